"""The composition root: articles in, one checked record out; it reads like the flow of a brief."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from briefings.articles.settled import Settlement
from briefings.brief.record import WorkingRecord
from briefings.corpus.collecting import collect_files, collect_stored
from briefings.drafting.assembly import Drafted, Read, assemble_brief
from briefings.drafting.basis import Basis
from briefings.drafting.binding import Corpus
from briefings.drafting.engines import draft_and_check, withhold_superseded
from briefings.drafting.novelty import tell_changes
from briefings.drafting.sections import lead_with_changes
from briefings.encoder import DIMENSIONS
from briefings.evidence.injection import is_instruction
from briefings.evidence.ranking import passages_of, rank_passages
from briefings.evidence.retrieval import retrieve_articles
from briefings.evidence.selection import select_evidence
from briefings.store.briefs import earlier_briefs
from briefings.text.tokens import TokenCounter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from numpy.typing import NDArray

    from briefings.articles.article import Article
    from briefings.brief.record import Brief
    from briefings.corpus.collecting import Collection
    from briefings.drafting.engines import Checked
    from briefings.drafting.estimate import StageEstimate
    from briefings.drafting.writer import Writer
    from briefings.encoder import Encoder
    from briefings.evidence.ranking import Ranked
    from briefings.glossary.matching import Glossary
    from briefings.llm.pricing import Price
    from briefings.settings import Topic
    from briefings.store import Store


@dataclass(frozen=True, slots=True)
class Request:
    """What a user asked for.

    Attributes:
        topic: what the brief is about.
        paths: files and folders to read; none of them: the store.
        day: the day of the brief; articles published after it are late.
        since: first day of the window, or None.
        handling: the handling mark, or None.
        languages: languages of articles to read.
        evidence_tokens: tokens of source text the brief may stand on.
    """

    topic: Topic
    paths: Sequence[Path]
    day: date
    since: date | None = None
    handling: str | None = None
    languages: frozenset[str] = frozenset({"ar", "en"})
    evidence_tokens: int = 12_000


@dataclass(frozen=True, slots=True)
class Tools:
    """What the stages are given.

    Attributes:
        encoder: sentence vectors.
        glossary: names of the field.
        writer: the written engine, or None for the embedded one.
        store: where articles and earlier briefs are kept, or None.
        settlement: what analysts settled of outlets and articles.
        now: when the brief is made.
        progress: is told the name of each stage as it begins.
    """

    encoder: Encoder
    glossary: Glossary
    writer: Writer | None
    now: datetime
    store: Store | None = None
    settlement: Settlement = field(default_factory=Settlement)
    progress: Callable[[str], None] = field(default=lambda _stage: None)


@dataclass(frozen=True, slots=True)
class Result:
    """A finished brief.

    Attributes:
        brief: the publication record.
        working: what stays in the house.
        texts: article id: stored text of every article that is cited.
    """

    brief: Brief
    working: WorkingRecord
    texts: Mapping[str, str]


def make_brief(request: Request, tools: Tools, collection: Collection | None = None) -> Result:
    """Read articles, choose evidence, draft, verify, and put the record together.

    Args:
        request: what is asked for.
        tools: what the stages are given.
        collection: the articles, where several briefs are made from the same ones.

    Raises:
        SourceError: a path does not exist, or none of the files is a readable article.
        StoreError: the store cannot be read.
        ModelError: the written engine was asked for and could say nothing.
    """
    tools.progress("reading")
    articles = collection or collect(request, tools)
    read = _read(articles, request, tools)
    tools.progress("ranking")
    basis = _choose_evidence(read, articles, request, tools)
    read = replace(read, not_used={**_passed_over(read, basis), **read.not_used})
    tools.progress("drafting and checking")
    checked = draft_and_check(basis, request.topic, tools.writer, day=request.day)
    result = _tell_changes(_assemble(read, basis, checked, request, tools), tools)
    superseded = _superseded(result.brief)
    if not superseded:
        return result
    current = withhold_superseded(checked, superseded)
    return _tell_changes(_assemble(read, basis, current, request, tools), tools)


def estimate_brief(
    request: Request, tools: Tools, price: Price | None
) -> tuple[StageEstimate, ...]:
    """Read and rank articles, and return what drafting from them would take; nothing is asked.

    Raises:
        SourceError: a path does not exist, or none of the files is a readable article.
        StoreError: the store cannot be read.
    """
    if tools.writer is None:
        return ()
    articles = collect(request, tools)
    basis = _choose_evidence(_read(articles, request, tools), articles, request, tools)
    return tools.writer.estimate(basis, request.topic, price)


def collect(request: Request, tools: Tools) -> Collection:
    """Return the articles of a request: of its files, else of the store.

    Raises:
        SourceError: a path does not exist, or none of the files is a readable article.
        StoreError: the store cannot be read.
    """
    if request.paths or tools.store is None:
        return collect_files(
            request.paths, day=request.day, glossary=tools.glossary, encoder=tools.encoder
        )
    return collect_stored(tools.store, start=request.since, day=request.day, now=tools.now)


def _read(collection: Collection, request: Request, tools: Tools) -> Read:
    """Leave out what is outside the window or not asked for."""
    articles = [tools.settlement.apply(article) for article in collection.articles]
    not_used = {a.id: reason for a in articles if (reason := _outside(a, request))}
    inside = {a.id for a in articles} - not_used.keys()
    copies = [c for c in collection.copies if {c.article_id, c.of} <= inside]
    return Read(
        articles=articles,
        copy_of={copy.article_id: copy.of for copy in copies},
        left_out=frozenset(c.article_id for c in copies if not c.stays_in_ranking),
        stories=len({collection.stories.get(i, i) for i in inside}),
        late=collection.late,
        failed=collection.failed,
        not_used=not_used,
        descriptors={
            a.id: words for a in articles if (words := tools.settlement.descriptor(a)) is not None
        },
    )


def _outside(article: Article, request: Request) -> str | None:
    if article.language not in request.languages:
        return f"language {article.language} not asked for"
    if request.since and article.anchor is not None and article.anchor < request.since:
        return f"before {request.since.isoformat()}"
    if article.genre == "opinion":
        return "opinion: never plain fact, headline or corroboration"
    return None


def _choose_evidence(read: Read, collection: Collection, request: Request, tools: Tools) -> Basis:
    """Rank the sentences of every article that is no copy, and choose within the budget."""
    used = [a for a in read.articles if a.id not in read.not_used]
    originals = [a for a in used if a.id not in read.left_out]
    everything = _rank(originals, collection, request, tools)
    near = retrieve_articles(everything)
    ranked = [item for item in everything if item.passage.article.id in near]
    vectors = _vectors_of([a for a in originals if a.id in near], collection)
    evidence = select_evidence(
        ranked, vectors, budget=request.evidence_tokens, count_tokens=TokenCounter().count
    )
    carriers: dict[str, list[Article]] = {}
    for article in used:
        carriers.setdefault(read.copy_of.get(article.id, article.id), []).append(article)
    corpus = Corpus(
        passages={item.passage.key: item.passage for item in ranked},
        carriers=carriers,
        glossary=tools.glossary,
        day=request.day,
    )
    return Basis(ranked, vectors, evidence, corpus, read.copy_of)


def _passed_over(read: Read, basis: Basis) -> dict[str, str]:
    """Return why articles of a large window were ranked and not read closely."""
    near = {item.passage.article.id for item in basis.ranked}
    return {
        a.id: "other articles bear more on the topic"
        for a in read.articles
        if a.id not in near and a.id not in read.left_out
    }


def _rank(
    articles: Sequence[Article], collection: Collection, request: Request, tools: Tools
) -> tuple[Ranked, ...]:
    tokens = None
    if collection.stems:
        tokens = [list(s) for a in articles for s in collection.stems[a.id]]
    return rank_passages(
        passages_of(articles),
        _vectors_of(articles, collection),
        request.topic,
        tools.encoder,
        tokens=tokens,
    )


def _vectors_of(articles: Sequence[Article], collection: Collection) -> NDArray[np.float32]:
    rows = [collection.vectors[a.id] for a in articles]
    return np.concatenate(rows) if rows else np.zeros((0, DIMENSIONS), dtype=np.float32)


def _assemble(read: Read, basis: Basis, checked: Checked, request: Request, tools: Tools) -> Result:
    passages = [item.passage for item in basis.ranked]
    withheld = Counter(item.reason for item in checked.withheld)
    brief = assemble_brief(
        request.topic,
        read,
        Drafted(
            headline=checked.headline,
            bottom_line=checked.bottom_line,
            statements=checked.statements,
            differences=checked.differences,
            disagreements=checked.disagreements,
            drafted=checked.drafted,
            withheld={**checked.dropped, **withheld},
            failures=checked.failures,
            kept_out=sum(is_instruction(p.text, p.side) is not None for p in passages),
            engine=checked.engine,
        ),
        tools.glossary,
        day=request.day,
        since=request.since,
        generated_at=tools.now,
        handling=request.handling,
    )
    working = WorkingRecord(
        brief=brief, withheld=checked.withheld, findings={}, notes=checked.notes
    )
    texts = {a.id: a.text for a in read.articles}
    return Result(brief, working, {s.id: texts[s.id] for s in brief.sources if s.used})


def _tell_changes(result: Result, tools: Tools) -> Result:
    """Tell what is new since the briefs on the topic that the store keeps, and put it first."""
    if tools.store is None:
        return result
    drafted = result.brief
    with tools.store.reading() as connection:
        earlier = earlier_briefs(connection, drafted.topic.slug, before=drafted.date)
    told = tell_changes(drafted, earlier, encoder=tools.encoder, glossary=tools.glossary)
    brief = lead_with_changes(told)
    working = result.working.model_copy(update={"brief": brief})
    return Result(brief, working, result.texts)


def _superseded(brief: Brief) -> frozenset[str]:
    """Return the statements that a later report of the same brief changed (R4).

    The window may hold yesterday's toll beside today's: what changed is told with both days, and
    the old figure does not stand beside it as if it still held.
    """
    printed = frozenset(statement.id for statement in brief.statements())
    return printed & {change.before for change in brief.changes.changed}
