"""Pictures: shapes without text, labels over them, an alternative, only where they tell."""

from __future__ import annotations

import math
import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.brief.record import Bilingual, Brief, Place, Published, Source, TimelineEntry
from briefings.render import render_html
from briefings.render.carriage import find_carriage
from briefings.render.carrier_chart import MAX_CARRIERS, draw_carriers
from briefings.render.charts import MIN_ARTICLES, WIDTH, shares
from briefings.render.day_chart import MAX_DAYS, draw_days
from briefings.render.layout import arrange
from briefings.render.locator_map import MAX_SPAN_DEGREES, draw_map
from briefings.render.specimen import brief_of
from briefings.render.specimen_editions import busy_brief
from briefings.render.time_chart import draw_timeline


def _entries(*dates: str) -> list[tuple[TimelineEntry, int]]:
    precisions = {1: "year", 2: "month", 3: "day"}
    return [
        (
            TimelineEntry(date=d, precision=precisions[len(d.split("-"))], statement_id=f"s{i}"),  # type: ignore[arg-type]
            i,
        )
        for i, d in enumerate(dates, start=1)
    ]


def _place(name: str, lat: float, lon: float) -> Place:
    return Place(ar=name, en=name, lat=lat, lon=lon)


def _discs(shapes: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r'cx="([\d.-]+)" cy="([\d.-]+)"', shapes)]


TOWNS = (_place("north", 36.0, 36.0), _place("south", 33.0, 36.0), _place("east", 33.0, 41.0))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["24", "31"], (24 / 31, 1.0)),
        (["14 months", "15 months"], (14 / 15, 1.0)),
        (["24 trucks"], (None,)),
        (["24", "many"], (None, None)),
        (["5 km", "5 months"], (None, None)),
        (["1", "1,000"], (None, None)),
        (["0", "4"], (None, None)),
        (["2 of 5", "3"], (None, None)),
    ],
    ids=[
        "numbers",
        "units",
        "one",
        "words",
        "other units",
        "too far apart",
        "nought",
        "two figures",
    ],
)
def test_bars_only_for_what_can_be_compared(
    values: list[str], expected: tuple[float | None, ...]
) -> None:
    """A bar is drawn from nought, to the same scale, or not at all."""
    told = shares([Bilingual(ar=value, en=value) for value in values])
    assert told == pytest.approx(expected)


@pytest.mark.parametrize(
    "dates",
    [
        [],
        ["2026-01-26"],
        ["2026-01-26", "2026-01-28"],
        ["2026-01-26"] * 5,
        ["soon", "later", "then"],
    ],
    ids=["none", "one", "two", "five on one day", "no dates"],
)
def test_no_timeline_of_fewer_than_three_dates(dates: list[str]) -> None:
    """What is told quicker is not drawn."""
    assert draw_timeline(_entries(*dates), is_from_right=False) is None


def test_days_keep_their_distances() -> None:
    """Twice as many days are twice as far."""
    drawn = draw_timeline(_entries("2026-01-01", "2026-01-03", "2026-01-07"), is_from_right=False)
    assert drawn is not None
    one, two, three = sorted(x for x, _ in _discs(drawn.shapes))
    assert (three - two) / (two - one) == pytest.approx(2, rel=0.01)


def test_time_runs_as_the_language_does() -> None:
    """From the right the picture is the mirror of that from the left."""
    rows = _entries("2026-01-01", "2026-01-03", "2026-02")
    left, right = (draw_timeline(rows, is_from_right=side) for side in (False, True))
    assert left is not None
    assert right is not None
    mirrored = sorted(WIDTH - x for x, _ in _discs(right.shapes))
    assert mirrored == pytest.approx(sorted(x for x, _ in _discs(left.shapes)))


def test_a_long_gap_is_shortened_and_marked() -> None:
    """Ten years without an event leave room for the days, and two strokes say so."""
    dates = ["2015-01-05", *(f"2026-01-0{day}" for day in range(1, 6))]
    drawn = draw_timeline(_entries(*dates), is_from_right=False)
    assert drawn is not None
    places = sorted(x for x, _ in _discs(drawn.shapes))
    assert places[-1] - places[1] > WIDTH / 4
    assert drawn.shapes.count("<line") == 1 + 2


