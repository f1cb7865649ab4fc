"""The publication record: statements, sources, coverage and what surrounds them, put together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from briefings.articles.outlets import outlet_entry
from briefings.brief.identity import tagged_id
from briefings.brief.record import (
    SCHEMA_VERSION,
    Bilingual,
    Brief,
    Changes,
    Coverage,
    FailedSource,
    GenreReading,
    LanguageCounts,
    Period,
    Published,
    Source,
    Status,
    TopicName,
)
from briefings.drafting.gaps import find_gaps
from briefings.drafting.naming import outlet_names
from briefings.drafting.places import find_places
from briefings.drafting.sections import arrange
from briefings.drafting.terms import find_terms
from briefings.drafting.timeline import build_timeline

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, tzinfo

    from briefings.articles.article import Article
    from briefings.brief.record import Disagreement, Engine, FigureDifference, Statement
    from briefings.corpus.collecting import Failure
    from briefings.glossary.matching import Glossary
    from briefings.settings import Topic

MAX_WATCH = 3
"""R9: three things to watch."""


@dataclass(frozen=True, slots=True)
class Read:
    """What was read before drafting began.

    Attributes:
        articles: within the window, copies included.
        copy_of: article id of a copy: id of the article it repeats.
        left_out: copies with too little of their own to be read again.
        stories: how many stories the articles tell.
        late: how many articles were published after the brief's day.
        failed: what could not be read.
        not_used: article id: why no sentence of it was used, where that is known.
        descriptors: article id: what a person settled to be said of its outlet.
    """

    articles: Sequence[Article]
    copy_of: Mapping[str, str]
    left_out: frozenset[str]
    stories: int
    late: int
    failed: Sequence[Failure]
    not_used: Mapping[str, str]
    descriptors: Mapping[str, Bilingual] = field(default_factory=dict[str, Bilingual])


@dataclass(frozen=True, slots=True)
class Drafted:
    """What drafting and verification gave.

    Attributes:
        headline, bottom_line: statements or None (R17).
        statements: section key and statement, in order.
        differences: figures that differ.
        disagreements: sources that contradict each other, the weightiest first.
        drafted: how many drafts there were.
        withheld: reason: count.
        failures: chunks that the model gave nothing usable for.
        kept_out: sentences that address a language model.
        engine: what drafted.
    """

    headline: Statement | None
    bottom_line: Statement | None
    statements: Sequence[tuple[str, Statement]]
    differences: Sequence[FigureDifference]
    drafted: int
    withheld: Mapping[str, int]
    failures: int
    kept_out: int
    engine: Engine
    disagreements: Sequence[Disagreement] = field(default=())


def assemble_brief(  # noqa: PLR0913 - the parts of a brief
    topic: Topic,
    read: Read,
    drafted: Drafted,
    glossary: Glossary,
    *,
    day: date,
    since: date | None,
    generated_at: datetime,
    handling: str | None,
) -> Brief:
    """Return the publication record; its id does not depend on when it was made."""
    watch = [s for key, s in drafted.statements if key == "outlook"][:MAX_WATCH]
    sections = arrange((key, s) for key, s in drafted.statements if s not in watch)
    printed = _printed(drafted)
    sources = tuple(_source(article, read, printed, glossary) for article in read.articles)
    coverage = _coverage(read, drafted, printed, sources)
    content = [topic.slug, day.isoformat(), handling, drafted.engine.kind,
               sorted(s.id for s in printed), sorted(s.id for s in sources)]  # fmt: skip
    return Brief(
        schema_version=SCHEMA_VERSION,
        id=tagged_id("brf", content),
        topic=TopicName(slug=topic.slug, name=Bilingual(ar=topic.name_ar, en=topic.name_en)),
        date=day,
        period=_period(read.articles, since, day),
        cutoff=min(generated_at, _end_of(day, generated_at.tzinfo)),
        generated_at=generated_at,
        handling=handling,
        engine=drafted.engine,
        status=Status(value="draft", by=None, at=None),
        headline=drafted.headline,
        bottom_line=drafted.bottom_line,
        sections=sections,
        figures_that_differ=tuple(drafted.differences),
        disagreements=tuple(drafted.disagreements),
        timeline=build_timeline(printed, day),
        watch=tuple(watch),
        gaps=find_gaps(printed, sources, drafted.failures),
        terms=find_terms(printed, glossary),
        places=find_places(printed, glossary),
        analyst_comment=None,
        sources=sources,
        coverage=coverage,
        changes=Changes(since=None, new=(), changed=()),
    )


def _end_of(day: date, zone: tzinfo | None) -> datetime:
    """The last second of a day of the team's: articles dated later are not in the brief."""
    return datetime.combine(day, time(23, 59, 59), tzinfo=zone or UTC)


