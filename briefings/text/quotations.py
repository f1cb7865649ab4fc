"""Quotations and brackets of one line: which mark opens and which closes.

News copy mixes marks: straight ones that do not say their side, closing ones used to open after a
proclitic (`بـ”احترام`), strays that close nothing. A side is therefore read from the neighbours of
the mark; a mark that fits neither side is left alone.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from briefings.text.spans import Span

_QUOTES = '"“”„‟«»‹›＂'
_ONLY_OPEN = "«‹"
_ONLY_CLOSE = "»›"
_BRACKETS = {"(": ")", "[": "]", "{": "}", "﴿": "﴾"}
_MARK = re.compile(
    "[" + re.escape(_QUOTES + "".join(_BRACKETS) + "".join(_BRACKETS.values())) + "]"
)
# و ف ب ل ك and ال may be written onto a quotation, with or without a tatweel between
_ATTACHED_REACH = 12  # code points
_ATTACHED = re.compile(r"(?:^|[\s(\[{])(?:[وف]?[بلك]?(?:ال|ل)?ـ*)$")

CLOSING_MARKS = frozenset(_QUOTES.replace("«", "").replace("‹", "").replace("„", "") + ")]}﴾’'")


class Enclosure(NamedTuple):
    """A quotation or bracket; the span has its marks inside."""

    span: Span
    kind: Literal["quotation", "bracket"]


def find_enclosures(line: str) -> tuple[Enclosure, ...]:
    """Return the quotations and brackets of a line that close on it, in the order of their ends.

    A second opening mark before any closing one starts the quotation anew; one never closed gives
    nothing, so that a stray mark cannot swallow what follows it.
    """
    found: list[Enclosure] = []
    quotation: int | None = None
    brackets: list[tuple[str, int]] = []
    for match in _MARK.finditer(line):
        mark, at = match.group(), match.start()
        if mark in _BRACKETS:
            brackets.append((_BRACKETS[mark], at))
        elif mark in _QUOTES:
            if quotation is not None and _can_close(line, at):
                found.append(Enclosure(Span(quotation, at + 1), "quotation"))
                quotation = None
            elif _can_open(line, at):
                quotation = at
        elif brackets and brackets[-1][0] == mark:
            found.append(Enclosure(Span(brackets.pop()[1], at + 1), "bracket"))
    return tuple(found)


def _can_open(line: str, at: int) -> bool:
    if line[at] in _ONLY_OPEN:
        return True
    if line[at] in _ONLY_CLOSE or line[at + 1 : at + 2].strip() == "":
        return False
    return (
        bool(_ATTACHED.search(line[max(0, at - _ATTACHED_REACH) : at]))
        or not line[at - 1].isalnum()
    )


def _can_close(line: str, at: int) -> bool:
    if line[at] in _ONLY_CLOSE:
        return True
    return line[at] not in _ONLY_OPEN and not line[at - 1].isspace()
