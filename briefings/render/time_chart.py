"""The dated events of a brief along a line: a disc is a day, a bar a month or a year.

The line keeps distances, but for a long time in which nothing happens: that is shortened and marked
by two strokes, so that a few days of today do not vanish beside a treaty of ten years ago. Days
that follow each other keep their discs apart; where their labels would meet, one label tells the
first and the last of them, with every statement.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from markupsafe import Markup

from briefings.brief.record import Bilingual
from briefings.render.charts import INK, SOFT, WIDTH, Label, Picture, dot, line
from briefings.render.phrasing import day, partial_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.brief.record import Language, TimelineEntry

MIN_DATES = 3
"""Two dates are told quicker than drawn."""

_HEIGHT, _AXIS = 110, 52.0
_MARGIN = 55.0
_LONGEST_GAP = 6.0
"""In medians of the gaps: a longer one is shortened to this."""

_LABEL_ROOM = 105.0
"""Width of a date in Arabic at the smallest size of print, with some air."""

_LETTER = 7.0
"""Width of a letter of a label, of the same kind."""

_DISC = 9.0
_APART = 2 * _DISC + 6
"""Between the middles of two discs that do not touch."""


@dataclass(frozen=True, slots=True)
class Event:
    """What happened at one date: first and last day, and the numbers of its statements."""

    start: date
    end: date
    numbers: tuple[int, ...]
    entry: TimelineEntry


def draw_timeline(
    rows: Sequence[tuple[TimelineEntry, int]], *, is_from_right: bool
) -> Picture | None:
    """Return the picture of dated entries, each with its statement's number.

    Args:
        rows: those with a day, a month or a year; others are left out.
        is_from_right: whether time runs as Arabic does.
    """
    events = _events(rows)
    if len(events) < MIN_DATES:
        return None
    scale = _Scale(sorted({d.toordinal() for e in events for d in (e.start, e.end)}))
    places = [
        (
            _mirrored(scale.at(event.start), is_from_right),
            _mirrored(scale.at(event.end), is_from_right),
        )
        for event in events
    ]
    shapes = [line((0, _AXIS), (WIDTH, _AXIS), SOFT, 2)]
    shapes += [_break(_mirrored(x, is_from_right)) for x in scale.breaks()]
    shapes += [_mark(start, end) for start, end in places]
    middles = [(start + end) / 2 for start, end in places]
    return Picture(
        Markup("".join(shapes)),  # noqa: S704 - numbers and our own words
        _HEIGHT,
        tuple(_labels(events, middles)),
        _alternative(events),
    )


def _events(rows: Sequence[tuple[TimelineEntry, int]]) -> list[Event]:
    by_date: dict[str, tuple[TimelineEntry, list[int]]] = {}
    for entry, number in rows:
        by_date.setdefault(entry.date, (entry, []))[1].append(number)
    events = []
    for entry, numbers in by_date.values():
        reach = _reach(entry.date)
        if reach is not None:
            events.append(Event(*reach, tuple(sorted(set(numbers))), entry))
    return sorted(events, key=lambda event: (event.start, event.end))


def _reach(value: str) -> tuple[date, date] | None:
    """Return first and last day of an ISO date that is reduced to its precision."""
    parts = value.split("-")
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) == 3:  # noqa: PLR2004 - year, month, day
            one = date(numbers[0], numbers[1], numbers[2])
            return one, one
        if len(numbers) == 2:  # noqa: PLR2004 - year, month
            year, month = numbers
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return date(numbers[0], 1, 1), date(numbers[0], 12, 31)
    except (ValueError, TypeError):
        return None


class _Scale:
    """Days to picture units, with long gaps shortened."""

    def __init__(self, days: Sequence[int]) -> None:
        self._days = days
        gaps = [later - earlier for earlier, later in pairwise(days)]
        longest = max(1.0, _LONGEST_GAP * median(gaps)) if gaps else 1.0
        self._shown = _spread([min(float(gap), longest) for gap in gaps])
        self._is_cut = [gap > longest for gap in gaps]

    def at(self, value: date) -> float:
        """Return where a day lies that is one of the scale's own."""
        index = self._days.index(value.toordinal())
        return _MARGIN + sum(self._shown[:index])

    def breaks(self) -> list[float]:
        """Return the middle of each gap that was shortened."""
        found = []
        for index, is_cut in enumerate(self._is_cut):
            if is_cut:
                found.append(_MARGIN + sum(self._shown[:index]) + self._shown[index] / 2)
        return found


