"""Which addresses may be asked."""

from __future__ import annotations

import socket
from ipaddress import ip_address

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.articles.fetching.addresses import (
    join_address,
    normal_host,
    parse_address,
    refusal_of,
    shown,
)
from briefings.articles.fetching.faults import RefusedAddressError


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("HTTP://Harbour.Example:80/a/../b?q=1#part", "http://harbour.example/b?q=1"),
        (" https://harbour.example./news \n", "https://harbour.example/news"),
        ("https://harbour.example:8443", "https://harbour.example:8443"),
        ("http://مثال.إختبار/خبر أول", "http://xn--mgbh0fb.xn--kgbechtv/%D8%AE%D8%A8%D8%B1%20%D8%A3%D9%88%D9%84"),
        ("http://[2A00::1]/", "http://[2a00::1]/"),
        ("http://93.184.216.34/", "http://93.184.216.34/"),
        ("http://news_1.harbour.example/", "http://news_1.harbour.example/"),
    ],
    ids=["normal-form", "white-space", "port", "arabic", "ipv6", "ipv4", "underscore"],
)  # fmt: skip
def test_a_web_address_has_one_form(text: str, normal: str) -> None:
    """Case, default port, root's full stop, fragment and escapes are made alike."""
    assert str(parse_address(text)) == normal


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ftp://harbour.example/", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("harbour.example/a", "only http and https"),
        ("//harbour.example/a", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("", "only http and https"),
        ("http://", "names no host"),
        ("http:///a", "names no host"),
        ("http://?q", "names no host"),
        ("http://-/", "names no host"),
        ("http://harbour%2eexample/", "names no host"),
        ("http://me@harbour.example/", "user name or password"),
        ("http://me:secret@harbour.example/", "user name or password"),
        ("http://harbour.example\\@10.0.0.1/", "user name or password"),
        ("http://harbour.example:0/", "no port 0"),
        ("http://harbour.example:65536/", "no port 65536"),
        ("http://harbour.example:x/", "no web address"),
        ("http://harbour.example/a\nHost: b", "no web address"),
        ("http://[::1/", "no web address"),
        ("http://\ud800.example/", "no web address"),
        (f"http://harbour.example/{'a' * 70_000}", "no web address"),
        # one and the same loopback address
        ("http://2130706433/", "number in disguise"),
        ("http://017700000001/", "number in disguise"),
        ("http://0x7f000001/", "number in disguise"),
        ("http://0x7f.0.0.1/", "no web address|number in disguise"),
        ("http://0177.0.0.1/", "no web address|number in disguise"),
        ("http://127.0.0.01/", "no web address|number in disguise"),
        ("http://127.1/", "number in disguise"),
        ("http://127.0.1/", "number in disguise"),
        ("http://127.0.0.1.1/", "number in disguise"),
        ("http://１２７.0.0.1/", "no web address|number in disguise"),
    ],
)
def test_what_is_no_web_address_is_refused(text: str, words: str) -> None:
    """Other schemes, passwords, ports out of range and numbers in disguise are not asked."""
    with pytest.raises(RefusedAddressError, match=words):
        parse_address(text)


@given(
    st.text()
    | st.text().map("http://{}".format)
    | st.text("0127.x[]:%@\\/?#。٠1af").map("http://{}/".format)
)
def test_any_text_is_an_address_or_refused(text: str) -> None:
    """Nothing but a refusal leaves the parser, and a parsed address is its own normal form."""
    try:
        url = parse_address(text)
    except RefusedAddressError:
        return
    assert parse_address(str(url)) == url
    assert shown(url).isprintable()


@given(st.text())
def test_any_location_is_an_address_or_refused(location: str) -> None:
    """Whatever a server redirects to."""
    try:
        target = join_address(httpx2.URL("https://harbour.example/a/b"), location)
    except RefusedAddressError:
        return
    assert target.host


