"""The content words of two tellings: whether what is told now was told before in other words.

Figures, dates, names, hedges and verbs of saying are compared elsewhere and stand aside. A word has
its counterpart in the same stem, the same verb or noun of the glossary, or a synonym of this field
(`data/synonyms.tsv`). One word that has none is enough to make a telling new: it may be another
thing in the same sentence, and no vector tells a mine from a depot where a depot blew up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from briefings.glossary.inflection import without_proclitics
from briefings.glossary.nouns import counted_in_english, read_adjective, read_noun
from briefings.glossary.verbs import find_verbs
from briefings.resources import package_data
from briefings.text.cues import HEDGES
from briefings.text.normalization import fold, fold_text
from briefings.text.spans import overlaps_any
from briefings.text.stems import stems
from briefings.text.units import unit_of
from briefings.text.words import content_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefings.text.spans import Span
    from briefings.verification.findings import Side
    from briefings.verification.reading import TextReading

LIGHT = "AUX"
"""The group of words that say nothing of their own in any comparison."""

_OTHER = {
    "ar": re.compile(
        r"(?<!\w)[وفبل]?(?:ال)?(?:ثان|ثانيه?|ثانيا|ثالث\w*|رابع\w*|اخر|اخري|اخرون|جديد\w*|اضافي\w*|"
        r"مماثل\w*|مجددا|ايضا)(?!\w)"
    ),
    "en": re.compile(
        r"\b(?:another|second|third|fourth|new|further|additional|similar|others?|again|also|more)\b"
    ),
}
"""Words that set a thing apart from one told before: a second convoy is not the first."""

_OTHERS = {
    "ar": re.compile(
        r"(?<!\w)و(?:اصيب|اصابه|جرح|جريح|قتل|مقتل)\w* (?:\S+ ){0,2}اخر(?:ون|ين)(?!\w)"
    ),
    "en": re.compile(
        r"\band (?:\S+ ){0,2}others?(?: were| was)? (?:wounded|injured|killed|hurt)\b|"
        r"\band (?:wounded|wounding|injured|injuring|killed|killing) (?:\S+ ){0,2}others?\b"
    ),
}
"""The rest of those whom one event befell: "and wounded 14 others"."""

_SAYING = frozenset({"say", "report"})
"""Classes of verbs that only introduce what is said; to ask or to pledge is news of its own."""

_NAMES = frozenset({"person", "place", "country", "body", "armed_group", "agency", "outlet"})


@dataclass(frozen=True, slots=True)
class Word:
    """A content word.

    Attributes:
        text: as it stands.
        keys: what it may be compared by: stem, verb, noun, group of synonyms.
        is_spoken: it belongs to the name of whoever says it.
    """

    text: str
    keys: frozenset[str]
    is_spoken: bool

    def is_light(self, groups: Iterable[str]) -> bool:
        """Whether it belongs to one of these groups of `data/synonyms.tsv`."""
        return any(f"g:{group}" in self.keys for group in groups)


_UNNAMED = {
    "ar": re.compile(
        r"(?<!\w)[وف]?(?:طلب|طلبت|طلبا|طلبوا|فضل|فضلت|فضلا|فضلوا|اشترط|اشترطت|بشرط|شريطه|رفض|رفضت)"
        r" (?:عدم )?(?:ال)?(?:نشر|ذكر|كشف|افصاح|بوح)(?: عن| ب)? ?(?:اسم|هوي)\w*|"
        r"(?<!\w)لم (?:[يت]سم\w*|[يت]كشف عن (?:اسم|هوي)\w*|[يت]ذكر اسم\w*)"
    ),
    "en": re.compile(
        r",? ?\b(?:who (?:asked|requested|wished|declined|refused) (?:not )?to be "
        r"(?:named|identified)|"
        r"(?:speaking |who spoke )?on (?:the )?condition (?:of anonymity|that \w+ not be named)|"
        r"(?:speaking |who spoke )anonymously|who (?:was|were) not named)\b,?"
    ),
}
"""What tells of a source that it will not be named: no news, and no negation of any."""


def asides_of(reading: TextReading) -> tuple[Span, ...]:
    """Return the spans that tell of the source and not of the news."""
    folded = fold(reading.text)
    found = _UNNAMED[reading.language].finditer(folded.text)
    return tuple(folded.source_span(*match.span()) for match in found)


def sets_itself_apart(text: str, language: Side) -> bool:
    """Whether a text says "another", "a second", "again"."""
    folded = _OTHERS[language].sub(" ", fold_text(text))
    return _OTHER[language].search(folded) is not None


def untold_words(
    now: Sequence[Word], before: Sequence[Word], *light: str, but_speakers: bool = False
) -> tuple[str, ...]:
    """Return the content words told now that have no counterpart in what was told before.

    Args:
        now: from `content_of`.
        before: likewise, in the same language.
        light: groups that say nothing of their own in this comparison.
        but_speakers: leave out the names of those who say it now.
    """
    known = {key for word in before for key in word.keys if _makes_alike(key)}
    return tuple(
        word.text
        for word in now
        if not word.keys & known
        and not word.is_light((*light, LIGHT))
        and not (but_speakers and word.is_spoken)
    )


def content_of(
    reading: TextReading, spoken: Sequence[Span], asides: Sequence[Span]
) -> tuple[Word, ...]:
    """Return the content words of a text, in order.

    Args:
        reading: the text.
        spoken: where those who say it are named.
        asides: what tells of the source and is left out.
    """
    skipped = [
        *asides,
        *marked_spans(reading),
        *(m.span for m in reading.names if m.entry.kind in _NAMES),
        *_speech(reading),
    ]
    return tuple(
        _word(reading.text[slice(*span)], reading.language, is_spoken=overlaps_any(span, spoken))
        for span, word in content_words(reading.text, reading.language)
        if not overlaps_any(span, skipped)
        and unit_of(word, reading.language) is None
        and "said" not in groups_of(word)
    )


def marked_spans(reading: TextReading) -> tuple[Span, ...]:
    """Return the spans of figures, dates and hedges, which are compared by themselves."""
    return (
        *(figure.span for figure in reading.figures if not figure.implied),
        *(mention.span for mention in reading.dates if mention.kind != "duration"),
        *(cue.span for cue in reading.cues if cue.kind in HEDGES),
    )


def _speech(reading: TextReading) -> list[Span]:
    """Return the spans of verbs that introduce what is said; to comment is what is told."""
    if reading.language == "en":
        return []
    return [
        verb.span
        for verb in find_verbs(reading.text)
        if not verb.is_ambiguous
        and all(r.klass in _SAYING and r.lemma_ar != "علق" for r in verb.readings)
    ]


@lru_cache(maxsize=8192)
def keys_of(word: str, language: Side) -> frozenset[str]:
    """Return what a word is compared by."""
    return frozenset(key for key in _all_keys(word, language) if _makes_alike(key))


def _makes_alike(key: str) -> bool:
    """Whether two words with a key are one; groups in capitals are light and not alike."""
    return not key.startswith("g:") or key[2:].islower()


@lru_cache(maxsize=8192)
def _word(text: str, language: Side, *, is_spoken: bool) -> Word:
    return Word(text, _all_keys(text, language), is_spoken)


@lru_cache(maxsize=8192)
def _all_keys(text: str, language: Side) -> frozenset[str]:
    folded = fold_text(text)
    forms = _forms(folded) if language == "ar" else {folded}
    found = {stem for form in forms for stem in stems(form, language)}
    keys = {f"s:{stem}" for stem in found}
    if language == "ar":
        keys.update(_glossary_keys(text, forms))
    return frozenset(keys | {f"g:{group}" for form in forms | found for group in groups_of(form)})


_FUTURE = re.compile(r"[وف]?س[يتن](?=\w{3})")
_SHORTEST = 4


def _forms(word: str) -> set[str]:
    """Return a folded Arabic word with and without what is written to its beginning."""
    forms = {rest for _, rest in without_proclitics(word)}
    forms |= {form.removeprefix("ال") for form in forms if len(form) > _SHORTEST}
    if match := _FUTURE.match(word):
        forms.add(word[match.end() :])
    return forms


def _glossary_keys(text: str, forms: Iterable[str]) -> list[str]:
    found = [f"v:{r.lemma_ar}" for verb in find_verbs(text) for r in verb.readings]
    for form in forms:
        noun = read_noun(form, form)
        if noun is not None:
            found.append(f"n:{counted_in_english(noun).removeprefix('2 ')}")
        adjective = read_adjective(form, form)
        if adjective is not None:
            found.append(f"a:{adjective.english}")
    return found


def groups_of(word: str) -> frozenset[str]:
    """Return the groups of synonyms that a folded word or stem belongs to."""
    return _groups().get(word, frozenset())


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[str]]:
    """Return each word of `data/synonyms.tsv`, folded, and its stem: the groups it stands in."""
    found: dict[str, set[str]] = {}
    for line in package_data("drafting", "synonyms.tsv").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        name, arabic, english = line.split("\t")
        for language, cell in (("ar", arabic), ("en", english)):
            for word in cell.split():
                for form in (fold_text(word), *stems(word, language)):
                    found.setdefault(form, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}
