"""Bylines, and the credit line that names what a translated article was translated from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.articles.cleaning.lines import Line

_WITHIN_FIRST = 4  # lines: a byline stands under the headline
_WITHIN_LAST = 4  # lines: a credit stands under the text, perhaps with a prompt below it
_CREDIT_WORDS = 40
_NAME_AR = r"(?P<name>[\u0621-\u064a.]+(?:\s[\u0621-\u064a.]+){1,3})"
_BYLINE_AR = re.compile(rf"^\W*(?:بقلم|كتب(?:ت)?|كتبه|اعداد|الكاتبه?)\s*[:/\-]?\s*{_NAME_AR}\W*$")
_NAME_EN = r"(?P<name>[A-Z][\w.'’-]+(?:\s(?:[A-Z][\w.'’-]*|al-\w+|de|van|von|bin)){1,4})"
_BYLINE_EN = re.compile(
    rf"^(?:Opinion\s*[|:]\s*)?[Bb][Yy]:?\s+{_NAME_EN}"
    r"(?P<rest>(?:\s*(?:,|\||–|—|-|and|&)\s*.{0,60})?)$"
)
_STAFF_EN = re.compile(
    r"^By (?P<name>(?:an? |our )?(?:staff |news )?(?:correspondent|reporter|writer|desk)s?)"
    r"(?P<rest>(?:\s*,\s*.{0,60})?)$",
    re.IGNORECASE,
)
_OUTLET_AFTER = re.compile(
    r"^\s*,\s*(?P<outlet>(?:The )?[A-Z][\w'’-]+(?: (?:[A-Z][\w'’-]*|of|and|&)){1,5})$"
)
_JOB = re.compile(
    r"\b(?:writer|editor|correspondent|reporter|professor|analyst|columnist|fellow)\b",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"^[\"“«](?P<title>.+)[”\"»]\s*[,،|–—-]\s*(?P<outlet>[^\"“”«».،,]{3,60}?)"
    r"(?:\s*[,،].{0,40})?\.?$"
)
_TRANSLATED = re.compile(
    r"^\W*(?:مترجمه?|ترجم(?:ه|ت)?) (?:عن|من) (?:موقع |صحيفه |مجله )?(?P<outlet>.{3,60}?)\W*$"
    r"|^\W*translated (?:from|by \S.{2,40} from) (?P<outlet_en>.{3,60}?)\W*$"
)


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote an article, for whom where it says so, and the number of the line."""

    author: str
    outlet: str | None
    line: int


@dataclass(frozen=True, slots=True)
class TranslationCredit:
    """The original of a translated article, and the number of the line that names it."""

    outlet: str
    headline: str | None
    line: int


def read_byline(lines: Sequence[Line]) -> Byline | None:
    """Return the byline among the first lines of a text or its last one."""
    for line in (*lines[:_WITHIN_FIRST], *lines[_WITHIN_FIRST:][-1:]):
        arabic = _BYLINE_AR.search(line.folded)
        if arabic and not line.is_closed:
            start, end = line.source_span(*arabic.span("name"))
            author = line.text[start - line.span.start : end - line.span.start]
            return Byline(author, None, line.number)
        english = _BYLINE_EN.match(line.text) or _STAFF_EN.match(line.text)
        if english:
            return Byline(english["name"], _outlet_after(english["rest"]), line.number)
    return None


def _outlet_after(rest: str) -> str | None:
    """Return the outlet of `By A. Name, The Outlet`; a job after the comma is none."""
    found = _OUTLET_AFTER.match(rest)
    return found["outlet"] if found and not _JOB.search(rest) else None


def read_translation_credit(lines: Sequence[Line]) -> TranslationCredit | None:
    """Return the credit of a translation: a quoted title and its outlet in another script.

    A quoted title in the text's own script is a sentence as likely as a credit and is left alone.
    """
    if not lines:
        return None
    scripts = [line.script for line in lines if line.word_count > 1]
    main = max(("ar", "en"), key=scripts.count)
    for line in (*lines[-_WITHIN_LAST:], *lines[:1]):
        found = _CREDIT.match(line.text)
        if found and line.script not in {main, ""} and line.word_count <= _CREDIT_WORDS:
            return TranslationCredit(
                found["outlet"].strip(), found["title"].strip(" ,،"), line.number
            )
        told = _TRANSLATED.match(line.folded)
        if told:
            group = "outlet" if told["outlet"] else "outlet_en"
            start, end = line.source_span(*told.span(group))
            outlet = line.text[start - line.span.start : end - line.span.start]
            return TranslationCredit(outlet.strip('"“”«» '), None, line.number)
    return None
