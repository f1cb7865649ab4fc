"""Which statement stands where: the order of the page, before anything is numbered.

Page one is R9's: the lead, up to five statements, one disagreement, what to watch. A statement
that stands in one of its boxes is left out of its section, but for the one that leads, so that
nothing is told twice in full.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from briefings.render.change_phrasing import moved_in_words
from briefings.render.copyfitting import (
    HEADING_PT,
    Setting,
    count_on_front_page,
    estimate_height,
    estimate_text,
    room_pt,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from briefings.brief.record import Brief, Disagreement, Language, Section, Statement
    from briefings.render.forms import Form

_FIGURE_PT = 20.0
_VALUE_PT: dict[Form, float] = {"both": 36.0, "ar": 24.0, "en": 24.0}
"""A value with its outlet and its bar."""

_LEAD_FACTORS: dict[Form, float] = {"both": 1.3, "ar": 1.1, "en": 1.1}
"""What leads is set larger; how it stands, beside it in a form of one language, is not."""

Box = Literal["figures", "disagreement", "watch", "comment"]
_BY_RANK: tuple[Box, ...] = ("comment", "disagreement", "figures", "watch")
"""Which box has room first on the one page of an edition's topic."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The order of a brief's page.

    Attributes:
        front, rest: the sections on page one and after it, each with its statements there.
        disagreements: the weightiest first; the first stands on page one.
        order: every statement once, as first printed; statements that only a figure refers to last.
        in_rows: ids of the statements that have a row of their own.
        later: the boxes that stand with the rest, in an edition.
    """

    front: tuple[Section, ...]
    rest: tuple[Section, ...]
    disagreements: tuple[Disagreement, ...]
    order: tuple[Statement, ...]
    in_rows: frozenset[str]
    later: frozenset[Box] = frozenset()

    @property
    def front_keys(self) -> frozenset[str]:
        """Return the keys of the sections that begin on page one."""
        return frozenset(section.key for section in self.front)


def plan_order(brief: Brief, setting: Setting | None = None) -> Plan:
    """Return where each statement of a brief stands; A4 with both languages when `setting` is None.

    Page one has one statement of its sections at least, but in an edition: there a topic that
    leads with a bottom line may have none, and boxes that find no room stand with the rest, so
    that each topic keeps to its page.
    """
    setting = setting or Setting()
    lead = tuple(s for s in (brief.headline, brief.bottom_line) if s is not None)
    disagreements = tuple(sorted(brief.disagreements, key=lambda d: -d.weight))
    positions = [s for d in disagreements for s in d.positions]
    in_boxes = {s.id for s in (*lead, *brief.watch, *positions)}
    leader = next((s.id for section in brief.sections for s in section.statements), None)
    left = [_without(section, in_boxes - {leader}) for section in brief.sections]
    candidates = [s for section in left for s in section.statements]
    factor = _LEAD_FACTORS[setting.form]
    taken = factor * _heights(lead, setting) + sum(_heights_of_changes(brief, setting))
    # what leads in place of a bottom line is set larger too
    taken += 0 if lead else (factor - 1) * _heights(candidates[:1], setting)
    boxes = dict(_heights_of_boxes(brief, disagreements, setting))
    least = 0 if lead and setting.in_edition else 1
    later = (
        _without_room(boxes, taken + _heights(candidates[:least], setting), setting)
        if setting.in_edition
        else frozenset[Box]()
    )
    taken += HEADING_PT + sum(height for box, height in boxes.items() if box not in later)
    fitting = count_on_front_page(candidates, taken_pt=taken, setting=setting)
    front, rest = _split(left, max(fitting, least))
    groups: dict[Box, Sequence[Statement]] = {
        "disagreement": [s for d in disagreements[:1] for s in d.positions],
        "watch": brief.watch,
    }
    rows = (
        *lead,
        *(s for section in front for s in section.statements),
        *(s for box, group in groups.items() if box not in later for s in group),
        *(s for box, group in groups.items() if box in later for s in group),
        *(s for section in rest for s in section.statements),
        *positions,
    )
    order = {s.id: s for s in (*rows, *brief.statements())}
    in_rows = frozenset(s.id for s in rows)
    return Plan(front, rest, disagreements, tuple(order.values()), in_rows, later)


def _without_room(boxes: Mapping[Box, float], taken: float, setting: Setting) -> frozenset[Box]:
    """Return the boxes that page one of an edition's topic has no room for, the first the last."""
    room = room_pt(setting) - HEADING_PT - taken
    later: set[Box] = set()
    for box in _BY_RANK:
        height = boxes.get(box, 0.0)
        has_another = box == "figures" and "disagreement" in boxes and "disagreement" not in later
        if height > room or has_another:
            later.add(box)
        else:
            room -= height
    return frozenset(later)


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


def _heights_of_boxes(
    brief: Brief, disagreements: tuple[Disagreement, ...], setting: Setting
) -> Iterator[tuple[Box, float]]:
    if brief.figures_that_differ:
        values = sum(len(figure.positions) for figure in brief.figures_that_differ)
        boxes = _FIGURE_PT * len(brief.figures_that_differ) + _VALUE_PT[setting.form] * values
        yield "figures", HEADING_PT + boxes
    for disagreement in disagreements[:1]:
        yield "disagreement", 2 * HEADING_PT + _heights(disagreement.positions, setting)
    if brief.watch:
        yield "watch", HEADING_PT + _heights(brief.watch, setting)
    comment = brief.analyst_comment
    # a brief's comment may stand on its second page
    if comment is not None and setting.in_edition:
        texts: dict[Language, str] = {"ar": comment.ar or "", "en": comment.en or ""}
        yield "comment", 2.5 * HEADING_PT + estimate_text(texts, setting)


def _heights_of_changes(brief: Brief, setting: Setting) -> Iterator[float]:
    if brief.changes.since is None:
        return
    yield 2 * HEADING_PT
    for changed in brief.changes.changed:
        texts: dict[Language, str] = {
            "ar": moved_in_words(changed, "ar"),
            "en": moved_in_words(changed, "en"),
        }
        yield estimate_text(texts, setting)


def _heights(statements: Iterable[Statement], setting: Setting) -> float:
    return sum(estimate_height(statement, setting) for statement in statements)