NEIGHBOURS = {
    "a month long past beside two days": (
        ["2024-12", "2026-01-27", "2026-01-28"],
        {"December 2024": "1", "27–28 Jan": "2, 3"},
        {"كانون الأول 2024": "1", "27 إلى 28 كانون الثاني": "2, 3"},
    ),
    "two days apart": (
        ["2015-01-05", "2026-01-26", "2026-01-28"],
        {"5 Jan": "1", "26–28 Jan": "2, 3"},
        {"5 كانون الثاني": "1", "26 إلى 28 كانون الثاني": "2, 3"},
    ),
    "over the end of a month": (
        ["2015-01-05", "2026-01-31", "2026-02-01"],
        {"5 Jan": "1", "31 Jan – 1 Feb": "2, 3"},
        {"5 كانون الثاني": "1", "31 كانون الثاني إلى 1 شباط": "2, 3"},
    ),
    "over the end of a year": (
        ["2015-01-05", "2025-12-31", "2026-01-01"],
        {"5 Jan": "1", "31 December 2025 – 1 January 2026": "2, 3"},
        {"5 كانون الثاني": "1", "31 كانون الأول 2025 إلى 1 كانون الثاني 2026": "2, 3"},
    ),
    "days with room": (
        ["2026-01-01", "2026-01-03", "2026-01-07"],
        {"1 Jan": "1", "3 Jan": "2", "7 Jan": "3"},
        {"1 كانون الثاني": "1", "3 كانون الثاني": "2", "7 كانون الثاني": "3"},
    ),
}


@pytest.mark.parametrize(("dates", "english", "arabic"), NEIGHBOURS.values(), ids=NEIGHBOURS)
def test_neighbours_stay_two_days_and_have_one_label(
    dates: list[str], english: dict[str, str], arabic: dict[str, str]
) -> None:
    """Their discs do not touch, and the label of both names both and every statement."""
    drawn = draw_timeline(_entries(*dates), is_from_right=False)
    assert drawn is not None
    discs = sorted(x for x, _ in _discs(drawn.shapes))
    assert all(b - a > 2 * 9 for a, b in pairwise(discs))
    numbers = {label.x: label.text.en for label in drawn.labels if label.kind == "number"}
    when = [label for label in drawn.labels if label.kind == "when"]
    assert {label.text.en: numbers[label.x] for label in when} == english
    assert {label.text.ar: numbers[label.x] for label in when} == arabic


def test_every_statement_of_one_day_is_named() -> None:
    """However many they are."""
    rows = _entries(*["2026-01-26"] * 6, "2026-01-30", "2026-02-03")
    drawn = draw_timeline(rows, is_from_right=True)
    assert drawn is not None
    assert "1, 2, 3, 4, 5, 6" in {x.text.en for x in drawn.labels if x.kind == "number"}


@given(
    st.lists(st.dates().map(lambda day: day.isoformat()), min_size=3, max_size=40, unique=True),
    st.booleans(),
)
def test_every_date_is_drawn_inside_and_labels_keep_apart(dates: list[str], side: bool) -> None:  # noqa: FBT001
    """Whatever the dates, each has its disc, and no two labels meet."""
    drawn = draw_timeline(_entries(*dates), is_from_right=side)
    assert drawn is not None
    discs = _discs(drawn.shapes)
    assert len(discs) == len(dates)
    assert all(0 <= x <= WIDTH for x, _ in discs)
    when = sorted(label.x for label in drawn.labels if label.kind == "when")
    assert when
    assert all(b - a >= 10 for a, b in pairwise(when))
    told = ", ".join(label.text.en for label in drawn.labels if label.kind == "number")
    assert {int(number) for number in told.split(", ")} == set(range(1, len(dates) + 1))


def test_a_map_is_true_to_distance() -> None:
    """North is up, east is right, and the bar measures what it says (great circle, 6,371 km)."""
    drawn = draw_map(TOWNS)
    assert drawn is not None
    north, south, east = _discs(drawn.shapes)
    assert north[1] < south[1]
    assert east[0] > south[0]
    bar = re.search(r'x1="([\d.]+)"[^>]*x2="([\d.]+)"[^>]*stroke-width="4"', drawn.shapes)
    label = next(label.text.en for label in drawn.labels if label.kind == "scale")
    assert bar is not None
    km_per_unit = float(label.split()[0]) / (float(bar[2]) - float(bar[1]))
    along = 6371 * math.radians(5) * math.cos(math.radians(33))
    assert (east[0] - south[0]) * km_per_unit == pytest.approx(along, rel=0.04)
    assert (south[1] - north[1]) * km_per_unit == pytest.approx(6371 * math.radians(3), rel=0.02)


@pytest.mark.parametrize(
    "places",
    [TOWNS[:2], (TOWNS[0],) * 4, (*TOWNS[:2], _place("far", -30.0, 150.0))],
    ids=["two", "one place four times", "half the world"],
)
def test_no_map_where_it_tells_nothing(places: tuple[Place, ...]) -> None:
    """Two places, or half the world."""
    assert draw_map(places) is None


