"""Tolls that a later one in the same brief replaces: six dead, where the ministry now says nine.

What counts as the same toll is what counts as a change from day to day (`told_again`,
`told_across`). The earlier one is left out: beside the later one it would read as a second strike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.drafting.casualties import casualty_of
from briefings.drafting.telling import read_telling
from briefings.drafting.told_across import relate_across
from briefings.drafting.told_again import relate
from briefings.drafting.told_figures import is_update

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from briefings.drafting.candidates import Candidate
    from briefings.drafting.telling import Telling
    from briefings.glossary.matching import Glossary


def without_superseded(
    chosen: Sequence[Candidate],
    beside: Sequence[Candidate],
    vectors: NDArray[np.float32],
    glossary: Glossary,
) -> list[Candidate]:
    """Return the chosen sentences without the tolls that a later one among all of them replaces.

    Args:
        chosen: what may be left out.
        beside: what is printed in any case.
        vectors: unit rows, shape (n, 512).
        glossary: names of the field in both languages.
    """
    tolls = [(c, _read(c, glossary)) for c in (*beside, *chosen) if _has_toll(c)]
    replaced = {
        before.row
        for before, was in tolls
        for after, now in tolls
        if _is_later(after, before)
        and is_update(now)
        and _moved(now, was, float(vectors[after.row] @ vectors[before.row]), glossary)
    }
    return [c for c in chosen if c.row not in replaced]


def _has_toll(candidate: Candidate) -> bool:
    reading = candidate.reading
    return any(casualty_of(reading.text, reading.language, f) for f in reading.figures)


def _read(candidate: Candidate, glossary: Glossary) -> Telling:
    passage = candidate.passage
    return read_telling(
        passage.text, passage.side, glossary, day=passage.article.anchor, before=passage.before
    )


def _is_later(after: Candidate, before: Candidate) -> bool:
    days = after.passage.article.anchor, before.passage.article.anchor
    return days[0] is not None and days[1] is not None and days[0] > days[1]


def _moved(now: Telling, was: Telling, likeness: float, glossary: Glossary) -> bool:
    compare = relate if now.language == was.language else relate_across
    relation = compare(now, was, lambda _now, _was: likeness, glossary)
    return relation.kind == "changed" and relation.what == "figure"
