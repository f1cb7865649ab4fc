"""Which sentences a model is shown: those that bear on the topic, with what they need beside them.

Whether a sentence goes out depends on its own article alone. Ten articles more may push a sentence
of an old one out of the budget, never one in, so that an article that was read need not be read
again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.drafting.draft import EvidenceSentence
from briefings.drafting.standing import standing
from briefings.evidence.injection import is_instruction
from briefings.evidence.ranking import LEXICAL_WEIGHT, SIMILARITY_WEIGHT
from briefings.evidence.selection import RELEVANCE_FLOOR
from briefings.text.stems import stems

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from briefings.evidence.ranking import Passage, Ranked
    from briefings.glossary.matching import Glossary
    from briefings.settings import Topic

_FULL_MATCH_STEMS = 4
"""Distinct stems of the topic's terms that count as a full match: as strict as `FULL_LEXICAL`."""

_ROUND = 3
"""Sentences of an article that are taken before any other article has its next."""

_FARTHEST_BEFORE = 2
"""How far back a sentence's antecedent is followed."""

_Place = tuple[int, float, str, int]


def choose_passages(
    ranked: Sequence[Ranked],
    topic: Topic,
    glossary: Glossary,
    *,
    budget: int,
    count_tokens: Callable[[str], int],
) -> tuple[tuple[EvidenceSentence, ...], int]:
    """Return the sentences to show a model, best articles first, and how many were kept out.

    Args:
        ranked: every sentence, with how near it is to the topic.
        topic: whose terms are looked for.
        glossary: names of the field, to tell which sentences do not stand alone.
        budget: tokens of source text at the most.
        count_tokens: counts the tokens of a text.
    """
    safe = {one.passage.key: one for one in ranked if not _is_kept_out(one.passage)}
    terms = _term_stems(topic)
    bearing = {key: _bearing(one, terms) for key, one in safe.items()}
    articles: dict[str, list[tuple[str, int]]] = {}
    for key, value in bearing.items():
        if value >= RELEVANCE_FLOOR:
            articles.setdefault(key[0], []).append(key)
    places: list[tuple[_Place, list[tuple[str, int]]]] = []
    for article, keys in articles.items():
        keys.sort(key=lambda key: (-bearing[key], key))
        best = bearing[keys[0]]
        taken: set[tuple[str, int]] = set()
        for number, key in enumerate(keys):
            together = [one for one in _with_antecedents(key, safe, glossary) if one not in taken]
            taken.update(together)
            places.append(((number // _ROUND, -best, article, number), together))
    chosen: list[tuple[str, int]] = []
    room = budget
    for _, together in sorted(places):
        room -= sum(count_tokens(safe[key].passage.text) for key in together)
        # What comes after the first that does not fit stays out, even where it would fit: an old
        # article's sentence must not come in because a new one's went before it.
        if room < 0:
            break
        chosen += together
    shown = tuple(_evidence_sentence(safe[key].passage) for key in chosen)
    return shown, len(ranked) - len(safe)


def _is_kept_out(passage: Passage) -> bool:
    return is_instruction(passage.text, passage.side) is not None


def _term_stems(topic: Topic) -> Mapping[str, frozenset[str]]:
    sides = (("ar", topic.terms_ar), ("en", topic.terms_en))
    return {
        side: frozenset(stem for term in terms for stem in stems(term, side))
        for side, terms in sides
    }


def _bearing(one: Ranked, terms: Mapping[str, frozenset[str]]) -> float:
    """Return how much a sentence bears on the topic, whatever else was read; 0 to 1.

    The ranking's own score has the frequencies of BM25 in it, which every new article changes.
    """
    side = one.passage.side
    hits = len(terms[side] & set(stems(one.passage.text, side)))
    lexical = min(1.0, hits / _FULL_MATCH_STEMS)
    return SIMILARITY_WEIGHT * one.similarity + LEXICAL_WEIGHT * lexical


def _with_antecedents(
    key: tuple[str, int], safe: Mapping[tuple[str, int], Ranked], glossary: Glossary
) -> list[tuple[str, int]]:
    """Return a sentence after those that say who or what it speaks of (R5)."""
    article, index = key
    together = [key]
    for back in range(_FARTHEST_BEFORE):
        passage = safe[article, index - back].passage
        needs = standing(passage.text, passage.side, passage.before, glossary).needs_before
        before = (article, index - back - 1)
        if not needs or before not in safe:
            break
        together.insert(0, before)
    return together


def _evidence_sentence(passage: Passage) -> EvidenceSentence:
    article = passage.article
    return EvidenceSentence(
        article_id=article.id,
        sentence=passage.sentence.index,
        text=passage.text,
        language=passage.side,
        outlet=article.outlet,
        day=article.anchor,
        basis_note="" if article.genre == "report" else article.genre,
    )
