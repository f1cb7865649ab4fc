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
from itertools import pairwise
from typing import TYPE_CHECKING

from briefings.glossary.name_evidence import KNOWN_ALIKE, NameEvidence
from briefings.glossary.unknown_names import find_unknown_names, is_translated
from briefings.text.normalization import fold_text
from briefings.verification.affiliations import compare_affiliations
from briefings.verification.reading import read_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.glossary.entries import Kind, Language
    from briefings.glossary.matching import Glossary, Mention
    from briefings.text.spans import Span

_NAMES: frozenset[Kind] = frozenset(
    {"person", "place", "country", "body", "armed_group", "agency", "outlet"}
)
_PRESS: frozenset[Kind] = frozenset({"agency", "outlet"})
_TRANSLATED: frozenset[Kind] = frozenset({"body", "armed_group"})
_STATES_AND_BODIES: frozenset[Kind] = frozenset({"country", "place", "body"})
_WORD = re.compile(r"[^\W\d_]+")


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
    against = NameEvidence(evidence, glossary)
    mentions = read_text(claim, claim_language, glossary).names
    missing = [
        m for m in mentions if _is_name(m) and not _has_mention(m, claim, claim_language, against)
    ]
    if claim_language == "ar" and not against.has_arabic:
        missing = _without_explicitations(missing, claim, evidence, glossary)
    mismatches = [
        NameMismatch(m.text, m.span, f"{m.entry.en} ({m.entry.ar}) is not in the evidence")
        for m in missing
    ]
    if claim_language == "en":
        known = [mention.span for mention in mentions]
        mismatches += [
            NameMismatch(name.text, name.span, "no name of the evidence sounds like it")
            for name in find_unknown_names(claim, known)
            if _is_missing(name.words, against)
        ]
    mismatches += [
        NameMismatch(one.value, one.span, one.detail)
        for one in compare_affiliations(claim, claim_language, evidence, glossary)
    ]
    return tuple(sorted(mismatches, key=lambda mismatch: mismatch.span))


def _is_name(mention: Mention) -> bool:
    """Whether a mention is a proper name: "foreign ministry" is what any state has."""
    if mention.entry.kind == "body":
        return not any(name.islower() for name in mention.entry.spellings("en"))
    if mention.entry.kind == "term":  # a people: Kurds, Druze
        return bool(mention.entry.demonym_en)
    return mention.entry.kind in _NAMES


def _has_mention(mention: Mention, claim: str, language: Language, against: NameEvidence) -> bool:
    if any(against.has_entry(e, language) for e in (mention.entry, *mention.alternatives)):
        return True
    if mention.entry.kind in _TRANSLATED and len(mention.text.split()) > 1:
        return False
    # the whole word, with what was taken for a proclitic: بروس may be Bruce
    start = mention.span.start
    while start and claim[start - 1].isalpha():
        start -= 1
    words = _WORD.findall(claim[start : mention.span.end])
    if mention.entry.kind == "person":  # two Dmitrys are not one
        words = words[-1:]
    elif mention.entry.kind in _PRESS:
        return any(against.has_sound(word, language, titles=True) for word in words)
    telling = [word for word in words if not is_translated(word)] or words
    return all(against.has_sound(word, language, floor=KNOWN_ALIKE) for word in telling)


def _without_explicitations(
    missing: Sequence[Mention],
    claim: str,
    evidence: Sequence[tuple[str, Language]],
    glossary: Glossary,
) -> list[Mention]:
    """Leave out the states and bodies that Arabic names where English does not.

    "AMs" becomes members of the Welsh assembly, "the premier" the British one. Such a name is added
    and takes no other's place: when the English has a name that the Arabic lacks, it may be a swap,
    and nothing is left out.
    """
    own = NameEvidence([(claim, "ar")], glossary)
    has_orphan = any(
        _is_name(m) and not _has_mention(m, text, "en", own)
        for text, _ in evidence
        for m in read_text(text, "en", glossary).names
    ) or any(
        _is_missing(name.words, own)
        for text, _ in evidence
        for name in find_unknown_names(
            text, [m.span for m in read_text(text, "en", glossary).names]
        )
    )
    return [m for m in missing if has_orphan or m.entry.kind not in _STATES_AND_BODIES]


def _is_missing(words: Sequence[str], against: NameEvidence) -> bool:
    """Whether an unknown name surely has no counterpart.

    In Arabic one word of it that comes near nothing is enough; in English, where a name is spelt
    one way, all must be absent: a surname alone is the same person.
    """
    parts = [part for word in words for part in _WORD.findall(fold_text(word))]
    far = [part for part in parts if against.is_missing(part)]
    if far and against.has_arabic:  # Kfar Hamam is كفرحمام
        joined = [pair for pair in pairwise(parts) if _is_written_as_one(pair, against)]
        far = [part for part in far if not any(part in pair for pair in joined)]
    return bool(far) if against.has_arabic else len(far) == len(parts) > 0


def _is_written_as_one(pair: tuple[str, str], against: NameEvidence) -> bool:
    """Whether Arabic writes two words of a name together, as it does with names of villages."""
    return against.best_likeness("".join(pair)) >= KNOWN_ALIKE
