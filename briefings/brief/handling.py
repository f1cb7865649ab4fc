"""Handling marks: the Traffic Light Protocol 2.0 in its order, or a team's own words (R12).

The labels and their order are those of FIRST's TLP 2.0 (first.org/tlp, 2022); they are never
translated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TLP = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
"""From the freest to the strictest."""


_AND = " · "


def folded_mark(mark: str) -> str:
    """Return a mark as marks are compared: upper case, white space removed at a colon."""
    return ":".join(part.strip() for part in " ".join(mark.split()).upper().split(":"))


def strictest(marks: Iterable[str | None]) -> str | None:
    """Return the mark that covers all: the strictest of TLP; a team's own marks stand together.

    Unmarked ones add nothing; None when nothing is marked.
    """
    found = list(dict.fromkeys(mark for mark in marks if mark))
    known = [mark for mark in found if folded_mark(mark) in TLP]
    own = [mark for mark in found if folded_mark(mark) not in TLP]
    top = max(known, key=lambda mark: TLP.index(folded_mark(mark)), default=None)
    parts = [*([top] if top else []), *own]
    return _AND.join(parts) or None


def is_cleared(clearance: Sequence[str], mark: str | None) -> bool:
    """Whether a clearance covers a mark.

    A TLP clearance covers the freer TLP marks; a team's own mark must be named. What is not
    marked needs no clearance.
    """
    if not mark:
        return True
    return all(_covers(clearance, part) for part in mark.split(_AND))


def _covers(clearance: Sequence[str], mark: str) -> bool:
    held = {folded_mark(item) for item in clearance}
    wanted = folded_mark(mark)
    if wanted in held:
        return True
    if wanted not in TLP:
        return False
    reach = max((TLP.index(item) for item in held if item in TLP), default=-1)
    return TLP.index(wanted) <= reach
