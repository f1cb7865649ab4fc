"""Bytes to text: UTF-8, UTF-16, windows-1256, ISO-8859-6, or a reason why not.

Arabic files that are not Unicode are in one of two code pages that agree on half of their letters,
so that letter counts tell little; how many of the commonest words come out right tells them apart.
charset-normalizer is asked last, for everything else.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import NoReturn

from charset_normalizer import from_bytes

from briefings.errors import SourceError
from briefings.text.languages import detect_language
from briefings.text.words import words

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16"),
)
_SIGNATURES = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "an archive or office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "an RTF document"),
)
_ARABIC_CODE_PAGES = ("windows-1256", "iso8859-6")
_COMMON_ARABIC = {"في", "من", "علي", "الي", "ان", "التي", "الذي", "عن", "مع", "هذا", "بعد", "قال"}
# the wrong code page puts accented Latin letters into Arabic words
_MIXED_WORD = re.compile(r"[\u0621-\u064a][à-ÿ]|[à-ÿ][\u0621-\u064a]")
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,20})", re.IGNORECASE)
_DECLARATION_WITHIN = 2048  # bytes; HTML wants it within 1024, pages come late
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27}) + b"\x7f"
_CONTROL_SHARE = 0.005  # text has none; a stray one or two in a long file is a typing slip


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text whose line ends are single line feeds, and the encoding it was in."""

    text: str
    encoding: str


def decode(data: bytes, where: str, *, is_html: bool = False) -> Decoded:
    """Return the text of a file.

    Args:
        data: the whole file.
        where: its name, for messages.
        is_html: a `charset=` in its beginning is believed when it decodes.

    Raises:
        SourceError: the file is empty, binary, or in no encoding that can be told.
    """
    if not data.strip():
        _refuse("the file is empty", where)
    decoded = _by_mark(data) or _by_zero_bytes(data)
    if decoded is None:
        _refuse_binary(data, where)
        decoded = (
            _utf8(data)
            or (_by_declaration(data) if is_html else None)
            or _by_words(data)
            or _by_charset_normalizer(data)
        )
    if decoded is None:
        _refuse("the text is in no encoding that can be told", where)
    if not decoded.text.strip():
        _refuse("the file is empty", where)
    if "\x00" in decoded.text:
        _refuse("the file is binary, not text", where)
    return Decoded(decoded.text.replace("\r\n", "\n").replace("\r", "\n"), decoded.encoding)


def _refuse(what: str, where: str) -> NoReturn:
    is_empty = what.endswith("empty")
    hint = "remove it or fetch it again" if is_empty else "save the article as UTF-8 text"
    raise SourceError(what, where=where, hint=hint)


def _by_mark(data: bytes) -> Decoded | None:
    for mark, codec, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            decoded = _strict(data, codec)
            return Decoded(decoded.text, name) if decoded else None
    return None


def _by_zero_bytes(data: bytes) -> Decoded | None:
    """Read UTF-16 without a mark: spaces and digits have a zero byte on one side only."""
    if b"\x00" not in data or len(data) % 2:
        return None
    even, odd = data[::2].count(0), data[1::2].count(0)
    codec = "utf-16-le" if odd > even else "utf-16-be"
    decoded = _strict(data, codec)
    if decoded is None or min(even, odd) or detect_language(decoded.text) == "other":
        return None
    return decoded


def _utf8(data: bytes) -> Decoded | None:
    """Read UTF-8; a last character that a cut download left in halves is dropped."""
    try:
        return Decoded(codecs.getincrementaldecoder("utf-8")().decode(data), "utf-8")
    except UnicodeDecodeError:
        return None


def _strict(data: bytes, codec: str) -> Decoded | None:
    try:
        return Decoded(data.decode(codec), codec)
    except (UnicodeDecodeError, LookupError):
        return None


def _refuse_binary(data: bytes, where: str) -> None:
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            _refuse(f"the file is {what}, not text", where)
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if b"\x00" in data or controls > _CONTROL_SHARE * len(data):
        _refuse("the file is binary, not text", where)


def _by_declaration(data: bytes) -> Decoded | None:
    declared = _DECLARED.search(data[:_DECLARATION_WITHIN])
    return _strict(data, declared[1].decode("ascii").lower()) if declared else None


def _by_words(data: bytes) -> Decoded | None:
    """Read an Arabic code page: the one in which the commonest words come out."""
    best, best_score = None, 0
    for codec in _ARABIC_CODE_PAGES:
        decoded = _strict(data, codec)
        if decoded is None:
            continue
        sample = decoded.text[:20_000]
        score = sum(word in _COMMON_ARABIC for _, word in words(sample))
        score -= len(_MIXED_WORD.findall(sample))
        if score > best_score:
            best, best_score = decoded, score
    return best if best and detect_language(best.text) == "ar" else None


def _by_charset_normalizer(data: bytes) -> Decoded | None:
    """Ask charset-normalizer; its answer counts only where it gives Arabic or English."""
    best = from_bytes(data).best()
    if best is None or detect_language(str(best)) == "other":
        return None
    return Decoded(str(best), best.encoding)
