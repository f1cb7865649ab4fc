"""Datelines and lines that are a date: when and by which agency an article was written.

A dateline (`DAMASCUS, Jan 27 (Agency) —`, `دمشق - سانا:`) opens the first paragraph and is none of
its words. Days are read by `briefings.text.dates`; a day without a year gets the year nearest to
the brief's date and is marked as estimated.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from briefings.text.dates import find_dates, resolve_date
from briefings.text.normalization import fold_text
from briefings.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from briefings.articles.cleaning.lines import Line
    from briefings.text.dates import ResolvedDate

LATEST_DAY_REACH = 60
"""Days before the brief within which the latest day of an undated text may stand for its date.

News names the days of the last weeks without a year; a text whose latest day is older tells of the
past and says nothing about when it was written.
"""

_WITHIN_FIRST = 4  # lines: a dateline stands above or in the first paragraph
_DATE_LINE_WORDS = 12
_DATE_LINE_LABELS = re.compile(
    r"\b(?:نشرت?|تاريخ|النشر|اخر|تم|التحديث|تحديث|الساعه|بتوقيت|غرينتش|جرينتش|يوم|مساء|صباحا|في"
    r"|published|updated|last|posted|on|at|am|pm|gmt|utc|est|edt|[صم])\b"
)
_UPDATE = re.compile(r"^\W*(?:اخر تحديث|تم التحديث|تحديث|updated|last updated)")
_AGENCIES = (
    r"(?:reuters|afp|ap|associated press|agence france-presse|epa|tass|ria novosti|ria|interfax"
    r"|xinhua|anadolu|aa|sana|dpa|upi|bloomberg|efe|irna|north press"
    r"|رويترز|(?:وكاله )?فرانس برس|ا\.? ?ف\.? ?ب\.?|اسوشيتد برس|ا ب|سانا|الاناضول"
    r"|د\.? ?ب\.? ?ا\.?|تاس|ريا نوفوستي|نوفوستي|سبوتنيك|انترفاكس|شينخوا|قنا|واس|وام|بترا"
    r"|نورث برس|وكالات)"
)
_PLACE = r"^[^\W\d_][^\d_(){}\":/|-]{1,30}?"
_DAY = r"\s*[,،]\s*(?P<day>[^()\":/|-]{3,25}?)"
_DASH = r"\s*(?:--|[-:/|])\s*"
_DATELINES = (
    re.compile(rf"{_PLACE}(?:{_DAY})?\s*[(\[]\s*(?P<agency>{_AGENCIES})\s*[)\]]{_DASH}"),
    re.compile(rf"{_PLACE}(?:{_DAY})?{_DASH}(?P<agency>{_AGENCIES}){_DASH}"),
    re.compile(rf"{_PLACE}{_DAY}\s*(?:--|-)\s+"),
    # an agency that no list knows: a place of up to three words, brackets, a dash
    re.compile(r"^[^\W\d_]+(?: [^\W\d_]+){0,2} \((?P<agency>[^\d()]{2,30})\) ?(?:--|-) (?=\S)"),
)
_CREDIT_LABEL = re.compile(r"^\W*(?:المصدر|مصدر الخبر|source|via)\s*[:/-]\s*", re.IGNORECASE)
_SIGNATURE = re.compile(_AGENCIES)
_PLACE_DATELINE = re.compile(r"[A-Z][A-Z .'’-]{2,40}(?:, [A-Z][A-Za-z.]+)?\s*(?:—|–|--)\s*")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What opens a first paragraph.

    Attributes:
        span: the code points of the stored text that it takes, the dash included.
        agency: the agency as it stands; `None` if it names none.
        day: the day it names; `None` if it names none.
        is_estimated: that day's year was inferred.
    """

    span: Span
    agency: str | None
    day: date | None
    is_estimated: bool


