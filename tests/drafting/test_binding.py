"""What a statement inherits from the sentences around the one it prints."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from briefings.articles.article import Article
from briefings.brief.record import Hedge, Statement
from briefings.drafting.binding import Corpus, bind_draft
from briefings.drafting.draft import Draft
from briefings.evidence.ranking import passages_of
from briefings.glossary.loading import default_glossary

DAY = date(2026, 2, 3)
STRUCK = "أصابت الغارة مستودعاً للوقود قرب قاعدة حميميم، بحسب سكان في المنطقة."
STRUCK_EN = "The strike hit a fuel depot near the Hmeimim base, residents said."
AFTER = {
    "the press could not confirm it": (
        f"{STRUCK} ولم يتسنَّ لرويترز التحقق من ذلك بشكل مستقل.",
        Hedge(ar="لم يتسنَّ لرويترز التحقق", en="could not be independently verified"),
    ),
    "in English": (
        f"{STRUCK_EN} The report could not be independently verified.",
        Hedge(ar="لم يتسنَّ التحقق منه بصورة مستقلة", en="could not be independently verified"),
    ),
    "somebody else could not verify something": (
        f"{STRUCK} ولم تتمكن القوات من التحقق من هوية الطائرة.",
        None,
    ),
    "the end of the article": (STRUCK, None),
    "two sentences on": (
        f"{STRUCK} وغادرت السفن الميناء أمس. ولم يتسنَّ لرويترز التحقق من ذلك بشكل مستقل.",
        None,
    ),
    "its own word of doubt stands": (
        "قد تكون الغارة أصابت مستودعاً للوقود قرب قاعدة حميميم. ولم يتسنَّ التحقق من ذلك.",
        Hedge(ar="قد", en="may"),
    ),
}


def bound(text: str, make_article: Callable[..., Article], **fields: Any) -> Statement:
    """The statement that prints the first sentence of an article."""
    article = make_article(text, published=DAY, **fields)
    corpus = Corpus(
        passages={passage.key: passage for passage in passages_of([article])},
        carriers={article.id: (article,)},
        glossary=default_glossary(),
        day=DAY,
    )
    is_arabic = article.language == "ar"
    draft = Draft(
        text_ar=article.sentence_text(0) if is_arabic else None,
        text_en=None if is_arabic else article.sentence_text(0),
        sentences=((article.id, 0),),
        kind="statement",
        rendering_ar="verbatim" if is_arabic else "none",
        rendering_en="gloss" if is_arabic else "verbatim",
        section="developments",
    )
    statement = bind_draft(draft, corpus).statement
    assert statement is not None
    return statement


@pytest.mark.parametrize(("text", "hedge"), AFTER.values(), ids=AFTER)
def test_a_doubt_told_in_the_next_sentence_goes_with_the_claim(
    text: str, hedge: Hedge | None, make_article: Callable[..., Article]
) -> None:
    """What the press could not confirm is not printed as if it had been."""
    assert bound(text, make_article).hedge == hedge


DATED = {
    "a Hijri day alone": ("زار الوزير دمشق في 18 شعبان 1447.", None),
    "with its Gregorian day": (
        "زار الوزير دمشق في 18 شعبان 1447هـ الموافق 31 كانون الثاني 2026.",
        "2026-01-31",
    ),
    "its Gregorian day first": (
        "زار الوزير دمشق في 31 كانون الثاني 2026 الموافق 18 شعبان 1447.",
        "2026-01-31",
    ),
}


@pytest.mark.parametrize(("text", "value"), DATED.values(), ids=DATED)
def test_the_day_of_an_event_is_one_the_sentence_gives(
    text: str, value: str | None, make_article: Callable[..., Article]
) -> None:
    """A Hijri day has no Gregorian one but that which the text puts beside it."""
    event = bound(text, make_article).event_date
    assert (None if event is None else event.value) == value


ESTIMATED = {
    "a year that stands there": ("زار الوفد السوري واشنطن عام 2019.", False),
    "a day with its year": ("غادر الرتل القامشلي في 27 كانون الثاني 2026.", False),
    "a day without a year": ("غادر الرتل القامشلي في 27 كانون الثاني.", True),
    "yesterday": ("غادر الرتل مطار القامشلي أمس.", True),
}


@pytest.mark.parametrize(("text", "estimated"), ESTIMATED.values(), ids=ESTIMATED)
def test_only_what_is_counted_from_an_estimated_day_is_estimated(
    text: str,
    estimated: bool,  # noqa: FBT001
    make_article: Callable[..., Article],
) -> None:
    """A year that the sentence names does not hang on when its article was written."""
    (found,) = bound(text, make_article, published_estimated=True).dates
    assert found.estimated is estimated
