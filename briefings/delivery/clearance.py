"""Who may be sent what: handling marks against the clearance of a recipient (R12).

Labels of the Traffic Light Protocol have an order, so that a clearance for a higher one covers the
lower (FIRST, TLP 2.0, first.org/tlp); a team's own words have none and are compared as they stand.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefings.settings.marks import TLP_ORDER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefings.brief.record import Edition
    from briefings.settings import Recipient

_TLP = re.compile(r"tlp\s*:\s*(white|clear|green|amber|amber\s*\+\s*strict|red)")
_BETWEEN_MARKS = " · "


def missing_clearance(recipient: Recipient, edition: Edition) -> tuple[str, ...]:
    """Return the marks of an edition that a recipient is not cleared for; usually none.

    Every brief counts, not only those of the recipient's topics: the PDF that goes with the digest
    holds them all.
    """
    return tuple(mark for mark in marks_of(edition) if not is_cleared(recipient.clearance, mark))


def is_cleared(clearance: Iterable[str], mark: str) -> bool:
    """Whether one of the marks of a clearance covers a mark; TLP:CLEAR limits nobody."""
    rank = _rank(mark)
    if rank == 0:
        return True
    for own in clearance:
        own_rank = _rank(own)
        if rank is not None and own_rank is not None:
            if own_rank >= rank:
                return True
        elif _folded(own) == _folded(mark):
            return True
    return False


def marks_of(edition: Edition) -> tuple[str, ...]:
    """Return the distinct marks of an edition and of its briefs."""
    own = (edition.handling or "").split(_BETWEEN_MARKS)
    marks = (*own, *(brief.handling or "" for brief in edition.briefs))
    return tuple({_folded(mark): mark for mark in marks if mark.strip()}.values())


def strictest(marks: Iterable[str | None]) -> str | None:
    """Return the mark of what is put together from parts with these marks; None for none.

    A team's own words have no order: they all stand, after the strictest label.
    """
    distinct = {_folded(mark): mark for mark in marks if mark and mark.strip()}.values()
    ranked = [(rank, mark) for mark in distinct if (rank := _rank(mark)) is not None]
    own = [mark for mark in distinct if _rank(mark) is None]
    top = [max(ranked, key=lambda item: item[0])[1]] if ranked else []
    return _BETWEEN_MARKS.join((*top, *own)) or None


def _rank(mark: str) -> int | None:
    found = _TLP.fullmatch(_folded(mark))
    return None if found is None else TLP_ORDER[re.sub(r"\s", "", found[1])]


def _folded(mark: str) -> str:
    return " ".join(mark.casefold().split())
