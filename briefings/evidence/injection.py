"""Sentences that address a model or its operator instead of a reader of news.

Such sentences are kept out of the evidence of both engines and counted; the articles' other
sentences stay. What they look like is data: `data/instructions.tsv`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from briefings.resources import package_data
from briefings.text.normalization import fold_text

_FLAGS = re.IGNORECASE | re.MULTILINE
_PART = re.compile(r"\{([A-Z]+_[A-Z]+)\}")
_ARABIC_LETTERS = re.compile("[\u0621-\u064a]{2}")
_LATIN_LETTERS = re.compile(r"[A-Za-z]{2}")

# Overrides, tag characters, runs of zero-width characters or variation selectors. Single joiners
# and direction marks are everyday in Arabic pages.
_HIDDEN = re.compile(
    "[\u202d\u202e\u2066\u2067\U000e0001-\U000e007f]"
    "|[\u200b-\u200d\u2060-\u2064\ufeff]{3}|(?:[\u200b\u2060\ufeff].{0,2}){5}"
    "|[\ufe00-\ufe0f\U000e0100-\U000e01ef]{3}"
)
_SPACED = re.compile(r"(?<!\w)(?:[^\W\d_][ ._*|-]{1,3}){7,}[^\W\d_](?!\w)")
# Cyrillic and Greek letters that look like Latin ones; more of them are in Unicode's confusables.
_LOOKALIKES = str.maketrans(
    "асеіјорѕхуԁһӏьΑΒΕΗΙΚΜΝΟΡΤΧΥανοικρτυв", "aceijopsxydhlbABEHIKMNOPTXYavoikptub"
)
_DIGITS_AS_LETTERS = str.maketrans("013457@$", "oieastas")
_MIXED_WORD = re.compile(r"\b(?=\w*[a-z])(?=[\w@$]*[0-9@$])[a-z0-9@$]{4,}\b")


def is_instruction(sentence: str, language: Literal["ar", "en"]) -> str | None:
    """Return why a sentence is no news but an instruction to a model, or `None`.

    Args:
        sentence: as it stands in the stored text.
        language: its main language; instructions in the other are found too where it has letters.
    """
    if _HIDDEN.search(sentence):
        return "hidden text"
    if _SPACED.search(sentence):
        return "letters set apart"
    scopes = {"any", language}
    scopes |= {"ar"} if _ARABIC_LETTERS.search(sentence) else set()
    scopes |= {"en"} if _LATIN_LETTERS.search(sentence) else set()
    for view in _views(sentence):
        for scope, reason, pattern in _patterns():
            if scope in scopes and pattern.search(view):
                return reason
    return None


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Return scope, reason and the joined expressions of both, in the order of the file."""
    parts: dict[str, str] = {}
    joined: dict[tuple[str, str], list[str]] = {}
    for line in package_data("evidence", "instructions.tsv").splitlines():
        if not line or line.startswith("#"):
            continue
        if line.startswith("="):
            name, expression = line[1:].split("\t")
            parts[name] = _with_parts(expression, parts)
            continue
        scope, reason, expression = line.split("\t")
        joined.setdefault((scope, reason), []).append(_with_parts(expression, parts))
    return tuple(
        (scope, reason, re.compile("|".join(expressions), _FLAGS))
        for (scope, reason), expressions in joined.items()
    )


def _with_parts(expression: str, parts: dict[str, str]) -> str:
    return _PART.sub(lambda found: parts[found[1]], expression)


def _views(sentence: str) -> tuple[str, ...]:
    """Return the sentence as a reader sees it: folded, look-alikes as what they look like."""
    folded = fold_text(sentence)
    views = [sentence, folded]
    latin = folded.translate(_LOOKALIKES)
    if latin != folded:
        views.append(latin)
    spelt = _MIXED_WORD.sub(lambda word: word.group().translate(_DIGITS_AS_LETTERS), latin)
    if spelt != latin:
        views.append(spelt)
    return tuple(views)
