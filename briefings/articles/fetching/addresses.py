"""Which addresses may be asked: web addresses as text, and the network addresses behind names.

Every spelling of an address is judged by what the system's own resolver makes of it. The blocks are
IANA's special-purpose registries (RFC 6890 and its successors), written out here because what
Python's `is_global` covers differs from one patch release to the next.
"""

from __future__ import annotations

import re
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
)

import httpx2

from briefings.articles.fetching.faults import RefusedAddressError

Address = IPv4Address | IPv6Address

_SPECIAL_4 = tuple(
    (IPv4Network(block), kind)
    for block, kind in (
        ("0.0.0.0/8", "an unspecified address"),
        ("10.0.0.0/8", "a private address"),
        ("100.64.0.0/10", "a private address behind a carrier's NAT"),
        ("127.0.0.0/8", "a loopback address"),
        ("168.63.129.16/32", "a cloud's metadata address"),  # Azure; public by its number alone
        ("169.254.169.254/32", "a cloud's metadata address"),
        ("169.254.0.0/16", "a link-local address"),
        ("172.16.0.0/12", "a private address"),
        ("192.0.0.0/24", "a reserved address"),
        ("192.0.2.0/24", "a reserved address"),
        ("192.88.99.0/24", "a reserved address"),
        ("192.168.0.0/16", "a private address"),
        ("198.18.0.0/15", "a private address"),  # benchmarks of networks
        ("198.51.100.0/24", "a reserved address"),
        ("203.0.113.0/24", "a reserved address"),
        ("224.0.0.0/4", "a multicast address"),
        ("240.0.0.0/4", "a reserved address"),
    )
)
_SPECIAL_6 = tuple(
    (IPv6Network(block), kind)
    for block, kind in (
        ("::/128", "an unspecified address"),
        ("::1/128", "a loopback address"),
        ("64:ff9b:1::/48", "a private address"),
        ("2001::/23", "a reserved address"),  # Teredo, ORCHID, benchmarks
        ("2001:db8::/32", "a reserved address"),
        ("3fff::/20", "a reserved address"),
        ("fc00::/7", "a private address"),
        ("fe80::/10", "a link-local address"),
        ("fec0::/10", "a private address"),
        ("ff00::/8", "a multicast address"),
    )
)
_GLOBAL_6 = IPv6Network("2000::/3")
# The last 32 bits are an IPv4 address that is reached through a translator (RFC 6052).
_NAT64 = IPv6Network("64:ff9b::/96")
_HOST_NAME = re.compile(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?")
# `2130706433`, `127.1`, `0x7f.1`: numbers to a resolver, names to a careless check.
_NUMERIC = re.compile(r"(.*\.)?(0x[0-9a-f]*|[0-9]+)")
_PASSWORD = re.compile(r"(?<=//)[^/?#]*@")
_LONGEST_SHOWN = 300  # characters of an address in a message
_MOST_PORTS = 65_535


def parse_address(text: str) -> httpx2.URL:
    """Return a web address in its normal form, without its fragment.

    Raises:
        RefusedAddressError: it is no http(s) address, holds a user name or password, or hides an
            IP address behind an unusual spelling. Its `where` is not set.
    """
    try:
        url = httpx2.URL(text.strip())
    except (httpx2.InvalidURL, ValueError) as error:
        raise RefusedAddressError(f"this is no web address ({error})") from None
    if url.scheme not in {"http", "https"}:
        raise RefusedAddressError("only http and https addresses are fetched")
    if url.userinfo:
        raise RefusedAddressError(
            "the address holds a user name or password", hint="give it without them"
        )
    if url.port is not None and not 0 < url.port <= _MOST_PORTS:
        raise RefusedAddressError(f"there is no port {url.port}")
    return url.copy_with(host=_checked_host(url), fragment=None)


def _checked_host(url: httpx2.URL) -> str:
    host = host_of(url)
    if is_ip_address(host):
        return host
    if _NUMERIC.fullmatch(host):
        raise RefusedAddressError("the host is a number in disguise")
    if not _HOST_NAME.fullmatch(host):
        raise RefusedAddressError("the address names no host")
    return host


def join_address(base: httpx2.URL, location: str) -> httpx2.URL:
    """Return where a redirect from `base` leads.

    Raises:
        RefusedAddressError: to an address that this program does not ask.
    """
    try:
        return parse_address(str(base.join(location)))
    except (httpx2.InvalidURL, ValueError) as error:
        raise RefusedAddressError(f"this is no web address ({error})") from None


def host_of(url: httpx2.URL) -> str:
    """Return the host in ASCII, without brackets or the root's full stop; IPv6 in short form."""
    host = url.raw_host.decode("ascii").removesuffix(".")
    return str(ip_address(host)) if is_ip_address(host) else host


def normal_host(name: str) -> str:
    """Return a host's name as `host_of` gives it.

    Raises:
        ValueError: it is no name or address of a host.
    """
    try:
        host = host_of(httpx2.URL(scheme="http", host=name.strip()))
    except (httpx2.InvalidURL, ValueError) as error:
        raise ValueError(str(error)) from None
    if not is_ip_address(host) and not _HOST_NAME.fullmatch(host):
        raise ValueError("no host name")
    return host


def is_ip_address(host: str) -> bool:
    """Whether a host is an IP address in its usual spelling."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def refusal_of(address: Address) -> str | None:
    """Return what kind of address it is when nobody's web page is there, or None."""
    if isinstance(address, IPv4Address):
        return next((kind for block, kind in _SPECIAL_4 if address in block), None)
    hidden = _hidden_ipv4(address)
    if hidden is not None:
        return refusal_of(hidden)
    special = next((kind for block, kind in _SPECIAL_6 if address in block), None)
    if special is None and address not in _GLOBAL_6:
        return "a reserved address"
    return special


def _hidden_ipv4(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 one stands for: mapped, 6to4, NAT64."""
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour


def shown(address: httpx2.URL | str) -> str:
    """Return an address for a message: no password, no control characters, not endless."""
    text = _PASSWORD.sub("", str(address).strip())
    text = "".join(letter for letter in text if letter.isprintable())
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
