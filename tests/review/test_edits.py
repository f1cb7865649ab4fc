"""Edits of statements: every record that they give is one that could have been drafted so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefings.brief.record import Bilingual, ChangedStatement, Changes, EitherText
from briefings.review.arranging import PLACES, move_statement, place_of, shift_statement
from briefings.review.conflicts import (
    ChangedMeanwhileError,
    FrozenError,
    NotAllowedError,
    RefusedError,
)
from briefings.review.edits import (
    REJECTED,
    clean_typed,
    edit_statement,
    reject_statement,
    restore_withheld,
    typed_statement,
    withheld_id,
)
from briefings.review.rebinding import Typed, typed_of
from briefings.review.recounting import recount
from briefings.review.sign_off import approve, comment_on, mark_handling, reopen

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from briefings.brief.record import Brief, Statement, WorkingRecord
    from briefings.glossary.matching import Glossary
    from briefings.review.rebinding import Grounds

WHO = "Lina Haddad"


def test_a_record_that_nobody_edited_comes_out_as_it_went_in(
    working: WorkingRecord, glossary: Glossary
) -> None:
    """Counting again changes nothing: timeline, gaps, terms, places, coverage and id."""
    assert recount(working, working, glossary) == working


def test_each_statement_can_be_rejected_and_restored(
    working: WorkingRecord,
    grounds: Grounds,
    glossary: Glossary,
    holds: Callable[[WorkingRecord], Brief],
) -> None:
    """What was rejected and comes back unchanged is the engine's statement, and nobody's edit."""
    for statement in working.brief.statements():
        rejected = reject_statement(working, statement.id, glossary, who=WHO, why="weak").working
        brief = holds(rejected)
        assert statement.id not in {s.id for s in brief.statements()}
        assert brief.coverage.statements_withheld[REJECTED] == 1
        kept = rejected.withheld[-1]
        assert kept.findings[0].detail == f"by {WHO}: weak"
        assert withheld_id(kept) == statement.id
        typed = typed_of(kept.text, kept.citations, brief, grounds)
        assert typed == typed_statement(statement)
        back = restore_withheld(
            rejected, statement.id, typed, grounds, section="developments", who=WHO
        ).working
        restored = next(s for s in holds(back).statements() if s.id == statement.id)
        assert restored.edited_by is None
        assert restored.rendering == statement.rendering


def test_all_can_be_rejected(
    working: WorkingRecord, glossary: Glossary, holds: Callable[[WorkingRecord], Brief]
) -> None:
    """An empty brief that says so is a correct brief."""
    for statement in working.brief.statements():
        working = reject_statement(working, statement.id, glossary, who=WHO).working
    brief = holds(working)
    assert brief.statements() == ()
    assert [gap.kind for gap in brief.gaps] == ["no_evidence"]
    assert (brief.timeline, brief.terms, brief.figures_that_differ) == ((), (), ())
    assert not any(source.used or source.file for source in brief.sources)


WRONG = {
    "a figure": ("24 trucks", "42 trucks", "figures"),
    "a negation": ("left Qamishli", "did not leave Qamishli", "polarity"),
    "a day": ("at dawn on Monday", "at dawn on Sunday", "weekdays"),
    "a name": ("Qamishli airport", "Aleppo airport", "names"),
    "a figure that no source has": ("five Syrian", "fifteen Syrian", "figures"),
    "the other language": (
        "A Russian military convoy of 24 trucks left Qamishli airport at dawn on Monday, bound",
        "غادر رتل عسكري روسي مؤلف من 24 شاحنة مطار القامشلي فجر الاثنين متوجهاً",
        "language",
    ),
}


@pytest.mark.parametrize(("good", "bad", "check"), WRONG.values(), ids=WRONG)
def test_what_the_source_does_not_say_is_refused(
    good: str,
    bad: str,
    check: str,
    working: WorkingRecord,
    grounds: Grounds,
    find: Callable[[str], Statement],
) -> None:
    """The checks are those of drafts; the finding names the words, and nothing is saved."""
    statement = find("24 trucks")
    english = (statement.text.en or "").replace(good, bad)
    with pytest.raises(RefusedError) as refused:
        edit_statement(working, statement.id, Typed(statement.text.ar, english), grounds, who=WHO)
    found = [f for f in refused.value.findings if f.side == "en"]
    assert check in {f.check for f in found}
    if check == "figures":
        span = next(f.span for f in found if f.check == check)
        assert span is not None
        assert english[slice(*span)] in {"42", "fifteen"}


def test_a_text_far_from_what_it_cites_is_refused(
    working: WorkingRecord, grounds: Grounds, find: Callable[[str], Statement]
) -> None:
    """A sentence without figures, names or negation that was typed under another statement."""
    statement = find("An airport employee")
    typed = Typed(None, "The price of bread went up again after the bakery closed its doors.")
    with pytest.raises(RefusedError) as refused:
        edit_statement(working, statement.id, typed, grounds, who=WHO)
    assert "support" in {f.check for f in refused.value.findings}


def test_an_analyst_s_english_takes_the_place_of_a_gloss(
    working: WorkingRecord,
    grounds: Grounds,
    find: Callable[[str], Statement],
    holds: Callable[[WorkingRecord], Brief],
) -> None:
    """The Arabic stays a source's own words; the English is written, and checked as prose."""
    statement = find("31 شاحنة")
    assert statement.gloss is not None
    english = (
        "A Russian convoy of 31 trucks left Qamishli airport at dawn on Monday for the Hmeimim "
        "base, according to a count by Khabur Press's correspondent at the airport entrance."
    )
    edited = edit_statement(
        working, statement.id, Typed(statement.text.ar, english), grounds, who=WHO
    )
    new = next(s for s in holds(edited.working).statements() if s.edited_by)
    assert (new.text.en, new.gloss) == (english, None)
    assert (new.rendering.ar, new.rendering.en, new.edited_by) == ("verbatim", "written", WHO)
    assert new.citations == statement.citations
    assert edited.acts[0].before["en"] == statement.text.en


