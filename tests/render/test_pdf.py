"""The PDF: fonts, text layer, tags, attachment, identical bytes, and what it refuses."""

from __future__ import annotations

import json
import logging
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

from briefings.brief.record import EitherText
from briefings.brief.schema import brief_from_json
from briefings.errors import RenderError
from briefings.render import render_pdf
from briefings.render.pdf import MAX_STATEMENTS
from briefings.render.specimen import brief_of

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pypdf import PdfReader

    from briefings.brief.record import Brief

    ReaderOf = Callable[[str], PdfReader]
    PdfOf = Callable[[str], bytes]
    WordsOf = Callable[[str], Counter[str]]


def _fonts(reader: PdfReader) -> dict[str, bool]:
    """Return each font's name without its subset tag, and whether its file is embedded."""
    found: dict[str, bool] = {}
    for page in reader.pages:
        fonts: Any = page["/Resources"]["/Font"]
        for font in fonts.get_object().values():
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            name = str(descendant["/BaseFont"]).split("+")[-1]
            found[name] = "/FontFile2" in descendant["/FontDescriptor"].get_object()
    return found


def _structure(node: Any) -> Iterator[Any]:
    """Yield the structure elements below a node of the tag tree."""
    for kid in node.get("/K", []) if not isinstance(node.get("/K"), int) else []:
        element = kid.get_object() if not isinstance(kid, int) else None
        if isinstance(element, dict) and "/S" in element:
            yield element
            yield from _structure(element)


@pytest.mark.parametrize("name", ["full", "written", "empty", "hostile"])
def test_only_the_pages_own_fonts_are_embedded(name: str, reader_of: ReaderOf) -> None:
    """Every font of the PDF is one of ours, and its file is inside."""
    fonts = _fonts(reader_of(name))
    assert all(fonts.values())
    assert {font.split("-")[0] for font in fonts} <= {"Amiri", "Spectral", "PT"}
    assert any(font.startswith("Amiri") for font in fonts)


