"""What the server turns away, over real HTTP, and what every reply carries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from briefings.errors import BriefError
from briefings.review.gate import MAX_BODY_BYTES
from briefings.review.serving import listen

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefings.brief.record import Statement

    Served = Any
    Analyst = Any


def test_it_listens_on_the_loopback_address_only() -> None:
    """There is no setting for another one; a port that is taken is said to be."""
    with listen(0) as listening:
        address, port = listening.getsockname()
        assert address == "127.0.0.1"
        with pytest.raises(BriefError, match="--port"):
            listen(port)
        with pytest.raises(BriefError, match="cannot listen there"):
            listen(70_000)


def test_nobody_comes_in_without_the_link(served: Served, key: str, working: Any) -> None:
    """Every page, file and form; only the look of the page is open."""
    stranger = served.client()
    statement = working.brief.statements()[0].id
    article = working.brief.sources[0].id
    for path in ("/", f"/briefs/{key}", f"/briefs/{key}/statements/{statement}",
                 f"/briefs/{key}/articles/{article}", f"/briefs/{key}/brief.pdf",
                 f"/briefs/{key}/brief.json", "/open", "/open?token=wrong", "/docs",
                 "/openapi.json", "/nothing"):  # fmt: skip
        reply = stranger.get(path)
        assert reply.status_code == 401, path
        assert "set-cookie" not in reply.headers
        assert "brief review" in reply.text
    for path in ("/name", f"/briefs/{key}/approve", f"/briefs/{key}/statements/{statement}"):
        assert stranger.post(path, data={"version": "1"}).status_code == 401
    assert stranger.get("/static/review.css").status_code == 200


def test_the_cookie_is_for_this_page_alone(served: Served) -> None:
    """No script reads it and no other site sends it; the token leaves the address bar."""
    reply = served.client().get(served.room.door.link)
    assert reply.status_code == 303
    assert reply.headers["location"] == "/"
    cookie = reply.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert served.room.door.token not in cookie


def test_a_rebound_name_is_turned_away(analyst: Analyst, served: Served) -> None:
    """A page that made a browser take its name for the loopback address gets nothing."""
    port = served.room.door.port
    for host in (f"rebound.example:{port}", "127.0.0.1", f"127.0.0.1:{port + 1}"):
        reply = analyst.client.get("/", headers={"Host": host})
        assert reply.status_code == 421
        assert reply.headers["content-type"].startswith("text/plain")
    assert analyst.client.get("/", headers={"Host": f"localhost:{port}"}).status_code == 200


FOREIGN = {
    "another site's form": {"Origin": "https://evil.example"},
    "a sandboxed frame's form": {"Origin": "null"},
    "another site's request": {"Sec-Fetch-Site": "cross-site"},
    "another port's request": {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "navigate"},
}


@pytest.mark.parametrize("headers", FOREIGN.values(), ids=FOREIGN)
def test_another_site_s_form_is_turned_away(
    headers: dict[str, str], analyst: Analyst, key: str
) -> None:
    """Even with the cookie and a token of this visitor's."""
    analyst.get(f"/briefs/{key}")
    reply = analyst.client.post(
        f"/briefs/{key}/approve",
        data={"form_token": analyst.token, "version": "1"},
        headers=headers,
    )
    assert reply.status_code == 403
    assert ">draft<" in analyst.get(f"/briefs/{key}").text


def test_a_link_from_elsewhere_may_be_followed(analyst: Analyst, key: str) -> None:
    """Opening a page is no request in somebody's name; loading it as a picture is."""
    opened = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert analyst.client.get(f"/briefs/{key}", headers=opened).status_code == 200
    loaded = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
    assert analyst.client.get(f"/briefs/{key}/brief.json", headers=loaded).status_code == 403


@pytest.mark.parametrize("token", ["", "0" * 64, "another's"])
def test_a_forged_form_changes_nothing(
    token: str, served: Served, analyst: Analyst, key: str
) -> None:
    """Without the token of this visitor's own pages, every form is refused."""
    if token == "another's":
        token = served.analyst("Omar").token
    statement = re.search(r"/statements/(st_\w+)", analyst.get(f"/briefs/{key}").text)
    assert statement is not None
    forms: dict[str, dict[str, str]] = {
        f"/briefs/{key}/approve": {"version": "1"},
        f"/briefs/{key}/reopen": {"why": "x"},
        f"/briefs/{key}/comment": {"en": "x", "version": "1"},
        f"/briefs/{key}/handling": {"handling": "x", "version": "1"},
        f"/briefs/{key}/notes": {"text": "x"},
        f"/briefs/{key}/statements/{statement[1]}": {"ar": "x"},
        f"/briefs/{key}/statements/{statement[1]}/check": {"ar": "x"},
        f"/briefs/{key}/statements/{statement[1]}/reject": {},
        f"/briefs/{key}/statements/{statement[1]}/shift": {"by": "up"},
        f"/briefs/{key}/statements/{statement[1]}/move": {"to": "watch"},
        "/name": {"name": "Mallory"},
    }
    for path, fields in forms.items():
        reply = analyst.client.post(path, data={**fields, "form_token": token})
        assert reply.status_code == 403, path
    opened = served.room.desk.open(key)
    assert (opened.row.version, opened.notes, opened.changes) == (1, (), ())


