"""What goes with a statement comes back with it: its place, its mark, the boxes it stood in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefings.brief.record import (
    Bilingual,
    ChangedStatement,
    Changes,
    Disagreement,
    Position,
    Question,
)
from briefings.review.arranging import WATCH, place_of
from briefings.review.edits import (
    edit_statement,
    reject_statement,
    restore_withheld,
    typed_statement,
    withheld_id,
)
from briefings.review.rebinding import Typed, typed_of
from briefings.review.returning import boxes_gone, section_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefings.brief.record import Brief, Statement, WorkingRecord
    from briefings.review.rebinding import Grounds

WHO = "Lina Haddad"


@pytest.mark.parametrize("which", [0, 1])
def test_a_figure_box_comes_back_with_the_figure(
    which: int, working: WorkingRecord, grounds: Grounds, holds: Callable[[WorkingRecord], Brief]
) -> None:
    """Rejected and restored, either side is set against the other again; the brief is the draft."""
    drafted = working.brief
    box = drafted.figures_that_differ[0]
    wanted = box.positions[which].statement.id
    left = reject_statement(working, wanted, grounds.glossary, who=WHO).working
    (gone,) = boxes_gone(holds(left), drafted)
    assert gone.en == f"{box.what.en}: {', '.join(p.value.en for p in box.positions)}"
    brief = holds(_restored(left, wanted, grounds, drafted))
    assert boxes_gone(brief, drafted) == ()
    assert brief.figures_that_differ == (box,)
    assert brief.sections == drafted.sections
    assert brief.id == drafted.id


@pytest.mark.parametrize(
    ("english", "is_back"),
    [
        ("heading for", True),
        (None, True),
        ("A Russian military convoy left Qamishli airport.", False),
    ],
    ids=["other words", "no English", "no figure"],
)
def test_a_box_comes_back_beside_a_reworded_side(
    english: str | None, is_back: bool, working: WorkingRecord, grounds: Grounds,  # noqa: FBT001
    find: Callable[[str], Statement], holds: Callable[[WorkingRecord], Brief],
) -> None:  # fmt: skip
    """If the other side still gives its figure; else the two do not differ."""
    drafted, other, wanted = working.brief, find("24 trucks"), find("31 شاحنة").id
    left = reject_statement(working, wanted, grounds.glossary, who=WHO).working
    typed = Typed(other.text.ar, english)
    if english == "heading for":
        typed = Typed(other.text.ar, (other.text.en or "").replace("bound for", english))
    elif english is not None:
        typed = Typed("غادر رتل عسكري روسي مطار القامشلي.", english)
    left = edit_statement(left, other.id, typed, grounds, who=WHO, drafted=drafted).working
    brief = holds(_restored(left, wanted, grounds, drafted))
    assert bool(brief.figures_that_differ) is is_back
    assert (boxes_gone(brief, drafted) == ()) is is_back


def test_a_box_of_three_has_its_third_again(working: WorkingRecord, grounds: Grounds) -> None:
    """Two are left while it is away, and the box says that it is not whole."""
    box = working.brief.figures_that_differ[0]
    ids = {p.statement.id for p in box.positions}
    third = next(s for s in working.brief.statements() if s.id not in ids)
    value = Bilingual(ar="رتل", en="a convoy")  # no figure: any statement gives it
    larger = box.model_copy(
        update={"positions": (*box.positions, Position(value=value, statement=third))}
    )
    drafted = working.brief.model_copy(update={"figures_that_differ": (larger,)})
    record = working.model_copy(update={"brief": drafted})
    left = reject_statement(record, third.id, grounds.glossary, who=WHO).working
    assert len(left.brief.figures_that_differ[0].positions) == 2
    assert len(boxes_gone(left.brief, drafted)) == 1
    back = _restored(left, third.id, grounds, drafted)
    assert [p.statement.id for p in back.brief.figures_that_differ[0].positions] == [
        p.statement.id for p in larger.positions
    ]


def test_a_figure_typed_back_is_set_against_the_other_again(
    working: WorkingRecord, grounds: Grounds, find: Callable[[str], Statement]
) -> None:
    """A box that went with an edited figure is there when the draft's words are."""
    statement = find("24 trucks")
    without = Typed(
        "غادر رتل عسكري روسي مطار القامشلي.", "A Russian military convoy left Qamishli airport."
    )
    drafted = working.brief
    edited = edit_statement(working, statement.id, without, grounds, who=WHO, drafted=drafted)
    assert edited.working.brief.figures_that_differ == ()
    again = edit_statement(
        edited.working, edited.acts[0].after["id"], typed_statement(statement), grounds, who=WHO,
        drafted=drafted,
    )  # fmt: skip
    assert again.working.brief.figures_that_differ == drafted.figures_that_differ