def test_the_arabic_of_every_statement_comes_back_as_text(
    full_brief: Brief, pdf_of: PdfOf, arabic_words: WordsOf, tmp_path: Path
) -> None:
    """`pdftotext` gives back at least 95 of 100 Arabic words, letters in reading order."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("needs pdftotext of poppler-utils")
    path = tmp_path / "brief.pdf"
    path.write_bytes(pdf_of("full"))
    text = subprocess.run([program, str(path), "-"], capture_output=True, check=True, text=True)
    wanted = arabic_words("\n".join(s.text.ar or "" for s in full_brief.statements()))
    found = arabic_words(text.stdout)
    recovered = sum(min(count, found[word]) for word, count in wanted.items())
    assert recovered / wanted.total() >= 0.95


def test_real_arabic_comes_back_as_text(seeds: Path, arabic_words: WordsOf, tmp_path: Path) -> None:
    """With vowel signs, hamzas and quotation marks as news has them: 95 of 100 words and more."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("needs pdftotext of poppler-utils")
    lines = [
        line.strip()
        for path in sorted(seeds.glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if 80 < len(line.strip()) < 600
    ]
    brief = brief_of(12)
    lead, others = brief.sections
    real = tuple(
        s.model_copy(update={"text": EitherText(ar=line, en=s.text.en)})
        for s, line in zip(others.statements, lines, strict=False)
    )
    brief = brief.model_copy(
        update={
            "sections": (lead, others.model_copy(update={"statements": real})),
            "watch": (),
            "disagreements": (),
            "figures_that_differ": (),
        }
    )
    path = tmp_path / "brief.pdf"
    path.write_bytes(render_pdf(brief))
    text = subprocess.run([program, str(path), "-"], capture_output=True, check=True, text=True)
    wanted = arabic_words("\n".join(s.text.ar or "" for s in real))
    found = arabic_words(text.stdout)
    recovered = sum(min(count, found[word]) for word, count in wanted.items())
    assert recovered / wanted.total() >= 0.95


def test_pdfium_gives_the_arabic_of_every_statement_back(
    full_brief: Brief, pdf_of: PdfOf, arabic_words: WordsOf
) -> None:
    """What Chromium and Android find and copy: at least 95 of 100 Arabic words."""
    document = pypdfium2.PdfDocument(pdf_of("full"))
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    wanted = arabic_words("\n".join(s.text.ar or "" for s in full_brief.statements()))
    found = arabic_words(text)
    recovered = sum(min(count, found[word]) for word, count in wanted.items())
    assert recovered / wanted.total() >= 0.95


def test_links_describe_where_they_lead(reader_of: ReaderOf) -> None:
    """A reading voice says `Quotation 3`, not `q3`, in the language of the text around it."""
    told = {
        str(annotation.get_object()["/Contents"])
        for page in reader_of("full").pages
        for annotation in page.get("/Annots", [])
        if "/Dest" in annotation.get_object()
    }
    assert {"Quotation 5", "الاقتباس 1", "Back to statement 1"} <= told
    assert not {words for words in told if words[1:].isdigit()}


@pytest.mark.parametrize("name", ["full", "written", "empty", "hostile"])
def test_validators_find_nothing(name: str, pdf_of: PdfOf) -> None:
    """PDF/A-3a and PDF/UA-1 in one file, by the rules of `page-validation`."""
    page = pytest.importorskip("page", reason="needs the package page-validation")
    for profile in (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1):
        report = page.validate_pdf_bytes(pdf_of(name), profile=profile)
        assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def test_pypdf_reads_every_arabic_word(
    full_brief: Brief, reader_of: ReaderOf, arabic_words: WordsOf
) -> None:
    """No word loses a letter to a glyph that two characters share."""
    wanted = arabic_words("\n".join(s.text.ar or "" for s in full_brief.statements()))
    found = arabic_words("\n".join(page.extract_text() for page in reader_of("full").pages))
    assert {word for word in wanted if not found[word]} == set()


def test_the_same_record_gives_the_same_bytes(full_brief: Brief, pdf_of: PdfOf) -> None:
    """Two renders are identical: no clock, no random name."""
    assert render_pdf(full_brief) == pdf_of("full")


def test_the_epoch_alone_sets_the_dates_inside(full_brief: Brief) -> None:
    """`source_date_epoch` is written as the date of creation."""
    pdf = render_pdf(full_brief, source_date_epoch=1_700_000_000)
    assert b"D:20231114221320" in pdf


def test_the_record_is_attached_and_reads_back(full_brief: Brief, reader_of: ReaderOf) -> None:
    """`brief.json` inside the PDF is the publication record, unchanged."""
    attached = reader_of("full").attachments["brief.json"][0]
    assert brief_from_json(attached.decode(), "brief.json") == full_brief
    assert "withheld_texts" not in json.loads(attached)


@pytest.mark.parametrize("name", ["full", "empty"])
def test_the_file_says_what_it_conforms_to(name: str, reader_of: ReaderOf) -> None:
    """The XMP packet is readable as it lies there and names PDF/A-3a and PDF/UA-1."""
    root: Any = reader_of(name).trailer["/Root"]
    metadata = root["/Metadata"].get_object()
    assert "/Filter" not in metadata
    packet = metadata.get_data().decode()
    assert 'pdfaid:part="3"' in packet
    assert 'pdfaid:conformance="A"' in packet
    assert 'pdfuaid:part="1"' in packet


def test_arabic_is_tagged_as_arabic(reader_of: ReaderOf) -> None:
    """Structure elements carry their language, so that Arabic is not read out as English."""
    root: Any = reader_of("full").trailer["/Root"]
    languages = {
        str(element["/Lang"])
        for element in _structure(root["/StructTreeRoot"].get_object())
        if "/Lang" in element
    }
    assert languages == {"ar", "en"}


def test_no_glyph_stands_for_nothing(reader_of: ReaderOf) -> None:
    """Each mapping from glyph to text has a text (ISO 19005-3, 6.2.11.7.2)."""
    for page in reader_of("full").pages:
        fonts: Any = page["/Resources"]["/Font"]
        for font in fonts.get_object().values():
            assert b" <>" not in font.get_object()["/ToUnicode"].get_object().get_data()


def test_the_handling_mark_is_on_every_page(reader_of: ReaderOf) -> None:
    """R12: in the header and in the footer."""
    for page in reader_of("full").pages:
        assert page.extract_text().count("TLP:AMBER") == 2


def test_page_one_says_what_a_match_means(reader_of: ReaderOf) -> None:
    """R18: the line that matching is not truth stands on page one; nothing is called verified."""
    first = reader_of("full").pages[0].extract_text().replace("\n", " ")
    assert "this does not mean that the sentence is true" in first
    every = " ".join(page.extract_text() for page in reader_of("full").pages)
    assert "verified" not in every.lower()


def test_citations_link_to_the_annex_and_back(reader_of: ReaderOf) -> None:
    """Every internal link has a target, and every address outside is http or https."""
    reader = reader_of("full")
    targets = set(reader.named_destinations)
    for page in reader.pages:
        for annotation in page.get("/Annots", []):
            link: Any = annotation.get_object()
            if "/Dest" in link:
                assert str(link["/Dest"]) in targets
            else:
                assert str(link["/A"]["/URI"]).startswith(("http://", "https://"))


def test_hostile_addresses_are_no_links(reader_of: ReaderOf) -> None:
    """`javascript:`, `file:` and `data:` are printed as text and never linked."""
    for page in reader_of("hostile").pages:
        for annotation in page.get("/Annots", []):
            link: Any = annotation.get_object()
            assert "/A" not in link or "/URI" not in link["/A"]


def test_nothing_is_logged(full_brief: Brief, caplog: pytest.LogCaptureFixture) -> None:
    """The layout engine has nothing to complain about."""
    with caplog.at_level(logging.WARNING):
        render_pdf(full_brief)
    assert not caplog.records


def test_a_complaint_of_the_layout_engine_is_an_error(tmp_path: Path, full_brief: Brief) -> None:
    """Style that it does not know is not passed over."""
    (tmp_path / "pdf.css").write_text("p { colour: red }", encoding="utf-8")
    with pytest.raises(RenderError, match="colour"):
        render_pdf(full_brief, templates=tmp_path)


@pytest.mark.parametrize(
    "address",
    ["file:///etc/hosts", "http://127.0.0.1:9/x.png", "https://brief.invalid/../secret.png"],
)
def test_no_other_address_is_fetched(address: str, tmp_path: Path, full_brief: Brief) -> None:
    """A template that asks for a file or a host ends the rendering."""
    markup = f'<img src="{address}" alt="x">'
    (tmp_path / "furniture.html").write_text(markup, encoding="utf-8")
    with pytest.raises(RenderError, match="not served"):
        render_pdf(full_brief, templates=tmp_path)


def test_too_many_statements_are_refused() -> None:
    """A record that would take minutes is one clear error."""
    with pytest.raises(RenderError, match="too many"):
        render_pdf(brief_of(MAX_STATEMENTS + 1))


def test_sixty_statements_keep_their_rows_whole(reader_of: ReaderOf) -> None:
    """The number of a statement stands on one page only, next to its text."""
    pages = [page.extract_text() for page in reader_of("60").pages]
    assert len(pages) > 12
    assert sum("Annex: quotations" in page for page in pages) == 1
