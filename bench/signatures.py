"""What a new article costs when 10,000, 100,000 and 1,000,000 signatures are stored.

The stored signatures are drawn, not computed: twelve sentence keys each, one in ten of them that of
a stock sentence (100,000 of these, the commonest in one article of ten), and the bands of a random
MinHash. The new articles are those of `bench/corpora.py`, each with one stock sentence more, and go
the whole way: signed, related to what is stored, candidates read and compared, put into stories,
written. The first ones are not counted. Times are means over batches of 200, of the processor and
of the clock; the clock has the disk in it.

Usage: python bench/signatures.py [--sizes 10000 100000 1000000]
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from corpora import generate

from briefings.articles.assembling import StoredText, assemble
from briefings.articles.stored import StoredArticle, save_articles
from briefings.articles.tables import ARTICLES, EXTRACTIONS, VECTORS
from briefings.articles.tables import COMPONENT as ARTICLE_TABLES
from briefings.corpus.arriving import Related
from briefings.corpus.candidates import MOST_CARRIERS
from briefings.corpus.profiles import LEAD_SENTENCES, read_opening
from briefings.corpus.relating import relate_new
from briefings.corpus.relations import StoredRelations
from briefings.corpus.signatures import BANDS as BANDS_EACH
from briefings.corpus.signatures import PERMUTATIONS, sign
from briefings.corpus.tables import BANDS, SIGNATURES
from briefings.corpus.tables import COMPONENT as CORPUS_TABLES
from briefings.encoder import DIMENSIONS, SentenceEncoder
from briefings.glossary.loading import default_glossary
from briefings.store import Store, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import sqlalchemy as sa
    from numpy.typing import NDArray

    from briefings.articles.article import Article

NEW = 3_000
WARMING = 1_000  # of these: they fill the stories that the others may join
BATCH = 200
SENTENCES = 12
STOCK = 100_000
STOCK_SHARE = 0.1
_STOCK_KEY = 0x5DEE_CE66D  # times the rank of a stock sentence
_CHUNK = 10_000
_NOW = datetime(2026, 3, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one new article took, on the mean of a batch."""

    carriers: float
    compared: float
    processor_ms: float
    clock_ms: float


