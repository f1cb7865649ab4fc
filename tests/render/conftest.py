"""Specimens and their renderings, made once a session."""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from briefings.render import render_edition_pdf, render_html, render_pdf
from briefings.render.specimen import SPECIMENS, brief_of
from briefings.render.specimen_editions import EDITIONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefings.brief.record import Brief, Edition

_ARABIC_WORD = re.compile("[\u0621-\u064a]+")
_SIGNS = re.compile("[\u064b-\u0652\u0670\u0640\u200d]")


@pytest.fixture(scope="session")
def full_brief() -> Brief:
    """Twelve statements, every field used."""
    return SPECIMENS["full"]()


@pytest.fixture(scope="session")
def hostile_brief() -> Brief:
    """Markup, template syntax, bidi overrides, endless sentences."""
    return SPECIMENS["hostile"]()


@pytest.fixture(scope="session")
def pdf_of() -> Callable[[str], bytes]:
    """Return the PDF of a specimen by its name or number of statements, made once."""
    made: dict[str, bytes] = {}

    def pdf(name: str) -> bytes:
        if name not in made:
            made[name] = render_pdf(brief_of(int(name)) if name.isdigit() else SPECIMENS[name]())
        return made[name]

    return pdf


@pytest.fixture(scope="session")
def full_edition() -> Edition:
    """Five topics: approved, draft, hundreds of articles, unchanged, without evidence."""
    return EDITIONS["full"]()


@pytest.fixture(scope="session")
def edition_pdf_of() -> Callable[[str], bytes]:
    """Return the PDF of an edition by its name, made once."""
    made: dict[str, bytes] = {}

    def pdf(name: str) -> bytes:
        if name not in made:
            made[name] = render_edition_pdf(EDITIONS[name]())
        return made[name]

    return pdf


@pytest.fixture(scope="session")
def html_of() -> Callable[[str], str]:
    """Return the HTML of a specimen by its name, made once."""
    made: dict[str, str] = {}

    def html(name: str) -> str:
        if name not in made:
            made[name] = render_html(SPECIMENS[name]())
        return made[name]

    return html


@pytest.fixture(scope="session")
def reader_of(pdf_of: Callable[[str], bytes]) -> Callable[[str], PdfReader]:
    """Return pypdf's reader of a specimen's PDF."""
    return lambda name: PdfReader(io.BytesIO(pdf_of(name)))


@pytest.fixture(scope="session")
def arabic_words() -> Callable[[str], Counter[str]]:
    """Return the Arabic words of a text, without vowel signs, with how often each stands there."""

    def words(text: str) -> Counter[str]:
        plain = _SIGNS.sub("", unicodedata.normalize("NFKC", text))
        return Counter(_ARABIC_WORD.findall(plain))

    return words
