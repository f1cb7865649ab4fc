"""Lines that many articles of an outlet carry are not content: counted when articles come in.

What is counted is how many articles of an outlet, or of the aggregator whose page a text stood on,
carry a line. Three things keep true words from being taken for furniture:

- one article in several versions counts once: a later version is known by its address, or by most
  of its paragraphs having been seen before, though not commonly;
- a paragraph, which the background of a long story may be, must stand in a third of all articles,
  a line without a stop (a prompt, a title of a series, a menu) in one of fifty;
- an article is never left without a sentence.

A line seen once is forgotten when its outlet has given another two hundred articles, which keeps
the table small (the idea of lossy counting: Manku and Motwani, VLDB 2002); a line of one article in
fifty comes four times in that time.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from briefings.articles.article import Boilerplate
from briefings.articles.cleaning.headings import TITLE_WORDS, has_closed_paragraphs
from briefings.articles.cleaning.lines import read_lines
from briefings.articles.cleaning.source_lines import UNNAMED_CARRIER
from briefings.articles.tables import ARTICLES, LINES
from briefings.store.upserts import put
from briefings.text.normalization import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefings.articles.article import Article
    from briefings.articles.cleaning.lines import Line

FEWEST_ARTICLES = 5
"""Articles that must carry a line before it can be furniture, however small the outlet."""

LINE_SHARE = 0.02
"""Share of an outlet's articles for a line without a stop: the smallest section of a site."""

PARAGRAPH_SHARE = 1 / 3
"""Share for a paragraph: a disclaimer is under nearly all, the background of a story is not."""

TOTAL = 0
"""The line under which an outlet's articles are counted."""

APPLIED = 1
"""The line under which it is noted which lines stored articles were cleaned of (`relearning`)."""

_RESERVED = (TOTAL, APPLIED)
_WORDS = (3, 60)  # of a line; shorter ones say too little, longer ones are text (`furniture`)
_SHORT_WORDS = 8  # where paragraphs have no stops, a longer line may be one
_FORGET_EVERY = 200  # articles of an outlet
_REPRINT_SHARE = 0.5  # of the paragraphs
_REPRINT_PARAGRAPHS = 2  # fewer prove nothing
_COMMON_SHARE = 0.5  # of the articles: what stands in so many tells no reprint
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class LearnedLines:
    """What is no content in an outlet's articles, as hashes of folded lines.

    Attributes:
        lines: those that are furniture where they have the shape of a title or prompt.
        paragraphs: those of them that are furniture as whole paragraphs too.
    """

    lines: frozenset[int]
    paragraphs: frozenset[int]


NOTHING_LEARNT: Mapping[str, LearnedLines] = {}


@dataclass(frozen=True, slots=True)
class _KeyedLine:
    """A line of an article that may be furniture, by its hash."""

    key: int
    line: Line
    is_paragraph: bool


def line_owner(article: Article) -> str | None:
    """Return whose template an article's text stood in, folded; None if that is unknown."""
    return owner_of(article.outlet, article.carrier)


def owner_of(outlet: str | None, carrier: str | None) -> str | None:
    """Return whose template a text stands in: the aggregator's that carries it, or its outlet's."""
    name = outlet if carrier in {None, UNNAMED_CARRIER} else carrier
    return fold_text(name or "") or None


def line_hash(text: str) -> int:
    """Return a signed number of 64 bits for a line, the same on every machine."""
    digest = hashlib.blake2b(fold_text(text).encode(), digest_size=8).digest()
    key = int.from_bytes(digest, "big", signed=True)
    return key if key not in _RESERVED else key + len(_RESERVED)


def count_lines(connection: sa.Connection, articles: Iterable[Article]) -> None:
    """Count the lines of articles that were not in the store before.

    Args:
        connection: in the transaction that stores them.
        articles: new ones only; each counts once.
    """
    owned = [(owner, article) for article in articles if (owner := line_owner(article))]
    keyed = [(owner, article, _keyed_lines(article)) for owner, article in owned]
    counts = _known_counts(connection, keyed)
    before = dict(counts)
    versions = _other_versions(connection, [article for _, article in owned])
    for owner, article, lines in keyed:
        if article.id in versions or _is_reprint(owner, lines, counts):
            continue
        counts[owner, TOTAL] += 1
        counts.update((owner, key) for key in {line.key for line in lines})
    changed = sorted(key for key, count in counts.items() if count != before.get(key, 0))
    put(connection, LINES, [_row(*key, counts[key]) for key in changed])
    _forget(connection, counts, before)


def load_learned(connection: sa.Connection) -> dict[str, LearnedLines]:
    """Return the furniture of every outlet that has some, by `line_owner`."""
    totals = _totals(connection)
    query = sa.select(LINES).where(
        LINES.c.articles >= FEWEST_ARTICLES, LINES.c.line.not_in(_RESERVED)
    )
    found: dict[str, tuple[set[int], set[int]]] = {}
    for owner, key, count in connection.execute(query):
        total = totals.get(owner, 0)
        if count >= LINE_SHARE * total:
            lines, paragraphs = found.setdefault(owner, (set(), set()))
            lines.add(key)
            if count >= PARAGRAPH_SHARE * total:
                paragraphs.add(key)
    return {
        owner: LearnedLines(frozenset(lines), frozenset(paragraphs))
        for owner, (lines, paragraphs) in found.items()
    }