def main() -> int:
    """Measure and print one line a size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    sizes = sorted(parser.parse_args().sizes)
    new = read_new()
    base: Cost | None = None
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "store.sqlite"
            tables = [ARTICLE_TABLES, CORPUS_TABLES]
            with open_store(path, tables, clock=lambda: _NOW) as store:
                begun = time.perf_counter()
                fill(store, size)
                filled = time.perf_counter() - begun
                cost = meet(store, new, size)
            base = base or cost
            print(
                f"{size:>9,} stored (filled in {filled:.0f} s, {path.stat().st_size >> 20:,} MB):"
                f" a new article shares keys with {cost.carriers:.2f}, is compared with"
                f" {cost.compared:.2f}; processor {cost.processor_ms:.2f} ms"
                f" ({cost.processor_ms / base.processor_ms:.2f} x that at {sizes[0]:,}),"
                f" clock {cost.clock_ms:.2f} ms ({cost.clock_ms / base.clock_ms:.2f} x; bar: 2)",
                flush=True,
            )
    return 0


def read_new() -> list[tuple[Article, NDArray[np.float16]]]:
    """Return new articles with the vectors of their first sentences; the other vectors are zero."""
    glossary, encoder = default_glossary(), SentenceEncoder()
    articles = [
        assemble(StoredText(g.text, g.name, "utf-8"), glossary=glossary, near=date(2026, 3, 1))
        for g in generate(NEW, seed=7)
    ]
    read: list[tuple[Article, NDArray[np.float16]]] = []
    for article in articles:
        vectors = np.zeros((len(article.sentences), DIMENSIONS), dtype=np.float16)
        leads = [article.sentence_text(i) for i in range(min(LEAD_SENTENCES, len(vectors)))]
        vectors[: len(leads)] = encoder.encode(leads)
        read.append((article, vectors))
    return read


def fill(store: Store, size: int) -> None:
    """Store drawn signatures, as fast as the file takes them."""
    connection = store.engine.raw_connection()
    cursor = connection.cursor()
    for pragma in ("foreign_keys=OFF", "synchronous=OFF"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.execute("DROP INDEX bands_by_key")  # made anew from sorted keys
    carried = np.zeros(STOCK + 1, dtype=np.int64)
    for first in range(0, size, _CHUNK):
        rng = np.random.default_rng(first)
        numbers = range(first, min(first + _CHUNK, size))
        references = [(number * 2 - size) * (2**62 // size) for number in numbers]
        cursor.execute("BEGIN")
        _insert(cursor, ARTICLES, [_article(number) for number in numbers])
        _insert(cursor, EXTRACTIONS, [(_id(number), "[]", "[]", "[]") for number in numbers])
        _insert(cursor, VECTORS, [(_id(number), "none", b"") for number in numbers])
        _insert(cursor, SIGNATURES, _signatures(numbers, references, rng))
        _insert(cursor, BANDS, _keys(references, carried, rng))
        cursor.execute("COMMIT")
    cursor.execute("CREATE INDEX bands_by_key ON bands (key)")
    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    cursor.close()
    connection.close()
    store.close()  # the next connection begins with an empty cache and its own settings


def meet(store: Store, new: Sequence[tuple[Article, NDArray[np.float16]]], size: int) -> Cost:
    """Take the new articles in, and return what one of them took."""
    costs: list[Cost] = []
    rng = np.random.default_rng(size)
    for first in range(0, len(new), BATCH):
        cost = _take_in(store, new[first : first + BATCH], rng)
        if first >= WARMING:
            costs.append(cost)
    return Cost(
        *(
            statistics.mean(values)
            for values in (
                [c.carriers for c in costs],
                [c.compared for c in costs],
                [c.processor_ms for c in costs],
                [c.clock_ms for c in costs],
            )
        )
    )


def _take_in(
    store: Store, batch: Sequence[tuple[Article, NDArray[np.float16]]], rng: np.random.Generator
) -> Cost:
    glossary = default_glossary()
    with store.writing() as connection:
        stored = [StoredArticle(a, v, tuple(() for _ in a.sentences)) for a, v in batch]
        save_articles(connection, [(item, None) for item in stored], at=_NOW)
    begun, worked = time.perf_counter(), time.process_time()
    items = [Related(a, v, _with_stock(sign(a), rng), None, read_opening(a, glossary))
             for a, v in batch]  # fmt: skip
    with store.writing() as connection:
        relations = relate_new(connection, items, glossary=glossary)
    elapsed, worked = time.perf_counter() - begun, time.process_time() - worked
    with store.reading() as connection:
        keys = [key for item in items for key in item.signature.keys]
        carrying = StoredRelations(connection).carrying(keys).values()
        carriers = sum(len(found) for found in carrying if len(found) < MOST_CARRIERS)
    return Cost(
        (carriers - sum(len(item.signature.keys) for item in items)) / len(items),
        relations.compared / len(items),
        worked * 1000 / len(items),
        elapsed * 1000 / len(items),
    )


def _with_stock(signature: Any, rng: np.random.Generator) -> Any:
    """Return a signature with the key of a stock sentence among those of its sentences."""
    key = int(_ranks(rng, 1)[0]) * _STOCK_KEY
    return replace(signature, sentences=tuple(sorted({*signature.sentences, key})))


def _ranks(rng: np.random.Generator, count: int) -> NDArray[np.int64]:
    """Draw ranks from 1 to `STOCK` by Zipf's law, the commonest one time in twelve."""
    return (STOCK ** rng.random(count)).astype(np.int64)


def _keys(
    references: Sequence[int], carried: NDArray[np.int64], rng: np.random.Generator
) -> Iterator[tuple[int, int]]:
    """Yield the rows of keys; those of stock sentences only as long as they are listed."""
    count = len(references)
    keys = rng.integers(-(2**63), 2**63 - 1, size=(count, SENTENCES + BANDS_EACH), dtype=np.int64)
    is_stock = rng.random((count, SENTENCES)) < STOCK_SHARE
    ranks = iter(_ranks(rng, int(is_stock.sum())).tolist())
    for reference, row, stock in zip(references, keys.tolist(), is_stock.tolist(), strict=True):
        for place in (place for place in range(SENTENCES) if stock[place]):
            rank = next(ranks)
            carried[rank] += 1
            row[place] = rank * _STOCK_KEY if carried[rank] <= MOST_CARRIERS else None
        yield from ((reference, key) for key in sorted({k for k in row if k is not None}))


def _article(number: int) -> tuple[Any, ...]:
    given = {"id": _id(number), "day": "2026-02-01", "published_estimated": 0}
    return tuple(given.get(c.name, None if c.nullable else "-") for c in ARTICLES.columns)


def _signatures(
    numbers: Sequence[int], references: Sequence[int], rng: np.random.Generator
) -> Iterator[tuple[Any, ...]]:
    values = rng.integers(0, 2**32, size=(len(numbers), PERMUTATIONS), dtype=np.uint32)
    for number, reference, row in zip(numbers, references, values, strict=True):
        yield reference, _id(number), row.tobytes(), 240, SENTENCES


def _id(number: int) -> str:
    return f"art_{number:016x}"


def _insert(cursor: Any, table: sa.Table, rows: Any) -> None:
    names = [column.name for column in table.columns]
    marks = ", ".join("?" * len(names))
    statement = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608 - our own
    cursor.executemany(statement, rows)


if __name__ == "__main__":
    raise SystemExit(main())
