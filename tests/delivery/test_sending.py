"""A morning's messages: who gets what, once, whatever the server does and whoever dies."""

from __future__ import annotations

import email
import email.policy
import subprocess
import sys
import textwrap
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from briefings.brief.record import Edition
from briefings.delivery.digest import compose_digest
from briefings.delivery.dry_run import compose_due
from briefings.delivery.editions import load_edition
from briefings.delivery.outbox_rows import retry
from briefings.delivery.sending import send_due
from briefings.errors import StoreBusyError, TemplateError
from briefings.settings import Recipient
from briefings.store.locking import exclusive

PDF = b"%PDF-1.7\n% the edition\n"  # as conftest saves it
_AS_IT_CAME = email.policy.SMTP.clone(refold_source="none")

Readers = Callable[..., tuple[Recipient, ...]]


pytestmark = pytest.mark.parametrize("store_address", ["sqlite"], indirect=True)  # see test_outbox


@pytest.fixture
def desk_of(make_desk: Any, readers: Readers, approved_edition: Edition) -> Callable[..., Any]:
    """A function that makes a desk for a server, with an approved edition and some readers."""

    def made(
        box: Any, count: int = 4, edition: Edition = approved_edition, *, is_mixed: bool = False
    ) -> Any:
        desk = make_desk(box.settings, readers(count, is_mixed=is_mixed))
        desk.save(edition)
        return desk

    return made


def test_everybody_gets_one_message_over_one_connection(start_server: Any, desk_of: Any) -> None:
    """In his languages, with the PDF, and a second run sends nothing."""
    box = start_server()
    desk = desk_of(box, 6, is_mixed=True)
    report = desk.send()
    assert (report.count("sent"), report.connections, report.fault) == (6, 1, None)
    assert Counter(box.addresses) == {r.address: 1 for r in desk.recipients}
    for address, message in box.taken:
        reader = next(r for r in desk.recipients if r.address == address)
        assert str(message["To"]).endswith(f"<{address}>")
        assert ("Press brief" in str(message["Subject"])) is (reader.languages != "ar")
        (pdf,) = message.iter_attachments()
        assert pdf.get_content().startswith(b"%PDF")
    numbers = {row.message_id for row in desk.rows()}
    assert numbers == {str(message["Message-ID"]) for _, message in box.taken}
    again = desk.send()
    assert (again.rows, again.connections, len(box.taken)) == ([], 0, 6)


def test_what_is_sent_is_what_is_composed(
    start_server: Any, desk_of: Any, approved_edition: Edition
) -> None:
    """A dry run, the function for one message and the outbox give the same bytes."""
    box = start_server()
    desk = desk_of(box, 1)
    ((row, composed),) = compose_due(desk.store, desk.delivery())
    (reader,) = desk.recipients
    message = compose_digest(approved_edition, reader, desk.mail, pdf=PDF, at=desk.now)
    assert (row.state, composed.address) == ("queued", reader.address)
    assert composed.content == message.as_bytes()
    desk.send()
    assert box.taken[0][1].as_bytes(policy=_AS_IT_CAME) == composed.content


def test_a_digest_waits_for_approval(start_server: Any, desk_of: Any, edition: Edition) -> None:
    """Nothing is sent until every brief is approved; then what was approved is."""
    box = start_server()
    desk = desk_of(box, edition=edition)
    report = desk.send()
    assert report.waiting == [(desk.day, ("port", "grain"))]
    assert (report.connections, box.taken, desk.rendered) == (0, [], [])
    assert set(desk.states().values()) == {"waiting"}
    desk.approve_all()
    assert desk.send().count("sent") == 4
    assert len(desk.rendered) == 1  # the PDF without the mark of a draft
    _, message = box.taken[0]
    (pdf,) = message.iter_attachments()
    assert pdf.get_content().endswith(desk.rendered[0].id.encode())
    assert "DRAFT" not in str(message["Subject"])


def test_drafts_go_out_marked_where_the_settings_say_so(
    start_server: Any, desk_of: Any, edition: Edition
) -> None:
    """Without approval the newest words go out, marked as a draft."""
    box = start_server()
    desk = desk_of(box, edition=edition)
    desk.needs_approval = False
    report = desk.send()
    assert (report.count("sent"), report.waiting) == (4, [])
    assert all("[مسودة · DRAFT]" in str(message["Subject"]) for _, message in box.taken)


