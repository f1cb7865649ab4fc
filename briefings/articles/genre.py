"""What kind of text an article is, and what says so (R2).

Labels are believed first: the header, the page's section, the address, a line such as `رأي` or
`Opinion`. Without one the text itself is asked. First person outside quotation marks is opinion;
inference that nobody is named for, again and again, is analysis. The answer is a flag for a
reader, and its basis is printed, so that it can be contradicted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from briefings.brief.record import Genre
from briefings.text.normalization import fold, fold_text, fold_unmapped
from briefings.text.quotations import find_enclosures

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

INFERENCES = 3
"""Sentences of inference that nobody is named for, from which a text is an analysis."""

INFERENCE_SHARE = 0.08
"""Share of the sentences that they must be: a long report may wonder three times."""

_GENRES: tuple[Genre, ...] = get_args(Genre)
_LABELS: tuple[tuple[Genre, re.Pattern[str]], ...] = (
    (
        "opinion",
        re.compile(
            r"^\W*(?:راي|مقال راي|مقالات|مقالات (?:ال)?راي|اراء|اراء ومقالات|مقالات واراء"
            r"|كتاب واراء|كتاب الراي|اقلام|اقلام واراء|منبر|منبر الراي|افتتاحيه|وجهه نظر"
            r"|وجهات نظر|زوايا|عمود|الراي|قضايا واراء)\W*(?:$|[|:])"
            r"|^\W*(?:opinions?|op-?ed|editorial|commentary|column|viewpoint)\W*(?:$|[|:])"
        ),
    ),
    (
        "analysis",
        re.compile(
            r"^\W*(?:تحليل|تحليلات|قراءه تحليليه|تحليل اخباري|تقدير موقف)\W*(?:$|[|:])"
            r"|^\W*(?:analysis|news analysis|explainer)\W*(?:$|[|:])"
        ),
    ),
    (
        "official_statement",
        re.compile(
            r"^\W*(?:بيان|بيان صحفي|بيان صادر عن .{3,60}|نص البيان|بيان رسمي)\W*(?:$|[|:])"
            r"|^\W*(?:press release|press statement|for immediate release|readout)\W*(?:$|[|:])"
        ),
    ),
)
_PATHS: tuple[tuple[Genre, re.Pattern[str]], ...] = (
    (
        "opinion",
        re.compile(r"/(?:opinions?|op-?eds?|commentary|columns?|blogs?|views|editorials?)/"),
    ),
    ("analysis", re.compile(r"/(?:analysis|analyses|explainers?)/")),
    ("official_statement", re.compile(r"/(?:press-releases?|statements?|readouts?)/|\.gov/")),
)
_FIRST_PERSON = re.compile(
    r"\b[وف]?(?:اعتقد|اظن|اري ان|اري انه|ارجح|براي?ي|في راي?ي|من وجهه نظري|حسب راي?ي|في تقديري"
    r"|في اعتقادي|اخشي ان|اتمني ان|ادعو الي)\b"
    r"|\bi (?:believe|think|argue|fear|hope|would argue|am convinced|remain|suspect)\b"
    r"|\b(?:in my (?:view|opinion)|my own view|to my mind)\b"
)
_ADVOCACY = re.compile(
    r"\b(?:يجب علينا|علينا ان|لا بد لنا|لا يحق لنا|ك?محاولات عبثيه|الشعب (?:\w+ )?الابي|قيادتنا"
    r"|وطننا الغالي|العزيز علي قلوبنا|من العار|المستهجن|ان الاوان|حان الوقت)\b"
    r"|\b(?:we must|we should|we cannot|we can't|it is time (?:for|to)|shameful(?:ly)?|let us)\b"
)
_SPOKEN = re.compile(
    r":\s*\S*\s*$|\b(?:قال|قالت|اضاف|اضافت|تابع|تابعت|صرح|كتب|كتبت)\b"
    r"|\b(?:said|says|told|added|wrote|asked)\b"
)
_INFERENCE = re.compile(
    r"\b[وف]?(?:[يت]بدو|من المرجح|من المحتمل|من غير المستبعد|لا [يت]ستبعد|ربما|لعل|علي الارجح"
    r"|سيكشف المستقبل|يبقي السوال|يشير \w+ \w+ الي احتمال|قد [يت]امل|يمكن القول|ما يعني ان"
    r"|يعني ذلك)\b"
    r"|\b(?:appears? to|seems?|likely|unlikely|perhaps|may well|could signal|suggests? that"
    r"|remains to be seen|it is unclear)\b"
)
_SOURCED = re.compile(
    r"\b(?:وفقا|بحسب|حسب|حسبما|نقلا عن|قال|قالت|اعلن|افاد|افادت|ذكر|ذكرت|نقلت|مصدر|مصادر|صرح)\b"
    r"|\b(?:according to|said|told|reported|sources?)\b"
)
_JOURNALS = re.compile(
    r"\b(?:journal|institute|cent(?:er|re) for|council|foundation|review|think tank"
    r"|foreign (?:affairs|policy)|معهد|مركز|مجلس|مجله)\b"
)
_AGENCY_OUTLET = re.compile(
    r"^\W*(?:reuters|afp|agence france-presse|ap|associated press|tass|ria novosti|xinhua|sana"
    r"|anadolu(?: agency)?|(?:وكاله )?(?:رويترز|فرانس برس|الاناضول|سانا|تاس|سبوتنيك|شينخوا)"
    r"|ا\.? ?ف\.? ?ب\.?)\W*$"
)
_REWRITTEN = re.compile(r"\bبتصرف\b|\brewritten (?:by|from)\b|\bedited by our staff\b")


@dataclass(frozen=True, slots=True)
class GenreClues:
    """What genre is read from.

    Attributes:
        declared: genre of a header or of what came beside the text, empty if there is none, and
            which of them declares it.
        labels: categories, page sections and the first short lines.
        url: address, or `None`.
        outlet: outlet, or `None`.
        is_agency: the glossary knows the outlet as an agency.
        agency: agency of a dateline or credit, or `None`.
        author: byline, or `None`.
        translated_from: outlet of the original of a translation, or `None`.
        boilerplate: the words that are no sentences.
        sentences: the sentences.
    """

    declared: tuple[str, str] = ("", "")
    labels: Sequence[str] = ()
    url: str | None = None
    outlet: str | None = None
    is_agency: bool = False
    agency: str | None = None
    author: str | None = None
    translated_from: str | None = None
    boilerplate: str = ""
    sentences: Sequence[str] = ()


def read_genre(clues: GenreClues) -> tuple[Genre, str]:
    """Return the genre of an article and what says so, in a few words of English."""
    return (
        _declared(clues)
        or _labelled(clues)
        or _opinion(clues)
        or _analysis(clues)
        or _copied(clues)
        or ("report", _translated(clues) or "no sign of another genre")
    )


def _declared(clues: GenreClues) -> tuple[Genre, str] | None:
    value, basis = clues.declared
    value = fold_text(value).replace(" ", "_")
    return next(((genre, basis) for genre in _GENRES if genre == value), None)


def _labelled(clues: GenreClues) -> tuple[Genre, str] | None:
    for genre, pattern in _LABELS:
        for label in clues.labels:
            if pattern.search(fold_text(label)):
                return genre, f"label: {' '.join(label.split())[:60]}"
    for genre, pattern in _PATHS:
        found = pattern.search((clues.url or "").lower())
        if found:
            return genre, f"address: {found.group()}"
    return None


def _opinion(clues: GenreClues) -> tuple[Genre, str] | None:
    """Read first person outside quotations; advocacy alone is opinion only under a byline."""
    voices = [_unquoted(sentence) for sentence in clues.sentences]
    first_person = [found for voice in voices if (found := _own_voice(_FIRST_PERSON, voice))]
    advocacy = [found for voice in voices if (found := _own_voice(_ADVOCACY, voice))]
    if not first_person and not (len(advocacy) > 1 or (advocacy and clues.author)):
        return None
    signs: list[str] = []
    if first_person:
        signs.append(f"first person outside quotations ({', '.join(_distinct(first_person))})")
    if advocacy:
        signs.append(f"advocacy ({', '.join(_distinct(advocacy))})")
    if clues.author:
        signs.append(f"byline ({clues.author})")
    return "opinion", "; ".join(signs)


def _unquoted(sentence: str) -> str:
    """Return a sentence with each quotation replaced by a mark."""
    parts: list[str] = []
    position = 0
    for enclosure in sorted(find_enclosures(sentence)):
        if enclosure.kind == "quotation" and enclosure.span.start >= position:
            parts.append(sentence[position : enclosure.span.start])
            position = enclosure.span.end
    parts.append(sentence[position:])
    return " … ".join(parts)


def _own_voice(pattern: re.Pattern[str], voice: str) -> str | None:
    """Return what the pattern finds unless a verb of speaking or a colon stands before it."""
    folded = fold_unmapped(voice)
    found = pattern.search(folded)
    if found is None or _SPOKEN.search(folded[: found.start()]):
        return None
    return voice[slice(*fold(voice).source_span(*found.span()))]


def _distinct(found: Iterable[str]) -> list[str]:
    return sorted(set(found))[:3]


def _analysis(clues: GenreClues) -> tuple[Genre, str] | None:
    inferred = [
        found.group()
        for sentence in clues.sentences
        if (found := _INFERENCE.search(folded := fold_text(_unquoted(sentence))))
        and not _SOURCED.search(folded)
    ]
    enough = len(inferred) >= max(INFERENCES, INFERENCE_SHARE * len(clues.sentences))
    is_journal = bool(_JOURNALS.search(fold_text(clues.translated_from or clues.outlet or "")))
    if not enough and not (is_journal and inferred):
        return None
    words = ", ".join(_distinct(inferred))
    basis = f"{len(inferred)} sentences of inference that name no source ({words})"
    translated = _translated(clues)
    return "analysis", f"{translated}; {basis}" if translated else basis


def _translated(clues: GenreClues) -> str:
    return f"translated from {clues.translated_from}" if clues.translated_from else ""


def _copied(clues: GenreClues) -> tuple[Genre, str] | None:
    rewritten = _REWRITTEN.search(fold_text(clues.boilerplate))
    if rewritten:
        return "aggregator_rewrite", f"credit line: {rewritten.group()}"
    if clues.agency:
        return "agency_copy", f"dateline or credit: {clues.agency}"
    if clues.outlet and (clues.is_agency or _AGENCY_OUTLET.match(fold_text(clues.outlet))):
        return "agency_copy", f"outlet is an agency: {clues.outlet}"
    return None
