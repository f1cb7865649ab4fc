"""Quotations are found after harmless damage, and refused when their words are others.

Made from every sentence of the samples and the seeds, with a fixed seed; the damage and the changes
are made here and share nothing with the program.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from briefings.articles.reading import read_paths
from briefings.glossary.matching import Glossary
from briefings.verification import MatchKind, locate_quote

LOCATED_BAR = 0.995
LOCATED_FLOOR = 1.0
SEED = 20260129
_MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"
_EASTERN = "٠١٢٣٤٥٦٧٨٩"


@dataclass(frozen=True, slots=True)
class Quoted:
    """A sentence of a text, or two neighbours: where it stands."""

    text: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """What stands there."""
        return self.text[self.start : self.end]


@pytest.fixture(scope="module")
def texts(root: Path, shared: Path, glossary: Glossary) -> list[list[Quoted]]:
    """The sentences of each article."""
    paths = [root / "samples" / "articles", shared / "seeds"]
    reading = read_paths(paths, glossary=glossary, near=date(2026, 1, 29))
    return [[Quoted(a.text, s.start, s.end) for s in a.sentences] for a in reading.articles]


# --- harmless -----------------------------------------------------------------------------------


def _hamza(words: str, _: random.Random) -> str:
    return words.translate(str.maketrans("أإآىة", "اااي" + "ه"))


def _hamza_added(words: str, _: random.Random) -> str:
    return re.sub(r"(?<![ء-ي])ا(?!ل)", "أ", words)


def _tatweel(words: str, chance: random.Random) -> str:
    joins = [m.end() for m in re.finditer(r"[بتثجحخسشصضطظعغفقكلمنهي](?=[ء-ي])", words)]
    for place in sorted(chance.sample(joins, min(3, len(joins))), reverse=True):
        words = f"{words[:place]}ـــ{words[place:]}"
    return words


def _diacritics(words: str, chance: random.Random) -> str:
    return re.sub(r"(?<=[ء-ي])(?=[ء-ي ])", lambda _: chance.choice([*_MARKS, ""]), words)


def _no_diacritics(words: str, _: random.Random) -> str:
    return re.sub(f"[{_MARKS}]", "", words)


def _digits(words: str, _: random.Random) -> str:
    def other(match: re.Match[str]) -> str:
        digit = match[0]
        return str(_EASTERN.index(digit)) if digit in _EASTERN else _EASTERN[int(digit)]

    return re.sub(r"[0-9٠-٩]", other, words)


def _quotation_marks(words: str, _: random.Random) -> str:
    return re.sub(r"[«»“”\"]", lambda m: {"«": "“", "»": "”"}.get(m[0], '"'), words)


def _straight_marks(words: str, _: random.Random) -> str:
    return re.sub(r"[«»“”]", '"', words).replace("’", "'")


def _spaces(words: str, chance: random.Random) -> str:
    return re.sub(" ", lambda _: chance.choice([" ", "  ", "\u00a0", "\n", " \u200f"]), words)


def _all(words: str, chance: random.Random) -> str:
    for damage in (_hamza, _diacritics, _digits, _straight_marks, _spaces):
        words = damage(words, chance)
    return words


DAMAGE: dict[str, Callable[[str, random.Random], str]] = {
    "hamza dropped": _hamza,
    "hamza added": _hamza_added,
    "tatweel": _tatweel,
    "diacritics added": _diacritics,
    "diacritics dropped": _no_diacritics,
    "digits of the other script": _digits,
    "quotation marks": _quotation_marks,
    "straight quotation marks": _straight_marks,
    "spaces": _spaces,
    "several at once": _all,
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_a_damaged_quotation_is_located(kind: str, texts: list[list[Quoted]]) -> None:
    """The span found is that of the source's own words, to the letter."""
    chance = random.Random(SEED)
    total, found = 0, 0
    for quoted in (sentence for sentences in texts for sentence in sentences):
        damaged = DAMAGE[kind](quoted.words, chance)
        if damaged == quoted.words:
            continue
        total += 1
        location = locate_quote(damaged, quoted.text)
        if location.kind is MatchKind.MISSING:
            print(f"  not located: {damaged}")
            continue
        found += 1
        assert quoted.text[location.start : location.end] == quoted.words
    print(f"\nquotations, {kind}: located {found} of {total} (bar {LOCATED_BAR:.1%})")
    assert total > 0
    assert found / total >= LOCATED_FLOOR


