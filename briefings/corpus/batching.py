"""Documents in batches of bounded size; those whose bytes the store holds are not read again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from briefings.articles.formats.documents import Document, FailedFile, Hints
from briefings.articles.tables import ARTICLES, ORIGINALS
from briefings.corpus.preparing import sha256_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefings.store import Store

MOST_DOCUMENTS = 32
"""In a batch: a second or two of one core, so that handing it over costs little."""

MOST_BYTES = 2 * 1024 * 1024
"""Of a batch, unless its only document is larger: what is in memory for each worker."""

_NO_HINTS = Hints()


@dataclass(frozen=True, slots=True)
class Batch:
    """Documents that are read and written together.

    Attributes:
        documents: to be read.
        known: those whose bytes the store holds.
        failed: what the source could not give.
    """

    documents: tuple[Document, ...]
    known: tuple[Document, ...] = ()
    failed: tuple[FailedFile, ...] = ()


def form_batches(
    items: Iterable[Document | FailedFile],
    store: Store,
    *,
    most_documents: int = MOST_DOCUMENTS,
    most_bytes: int = MOST_BYTES,
) -> Iterator[Batch]:
    """Yield what comes in, in batches and in order.

    Args:
        items: documents, and what could not be read; taken only as batches are asked for.
        store: where known bytes are looked up.
        most_documents: in a batch.
        most_bytes: of its documents, unless it has only one.

    Raises:
        StoreError: the store cannot be read.
    """
    held: list[Document | FailedFile] = []
    size = 0
    for item in items:
        length = len(item.content) if isinstance(item, Document) else 0
        if held and (len(held) >= most_documents or size + length > most_bytes):
            yield _batch(held, store)
            held, size = [], 0
        held.append(item)
        size += length
    if held:
        yield _batch(held, store)


def _batch(items: Sequence[Document | FailedFile], store: Store) -> Batch:
    documents = [item for item in items if isinstance(item, Document)]
    known = _known(documents, store)
    return Batch(
        documents=tuple(d for d in documents if id(d) not in known),
        known=tuple(d for d in documents if id(d) in known),
        failed=tuple(item for item in items if isinstance(item, FailedFile)),
    )


def _known(documents: Sequence[Document], store: Store) -> set[int]:
    """Return which documents gave their article before, by `id`.

    The same bytes are another article where something beside them says so: an agency's report in
    two feeds. Then they are known only at the same place.
    """
    hashes = {id(d): sha256_of(d.content) for d in documents}
    wanted = sorted(set(hashes.values()))
    query = (
        sa.select(ARTICLES.c.original, ORIGINALS.c.media, ARTICLES.c.location)
        .join(ORIGINALS, ORIGINALS.c.sha256 == ARTICLES.c.original)
        .where(ARTICLES.c.original.in_(wanted))
    )
    anywhere: set[tuple[str, str]] = set()
    places: set[tuple[str, str, str]] = set()
    with store.reading() as connection:
        for digest, media, location in connection.execute(query):
            anywhere.add((digest, media))
            places.add((digest, media, location))
    return {
        id(d)
        for d in documents
        if (hashes[id(d)], d.media, d.location) in places
        or (_is_alone(d) and (hashes[id(d)], d.media) in anywhere)
    }


def _is_alone(document: Document) -> bool:
    """Whether the bytes are all there is to know of a document."""
    return document.hints == _NO_HINTS and document.fetched_at is None
