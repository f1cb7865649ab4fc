"""A brief as lines of either language, from which plain text and Markdown are made.

No markup, Arabic first, the quotations at the end; a form of one language has its words alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from briefings.render.changes import changes_in_words
from briefings.render.forms import languages_of
from briefings.render.html import prepare_page
from briefings.render.phrasing import day, day_range, partial_date, weekday_and_day
from briefings.render.standing import outlet_name, side
from briefings.render.wording import DATE_BASIS, WORDS, reason_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefings.brief.record import Bilingual, Brief, Language
    from briefings.render.forms import Form
    from briefings.render.page import CitedSource, Page, Pair, Row, Side

Kind = Literal[
    "handling", "title", "note", "heading", "statement", "standing", "item", "source", "quotation"
]


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `number` is that of a statement or quotation, `href` an address to be shown."""

    kind: Kind
    text: str
    number: int | None = None
    href: str | None = None


def lines_of(brief: Brief, form: Form = "both") -> Iterator[Line]:
    """Yield the lines of a brief.

    Raises:
        RenderError: a font file is missing; texts are made printable as on the page.
    """
    teller = _Teller(prepare_page(brief, form), languages_of(form))
    yield from teller.head()
    yield from teller.body()
    yield from teller.back()
    yield from teller.annex()


class _Teller:
    """Tells the parts of a page in the languages of its form."""

    def __init__(self, page: Page, languages: tuple[Language, ...]) -> None:
        self._page = page
        self._languages = languages

    def head(self) -> Iterator[Line]:
        """Tell what the brief is about, when, and what a match means."""
        brief = self._page.brief
        if brief.handling:
            yield Line("handling", brief.handling)
        yield Line("title", self._words(brief.topic.name))
        yield Line("note", " · ".join(weekday_and_day(brief.date, x) for x in self._languages))
        main = self._languages[-1]
        reach = day_range(brief.period.start, brief.period.end, main)
        read = f"{brief.coverage.articles_read} {side(WORDS['read'], main)}"
        yield Line("note", read + ("، " if main == "ar" else ", ") + reach if reach else read)
        engine = brief.engine
        if engine.kind == "extracted":
            yield from self._each("note", WORDS["engine_extracted"])
        else:
            written = f"{side(WORDS['engine_written'], main)} {engine.model or '?'}"
            yield Line("note", f"{written} {engine.host or ''}".rstrip())
        yield from self._each("note", WORDS["promise"])

    def body(self) -> Iterator[Line]:
        """Tell the statements in the order of the page."""
        page = self._page
        if page.is_empty:
            yield self._heading(WORDS["no_evidence"])
        yield from self._changes()
        yield from self._rows([row for row in (page.headline, page.bottom_line) if row is not None])
        for group in page.front:
            yield self._heading(group.heading)
            yield from self._rows(group.rows)
        for figure in page.differing:
            yield self._heading(WORDS["differ"])
            yield from self._each("note", figure.what)
            for value in figure.values:
                marks = _marks(value.pair.en if self._languages[-1] == "en" else value.pair.ar)
                yield Line("item", f"{self._words(value.value)}: {marks}")
        for question in (page.first_question, *page.more_questions):
            if question is not None:
                yield self._heading(question.question)
                yield from self._rows(question.positions)
        if page.watch:
            yield self._heading(WORDS["watch"])
            yield from self._rows(page.watch)
        for group in page.rest:
            yield self._heading(group.heading)
            yield from self._rows(group.rows)

    def back(self) -> Iterator[Line]:
        """Tell the timeline, the gaps and what was read."""
        page, main = self._page, self._languages[-1]
        if page.timeline:
            yield self._heading(WORDS["timeline"])
            for row in page.timeline:
                told = partial_date(row.entry.date, row.entry.precision, main)
                yield Line("item", f"{told}: {side(WORDS['statement'], main)} {row.pair.number}")
        if page.brief.gaps:
            yield self._heading(WORDS["gaps"])
            for gap in page.brief.gaps:
                for language in self._languages:
                    yield Line("item", gap.ar if language == "ar" else gap.en)
        yield from self._coverage(main)

    def _coverage(self, main: Language) -> Iterator[Line]:
        coverage = self._page.brief.coverage
        comma = "؛ " if main == "ar" else "; "
        yield self._heading(WORDS["coverage"])
        counts = ((coverage.articles_read, "read"), (coverage.articles_used, "used"))
        yield Line("item", comma.join(f"{n} {side(WORDS[key], main)}" for n, key in counts))
        for reason, count in coverage.statements_withheld.items():
            why = side(reason_in_words(reason), main)
            yield Line("item", f"{side(WORDS['withheld'], main)}: {why}: {count}")
        yield from self._unused(main)
        for failed in coverage.failed_sources:
            told = f"{failed.source}: {failed.reason}"
            yield Line("item", f"{side(WORDS['failed'], main)}: {told}")

    def _unused(self, main: Language) -> Iterator[Line]:
        unused, opening = self._page.not_used, side(WORDS["not_used"], main)
        for source in unused.sources:
            why = side(reason_in_words(source.not_used_reason or "off_topic"), main)
            headline = source.headline or side(WORDS["no_headline"], main)
            yield Line("item", f"{opening}: {headline} · {outlet_name(source, main)} ({why})")
        for group in unused.groups:
            told = f"{group.count} ({side(group.outlets, main)})"
            yield Line("item", f"{opening}: {side(group.reason, main)}: {told}")

    def _changes(self) -> Iterator[Line]:
        """Tell what is new since the last brief on the topic."""
        for language in self._languages:
            for told in changes_in_words(self._page.changes, language):
                yield Line("note", told)

    def annex(self) -> Iterator[Line]:
        """Tell the quotations by source."""
        if not self._page.annex:
            return
        yield self._heading(WORDS["annex"])
        for cited in self._page.annex:
            yield self._source(cited)
            for entry in cited.quotations:
                quote = entry.quote.text + ("…" if entry.quote.more else "")
                opening, closing = "«»" if cited.source.language == "ar" else "“”"
                yield Line("quotation", f"{opening}{quote}{closing}", entry.number)

    def _source(self, cited: CitedSource) -> Line:
        source, main = cited.source, self._languages[-1]
        published = source.published
        parts = [
            outlet_name(source, main),
            source.headline or side(WORDS["no_headline"], main),
            day(published.date, main) if published.date else side(WORDS["undated"], main),
            side(DATE_BASIS[published.basis], main),
        ]
        note = cited.note_ar if main == "ar" else cited.note_en
        parts += [note] if note else []
        return Line("source", " · ".join(parts), href=source.url)

    def _rows(self, rows: Iterable[Row]) -> Iterator[Line]:
        for row in rows:
            for language in self._languages:
                yield from _side(row.pair, row.pair.ar if language == "ar" else row.pair.en)

    def _words(self, words: Bilingual) -> str:
        return " · ".join(side(words, language) for language in self._languages)

    def _heading(self, words: Bilingual) -> Line:
        return Line("heading", self._words(words))

    def _each(self, kind: Kind, words: Bilingual) -> Iterator[Line]:
        for language in self._languages:
            yield Line(kind, side(words, language))


