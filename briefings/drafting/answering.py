"""Denials that follow their claim: who prints the one prints the other (R3).

A report often denies in its next sentence what it has just told. Chosen by itself, the claim is
half of what the source says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.drafting.candidates import MAX_WORDS, Candidate, read_candidate
from briefings.evidence.injection import is_instruction
from briefings.text.normalization import fold_text
from briefings.text.stems import stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from briefings.evidence.ranking import Ranked
    from briefings.glossary.matching import Glossary

NEAR_CLAIM = 0.3
"""Cosine from which a denial is taken for one of the sentence before it."""

_FIRST_WORDS = 8
"""Words within which a sentence that denies says so: "the ministry's spokesman later denied"."""

_SPEECH = frozenset(
    stem
    for side, words in (
        ("ar", "قال قالت أضاف أكد أعلن صرح نفى نفت وزارة متحدث"),
        ("en", "said says told added denied ministry spokesman statement"),
    )
    for stem in stems(words, side)
)
"""Stems that two sentences on anything may share."""

_REFERS = {"denied", "ruled_out"}


def find_answers(
    claims: Sequence[Candidate],
    ranked: Sequence[Ranked],
    vectors: NDArray[np.float32],
    glossary: Glossary,
) -> dict[int, Candidate]:
    """Return the denial that follows each claim in its article, by the claim's row.

    Args:
        claims: the sentences chosen.
        ranked: every sentence read, those of an article in order; row i of `vectors` is its vector.
        vectors: unit rows, shape (n, 512).
        glossary: names of the field in both languages.
    """
    answers: dict[int, Candidate] = {}
    for claim in claims:
        row = claim.row + 1
        if row >= len(ranked) or _is_denial(claim):
            continue
        item = ranked[row]
        follows = item.passage.key == (claim.passage.article.id, claim.passage.sentence.index + 1)
        if not follows or not _is_printable(item):
            continue
        answer = read_candidate(item, row, glossary)
        is_near = float(vectors[row] @ vectors[claim.row]) >= NEAR_CLAIM
        if _speakers(answer) & _speakers(claim):
            continue  # who claims one thing and denies another contradicts nobody
        if _is_denial(answer) and (is_near or _words(answer) & _words(claim)):
            answers[claim.row] = answer
    return answers


def _is_denial(candidate: Candidate) -> bool:
    """Whether a sentence's first words say that somebody denies."""
    text = candidate.passage.text
    return any(
        cue.kind in _REFERS and len(text[: cue.span.start].split()) < _FIRST_WORDS
        for cue in candidate.reading.cues
    )


def _is_printable(item: Ranked) -> bool:
    passage = item.passage
    return (
        passage.article.language in {"ar", "en"}
        and passage.article.genre != "opinion"
        and len(passage.text.split()) <= MAX_WORDS
        and not is_instruction(passage.text, passage.side)
    )


def _speakers(candidate: Candidate) -> set[str]:
    """Return what tells the speakers of a sentence: keys, and the last word of a name."""
    found = {
        s.key or fold_text(s.name_ar or s.name_en or "") for s in candidate.attribution.speakers
    }
    return {name.split()[-1] for name in found if name}


def _words(candidate: Candidate) -> set[str]:
    """Return the stems of a sentence: a denial takes up a name or a word of what it denies."""
    return set(stems(candidate.passage.text, candidate.passage.side)) - _SPEECH