def test_one_not_cleared_is_refused_by_name(start_server: Any, desk_of: Any) -> None:
    """The others get theirs; when he is cleared, he does too."""
    box = start_server()
    desk = desk_of(box, 2)
    cleared = desk.recipients
    desk.recipients = (replace(cleared[0], clearance=("TLP:GREEN",)), cleared[1])
    report = desk.send()
    assert box.addresses == [cleared[1].address]
    assert [(row.address, row.detail) for row in report.not_cleared] == [
        (cleared[0].address, "not cleared for TLP:AMBER")
    ]
    desk.recipients = cleared
    desk.send()
    assert sorted(box.addresses) == sorted(r.address for r in cleared)


def test_a_stricter_mark_set_later_counts(
    start_server: Any, desk_of: Any, edition: Edition
) -> None:
    """What an analyst marks RED before he approves it does not go to one cleared for AMBER."""
    box = start_server()
    desk = desk_of(box, 2, edition=edition)
    desk.recipients = (replace(desk.recipients[0], clearance=("TLP:AMBER",)), desk.recipients[1])
    desk.revise(edition.briefs[0].id, lambda b: b.model_copy(update={"handling": "TLP:RED"}))
    desk.approve_all()
    desk.send()
    assert box.addresses == [desk.recipients[1].address]
    assert str(box.taken[0][1]["Subject"]).lstrip("\u200f").startswith("[TLP:RED]")


def test_refused_addresses_do_not_stop_the_rest(start_server: Any, desk_of: Any) -> None:
    """Each is settled by what the server said of him; the temporary one comes back."""
    box = start_server()
    desk = desk_of(box, 4)
    first, second, third, fourth = (r.address for r in desk.recipients)
    box.behaviour.replies = {second: "550 5.1.1 unknown", third: "450 4.2.0 greylisted"}
    report = desk.send()
    assert box.addresses == [first, fourth]
    assert desk.states() == {first: "sent", second: "refused", third: "queued", fourth: "sent"}
    assert next(r.detail for r in report.rows if r.address == second) == "550 5.1.1 unknown"
    box.behaviour.replies = {}
    assert desk.send().rows == []  # the pause has not ended
    desk.pass_time(6)
    desk.send()
    assert box.addresses == [first, fourth, third]


def test_a_server_that_is_away(start_server: Any, desk_of: Any, free_port: int) -> None:
    """All rows come back after a pause; a person need not wait for it."""
    box = start_server()
    desk = desk_of(box, 3)
    right = desk.mail
    desk.mail = replace(right, port=free_port)
    report = desk.send()
    assert "refuses the connection" in str(report.fault)
    assert [row.tries for row in desk.rows()] == [1, 1, 1]
    desk.mail = right
    assert desk.send().rows == []
    assert desk.send(ignores_pause=True).count("sent") == 3


def test_a_server_that_goes_away_in_the_middle(start_server: Any, desk_of: Any) -> None:
    """What was sent is settled, the rest comes back; nothing is doubtful, nothing is sent twice."""
    box = start_server()
    desk = desk_of(box, 5)
    desk.mail = replace(desk.mail, timeout_s=1)
    stopped = False

    def clock() -> Any:
        nonlocal stopped
        if len(box.taken) == 2 and not stopped:
            stopped = True
            box.stop()
        return desk.now

    report = send_due(desk.store, replace(desk.delivery(), clock=clock))
    assert report.fault is not None
    assert Counter(desk.states().values()) == {"sent": 2, "queued": 3}
    assert [row.tries for row in desk.rows()] == [0, 0, 1, 1, 1]


def test_a_broken_template_costs_nobody_his_message(
    start_server: Any, desk_of: Any, tmp_path: Path
) -> None:
    """The run stops, the row is as it was."""
    box = start_server()
    desk = desk_of(box, 2)
    look = tmp_path / "look"
    look.mkdir()
    (look / "digest.html").write_text("{{ nothing.here }}")
    with pytest.raises(TemplateError, match=r"digest\.html:1"):
        send_due(desk.store, replace(desk.delivery(), templates=look))
    assert set(desk.states().values()) == {"queued"}
    assert desk.send().count("sent") == 2


