"""Reduces a font file to the characters of a page, as WOFF.

HarfBuzz's own subsetter (a system library that Pango's package brings) takes milliseconds and
fontTools, where that library is absent, half a second a face; both keep the joining forms, marks
and ligatures without which Arabic cannot be read.
"""

from __future__ import annotations

import ctypes
import io
import logging
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_LIBRARIES = ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "harfbuzz-subset-0.dll")
_MEMORY_MODE_READONLY = 1
_NO_HINTING = 1
"""HB_SUBSET_FLAGS_NO_HINTING of hb-subset.h: no screen of today uses hints of these fonts."""


def subset_font(path: Path, characters: Iterable[str]) -> bytes:
    """Return the font at `path` with the glyphs of `characters` alone, as a WOFF file."""
    code_points = sorted({ord(char) for char in characters})
    library = _load_harfbuzz()
    if library is not None:
        reduced = _subset_with_harfbuzz(library, path.read_bytes(), code_points)
        if reduced is not None:
            return _as_woff(reduced)
    return _subset_with_fonttools(path, code_points)


@lru_cache(maxsize=1)
def _load_harfbuzz() -> Any:
    """Return HarfBuzz's subsetter with its pointers declared, or None when it is not installed."""
    for name in _LIBRARIES:
        try:
            library = ctypes.CDLL(name)
        except OSError:
            continue
        for function in (
            "hb_blob_create",
            "hb_face_create",
            "hb_subset_input_create_or_fail",
            "hb_subset_input_unicode_set",
            "hb_subset_or_fail",
            "hb_face_reference_blob",
            "hb_blob_get_data",
        ):
            getattr(library, function).restype = ctypes.c_void_p
        return library
    return None


def _subset_with_harfbuzz(library: Any, font: bytes, code_points: list[int]) -> bytes | None:
    """Return the reduced font as TrueType, or None when HarfBuzz refuses it."""
    pointer = ctypes.c_void_p
    blob = pointer(library.hb_blob_create(font, len(font), _MEMORY_MODE_READONLY, None, None))
    face = pointer(library.hb_face_create(blob, 0))
    wanted = pointer(library.hb_subset_input_create_or_fail())
    try:
        library.hb_subset_input_set_flags(wanted, _NO_HINTING)
        kept = pointer(library.hb_subset_input_unicode_set(wanted))
        for code_point in code_points:
            library.hb_set_add(kept, code_point)
        reduced = pointer(library.hb_subset_or_fail(face, wanted))
        if not reduced.value:
            return None
        result = pointer(library.hb_face_reference_blob(reduced))
        length = ctypes.c_uint()
        data = library.hb_blob_get_data(result, ctypes.byref(length))
        copied = ctypes.string_at(data, length.value)
        library.hb_blob_destroy(result)
        library.hb_face_destroy(reduced)
        return copied
    finally:
        library.hb_subset_input_destroy(wanted)
        library.hb_face_destroy(face)
        library.hb_blob_destroy(blob)


def _as_woff(font: bytes) -> bytes:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # noqa: PLC0415 - a tenth of a second

    buffer = io.BytesIO()
    with TTFont(io.BytesIO(font), lazy=True, recalcTimestamp=False) as opened:
        opened.flavor = "woff"
        opened.save(buffer, reorderTables=False)
    return buffer.getvalue()


def _subset_with_fonttools(path: Path, code_points: list[int]) -> bytes:
    from fontTools import subset  # type: ignore[import-untyped]  # noqa: PLC0415 - half a second

    logging.getLogger("fontTools.subset").setLevel(logging.ERROR)
    options = subset.Options(flavor="woff", hinting=False, notdef_outline=True)
    options.drop_tables += ["meta"]
    font = subset.load_font(str(path), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=code_points)
    subsetter.subset(font)
    buffer = io.BytesIO()
    subset.save_font(font, buffer, options)
    font.close()
    return buffer.getvalue()
