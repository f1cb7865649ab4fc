"""Whether the record inside a PDF is the one its pages were made from."""

from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, StreamObject

from briefings.brief.schema import brief_to_json
from briefings.errors import RecordError
from briefings.render import render_pdf
from briefings.render.attachment import read_attached

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefings.brief.record import Brief

    PdfOf = Callable[[str], bytes]


def _with_other_record(pdf: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """Return the PDF with its attached record changed, as a forger would."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    files: Any = writer._root_object["/Names"]["/EmbeddedFiles"].get_object()
    specification = files["/Names"][1].get_object()
    old = specification["/EF"]["/F"].get_object()
    stream = StreamObject()
    stream.set_data(change(old.get_data()))
    stream[NameObject("/Type")] = NameObject("/EmbeddedFile")
    specification["/EF"][NameObject("/F")] = writer._add_object(stream)
    specification["/EF"][NameObject("/UF")] = specification["/EF"].raw_get("/F")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


@pytest.mark.parametrize("name", ["full", "empty", "hostile"])
def test_a_page_and_its_record_belong_together(name: str, pdf_of: PdfOf) -> None:
    """The hash of the attached bytes is in the metadata and on the last page."""
    attached = read_attached(pdf_of(name), "brief.pdf")
    assert attached.disagreement() is None
    assert attached.in_metadata == attached.on_last_page == attached.digest


def test_the_hash_is_that_of_the_written_record(full_brief: Brief, pdf_of: PdfOf) -> None:
    """`sha256sum` of the .json file beside the PDF gives it."""
    digest = hashlib.sha256(brief_to_json(full_brief).encode()).hexdigest()
    assert read_attached(pdf_of("full"), "brief.pdf").in_metadata == digest


def test_a_changed_record_is_found(pdf_of: PdfOf) -> None:
    """One figure of the attached record changed: the page is not its own any more."""
    forged = _with_other_record(pdf_of("full"), lambda old: old.replace(b"3,200", b"9,200"))
    assert "not the page's" in (read_attached(forged, "brief.pdf").disagreement() or "")


def test_another_page_is_found(full_brief: Brief, pdf_of: PdfOf) -> None:
    """The record of one brief in the PDF of another."""
    other = full_brief.model_copy(update={"handling": "TLP:CLEAR"})
    forged = _with_other_record(pdf_of("full"), lambda _: brief_to_json(other).encode())
    assert read_attached(forged, "brief.pdf").disagreement() is not None
    assert read_attached(render_pdf(other), "brief.pdf").disagreement() is None


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\nnothing", b"%PDF-", b""], ids=["cut", "bare", "empty"]
)
def test_what_is_no_pdf_is_told_in_one_line(content: bytes) -> None:
    """Never a traceback."""
    with pytest.raises(RecordError):
        read_attached(content, "brief.pdf")


def test_a_pdf_without_a_record_is_told_so() -> None:
    """Any other PDF carries none."""
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    written = io.BytesIO()
    writer.write(written)
    with pytest.raises(RecordError, match=r"no brief\.json is attached"):
        read_attached(written.getvalue(), "brief.pdf")
