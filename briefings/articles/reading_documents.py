"""One document to one article, whatever its kind: the one way that files, feeds and mails take."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefings.articles.addresses import clean_address
from briefings.articles.assembling import StoredText, assemble
from briefings.articles.cleaning.learning import NOTHING_LEARNT, learned_spans, line_owner
from briefings.articles.formats.decoding import decode
from briefings.articles.formats.documents import Hints, merge_hints
from briefings.articles.formats.json_articles import read_json_article
from briefings.articles.formats.mail_articles import read_mail
from briefings.articles.formats.pages import read_fragment, read_page
from briefings.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from briefings.articles.article import Article
    from briefings.articles.cleaning.learning import LearnedLines
    from briefings.articles.formats.documents import Document
    from briefings.articles.formats.pages import Page
    from briefings.glossary.matching import Glossary

LARGEST_DOCUMENT = 20 * 1024 * 1024
"""Bytes; the longest news page with its scripts is under 5 MB, and what is larger is an archive or
a dump that would take the memory of a whole run."""

_WHOLE_PAGE = re.compile(r"\s*<(?:!doctype html|html)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Opened:
    """What was inside a document."""

    text: str
    encoding: str
    hints: Hints
    page: Page | None = None


def read_document(
    document: Document,
    *,
    glossary: Glossary,
    near: date,
    learned: Mapping[str, LearnedLines] = NOTHING_LEARNT,
) -> Article:
    """Return the article of a document.

    Args:
        document: bytes with what came beside them.
        glossary: outlets and agencies.
        near: the day that days without a year are near to; a fetched document has its own.
        learned: lines that are no content, by outlet (`load_learned`).

    Raises:
        SourceError: it is too large, empty, binary, undecodable, broken, or holds no article text.
    """
    size = len(document.content)
    if size > LARGEST_DOCUMENT:
        what = f"{size / 2**20:.0f} MB, over the limit of {LARGEST_DOCUMENT >> 20} MB"
        hint = "split it into one file an article"
        raise SourceError(what, where=document.location, hint=hint)
    opened = _OPENERS[document.media](document)
    fetched = document.fetched_at.date() if document.fetched_at else None
    stored = StoredText(
        text=opened.text.replace("\r\n", "\n").replace("\r", "\n"),
        location=document.location,
        encoding=opened.encoding,
        page=opened.page,
        hints=_with_address(opened.hints, document),
        fetched=fetched,
    )
    article = assemble(stored, glossary=glossary, near=fetched or near)
    lines = learned.get(line_owner(article) or "")
    spans = learned_spans(article, lines) if lines else ()
    if not spans:
        return article
    return assemble(stored, glossary=glossary, near=fetched or near, extra_boilerplate=spans)


def _with_address(hints: Hints, document: Document) -> Hints:
    """Take the address a page was fetched from for its own where nothing else names one."""
    if hints.url or document.fetched_at is None or document.media not in {"html", "text"}:
        return hints
    return replace(hints, url=clean_address(document.location))


def _open_text(document: Document) -> _Opened:
    decoded = decode(document.content, document.location, declared=document.encoding)
    return _Opened(decoded.text, decoded.encoding, document.hints)


def _open_page(document: Document) -> _Opened:
    where = document.location
    decoded = decode(document.content, where, is_html=True, declared=document.encoding)
    address = (document.hints.url or document.location) if document.fetched_at else None
    page = read_page(decoded.text, where, address=address)
    return _Opened(page.text, decoded.encoding, document.hints, page)


def _open_fragment(document: Document) -> _Opened:
    where = document.location
    decoded = decode(document.content, where, is_html=True, declared=document.encoding)
    return _Opened(read_fragment(decoded.text), decoded.encoding, document.hints)


def _open_json(document: Document) -> _Opened:
    found = read_json_article(document.content, document.location)
    hints = merge_hints(found.hints, document.hints)
    if _WHOLE_PAGE.match(found.text):
        page = read_page(found.text, document.location)
        return _Opened(page.text, "utf-8", hints, page)
    text = read_fragment(found.text) if found.is_markup else found.text
    return _Opened(text, "utf-8", hints)


def _open_mail(document: Document) -> _Opened:
    found = read_mail(document.content, document.location)
    text = read_fragment(found.text) if found.is_markup else found.text
    return _Opened(text, found.encoding, merge_hints(found.hints, document.hints))


_OPENERS = {
    "text": _open_text,
    "html": _open_page,
    "fragment": _open_fragment,
    "json": _open_json,
    "mail": _open_mail,
}
