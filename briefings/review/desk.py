"""The desk: edits put into the store, each in one transaction with its line of history.

A statement's id is the hash of its words, so that it says by itself whether somebody else changed
the statement meanwhile: two people can work on different statements of one brief. A comment, a
mark or a source is looked up in the history; an approval is of one version and of no other.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from briefings.articles.stored import load_articles
from briefings.brief.record import WorkingRecord
from briefings.brief.schema import brief_to_json, validate_record
from briefings.review import arranging, settling, sign_off
from briefings.review.conflicts import ChangedMeanwhileError, NotAllowedError, RefusedError
from briefings.review.edits import (
    edit_statement,
    find_statement,
    find_withheld,
    reject_statement,
    restore_withheld,
)
from briefings.review.history import add_note, changes_of, record_acts
from briefings.review.outlets import remember
from briefings.review.shelf import Shelf, check_record, cited_in, draft_of, row_of
from briefings.store.briefs import BRIEFS, revise_brief

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from typing import Literal

    from briefings.brief.record import EitherText
    from briefings.encoder import Encoder
    from briefings.glossary.matching import Glossary
    from briefings.review.edits import Edited
    from briefings.review.rebinding import Typed
    from briefings.review.settling import Settlement
    from briefings.store import Store

MAX_NOTE_CHARACTERS = 4_000


@dataclass(frozen=True, slots=True)
class Saved:
    """An edit that was put into the store: the brief's new version, and what was done."""

    version: int
    edited: Edited


class Desk(Shelf):
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
        super().__init__(store, glossary, encoder)
        self._clock = clock

    def edit(self, key: str, wanted: str, typed: Typed, *, who: str) -> Saved:
        """Put other words in the place of a statement's; see `edits.edit_statement`."""

        def change(connection: sa.Connection, working: WorkingRecord) -> Edited:
            cited = cited_in(find_statement(working.brief, wanted).citations)
            grounds = self.grounds(connection, working.brief, cited)
            drafted = draft_of(connection, key)
            return edit_statement(working, wanted, typed, grounds, who=who, drafted=drafted)

        return self._change(key, change, who=who)

    def restore(self, key: str, wanted: str, typed: Typed, *, section: str, who: str) -> Saved:
        """Print a withheld statement in words that pass; see `edits.restore_withheld`."""

        def change(connection: sa.Connection, working: WorkingRecord) -> Edited:
            cited = cited_in(find_withheld(working, wanted).citations)
            grounds = self.grounds(connection, working.brief, cited)
            drafted = draft_of(connection, key)
            return restore_withheld(
                working, wanted, typed, grounds, section=section, who=who, drafted=drafted
            )

        return self._change(key, change, who=who)

    def reject(self, key: str, wanted: str, *, who: str, why: str) -> Saved:
        """Take a statement out; see `edits.reject_statement`."""
        return self._change(
            key,
            lambda _, working: reject_statement(working, wanted, self.glossary, who=who, why=why),
            who=who,
        )

    def shift(self, key: str, wanted: str, by: Literal[-1, 1], *, who: str) -> Saved:
        """Move a statement one up or down; see `arranging.shift_statement`."""
        return self._change(
            key,
            lambda _, working: arranging.shift_statement(working, wanted, by, self.glossary),
            who=who,
        )

    def move(self, key: str, wanted: str, to: str, *, who: str) -> Saved:
        """Move a statement to another section; see `arranging.move_statement`."""
        return self._change(
            key,
            lambda _, working: arranging.move_statement(working, wanted, to, self.glossary),
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
            edited = settling.settle_source(working, source_id, settlement, self.glossary, who=who)
            source = settling.find_source(working.brief, source_id)
            remember(connection, source, settlement, who=who, at=self._clock())
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
        with self.store.writing() as connection:
            row_of(connection, key)
            add_note(connection, key, text.strip(), statement=statement, who=who, at=self._clock())

    def approve(self, key: str, *, version: int, who: str) -> Saved:
        """Sign a brief, in the version that was read and in no other.

        Raises:
            ChangedMeanwhileError: it has another version by now.
            RefusedError: `brief check` finds something in it.
        """

        def change(connection: sa.Connection, working: WorkingRecord) -> Edited:
            row = row_of(connection, key)
            if row.version != version:
                raise ChangedMeanwhileError(
                    "this brief was changed after you opened it", where=key,
                    hint="read what changed, then approve it",
                )  # fmt: skip
            edited = sign_off.approve(working, who=who, at=self._clock())
            ids = [s.id for s in working.brief.sources if s.used]
            stored = load_articles(connection, ids)
            articles = {key: item.article for key, item in stored.items()}
            found = check_record(working.brief, articles, self.glossary)
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
        with self.store.writing() as connection:
            # on a server two may read one version at once: the row is held from here on
            connection.execute(
                sa.select(BRIEFS.c.version).where(BRIEFS.c.key == key).with_for_update()
            )
            row = row_of(connection, key)
            edited = change(connection, self.read(connection, key))
            # a record that could not be read again would never be seen again
            WorkingRecord.model_validate_json(edited.working.model_dump_json(by_alias=True))
            version = revise_brief(connection, key, edited.working, version=row.version, at=at)
            record_acts(connection, key, edited.acts, version=version, who=who, at=at)
        return Saved(version, edited)


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
