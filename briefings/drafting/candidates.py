"""Which sentences of the evidence may stand as a statement by themselves, and why others may not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.drafting.standing import standing
from briefings.evidence.injection import is_instruction
from briefings.verification.attribution import AttributionReading, read_attribution
from briefings.verification.overtaken import days_ahead, is_overtaken
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
    encounters = _encounters(ranked, glossary)
    kept: list[Candidate] = []
    refused: dict[str, int] = {}
    for row in chosen:
        passage = ranked[row].passage
        reason = refusal(passage, glossary, day=day, encounters=encounters)
        if reason is not None:
            refused[reason] = refused.get(reason, 0) + 1
            continue
        language = "ar" if passage.article.language == "ar" else "en"
        kept.append(
            Candidate(
                ranked[row],
                row,
                read_text(passage.text, language, glossary),
                read_attribution(passage.text, language, glossary, before=passage.before),
            )
        )
    return tuple(kept), refused


def refusal(
    passage: Passage,
    glossary: Glossary,
    *,
    day: date,
    encounters: Mapping[str, Sequence[date]],
) -> str | None:
    """Return why a sentence may not be printed by itself, or None when it may."""
    article, text = passage.article, passage.text
    if article.language not in {"ar", "en"}:
        return "other_language"
    language = "ar" if article.language == "ar" else "en"
    if is_instruction(text, language):
        return "addresses_a_model"
    if article.genre == "opinion":
        return "opinion"
    size = len(text.split())
    if not MIN_WORDS <= size <= MAX_WORDS:
        return "length"
    if text.rstrip(" \"»”").endswith(("؟", "?", ":")):
        return "question_or_heading"
    stands = standing(text, language, passage.before, glossary)
    if not stands.alone:
        return "does_not_stand_alone"
    reading = read_text(text, language, glossary)
    if is_overtaken(reading, article.anchor, day, encounters.get(article.id, ())):
        return "overtaken"
    if read_attribution(text, language, glossary, before=passage.before).basis == "opinion":
        return "opinion"
    return None


def _encounters(ranked: Sequence[Ranked], glossary: Glossary) -> dict[str, list[date]]:
    """Return for each article the days that its sentences announce."""
    found: dict[str, list[date]] = {}
    for item in ranked:
        article = item.passage.article
        if article.language in {"ar", "en"}:
            language = "ar" if article.language == "ar" else "en"
            reading = read_text(item.passage.text, language, glossary)
            found.setdefault(article.id, []).extend(days_ahead(reading, article.anchor))
    return found
