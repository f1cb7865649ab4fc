"""What comes back with a statement of the engine's draft: its place, its mark and its boxes.

A box of figures that differ, or of sources that disagree, goes when one of its statements goes; it
stands again as soon as both do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.brief.record import Bilingual
from briefings.review.recounting import in_sections, placed_statements, still_gives

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefings.brief.record import (
        Brief,
        Disagreement,
        FigureDifference,
        Statement,
    )

_OVERFLOW = "developments"
"""Where a statement goes whose box goes."""


def section_in(drafted: Brief, wanted: str) -> str:
    """Return the section in which the draft has a statement, or had it in a box only."""
    keys = [
        section.key for section in drafted.sections for s in section.statements if s.id == wanted
    ]
    return keys[0] if keys else _OVERFLOW


def put_in_place(brief: Brief, new: Statement, section: str, drafted: Brief) -> Brief:
    """Put a statement into a section: where the draft had it there, else at its end."""
    order = [s.id for key, s in placed_statements(drafted) if key == section]
    following = set(order[order.index(new.id) :]) if new.id in order else set()
    placed = placed_statements(brief)
    at = (n for n, (key, s) in enumerate(placed) if key == section and s.id in following)
    placed.insert(next(at, len(placed)), (section, new))
    return in_sections(brief, placed)


def mark_as_drafted(brief: Brief, new: Statement, drafted: Brief) -> tuple[Brief, Statement]:
    """Tell a statement since the last brief as the draft told it, and as new where it did not."""
    changes, before = brief.changes, drafted.changes
    if changes.since is None:
        return brief, new
    moved = tuple(change for change in before.changed if change.after == new.id)
    if moved:
        update: dict[str, object] = {"changed": (*changes.changed, *moved)}
    elif new.id in before.known:
        update = {"known": (*changes.known, new.id)}
    else:
        update = {"new": (*changes.new, new.id)}
    told = brief.model_copy(update={"changes": changes.model_copy(update=update)})
    return told, new.model_copy(update={"change": _mark(update)})


def with_boxes(brief: Brief, drafted: Brief) -> Brief:
    """Put the boxes of the draft back whose statements all stand; they leave the section again."""
    printed = brief.statements()
    figures = [
        _figures_back(box, brief.figures_that_differ, printed)
        for box in drafted.figures_that_differ
    ]
    quarrels = [_quarrel_back(box, brief.disagreements, printed) for box in drafted.disagreements]
    kept = [box for box in figures if box is not None]
    kept += [box for box in brief.figures_that_differ if _like(box, kept) is None]
    told = [box for box in quarrels if box is not None]
    told += [box for box in brief.disagreements if box.question not in {d.question for d in told}]
    if tuple(kept) == brief.figures_that_differ and tuple(told) == brief.disagreements:
        return brief
    boxed = brief.model_copy(
        update={"figures_that_differ": tuple(kept), "disagreements": tuple(told)}
    )
    only_boxed = {_place(s) for s in _in_boxes(drafted)} - {_place(s) for s in _in_lists(drafted)}
    standing = {s.id for s in _in_boxes(boxed) if _place(s) in only_boxed}
    placed = placed_statements(boxed)
    return in_sections(
        boxed, [(key, s) for key, s in placed if key != _OVERFLOW or s.id not in standing]
    )


def boxes_gone(brief: Brief, drafted: Brief) -> tuple[Bilingual, ...]:
    """Return in words the boxes of the draft that the brief has no more, or not in full."""
    gone = []
    for box in drafted.figures_that_differ:
        left = _like(box, brief.figures_that_differ)
        if left is None or len(left.positions) < len(box.positions):
            values = [position.value for position in box.positions]
            ar = f"{box.what.ar}: {'، '.join(value.ar for value in values)}"
            en = f"{box.what.en}: {', '.join(value.en for value in values)}"
            gone.append(Bilingual(ar=ar, en=en))
    questions = [box.question for box in brief.disagreements]
    asked = (box.question for box in drafted.disagreements if box.question not in questions)
    return (*gone, *(Bilingual(ar=question.ar, en=question.en) for question in asked))


def _figures_back(
    box: FigureDifference, standing: Sequence[FigureDifference], printed: Sequence[Statement]
) -> FigureDifference | None:
    """Return a box of the draft as it stands now, with what came back to it; None for none."""
    now = _like(box, standing)
    positions = list(now.positions) if now is not None else []
    for index, position in enumerate(box.positions):
        statement = _standing(position.statement, printed)
        if statement is None or not still_gives(statement, position.value):
            continue
        if statement.id not in {p.statement.id for p in positions}:
            positions.insert(index, position.model_copy(update={"statement": statement}))
    if now is None and len(positions) < len(box.positions):
        return None
    return box.model_copy(update={"positions": tuple(positions)})


def _quarrel_back(
    box: Disagreement, standing: Sequence[Disagreement], printed: Sequence[Statement]
) -> Disagreement | None:
    now = next((each for each in standing if each.question == box.question), None)
    positions = list(now.positions) if now is not None else []
    for index, drafted in enumerate(box.positions):
        statement = _standing(drafted, printed)
        if statement is not None and statement.id not in {s.id for s in positions}:
            positions.insert(index, statement)
    if now is None and len(positions) < len(box.positions):
        return None
    return box.model_copy(update={"positions": tuple(positions)})


def _like(box: FigureDifference, among: Iterable[FigureDifference]) -> FigureDifference | None:
    """Return the box on the same thing that has one of the values of this one."""
    values = [position.value for position in box.positions]
    same = (
        other
        for other in among
        if other.what == box.what and any(p.value in values for p in other.positions)
    )
    return next(same, None)


def _standing(drafted: Statement, printed: Sequence[Statement]) -> Statement | None:
    """Return the statement as it is printed, in the draft's words or an analyst's; None: not."""
    same = (s for s in printed if s.id == drafted.id)
    edited = (s for s in printed if s.edited_by and _place(s) & _place(drafted))
    return next(same, None) or next(edited, None)


def _place(statement: Statement) -> frozenset[tuple[str, int, int]]:
    return frozenset((c.source_id, c.start, c.end) for c in statement.citations)


def _in_boxes(brief: Brief) -> list[Statement]:
    boxed = [p.statement for box in brief.figures_that_differ for p in box.positions]
    return boxed + [s for box in brief.disagreements for s in box.positions]


def _in_lists(brief: Brief) -> list[Statement]:
    leading = [s for s in (brief.headline, brief.bottom_line) if s is not None]
    return [*leading, *brief.watch, *(s for _, s in placed_statements(brief))]


def _mark(update: dict[str, object]) -> str:
    return next(iter(update))
