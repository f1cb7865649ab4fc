"""The day's edition on the page: a front page, a page a topic, then one annex for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.brief.identity import sha256_text
from briefings.render.copyfitting import Setting
from briefings.render.edition_record import edition_to_json
from briefings.render.environment import render_template
from briefings.render.fonts import printable_characters
from briefings.render.html import FONT_PLACE, look_of, with_own_fonts
from briefings.render.layout import arrange_together
from briefings.render.page import EditionPage
from briefings.render.sanitising import make_edition_printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from briefings.brief.record import Brief, Edition, FailedSource
    from briefings.render.forms import Form, Paper
    from briefings.render.html import Medium


def prepare_edition(edition: Edition, form: Form = "both", paper: Paper = "a4") -> EditionPage:
    """Make every text of an edition printable and arrange it."""
    printable = make_edition_printable(edition, printable_characters())
    briefs = printable.edition.briefs
    topics, annex = arrange_together(briefs, Setting(form, paper, in_edition=True))
    sources = [source for brief in briefs for source in brief.sources]
    return EditionPage(
        edition=printable.edition,
        form=form,
        paper=paper,
        record_hash=hash_edition(edition),
        topics=topics,
        read=len({source.id for source in sources}),
        used=len({source.id for source in sources if source.used}),
        start=_outer(brief.period.start for brief in briefs),
        end=_outer((brief.period.end for brief in briefs), is_last=True),
        failed=tuple(_failed(briefs, printable.edition.failing_sources)),
        annex=annex,
        replaced=printable.replaced,
    )


def hash_edition(edition: Edition) -> str:
    """Return the SHA-256 of an edition as it is written and attached, in hexadecimal digits."""
    return sha256_text(edition_to_json(edition))


def _outer(days: Iterable[date | None], *, is_last: bool = False) -> date | None:
    """Return the first or last of the days; None when one of them is open."""
    every = list(days)
    known = [day for day in every if day is not None]
    if not every or len(known) < len(every):
        return None
    return max(known) if is_last else min(known)


def _failed(briefs: Sequence[Brief], told: Sequence[FailedSource]) -> Iterator[FailedSource]:
    """Yield what could not be read, each once; what has failed for days is told on page one."""
    seen = {failed.source for failed in told}
    for brief in briefs:
        for failed in brief.coverage.failed_sources:
            if failed.source not in seen:
                seen.add(failed.source)
                yield failed


def fill_edition(
    page: EditionPage, medium: Medium, fonts: str, *, templates: Path | None, watermark: bool
) -> str:
    """Return the edition's HTML for one medium, with `fonts` as its `@font-face` rules.

    Raises:
        TemplateError: a template cannot be filled.
    """
    own = {
        "page": page,
        "edition": page.edition,
        "annex": page.annex,
        "is_edition": True,
        "watermark": watermark,
    }
    values = own | look_of(page.form, page.paper, medium, fonts)
    return render_template("edition.html", values, templates=templates)


def render_edition_html(
    edition: Edition, *, templates: Path | None = None, form: Form = "both", paper: Paper = "a4"
) -> str:
    """Return the edition as one HTML file that needs no other file, network or script.

    Args:
        edition: the day's publication records.
        templates: a folder whose files win over the shipped templates of the same name.
        form: both languages side by side, or one alone.
        paper: what it is set for when printed.

    Raises:
        TemplateError: a template cannot be filled.
        RenderError: a font file is missing.
    """
    page = prepare_edition(edition, form, paper)
    text = fill_edition(page, "html", FONT_PLACE, templates=templates, watermark=False)
    return with_own_fonts(text)
