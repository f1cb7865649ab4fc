"""Feeds: whole, broken, in old encodings, an outlet's own and an aggregator's."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime

import pytest

from briefings.articles.formats.feeds import is_feed, parse_feed
from briefings.errors import SourceError

WHERE = "https://feeds.harbourpost.example/rss"
TEXT = "أعلنت إدارة المرفأ إعادة فتح الأرصفة أمام السفن التجارية بعد توقف دام ثلاثة أسابيع. "
FULL = "".join(f"<p>{TEXT}رقم {number}.</p>" for number in range(8))
RSS = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>بريد الميناء - RSS</title>
<link>https://www.harbourpost.example/</link>{items}</channel></rss>"""
ITEM = """<item><title>{title}</title><link>{link}</link>
<pubDate>Wed, 28 Jan 2026 01:30:00 +0300</pubDate><dc:creator>ريم خوري</dc:creator>
<category>رأي</category><description>{summary}</description>{more}</item>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>بريد الميناء</title>
<link href="https://www.harbourpost.example/"/><entry><title>إعادة فتح المرفأ</title>
<link href="/news/1"/><updated>2026-01-28T10:00:00+03:00</updated>
<published>2026-01-28T01:30:00+03:00</published><content type="html">نص</content></entry></feed>"""


def rss(*items: str, encoding: str = "utf-8") -> bytes:
    """Return an RSS feed of items."""
    return RSS.format(encoding=encoding, items="".join(items)).encode(encoding)


def item(link: str = "/news/1", summary: str = "ملخص…", more: str = "", title: str = "فتح") -> str:
    """Return one item."""
    return ITEM.format(link=link, summary=summary, more=more, title=title)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1256", "iso-8859-6"])
def test_an_entry_says_who_when_and_where(encoding: str) -> None:
    """In any encoding, declared or not by the transport, with a link counted from the site."""
    content = rss(item("/news/1?utm_source=rss").replace("…", ""), encoding=encoding)
    assert is_feed(content)
    feed = parse_feed(content, WHERE)
    (entry,) = feed.entries
    assert (feed.title, feed.host, feed.fault) == ("بريد الميناء", "harbourpost.example", None)
    assert entry.link == "https://www.harbourpost.example/news/1"
    assert (entry.headline, entry.author, entry.sections) == ("فتح", "ريم خوري", ("رأي",))
    assert (entry.published, entry.is_full) == (date(2026, 1, 28), False)


def test_wrongly_declared_encoding_is_found_out() -> None:
    """A windows-1256 feed that calls itself UTF-8 is read as what it is."""
    content = rss(item(summary=TEXT), encoding="windows-1256")
    lying = content.replace(b'"windows-1256"', b'"utf-8"')
    assert parse_feed(lying, WHERE, charset="utf-8").title == "بريد الميناء"


def test_a_letter_cut_in_halves_does_not_lose_the_feed() -> None:
    """Sites cut teasers by bytes; what is around the broken letter is kept."""
    content = rss(*(item(f"/news/{n}", TEXT) for n in range(20)))
    broken = content.replace("ثلاثة".encode(), "ثلاثة".encode()[:-1], 1)
    feed = parse_feed(broken, WHERE)
    assert (len(feed.entries), feed.title) == (20, "بريد الميناء")


def test_atom_knows_updates() -> None:
    """The day of publication is not the moment of the update."""
    (entry,) = parse_feed(ATOM.encode(), WHERE).entries
    assert entry.published == date(2026, 1, 28)
    assert entry.updated == datetime(2026, 1, 28, 7, tzinfo=UTC)
    assert entry.link == "https://www.harbourpost.example/news/1"


CONTENTS = {
    "whole text": (f"<content:encoded><![CDATA[{FULL}]]></content:encoded>", "ملخص", True),
    "long summary": ("", "&lt;p&gt;" + TEXT * 20, True),
    "teaser": ("", TEXT, False),
    "whole text cut": (
        f"<content:encoded><![CDATA[{FULL}<p>اقرأ المزيد</p>]]></content:encoded>", "", False,
    ),
    "three dots": (f"<content:encoded><![CDATA[{FULL} […]]]></content:encoded>", "", False),
    "hidden text": (
        f"<content:encoded><![CDATA[<div hidden>{FULL}</div>نص]]></content:encoded>", "", False,
    ),
    "nothing": ("", "", False),
}  # fmt: skip


