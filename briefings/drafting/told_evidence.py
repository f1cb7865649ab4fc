"""Whether two statements rest on the same sentences: cited twice, or carried by a wire copy.

A sentence in the same words of a copy is the same sentence. In the same words of an article that is
none it is so too, unless its relative dates count from another day: the bulletin that says
"yesterday" every day says something else each time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from briefings.text.dates import resolve_date
from briefings.text.normalization import fold_text
from briefings.verification.reading import calendar_dates, read_text

if TYPE_CHECKING:
    from datetime import date

    from briefings.brief.record import Brief, Citation, Statement
    from briefings.glossary.matching import Glossary
    from briefings.verification.findings import Side

SentenceKey = tuple[str, int]
"""Article id and index of the sentence."""

Repeats = (
    Callable[[str, int], frozenset[SentenceKey]] | Mapping[SentenceKey, frozenset[SentenceKey]]
)
"""The sentences of other articles that are wire copies of one."""

_SHORTEST_REPEAT_WORDS = 6
"""Shorter sentences stand in the same words in reports of different things."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a statement rests on.

    Attributes:
        sentences: for each citation that the printed words come from, every key it is known by.
        keys: all keys of all citations.
    """

    sentences: tuple[frozenset[object], ...]
    keys: frozenset[object]


def read_evidence(
    statement: Statement, brief: Brief, repeats: Repeats, glossary: Glossary
) -> Evidence:
    """Return what a statement rests on; verbatim words on their own sentences alone."""
    printed = {
        text
        for text, rendering in (
            (statement.text.ar, statement.rendering.ar),
            (statement.text.en, statement.rendering.en),
        )
        if text is not None and rendering == "verbatim"
    }
    is_written = "written" in {statement.rendering.ar, statement.rendering.en}
    known = {
        citation: _keys(citation, brief, repeats, glossary) for citation in statement.citations
    }
    return Evidence(
        tuple(keys for citation, keys in known.items() if is_written or citation.quote in printed),
        frozenset(key for keys in known.values() for key in keys),
    )


def rests_on(now: Evidence, told: frozenset[object]) -> bool:
    """Whether every sentence that a statement prints is among those told before."""
    return bool(now.sentences) and all(keys & told for keys in now.sentences)


def _keys(
    citation: Citation, brief: Brief, repeats: Repeats, glossary: Glossary
) -> frozenset[object]:
    key = (citation.source_id, citation.sentence)
    copies = repeats(*key) if callable(repeats) else repeats.get(key, frozenset())
    keys: set[object] = {key, *copies}
    source = next((s for s in brief.sources if s.id == citation.source_id), None)
    if source is None:
        return frozenset(keys)
    # within one agency's report "yesterday" is one day, whenever it is carried
    keys.add((source.copy_of or source.id, fold_text(citation.quote)))
    if len(citation.quote.split()) >= _SHORTEST_REPEAT_WORDS:
        side: Side = "en" if source.language == "en" else "ar"
        day = source.published.date or source.fetched
        days = _days_of(citation.quote, side, day, glossary)
        if days is not None:
            keys.add((fold_text(citation.quote), days))
    return frozenset(keys)


@lru_cache(maxsize=4096)
def _days_of(
    quote: str, side: Side, day: date | None, glossary: Glossary
) -> tuple[tuple[date | None, date | None], ...] | None:
    """Return the days that a sentence names; None where one of them cannot be told."""
    found = []
    for mention in calendar_dates(read_text(quote, side, glossary)):
        resolved = resolve_date(mention, day)
        if resolved is None or resolved.start is None or mention.calendar == "hijri":
            return None
        found.append((resolved.start, resolved.end))
    return tuple(found)
