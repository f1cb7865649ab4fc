"""Whether a gloss says no more and no less than its sentence: marks, source, figures, dates, names.

What it cannot see: whether the roles of a fact gloss are right; that rests on the patterns which
make it and on the table of sentences in the tests.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from briefings.glossary.chunks import read_chunks
from briefings.text.cues import Cue, CueKind, find_cues
from briefings.text.dates import DateMention, find_dates, resolve_date
from briefings.text.figures import find_figures
from briefings.text.months import SHORT_MONTHS
from briefings.text.normalization import fold_text
from briefings.text.postponement import is_put_off
from briefings.text.spans import overlaps_any
from briefings.verification.attribution import read_attribution

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from briefings.brief.record import Gloss
    from briefings.glossary.matching import Glossary
    from briefings.verification.attribution import AttributionReading

_MARKS: Final[dict[CueKind, str]] = {
    "not": r"NOT|NO LONGER",
    "denied": "DENIED",
    "refused": "REFUSED",
    "ruled_out": "RULED OUT|UNLIKELY",
    "may": "MAY",
    "possible": "POSSIBLE",
    "likely": "LIKELY",
    "expected": "EXPECTED",
    "if": "IF|UNLESS",
    "once": "ONCE",
    "asked": "ASKED",
    "must": "MUST",
    "proposed": "PROPOSED",
    "future": "FUTURE",
    "appears": "APPEARS",
    "alleged": "ALLEGED|CLAIMED",
    "warned": "WARNED",
    "threatened": "THREATENED",
    "pledged": "PLEDGED",
    "about_to": "ABOUT TO",
    "failed": "FAILED",
}
# Words that two kinds share are support for either.
_SUPPORT: Final = {"NOT": {"not", "failed"}, "LIKELY": {"likely"}, "POSSIBLE": {"possible", "may"}}
_NO_SOURCE: Final = "STATED, no source named"
_STATUS: Final = re.compile(
    r"\b(SAID|REPORTED|DENIED|REFUSED|RULED OUT|CLAIMED|WARNED|THREATENED|PLEDGED|ASKED|PROPOSED|"
    r"EXPECTED|SAID LIKELY) by "
)
_NUMBER: Final = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?")
_MONTH: Final = re.compile(
    rf"(?<!\w)(?:{'|'.join(month for months in SHORT_MONTHS.values() for month in months)})(?!\w)"
)
_ARABIC: Final = re.compile(r"«[^»]*»")
_MENTION_LABELS: Final = frozenset({"tier", "status", "names", "figures", "dates", "mark"})
_DATE_LABELS: Final = frozenset({"when", "dates", "for"})
_NAMED_KINDS: Final = frozenset(
    ["person", "place", "country", "body", "armed_group", "agency", "outlet", "ship"]
)


def check_gloss(
    gloss: Gloss,
    sentence: str,
    glossary: Glossary,
    *,
    before: str | None = None,
    article_day: date | None = None,
) -> tuple[str, ...]:
    """Check a gloss against its Arabic sentence.

    Args:
        gloss: what is to be printed.
        sentence: the sentence that it glosses.
        glossary: names of the field.
        before: the sentence before it, from which a source may come.
        article_day: the day its article was written.

    Returns:
        One line for each thing that does not hold; empty when all holds.
    """
    if gloss.tier == "C":
        return () if len(gloss.slots) <= 1 else ("a gloss of tier C says something",)
    reading = read_attribution(sentence, "ar", glossary, before=before)
    return (
        *_marks(gloss, sentence, glossary),
        *_source(gloss, reading),
        *_figures(gloss, sentence, glossary, before),
        *_dates(gloss, sentence, article_day),
        *_names(gloss, sentence, glossary, before, reading),
        *_form(gloss),
    )


def _english(gloss: Gloss, labels: Iterable[str] | None = None) -> str:
    """Return the English words of the slots; Arabic ones in «» are the source's own."""
    wanted = None if labels is None else frozenset(labels)
    parts = (slot.text for slot in gloss.slots if wanted is None or slot.label in wanted)
    return " | ".join(_ARABIC.sub("«»", part) for part in parts)


