"""What a check takes and what it gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

Side = Literal["ar", "en"]
Check = Literal[
    "citation",
    "figures",
    "dates",
    "weekdays",
    "names",
    "polarity",
    "meaning",
    "language",
    "attribution",
    "gloss",
    "support",
]


@dataclass(frozen=True, slots=True)
class Finding:
    """One test of a statement that did not hold.

    Attributes:
        check: the test.
        side: the language of the text that is at fault.
        value: the words concerned, as they stand there.
        span: where they stand in that side, half-open code points; None for the whole side.
        detail: what is wrong, in one line.
    """

    check: Check
    side: Side
    value: str
    span: tuple[int, int] | None
    detail: str


@dataclass(frozen=True, slots=True)
class CitedSentence:
    """A source sentence that a statement cites, with what is needed to read it.

    Attributes:
        text: the sentence's own words.
        language: its language.
        day: the day its article was written, None when the article is undated.
        before: the sentence before it in the article, or None.
        outlet: who published it.
        genre: what kind of text the article is.
    """

    text: str
    language: Side
    day: date | None
    before: str | None = None
    outlet: str | None = None
    genre: str = "report"