REFUSED = {
    "0.0.0.0": "unspecified",  # noqa: S104 - an address to refuse
    "0.1.2.3": "unspecified",
    "10.0.0.1": "private",
    "10.255.255.255": "private",
    "100.64.0.1": "carrier",
    "100.100.100.200": "carrier",  # a cloud's metadata
    "100.127.255.255": "carrier",
    "127.0.0.1": "loopback",
    "127.255.255.254": "loopback",
    "168.63.129.16": "metadata",
    "169.254.0.1": "link-local",
    "169.254.169.254": "metadata",
    "172.16.0.1": "private",
    "172.31.255.255": "private",
    "192.0.0.192": "reserved",
    "192.0.2.1": "reserved",
    "192.88.99.1": "reserved",
    "192.168.1.1": "private",
    "198.18.0.1": "private",
    "198.51.100.1": "reserved",
    "203.0.113.1": "reserved",
    "224.0.0.1": "multicast",
    "239.255.255.250": "multicast",
    "240.0.0.1": "reserved",
    "255.255.255.255": "reserved",
    "::": "unspecified",
    "::1": "loopback",
    "::2": "reserved",
    "::127.0.0.1": "reserved",  # IPv4-compatible
    "::ffff:127.0.0.1": "loopback",  # IPv4-mapped
    "::ffff:a9fe:a9fe": "metadata",
    "::ffff:0:127.0.0.1": "reserved",  # IPv4-translated
    "64:ff9b::10.0.0.1": "private",  # NAT64
    "64:ff9b::169.254.169.254": "metadata",
    "64:ff9b:1::1": "private",
    "100::1": "reserved",
    "2001::1": "reserved",  # Teredo
    "2001:db8::1": "reserved",
    "2002:7f00:1::": "loopback",  # 6to4
    "2002:c0a8:101::1": "private",
    "3fff::1": "reserved",
    "5f00::1": "reserved",
    "fc00::1": "private",
    "fd00:ec2::254": "private",  # a cloud's metadata
    "fe80::1": "link-local",
    "fe80::1%eth0": "link-local",
    "fec0::1": "private",
    "ff02::1": "multicast",
}
PUBLIC = (
    *("8.8.8.8", "93.184.216.34", "100.63.255.255", "100.128.0.1", "172.15.255.255"),
    *("172.32.0.1", "192.167.255.255", "193.0.0.1", "198.17.255.255", "223.255.255.254"),
    *("2a00:1450:4001::1", "2606:2800:220:1::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8"),
    "2002:808:808::1",
)


@pytest.mark.parametrize(("address", "kind"), REFUSED.items(), ids=REFUSED)
def test_an_address_where_no_page_can_be_is_refused(address: str, kind: str) -> None:
    """Loopback, private, link-local, metadata, multicast and reserved, in IPv6 clothes too."""
    assert kind in (refusal_of(ip_address(address)) or "")


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_asked(address: str) -> None:
    """The neighbours of the refused blocks are not refused with them."""
    assert refusal_of(ip_address(address)) is None


@given(st.ip_addresses())
def test_no_address_is_asked_that_python_calls_special(
    address: object,
) -> None:
    """Whatever the standard library calls non-global, multicast or reserved is refused."""
    judged = ip_address(str(address))
    hidden = getattr(judged, "ipv4_mapped", None) or getattr(judged, "sixtofour", None)
    is_translated = str(judged).startswith("64:ff9b::")
    if hidden is None and not is_translated and (not judged.is_global or judged.is_multicast):
        assert refusal_of(judged) is not None


@pytest.mark.parametrize("spelling", ["127.1", "2130706433", "0x7f.1", "017700000001"])
def test_the_spellings_that_are_refused_are_loopback_to_the_system(spelling: str) -> None:
    """The table above is no fancy: the resolver reads these as 127.0.0.1."""
    assert socket.getaddrinfo(spelling, 80)[0][4][0] == "127.0.0.1"


@pytest.mark.parametrize(
    ("name", "host"),
    [
        ("Intranet.Example.", "intranet.example"),
        ("127.0.0.1", "127.0.0.1"),
        ("::1", "::1"),
        ("[::1]", "::1"),
        ("localhost", "localhost"),
    ],
)
def test_an_allowed_host_is_named_as_addresses_name_it(name: str, host: str) -> None:
    """Case, brackets and the root's full stop make no difference."""
    assert normal_host(name) == host


@pytest.mark.parametrize("name", ["", "a b", "a/b", "http://a", "a:80", "*.example"])
def test_no_host_is_no_allowed_host(name: str) -> None:
    """Addresses, ports and patterns are no names of hosts."""
    with pytest.raises(ValueError, match=r"."):
        normal_host(name)


def test_a_message_shows_no_password_and_no_control_characters() -> None:
    """What is refused may still be shown."""
    assert (
        shown("http://me:secret@harbour.example/\x1b[31m\u202ea") == "http://harbour.example/[31ma"
    )
    assert len(shown(f"http://harbour.example/{'a' * 5_000}")) == 301