def _cues(sentence: str, glossary: Glossary) -> tuple[Cue, ...]:
    names = [m.span for m in glossary.find(sentence, "ar") if m.entry.kind not in {"term", "event"}]
    return tuple(cue for cue in find_cues(sentence, "ar") if not overlaps_any(cue.span, names))


def _marks(gloss: Gloss, sentence: str, glossary: Glossary) -> list[str]:
    text = _english(gloss)
    cues = _cues(sentence, glossary)
    kinds = {cue.kind for cue in cues}
    missing = [
        f"“{cue.mark}” is not carried: «{cue.text}»"
        for cue in cues
        if not re.search(rf"\b(?:{_MARKS[cue.kind]})\b", text)
    ]
    unfounded = [
        f"{mark} stands in the gloss and in no word of the sentence"
        for kind, marks in _MARKS.items()
        for mark in marks.split("|")
        if re.search(rf"\b{mark}\b", text)
        and not kinds & ({kind} | _SUPPORT.get(mark, set()))
        and not re.search(rf"\b{mark} by ", text)
        and not _is_inside_longer(mark, text)
    ]
    return [*missing, *unfounded, *_postponed(gloss, sentence)]


def _postponed(gloss: Gloss, sentence: str) -> list[str]:
    """Return what is wrong with the mark of a postponement: forecasts are read by it."""
    is_marked = "POSTPONED" in _english(gloss, {"mark"})
    if is_marked and not is_put_off(sentence, "ar"):
        return ["POSTPONED stands in the gloss and in no word of the sentence"]
    if gloss.tier == "B" and not is_marked and is_put_off(sentence, "ar"):
        return ["“POSTPONED” is not carried"]
    return []


def _is_inside_longer(mark: str, text: str) -> bool:
    """Whether a mark is only found in a longer one, as LIKELY in UNLIKELY."""
    longer = [m for marks in _MARKS.values() for m in marks.split("|") if mark in m and m != mark]
    return any(re.search(rf"\b{m}\b", text) for m in longer)


def _source(gloss: Gloss, reading: AttributionReading) -> list[str]:
    text = _english(gloss)
    status = _STATUS.search(text)
    if not reading.speakers:
        return ["a source is named that the sentence does not name"] if status else []
    if _NO_SOURCE in text:
        return ["the sentence's source is not named"]
    if gloss.tier == "B" and status is None:
        return [] if "ATTRIBUTED" in text else ["the sentence's source is not named"]
    faults = []
    if status is not None and status[1] != reading.verb:
        faults.append(f"{status[1]} where the sentence has {reading.verb}")
    whole = " | ".join(slot.text for slot in gloss.slots)
    names = [speaker.name_en or speaker.name_ar.strip() for speaker in reading.speakers]
    return faults + [f"the speaker {name} is missing" for name in names if name not in whole]


def _numbers(text: str) -> set[str]:
    return {match.replace(",", "").rstrip(".") for match in _NUMBER.findall(text)}


def _figures(gloss: Gloss, sentence: str, glossary: Glossary, before: str | None) -> list[str]:
    labels = {slot.label for slot in gloss.slots} - _DATE_LABELS
    known = {"2"} if _has_dual(sentence) else set()
    for text in (sentence, *([before] if before and _is_inherited(gloss) else [])):
        for figure in find_figures(text, "ar"):
            known |= {f"{figure.value.normalize():f}"}
            known |= {f"{figure.upper.normalize():f}"} if figure.upper is not None else set()
        known |= {
            f"{chunk.figure.value.normalize():f}"
            for chunk in read_chunks(text, glossary)
            if chunk.figure is not None
        }
        for mention in glossary.find(text, "ar"):
            known |= _numbers(mention.entry.en)
            known |= _numbers(mention.entry.role[1]) if mention.entry.role else set()
    return [
        f"the figure {number} is not in the sentence"
        for number in sorted(_numbers(_english(gloss, labels)) - known)
    ]


def _has_dual(sentence: str) -> bool:
    return any(
        word.endswith(("ان", "ين", "تا", "تي")) for word in re.findall(r"\w+", fold_text(sentence))
    )


def _is_inherited(gloss: Gloss) -> bool:
    return any(slot.source == "neighbour" for slot in gloss.slots)


