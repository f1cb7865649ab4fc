"""Who carries whom, drawn: who was first on one side, who carries them on the other.

The thicker a line, the more articles; three outlets on one line's end are one report, not three.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from briefings.brief.record import Bilingual
from briefings.render.carriage import by_weight, find_carriage, most_carried
from briefings.render.charts import INK, MIN_ARTICLES, WIDTH, Label, Picture, dot, line
from briefings.render.phrasing import join_names
from briefings.render.shortening import shorten
from briefings.render.wording import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Literal

    from briefings.brief.record import Brief, Language
    from briefings.render.carriage import Carriage

MAX_ORIGINS, MAX_CARRIERS = 6, 10
MIN_LINES = 2
"""One is told quicker than drawn."""

_HEAD, _ROW = 60.0, 54.0
_FROM, _TO = 350.0, 650.0
"""Where lines begin and end; names stand outside."""

_MAX_NAME = 30
"""Characters of a name beside its disc."""

_Names = list[Bilingual]


def draw_carriers(brief: Brief, *, is_from_right: bool) -> Picture | None:
    """Return the picture, or None for few articles and where hardly anybody carries anybody.

    Args:
        brief: its sources are what was read.
        is_from_right: whether origins stand on the right.
    """
    found = find_carriage(brief) if len(brief.sources) >= MIN_ARTICLES else ()
    drawn = most_carried(found, origins=MAX_ORIGINS, carriers=MAX_CARRIERS)
    if len(drawn) < MIN_LINES:
        return None
    origins, carriers = _columns(drawn)
    rows = max(len(origins), len(carriers))
    height = round(_HEAD + _ROW * rows)
    left = {name.en: _level(index, len(origins), rows) for index, name in enumerate(origins)}
    right = {name.en: _level(index, len(carriers), rows) for index, name in enumerate(carriers)}
    shapes = [_stroke(c, left[c.origin.en], right[c.carrier.en], is_from_right) for c in drawn]
    shapes += [dot(_x(_FROM, is_from_right), y, 6) for y in left.values()]
    shapes += [dot(_x(_TO, is_from_right), y, 6) for y in right.values()]
    labels = [
        *_heads(height, is_from_right),
        *_names(origins, left, height, _FROM - 16, is_from_right),
        *_names(_counted(carriers, drawn), right, height, _TO + 16, is_from_right),
    ]
    return Picture(
        Markup("".join(shapes)),  # noqa: S704 - numbers and our own words
        height,
        tuple(labels),
        Bilingual(ar=_alternative(drawn, "ar"), en=_alternative(drawn, "en")),
        caption=_caption(len(found) - len(drawn)),
    )


def _columns(drawn: Sequence[Carriage]) -> tuple[_Names, _Names]:
    """Return both columns from above: carriers near those whom they carry, so few lines cross."""
    ordered = by_weight(drawn)
    origins = list({c.origin.en: c.origin for c in ordered}.values())
    places = {name.en: index for index, name in enumerate(origins)}
    near: dict[str, list[int]] = {}
    for one in drawn:
        near.setdefault(one.carrier.en, []).append(places[one.origin.en])
    carriers = {c.carrier.en: c.carrier for c in ordered}
    return origins, sorted(carriers.values(), key=lambda n: sum(near[n.en]) / len(near[n.en]))


def _level(index: int, count: int, rows: int) -> float:
    """Return the height of a name, in picture units: a shorter column is spread over the whole."""
    return _HEAD + _ROW * rows * (index + 0.5) / count


def _x(x: float, is_from_right: bool) -> float:  # noqa: FBT001 - one fact of the picture
    return WIDTH - x if is_from_right else x


def _stroke(one: Carriage, start: float, end: float, is_from_right: bool) -> str:  # noqa: FBT001
    width = 1.5 + min(one.articles - 1, 6) * 0.7
    return line((_x(_FROM, is_from_right), start), (_x(_TO, is_from_right), end), INK, width)


def _heads(height: int, is_from_right: bool) -> Iterator[Label]:  # noqa: FBT001
    for words, x in ((WORDS["first_reported"], _FROM - 16), (WORDS["carried"], _TO + 16)):
        place = _x(x, is_from_right) / 10
        yield Label(place, 100 * 24 / height, words, _anchor(place), "column")


def _names(
    names: _Names,
    levels: dict[str, float],
    height: int,
    x: float,
    is_from_right: bool,  # noqa: FBT001 - one fact of the picture
) -> Iterator[Label]:
    for name, level in zip(names, levels.values(), strict=True):
        place = _x(x, is_from_right) / 10
        yield Label(place, 100 * level / height, _short(name), _anchor(place), "place")


def _anchor(place: float) -> Literal["start", "end"]:
    return "end" if place < 50 else "start"  # noqa: PLR2004 - the middle, in percent


def _counted(names: _Names, drawn: Sequence[Carriage]) -> _Names:
    """Return the names of carriers with how many articles of each carry somebody."""
    counts: dict[str, int] = {}
    for one in drawn:
        counts[one.carrier.en] = counts.get(one.carrier.en, 0) + one.articles
    return [
        Bilingual(ar=f"{_cut(n.ar)} ({counts[n.en]})", en=f"{_cut(n.en)} ({counts[n.en]})")
        for n in names
    ]


def _short(name: Bilingual) -> Bilingual:
    return Bilingual(ar=_cut(name.ar), en=_cut(name.en))


def _cut(text: str) -> str:
    shortened = shorten(text, _MAX_NAME)
    return shortened.text + "…" if shortened.more else text


def _alternative(drawn: Sequence[Carriage], language: Language) -> str:
    """Return `A is carried by B (3 articles) and C; …` for every line drawn."""
    by_origin: dict[str, list[str]] = {}
    for one in by_weight(drawn):
        origin, carrier = (
            (one.origin.ar, one.carrier.ar) if language == "ar" else (one.origin.en, one.carrier.en)
        )
        by_origin.setdefault(origin, []).append(f"{carrier} ({one.articles})")
    if language == "ar":
        told = [f"{name}، نقلته {join_names(c, 'ar')}" for name, c in by_origin.items()]
        return "من ينقل عن من، وبين قوسين عدد المقالات: " + "؛ ".join(told)
    told = [f"{name}, carried by {join_names(c, 'en')}" for name, c in by_origin.items()]
    return "Who carries whom, with the number of articles: " + "; ".join(told)


def _caption(left_out: int) -> Bilingual:
    ar, en = "بين قوسين عدد المقالات", "In brackets the number of articles"
    if left_out:
        ar += f"؛ صلات أقل لم تُرسم: {left_out}"
        en += f"; lesser ties not drawn: {left_out}"
    return Bilingual(ar=ar, en=en)
