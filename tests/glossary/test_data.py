"""The packaged data: how much there is, and that what it says can be so."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from briefings.glossary.countries import cldr_country, missing_cldr_names
from briefings.glossary.loading import default_glossary

if TYPE_CHECKING:
    from pathlib import Path

ENTRIES = default_glossary().entries
FEWEST = {
    "person": 200, "place": 450, "country": 195, "body": 150, "armed_group": 40, "agency": 25,
    "outlet": 90, "role": 90, "weapon": 50, "aircraft": 25, "ship": 8, "event": 40, "term": 200,
}  # fmt: skip


def test_there_are_at_least_1200_entries_of_every_kind() -> None:
    """The floor of the specification, and one for each kind."""
    counts = Counter(entry.kind for entry in ENTRIES)
    assert len(ENTRIES) >= 1200
    assert {kind: counts[kind] for kind in FEWEST if counts[kind] < FEWEST[kind]} == {}


def test_country_names_are_those_of_cldr() -> None:
    """Every country has the name CLDR gives in Arabic and in English under some spelling."""
    assert missing_cldr_names(ENTRIES) == ()


def test_cldr_knows_syria_and_not_xx() -> None:
    """A code that is no territory gives nothing."""
    syria = cldr_country("sy")
    assert syria is not None
    assert (syria.ar, syria.en) == ("سوريا", "Syria")
    assert cldr_country("xx") is None


def test_outlets_say_whose_they_are() -> None:
    """Every outlet has an affiliation; domains are bare host names."""
    outlets = [entry for entry in ENTRIES if entry.kind == "outlet"]
    assert [entry.key for entry in outlets if entry.affiliation is None] == []
    assert all("/" not in d and d == d.lower() for entry in outlets for d in entry.domains)


def test_arabic_is_arabic_and_english_is_latin() -> None:
    """No English name has an Arabic letter, and an Arabic house name has one."""
    wrong = [e.key for e in ENTRIES if any("\u0600" <= c <= "\u06ff" for c in e.en)]
    wrong += [e.key for e in ENTRIES if not any("\u0600" <= c <= "\u06ff" for c in e.ar)]
    assert wrong == []


PLACES = {
    "Damascus": (33.5, 36.3), "Aleppo": (36.2, 37.2), "Tartus": (34.9, 35.9),
    "Latakia": (35.5, 35.8), "Qamishli": (37.05, 41.2), "Moscow": (55.8, 37.6),
    "Hmeimim air base": (35.4, 35.9), "Raqqa": (35.95, 39.0), "Baghdad": (33.3, 44.4),
}  # fmt: skip


@pytest.mark.parametrize("name", PLACES)
def test_a_place_lies_where_the_map_has_it(name: str) -> None:
    """Nine places read from a map, to a tenth of a degree."""
    (mention,) = default_glossary().find(name, "en")
    place = mention.entry
    assert place.lat == pytest.approx(PLACES[name][0], abs=0.11)
    assert place.lon == pytest.approx(PLACES[name][1], abs=0.11)


READINGS = {
    "the man": ("التقى الشرع", "person/ahmad-al-sharaa"),
    "the republic's acronym": ("مع قسد", "armed_group/syrian-democratic-forces"),
    "its full name": ("قوات سوريا الديمقراطية", "armed_group/syrian-democratic-forces"),
    "tartus is not tripoli": ("في طرطوس", "place/tartus"),
    "the source's word for a government": ("قال النظام", "term/regime-source-s-term"),
    "the base by the coast": ("بحميميم", "place/hmeimim-air-base"),
    "the council, with a preposition": ("لمجلس الأمن", "body/un-security-council"),
}


@pytest.mark.parametrize(("text", "key"), READINGS.values(), ids=READINGS)
def test_names_of_the_field_are_read(text: str, key: str) -> None:
    """What a reader of the field takes the words for."""
    assert key in {m.entry.key for m in default_glossary().find(text, "ar")}


NOT_NAMES = {
    "legitimacy": "الشرعية الدولية",
    "a charter": "شرعة حقوق",
    "general rules": "قواعد عامة",
    "first names": "علي ومحمد وأحمد",
    "the political class": "الطبقة السياسية",
    "birthplace": "مسقط رأسه",
    "existing": "الوضع القائم",
    "exclusive": "مقابلة حصرية",
    "the year of the hijra": "العام الهجري",
    "safety": "سلامة",
}


@pytest.mark.parametrize("text", NOT_NAMES.values(), ids=NOT_NAMES)
def test_words_are_not_taken_for_names(text: str) -> None:
    """Common words that are spelt like a name, or nearly."""
    names = {"person", "place", "country", "outlet", "agency", "armed_group", "ship"}
    assert [m for m in default_glossary().find(text, "ar") if m.entry.kind in names] == []


SEED_KEYS = {
    "person/vladimir-putin", "person/ahmad-al-sharaa", "person/bashar-al-assad",
    "person/sergei-lavrov", "person/andrei-belousov", "person/yuri-ushakov",
    "person/maxim-oreshkin", "person/yunus-bek-yevkurov", "person/igor-kostyukov",
    "person/irek-faizullin", "person/anton-siluanov", "person/dmitry-shugaev",
    "person/dmitry-peskov", "person/donald-trump", "person/mazloum-abdi", "person/anton-mardasov",
    "person/rami-al-shaer", "place/qamishli", "place/qamishli-airport", "place/hmeimim-air-base",
    "place/tartus", "place/latakia", "place/raqqa", "place/deir-ez-zor", "place/hasakah",
    "place/idlib", "place/quneitra", "place/golan-heights", "place/sheikh-maqsoud",
    "place/ashrafieh", "place/castello-road", "place/al-aqtan-prison", "place/soviet-union",
    "country/sy", "country/ru", "country/tr", "country/il", "country/iq", "country/ly",
    "country/sd", "country/ir", "country/us", "agency/reuters", "agency/agence-france-presse",
    "outlet/kommersant", "outlet/vedomosti", "outlet/bbc", "outlet/kurdistan-24", "outlet/rudaw",
    "outlet/al-monitor", "outlet/cedar-news", "body/kremlin", "body/ministry-of-defence",
    "body/russian-international-affairs-council", "armed_group/hayat-tahrir-al-sham",
    "armed_group/islamic-state", "aircraft/il-76", "term/ceasefire", "term/withdrawal",
    "body/federal-service-for-military-technical-cooperation",
}  # fmt: skip


def test_the_seeds_names_are_found(seeds: Path) -> None:
    """Every name that a reader lists in the five articles is found in them."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(seeds.glob("*.txt"))]
    found = {m.entry.key for text in texts for m in default_glossary().find(text, "ar")}
    assert SEED_KEYS - found == set()