def _dates(gloss: Gloss, sentence: str, article_day: date | None) -> list[str]:
    known: set[str] = set()
    for mention in find_dates(sentence, "ar"):
        known |= _date_numbers(mention, article_day)
    if article_day is not None:
        known |= {str(article_day.day), str(article_day.year)}
    for figure in find_figures(sentence, "ar"):
        known.add(f"{figure.value.normalize():f}")
    text = _english(gloss, _DATE_LABELS)
    months = set(_MONTH.findall(text)) - _months_of(sentence, article_day)
    return [
        *(f"the date {number} is not in the sentence" for number in sorted(_numbers(text) - known)),
        *(f"the month {month} is not in the sentence" for month in sorted(months)),
    ]


def _months_of(sentence: str, article_day: date | None) -> set[str]:
    """Return the English months, each of its own calendar, that a gloss of a sentence may name."""
    found = set() if article_day is None else {_month_of(article_day.month)}
    for mention in find_dates(sentence, "ar"):
        for end in (mention, mention.upper):
            if end is None:
                continue
            if end.month is not None:
                found.add(SHORT_MONTHS[end.calendar][end.month - 1])
            resolved = None if end.calendar == "hijri" else resolve_date(end, article_day)
            if resolved is not None and resolved.start is not None:
                found.add(_month_of(resolved.start.month))
    return found


def _month_of(number: int) -> str:
    return SHORT_MONTHS["gregorian"][number - 1]


def _date_numbers(mention: DateMention, article_day: date | None) -> set[str]:
    values = [mention.year, mention.month, mention.day, mention.count]
    values += [abs(mention.offset)] if mention.offset is not None else []
    resolved = resolve_date(mention, article_day)
    if resolved is not None and resolved.start is not None:
        values += [resolved.start.day, resolved.start.year]
    found = {str(value) for value in values if value is not None}
    return found | (
        _date_numbers(mention.upper, article_day) if mention.upper is not None else set()
    )


def _names(
    gloss: Gloss, sentence: str, glossary: Glossary, before: str | None, reading: AttributionReading
) -> list[str]:
    known = _keys(sentence, glossary, "ar")
    if before and _is_inherited(gloss):
        known |= _keys(before, glossary, "ar")
    for speaker in reading.speakers:
        for text in (speaker.role_en, speaker.via, speaker.name_en):
            known |= _keys(text, glossary, "en") if text else set()
    faults = []
    for mention in glossary.find(_english(gloss), "en"):
        keys = {mention.entry.key, *(entry.key for entry in mention.alternatives)}
        named = mention.entry.kind in _NAMED_KINDS and not mention.is_demonym
        if named and not keys & known and not _is_part(mention.text, sentence, glossary):
            faults.append(f"the name {mention.text} is not in the sentence")
    return faults


def _keys(text: str, glossary: Glossary, language: str) -> set[str]:
    found: set[str] = set()
    for mention in glossary.find(text, "ar" if language == "ar" else "en"):
        found |= {mention.entry.key, *(entry.key for entry in mention.alternatives)}
    return found


def _is_part(name: str, sentence: str, glossary: Glossary) -> bool:
    """Whether an English name is made of words of the sentence's names and adjectives."""
    words: set[str] = set()
    for mention in glossary.find(sentence, "ar"):
        words |= set(
            re.findall(r"\w+", " ".join((mention.english, *mention.entry.demonym_en)).lower())
        )
    for chunk in read_chunks(sentence, glossary):
        if chunk.name is not None:
            words |= set(re.findall(r"\w+", chunk.name.english.lower()))
        if chunk.noun is not None:
            words |= set(re.findall(r"\w+", chunk.noun.english.lower()))
        if chunk.adjective is not None:
            words |= set(re.findall(r"\w+", chunk.adjective.english.lower()))
    return set(re.findall(r"\w+", name.lower())) <= words


def _form(gloss: Gloss) -> list[str]:
    if gloss.tier == "B" and any(slot.label not in _MENTION_LABELS for slot in gloss.slots):
        return ["a gloss of tier B says what happened"]
    if gloss.tier == "A" and gloss.slots[0].label != "status":
        return ["status and source do not stand first"]
    return []
