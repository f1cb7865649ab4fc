"""The lean style sheet changes nothing but the time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefings.render.lean_styles import lean_style_sheet, read_page
from briefings.render.pango import load_weasyprint

if TYPE_CHECKING:
    from collections.abc import Callable

_PAGE = "<style>@page { size: 200pt }</style><p>a</p><table><tr><td>b</table><ul><li>c</ul>"
_NOTED = "<style>@page { size: 200pt } .n { float: footnote }</style><p>a<span class=n>b</span>"


@pytest.mark.parametrize("markup", [_PAGE, _NOTED], ids=["plain", "with a footnote"])
def test_a_page_comes_out_the_same(markup: str) -> None:
    """The same bytes as with the engine's own style sheet, notes included."""
    whole = load_weasyprint().HTML(string=markup).write_pdf()
    assert read_page(markup).write_pdf() == whole


def test_there_is_something_to_leave_out() -> None:
    """A later engine that has other rules is noticed here."""
    from weasyprint import html

    lean_style_sheet()
    assert html.UA.count("\n::") == 6


def test_the_brief_is_set_with_the_lean_one(html_of: Callable[[str], str]) -> None:
    """Its templates use neither notes nor markers."""
    assert type(read_page(html_of("empty"))).__name__ == "LeanPage"
