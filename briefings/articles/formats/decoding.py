"""Bytes to text: UTF-8, UTF-16, windows-1256, ISO-8859-6, or a reason why not.

Arabic files that are not Unicode are in one of two code pages that agree on half of their letters,
so that letter counts tell little; how many of the commonest words come out right tells them apart,
and a wrong declaration from a right one. charset-normalizer is asked for everything else.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from charset_normalizer import from_bytes

from briefings.errors import SourceError
from briefings.text.languages import detect_language
from briefings.text.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

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
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,20})", re.IGNORECASE)
_DECLARATION_WITHIN = 2048  # bytes; HTML wants it within 1024, pages come late
# what Python can decode beside them is for other things, or takes quadratic time
_NO_CHARSETS = {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"}
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27}) + b"\x7f"
_WIDE_BYTES = bytes(range(128, 256))
_WESTERN_SHARE = 0.02  # of the bytes: English has quotation marks, dashes and a name or two
_CONTROL_SHARE = 0.005  # text has none; a stray one or two in a long file is a typing slip
# sites cut teasers by bytes, in the middle of a letter; more than this is another encoding
_FLAW_SHARE = 0.002  # of the letters outside ASCII, which alone show that a text is UTF-8
_FLAW = "\ufffd"
_SAMPLE = 20_000  # code points that tell an encoding
_MARKUP_SAMPLE = 400_000  # code points in which that much text is looked for
_MARKUP = re.compile(
    r"<(script|style)\b.{0,200000}?</\1\s*>|<!--.{0,20000}?-->|<[^<>]{0,2000}>",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text whose line ends are single line feeds, and the encoding it was in."""

    text: str
    encoding: str


def decode(
    data: bytes, where: str, *, is_html: bool = False, declared: str | None = None
) -> Decoded:
    """Return the text of a file.

    Args:
        data: the whole file.
        where: its name, for messages.
        is_html: a `charset=` or `encoding=` in its beginning is believed when the text comes out.
        declared: what the transport says; believed before that, on the same condition.

    Raises:
        SourceError: the file is empty, binary, or in no encoding that can be told.
    """
    if not data.strip():
        _refuse("the file is empty", where)
    decoded = _by_mark(data) or _by_zero_bytes(data)
    if decoded is None:
        names = [declared, _declaration(data) if is_html else None]
        known = [name.lower() for name in names if name]
        wide = next((name for name in known if name.startswith(("utf-16", "utf-32"))), None)
        decoded = _strict(data, wide) if wide and b"\x00" in data else None
        if decoded is None:
            _refuse_binary(data, where)
            decoded = _utf8(data) or _by_code_page(data, known, is_html=is_html)
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
    """Read UTF-8; a last character that a cut download left in halves is dropped.

    A few broken letters in a long text stay visible as what they are (U+FFFD).
    """
    try:
        return Decoded(codecs.getincrementaldecoder("utf-8")().decode(data), "utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
    wide = sum(not char.isascii() for char in text)
    return Decoded(text, "utf-8") if text.count(_FLAW) <= _FLAW_SHARE * wide else None


def _strict(data: bytes, codec: str) -> Decoded | None:
    try:
        if codecs.lookup(codec).name in _NO_CHARSETS:
            return None
        return Decoded(data.decode(codec), codec)
    except (ValueError, LookupError):
        return None


def _refuse_binary(data: bytes, where: str) -> None:
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            _refuse(f"the file is {what}, not text", where)
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if b"\x00" in data or controls > _CONTROL_SHARE * len(data):
        _refuse("the file is binary, not text", where)


def _declaration(data: bytes) -> str | None:
    declared = _DECLARED.search(data[:_DECLARATION_WITHIN])
    return declared[1].decode("ascii").lower() if declared else None


def _by_code_page(data: bytes, declared: Sequence[str], *, is_html: bool) -> Decoded | None:
    """Read a code page: a declared one unless an Arabic one makes more of the text.

    A declaration under which the text is neither Arabic nor English still counts where nothing
    else can be told: the page may be in a third language.
    """
    known = [found for name in declared if (found := _strict(data, name))]
    arabic = [found for name in _ARABIC_CODE_PAGES if (found := _strict(data, name))]
    samples = [(found, _sample(found.text, is_html=is_html)) for found in (*known, *arabic)]
    if samples:
        # the first of equals is the declared one
        best, sample = max(samples, key=lambda item: _score(item[1]))
        is_arabic = _score(sample) > 0 and detect_language(sample) == "ar"
        if is_arabic or (best in known and detect_language(sample) != "other"):
            return best
    return _western(data) or _by_charset_normalizer(data) or next(iter(known), None)


def _score(sample: str) -> int:
    common = sum(word in _COMMON_ARABIC for _, word in words(sample))
    return common - len(_MIXED_WORD.findall(sample))


def _sample(text: str, *, is_html: bool) -> str:
    """Return the beginning of a text; of a page, of what stands between its tags."""
    if is_html:
        text = _MARKUP.sub(" ", text[:_MARKUP_SAMPLE])
    return text[:_SAMPLE]


def _western(data: bytes) -> Decoded | None:
    """Read English with the quotation marks and dashes of windows-1252, as browsers do."""
    decoded = _strict(data, "windows-1252")
    wide = len(data) - len(data.translate(None, _WIDE_BYTES))
    is_english = decoded is not None and detect_language(decoded.text) == "en"
    return decoded if is_english and wide <= _WESTERN_SHARE * len(data) else None


def _by_charset_normalizer(data: bytes) -> Decoded | None:
    """Ask charset-normalizer; its answer counts only where it gives Arabic or English."""
    best = from_bytes(data).best()
    if best is None or detect_language(str(best)) == "other":
        return None
    return Decoded(str(best), best.encoding)
