"""Names in an English text that no glossary knows, as far as capitals tell them from words.

A run of capitalised words is a name to be looked for by sound when none of its words is one that
Arabic translates: "Elin Jones" is, "National Trust" is not. In doubt a run is left out: a name
passed over is a check not made, a word taken for a name is a false alarm.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from briefings.resources import package_data
from briefings.text.spans import Span, overlaps_any

if TYPE_CHECKING:
    from collections.abc import Sequence

_RUN = re.compile(
    r"(?<![\w@#'.-])(?:Mc|Mac|O'|De|Le|La|Di|Van|al-|Al-|el-)?[A-Z][a-z\u00c0-\u024f]+(?:[-'][A-Z][a-z\u00c0-\u024f]+)*"
)
_TITLES = frozenset(
    (
        *("mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "dame", "prof", "professor"),
        *("president", "senator", "sen", "judge", "justice", "captain", "sheikh", "king", "queen"),
        *("prince", "princess", "pope", "minister", "premier", "chancellor", "secretary", "doctor"),
        *("general", "colonel", "mayor", "governor", "lt", "col", "sgt", "maj", "gen", "capt"),
        *("saint", "st", "congressman", "congresswoman", "representative", "rep", "ambassador"),
        "coach",
    )
)
# Endings of English words that few names have; the stem must be longer than the ending.
_WORD_ENDINGS = (
    *("tion", "tions", "sion", "sions", "ment", "ments", "ness", "ship", "ships", "ity", "ities"),
    *("ing", "ings", "ism", "ists", "ical", "ional", "able", "ible", "ology", "ians", "aries"),
    *(
        "ers",
        "ances",
        "ences",
        "ally",
        "ately",
        "edly",
        "ently",
        "fully",
        "ingly",
        "ively",
        "ously",
    ),
)
# Endings of a word of the list; -er and -s with a name's stem make names: Miller, Roberts.
_INFLECTIONS = ("ed", "ly", "ness", "est", "ies", "ied")
# What follows a name that begins a sentence, and hardly follows an ordinary noun in the singular; a
# word in -s may be a plural, and only a verb in the singular shows that it is not.
_SINGULAR = r"['’]s\b|\s+(?:who|whose|is|was|has|does|says|wants|begins)\b"
_AFTER_A_PLURAL = re.compile(_SINGULAR)
_AFTER_A_SUBJECT = re.compile(
    rf"{_SINGULAR}|\s+(?:will|would|could|should|can|must|may|might|also|then|had|did|said|told|became|began|"
    r"beat|bought|broke|brought|came|chose|drew|drove|fell|felt|flew|found|gave|got|grew|held|hit|kept|knew|led|"
    r"left|lost|made|met|paid|put|ran|rose|sat|saw|sent|set|sold|spoke|stood|struck|thought|threw|took|went|won|"
    r"wrote|\w{2,}ed)\b"
)
# What stands in quotation marks with capitals throughout is a title: translated, or left as it is.
_SMALL = r"(?:a|an|the|of|and|in|to|for|on|at|&)"
_QUOTED_TITLE = re.compile(
    rf"[\"“‘']((?:[A-Z0-9][\w'’]*|{_SMALL})(?:[ -](?:[A-Z0-9][\w'’]*|{_SMALL}))*)[\"”’',.]"
)
_HAS_VOWEL = re.compile(r"[aeiouy\u00c0-\u024f]", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?\b")
_LONGER = re.compile(r"(?<![\w'’-])[A-Za-z]{4,}")
_FEWEST_LONGER = 4
_SMALL_IN_HEADLINES = 4  # less than one small word in four
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A run of capitalised words; `words` are those to be looked for by sound."""

    span: Span
    text: str
    words: tuple[str, ...]


@lru_cache(maxsize=1)
def translated_words() -> frozenset[str]:
    """Return the English words that Arabic translates even where they have a capital.

    Raises:
        BriefError: the data is missing from the installation.
    """
    lines = package_data("glossary", "translated_words.txt").splitlines()
    return frozenset(w for line in lines if not line.startswith("#") for w in line.split())


def find_unknown_names(text: str, known: Sequence[tuple[int, int]]) -> tuple[UnknownName, ...]:
    """Return the names of an English text that lie outside the spans a glossary has read."""
    left_out = [*known, *(match.span(1) for match in _QUOTED_TITLE.finditer(text))]
    names = [_name(text, run, left_out) for run in _runs(text)]
    return tuple(name for name in names if name is not None)


def _runs(text: str) -> list[list[re.Match[str]]]:
    runs: list[list[re.Match[str]]] = []
    for match in _RUN.finditer(text):
        between = text[runs[-1][-1].end() : match.start()] if runs else ""
        if (
            runs
            and between in {" ", " de ", " al-", " bin ", " von ", " van ", ". "}
            and (between != ". " or runs[-1][-1][0].lower() in _TITLES)
        ):
            runs[-1].append(match)
        else:
            runs.append([match])
    return runs


def _name(
    text: str, run: Sequence[re.Match[str]], known: Sequence[tuple[int, int]]
) -> UnknownName | None:
    words = [
        match
        for match in run
        if len(match[0]) >= _SHORTEST
        and _HAS_VOWEL.search(match[0])
        and match[0].lower() not in _TITLES
        and not is_translated(match[0])
        and not overlaps_any(match.span(), known)
    ]
    if not words or _may_be_a_word(text, run, words):
        return None
    if len(words) == 1 and _is_headline(text) and not _POSSESSIVE.match(text, words[0].end()):
        return None
    span = Span(words[0].start(), words[-1].end())
    return UnknownName(span, text[slice(*span)], tuple(match[0] for match in words))


@lru_cache(maxsize=8192)
def _is_headline(text: str) -> bool:
    """Whether nearly every longer word has a capital, so that one capital tells nothing."""
    longer = _LONGER.findall(text)
    small = sum(word[0].islower() for word in longer)
    return len(longer) >= _FEWEST_LONGER and small * _SMALL_IN_HEADLINES < len(longer)


def _may_be_a_word(text: str, run: Sequence[re.Match[str]], words: Sequence[re.Match[str]]) -> bool:
    """Whether the only capital is that of a sentence's beginning, and no verb follows it."""
    if len(words) > 1 or words[0].start() != run[0].start():
        return False
    follows = _AFTER_A_PLURAL if words[0][0].endswith("s") else _AFTER_A_SUBJECT
    return _begins_a_sentence(text, run[0].start()) and not follows.match(text, words[0].end())


def is_translated(word: str) -> bool:
    """Whether an English word is one that Arabic translates rather than spells by sound."""
    return any(_is_translated(part) for part in word.lower().split("-"))


@lru_cache(maxsize=8192)
def _is_translated(word: str) -> bool:
    known = translated_words()
    singulars = (word, word.removesuffix("s"), word.removesuffix("es"))
    if any(one in known for one in singulars) or f"{word.removesuffix('ies')}y" in known:
        return True
    return any(word.endswith(end) and len(word) > 2 * len(end) for end in _WORD_ENDINGS)


def _begins_a_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \"'“”‘’«»([—–-")
    return not before or before[-1] in ".!?:…•\n"
