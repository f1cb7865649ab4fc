"""A real mail server on loopback, certificates of the tests' own, and a store with an edition."""

from __future__ import annotations

import asyncio
import email
import email.policy
import socket
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from briefings.brief.record import (
    Bilingual,
    Brief,
    Edition,
    FailedSource,
    FailedTopic,
    Status,
    TopicName,
    WorkingRecord,
)
from briefings.delivery.editions import combine_edition, load_edition, save_edition
from briefings.delivery.outbox import queue_digest
from briefings.delivery.outbox_rows import OutboxRow, list_rows
from briefings.delivery.planning import Delivery
from briefings.delivery.sending import SendReport, send_due
from briefings.delivery.tables import COMPONENT
from briefings.render.specimen import SPECIMENS
from briefings.settings import MailSettings, Recipient
from briefings.store import Store, open_store
from briefings.store import briefs as stored_briefs

MORNING = datetime(2026, 1, 29, 6, tzinfo=UTC)
PDF = b"%PDF-1.7\n% the edition\n"


@dataclass
class Behaviour:
    """What a server does that an obliging one does not.

    Attributes:
        replies: to RCPT, by address.
        drops: numbers of the messages, from 1, at which it hangs up: `reading` in the middle of
            the message, `replying` after all of it, `between` when the next one is begun.
        delay_s: before it says that it has taken a message.
        data_reply: to the end of every message.
        after: called when the message of a number has been taken.
    """

    replies: dict[str, str] = field(default_factory=dict)
    drops: dict[int, str] = field(default_factory=dict)
    delay_s: float = 0
    data_reply: str = "250 2.0.0 taken"
    after: dict[int, Callable[[], None]] = field(default_factory=dict)


