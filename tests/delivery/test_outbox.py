"""The outbox on either database: each row is claimed once, and how it ends is kept."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from briefings.brief.record import Edition
from briefings.delivery.editions import load_edition, load_pdf, save_edition
from briefings.delivery.outbox import queue_digest
from briefings.delivery.outbox_rows import (
    PAUSES,
    claim,
    confirm_arrival,
    doubt_abandoned,
    due_rows,
    end_pauses,
    list_rows,
    postpone,
    release,
    retry,
    settle,
)
from briefings.delivery.tables import EDITIONS
from briefings.errors import StoreError, UsageError
from briefings.settings import MailSettings, Recipient

Readers = Callable[[int], tuple[Recipient, ...]]


@pytest.fixture
def desk(make_desk: Any, mail: MailSettings, readers: Readers, approved_edition: Edition) -> Any:
    """A desk whose edition is approved, with four readers."""
    made = make_desk(mail, readers(4))
    made.save(approved_edition)
    return made


def test_each_recipient_is_queued_once(desk: Any) -> None:
    """However often the morning's run is repeated."""
    with desk.store.writing() as connection:
        assert queue_digest(connection, desk.day, desk.recipients, at=desk.now) == 4
    shouting = replace(desk.recipients[0], address=desk.recipients[0].address.upper())
    everybody = [shouting, *desk.recipients[1:]]
    with desk.store.writing() as connection:
        assert queue_digest(connection, desk.day, everybody, at=desk.now) == 4
    assert [row.state for row in desk.rows()] == ["queued"] * 4


def test_a_pause_may_be_ended(desk: Any) -> None:
    """By a person, for a day or for all."""
    with desk.store.writing() as connection:
        row = claim(connection, desk.day, claimant="me", at=desk.now)
        postpone(connection, [row], "451 later", at=desk.now)
        assert row.id not in [r.id for r in due_rows(connection, desk.day, at=desk.now)]
        end_pauses(connection, desk.day + timedelta(1))
        assert row.id not in [r.id for r in due_rows(connection, desk.day, at=desk.now)]
        end_pauses(connection, desk.day)
        assert row.id in [r.id for r in due_rows(connection, desk.day, at=desk.now)]


def test_a_morning_on_either_database(desk: Any, start_server: Any) -> None:
    """Queued, sent, settled; a second run sends nothing."""
    box = start_server()
    desk.mail = box.settings
    assert desk.send().count("sent") == 4
    assert sorted(box.addresses) == sorted(r.address for r in desk.recipients)
    assert desk.send().rows == []


@pytest.mark.parametrize(
    ("known", "state", "detail"),
    [
        ({"clearance": ("TLP:AMBER",)}, "queued", ""),
        ({"clearance": ("TLP:GREEN",)}, "not_cleared", "not cleared for TLP:AMBER"),
        ({"clearance": ()}, "not_cleared", "not cleared for TLP:AMBER"),
        ({"topics": ("wheat",)}, "dropped", "follows none of the edition's topics"),
        ({"topics": ("north",)}, "queued", ""),  # it failed, and he is told so
    ],
)
def test_nobody_is_left_out_unseen(
    known: dict[str, Any], state: str, detail: str, desk: Any
) -> None:
    """One who gets nothing has a row that says why."""
    reader = replace(desk.recipients[0], address="new@x.example", **known)
    with desk.store.writing() as connection:
        queue_digest(connection, desk.day, [*desk.recipients, reader], at=desk.now)
    row = next(row for row in desk.rows() if row.recipient == "new@x.example")
    assert (row.state, row.detail) == (state, detail)