def test_the_words_of_a_source_stay_those_of_a_source(
    working: WorkingRecord,
    grounds: Grounds,
    find: Callable[[str], Statement],
    holds: Callable[[WorkingRecord], Brief],
) -> None:
    """One changed word makes a side written; typed back, it is the engine's statement again."""
    statement = find("24 trucks")
    drafted = working.brief
    other = (statement.text.en or "").replace("bound for", "heading for")
    edited = edit_statement(
        working, statement.id, Typed(statement.text.ar, other), grounds, who=WHO, drafted=drafted
    ).working
    new = next(s for s in holds(edited).statements() if s.edited_by == WHO)
    assert (new.rendering.ar, new.rendering.en) == ("verbatim", "written")
    back = edit_statement(
        edited, new.id, typed_statement(statement), grounds, who=WHO, drafted=drafted
    ).working
    assert holds(back).statements() == working.brief.statements()


def test_the_english_of_a_pair_is_taken_out_with_its_source(
    working: WorkingRecord,
    grounds: Grounds,
    find: Callable[[str], Statement],
    holds: Callable[[WorkingRecord], Brief],
) -> None:
    """Without the English sentence its source is no carrier, and the Arabic has its gloss."""
    statement = find("24 trucks")
    edited = edit_statement(
        working, statement.id, Typed(statement.text.ar, None), grounds, who=WHO
    ).working
    new = next(s for s in holds(edited).statements() if s.edited_by == WHO)
    assert new.rendering.en == "gloss"
    assert new.gloss is not None
    assert len(new.citations) == len(statement.citations) - 1
    assert len(new.corroboration.carriers) < len(statement.corroboration.carriers)


def test_an_arabic_text_is_written_for_what_stood_in_english_only(
    working: WorkingRecord,
    grounds: Grounds,
    find: Callable[[str], Statement],
    holds: Callable[[WorkingRecord], Brief],
) -> None:
    """The label "English only" goes with the gap."""
    statement = find("An airport employee")
    assert statement.label is not None
    arabic = (
        "قال موظف في المطار لم يشأ كشف اسمه إن الجيش الروسي أبلغ العمال المدنيين أن عقودهم "
        "ستنتهي في 15 شباط/ فبراير."
    )
    edited = edit_statement(
        working, statement.id, Typed(arabic, statement.text.en), grounds, who=WHO
    ).working
    new = next(s for s in holds(edited).statements() if s.edited_by == WHO)
    assert (new.label, new.names_ar, new.rendering.ar) == (None, (), "written")