def learned_spans(article: Article, learned: LearnedLines) -> tuple[Boilerplate, ...]:
    """Return the lines of an article that are no content; none if no sentence would be left.

    Args:
        article: with the boilerplate that the rules found; lines inside it are not given again.
        learned: of its `line_owner`.
    """
    spans = tuple(
        Boilerplate(*item.line.span, "learned")
        for item in _keyed_lines(article)
        if item.key in (learned.paragraphs if item.is_paragraph else learned.lines)
    )
    covered = {(span.start, span.end) for span in spans}
    is_left = any(
        not any(start <= sentence.start < end for start, end in covered)
        for sentence in article.sentences
    )
    return spans if is_left else ()


def _keyed_lines(article: Article) -> list[_KeyedLine]:
    """Return the lines that the rules leave open: a title may be a banner over every article."""
    ruled = [b for b in article.boilerplate if b.reason not in {"learned", "headline"}]
    lines = [line for line in read_lines(article.text) if not _is_covered(line, ruled)]
    is_closed_style = has_closed_paragraphs(lines)
    shortest, longest = _WORDS
    return [
        _KeyedLine(line_hash(line.text), line, _is_paragraph(line, is_closed_style=is_closed_style))
        for line in lines
        if shortest <= line.word_count <= longest
    ]


def _is_covered(line: Line, spans: Sequence[Boilerplate]) -> bool:
    return any(b.start <= line.span.start and line.span.end <= b.end for b in spans)


def _is_paragraph(line: Line, *, is_closed_style: bool) -> bool:
    longest = TITLE_WORDS if is_closed_style else _SHORT_WORDS
    return line.is_closed or line.word_count > longest


def _known_counts(
    connection: sa.Connection, keyed: Sequence[tuple[str, Article, Sequence[_KeyedLine]]]
) -> Counter[tuple[str, int]]:
    wanted: dict[str, set[int]] = {}
    for owner, _, lines in keyed:
        wanted.setdefault(owner, {TOTAL}).update(line.key for line in lines)
    counts: Counter[tuple[str, int]] = Counter()
    for owner, keys in wanted.items():
        ordered = sorted(keys)
        for start in range(0, len(ordered), _AT_ONCE):
            part = ordered[start : start + _AT_ONCE]
            query = sa.select(LINES).where(LINES.c.outlet == owner, LINES.c.line.in_(part))
            counts.update({(o, key): count for o, key, count in connection.execute(query)})
    return counts


def _other_versions(connection: sa.Connection, articles: Sequence[Article]) -> set[str]:
    """Return the ids of articles whose address another article of the store has."""
    own = {article.id: article.url for article in articles if article.url}
    urls = sorted(set(own.values()))
    first: dict[str, str] = {}
    for article_id, url in own.items():
        first.setdefault(url, article_id)
    taken: set[str] = set()
    for start in range(0, len(urls), _AT_ONCE):
        part = urls[start : start + _AT_ONCE]
        query = sa.select(ARTICLES.c.id, ARTICLES.c.url).where(ARTICLES.c.url.in_(part))
        taken.update(url for key, url in connection.execute(query) if key not in own)
    return {key for key, url in own.items() if url in taken or first[url] != key}


def _is_reprint(owner: str, lines: Sequence[_KeyedLine], counts: Counter[tuple[str, int]]) -> bool:
    """Whether most paragraphs were seen before, though not in most of the outlet's articles."""
    paragraphs = {line.key for line in lines if line.is_paragraph}
    common = _COMMON_SHARE * counts[owner, TOTAL]
    seen = sum(0 < counts[owner, key] < common for key in paragraphs)
    return len(paragraphs) >= _REPRINT_PARAGRAPHS and seen > _REPRINT_SHARE * len(paragraphs)


def _forget(
    connection: sa.Connection,
    counts: Mapping[tuple[str, int], int],
    before: Mapping[tuple[str, int], int],
) -> None:
    """Remove the lines seen once of outlets that have given another round of articles."""
    for (owner, key), count in counts.items():
        if key == TOTAL and count // _FORGET_EVERY > before.get((owner, key), 0) // _FORGET_EVERY:
            once = sa.and_(LINES.c.outlet == owner, LINES.c.articles == 1)
            connection.execute(LINES.delete().where(once, LINES.c.line.not_in(_RESERVED)))


def _totals(connection: sa.Connection) -> dict[str, int]:
    query = sa.select(LINES.c.outlet, LINES.c.articles).where(LINES.c.line == TOTAL)
    return {row.outlet: row.articles for row in connection.execute(query)}


def _row(owner: str, key: int, count: int) -> dict[str, object]:
    return {"outlet": owner, "line": key, "articles": count}
