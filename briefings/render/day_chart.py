"""How many articles were read of each day: a bar a day, Arabic solid, other languages open.

It shows at a glance whether a brief stands on the morning's news or on last week's.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from markupsafe import Markup

from briefings.brief.record import Bilingual
from briefings.render.charts import INK, MIN_ARTICLES, WIDTH, Label, Picture, block, line
from briefings.render.phrasing import day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from briefings.brief.record import Brief, Language

MAX_DAYS = 14
"""Bars; articles of earlier days are counted below the picture."""

_HEIGHT, _AXIS, _TALLEST = 190, 132.0, 96.0
_MARGIN = 20.0
_LABEL_ROOM = 105.0
"""Width of a day's label, in picture units."""

_LONGEST_RUN = 3
"""Days of equal numbers are told one by one up to here, then as a range."""


@dataclass(frozen=True, slots=True)
class _Day:
    when: date
    ar: int
    others: int

    @property
    def count(self) -> int:
        return self.ar + self.others


def draw_days(brief: Brief, *, is_from_right: bool) -> Picture | None:
    """Return the picture of the days of publication of what was read, or None for few articles.

    Args:
        brief: its sources are what was read.
        is_from_right: whether time runs as Arabic does.
    """
    dated = [s.published.date for s in brief.sources if s.published.date is not None]
    if len(brief.sources) < MIN_ARTICLES or len(set(dated)) < 2:  # noqa: PLR2004 - to compare
        return None
    last = max(dated)
    first = max(min(dated), last - timedelta(days=MAX_DAYS - 1))
    days = _days(brief, first, last)
    slot = (WIDTH - 2 * _MARGIN) / len(days)
    middles = [_MARGIN + slot * (index + 0.5) for index in range(len(days))]
    if is_from_right:
        middles = [WIDTH - x for x in middles]
    shapes = [line((0, _AXIS), (WIDTH, _AXIS), INK, 2)]
    shapes += _bars(days, middles, min(slot * 0.6, 70.0))
    return Picture(
        Markup("".join(shapes)),  # noqa: S704 - numbers and our own words
        _HEIGHT,
        tuple(_labels(days, middles, slot)),
        Bilingual(ar=_told(days, "ar"), en=_told(days, "en")),
        caption=_caption(sum(d < first for d in dated), len(brief.sources) - len(dated)),
    )


def _days(brief: Brief, first: date, last: date) -> list[_Day]:
    counts = Counter((s.published.date, s.language == "ar") for s in brief.sources)
    every = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [_Day(when, counts[(when, True)], counts[(when, False)]) for when in every]


def _bars(days: Sequence[_Day], middles: Sequence[float], width: float) -> Iterator[str]:
    unit = _TALLEST / max(day.count for day in days)
    for one, x in zip(days, middles, strict=True):
        left, top = x - width / 2, _AXIS - one.ar * unit
        if one.ar:
            yield block(left, top, width, one.ar * unit, is_open=False)
        if one.others:
            height = one.others * unit
            yield block(left, top - height, width, height, is_open=True)


def _labels(days: Sequence[_Day], middles: Sequence[float], slot: float) -> Iterator[Label]:
    unit = _TALLEST / max(day.count for day in days)
    every = -int(-_LABEL_ROOM // slot)
    for index, (one, x) in enumerate(zip(days, middles, strict=True)):
        if one.count:
            text = Bilingual(ar=str(one.count), en=str(one.count))
            y = _AXIS - one.count * unit - 26
            yield Label(x / 10, 100 * y / _HEIGHT, text, kind="number")
        # counted from the last day, which is always named
        if (len(days) - 1 - index) % every == 0:
            ar, en = (day(one.when, language, has_year=False) for language in ("ar", "en"))
            yield Label(x / 10, 100 * (_AXIS + 8) / _HEIGHT, Bilingual(ar=ar, en=en))


def _told(days: Sequence[_Day], language: Language) -> str:
    """Return `Articles read by day of publication: 26 Jan 3 (2 in Arabic), 27 Jan none …`."""
    parts = [
        part
        for _, run in groupby(days, key=lambda one: (one.ar, one.others))
        for part in _run_told(list(run), language)
    ]
    if language == "ar":
        return f"المقالات المقروءة بحسب يوم النشر: {'، '.join(parts)}"
    return f"Articles read by day of publication: {', '.join(parts)}"


def _run_told(run: Sequence[_Day], language: Language) -> Iterator[str]:
    """Tell days of the same numbers one by one, or as a range when they are many."""
    if len(run) <= _LONGEST_RUN:
        yield from (f"{_name(one, language)} {_count(one, language)}" for one in run)
        return
    first, last = _name(run[0], language), _name(run[-1], language)
    if language == "ar":
        yield f"من {first} إلى {last} {_count(run[0], 'ar')} كل يوم"
    else:
        yield f"{first} to {last} {_count(run[0], 'en')} a day"


def _name(one: _Day, language: Language) -> str:
    return day(one.when, language, has_year=False)


def _count(one: _Day, language: Language) -> str:
    if not one.count:
        return "لا شيء" if language == "ar" else "none"
    return f"{one.count} ({one.ar} {'بالعربية' if language == 'ar' else 'in Arabic'})"


def _caption(earlier: int, undated: int) -> Bilingual:
    """Return what the two kinds of bar mean, and how many articles have none."""
    ar = ["ممتلئ: بالعربية", "مفرَّغ: بلغات أخرى"]
    en = ["Solid: in Arabic", "open: in other languages"]
    if earlier:
        ar.append(f"قبل ذلك: {earlier}")
        en.append(f"earlier: {earlier}")
    if undated:
        ar.append(f"بلا تاريخ: {undated}")
        en.append(f"undated: {undated}")
    return Bilingual(ar="؛ ".join(ar), en="; ".join(en))