def test_a_full_stop_glued_to_the_next_sentence_is_located(texts: list[list[Quoted]]) -> None:
    """Two neighbours quoted without the space between them, or with one the source has not."""
    total, found = 0, 0
    for sentences in texts:
        for one, other in pairwise(sentences):
            gap = one.text[one.end : other.start]
            if gap.strip() or "\n" in gap:
                continue
            total += 1
            quote = one.words + ("" if gap else " ") + other.words
            location = locate_quote(quote, one.text)
            found += (location.start, location.end) == (one.start, other.end)
    print(f"\nquotations, glued full stop: located {found} of {total} (bar {LOCATED_BAR:.1%})")
    assert total > 0
    assert found / total >= LOCATED_FLOOR


# --- other words --------------------------------------------------------------------------------

_NEGATIONS = re.compile(
    r"(?<![ء-يA-Za-z])(?:[وف]?(?:لم|لن|لا|ليس|ليست|غير|دون)|not|no|never|without) (?=[ء-يA-Za-z])"
)


def _changed_digits(words: str, _: list[str], chance: random.Random) -> Iterator[str]:
    for match in re.finditer(r"[0-9٠-٩]", words):
        digit = match[0]
        known = _EASTERN if digit in _EASTERN else "0123456789"
        new = chance.choice([d for d in known if d != digit])
        yield words[: match.start()] + new + words[match.end() :]


def _changed_words(words: str, vocabulary: list[str], chance: random.Random) -> Iterator[str]:
    places = list(re.finditer(r"[ء-يA-Za-z]{3,}", words))
    for match in chance.sample(places, min(5, len(places))):
        new = chance.choice(vocabulary)
        if new.lower() not in match[0].lower() and match[0].lower() not in new.lower():
            yield words[: match.start()] + new + words[match.end() :]


def _dropped_words(words: str, _: list[str], chance: random.Random) -> Iterator[str]:
    places = list(re.finditer(r"(?<= )[ء-يA-Za-z]{3,} (?=[ء-يA-Za-z])", words))
    for match in chance.sample(places, min(3, len(places))):
        yield words[: match.start()] + words[match.end() :]


def _dropped_negations(words: str, _: list[str], __: random.Random) -> Iterator[str]:
    for match in _NEGATIONS.finditer(words):
        yield words[: match.start()] + words[match.end() :]


CHANGES: dict[str, Callable[[str, list[str], random.Random], Iterator[str]]] = {
    "a changed digit": _changed_digits,
    "a changed word": _changed_words,
    "a dropped word": _dropped_words,
    "a dropped negation": _dropped_negations,
}


@pytest.mark.parametrize("kind", CHANGES)
def test_a_quotation_of_other_words_is_refused(kind: str, texts: list[list[Quoted]]) -> None:
    """Every change is refused: a quotation is never repaired."""
    chance = random.Random(SEED)
    whole = " ".join(sentences[0].text for sentences in texts)
    vocabulary = sorted(set(re.findall(r"[ء-ي]{4,}|[A-Za-z]{4,}", whole)))
    total, accepted = 0, []
    for quoted in (sentence for sentences in texts for sentence in sentences):
        for changed in CHANGES[kind](quoted.words, vocabulary, chance):
            total += 1
            if locate_quote(changed, quoted.text).kind is not MatchKind.MISSING:
                accepted.append(changed)
    print(f"\nquotations, {kind}: refused {total - len(accepted)} of {total} (bar all)")
    assert total > 0
    assert accepted == []


def test_two_sentences_spliced_are_refused(texts: list[list[Quoted]]) -> None:
    """Halves of two sentences, or two sentences with another between them, are no quotation."""
    total, accepted = 0, []
    for sentences in texts:
        for one, other in zip(sentences, sentences[2:], strict=False):
            halves = (one.words.split(), other.words.split())
            spliced = [*halves[0][: len(halves[0]) // 2], *halves[1][len(halves[1]) // 2 :]]
            for quote in (" ".join(spliced), f"{one.words} {other.words}"):
                total += 1
                if locate_quote(quote, one.text).kind is not MatchKind.MISSING:
                    accepted.append(quote)
    print(f"\nquotations, two sentences spliced: refused {total - len(accepted)} of {total} (all)")
    assert total > 0
    assert accepted == []
