"""Renders a brief: one record, one design, printed as PDF, HTML and plain text.

Importing this package loads neither WeasyPrint nor Jinja; each is loaded when first needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from briefings.brief.record import Brief


def render_html(brief: Brief, *, templates: Path | None = None) -> str:
    """Return the brief as one self-contained HTML file; see `briefings.render.html`."""
    from briefings.render.html import render_html as render  # noqa: PLC0415 - loads Jinja

    return render(brief, templates=templates)


def render_pdf(
    brief: Brief, *, templates: Path | None = None, source_date_epoch: int | None = None
) -> bytes:
    """Return the brief as PDF; see `briefings.render.pdf`."""
    from briefings.render.pdf import render_pdf as render  # noqa: PLC0415 - loads WeasyPrint

    return render(brief, templates=templates, source_date_epoch=source_date_epoch)


def render_text(brief: Brief) -> str:
    """Return the brief as plain text for terminals and chat; see `briefings.render.text`."""
    from briefings.render.text import render_text as render  # noqa: PLC0415 - loads babel

    return render(brief)


def check_pango() -> str | None:
    """Return what is wrong with Pango and how to mend it, or None; see `briefings.render.pango`."""
    from briefings.render.pango import check_pango as check  # noqa: PLC0415 - loads WeasyPrint

    return check()


__all__ = ["check_pango", "render_html", "render_pdf", "render_text"]
