"""Which statement stands where: the order of the page, before anything is numbered.

Page one is R9's: the lead, up to five statements, one disagreement, what to watch. A statement
that stands in one of its boxes is left out of its section, but for the one that leads, so that
nothing is told twice in full.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.render.copyfitting import HEADING_PT, count_on_front_page, estimate_height

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefings.brief.record import Brief, Disagreement, Section, Statement
    from briefings.render.forms import Form, Paper

_FIGURE_BOX_PT = 50.0


@dataclass(frozen=True, slots=True)
class Plan:
    """The order of a brief's page.

    Attributes:
        front, rest: the sections on page one and after it, each with its statements there.
        disagreements: the weightiest first; the first stands on page one.
        order: every statement once, as first printed; statements that only a figure refers to last.
        in_rows: ids of the statements that have a row of their own.
    """

    front: tuple[Section, ...]
    rest: tuple[Section, ...]
    disagreements: tuple[Disagreement, ...]
    order: tuple[Statement, ...]
    in_rows: frozenset[str]

    @property
    def front_keys(self) -> frozenset[str]:
        """Return the keys of the sections that begin on page one."""
        return frozenset(section.key for section in self.front)


def plan_order(brief: Brief, form: Form = "both", paper: Paper = "a4") -> Plan:
    """Return where each statement of a brief stands in a form of the page."""
    lead = tuple(s for s in (brief.headline, brief.bottom_line) if s is not None)
    disagreements = tuple(sorted(brief.disagreements, key=lambda d: -d.weight))
    positions = [s for d in disagreements for s in d.positions]
    in_boxes = {s.id for s in (*lead, *brief.watch, *positions)}
    leader = next((s.id for section in brief.sections for s in section.statements), None)
    left = [_without(section, in_boxes - {leader}) for section in brief.sections]
    fitting = count_on_front_page(
        [s for section in left for s in section.statements],
        taken_pt=_height_of_boxes(brief, lead, disagreements, form),
        form=form,
        paper=paper,
    )
    front, rest = _split(left, fitting)
    first = [s for d in disagreements[:1] for s in d.positions]
    rows = (
        *lead,
        *(s for section in front for s in section.statements),
        *first,
        *brief.watch,
        *(s for section in rest for s in section.statements),
        *positions,
    )
    order = {s.id: s for s in (*rows, *brief.statements())}
    return Plan(front, rest, disagreements, tuple(order.values()), frozenset(s.id for s in rows))


def _without(section: Section, ids: Iterable[str | None]) -> Section:
    kept = tuple(s for s in section.statements if s.id not in set(ids))
    return section.model_copy(update={"statements": kept})


def _split(
    sections: list[Section], fitting: int
) -> tuple[tuple[Section, ...], tuple[Section, ...]]:
    """Split sections after `fitting` statements; one may stand on both sides."""
    front: list[Section] = []
    rest: list[Section] = []
    for section in sections:
        here, later = section.statements[:fitting], section.statements[fitting:]
        fitting -= len(here)
        if here:
            front.append(section.model_copy(update={"statements": here}))
        if later:
            rest.append(section.model_copy(update={"statements": later}))
    return tuple(front), tuple(rest)


def _height_of_boxes(
    brief: Brief,
    lead: tuple[Statement, ...],
    disagreements: tuple[Disagreement, ...],
    form: Form,
) -> float:
    taken = HEADING_PT + _heights(lead, form)
    if brief.figures_that_differ:
        taken += HEADING_PT + _FIGURE_BOX_PT * len(brief.figures_that_differ)
    for disagreement in disagreements[:1]:
        taken += 2 * HEADING_PT + _heights(disagreement.positions, form)
    if brief.watch:
        taken += HEADING_PT + _heights(brief.watch, form)
    return taken


def _heights(statements: Iterable[Statement], form: Form) -> float:
    return sum(estimate_height(statement, form) for statement in statements)