@given(
    st.lists(
        st.tuples(
            st.floats(-60, 60), st.floats(-60, 60), st.text("abcdef ", min_size=3, max_size=20)
        ),
        min_size=3,
        max_size=8,
        unique_by=lambda spot: spot[:2],
    )
)
def test_every_place_is_named_inside_the_map(spots: list[tuple[float, float, str]]) -> None:
    """Each place has its disc, and its name either over the map or below it."""
    places = tuple(_place(name, lat, lon) for lat, lon, name in spots)
    drawn = draw_map(places)
    if drawn is None:
        lats, lons = [p.lat for p in places], [p.lon for p in places]
        assert max(max(lats) - min(lats), max(lons) - min(lons)) * 1.45 > MAX_SPAN_DEGREES
        return
    assert len(_discs(drawn.shapes)) == len(places)
    assert all(0 <= x <= WIDTH and 0 <= y <= drawn.height for x, y in _discs(drawn.shapes))
    named = [label.text.en for label in drawn.labels if label.kind == "place"]
    assert sorted([*named, *(text.en for text in drawn.unlabelled)]) == sorted(p.en for p in places)


def test_shapes_hold_no_text() -> None:
    """The layout engine turns Arabic in SVG round: labels stand outside it."""
    page = arrange(brief_of(12))
    assert page.time_chart is not None
    assert page.place_map is not None
    for drawn in (page.time_chart, page.place_map):
        assert "<text" not in drawn.shapes
        assert drawn.alternative.ar
        assert drawn.alternative.en


def test_each_picture_on_the_page_has_an_alternative() -> None:
    """A reader who does not see it is told what it shows."""
    html = render_html(brief_of(12))
    pictures = re.findall(r"<svg[^>]*>(.*?)</svg>", html, flags=re.DOTALL)
    assert len(pictures) == 6
    assert all(re.match(r"<title>[^<]{2,}</title>", picture) for picture in pictures)


def test_the_map_draws_nothing_but_places_and_degrees() -> None:
    """No line follows a coast, a border or a front: every line is upright or level."""
    drawn = draw_map(TOWNS)
    assert drawn is not None
    assert not re.search(r"<(path|polyline|polygon)", drawn.shapes)
    for x1, y1, x2, y2 in re.findall(r'x1="(.+?)" y1="(.+?)" x2="(.+?)" y2="(.+?)"', drawn.shapes):
        assert x1 == x2 or y1 == y2


_LAST = date(2026, 1, 28)


def _source(number: int, **known: object) -> Source:
    like = brief_of(6).sources[5]
    published = Published(date=_LAST - timedelta(days=number % 4), basis="feed")
    plain = {"id": f"art_{number}", "published": published, "language": "ar", "carrier": None}
    return like.model_copy(update=plain | known)


def _read(*sources: Source) -> Brief:
    """Return a brief for which these articles were read and none was cited."""
    nothing = {"sections": (), "watch": (), "disagreements": (), "figures_that_differ": ()}
    return brief_of(6).model_copy(update={"sources": sources, **nothing})


def _bars(shapes: str) -> list[tuple[float, float, bool]]:
    """Return for each bar its left edge, its height and whether it is open."""
    found = re.findall(
        r'<rect x="([\d.]+)" y="[\d.]+" width="[\d.]+" height="([\d.]+)" (.)', shapes
    )
    return [
        (float(x), float(height), 'fill="none"' in shapes.split(f'x="{x}"')[1][:90])
        for x, height, _ in found
    ]


@pytest.mark.parametrize("is_from_right", [False, True])
def test_a_bar_is_as_tall_as_its_day_has_articles(*, is_from_right: bool) -> None:
    """Twice the articles, twice the height; time runs as the language does."""
    days = [0] * 5 + [1] * 10 + [2] * 5
    brief = _read(
        *(
            _source(n, published=Published(date=_LAST - timedelta(days=day), basis="feed"))
            for n, day in enumerate(days)
        )
    )
    drawn = draw_days(brief, is_from_right=is_from_right)
    assert drawn is not None
    heights = [height for _, height, _ in sorted(_bars(drawn.shapes))]
    assert heights == pytest.approx([48, 96, 48], rel=0.02)
    assert drawn.alternative.en == (
        "Articles read by day of publication: "
        "26 Jan 5 (5 in Arabic), 27 Jan 10 (10 in Arabic), 28 Jan 5 (5 in Arabic)"
    )
    first = min(drawn.labels, key=lambda label: label.x)
    assert first.text.en == "5"
    dates = [label.text.en for label in sorted(drawn.labels, key=lambda label: label.x)]
    assert [d for d in dates if "Jan" in d] == (
        ["28 Jan", "27 Jan", "26 Jan"] if is_from_right else ["26 Jan", "27 Jan", "28 Jan"]
    )


