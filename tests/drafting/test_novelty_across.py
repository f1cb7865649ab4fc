"""How a statement stands to an earlier brief that told it in the other language (R10)."""

from __future__ import annotations

from datetime import date

import pytest

from briefings.brief.record import Brief
from briefings.drafting.novelty import tell_changes
from briefings.encoder import default_encoder
from briefings.glossary.loading import default_glossary
from tests.quality.days import MakeArticle, Printed, brief_of_day

TUESDAY, WEDNESDAY, THURSDAY = (date(2026, 3, day) for day in (10, 11, 12))

SIX = (
    "قُتل ستة أشخاص وأُصيب 14 آخرون في غارة إسرائيلية استهدفت مبنى في بلدة كفردونين جنوب لبنان "
    "صباح الثلاثاء، بحسب وزارة الصحة اللبنانية."
)
NINE = (
    "ارتفعت حصيلة الغارة الإسرائيلية على بلدة كفردونين جنوب لبنان إلى تسعة قتلى و21 جريحاً، "
    "بينهم طفلان، وفق ما أعلنت وزارة الصحة اللبنانية مساء الثلاثاء."
)
NINE_EN = (
    "The toll from an Israeli strike on the southern Lebanese town of Kfar Dounine rose to nine "
    "dead and 21 wounded, two of them children, the Lebanese health ministry said late on Tuesday."
)
LEFT = "غادر رتل عسكري روسي من 18 شاحنة مطار القامشلي فجر الثلاثاء متوجهاً إلى قاعدة حميميم."
LEFT_EN = (
    "A Russian military convoy of 18 trucks left Qamishli airport at dawn on Tuesday for the "
    "Hmeimim base."
)

EXTENDED = (
    "مدّدت الحكومة السورية وقوات سوريا الديمقراطية وقف إطلاق النار في محافظة الرقة ستة أيام، "
    "حتى مساء العشرين من آذار/ مارس."
)
EXTENDED_EN = (
    "The Syrian government and the Syrian Democratic Forces have extended the ceasefire in Raqqa "
    "province by six days, until the evening of 20 March."
)

KNOWN = {
    "a truce, in English and then in Arabic": (EXTENDED_EN, EXTENDED),
    "a truce, in Arabic and then in English": (EXTENDED, EXTENDED_EN),
    "a toll, in English and then in Arabic": (NINE_EN, NINE),
}
CHANGED = {
    "in Arabic and then in English": (SIX, NINE_EN),
    "in Arabic both, with a part of the toll": (SIX, NINE),
}
NEW = {
    "another number of trucks": (LEFT, LEFT_EN.replace("18", "23")),
    "another airport": (LEFT, LEFT_EN.replace("Qamishli", "Aleppo")),
    "another day": (LEFT, LEFT_EN.replace("Tuesday", "Monday")),
    "expected, and not done": (LEFT, LEFT_EN.replace("left", "is expected to leave")),
    "denied": (LEFT, LEFT_EN.replace("left", "has not left")),
    "a second convoy": (LEFT, LEFT_EN.replace("A Russian", "A second Russian")),
    "a clause more": (LEFT, LEFT_EN[:-1] + " and shots were fired at the guards near the gate."),
    "a toll of another village": (SIX, NINE_EN.replace("Kfar Dounine", "Marjayoun")),
    "a toll of another army": (SIX, NINE_EN.replace("Israeli", "Syrian")),
    "a toll of another ministry": (SIX, NINE_EN.replace("health ministry", "interior ministry")),
    "another strike's toll, which did not rise": (
        SIX,
        "Nine people were killed and 21 wounded in an Israeli strike on Kfar Dounine in Lebanon.",
    ),
}


def _told(make_article: MakeArticle, before: str, now: str) -> Brief:
    earlier, brief = (
        brief_of_day(day, [Printed(text, outlet=text[:9])], make_article, default_glossary())
        for day, text in ((TUESDAY, before), (WEDNESDAY, now))
    )
    return tell_changes(brief, [earlier], encoder=default_encoder(), glossary=default_glossary())


@pytest.mark.parametrize(("before", "now"), KNOWN.values(), ids=KNOWN)
def test_what_was_told_in_the_other_language_is_known(
    make_article: MakeArticle, before: str, now: str
) -> None:
    """The reader was told it; in which language does not matter."""
    (statement,) = _told(make_article, before, now).statements()
    assert statement.change == "known"


@pytest.mark.parametrize(("before", "now"), CHANGED.values(), ids=CHANGED)
def test_a_toll_of_one_strike_and_one_ministry_is_changed(
    make_article: MakeArticle, before: str, now: str
) -> None:
    """Also where it goes on to say who some of them were."""
    brief = _told(make_article, before, now)
    (line,) = brief.changes.changed
    assert line.what == "figure"
    assert line.was is not None
    assert line.now is not None
    assert line.was.ar == "6 قتلى؛ 14 جريحاً"
    assert line.now.en == "9 killed; 21 wounded"


@pytest.mark.parametrize(("before", "now"), NEW.values(), ids=NEW)
def test_near_misses_in_the_other_language_are_new(
    make_article: MakeArticle, before: str, now: str
) -> None:
    """One element is another, or one clause was not told."""
    (statement,) = _told(make_article, before, now).statements()
    assert statement.change == "new"


def test_the_newest_brief_decides_in_whichever_language_it_told(
    make_article: MakeArticle,
) -> None:
    """Six in Arabic, nine in English, nine in Arabic: on the third day nothing has changed."""
    days = zip((TUESDAY, WEDNESDAY, THURSDAY), (SIX, NINE_EN, NINE), strict=True)
    *earlier, brief = (
        brief_of_day(
            day, [Printed(text, min(day, WEDNESDAY), text[:9])], make_article, default_glossary()
        )
        for day, text in days
    )
    marked = tell_changes(brief, earlier, encoder=default_encoder(), glossary=default_glossary())
    (statement,) = marked.statements()
    assert statement.change == "known"
