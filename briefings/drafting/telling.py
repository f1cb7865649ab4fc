"""What one side of a printed statement tells, read so that two days' tellings can be compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.drafting.spoken import spoken_spans
from briefings.drafting.told_words import asides_of, content_of, marked_spans
from briefings.text.cues import NEGATIVE
from briefings.text.dates import resolve_date
from briefings.text.spans import overlaps_any
from briefings.verification.attribution import read_attribution
from briefings.verification.events import dates_an_event
from briefings.verification.reading import calendar_dates, read_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from briefings.brief.record import Basis, Brief, Statement
    from briefings.drafting.told_words import Word
    from briefings.glossary.matching import Glossary
    from briefings.text.cues import Cue, CueKind
    from briefings.text.date_mentions import DateMention
    from briefings.text.spans import Span
    from briefings.verification.findings import Side
    from briefings.verification.reading import TextReading


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A date that a telling names.

    Attributes:
        mention: as it stands.
        start, end: the days it stands for, both included; None where it has no single answer, as a
            Hijri date has none.
        is_event: false for a day of speech, a bound of a state, and what lies ahead.
    """

    mention: DateMention
    start: date | None
    end: date | None
    is_event: bool


@dataclass(frozen=True, slots=True)
class Telling:
    """One side of a statement as a reader was told it.

    Attributes:
        reading: figures, dates, names and marks of the text.
        day: the day its relative dates count from; None when its article has none.
        basis: what the statement rests on.
        dates: the dates it names, resolved from that day; durations left out.
        words: its content words.
        spoken: where those who say it are named.
        asides: what tells of the source and not of the news.
        rest: the text without its figures, dates and hedges, for the encoder.
    """

    reading: TextReading
    day: date | None
    basis: Basis
    dates: tuple[NamedDay, ...]
    words: tuple[Word, ...]
    spoken: tuple[Span, ...]
    asides: tuple[Span, ...]
    rest: str

    @property
    def text(self) -> str:
        """The printed words."""
        return self.reading.text

    @property
    def language(self) -> Side:
        """The language of the text."""
        return self.reading.language

    @property
    def is_ahead(self) -> bool:
        """Whether it names a day after the one it was written on."""
        day = self.day
        return day is not None and any(d.start is not None and d.start > day for d in self.dates)

    @property
    def news(self) -> str:
        """The text without what only tells of the source."""
        return _without(self.text, self.asides)

    def cues(self) -> tuple[Cue, ...]:
        """Return its marks of negation and modality, those of the source left out."""
        return tuple(c for c in self.reading.cues if not overlaps_any(c.span, self.asides))

    def denials(self) -> tuple[CueKind, ...]:
        """Return the kinds of its negative marks, in order."""
        return tuple(cue.kind for cue in self.cues() if cue.kind in NEGATIVE)


def read_tellings(statement: Statement, brief: Brief, glossary: Glossary) -> dict[Side, Telling]:
    """Return what a statement tells in each language; a gloss is no text and tells nothing."""
    return {
        side: _of_statement(text, side, statement, brief, glossary)
        for side, text in _texts(statement)
    }


def read_telling(
    text: str,
    side: Side,
    glossary: Glossary,
    *,
    day: date | None,
    before: str | None = None,
    basis: Basis | None = None,
) -> Telling:
    """Read a text for all that is compared.

    Args:
        text: what is told.
        side: its language.
        glossary: names of the field.
        day: the day its relative dates count from.
        before: the sentence before it, for a speaker that it does not repeat.
        basis: what it rests on; read from the text when None.
    """
    reading = read_text(text, side, glossary)
    attribution = read_attribution(text, side, glossary, before=before)
    spoken = tuple(spoken_spans(reading, attribution.speakers))
    asides = asides_of(reading)
    return Telling(
        reading=reading,
        day=day,
        basis=basis or attribution.basis,
        dates=tuple(_named_days(reading, day)),
        words=content_of(reading, spoken, asides),
        spoken=spoken,
        asides=asides,
        rest=_without(text, (*marked_spans(reading), *asides)),
    )


def _texts(statement: Statement) -> Iterator[tuple[Side, str]]:
    if statement.text.ar and statement.rendering.ar != "none":
        yield "ar", statement.text.ar
    if statement.text.en and statement.rendering.en in {"verbatim", "written"}:
        yield "en", statement.text.en


def _of_statement(
    text: str, side: Side, statement: Statement, brief: Brief, glossary: Glossary
) -> Telling:
    """Read one side: a source's words on its article's day, written ones on the brief's."""
    citation = next((c for c in statement.citations if c.quote == text), None)
    if citation is None:
        return read_telling(text, side, glossary, day=brief.date, basis=statement.basis)
    source = next((s for s in brief.sources if s.id == citation.source_id), None)
    return read_telling(
        text,
        side,
        glossary,
        day=None if source is None else source.published.date or source.fetched,
        before=citation.context.before or None,
        basis=statement.basis,
    )


def _named_days(reading: TextReading, day: date | None) -> Iterator[NamedDay]:
    for mention in calendar_dates(reading):
        resolved = resolve_date(mention, day)
        is_event = dates_an_event(reading, mention, written=day)
        if resolved is None or mention.calendar == "hijri":
            yield NamedDay(mention, None, None, is_event)
        else:
            yield NamedDay(mention, resolved.start, resolved.end, is_event)


def _without(text: str, spans: Sequence[Span]) -> str:
    kept = [
        " " if overlaps_any((place, place + 1), spans) else char for place, char in enumerate(text)
    ]
    return " ".join("".join(kept).split())
