"""An encoder that remembers: the sentences that a statement cites are encoded once, not per key."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from briefings.encoder import DIMENSIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from briefings.encoder import Encoder

_KEPT = 2_048  # vectors of 2 KB


class RememberingEncoder:
    """Gives the vectors of another encoder, each computed once while it is remembered.

    Args:
        encoder: computes what is not remembered; it is asked by one thread at a time.
    """

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._kept: OrderedDict[str, NDArray[np.float32]] = OrderedDict()
        self._lock = Lock()

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return an array of shape (len(texts), 512), each row of length 1."""
        if not texts:
            return np.zeros((0, DIMENSIONS), dtype=np.float32)
        with self._lock:
            fresh = [text for text in dict.fromkeys(texts) if text not in self._kept]
            if fresh:
                self._kept.update(zip(fresh, self._encoder.encode(fresh), strict=True))
            rows = np.stack([self._kept[text] for text in texts])
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return rows
