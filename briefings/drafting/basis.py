"""What both engines stand on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from briefings.drafting.binding import Corpus
    from briefings.evidence.ranking import Ranked
    from briefings.evidence.selection import Evidence


@dataclass(frozen=True, slots=True)
class Basis:
    """What drafting stands on.

    Attributes:
        ranked: every sentence read, wire copies left out; row i of `vectors` is its vector.
        vectors: unit rows, shape (n, 512).
        evidence: the sentences chosen for the topic.
        corpus: what drafts are bound to.
        copy_of: article id of a copy: id of the article it repeats.
    """

    ranked: Sequence[Ranked]
    vectors: NDArray[np.float32]
    evidence: Evidence
    corpus: Corpus
    copy_of: Mapping[str, str]
