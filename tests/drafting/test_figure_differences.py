"""Which figures of two sources contradict each other, and which count different things (R3)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from briefings.articles.article import Article
from briefings.drafting.candidates import Candidate, read_candidate
from briefings.drafting.figure_differences import Difference, find_differences, value_text
from briefings.evidence.ranking import Passage, Ranked
from briefings.glossary.loading import default_glossary

Make = Callable[..., Article]
DAY = date(2026, 2, 12)

APART = {
    "soldiers who may stay, and soldiers killed near another base": (
        "قال نائب الوزير إن الرئيس وافق على بقاء 300 عسكري روسي في قاعدة طرطوس حتى حزيران.",
        "ارتفع عدد القتلى في انفجار مستودع الذخيرة قرب قاعدة حميميم إلى أربعة جنود روس.",
    ),
    "soldiers who left a base, and soldiers killed near it": (
        "غادر 40 جندياً روسياً قاعدة حميميم يوم الاثنين، بحسب مصدر أمني.",
        "قُتل ثلاثة جنود روس في انفجار قرب قاعدة حميميم يوم الاثنين، وفق مصدر طبي.",
    ),
    "the same in English": (
        "Forty Russian soldiers left the Hmeimim base on Monday, an official said.",
        "Three Russian soldiers were killed near the Hmeimim base on Monday, a medic said.",
    ),
    "killed and wounded of one clash": (
        "قُتل خمسة جنود في اشتباكات قرب الرقة يوم الاثنين، بحسب الدفاع المدني.",
        "جُرح تسعة جنود في اشتباكات قرب الرقة يوم الاثنين، وفق مستشفى الرقة.",
    ),
    "the convoy of another army": (
        "وصل رتل روسي يضم 24 شاحنة إلى مطار القامشلي فجر الاثنين.",
        "وصل رتل تركي يضم 31 شاحنة إلى مطار القامشلي فجر الاثنين.",
    ),
    "another destination": (
        "A Russian convoy of 24 trucks left Qamishli for Tartus on Monday, a source said.",
        "A Russian convoy of 31 trucks left Qamishli for Aleppo on Monday, a monitor said.",
    ),
    "planned and done": (
        "The ministry will send 24 trucks of grain to Raqqa on Monday.",
        "The ministry sent 31 trucks of grain to Raqqa on Monday.",
    ),
    "another convoy": (
        "غادر رتل روسي يضم 24 شاحنة مطار القامشلي فجر الاثنين.",
        "غادر رتل روسي آخر يضم 31 شاحنة مطار القامشلي فجر الاثنين.",
    ),
    "only place and day in common": (
        "فُتشت 24 شاحنة في مطار القامشلي يوم الاثنين.",
        "احترقت 31 شاحنة أمام مطار القامشلي يوم الاثنين.",
    ),
    "tolls of two places": (
        "وقُتل ثلاثة أشخاص في قصف استهدف قرية قرب تل تمر يوم الثلاثاء، بحسب مديرية الصحة.",
        "Four people were killed in shelling of a village near Manbij on Tuesday, a group said.",
    ),
    "tolls of two days": (
        "وقُتل ثلاثة أشخاص في قصف استهدف قرية قرب تل تمر يوم الثلاثاء، بحسب مديرية الصحة.",
        "Four people were killed in shelling of a village near Tal Tamr on Monday, a group said.",
    ),
    "tolls of a morning and an evening": (
        "وقُتل ثلاثة أشخاص في قصف استهدف قرية قرب تل تمر صباح الثلاثاء، بحسب مديرية الصحة.",
        "Four people were killed in shelling near Tal Tamr on Tuesday evening, a group said.",
    ),
    "shelling and an ambush": (
        "وقُتل ثلاثة أشخاص في قصف استهدف قرية قرب تل تمر يوم الثلاثاء، بحسب مديرية الصحة.",
        "Four people were killed in an ambush near Tal Tamr on Tuesday, a rescue group said.",
    ),
    "killed in one language, wounded in the other": (
        "وقُتل ثلاثة أشخاص في قصف استهدف قرية قرب تل تمر يوم الثلاثاء، بحسب مديرية الصحة.",
        "Four people were wounded in shelling near Tal Tamr on Tuesday, a rescue group said.",
    ),
    "soldiers and anybody": (
        "وقُتل ثلاثة جنود في قصف استهدف قرية قرب تل تمر يوم الثلاثاء، بحسب مصدر أمني.",
        "Four people were killed in shelling near Tal Tamr on Tuesday, a rescue group said.",
    ),
    "a toll, and its part beside the whole": (
        "وقُتل ثلاثة أشخاص في قصف استهدف قرية قرب تل تمر يوم الثلاثاء، بحسب مديرية الصحة.",
        "Four people, three of them farmers, were killed in shelling near Tal Tamr on Tuesday.",
    ),
}

DIFFER = {
    "killed in one shelling, in two languages": (
        "وقُتل ثلاثة أشخاص وجُرح سبعة في قصف استهدف قرية قرب تل تمر الثلاثاء، وفق مديرية الصحة.",
        "Four people were killed and seven wounded in shelling near Tal Tamr on Tuesday.",
        {"3 أشخاص", "4"},
    ),
    "wounded in one explosion, in two languages": (
        "أصيب 12 جندياً في انفجار وسط الرقة صباح الثلاثاء، بحسب مصدر طبي.",
        "Fifteen soldiers were wounded in an explosion in central Raqqa on Tuesday, a medic said.",
        {"12 جندياً", "15"},
    ),
    "killed in one air strike, in two languages": (
        "أسفرت غارة جوية على بلدة بيت جن يوم الثلاثاء عن مقتل 13 مدنياً، وفق الدفاع المدني.",
        "An air strike on Beit Jinn on Tuesday killed 10 civilians, residents said.",
        {"13 مدنياً", "10"},
    ),
    "killed in one clash, in one language": (
        "قُتل خمسة جنود في اشتباكات قرب الرقة يوم الثلاثاء، بحسب الدفاع المدني.",
        "قُتل تسعة جنود في اشتباكات قرب الرقة يوم الثلاثاء، وفق مستشفى الرقة.",
        {"5 جنود", "9 جنود"},
    ),
    "trucks of one convoy": (
        "A Russian convoy of 24 trucks left Qamishli airport on Tuesday, a source said.",
        "A Russian convoy of 31 trucks left Qamishli airport on Tuesday, a monitor said.",
        {"24", "31"},
    ),
}


def _read(make_article: Make, text: str, number: int, day: date = DAY) -> Candidate:
    article = make_article(text, outlet=f"outlet-{number}", published=day)
    item = Ranked(Passage(article, article.sentences[0]), 1.0, 1.0, 1.0)
    return read_candidate(item, number, default_glossary())


def _told(make_article: Make, *texts: str) -> tuple[Difference, ...]:
    return find_differences([_read(make_article, t, n) for n, t in enumerate(texts)], {})


@pytest.mark.parametrize(("one", "other"), APART.values(), ids=APART)
def test_figures_of_different_things_are_no_quarrel(
    make_article: Make, one: str, other: str
) -> None:
    """Whichever comes first."""
    assert _told(make_article, one, other) == ()
    assert _told(make_article, other, one) == ()


@pytest.mark.parametrize(("one", "other", "values"), DIFFER.values(), ids=DIFFER)
def test_figures_of_one_thing_are_told(
    make_article: Make, one: str, other: str, values: set[str]
) -> None:
    """Each with the thing counted, in the language of its source."""
    for texts in ((one, other), (other, one)):
        (difference,) = _told(make_article, *texts)
        assert {value_text(difference.one).ar, value_text(difference.other).ar} == values


def test_of_two_languages_the_arabic_words_say_what_is_measured(make_article: Make) -> None:
    """The English column has the kind of victim and the names."""
    one, other, _ = DIFFER["killed in one shelling, in two languages"]
    (difference,) = _told(make_article, other, one)
    assert difference.subject_ar.startswith("وقُتل … أشخاص")
    assert difference.subject_en == "killed | shelling, Tell Tamer"
    assert value_text(difference.other).en == "4 people"


@pytest.mark.parametrize("later", [0, 1])
def test_a_ministry_that_raises_its_toll_does_not_quarrel_with_itself(
    make_article: Make, later: int
) -> None:
    """On one day two reports of its word may differ; a day later it has counted again."""
    one = "قُتل خمسة جنود في اشتباكات قرب الرقة يوم الثلاثاء، بحسب وزارة الدفاع السورية."
    other = "قُتل تسعة جنود في اشتباكات قرب الرقة يوم الثلاثاء، وفق وزارة الدفاع السورية."
    day = date(2026, 2, 12 + later)
    pair = [_read(make_article, one, 0), _read(make_article, other, 1, day)]
    assert len(find_differences(pair, {})) == 1 - later
