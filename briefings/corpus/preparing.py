"""Documents become what the store keeps of them: the work that is a map over articles.

These functions run in any process and on any machine: they read nothing but their arguments and the
packaged data, and give the same for a document whatever else is in its batch. So each article's
sentences are encoded in a call of their own: the last bits of a vector depend on what is multiplied
together with it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

import numpy as np

from briefings.articles.cleaning.learning import NOTHING_LEARNT
from briefings.articles.formats.documents import FailedFile
from briefings.articles.formats.files import failed
from briefings.articles.reading_documents import read_document
from briefings.articles.stored import Original, StoredArticle
from briefings.corpus.profiles import read_opening
from briefings.corpus.signatures import sign
from briefings.encoder import SentenceEncoder
from briefings.errors import SourceError
from briefings.glossary.loading import default_glossary, merge
from briefings.text.stems import stems

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from briefings.articles.article import Article
    from briefings.articles.cleaning.learning import LearnedLines
    from briefings.articles.formats.documents import Document
    from briefings.corpus.profiles import Opening
    from briefings.corpus.signatures import Signature
    from briefings.glossary.entries import Entry
    from briefings.glossary.matching import Glossary

_LONGEST_REASON = 300  # characters

OwnNames = tuple[tuple["Entry", ...], ...]
"""Names that a user lays over the packaged ones: one tuple a file, later ones over earlier ones."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What documents are read with; sent along with each batch.

    Attributes:
        near: the day that days without a year are near to.
        own_names: of the user; the packaged ones are where the program is.
        learned: lines that are no content, by outlet.
    """

    near: date
    own_names: OwnNames = ()
    learned: Mapping[str, LearnedLines] = field(default_factory=lambda: NOTHING_LEARNT)


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article with all that is computed from it alone.

    Attributes:
        location: of its document.
        stored: article, vectors, stems.
        original: the bytes it came from.
        signature: by which its copies are found.
        opening: by which its story is found.
    """

    location: str
    stored: StoredArticle
    original: Original
    signature: Signature
    opening: Opening


def prepare(batch: Sequence[Document], setting: Setting) -> tuple[Prepared | FailedFile, ...]:
    """Return what each document gave, in order; one that cannot be read harms no other."""
    return tuple(_prepare_one(document, setting) for document in batch)


def compute_sentences(articles: Sequence[StoredArticle]) -> tuple[StoredArticle, ...]:
    """Return articles, whose sentences are new, with the vectors and stems of these."""
    return tuple(_computed(item.article, item.source) for item in articles)


def sha256_of(content: bytes) -> str:
    """Return the hash by which the bytes of a document are known."""
    return sha256(content).hexdigest()


def failure_of(location: str, doing: str, error: Exception) -> FailedFile:
    """Return a fault that nobody foresaw as one line."""
    reason = " ".join(f"{doing} it failed ({type(error).__name__}: {error})".split())
    return FailedFile(location, reason[:_LONGEST_REASON])


def _prepare_one(document: Document, setting: Setting) -> Prepared | FailedFile:
    try:
        glossary = glossary_with(setting.own_names)
        article = read_document(
            document, glossary=glossary, near=setting.near, learned=setting.learned
        )
        _refuse_zero_characters(article)
        return Prepared(
            location=document.location,
            stored=_computed(article, document.source),
            original=Original(sha256_of(document.content), document.media, document.content),
            signature=sign(article),
            opening=read_opening(article, glossary),
        )
    except SourceError as error:
        return failed(document.location, error)
    except Exception as error:  # noqa: BLE001 - a fault of one document is told, the rest goes on
        return failure_of(document.location, "reading", error)


def _refuse_zero_characters(article: Article) -> None:
    """Refuse zero characters, which JSON can hold and PostgreSQL cannot.

    Raises:
        SourceError: a zero character stands in it.
    """
    written = (article.text, article.headline, article.outlet, article.url, article.author)
    if any("\x00" in text for text in written if text):
        hint = "write it again without them"
        raise SourceError("holds zero characters, as a binary file does", hint=hint)


def _computed(article: Article, source: str | None) -> StoredArticle:
    sentences = [article.text[s.start : s.end] for s in article.sentences]
    return StoredArticle(
        article=article,
        vectors=_encoder().encode(sentences).astype(np.float16),
        stems=tuple(tuple(stems(sentence, article.language)) for sentence in sentences),
        source=source,
    )


@lru_cache(maxsize=1)
def _encoder() -> SentenceEncoder:
    """Return the encoder of this process; one thread: the processes are as many as the cores."""
    return SentenceEncoder(threads=1)


@lru_cache(maxsize=2)
def glossary_with(own_names: OwnNames) -> Glossary:
    """Return the packaged names with a user's own laid over them, made once in each process."""
    glossary = default_glossary()
    for names in own_names:
        glossary = merge(glossary, names)
    return glossary
