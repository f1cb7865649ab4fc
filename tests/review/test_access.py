"""Who comes in: by the link, or through a proxy that knows the secret; nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefings.review.access import MAX_SESSIONS, SESSION_LIFE, Door, clean_name
from briefings.settings import ReviewSettings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from typing import Protocol

    class Clock(Protocol):
        """A clock that is moved by the test."""

        def __call__(self) -> datetime:
            """Return the time."""
            ...

        def move(self, **by: float) -> None:
            """Move it on."""
            ...


SECRET = "between the proxy and the page"
PROXIED = ReviewSettings(proxy_secret=SECRET, proxy_user_header="X-Remote-User")


def door(clock: Clock, settings: ReviewSettings = PROXIED) -> Door:
    """A door on some port."""
    return Door(port=8123, settings=settings, name="Lina", clock=clock)


def test_the_link_is_exchanged_for_a_session(clock: Clock) -> None:
    """Every session and every door has its own secrets; the token itself opens no page."""
    one, other = door(clock), door(clock)
    assert one.token != other.token
    assert one.link == f"http://127.0.0.1:8123/open?token={one.token}"
    session = one.let_in(one.token)
    assert session is not None
    assert one.let_in(one.token) != session
    visitor = one.visitor({}, {one.cookie: session})
    assert visitor is not None
    assert (visitor.name, visitor.is_proxied) == ("Lina", False)
    assert one.visitor({}, {one.cookie: one.token}) is None
    assert other.visitor({}, {other.cookie: session}) is None


@pytest.mark.parametrize("token", ["", "x", "é", "\udc80"], ids=["none", "wrong", "letter", "byte"])
def test_a_wrong_token_lets_nobody_in(token: str, clock: Clock) -> None:
    """Whatever stands in the address."""
    assert door(clock).let_in(token) is None


def test_a_session_ends(clock: Clock) -> None:
    """After a long day, and when too many others were begun."""
    here = door(clock)
    session = here.let_in(here.token) or ""
    clock.move(seconds=SESSION_LIFE.total_seconds() - 1)
    assert here.visitor({}, {here.cookie: session}) is not None
    clock.move(seconds=2)
    assert here.visitor({}, {here.cookie: session}) is None
    first = here.let_in(here.token) or ""
    for _ in range(MAX_SESSIONS):
        here.let_in(here.token)
    assert here.visitor({}, {here.cookie: first}) is None


HEADERS: dict[str, tuple[Mapping[str, str], str | None]] = {
    "secret and user": ({"x-brief-proxy-secret": SECRET, "x-remote-user": "Omar"}, "Omar"),
    "a user without the secret": ({"x-remote-user": "Omar"}, None),
    "a wrong secret": ({"x-brief-proxy-secret": "x", "x-remote-user": "Omar"}, None),
    "an empty secret": ({"x-brief-proxy-secret": "", "x-remote-user": "Omar"}, None),
    "the secret without a user": ({"x-brief-proxy-secret": SECRET}, None),
    "another header's user": ({"x-brief-proxy-secret": SECRET, "x-forwarded-user": "Omar"}, None),
    "a user in Arabic": (
        {"x-brief-proxy-secret": SECRET, "x-remote-user": "عمر".encode().decode("latin-1")},
        "عمر",
    ),
    "a user with a line end": (
        {"x-brief-proxy-secret": SECRET, "x-remote-user": "a\x00b"},
        None,
    ),
}


@pytest.mark.parametrize(("headers", "name"), HEADERS.values(), ids=HEADERS)
def test_a_proxy_s_user_counts_only_with_the_secret(
    headers: Mapping[str, str], name: str | None, clock: Clock
) -> None:
    """The header alone is anybody's."""
    visitor = door(clock).visitor(headers, {})
    assert (visitor.name if visitor is not None else None) == name


def test_without_a_secret_no_proxy_is_believed(clock: Clock) -> None:
    """Not even one that sends an empty secret."""
    alone = door(clock, ReviewSettings(proxy_user_header="X-Remote-User"))
    headers = {"x-brief-proxy-secret": "", "x-remote-user": "Omar"}
    assert not alone.is_proxy(headers)
    assert alone.visitor(headers, {}) is None


def test_forms_are_of_one_visitor(clock: Clock) -> None:
    """A form of one session, or of one proxied user, is no form of another."""
    here = door(clock)
    cookies = [{here.cookie: here.let_in(here.token) or ""} for _ in range(2)]
    visitors = [here.visitor({}, cookie) for cookie in cookies]
    for name in ("Omar", "Lina"):
        headers = {"x-brief-proxy-secret": SECRET, "x-remote-user": name}
        visitors.append(here.visitor(headers, {}))
    known = [visitor for visitor in visitors if visitor is not None]
    assert len({visitor.form_token for visitor in known}) == 4
    for visitor in known:
        assert here.holds_form_token(visitor, visitor.form_token)
        assert not here.holds_form_token(visitor, "")
        assert not here.holds_form_token(visitor, "\udc80")


def test_the_name_is_the_visitor_s_unless_a_proxy_says_it(clock: Clock) -> None:
    """What is signed with cannot be chosen by one whom the proxy knows."""
    here = door(clock)
    cookie = {here.cookie: here.let_in(here.token) or ""}
    visitor = here.visitor({}, cookie)
    assert visitor is not None
    assert here.rename(visitor, "  Omar   al-Khatib ")
    renamed = here.visitor({}, cookie)
    assert renamed is not None
    assert renamed.name == "Omar al-Khatib"
    assert not here.rename(visitor, "   ")
    proxied = here.visitor({"x-brief-proxy-secret": SECRET, "x-remote-user": "Omar"}, {})
    assert proxied is not None
    assert not here.rename(proxied, "Lina")


HOSTS = {
    "127.0.0.1:8123": True,
    "localhost:8123": True,
    "LOCALHOST:8123": True,
    "[::1]:8123": True,
    "127.0.0.1": False,
    "127.0.0.1:80": False,
    "rebound.example:8123": False,
    "localhost.rebound.example:8123": False,
    "": False,
}


@pytest.mark.parametrize(("host", "is_known"), HOSTS.items(), ids=HOSTS)
def test_hosts(host: str, is_known: bool, clock: Clock) -> None:  # noqa: FBT001 - a table's value
    """Only the loopback address with the port."""
    assert door(clock).knows_host(host) == is_known


NAMES = {" a  b ": "a b", "a\x1bb": "", "\ufffd": "", "": "", "س" * 100: "س" * 80}


@pytest.mark.parametrize(("text", "name"), NAMES.items())
def test_names_are_one_short_line(text: str, name: str) -> None:
    """What cannot be printed is no name."""
    assert clean_name(text) == name
