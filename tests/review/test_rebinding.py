"""Typed text is bound to its stored articles by the code that binds drafts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from briefings.review.edits import edit_statement, typed_statement
from briefings.review.rebinding import MAX_CHARACTERS, Grounds, Typed, bind_typed
from briefings.review.verdict import judge, mark_spans

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefings.brief.record import Statement, WorkingRecord


def test_every_statement_is_bound_as_it_was(working: WorkingRecord, grounds: Grounds) -> None:
    """Bound again from its text and citations, an unedited statement is the engine's."""
    for statement in working.brief.statements():
        bound = bind_typed(typed_statement(statement), statement.citations, working.brief, grounds)
        assert bound.statement == statement


def test_a_missing_or_another_text_is_a_finding(
    working: WorkingRecord, grounds: Grounds, find: Callable[[str], Statement]
) -> None:
    """Without the stored text nothing can be checked, so nothing passes."""
    statement = find("31 شاحنة")
    typed = typed_statement(statement)
    source = statement.citations[0].source_id
    empty = Grounds({}, grounds.glossary)
    other = replace(grounds.articles[source], text=grounds.articles[source].text + " ")
    for broken in (empty, Grounds({source: other}, grounds.glossary)):
        bound = bind_typed(typed, statement.citations, working.brief, broken)
        assert [f.check for f in bound.findings] == ["citation"]
        assert bound.statement is None


def test_a_better_extraction_does_not_move_a_citation(
    working: WorkingRecord, grounds: Grounds, find: Callable[[str], Statement]
) -> None:
    """Sentences may be cut otherwise by now; the citation is a span of the same text."""
    statement = find("31 شاحنة")
    source = statement.citations[0].source_id
    article = grounds.articles[source]
    cut = tuple(replace(s, index=index) for index, s in enumerate(article.sentences[2:]))
    whole = replace(cut[0], start=article.sentences[0].start)
    for sentences in (cut, (whole, *cut[1:]), ()):
        later = Grounds({source: replace(article, sentences=sentences)}, grounds.glossary)
        bound = bind_typed(typed_statement(statement), statement.citations, working.brief, later)
        assert bound.statement is not None
        assert bound.statement.id == statement.id


def test_too_long_or_no_text_is_refused(
    working: WorkingRecord, grounds: Grounds, find: Callable[[str], Statement]
) -> None:
    """A statement is a sentence."""
    citations = find("31 شاحنة").citations
    none = bind_typed(Typed(None, None), citations, working.brief, grounds)
    assert none.findings[0].detail == "neither language has a text"
    long = bind_typed(Typed("ن " * MAX_CHARACTERS, None), citations, working.brief, grounds)
    assert "longer than" in long.findings[0].detail


def test_likeness_is_left_out_without_an_encoder(
    working: WorkingRecord, grounds: Grounds, find: Callable[[str], Statement]
) -> None:
    """The checks that need none are made all the same."""
    statement = find("An airport employee")
    typed = Typed(None, "Bread was not expensive at the bakery.")
    plain = Grounds(grounds.articles, grounds.glossary)
    assert edit_statement(working, statement.id, typed, plain, who="L").working.brief


def test_an_honest_rewording_is_not_far_from_its_source(
    working: WorkingRecord, grounds: Grounds
) -> None:
    """English of one source for the Arabic of another, and half of a sentence, both pass."""
    for statement in working.brief.statements():
        quotes = [c.quote for c in statement.citations]
        for text in quotes:
            half = " ".join(text.split()[: len(text.split()) // 2])
            assert grounds.encoder is not None
            vectors = grounds.encoder.encode([half, *quotes])
            assert float((vectors[1:] @ vectors[0]).max()) > 0.3


def test_what_matches_its_source_misses_the_other_language(
    working: WorkingRecord, grounds: Grounds, find: Callable[[str], Statement]
) -> None:
    """A finding in a source's own words is told as one against the other side."""
    statement = find("24 trucks")
    typed = Typed(statement.text.ar, (statement.text.en or "").replace("24", "42"))
    bound = bind_typed(typed, statement.citations, working.brief, grounds)
    quotes = frozenset(c.quote for c in statement.citations)
    verdict = judge(typed, bound.findings, quotes=quotes)
    told = {f.side: f.detail for f in verdict.findings}
    assert told == {
        "en": "42 is not in the evidence",
        "ar": "24 is not in the other language",
    }
    assert [part for part in verdict.marked[1].parts if part[1]] == [("42", True)]


SPANS = {
    "none": ([], (("abcdef", False),)),
    "one": ([(1, 3)], (("a", False), ("bc", True), ("def", False))),
    "overlapping": ([(1, 3), (2, 4)], (("a", False), ("b", True), ("c", True), ("d", True),
                                       ("ef", False))),
    "beyond the end": ([(4, 99)], (("abcd", False), ("ef", True))),
}  # fmt: skip


@pytest.mark.parametrize(("spans", "expected"), SPANS.values(), ids=SPANS)
def test_spans_are_marked(
    spans: list[tuple[int, int]], expected: tuple[tuple[str, bool], ...]
) -> None:
    """The parts together are the text."""
    assert mark_spans("abcdef", spans) == expected
