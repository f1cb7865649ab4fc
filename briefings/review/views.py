"""What the pages show of a brief: statements under their headings, each with all that bears on it.

Made from the record and its history alone; templates see these and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.drafting.sections import HEADINGS
from briefings.render.ordering import plan_order
from briefings.review.arranging import PLACES, WATCH, place_of
from briefings.review.edits import withheld_id
from briefings.review.history import beginnings_of
from briefings.review.returning import boxes_gone
from briefings.review.word_differences import compare_words
from briefings.review.wording import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefings.brief.record import (
        Bilingual,
        Brief,
        Citation,
        EitherText,
        FigureDifference,
        Source,
        Statement,
        WithheldStatement,
    )
    from briefings.review.history import Beginning, Change, Note
    from briefings.review.shelf import Opened
    from briefings.review.word_differences import Run
    from briefings.verification.findings import Finding

MAX_SHOWN = 200
"""Statements on one page; a brief has 12, and more come on further pages."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How a statement differs from what it was at first, side by side; empty is no difference."""

    ar: tuple[Run, ...]
    en: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class QuotationView:
    """One citation with the source that it stands in."""

    citation: Citation
    source: Source


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement on the page.

    Attributes:
        number: as it is printed, from 1.
        statement: the record.
        quotations: what it cites, with the sources.
        findings: what `brief check` finds in it now, usually nothing.
        notes: on it, oldest first.
        difference: to what it was at first; None where nobody changed it.
        place: key of its list, "" where it has none.
        is_first, is_last: in that list.
    """

    number: int
    statement: Statement
    quotations: tuple[QuotationView, ...]
    findings: tuple[Finding, ...]
    notes: tuple[Note, ...]
    difference: Difference | None
    place: str
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class GroupView:
    """Statements under one heading."""

    key: str
    heading: Bilingual
    statements: tuple[StatementView, ...]


@dataclass(frozen=True, slots=True)
class WithheldView:
    """A text that is not printed, with why."""

    id: str
    withheld: WithheldStatement
    quotations: tuple[QuotationView, ...]


@dataclass(frozen=True, slots=True)
class BriefView:
    """A brief on the page.

    Attributes:
        opened: the brief as it lies on the desk.
        groups: headline, bottom line, sections, what to watch, and what stands in a box only.
        order: every statement once, as numbered in print.
        withheld: what is not printed.
        brief_findings: what `brief check` finds in the brief as a whole.
        taken_out: statements of the engine's draft that are no longer printed.
        boxes_gone: what its boxes said that are no longer there, or not in full.
        count: of all statements, also of those on further pages.
    """

    opened: Opened
    groups: tuple[GroupView, ...]
    order: tuple[StatementView, ...]
    withheld: tuple[WithheldView, ...]
    brief_findings: tuple[Finding, ...]
    taken_out: tuple[Statement, ...]
    boxes_gone: tuple[Bilingual, ...]
    differing: tuple[FigureDifference, ...]
    count: int

    @property
    def finding_count(self) -> int:
        """How many findings stand in the way of an approval."""
        return len(self.brief_findings) + sum(len(view.findings) for view in self.order)

    @property
    def numbers(self) -> Mapping[str, int]:
        """The printed number of each statement, by its id."""
        return {view.statement.id: view.number for view in self.order}

    @property
    def reworded(self) -> tuple[StatementView, ...]:
        """Statements whose words an analyst changed."""
        return tuple(view for view in self.order if view.difference is not None)


def view_brief(
    opened: Opened,
    findings: Mapping[str | None, Sequence[Finding]],
    *,
    drafted: Brief | None = None,
    first: int = 0,
) -> BriefView:
    """Lay a brief out for the page.

    Args:
        opened: the brief as it lies on the desk.
        findings: what `brief check` finds now, by statement id; None is the brief as a whole.
        drafted: what the engine drafted, to tell what was taken out; None leaves that out.
        first: how many statements earlier pages show.
    """
    brief = opened.brief
    order = plan_order(brief).order
    beginnings = beginnings_of(opened.changes)
    numbers = {s.id: n for n, s in enumerate(order, 1)}
    shown = {s.id for s in order[first : first + MAX_SHOWN]}
    views = {
        s.id: _view(s, numbers[s.id], opened, findings.get(s.id, ()), beginnings.get(s.id))
        for s in order
    }
    return BriefView(
        opened=opened,
        groups=tuple(_groups(brief, views, shown)),
        order=tuple(views.values()),
        withheld=tuple(view_withheld(w, brief) for w in opened.working.withheld),
        brief_findings=tuple(findings.get(None, ())),
        taken_out=_taken_out(opened.brief, drafted, beginnings),
        boxes_gone=boxes_gone(brief, drafted) if drafted is not None else (),
        differing=brief.figures_that_differ,
        count=len(order),
    )


def view_withheld(withheld: WithheldStatement, brief: Brief) -> WithheldView:
    """Return a withheld text with the sources that it cites."""
    return WithheldView(withheld_id(withheld), withheld, quotations_of(withheld.citations, brief))


def quotations_of(citations: Iterable[Citation], brief: Brief) -> tuple[QuotationView, ...]:
    """Return citations with their sources; one whose source is not in the brief is left out."""
    sources = {source.id: source for source in brief.sources}
    return tuple(
        QuotationView(citation, sources[citation.source_id])
        for citation in citations
        if citation.source_id in sources
    )


def difference_of(beginning: Beginning | None, text: EitherText) -> Difference | None:
    """Return how a text differs from its beginning; None for no difference."""
    if beginning is None or (beginning.ar, beginning.en) == (text.ar, text.en):
        return None
    return Difference(
        ar=compare_words(beginning.ar, text.ar), en=compare_words(beginning.en, text.en)
    )


def changes_since(opened: Opened, version: int) -> tuple[Change, ...]:
    """Return what was changed after a version was read, newest first."""
    return tuple(change for change in opened.changes if change.version > version)


def places_for(view: StatementView) -> tuple[str, ...]:
    """Return where a statement may be moved."""
    return tuple(place for place in PLACES if place != view.place)


def _view(
    statement: Statement,
    number: int,
    opened: Opened,
    findings: Sequence[Finding],
    beginning: Beginning | None,
) -> StatementView:
    place = place_of(opened.brief, statement.id) or ("", 0, 1)
    return StatementView(
        number=number,
        statement=statement,
        quotations=quotations_of(statement.citations, opened.brief),
        findings=tuple(findings),
        notes=tuple(note for note in opened.notes if note.statement == statement.id),
        difference=difference_of(beginning, statement.text),
        place=place[0],
        is_first=place[1] == 0,
        is_last=place[1] == place[2] - 1,
    )


def _groups(
    brief: Brief, views: Mapping[str, StatementView], shown: set[str]
) -> Iterable[GroupView]:
    lists: list[tuple[str, Bilingual, Sequence[Statement]]] = [
        (name, WORDS[name], (statement,))
        for name, statement in (("headline", brief.headline), ("bottom_line", brief.bottom_line))
        if statement is not None
    ]
    lists += [(s.key, HEADINGS.get(s.key, s.heading), s.statements) for s in brief.sections]
    lists.append((WATCH, WORDS["watch"], brief.watch))
    told = {s.id for _, _, statements in lists for s in statements}
    boxed = [s for s in brief.statements() if s.id not in told]
    lists.append(("boxed", WORDS["only_in_box"], boxed))
    for key, heading, statements in lists:
        here = tuple(views[s.id] for s in statements if s.id in shown)
        if here:
            yield GroupView(key, heading, here)


def _taken_out(
    brief: Brief, drafted: Brief | None, beginnings: Mapping[str, Beginning]
) -> tuple[Statement, ...]:
    standing = {s.id for s in brief.statements()}
    standing |= {b.id for key, b in beginnings.items() if key in standing}
    before = drafted.statements() if drafted is not None else ()
    return tuple(s for s in before if s.id not in standing)
