"""The shelf: briefs opened from the store and what is typed into them checked; nothing is written.

One version of a brief is parsed once, and what `brief check` finds in it is found once.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from briefings.articles.stored import load_articles
from briefings.brief.record import Bilingual, Brief
from briefings.errors import RecordError
from briefings.review.conflicts import NotAllowedError
from briefings.review.edits import (
    check_edit,
    clean,
    find_statement,
    find_withheld,
    typed_statement,
)
from briefings.review.history import changes_of, notes_of
from briefings.review.rebinding import Grounds, bind_typed, typed_of
from briefings.review.remembering import RememberingEncoder
from briefings.store.briefs import BRIEFS, find_brief, list_briefs, load_working
from briefings.verification.saved import check_brief

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefings.articles.article import Article
    from briefings.brief.record import Citation, WorkingRecord
    from briefings.drafting.binding import Bound
    from briefings.encoder import Encoder
    from briefings.glossary.matching import Glossary
    from briefings.review.history import Change, Note
    from briefings.review.rebinding import Typed
    from briefings.store import Store
    from briefings.store.briefs import BriefRow
    from briefings.verification.findings import Finding

MAX_RECORD_CHARACTERS = 5_000_000
"""Of a working record: what takes minutes to check is no brief that anybody reads."""

_BEGINNING = 4_000  # characters of a record, in which its topic stands
_KEPT = 8  # briefs whose record and findings are remembered


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


class Shelf:
    """Opens briefs.

    Args:
        store: with the tables of articles, briefs and review.
        glossary: names of the field in both languages.
        encoder: for the likeness of typed text and what it cites; None leaves that out.
    """

    def __init__(self, store: Store, glossary: Glossary, encoder: Encoder | None) -> None:
        self.store = store
        self.glossary = glossary
        self._encoder = RememberingEncoder(encoder) if encoder is not None else None
        self._records: OrderedDict[tuple[Any, ...], WorkingRecord] = OrderedDict()
        self._found: OrderedDict[BriefRow, Mapping[str | None, tuple[Finding, ...]]]
        self._found = OrderedDict()
        self._lock = Lock()

    def briefs(self) -> tuple[BriefRow, ...]:
        """Return every brief that is kept, newest day first.

        Raises:
            StoreError: the store cannot be read.
        """
        with self.store.reading() as connection:
            return list_briefs(connection)

    def topic_names(self, rows: Sequence[BriefRow]) -> dict[str, Bilingual]:
        """Return the names of the topics of these briefs, by slug, each from one of its briefs.

        Only the beginning of a record is read, however large it is.
        """
        keys = {row.topic: row.key for row in reversed(rows)}
        beginning = sa.func.substr(BRIEFS.c.publication, 1, _BEGINNING).label("beginning")
        with self.store.reading() as connection:
            query = sa.select(BRIEFS.c.topic, beginning).where(BRIEFS.c.key.in_(keys.values()))
            rows_read = connection.execute(query).all()
        named = ((slug, _topic_name(text)) for slug, text in rows_read)
        return {slug: name for slug, name in named if name is not None}

    def open(self, name: str) -> Opened:
        """Return a brief by its key, or by the id of its record.

        Raises:
            RecordError: there is none.
            StoreError: the store cannot be read.
        """
        with self.store.reading() as connection:
            row = row_of(connection, name)
            return Opened(
                row=row,
                working=self.read(connection, row.key),
                changes=changes_of(connection, row.key),
                notes=notes_of(connection, row.key),
            )

    def articles(self, ids: Sequence[str]) -> dict[str, Article]:
        """Return the articles of these ids that the store holds."""
        with self.store.reading() as connection:
            return {key: item.article for key, item in load_articles(connection, ids).items()}

    def findings(self, opened: Opened) -> Mapping[str | None, tuple[Finding, ...]]:
        """Return what `brief check` finds in a brief now, by statement; None is the whole brief."""
        with self._lock:
            if opened.row in self._found:
                return self._found[opened.row]
        articles = self.articles([s.id for s in opened.brief.sources if s.used])
        found = check_record(opened.brief, articles, self.glossary)
        with self._lock:
            self._found[opened.row] = found
            while len(self._found) > _KEPT:
                self._found.popitem(last=False)
        return found

    def drafted(self, key: str) -> Brief:
        """Return what the engine drafted.

        Raises:
            RecordError: there is no such brief.
        """
        with self.store.reading() as connection:
            return draft_of(connection, key)

    def check(self, key: str, wanted: str, given: Typed) -> Checked:
        """Check what was typed in the place of a statement; nothing is saved.

        Raises:
            ChangedMeanwhileError: the statement is no longer there.
        """
        with self.store.reading() as connection:
            brief = self.read(connection, key).brief
            statement = find_statement(brief, wanted)
            saved = typed_statement(statement)
            typed = clean(given, saved)
            grounds = self.grounds(connection, brief, cited_in(statement.citations))
        bound, citations = check_edit(statement, typed, brief, grounds)
        return Checked(typed, saved, bound, citations)

    def check_withheld(self, key: str, wanted: str, given: Typed) -> Checked:
        """Check what was typed in the place of a withheld text; nothing is saved.

        Raises:
            ChangedMeanwhileError: it is no longer withheld.
        """
        with self.store.reading() as connection:
            working = self.read(connection, key)
            withheld = find_withheld(working, wanted)
            citations = withheld.citations
            grounds = self.grounds(connection, working.brief, cited_in(citations))
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
        with self.store.reading() as connection:
            grounds = self.grounds(connection, opened.brief, cited_in(withheld.citations))
        return typed_of(withheld.text, withheld.citations, opened.brief, grounds)

    def read(self, connection: sa.Connection, key: str) -> WorkingRecord:
        """Return the working record; one version of a brief is parsed once while it is kept."""
        # a draft that was made again is of version 1 as before
        stamp = (BRIEFS.c.version, BRIEFS.c.made_at, BRIEFS.c.sha256)
        size = sa.func.length(BRIEFS.c.working)
        row = connection.execute(sa.select(size, *stamp).where(BRIEFS.c.key == key)).first()
        if row is not None and row[0] > MAX_RECORD_CHARACTERS:
            raise NotAllowedError(
                f"its record has {row[0]:,} characters; at most {MAX_RECORD_CHARACTERS:,} "
                "can be reviewed", where=key, hint="a brief of 60 statements has 300,000",
            )  # fmt: skip
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

    def grounds(self, connection: sa.Connection, brief: Brief, cited: Sequence[str]) -> Grounds:
        """Load the cited articles and their copies, of which one may carry the same words."""
        originals = {s.copy_of or s.id for s in brief.sources if s.id in set(cited)}
        copies = {s.id for s in brief.sources if (s.copy_of or s.id) in originals}
        stored = load_articles(connection, sorted(copies.union(cited)))
        articles = {key: item.article for key, item in stored.items()}
        return Grounds(articles, self.glossary, self._encoder)


def check_record(
    brief: Brief, articles: Mapping[str, Article], glossary: Glossary
) -> Mapping[str | None, tuple[Finding, ...]]:
    """Return what `brief check` finds in a record, by statement; None is the brief as a whole."""
    found: dict[str | None, list[Finding]] = {}
    texts = {key: article.text for key, article in articles.items()}
    for saved in check_brief(brief, texts, glossary):
        found.setdefault(saved.statement_id, []).append(saved.finding)
    return {key: tuple(findings) for key, findings in found.items()}


def _topic_name(beginning: str) -> Bilingual | None:
    """Return the topic's name from the beginning of a record, or None where it is not there."""
    start = beginning.find('"name": {')
    if start < 0:
        return None
    try:
        found, _ = json.JSONDecoder().raw_decode(beginning, start + len('"name": '))
        return Bilingual.model_validate(found)
    except ValueError:
        return None


def row_of(connection: sa.Connection, name: str) -> BriefRow:
    """Return the line of a brief, by its key or the id of its record.

    Raises:
        RecordError: there is none.
    """
    row = find_brief(connection, name)
    if row is None:
        raise RecordError("there is no such brief", where=name, hint="see the list of briefs")
    return row


def _working(connection: sa.Connection, key: str) -> WorkingRecord:
    working = load_working(connection, key)
    if working is None:
        raise RecordError("there is no such brief", where=key, hint="see the list of briefs")
    return working


def draft_of(connection: sa.Connection, key: str) -> Brief:
    """Return what the engine drafted.

    Raises:
        RecordError: there is no such brief.
    """
    text = connection.scalar(sa.select(BRIEFS.c.draft).where(BRIEFS.c.key == key))
    if text is None:
        raise RecordError("there is no such brief", where=key, hint="see the list of briefs")
    return Brief.model_validate_json(text)


def cited_in(citations: Sequence[Citation]) -> list[str]:
    """Return the ids of the articles that are cited."""
    return [citation.source_id for citation in citations]
