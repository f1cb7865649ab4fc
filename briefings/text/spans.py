"""Half-open code-point spans into a text that is never edited."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Span(NamedTuple):
    """Code points `start` up to, not including, `end`."""

    start: int
    end: int

    def overlaps(self, other: tuple[int, int]) -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other[1] and other[0] < self.end

    def contains(self, other: tuple[int, int]) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other[0] and other[1] <= self.end


def overlaps_any(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    """Whether `span` shares a code point with any of `others`."""
    return any(span[0] < end and start < span[1] for start, end in others)