@dataclass
class MailBox:
    """A running server and what it has taken.

    Attributes:
        taken: address and message of each it took, in order.
        begun: how many messages were begun.
        connections: ports of the clients that began one.
        settings: to reach it.
        stop: ends it.
    """

    behaviour: Behaviour
    taken: list[tuple[str, EmailMessage]] = field(default_factory=list)
    begun: int = 0
    connections: set[int] = field(default_factory=set)
    settings: MailSettings = field(init=False)
    stop: Callable[[], None] = field(init=False)

    @property
    def addresses(self) -> list[str]:
        """Return whom it has taken messages for."""
        return [address for address, _ in self.taken]

    async def handle_RCPT(  # noqa: N802 - aiosmtpd calls it so
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        """Take an address, or say what the behaviour says."""
        reply = self.behaviour.replies.get(address)
        if reply is not None:
            return reply
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 yes"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Take a message."""
        assert session.peer is not None
        self.connections.add(session.peer[1])
        if self.behaviour.delay_s:
            await asyncio.sleep(self.behaviour.delay_s)
        if self.behaviour.data_reply.startswith("250"):
            content = envelope.original_content or b""
            message = email.message_from_bytes(content, policy=email.policy.SMTP)
            assert isinstance(message, EmailMessage)
            self.taken.append((envelope.rcpt_tos[0], message))
            self.behaviour.after.get(len(self.taken), lambda: None)()
        if self.behaviour.drops.get(self.begun) == "replying":
            assert server.transport is not None
            server.transport.abort()
        return self.behaviour.data_reply


class HangingUp(SMTP):
    """An SMTP conversation that hangs up where the behaviour says so."""

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 - aiosmtpd calls it so
        """Count the message, and drop it in the middle where that is asked for."""
        box: MailBox = self.event_handler
        box.begun += 1
        fault = box.behaviour.drops.get(box.begun)
        if fault not in {"reading", "between"}:
            await super().smtp_DATA(arg)
            return
        if fault == "reading":
            await self.push("354 go on")
            await self._reader.read(200)
        assert self.transport is not None
        self.transport.abort()


class _Server(Controller):
    def __init__(self, box: MailBox, **options: Any) -> None:
        self._options = options
        tls = options.pop("ssl_context", None)
        super().__init__(box, hostname="127.0.0.1", port=free_port(), ssl_context=tls)

    def factory(self) -> SMTP:
        return HangingUp(self.handler, hostname="mail.example", **self._options)


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


StartServer = Callable[..., MailBox]


@pytest.fixture(name="free_port")
def _free_port() -> int:
    return free_port()


@pytest.fixture
def start_server() -> Iterator[StartServer]:
    """A function that starts a mail server; its options are aiosmtpd's."""
    running = []

    def start(behaviour: Behaviour | None = None, **options: Any) -> MailBox:
        box = MailBox(behaviour or Behaviour())
        server = _Server(box, **options)
        server.start()
        running.append(server)
        box.stop = server.stop
        box.settings = MailSettings(
            host="127.0.0.1",
            port=server.port,
            sender="The press desk <brief@desk.example>",
            security="none",
            timeout_s=5,
        )
        return box

    yield start
    for server in running:
        if server._thread is not None:  # a test may have stopped it
            server.stop()


@pytest.fixture(name="Behaviour")
def _behaviour() -> type[Behaviour]:
    return Behaviour


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    """A certificate authority of the tests' own."""
    return trustme.CA()


@pytest.fixture(scope="session")
def authority_file(authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its certificate, as `mail.certificates` names it."""
    file = tmp_path_factory.mktemp("authority") / "authority.pem"
    authority.cert_pem.write_to_path(file)
    return file


@pytest.fixture(scope="session")
def tls_of(authority: trustme.CA) -> Callable[..., ssl.SSLContext]:
    """A function that makes the TLS side of a server for a name."""

    def tls(name: str = "127.0.0.1", *, is_expired: bool = False) -> ssl.SSLContext:
        days: dict[str, Any] = {}
        if is_expired:
            days = {
                "not_before": datetime(2020, 1, 1, tzinfo=UTC),
                "not_after": datetime(2020, 2, 1, tzinfo=UTC),
            }
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        authority.issue_cert(name, **days).configure_cert(context)
        return context

    return tls


@pytest.fixture(scope="session")
def login() -> Callable[..., AuthResult]:
    """The authenticator of a server that knows one user."""

    def check(*arguments: Any) -> AuthResult:
        known = LoginPassword(b"desk", b"right")
        return AuthResult(success=arguments[-1] == known, handled=False)

    return check


def approve(brief: Brief) -> Brief:
    """Return a brief as an analyst approved it."""
    status = Status(value="approved", by="R. Haddad", at=MORNING)
    return brief.model_copy(update={"status": status})


def edit(brief: Brief, old: str, new: str) -> Brief:
    """Return a brief in which an analyst changed some words wherever they stand."""

    def words(value: Any) -> Any:
        if isinstance(value, dict) and "rendering" in value:
            text = {k: v and v.replace(old, new) for k, v in value["text"].items()}
            return {**value, "text": text}
        return value

    def apply(value: Any) -> Any:
        if isinstance(value, dict):
            done = {key: apply(item) for key, item in value.items()}
            now = words(done)
            if "rendering" in done and now["text"] != done["text"]:
                now |= {"id": f"{done['id']}_edited", "edited_by": "R. Haddad"}
            return now
        if isinstance(value, (list, tuple)):
            return type(value)(apply(item) for item in value)
        return value

    payload = apply(brief.model_dump(mode="json", by_alias=True))
    payload |= {"id": f"{brief.id}_edited"}
    return Brief.model_validate(payload)


@pytest.fixture(name="approve")
def _approve() -> Callable[[Brief], Brief]:
    return approve


@pytest.fixture(name="edit")
def _edit() -> Callable[[Brief, str, str], Brief]:
    return edit


def named(brief: Brief, slug: str, ar: str, en: str) -> Brief:
    """Return a brief on another topic."""
    name = TopicName(slug=slug, name=Bilingual(ar=ar, en=en))
    return brief.model_copy(update={"id": f"{brief.id}_{slug}", "topic": name})


@pytest.fixture(scope="session")
def briefs() -> tuple[Brief, ...]:
    """Three drafts: extracted with every field used, written, and an honest empty one."""
    return (
        SPECIMENS["full"](),
        named(SPECIMENS["written"](), "harbour", "الميناء الجنوبي", "The southern harbour"),
        named(SPECIMENS["empty"](), "grain", "واردات القمح", "Grain imports"),
    )


@pytest.fixture(scope="session")
def edition(briefs: tuple[Brief, ...]) -> Edition:
    """The three, with a topic that failed and a source that has been failing."""
    failed = TopicName(slug="north", name=Bilingual(ar="شمال البلاد", en="The north"))
    return combine_edition(
        briefs,
        day=MORNING.date(),
        at=MORNING,
        failed_topics=[FailedTopic(topic=failed, reason="the endpoint did not answer (504)")],
        failing_sources=[
            FailedSource(source="Harbour News", reason="HTTP 503", since=MORNING.date())
        ],
    )


@pytest.fixture(scope="session")
def approved_edition(edition: Edition) -> Edition:
    """The same, every brief approved."""
    return edition.model_copy(update={"briefs": tuple(map(approve, edition.briefs))})


@dataclass
class Desk:
    """A store with the edition of a day in it, and what a morning needs.

    Attributes:
        now: what the clock says.
        needs_approval: as in the settings.
        rendered: editions that a PDF was made of.
    """

    store: Store
    recipients: tuple[Recipient, ...]
    mail: MailSettings
    now: datetime = MORNING
    needs_approval: bool = True
    rendered: list[Edition] = field(default_factory=list)

    @property
    def day(self) -> Any:
        """Return the day of the edition."""
        return MORNING.date()

    def save(self, edition: Edition) -> None:
        """Keep the briefs, the edition and the digests of a morning, as `brief daily` does."""
        with self.store.writing() as connection:
            keys = [
                stored_briefs.save_draft(connection, _working(brief), at=self.now)
                for brief in edition.briefs
            ]
            key = save_edition(connection, edition, PDF, keys, at=self.now)
            queue_digest(connection, key, self.recipients, at=self.now)

    def revise(self, key: str, change: Callable[[Brief], Brief]) -> None:
        """Change a brief in the store, as an analyst does."""
        with self.store.writing() as connection:
            brief = stored_briefs.load_brief(connection, key)
            row = stored_briefs.find_brief(connection, key)
            assert brief is not None
            assert row is not None
            stored_briefs.revise_brief(
                connection, key, _working(change(brief)), version=row.version, at=self.now
            )

    def approve_all(self) -> None:
        """Approve every brief of the edition."""
        with self.store.reading() as connection:
            saved = load_edition(connection, self.day)
        assert saved is not None
        for key in saved.keys:
            self.revise(key, approve)

    def rows(self) -> tuple[OutboxRow, ...]:
        """Return the outbox."""
        with self.store.reading() as connection:
            return list_rows(connection)

    def states(self) -> dict[str, str]:
        """Return the state of each digest by its recipient."""
        return {row.recipient: row.state for row in self.rows() if not row.is_correction}

    def delivery(self) -> Delivery:
        """Return what sending needs."""

        def render(edition: Edition) -> bytes:
            self.rendered.append(edition)
            return PDF + edition.id.encode()

        return Delivery(
            mail=self.mail,
            recipients=self.recipients,
            needs_approval=self.needs_approval,
            templates=None,
            render=render,
            clock=lambda: self.now,
            claimant="test:1",
        )

    def send(self, **options: Any) -> SendReport:
        """Send what is due."""
        return send_due(self.store, self.delivery(), **options)

    def pass_time(self, minutes: int) -> None:
        """Put the clock forward."""
        self.now += timedelta(minutes=minutes)


def _working(brief: Brief) -> WorkingRecord:
    return WorkingRecord(brief=brief, withheld=(), findings={}, notes=())


def readers(count: int, *, is_mixed: bool = False) -> tuple[Recipient, ...]:
    """Return recipients who are cleared for all, of English or of each language in turn."""
    languages = ("ar", "en", "both") if is_mixed else ("en",)
    return tuple(
        Recipient(
            f"reader{number}@readers.example",
            name=f"قارئ {number}",
            languages=languages[number % len(languages)],  # type: ignore[arg-type]
            clearance=("TLP:RED",),
        )
        for number in range(count)
    )


@pytest.fixture(name="readers")
def _readers() -> Callable[..., tuple[Recipient, ...]]:
    return readers


@pytest.fixture
def make_desk(store_address: str) -> Iterator[Callable[..., Desk]]:
    """A function that makes a desk with a store of its own, on either database."""
    opened = []

    def make(mail: MailSettings, recipients: tuple[Recipient, ...]) -> Desk:
        components = [stored_briefs.COMPONENT, COMPONENT]
        store = open_store(store_address, components, clock=lambda: MORNING)
        opened.append(store)
        return Desk(store, recipients, mail)

    yield make
    for store in opened:
        store.close()


@pytest.fixture(scope="session")
def mail() -> MailSettings:
    """A server that is never asked."""
    return MailSettings(host="mail.example", port=587, sender="The press desk <brief@desk.example>")
