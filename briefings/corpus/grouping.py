"""Which story a new article joins: those of a window of days, compared by their centres first."""

from __future__ import annotations

from dataclasses import dataclass
from math import log10
from statistics import fmean
from typing import TYPE_CHECKING, Protocol

import numpy as np

from briefings.brief.identity import tagged_id
from briefings.corpus.profiles import nearness, unit
from briefings.encoder import DIMENSIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from briefings.corpus.profiles import Profile

WINDOW_DAYS = 4
"""Days after its last report for which a story can be joined: beyond them the distance in days
weighs more than a figure and a third of the names in common."""

CENTRE_FLOOR = 0.38
"""Nearness of an opening to the centre of a story from which the two are compared at all."""

MOST_STORIES = 6
"""Stories that an article is compared with at the most: those whose centres are nearest."""

LATEST_REPORTS = 8
"""Reports of a story that an article is compared with: those that joined it last."""

SAME_EVENT = 1.2
"""Mean nearness of a report to the two nearest of a story from which they tell of one event; one
chance likeness does not join two events. From 1.10 to 1.25 the labelled reports and the samples
fall into the same stories, all of them right."""

SPREAD = 0.15
"""How far below that the mean over all `LATEST_REPORTS` may lie: without it a story grows along a
chain of likenesses into one of a hundred articles."""

CROWD = 0.1
"""By how much more is asked for each tenfold of stories over `_FEW` in the window: among a thousand
of them the nearest is nearer by chance (of 6,384 pairs of articles of NTREX-128 one in 100 exceeds
0.95, one in 1,000 exceeds 1.46)."""

_NEAREST_REPORTS = 2
_FEW = 30


@dataclass(frozen=True, slots=True, eq=False)
class Outlined:
    """A story before its reports are read.

    Attributes:
        id: of the story.
        first: day of its earliest report.
        last: day of its latest report.
        centre: mean of its reports' centres, of length 1.
        reports: how many it has, copies not counted.
    """

    id: str
    first: date
    last: date
    centre: NDArray[np.float32]
    reports: int


@dataclass(frozen=True, slots=True)
class Placed:
    """The story that a report joined or opened, and which of its reports it is, from 1."""

    story: str
    number: int


class Reports(Protocol):
    """Where the reports of stories are read."""

    def latest(self, story_ids: Sequence[str]) -> Mapping[str, Sequence[Profile]]:
        """Return for each story its `LATEST_REPORTS`, in the order in which they joined it."""
        ...


class NoReports:
    """There was no story before."""

    def latest(self, story_ids: Sequence[str]) -> Mapping[str, Sequence[Profile]]:
        """Return nothing."""
        del story_ids
        return {}


class Grouping:
    """The stories that new articles may join.

    Args:
        stories: those there were before.
        reports: where their reports are read.
    """

    def __init__(self, stories: Sequence[Outlined] = (), reports: Reports | None = None) -> None:
        self._reports = reports or NoReports()
        self._stories = list(stories)
        self._rows = {story.id: row for row, story in enumerate(stories)}
        self._days = np.array(
            [(s.first.toordinal(), s.last.toordinal()) for s in stories], dtype=np.int64
        ).reshape(-1, 2)
        self._centres = np.array([s.centre for s in stories], dtype=np.float32).reshape(
            -1, DIMENSIONS
        )
        self._latest: dict[str, list[Profile]] = {}
        self._changed: set[str] = set()

    @property
    def changed(self) -> tuple[Outlined, ...]:
        """The stories that were opened or joined, by id."""
        return tuple(self._stories[self._rows[i]] for i in sorted(self._changed))

    def foresee(self, reports: Iterable[Profile]) -> None:
        """Read in one request the stories that these reports may join."""
        near = {self._stories[row].id for report in reports for row in self._near(report)[0]}
        self._read(sorted(near))

    def place(self, article_id: str, report: Profile) -> Placed:
        """Put a report into the story that it is nearest to, or open one with it."""
        rows, crowd = self._near(report)
        chosen = [self._stories[row].id for row in rows]
        self._read(chosen)
        floor = SAME_EVENT + CROWD * log10(max(1.0, crowd / _FEW))
        near = [(n, story) for story in chosen if (n := self._nearness(story, report, floor))]
        story = max(near)[1] if near else tagged_id("sty", article_id)
        return self.join(story, report)

    def join(self, story: str, report: Profile) -> Placed:
        """Put a report into a story, which is opened if there is none of this id."""
        if story not in self._rows:
            self._open(story, report)
        row = self._rows[story]
        known = self._stories[row]
        number = known.reports + 1
        centre = unit(known.centre * known.reports + report.centre)
        first, last = min(known.first, report.day), max(known.last, report.day)
        self._stories[row] = Outlined(story, first, last, centre, number)
        self._centres[row] = centre
        self._days[row] = first.toordinal(), last.toordinal()
        self._read([story])
        self._latest[story] = [*self._latest[story], report][-LATEST_REPORTS:]
        self._changed.add(story)
        return Placed(story, number)

    def _near(self, report: Profile) -> tuple[list[int], int]:
        """Return the rows of the stories whose days and centre are near enough, nearest first.

        With them: how many stories there are in the window of days.
        """
        count, day = len(self._stories), report.day.toordinal()
        first, last = self._days[:count, 0], self._days[:count, 1]
        rows = np.flatnonzero((last >= day - WINDOW_DAYS) & (first <= day + WINDOW_DAYS))
        # taking all is faster than picking most of them
        centres = self._centres[:count] if len(rows) == count else self._centres[rows]
        # not `@`: BLAS starts threads for a product that waits for memory alone
        similarity = np.einsum("ij,j->i", centres, report.centre)
        order = np.argsort(-similarity, kind="stable")[:MOST_STORIES]
        return [int(rows[i]) for i in order if similarity[i] >= CENTRE_FLOOR], len(rows)

    def _nearness(self, story: str, report: Profile, floor: float) -> float | None:
        """Return how near a report is to a story, None where that is not near enough."""
        values = sorted((nearness(report, other) for other in self._latest[story]), reverse=True)
        if not values or fmean(values) < floor - SPREAD:
            return None
        best = fmean(values[:_NEAREST_REPORTS])
        return best if best >= floor else None

    def _read(self, story_ids: Sequence[str]) -> None:
        missing = [i for i in story_ids if i not in self._latest]
        if missing:
            found = self._reports.latest(missing)
            self._latest |= {i: list(found.get(i, ())) for i in missing}

    def _open(self, story: str, report: Profile) -> None:
        row = self._rows[story] = len(self._stories)
        self._stories.append(Outlined(story, report.day, report.day, report.centre, 0))
        self._latest[story] = []
        if row >= len(self._centres):
            self._grow()

    def _grow(self) -> None:
        """Double the room for stories."""
        room = max(64, len(self._centres))
        self._centres = np.vstack((self._centres, np.zeros((room, DIMENSIONS), dtype=np.float32)))
        self._days = np.vstack((self._days, np.zeros((room, 2), dtype=np.int64)))
