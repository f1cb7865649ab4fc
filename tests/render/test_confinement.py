"""Large and foreign pages end at a limit, with one clear error."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from briefings.brief.record import Bilingual, EitherText, TopicName
from briefings.errors import RenderError, TemplateError
from briefings.render import render_html, render_pdf
from briefings.render.confinement import (
    CONFINED_FROM_CHARACTERS,
    MEMORY_LIMIT_MB,
    Job,
    is_confined,
    render_pdf_apart,
)
from briefings.render.specimen import brief_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from briefings.brief.record import Brief

JOB = Job("both", "a4", None, None, MEMORY_LIMIT_MB)


def test_another_process_gives_the_same_bytes(
    full_brief: Brief, pdf_of: Callable[[str], bytes]
) -> None:
    """Where a page is laid out does not show."""
    assert render_pdf_apart(full_brief, JOB) == pdf_of("full")


def test_a_limit_of_time_ends_it(full_brief: Brief) -> None:
    """No page takes longer than its limit, whatever it holds."""
    start = time.monotonic()
    with pytest.raises(RenderError, match=r"not laid out within 0\.2 seconds"):
        render_pdf_apart(full_brief, JOB, time_limit_s=0.2)
    assert time.monotonic() - start < 10


def test_a_limit_of_memory_ends_it(full_brief: Brief) -> None:
    """A page that needs more than it may use is an error that says so."""
    with pytest.raises(RenderError, match="needed more than 120 MB"):
        render_pdf_apart(full_brief, replace(JOB, memory_limit_mb=120))


def test_an_error_comes_back_as_it_was(tmp_path: Path, full_brief: Brief) -> None:
    """What is wrong in a template is told with file and line, as if it were rendered here."""
    (tmp_path / "annex.html").write_text("\n{{ nothing.at.all }}", encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        render_pdf(full_brief, templates=tmp_path)
    assert caught.value.where == f"{tmp_path / 'annex.html'}:2"


@pytest.mark.parametrize(
    "markup",
    [
        '<div style="display:flex">' * 40 + "x" + "</div>" * 40,
        "<div>" * 5_000 + "x" + "</div>" * 5_000,
    ],
    ids=["40 boxes that take time", "5,000 boxes that take stack"],
)
def test_nested_boxes_end_in_an_error(markup: str, tmp_path: Path, full_brief: Brief) -> None:
    """Deep nesting in a user's template hangs nothing."""
    (tmp_path / "annex.html").write_text(markup, encoding="utf-8")
    job = replace(JOB, templates=str(tmp_path))
    start = time.monotonic()
    with pytest.raises(RenderError, match=r"seconds|nested|MB"):
        render_pdf_apart(full_brief, job, time_limit_s=6)
    assert time.monotonic() - start < 20


def test_a_usual_brief_is_laid_out_here(full_brief: Brief, tmp_path: Path) -> None:
    """A second process is not worth its time for twelve statements of the shipped look."""
    assert not is_confined(full_brief, None)
    assert is_confined(full_brief, tmp_path)
    assert is_confined(brief_of(CONFINED_FROM_CHARACTERS // 2_500), None)


def test_three_thousand_statements_are_refused() -> None:
    """In one clear line."""
    with pytest.raises(RenderError, match="3,000 statements are too many"):
        render_pdf(brief_of(3_000))


def _with_endless(brief: Brief, endless: str) -> Brief:
    lead = brief.sections[0]
    first = lead.statements[0].model_copy(update={"text": EitherText(ar=endless, en=endless)})
    return brief.model_copy(
        update={
            "topic": TopicName(slug="x", name=Bilingual(ar=endless, en=endless)),
            "sections": (lead.model_copy(update={"statements": (first,)}), *brief.sections[1:]),
        }
    )


@pytest.mark.parametrize("word", ["قال ", "ب"], ids=["words", "one word"])
def test_a_sentence_of_20000_characters_is_shortened_with_a_mark(
    word: str, full_brief: Brief
) -> None:
    """Wherever it stands: in a statement, or where nobody expects it."""
    endless = (word * 20_000)[:20_000]
    html = render_html(_with_endless(full_brief, endless))
    assert endless[:2_000] not in html
    assert "19,20" in html
    assert "[+19,800]" in html
    assert render_pdf(_with_endless(full_brief, endless)).startswith(b"%PDF")
