"""The brief as one self-contained HTML file: fonts subset and inlined, readable with no script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from briefings.render.environment import render_template
from briefings.render.fonts import (
    font_face_rules,
    printable_characters,
    subset_as_data_url,
)
from briefings.render.layout import arrange
from briefings.render.sanitising import make_brief_printable

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Literal

    from briefings.brief.record import Brief
    from briefings.render.page import Page

_FONT_PLACE = "/*fonts*/"
_ALWAYS = frozenset(map(chr, range(0x20, 0x7F)))


def prepare_page(brief: Brief) -> Page:
    """Make every text of a brief printable and arrange it; nothing else reaches a template."""
    printable = make_brief_printable(brief, printable_characters())
    return arrange(printable.brief, replaced=printable.replaced)


def fill_page(
    page: Page, medium: Literal["pdf", "html"], fonts: str, *, templates: Path | None
) -> str:
    """Return the page's HTML for one medium, with `fonts` as its `@font-face` rules.

    Raises:
        TemplateError: a template cannot be filled.
    """
    values = {
        "page": page,
        "brief": page.brief,
        "medium": medium,
        "font_faces": Markup(fonts),  # noqa: S704 - our own rules
    }
    return render_template("brief.html", values, templates=templates)


def render_html(brief: Brief, *, templates: Path | None = None) -> str:
    """Return the brief as one HTML file that needs no other file, network or script.

    Args:
        brief: the publication record.
        templates: a folder whose files win over the shipped templates of the same name.

    Raises:
        TemplateError: a template cannot be filled.
        RenderError: a font file is missing.
    """
    text = fill_page(prepare_page(brief), "html", _FONT_PLACE, templates=templates)
    characters = frozenset(text) | _ALWAYS
    rules = font_face_rules(lambda face: subset_as_data_url(face, characters))
    return text.replace(_FONT_PLACE, rules, 1)
