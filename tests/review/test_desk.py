"""What is put into the store: one transaction an edit, every change kept, nobody overwritten."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from briefings.brief.record import EitherText
from briefings.errors import RecordError
from briefings.review.conflicts import (
    ChangedMeanwhileError,
    FrozenError,
    NotAllowedError,
    RefusedError,
)
from briefings.review.desk import Desk
from briefings.review.edits import typed_statement, withheld_id
from briefings.review.history import beginnings_of, successor_of
from briefings.review.outlets import settled_genres
from briefings.review.rebinding import Typed
from briefings.review.settling import Settlement
from briefings.review.tables import CHANGES
from briefings.store.briefs import BRIEFS, load_brief, save_draft, verify_briefs

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefings.brief.record import Statement, WorkingRecord
    from briefings.glossary.matching import Glossary
    from briefings.store import Store

LINA, OMAR = "Lina Haddad", "عمر الخطيب"


def reworded(statement: Statement, by: str = "heading for") -> Typed:
    """The statement on the convoy in other words."""
    return Typed(statement.text.ar, (statement.text.en or "").replace("bound for", by))


def test_an_edit_is_kept_with_who_when_what_from_and_to(
    desk: Desk, store: Store, key: str, find: Callable[[str], Statement], clock: Any
) -> None:
    """The record, its version and the history change together; the engine's draft stays."""
    statement = find("24 trucks")
    clock.move(minutes=5)
    saved = desk.edit(key, statement.id, reworded(statement), who=LINA)
    opened = desk.open(key)
    assert (saved.version, opened.row.version) == (2, 2)
    change = opened.changes[0]
    assert (change.who, change.at, change.version) == (LINA, clock(), 2)
    assert change.act.what == "edited"
    assert change.act.before["en"] == statement.text.en
    assert "heading for" in change.act.after["en"]
    assert statement.id in {s.id for s in desk.drafted(key).statements()}
    with store.reading() as connection:
        assert list(verify_briefs(connection)) == []
        assert load_brief(connection, key) == opened.brief


def test_two_on_different_statements_do_not_meet(
    desk: Desk, key: str, find: Callable[[str], Statement]
) -> None:
    """The id of a statement is the hash of its words: only who changed the same one is second."""
    convoy, talks = find("24 trucks"), find("no agreement")
    desk.edit(key, convoy.id, reworded(convoy), who=LINA)
    english = (talks.text.en or "").replace("wound up", "ended")
    desk.edit(key, talks.id, Typed(talks.text.ar, english), who=OMAR)
    assert {s.edited_by for s in desk.open(key).brief.statements()} == {None, LINA, OMAR}


def test_two_on_one_statement_the_second_is_told(
    desk: Desk, key: str, find: Callable[[str], Statement]
) -> None:
    """The first edit stands; where the statement went is known."""
    statement = find("24 trucks")
    first = desk.edit(key, statement.id, reworded(statement), who=LINA)
    with pytest.raises(ChangedMeanwhileError):
        desk.edit(key, statement.id, reworded(statement, "on its way to"), who=OMAR)
    opened = desk.open(key)
    assert opened.row.version == 2
    new = first.edited.acts[0].after["id"]
    assert successor_of(opened.changes, statement.id) == new
    second = desk.edit(key, new, reworded(statement, "on its way to"), who=OMAR)
    last = second.edited.acts[0].after["id"]
    changes = desk.open(key).changes
    assert successor_of(changes, statement.id) == last
    assert beginnings_of(changes)[last].en == statement.text.en


def test_eight_at_once_lose_nothing(desk: Desk, key: str, working: WorkingRecord) -> None:
    """Each of eight threads edits one statement: eight versions, eight changes, none lost."""
    edit_at_once(desk, key, working)


