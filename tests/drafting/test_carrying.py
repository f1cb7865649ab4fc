"""Which outlets carry what a statement says, and what an agency is called on a page (R1)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from briefings.articles.article import Article
from briefings.drafting.carrying import carriers_of
from briefings.drafting.citations import make_citation
from briefings.drafting.naming import press_names
from briefings.evidence.ranking import Passage
from briefings.glossary.loading import default_glossary

Make = Callable[..., Article]

LEFT = "غادرت قافلة من 16 شاحنة مدينة الرقة فجر الأحد متوجهة إلى حلب، بحسب مصدرين تحدثا لوكالة نور."
LEFT_EN = "A convoy of 16 trucks left Raqqa for Aleppo at dawn on Sunday, two sources told Noor."

CARRIED = {
    "to the letter": (LEFT, LEFT),
    "its opening reworded": (
        LEFT,
        "قال مصدران لوكالة نور إن قافلة من 16 شاحنة غادرت مدينة الرقة فجر الأحد متوجهة إلى حلب.",
    ),
    "its source at the end": (
        LEFT,
        "قال مصدران إن قافلة من 16 شاحنة غادرت مدينة الرقة فجر الأحد متوجهة إلى حلب وفق وكالة نور.",
    ),
    "reworded in English": (
        LEFT_EN,
        "Two sources told Noor that a convoy of 16 trucks left Raqqa for Aleppo at dawn on Sunday.",
    ),
}
NOT_CARRIED = {
    "another number": (LEFT, LEFT.replace("16", "19")),
    "another day": (LEFT, LEFT.replace("الأحد", "السبت").replace("غادرت", "غادرت أيضاً")),
    "another destination": (LEFT, LEFT.replace("حلب", "حمص")),
    "expected, and not done": (LEFT, LEFT.replace("غادرت قافلة", "من المتوقع أن تغادر قافلة")),
    "denied": (LEFT, "نفى مصدران مغادرة قافلة من 16 شاحنة مدينة الرقة فجر الأحد إلى حلب."),
    "said of another thing": (LEFT, LEFT.replace("قافلة من 16 شاحنة", "سرية من 16 شرطياً")),
    "not a word of it": (LEFT, "تعرضت الطريق بين الرقة وحلب لأضرار كبيرة في السيول الأخيرة."),
    "another number in English": (LEFT_EN, LEFT_EN.replace("16", "19")),
}


def _outlets(make_article: Make, cited: str, other: str) -> list[str]:
    articles = [make_article(cited, outlet="one"), make_article(other, outlet="other")]
    passage = Passage(articles[0], articles[0].sentences[0])
    found = carriers_of([passage], {articles[0].id: articles}, default_glossary())
    return [name.en for name in found]


@pytest.mark.parametrize(("cited", "other"), CARRIED.values(), ids=CARRIED)
def test_a_copy_that_rewords_a_sentence_carries_it(
    make_article: Make, cited: str, other: str
) -> None:
    """What it says counts, not how it opens."""
    assert _outlets(make_article, cited, other) == ["one", "other"]


@pytest.mark.parametrize(("cited", "other"), NOT_CARRIED.values(), ids=NOT_CARRIED)
def test_a_copy_that_says_something_else_does_not(
    make_article: Make, cited: str, other: str
) -> None:
    """A copy of the report is no carrier of every sentence in it."""
    assert _outlets(make_article, cited, other) == ["one"]


def test_yesterday_is_one_day_within_one_report(make_article: Make) -> None:
    """A copy that came a day late speaks of the same yesterday."""
    one = make_article("قال مصدران إن قافلة من 16 شاحنة غادرت الرقة أمس.", outlet="one")
    late = make_article(
        "غادرت قافلة من 16 شاحنة الرقة أمس، بحسب مصدرين.", outlet="b", published=date(2026, 1, 29)
    )
    found = carriers_of([Passage(one, one.sentences[0])], {one.id: [one, late]}, default_glossary())
    assert [name.en for name in found] == ["one", "b"]


def test_what_a_copy_cites_counts_its_original(make_article: Make) -> None:
    """Whichever of the articles of a report is cited."""
    one, other = (make_article(LEFT, outlet=name) for name in ("one", "other"))
    found = carriers_of(
        [Passage(other, other.sentences[0])], {one.id: [one, other]}, default_glossary()
    )
    assert {name.en for name in found} == {"one", "other"}


def test_two_articles_of_one_outlet_are_one_carrier(make_article: Make) -> None:
    """An outlet that prints a report twice carries it once."""
    one, again = make_article(LEFT, outlet="one"), make_article(LEFT + "\n\nصورة.", outlet="one")
    found = carriers_of(
        [Passage(one, one.sentences[0])], {one.id: [one, again]}, default_glossary()
    )
    assert [name.en for name in found] == ["one"]


@pytest.mark.parametrize(
    ("name", "text", "printed"),
    [
        (
            "نور",
            "قال مصدران لوكالة نور للأنباء إن الطريق مغلقة، وفق صور رأتها «نور».",
            "نور للأنباء",
        ),
        ("الميدان", "ذكرت الميدان الإخبارية أن الطريق مغلقة.", "الميدان الإخبارية"),
        (
            "Noor",
            "Two sources told the Noor News Agency. Noor has seen the list.",
            "Noor News Agency",
        ),
        ("نور للأنباء", "قالت وكالة نور للأنباء إن الطريق مغلقة.", "نور للأنباء"),
        ("نور", "قالت نور إن الطريق مغلقة، ونقلت عن وكالة الفرات للأنباء صوراً.", "نور"),
        ("نور", "قالت نور إن وكالة منور للأنباء أغلقت.", "نور"),
    ],
)
def test_an_agency_has_its_full_name_where_its_report_gives_it(
    make_article: Make, name: str, text: str, printed: str
) -> None:
    """One agency is not printed under two names."""
    names = press_names(name, make_article(text), default_glossary())
    assert printed in (names.ar, names.en)


def test_the_agency_of_a_dateline_and_of_a_source_are_one_origin(make_article: Make) -> None:
    """A report under «نور» that quotes what sources told Noor News Agency has one origin."""
    article = make_article(
        "قال مصدران لوكالة نور للأنباء إن الطريق مغلقة. وأضاف أحدهما أنها تُفتح صباح السبت.",
        agency="نور",
    )
    names = {
        (origin.via or origin.name).ar
        for sentence in article.sentences
        for origin in make_citation(Passage(article, sentence), default_glossary()).origin
    }
    assert names == {"نور للأنباء"}
