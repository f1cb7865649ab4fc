"""The records of a brief, schema 1.0.

Frozen, unknown fields refused, unknown values `None` and never 0. Spans are half-open code-point
offsets into the stored text of the article named; `quote == stored_text[start:end]` always.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMA_VERSION = "1.0"

Language = Literal["ar", "en"]
Outcome = Literal["passed", "repaired"]
Change = Literal["new", "changed", "known"]
Rendering = Literal["verbatim", "written", "gloss", "none"]
Basis = Literal[
    "on_record",
    "document",
    "witnessed",
    "footage",
    "named_expert",
    "unnamed_sources",
    "inference",
    "opinion",
    "unattributed",
]
Genre = Literal[
    "report", "agency_copy", "analysis", "opinion", "official_statement", "aggregator_rewrite"
]
Affiliation = Literal["state", "party", "independent", "unknown"]
DatePrecision = Literal["day", "week", "month", "season", "year", "decade", "century", "unknown"]
PublishedBasis = Literal["header", "metadata", "feed", "aggregator", "text", "none"]
OriginKind = Literal["agency", "outlet", "official", "body", "footage", "expert", "unnamed", "own"]
GapKind = Literal[
    "no_evidence",
    "nothing_after_event",
    "nobody_on_record",
    "one_origin",
    "undated",
    "outlet_unknown",
    "party_not_heard",
    "no_decision",
    "engine_failed",
]


class Record(BaseModel):
    """Base of every stored or exchanged record."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="strings")


class Bilingual(Record):
    """The same in both languages."""

    ar: str
    en: str


class EitherText(Record):
    """A text in Arabic, in English, or in both; `None` is a side that does not exist."""

    ar: str | None = None
    en: str | None = None


class Origin(Record):
    """Who first reported what a sentence says (R1)."""

    name: Bilingual
    kind: OriginKind
    via: Bilingual | None = Field(default=None, description="outlet or agency that passed it on")


class QuoteContext(Record):
    """Up to one sentence on either side of a quotation, as it stands in the source."""

    before: str
    after: str


class Citation(Record):
    """One source sentence; `quote` is its exact words."""

    source_id: str
    sentence: int = Field(ge=0, description="index of the sentence in its article, from 0")
    start: int = Field(ge=0, description="code point, inclusive")
    end: int = Field(ge=0, description="code point, exclusive")
    quote: str
    context: QuoteContext
    match: Literal["exact", "normalized"]
    origin: tuple[Origin, ...]


class SideRendering(Record):
    """How each side of a statement came about."""

    ar: Literal["verbatim", "written", "none"]
    en: Rendering


class GlossSlot(Record):
    """One part of a gloss; `source` is `neighbour` when it was taken from another sentence."""

    label: str
    text: str
    source: Literal["sentence", "neighbour", "article"] = "sentence"


class Gloss(Record):
    """Key terms in English for an Arabic sentence; not a translation."""

    tier: Literal["A", "B", "C"]
    slots: tuple[GlossSlot, ...]
    glossed: int = Field(ge=0, description="content words of the sentence that the gloss covers")
    content_words: int = Field(ge=0)


class Attribution(Record):
    """Who says what a statement says (R7)."""

    speaker: Bilingual
    role: Bilingual | None = None
    named: bool
    via: Bilingual | None = None


class Hedge(Record):
    """The source's own word of uncertainty, in both languages."""

    ar: str
    en: str


class StatementDate(Record):
    """A date that one side of a statement names, resolved where it is one day or period."""

    side: Language
    span: tuple[int, int]
    value: str | None = Field(description="ISO 8601, reduced to the precision; None if unresolved")
    precision: DatePrecision
    estimated: bool = Field(default=False, description="the year or day was inferred")
    is_event: bool = Field(
        default=True, description="false for a day of speech, a beginning or end, or what is ahead"
    )


class Corroboration(Record):
    """Distinct origins of a statement's citations, and the outlets that carry them."""

    origins: tuple[Bilingual, ...]
    carriers: tuple[Bilingual, ...]