def test_eight_at_once_lose_nothing_on_a_server(
    server_store: Store, glossary: Glossary, clock: Any, key: str, working: WorkingRecord
) -> None:
    """On PostgreSQL a reader does not wait for a writer: the row is held while an edit is made."""
    desk = Desk(server_store, glossary, None, clock)
    edit_at_once(desk, key, working)
    source = next(s.id for s in working.brief.sources if s.used)
    version = desk.open(key).row.version
    desk.settle(key, source, Settlement("analysis", "party", None), version=version, who=LINA)
    desk.note(key, "x", statement=None, who=OMAR)
    desk.approve(key, version=version + 1, who=LINA)
    opened = desk.open(key)
    assert (opened.row.state, opened.notes[0].who) == ("approved", OMAR)
    assert desk.topic_names([opened.row]) == {"bases": working.brief.topic.name}
    assert desk.drafted(key) == working.brief
    with server_store.reading() as connection:
        assert settled_genres(connection) == {source: "analysis"}


def edit_at_once(desk: Desk, key: str, working: WorkingRecord) -> None:
    """Edit as many statements as have an English source's words, each in a thread of its own."""
    english = [s for s in working.brief.statements() if s.rendering.en == "verbatim"][:8]
    failures: list[BaseException] = []

    def edit(statement: Statement) -> None:
        typed = Typed(statement.text.ar, f"{statement.text.en} ".rstrip(" ."))
        try:
            desk.edit(key, statement.id, typed, who=statement.id)
        except BaseException as error:  # noqa: BLE001 - told by the test
            failures.append(error)

    threads = [threading.Thread(target=edit, args=(s,)) for s in english]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    opened = desk.open(key)
    assert failures == []
    assert opened.row.version == 1 + len(english)
    edited = {s.edited_by for s in opened.brief.statements() if s.edited_by}
    assert edited == {s.id for s in english} == {c.act.statement for c in opened.changes}


def test_a_refused_edit_leaves_no_trace(
    desk: Desk, store: Store, key: str, find: Callable[[str], Statement]
) -> None:
    """Neither a version nor a line of history."""
    statement = find("24 trucks")
    wrong = Typed(statement.text.ar, (statement.text.en or "").replace("24", "42"))
    with pytest.raises(RefusedError):
        desk.edit(key, statement.id, wrong, who=LINA)
    with store.reading() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(CHANGES)) == 0
    assert desk.open(key).row.version == 1


def test_an_approval_is_of_the_version_that_was_read(
    desk: Desk, key: str, find: Callable[[str], Statement], clock: Any
) -> None:
    """What changed meanwhile was not read; approved, the record is frozen until it is reopened."""
    statement = find("24 trucks")
    desk.edit(key, statement.id, reworded(statement), who=OMAR)
    with pytest.raises(ChangedMeanwhileError):
        desk.approve(key, version=1, who=LINA)
    desk.approve(key, version=2, who=LINA)
    opened = desk.open(key)
    assert opened.row.state == "approved"
    assert (opened.brief.status.by, opened.brief.status.at) == (LINA, clock())
    for frozen in (
        lambda: desk.reject(key, opened.brief.statements()[0].id, who=OMAR, why=""),
        lambda: desk.comment(key, EitherText(en="x"), version=3, who=OMAR),
        lambda: desk.mark(key, None, version=3, who=OMAR),
        lambda: desk.approve(key, version=3, who=OMAR),
    ):
        with pytest.raises(FrozenError):
            frozen()
    desk.note(key, "sent at seven", statement=None, who=OMAR)
    desk.reopen(key, why="a wrong figure", who=OMAR)
    again = desk.open(key)
    assert (again.row.state, again.row.version) == ("draft", 4)
    assert [c.act.what for c in again.changes] == ["reopened", "approved", "edited"]
    assert again.changes[0].act.after == {"why": "a wrong figure"}


def test_nothing_is_approved_that_does_not_hold_now(
    desk: Desk, store: Store, key: str, working: WorkingRecord
) -> None:
    """A stored record that was tampered with is found by the checks, and not signed."""
    first = working.brief.sections[0]
    statement = first.statements[0]
    lie = statement.model_copy(
        update={"text": EitherText(ar=statement.text.ar, en="42 trucks left.")}
    )
    section = first.model_copy(update={"statements": (lie,)})
    brief = working.brief.model_copy(update={"sections": (section, *working.brief.sections[1:])})
    with store.writing() as connection:
        text = working.model_copy(update={"brief": brief}).model_dump_json(by_alias=True)
        connection.execute(BRIEFS.update().values(working=text))
    with pytest.raises(RefusedError) as refused:
        desk.approve(key, version=1, who=LINA)
    assert {f.check for f in refused.value.findings} >= {"citation"}
    assert desk.open(key).row.state == "draft"


