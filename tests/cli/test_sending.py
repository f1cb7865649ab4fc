"""`brief send`: files instead of messages, the outbox listed, a row sent again, exit statuses."""

from __future__ import annotations

import email
import email.policy
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from briefings.brief.record import Status, WorkingRecord
from briefings.cli.loading import open_corpus_store
from briefings.cli.mornings import write_edition
from briefings.cli.sending import file_name, send
from briefings.delivery.editions import combine_edition, load_edition, load_pdf, save_edition
from briefings.delivery.outbox import queue_digest
from briefings.delivery.outbox_rows import OutboxRow
from briefings.errors import BriefError, StoreError, UsageError
from briefings.render.specimen import SPECIMENS
from briefings.settings import Recipient, load_settings
from briefings.store import open_store
from briefings.store.briefs import load_working, revise_brief, save_draft

AT = datetime(2026, 1, 29, 6, tzinfo=UTC)
READERS = (
    Recipient("ar@x.example", languages="ar", clearance=("TLP:RED",)),
    Recipient("en@x.example", languages="en", clearance=("TLP:RED",)),
    Recipient("low@x.example", languages="en", clearance=("TLP:GREEN",)),
)
SETTINGS = """
timezone = "Asia/Damascus"
[store]
url = "store.sqlite"
[mail]
host = "127.0.0.1"
port = {port}
security = "none"
from = "brief@desk.example"
timeout_s = 2
[daily]
out = "out"
"""

Run = Callable[..., int]


@pytest.fixture
def config(tmp_path: Path, unused_port: int) -> Path:
    """Settings of a desk whose mail server is not there."""
    from briefings.cli.loading import components

    text = SETTINGS.format(port=unused_port)
    for reader in READERS:
        text += f'[[recipients]]\naddress = "{reader.address}"\nlanguages = "{reader.languages}"\n'
        text += f"clearance = {json.dumps(reader.clearance)}\n"
    file = tmp_path / "briefings.toml"
    file.write_text(text)
    status = Status(value="approved", by="R. Haddad", at=AT)
    brief = SPECIMENS["full"]().model_copy(update={"status": status})
    edition = combine_edition([brief], day=brief.date, at=AT)
    address = load_settings(file).store
    with open_store(address, components(), clock=lambda: AT) as store, store.writing() as writer:
        record = WorkingRecord(brief=brief, withheld=(), findings={}, notes=())
        key = save_draft(writer, record, at=AT)
        day = save_edition(writer, edition, b"%PDF-1.7", [key], at=AT)
        queue_digest(writer, day, READERS, at=AT)
    return file


@pytest.fixture
def unused_port() -> int:
    """A port on which nobody listens."""
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def run(config: Path) -> Run:
    """A function that runs the command and gives its exit status."""

    def command(*arguments: str) -> int:
        status = send.main([*arguments, "--config", str(config)], standalone_mode=False)
        assert isinstance(status, int)
        return status

    return command


