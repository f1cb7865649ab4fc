"""What a carrier says about where it has an article from: outlet, headline, day, its own name.

Aggregators print a sentence such as `هذا الخبر بعنوان "…" نشر أولاً على موقع X وتم جلبه … بتاريخ D`
or `This article first appeared on X`; smaller sites a credit line (`المصدر: X`). The day beside a
word of fetching is when they fetched, not when the outlet published (R14).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.text.normalization import fold, fold_unmapped
from briefings.text.sentences import split_sentences
from briefings.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.articles.cleaning.lines import Line

UNNAMED_CARRIER = "aggregator (unnamed)"

_NAME = r"\"?(?P<outlet>[^\",;:]{2,60}?)\"?"
_END_AR = (
    r"(?=\s+(?:و?تم|وقد|وجري|بتاريخ|في تاريخ|بعنوان|تحت عنوان|ونقل\w*|وجلب\w*|يوم|في \d)(?!\w)"
    r"|\s*[,;:]|\.?\s*$|\.\s)"
)
_END_EN = r"(?=\s+(?:and|under|with|titled|headlined|in|on)\b|\s*[,;:]|\.?\s*$|\.\s)"
_KIND_AR = r"(?:(?:ال)?(?:موقع|صحيفه|صفحه|منصه|وكاله|جريده|مجله|شبكه|قناه)\s+)"
_PLACE_AR = rf"(?:علي|في|ب|من)\s?{_KIND_AR}?"
_THIS_AR = r"(?: هذا| هذه)?(?: ?الخبر| ?المقال| ?الماده| ?التقرير)?"
_TAKEN_AR = r"(?:منقول|ماخوذ)ه? (?:عن|من)"
_FIRST_AR = r"(?:اولا|للمره الاولي|اصلا|بالاصل|في الاصل)"
_THIS_EN = r"\b(?:this|the) (?:article|story|report|post|piece|interview)\b.{0,120}?"
_PUBLISHED_EN = r"(?:published|appeared|posted) (?:on|in|by|at)"
_FIRST_PUBLISHED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"نشر(?:ت|ه|ها)?{_THIS_AR} {_FIRST_AR} {_PLACE_AR}{_NAME}{_END_AR}",
        rf"(?:الخبر|المقال|الماده|التقرير) {_TAKEN_AR} {_KIND_AR}?{_NAME}{_END_AR}",
        rf"{_THIS_EN} (?:first|originally) {_PUBLISHED_EN} (?:the (?:web)?site )?{_NAME}{_END_EN}",
        rf"{_THIS_EN} (?:appeared|published|posted) first (?:on|in|at|by) {_NAME}{_END_EN}",
        rf"{_THIS_EN} republished (?:from|with permission (?:of|from)) {_NAME}{_END_EN}",
    )
)
_CREDIT = tuple(
    re.compile(pattern)
    for pattern in (
        rf"^\W*(?:المصدر|مصدر الخبر|المصادر)\s*[:/\-]\s*{_NAME}\s*[.)]?\s*$",
        rf"^\W*\(?\s*نقلا عن\s*[:/\-]?\s*{_KIND_AR}?{_NAME}\s*[.)]*\s*$",
        rf"^\W*(?:source|via)\s*:\s*{_NAME}\s*\.?\s*$",
    )
)
_NO_OUTLET = re.compile(r"^(?:وكالات|مصدر|مصادر|مسوول|متابعات|مواقع|agencies|various|wires?)\b")
_CREDIT_WORDS = 8
_WITHIN = 5  # lines from either end: a carrier's sentence frames the text and is none of it
_HEADLINE = re.compile(
    r"(?:بعنوان|تحت عنوان|titled|headlined|entitled)\s*:?\s*"
    r"\"(?P<headline>.+?)\""
    r"(?=\s*(?:و?(?:قد )?نشر\w*|و?تم|وجري|(?:was |and )?(?:first|originally|appeared)\b|[,.]|$))"
)
_FETCHING = re.compile(
    r"\b(?:جلب\w*|سحب\w* من|نقله|نقلها|استيراد\w*|fetched|retrieved|imported|collected|accessed)\b"
)
_SITE = r"(?:موقع|منصه|شبكه|صحيفه|وكاله|بوابه)"
_DECLINES = r"(?:غير مسوول|لا [يت]تحمل|لا [يت]تبني)"
_NONE_AR = r"(?:مضمون|(?:ال)?مسووليه|ايه?)"
_CARRIER = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_SITE}\s+\"(?P<carrier>[^\"]{{2,40}})\"\s+{_DECLINES}",
        rf"{_SITE}\s+(?P<carrier>[^\s\"]+(?: [^\s\"]+){{0,2}}?)\s+{_DECLINES}",
        rf"لا [يت]تحمل {_SITE}\s+\"?(?P<carrier>[^\"]{{2,30}}?)\"?\s+{_NONE_AR}\b",
        rf"\b[يت]نقل (?:{_SITE} )?\"(?P<carrier>[^\"]{{2,40}})\" (?:المواد|الاخبار|المقالات)",
        r"^\W*(?P<carrier>[a-z][\w .&'-]{1,40}?) is not responsible for\b",
    )
)
_UNNAMED = re.compile(
    r"لا [يت]تحمل (?:موقعنا|الموقع|اداره الموقع)|غير مسوول\w* عن (?:هذا |هذه |محتوي |مضمون )*"
    r"(?:الخبر|المحتوي|المقال|الماده)|\bnot responsible for the content\b"
)


@dataclass(frozen=True, slots=True)
class SourceLines:
    """What the carrier's own sentences say; `None` is what they do not say.

    Attributes:
        outlet: who published first.
        outlet_basis: which kind of line names it.
        headline: the outlet's own headline.
        carrier: the carrier's name; `UNNAMED_CARRIER` where only its sentences show one.
        day_text: the words in which the carrier's day stands; empty if it gives none.
        is_fetched: that day is one of fetching, not of publication.
        is_credit: only a credit line (`المصدر: X`) names the outlet; it may be the outlet's own, so
            that it shows no carrier, and the title over the text is the outlet's.
        spans: these sentences in the stored text.
    """

    outlet: str | None = None
    outlet_basis: str = ""
    headline: str | None = None
    carrier: str | None = None
    day_text: str = ""
    is_fetched: bool = False
    is_credit: bool = False
    spans: tuple[Span, ...] = ()


def read_source_lines(text: str, lines: Sequence[Line]) -> SourceLines:
    """Return what a carrier's sentences say; the first that names an outlet or carrier counts."""
    first: SourceLines | None = None
    credit: SourceLines | None = None
    carrier: str | None = None
    for line in lines if len(lines) <= 2 * _WITHIN else (*lines[:_WITHIN], *lines[-_WITHIN:]):
        for start, end in split_sentences(line.text):
            span = Span(line.span.start + start, line.span.start + end)
            carrier = _better(carrier, _carrier(text, span))
            first = first or _first_published(text, span)
        credit = credit or _credit(text, line)
    found = first or credit
    if found is None:
        return SourceLines(carrier=carrier)
    return SourceLines(
        outlet=found.outlet,
        outlet_basis=found.outlet_basis,
        headline=found.headline,
        carrier=carrier or (None if found.is_credit else UNNAMED_CARRIER),
        day_text=found.day_text,
        is_fetched=found.is_fetched,
        is_credit=found.is_credit,
        spans=found.spans,
    )