def test_a_figure_box_goes_with_the_figure(
    working: WorkingRecord, glossary: Glossary, holds: Callable[[WorkingRecord], Brief]
) -> None:
    """A box with one side is no difference; the other statement stays where it stood."""
    box = working.brief.figures_that_differ[0]
    one, other = (position.statement.id for position in box.positions)
    brief = holds(reject_statement(working, one, glossary, who=WHO).working)
    assert brief.figures_that_differ == ()
    assert other in {s.id for s in brief.statements()}


def test_a_statement_that_stood_only_in_a_box_is_not_lost(
    working: WorkingRecord, glossary: Glossary
) -> None:
    """When the box goes, it goes under a heading."""
    one, other = (p.statement.id for p in working.brief.figures_that_differ[0].positions)
    sections = tuple(
        section.model_copy(
            update={"statements": tuple(s for s in section.statements if s.id != other)}
        )
        for section in working.brief.sections
    )
    boxed = working.model_copy(
        update={
            "brief": working.brief.model_copy(
                update={"sections": tuple(s for s in sections if s.statements)}
            )
        }
    )
    assert place_of(boxed.brief, other) is None
    left = reject_statement(boxed, one, glossary, who=WHO).working.brief
    place = place_of(left, other)
    assert place is not None
    assert place[0] == "developments"


def test_what_was_new_or_changed_keeps_its_mark(
    working: WorkingRecord, grounds: Grounds, find: Callable[[str], Statement]
) -> None:
    """An edited statement is told under its new id; one that is taken out is told no more."""
    statement = find("24 trucks")
    others = tuple(s.id for s in working.brief.statements() if s.id != statement.id)
    changes = working.brief.changes.model_copy(
        update={"since": working.brief.date, "new": others[:2], "known": (statement.id,)}
    )
    told = working.model_copy(
        update={"brief": working.brief.model_copy(update={"changes": changes})}
    )
    english = (statement.text.en or "").replace("bound for", "heading for")
    edited = edit_statement(told, statement.id, Typed(statement.text.ar, english), grounds, who=WHO)
    new = edited.acts[0].after["id"]
    assert edited.working.brief.changes.known == (new,)
    rejected = reject_statement(edited.working, others[0], grounds.glossary, who=WHO).working
    assert rejected.brief.changes.new == others[1:2]
    typed = typed_of(rejected.withheld[-1].text, rejected.withheld[-1].citations,
                     rejected.brief, grounds)  # fmt: skip
    back = restore_withheld(
        rejected, others[0], typed, grounds, section="background", who=WHO
    ).working
    assert back.brief.changes.new == (others[1], others[0])


def test_the_same_text_twice_is_refused(
    working: WorkingRecord, grounds: Grounds, find: Callable[[str], Statement]
) -> None:
    """A withheld text that another statement says already does not come back beside it."""
    statement = find("no agreement")
    withheld = working.withheld[0]
    with pytest.raises(NotAllowedError, match="says this already"):
        restore_withheld(
            working, withheld_id(withheld), typed_statement(statement), grounds,
            section="developments", who=WHO,
        )  # fmt: skip
    with pytest.raises(NotAllowedError, match="nothing was changed"):
        edit_statement(working, statement.id, typed_statement(statement), grounds, who=WHO)


def test_a_withheld_text_comes_back_only_mended(
    working: WorkingRecord,
    grounds: Grounds,
    glossary: Glossary,
    find: Callable[[str], Statement],
    holds: Callable[[WorkingRecord], Brief],
) -> None:
    """As it is it is refused; with the negation back it is printed, under the analyst's name."""
    withheld = working.withheld[0]
    wanted = withheld_id(withheld)
    typed = typed_of(withheld.text, withheld.citations, working.brief, grounds)
    with pytest.raises(RefusedError):
        restore_withheld(working, wanted, typed, grounds, section="developments", who=WHO)
    free = reject_statement(working, find("no agreement").id, glossary, who=WHO).working
    mended = replace(typed, en=(typed.en or "").replace("an agreement", "no deal"))
    restored = restore_withheld(free, wanted, mended, grounds, section="positions", who=WHO)
    new = next(s for s in holds(restored.working).statements() if s.edited_by == WHO)
    there = sum(len(s.statements) for s in free.brief.sections if s.key == "positions")
    assert place_of(restored.working.brief, new.id) == ("positions", there, there + 1)
    with pytest.raises(NotAllowedError, match="no such section"):
        restore_withheld(free, wanted, mended, grounds, section="gossip", who=WHO)


