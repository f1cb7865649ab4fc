"""Where the places named lie to one another: a net of degrees, the places, a bar of kilometres.

No coast and no border is drawn: what is neither in the sources nor in the glossary is not on the
page, and a line on a map is a claim. Plate carrée, stretched to be true at the middle latitude:
good to one part in fifty over the ten degrees that such a map covers.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from briefings.brief.record import Bilingual
from briefings.render.charts import INK, SOFT, WIDTH, Label, Picture, dot, line
from briefings.render.phrasing import join_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefings.brief.record import Place

MIN_PLACES = 3
"""Two places are told quicker than drawn."""

MAX_SPAN_DEGREES = 60.0
"""Wider, and the projection is no longer true."""

_MIN_SPAN_DEGREES = 1.0
_KM_PER_DEGREE = 111.2
_MIN_HEIGHT, _MAX_HEIGHT = 280, 400
_STEPS = (0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0)
_LINE_HEIGHT = 30.0
_CHARACTER_WIDTH = 10.5
"""Of a label, in picture units."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the picture covers, in degrees, and how many units a degree of latitude has."""

    west: float
    north: float
    east: float
    south: float
    units: float
    stretch: float

    @property
    def height(self) -> int:
        return round((self.north - self.south) * self.units)

    def x(self, lon: float) -> float:
        return (lon - self.west) * self.units * self.stretch

    def y(self, lat: float) -> float:
        return (self.north - lat) * self.units


def draw_map(places: Sequence[Place]) -> Picture | None:
    """Return a locator map of at least three places that lie apart, or None."""
    spots = tuple({(place.lat, place.lon): place for place in places}.values())
    if len(spots) < MIN_PLACES:
        return None
    frame = _frame(spots)
    if frame is None:
        return None
    shapes, labels = ["".join(_net(frame))], list(_edges(frame))
    shapes += [dot(frame.x(place.lon), frame.y(place.lat), 7) for place in spots]
    scale_shapes, scale_label = _scale(frame)
    named, unlabelled = _name(spots, frame)
    return Picture(
        Markup("".join([*shapes, scale_shapes])),  # noqa: S704 - numbers and our own words
        frame.height,
        (*labels, scale_label, *named),
        _alternative(spots),
        unlabelled,
    )


def _frame(places: Sequence[Place]) -> _Frame | None:
    lats, lons = [p.lat for p in places], [p.lon for p in places]
    middle_lat, middle_lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    stretch = max(math.cos(math.radians(middle_lat)), 0.2)
    tall = max(max(lats) - min(lats), _MIN_SPAN_DEGREES / 2) * 1.3
    wide = max(max(lons) - min(lons), _MIN_SPAN_DEGREES) * 1.45
    if max(tall, wide) > MAX_SPAN_DEGREES:
        return None
    units = min(WIDTH / (wide * stretch), _MAX_HEIGHT / tall)
    wide = WIDTH / (units * stretch)
    tall = max(tall, _MIN_HEIGHT / units)
    return _Frame(
        middle_lon - wide / 2, middle_lat + tall / 2, middle_lon + wide / 2, middle_lat - tall / 2,
        units, stretch,
    )  # fmt: skip


def _degrees(low: float, high: float) -> list[float]:
    """Return the round degrees between two, about four of them."""
    step = next((s for s in _STEPS if (high - low) / s <= 5), _STEPS[-1])  # noqa: PLR2004 - lines
    first = math.ceil(low / step)
    return [index * step for index in range(first, math.floor(high / step) + 1)]


def _net(frame: _Frame) -> Iterator[str]:
    height = float(frame.height)
    for lon in _degrees(frame.west, frame.east):
        yield line((frame.x(lon), 0), (frame.x(lon), height), SOFT, 0.8)
    for lat in _degrees(frame.south, frame.north):
        yield line((0, frame.y(lat)), (WIDTH, frame.y(lat)), SOFT, 0.8)
    corners = ((0.0, 0.0), (float(WIDTH), 0.0), (float(WIDTH), height), (0.0, height))
    for start, end in zip(corners, (*corners[1:], corners[0]), strict=True):
        yield line(start, end, INK, 1.5)


