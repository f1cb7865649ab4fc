"""What stands where on the page: numbers, front page, annex; made once for every medium."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.render.copyfitting import MAX_FRONT_STATEMENTS, count_on_front_page
from briefings.render.standing import notes_of, outlet_name, source_day, source_note
from briefings.render.wording import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefings.brief.record import (
        Bilingual,
        Brief,
        Citation,
        Disagreement,
        FigureDifference,
        Language,
        Section,
        Source,
        Statement,
        TimelineEntry,
    )

MAX_QUOTE_CHARACTERS = 1_200
"""A longer text is shortened with a mark; the longest sentence of 60 words has about 400."""

MAX_CONTEXT_CHARACTERS = 400

_LANGUAGES: tuple[Language, Language] = ("ar", "en")


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
class Group:
    """Pairs under a heading; `is_continued` when the heading stood on the front page already."""

    key: str
    heading: Bilingual
    is_continued: bool
    pairs: tuple[Pair, ...]


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
    """One side of a figure on which sources differ."""

    value: Bilingual
    pair: Pair


@dataclass(frozen=True, slots=True)
class DifferingFigure:
    """A figure on which sources differ."""

    what: Bilingual
    values: tuple[DifferingValue, ...]


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A disagreement: its question and the statements that stand against each other."""

    question: Bilingual
    positions: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A dated event and the statement that tells it."""

    entry: TimelineEntry
    pair: Pair


@dataclass(frozen=True, slots=True)
class Page:
    """A brief, arranged."""

    brief: Brief
    lead: tuple[Pair, ...]
    front: tuple[Group, ...]
    rest: tuple[Group, ...]
    differing: tuple[DifferingFigure, ...]
    questions: tuple[OpenQuestion, ...]
    watch: tuple[Pair, ...]
    timeline: tuple[TimelineRow, ...]
    annex: tuple[CitedSource, ...]
    not_used: tuple[Source, ...]
    changed: tuple[Pair, ...]
    replaced: int

    @property
    def is_empty(self) -> bool:
        """Whether the brief has no statement at all."""
        return not self.annex


def arrange(brief: Brief, *, replaced: int = 0) -> Page:
    """Arrange a brief for the page; `replaced` is how many characters the fonts lacked."""
    return _Arranger(brief, replaced).page()


def shorten(text: str, limit: int) -> Shortened:
    """Cut a text at a word's end so that at most `limit` characters stand; usually it does."""
    if len(text) <= limit:
        return Shortened(text, 0)
    cut = text.rfind(" ", 0, limit)
    cut = cut if cut > limit // 2 else limit
    return Shortened(text[:cut], len(text) - cut)


