"""The lines of a stored text, folded, with what the rules for boilerplate ask of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from briefings.text.normalization import Folded, fold, fold_unmapped
from briefings.text.spans import Span

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_TRAILING_MARKS = " \t\u00a0\"'“”„«»‹›’)]}﴾*_"
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_SIGNED = re.compile(r"\s*[(\[][^()\[\]]{1,30}[)\]]\s*$")
_TERMINALS = tuple(".!?؟۔…;؛:،,")
_ARABIC = re.compile(r"[\u0621-\u064a]")
_LATIN = re.compile(r"[A-Za-z]")


@dataclass(frozen=True)
class Line:
    """A line that is not blank.

    Attributes:
        number: its place among the lines that are not blank, from 0.
        span: code points of the stored text, outer white space left out.
        text: `stored_text[span]`.
    """

    number: int
    span: Span
    text: str

    @cached_property
    def _fold(self) -> Folded:
        return fold(self.text)

    @cached_property
    def folded(self) -> str:
        """The line as `briefings.text.normalization` folds it."""
        return fold_unmapped(self.text)

    def source_span(self, start: int, end: int) -> Span:
        """Return the span of the stored text that `folded[start:end]` came from."""
        span = self._fold.source_span(start, end)
        return Span(self.span.start + span.start, self.span.start + span.end)

    @cached_property
    def word_count(self) -> int:
        """How many words it has."""
        return len(_WORD.findall(self.text))

    @cached_property
    def is_closed(self) -> bool:
        """Whether it ends as a paragraph does: in a stop, or in a colon before the next.

        An agency's name in brackets after the stop (`. (أ ف ب)`) changes nothing.
        """
        endings = (self.text, _SIGNED.sub("", self.text))
        return any(text.rstrip(_TRAILING_MARKS).endswith(_TERMINALS) for text in endings)

    @cached_property
    def script(self) -> str:
        """`ar` or `en` by the letters most of it is written in; empty if it has none."""
        arabic, latin = len(_ARABIC.findall(self.text)), len(_LATIN.findall(self.text))
        if not arabic and not latin:
            return ""
        return "ar" if arabic >= latin else "en"


def read_lines(text: str, start_at: int = 0) -> tuple[Line, ...]:
    """Return the lines of a text that are not blank, from the code point `start_at` on."""
    lines: list[Line] = []
    for match in _LINE.finditer(text, start_at):
        stripped = match.group().strip()
        if not stripped:
            continue
        start = match.start() + match.group().index(stripped)
        lines.append(Line(len(lines), Span(start, start + len(stripped)), stripped))
    return tuple(lines)
