"""What follows from the statements of a brief, made again after an edit: one place for all of it.

Boxes whose statement no longer gives its figure, what is used of the sources, coverage, timeline,
gaps, terms, places and the id. What was not touched comes out as it went in.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from briefings.brief.identity import tagged_id
from briefings.drafting.assembly import source_file
from briefings.drafting.gaps import find_gaps
from briefings.drafting.places import find_places
from briefings.drafting.sections import arrange
from briefings.drafting.terms import find_terms
from briefings.drafting.timeline import build_timeline
from briefings.review.rebinding import OPINION
from briefings.text.figures import find_figures

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefings.brief.record import (
        Bilingual,
        Brief,
        ChangedStatement,
        Changes,
        Coverage,
        Disagreement,
        FigureDifference,
        Gap,
        Source,
        Statement,
        WorkingRecord,
    )
    from briefings.glossary.matching import Glossary

_COMPUTED_GAPS = frozenset(
    ("no_evidence", "nothing_after_event", "nobody_on_record", "one_origin", "undated")
) | {"outlet_unknown"}
"""What `find_gaps` tells from statements and sources; gaps of other kinds stay as they are."""


_NOTHING_CHOSEN = "nothing chosen"
"""Why a source is not used that could have been; the words of `assemble_brief`."""


def brief_id(brief: Brief) -> str:
    """Return the id that the content of a brief gives it; `assemble_brief` gives the same."""
    content = [
        brief.topic.slug,
        brief.date.isoformat(),
        brief.handling,
        brief.engine.kind,
        sorted(s.id for s in brief.statements()),
        sorted(s.id for s in brief.sources),
    ]
    return tagged_id("brf", content)


def recount(before: WorkingRecord, after: WorkingRecord, glossary: Glossary) -> WorkingRecord:
    """Return an edited record with all that follows from its statements made again.

    Args:
        before: the record as it was, for what was counted then.
        after: the record with the edit itself.
        glossary: names of the field in both languages.
    """
    brief = _settle_changes(_settle_boxes(after.brief))
    printed = brief.statements()
    cited = {citation.source_id for s in printed for citation in s.citations}
    sources = tuple(_source(source, source.id in cited) for source in brief.sources)
    brief = brief.model_copy(
        update={
            "sources": sources,
            "coverage": _coverage(before, after, printed, sources),
            "timeline": build_timeline(printed, brief.date),
            "gaps": _gaps(brief.gaps, printed, sources),
            "terms": find_terms(printed, glossary),
            "places": find_places(printed, glossary),
        }
    )
    brief = brief.model_copy(update={"id": brief_id(brief)})
    ids = {s.id for s in printed}
    findings = {key: found for key, found in after.findings.items() if key in ids}
    return after.model_copy(update={"brief": brief, "findings": findings})


def with_statement(brief: Brief, statement_id: str, new: Statement | None) -> Brief:
    """Put another statement in the place of one, wherever it stands, or take it out.

    A box that is left with one side goes; a statement that stood only there goes to its section.
    """

    def put(statements: Sequence[Statement]) -> tuple[Statement, ...]:
        changed = (new if s.id == statement_id else s for s in statements)
        return tuple(s for s in changed if s is not None)

    def head(statement: Statement | None) -> Statement | None:
        return new if statement is not None and statement.id == statement_id else statement

    differences = [_with_position(d, statement_id, new) for d in brief.figures_that_differ]
    disagreements = [
        d.model_copy(update={"positions": put(d.positions)}) for d in brief.disagreements
    ]
    sections = [s.model_copy(update={"statements": put(s.statements)}) for s in brief.sections]
    return brief.model_copy(
        update={
            "headline": head(brief.headline),
            "bottom_line": head(brief.bottom_line),
            "sections": tuple(section for section in sections if section.statements),
            "figures_that_differ": tuple(differences),
            "disagreements": tuple(disagreements),
            "watch": put(brief.watch),
            "changes": _renamed(brief.changes, statement_id, new),
        }
    )


def in_sections(brief: Brief, placed: Sequence[tuple[str, Statement]]) -> Brief:
    """Return the brief with these statements under their headings, in this order."""
    return brief.model_copy(update={"sections": arrange(placed)})


def placed_statements(brief: Brief) -> list[tuple[str, Statement]]:
    """Return section key and statement of everything that stands under a heading, in order."""
    return [(section.key, s) for section in brief.sections for s in section.statements]


def _with_position(
    difference: FigureDifference, statement_id: str, new: Statement | None
) -> FigureDifference:
    positions = []
    for position in difference.positions:
        if position.statement.id != statement_id:
            positions.append(position)
        elif new is not None:
            positions.append(position.model_copy(update={"statement": new}))
    return difference.model_copy(update={"positions": tuple(positions)})


def _settle_boxes(brief: Brief) -> Brief:
    """Drop boxes that no longer say what they are headed by; keep their statements."""
    kept = [d for d in brief.figures_that_differ if _differs(d)]
    quarrels = [d for d in brief.disagreements if _is_quarrel(d)]
    boxed = [p.statement for d in brief.figures_that_differ for p in d.positions]
    boxed += [s for d in brief.disagreements for s in d.positions]
    settled = brief.model_copy(
        update={"figures_that_differ": tuple(kept), "disagreements": tuple(quarrels)}
    )
    standing = {s.id for s in settled.statements()}
    lost = {s.id: s for s in boxed if s.id not in standing}
    if not lost:
        return settled
    placed = [*placed_statements(settled), *(("developments", s) for s in lost.values())]
    return in_sections(settled, placed)


def _differs(difference: FigureDifference) -> bool:
    """Whether two positions or more are left, each with a statement that gives its figure."""
    several = len({p.statement.id for p in difference.positions}) > 1
    return several and all(still_gives(p.statement, p.value) for p in difference.positions)


def _is_quarrel(disagreement: Disagreement) -> bool:
    return len({s.id for s in disagreement.positions}) > 1


def still_gives(statement: Statement, value: Bilingual) -> bool:
    """Whether one side of a statement has the figure of a value such as `24 شاحنة`."""
    wanted = {f.value for f in (*find_figures(value.ar, "ar"), *find_figures(value.en, "en"))}
    given = {f.value for f in find_figures(statement.text.ar or "", "ar")}
    given |= {f.value for f in find_figures(statement.text.en or "", "en")}
    return not wanted or bool(wanted & given)


def _source(source: Source, is_used: bool) -> Source:  # noqa: FBT001 - it is what the record says
    if is_used:
        update: dict[str, object] = {"file": source_file(source.id), "not_used_reason": None}
        return source.model_copy(update={"used": True, **update})
    reason = source.not_used_reason
    is_opinion = source.genre.value == "opinion"
    if reason is None and source.copy_of is not None:
        reason = "repeats another article"
    elif reason in {None, _NOTHING_CHOSEN, OPINION}:
        reason = OPINION if is_opinion else _NOTHING_CHOSEN
    return source.model_copy(update={"used": False, "file": None, "not_used_reason": reason})


def _coverage(
    before: WorkingRecord,
    after: WorkingRecord,
    printed: Sequence[Statement],
    sources: Sequence[Source],
) -> Coverage:
    # what a model's reply lost before it was a draft is counted and not kept: it does not move
    counts = Counter(before.brief.coverage.statements_withheld)
    counts.subtract(Counter(w.reason for w in before.withheld))
    counts.update(Counter(w.reason for w in after.withheld))
    return after.brief.coverage.model_copy(
        update={
            "articles_used": sum(s.used for s in sources),
            "statements_withheld": {k: n for k, n in sorted(counts.items()) if n > 0},
            "citations": sum(len(s.citations) for s in printed),
        }
    )


def _gaps(
    gaps: Sequence[Gap], printed: Sequence[Statement], sources: Sequence[Source]
) -> tuple[Gap, ...]:
    kept = [gap for gap in gaps if gap.kind not in _COMPUTED_GAPS]
    return (*find_gaps(printed, sources), *kept)


def _renamed(changes: Changes, statement_id: str, new: Statement | None) -> Changes:
    names: Mapping[str, str | None] = {statement_id: new.id if new is not None else None}

    def renamed(ids: Sequence[str]) -> tuple[str, ...]:
        named = (names.get(i, i) for i in ids)
        return tuple(i for i in named if i is not None)

    changed = [
        c.model_copy(update={"after": after})
        for c in changes.changed
        if (after := names.get(c.after, c.after)) is not None
    ]
    return changes.model_copy(
        update={
            "new": renamed(changes.new),
            "changed": tuple(changed),
            "known": renamed(changes.known),
        }
    )


def _settle_changes(brief: Brief) -> Brief:
    """Call new what was changed and no longer gives what moved."""
    statements = {s.id: s for s in brief.statements()}
    lost = {
        c.after: statements.get(c.after) for c in brief.changes.changed if _is_lost(c, statements)
    }
    working = brief
    for statement_id, statement in lost.items():
        new = None if statement is None else statement.model_copy(update={"change": "new"})
        working = with_statement(working, statement_id, new)
    changes = working.changes
    kept = tuple(c for c in changes.changed if c.after not in lost)
    fresh = tuple(key for key, statement in lost.items() if statement is not None)
    return working.model_copy(
        update={
            "changes": changes.model_copy(update={"changed": kept, "new": (*changes.new, *fresh)})
        }
    )


def _is_lost(change: ChangedStatement, statements: Mapping[str, Statement]) -> bool:
    statement = statements.get(change.after)
    if statement is None or change.what != "figure" or change.now is None:
        return statement is None
    return not still_gives(statement, change.now)