def test_a_quarrel_comes_back_and_leaves_the_section(
    working: WorkingRecord, grounds: Grounds, find: Callable[[str], Statement]
) -> None:
    """Two that stood in a box only stand there again, and under no heading."""
    pair = [find("24 trucks"), next(iter(working.brief.sections[-1].statements))]
    ids = {s.id for s in pair}
    sections = tuple(
        section.model_copy(
            update={"statements": tuple(s for s in section.statements if s.id not in ids)}
        )
        for section in working.brief.sections
    )
    question = Question(template="did_it", ar="هل غادر؟", en="Did it leave?")
    quarrel = Disagreement(question=question, weight=1, positions=tuple(pair))
    drafted = working.brief.model_copy(
        update={
            "sections": tuple(s for s in sections if s.statements),
            "figures_that_differ": (),
            "disagreements": (quarrel,),
        }
    )
    record = working.model_copy(update={"brief": drafted})
    left = reject_statement(record, pair[1].id, grounds.glossary, who=WHO).working
    assert left.brief.disagreements == ()
    assert [gone.en for gone in boxes_gone(left.brief, drafted)] == ["Did it leave?"]
    assert place_of(left.brief, pair[0].id) is not None
    back = _restored(left, pair[1].id, grounds, drafted).brief
    assert [s.id for s in back.disagreements[0].positions] == [s.id for s in pair]
    assert place_of(back, pair[0].id) is None
    assert boxes_gone(back, drafted) == ()


def _restored(
    record: WorkingRecord, wanted: str, grounds: Grounds, drafted: Brief
) -> WorkingRecord:
    """Return the record with a withheld text printed again, as it was and where it stood."""
    kept = next(w for w in record.withheld if withheld_id(w) == wanted)
    typed = typed_of(kept.text, kept.citations, record.brief, grounds)
    section = section_in(drafted, wanted)
    return restore_withheld(
        record, wanted, typed, grounds, section=section, who=WHO, drafted=drafted
    ).working


def test_every_statement_comes_back_to_its_place(
    working: WorkingRecord, grounds: Grounds, holds: Callable[[WorkingRecord], Brief]
) -> None:
    """Rejected and restored, each stands under the heading and in the order of the draft."""
    for statement in working.brief.statements():
        left = reject_statement(working, statement.id, grounds.glossary, who=WHO).working
        back = holds(_restored(left, statement.id, grounds, working.brief))
        place = place_of(working.brief, statement.id)
        if place is not None and place[0] != WATCH:
            assert section_ids(back) == section_ids(working.brief)


@pytest.mark.parametrize("mark", ["new", "known", "changed"])
def test_what_was_told_since_the_last_brief_is_told_so_again(
    mark: str, working: WorkingRecord, grounds: Grounds, find: Callable[[str], Statement]
) -> None:
    """A statement that was known, or whose figure moved, does not come back as new."""
    statement = find("24 trucks")
    moved = ChangedStatement(
        before="st_0", after=statement.id, what="figure",
        was=Bilingual(ar="20 شاحنة", en="20 trucks"), now=Bilingual(ar="24 شاحنة", en="24 trucks"),
    )  # fmt: skip
    told = {"new": (statement.id,), "known": (statement.id,), "changed": (moved,)}
    changes = Changes.model_validate(
        {"since": working.brief.date, "new": (), "changed": (), mark: told[mark]}
    )
    drafted = working.brief.model_copy(update={"changes": changes})
    record = working.model_copy(update={"brief": drafted})
    left = reject_statement(record, statement.id, grounds.glossary, who=WHO).working
    back = _restored(left, statement.id, grounds, drafted).brief
    assert back.changes == changes
    assert next(s for s in back.statements() if s.id == statement.id).change == mark


def section_ids(brief: Brief) -> list[tuple[str, list[str]]]:
    """Return which statements stand under which heading, in order."""
    return [(section.key, [s.id for s in section.statements]) for section in brief.sections]
