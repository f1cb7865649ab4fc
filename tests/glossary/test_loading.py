"""Reading glossary files: what a line may be, what its faults say, whose entries win."""

from __future__ import annotations

import pytest

from briefings.errors import SettingsError
from briefings.glossary.entries import Entry
from briefings.glossary.loading import default_glossary, merge, parse_glossary
from briefings.glossary.matching import Glossary

HEADER = "kind\tar\ten\tvariants_ar\tvariants_en\tlat\tlon\taffiliation\trole_ar\trole_en"

FAULTS = {
    "unknown column": ("kind\tar\ten\tcolour", "colour", "line 1"),
    "missing column": ("kind\tar", "en", "line 1"),
    "unknown kind": (f"{HEADER}\nplanet\tزحل\tSaturn", "planet", "line 2"),
    "no arabic": (f"{HEADER}\nplace\t\tHoms", "'ar'", "line 2"),
    "arabic of marks alone": (f"{HEADER}\nplace\t«»\tHoms", "'ar'", "line 2"),
    "too many cells": (f"{HEADER}\nplace\tحمص\tHoms" + "\t" * 9 + "x", "12 cells", "line 2"),
    "latitude of words": (f"{HEADER}\nplace\tحمص\tHoms\t\t\tnorth", "north", "line 2"),
    "latitude out of range": (f"{HEADER}\nplace\tحمص\tHoms\t\t\t91", "91", "line 2"),
    "affiliation": (f"{HEADER}\nplace\tحمص\tHoms\t\t\t\t\tnobody", "nobody", "line 2"),
    "half a role": (f"{HEADER}\nperson\tعمر\tOmar\t\t\t\t\t\tمدير", "one language", "line 2"),
    "no key": (f"{HEADER}\nplace\tحمص\tحمص", "is no key", "line 2"),
    "after comments": (f"# names\n\n{HEADER}\n# more\nplanet\tزحل\tSaturn", "planet", "line 5"),
}


@pytest.mark.parametrize(("text", "value", "line"), FAULTS.values(), ids=FAULTS)
def test_an_unreadable_line_is_named(text: str, value: str, line: str) -> None:
    """The message has the file, the line, the value at fault and what to do."""
    with pytest.raises(SettingsError) as caught:
        parse_glossary(text, "mine.tsv")
    assert caught.value.where == f"mine.tsv, {line}"
    assert value in caught.value.what
    assert caught.value.hint


def test_a_line_gives_an_entry() -> None:
    """Variants are parted by `|`, a `?` marks a homograph, the key is made of kind and name."""
    text = f"\ufeff{HEADER}\r\nplace\tحمص\tHoms\tحُمُص?| مدينة حمص \tHims\t34.7\t36.7\r\n"
    (entry,) = parse_glossary(text, "mine.tsv")
    assert entry == Entry(
        key="place/homs",
        kind="place",
        ar="حمص",
        en="Homs",
        variants_ar=("حُمُص", "مدينة حمص"),
        variants_en=("Hims",),
        lat=34.7,
        lon=36.7,
        homographs=("حُمُص",),
    )


def test_nothing_gives_no_entries() -> None:
    """An empty file and one of comments have no entries and no fault."""
    assert parse_glossary("", "mine.tsv") == parse_glossary("# none\n", "mine.tsv") == ()


def test_a_users_entries_win() -> None:
    """The same key, the same house spelling and a variant taken all give the user's reading."""
    base = Glossary(
        (
            Entry("place/a", "place", "حمص", "Homs"),
            Entry("place/b", "place", "حماة", "Hama", ("ريف حماة",)),
            Entry("place/c", "place", "حلب", "Aleppo"),
        )
    )
    own = (
        Entry("place/a", "place", "حمص", "Hims"),
        Entry("place/d", "place", "ريف حماة", "Hama countryside"),
        Entry("place/e", "place", "حلب", "Halab"),
    )
    merged = merge(base, own)
    found = {text: merged.find(text, "ar")[0] for text in ("حمص", "ريف حماة", "حلب", "حماة")}
    assert {text: m.entry.key for text, m in found.items()} == {
        "حمص": "place/a",
        "ريف حماة": "place/d",
        "حلب": "place/e",
        "حماة": "place/b",
    }
    assert found["حمص"].entry.en == "Hims"
    assert not any(m.alternatives for m in found.values())


def test_the_packaged_glossary_is_read_once() -> None:
    """Two calls give one glossary."""
    assert default_glossary() is default_glossary()
