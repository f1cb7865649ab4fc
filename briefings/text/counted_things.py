"""The word for the thing that a figure counts: the noun behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.text.arabic_number_words import NUMBER_WORDS
from briefings.text.normalization import fold_text

if TYPE_CHECKING:
    from briefings.text.figure_tokens import TokenLine

_REACH = 3  # an English noun may have two adjectives: "five senior Syrian officials"
_STOP_WORDS = """
of in on to and or at by for from with the a an is are was were be been have has had will would can
could may might who that which this these those than as per after before but said say says not it
its his her their our into over under since until when while if so also more less about just only
percent
"""
_ENGLISH_STOPS = frozenset(_STOP_WORDS.split())
_PLURALS = """
people men women children police troops personnel staff dead injured wounded feet teeth mice media
aircraft fish sheep
"""
_IRREGULAR = frozenset(_PLURALS.split())
_PARTICLES = """
في من على إلى عن مع أن إن ما لا لم لن قد كان كانت هو هي هم ثم أو أم بل حتى منذ خلال بعد قبل عند لدى
بين ضد حول عبر الذي التي الذين هذا هذه ذلك تلك كما حيث إذ إذا لكن غير فقط على تم أي كل بعض عندما
بينما بما لما مما كم منهم منها إنه أنه أنها وهو وهي بسبب بحسب وفق وفقا فيما
"""
_ARABIC_STOPS = frozenset(fold_text(word) for word in _PARTICLES.split())
# Nouns whose own first letter is waw, which else is the conjunction.
_WAW = """
وزراء وزيرا وزير ولايات ولاية وحدات وحدة وثائق وثيقة وفود وكالات وكالة وظيفة وظائف وسطاء ودائع
ورقة وجبات وفيات وفاة
"""
_WAW_NOUNS = frozenset(fold_text(word) for word in _WAW.split())


def counted_after(line: TokenLine, first: int, last: int, *, singular: bool) -> str | None:
    """Return the folded word for the thing counted; None where no word can be told to be it.

    Args:
        line: the text.
        first: the first token of the figure.
        last: the last token of the figure.
        singular: the figure is one, so that its noun has no plural to be known by.
    """
    if line.language == "ar":
        return _arabic(line, first, last)
    return _english(line, last, singular=singular)


def _english(line: TokenLine, last: int, *, singular: bool) -> str | None:
    """Return the first plural within reach, over `of the`."""
    index = last + 1
    if line.word(index) == "of":
        index += 1
        if line.word(index) in {"the", "its", "his", "her", "their", "these", "those"}:
            index += 1
    for position in range(index, index + _REACH):
        word = line.word(position)
        if not line.is_next(position) or not _is_english_word(word):
            return None
        if (
            singular
            or word in _IRREGULAR
            or (word[-1] == "s" and word[-2:] not in {"ss", "us", "is"})
        ):
            return word
    return None


def _is_english_word(word: str) -> bool:
    """Whether a word may be part of a noun phrase."""
    return len(word) > 1 and word[0].isalpha() and word not in _ENGLISH_STOPS


def _arabic(line: TokenLine, first: int, last: int) -> str | None:
    """Return the noun behind, or the definite noun before (`المصادر الخمسة`)."""
    index = last + 1
    if line.word(index) == "من" and line.word(index + 1).startswith("ال"):
        index += 1
    word, before = line.word(index), line.word(first - 1)
    word_form = NUMBER_WORDS.get(line.word(first))
    if word_form and word_form.definite and index == last + 1:
        return before if before.startswith("ال") and line.is_next(first) else None
    return word if line.is_next(index) and _is_arabic_noun(word) else None


def _is_arabic_noun(word: str) -> bool:
    """Whether a word may be a noun that is counted."""
    if len(word) < 2 or not word[0].isalpha() or word in _ARABIC_STOPS:  # noqa: PLR2004
        return False
    return word[0] != "و" or word in _WAW_NOUNS
