"""What carriers print about where an article comes from, in several wordings."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefings.articles.article import Article

ARABIC = "بحث وزير النقل ملف المعابر.\nوقال الوزير إن الطريق سيفتح قريباً.\nوأكد نظيره ذلك في بيروت."
ENGLISH = (
    "The minister met his counterpart.\nHe said a road would open.\nBoth sides agreed in Beirut."
)

OUTLETS = {
    "fetched": (
        (
            'هذا الخبر بعنوان "فتح الطريق" نشر أولاً على موقع harbourpost.example'
            " وتم جلبه بتاريخ ٢٧ كانون الثاني ٢٠٢٦."
        ),
        "harbourpost.example",
    ),
    "newspaper": ("نُشر هذا المقال أولاً في صحيفة بريد الميناء.", "بريد الميناء"),
    "taken from": ("الخبر منقول عن موقع بريد الميناء.", "بريد الميناء"),
    "credit": ("المصدر: بريد الميناء", "بريد الميناء"),
    "quoting": ("نقلاً عن صحيفة بريد الميناء", "بريد الميناء"),
    "first appeared": ("This article first appeared on Harbour Post.", "Harbour Post"),
    "originally": (
        "This story was originally published by Harbour Post on 27 January 2026.",
        "Harbour Post",
    ),
    "weblog": ("The post Road to open appeared first on Harbour Post.", "Harbour Post"),
    "republished": (
        "This report is republished with permission from Harbour Post.",
        "Harbour Post",
    ),
    "source": ("Source: Harbour Post", "Harbour Post"),
}


@pytest.mark.parametrize(("line", "outlet"), OUTLETS.values(), ids=OUTLETS.keys())
@pytest.mark.parametrize("where", ["above", "below"])
def test_outlet_is_named(
    read_text: Callable[..., Article], line: str, outlet: str, where: str
) -> None:
    """The first publisher is the outlet, and the line is no sentence.

    A bare credit line may be the outlet's own; every other wording shows that there is a carrier.
    """
    body = ENGLISH if line.isascii() else ARABIC
    article = read_text(f"{line}\n\n{body}" if where == "above" else f"{body}\n\n{line}")
    assert article.outlet == outlet
    is_credit = len(line.split()) < 6 and "first" not in line and "منقول" not in line
    assert article.carrier == (None if is_credit else "aggregator (unnamed)")
    assert article.affiliation == "party"
    assert [article.sentence_text(s.index) for s in article.sentences] == body.split("\n")


def test_headline_in_the_sentence_wins_over_the_title(read_text: Callable[..., Article]) -> None:
    """The title over the text is the carrier's (R16); quotations inside the headline are kept."""
    line = 'هذا الخبر بعنوان "الطريق “الدولي” يفتح" نشر أولاً على موقع بريد الميناء وتم جلبه اليوم.'
    article = read_text(f"عنوان آخر من عند الناقل\n\n{line}\n{ARABIC}")
    assert article.headline == "الطريق “الدولي” يفتح"
    reasons = {article.text[s.start : s.end]: s.reason for s in article.boilerplate}
    assert reasons["عنوان آخر من عند الناقل"] == "headline"


def test_day_of_fetching_is_not_of_publication(read_text: Callable[..., Article]) -> None:
    """A day beside a word of fetching is when the carrier fetched (R14)."""
    article = read_text(OUTLETS["fetched"][0] + "\n" + ARABIC)
    assert article.published is None
    assert article.published_basis == "aggregator"
    assert article.fetched == date(2026, 1, 27)


def test_day_without_fetching_is_of_publication(read_text: Callable[..., Article]) -> None:
    """`first published by X on D` dates the publication, on the carrier's word."""
    article = read_text(ENGLISH + "\n" + OUTLETS["originally"][0])
    assert (article.published, article.published_basis) == (date(2026, 1, 27), "aggregator")
    assert article.fetched is None


CARRIERS = {
    "quoted": ('تنويه: موقع "سلة الأخبار" غير مسؤول عن هذا الخبر.', "سلة الأخبار"),
    "plain": ("موقع سلة الأخبار غير مسؤول عن محتوى الخبر.", "سلة الأخبار"),
    "bears none": ("لا يتحمل موقع سلة الأخبار مسؤولية ما ورد.", "سلة الأخبار"),
    "our site": ("لا يتحمل موقعنا مضمون الخبر.", "aggregator (unnamed)"),
    "passes on": ("ينقل «سلة الأخبار» المواد كما وردت ولا يتبنى ما جاء فيها.", "سلة الأخبار"),
    "English": ("News Basket is not responsible for the content of this article.", "News Basket"),
}


@pytest.mark.parametrize(("line", "carrier"), CARRIERS.values(), ids=CARRIERS.keys())
def test_carrier_is_named(read_text: Callable[..., Article], line: str, carrier: str) -> None:
    """A carrier that declines responsibility names itself, or shows that there is one."""
    article = read_text(f"{ENGLISH if line.isascii() else ARABIC}\n\n{line}")
    assert article.carrier == carrier
    assert article.outlet is None


def test_translation_names_its_original(read_text: Callable[..., Article]) -> None:
    """A quoted foreign title and a name under the text: outlet, headline and translator."""
    article = read_text(f"{ARABIC}\n“Road to Beirut Opens”, The Harbour Review.\n\nاترك تعليقاً")
    assert article.outlet == "The Harbour Review"
    assert article.headline == "Road to Beirut Opens"
    assert article.carrier == "translator (unnamed)"
    assert len(article.sentences) == 3


def test_a_body_sentence_about_publication_is_text(read_text: Callable[..., Article]) -> None:
    """`نشرت صحيفة … نقلاً عن مصدر` is a report, not a credit."""
    line = "نشرت صحيفة بريد الميناء الخبر نقلاً عن مصدر في الوزارة."
    article = read_text(f"{line}\n{ARABIC}")
    assert article.outlet is None
    assert article.carrier is None
    assert article.sentence_text(0) == line