def test_order_is_kept_and_counted(
    working: WorkingRecord,
    glossary: Glossary,
    holds: Callable[[WorkingRecord], Brief],
) -> None:
    """Up and down within a list, to the end of another; the id of the brief stays."""
    first, second = (s.id for s in working.brief.sections[1].statements[:2])
    key = working.brief.sections[1].key
    up = shift_statement(working, second, -1, glossary)
    assert [s.id for s in holds(up.working).sections[1].statements[:2]] == [second, first]
    assert up.acts[0].before == {"place": key, "number": 2}
    assert up.working.brief.id == working.brief.id
    moved = move_statement(up.working, second, "watch", glossary).working
    assert holds(moved).watch[-1].id == second
    with pytest.raises(NotAllowedError, match="end of its list"):
        shift_statement(moved, second, 1, glossary)
    with pytest.raises(NotAllowedError, match="stands there already"):
        move_statement(moved, second, "watch", glossary)
    full = move_statement(moved, first, "watch", glossary).working
    third = full.brief.sections[0].statements[0].id
    with pytest.raises(NotAllowedError, match="3 things to watch"):
        move_statement(full, third, "watch", glossary)


def test_an_approved_record_is_frozen(
    working: WorkingRecord, grounds: Grounds, glossary: Glossary, clock: Callable[[], datetime]
) -> None:
    """Nothing is edited until somebody opens it again, and says why."""
    approved = approve(working, who=WHO, at=clock()).working
    assert approved.brief.status.by == WHO
    assert approved.brief.id == working.brief.id
    statement = working.brief.statements()[0]
    edits: list[Callable[[], object]] = [
        lambda: reject_statement(approved, statement.id, glossary, who=WHO),
        lambda: edit_statement(approved, statement.id, Typed("نص", None), grounds, who=WHO),
        lambda: shift_statement(approved, statement.id, 1, glossary),
        lambda: comment_on(approved, EitherText(en="x"), who=WHO, at=clock()),
        lambda: mark_handling(approved, None),
        lambda: approve(approved, who=WHO, at=clock()),
        lambda: restore_withheld(
            approved, "st_0", Typed("نص", None), grounds, section="background", who=WHO
        ),
    ]
    for edit in edits:
        with pytest.raises(FrozenError):
            edit()
    with pytest.raises(NotAllowedError, match="say why"):
        reopen(approved, why=" ")
    assert reopen(approved, why="a wrong figure").working == working
    with pytest.raises(NotAllowedError, match="not approved"):
        reopen(working, why="x")


def test_comment_and_mark_are_no_prose_of_the_engine(
    working: WorkingRecord, clock: Callable[[], datetime], holds: Callable[[WorkingRecord], Brief]
) -> None:
    """A person's view is outside the checks; the mark is part of what the brief is."""
    said = comment_on(working, EitherText(en="This looks like 4,000 troops."), who=WHO, at=clock())
    brief = holds(said.working)
    assert brief.analyst_comment is not None
    assert (brief.analyst_comment.by, brief.id) == (WHO, working.brief.id)
    assert comment_on(said.working, EitherText(), who=WHO, at=clock()).working == working
    marked = mark_handling(working, "TLP:RED")
    assert holds(marked.working).id != working.brief.id
    with pytest.raises(NotAllowedError, match="one line"):
        mark_handling(working, "TLP:RED\nBcc: all")
    with pytest.raises(NotAllowedError, match="no TLP label"):
        mark_handling(working, "TLP:PURPLE")
    with pytest.raises(NotAllowedError, match="nothing was changed"):
        mark_handling(working, "TLP:AMBER")


def test_a_missing_statement_is_somebody_else_s_doing(
    working: WorkingRecord, grounds: Grounds, glossary: Glossary
) -> None:
    """An id that is not there is told as a change made meanwhile."""
    with pytest.raises(ChangedMeanwhileError):
        reject_statement(working, "st_0000000000000000", glossary, who=WHO)
    with pytest.raises(ChangedMeanwhileError):
        restore_withheld(
            working, "st_0000000000000000", Typed("نص", None), grounds, section="background",
            who=WHO,
        )  # fmt: skip