def test_a_recipient_that_no_header_can_hold(start_server: Any, desk_of: Any) -> None:
    """The others get theirs."""
    box = start_server()
    desk = desk_of(box, 2)
    bad = replace(desk.recipients[0], name="x\nBcc: everybody@x.example")
    desk.recipients = (bad, desk.recipients[1])
    report = desk.send()
    assert [(row.state, row.address) for row in report.rows] == [
        ("failed", bad.address),
        ("sent", desk.recipients[1].address),
    ]


def test_a_dry_run_shows_drafts_and_corrections(
    start_server: Any, desk_of: Any, edition: Edition
) -> None:
    """What waits, as it would read now; what is owed to those who have an older version."""
    box = start_server()
    desk = desk_of(box, 2, edition=edition)
    shown = [composed.content for _, composed in compose_due(desk.store, desk.delivery())]
    assert len(shown) == 2
    assert all(b"DRAFT" in email.message_from_bytes(c, policy=_AS_IT_CAME)["Subject"].encode()
               for c in shown)  # fmt: skip
    desk.approve_all()
    desk.send()
    raised = {"handling": "TLP:RED"}
    desk.revise(edition.briefs[0].id, lambda b: b.model_copy(update=raised))
    before = desk.rows()
    rows = [row for row, _ in compose_due(desk.store, desk.delivery())]
    assert [(row.kind, row.id) for row in rows] == [("correction-3", 0)] * 2
    assert desk.rows() == before


def test_wrong_settings_cost_no_try(start_server: Any, desk_of: Any) -> None:
    """They are told, and the rows stay as they are."""
    box = start_server()
    desk = desk_of(box, 2)
    right = desk.mail
    for wrong, words in (
        ({"user": "desk", "password": None}, "no password"),
        ({"list_id": "no list"}, "is no name of a list"),
        ({"security": "starttls"}, "offers no STARTTLS"),
    ):
        desk.mail = replace(right, **wrong)
        assert words in str(desk.send().fault)
    assert [(row.state, row.tries) for row in desk.rows()] == [("queued", 0)] * 2
    desk.mail = right
    assert desk.send().count("sent") == 2


def test_a_connection_lost_at_the_reply_leaves_one_doubtful(
    start_server: Any, desk_of: Any
) -> None:
    """It is shown and not sent again; a person may, and then it goes out."""
    box = start_server()
    box.behaviour.drops = {2: "replying"}
    desk = desk_of(box, 4)
    report = desk.send()
    assert (report.count("sent"), report.count("doubtful"), report.connections) == (3, 1, 2)
    (doubtful,) = [row for row in desk.rows() if row.state == "doubtful"]
    assert "no reply" in doubtful.detail
    assert desk.send().rows == []
    assert len(box.taken) == 4
    with desk.store.writing() as connection:
        retry(connection, [doubtful.id])
    desk.send()
    assert box.addresses.count(doubtful.address) == 2
    first, second = (m for a, m in box.taken if a == doubtful.address)
    assert first["Message-ID"] == second["Message-ID"]  # a mailbox knows it again


def test_a_server_that_drops_every_message_is_left_alone(start_server: Any, desk_of: Any) -> None:
    """Three doubtful messages are enough; the rest stay ours."""
    box = start_server()
    box.behaviour.drops = dict.fromkeys(range(1, 99), "replying")
    desk = desk_of(box, 8)
    report = desk.send()
    assert "lost 3 connections in a row" in str(report.fault)
    assert Counter(desk.states().values()) == {"doubtful": 3, "queued": 5}


def test_a_pdf_larger_than_the_server_takes_is_left_out(start_server: Any, desk_of: Any) -> None:
    """The message says so, on one connection; it is not refused for it."""
    box = start_server(data_size_limit=200_000)
    desk = desk_of(box, 3)
    big = b"%PDF" + bytes(400_000)
    desk.revise(_first_key(desk), lambda b: b.model_copy(update={"terms": ()}))
    desk.approve_all()
    delivery = replace(desk.delivery(), render=lambda _edition: big)
    report = send_due(desk.store, delivery)
    assert (report.count("sent"), report.connections) == (3, 1)
    for row in report.rows:
        assert row.detail.startswith("without the PDF")
    for _, message in box.taken:
        assert list(message.iter_attachments()) == []
        assert "larger than the mail server" in message.get_body(("plain",)).get_content()


