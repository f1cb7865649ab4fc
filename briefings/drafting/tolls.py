"""Whether two figures in two languages are tolls of one attack (R3).

No vector is asked: the same deed in the same place on the same day, and people whom the same
befell, say more than likeness does where each source names its own witnesses.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from briefings.drafting.one_matter import PLACES, may_be_one_matter, named
from briefings.text.dates import resolve_date
from briefings.text.normalization import fold_text
from briefings.text.stems import stems
from briefings.verification.events import dates_an_event
from briefings.verification.reading import calendar_dates

if TYPE_CHECKING:
    from datetime import date

    from briefings.drafting.candidates import Candidate
    from briefings.drafting.comparable_figures import Measure

_DEEDS: Final = frozenset(
    ["term/shelling", "term/explosion", "term/attack", "term/air-strike", "term/clashes",
     "term/ambush", "term/assassination"]
)  # fmt: skip
"""Terms of what kills and wounds."""

_ANYBODY: Final = frozenset(
    stem
    for word in ("people", "person", "dead", "death", "victim", "wounded", "injured", "killed")
    for stem in stems(word, "en")
)
"""Stems of words that count people without saying which."""

_HOURS: Final = {
    "dawn": re.compile(r"(?<!\w)[وب]?(?:ال)?فجر(?:ا)?(?!\w)|\bdawn\b"),
    "morning": re.compile(r"(?<!\w)[وب]?(?:ال)?صباح(?:ا)?(?!\w)|\bmorning\b"),
    "noon": re.compile(r"(?<!\w)[وب]?(?:ال)?(?:ظهر(?:ا)?|عصر(?:ا)?)(?!\w)|\b(?:noon|afternoon)\b"),
    "night": re.compile(
        r"(?<!\w)[وب]?(?:ال)?(?:مساء|ليل(?:ا|ه)?)(?!\w)|\b(?:evening|night|late)\b"
    ),
}


def is_one_toll(one: Candidate, measure: Measure, other: Candidate, its: Measure) -> bool:
    """Whether two sentences tell of one attack, and two of their figures of one kind of victim.

    Args:
        one: a sentence.
        measure: a figure of it.
        other: a sentence of another article, in the other language.
        its: a figure of that one.
    """
    if measure.casualty is None or measure.casualty != its.casualty:
        return False
    if _victims(measure) != _victims(its) or not may_be_one_matter(one, other):
        return False
    if not _deeds(one) & _deeds(other) or not named(one, PLACES) & named(other, PLACES):
        return False
    hours = _hours(one), _hours(other)
    return bool(_event_days(one) & _event_days(other)) and not (
        hours[0] and hours[1] and not hours[0] & hours[1]
    )


def _victims(measure: Measure) -> frozenset[str]:
    """Return who was killed or wounded; empty for people of whom it is not said which."""
    found = frozenset(stems(measure.counted, "en")) or frozenset({measure.counted})
    return frozenset() if found & _ANYBODY else found


def _deeds(candidate: Candidate) -> frozenset[str]:
    return frozenset(m.entry.key for m in candidate.reading.names) & _DEEDS


def _hours(candidate: Candidate) -> frozenset[str]:
    text = fold_text(candidate.reading.text)
    return frozenset(hour for hour, word in _HOURS.items() if word.search(text))


def _event_days(candidate: Candidate) -> frozenset[date]:
    """Return the single days of what a sentence reports; a day of speech is none."""
    reading, anchor = candidate.reading, candidate.passage.article.anchor
    resolved = (
        resolve_date(mention, anchor)
        for mention in calendar_dates(reading)
        if dates_an_event(reading, mention)
    )
    return frozenset(r.start for r in resolved if r is not None and r.start and r.start == r.end)
