"""Forms that Arabic and English nouns take in a sentence, for words already folded.

Arabic: proclitics (و ف, then ب ل ك, then ال; `لل` is ل + ال), pronoun suffixes, the accusative
alef, and the regular forms of a nisba adjective (سوري: سورية، سوريون، سوريين …). English: regular
plurals. After Ryding, A Reference Grammar of Modern Standard Arabic (2005), chapters 5 to 8, 12.
"""

from __future__ import annotations

from functools import lru_cache

ARTICLE = "ال"
_CONJUNCTIONS = "وف"
_PREPOSITIONS = "بلك"
# س marks the future of a verb and never stands before a noun: it is no proclitic here.
_SUFFIXES = ("هما", "ها", "هم", "هن", "نا", "كم", "ه", "ا")
_SHORTEST_STEM = 3
_NISBA_ENDINGS = ("", "ه", "ون", "ين", "ان", "ات", "تان", "تين", "و", "تي")
_INDEFINITE_NISBA_ENDING = "ا"


@lru_cache(maxsize=16384)
def without_proclitics(word: str) -> tuple[tuple[int, str], ...]:
    """Return the readings of a folded Arabic word's beginning, the whole word first.

    Each is `(characters left off, rest)`; for `للجيش` the rest is `الجيش` and one character, the
    preposition, is left off.
    """
    readings = [(0, word)]
    starts = [0]
    if word[0] in _CONJUNCTIONS and len(word) > 1:
        starts.append(1)
        readings.append((1, word[1:]))
    for start in starts:
        rest = word[start:]
        if len(rest) == 1 or rest[0] not in _PREPOSITIONS:
            continue
        readings.append((start + 1, rest[1:]))
        if rest.startswith("لل") and len(rest) > _SHORTEST_STEM:
            readings.append((start + 1, ARTICLE + rest[2:]))
            # a name that begins with ل writes the two only: للاذقيه is ل + اللاذقيه
            readings.append((start + 1, ARTICLE + rest[1:]))
    return tuple(readings)


@lru_cache(maxsize=16384)
def stems(word: str, *, ends_in_ta_marbuta: bool) -> tuple[str, ...]:
    """Return what a folded Arabic noun may be without article, pronoun suffix and accusative alef.

    The word itself is not among them. Ta marbuta folds to ه, so the caller says which it was: ة is
    no suffix, and ه before a suffix stands as ت (`قاعدتها` is `قاعده` + `ها`).
    """
    found: list[str] = []
    if word.startswith(ARTICLE) and len(word) > _SHORTEST_STEM + 1:
        found.append(word[2:])
    for suffix in _SUFFIXES:
        stem = word[: -len(suffix)]
        if not word.endswith(suffix) or len(stem) < _SHORTEST_STEM:
            continue
        if suffix == "ه" and ends_in_ta_marbuta:
            continue
        found.append(stem)
        if stem.endswith("ت"):
            found.append(stem[:-1] + "ه")
    return tuple(found)


def nisba_forms(words: str) -> tuple[str, ...]:
    """Return the forms of a folded Arabic demonym, with and without the article.

    The data gives it without the article. Every word of a longer one agrees (كوري جنوبي, الكورية
    الجنوبية). What does not end in ي (`اكراد`, `روس`) has only the article to take.
    """
    bare = words.split(" ")
    endings = _NISBA_ENDINGS if all(word.endswith("ي") for word in bare) else ("",)
    forms = [[word + ending for word in bare] for ending in endings]
    definite = [[ARTICLE + word for word in form] for form in forms]
    if len(endings) > 1:
        forms.append([word + _INDEFINITE_NISBA_ENDING for word in bare])
    return tuple(" ".join(form) for form in forms + definite)


def plural(word: str) -> str:
    """Return the regular plural of an English noun."""
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"