def _first_key(desk: Any) -> str:
    with desk.store.reading() as connection:
        key: str = load_edition(connection, desk.day).keys[0]
        return key


def test_a_message_too_large_without_the_pdf_fails(start_server: Any, desk_of: Any) -> None:
    """The server's own word for it stands in the row."""
    box = start_server()
    box.behaviour.data_reply = "552 5.3.4 over the limit"
    desk = desk_of(box, 1)
    report = desk.send()
    assert [row.state for row in report.rows] == ["failed"]
    assert report.rows[0].detail == "without the PDF, 552 5.3.4 over the limit"


def test_one_run_at_a_time(start_server: Any, desk_of: Any) -> None:
    """A second one says that the first is running, and sends nothing."""
    box = start_server()
    desk = desk_of(box, 1)
    with exclusive(desk.store, "send"), pytest.raises(StoreBusyError, match="brief send"):
        desk.send()
    assert box.taken == []


def test_one_who_left_the_settings_gets_nothing(start_server: Any, desk_of: Any) -> None:
    """His row says so."""
    box = start_server()
    desk = desk_of(box, 3)
    gone, *left = desk.recipients
    desk.recipients = tuple(left)
    desk.send()
    assert gone.address not in box.addresses
    assert desk.states()[gone.address] == "dropped"


def test_a_brief_changed_while_others_are_sent_stops_them(start_server: Any, desk_of: Any) -> None:
    """Between two messages an analyst takes his approval back: the rest wait, nobody twice."""
    box = start_server()
    desk = desk_of(box, 6)
    key = _first_key(desk)

    def take_back() -> None:
        draft = {"value": "draft", "by": None, "at": None}
        desk.revise(
            key, lambda b: b.model_copy(update={"status": b.status.model_copy(update=draft)})
        )

    box.behaviour.after = {3: take_back}
    report = desk.send()
    assert Counter(desk.states().values()) == {"sent": 3, "waiting": 3}
    assert report.waiting == [(desk.day, ("port",))]
    desk.approve_all()
    desk.send()
    assert Counter(box.addresses) == {r.address: 1 for r in desk.recipients}


_SENDER = """
import sys
from briefings.cli.sending import send
sys.exit(send.main(sys.argv[1:], prog_name="brief send", standalone_mode=False))
"""


@pytest.fixture
def settings_file(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes the settings of a desk with a store in a file."""

    def write(box: Any, recipients: tuple[Recipient, ...]) -> Path:
        lines = [
            '[store]\nurl = "store.sqlite"\n',
            textwrap.dedent(f"""\
                [mail]
                host = "127.0.0.1"
                port = {box.settings.port}
                security = "none"
                from = "{box.settings.sender}"
                timeout_s = 5
            """),
        ]
        lines += [
            f'[[recipients]]\naddress = "{r.address}"\nlanguages = "{r.languages}"\n'
            f'clearance = ["TLP:RED"]\n'
            for r in recipients
        ]
        file = tmp_path / "briefings.toml"
        file.write_text("\n".join(lines))
        return file

    return write


def test_a_sender_that_is_killed_sends_nothing_twice(
    start_server: Any, desk_of: Any, settings_file: Any
) -> None:
    """Killed at moments over the whole run, run again each time: one message a recipient.

    What it was sending when it died is doubtful, shown, and left to a person.
    """
    box = start_server()
    box.behaviour.delay_s = 0.02
    desk = desk_of(box, 50)
    file = settings_file(box, desk.recipients)
    command = [sys.executable, "-c", _SENDER, "--config", str(file)]
    killed = 0
    while killed < 3:
        before = len(box.taken)
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        while len(box.taken) < before + 7 + killed and process.poll() is None:
            time.sleep(0.003)
        process.kill()
        process.communicate()
        killed += 1
    last = subprocess.run(command, capture_output=True, text=True, check=False)
    counts = Counter(box.addresses)
    assert max(counts.values()) == 1
    doubtful = {row.recipient for row in desk.rows() if row.state == "doubtful"}
    assert len(doubtful) <= killed
    assert set(counts) | doubtful == {r.address for r in desk.recipients}
    assert Counter(desk.states().values())["sent"] == 50 - len(doubtful)
    assert (last.returncode == 1) is any(f"{a}: doubtful" in last.stderr for a in doubtful)
    assert "Traceback" not in last.stderr
