"""Which sentences may stand as a statement by themselves, and why others may not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.drafting.standing import standing
from briefings.evidence.injection import is_instruction
from briefings.verification.attribution import AttributionReading, read_attribution
from briefings.verification.overtaken import (
    Move,
    days_ahead,
    is_moved_away,
    is_overtaken,
    read_move,
)
from briefings.verification.reading import TextReading, read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from briefings.evidence.ranking import Passage, Ranked
    from briefings.glossary.matching import Glossary

MIN_WORDS = 6
"""A shorter sentence is a heading or a fragment."""

MAX_WORDS = 65
"""R9: no statement is longer."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may be printed, as read.

    Attributes:
        row: its row in the array of vectors.
    """

    ranked: Ranked
    row: int
    reading: TextReading
    attribution: AttributionReading

    @property
    def passage(self) -> Passage:
        """The sentence and its article."""
        return self.ranked.passage


def read_candidate(ranked: Ranked, row: int, glossary: Glossary) -> Candidate:
    """Read a sentence for all that is asked of it."""
    passage = ranked.passage
    return Candidate(
        ranked,
        row,
        read_text(passage.text, passage.side, glossary),
        read_attribution(passage.text, passage.side, glossary, before=passage.before),
    )


def find_candidates(
    ranked: Sequence[Ranked],
    rows: Iterable[int],
    glossary: Glossary,
    *,
    day: date,
) -> tuple[tuple[Candidate, ...], Mapping[str, int]]:
    """Return the sentences that may stand as a statement, and how many fell to each reason.

    Args:
        ranked: every sentence that was ranked; row i of the vectors is ranked[i].
        rows: the rows chosen as evidence.
        glossary: names of the field in both languages.
        day: the day of the brief.
    """
    chosen = list(rows)
    encounters, moves = _encounters(ranked, glossary), _moves(ranked, glossary)
    kept: list[Candidate] = []
    refused: dict[str, int] = {}
    for row in chosen:
        passage = ranked[row].passage
        reason = refusal(passage, glossary, day=day, encounters=encounters)
        candidate = None if reason else read_candidate(ranked[row], row, glossary)
        if candidate and is_moved_away(candidate.reading, passage.article.anchor, moves):
            reason = "overtaken"
        if reason is not None:
            refused[reason] = refused.get(reason, 0) + 1
        elif candidate is not None:
            kept.append(candidate)
    return tuple(kept), refused


def refusal(  # noqa: PLR0911 - one return a reason
    passage: Passage,
    glossary: Glossary,
    *,
    day: date,
    encounters: Mapping[str, Sequence[date]],
) -> str | None:
    """Return why a sentence may not be printed by itself, or None when it may."""
    text, article = passage.text, passage.article
    size = len(text.split())
    if article.language not in {"ar", "en"}:
        return "other_language"
    if is_instruction(text, passage.side):
        return "addresses_a_model"
    if not MIN_WORDS <= size <= MAX_WORDS:
        return "length"
    if text.rstrip(' "»”').endswith(("؟", "?", ":")):
        return "question_or_heading"
    if not standing(text, passage.side, passage.before, glossary).alone:
        return "does_not_stand_alone"
    reading = read_text(text, passage.side, glossary)
    if is_overtaken(reading, article.anchor, day, encounters.get(article.id, ())):
        return "overtaken"
    attribution = read_attribution(text, passage.side, glossary, before=passage.before)
    return "opinion" if article.genre == "opinion" or attribution.basis == "opinion" else None


def _encounters(ranked: Sequence[Ranked], glossary: Glossary) -> dict[str, list[date]]:
    """Return for each article the days that its sentences announce."""
    found: dict[str, list[date]] = {}
    for item in ranked:
        article = item.passage.article
        if article.language in {"ar", "en"}:
            reading = read_text(item.passage.text, item.passage.side, glossary)
            found.setdefault(article.id, []).extend(days_ahead(reading, article.anchor))
    return found


def _moves(ranked: Sequence[Ranked], glossary: Glossary) -> list[Move]:
    """Return what the sentences of all articles tell of appointments moved or called off."""
    found = []
    for item in ranked:
        passage = item.passage
        if passage.article.language in {"ar", "en"} and passage.article.genre != "opinion":
            reading = read_text(passage.text, passage.side, glossary)
            found.append(read_move(reading, passage.article.anchor))
    return [move for move in found if move is not None]