def _spread(gaps: Sequence[float]) -> list[float]:
    """Return gaps in picture units: in proportion, but none so small that two discs touch."""
    room = WIDTH - 2 * _MARGIN
    least = min(_APART, room / max(len(gaps), 1))
    wide = list(range(len(gaps)))
    while wide:
        left = room - least * (len(gaps) - len(wide))
        factor = left / sum(gaps[i] for i in wide)
        narrow = [i for i in wide if gaps[i] * factor < least]
        if not narrow:
            return [gap * factor if i in wide else least for i, gap in enumerate(gaps)]
        wide = [i for i in wide if i not in narrow]
    return [least] * len(gaps)


def _mirrored(x: float, is_from_right: bool) -> float:  # noqa: FBT001 - one fact of the picture
    return WIDTH - x if is_from_right else x


def _break(x: float) -> str:
    """Return two slanting strokes across the line."""
    return "".join(
        line((x + by - 4, _AXIS + 11), (x + by + 4, _AXIS - 11), INK, 2) for by in (-4, 4)
    )


def _mark(start: float, end: float) -> str:
    if start == end:
        return dot(start, _AXIS, _DISC)
    return line((start, _AXIS), (end, _AXIS), INK, 9)


@dataclass(frozen=True, slots=True)
class _Group:
    """Neighbours that one label tells: the events in order of time, and where they lie."""

    events: tuple[Event, ...]
    left: float
    right: float

    @property
    def numbers(self) -> str:
        """The numbers of every statement."""
        return ", ".join(map(str, sorted({n for event in self.events for n in event.numbers})))

    @property
    def when(self) -> Bilingual:
        """The date, or the first and the last."""
        return Bilingual(ar=_span(self.events, "ar"), en=_span(self.events, "en"))

    @property
    def room(self) -> float:
        """The width that the label takes."""
        longest = max(len(text) for text in (self.numbers, self.when.ar, self.when.en))
        return max(_LABEL_ROOM, _LETTER * longest)

    @property
    def middle(self) -> float:
        """Where the label stands: over its events, and within the picture."""
        half = min(self.room, WIDTH) / 2
        return min(max((self.left + self.right) / 2, half), WIDTH - half)

    def meets(self, other: _Group) -> bool:
        """Whether the labels of two groups would run into each other."""
        return abs(self.middle - other.middle) < (self.room + other.room) / 2

    def joined(self, other: _Group) -> _Group:
        """Return both as one group."""
        events = sorted((*self.events, *other.events), key=lambda e: (e.start, e.end))
        return _Group(tuple(events), min(self.left, other.left), max(self.right, other.right))


def _labels(events: Sequence[Event], middles: Sequence[float]) -> list[Label]:
    """Label every date; neighbours whose labels would meet have one together."""
    groups: list[_Group] = []
    for event, x in sorted(zip(events, middles, strict=True), key=lambda item: item[1]):
        groups.append(_Group((event,), x, x))
        while len(groups) > 1 and groups[-2].meets(groups[-1]):
            groups[-2:] = [groups[-2].joined(groups[-1])]
    labels: list[Label] = []
    for group in groups:
        x, told = group.middle / 10, group.numbers
        labels.append(Label(x, 0, Bilingual(ar=told, en=told), kind="number"))
        labels.append(Label(x, 100 * (_AXIS + 14) / _HEIGHT, group.when))
    return labels


def _span(events: Sequence[Event], language: Language) -> str:
    """Return the date of events, or the first and the last: `27–28 Jan`."""
    first, last = events[0], max(events, key=lambda event: (event.end, event.start))
    if first.entry.date == last.entry.date:
        return _short(first, language)
    are_days = all(event.start == event.end for event in (first, last))
    if not are_days or first.start.year != last.start.year:
        ends = [partial_date(e.entry.date, e.entry.precision, language) for e in (first, last)]
    elif first.start.month == last.start.month:
        ends = [str(first.start.day), _short(last, language)]
    else:
        ends = [_short(first, language), _short(last, language)]
    if language == "ar":
        return " إلى ".join(ends)
    return ("–" if ends[0].isdigit() and are_days else " – ").join(ends)


def _short(event: Event, language: Language) -> str:
    if event.start == event.end:
        return day(event.start, language, has_year=False)
    return partial_date(event.entry.date, event.entry.precision, language)


def _alternative(events: Sequence[Event]) -> Bilingual:
    first, last = events[0].entry, events[-1].entry

    def told(entry: TimelineEntry, language: Language) -> str:
        return partial_date(entry.date, entry.precision, language)

    return Bilingual(
        ar=f"خط زمني فيه {len(events)} من التواريخ، من {told(first, 'ar')} إلى {told(last, 'ar')}؛ "
        "تفصيلها في الجدول التالي",
        en=f"Timeline of {len(events)} dates, {told(first, 'en')} to {told(last, 'en')}; "
        "the table that follows tells each",
    )
