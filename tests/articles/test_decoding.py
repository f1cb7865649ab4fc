"""Files in every encoding Arabic news comes in, and the reason for those that cannot be read."""

from __future__ import annotations

import pytest

from briefings.articles.formats.decoding import decode
from briefings.errors import SourceError

ARABIC = (
    "وصل الوفد إلى دمشق مساء الثلاثاء، وقال الوزير إن الزيارة تستمر يومين. وهذا بعد اتصال من بيروت."
)
ENGLISH = (
    "The delegation arrived in Damascus on Tuesday – the minister’s first visit since the war."
)


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("windows-1256", "windows-1256"),
        ("iso8859-6", "iso8859-6"),
    ],
    ids=lambda value: value,
)
def test_arabic_comes_out_the_same(codec: str, name: str) -> None:
    """One text in eight encodings is one text, and the encoding is named."""
    decoded = decode(ARABIC.encode(codec), "a.txt")
    assert decoded.text == ARABIC
    assert decoded.encoding == name


def test_english_in_windows_1252() -> None:
    """Dashes and apostrophes of the old Western code page come out."""
    assert decode(ENGLISH.encode("cp1252"), "a.txt").text == ENGLISH


def test_line_ends_become_line_feeds() -> None:
    """Windows and old Macintosh line ends are one."""
    assert decode("أ\r\nب\rج\n".encode(), "a.txt").text == "أ\nب\nج\n"


def test_declared_charset_of_a_page_is_believed() -> None:
    """A page that names its encoding is read in it."""
    html = f"<meta charset='windows-1256'><p>{ARABIC}</p>"
    assert ARABIC in decode(html.encode("windows-1256"), "a.html", is_html=True).text


def test_false_declaration_does_not_spoil_utf8() -> None:
    """What is valid UTF-8 is UTF-8, whatever the page says."""
    html = f"<meta charset='windows-1256'><p>{ARABIC}</p>"
    assert ARABIC in decode(html.encode(), "a.html", is_html=True).text


DECLARED = {
    "right": ("windows-1256", "windows-1256"),
    "another code page": ("windows-1256", "iso-8859-6"),
    "Latin": ("windows-1256", "iso-8859-1"),
    "Western, of ISO-8859-6": ("iso-8859-6", "windows-1252"),
    "Unicode": ("windows-1256", "utf-8"),
    "nothing there is": ("windows-1256", "x-arabic-9"),
    "no charset": ("windows-1256", "unicode_escape"),
    "quadratic": ("windows-1256", "idna"),
}


@pytest.mark.parametrize(("encoding", "declared"), DECLARED.values(), ids=DECLARED.keys())
@pytest.mark.parametrize("place", ["transport", "page"])
def test_a_declaration_counts_only_where_the_text_comes_out(
    encoding: str, declared: str, place: str
) -> None:
    """By transport or page, true or false: the words are the same."""
    style = "<style>.a, .b { color: red }</style>" * 800  # more than a sample of the page
    html = f"<meta charset='{declared if place == 'page' else ''}'>{style}<p>{ARABIC}</p>"
    transport = declared if place == "transport" else None
    decoded = decode(html.encode(encoding), "a.html", is_html=True, declared=transport)
    assert ARABIC in decoded.text


def test_a_third_language_is_read_as_declared() -> None:
    """Where nothing else can be told, the declaration is all there is."""
    text = "Görüşmelerin çarşamba günü başkentte süreceği, heyetin akşam döneceği açıklandı. " * 3
    decoded = decode(text.encode("iso-8859-9"), "a.html", declared="ISO-8859-9")
    assert decoded.text == text


def test_utf_16_without_zero_bytes_of_spaces_is_read_as_declared() -> None:
    """One long word has no space to tell the order of bytes by; the declaration does."""
    text = ("المرفأ\n" * 3).rstrip()
    assert decode(text.encode("utf-16-le"), "a.txt", declared="utf-16-le").text == text


def test_a_letter_broken_in_a_long_text_stays_visible() -> None:
    """A site that cuts by bytes loses one letter, not the page."""
    data = (ARABIC * 30).encode()
    at = data.index("دمشق".encode(), len(data) // 2) + 1
    decoded = decode(data[:at] + data[at + 1 :], "a.txt")
    assert decoded.encoding == "utf-8"
    assert decoded.text.count("\ufffd") <= 2
    assert decoded.text.startswith(ARABIC)


def test_old_punctuation_is_no_broken_utf_8() -> None:
    """A long English text with two curly quotes in the Western code page is in that page."""
    text = "The harbour opened on Tuesday and the ships came in. " * 60 + "It’s open, he’s told."
    assert decode(text.encode("cp1252"), "a.txt").text == text


def test_last_character_cut_in_halves_is_dropped() -> None:
    """A cut download keeps all but its last character."""
    assert decode(ARABIC.encode()[:-2], "a.txt").text == ARABIC[:-2]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", "empty", id="no bytes"),
        pytest.param(b" \n\t ", "empty", id="white space"),
        pytest.param(b"\xef\xbb\xbf \n", "empty", id="only a mark"),
        pytest.param(bytes(range(256)) * 40, "binary", id="bytes of every value"),
        pytest.param(b"%PDF-1.7 text", "a PDF", id="PDF"),
        pytest.param(b"PK\x03\x04word", "archive or office", id="zip"),
        pytest.param(b"\x89PNG\r\n", "picture", id="PNG"),
        pytest.param(
            "وصل".encode() * 60 + b"\xff\xc3\xfe" + "الوفد".encode() * 60,
            "no encoding",
            id="broken",
        ),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    """One line names the file, the reason and the way out."""
    with pytest.raises(SourceError, match=reason) as caught:
        decode(data, "a.txt")
    assert caught.value.where == "a.txt"
    assert caught.value.hint
    assert "\n" not in caught.value.one_line()
