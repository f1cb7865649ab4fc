"""Typed text checked against the sentences that its statement cites, as a draft is.

The draft is bound by the code that binds an engine's (`drafting.binding`), its citations are looked
up in the stored texts by the code of `brief check` (`verification.saved`). Two checks are added for
a person's words: an opinion column supports nothing (R2), and a text that the encoder finds far
from every sentence it cites was probably typed under another statement.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefings.articles.article import Sentence
from briefings.brief.record import GenreReading
from briefings.drafting.binding import Bound, Corpus, bind_draft
from briefings.drafting.draft import Draft
from briefings.evidence.ranking import Passage
from briefings.verification.agreement import MEANING_FLOOR_SHORT
from briefings.verification.findings import Finding
from briefings.verification.saved import check_citation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Literal

    from briefings.articles.article import Article
    from briefings.brief.record import Brief, Citation, EitherText, Source
    from briefings.encoder import Encoder
    from briefings.glossary.matching import Glossary
    from briefings.verification.findings import Side

MAX_CHARACTERS = 2_000
"""Of one side; a statement of 65 words (R9) has about 450."""

OPINION = "opinion: never plain fact, headline or corroboration"
"""Why an opinion column is not used; the words of the pipeline, which the page has in both
languages."""


_REPORT = GenreReading(value="report", basis="as drafted")


@dataclass(frozen=True, slots=True)
class Typed:
    """A statement as somebody typed it; None is a side that does not exist."""

    ar: str | None
    en: str | None


@dataclass(frozen=True, slots=True)
class Grounds:
    """What typed text is checked with.

    Attributes:
        articles: those cited and their copies, by id; one that is missing is a finding.
        glossary: names of the field in both languages.
        encoder: for the likeness of meaning; None leaves that check out.
    """

    articles: Mapping[str, Article]
    glossary: Glossary
    encoder: Encoder | None = None


def bind_typed(
    typed: Typed,
    citations: Sequence[Citation],
    brief: Brief,
    grounds: Grounds,
    *,
    section: str = "developments",
) -> Bound:
    """Check a text against the sentences it cites and make a statement of it.

    A side that is one of the cited sentences to the letter is a source's own words; any other is
    written. An Arabic sentence of a source without English gets its gloss.

    Returns:
        The statement, or None in its place and the findings.
    """
    found = list(_check_surroundings(typed, citations, brief, grounds))
    if any(finding.check == "citation" for finding in found):
        return Bound(None, None, tuple(found), section)
    draft, corpus = _draft(typed, citations, brief, grounds, section)
    bound = bind_draft(draft, corpus)
    found += [*bound.findings, *_check_likeness(draft, citations, grounds.encoder)]
    if found:
        return Bound(None, bound.withheld, tuple(dict.fromkeys(found)), section)
    return bound


def rendering_of(
    text: str | None, side: Side, citations: Sequence[Citation], sources: Mapping[str, Source]
) -> Literal["verbatim", "written", "none"]:
    """Return how a side came about: a cited sentence of its language, somebody's words, or none."""
    if text is None:
        return "none"
    for citation in citations:
        if citation.quote == text and sources[citation.source_id].language == side:
            return "verbatim"
    return "written"


def typed_of(
    text: EitherText, citations: Sequence[Citation], brief: Brief, grounds: Grounds
) -> Typed:
    """Return a kept text as somebody would have typed it: an English that is a gloss is no prose.

    Nothing in a withheld text says how its English came about: it is a gloss when the gloss of
    its Arabic is that text.
    """
    alone = Typed(text.ar, None)
    is_known = all(citation.source_id in grounds.articles for citation in citations)
    if text.ar is None or text.en is None or not is_known:
        return Typed(text.ar, text.en)
    # its gloss was made before anybody called the article an opinion, which has none
    reports = tuple(s.model_copy(update={"genre": _REPORT}) for s in brief.sources)
    as_report = brief.model_copy(update={"sources": reports})
    bound = bind_draft(*_draft(alone, citations, as_report, grounds, "developments"))
    kept = bound.statement or bound.withheld
    return alone if kept is not None and kept.text.en == text.en else Typed(text.ar, text.en)


