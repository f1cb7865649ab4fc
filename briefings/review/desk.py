"""The desk: briefs opened from the store and edits put into it, each in one transaction.

A statement's id is the hash of its words, so that it says by itself whether somebody else changed
the statement meanwhile: two people can work on different statements of one brief. A comment, a
mark or a source is looked up in the history; an approval is of one version and of no other.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from briefings.articles.stored import load_articles
from briefings.brief.record import Brief, WorkingRecord
from briefings.brief.schema import brief_to_json, validate_record
from briefings.errors import RecordError
from briefings.review import arranging, settling, sign_off
from briefings.review.conflicts import ChangedMeanwhileError, NotAllowedError, RefusedError
from briefings.review.edits import (
    check_edit,
    clean,
    edit_statement,
    find_statement,
    find_withheld,
    reject_statement,
    restore_withheld,
    typed_statement,
)
from briefings.review.history import add_note, changes_of, notes_of, record_acts
from briefings.review.outlets import Settled, remember_genre, remember_outlet
from briefings.review.rebinding import Grounds, bind_typed, typed_of
from briefings.review.remembering import RememberingEncoder
from briefings.store.briefs import (
    BRIEFS,
    find_brief,
    list_briefs,
    load_brief,
    load_working,
    revise_brief,
)
from briefings.verification.saved import check_brief

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime
    from typing import Literal

    from briefings.articles.article import Article
    from briefings.brief.record import Bilingual, Citation, EitherText
    from briefings.drafting.binding import Bound
    from briefings.encoder import Encoder
    from briefings.glossary.matching import Glossary
    from briefings.review.edits import Edited
    from briefings.review.history import Change, Note
    from briefings.review.rebinding import Typed
    from briefings.review.settling import Settlement
    from briefings.store import Store
    from briefings.store.briefs import BriefRow
    from briefings.verification.findings import Finding

MAX_NOTE_CHARACTERS = 4_000
_KEPT = 8  # briefs whose findings are remembered


@dataclass(frozen=True, slots=True)
class Opened:
    """A brief as it lies on the desk.

    Attributes:
        row: its line in the list, with the version.
        working: the record as it stands.
        changes: newest first.
        notes: oldest first.
    """

    row: BriefRow
    working: WorkingRecord
    changes: tuple[Change, ...]
    notes: tuple[Note, ...]

    @property
    def brief(self) -> Brief:
        """The publication record as it stands."""
        return self.working.brief


@dataclass(frozen=True, slots=True)
class Checked:
    """What was typed, and what the checks say of it.

    Attributes:
        typed: both sides, cleaned.
        saved: both sides as they are kept, as somebody would have typed them.
        bound: the statement that it would be, or what was found.
        citations: the sentences that it was checked against.
    """

    typed: Typed
    saved: Typed
    bound: Bound
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Saved:
    """An edit that was put into the store: the brief's new version, and what was done."""

    version: int
    edited: Edited