def test_languages_are_told_apart_without_colour() -> None:
    """Arabic is solid, all others are outlines; what has no day is counted below."""
    brief = _read(
        *(_source(n) for n in range(18)),
        *(_source(20 + n, language="en") for n in range(6)),
        _source(50, published=Published(date=None, basis="none")),
        _source(51, published=Published(date=_LAST - timedelta(days=90), basis="feed")),
    )
    drawn = draw_days(brief, is_from_right=False)
    assert drawn is not None
    assert {is_open for _, _, is_open in _bars(drawn.shapes)} == {True, False}
    assert drawn.caption is not None
    assert drawn.caption.en == (
        "Solid: in Arabic; open: in other languages; earlier: 1; undated: 1"
    )
    assert drawn.alternative.en.count(" Jan") < 2 * MAX_DAYS


def test_no_bars_for_few_articles_or_one_day() -> None:
    """A list tells it quicker (R18: no chart for fewer than twenty articles)."""
    few = _read(*(_source(n) for n in range(MIN_ARTICLES - 1)))
    one_day = _read(
        *(
            _source(n, published=Published(date=_LAST, basis="feed"))
            for n in range(2 * MIN_ARTICLES)
        )
    )
    assert draw_days(few, is_from_right=False) is None
    assert draw_days(one_day, is_from_right=False) is None


def _outlet(name: str) -> dict[str, object]:
    return {"outlet": name, "outlet_name": None}


def _carried() -> Brief:
    return _read(
        _source(0, **_outlet("First")),
        _source(1, **_outlet("Second"), copy_of="art_0"),
        _source(2, **_outlet("Second"), copy_of="art_0"),
        _source(3, **_outlet("Third"), copy_of="art_0"),
        _source(4, **_outlet("First"), copy_of="art_0"),
        _source(5, **_outlet("Third"), carrier="Gate"),
        _source(6, **_outlet("Third"), copy_of="art_gone"),
        *(_source(10 + n, **_outlet("Other")) for n in range(MIN_ARTICLES)),
    )


def test_who_carries_whom_is_counted() -> None:
    """By article; nobody carries himself; an original that was not read is nobody's."""
    told = {(c.origin.en, c.carrier.en): c.articles for c in find_carriage(_carried())}
    assert told == {("First", "Second"): 2, ("First", "Third"): 1, ("Third", "Gate"): 1}


def test_an_agency_that_a_sentence_names_is_an_origin() -> None:
    """R1: origin belongs to the sentence."""
    told = {(c.origin.en, c.carrier.en) for c in find_carriage(brief_of(6))}
    assert ("Bahr Agency", "The Harbour Post") in told


@pytest.mark.parametrize("is_from_right", [False, True])
def test_a_line_leads_from_each_origin_to_each_carrier(*, is_from_right: bool) -> None:
    """Origins on one side, carriers on the other; the more articles, the thicker."""
    drawn = draw_carriers(_carried(), is_from_right=is_from_right)
    assert drawn is not None
    widths = [float(w) for w in re.findall(r'stroke-width="([\d.]+)"', drawn.shapes)]
    assert len(widths) == 3
    assert widths[0] > widths[1] == widths[2]
    side = {label.text.en: label.anchor for label in drawn.labels if label.kind == "place"}
    near, far = ("start", "end") if is_from_right else ("end", "start")
    assert side == {"First": near, "Third": near, "Second (2)": far, "Third (1)": far,
                    "Gate (1)": far}  # fmt: skip
    assert drawn.alternative.en == (
        "Who carries whom, with the number of articles: "
        "First, carried by Second (2) and Third (1); Third, carried by Gate (1)"
    )


def test_a_crowd_of_carriers_is_cut_and_said_so() -> None:
    """The picture stays readable; how much it leaves out stands below it."""
    many = _read(
        _source(0, **_outlet("First")),
        *(_source(n, **_outlet(f"Outlet {n}"), copy_of="art_0") for n in range(1, 40)),
    )
    drawn = draw_carriers(many, is_from_right=False)
    assert drawn is not None
    assert len(_discs(drawn.shapes)) == 1 + MAX_CARRIERS
    assert drawn.caption is not None
    assert f"lesser ties not drawn: {39 - MAX_CARRIERS}" in drawn.caption.en


def test_pictures_of_many_articles_stand_on_the_page() -> None:
    """Both, each with its alternative, and none in a brief of six articles."""
    assert "Who carries whom" in render_html(busy_brief())
    assert "by day of publication" in render_html(busy_brief())
    assert "Who carries whom" not in render_html(brief_of(12))
