"""The formats that a brief is written in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from briefings.brief.record import Brief
    from briefings.render.forms import Form, Paper

FORMATS = ("pdf", "html", "json", "txt", "md")


@dataclass(frozen=True, slots=True)
class Look:
    """How pages are made.

    Attributes:
        form: both languages side by side, or one alone.
        paper: A4 or Letter.
        templates: a folder laid over the shipped templates, or None.
        source_date_epoch: seconds since 1970 for the dates inside a PDF; the record's when None.
    """

    form: Form = "both"
    paper: Paper = "a4"
    templates: Path | None = None
    source_date_epoch: int | None = None


def parse_formats(text: str) -> tuple[str, ...]:
    """Return the formats asked for, once each.

    Raises:
        UsageError: one is unknown, or there is none.
    """
    formats = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    for name in formats:
        if name not in FORMATS:
            raise UsageError(
                f"{name!r} is no format", where="--format", hint=f"known: {', '.join(FORMATS)}"
            )
    if not formats:
        raise UsageError("no format is named", where="--format", hint=", ".join(FORMATS))
    return formats


def render_formats(brief: Brief, formats: Sequence[str], look: Look) -> dict[str, bytes]:
    """Return the brief in each format asked for.

    Raises:
        RenderError, TemplateError: a page cannot be made.
    """
    return {name: _render(brief, name, look) for name in formats}


def _render(brief: Brief, name: str, look: Look) -> bytes:
    from briefings import render
    from briefings.brief.schema import brief_to_json

    if name == "pdf":
        return render.render_pdf(
            brief,
            templates=look.templates,
            source_date_epoch=look.source_date_epoch,
            form=look.form,
            paper=look.paper,
        )
    if name == "html":
        text = render.render_html(brief, templates=look.templates, form=look.form, paper=look.paper)
    elif name == "txt":
        text = render.render_text(brief, form=look.form)
    elif name == "md":
        text = render.render_markdown(brief, form=look.form)
    else:
        text = brief_to_json(brief)
    return text.encode()