def _better(known: str | None, found: str | None) -> str | None:
    return found if known in {None, UNNAMED_CARRIER} and found else known


def _first_published(text: str, span: Span) -> SourceLines | None:
    words = fold_unmapped(text[slice(*span)])
    for pattern in _FIRST_PUBLISHED:
        match = pattern.search(words)
        if match is None:
            continue
        folded = fold(text[slice(*span)])
        outlet = _group(text, span, match, "outlet")
        headline = _HEADLINE.search(folded.text)
        tail = folded.source_span(match.end("outlet"), len(folded.text))
        return SourceLines(
            outlet=outlet,
            outlet_basis=f"the carrier's sentence: first published by {outlet}",
            headline=_group(text, span, headline, "headline") if headline else None,
            day_text=text[span.start + tail.start : span.end],
            is_fetched=bool(_FETCHING.search(folded.text)),
            spans=(span,),
        )
    return None


def _credit(text: str, line: Line) -> SourceLines | None:
    if line.word_count > _CREDIT_WORDS:
        return None
    for pattern in _CREDIT:
        match = pattern.search(line.folded)
        if match and not _NO_OUTLET.match(match["outlet"].strip()):
            outlet = _group(text, line.span, match, "outlet")
            basis = f"credit line: {outlet}"
            return SourceLines(outlet, basis, is_credit=True, spans=(line.span,))
    return None


def _carrier(text: str, span: Span) -> str | None:
    words = fold_unmapped(text[slice(*span)])
    for pattern in _CARRIER:
        match = pattern.search(words)
        if match:
            return _group(text, span, match, "carrier")
    return UNNAMED_CARRIER if _UNNAMED.search(words) else None


def _group(text: str, span: Span, match: re.Match[str], name: str) -> str:
    """Return the words of the stored text that a group of a folded match stands for."""
    folded = fold(text[slice(*span)])
    start, end = folded.source_span(*match.span(name))
    return text[span.start + start : span.start + end].strip(" \t\"“”«»'")
