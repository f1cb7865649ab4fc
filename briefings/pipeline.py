"""The composition root: articles in, one checked record out; it reads like the flow of a brief."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefings.articles.reading import read_paths
from briefings.brief.record import WorkingRecord
from briefings.corpus import find_copies, group_stories
from briefings.drafting.assembly import Drafted, Read, assemble_brief
from briefings.drafting.basis import Basis
from briefings.drafting.binding import Corpus
from briefings.drafting.engines import draft_and_check
from briefings.evidence.injection import is_instruction
from briefings.evidence.ranking import embed_passages, passages_of, rank_passages
from briefings.evidence.selection import select_evidence
from briefings.text.tokens import TokenCounter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from briefings.articles.article import Article
    from briefings.articles.reading import Reading
    from briefings.brief.record import Brief
    from briefings.drafting.engines import Checked
    from briefings.drafting.estimate import StageEstimate
    from briefings.drafting.writer import Writer
    from briefings.encoder import Encoder
    from briefings.glossary.matching import Glossary
    from briefings.llm.pricing import Price
    from briefings.settings import Topic


@dataclass(frozen=True, slots=True)
class Request:
    """What a user asked for.

    Attributes:
        topic: what the brief is about.
        paths: files and folders to read.
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
        now: when the brief is made.
        progress: is told the name of each stage as it begins.
    """

    encoder: Encoder
    glossary: Glossary
    writer: Writer | None
    now: datetime
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


def make_brief(request: Request, tools: Tools) -> Result:
    """Read articles, choose evidence, draft, verify, and put the record together.

    Raises:
        SourceError: a path does not exist, or none of the files is a readable article.
        ModelError: the written engine was asked for and could say nothing.
    """
    tools.progress("reading")
    read = _group(read_paths(request.paths, glossary=tools.glossary, near=request.day), request)
    tools.progress("ranking")
    basis = _choose_evidence(read, request, tools)
    tools.progress("drafting and checking")
    checked = draft_and_check(basis, request.topic, tools.writer, day=request.day)
    return _assemble(read, basis, checked, request, tools)


def estimate_brief(
    request: Request, tools: Tools, price: Price | None
) -> tuple[StageEstimate, ...]:
    """Read and rank articles, and return what drafting from them would take; nothing is asked.

    Raises:
        SourceError: a path does not exist, or none of the files is a readable article.
    """
    if tools.writer is None:
        return ()
    read = _group(read_paths(request.paths, glossary=tools.glossary, near=request.day), request)
    basis = _choose_evidence(read, request, tools)
    return tools.writer.estimate(basis, request.topic, price)


def _group(reading: Reading, request: Request) -> Read:
    """Leave out what is late or outside the window, and find copies and stories among the rest."""
    late = [a for a in reading.articles if a.published is not None and a.published > request.day]
    current = [a for a in reading.articles if a not in late]
    not_used = {a.id: reason for a in current if (reason := _outside(a, request))}
    inside = [a for a in current if a.id not in not_used]
    copies = find_copies(inside)
    return Read(
        articles=current,
        copy_of={copy.article_id: copy.of for copy in copies},
        stories=len(group_stories(inside, copies)),
        late=late,
        failed=[(fault.location, fault.reason) for fault in reading.failed],
        not_used=not_used,
    )


def _outside(article: Article, request: Request) -> str | None:
    if article.language not in request.languages:
        return f"language {article.language} not asked for"
    if request.since and article.anchor is not None and article.anchor < request.since:
        return f"before {request.since.isoformat()}"
    if article.genre == "opinion":
        return "opinion: never plain fact, headline or corroboration"
    return None


def _choose_evidence(read: Read, request: Request, tools: Tools) -> Basis:
    """Rank the sentences of every article that is no copy, and choose within the budget."""
    used = [a for a in read.articles if a.id not in read.not_used]
    passages = passages_of([a for a in used if a.id not in read.copy_of])
    vectors = embed_passages(passages, tools.encoder)
    ranked = rank_passages(passages, vectors, request.topic, tools.encoder)
    evidence = select_evidence(
        ranked, vectors, budget=request.evidence_tokens, count_tokens=TokenCounter().count
    )
    carriers: dict[str, list[Article]] = {}
    for article in used:
        carriers.setdefault(read.copy_of.get(article.id, article.id), []).append(article)
    corpus = Corpus(
        passages={passage.key: passage for passage in passages},
        carriers=carriers,
        glossary=tools.glossary,
        day=request.day,
    )
    return Basis(ranked, vectors, evidence, corpus, read.copy_of)


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
