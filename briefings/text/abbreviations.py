"""Full stops that belong to a word: titles, initials, acronyms, months, company forms.

The English lists are those that news style guides print (AP, Reuters); what follows an abbreviation
that may also close a sentence is weighed as Kiss and Strunk do (Computational Linguistics 32:4,
2006): only a word that often opens sentences closes it. In Arabic a single letter is a title
(`د.`), a dotted acronym (`أ.ف.ب`) or an era; an era stands after a number and does not keep the
stop for itself.
"""

from __future__ import annotations

import re

_TITLES = frozenset(
    "mr mrs ms mx messrs dr prof gen col lt sgt cpl pvt maj capt cmdr adm brig gov sen rep hon rev "  # noqa: SIM905 reads as the list of words it is
    "pres amb st ft mt fr supt insp det spc vs eg ie cf viz ca e.g i.e".split()
)
_BEFORE_A_NUMBER = frozenset("no nos art arts p pp vol fig sec ch para approx est".split())  # noqa: SIM905 reads as the list of words it is
_MAY_CLOSE = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri "  # noqa: SIM905 reads as the list of words it is
    "inc ltd co corp llc plc bros jr sr etc al ave blvd dept univ assn assoc bn div".split()
)
_OPENERS = frozenset(
    "the a an he she it they we you i in on at by but and however meanwhile this that these those "  # noqa: SIM905 reads as the list of words it is
    "there according after before when while as for from with its his her their our if since "
    "although despite during under some many most several both one two no not what who why how "
    "where officials sources".split()
)
_TATWEEL = "ـ"
_LAST_TOKEN = re.compile(r"[^\s\"“”„«»‹›()\[\]{}،,;:؛/]*$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_DOTTED_LATIN = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")
_DOTTED_ARABIC = re.compile(r"(?:[\u0621-\u064A]ـ?\.)+[\u0621-\u064A]")
_ARABIC_TITLE = re.compile(r"و?[\u0621-\u064A]")
_AFTER_NUMBER = re.compile(r"\d\s*$")
_AFTER_SINGLE_LETTER = re.compile(r"(?:^|\s|ـ)[\u0621-\u064A]\s+$")


def ends_in_abbreviation(before: str, after: str) -> bool:
    """Whether a full stop between `before` and `after` belongs to a word and closes no sentence.

    Args:
        before: the sentence so far, without the stop.
        after: what follows the stop on the same line, white space included.
    """
    token = _LAST_TOKEN.search(before)
    word = token.group() if token else ""
    if not word:
        return False
    plain = word.replace(_TATWEEL, "")
    if _ARABIC_TITLE.fullmatch(plain) or _DOTTED_ARABIC.fullmatch(plain):
        return _is_arabic_abbreviation(plain, before[: len(before) - len(word)])
    return _is_latin_abbreviation(word, after)


def _is_arabic_abbreviation(word: str, before: str) -> bool:
    """Whether a letter or dotted letters are no era after a number, nor a spaced-out agency name.

    `عام 570 م. وبعد` and `نقلت أ ف ب. وأضاف` end their sentences.
    """
    if "." in word:
        return True
    return not (_AFTER_NUMBER.search(before) or _AFTER_SINGLE_LETTER.search(before))


def _is_latin_abbreviation(word: str, after: str) -> bool:
    lowered = word.lower()
    following = after.lstrip()
    if lowered in _TITLES:
        return True
    if lowered in _BEFORE_A_NUMBER:
        return following[:1].isdigit()
    is_initials = (len(word) == 1 and word.isupper()) or bool(_DOTTED_LATIN.fullmatch(word))
    is_capitalised = word[0].isupper() or lowered in {"etc", "al"}
    if is_initials or (lowered in _MAY_CLOSE and is_capitalised):
        return not _opens_sentence(following)
    return False


def _opens_sentence(following: str) -> bool:
    """Whether the text begins with a capitalised word that often opens English sentences."""
    first = _FIRST_WORD.search(following.lstrip("\"“«('"))
    if first is None or not first.group()[0].isupper():
        return False
    return first.group().lower() in _OPENERS
