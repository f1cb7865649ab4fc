"""The numbers of statements and quotations, unique in one document, and the annex they lead to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.render.page import CitedSource, Quotation
from briefings.render.shortening import (
    MAX_CONTEXT_CHARACTERS,
    MAX_QUOTE_CHARACTERS,
    shorten,
    shorten_start,
)
from briefings.render.standing import source_note

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefings.brief.record import Brief, Citation, Source, Statement
    from briefings.render.ordering import Plan

Place = tuple[str, int, int]
"""Source id and span of a quotation: what is quoted there has one number in a document."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """The numbers of a document of one brief or several.

    Attributes:
        statements: for each brief, statement id and number.
        quotations: by their place in a source, whichever brief quotes it.
        annex: the quotations by source, sources as they are first cited.
    """

    statements: tuple[Mapping[str, int], ...]
    quotations: Mapping[Place, Quotation]
    annex: tuple[CitedSource, ...]


def number_document(parts: Sequence[tuple[Brief, Plan]]) -> Numbering:
    """Number the statements of each brief as they are printed, and all quotations, from 1."""
    statements: list[Mapping[str, int]] = []
    count = 0
    for _, plan in parts:
        statements.append({s.id: n for n, s in enumerate(plan.order, start=count + 1)})
        count += len(plan.order)
    annex = tuple(_annex(parts, statements))
    quotations = {place_of(entry.citation): entry for cited in annex for entry in cited.quotations}
    return Numbering(tuple(statements), quotations, annex)


def place_of(citation: Citation) -> Place:
    """Return what tells one quotation from another."""
    return (citation.source_id, citation.start, citation.end)


def _annex(
    parts: Sequence[tuple[Brief, Plan]], statements: Sequence[Mapping[str, int]]
) -> Iterator[CitedSource]:
    """Yield sources as they are first cited, the sentences of each as they stand in it."""
    sources: dict[str, Source] = {}
    for brief, _ in reversed(parts):
        sources.update((source.id, source) for source in brief.sources)
    cited: dict[str, dict[Place, tuple[Citation, list[int]]]] = {}
    for statement, number in _numbered(parts, statements):
        for citation in statement.citations:
            of_source = cited.setdefault(citation.source_id, {})
            of_source.setdefault(place_of(citation), (citation, []))[1].append(number)
    number = 0
    for source_id, entries in cited.items():
        source = sources[source_id]
        quotations = []
        for _, (citation, numbers) in sorted(entries.items(), key=lambda item: item[0][1:]):
            number += 1
            quotations.append(_quotation(number, citation, source, numbers))
        notes = (source_note(source, "ar"), source_note(source, "en"))
        yield CitedSource(source, *notes, tuple(quotations))


def _numbered(
    parts: Sequence[tuple[Brief, Plan]], statements: Sequence[Mapping[str, int]]
) -> Iterator[tuple[Statement, int]]:
    for (_, plan), numbers in zip(parts, statements, strict=True):
        for statement in plan.order:
            yield statement, numbers[statement.id]


def _quotation(number: int, citation: Citation, source: Source, cited_in: list[int]) -> Quotation:
    context = citation.context
    return Quotation(
        number=number,
        citation=citation,
        source=source,
        quote=shorten(citation.quote, MAX_QUOTE_CHARACTERS),
        before=shorten_start(context.before, MAX_CONTEXT_CHARACTERS),
        after=shorten(context.after, MAX_CONTEXT_CHARACTERS),
        cited_in=tuple(dict.fromkeys(cited_in)),
    )
