"""The records of an arranged page; templates see these and the brief itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from briefings.brief.record import (
        Bilingual,
        Brief,
        ChangedStatement,
        Citation,
        Edition,
        Engine,
        FailedSource,
        Language,
        Source,
        Statement,
        TimelineEntry,
    )
    from briefings.render.charts import Picture
    from briefings.render.forms import Form, Paper
    from briefings.render.ordering import Box


@dataclass(frozen=True, slots=True)
class Shortened:
    """A text for the page; `more` is how many characters were left out at its end, usually 0."""

    text: str
    more: int


@dataclass(frozen=True, slots=True)
class Mark:
    """One citation as it stands under a statement: outlet, what kind of text, day, number."""

    outlet: str
    note: str | None
    day: str
    number: int
    quotation: Quotation

    @property
    def day_opening(self) -> str:
        """Return the day without its last word, with the space after it."""
        return self.day[: len(self.day) - len(self.day_end)]

    @property
    def day_end(self) -> str:
        """Return the last word of the day, which never stands on another line than the number."""
        return self.day.rsplit(" ", 1)[-1]


@dataclass(frozen=True, slots=True)
class Side:
    """One language of a statement; `text` is None where that language has none."""

    language: Language
    text: Shortened | None
    is_verbatim: bool
    marks: tuple[Mark, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A statement as it is printed: Arabic and English side by side under one number."""

    number: int
    statement: Statement
    label: Bilingual | None
    change: Bilingual | None
    ar: Side
    en: Side


@dataclass(frozen=True, slots=True)
class Row:
    """A pair where it is printed; its standing is told in full the first time only.

    Attributes:
        place: the name of this place in the document: `s7`, and `s7-2` where it is told again.
    """

    pair: Pair
    is_first: bool
    place: str


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a heading; `is_continued` when the heading stood on the front page already."""

    key: str
    heading: Bilingual
    is_continued: bool
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """One entry of the annex."""

    number: int
    citation: Citation
    source: Source
    quote: Shortened
    before: Shortened
    after: Shortened
    cited_in: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source of the annex with its quotations."""

    source: Source
    note_ar: str | None
    note_en: str | None
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class DifferingValue:
    """One side of a figure on which sources differ; `share` is of the largest, for a bar."""

    value: Bilingual
    share: float | None
    pair: Pair
    is_first: bool


@dataclass(frozen=True, slots=True)
class DifferingFigure:
    """A figure on which sources differ."""

    what: Bilingual
    values: tuple[DifferingValue, ...]


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A disagreement: its question and the statements that stand against each other."""

    question: Bilingual
    positions: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A dated event and the statement that tells it."""

    entry: TimelineEntry
    pair: Pair


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A statement that moved, and its pair; None when it is not on the page."""

    changed: ChangedStatement
    pair: Pair | None


@dataclass(frozen=True, slots=True)
class Changed:
    """What is new since the last brief on the topic; the counts are of statements."""

    since: date
    new: int
    rows: tuple[ChangedRow, ...]
    known: int

    @property
    def is_unchanged(self) -> bool:
        """Whether nothing is new and nothing moved."""
        return not self.new and not self.rows


@dataclass(frozen=True, slots=True)
class UnusedGroup:
    """Articles that were not used for one reason, and whose they are, the most frequent first."""

    reason: Bilingual
    count: int
    outlets: Bilingual


@dataclass(frozen=True, slots=True)
class Unused:
    """Articles read and not used: each by itself, or by reason where there are many.

    Attributes:
        count: of all of them.
        sources: each of them; empty when there are many.
        groups: by reason, when there are many.
    """

    count: int
    sources: tuple[Source, ...]
    groups: tuple[UnusedGroup, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A brief, arranged.

    Attributes:
        record_hash: SHA-256 of the record as it is attached, in hexadecimal digits.
        prefix: what the names of its places begin with, where several briefs share a document.
        changes: None in the first brief on a topic.
        later: boxes of page one that stand with the rest, in an edition.
        failing: sources that have failed for three days and more.
        annex: the quotations; empty where several briefs share one annex.
        replaced: how many characters the fonts lacked.
    """

    brief: Brief
    form: Form
    paper: Paper
    record_hash: str
    prefix: str
    headline: Row | None
    bottom_line: Row | None
    changes: Changed | None
    failing: tuple[FailedSource, ...]
    later: frozenset[Box]
    front: tuple[Group, ...]
    rest: tuple[Group, ...]
    differing: tuple[DifferingFigure, ...]
    first_question: OpenQuestion | None
    watch: tuple[Row, ...]
    more_questions: tuple[OpenQuestion, ...]
    timeline: tuple[TimelineRow, ...]
    time_chart: Picture | None
    place_map: Picture | None
    carrier_chart: Picture | None
    day_chart: Picture | None
    annex: tuple[CitedSource, ...]
    not_used: Unused
    replaced: int

    @property
    def is_empty(self) -> bool:
        """Whether the brief has no statement at all."""
        return next(self.brief.printed_statements(), None) is None

    @property
    def lead(self) -> Row | None:
        """Return what a front page tells of it: the bottom line, else what stands first."""
        rows = [row for group in self.front for row in group.rows]
        return self.bottom_line or self.headline or next(iter(rows), None)


@dataclass(frozen=True, slots=True)
class EditionPage:
    """An edition, arranged: its briefs with numbers of their own, and one annex for them all.

    Attributes:
        record_hash: SHA-256 of the edition's record as it is attached, in hexadecimal digits.
        topics: a page for each brief, in order.
        read, used: articles, each counted once, however many topics it was read for.
        start, end: first and last day of what was read, None when open.
        failed: what could not be read, each counted once.
        replaced: how many characters the fonts lacked.
    """

    edition: Edition
    form: Form
    paper: Paper
    record_hash: str
    topics: tuple[Page, ...]
    read: int
    used: int
    start: date | None
    end: date | None
    failed: tuple[FailedSource, ...]
    annex: tuple[CitedSource, ...]
    replaced: int

    @property
    def approved(self) -> int:
        """Return how many of its briefs a person has approved."""
        return sum(page.brief.status.value == "approved" for page in self.topics)

    @property
    def engines(self) -> tuple[Engine, ...]:
        """Return what drafted its briefs, each kind and model once."""
        return tuple({(e.kind, e.model): e for e in (p.brief.engine for p in self.topics)}.values())
