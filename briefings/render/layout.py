"""What stands where on the page: numbers, front page, annex; made once for every medium."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from briefings.brief.identity import sha256_text
from briefings.brief.record import Bilingual
from briefings.brief.schema import brief_to_json
from briefings.render.carrier_chart import draw_carriers
from briefings.render.changes import tell_changes
from briefings.render.charts import shares
from briefings.render.copyfitting import Setting, printed_text
from briefings.render.day_chart import draw_days
from briefings.render.locator_map import draw_map
from briefings.render.numbering import number_document, place_of
from briefings.render.ordering import plan_order
from briefings.render.page import (
    DifferingFigure,
    DifferingValue,
    Group,
    Mark,
    OpenQuestion,
    Page,
    Pair,
    Row,
    Side,
    TimelineRow,
)
from briefings.render.reading_list import (
    MAX_LISTED,
    MAX_LISTED_IN_EDITION,
    list_unused,
    long_failing,
)
from briefings.render.shortening import MAX_STATEMENT_CHARACTERS, shorten
from briefings.render.standing import notes_of, outlet_name, source_day, source_note
from briefings.render.time_chart import draw_timeline
from briefings.render.wording import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from briefings.brief.record import (
        Brief,
        Citation,
        Disagreement,
        FigureDifference,
        Language,
        Section,
        Statement,
    )
    from briefings.render.forms import Form, Paper
    from briefings.render.numbering import Numbering
    from briefings.render.ordering import Box, Plan
    from briefings.render.page import CitedSource

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
    (page,), annex = arrange_together([brief], Setting(form, paper))
    digest = record_hash or hash_record(brief)
    return replace(page, replaced=replaced, record_hash=digest, prefix="", annex=annex)


def arrange_together(
    briefs: Sequence[Brief], setting: Setting
) -> tuple[tuple[Page, ...], tuple[CitedSource, ...]]:
    """Arrange briefs for one document: a page each, and the annex of them all.

    Numbers run through the document; each page has a prefix for the names of its places.
    """
    plans = [plan_order(brief, setting) for brief in briefs]
    numbering = number_document(list(zip(briefs, plans, strict=True)))
    pages = tuple(
        _Arranger(brief, plan, numbering, index).page(setting)
        for index, (brief, plan) in enumerate(zip(briefs, plans, strict=True))
    )
    return pages, numbering.annex


def hash_record(brief: Brief) -> str:
    """Return the SHA-256 of a record as it is written and attached, in hexadecimal digits."""
    return sha256_text(brief_to_json(brief))


class _Arranger:
    """Plans the order of the page, numbers what it holds, then hands out its parts.

    Each statement is printed in full once: what stands in a box of page one (a disagreement, what
    to watch) is not repeated in its section, but for the one that leads.
    """

    def __init__(self, brief: Brief, plan: Plan, numbering: Numbering, index: int) -> None:
        self._brief = brief
        self._sources = {source.id: source for source in brief.sources}
        self._plan = plan
        self._index = index
        self._numbers = numbering.statements[index]
        self._numbering = numbering
        self._is_all_new = all(s.change == "new" for s in self._plan.order)
        self._pairs = {s.id: self._pair(s) for s in self._plan.order}
        self._printed: dict[str, int] = {}

    def page(self, setting: Setting) -> Page:
        """Hand out the parts in the order of the page: what is printed first is told in full."""
        brief, plan = self._brief, self._plan
        timeline = tuple(
            TimelineRow(entry, self._pairs[entry.statement_id])
            for entry in brief.timeline
            if entry.statement_id in self._pairs
        )
        is_from_right = setting.form == "ar"
        return Page(
            brief=brief,
            form=setting.form,
            paper=setting.paper,
            record_hash="",
            prefix=f"t{self._index + 1}-",
            **self._rows_in_order(),
            changes=tell_changes(brief, self._pairs),
            failing=long_failing(brief.coverage.failed_sources, brief.date),
            later=plan.later,
            differing=tuple(self._differing(d) for d in brief.figures_that_differ),
            more_questions=tuple(self._question(d) for d in plan.disagreements[1:]),
            timeline=timeline,
            time_chart=draw_timeline(
                [(row.entry, row.pair.number) for row in timeline], is_from_right=is_from_right
            ),
            place_map=draw_map(brief.places),
            carrier_chart=draw_carriers(brief, is_from_right=is_from_right),
            day_chart=draw_days(brief, is_from_right=is_from_right),
            annex=(),
            not_used=list_unused(
                brief.sources, most=MAX_LISTED_IN_EDITION if setting.in_edition else MAX_LISTED
            ),
            replaced=0,
        )

    def _rows_in_order(self) -> dict[str, Any]:
        """Hand out the rows as they are printed: the first time a statement is told in full."""
        brief, plan = self._brief, self._plan
        rows: dict[str, Any] = {
            "headline": self._row(brief.headline),
            "bottom_line": self._row(brief.bottom_line),
            "front": tuple(self._group(section, is_continued=False) for section in plan.front),
        }
        boxes: dict[Box, tuple[str, Callable[[], object]]] = {
            "disagreement": (
                "first_question",
                lambda: next((self._question(d) for d in plan.disagreements[:1]), None),
            ),
            "watch": ("watch", lambda: self._rows(brief.watch)),
        }
        # those on page one first
        for _, (name, make) in sorted(boxes.items(), key=lambda item: item[0] in plan.later):
            rows[name] = make()
        rows["rest"] = tuple(
            self._group(section, is_continued=section.key in plan.front_keys)
            for section in plan.rest
        )
        return rows

    def _row(self, statement: Statement | None) -> Row | None:
        return None if statement is None else self._rows([statement])[0]

    def _rows(self, statements: Iterable[Statement]) -> tuple[Row, ...]:
        rows = []
        for statement in statements:
            pair = self._pairs[statement.id]
            told = self._printed[statement.id] = self._printed.get(statement.id, 0) + 1
            place = f"s{pair.number}" if told == 1 else f"s{pair.number}-{told}"
            rows.append(Row(pair, told == 1, place))
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
        quotation = self._numbering.quotations[place_of(citation)]
        return Mark(
            outlet=outlet_name(source, language),
            note=source_note(source, language),
            day=source_day(source, language, has_year=not same_year),
            number=quotation.number,
            quotation=quotation,
        )


def _words_first(citations: Sequence[Citation], text: str | None) -> list[Citation]:
    """Put the citation whose words are printed before those that say the same."""
    return sorted(citations, key=lambda citation: citation.quote != text)
