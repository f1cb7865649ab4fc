"""The order of a brief: a statement moved within its section, to another, or to what to watch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.drafting.assembly import MAX_WATCH
from briefings.drafting.sections import HEADINGS
from briefings.review.conflicts import NotAllowedError
from briefings.review.edits import Edited, find_statement, refuse_if_approved
from briefings.review.history import Act
from briefings.review.recounting import in_sections, placed_statements, recount

if TYPE_CHECKING:
    from typing import Literal

    from briefings.brief.record import Brief, Statement, WorkingRecord
    from briefings.glossary.matching import Glossary

WATCH = "watch"
"""The place of what to watch, which is no section."""

PLACES = (*HEADINGS, WATCH)
"""Where a statement can be moved."""


def place_of(brief: Brief, wanted: str) -> tuple[str, int, int] | None:
    """Return where a statement stands: place, index there from 0, and how many stand there.

    None for a headline, a bottom line, and what stands in a box only.
    """
    for section in brief.sections:
        for index, statement in enumerate(section.statements):
            if statement.id == wanted:
                return section.key, index, len(section.statements)
    for index, statement in enumerate(brief.watch):
        if statement.id == wanted:
            return WATCH, index, len(brief.watch)
    return None


def shift_statement(
    working: WorkingRecord, wanted: str, by: Literal[-1, 1], glossary: Glossary
) -> Edited:
    """Move a statement one up (-1) or one down (1) where it stands.

    Raises:
        FrozenError: the brief is approved.
        ChangedMeanwhileError: the statement is no longer there.
        NotAllowedError: it is the first, the last, or stands in no list.
    """
    here = _place(working, wanted)
    place, index, count = here
    if not 0 <= index + by < count:
        raise NotAllowedError("it stands at the end of its list already", where=wanted)
    return _put(working, wanted, here, (place, index + by), glossary)


def move_statement(working: WorkingRecord, wanted: str, to: str, glossary: Glossary) -> Edited:
    """Move a statement to the end of another section, or of what to watch.

    Raises:
        FrozenError: the brief is approved.
        ChangedMeanwhileError: the statement is no longer there.
        NotAllowedError: no such place, a fourth thing to watch, or it stands there already.
    """
    here = _place(working, wanted)
    brief = working.brief
    if to not in PLACES:
        raise NotAllowedError("there is no such section", where=to)
    if to == here[0]:
        raise NotAllowedError("it stands there already", where=wanted)
    if to == WATCH and len(brief.watch) >= MAX_WATCH:
        raise NotAllowedError(f"there are {MAX_WATCH} things to watch already", where=wanted)
    return _put(working, wanted, here, (to, len(_lists(brief).get(to, ()))), glossary)


def _place(working: WorkingRecord, wanted: str) -> tuple[str, int, int]:
    refuse_if_approved(working.brief)
    find_statement(working.brief, wanted)
    here = place_of(working.brief, wanted)
    if here is None:
        raise NotAllowedError("it stands in no list that has an order", where=wanted)
    return here


def _lists(brief: Brief) -> dict[str, list[Statement]]:
    lists: dict[str, list[Statement]] = {WATCH: list(brief.watch)}
    for key, statement in placed_statements(brief):
        lists.setdefault(key, []).append(statement)
    return lists


def _put(
    working: WorkingRecord,
    wanted: str,
    here: tuple[str, int, int],
    there: tuple[str, int],
    glossary: Glossary,
) -> Edited:
    lists = _lists(working.brief)
    statement = lists[here[0]].pop(here[1])
    lists.setdefault(there[0], []).insert(there[1], statement)
    watch = lists.pop(WATCH)
    placed = [(key, s) for key, statements in lists.items() for s in statements]
    brief = in_sections(working.brief, placed).model_copy(update={"watch": tuple(watch)})
    changed = working.model_copy(update={"brief": brief})
    # places are counted from 1 for people
    act = Act(
        "moved",
        wanted,
        {"place": here[0], "number": here[1] + 1},
        {"place": there[0], "number": there[1] + 1},
    )
    return Edited(recount(working, changed, glossary), (act,))