def test_a_comment_does_not_cover_a_colleague_s(desk: Desk, key: str) -> None:
    """Whoever wrote over an older version is told; other edits do not stand in the way."""
    desk.mark(key, "TLP:RED", version=1, who=OMAR)
    desk.comment(key, EitherText(en="Watch the port."), version=1, who=LINA)
    with pytest.raises(ChangedMeanwhileError, match=LINA):
        desk.comment(key, EitherText(en="Watch the airport."), version=2, who=OMAR)
    with pytest.raises(ChangedMeanwhileError, match=OMAR):
        desk.mark(key, None, version=1, who=LINA)
    desk.comment(key, EitherText(en="Watch both."), version=3, who=OMAR)
    comment = desk.open(key).brief.analyst_comment
    assert comment is not None
    assert (comment.en, comment.by) == ("Watch both.", OMAR)


def test_notes_stay_with_their_statement(
    desk: Desk, key: str, find: Callable[[str], Statement]
) -> None:
    """A note follows the statement to its new words; the record and its version do not change."""
    statement = find("24 trucks")
    desk.note(key, "  Ask Jusoor about the two who spoke.  ", statement=statement.id, who=LINA)
    assert desk.open(key).row.version == 1
    new = desk.edit(key, statement.id, reworded(statement), who=OMAR).edited.acts[0].after["id"]
    note = desk.open(key).notes[0]
    assert (note.statement, note.who) == (new, LINA)
    assert note.text == "Ask Jusoor about the two who spoke."
    for text in ("   ", "x" * 5000):
        with pytest.raises(NotAllowedError):
            desk.note(key, text, statement=None, who=LINA)


def test_a_withheld_statement_goes_there_and_back(
    desk: Desk, key: str, find: Callable[[str], Statement]
) -> None:
    """Rejected with a reason, restored under another heading; the history tells both."""
    statement = find("31 شاحنة")
    desk.reject(key, statement.id, who=LINA, why="one witness")
    opened = desk.open(key)
    wanted = withheld_id(opened.working.withheld[-1])
    assert desk.kept_text(opened, wanted) == typed_statement(statement)
    checked = desk.check_withheld(key, wanted, typed_statement(statement))
    assert checked.bound.findings == ()
    desk.restore(key, wanted, typed_statement(statement), section="background", who=OMAR)
    changes = desk.open(key).changes
    assert [(c.who, c.act.what) for c in changes] == [(OMAR, "restored"), (LINA, "rejected")]
    assert changes[1].act.after == {"why": "one witness"}


def test_a_draft_made_again_is_read_again(
    desk: Desk, store: Store, key: str, working: WorkingRecord, clock: Any
) -> None:
    """An untouched draft may be replaced by the engine: no stale record is shown."""
    assert desk.open(key).brief.handling == "TLP:AMBER"
    other = working.brief.model_copy(update={"handling": "TLP:GREEN"})
    clock.move(hours=1)
    with store.writing() as connection:
        connection.execute(BRIEFS.delete())
        save_draft(connection, working.model_copy(update={"brief": other}), at=clock())
    assert desk.open(key).brief.handling == "TLP:GREEN"


def test_an_unknown_brief_is_said_to_be_unknown(desk: Desk) -> None:
    """By key, and by the id of a record that nobody has."""
    unknown: list[Callable[[], object]] = [
        lambda: desk.open("brf_0000000000000000"),
        lambda: desk.drafted("brf_0000000000000000"),
        lambda: desk.note("brf_0000000000000000", "x", statement=None, who=LINA),
        lambda: desk.reopen("brf_0000000000000000", why="x", who=LINA),
    ]
    for ask in unknown:
        with pytest.raises(RecordError, match="no such brief"):
            ask()