def _edges(frame: _Frame) -> Iterator[Label]:
    """Name the degrees at the upper and the left edge, but not in the corners."""
    for lon in _degrees(frame.west, frame.east):
        if 60 < frame.x(lon) < WIDTH - 60:  # noqa: PLR2004 - room for half a label
            text = Bilingual(ar=_degree(lon, "شرقاً", "غرباً"), en=_degree(lon, "E", "W"))
            yield Label(frame.x(lon) / 10, 1, text, kind="edge")
    for lat in _degrees(frame.south, frame.north):
        if 50 < frame.y(lat) < frame.height - 40:  # noqa: PLR2004 - room for a label
            text = Bilingual(ar=_degree(lat, "شمالاً", "جنوباً"), en=_degree(lat, "N", "S"))
            yield Label(0.6, 100 * frame.y(lat) / frame.height, text, "start", "edge")


def _degree(value: float, positive: str, negative: str) -> str:
    joint = "" if positive.isascii() else " "
    return f"{abs(value):g}°{joint}{positive if value >= 0 else negative}"


def _scale(frame: _Frame) -> tuple[str, Label]:
    """Return a bar of a round number of kilometres, about a sixth of the width, and its label."""
    units_per_km = frame.units / _KM_PER_DEGREE
    wanted = WIDTH / 6 / units_per_km
    power = 10 ** math.floor(math.log10(wanted))
    length_km = max(step * power for step in (1, 2, 5) if step * power <= wanted)
    end, y = WIDTH - 20.0, frame.height - 16.0
    start = end - length_km * units_per_km
    bar = line((start, y), (end, y), INK, 4)
    text = Bilingual(ar=f"{length_km:g} كم", en=f"{length_km:g} km")
    return bar, Label((start + end) / 20, 100 * (y - 38) / frame.height, text, kind="scale")


def _name(
    places: Sequence[Place], frame: _Frame
) -> tuple[tuple[Label, ...], tuple[Bilingual, ...]]:
    """Put each name to the right or left of its place, where it meets no other name or place."""
    taken = [_around(frame.x(p.lon), frame.y(p.lat), 9, 9) for p in places]
    taken.append((WIDTH * 0.78, frame.height - 60.0, float(WIDTH), float(frame.height)))
    labels, left_out = [], []
    for place in places:
        name = Bilingual(ar=place.ar, en=place.en)
        x, y = frame.x(place.lon), frame.y(place.lat)
        width = _CHARACTER_WIDTH * (max(len(place.ar), len(place.en)) + 1)
        for at, anchor in ((x + 14, "start"), (x - 14, "end")):
            left = at if anchor == "start" else at - width
            box = (left, y - _LINE_HEIGHT, left + width, y + _LINE_HEIGHT)
            if _has_room(box, taken, frame):
                taken.append(box)
                labels.append(
                    Label(
                        at / 10,
                        100 * y / frame.height,
                        name,
                        "start" if anchor == "start" else "end",
                        "place",
                    )
                )
                break
        else:
            left_out.append(name)
    return tuple(labels), tuple(left_out)


_Box = tuple[float, float, float, float]


def _around(x: float, y: float, wide: float, tall: float) -> _Box:
    return (x - wide, y - tall, x + wide, y + tall)


def _has_room(box: _Box, taken: Sequence[_Box], frame: _Frame) -> bool:
    if box[0] < 0 or box[2] > WIDTH or box[1] < 0 or box[3] > frame.height:
        return False
    return not any(
        box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
        for other in taken
    )


def _alternative(places: Sequence[Place]) -> Bilingual:
    ordered = sorted(places, key=lambda place: -place.lat)
    return Bilingual(
        ar=f"خريطة مواقع، من الشمال إلى الجنوب: {join_names([p.ar for p in ordered], 'ar')}",
        en=f"Locator map, north to south: {join_names([p.en for p in ordered], 'en')}",
    )
