"""Who may come in: a token in the printed link, or an authenticating proxy that knows a secret.

The token is exchanged for a session in a cookie that no script and no other site can use. A proxy's
user header counts only beside the shared secret; every other request that carries it is one without
it. Forms carry a token of their own that only a page of the same visitor holds.
"""

from __future__ import annotations

import hmac
import secrets
from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from briefings.settings import ReviewSettings

SECRET_HEADER = "x-brief-proxy-secret"  # noqa: S105 - a name, not a secret
"""What the proxy sends with every request; `ReviewSettings.proxy_secret` is its value."""

SESSION_LIFE = timedelta(hours=16)
"""A long working day; then the link is opened again."""

MAX_SESSIONS = 100
MAX_NAME_CHARACTERS = 80


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who came in.

    Attributes:
        name: as changes and approvals are signed.
        session: of the cookie; None for one whom a proxy brought.
        form_token: what every form of this visitor carries.
    """

    name: str
    session: str | None
    form_token: str

    @property
    def is_proxied(self) -> bool:
        """Whether a proxy says who it is: then the name is not the visitor's to choose."""
        return self.session is None


@dataclass(frozen=True, slots=True)
class _Session:
    name: str
    began: datetime


class Door:
    """Decides who comes in.

    Args:
        port: that the page is served on, on the loopback address.
        settings: secret and header of a proxy.
        name: of the analyst, until another is typed.
        clock: what time it is.
    """

    def __init__(
        self, *, port: int, settings: ReviewSettings, name: str, clock: Callable[[], datetime]
    ) -> None:
        self.port = port
        self.token = secrets.token_urlsafe(32)
        self._settings = settings
        self._name = clean_name(name) or "analyst"
        self._clock = clock
        self._key = secrets.token_bytes(32)
        self._sessions: OrderedDict[str, _Session] = OrderedDict()
        self._lock = Lock()
        self._hosts = {f"{host}:{port}" for host in ("127.0.0.1", "localhost", "[::1]")}

    @property
    def link(self) -> str:
        """The address that is printed; whoever opens it is let in."""
        return f"http://127.0.0.1:{self.port}/open?token={self.token}"

    @property
    def cookie(self) -> str:
        """Name of the cookie; with the port, because cookies of one host share all its ports."""
        return f"brief_review_{self.port}"

    def is_proxy(self, headers: Mapping[str, str]) -> bool:
        """Whether a request carries the secret that only the proxy knows."""
        secret, given = self._settings.proxy_secret, headers.get(SECRET_HEADER)
        if secret is None or given is None:
            return False
        return hmac.compare_digest(given.encode(errors="replace"), secret.encode())

    def knows_host(self, host: str) -> bool:
        """Whether a Host header names this page; another one is a rebound name's (CWE-350)."""
        return host.lower() in self._hosts

    def let_in(self, token: str) -> str | None:
        """Exchange the token of the link for a new session, or None for a wrong one."""
        if not hmac.compare_digest(token.encode(errors="replace"), self.token.encode()):
            return None
        session = secrets.token_urlsafe(32)
        with self._lock:
            self._sessions[session] = _Session(self._name, self._clock())
            while len(self._sessions) > MAX_SESSIONS:
                self._sessions.popitem(last=False)
        return session

    def visitor(self, headers: Mapping[str, str], cookies: Mapping[str, str]) -> Visitor | None:
        """Return who sent a request, or None for somebody unknown."""
        if self.is_proxy(headers):
            given = headers.get(self._settings.proxy_user_header.lower(), "")
            name = clean_name(given.encode("latin-1", errors="replace").decode(errors="replace"))
            return Visitor(name, None, self._form_token(f"user {name}")) if name else None
        session = cookies.get(self.cookie, "")
        with self._lock:
            known = self._sessions.get(session)
        if known is None or self._clock() - known.began > SESSION_LIFE:
            return None
        return Visitor(known.name, session, self._form_token(f"session {session}"))

    def rename(self, visitor: Visitor, name: str) -> bool:
        """Set the name that a visitor signs with; a proxied one keeps the proxy's."""
        cleaned = clean_name(name)
        with self._lock:
            known = self._sessions.get(visitor.session or "")
            if not cleaned or known is None or visitor.session is None:
                return False
            self._sessions[visitor.session] = replace(known, name=cleaned)
        return True

    def holds_form_token(self, visitor: Visitor, given: str) -> bool:
        """Whether a form was made for this visitor."""
        return hmac.compare_digest(given.encode(errors="replace"), visitor.form_token.encode())

    def _form_token(self, identity: str) -> str:
        return hmac.new(self._key, f"form {identity}".encode(), sha256).hexdigest()


def clean_name(text: str) -> str:
    """Return a name as one short line; empty when it holds what cannot be printed."""
    name = " ".join(text.split())
    return name[:MAX_NAME_CHARACTERS] if name.isprintable() and "\ufffd" not in name else ""