def _printed(drafted: Drafted) -> tuple[Statement, ...]:
    heads = [s for s in (drafted.headline, drafted.bottom_line) if s is not None]
    differing = [p.statement for d in drafted.differences for p in d.positions]
    disputed = [s for d in drafted.disagreements for s in d.positions]
    every = [*heads, *(s for _, s in drafted.statements), *differing, *disputed]
    return tuple({s.id: s for s in every}.values())


def _period(articles: Sequence[Article], since: date | None, day: date) -> Period:
    days = [a.anchor for a in articles if a.anchor is not None]
    start = since or (min(days) if days else None)
    end = max(days) if days else day
    if start is not None and end < start:  # nothing was published since
        end = day
    return Period(**{"from": start, "to": end})


def source_file(article_id: str) -> str:
    """Return the name of the stored text of an article in the folder beside the brief."""
    return f"{article_id}.txt"


def _source(
    article: Article, read: Read, printed: Sequence[Statement], glossary: Glossary
) -> Source:
    is_used = any(c.source_id == article.id for s in printed for c in s.citations)
    reason = None
    if not is_used:
        reason = read.not_used.get(article.id, "nothing chosen")
        if article.id in read.left_out:
            reason = "repeats another article"
    return Source(
        id=article.id,
        outlet=article.outlet,
        outlet_name=outlet_names(article, glossary),
        headline=article.headline,
        url=article.url,
        published=Published(
            date=article.published,
            basis=article.published_basis,
            estimated=article.published_estimated,
        ),
        fetched=article.fetched,
        language=article.language,
        genre=GenreReading(value=article.genre, basis=article.genre_basis),
        affiliation=article.affiliation,
        descriptor=read.descriptors.get(article.id) or _descriptor(article, glossary),
        carrier=article.carrier,
        copy_of=read.copy_of.get(article.id),
        sha256=article.sha256,
        file=source_file(article.id) if is_used else None,
        used=is_used,
        not_used_reason=reason,
    )


def _descriptor(article: Article, glossary: Glossary) -> Bilingual | None:
    """What the outlets file says of the outlet, at most 25 words (R2)."""
    entry = outlet_entry(article.outlet, article.url, glossary)
    if entry is None or entry.role is None:
        return None
    return Bilingual(ar=entry.role[0], en=entry.role[1])


def _coverage(
    read: Read, drafted: Drafted, printed: Sequence[Statement], sources: Sequence[Source]
) -> Coverage:
    languages = Counter(a.language for a in read.articles)
    return Coverage(
        articles_read=len(read.articles),
        articles_used=sum(s.used for s in sources),
        stories=read.stories,
        wire_copies=len(read.left_out),
        undated=sum(a.published is None or a.published_estimated for a in read.articles),
        late=read.late,
        kept_out=drafted.kept_out,
        failed_sources=tuple(
            FailedSource(source=f.source, reason=f.reason, since=f.since) for f in read.failed
        ),
        statements_drafted=drafted.drafted,
        statements_withheld=dict(sorted(drafted.withheld.items())),
        citations=sum(len(s.citations) for s in printed),
        languages=LanguageCounts(ar=languages["ar"], en=languages["en"], other=languages["other"]),
    )
