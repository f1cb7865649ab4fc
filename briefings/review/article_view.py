"""An article as plain text for the page: its lines, its boilerplate dimmed, cited sentences marked.

The spans are those of the stored text; what is shown is that text to the letter, never markup of
the page that it came from.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefings.articles.article import Article

Kind = Literal["plain", "cited", "boilerplate"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one line.

    Attributes:
        kind: a sentence that is cited, boilerplate, or anything else.
        text: as it stands in the stored text.
        number: of the cited sentence among those cited, from 1; None for other text.
        start: code point where that sentence begins; 0 for other text.
        begins, ends: whether it begins or ends here: a sentence may lie in several stretches.
    """

    kind: Kind
    text: str
    number: int | None = None
    start: int = 0
    begins: bool = False
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the stored text; `is_boilerplate` when nothing else stands in it."""

    segments: tuple[Segment, ...]

    @property
    def is_boilerplate(self) -> bool:
        """Whether the whole line yields no sentence."""
        return all(s.kind == "boilerplate" or not s.text.strip() for s in self.segments)


def lay_out_article(article: Article, cited: Sequence[tuple[int, int]]) -> tuple[Line, ...]:
    """Return the lines of an article that are not blank.

    Args:
        article: with its boilerplate.
        cited: spans of the cited sentences, half-open code points.
    """
    marks = sorted(set(cited))
    lines = []
    for start, end in _line_spans(article.text):
        if article.text[start:end].strip():
            lines.append(Line(tuple(_segments(article, marks, start, end))))
    return tuple(lines)


def _line_spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _segments(
    article: Article, marks: Sequence[tuple[int, int]], start: int, end: int
) -> Iterator[Segment]:
    boilerplate = [(b.start, b.end) for b in article.boilerplate]
    edges = {start, end}
    for span in (*marks, *boilerplate):
        edges |= {edge for edge in span if start < edge < end}
    ordered = sorted(edges)
    for one, other in pairwise(ordered):
        text = article.text[one:other]
        number = next((n for n, m in enumerate(marks, 1) if m[0] <= one and other <= m[1]), None)
        if number is not None:
            first, last = marks[number - 1]
            yield Segment("cited", text, number, first, begins=first == one, ends=last == other)
            continue
        is_dimmed = any(a <= one and other <= b for a, b in boilerplate)
        yield Segment("boilerplate" if is_dimmed else "plain", text)
