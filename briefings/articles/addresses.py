"""Addresses of articles: without what only counts readers, and whether two are of one site."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

_COUNTERS = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|ref_src|at_(?:medium|campaign)\w*",
    re.IGNORECASE,
)
_WEB = re.compile(r"https?://[^\s/]", re.IGNORECASE)
# Labels of one site's editions and forms: `ar.paper.example` and `www.paper.example` are one site.
_EDITION = re.compile(r"^(?:www|m|mobile|amp|feeds?|rss|ar|arabic|en|english)\.(?=[^.]+\.)")
_DEFAULT_PORTS = {"http": 80, "https": 443}


def is_web_address(text: str) -> bool:
    """Whether a text is an http or https address."""
    return bool(_WEB.match(text))


def clean_address(address: str, base: str = "") -> str | None:
    """Return an address as articles are known by, or None if it is no http(s) address.

    Fragment, default port and the parameters that only count readers are left out; the host is in
    lower case. Everything else stays: two addresses are one only where every server agrees.

    Args:
        address: as a page or feed gives it.
        base: what a relative one is relative to.
    """
    try:
        parts = urlsplit(urljoin(base, address.strip()))
        port = parts.port
    except ValueError:
        return None
    host = parts.hostname
    if parts.scheme not in _DEFAULT_PORTS or not host:
        return None
    place = f"[{host}]" if ":" in host else host
    if port is not None and port != _DEFAULT_PORTS[parts.scheme]:
        place = f"{place}:{port}"
    return urlunsplit((parts.scheme, place, parts.path or "/", _query(parts.query), ""))


def _query(query: str) -> str:
    """Return a query without counters; one that has none stays to the letter."""
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not _COUNTERS.fullmatch(name)]
    return query if len(kept) == len(pairs) else urlencode(kept)


def host_of(url: str | None) -> str | None:
    """Return the host of an address without `www.`, or `None`."""
    if not url:
        return None
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host and "." in host else None


def is_same_site(one: str | None, other: str | None) -> bool:
    """Whether two hosts are of one site: the same, or one below the other, editions left aside.

    Blogs that share a host's domain (`a.blogs.example`, `b.blogs.example`) are two sites.
    """
    if not one or not other:
        return False
    one, other = _EDITION.sub("", one), _EDITION.sub("", other)
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")
