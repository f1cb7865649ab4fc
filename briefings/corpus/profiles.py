"""What an article's opening tells of its event, and how near two openings are.

A report says what happened in its first sentences. Compared are their vectors as a whole, the
nearest pair of them, the names and terms of the glossary in common, and figures in common; days
between count against it. Vectors and glossary keys are the same in both languages.

The weights were set on the reports of `tests/corpus/data/stories.toml` and on the samples: of their
166 pairs that are anything like each other and lie not more than four days apart a floor parts all
but one rightly.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from briefings.text.figures import find_figures

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from numpy.typing import NDArray

    from briefings.articles.article import Article
    from briefings.glossary.entries import Language
    from briefings.glossary.matching import Glossary

LEAD_SENTENCES = 3
"""Sentences of an opening: with five, background that many stories share makes them alike."""

_WEIGHTS = {"person": 1.0, "place": 1.0, "ship": 1.0, "body": 0.7, "armed_group": 0.7,
            "weapon": 0.5, "aircraft": 0.5, "term": 0.4, "event": 0.4,
            "country": 0.15, "role": 0.1, "agency": 0.0, "outlet": 0.0}  # fmt: skip
_NEAREST_PAIR = 0.8
_NAMES = 0.5
_FIGURE = 0.2  # each of at most two
_DAY = 0.08
_MOST_FIGURES = 2
_LEAST_FIGURE = 10  # smaller numbers count sources, sides and days in any report
_YEARS = (1900, 2100)


@dataclass(frozen=True, slots=True)
class Opening:
    """What an article names at its beginning.

    Attributes:
        names: glossary keys in its headline and its first sentences.
        figures: values in these sentences from ten on that are no years, as decimal numbers.
    """

    names: frozenset[str]
    figures: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """The opening of an article as it is compared.

    Attributes:
        opening: names and figures.
        leads: vectors of its first sentences, shape (at most `LEAD_SENTENCES`, dimensions).
        centre: their mean, of length 1.
        day: the day it counts on.
    """

    opening: Opening
    leads: NDArray[np.float32]
    centre: NDArray[np.float32]
    day: date


def unit(vector: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return a vector with length 1; one of length 0 stays as it is."""
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector


def read_opening(article: Article, glossary: Glossary) -> Opening:
    """Return what an article names in its headline and its first sentences."""
    side: Language = "ar" if article.language == "ar" else "en"
    opening = [article.sentence_text(i) for i in range(min(LEAD_SENTENCES, len(article.sentences)))]
    named = [article.headline, *opening] if article.headline else opening
    return Opening(
        names=frozenset(m.entry.key for text in named for m in glossary.find(text, side)),
        figures=frozenset(
            f"{figure.value.normalize():f}"
            for text in opening
            for figure in find_figures(text, side)
            if figure.kind != "ordinal"
            and abs(figure.value) >= _LEAST_FIGURE
            and not _YEARS[0] <= figure.value <= _YEARS[1]
        ),
    )


def profile(opening: Opening, vectors: NDArray[Any], day: date) -> Profile:
    """Return an opening with its vectors and its day.

    Args:
        opening: of an article.
        vectors: of its sentences, in order; more than those of the opening may be given.
        day: the day it counts on.
    """
    leads = np.asarray(vectors[:LEAD_SENTENCES], dtype=np.float32)
    return Profile(opening, leads, unit(leads.sum(axis=0)), day)


def nearness(one: Profile, other: Profile) -> float:
    """Return how near two openings are, from about 0 to 3; `grouping` says what is near enough."""
    pairs = one.leads @ other.leads.T
    figures = min(_MOST_FIGURES, len(one.opening.figures & other.opening.figures))
    return float(
        one.centre @ other.centre
        + _NEAREST_PAIR * (pairs.max() if pairs.size else 0.0)
        + _NAMES * _names_in_common(one.opening.names, other.opening.names)
        + _FIGURE * figures
        - _DAY * abs((one.day - other.day).days)
    )


def _names_in_common(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the weighted Dice coefficient of two sets of glossary keys, from 0 to 1."""
    total = _weight(one) + _weight(other)
    return 2 * _weight(one & other) / total if total else 0.0


def _weight(keys: Iterable[str]) -> float:
    return sum(_WEIGHTS.get(key.partition("/")[0], 0.0) for key in keys)