class _Arranger:
    """Numbers what a brief holds, then hands out the parts of the page."""

    def __init__(self, brief: Brief, replaced: int) -> None:
        self._brief = brief
        self._replaced = replaced
        self._sources = {source.id: source for source in brief.sources}
        self._statements = brief.statements()
        self._numbers = {s.id: n for n, s in enumerate(self._statements, start=1)}
        self._annex = self._quotations_by_source()
        self._by_place = {
            _place(quotation.citation): quotation
            for cited in self._annex
            for quotation in cited.quotations
        }
        self._pairs = {s.id: self._pair(s) for s in self._statements}

    def page(self) -> Page:
        brief = self._brief
        lead = self._pairs_of(s for s in (brief.headline, brief.bottom_line) if s is not None)
        differing = tuple(self._differing(d) for d in brief.figures_that_differ)
        questions = self._questions(brief.disagreements)
        watch = self._pairs_of(brief.watch)
        front, rest = self._sections(
            count_on_front_page(
                lead=lead,
                sections=[p for s in brief.sections for p in self._pairs_of(s.statements)],
                boxes=len(differing[:1]) + len(questions[:1]),
                watch=watch,
            )
        )
        return Page(
            brief=brief,
            lead=lead,
            front=front,
            rest=rest,
            differing=differing,
            questions=questions,
            watch=watch,
            timeline=tuple(
                TimelineRow(entry, self._pairs[entry.statement_id])
                for entry in brief.timeline
                if entry.statement_id in self._pairs
            ),
            annex=self._annex,
            not_used=tuple(s for s in brief.sources if not s.used),
            changed=tuple(
                self._pairs[c.after] for c in brief.changes.changed if c.after in self._pairs
            ),
            replaced=self._replaced,
        )

    def _sections(self, on_front: int) -> tuple[tuple[Group, ...], tuple[Group, ...]]:
        """Split the sections after `on_front` statements; a section may stand on both sides."""
        front: list[Group] = []
        rest: list[Group] = []
        room = min(on_front, MAX_FRONT_STATEMENTS)
        for section in self._brief.sections:
            pairs = self._pairs_of(section.statements)
            here, later = pairs[:room], pairs[room:]
            room -= len(here)
            if here:
                front.append(_group(section, here, is_continued=False))
            if later:
                rest.append(_group(section, later, is_continued=bool(here)))
        return tuple(front), tuple(rest)

    def _pairs_of(self, statements: Iterable[Statement]) -> tuple[Pair, ...]:
        return tuple(self._pairs[s.id] for s in statements)

    def _pair(self, statement: Statement) -> Pair:
        ar, en = (self._side(statement, language) for language in _LANGUAGES)
        return Pair(
            number=self._numbers[statement.id],
            statement=statement,
            label=statement.label,
            change=self._change_mark(statement),
            ar=ar,
            en=en,
        )

    def _change_mark(self, statement: Statement) -> Bilingual | None:
        """Return the word for a change; none where all is new, as in the first brief on a topic."""
        if statement.change == "known" or all(s.change == "new" for s in self._statements):
            return None
        return WORDS[f"change_{statement.change}"]

    def _side(self, statement: Statement, language: Language) -> Side:
        text = statement.text.ar if language == "ar" else statement.text.en
        rendering = statement.rendering.ar if language == "ar" else statement.rendering.en
        is_verbatim = rendering == "verbatim"
        citations = statement.citations
        if is_verbatim:
            own = [c for c in citations if self._sources[c.source_id].language == language]
            citations = tuple(own) or citations
        return Side(
            language=language,
            text=None if text is None else shorten(text, MAX_QUOTE_CHARACTERS),
            is_verbatim=is_verbatim,
            marks=tuple(self._mark(c, language) for c in _words_first(citations, text)),
            notes=notes_of(statement, language),
        )

    def _mark(self, citation: Citation, language: Language) -> Mark:
        source = self._sources[citation.source_id]
        published = source.published.date or source.fetched
        same_year = published is not None and published.year == self._brief.date.year
        quotation = self._by_place[_place(citation)]
        return Mark(
            outlet=outlet_name(source, language),
            note=source_note(source, language),
            day=source_day(source, language, has_year=not same_year),
            number=quotation.number,
            quotation=quotation,
        )

    def _quotations_by_source(self) -> tuple[CitedSource, ...]:
        """Number the quotations: sources as they are first cited, sentences as they stand."""
        cited: dict[str, dict[tuple[str, int, int], tuple[Citation, list[int]]]] = {}
        for statement in self._statements:
            for citation in statement.citations:
                of_source = cited.setdefault(citation.source_id, {})
                entry = of_source.setdefault(_place(citation), (citation, []))
                entry[1].append(self._numbers[statement.id])
        number = 0
        blocks = []
        for source_id, entries in cited.items():
            source = self._sources[source_id]
            quotations = []
            for _, (citation, numbers) in sorted(entries.items(), key=lambda item: item[0][1:]):
                number += 1
                quotations.append(_quotation(number, citation, source, numbers))
            blocks.append(
                CitedSource(
                    source, source_note(source, "ar"), source_note(source, "en"), tuple(quotations)
                )
            )
        return tuple(blocks)

    def _differing(self, difference: FigureDifference) -> DifferingFigure:
        return DifferingFigure(
            difference.what,
            tuple(
                DifferingValue(position.value, self._pairs[position.statement.id])
                for position in difference.positions
            ),
        )

    def _questions(self, disagreements: Sequence[Disagreement]) -> tuple[OpenQuestion, ...]:
        from briefings.brief.record import Bilingual  # noqa: PLC0415 - annotations only above

        weightiest_first = sorted(disagreements, key=lambda d: -d.weight)
        return tuple(
            OpenQuestion(
                Bilingual(ar=d.question.ar, en=d.question.en), self._pairs_of(d.positions)
            )
            for d in weightiest_first
        )


def _group(section: Section, pairs: tuple[Pair, ...], *, is_continued: bool) -> Group:
    return Group(section.key, section.heading, is_continued, pairs)


def _place(citation: Citation) -> tuple[str, int, int]:
    return (citation.source_id, citation.start, citation.end)


def _words_first(citations: Sequence[Citation], text: str | None) -> list[Citation]:
    """Put the citation whose words are printed before those that say the same."""
    return sorted(citations, key=lambda citation: citation.quote != text)


def _quotation(number: int, citation: Citation, source: Source, cited_in: list[int]) -> Quotation:
    context = citation.context
    return Quotation(
        number=number,
        citation=citation,
        source=source,
        quote=shorten(citation.quote, MAX_QUOTE_CHARACTERS),
        before=_ending_of(context.before),
        after=shorten(context.after, MAX_CONTEXT_CHARACTERS),
        cited_in=tuple(dict.fromkeys(cited_in)),
    )


def _ending_of(text: str) -> Shortened:
    """Keep the end of what stands before a quotation: it is what the quotation follows."""
    if len(text) <= MAX_CONTEXT_CHARACTERS:
        return Shortened(text, 0)
    cut = text.find(" ", len(text) - MAX_CONTEXT_CHARACTERS)
    cut = cut if cut >= 0 else len(text) - MAX_CONTEXT_CHARACTERS
    return Shortened(text[cut:].lstrip(), cut)
