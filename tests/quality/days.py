"""Briefs of made-up days: each sentence an article of its own, printed in its own words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from briefings.articles.article import Article
from briefings.brief.identity import tagged_id
from briefings.brief.record import (
    SCHEMA_VERSION,
    Bilingual,
    Brief,
    Changes,
    Coverage,
    Engine,
    GenreReading,
    LanguageCounts,
    Period,
    Published,
    Source,
    Status,
    TopicName,
)
from briefings.drafting.binding import Corpus, bind_draft
from briefings.drafting.draft import Draft
from briefings.drafting.sections import arrange
from briefings.evidence.ranking import passages_of
from briefings.glossary.matching import Glossary

MakeArticle = Callable[..., Article]


@dataclass(frozen=True, slots=True)
class Printed:
    """A sentence of a brief.

    Attributes:
        text: the sentence, an article by itself.
        day: of the article; the brief's when None.
        outlet: who published it.
        written: what a model wrote of it in both languages; None prints it as it stands.
    """

    text: str
    day: date | None = None
    outlet: str = "outlet"
    written: tuple[str, str] | None = None


def brief_of_day(
    day: date,
    printed: Sequence[Printed | str],
    make_article: MakeArticle,
    glossary: Glossary,
    *,
    topic: str = "bases",
) -> Brief:
    """Return a brief that prints these sentences, each bound and checked as any statement is."""
    lines = [Printed(line) if isinstance(line, str) else line for line in printed]
    articles = [
        make_article(line.text, outlet=f"{line.outlet} {number}", published=line.day or day)
        for number, line in enumerate(lines)
    ]
    corpus = Corpus(
        passages={passage.key: passage for passage in passages_of(articles)},
        carriers={article.id: (article,) for article in articles},
        glossary=glossary,
        day=day,
    )
    drafts = [_draft(line, article) for line, article in zip(lines, articles, strict=True)]
    bounds = [bind_draft(draft, corpus) for draft in drafts]
    for bound in bounds:
        assert bound.statement is not None, bound.findings
    statements = tuple(bound.statement for bound in bounds if bound.statement is not None)
    return Brief(
        schema_version=SCHEMA_VERSION,
        id=tagged_id("brf", [topic, day.isoformat(), [s.id for s in statements]]),
        topic=TopicName(slug=topic, name=Bilingual(ar=topic, en=topic)),
        date=day,
        period=Period(**{"from": day, "to": day}),
        cutoff=None,
        generated_at=datetime(day.year, day.month, day.day, 6, tzinfo=UTC),
        handling=None,
        engine=Engine(kind="extracted", model=None, host=None, prompts={}),
        status=Status(value="draft", by=None, at=None),
        headline=None,
        bottom_line=None,
        sections=arrange(("developments", statement) for statement in statements),
        figures_that_differ=(),
        disagreements=(),
        timeline=(),
        watch=(),
        gaps=(),
        terms=(),
        analyst_comment=None,
        sources=tuple(_source(article) for article in articles),
        coverage=_NOTHING_COUNTED,
        changes=Changes(since=None, new=(), changed=()),
    )


_NOTHING_COUNTED = Coverage(
    articles_read=0, articles_used=0, stories=0, wire_copies=0, undated=0, late=0,
    failed_sources=(), statements_drafted=0, statements_withheld={}, citations=0,
    languages=LanguageCounts(ar=0, en=0, other=0),
)  # fmt: skip


def _source(article: Article) -> Source:
    return Source(
        id=article.id,
        outlet=article.outlet,
        headline=None,
        url=None,
        published=Published(date=article.published, basis=article.published_basis),
        fetched=None,
        language=article.language,
        genre=GenreReading(value=article.genre, basis="test"),
        affiliation="unknown",
        descriptor=None,
        carrier=None,
        copy_of=None,
        sha256=article.sha256,
        used=True,
        not_used_reason=None,
    )


def _draft(line: Printed, article: Article) -> Draft:
    if line.written is not None:
        sentences = tuple((article.id, s.index) for s in article.sentences)
        arabic, english = line.written
        return Draft(arabic, english, sentences, "statement", "written", "written", "developments")
    is_arabic = article.language == "ar"
    return Draft(
        text_ar=line.text if is_arabic else None,
        text_en=None if is_arabic else line.text,
        sentences=((article.id, 0),),
        kind="statement",
        rendering_ar="verbatim" if is_arabic else "none",
        rendering_en="gloss" if is_arabic else "verbatim",
        section="developments",
    )


def change_of(brief: Brief) -> Mapping[str, str]:
    """Return how each statement stands, by the text it prints first."""
    return {s.text.ar or s.text.en or "": s.change for s in brief.statements()}
