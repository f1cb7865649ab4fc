"""What stands where: numbers, order, what is told once, shortening."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.render.layout import arrange
from briefings.render.ordering import plan_order
from briefings.render.shortening import shorten
from briefings.render.specimen import SPECIMENS, brief_of

if TYPE_CHECKING:
    from briefings.render.page import Page, Row


def _rows(page: Page) -> list[Row]:
    rows = [row for row in (page.headline, page.bottom_line) if row is not None]
    rows += [row for group in page.front for row in group.rows]
    if page.first_question:
        rows += page.first_question.positions
    rows += page.watch
    rows += [row for group in page.rest for row in group.rows]
    return rows + [row for question in page.more_questions for row in question.positions]


@pytest.mark.parametrize("name", ["full", "written"])
def test_statements_are_numbered_as_they_are_printed(name: str) -> None:
    """A reader meets 1, 2, 3 … in order, each in full once."""
    rows = _rows(arrange(SPECIMENS[name]()))
    first = [row.pair.number for row in rows if row.is_first]
    assert first == list(range(1, len(first) + 1))


def test_every_statement_is_printed() -> None:
    """Nothing of a section is lost when a box of page one takes it."""
    brief = brief_of(60)
    printed = {row.pair.statement.id for row in _rows(arrange(brief))}
    assert printed == {statement.id for statement in brief.statements()}


def test_page_one_has_at_most_five_statements() -> None:
    """R9, also where all would fit."""
    brief = brief_of(60).model_copy(
        update={"watch": (), "disagreements": (), "figures_that_differ": ()}
    )
    front = plan_order(brief).front
    assert 1 <= sum(len(section.statements) for section in front) <= 5


def test_quotations_are_numbered_through_the_annex() -> None:
    """Numbers rise from 1 without a gap, so that a printed page can be looked up."""
    page = arrange(brief_of(20))
    numbers = [entry.number for cited in page.annex for entry in cited.quotations]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_mark_leads_to_its_own_quotation() -> None:
    """The number under a verbatim sentence is that of the quotation with its words."""
    page = arrange(brief_of(20))
    by_number = {e.number: e for cited in page.annex for e in cited.quotations}
    for row in _rows(page):
        for side in (row.pair.ar, row.pair.en):
            if side.text is not None and side.is_verbatim:
                assert by_number[side.marks[0].number].citation.quote == side.text.text


def test_verbatim_sides_name_sources_of_their_language() -> None:
    """The Arabic sentence stands under an Arabic outlet's name, its English pair under its own."""
    brief = SPECIMENS["full"]()
    languages = {source.id: source.language for source in brief.sources}
    for row in _rows(arrange(brief)):
        for side in (row.pair.ar, row.pair.en):
            if side.text is not None and side.is_verbatim:
                cited = {languages[mark.quotation.source.id] for mark in side.marks}
                assert cited == {side.language}


def test_no_mark_for_new_when_all_is_new() -> None:
    """In a first brief on a topic the word says nothing and is left out."""
    brief = brief_of(6)
    every = tuple(
        section.model_copy(
            update={
                "statements": tuple(
                    s.model_copy(update={"change": "new"}) for s in section.statements
                )
            }
        )
        for section in brief.sections
    )
    fresh = brief.model_copy(
        update={"sections": every, "watch": (), "disagreements": (), "figures_that_differ": ()}
    )
    assert all(row.pair.change is None for row in _rows(arrange(fresh)))


@given(st.text(max_size=300), st.integers(min_value=10, max_value=80))
def test_shortening_loses_nothing_silently(text: str, limit: int) -> None:
    """What is left and what is counted as left out add up to the text; the limit holds."""
    short = shorten(text, limit)
    assert text.startswith(short.text)
    assert len(short.text) + short.more == len(text)
    assert len(short.text) <= limit