def test_a_body_that_no_form_has_is_turned_away(analyst: Analyst, served: Served, key: str) -> None:
    """By its announced length, and when it comes in pieces without one."""
    path = f"/briefs/{key}/notes"
    large = b"text=" + b"x" * MAX_BODY_BYTES
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    assert analyst.client.post(path, content=large, headers=kind).status_code == 413
    pieces = (large[start : start + 65536] for start in range(0, len(large), 65536))
    assert analyst.client.post(path, content=pieces, headers=kind).status_code == 413
    assert served.room.desk.open(key).notes == ()


def test_what_every_reply_carries(analyst: Analyst, served: Served, key: str) -> None:
    """Nothing from elsewhere, no inline script, no frame, no store, no word of the server."""
    for path in ("/", f"/briefs/{key}", "/nothing", "/static/review.js"):
        headers = analyst.client.get(path).headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none';")
        assert "unsafe" not in policy
        assert "http" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-frame-options"] == "DENY"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert "server" not in headers
        is_look = path.startswith("/static/")
        assert headers["cache-control"] == ("private, max-age=3600" if is_look else "no-store")
    turned_away = served.client().get("/", headers={"Host": "x"})
    assert turned_away.headers["x-frame-options"] == "DENY"


ADDRESSES = (
    "/static/../base.html",
    "/static/%2e%2e/base.html",
    "/static/..%2f..%2fpyproject.toml",
    "/static/review.css%00.html",
    "/static/base.html",
    "/briefs/..%2f..%2fetc%2fpasswd",
    "/briefs/brf_0",
    "/briefs/brf_0000000000000000'--",
    "/briefs/{key}/articles/..%2f..%2fetc%2fpasswd",
    "/briefs/{key}/articles/art_0000000000000000",
    "/briefs/{key}/statements/<script>",
    "/briefs/{key}/brief.exe",
    "/language/fr",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_address_leads_out(address: str, analyst: Analyst, key: str) -> None:
    """Ids have one form and files a list of names; anything else has no page."""
    reply = analyst.client.get(address.replace("{key}", key))
    assert reply.status_code in {404, 409}, reply.text
    assert "root:" not in reply.text
    assert "<script>" not in reply.text


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example", "/\\evil.example", "/briefs/../x", "x"]
)
def test_nothing_leads_to_another_site(back: str, analyst: Analyst) -> None:
    """Where a form or a language switch goes back to is a page of this one."""
    reply = analyst.client.get("/language/ar", params={"back": back})
    assert reply.headers["location"] == "/"
    sent = analyst.client.post(
        "/name", data={"form_token": analyst.token, "name": "Lina", "back": back}
    )
    assert sent.headers["location"] == "/?done=named"


SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)> {{ 7*7 }}"


def test_what_somebody_typed_is_text(
    served: Served, analyst: Analyst, key: str, find: Callable[[str], Statement]
) -> None:
    """A script in a note, a comment, a reason, a name or a statement is shown as it was typed."""
    statement = find("An airport employee").id
    page = f"/briefs/{key}"
    analyst.post("/name", name=SCRIPT)
    analyst.post(f"{page}/notes", text=SCRIPT)
    analyst.post(f"{page}/comment", en=SCRIPT, ar=SCRIPT, version=1)
    analyst.post(f"{page}/handling", handling="<b>TLP:RED</b>", version=1)
    refused = analyst.post(f"{page}/statements/{statement}", en=SCRIPT)
    assert refused.status_code == 422
    analyst.post(f"{page}/statements/{statement}/reject", why=SCRIPT)
    withheld = analyst.get(f"{page}/withheld/{statement}")
    for reply in (analyst.get(page), refused, withheld, analyst.get("/")):
        assert "<script>alert" not in reply.text
        assert "<img" not in reply.text
        assert "<b>" not in reply.text
        assert "49" not in re.sub(r"[0-9a-f]{16,}", "", reply.text)
    assert "&lt;script&gt;alert(1)" in analyst.get(page).text
    assert served.room.desk.open(key).notes[0].text == SCRIPT


def test_a_form_with_unknown_or_missing_parts_is_shown_again(analyst: Analyst, key: str) -> None:
    """Nothing is guessed; what was typed comes back to be copied."""
    for fields in ({"en": "typed for long", "version": "zero"},
                   {"en": "typed for long", "version": "1", "approve": "yes"},
                   {"en": "typed for long"}):  # fmt: skip
        reply = analyst.post(f"/briefs/{key}/comment", **fields)
        assert reply.status_code == 400
        assert "typed for long" in reply.text