class Statement(Record):
    """One printed sentence in each language with its citations."""

    id: str
    text: EitherText
    rendering: SideRendering
    gloss: Gloss | None
    citations: Annotated[tuple[Citation, ...], Field(min_length=1)]
    attribution: tuple[Attribution, ...]
    basis: Basis
    sources_counted: int | None = Field(
        default=None, description="how many unnamed sources the evidence speaks of; None if unsaid"
    )
    hedge: Hedge | None
    event_date: StatementDate | None
    as_of: date | None = Field(description="day of the latest cited article; None if undated")
    dates: tuple[StatementDate, ...]
    corroboration: Corroboration
    change: Change
    outcome: Outcome
    label: Bilingual | None = Field(
        default=None, description="fixed words that stand before it, such as English only, opinion"
    )
    edited_by: str | None = Field(
        default=None, description="the analyst who changed its words; they passed the same checks"
    )
    names_ar: tuple[str, ...] = Field(
        default=(), description="names in Arabic of a statement that exists in English only"
    )


class Section(Record):
    """Statements under a heading of the fixed bilingual list."""

    key: str
    heading: Bilingual
    statements: tuple[Statement, ...]


class Position(Record):
    """One value and the statement or citation that gives it."""

    value: Bilingual
    statement: Statement


class FigureDifference(Record):
    """Sources that give different figures for what seems the same thing (R3)."""

    what: Bilingual
    positions: Annotated[tuple[Position, ...], Field(min_length=2)]


class Question(Record):
    """A filled template; never free model text."""

    template: str
    ar: str
    en: str


class Disagreement(Record):
    """Sources that contradict each other (R3)."""

    question: Question
    weight: int = Field(ge=1, description="higher is told first")
    positions: Annotated[tuple[Statement, ...], Field(min_length=2)]


class TimelineEntry(Record):
    """A dated event and the statement that reports it."""

    date: str = Field(description="ISO 8601, reduced to the precision")
    precision: DatePrecision
    statement_id: str
    estimated: bool = False


class Gap(Record):
    """What this set of articles does not say; computed, never composed (R13)."""

    kind: GapKind
    ar: str
    en: str


class Term(Record):
    """A person, place or term of the brief (R15)."""

    ar: str
    en: str
    role: Bilingual | None
    variants: tuple[str, ...]


class Place(Record):
    """A place that printed statements name, for a locator map; degrees to about 0.1."""

    ar: str
    en: str
    lat: float = Field(ge=-90, le=90, description="degrees north")
    lon: float = Field(ge=-180, le=180, description="degrees east")


class AnalystComment(Record):
    """A person's comment; outside the source checks and labelled so (R11)."""

    ar: str | None
    en: str | None
    by: str
    at: datetime


class Published(Record):
    """When an article was published, and how that is known (R14)."""

    date: date | None
    basis: PublishedBasis
    estimated: bool = False


class GenreReading(Record):
    """What kind of text an article is, and what says so (R2)."""

    value: Genre
    basis: str


class Source(Record):
    """An article that was read."""

    id: str
    outlet: str | None = Field(description="as the article names it")
    outlet_name: Bilingual | None = Field(
        default=None, description="its name in both languages, where the glossary knows it"
    )
    headline: str | None
    url: str | None
    published: Published
    fetched: date | None
    language: Literal["ar", "en", "other"]
    genre: GenreReading
    affiliation: Affiliation
    descriptor: Bilingual | None
    carrier: str | None
    copy_of: str | None
    sha256: str
    file: str | None = Field(
        default=None, description="name of the stored text in the folder beside the brief"
    )
    used: bool
    not_used_reason: str | None


class FailedSource(Record):
    """A file or source that could not be read, and why."""

    source: str
    reason: str
    since: date | None = Field(
        default=None, description="first day of its failing; None: it failed this once"
    )


class LanguageCounts(Record):
    """Articles read by language."""

    ar: int = Field(ge=0)
    en: int = Field(ge=0)
    other: int = Field(ge=0)


class Coverage(Record):
    """What was read, used, not used, failed and withheld."""

    articles_read: int = Field(ge=0)
    articles_used: int = Field(ge=0)
    stories: int = Field(ge=0)
    wire_copies: int = Field(ge=0)
    undated: int = Field(ge=0)
    late: int = Field(ge=0, description="published after the brief's date, left out")
    kept_out: int = Field(
        default=0, ge=0, description="sentences that address a language model, kept out of evidence"
    )
    failed_sources: tuple[FailedSource, ...]
    statements_drafted: int = Field(ge=0)
    statements_withheld: dict[str, int] = Field(description="reason: count")
    citations: int = Field(ge=0)
    languages: LanguageCounts


