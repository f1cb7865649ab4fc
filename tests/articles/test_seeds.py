"""The five real articles: dates, outlets, genre, and no furniture among the sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest

from briefings.articles.reading import read_paths
from briefings.glossary.loading import default_glossary

if TYPE_CHECKING:
    from pathlib import Path

    from briefings.articles.article import Article


@pytest.fixture(scope="module")
def articles(seeds: Path) -> dict[str, Article]:
    """The articles by the first three characters of their file names."""
    reading = read_paths([seeds], glossary=default_glossary(), near=date(2026, 1, 29))
    assert not reading.failed
    return {article.location.rsplit("/", 1)[-1][:3]: article for article in reading.articles}


@dataclass(frozen=True)
class Expected:
    """What a reader of the file finds."""

    published: date | None
    basis: str
    fetched: date | None
    outlet: str | None
    carrier: str | None
    genre: str
    reasons: frozenset[str]
    headline_words: str | None
    estimated: bool = False


def day(number: int) -> date:
    """Return a day of January 2026."""
    return date(2026, 1, number)


AGGREGATED = frozenset({"headline", "source_line", "disclaimer", "category"})
SEEDS = {
    "000": Expected(
        None, "aggregator", day(27), "hashtagsyria.com", "aggregator (unnamed)",
        "report", AGGREGATED, "التطورات الميدانية",
    ),
    "001": Expected(
        day(28), "header", None, None, None, "report", frozenset({"header"}), None
    ),
    "002": Expected(
        None, "aggregator", day(29), "syriahomenews", "aggregator (unnamed)",
        "opinion", AGGREGATED, "آفاق غير محدودة",
    ),
    "003": Expected(
        day(28), "text", None, "The Long War Journal", "translator (unnamed)",
        "analysis", frozenset({"credit_line", "comment_prompt"}), "Begin Evacuating",
        estimated=True,
    ),
    "004": Expected(
        day(27), "header", None, "بي بي سي", "سيدر نيوز", "report",
        frozenset({"header", "caption", "related_headline", "section_question", "notice"}), None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SEEDS)
def test_dates_with_their_basis(articles: dict[str, Article], name: str) -> None:
    """Published and fetched are kept apart, and an estimate is marked."""
    article, expected = articles[name], SEEDS[name]
    assert article.published == expected.published
    assert article.published_basis == expected.basis
    assert article.published_estimated is expected.estimated
    assert article.fetched == expected.fetched
    assert article.anchor == (expected.published or expected.fetched)


@pytest.mark.parametrize("name", SEEDS)
def test_outlet_headline_and_carrier(articles: dict[str, Article], name: str) -> None:
    """The outlet and its own headline come from the carrier's words, the carrier is named."""
    article, expected = articles[name], SEEDS[name]
    assert article.outlet == expected.outlet
    assert article.carrier == expected.carrier
    if expected.headline_words is None:
        assert article.headline is None
    else:
        assert article.headline is not None
        assert expected.headline_words in article.headline


@pytest.mark.parametrize("name", SEEDS)
def test_genre(articles: dict[str, Article], name: str) -> None:
    """One opinion column, one translated analysis, three reports."""
    assert articles[name].genre == SEEDS[name].genre
    assert articles[name].language == "ar"


def test_genre_says_why(articles: dict[str, Article]) -> None:
    """The basis names the first person of the column and the journal of the translation."""
    assert "أعتقد" in articles["002"].genre_basis
    assert "translated from The Long War Journal" in articles["003"].genre_basis


@pytest.mark.parametrize("name", SEEDS)
def test_reasons_of_boilerplate(articles: dict[str, Article], name: str) -> None:
    """Each article has the kinds of furniture that a reader sees in it, and no other."""
    assert {span.reason for span in articles[name].boilerplate} == SEEDS[name].reasons


FURNITURE = [
    "نشر أولاً على موقع", "لا يتحمل موقعنا", "مصدره الأصلي", "اترك تعليق", "(أرشيف)", "Getty",
    "social media", "تنويه", "🛈", "Long War Journal", "date 2026", "سجن الأقطان:", "المنشورة؟",
]  # fmt: skip


@pytest.mark.parametrize("words", FURNITURE)
def test_furniture_is_no_sentence(articles: dict[str, Article], words: str) -> None:
    """Fixed phrases around the text stand in no sentence."""
    found = [
        article.sentence_text(sentence.index)
        for article in articles.values()
        for sentence in article.sentences
        if words in article.sentence_text(sentence.index)
    ]
    assert found == []


def test_category_words_are_no_sentences(articles: dict[str, Article]) -> None:
    """No sentence is a bare category."""
    texts = {a.sentence_text(s.index) for a in articles.values() for s in a.sentences}
    assert not texts & {"سياسة", "سوريا محلي"}


COUNTS = {"000": 26, "001": 13, "002": 30, "003": 40, "004": 24}


@pytest.mark.parametrize("name", SEEDS)
def test_sentences_are_all_there(articles: dict[str, Article], name: str) -> None:
    """As many sentences as a reader counts, each in place and closed by a stop."""
    article = articles[name]
    assert len(article.sentences) == COUNTS[name]
    for index, sentence in enumerate(article.sentences):
        words = article.text[sentence.start : sentence.end]
        assert sentence.index == index
        assert words == article.sentence_text(index) == words.strip()
        assert words.endswith((".", "؟", "!", ".”", '."'))


def test_stored_text_is_the_file(articles: dict[str, Article]) -> None:
    """Nothing is edited: the stored text is what the file holds."""
    for article in articles.values():
        with open(article.location, encoding="utf-8") as file:  # noqa: PTH123 - as written
            assert article.text == file.read()


def test_estimated_date_is_no_part_of_the_id(seeds: Path, articles: dict[str, Article]) -> None:
    """Read a year later, the undated article has another date and the same id."""
    path = next(seeds.glob("003*"))
    later = read_paths([path], glossary=default_glossary(), near=date(2027, 1, 29)).articles[0]
    assert later.published == date(2027, 1, 28)
    assert later.id == articles["003"].id