class Desk:
    """Opens briefs and puts edits into the store.

    Args:
        store: with the tables of articles, briefs and review.
        glossary: names of the field in both languages.
        encoder: for the likeness of typed text and what it cites; None leaves that out.
        clock: what time it is, in the team's time zone.
    """

    def __init__(
        self,
        store: Store,
        glossary: Glossary,
        encoder: Encoder | None,
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._glossary = glossary
        self._encoder = RememberingEncoder(encoder) if encoder is not None else None
        self._clock = clock
        self._records: OrderedDict[tuple[Any, ...], WorkingRecord] = OrderedDict()
        self._found: OrderedDict[tuple[str, int], Mapping[str | None, tuple[Finding, ...]]]
        self._found = OrderedDict()
        self._lock = Lock()

    def briefs(self) -> tuple[BriefRow, ...]:
        """Return every brief that is kept, newest day first.

        Raises:
            StoreError: the store cannot be read.
        """
        with self._store.reading() as connection:
            return list_briefs(connection)

    def topic_names(self, rows: Sequence[BriefRow]) -> dict[str, Bilingual]:
        """Return the names of the topics of these briefs, by slug, each from one of its briefs."""
        keys = {row.topic: row.key for row in reversed(rows)}
        with self._store.reading() as connection:
            found = {slug: load_brief(connection, key) for slug, key in keys.items()}
        return {slug: brief.topic.name for slug, brief in found.items() if brief is not None}

    def open(self, name: str) -> Opened:
        """Return a brief by its key, or by the id of its record.

        Raises:
            RecordError: there is none.
            StoreError: the store cannot be read.
        """
        with self._store.reading() as connection:
            row = _row(connection, name)
            return Opened(
                row=row,
                working=self._read(connection, row.key),
                changes=changes_of(connection, row.key),
                notes=notes_of(connection, row.key),
            )

    def articles(self, ids: Sequence[str]) -> dict[str, Article]:
        """Return the articles of these ids that the store holds."""
        with self._store.reading() as connection:
            return {key: item.article for key, item in load_articles(connection, ids).items()}

    def findings(self, opened: Opened) -> Mapping[str | None, tuple[Finding, ...]]:
        """Return what `brief check` finds in a brief now, by statement; None is the whole brief."""
        place = (opened.row.key, opened.row.version)
        with self._lock:
            if place in self._found:
                return self._found[place]
        articles = self.articles([s.id for s in opened.brief.sources if s.used])
        found = _check(opened.brief, articles, self._glossary)
        with self._lock:
            self._found[place] = found
            while len(self._found) > _KEPT:
                self._found.popitem(last=False)
        return found

    def drafted(self, key: str) -> Brief:
        """Return what the engine drafted.

        Raises:
            RecordError: there is no such brief.
        """
        with self._store.reading() as connection:
            return _drafted(connection, key)

    def check(self, key: str, wanted: str, given: Typed) -> Checked:
        """Check what was typed in the place of a statement; nothing is saved.

        Raises:
            ChangedMeanwhileError: the statement is no longer there.
        """
        with self._store.reading() as connection:
            brief = self._read(connection, key).brief
            statement = find_statement(brief, wanted)
            saved = typed_statement(statement)
            typed = clean(given, saved)
            grounds = self._grounds(connection, brief, _cited(statement.citations))
        bound, citations = check_edit(statement, typed, brief, grounds)
        return Checked(typed, saved, bound, citations)

    def check_withheld(self, key: str, wanted: str, given: Typed) -> Checked:
        """Check what was typed in the place of a withheld text; nothing is saved.

        Raises:
            ChangedMeanwhileError: it is no longer withheld.
        """
        with self._store.reading() as connection:
            working = self._read(connection, key)
            withheld = find_withheld(working, wanted)
            citations = withheld.citations
            grounds = self._grounds(connection, working.brief, _cited(citations))
        saved = typed_of(withheld.text, citations, working.brief, grounds)
        typed = clean(given, saved)
        bound = bind_typed(typed, citations, working.brief, grounds)
        return Checked(typed, saved, bound, citations)

    def kept_text(self, opened: Opened, wanted: str) -> Typed:
        """Return a withheld text as somebody would have typed it.

        Raises:
            ChangedMeanwhileError: it is no longer withheld.
        """
        withheld = find_withheld(opened.working, wanted)
        with self._store.reading() as connection:
            grounds = self._grounds(connection, opened.brief, _cited(withheld.citations))
        return typed_of(withheld.text, withheld.citations, opened.brief, grounds)

    def edit(self, key: str, wanted: str, typed: Typed, *, who: str) -> Saved:
        """Put other words in the place of a statement's; see `edits.edit_statement`."""

        def change(connection: sa.Connection, working: WorkingRecord) -> Edited:
            cited = _cited(find_statement(working.brief, wanted).citations)
            grounds = self._grounds(connection, working.brief, cited)
            drafted = frozenset(s.id for s in _drafted(connection, key).statements())
            return edit_statement(working, wanted, typed, grounds, who=who, drafted=drafted)

        return self._change(key, change, who=who)

    def restore(self, key: str, wanted: str, typed: Typed, *, section: str, who: str) -> Saved:
        """Print a withheld statement in words that pass; see `edits.restore_withheld`."""

        def change(connection: sa.Connection, working: WorkingRecord) -> Edited:
            cited = _cited(find_withheld(working, wanted).citations)
            grounds = self._grounds(connection, working.brief, cited)
            return restore_withheld(working, wanted, typed, grounds, section=section, who=who)

        return self._change(key, change, who=who)

    def reject(self, key: str, wanted: str, *, who: str, why: str) -> Saved:
        """Take a statement out; see `edits.reject_statement`."""
        return self._change(
            key,
            lambda _, working: reject_statement(working, wanted, self._glossary, who=who, why=why),
            who=who,
        )

    def shift(self, key: str, wanted: str, by: Literal[-1, 1], *, who: str) -> Saved:
        """Move a statement one up or down; see `arranging.shift_statement`."""
        return self._change(
            key,
            lambda _, working: arranging.shift_statement(working, wanted, by, self._glossary),
            who=who,
        )

    def move(self, key: str, wanted: str, to: str, *, who: str) -> Saved:
        """Move a statement to another section; see `arranging.move_statement`."""
        return self._change(
            key,
            lambda _, working: arranging.move_statement(working, wanted, to, self._glossary),
            who=who,
        )

    def comment(self, key: str, text: EitherText, *, version: int, who: str) -> Saved:
        """Set the analyst's comment, unless somebody set another since this version."""

        def change(connection: sa.Connection, working: WorkingRecord) -> Edited:
            _refuse_overtaken(connection, key, version, "commented")
            return sign_off.comment_on(working, text, who=who, at=self._clock())

        return self._change(key, change, who=who)

    def mark(self, key: str, mark: str | None, *, version: int, who: str) -> Saved:
        """Set the handling mark, unless somebody set another since this version."""

        def change(connection: sa.Connection, working: WorkingRecord) -> Edited:
            _refuse_overtaken(connection, key, version, "marked")
            return sign_off.mark_handling(working, mark)

        return self._change(key, change, who=who)

    def settle(
        self, key: str, source_id: str, settlement: Settlement, *, version: int, who: str
    ) -> Saved:
        """Settle a source, and remember it for later briefs."""

        def change(connection: sa.Connection, working: WorkingRecord) -> Edited:
            _refuse_overtaken(connection, key, version, "settled", source_id)
            edited = settling.settle_source(working, source_id, settlement, self._glossary, who=who)
            outlet = settling.find_source(working.brief, source_id).outlet
            at = self._clock()
            remember_genre(connection, source_id, settlement.genre, who=who, at=at)
            if outlet is not None:
                genre = settlement.genre if settlement.is_of_outlet else None
                settled = Settled(genre, settlement.affiliation, settlement.descriptor)
                remember_outlet(connection, outlet, settled, who=who, at=at)
            return edited

        return self._change(key, change, who=who)

    def note(self, key: str, text: str, *, statement: str | None, who: str) -> None:
        """Keep a remark; the record does not change, and an approved brief takes notes too.

        Raises:
            NotAllowedError: it is empty or too long.
            RecordError: there is no such brief.
        """
        if not text.strip() or len(text) > MAX_NOTE_CHARACTERS:
            raise NotAllowedError(f"a note has 1 to {MAX_NOTE_CHARACTERS:,} characters", where=key)
        with self._store.writing() as connection:
            _row(connection, key)
            add_note(connection, key, text.strip(), statement=statement, who=who, at=self._clock())

    def approve(self, key: str, *, version: int, who: str) -> Saved:
        """Sign a brief, in the version that was read and in no other.

        Raises:
            ChangedMeanwhileError: it has another version by now.
            RefusedError: `brief check` finds something in it.
        """

        def change(connection: sa.Connection, working: WorkingRecord) -> Edited:
            row = _row(connection, key)
            if row.version != version:
                raise ChangedMeanwhileError(
                    "this brief was changed after you opened it", where=key,
                    hint="read what changed, then approve it",
                )  # fmt: skip
            edited = sign_off.approve(working, who=who, at=self._clock())
            ids = [s.id for s in working.brief.sources if s.used]
            stored = load_articles(connection, ids)
            articles = {key: item.article for key, item in stored.items()}
            found = _check(working.brief, articles, self._glossary)
            if found:
                raise RefusedError([f for each in found.values() for f in each], where=key)
            validate_record(json.loads(brief_to_json(edited.working.brief)), f"brief {key}")
            return edited

        return self._change(key, change, who=who)

    def reopen(self, key: str, *, why: str, who: str) -> Saved:
        """Make an approved brief a draft again; see `sign_off.reopen`."""
        return self._change(key, lambda _, working: sign_off.reopen(working, why=why), who=who)

    def _change(
        self,
        key: str,
        change: Callable[[sa.Connection, WorkingRecord], Edited],
        *,
        who: str,
    ) -> Saved:
        """Make one edit: the record, its version and the history change together or not at all."""
        at = self._clock()
        with self._store.writing() as connection:
            # on a server two may read one version at once: the row is held from here on
            connection.execute(
                sa.select(BRIEFS.c.version).where(BRIEFS.c.key == key).with_for_update()
            )
            row = _row(connection, key)
            edited = change(connection, _working(connection, key))
            # a record that could not be read again would never be seen again
            WorkingRecord.model_validate_json(edited.working.model_dump_json(by_alias=True))
            version = revise_brief(connection, key, edited.working, version=row.version, at=at)
            record_acts(connection, key, edited.acts, version=version, who=who, at=at)
        return Saved(version, edited)

    def _read(self, connection: sa.Connection, key: str) -> WorkingRecord:
        """Return the working record; one version of a brief is parsed once while it is kept."""
        # a draft that was made again is of version 1 as before
        stamp = (BRIEFS.c.version, BRIEFS.c.made_at, BRIEFS.c.sha256)
        row = connection.execute(sa.select(*stamp).where(BRIEFS.c.key == key)).first()
        place = (key, *(row or ()))
        with self._lock:
            if place in self._records:
                return self._records[place]
        working = _working(connection, key)
        with self._lock:
            self._records[place] = working
            while len(self._records) > _KEPT:
                self._records.popitem(last=False)
        return working

    def _grounds(self, connection: sa.Connection, brief: Brief, cited: Sequence[str]) -> Grounds:
        """Load the cited articles and their copies, of which one may carry the same words."""
        originals = {s.copy_of or s.id for s in brief.sources if s.id in set(cited)}
        copies = {s.id for s in brief.sources if (s.copy_of or s.id) in originals}
        stored = load_articles(connection, sorted(copies.union(cited)))
        articles = {key: item.article for key, item in stored.items()}
        return Grounds(articles, self._glossary, self._encoder)


def _check(
    brief: Brief, articles: Mapping[str, Article], glossary: Glossary
) -> Mapping[str | None, tuple[Finding, ...]]:
    found: dict[str | None, list[Finding]] = {}
    texts = {key: article.text for key, article in articles.items()}
    for saved in check_brief(brief, texts, glossary):
        found.setdefault(saved.statement_id, []).append(saved.finding)
    return {key: tuple(findings) for key, findings in found.items()}


def _row(connection: sa.Connection, name: str) -> BriefRow:
    row = find_brief(connection, name)
    if row is None:
        raise RecordError("there is no such brief", where=name, hint="see the list of briefs")
    return row


def _working(connection: sa.Connection, key: str) -> WorkingRecord:
    working = load_working(connection, key)
    if working is None:
        raise RecordError("there is no such brief", where=key, hint="see the list of briefs")
    return working


def _drafted(connection: sa.Connection, key: str) -> Brief:
    text = connection.scalar(sa.select(BRIEFS.c.draft).where(BRIEFS.c.key == key))
    if text is None:
        raise RecordError("there is no such brief", where=key, hint="see the list of briefs")
    return Brief.model_validate_json(text)


def _cited(citations: Sequence[Citation]) -> list[str]:
    return [citation.source_id for citation in citations]


def _refuse_overtaken(
    connection: sa.Connection, key: str, version: int, what: str, source: str | None = None
) -> None:
    """Refuse an edit of what somebody else changed after this version.

    Raises:
        ChangedMeanwhileError: naming who and when.
    """
    for change in changes_of(connection, key):
        is_same = change.act.what == what and source in {None, change.act.after.get("source")}
        if change.version > version and is_same:
            raise ChangedMeanwhileError(
                f"{change.who} changed it at {change.at.isoformat(timespec='minutes')}",
                where=key, hint="compare both, then save again",
            )  # fmt: skip
