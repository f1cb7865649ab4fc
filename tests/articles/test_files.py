"""Files with one article or several, whole and half-written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from briefings.articles.formats.documents import Document, FailedFile
from briefings.articles.formats.files import LARGEST_FILE, documents_in

if TYPE_CHECKING:
    from pathlib import Path

FIRST, SECOND = '{"title": "أول", "text": "نص أول."}', '{"title": "ثان", "text": "نص ثان."}'
ENTRY = "<item><title>خبر</title><description>نص الخبر رقم {}.</description></item>"
FEED = "<rss version='2.0'><channel><title>بريد الميناء</title>{}</channel></rss>"


def read(path: Path) -> tuple[list[str], list[str]]:
    """Return the places of the documents of a file, and what was wrong, with the places."""
    found = list(documents_in(path))
    places = [item.location.removeprefix(str(path)) for item in found if isinstance(item, Document)]
    faults = [
        f"{item.location.removeprefix(str(path))}: {item.reason}"
        for item in found
        if isinstance(item, FailedFile)
    ]
    return places, faults


CASES: dict[str, tuple[str, str, list[str], list[str]]] = {
    "one object": ("a.json", FIRST, [""], []),
    "a list": ("a.json", f"[{FIRST}, {SECOND}]", ["#1", "#2"], []),
    "a list cut off": ("a.json", f"[{FIRST}, {SECOND[:20]}", ["#1"], ["cut off at object 2"]),
    "an empty list": ("a.json", "[]", [], ["holds no articles"]),
    "lines": ("a.jsonl", f"{FIRST}\n\n{SECOND}\n", ["#1", "#3"], []),
    "last line cut": ("a.jsonl", f"{FIRST}\n{SECOND[:20]}", ["#1"], ["#2: line 2 is no whole"]),
    "a bad line between": ("a.jsonl", f"{FIRST}\noops\n{SECOND}", ["#1", "#3"], ["#2: line 2"]),
    "a mark before lines": ("a.jsonl", f"\ufeff{FIRST}\n{SECOND}\n", ["#1", "#2"], []),
    "no lines": ("a.jsonl", "\n\n", [], ["the file is empty"]),
    "a feed": ("a.rss", FEED.format(ENTRY * 2), ["#1", "#2"], []),
    "a feed without texts": (
        "a.xml", FEED.format("<item><link>http://a.example/1</link></item>" * 2000), [],
        ["2000 of 2000 entries hold no text"],
    ),
    "2,000 ill-formed entries": (
        "a.xml", FEED.format("<item></item>" * 2000 + ENTRY), ["#1"],
        ["2000 of 2001 entries hold no text"],
    ),
    "a feed cut off": (
        "a.atom", FEED.format(ENTRY * 2)[:-30], ["#1"], ["1 of 2 entries", "cut off"],
    ),
    "no feed": ("a.xml", "<urlset></urlset>", [], ["no feed"]),
    "other suffix": ("a.csv", "a,b", [], [".csv is no article format"]),
}  # fmt: skip


@pytest.mark.parametrize(("name", "text", "places", "faults"), CASES.values(), ids=CASES.keys())
def test_what_is_whole_is_read_and_the_rest_named(
    tmp_path: Path, name: str, text: str, places: list[str], faults: list[str]
) -> None:
    """Each article has its line or place behind the path; each fault is one line."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    found, told = read(path)
    assert found == places
    assert len(told) == len(faults)
    assert all(fault in line and "\n" not in line for fault, line in zip(faults, told, strict=True))


@pytest.mark.parametrize("codec", ["utf-16", "utf-8-sig"])
def test_lines_in_wide_letters(tmp_path: Path, codec: str) -> None:
    """UTF-16 with its mark is read as well, though its line ends are two bytes."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(f"{FIRST}\n{SECOND}\n".encode(codec))
    first, second = documents_in(path)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert json.loads(first.content.decode("utf-8-sig"))["title"] == "أول"
    assert json.loads(second.content)["title"] == "ثان"


def test_a_line_too_long_is_named_and_the_next_is_read(tmp_path: Path) -> None:
    """Of a file of any size, one line is in memory at a time."""
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(FIRST.encode() + b"\n")
        file.write(b"x" * (LARGEST_FILE + 2**20) + b"\n")
        file.write(SECOND.encode())
    places, faults = read(path)
    assert places == ["#1", "#3"]
    assert len(faults) == 1
    assert "line 2 is 20 MB, over the limit of 20 MB" in faults[0]


def test_an_aggregators_feed_names_carrier_and_outlet(tmp_path: Path) -> None:
    """Its title is not the outlet's headline (R16)."""
    source = "<source url='https://ledger.example/rss'>الدفتر</source>"
    path = tmp_path / "a.rss"
    entry = ENTRY.format(1).replace("</item>", f"{source}</item>")
    path.write_text(FEED.format(entry), encoding="utf-8")
    (document,) = documents_in(path)
    assert isinstance(document, Document)
    hints = document.hints
    assert (hints.headline, hints.outlet, hints.carrier) == (None, "الدفتر", "بريد الميناء")
    assert hints.published_basis == "aggregator"
