"""The rooms below the renderers: text layer, subsetting, tokens, Pango, plain text."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from briefings.render import check_pango, render_text
from briefings.render.archive import add_ua_identifier, end_streams_plainly
from briefings.render.design_tokens import resolve_tokens
from briefings.render.fonts import installed_faces
from briefings.render.specimen import SPECIMENS
from briefings.render.subsetting import _subset_with_fonttools, subset_font
from briefings.render.text_layer import NO_TEXT, ClusterLog, share_out

if TYPE_CHECKING:
    from pathlib import Path


def _log(*clusters: tuple[tuple[int, ...], str]) -> ClusterLog:
    log = ClusterLog()
    for glyphs, text in clusters:
        log.add(glyphs, text)
    return log


@pytest.mark.parametrize(
    ("clusters", "expected"),
    [
        ([((1,), "ب")], {1: "ب"}),
        ([((1, 2), "بُ"), ((1,), "ب")], {1: "ب", 2: "ُ"}),
        ([((2, 3), "َّ"), ((2,), "ّ")], {2: "ّ", 3: "َ"}),
        ([((4, 5), "خ")], {4: "خ", 5: NO_TEXT}),
        ([((6, 7, 8), "لا")], {6: "ل", 7: "ا", 8: NO_TEXT}),
    ],
    ids=["alone", "vowel sign", "signs reordered", "two strokes", "more glyphs than letters"],
)
def test_glyphs_share_the_text_of_their_cluster(
    clusters: list[tuple[tuple[int, ...], str]], expected: dict[int, str]
) -> None:
    """A glyph keeps what it stands for alone; no glyph stands for nothing."""
    assert share_out(_log(*clusters)) == expected


@given(
    st.lists(
        st.tuples(
            st.lists(st.integers(1, 9), min_size=1, max_size=3, unique=True).map(tuple),
            st.text(alphabet="ابتثخُّ", min_size=1, max_size=3),
        )
    )
)
def test_no_mapping_is_empty(clusters: list[tuple[tuple[int, ...], str]]) -> None:
    """Whatever clusters were drawn, each glyph drawn stands for something."""
    told = share_out(_log(*clusters))
    assert all(told.values())
    assert set(told) == {glyph for glyphs, _ in clusters for glyph in glyphs}


@pytest.mark.parametrize("face", installed_faces(), ids=lambda face: face.file)
def test_a_subset_keeps_its_characters_and_joins_arabic(face: object) -> None:
    """The reduced font has what was asked for and, in Amiri, the rules that join letters."""
    path = face.path()  # type: ignore[attr-defined]
    reduced = subset_font(path, "brief موجز")
    assert len(reduced) < path.stat().st_size / 4
    font = TTFont(io.BytesIO(reduced))
    assert font.flavor == "woff"
    assert {ord(char) for char in "brief"} <= font.getBestCmap().keys()
    if face.family == "Amiri":  # type: ignore[attr-defined]
        features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
        assert {"init", "medi", "fina"} <= features


def test_without_harfbuzz_the_subset_is_made_by_fonttools() -> None:
    """The slow way gives a font of the same characters."""
    path = installed_faces()[0].path()
    assert path is not None
    code_points = [ord(char) for char in "موجز"]
    font = TTFont(io.BytesIO(_subset_with_fonttools(path, code_points)))
    assert set(code_points) <= font.getBestCmap().keys()


def test_tokens_are_replaced_by_their_values() -> None:
    """A style sheet without custom properties says the same."""
    css = ":root { --ink: #111; --line: 12pt; } p { color: var(--ink); margin: var(--absent) }"
    assert resolve_tokens(css) == ":root {   } p { color: #111; margin: var(--absent) }"


def test_the_identifier_goes_into_the_packets_own_rdf() -> None:
    """One RDF element, as XMP asks for, with the identifier and the schema that declares it."""
    packet = b'<x:xmpmeta><rdf:RDF xmlns:rdf="r"><rdf:Description/></rdf:RDF></x:xmpmeta>'
    written = add_ua_identifier(packet)
    assert written.count(b"<rdf:RDF") == 1
    assert b'pdfuaid:part="1"' in written
    assert b"pdfaExtension:schemas" in written


def test_pango_is_there() -> None:
    """The tests run where the PDF can be made."""
    assert check_pango() is None


def test_the_plain_text_holds_every_statement_with_its_mark() -> None:
    """Terminals and chat get the same words and numbers as the page."""
    brief = SPECIMENS["full"]()
    text = render_text(brief)
    for statement in brief.statements():
        assert (statement.text.ar or statement.text.en or "") in text
    assert "[1] «" in text
    assert "<" not in text


def test_the_plain_text_of_an_empty_brief_is_honest() -> None:
    """It says that there is no evidence, and what was not used and why."""
    text = render_text(SPECIMENS["empty"]())
    assert "No evidence found in these articles" in text
    assert "no sentence of it was chosen" in text


def test_the_shipped_templates_are_all_used(root: Path) -> None:
    """No template lies in the folder that no other one includes."""
    folder = root / "templates"
    names = {path.name for path in folder.iterdir() if path.suffix in {".html", ".css"}}
    text = "\n".join(
        path.read_text(encoding="utf-8") for path in folder.iterdir() if path.is_file()
    )
    unused = {n for n in names - {"brief.html"} if f'"{n}"' not in text}
    assert unused <= {"pdf.css", "html.css", "digest.html", "correction.html", "edition.html"}


@given(st.lists(st.one_of(st.binary(max_size=40), st.floats(0, 9)), min_size=1, max_size=4))
def test_no_stream_ends_in_a_carriage_return(parts: list[bytes | float]) -> None:
    """Such an end would run into the line end that follows it; the checksum is foretold rightly."""
    import pydyf  # type: ignore[import-untyped]

    pdf, stream = pydyf.PDF(), pydyf.Stream(parts, compress=True)
    ends = stream.data.endswith(b"\r\nendstream")
    pdf.add_object(stream)
    end_streams_plainly(pdf)
    assert stream.compress is not ends


def test_a_stream_that_would_end_in_a_carriage_return_is_not_compressed() -> None:
    """Planted: the Adler-32 of one byte 0x0C is 0x000D000D."""
    import pydyf  # type: ignore[import-untyped]

    pdf, stream = pydyf.PDF(), pydyf.Stream([b"\x0c"], compress=True)
    assert stream.data.endswith(b"\r\nendstream")
    pdf.add_object(stream)
    end_streams_plainly(pdf)
    assert stream.data.endswith(b"\x0c\nendstream")
