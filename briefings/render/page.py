"""The records of an arranged page; templates see these and the brief itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefings.brief.record import (
        Bilingual,
        Brief,
        Citation,
        Language,
        Source,
        Statement,
        TimelineEntry,
    )
    from briefings.render.charts import Picture
    from briefings.render.forms import Form, Paper


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
    """A pair where it is printed; its standing is told in full the first time only."""

    pair: Pair
    is_first: bool


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
class Page:
    """A brief, arranged.

    Attributes:
        record_hash: SHA-256 of the record as it is attached, in hexadecimal digits.
        replaced: how many characters the fonts lacked.
    """

    brief: Brief
    form: Form
    paper: Paper
    record_hash: str
    headline: Row | None
    bottom_line: Row | None
    front: tuple[Group, ...]
    rest: tuple[Group, ...]
    differing: tuple[DifferingFigure, ...]
    first_question: OpenQuestion | None
    watch: tuple[Row, ...]
    more_questions: tuple[OpenQuestion, ...]
    timeline: tuple[TimelineRow, ...]
    time_chart: Picture | None
    place_map: Picture | None
    annex: tuple[CitedSource, ...]
    not_used: tuple[Source, ...]
    replaced: int

    @property
    def is_empty(self) -> bool:
        """Whether the brief has no statement at all."""
        return not self.annex
