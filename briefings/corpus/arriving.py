"""What is known of an article when the store has just taken it in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import NDArray

    from briefings.articles.article import Article
    from briefings.corpus.profiles import Opening
    from briefings.corpus.signatures import Signature


@dataclass(frozen=True, slots=True, eq=False)
class Related:
    """An article that the store has just taken in.

    Attributes:
        article: as read.
        vectors: of its sentences, in order.
        signature: its own.
        day: the day it counts on; None to take its own, else the newest of any story.
        opening: what it names at its beginning; None to have it read, which takes longer than all
            else about a new article together and can be done before.
    """

    article: Article
    vectors: NDArray[Any]
    signature: Signature
    day: date | None = None
    opening: Opening | None = None
