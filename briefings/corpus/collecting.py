"""The articles of a brief with what is known of them together: from files, or from the store."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from briefings.articles.reading import read_paths
from briefings.articles.sources.states import failing_sources
from briefings.articles.stored import count_after, load_window
from briefings.corpus.copies import find_copies
from briefings.corpus.originals import within
from briefings.corpus.relations import copies_of, stories_of
from briefings.corpus.stories import group_stories
from briefings.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from numpy.typing import NDArray

    from briefings.articles.article import Article
    from briefings.corpus.copies import Copy
    from briefings.encoder import Encoder
    from briefings.glossary.matching import Glossary
    from briefings.store import Store

Vectors = dict[str, "NDArray[np.float32]"]
Stems = dict[str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True)
class Failure:
    """A file or source that could not be read; `since` is None where it failed this once."""

    source: str
    reason: str
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Collection:
    """Articles and how they relate.

    Attributes:
        articles: not later than the brief's day, copies included.
        copies: which of them repeat another one.
        stories: story id by article id.
        late: how many articles are later than the brief's day.
        failed: what could not be read.
        vectors: article id: one unit row a sentence, shape (sentences, 512).
        stems: article id: stems of each sentence; empty where they are still to be computed.
    """

    articles: tuple[Article, ...]
    copies: tuple[Copy, ...]
    stories: Mapping[str, str]
    late: int
    failed: tuple[Failure, ...]
    vectors: Vectors
    stems: Stems = field(default_factory=dict)


def collect_files(
    paths: Sequence[Path], *, day: date, glossary: Glossary, encoder: Encoder
) -> Collection:
    """Read files and folders, and find copies and stories among them.

    Raises:
        SourceError: a path does not exist, or none of the files is a readable article.
    """
    reading = read_paths(paths, glossary=glossary, near=day)
    if not reading.articles:
        first = reading.failed[0] if reading.failed else None
        raise SourceError(
            f"none of {len(reading.failed)} files is a readable article",
            where=first.location if first else None,
            hint=first.reason if first else "name files or folders with --from",
        )
    current = [a for a in reading.articles if a.published is None or a.published <= day]
    vectors = _encode(current, encoder)
    copies = find_copies(current, vectors)
    stories = group_stories(current, copies, vectors, glossary)
    return Collection(
        articles=tuple(current),
        copies=copies,
        stories={i: story.id for story in stories for i in story.article_ids},
        late=len(reading.articles) - len(current),
        failed=tuple(Failure(f.location, f.reason) for f in reading.failed),
        vectors=vectors,
    )


def collect_stored(store: Store, *, start: date | None, day: date, now: datetime) -> Collection:
    """Take a window of days from the store, with what was computed when its articles came in.

    Raises:
        SourceError: the store holds no article of these days.
        StoreError: the store cannot be read.
    """
    with store.reading() as connection:
        window = list(load_window(connection, start=start, end=day))
        ids = [item.article.id for item in window]
        copies = copies_of(connection, ids)
        stories = stories_of(connection, ids)
        failing = failing_sources(connection, now)
        late = count_after(connection, day)
    if not window:
        days = f"from {start} to {day}" if start else f"up to {day}"
        raise SourceError(
            f"holds no article of the days {days}", where=store.place,
            hint="fill it with `brief ingest`, or widen the window with --since",
        )  # fmt: skip
    return Collection(
        articles=tuple(item.article for item in window),
        # of the carriers of an article outside the window one stands for it
        copies=within(copies.values(), [item.article for item in window]),
        stories=stories,
        late=late,
        failed=tuple(Failure(name, reason, since) for name, reason, since in failing),
        vectors={i.article.id: i.vectors.astype(np.float32) for i in window},
        stems={i.article.id: i.stems for i in window},
    )


def _encode(articles: Sequence[Article], encoder: Encoder) -> Vectors:
    texts = [a.text[s.start : s.end] for a in articles for s in a.sentences]
    rows = encoder.encode(texts)
    found: Vectors = {}
    first = 0
    for article in articles:
        last = first + len(article.sentences)
        found[article.id] = rows[first:last]
        first = last
    return found