def _side(pair: Pair, told: Side) -> Iterator[Line]:
    opening = "" if pair.label is None else f"({side(pair.label, told.language)}) "
    if told.text is None:
        yield Line("statement", opening + _without_text(pair, told), pair.number)
        return
    marks = ("«", "»") if told.language == "ar" else ("“", "”")
    words = told.text.text + ("…" if told.text.more else "")
    shown = f"{marks[0]}{words}{marks[1]}" if told.is_verbatim else words
    yield Line("statement", opening + shown, pair.number)
    yield Line("standing", " · ".join((_marks(told), *told.notes)))


def _without_text(pair: Pair, told: Side) -> str:
    if told.language == "ar":
        names = "، ".join(pair.statement.names_ar)
        label = WORDS["english_only"].ar
        return f"{f'{label}: {names}' if names else label} {_marks(told)}"
    gloss = pair.statement.gloss
    if gloss is None or gloss.tier == "C":
        return f"{WORDS['arabic_only'].en} {_marks(told)}"
    slots = " | ".join(f"{slot.label}: {slot.text}" for slot in gloss.slots if slot.label != "tier")
    mentions = f"{WORDS['mentions_only'].en} | " if gloss.tier == "B" else ""
    return f"{WORDS['gloss'].en}: {mentions}{slots} {_marks(told)}"


def _marks(told: Side) -> str:
    separator = "؛ " if told.language == "ar" else "; "
    comma = "، " if told.language == "ar" else ", "
    return separator.join(f"{mark.outlet}{comma}{mark.day} [{mark.number}]" for mark in told.marks)
