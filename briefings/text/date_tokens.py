"""A text cut into tokens, each with the part it may have in a date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from briefings.text.date_mentions import Precision
    from briefings.text.normalization import Folded

Language = Literal["ar", "en"]


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the folded text: its part in a date, its value and where it stands."""

    part: str
    text: str
    start: int
    end: int
    value: int = 0
    unit: Precision | None = None


@dataclass(frozen=True, slots=True)
class DateParts:
    """A text cut into the parts of dates.

    Attributes:
        source: the text itself.
        folded: the text folded; token offsets count in it.
        tokens: the pieces in order.
        parts: one letter for every token.
    """

    source: str
    folded: Folded
    tokens: tuple[Token, ...]
    parts: str