class Changes(Record):
    """What is new since the last brief on the topic."""

    since: date | None
    new: tuple[str, ...] = Field(description="ids of statements")
    changed: tuple[ChangedStatement, ...]
    known: tuple[str, ...] = Field(default=(), description="ids of statements already told")


class ChangedStatement(Record):
    """A statement whose comparable figure, date or certainty moved."""

    before: str = Field(description="id in the earlier brief")
    after: str
    what: Literal["figure", "date", "certainty"] | None = None
    was: Bilingual | None = Field(default=None, description="what moved, as it was")
    now: Bilingual | None = Field(default=None, description="what moved, as it is")
    before_day: date | None = Field(default=None, description="day of the earlier brief")
    after_day: date | None = None


class TopicName(Record):
    """What the brief is about."""

    slug: str
    name: Bilingual


class Engine(Record):
    """What drafted the statements."""

    kind: Literal["written", "extracted"]
    model: str | None
    host: str | None
    prompts: dict[str, str] = Field(description="prompt name: fingerprint")


class Period(Record):
    """Days of the articles read, both ends included; `None` is open."""

    model_config = ConfigDict(populate_by_name=True, serialize_by_alias=True)

    start: date | None = Field(alias="from")
    end: date | None = Field(alias="to")


class Status(Record):
    """Whether a person approved the brief."""

    value: Literal["draft", "approved"]
    by: str | None
    at: datetime | None


class Brief(Record):
    """The publication record: what is attached, sent and validated."""

    schema_version: str
    id: str
    topic: TopicName
    date: date
    period: Period
    cutoff: datetime | None
    generated_at: datetime
    handling: str | None
    engine: Engine
    status: Status
    headline: Statement | None
    bottom_line: Statement | None
    sections: tuple[Section, ...]
    figures_that_differ: tuple[FigureDifference, ...]
    disagreements: tuple[Disagreement, ...]
    timeline: tuple[TimelineEntry, ...]
    watch: tuple[Statement, ...]
    gaps: tuple[Gap, ...]
    terms: tuple[Term, ...]
    places: tuple[Place, ...] = Field(
        default=(), description="places of the statements whose coordinates are known"
    )
    analyst_comment: AnalystComment | None
    sources: tuple[Source, ...]
    coverage: Coverage
    changes: Changes

    def statements(self) -> tuple[Statement, ...]:
        """Return every statement of the brief once, in the order of the page."""
        seen: dict[str, Statement] = {}
        for statement in self.printed_statements():
            seen.setdefault(statement.id, statement)
        return tuple(seen.values())

    def printed_statements(self) -> Iterator[Statement]:
        """Yield every statement wherever it stands; one that stands in a box too comes twice."""
        yield from (s for s in (self.headline, self.bottom_line) if s is not None)
        for section in self.sections:
            yield from section.statements
        for difference in self.figures_that_differ:
            yield from (position.statement for position in difference.positions)
        for disagreement in self.disagreements:
            yield from disagreement.positions
        yield from self.watch


class FailedTopic(Record):
    """A topic of the day for which no brief could be made, and why."""

    topic: TopicName
    reason: str


class Edition(Record):
    """The briefs of one day, combined."""

    schema_version: str
    id: str
    date: date
    handling: str | None = Field(description="the strictest of its briefs'")
    generated_at: datetime
    briefs: tuple[Brief, ...]
    failed_topics: tuple[FailedTopic, ...] = ()
    failing_sources: tuple[FailedSource, ...] = Field(
        default=(), description="sources that have failed for three days or more"
    )


class FindingRecord(Record):
    """One test of a statement that did not hold."""

    check: str
    side: Language
    value: str
    span: tuple[int, int] | None
    detail: str


class WithheldStatement(Record):
    """A draft that was not printed, with its findings; stays in the house (R8)."""

    text: EitherText
    reason: str
    citations: tuple[Citation, ...]
    findings: tuple[FindingRecord, ...]


class WorkingRecord(Record):
    """What stays in the house: the brief, withheld texts, findings and notes (R8)."""

    brief: Brief
    withheld: tuple[WithheldStatement, ...]
    findings: dict[str, tuple[FindingRecord, ...]] = Field(description="statement id: findings")
    notes: tuple[str, ...]


Changes.model_rebuild()
