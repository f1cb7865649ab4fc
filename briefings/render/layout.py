"""What stands where on the page: numbers, front page, annex; made once for every medium."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefings.brief.identity import sha256_text
from briefings.brief.record import Bilingual
from briefings.brief.schema import brief_to_json
from briefings.render.charts import shares
from briefings.render.copyfitting import printed_text
from briefings.render.locator_map import draw_map
from briefings.render.ordering import plan_order
from briefings.render.page import (
    CitedSource,
    DifferingFigure,
    DifferingValue,
    Group,
    Mark,
    OpenQuestion,
    Page,
    Pair,
    Quotation,
    Row,
    Shortened,
    Side,
    TimelineRow,
)
from briefings.render.standing import notes_of, outlet_name, source_day, source_note
from briefings.render.time_chart import draw_timeline
from briefings.render.wording import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefings.brief.record import (
        Brief,
        Citation,
        Disagreement,
        FigureDifference,
        Language,
        Section,
        Source,
        Statement,
    )
    from briefings.render.forms import Form, Paper
    from briefings.render.ordering import Plan

MAX_STATEMENT_CHARACTERS = 800
"""A longer text is shortened with a mark; a statement of 65 words (R9) has about 450."""

MAX_QUOTE_CHARACTERS = 1_200
"""In the annex, where a quotation has the whole width."""

MAX_CONTEXT_CHARACTERS = 400

_LANGUAGES: tuple[Language, Language] = ("ar", "en")


def arrange(
    brief: Brief,
    *,
    replaced: int = 0,
    form: Form = "both",
    paper: Paper = "a4",
    record_hash: str = "",
) -> Page:
    """Arrange a brief for the page.

    Args:
        brief: every text of it printable.
        replaced: how many characters the fonts lacked.
        form: the languages shown.
        paper: what it is printed on.
        record_hash: of the record as it is attached; the printable one's when empty.
    """
    arranger = _Arranger(brief, plan_order(brief, form, paper))
    digest = record_hash or hash_record(brief)
    page = arranger.page()
    drawn = draw_timeline(
        [(row.entry, row.pair.number) for row in page.timeline], is_from_right=form == "ar"
    )
    return replace(
        page,
        replaced=replaced,
        form=form,
        paper=paper,
        record_hash=digest,
        time_chart=drawn,
    )


def hash_record(brief: Brief) -> str:
    """Return the SHA-256 of a record as it is written and attached, in hexadecimal digits."""
    return sha256_text(brief_to_json(brief))


def shorten(text: str, limit: int) -> Shortened:
    """Cut a text at a word's end so that at most `limit` characters stand; usually it does."""
    if len(text) <= limit:
        return Shortened(text, 0)
    cut = text.rfind(" ", 0, limit)
    cut = cut if cut > limit // 2 else limit
    return Shortened(text[:cut], len(text) - cut)


class _Arranger:
    """Plans the order of the page, numbers what it holds, then hands out its parts.

    Each statement is printed in full once: what stands in a box of page one (a disagreement, what
    to watch) is not repeated in its section, but for the one that leads.
    """

    def __init__(self, brief: Brief, plan: Plan) -> None:
        self._brief = brief
        self._sources = {source.id: source for source in brief.sources}
        self._plan = plan
        self._numbers = {s.id: n for n, s in enumerate(self._plan.order, start=1)}
        self._is_all_new = all(s.change == "new" for s in self._plan.order)
        self._annex = self._quotations_by_source()
        self._by_place = {
            _place(quotation.citation): quotation
            for cited in self._annex
            for quotation in cited.quotations
        }
        self._pairs = {s.id: self._pair(s) for s in self._plan.order}
        self._printed: set[str] = set()

    def page(self) -> Page:
        """Hand out the parts in the order of the page: what is printed first is told in full."""
        brief, plan = self._brief, self._plan
        return Page(
            brief=brief,
            form="both",
            paper="a4",
            record_hash="",
            headline=self._row(brief.headline),
            bottom_line=self._row(brief.bottom_line),
            front=tuple(self._group(section, is_continued=False) for section in plan.front),
            differing=tuple(self._differing(d) for d in brief.figures_that_differ),
            first_question=next((self._question(d) for d in plan.disagreements[:1]), None),
            watch=self._rows(brief.watch),
            rest=tuple(
                self._group(section, is_continued=section.key in plan.front_keys)
                for section in plan.rest
            ),
            more_questions=tuple(self._question(d) for d in plan.disagreements[1:]),
            timeline=tuple(
                TimelineRow(entry, self._pairs[entry.statement_id])
                for entry in brief.timeline
                if entry.statement_id in self._pairs
            ),
            time_chart=None,
            place_map=draw_map(brief.places),
            annex=self._annex,
            not_used=tuple(s for s in brief.sources if not s.used),
            replaced=0,
        )

    def _row(self, statement: Statement | None) -> Row | None:
        return None if statement is None else self._rows([statement])[0]

    def _rows(self, statements: Iterable[Statement]) -> tuple[Row, ...]:
        rows = []
        for statement in statements:
            rows.append(Row(self._pairs[statement.id], statement.id not in self._printed))
            self._printed.add(statement.id)
        return tuple(rows)

    def _group(self, section: Section, *, is_continued: bool) -> Group:
        return Group(section.key, section.heading, is_continued, self._rows(section.statements))

    def _question(self, disagreement: Disagreement) -> OpenQuestion:
        question = disagreement.question
        return OpenQuestion(
            Bilingual(ar=question.ar, en=question.en), self._rows(disagreement.positions)
        )

    def _differing(self, difference: FigureDifference) -> DifferingFigure:
        values = []
        parts = shares([position.value for position in difference.positions])
        for position, share in zip(difference.positions, parts, strict=True):
            statement = position.statement
            is_first = statement.id not in self._plan.in_rows
            pair = self._pairs[statement.id]
            values.append(DifferingValue(position.value, share, pair, is_first))
        return DifferingFigure(difference.what, tuple(values))

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
        if statement.change == "known" or self._is_all_new:
            return None
        return WORDS[f"change_{statement.change}"]

    def _side(self, statement: Statement, language: Language) -> Side:
        text = printed_text(statement, language)
        rendering = statement.rendering.ar if language == "ar" else statement.rendering.en
        is_verbatim = rendering == "verbatim"
        citations = statement.citations
        if is_verbatim:
            own = [c for c in citations if self._sources[c.source_id].language == language]
            citations = tuple(own) or citations
        return Side(
            language=language,
            text=None if text is None else shorten(text, MAX_STATEMENT_CHARACTERS),
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
        for statement in self._plan.order:
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