def test_two_claimants_never_get_one_row(desk: Any, readers: Readers) -> None:
    """Threads with connections of their own take what is there, each row once."""
    with desk.store.writing() as connection:
        desk.recipients = readers(40)
        queue_digest(connection, desk.day, desk.recipients, at=desk.now)
    taken: list[int] = []

    def take(name: str) -> None:
        while True:
            with desk.store.writing() as connection:
                row = claim(connection, desk.day, claimant=name, at=desk.now)
            if row is None:
                return
            taken.append(row.id)

    threads = [threading.Thread(target=take, args=(f"t{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == [row.id for row in desk.rows()]


def test_a_claimed_row_is_given_back_settled_or_doubted(desk: Any) -> None:
    """The three ends of a claim."""
    with desk.store.writing() as connection:
        rows = [claim(connection, desk.day, claimant="me", at=desk.now) for _ in range(3)]
        release(connection, rows[0])
        done = settle(connection, rows[1], "sent", "250 ok", claimant="me", at=desk.now)
        assert done.state == "sent"
        doubted = doubt_abandoned(connection)
    assert [row.id for row in doubted] == [rows[2].id]
    assert [row.state for row in desk.rows()] == ["queued", "sent", "doubtful", "queued"]


def test_who_sent_it_settles_it(desk: Any) -> None:
    """Also when another process called it doubtful meanwhile; nobody else does."""
    with desk.store.writing() as connection:
        row = claim(connection, desk.day, claimant="me", at=desk.now)
        doubt_abandoned(connection)
        settle(connection, row, "sent", "not mine", claimant="other", at=desk.now)
        assert list_rows(connection, ids=[row.id])[0].state == "doubtful"
        settle(connection, row, "sent", "250 ok", claimant="me", at=desk.now)
        assert list_rows(connection, ids=[row.id])[0].state == "sent"


def test_a_temporary_failure_comes_back_and_ends(desk: Any) -> None:
    """After pauses that grow; after the last it is failed, and says after how many tries."""
    now = desk.now
    for number, pause in enumerate(PAUSES):
        with desk.store.writing() as connection:
            row = claim(connection, desk.day, claimant="me", at=now)
            (put_off,) = postpone(connection, [row], "451 later", at=now)
            assert (put_off.state, put_off.tries) == ("queued", number + 1)
            due = [r.id for r in due_rows(connection, desk.day, at=now + pause / 2)]
            assert row.id not in due
        now += pause + timedelta(seconds=1)
    with desk.store.writing() as connection:
        row = claim(connection, desk.day, claimant="me", at=now)
        (ended,) = postpone(connection, [row], "451 later", at=now)
    assert ended.state == "failed"
    assert ended.next_at is None
    assert ended.detail == f"given up after {len(PAUSES) + 1} tries: 451 later"


@pytest.mark.parametrize("state", ["doubtful", "refused", "failed", "dropped"])
def test_a_person_may_have_a_row_sent_again(state: Any, desk: Any) -> None:
    """Only what was not sent."""
    with desk.store.writing() as connection:
        row = claim(connection, desk.day, claimant="me", at=desk.now)
        settle(connection, row, state, "", claimant="me", at=desk.now)
        retry(connection, [row.id])
        assert list_rows(connection, ids=[row.id])[0].state == "queued"


@pytest.mark.parametrize("state", ["sent", "claimed"])
def test_what_was_sent_is_not_sent_again(state: Any, desk: Any) -> None:
    """Not even by a person's word; nor is a number that no row has."""
    with desk.store.writing() as connection:
        row = claim(connection, desk.day, claimant="me", at=desk.now)
        settle(connection, row, state, "", claimant="me", at=desk.now)
        with pytest.raises(UsageError, match="nothing is sent twice"):
            retry(connection, [row.id])
        with pytest.raises(UsageError, match="no such row"):
            retry(connection, [4711])


def test_a_person_may_know_that_a_doubtful_message_arrived(desk: Any) -> None:
    """It counts as sent from then on; of a row without doubt nobody says so."""
    with desk.store.writing() as connection:
        row = claim(connection, desk.day, claimant="me", at=desk.now)
        settle(connection, row, "doubtful", "", claimant="me", at=desk.now)
        confirm_arrival(connection, [row.id], at=desk.now)
        assert list_rows(connection, ids=[row.id])[0].state == "sent"
        with pytest.raises(UsageError, match="is sent, not doubtful"):
            confirm_arrival(connection, [row.id], at=desk.now)
        with pytest.raises(UsageError, match="nothing is sent twice"):
            retry(connection, [row.id])


def test_an_edition_is_kept_as_it_was(desk: Any, approved_edition: Edition) -> None:
    """Record, PDF and the briefs it was made of; the same one is not kept twice."""
    with desk.store.writing() as connection:
        saved = load_edition(connection, desk.day)
        assert saved is not None
        assert (saved.version, saved.state, saved.edition) == (1, "ready", approved_edition)
        assert load_pdf(connection, desk.day, 1).startswith(b"%PDF")
        later = approved_edition.model_copy(update={"generated_at": desk.now + timedelta(1)})
        save_edition(connection, later, b"%PDF-2", saved.keys, at=desk.now)
        again = load_edition(connection, desk.day)
        assert again is not None
        assert again.version == 1
        with pytest.raises(StoreError, match="needs a key for each brief"):
            save_edition(connection, approved_edition, b"", saved.keys[:1], at=desk.now)
        with pytest.raises(StoreError, match="not in the store"):
            load_pdf(connection, desk.day, 9)


def test_a_damaged_edition_is_noticed(desk: Any) -> None:
    """Its hash is looked at before anything is sent."""
    with desk.store.writing() as connection:
        connection.execute(EDITIONS.update().values(record='{"handling": null}'))
    with desk.store.reading() as connection, pytest.raises(StoreError, match="not the one of its"):
        load_edition(connection, desk.day)
