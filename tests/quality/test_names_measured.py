"""How many correct translations the comparison of names alarms on, and how many swaps it finds.

The swaps are made here without the checker: names are capitalised words inside a sentence that no
text of the collection has in lower case, a run of them being one name; each is put in the place of
another of the same document.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

import pytest

from briefings.glossary.loading import default_glossary
from briefings.verification.names import compare_names

if TYPE_CHECKING:
    from pathlib import Path

MOST_FALSE_ALARMS = 0.03
FEWEST_SWAPS_FOUND = 0.75
NOT_A_FAULT_OF_OURS = frozenset({"ERR", "OMIT", "ADD", "HEDGE", "ARTIFACT"})
DAYS_AND_TITLES = frozenset(
    (
        *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January"),
        *("February", "March", "April", "May", "June", "July", "August", "September", "October"),
        *("November", "December", "Mr", "Mrs", "Ms", "Dr"),
    )
)
NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,})*\b")


class Pair(NamedTuple):
    """One sentence in both languages."""

    line: str
    doc: str
    ar: str
    en: str


@pytest.fixture(scope="module")
def pairs(shared: Path) -> list[Pair]:
    """The pairs whose translation one reader did not find wrong."""
    folder = shared / "data" / "ntrex-dev"
    verdicts = [
        row.split("\t") for row in (folder / "verdicts.tsv").read_text("utf-8").splitlines()
    ]
    wrong = {row[0] for row in verdicts if row[1] in NOT_A_FAULT_OF_OURS}
    rows = (folder / "pairs.tsv").read_text("utf-8").splitlines()[1:]
    return [pair for row in rows if (pair := Pair(*row.split("\t"))).line not in wrong]


def has_alarm(ar: str, en: str) -> bool:
    """Whether either side has a name that the other lacks."""
    glossary = default_glossary()
    return bool(
        compare_names(en, "en", [(ar, "ar")], glossary)
        or compare_names(ar, "ar", [(en, "en")], glossary)
    )


def test_correct_translations_seldom_alarm(pairs: list[Pair]) -> None:
    """At most three pairs in a hundred."""
    alarms = [pair.line for pair in pairs if has_alarm(pair.ar, pair.en)]
    assert len(alarms) <= MOST_FALSE_ALARMS * len(pairs), alarms


def test_swapped_names_are_found(pairs: list[Pair]) -> None:
    """At least three swaps in four, over every name that a document has another for."""
    lower = Counter(w for pair in pairs for w in re.findall(r"\b[a-z]+\b", pair.en))
    places: dict[str, list[tuple[Pair, re.Match[str]]]] = defaultdict(list)
    for pair in pairs:
        for match in NAME.finditer(pair.en):
            if all(not lower[w.lower()] and w not in DAYS_AND_TITLES for w in match[0].split()):
                places[pair.doc].append((pair, match))
    choose = random.Random(3).choice
    found = made = 0
    for here in places.values():
        names = sorted({match[0] for _, match in here})
        for pair, match in here:
            others = [n for n in names if n != match[0] and n not in pair.en and match[0] not in n]
            if not others:
                continue
            swapped = pair.en[: match.start()] + choose(others) + pair.en[match.end() :]
            made += 1
            found += has_alarm(pair.ar, swapped)
    assert made > 900
    assert found >= FEWEST_SWAPS_FOUND * made, f"{found} of {made}"
