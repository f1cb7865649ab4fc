"""The places of a brief: named in printed statements, with the glossary's coordinates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.drafting.places import MAX_PLACES, find_places
from briefings.glossary.entries import Entry
from briefings.glossary.matching import Glossary
from briefings.render.specimen import brief_of

if TYPE_CHECKING:
    from briefings.brief.record import Statement


def _entry(key: str, ar: str, en: str, lat: float | None, kind: str = "place") -> Entry:
    return Entry(
        key=key,
        kind=kind,  # type: ignore[arg-type]
        ar=ar,
        en=en,
        variants_ar=(),
        variants_en=(),
        lat=lat,
        lon=None if lat is None else 10.0,
    )


GLOSSARY = Glossary(
    (
        _entry("place/harbour", "المنارة", "Lantern", 1.5),
        _entry("place/bay", "الثغر", "Thaghr", 2.5),
        _entry("place/valley", "الوادي", "Valley", None),
        _entry("country/land", "سروستان", "Sarvland", 3.5, "country"),
    )
)


def _saying(*quotes: str) -> list[Statement]:
    statement = brief_of(6).sections[0].statements[0]
    return [
        statement.model_copy(
            update={
                "citations": (statement.citations[0].model_copy(update={"quote": quote}),),
            }
        )
        for quote in quotes
    ]


def test_places_come_most_named_first() -> None:
    """Once each, in both languages, with their degrees."""
    said = _saying("وصلت السفينة إلى الثغر.", "غادرت السفينة المنارة.", "The ship left Lantern.")
    found = find_places(said, GLOSSARY)
    assert [(place.ar, place.en, place.lat) for place in found] == [
        ("المنارة", "Lantern", 1.5),
        ("الثغر", "Thaghr", 2.5),
    ]


def test_what_is_no_point_is_left_out() -> None:
    """A country, and a place whose degrees are not known."""
    assert find_places(_saying("وصلت من سروستان إلى الوادي."), GLOSSARY) == ()


def test_a_name_that_several_places_have_is_not_put_on_the_map() -> None:
    """It is not known which of them is meant."""
    alike = Glossary(
        (
            _entry("place/one", "المنارة", "Lantern", 1.5),
            _entry("place/two", "المنارة", "Beacon", 9.5),
        )
    )
    assert find_places(_saying("غادرت السفينة المنارة."), alike) == ()


def test_there_are_at_most_eight() -> None:
    """More do not stand apart on the map."""
    letters = "بتثجحخدذرزسش"
    many = [_entry(f"place/{i}", f"مد{c}نار", f"Town{c}", float(i)) for i, c in enumerate(letters)]
    said = _saying(*(f"وصلت إلى {entry.ar}." for entry in many))
    assert len(find_places(said, Glossary(tuple(many)))) == MAX_PLACES
