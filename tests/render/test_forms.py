"""The three forms of a brief on two sizes of paper."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from briefings.render import render_html, render_markdown, render_pdf, render_text
from briefings.render.specimen import SPECIMENS

if TYPE_CHECKING:
    from briefings.brief.record import Brief
    from briefings.render.forms import Form, Paper

_ARABIC = re.compile("[\u0621-\u064a]{2,}")
_LATIN = re.compile("[A-Za-z]{2,}")


def _own_words(html: str, form: Form) -> str:
    """Return the body without what sources say (quotations, headlines) and names."""
    body = html[html.index("<body") :]
    kept = re.sub(
        r"<(blockquote|h3|table class=\"(?:terms|not-used)).*?</(blockquote|h3|table)>",
        "",
        body,
        flags=re.DOTALL,
    )
    return re.sub(r"<[^>]+>", " ", kept) if form else kept


@pytest.mark.parametrize(
    ("form", "told", "untold"),
    [
        ("ar", "الأوسع تداولاً", "Most widely reported"),
        ("en", "Most widely reported", "الأوسع تداولاً"),
    ],
)
def test_a_form_of_one_language_has_its_words_alone(
    form: Form, told: str, untold: str, full_brief: Brief
) -> None:
    """Headings and what the program says stand in one language, in every format."""
    for text in (
        _own_words(render_html(full_brief, form=form), form),
        render_text(full_brief, form=form),
        render_markdown(full_brief, form=form),
    ):
        assert told in text
        assert untold not in text


@pytest.mark.parametrize("form", ["both", "ar", "en"])
def test_every_form_tells_every_statement(form: Form, full_brief: Brief) -> None:
    """A statement without words in the language is told with a label, never left out."""
    html = render_html(full_brief, form=form)
    for number in range(1, len(full_brief.statements()) + 1):
        assert f'id="s{number}"' in html


@pytest.mark.parametrize(
    ("form", "language", "direction"),
    [("both", "en", "ltr"), ("ar", "ar", "rtl"), ("en", "en", "ltr")],
)
def test_a_document_has_its_forms_language_and_direction(
    form: Form, language: str, direction: str, full_brief: Brief
) -> None:
    """The Arabic form is a document from right to left throughout, in its PDF too."""
    html = render_html(full_brief, form=form)
    assert f'<html lang="{language}" dir="{direction}">' in html
    root: Any = PdfReader(io.BytesIO(render_pdf(full_brief, form=form))).trailer["/Root"]
    assert root["/Lang"] == language
    assert root["/ViewerPreferences"].get("/Direction", "/L2R") == (
        "/R2L" if form == "ar" else "/L2R"
    )


@pytest.mark.parametrize(
    ("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))], ids=["a4", "letter"]
)
def test_the_paper_is_the_one_asked_for(
    paper: Paper, size: tuple[int, int], full_brief: Brief
) -> None:
    """Sizes of ISO 216 and ANSI, in points."""
    box = PdfReader(io.BytesIO(render_pdf(full_brief, paper=paper))).pages[0].mediabox
    assert (round(box.width), round(box.height)) == size


@pytest.mark.parametrize("form", ["ar", "en"])
@pytest.mark.parametrize("name", ["full", "hostile"])
def test_validators_find_nothing_in_one_language(form: Form, name: str) -> None:
    """PDF/A-3a and PDF/UA-1, and the same bytes twice."""
    page = pytest.importorskip("page", reason="needs the package page-validation")
    brief = SPECIMENS[name]()
    pdf = render_pdf(brief, form=form)
    for profile in (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1):
        report = page.validate_pdf_bytes(pdf, profile=profile)
        assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def test_page_furniture_is_of_the_form(full_brief: Brief) -> None:
    """Running header and footer speak the document's language; the mark is never translated."""
    for form, script in (("ar", _LATIN), ("en", _ARABIC)):
        html = render_pdf(full_brief, form=form)  # type: ignore[arg-type]
        for page in PdfReader(io.BytesIO(html)).pages:
            last = page.extract_text().splitlines()[-1].replace("TLP:AMBER", "")
            assert not script.search(last)
