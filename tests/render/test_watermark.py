"""A draft bears a mark that is seen and neither read out nor found by a search."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2
import pytest
from pypdf import PdfReader

from briefings.render import render_edition_pdf, render_pdf
from briefings.render.specimen import SPECIMENS

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefings.brief.record import Brief, Edition

PALE = (215, 245)
"""Grey levels of the mark; text and rules are darker, paper is 255, tinted boxes are few."""


def _share_of_mark(pdf: bytes) -> list[float]:
    """Return for each page which share of its pixels is as pale as the mark."""
    document = pypdfium2.PdfDocument(pdf)
    shares = []
    for page in document:
        grey = np.asarray(page.render(scale=0.5).to_pil().convert("L"))
        shares.append(float(((grey > PALE[0]) & (grey < PALE[1])).mean()))
    return shares


@pytest.fixture(scope="module")
def marked(full_brief: Brief) -> bytes:
    """A draft with its mark."""
    return render_pdf(full_brief, watermark=True)


def test_every_page_of_a_draft_is_marked(marked: bytes, pdf_of: Callable[[str], bytes]) -> None:
    """Also in grey; without being asked for, no page is."""
    plain = _share_of_mark(pdf_of("full"))
    assert all(
        with_mark - without > 0.02
        for with_mark, without in zip(_share_of_mark(marked), plain, strict=True)
    )


def test_an_approved_brief_is_not_marked() -> None:
    """Whoever asks: it is no draft."""
    brief = SPECIMENS["written"]()
    assert render_pdf(brief, watermark=True) == render_pdf(brief)


def test_the_mark_adds_no_text(marked: bytes, pdf_of: Callable[[str], bytes]) -> None:
    """It is drawn as outlines: the words of every page are the same."""

    def words(pdf: bytes) -> list[str]:
        return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]

    assert words(marked) == words(pdf_of("full"))


def test_a_marked_file_stays_valid(marked: bytes) -> None:
    """The mark is an artifact; no transparency, no foreign colour."""
    page = pytest.importorskip("page", reason="needs the package page-validation")
    for profile in (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1):
        assert page.validate_pdf_bytes(marked, profile=profile).failures == []


def test_only_pages_with_words_of_a_draft_are_marked(
    full_edition: Edition, edition_pdf_of: Callable[[str], bytes]
) -> None:
    """An approved topic's page of an edition can be taken out clean; the front page cannot."""
    marked = _share_of_mark(edition_pdf_of("full"))
    plain = _share_of_mark(render_edition_pdf(full_edition, watermark=False))
    is_marked = [m - p > 0.02 for m, p in zip(marked, plain, strict=False)]
    assert is_marked[0]
    assert not is_marked[1]
    assert all(is_marked[2:5])