@pytest.mark.parametrize(("more", "summary", "is_full"), CONTENTS.values(), ids=CONTENTS.keys())
def test_a_teaser_is_not_taken_for_the_article(
    more: str,
    summary: str,
    is_full: bool,  # noqa: FBT001
) -> None:
    """Only a long text that does not end in `more` is the article itself."""
    (entry,) = parse_feed(rss(item(more=more, summary=summary)), WHERE).entries
    assert entry.is_full is is_full


WHOSE = {
    "own": (item("https://www.harbourpost.example/1"), False),
    "own edition": (item("https://ar.harbourpost.example/1"), False),
    "another site": (item("https://ledger.example/1"), True),
    "another source": (
        item("/1", more='<source url="https://ledger.example/rss">الدفتر</source>'), True,
    ),
    "itself as source": (
        item("/1", more='<source url="https://harbourpost.example/rss">بريد الميناء</source>'),
        False,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("entry", "is_aggregated"), WHOSE.values(), ids=WHOSE.keys())
def test_an_aggregator_shows_in_its_entries(
    entry: str,
    is_aggregated: bool,  # noqa: FBT001
) -> None:
    """It names another source or leads to another site."""
    feed = parse_feed(rss(entry), WHERE)
    assert feed.is_aggregated(feed.entries[0]) is is_aggregated


def test_a_cut_feed_gives_what_it_has() -> None:
    """The entries before the end are read, and it is said that the end is missing."""
    content = rss(*(item(f"/news/{number}") for number in range(9)))
    feed = parse_feed(content[: len(content) * 2 // 3], WHERE)
    assert 4 <= len(feed.entries) <= 7
    assert feed.fault == "the feed is cut off"


def test_two_thousand_ill_formed_entries_are_counted() -> None:
    """They cost a moment, and the good one among them is found."""
    content = rss(*["<item><guid isPermaLink='false'>x</guid></item>"] * 2000, item())
    began = time.monotonic()
    feed = parse_feed(content, WHERE)
    assert (feed.ill_formed, len(feed.entries)) == (2000, 1)
    assert time.monotonic() - began < 5


def test_entities_do_not_grow_and_lead_nowhere() -> None:
    """Neither the billion laughs nor a file of this machine comes out."""
    laughs = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "ha">' for n in range(10)
    )
    text = RSS.format(encoding="utf-8", items=item(title="&l9;&f;")).replace(
        "<rss", f'<!DOCTYPE rss [{laughs}<!ENTITY f SYSTEM "file:///etc/hostname">]><rss', 1
    )
    began = time.monotonic()
    (entry,) = parse_feed(text.encode(), WHERE).entries
    assert len(entry.headline or "") < 100
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "content",
    [b"<html><body>x</body></html>", b"hello world", b"{}", b"<rs", "<p>خبر</p>".encode()],
    ids=["page", "words", "JSON", "half a tag", "fragment"],
)
def test_what_is_no_feed_says_so(content: bytes) -> None:
    """Both the quick look and the reader do."""
    assert not is_feed(content)
    with pytest.raises(SourceError, match="no feed"):
        parse_feed(content, WHERE)


@pytest.mark.parametrize(
    "beginning",
    [b"<rss>", b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- made by x -->\n<feed>",
     b"<rdf:RDF xmlns=''>", b"<?xml version='1.0'?><?xml-stylesheet href='x'?><!DOCTYPE rss><rss>"],
    ids=["bare", "mark and comment", "RDF", "stylesheet"],
)  # fmt: skip
def test_a_feed_is_known_by_its_first_element(beginning: bytes) -> None:
    """Whatever stands before it."""
    assert is_feed(beginning)
