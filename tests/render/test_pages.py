"""Page one as pixels against stored pictures, which somebody looked at."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageChops

from briefings.render import render_pdf
from briefings.render.specimen import SPECIMENS

if TYPE_CHECKING:
    from pathlib import Path

    from briefings.render.forms import Form, Paper

DPI = 50
STRONG = 90
"""Of 255: a pixel that differs by less is smoothing, not another shape."""

TOLERANCE = 0.004
"""Share of pixels that may differ strongly: a word moved by a line is more, smoothing is not."""

CASES = [
    ("full", "both", "a4"),
    ("written", "both", "a4"),
    ("full", "ar", "a4"),
    ("full", "en", "letter"),
    ("empty", "both", "a4"),
]


def _page_one(name: str, form: Form, paper: Paper) -> Image.Image:
    pdf = pypdfium2.PdfDocument(render_pdf(SPECIMENS[name](), form=form, paper=paper))
    return pdf[0].render(scale=DPI / 72).to_pil().convert("L")


def _difference(one: Image.Image, other: Image.Image) -> float:
    apart = np.asarray(ImageChops.difference(one, other))
    return float((apart > STRONG).mean())


@pytest.mark.golden
@pytest.mark.parametrize(("name", "form", "paper"), CASES)
def test_page_one_looks_as_it_did(
    name: str, form: Form, paper: Paper, root: Path, tmp_path: Path
) -> None:
    """A change of the look is seen before it is sent; the picture of the difference is named."""
    reference = root / "tests" / "render" / "pages" / f"{name}-{form}-{paper}.png"
    now = _page_one(name, form, paper)
    actual, apart = tmp_path / "now.png", tmp_path / "difference.png"
    now.save(actual, optimize=True)
    assert reference.is_file(), f"no picture yet: look at {actual} and copy it to {reference}"
    before = Image.open(io.BytesIO(reference.read_bytes())).convert("L")
    assert now.size == before.size
    Image.merge("RGB", (now, before, before)).save(apart)
    assert _difference(now, before) <= TOLERANCE, (
        f"page one has changed: look at {apart} (red: only before, blue: only now); "
        f"if it is meant, copy {actual} to {reference}"
    )


def test_a_moved_line_is_seen(tmp_path: Path) -> None:
    """The comparison itself: one line of text lower is far beyond the tolerance."""
    now = _page_one("full", "both", "a4")
    moved = now.copy()
    lines = now.crop((0, 150, now.width, 420))
    moved.paste(lines, (0, 160))
    assert _difference(now, moved) > 3 * TOLERANCE
    assert _difference(now, now) == 0
    now.save(tmp_path / "now.png")
