"""Finding names and terms: folding, proclitics, capitals, the longest match, demonyms, spans."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.glossary.entries import Entry, Language
from briefings.glossary.loading import default_glossary
from briefings.glossary.matching import Glossary

SYRIA = Entry(
    "country/sy", "country", "سوريا", "Syria", ("سورية",), (), None, ("سوري",), ("Syrian",)
)
RUSSIA = Entry("country/ru", "country", "روسيا", "Russia", (), (), None, ("روسي",), ("Russian",))
US = Entry("country/us", "country", "الولايات المتحدة", "United States", (), ("US", "U.S."))
SHARAA = Entry("person/sharaa", "person", "أحمد الشرع", "Ahmad al-Sharaa", ("الشرع",), ("Sharaa",))
ASSAD = Entry("person/assad", "person", "بشار الأسد", "Bashar al-Assad", ("الأسد",), ())
LATAKIA = Entry("place/latakia", "place", "اللاذقية", "Latakia")
BASE = Entry("term/air-base", "term", "قاعدة جوية", "air base", ("قواعد جوية",))
THE_BASE = Entry("term/base", "term", "القاعدة", "base")
WITHDRAWAL = Entry("term/withdrawal", "term", "انسحاب", "withdrawal")
SDF = Entry("armed_group/sdf", "armed_group", "قوات سوريا الديمقراطية", "SDF", ("قسد",))
REUTERS = Entry("agency/reuters", "agency", "رويترز", "Reuters", ("وكالة رويترز",))
PLANE = Entry("aircraft/il-76", "aircraft", "إل-76", "Il-76", ("Il-76",))
DOUMA = Entry("place/douma", "place", "دوما", "Douma")
TYRE = Entry("place/tyre", "place", "صور", "Tyre", ("مدينة صور",), homographs=("صور",))
OMAN = Entry("country/om", "country", "عُمان", "Oman", homographs=("عُمان",))
AMMAN = Entry("place/amman", "place", "عمّان", "Amman", homographs=("عمّان",))
SMALL = Glossary(
    (
        *(SYRIA, RUSSIA, US, SHARAA, ASSAD, LATAKIA, BASE, THE_BASE, WITHDRAWAL, SDF, REUTERS),
        *(PLANE, DOUMA, TYRE, OMAN, AMMAN),
    )
)

# text, language, (words of the text, key, is it the adjective)
CASES: dict[str, tuple[str, Language, list[tuple[str, str, bool]]]] = {
    "folded": ("احمـــد الشَّرع", "ar", [("احمـــد الشَّرع", "person/sharaa", False)]),
    "conjunction and preposition left off": (
        "وبروسيا",
        "ar",
        [("روسيا", "country/ru", False)],
    ),
    "li and article written as one": ("للأسد", "ar", [("لأسد", "person/assad", False)]),
    "li before a name in lam": ("للاذقية", "ar", [("لاذقية", "place/latakia", False)]),
    "no part of a word": ("الشرعية وشرعة", "ar", []),
    "the name of three words, not the country in it": (
        "قوات سوريا الديمقراطية",
        "ar",
        [("قوات سوريا الديمقراطية", "armed_group/sdf", False)],
    ),
    "acronym": ("لـ«قسد»", "ar", [("قسد", "armed_group/sdf", False)]),
    "quotation marks inside a name": (
        "لوكالة «رويترز»",
        "ar",
        [("وكالة «رويترز", "agency/reuters", False)],
    ),
    "demonym with the article": ("الحكومة السورية", "ar", [("السورية", "country/sy", True)]),
    "plural demonym": ("أطفال سوريون", "ar", [("سوريون", "country/sy", True)]),
    "the country where a preposition stands before": (
        "في سورية",
        "ar",
        [("سورية", "country/sy", False)],
    ),
    "the adjective after a noun": ("مصادر سورية", "ar", [("سورية", "country/sy", True)]),
    "tanwin makes an adjective": ("رتلاً روسياً", "ar", [("روسياً", "country/ru", True)]),
    "tanwin is no town": ("دوماً", "ar", []),
    "term with articles": ("القاعدة الجوية", "ar", [("القاعدة الجوية", "term/air-base", False)]),
    "term with a pronoun": ("بقاعدتها الجوية", "ar", [("قاعدتها الجوية", "term/air-base", False)]),
    "term in the accusative": ("انسحاباً", "ar", [("انسحاباً", "term/withdrawal", False)]),
    "spelt with the article, matched with it only": ("قاعدة عامة", "ar", []),
    "a common word is no name by itself": ("في صور الأقمار", "ar", []),
    "with what makes it a name": ("مدينة صور", "ar", [("مدينة صور", "place/tyre", False)]),
    "latin letters in arabic": ("طراز Il-76", "ar", [("Il-76", "aircraft/il-76", False)]),
    "capitals of an acronym": ("US told us", "en", [("US", "country/us", False)]),
    "full stops of an acronym": ("the U.S. army", "en", [("U.S", "country/us", False)]),
    "no name across a full stop": ("He left Bashar. Al-Assad", "en", []),
    "capital of a name": ("sharaa and Sharaa", "en", [("Sharaa", "person/sharaa", False)]),
    "english demonyms": ("Syrians", "en", [("Syrians", "country/sy", True)]),
    "english plural, any case": ("Air bases", "en", [("Air bases", "term/air-base", False)]),
    "empty": ("", "ar", []),
}


@pytest.mark.parametrize(("text", "language", "expected"), CASES.values(), ids=CASES)
def test_a_text_has_the_mentions_that_a_reader_sees(
    text: str, language: Language, expected: list[tuple[str, str, bool]]
) -> None:
    """Words as they stand in the text, the entry meant, and whether it is the adjective."""
    found = [(m.text, m.entry.key, m.is_demonym) for m in SMALL.find(text, language)]
    assert found == expected


def test_a_homograph_has_its_other_reading_beside_it() -> None:
    """عمان may be the country or the capital of Jordan: neither is dropped."""
    (mention,) = SMALL.find("في عمان", "ar")
    assert {mention.entry, *mention.alternatives} == {OMAN, AMMAN}


def test_places_spelt_alike_in_arabic_only_are_both_named() -> None:
    """A gloss does not say Oman where Amman may be meant; a capital may stand as its country."""
    shipped = default_glossary()

    def english(text: str) -> str:
        (mention,) = shipped.find(text, "ar")
        return mention.english

    assert english("في عمان") == "Oman or Amman"
    assert english("في أريحا") == "Ariha or Jericho"
    assert english("في طرابلس") == "Tripoli"
    assert english("في الجزائر") == "Algeria"
    assert english("في الكويت") == "Kuwait"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("في عمّان", "place/amman"),
        ("في عَمّان", "place/amman"),
        ("لعمّان", "place/amman"),
        ("في عُمان", "country/om"),
    ],
)
def test_vowel_signs_tell_names_apart(text: str, key: str) -> None:
    """What a writer marks to be understood is read: one reading is left."""
    (mention,) = SMALL.find(text, "ar")
    assert mention.entry.key == key
    assert mention.alternatives == ()


def test_readings_have_what_find_passes_over() -> None:
    """A comparison sees the country inside a name and the doubtful town."""
    keys = {m.entry.key for m in SMALL.readings("صور قوات سوريا الديمقراطية", "ar")}
    assert {"place/tyre", "armed_group/sdf", "country/sy"} <= keys


def test_an_entry_is_known_by_its_key() -> None:
    """A key that no entry has gives nothing."""
    assert SMALL.by_key("country/sy") is SYRIA
    assert SMALL.by_key("country/xx") is None


_ARABIC = st.text(st.sampled_from("ابتجدرسشعفقكلمنهويةىأإآؤئءـًَّ «».،- سوريا روسيا"), max_size=60)


@given(_ARABIC)
def test_mentions_are_words_of_the_text_in_order(text: str) -> None:
    """Every span gives its text, and no two mentions overlap."""
    mentions = default_glossary().find(text, "ar")
    assert all(text[m.span.start : m.span.end] == m.text for m in mentions)
    assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))


_STRONG = [
    (spelling, entry.key)
    for entry in default_glossary().entries
    for spelling in entry.spellings("ar")
    if spelling not in entry.homographs
]


@given(st.sampled_from(_STRONG), st.sampled_from(["", "و", "ف"]), st.sampled_from(["", "ب", "ل"]))
def test_every_arabic_spelling_is_found_behind_its_proclitics(
    case: tuple[str, str], conjunction: str, preposition: str
) -> None:
    """The packaged names are found as they stand and with و ف ب ل written to them."""
    spelling, key = case
    if spelling.startswith("ال") and preposition == "ل":
        spelling = "ل" + spelling[2:]
    text = f"{conjunction}{preposition}{spelling}"
    keys = {
        e.key for m in default_glossary().readings(text, "ar") for e in (m.entry, *m.alternatives)
    }
    assert key in keys
