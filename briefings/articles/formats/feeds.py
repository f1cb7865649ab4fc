"""RSS and Atom: entries with their own text or the address of their page, and whose feed it is.

feedparser reads what is well-formed and most of what is not. Whether a feed is an outlet's or an
aggregator's shows in its entries: an aggregator's name another source, or lead to another site.
"""

from __future__ import annotations

import io
import re
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefings.articles.addresses import clean_address, host_of, is_same_site
from briefings.articles.formats.decoding import decode
from briefings.articles.formats.pages import read_fragment
from briefings.articles.formats.stated_days import stated_day, stated_time
from briefings.errors import SourceError
from briefings.text.normalization import fold_text

if TYPE_CHECKING:
    from datetime import date, datetime

MOST_ENTRIES = 5_000
"""Entries of a feed that are looked at; feeds have ten to two hundred."""

FULL_TEXT = 500
"""Code points from which the content of an entry is taken for the article itself."""

_FULL_SUMMARY = 1_500  # a summary this long is an article under the wrong name
_FEED = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>|<!--.*?-->|<\?[^>]*\?>|<!DOCTYPE[^>]*>|\s)*"
    rb"<(?:\w+:)?(?:rss|feed|rdf)\b",
    re.IGNORECASE | re.DOTALL,
)
_LOOK = 8_192  # bytes in which the first element stands
_END = re.compile(r"</(?:\w+:)?(?:rss|feed|rdf)\s*>", re.IGNORECASE)
_END_WITHIN = 2_000  # code points; some sites put a comment behind it
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_TRUNCATED = re.compile(
    r"(?:\.\.\.|…|\[(?:…|\.\.\.|&hellip;)\]|اقرا المزيد|المزيد|للمزيد|تابع القراءه|التفاصيل"
    r"|read more|continue reading|full story)\W*$"
)
_FEED_NAME = re.compile(
    r"\s*(?:[-|–—:»«]\s*)?(?:RSS|Feed|خلاصات?|آخر الأخبار|All)\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed; `None` is unsaid.

    Attributes:
        link: address of its page.
        headline: its title.
        content: HTML of its text, however much of it there is; empty if there is none.
        is_full: that text is the article, not a teaser.
        published: the day, as the feed writes it.
        updated: when it was last changed, in UTC.
        author: as given.
        outlet: the source that an aggregator's entry names.
        sections: its categories.
    """

    link: str | None
    headline: str | None
    content: str
    is_full: bool
    published: date | None
    updated: datetime | None
    author: str | None
    outlet: str | None
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed.

    Attributes:
        title: its name, without `RSS` and the like.
        host: the site it is of.
        entries: those with an address or a text, as the feed orders them.
        ill_formed: how many had neither, or could not be read.
        fault: why the feed is not whole, or None.
    """

    title: str | None
    host: str | None
    entries: tuple[Entry, ...]
    ill_formed: int
    fault: str | None

    def is_aggregated(self, entry: Entry) -> bool:
        """Whether an entry is another site's than the feed's."""
        if entry.outlet and fold_text(entry.outlet) != fold_text(self.title or ""):
            return True
        host = host_of(entry.link)
        return bool(host and self.host) and not is_same_site(host, self.host)


def is_feed(content: bytes) -> bool:
    """Whether bytes begin as a feed does; in UTF-16, as its letters do."""
    beginning = content[:_LOOK]
    if beginning.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in beginning[:8]:
        beginning = beginning.replace(b"\x00", b"").lstrip(b"\xff\xfe")
    return bool(_FEED.match(beginning))


def parse_feed(content: bytes, where: str, *, charset: str | None = None) -> Feed:
    """Return a feed.

    Args:
        content: its bytes.
        where: its address or file; relative links are taken from the site it names.
        charset: as the transport declares it.

    Raises:
        SourceError: it is no feed at all.
    """
    text = _DECLARATION.sub("", decode(content, where, is_html=True, declared=charset).text)
    parsed = _parse(text)
    if not parsed.version and not parsed.entries:
        raise SourceError("no feed", where=where, hint="is it the address of a page?")
    base = clean_address(parsed.feed.get("link") or "", where) or where
    entries: list[Entry] = []
    ill_formed = 0
    for raw in parsed.entries[:MOST_ENTRIES]:
        entry = _entry(raw, base)
        if entry is None:
            ill_formed += 1
        else:
            entries.append(entry)
    title = _words(parsed.feed.get("title"))
    return Feed(
        title=_FEED_NAME.sub("", title).strip() or None if title else None,
        host=host_of(base) or host_of(where),
        entries=tuple(entries),
        ill_formed=ill_formed,
        fault=_fault(parsed, text, has_entries=bool(entries)),
    )


def _parse(text: str) -> Any:
    import feedparser  # noqa: PLC0415 - a quarter of a second that many runs do not need

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the library's own parser, about odd mark-up
        return feedparser.parse(
            io.BytesIO(text.encode("utf-8", "replace")),
            sanitize_html=False,  # what is hidden is cut when the text is read
            resolve_relative_uris=False,
            response_headers={"content-type": "application/xml; charset=utf-8"},
        )


def _fault(parsed: Any, text: str, *, has_entries: bool) -> str | None:
    """Return why a feed is not whole; mark-up faults that cost no entry are none."""
    if not parsed.get("bozo"):
        return None
    if not _END.search(text[-_END_WITHIN:]):
        return "the feed is cut off"
    if has_entries:
        return None
    error = parsed.get("bozo_exception")
    message = getattr(error, "getMessage", lambda: str(error))()
    return f"the feed is broken ({' '.join(str(message).split())[:120]})"


def _entry(raw: Any, base: str) -> Entry | None:
    named = raw.get("feedburner_origlink") or raw.get("link")
    link = clean_address(named, base) if named else None
    full = max((part.get("value") or "" for part in raw.get("content") or ()), key=len, default="")
    summary = raw.get("summary") or ""
    content = full if len(full) >= len(summary) else summary
    words = read_fragment(content) if content else ""
    if link is None and not words:
        return None
    longest_teaser = FULL_TEXT if full and content is full else _FULL_SUMMARY
    updated: str | None = dict.get(raw, "updated")  # its own `get` puts `published` in its place
    stated = raw.get("published") or raw.get("created") or updated
    return Entry(
        link=link,
        headline=_words(raw.get("title")),
        content=content,
        is_full=len(words) >= longest_teaser and not _TRUNCATED.search(fold_text(words[-40:])),
        published=stated_day(stated) if stated else None,
        updated=stated_time(updated) if updated else None,
        author=_words(raw.get("author")),
        outlet=_words((raw.get("source") or {}).get("title")),
        sections=tuple(filter(None, (_words(tag.get("term")) for tag in raw.get("tags") or ()))),
    )


def _words(value: object) -> str | None:
    """Return a title or name as plain words on one line."""
    if not isinstance(value, str) or not value.strip():
        return None
    plain = read_fragment(value) if "<" in value or "&" in value else value
    return " ".join(plain.split()) or None