def read_day(text: str, language: Literal["ar", "en"], near: date) -> tuple[date, bool] | None:
    """Return the first day a short text names, and whether its year was inferred."""
    for mention in find_dates(text, language):
        resolved = _day_of(resolve_date(mention, near), mention.kind)
        if resolved is not None and resolved.start is not None:
            return resolved.start, resolved.estimated
    return None


def _day_of(resolved: ResolvedDate | None, kind: str) -> ResolvedDate | None:
    is_day = resolved is not None and resolved.precision == "day" and kind == "absolute"
    return resolved if is_day else None


def read_dateline(lines: Sequence[Line], near: date) -> Dateline | None:
    """Return the dateline that opens one of the first paragraphs of a text."""
    for line in lines[:_WITHIN_FIRST]:
        matches = (pattern.match(line.folded) for pattern in _DATELINES)
        for match in filter(None, matches):
            found = _dateline(line, match, near)
            if found is not None:
                return found
        capitals = _PLACE_DATELINE.match(line.text)
        if capitals:
            end = line.span.start + capitals.end()
            return Dateline(Span(line.span.start, end), None, None, is_estimated=False)
    return None


def _dateline(line: Line, match: re.Match[str], near: date) -> Dateline | None:
    words = _group(line, match, "day") if "day" in match.re.groupindex else None
    day = read_day(words, _language(line), near) if words else None
    agency = _group(line, match, "agency") if "agency" in match.re.groupindex else None
    if agency is None and day is None:
        return None
    span = line.source_span(0, match.end())
    return Dateline(span, agency, day[0] if day else None, is_estimated=bool(day and day[1]))


def _group(line: Line, match: re.Match[str], name: str) -> str | None:
    """Return the line's own words for a group of a folded match; `None` if it took no part."""
    if match.start(name) < 0:
        return None
    start, end = line.source_span(*match.span(name))
    return line.text[start - line.span.start : end - line.span.start]


def agency_signature(text: str) -> str | None:
    """Return the agency if a credit is its name and nothing else, in brackets or after a label."""
    name = _CREDIT_LABEL.sub("", text).strip(" \t()[].-–—:")
    return name if _SIGNATURE.fullmatch(fold_text(name)) else None


def _language(line: Line) -> Literal["ar", "en"]:
    return "en" if line.script == "en" else "ar"


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that is only a date: its number, the day, whether the year was inferred."""

    line: int
    day: date
    is_estimated: bool
    is_update: bool


def read_date_lines(lines: Sequence[Line], near: date) -> tuple[DateLine, ...]:
    """Return the lines near either end that hold a day and nothing else."""
    found: list[DateLine] = []
    ends = {line.number: line for line in (*lines[: _WITHIN_FIRST + 2], *lines[-2:])}
    for line in ends.values():
        if line.word_count > _DATE_LINE_WORDS:
            continue
        day = read_day(line.text, _language(line), near)
        if day is not None and not _rest(line):
            is_update = bool(_UPDATE.match(line.folded))
            found.append(DateLine(line.number, *day, is_update=is_update))
    return tuple(found)


def _rest(line: Line) -> str:
    """Return what a line holds beside dates, times and their labels."""
    rest = line.text
    for mention in reversed(find_dates(line.text, _language(line))):
        rest = rest[: mention.span.start] + " " + rest[mention.span.end :]
    rest = _DATE_LINE_LABELS.sub(" ", fold_text(rest))
    return re.sub(r"[\W\d_]+", "", rest)


def latest_day(sentences: Iterable[str], language: Literal["ar", "en"], near: date) -> date | None:
    """Return the latest day that the sentences name, not after the brief's date."""
    days = [
        day
        for sentence in sentences
        for mention in find_dates(sentence, language)
        if (resolved := _day_of(resolve_date(mention, near), mention.kind))
        for day in (resolved.start, resolved.end)
        if day
    ]
    past = [day for day in days if 0 <= (near - day).days <= LATEST_DAY_REACH]
    return max(past, default=None)
