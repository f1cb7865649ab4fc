"""How alike a Latin and an Arabic spelling of a name are, for names that no glossary knows.

Names are written by sound: `Shugaev` is شوغاييف or شوغايف, `Gerrard` جيرارد. Short vowels are not
written and long ones vary, so the consonants are compared: each Latin letter or group of letters
lists the Arabic letters that stand for it in news copy (the tables of ISO 233-2 and of the ALA-LC
romanization, read backwards, with the usual renderings of foreign sounds added), and the two are
aligned at the least cost. Of a whole name the particles al-, ال, bin, ibn and بن say nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from briefings.glossary.inflection import ARTICLE
from briefings.text.normalization import fold_text

# For each Latin letter or group the Arabic letters that usually stand for it, then after a bar
# those that sometimes do. The longest group is tried first; an Arabic digraph (تش) is one letter.
_LATIN = {
    "tsch": "ش|س", "sch": "ش|سك", "tch": "ش|", "sh": "ش|", "ch": "شخ|كتس", "kh": "خ|ك",
    "gh": "غ|جقف", "th": "ثت|ذدظطس", "dh": "ذ|ضظد", "zh": "جز|ش", "ph": "ف|ب", "ck": "ك|ق",
    "dj": "ج|", "ts": "تس|ز", "tz": "تس|ز", "cz": "شت|س", "sz": "ش|س", "wh": "وه|", "rh": "ر|",
    "qu": "ك|ق", "b": "ب|", "c": "كس|قش", "d": "د|ضذط", "f": "ف|ب", "g": "غج|كق", "h": "هح|خ",
    "j": "ج|يخهغش", "k": "ك|قخ", "l": "ل|", "m": "م|", "n": "ن|", "p": "ب|", "q": "ق|ك",
    "r": "ر|غ", "s": "سص|زش", "t": "تط|ثد", "v": "فو|ب", "w": "و|فغ", "y": "ي|", "z": "ز|سظضتذ",
}  # fmt: skip
_GROUPS = re.compile("|".join(sorted(_LATIN, key=len, reverse=True)))
_WORD = re.compile(r"[^\W\d_]+")
_PARTICLES = frozenset(("al", "el", "ul", "bin", "ibn", "ben", "bint", "بن", "ابن", "بنت"))
_VOWEL_RUNS = re.compile(r"[aeiou]+")
_WEAK_LATIN = frozenset(["h", "w", "y", "gh", "wh"])
_ARABIC_DIGRAPHS = (("تش", "ش"), ("دج", "ج"), ("ڤ", "ف"), ("چ", "ش"), ("گ", "غ"), ("پ", "ب"))
_LONG_VOWELS = "اوي"
_WEAK_ARABIC = "هعح"
_SILENT_START = re.compile("^(?:k(?=n)|w(?=r)|p(?=s))")
_FRONT, _BACK = re.compile("[eiy]"), re.compile("[ou]")
# What an alignment costs, in consonants: 1 is a whole consonant left out or put for another.
_CONSONANT = 1.0
_RARE = 0.35
_WEAK = 0.25  # ه, ع, h, w, y are often not heard
_FIRST = 0.5  # more for the first sound: it is the one that every spelling keeps
_VOWEL_UNWRITTEN = 0.03
_VOWEL_WRITTEN = 0.2  # a long vowel where the Latin has none
_OTHER_VOWEL = 0.15


@dataclass(frozen=True, slots=True)
class _Sound:
    """One Latin sound: the Arabic letters that stand for it and what leaving it out costs."""

    usual: str
    rare: str
    left_out: float
    is_vowel: bool


@lru_cache(maxsize=8192)
def latin_sounds(name: str) -> tuple[_Sound, ...]:
    """Return the sounds of a Latin name, doubled consonants once."""
    text = re.sub(r"[^a-z]", "", fold_text(name)).replace("x", "ks")
    text = _SILENT_START.sub("", text)
    sounds: list[_Sound] = []
    position = 0
    while position < len(text):
        vowels = _VOWEL_RUNS.match(text, position)
        if vowels:
            sounds.append(_vowel(vowels[0]))
            position = vowels.end()
            continue
        group = _GROUPS.match(text, position)
        if group is None:
            position += 1
            continue
        if not (len(group[0]) == 1 and text[position - 1 : position] == group[0]):
            weak = group[0] in _WEAK_LATIN
            usual, rare = _LATIN[group[0]].split("|")
            cost = _WEAK if weak else _CONSONANT
            sounds.append(_Sound(usual, rare, cost, is_vowel=False))
        position = group.end()
    return tuple(sounds)


def _vowel(run: str) -> _Sound:
    letters = "اعه" + "ي" * bool(_FRONT.search(run)) + "و" * bool(_BACK.search(run))
    return _Sound(letters, "", _VOWEL_UNWRITTEN, is_vowel=True)


@lru_cache(maxsize=16384)
def _arabic_letters(name: str) -> str:
    for digraph, letter in _ARABIC_DIGRAPHS:
        name = name.replace(digraph, letter)
    return name


def consonants(name: str) -> int:
    """Return how many consonants of a Latin name are always written in Arabic."""
    return sum(sound.left_out == _CONSONANT for sound in latin_sounds(name))


@lru_cache(maxsize=65536)
def likeness(latin: str, arabic: str) -> float:
    """Return how alike two spellings sound, from 0 to 1.

    Args:
        latin: one word in Latin letters.
        arabic: one folded word in Arabic letters, without proclitics.
    """
    letters = _arabic_letters(arabic)
    strong = sum(letter not in _LONG_VOWELS and letter not in _WEAK_ARABIC for letter in letters)
    size = max(consonants(latin), strong)
    if not size:
        return 0.0
    return max(0.0, 1.0 - _distance(latin_sounds(latin), letters) / size)


def _distance(sounds: tuple[_Sound, ...], letters: str) -> float:
    """Return the least cost of turning the Latin sounds into the Arabic letters."""
    row = [0.0]
    for letter in letters:
        row.append(row[-1] + _written(letter))
    for number, sound in enumerate(sounds):
        first = _FIRST if number == 0 and not sound.is_vowel else 0.0
        previous, row = row, [row[0] + sound.left_out + first]
        for column, letter in enumerate(letters, start=1):
            both = previous[column - 1] + _together(sound, letter, first)
            row.append(min(both, previous[column] + sound.left_out, row[-1] + _written(letter)))
    return row[-1]


def _together(sound: _Sound, letter: str, first: float) -> float:
    """Return the cost of an Arabic letter for a sound; `first` is added where it is another's."""
    if letter in sound.usual:
        return 0.0
    if letter in sound.rare:
        return _RARE
    if sound.is_vowel:
        return _OTHER_VOWEL if letter in _LONG_VOWELS else _VOWEL_UNWRITTEN + _CONSONANT
    return _CONSONANT + first


def _written(letter: str) -> float:
    """Return what an Arabic letter costs that no Latin sound stands for."""
    if letter in _LONG_VOWELS:
        return _VOWEL_WRITTEN
    return _WEAK if letter in _WEAK_ARABIC else _CONSONANT


def name_likeness(latin: str, arabic: str) -> float:
    """Return how alike two whole names sound, from 0 to 1: the mean over the longer one's words.

    `Khalid ibn al-Walid` and `خالد بن الوليد` have two words each to compare.
    """
    romanized = [word for word in _WORD.findall(fold_text(latin)) if word not in _PARTICLES]
    words = [without_article(word) for word in _WORD.findall(fold_text(arabic))]
    words = [word for word in words if word not in _PARTICLES]
    if not romanized or not words:
        return 0.0
    if len(romanized) >= len(words):
        best = [max(likeness(one, other) for other in words) for one in romanized]
    else:
        best = [max(likeness(one, other) for one in romanized) for other in words]
    return sum(best) / len(best)


def without_article(word: str) -> str:
    """Return a folded Arabic word without ال."""
    return word.removeprefix(ARTICLE)
