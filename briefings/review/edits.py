"""Edits of statements: other words, rejected, restored; pure functions on the working record.

Each gives the new record with all that follows from it, and what was done for the history. A text
that does not pass its checks is refused with its findings, so that a record never holds one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.brief.identity import tagged_id
from briefings.brief.record import FindingRecord, WithheldStatement
from briefings.drafting.sections import ENGLISH_ONLY, HEADINGS
from briefings.review.conflicts import (
    ChangedMeanwhileError,
    FrozenError,
    NotAllowedError,
    RefusedError,
)
from briefings.review.history import Act
from briefings.review.rebinding import Typed, bind_typed, typed_of
from briefings.review.recounting import recount, with_statement
from briefings.review.returning import mark_as_drafted, put_in_place, with_boxes
from briefings.verification.saved import statement_id

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from briefings.brief.record import Brief, Citation, Statement, WorkingRecord
    from briefings.drafting.binding import Bound
    from briefings.glossary.matching import Glossary
    from briefings.review.rebinding import Grounds

REJECTED = "rejected by analyst"
"""Why a statement is withheld that a person took out; counted in the publication record (R8)."""

_LINE_ENDS = re.compile(r"[\r\n\t\v\f\u0085\u2028\u2029]+")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Control characters, and those of direction that could make a figure read backwards."""


@dataclass(frozen=True, slots=True)
class Edited:
    """A record after an edit, and what was done."""

    working: WorkingRecord
    acts: tuple[Act, ...]


def refuse_if_approved(brief: Brief) -> None:
    """Refuse to edit a frozen record.

    Raises:
        FrozenError: the brief is approved.
    """
    if brief.status.value == "approved":
        raise FrozenError(
            f"approved by {brief.status.by}", where=brief.id, hint="reopen it to change it"
        )


def find_statement(brief: Brief, wanted: str) -> Statement:
    """Return a printed statement.

    Raises:
        ChangedMeanwhileError: the brief has none of that id.
    """
    for statement in brief.statements():
        if statement.id == wanted:
            return statement
    raise ChangedMeanwhileError(
        "this statement was changed or taken out meanwhile", where=wanted, hint="open it again"
    )


def withheld_id(withheld: WithheldStatement) -> str:
    """Return the id of a withheld text: the one that its statement would have, or had."""
    citations = [[c.source_id, c.start, c.end] for c in withheld.citations]
    return tagged_id("st", [withheld.text.ar, withheld.text.en, citations])


def find_withheld(working: WorkingRecord, wanted: str) -> WithheldStatement:
    """Return a withheld statement.

    Raises:
        ChangedMeanwhileError: the record has none of that id.
    """
    for withheld in working.withheld:
        if withheld_id(withheld) == wanted:
            return withheld
    raise ChangedMeanwhileError(
        "this text is no longer withheld: somebody restored it", where=wanted, hint="open it again"
    )


def clean_typed(text: str, original: str | None) -> str | None:
    """Return what was typed as one line without controls; None when nothing is left.

    A text that was not touched stays as it is, to the letter.
    """
    if original is not None and text.replace("\r\n", "\n") == original.replace("\r\n", "\n"):
        return original
    line = _CONTROLS.sub("", _LINE_ENDS.sub(" ", text)).strip()
    return line or None


def clean(given: Typed, saved: Typed) -> Typed:
    """Return both sides of what was typed over a text, cleaned."""
    return Typed(clean_typed(given.ar or "", saved.ar), clean_typed(given.en or "", saved.en))


def typed_statement(statement: Statement) -> Typed:
    """Return a statement as somebody would have typed it: a gloss is no prose of anybody."""
    is_gloss = statement.rendering.en == "gloss"
    return Typed(statement.text.ar, None if is_gloss else statement.text.en)


def check_edit(
    statement: Statement, typed: Typed, brief: Brief, grounds: Grounds
) -> tuple[Bound, tuple[Citation, ...]]:
    """Check what was typed in the place of a statement.

    Returns:
        The statement bound anew, or the findings; and the citations it stands on.
    """
    citations = _citations_left(statement, typed)
    return bind_typed(typed, citations, brief, grounds), citations


def edit_statement(
    working: WorkingRecord,
    wanted: str,
    typed: Typed,
    grounds: Grounds,
    *,
    who: str,
    drafted: Brief | None = None,
) -> Edited:
    """Put other words in the place of a statement's.

    Args:
        working: the record.
        wanted: id of the statement.
        typed: both sides as they should be.
        grounds: what they are checked with.
        who: the analyst.
        drafted: by the engine; going back to a statement of it is no analyst's text, and brings
            back the boxes that went with it.

    Raises:
        FrozenError: the brief is approved.
        ChangedMeanwhileError: the statement is no longer there.
        NotAllowedError: nothing was changed, or another statement says this already.
        RefusedError: the text does not pass, with its findings.
    """
    brief = working.brief
    refuse_if_approved(brief)
    old = find_statement(brief, wanted)
    if typed == typed_statement(old):
        raise NotAllowedError("nothing was changed", where=wanted)
    bound, citations = check_edit(old, typed, brief, grounds)
    if bound.statement is None:
        raise RefusedError(bound.findings, where=wanted)
    new = _merged(old, bound.statement, citations)
    own = {s.id for s in drafted.statements()} if drafted is not None else set()
    new = new.model_copy(update={"edited_by": None if new.id in own else who})
    if any(s.id == new.id for s in brief.statements()):
        raise NotAllowedError("another statement of this brief says this already", where=wanted)
    after = with_boxes(with_statement(brief, wanted, new), drafted or brief)
    changed = working.model_copy(update={"brief": after})
    act = Act("edited", wanted, _plain(old), {**_plain(new), "id": new.id})
    return Edited(recount(working, changed, grounds.glossary), (act,))


