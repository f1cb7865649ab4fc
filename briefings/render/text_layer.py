"""Keeps Arabic in a PDF searchable: says which letters each glyph stands for.

WeasyPrint 70 maps a glyph to text where it is first drawn. Where two glyphs together stand for
one cluster (a letter and its vowel sign, a letter in two strokes), the first in visual order takes
all the text and the other none, for the whole document: words lose letters, and ISO 19005-3,
6.2.11.7.2 is broken by the empty mapping. Here the clusters are looked at once more: a glyph that
stands alone somewhere keeps what it stands for there, and the rest is shared out in reading order.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from briefings.render.pango import load_weasyprint

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence

NO_TEXT = "\u200d"
"""What a stroke without a letter of its own stands for: a joiner, which searching ignores."""


class ClusterLog:
    """What the glyphs of one font stood for: alone, and several together."""

    def __init__(self) -> None:
        self.alone: dict[int, str] = {}
        self.together: set[tuple[tuple[int, ...], str]] = set()

    def add(self, glyphs: tuple[int, ...], text: str) -> None:
        """Note that `glyphs`, in reading order, stand for `text`."""
        if len(glyphs) == 1:
            self.alone.setdefault(glyphs[0], text)
        else:
            self.together.add((glyphs, text))


def share_out(log: ClusterLog) -> dict[int, str]:
    """Return the text that each glyph of a font stands for; never an empty one."""
    told = dict(log.alone)
    for glyphs, text in sorted(log.together):
        rest = text
        unknown = []
        for glyph in glyphs:
            known = told.get(glyph)
            if known is None:
                unknown.append(glyph)
            else:
                rest = rest.replace(known, "", 1)
        told.update(zip(unknown, _parts(rest, len(unknown)), strict=True))
    return told


def _parts(text: str, count: int) -> Sequence[str]:
    """Split text into `count` parts of a character each; the last takes what is left."""
    if count == 0:
        return ()
    parts = [*text[: count - 1], text[count - 1 :]]
    return [part or NO_TEXT for part in (*parts, *([""] * (count - len(parts))))]


@contextmanager
def with_true_letters() -> Generator[None]:
    """Mend the mapping from glyphs to text while the block writes a PDF.

    WeasyPrint 70 has no seam for it: its drawing of a line and its writing of fonts are wrapped,
    and restored at the end.
    """
    load_weasyprint()
    from weasyprint import pdf  # noqa: PLC0415 - system libraries
    from weasyprint.draw import text as drawing  # noqa: PLC0415 - see above
    from weasyprint.text.ffi import ffi  # noqa: PLC0415 - see above

    draw_line, write_fonts = drawing.draw_first_line, pdf.build_fonts_dictionary
    logs: dict[str, ClusterLog] = {}

    def draw(stream: Any, textbox: Any, *rest: Any) -> Any:
        drawn = draw_line(stream, textbox, *rest)
        if not textbox.text.isascii():
            _read_line(stream, textbox, logs, ffi)
        return drawn

    def write(target: Any, fonts: Mapping[str, Any], *rest: Any) -> Any:
        for font in fonts.values():
            if font.hash in logs:
                font.to_unicode.update(share_out(logs[font.hash]))
        return write_fonts(target, fonts, *rest)

    drawing.draw_first_line, pdf.build_fonts_dictionary = draw, write
    try:
        yield
    finally:
        drawing.draw_first_line, pdf.build_fonts_dictionary = draw_line, write_fonts


def _read_line(stream: Any, textbox: Any, logs: dict[str, ClusterLog], ffi: Any) -> None:
    """Note the clusters of the runs from right to left of a line that was just drawn."""
    if not textbox.text.strip() or textbox.style["font_size"] <= 0:
        return
    line, _ = textbox.pango_layout.get_first_line()
    data = None
    run = line.runs[0]
    while run != ffi.NULL:
        glyph_item, run = run.data, run.next
        if glyph_item.item.analysis.level % 2 == 0:
            continue
        data = data or textbox.pango_layout.text.encode()
        font, _ = stream.add_font(glyph_item.item.analysis.font)
        start = glyph_item.item.offset
        text = data[start : start + glyph_item.item.length]
        _read_run(glyph_item.glyphs, text, logs.setdefault(font.hash, ClusterLog()), ffi)


def _read_run(glyph_string: Any, text: bytes, log: ClusterLog, ffi: Any) -> None:
    """Note the clusters of one run; its glyphs stand from left to right, its text is UTF-8."""
    count = glyph_string.num_glyphs
    clusters = ffi.unpack(glyph_string.log_clusters, count)
    glyphs = [info.glyph for info in glyph_string.glyphs[0:count]]
    end, last = len(text), 0
    for index in range(1, count + 1):
        if index < count and clusters[index] == clusters[last]:
            continue
        start = clusters[last]
        log.add(tuple(reversed(glyphs[last:index])), text[start:end].decode())
        end, last = start, index