TYPED = {
    "line ends become spaces": ("one\r\ntwo\n", None, "one two"),
    "no text is no side": (" \r\n ", "something", None),
    "an untouched text stays to the letter": ("a\u00a0b  c ", "a\u00a0b  c ", "a\u00a0b  c "),
    "overrides of direction go": ("figure \u202e42\u202c", None, "figure 42"),
    "controls go": ("a\x00b\x1bc", None, "abc"),
    "joiners of letters stay": ("می\u200cخواهد", None, "می\u200cخواهد"),
}


@pytest.mark.parametrize(("text", "original", "expected"), TYPED.values(), ids=TYPED)
def test_typed_text_is_cleaned(text: str, original: str | None, expected: str | None) -> None:
    """A statement is one line without characters that make it read backwards."""
    assert clean_typed(text, original) == expected


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_sequence_of_edits_leaves_a_valid_record(
    data: st.DataObject,
    working: WorkingRecord,
    grounds: Grounds,
    holds: Callable[[WorkingRecord], Brief],
) -> None:
    """Rejected, restored, moved and reworded in any order: schema, checks, counts and id hold."""
    record = working
    for _ in range(data.draw(st.integers(1, 6))):
        statements = record.brief.statements()
        kind = data.draw(st.sampled_from(["reject", "restore", "move", "shift", "reword"]))
        try:
            if kind == "restore" and record.withheld:
                one = data.draw(st.sampled_from(record.withheld))
                typed = typed_of(one.text, one.citations, record.brief, grounds)
                section = data.draw(st.sampled_from([p for p in PLACES if p != "watch"]))
                record = restore_withheld(
                    record, withheld_id(one), typed, grounds, section=section, who=WHO
                ).working
            elif statements:
                chosen = data.draw(st.sampled_from(statements))
                record = _edit(kind, record, chosen, grounds, data)
        except (NotAllowedError, RefusedError):
            continue
        holds(record)


def _edit(
    kind: str, record: WorkingRecord, chosen: Statement, grounds: Grounds, data: st.DataObject
) -> WorkingRecord:
    if kind == "reject":
        return reject_statement(record, chosen.id, grounds.glossary, who=WHO).working
    if kind == "move":
        to = data.draw(st.sampled_from(PLACES))
        return move_statement(record, chosen.id, to, grounds.glossary).working
    if kind == "shift":
        by = data.draw(st.sampled_from([-1, 1]))
        return shift_statement(record, chosen.id, by, grounds.glossary).working  # type: ignore[arg-type]
    typed = typed_statement(chosen)
    side = data.draw(st.sampled_from(["cut", "drop"]))
    if side == "drop":
        return edit_statement(record, chosen.id, replace(typed, en=None), grounds, who=WHO).working
    words = (typed.en or typed.ar or "").split()
    cut = " ".join(words[: data.draw(st.integers(1, len(words)))])
    changed = replace(typed, en=cut) if typed.en else replace(typed, ar=cut)
    return edit_statement(record, chosen.id, changed, grounds, who=WHO).working


def test_what_lost_its_figure_did_not_change(
    working: WorkingRecord,
    grounds: Grounds,
    find: Callable[[str], Statement],
    holds: Callable[[WorkingRecord], Brief],
) -> None:
    """A figure that moved since yesterday is told as moved only while the statement gives it."""
    statement = find("24 trucks")
    moved = ChangedStatement(
        before="st_0",
        after=statement.id,
        what="figure",
        was=Bilingual(ar="20 شاحنة", en="20 trucks"),
        now=Bilingual(ar="24 شاحنة", en="24 trucks"),
    )
    changes = Changes(since=working.brief.date, new=(), changed=(moved,))
    told = working.model_copy(
        update={"brief": working.brief.model_copy(update={"changes": changes})}
    )
    other = replace(typed_statement(statement),
                    en=(statement.text.en or "").replace("bound for", "heading for"))  # fmt: skip
    kept = edit_statement(told, statement.id, other, grounds, who=WHO)
    assert [c.after for c in holds(kept.working).changes.changed] == [kept.acts[0].after["id"]]
    without = Typed(
        "غادر رتل عسكري روسي مطار القامشلي.", "A Russian military convoy left Qamishli airport."
    )
    lost = edit_statement(told, statement.id, without, grounds, who=WHO)
    brief = holds(lost.working)
    new = lost.acts[0].after["id"]
    assert (brief.changes.changed, brief.changes.new) == ((), (new,))
    assert next(s.change for s in brief.statements() if s.id == new) == "new"
    assert brief.figures_that_differ == ()
