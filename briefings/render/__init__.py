"""Renders a brief, or a day's edition: one record, one design, as PDF, HTML, text and Markdown.

Importing this package loads neither WeasyPrint nor Jinja; each is loaded when first needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from briefings.brief.record import Brief, Edition
    from briefings.render.forms import Form, Paper


def render_html(
    brief: Brief, *, templates: Path | None = None, form: Form = "both", paper: Paper = "a4"
) -> str:
    """Return the brief as one self-contained HTML file; see `briefings.render.html`."""
    from briefings.render.html import render_html as render  # noqa: PLC0415 - loads Jinja

    return render(brief, templates=templates, form=form, paper=paper)


def render_pdf(
    brief: Brief,
    *,
    templates: Path | None = None,
    source_date_epoch: int | None = None,
    form: Form = "both",
    paper: Paper = "a4",
    watermark: bool = False,
) -> bytes:
    """Return the brief as PDF; see `briefings.render.pdf`.

    A large record, or templates of the user's own, are laid out in another process, which is ended
    at a limit of time and memory; see `briefings.render.confinement`. `watermark` marks a brief
    that nobody has approved as a draft, on every page.
    """
    from briefings.render import confinement  # noqa: PLC0415 - loads the records

    if confinement.is_confined(brief, templates):
        job = confinement.job_of(form, paper, source_date_epoch, templates, watermark=watermark)
        return confinement.render_pdf_apart(brief, job)
    from briefings.render.pdf import render_pdf as render  # noqa: PLC0415 - loads WeasyPrint

    return render(
        brief,
        templates=templates,
        source_date_epoch=source_date_epoch,
        form=form,
        paper=paper,
        watermark=watermark,
    )


def render_edition_html(
    edition: Edition, *, templates: Path | None = None, form: Form = "both", paper: Paper = "a4"
) -> str:
    """Return the edition as one self-contained HTML file; see `briefings.render.editions`."""
    from briefings.render.editions import render_edition_html as render  # noqa: PLC0415 - see above

    return render(edition, templates=templates, form=form, paper=paper)


def render_edition_pdf(
    edition: Edition,
    *,
    templates: Path | None = None,
    source_date_epoch: int | None = None,
    form: Form = "both",
    paper: Paper = "a4",
    watermark: bool = True,
) -> bytes:
    """Return the day's edition as one PDF; see `briefings.render.pdf` and `render_pdf`.

    The pages that carry text of a brief which nobody has approved bear a watermark, unless that is
    switched off.
    """
    from briefings.render import confinement  # noqa: PLC0415 - loads the records

    if confinement.is_confined(edition, templates):
        job = confinement.job_of(form, paper, source_date_epoch, templates, watermark=watermark)
        return confinement.render_pdf_apart(edition, job)
    from briefings.render.pdf import render_edition_pdf as render  # noqa: PLC0415 - see above

    return render(
        edition,
        templates=templates,
        source_date_epoch=source_date_epoch,
        form=form,
        paper=paper,
        watermark=watermark,
    )


def render_text(brief: Brief, *, form: Form = "both") -> str:
    """Return the brief as plain text for terminals; see `briefings.render.text`."""
    from briefings.render.text import render_text as render  # noqa: PLC0415 - loads babel

    return render(brief, form=form)


def render_markdown(brief: Brief, *, form: Form = "both") -> str:
    """Return the brief as Markdown for chat; see `briefings.render.markdown`."""
    from briefings.render.markdown import render_markdown as render  # noqa: PLC0415 - loads babel

    return render(brief, form=form)


def check_pango() -> str | None:
    """Return what is wrong with Pango and how to mend it, or None; see `briefings.render.pango`."""
    from briefings.render.pango import check_pango as check  # noqa: PLC0415 - loads WeasyPrint

    return check()


__all__ = [
    "check_pango",
    "render_edition_html",
    "render_edition_pdf",
    "render_html",
    "render_markdown",
    "render_pdf",
    "render_text",
]
