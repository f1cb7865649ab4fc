"""Sends an edition's digest to 500 recipients through a local SMTP server, and counts.

    python bench/sending.py [--recipients 500] [--pdf-kb 400]

The server runs in a process of its own and takes everything. Prints messages a second, connections,
how many recipients got one message, and how many got two. `bench/daily.py` calls `measure`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aiosmtpd.controller import UnthreadedController

from briefings.brief.record import Status, WorkingRecord
from briefings.delivery.editions import combine_edition, save_edition
from briefings.delivery.outbox import queue_digest
from briefings.delivery.planning import Delivery
from briefings.delivery.sending import send_due
from briefings.delivery.tables import COMPONENT
from briefings.render.specimen import SPECIMENS
from briefings.settings import MailSettings, Recipient
from briefings.store import briefs, open_store

MORNING = datetime(2026, 1, 29, 6, tzinfo=UTC)
_TOPICS = 6


@dataclass(frozen=True, slots=True)
class Sent:
    """What was measured.

    Attributes:
        messages: taken by the server.
        seconds: from the first row looked at to the last settled.
        connections: that carried a message.
        once, twice: recipients who got one message, and more than one.
    """

    messages: int
    seconds: float
    connections: int
    once: int
    twice: int

    @property
    def a_second(self) -> float:
        """Return messages a second."""
        return self.messages / self.seconds


class Counting:
    """Counts what the server takes, and writes it to a file at each message."""

    def __init__(self, file: Path) -> None:
        self._file = file.open("w", encoding="utf-8")

    async def handle_DATA(self, _server: object, session: Any, envelope: Any) -> str:  # noqa: N802
        """Take a message."""
        row = [envelope.rcpt_tos[0], session.peer[1], len(envelope.content)]
        self._file.write(json.dumps(row) + "\n")
        self._file.flush()
        return "250 2.0.0 taken"


def serve(port: int, file: Path) -> None:
    """Take messages until the process is ended."""
    loop = asyncio.new_event_loop()
    server = UnthreadedController(Counting(file), hostname="127.0.0.1", port=port, loop=loop)
    server.begin()
    loop.run_forever()


def measure(recipients: int = 500, pdf: bytes = b"%PDF" + bytes(400_000)) -> Sent:
    """Send to that many recipients, in three languages in turn, and count what arrived."""
    with tempfile.TemporaryDirectory() as folder:
        place, port = Path(folder), _free_port()
        command = [sys.executable, __file__, "--serve", str(port), "--log", str(place / "log")]
        server = subprocess.Popen(command)
        try:
            _wait_for(port)
            seconds = _send(place, port, recipients, pdf)
        finally:
            server.terminate()
            server.wait()
        rows = [json.loads(line) for line in (place / "log").read_text().splitlines()]
    counts = Counter(address for address, _, _ in rows)
    return Sent(
        messages=len(rows),
        seconds=seconds,
        connections=len({peer for _, peer, _ in rows}),
        once=sum(count == 1 for count in counts.values()),
        twice=sum(count > 1 for count in counts.values()),
    )


def _send(place: Path, port: int, count: int, pdf: bytes) -> float:
    languages = ("ar", "en", "both")
    readers = tuple(
        Recipient(
            f"reader{number}@readers.example",
            languages=languages[number % 3],  # type: ignore[arg-type]
            clearance=("TLP:RED",),
        )
        for number in range(count)
    )
    mail = MailSettings(host="127.0.0.1", port=port, sender="brief@desk.example", security="none")
    delivery = Delivery(
        mail=mail,
        recipients=readers,
        needs_approval=True,
        templates=None,
        render=lambda _edition: pdf,
        clock=lambda: datetime.now(tz=UTC),
        claimant="bench:1",
    )
    components = [briefs.COMPONENT, COMPONENT]
    with open_store(place / "store.sqlite", components, clock=lambda: MORNING) as store:
        with store.writing() as connection:
            made = [_brief(number) for number in range(_TOPICS)]
            keys = [briefs.save_draft(connection, _working(brief), at=MORNING) for brief in made]
            edition = combine_edition(made, day=MORNING.date(), at=MORNING)
            key = save_edition(connection, edition, pdf, keys, at=MORNING)
            queue_digest(connection, key, readers, at=MORNING)
        start = time.perf_counter()
        report = send_due(store, delivery)
        seconds = time.perf_counter() - start
    if report.fault or report.count("sent") != count:
        raise SystemExit(report.fault or f"{report.count('sent')} of {count} were sent")
    return seconds


def _brief(number: int) -> Any:
    brief = SPECIMENS["full"]()
    topic = brief.topic.model_copy(update={"slug": f"topic-{number}"})
    status = Status(value="approved", by="bench", at=MORNING)
    return brief.model_copy(update={"id": f"brf_{number}", "topic": topic, "status": status})


def _working(brief: Any) -> WorkingRecord:
    return WorkingRecord(brief=brief, withheld=(), findings={}, notes=())


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(port: int, seconds: float = 20) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise SystemExit("the local mail server did not start")


def main() -> None:
    """Measure, or be the server."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--recipients", type=int, default=500)
    parser.add_argument("--pdf-kb", type=int, default=400)
    parser.add_argument("--serve", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--log", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        serve(options.serve, options.log)
        return
    sent = measure(options.recipients, b"%PDF" + bytes(options.pdf_kb * 1000))
    print(
        f"{sent.messages} messages in {sent.seconds:.1f} s, {sent.a_second:.0f} a second, over "
        f"{sent.connections} connection(s); {sent.once} recipients once, {sent.twice} twice"
    )


if __name__ == "__main__":
    main()
