"""Metadata at the top of a text file is read and is no sentence."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefings.articles.article import Article

SENTENCES = ["The minister met his counterpart about the crossings.", "He said a road would open."]
BODY = "\n\n".join(SENTENCES) + "\n"
FENCED = '---\noutlet: Harbour Post\ntitle: "Road to open"\ndate: 2026-01-27\nurl: https://a.example/x\n---\n\n'
PLAIN = "Outlet: Harbour Post\nHeadline: Road to open\nPublished: 27 January 2026\nURL: https://a.example/x\n\n"
WITH_LIST = "---\noutlet: Harbour Post\ntitle: Road to open\ndate: 2026-01-27\ntags:\n- road\nurl: https://a.example/x\n---\n"


@pytest.mark.parametrize(
    "header", [FENCED, PLAIN, WITH_LIST], ids=["fenced", "plain", "with a list"]
)
def test_header_is_read(read_text: Callable[..., Article], header: str) -> None:
    """Front matter and plain first lines say the same."""
    article = read_text(header + BODY)
    assert article.outlet == "Harbour Post"
    assert article.outlet_basis == "header"
    assert article.headline == "Road to open"
    assert (article.published, article.published_basis) == (date(2026, 1, 27), "header")
    assert article.url == "https://a.example/x"
    assert [article.sentence_text(s.index) for s in article.sentences] == SENTENCES
    assert article.boilerplate[0].reason == "header"


def test_carrier_fetched_author_language_genre_agency(read_text: Callable[..., Article]) -> None:
    """Every other field goes to its place."""
    fields = "carrier: News Basket\nfetched: 2026-01-28\nauthor: Rim Khoury\nlanguage: en\n"
    article = read_text(f"outlet: X\n{fields}genre: analysis\nagency: SANA\n\n{BODY}")
    assert (article.carrier, article.fetched) == ("News Basket", date(2026, 1, 28))
    assert (article.author, article.agency) == ("Rim Khoury", "SANA")
    assert (article.genre, article.genre_basis) == ("analysis", "header")


def test_fetched_alone_is_not_published(read_text: Callable[..., Article]) -> None:
    """A day of fetching leaves the day of publication unknown and anchors relative dates."""
    article = read_text(f"fetched: 2026-01-28\n\n{BODY}")
    assert article.published is None
    assert article.published_basis == "aggregator"
    assert article.anchor == date(2026, 1, 28)


def test_bare_date_before_the_first_words(read_text: Callable[..., Article]) -> None:
    """What follows a scraper's date on its line is the first sentence."""
    article = read_text(f" date 2026-01-28 {BODY}")
    assert article.published == date(2026, 1, 28)
    assert article.sentence_text(0) == "The minister met his counterpart about the crossings."


def test_arabic_keys(read_text: Callable[..., Article]) -> None:
    """Keys may be Arabic."""
    article = read_text(
        "العنوان: فتح الطريق\nالتاريخ: 27 كانون الثاني 2026\n\nوصل الوفد. غادر السفير."
    )
    assert article.headline == "فتح الطريق"
    assert article.published == date(2026, 1, 27)
    assert len(article.sentences) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Damascus: the road is open. It was shut for years.\n\nTwo lorries passed.",
        "Date palms were planted along the road. They will grow.\n\nTwo lorries passed.",
        "---\n\nThe road is open. It was shut.\n\n---\n\nTwo lorries passed.",
        "Source of the fire is unknown: police look for it. They said so.\n\nTwo lorries passed.",
    ],
    ids=["place and colon", "the word date", "rules without keys", "the word source"],
)
def test_text_is_no_header(read_text: Callable[..., Article], text: str) -> None:
    """First words that look like a key are text."""
    article = read_text(text)
    assert len(article.sentences) == 3
    assert "header" not in {span.reason for span in article.boilerplate}
