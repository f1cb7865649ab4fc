"""The brief as one self-contained HTML file: fonts subset and inlined, readable with no script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from markupsafe import Markup

from briefings.render.environment import render_template
from briefings.render.fonts import (
    font_face_rules,
    printable_characters,
    subset_as_data_url,
)
from briefings.render.forms import DIRECTIONS, PAGE_SIZES, direction_of, languages_of
from briefings.render.layout import arrange, hash_record
from briefings.render.sanitising import make_brief_printable

if TYPE_CHECKING:
    from pathlib import Path

    from briefings.brief.record import Brief
    from briefings.render.forms import Form, Paper
    from briefings.render.page import Page

Medium = Literal["pdf", "html"]

FONT_PLACE = "/*fonts*/"
"""Where a page's font rules go once its characters are known."""

_ALWAYS = frozenset(map(chr, range(0x20, 0x7F)))


def prepare_page(brief: Brief, form: Form = "both", paper: Paper = "a4") -> Page:
    """Make every text of a brief printable and arrange it; nothing else reaches a template."""
    printable = make_brief_printable(brief, printable_characters())
    return arrange(
        printable.brief,
        replaced=printable.replaced,
        form=form,
        paper=paper,
        record_hash=hash_record(brief),
    )


def fill_page(
    page: Page, medium: Medium, fonts: str, *, templates: Path | None, watermark: bool = False
) -> str:
    """Return the page's HTML for one medium, with `fonts` as its `@font-face` rules.

    Raises:
        TemplateError: a template cannot be filled.
    """
    own: dict[str, object] = {
        "page": page,
        "brief": page.brief,
        "annex": page.annex,
        "is_edition": False,
    }
    own["watermark"] = watermark
    values = own | look_of(page.form, page.paper, medium, fonts)
    return render_template("brief.html", values, templates=templates)


def look_of(form: Form, paper: Paper, medium: Medium, fonts: str) -> dict[str, object]:
    """Return what every page's template is told of its form, its paper and its fonts."""
    return {
        "medium": medium,
        "form": form,
        "languages": languages_of(form),
        "direction": direction_of(form),
        "directions": DIRECTIONS,
        "page_size": PAGE_SIZES[paper],
        "prefix": "",
        "in_rest": False,
        "font_faces": Markup(fonts),  # noqa: S704 - our own rules
    }


def render_html(
    brief: Brief, *, templates: Path | None = None, form: Form = "both", paper: Paper = "a4"
) -> str:
    """Return the brief as one HTML file that needs no other file, network or script.

    Args:
        brief: the publication record.
        templates: a folder whose files win over the shipped templates of the same name.
        form: both languages side by side, or one alone.
        paper: what it is set for when printed.

    Raises:
        TemplateError: a template cannot be filled.
        RenderError: a font file is missing.
    """
    return with_own_fonts(
        fill_page(prepare_page(brief, form, paper), "html", FONT_PLACE, templates=templates)
    )


def with_own_fonts(text: str) -> str:
    """Return the page with the fonts inside it, reduced to the characters that it has."""
    characters = frozenset(text) | _ALWAYS
    rules = font_face_rules(lambda face: subset_as_data_url(face, characters))
    return text.replace(FONT_PLACE, rules, 1)
