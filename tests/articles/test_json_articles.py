"""Articles as JSON objects, whole and broken."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from briefings.articles.formats.json_articles import read_json_article, split_objects
from briefings.errors import SourceError

TEXT = "وصل الوفد إلى المرفأ مساء الثلاثاء.\n\nوقال المدير إن الأرصفة تعمل."
NAMED: dict[str, dict[str, Any]] = {
    "own names": {
        "headline": "وصول الوفد", "text": TEXT, "url": "https://a.example/1?utm_source=x",
        "date": "2026-01-28", "outlet": "بريد الميناء", "author": "ريم خوري", "language": "ar",
    },
    "NewsAPI": {
        "title": "وصول الوفد", "content": TEXT, "url": "https://a.example/1",
        "publishedAt": "2026-01-28T01:00:00+03:00", "source": {"id": None, "name": "بريد الميناء"},
        "author": "ريم خوري", "lang": "ar",
    },
    "JSON-LD": {
        "@type": "NewsArticle", "headline": "وصول الوفد", "articleBody": TEXT,
        "link": "https://a.example/1", "datePublished": "2026-01-28",
        "publisher": {"@type": "Organization", "name": "بريد الميناء"},
        "author": [{"@type": "Person", "name": "ريم خوري"}], "inLanguage": "ar",
    },
}  # fmt: skip


@pytest.mark.parametrize("fields", NAMED.values(), ids=NAMED.keys())
def test_fields_are_found_under_the_names_that_are_used(fields: dict[str, Any]) -> None:
    """One article, as three kinds of program write it."""
    found = read_json_article(json.dumps(fields).encode(), "a.json")
    hints = found.hints
    assert found.text == TEXT
    assert not found.is_markup
    assert (hints.headline, hints.outlet, hints.author) == (
        "وصول الوفد",
        "بريد الميناء",
        "ريم خوري",
    )
    assert (hints.url, hints.published, hints.language) == (
        "https://a.example/1",
        date(2026, 1, 28),
        "ar",
    )
    assert (hints.published_basis, hints.given_by) == ("metadata", "JSON")


def test_a_text_with_tags_is_html() -> None:
    """So that hidden words are cut and paragraphs told apart."""
    found = read_json_article(b'{"content_html": "<p>one</p><p hidden>two</p>"}', "a.json")
    assert found.is_markup


BROKEN = {
    "cut off": (b'{"text": "a', "no whole JSON object"),
    "a list": (b'["a"]', "the JSON is no object"),
    "a number": (b"7", "the JSON is no object"),
    "no text": (b'{"title": "x", "text": "  "}', "no text, body or content"),
    "text is no text": (b'{"text": 7}', "no text, body or content"),
    "nested too deep": (b'{"text": ' + b"[" * 100_000, "no whole JSON object"),
}


@pytest.mark.parametrize(("content", "reason"), BROKEN.values(), ids=BROKEN.keys())
def test_an_object_that_is_no_article_says_why(content: bytes, reason: str) -> None:
    """One line, with the place and a way out."""
    with pytest.raises(SourceError, match=reason) as caught:
        read_json_article(content, "a.jsonl#7")
    assert caught.value.where == "a.jsonl#7"
    assert caught.value.hint


def test_half_a_character_does_not_stop_the_store() -> None:
    """A lone surrogate cannot be written as UTF-8; it becomes a question mark."""
    found = read_json_article(b'{"text": "a \\ud800 b"}', "a.json")
    assert found.text == "a ? b"


SPLIT: dict[str, tuple[str, list[Any]]] = {
    "one object": ('{"text": "a"}', [(0, '{"text": "a"}')]),
    "a list": (' [ {"text": "a"} , {"text": "b"} ] ', [(1, '{"text": "a"}'), (2, '{"text": "b"}')]),
    "a list in an object": ('{"articles": [{"text": "a"}]}', [(1, '{"text": "a"}')]),
    "an empty list": ("[]", []),
    "cut between two": ('[{"text": "a"},', [(1, '{"text": "a"}'), 2]),
    "cut inside one": ('[{"text": "a"}, {"te', [(1, '{"text": "a"}'), 2]),
    "no comma": ('[{"text": "a"} {"text": "b"}]', [(1, '{"text": "a"}'), 2]),
    "an object cut": ('{"text": "a', [0]),
    "no JSON": ("hello", [0]),
}


@pytest.mark.parametrize(("text", "parts"), SPLIT.values(), ids=SPLIT.keys())
def test_whole_objects_of_a_broken_file_are_given(text: str, parts: list[Any]) -> None:
    """Up to the first that is broken, whose place is told."""
    assert list(split_objects(text)) == parts
