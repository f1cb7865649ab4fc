"""Two engines, one result: drafts, each bound to its sentences and checked the same way."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from briefings.brief.record import (
    Bilingual,
    Disagreement,
    Engine,
    FigureDifference,
    Position,
    WithheldStatement,
)
from briefings.drafting.binding import Bound, bind_draft, count_outlets
from briefings.drafting.compose import REPEATS_HEADLINE, repeats_headline
from briefings.drafting.extracted import draft_extracted
from briefings.drafting.figure_differences import Difference, value_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from briefings.brief.record import Statement
    from briefings.drafting.basis import Basis
    from briefings.drafting.disagreements import Dispute
    from briefings.drafting.draft import Draft
    from briefings.drafting.writer import Writer
    from briefings.settings import Topic


_EMBEDDED = Engine(kind="extracted", model=None, host=None, prompts={})


@dataclass(frozen=True, slots=True)
class Checked:
    """Drafts after verification.

    Attributes:
        headline, bottom_line: statements or None.
        statements: section key and statement.
        differences: figures that differ.
        disagreements: sources that contradict each other, the weightiest first.
        drafted: how many drafts there were.
        withheld: what was not printed.
        dropped: reason: how many pieces of the model's replies could not be used at all.
        failures: chunks that the model gave nothing usable for.
        engine: what drafted.
        notes: lines for the working record.
    """

    headline: Statement | None
    bottom_line: Statement | None
    statements: tuple[tuple[str, Statement], ...]
    differences: tuple[FigureDifference, ...]
    disagreements: tuple[Disagreement, ...]
    drafted: int
    withheld: tuple[WithheldStatement, ...]
    dropped: Mapping[str, int]
    failures: int
    engine: Engine
    notes: tuple[str, ...] = field(default=())


def draft_and_check(basis: Basis, topic: Topic, writer: Writer | None, *, day: date) -> Checked:
    """Draft with the written engine when there is a writer, else with the embedded one.

    Raises:
        ModelError: the endpoint could not be used at all.
    """
    extraction = draft_extracted(
        basis.ranked,
        basis.vectors,
        basis.evidence,
        basis.corpus.glossary,
        copy_of=basis.copy_of,
        day=day,
        reach=lambda draft: count_outlets(draft, basis.corpus),
    )
    differing = [
        (difference, bind_draft(one, basis.corpus), bind_draft(other, basis.corpus))
        for difference, one, other in extraction.differences
    ]
    disputed = [
        (dispute, bind_draft(holds, basis.corpus), bind_draft(against, basis.corpus))
        for dispute, holds, against in extraction.disputes
    ]
    boxes = _Boxes(differing, disputed)
    refused = [f"{count} sentences not printed by themselves: {reason}"
               for reason, count in sorted(extraction.refused.items())]  # fmt: skip
    if writer is None:
        bounds = [(draft, bind_draft(draft, basis.corpus)) for draft in extraction.drafts]
        return _checked(bounds, boxes, _EMBEDDED,
                        notes=tuple(refused))  # fmt: skip
    written = writer.write(basis, topic)
    return _checked(
        written.bounds,
        boxes,
        written.engine,
        dropped=written.dropped,
        failures=written.failures,
        notes=(*refused, *written.notes),
    )


@dataclass(frozen=True, slots=True)
class _Boxes:
    """What stands in the boxes of the page, in pairs of checked drafts."""

    differing: Sequence[tuple[Difference, Bound, Bound]]
    disputed: Sequence[tuple[Dispute, Bound, Bound]]

    def bounds(self) -> list[Bound]:
        pairs = [*self.differing, *self.disputed]
        return [bound for _, one, other in pairs for bound in (one, other)]


def _checked(
    bounds: Sequence[tuple[Draft, Bound]],
    boxes: _Boxes,
    engine: Engine,
    *,
    dropped: Mapping[str, int] | None = None,
    failures: int = 0,
    notes: tuple[str, ...] = (),
) -> Checked:
    bounds, repeated = _without_repetition(bounds)
    dropped = Counter(dropped or {}) + Counter({REPEATS_HEADLINE: repeated})
    heads: dict[str, Statement] = {}
    statements: dict[str, tuple[str, Statement]] = {}
    for draft, bound in bounds:
        if bound.statement is None:
            continue
        if draft.kind == "statement":
            statements.setdefault(bound.statement.id, (bound.section, bound.statement))
        else:
            heads.setdefault(draft.kind, bound.statement)
    every = [bound for _, bound in bounds]
    # what stands in a box may be among the drafts too, and counts once
    boxed = boxes.bounds()
    known = {(b.statement.id if b.statement else None, b.withheld) for b in every}
    every += [
        b for b in boxed if (b.statement.id if b.statement else None, b.withheld) not in known
    ]
    return Checked(
        headline=heads.get("headline"),
        bottom_line=heads.get("bottom_line"),
        statements=tuple(statements.values()),
        differences=tuple(
            _difference(d, one.statement, other.statement)
            for d, one, other in boxes.differing
            if one.statement is not None and other.statement is not None
        ),
        disagreements=tuple(
            Disagreement(
                question=d.question, weight=d.weight, positions=(one.statement, other.statement)
            )
            for d, one, other in boxes.disputed
            if one.statement is not None and other.statement is not None
        ),
        drafted=len(every) + sum(dropped.values()),
        withheld=tuple(b.withheld for b in every if b.withheld is not None),
        dropped=dict(dropped),
        failures=failures,
        engine=engine,
        notes=notes,
    )


def _without_repetition(
    bounds: Sequence[tuple[Draft, Bound]],
) -> tuple[list[tuple[Draft, Bound]], int]:
    """Leave out a bottom line that repair made the headline's words again; return how many."""
    headlines = [d for d, bound in bounds if d.kind == "headline" and bound.statement is not None]
    kept = [
        (draft, bound)
        for draft, bound in bounds
        if draft.kind != "bottom_line"
        or bound.statement is None
        or not repeats_headline(draft.text_ar or "", draft.text_en or "", headlines)
    ]
    return kept, len(bounds) - len(kept)


def _difference(difference: Difference, one: Statement, other: Statement) -> FigureDifference:
    first, second = value_text(difference.one), value_text(difference.other)
    return FigureDifference(
        what=Bilingual(ar=difference.subject_ar, en=difference.subject_en),
        positions=(Position(value=first, statement=one), Position(value=second, statement=other)),
    )


def withhold_superseded(checked: Checked, ids: frozenset[str]) -> Checked:
    """Return what was drafted without the statements that later reports changed; they are counted.

    A box of figures that differ goes with a side of it: an old count and a new one do not quarrel.
    """
    gone = {s.id: s for _, s in checked.statements if s.id in ids}
    differences = tuple(
        d for d in checked.differences if not any(p.statement.id in ids for p in d.positions)
    )
    return replace(
        checked,
        statements=tuple((key, s) for key, s in checked.statements if s.id not in ids),
        differences=differences,
        disagreements=tuple(
            d for d in checked.disagreements if not any(s.id in ids for s in d.positions)
        ),
        withheld=(
            *checked.withheld,
            *(
                WithheldStatement(
                    text=statement.text,
                    reason="superseded",
                    citations=statement.citations,
                    findings=(),
                )
                for statement in gone.values()
            ),
        ),
    )