def _check_surroundings(
    typed: Typed, citations: Sequence[Citation], brief: Brief, grounds: Grounds
) -> list[Finding]:
    sources = {source.id: source for source in brief.sources}
    texts = {key: article.text for key, article in grounds.articles.items()}
    side: Side = "ar" if typed.ar else "en"
    found: list[Finding] = []
    if typed.ar is None and typed.en is None:
        found.append(Finding("citation", side, "", None, "neither language has a text"))
    found += [
        Finding("citation", which, "", None, f"longer than {MAX_CHARACTERS:,} characters")
        for which, text in _sides(typed)
        if text is not None and len(text) > MAX_CHARACTERS
    ]
    for citation in citations:
        found += check_citation(citation, sources, texts)
        source = sources.get(citation.source_id)
        if source is not None and source.genre.value == "opinion":
            name = source.outlet or source.id
            found.append(Finding("attribution", side, name, None, "it cites an opinion column"))
    return found


def _sides(typed: Typed) -> tuple[tuple[Side, str | None], ...]:
    return (("ar", typed.ar), ("en", typed.en))


def _draft(
    typed: Typed,
    citations: Sequence[Citation],
    brief: Brief,
    grounds: Grounds,
    section: str,
) -> tuple[Draft, Corpus]:
    sources = {source.id: source for source in brief.sources}
    # what a person settled of an article holds, whatever was read when it came in
    passages = [
        _passage(replace(grounds.articles[c.source_id], genre=sources[c.source_id].genre.value), c)
        for c in citations
    ]
    rendering_ar = rendering_of(typed.ar, "ar", citations, sources)
    rendering_en: Literal["verbatim", "written", "gloss", "none"]
    rendering_en = rendering_of(typed.en, "en", citations, sources)
    if typed.en is None and rendering_ar == "verbatim":
        rendering_en = "gloss"
        # a gloss is of the first passage
        passages.sort(key=lambda passage: passage.text != typed.ar)
    draft = Draft(
        text_ar=typed.ar,
        text_en=typed.en,
        sentences=tuple(passage.key for passage in passages),
        kind="statement",
        rendering_ar=rendering_ar,
        rendering_en=rendering_en,
        section=section,
    )
    corpus = Corpus(
        passages={passage.key: passage for passage in passages},
        carriers=_carriers(brief, grounds),
        glossary=grounds.glossary,
        day=brief.date,
    )
    return draft, corpus


def _carriers(brief: Brief, grounds: Grounds) -> dict[str, list[Article]]:
    carriers: dict[str, list[Article]] = {}
    for source in brief.sources:
        article = grounds.articles.get(source.id)
        if article is not None:
            carriers.setdefault(source.copy_of or source.id, []).append(article)
    return carriers


def _passage(article: Article, citation: Citation) -> Passage:
    """Return the passage of a citation, also where a later extraction cuts sentences otherwise."""
    for sentence in article.sentences:
        if (sentence.start, sentence.end) == (citation.start, citation.end):
            return Passage(article, sentence)
    apart = [s for s in article.sentences if s.end <= citation.start or s.start >= citation.end]
    cut = sorted(
        [*apart, Sentence(0, citation.start, citation.end, 0)], key=lambda sentence: sentence.start
    )
    numbered = tuple(replace(sentence, index=index) for index, sentence in enumerate(cut))
    own = next(s for s in numbered if s.start == citation.start)
    return Passage(replace(article, sentences=numbered), own)


def _check_likeness(
    draft: Draft, citations: Sequence[Citation], encoder: Encoder | None
) -> list[Finding]:
    """Find a written side that is far from every sentence it cites."""
    sides: tuple[tuple[Side, str | None, str], ...] = (
        ("ar", draft.text_ar, draft.rendering_ar),
        ("en", draft.text_en, draft.rendering_en),
    )
    written: list[tuple[Side, str]]
    written = [(side, text) for side, text, how in sides if how == "written" and text]
    if encoder is None or not written:
        return []
    vectors = encoder.encode([*(text for _, text in written), *(c.quote for c in citations)])
    likeness = vectors[: len(written)] @ vectors[len(written) :].T
    return [
        Finding("support", side, text, None, f"likeness of meaning {best:.2f}, below {floor:.2f}")
        for (side, text), best in zip(written, likeness.max(axis=1).tolist(), strict=True)
        if best < (floor := MEANING_FLOOR_SHORT)
    ]
