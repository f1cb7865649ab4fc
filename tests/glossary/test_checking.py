"""The faults of a glossary."""

from __future__ import annotations

import pytest

from briefings.glossary.checking import check_glossary
from briefings.glossary.entries import Entry
from briefings.glossary.loading import default_glossary

HOMS = Entry("place/homs", "place", "حمص", "Homs")
CASES = {
    "none": ((HOMS,), []),
    "one key twice": ((HOMS, Entry("place/homs", "place", "حماة", "Hama")), ["duplicate_key"]),
    "one spelling, two entries": (
        (HOMS, Entry("term/chickpeas", "term", "حِمّص", "chickpeas")),
        ["two_readings"],
    ),
    "marked as a homograph by one only": (
        (HOMS, Entry("term/chickpeas", "term", "حمّص", "chickpeas", homographs=("حمّص",))),
        ["two_readings"],
    ),
    "marked by both": (
        (
            Entry("place/homs", "place", "حمص", "Homs", homographs=("حمص",)),
            Entry("term/chickpeas", "term", "حمّص", "chickpeas", homographs=("حمّص",)),
        ),
        [],
    ),
    "capitals tell them apart": (
        (
            Entry("body/shell", "body", "شل", "Shell"),
            Entry("weapon/shell", "weapon", "قذيفة", "shell"),
        ),
        [],
    ),
    "a demonym that is a name": (
        (Entry("country/x", "country", "قطر", "Qatar", demonym_ar=("حمص",)), HOMS),
        ["two_readings"],
    ),
    "a descriptor of 26 words": (
        (Entry("outlet/x", "outlet", "النداء", "Call", role=("وصف", "word " * 26)),),
        ["long_descriptor"],
    ),
}


@pytest.mark.parametrize(("entries", "faults"), CASES.values(), ids=CASES)
def test_faults_are_named(entries: tuple[Entry, ...], faults: list[str]) -> None:
    """Each fault once, with the entries concerned and what to do."""
    found = check_glossary(entries)
    assert [fault.fault for fault in found] == faults
    assert all(fault.keys and fault.detail for fault in found)


def test_the_packaged_glossary_has_no_faults() -> None:
    """Every key is one entry's and every shared spelling is marked by all that share it."""
    assert check_glossary(default_glossary().entries) == ()
