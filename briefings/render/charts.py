"""Pictures of a brief: events in time, places, figures side by side, who carries whom, days.

A picture is shapes in SVG without any text (the layout engine turns Arabic inside SVG round) and
labels, which templates set as HTML over it, placed in hundredths of its width and height. Each has
a text alternative; nothing depends on colour. A picture is made only where it tells more than the
text beside it, else it is None.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from briefings.text.figures import find_figures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from briefings.brief.record import Bilingual

INK, SOFT = 'class="ink" stroke="#1b1a19"', 'class="soft" stroke="#8d877e"'
"""Two tones; the class lets a page on a dark screen set others."""

FILL = 'class="fill" fill="#1b1a19"'
MIN_ARTICLES = 20
"""Fewer articles are listed and not drawn (R18's list of what is not on the page)."""

WIDTH = 1000
"""Units of every picture's width; its height is given by what it shows."""


@dataclass(frozen=True, slots=True)
class Label:
    """A text over a picture; `x` and `y` in percent from the left and top edge."""

    x: float
    y: float
    text: Bilingual
    anchor: Literal["start", "middle", "end"] = "middle"
    kind: Literal["when", "number", "place", "edge", "scale", "column"] = "when"


@dataclass(frozen=True, slots=True)
class Picture:
    """Shapes and labels.

    Attributes:
        shapes: what stands inside the `svg` element.
        height: in units of which the width has `WIDTH`.
        labels: what is set over it.
        alternative: the same in words.
        unlabelled: what found no room for a label, to be named below.
        caption: what its signs mean, and what it leaves out.
    """

    shapes: Markup
    height: int
    labels: tuple[Label, ...]
    alternative: Bilingual
    unlabelled: tuple[Bilingual, ...] = ()
    caption: Bilingual | None = None


def line(start: tuple[float, float], end: tuple[float, float], pen: str, width: float) -> str:
    """Return a straight line of a pen such as `INK`, its ends and width in picture units."""
    return (
        f'<line x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}" '
        f'{pen} stroke-width="{width:g}"/>'
    )


def dot(x: float, y: float, radius: float) -> str:
    """Return a filled disc."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" {FILL}/>'


def block(x: float, top: float, width: float, height: float, *, is_open: bool) -> str:
    """Return a bar: solid, or its outline alone."""
    paint = f'fill="none" {INK} stroke-width="2.5"' if is_open else FILL
    inset = 1.25 if is_open else 0.0
    return (
        f'<rect x="{x + inset:.1f}" y="{top + inset:.1f}" width="{width - 2 * inset:.1f}" '
        f'height="{max(height - 2 * inset, 0.5):.1f}" {paint}/>'
    )


def shares(values: Sequence[Bilingual]) -> tuple[float | None, ...]:
    """Return each value as a share of the largest, 0 to 1, for bars that begin at nought.

    All None unless every value is one number of the same kind and unit above nought, and the
    smallest is still to be seen beside the largest (a fiftieth of it).
    """
    nothing: tuple[float | None, ...] = (None,) * len(values)
    figures = [find_figures(value.en, "en") for value in values]
    if len(values) < 2 or any(len(found) != 1 for found in figures):  # noqa: PLR2004 - to compare
        return nothing
    numbers = [found[0].value for found in figures]
    if len({(found[0].kind, found[0].unit) for found in figures}) > 1 or min(numbers) <= 0:
        return nothing
    largest = max(numbers)
    if min(numbers) * 50 < largest:
        return nothing
    return tuple(float(number / largest) for number in numbers)
