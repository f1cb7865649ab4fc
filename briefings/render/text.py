"""The brief as plain text, for terminals and chat: no markup, lines of either language apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.render.html import prepare_page
from briefings.render.phrasing import day, day_range, partial_date, weekday_and_day
from briefings.render.standing import outlet_name
from briefings.render.wording import DATE_BASIS, WORDS, reason_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.brief.record import Bilingual, Brief
    from briefings.render.page import CitedSource, Page, Pair, Row, Side


def render_text(brief: Brief) -> str:
    """Return the brief as plain text, Arabic first, with the quotations at the end.

    Raises:
        RenderError: a font file is missing; texts are made printable as on the page.
    """
    page = prepare_page(brief)
    parts = (_head(page), _body(page), _back(page), _annex(page))
    return "\n".join(line for part in parts for line in part) + "\n"


def _head(page: Page) -> Iterator[str]:
    brief = page.brief
    if brief.handling:
        yield brief.handling
    yield f"{brief.topic.name.ar} · {brief.topic.name.en}"
    yield f"{weekday_and_day(brief.date, 'ar')} · {weekday_and_day(brief.date, 'en')}"
    reach = day_range(brief.period.start, brief.period.end, "en")
    yield f"{brief.coverage.articles_read} {WORDS['read'].en}" + (f", {reach}" if reach else "")
    engine = brief.engine
    if engine.kind == "extracted":
        yield from _both(WORDS["engine_extracted"])
    else:
        yield f"{WORDS['engine_written'].en} {engine.model or '?'} {engine.host or ''}".rstrip()
    yield from _both(WORDS["promise"])


def _body(page: Page) -> Iterator[str]:
    if page.is_empty:
        yield from _heading(WORDS["no_evidence"])
    yield from _rows([row for row in (page.headline, page.bottom_line) if row is not None])
    for group in page.front:
        yield from _heading(group.heading)
        yield from _rows(group.rows)
    for figure in page.differing:
        yield from _heading(WORDS["differ"])
        yield from _both(figure.what)
        for value in figure.values:
            marks = _marks(value.pair.en)
            yield f"  {value.value.ar} · {value.value.en}: {marks}"
    for question in (page.first_question, *page.more_questions):
        if question is not None:
            yield from _heading(question.question)
            yield from _rows(question.positions)
    if page.watch:
        yield from _heading(WORDS["watch"])
        yield from _rows(page.watch)
    for group in page.rest:
        yield from _heading(group.heading)
        yield from _rows(group.rows)


def _back(page: Page) -> Iterator[str]:
    brief = page.brief
    if page.timeline:
        yield from _heading(WORDS["timeline"])
        for row in page.timeline:
            told = partial_date(row.entry.date, row.entry.precision, "en")
            yield f"  {told}: {WORDS['statement'].en} {row.pair.number}"
    if brief.gaps:
        yield from _heading(WORDS["gaps"])
        for gap in brief.gaps:
            yield gap.ar
            yield gap.en
    yield from _heading(WORDS["coverage"])
    coverage = brief.coverage
    yield f"  {coverage.articles_read} {WORDS['read'].en}; {coverage.articles_used} cited"
    for reason, count in coverage.statements_withheld.items():
        yield f"  {WORDS['withheld'].en}: {reason_in_words(reason).en}: {count}"
    for source in page.not_used:
        why = reason_in_words(source.not_used_reason or "off_topic").en
        yield f"  {WORDS['not_used'].en}: {source.headline or source.id} ({why})"
    for failed in coverage.failed_sources:
        yield f"  {WORDS['failed'].en}: {failed.source}: {failed.reason}"


def _annex(page: Page) -> Iterator[str]:
    if not page.annex:
        return
    yield from _heading(WORDS["annex"])
    for cited in page.annex:
        yield ""
        yield _source_line(cited)
        for entry in cited.quotations:
            quote = entry.quote.text + ("…" if entry.quote.more else "")
            marks = "«»" if cited.source.language == "ar" else "“”"
            yield f"[{entry.number}] {marks[0]}{quote}{marks[1]}"


def _source_line(cited: CitedSource) -> str:
    source = cited.source
    published = source.published
    parts = [
        outlet_name(source, "en"),
        source.headline or WORDS["no_headline"].en,
        day(published.date, "en") if published.date else WORDS["undated"].en,
        DATE_BASIS[published.basis].en,
    ]
    parts += [part for part in (cited.note_en, source.url) if part]
    return " · ".join(parts)


def _heading(words: Bilingual) -> Iterator[str]:
    yield ""
    yield f"== {words.ar} · {words.en}"


def _both(words: Bilingual) -> Iterator[str]:
    yield words.ar
    yield words.en


def _rows(rows: list[Row] | tuple[Row, ...]) -> Iterator[str]:
    for row in rows:
        yield ""
        yield from _side(row.pair, row.pair.ar)
        yield from _side(row.pair, row.pair.en)


def _side(pair: Pair, side: Side) -> Iterator[str]:
    label = pair.label
    opening = f"{pair.number}. "
    if label is not None:
        opening += f"({label.ar if side.language == 'ar' else label.en}) "
    if side.text is None:
        yield opening + _without_text(pair, side)
        return
    marks = ("«", "»") if side.language == "ar" else ("“", "”")
    words = side.text.text + ("…" if side.text.more else "")
    yield opening + (f"{marks[0]}{words}{marks[1]}" if side.is_verbatim else words)
    yield f"   {_marks(side)} · {' · '.join(side.notes)}"


def _without_text(pair: Pair, side: Side) -> str:
    if side.language == "ar":
        names = "، ".join(pair.statement.names_ar)
        return f"{WORDS['english_only'].ar}: {names}" if names else WORDS["english_only"].ar
    gloss = pair.statement.gloss
    if gloss is None or gloss.tier == "C":
        return f"{WORDS['arabic_only'].en} {_marks(side)}"
    slots = " | ".join(f"{slot.label}: {slot.text}" for slot in gloss.slots)
    mentions = f"{WORDS['mentions_only'].en} | " if gloss.tier == "B" else ""
    return f"{WORDS['gloss'].en}: {mentions}{slots} {_marks(side)}"


def _marks(side: Side) -> str:
    separator = "؛ " if side.language == "ar" else "; "
    comma = "، " if side.language == "ar" else ", "
    return separator.join(f"{mark.outlet}{comma}{mark.day} [{mark.number}]" for mark in side.marks)
