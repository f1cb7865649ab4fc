"""Addresses that mean one page are one address; sites are told apart."""

from __future__ import annotations

import pytest

from briefings.articles.addresses import clean_address, host_of, is_same_site

CLEANED = {
    "counters": ("https://a.example/x?utm_source=rss&id=7&fbclid=Z", "https://a.example/x?id=7"),
    "nothing but counters": ("https://a.example/x?utm_medium=feed", "https://a.example/x"),
    "fragment": ("https://a.example/x#comments", "https://a.example/x"),
    "host in capitals": ("HTTPS://A.Example/X", "https://a.example/X"),
    "default port": ("http://a.example:80/x", "http://a.example/x"),
    "other port": ("http://a.example:8080/x", "http://a.example:8080/x"),
    "no path": ("https://a.example", "https://a.example/"),
    "query kept to the letter": ("https://a.example/?p=%D8%A3+b", "https://a.example/?p=%D8%A3+b"),
    "relative": ("/news/1", "https://base.example/news/1"),
    "other scheme": ("ftp://a.example/x", None),
    "script": ("javascript:alert(1)", None),
    "mail": ("mailto:a@b.example", None),
    "broken bracket": ("http://[::1", None),
    "broken port": ("http://a.example:port/", None),
    "no host": ("http://:80/x", None),
}


@pytest.mark.parametrize(("given", "clean"), CLEANED.values(), ids=CLEANED.keys())
def test_an_address_is_known_by_what_servers_agree_on(given: str, clean: str | None) -> None:
    """Counters, fragments and default ports go; everything else stays to the letter."""
    assert clean_address(given, "https://base.example/rss/") == clean


def test_cleaning_twice_changes_nothing() -> None:
    """A clean address is its own clean form."""
    for given, clean in CLEANED.values():
        assert clean is None or clean_address(clean) == clean, given


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.a.example/x", "a.example"),
        ("a.example/x", "a.example"),
        ("خبر", None),
        ("http://[::1", None),
        (None, None),
    ],
)
def test_host(url: str | None, host: str | None) -> None:
    """The host of an address, without `www.`."""
    assert host_of(url) == host


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("a.example", "a.example", True),
        ("news.a.example", "a.example", True),
        ("feeds.a.example", "ar.a.example", True),
        ("one.blogs.example", "two.blogs.example", False),
        ("nota.example", "a.example", False),
        ("a.example", None, False),
    ],
)
def test_sites(one: str | None, other: str | None, is_one: bool) -> None:  # noqa: FBT001
    """A site has editions below it; blogs of one host are two sites."""
    assert is_same_site(one, other) is is_one