def reject_statement(
    working: WorkingRecord, wanted: str, glossary: Glossary, *, who: str, why: str = ""
) -> Edited:
    """Take a statement out of the brief; it is kept among what is withheld.

    Raises:
        FrozenError: the brief is approved.
        ChangedMeanwhileError: the statement is no longer there.
    """
    refuse_if_approved(working.brief)
    statement = find_statement(working.brief, wanted)
    said = f"by {who}: {why}" if why else f"by {who}"
    changed = withhold_statement(working, statement, REJECTED, "rejected", said)
    act = Act("rejected", wanted, _plain(statement), {"why": why})
    return Edited(recount(working, changed, glossary), (act,))


def restore_withheld(
    working: WorkingRecord,
    wanted: str,
    typed: Typed,
    grounds: Grounds,
    *,
    section: str,
    who: str,
    drafted: Brief | None = None,
) -> Edited:
    """Print a withheld statement in words that pass its checks.

    Args:
        working: the record.
        wanted: id of the withheld text.
        typed: both sides as they should be.
        grounds: what they are checked with.
        section: where it is printed.
        who: the analyst.
        drafted: by the engine; a statement of it has its place, its mark and its boxes again.

    Raises:
        FrozenError: the brief is approved.
        ChangedMeanwhileError: it is no longer withheld.
        NotAllowedError: no such section, or another statement says this already.
        RefusedError: the text does not pass, with its findings.
    """
    brief = working.brief
    refuse_if_approved(brief)
    withheld = find_withheld(working, wanted)
    if section not in HEADINGS:
        raise NotAllowedError("there is no such section", where=section)
    bound = bind_typed(typed, withheld.citations, brief, grounds, section=section)
    if bound.statement is None:
        raise RefusedError(bound.findings, where=wanted)
    is_as_it_was = typed == typed_of(withheld.text, withheld.citations, brief, grounds)
    new = bound.statement.model_copy(update={"edited_by": None if is_as_it_was else who})
    if any(s.id == new.id for s in brief.statements()):
        raise NotAllowedError("another statement of this brief says this already", where=wanted)
    told, new = mark_as_drafted(brief, new, drafted or brief)
    placed = with_boxes(put_in_place(told, new, section, drafted or brief), drafted or brief)
    left = list(working.withheld)
    left.remove(withheld)
    changed = working.model_copy(update={"brief": placed, "withheld": tuple(left)})
    before = {"ar": withheld.text.ar, "en": withheld.text.en, "reason": withheld.reason}
    act = Act("restored", wanted, before, {**_plain(new), "id": new.id, "section": section})
    return Edited(recount(working, changed, grounds.glossary), (act,))


def withhold_statement(
    working: WorkingRecord, statement: Statement, reason: str, check: str, detail: str
) -> WorkingRecord:
    """Move a printed statement among what is withheld; nothing is counted again yet."""
    finding = FindingRecord(
        check=check,
        side="ar" if statement.text.ar else "en",
        value="",
        span=None,
        detail=detail,
    )
    withheld = WithheldStatement(
        text=statement.text, reason=reason, citations=statement.citations, findings=(finding,)
    )
    return working.model_copy(
        update={
            "brief": with_statement(working.brief, statement.id, None),
            "withheld": (*working.withheld, withheld),
        }
    )


def _citations_left(statement: Statement, typed: Typed) -> tuple[Citation, ...]:
    """Return the citations without those of a source's sentence that was taken out.

    Where the English of a pair is cleared, its source is no longer said to say the same.
    """
    gone = set()
    if typed.en is None and statement.rendering.en == "verbatim":
        gone.add(statement.text.en)
    if typed.ar is None and statement.rendering.ar == "verbatim":
        gone.add(statement.text.ar)
    kept = tuple(c for c in statement.citations if c.quote not in gone)
    return kept or statement.citations


def _merged(old: Statement, bound: Statement, citations: Sequence[Citation]) -> Statement:
    """Return the old statement with the new words and what was read from them.

    What was read from its citations stands, unless one of them went.
    """
    is_own = old.label is not None and old.label != ENGLISH_ONLY
    label = old.label if is_own else bound.label
    if len(citations) != len(old.citations):
        return bound.model_copy(
            update={"label": label, "change": old.change, "outcome": old.outcome}
        )
    fresh = ("text", "rendering", "gloss", "dates", "event_date", "names_ar")
    update: dict[str, Any] = {name: getattr(bound, name) for name in fresh}
    merged = old.model_copy(update={**update, "label": label})
    return merged.model_copy(update={"id": statement_id(merged)})


def _plain(statement: Statement) -> dict[str, Any]:
    return {
        "ar": statement.text.ar,
        "en": statement.text.en,
        "rendering": [statement.rendering.ar, statement.rendering.en],
        "citations": [[c.source_id, c.start, c.end] for c in statement.citations],
    }
