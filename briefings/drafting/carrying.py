"""Which outlets carry what a statement says (R1): those it cites, and copies that say it.

A copy need not repeat the sentence to the letter: outlets that carry one report reword its
opening. Nothing is asked of the encoder, so that a sentence that only comes near is not counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefings.drafting.naming import outlet_label
from briefings.drafting.telling import read_telling
from briefings.drafting.told_again import relate
from briefings.text.stems import stems
from briefings.verification.citation import MatchKind, locate_quote

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefings.articles.article import Article
    from briefings.brief.record import Bilingual
    from briefings.evidence.ranking import Passage
    from briefings.glossary.matching import Glossary

_SHARED: Final = 0.5
"""Share of the shorter sentence's stems below which two sentences are not read for likeness."""


def carriers_of(
    passages: Sequence[Passage], carriers: Mapping[str, Sequence[Article]], glossary: Glossary
) -> tuple[Bilingual, ...]:
    """Return the outlets that carry what passages say, each once.

    Args:
        passages: what is cited.
        carriers: original article id: the articles that repeat it, itself included.
        glossary: names of the field in both languages.
    """
    names = {
        article.id: outlet_label(article, glossary)
        for passage in passages
        for article in (passage.article, *_carrying(passage, carriers, glossary))
    }
    # two articles of one outlet are one carrier
    return tuple({name.en: name for name in names.values()}.values())


def _carrying(
    passage: Passage, carriers: Mapping[str, Sequence[Article]], glossary: Glossary
) -> list[Article]:
    """The articles of a passage's report, other than its own, that say what it says."""
    own = passage.article.id
    group = carriers.get(own) or next(
        (found for found in carriers.values() if any(a.id == own for a in found)), ()
    )
    return [a for a in group if a.id != own and _carries(a, passage, glossary)]


def _carries(article: Article, passage: Passage, glossary: Glossary) -> bool:
    """Whether the same words stand in an article, or one sentence of it says the same in others."""
    if locate_quote(passage.text, article.text).kind is not MatchKind.MISSING:
        return True
    if article.language != passage.side:
        return False
    # within one report "yesterday" is one day, whenever it is carried
    day = passage.article.anchor
    told = read_telling(passage.text, passage.side, glossary, day=day, before=passage.before)
    known = frozenset(stems(passage.text, passage.side))
    for index in range(len(article.sentences)):
        text = article.sentence_text(index)
        its = frozenset(stems(text, passage.side))
        if len(known & its) < _SHARED * min(len(known), len(its)):
            continue
        before = article.sentence_text(index - 1) if index else None
        other = read_telling(text, passage.side, glossary, day=day, before=before)
        if relate(told, other, _as_near_as_can_be, glossary).kind == "known":
            return True
    return False


def _as_near_as_can_be(_now: object, _before: object) -> float:
    """Leave the likeness to the words: within one report they decide."""
    return 1.0
