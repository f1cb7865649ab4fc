"""Lists of articles: a page whose links lead to articles of the same site, or a list of addresses.

A link to an article is told from a menu's by its words, which are a headline, and by its address,
which ends in a number or a title and does not lead to a section, a tag or a writer.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote, urlsplit

from briefings.articles.addresses import clean_address, host_of, is_same_site, is_web_address

MOST_LINKS = 2_000
"""Links of one list that are looked at; a front page leads to thirty to eighty articles."""

_HEADLINE_WORDS = 4
_SLUG_WORDS = 4
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d{4,}")
_DAY_PATH = re.compile(r"/20\d\d/\d{1,2}(?:/\d{1,2})?/[^/]+")
_SECTIONS = re.compile(
    r"/(?:tags?|category|categories|sections?|authors?|writers?|topics?|pages?|search|login|signup"
    r"|register|subscribe|about|contact|privacy|terms|rss|feeds?|galler(?:y|ies)|videos?"
    r"|تصنيف|وسم|كاتب|كتاب|الكاتب)(?:/|$)",
    re.IGNORECASE,
)
_FILES = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|ico|css|js|pdf|zip|mp[34]|webm|xml|json|docx?|xlsx?)$",
    re.IGNORECASE,
)


def links_of_page(html: str, address: str) -> tuple[str, ...]:
    """Return the addresses of articles that a page of the same site lists, in its order.

    Args:
        html: the decoded page.
        address: what it was fetched from.
    """
    from trafilatura.utils import load_html  # noqa: PLC0415 - half a second; many runs read no page

    tree: Any = load_html(html)
    if tree is None:
        return ()
    host = host_of(address) or urlsplit(address).hostname
    words: dict[str, int] = {}
    for anchor in tree.iter("a"):
        link = clean_address(anchor.get("href") or "", address) if anchor.get("href") else None
        site = host_of(link) or (urlsplit(link).hostname if link else None)
        if link is None or link == clean_address(address) or not is_same_site(site, host):
            continue
        # a picture and a headline may lead to the same page
        count = len(_WORD.findall(anchor.text_content()))
        words[link] = max(words.get(link, 0), count)
    return tuple(link for link, count in words.items() if _is_article(link, count))[:MOST_LINKS]


def links_of_text(text: str) -> tuple[str, ...]:
    """Return the addresses of a plain list, one a line; `#` begins a comment."""
    lines = (line.strip() for line in text.splitlines())
    links = (clean_address(line.split()[0]) for line in lines if is_web_address(line))
    return tuple(dict.fromkeys(link for link in links if link))[:MOST_LINKS]


def _is_article(link: str, words: int) -> bool:
    parts = urlsplit(link)
    path = unquote(parts.path)
    if _SECTIONS.search(path) or _FILES.search(path):
        return False
    last = path.rstrip("/").rpartition("/")[2]
    has_title = len(_WORD.findall(last)) >= _SLUG_WORDS
    is_numbered = bool(_NUMBER.search(last) or _NUMBER.search(parts.query))
    if has_title:
        return True
    return words >= _HEADLINE_WORDS and (is_numbered or bool(_DAY_PATH.search(path)))
