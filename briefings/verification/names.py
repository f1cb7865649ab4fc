"""Whether every name of a claim has its counterpart in the evidence.

A name is a person, place, state, body, armed group, agency or outlet. Its counterpart is the same
entry of the glossary under any spelling, its demonym or its acronym, or a spelling that sounds
alike. English names that no glossary knows are looked for by sound in Arabic and by spelling in
English. What it cannot see: an unknown Arabic name (Arabic has no capitals), a name given as
"he" or "the minister", two persons of one surname.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.glossary.inflection import without_proclitics
from briefings.glossary.transliteration import consonants, likeness, without_article
from briefings.glossary.unknown_names import find_unknown_names, is_translated
from briefings.text.normalization import fold_text
from briefings.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.glossary.entries import Entry, Kind, Language
    from briefings.glossary.matching import Glossary, Mention

_NAMES: frozenset[Kind] = frozenset(
    {"person", "place", "country", "body", "armed_group", "agency", "outlet"}
)
_WORD = re.compile(r"[^\W\d_]+")
SOUNDS_ALIKE = 0.66
"""Likeness from which two spellings are taken for one name.

Of the names of human translations nine in ten lie above it.
"""
SOUNDS_UNLIKE = 0.55
"""Likeness below which a name is taken to be missing; between the two nothing is said."""


@dataclass(frozen=True, slots=True)
class NameMismatch:
    """A name of the claim that the evidence does not have.

    Attributes:
        value: the name as it stands in the claim.
        span: where it stands there.
        detail: what is wrong, in one line.
    """

    value: str
    span: Span
    detail: str


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What the evidence has: glossary keys, and its words for comparing by sound."""

    keys: frozenset[str]
    latin: frozenset[str]
    arabic: frozenset[str]


def compare_names(
    claim: str,
    claim_language: Language,
    evidence: Sequence[tuple[str, Language]],
    glossary: Glossary,
) -> tuple[NameMismatch, ...]:
    """Return the names of a claim that have no counterpart in any of the evidence's texts.

    Args:
        claim: the text whose names are looked for.
        claim_language: its language.
        evidence: texts with their languages; one that has the name is enough.
        glossary: names in both languages.
    """
    against = _read(evidence, glossary)
    mentions = glossary.find(claim, claim_language)
    mismatches = [
        NameMismatch(m.text, m.span, f"{m.entry.en} ({m.entry.ar}) is not in the evidence")
        for m in mentions
        if m.entry.kind in _NAMES and not _has_entry(m, claim_language, against)
    ]
    if claim_language == "en":
        known = [mention.span for mention in mentions]
        mismatches += [
            NameMismatch(name.text, name.span, "no name of the evidence sounds like it")
            for name in find_unknown_names(claim, known)
            if _is_missing(name.words, against)
        ]
    return tuple(sorted(mismatches, key=lambda mismatch: mismatch.span))


def _read(evidence: Sequence[tuple[str, Language]], glossary: Glossary) -> _Evidence:
    keys: set[str] = set()
    latin: set[str] = set()
    arabic: set[str] = set()
    for text, language in evidence:
        for mention in glossary.readings(text, language):
            keys.update(e.key for e in (mention.entry, *mention.alternatives))
        (latin if language == "en" else arabic).update(_words(text, language))
    return _Evidence(frozenset(keys), frozenset(latin), frozenset(arabic))


def _words(text: str, language: Language) -> set[str]:
    """Return the words of a text in the forms in which a name may stand in them."""
    words = _WORD.findall(fold_text(text))
    if language == "en":
        return set(words)
    forms: set[str] = set()
    for word, following in zip(words, [*words[1:], ""], strict=True):
        for _, rest in without_proclitics(word):
            forms.update((rest, without_article(rest), rest + following))
    return forms


def _has_entry(mention: Mention, language: Language, against: _Evidence) -> bool:
    entries = (mention.entry, *mention.alternatives)
    if any(entry.key in against.keys for entry in entries):
        return True
    return any(_has_words(entry, against) for entry in entries) or _has_sound(
        mention.text, language, against
    )


def _has_words(entry: Entry, against: _Evidence) -> bool:
    """Whether a telling part of the name stands there: the surname of a person."""
    if entry.kind != "person":
        return False
    surname_en = _WORD.findall(fold_text(entry.en))[-1]
    surname_ar = _WORD.findall(fold_text(entry.ar))[-1]
    return surname_en in against.latin or surname_ar in against.arabic


def _has_sound(text: str, language: Language, against: _Evidence) -> bool:
    words = _WORD.findall(fold_text(text))
    if language == "en":
        return any(_best(word, against) >= SOUNDS_ALIKE for word in words)
    return any(
        likeness(latin, form) >= SOUNDS_ALIKE
        for latin in against.latin
        if consonants(latin) > 1 and not is_translated(latin)
        for word in words
        for form in {word, without_article(word)}
    )


def _is_missing(words: Sequence[str], against: _Evidence) -> bool:
    """Whether an unknown name surely has no counterpart: none of its words comes near one."""
    folded = [part for word in words for part in _WORD.findall(fold_text(word))]
    if against.latin and not against.arabic:
        return not any(part in against.latin for part in folded)
    telling = [part for part in folded if consonants(part) > 1]
    return bool(telling) and all(_best(part, against) < SOUNDS_UNLIKE for part in folded)


def _best(word: str, against: _Evidence) -> float:
    if word in against.latin or word.removesuffix("s") in against.latin:
        return 1.0
    return max((likeness(word, form) for form in against.arabic), default=0.0)