def test_a_dry_run_writes_files_and_sends_nothing(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One that a mail program opens for each message that is due; the outbox stays as it was."""
    assert run("--dry-run", str(tmp_path / "mails")) == 0
    files = sorted(path.name for path in (tmp_path / "mails").iterdir())
    assert files == ["2026-01-29-digest-ar@x.example.eml", "2026-01-29-digest-en@x.example.eml"]
    content = (tmp_path / "mails" / files[1]).read_bytes()
    message: Any = email.message_from_bytes(content, policy=email.policy.SMTP)
    assert str(message["Subject"]) == "[TLP:AMBER] Press brief, 29 January 2026"
    assert "2 messages written, none sent" in capsys.readouterr().out
    run("--list", "--json")
    rows = json.loads(capsys.readouterr().out)
    assert [row["state"] for row in rows] == ["queued", "queued", "not_cleared"]


def test_a_dry_run_without_a_folder(run: Run, tmp_path: Path) -> None:
    """They lie beside the editions."""
    assert run("--dry-run", "--quiet") == 0
    assert len(list((tmp_path / "out" / "digests").iterdir())) == 2


@pytest.mark.parametrize(
    "address", ["../../etc/passwd@x.example", "a/b@x.example", "..@x.example", "قارئ@x.example"]
)
def test_an_address_cannot_lead_out_of_the_folder(address: str) -> None:
    """The name of the file is letters, digits and `@._+-`, and never `..`."""
    row = OutboxRow(1, AT.date(), "digest", address, address, "queued", 0, None, None, None, "")
    name = file_name(row)
    assert "/" not in name
    assert ".." not in name
    assert name.isascii()


def test_the_outbox_is_listed(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """A line a row: who, what, in which state and why."""
    assert run("--list") == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert lines[2].endswith("low@x.example\tnot_cleared\tnot cleared for TLP:AMBER")
    assert run("--list", "--day", "2026-01-30") == 0
    assert "empty" in capsys.readouterr().out


def test_the_list_knows_what_was_approved_since(
    run: Run, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before the next run has looked: reopened it waits, approved again it does not."""

    def states() -> list[str]:
        run("--list", "--json")
        return [row["state"] for row in json.loads(capsys.readouterr().out)]

    with open_corpus_store(load_settings(config)) as store:
        for version, value in ((1, "draft"), (2, "approved")):
            with store.writing() as writer:
                saved = load_edition(writer, AT.date())
                assert saved is not None
                working = load_working(writer, saved.keys[0])
                assert working is not None
                by = ("R. Haddad", AT) if value == "approved" else (None, None)
                status = Status.model_validate({"value": value, "by": by[0], "at": by[1]})
                brief = working.brief.model_copy(update={"status": status})
                record = working.model_copy(update={"brief": brief})
                revise_brief(writer, saved.keys[0], record, version=version, at=AT)
            expected = "waiting" if value == "draft" else "queued"
            assert states() == [expected, expected, "not_cleared"]


def test_a_server_that_is_away_is_one_line(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 1; what was put off is told, and by whom nobody is forgotten."""
    assert run() == 1
    told = capsys.readouterr()
    assert told.err.count("\n") == 1
    assert "refuses the connection" in told.err
    assert "2 put off" in told.out
    assert re.search(r"ar@x\.example: put off to \d{4}-\d\d-\d\d \d\d:\d\d UTC\+03:00: ", told.out)
    assert "low@x.example: not cleared for TLP:AMBER (2026-01-29)" in told.out
    assert run("--quiet") == 0  # nothing is due before the pause ends
    assert capsys.readouterr().out == ""


def test_the_folder_of_editions_holds_what_readers_have(
    run: Run, config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An edition approved since `brief daily` is written again, once; never where none lay."""
    run("--now")
    assert not (tmp_path / "out").exists()
    settings = load_settings(config)
    with open_corpus_store(settings) as store:
        with store.reading() as connection:
            saved = load_edition(connection, AT.date())
            assert saved is not None
            working = load_working(connection, saved.keys[0])
            assert working is not None
        draft = SPECIMENS["full"]()
        as_drafted = saved.edition.model_copy(update={"briefs": (draft,)})
        (written,) = write_edition(as_drafted, b"%PDF-1.7 DRAFT", tmp_path / "out", store)
        status = Status(value="approved", by="Lina Haddad", at=AT)
        approved = working.brief.model_copy(update={"status": status})
        record = working.model_copy(update={"brief": approved})
        with store.writing() as writer:
            revise_brief(writer, saved.keys[0], record, version=1, at=AT)
        capsys.readouterr()
        run("--now")
        told = capsys.readouterr().out
        with store.reading() as connection:
            sent = load_pdf(connection, AT.date(), 2)
    assert f"{written}: brought up to date" in told
    assert Path(written).read_bytes() == sent
    name = f"{approved.date}-{approved.topic.slug}.json"
    assert '"Lina Haddad"' in (tmp_path / "out" / name).read_text()
    run("--now")
    assert "brought up to date" not in capsys.readouterr().out


def test_the_rows_for_scripts(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """Every row with its state, and why the run stopped."""
    assert run("--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert [row["state"] for row in told["rows"]] == ["queued", "queued"]
    assert [row["address"] for row in told["not_cleared"]] == ["low@x.example"]
    assert "refuses the connection" in told["fault"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--retry", "abc"), "no numbers of rows"),
        (("--retry", "99"), "no such row"),
        (("--arrived", "1"), "is queued, not doubtful"),
        (("--day", "29.1.2026"), "is no day"),
    ],
)
def test_what_cannot_be_asked(arguments: tuple[str, ...], words: str, run: Run) -> None:
    """Wrong usage says what to write."""
    with pytest.raises(UsageError, match=words):
        run(*arguments)


def test_settings_without_a_mail_server(tmp_path: Path, config: Path) -> None:
    """One line that says what to add; listing needs none."""
    text = config.read_text().split("[mail]")
    config.write_text(text[0] + "[daily]" + text[1].split("[daily]")[1])
    with pytest.raises(UsageError, match="names no mail server"):
        send.main(["--config", str(config)], standalone_mode=False)
    assert send.main(["--list", "--config", str(config)], standalone_mode=False) == 0
    del tmp_path


def test_a_store_that_is_not_there(tmp_path: Path) -> None:
    """Nothing is made by sending."""
    file = tmp_path / "briefings.toml"
    file.write_text(SETTINGS.format(port=25))
    with pytest.raises(StoreError) as caught:
        send.main(["--config", str(file)], standalone_mode=False)
    assert isinstance(caught.value, BriefError)
    assert not (tmp_path / "store.sqlite").exists()
