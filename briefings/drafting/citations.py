"""Citations: a sentence's exact words, where they stand, and who first said it (R1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.brief.record import Bilingual, Citation, Origin, QuoteContext
from briefings.drafting.naming import both_names, outlet_label, press_names
from briefings.evidence.injection import is_instruction
from briefings.glossary.transliteration import name_likeness
from briefings.text.languages import detect_language
from briefings.text.words import words
from briefings.verification.origins import read_origins
from briefings.verification.papers import is_paper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.articles.article import Article
    from briefings.evidence.ranking import Passage
    from briefings.glossary.matching import Glossary
    from briefings.verification.origins import OriginReading


def make_citation(passage: Passage, glossary: Glossary) -> Citation:
    """Return the citation of a passage: its exact words, their span, and who first said it."""
    article, index = passage.article, passage.sentence.index
    after = article.sentence_text(index + 1) if index + 1 < len(article.sentences) else ""
    context = [
        "" if is_instruction(text, passage.side) else text for text in (passage.before or "", after)
    ]
    origins = read_origins(
        passage.text, passage.side, glossary, before=passage.before, outlet=article.outlet
    )
    return Citation(
        source_id=article.id,
        sentence=index,
        start=passage.sentence.start,
        end=passage.sentence.end,
        quote=passage.text,
        context=QuoteContext(before=context[0], after=context[1]),
        match="exact",
        origin=tuple(dict.fromkeys(_origin(o, article, glossary) for o in origins)),
    )


def _origin(origin: OriginReading, article: Article, glossary: Glossary) -> Origin:
    """Who first reported a sentence; what agency copy does not attribute is the agency's."""
    agency = press_names(article.agency, article, glossary) if article.agency else None
    if agency is not None and origin.kind == "own":
        return Origin(name=agency, kind="agency")
    via = press_names(origin.via, article, glossary) if origin.via else None
    if via is None and origin.kind == "unnamed":
        via = agency
    return Origin(name=_origin_name(origin, article, glossary), kind=origin.kind, via=via)


def _origin_name(origin: OriginReading, article: Article, glossary: Glossary) -> Bilingual:
    if origin.kind == "own" or article.outlet in {origin.name_ar, origin.name_en}:
        return outlet_label(article, glossary)
    if origin.name_en:
        return Bilingual(ar=origin.name_ar, en=origin.name_en)
    return both_names(origin.name_ar, glossary)


_UNNAMED = Bilingual(ar="مصادر لم تُسمَّ", en="unnamed sources")

_ALIKE = 0.7
"""From this likeness of sound on, a name in Arabic and one in English letters may be one name."""


_UNSTATED = Bilingual(ar="أصل غير مذكور", en="origin not stated")


def counted_origins(citations: Sequence[Citation]) -> list[Bilingual]:
    """The names that origins are counted under; in doubt two are one.

    A false second source is worse than a missing one. Each citation counts once, however many
    speakers its sentence has. Unnamed sources of one agency are that agency's report; unnamed
    sources of nobody in particular, and outlets that name no source, add nothing to a citation
    that names one, and are one origin among themselves.
    """
    firsts = [_first_origin(citation) for citation in citations if citation.origin]
    named = [o for o in firsts if o.kind != "own" and not (o.kind == "unnamed" and o.via is None)]
    counted: list[Bilingual] = []
    for origin in named:
        name = origin.via if origin.kind == "unnamed" and origin.via is not None else origin.name
        if not any(_same_origin(name, known) for known in counted):
            counted.append(name)
    if counted:
        return counted
    if any(origin.kind == "unnamed" for origin in firsts):
        return [_UNNAMED]
    names = list({o.name.en: o.name for o in firsts}.values())
    return names if len(names) == 1 else [_UNSTATED]


def _first_origin(citation: Citation) -> Origin:
    """The origin of a sentence that says most: an agency's report before whoever else speaks."""
    return min(
        citation.origin,
        key=lambda o: (o.via is None and o.kind != "agency", o.kind == "own", o.kind == "unnamed"),
    )


def _same_origin(one: Bilingual, other: Bilingual) -> bool:
    """Whether two names may be one: the same, one fuller than the other, or alike in sound."""
    first, second = (frozenset(words_of(name.en)) for name in (one, other))
    if one.ar == other.ar or first <= second or second <= first:
        return True
    if (
        is_paper(one.ar)
        and is_paper(other.ar)
        and detect_language(one.ar) != detect_language(other.ar)
    ):
        return True  # figures of somebody, in two languages: in doubt the same
    latin, arabic = (one, other) if one.en.isascii() else (other, one)
    if not latin.en.isascii() or detect_language(arabic.ar) != "ar":
        return False
    return name_likeness(latin.en, arabic.ar) >= _ALIKE


def words_of(name: str) -> list[str]:
    """Return the folded words of a name, without `the` and `of`."""
    return [word for _, word in words(name) if word not in {"the", "of"}]
