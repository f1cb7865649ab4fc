"""How two articles relate, and which sentence of one is which of the other."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefings.articles.article import Article
from briefings.corpus.alignment import Relation, align

FIRST = (
    "افتتحت وزارة الثقافة معرضاً للمخطوطات النادرة في المتحف الوطني مساء الثلاثاء.",
    "ويضم المعرض ثمانين مخطوطة رُممت في مختبرات المتحف خلال السنوات الثلاث الماضية.",
    "وقالت مديرة المتحف إن أقدم المخطوطات يعود إلى القرن العاشر الميلادي.",
    "ويستمر المعرض حتى منتصف الشهر المقبل وتُنظم خلاله محاضرات أسبوعية للطلاب.",
    "ولم تُعرض ثلاث مخطوطات متضررة بسبب الرطوبة التي أصابت القاعة الغربية.",
    "وتأمل الوزارة أن تنقل جزءاً من المعرض إلى مدن أخرى قبل نهاية العام الحالي.",
)
OWN = (
    "وعلى هامش الافتتاح التقى الوزير وفداً من مكتبات الجامعات العربية في قاعة الاجتماعات.",
    "واتفق الحاضرون على تبادل النسخ الرقمية للمخطوطات الطبية والفلكية مجاناً.",
    "ويشكو باحثون من أن فهارس المكتبات القديمة ما زالت ورقية في أغلبها.",
    "وترى أستاذة التاريخ في الجامعة أن التمويل يكفي نصف ما تحتاج إليه الرقمنة.",
    "وكانت بلدية العاصمة قد وعدت بمبنى جديد للأرشيف قبل خمسة أعوام.",
    "وينتظر العاملون في الأرشيف جواباً عن موعد الانتقال إلى ذلك المبنى.",
    "وتبلغ مساحة المخازن الحالية أقل من ألف متر مربع بحسب النقابة.",
)
REWORDED = (
    "دشنت وزارة الثقافة معرضاً للمخطوطات النادرة داخل المتحف الوطني مساء الثلاثاء.",
    "ويضم المعرض ثمانين مخطوطة أعيد ترميمها في مختبرات المتحف خلال الأعوام الثلاثة الماضية.",
    "وذكرت مديرة المتحف أن أقدم المخطوطات ترجع إلى القرن العاشر الميلادي.",
    "ويتواصل المعرض حتى منتصف الشهر القادم وتُنظم أثناءه محاضرات أسبوعية للطلاب.",
    "ولم تُعرض ثلاث مخطوطات متضررة نتيجة الرطوبة التي أصابت القاعة الغربية.",
)
SAME_EVENT = (
    "شهد المتحف الوطني ليل الثلاثاء ازدحاماً لم يعرفه منذ أعوام.",
    "واصطف الزوار أمام خزائن الزجاج ليروا صفحات كتبها نسّاخ قبل ألف سنة.",
    "وشرحت المديرة لزوارها كيف أنقذ المرممون أوراقاً أكلتها الرطوبة.",
    "ووعد الوزير بأن تسافر المجموعة إلى محافظات أخرى في الخريف.",
)

Make = Callable[..., Article]


@pytest.mark.parametrize(
    ("one", "relation"),
    [
        pytest.param(FIRST, "same_text", id="reprint"),
        pytest.param(tuple(reversed(FIRST)), "same_text", id="shuffled"),
        pytest.param((*FIRST, OWN[0]), "same_text", id="a sentence added"),
        pytest.param(FIRST[:3], "excerpt_of", id="first half"),
        pytest.param(FIRST[2:5], "excerpt_of", id="from the middle"),
        pytest.param((*FIRST[:5], *OWN[:3]), "rewritten_from", id="own sentences around it"),
        pytest.param(REWORDED, "rewritten_from", id="other words in every sentence"),
        pytest.param(SAME_EVENT, None, id="the same event by another reporter"),
        pytest.param((*OWN[:5], FIRST[2]), None, id="one quotation in common"),
    ],
)
def test_relations(make_article: Make, one: tuple[str, ...], relation: Relation | None) -> None:
    """Each way of carrying a report is told by its name."""
    found = align(make_article(" ".join(one)), make_article(" ".join(FIRST)))
    assert found.relation == relation


def test_sentences_are_mapped_to_those_they_repeat(make_article: Make) -> None:
    """A shuffled copy with a sentence of its own: each other one names its original."""
    one = make_article(" ".join((FIRST[4], OWN[0], FIRST[0], FIRST[3], FIRST[1])))
    found = align(one, make_article(" ".join(FIRST)))
    assert [(s.index, s.of) for s in found.sentences] == [(0, 4), (2, 0), (3, 3), (4, 1)]


def test_reworded_sentences_are_mapped_too(make_article: Make) -> None:
    """Sentences that share few runs of words are recognised letter by letter."""
    found = align(make_article(" ".join(REWORDED)), make_article(" ".join(FIRST)))
    assert [(s.index, s.of) for s in found.sentences] == [(n, n) for n in range(5)]


def test_a_report_within_a_longer_article_is_part_of_it(make_article: Make) -> None:
    """The whole report stands in it, and most of the article is its own."""
    found = align(make_article(" ".join((*FIRST[:4], *OWN))), make_article(" ".join(FIRST[:4])))
    assert found.relation == "rewritten_from"
    assert found.containment == pytest.approx(1.0)
    assert found.share < 0.5


@pytest.mark.parametrize(
    ("agencies", "relation"),
    [
        pytest.param(("جسور", "جسور"), "names_agency", id="one agency"),
        pytest.param(("جسور", "رويترز"), None, id="two agencies"),
        pytest.param((None, None), None, id="none named"),
    ],
)
def test_two_articles_of_one_agency_come_from_one_report(
    make_article: Make, agencies: tuple[str | None, str | None], relation: Relation | None
) -> None:
    """Three sentences in common are too few for a copy, and enough where both name one agency."""
    one = make_article(" ".join((*FIRST[:3], *OWN[:4])), agency=agencies[0])
    other = make_article(" ".join((*FIRST, OWN[5])), agency=agencies[1])
    assert align(one, other).relation == relation


def test_texts_too_short_to_judge_are_unrelated(make_article: Make) -> None:
    """A single sentence may be anybody's."""
    assert align(make_article(FIRST[0]), make_article(" ".join(FIRST))).relation is None


FLIGHT = (
    "A Russian cargo plane carrying 20 soldiers flew to the Hmeimim base on Wednesday morning.",
    "Three Russian warships left the port of Tartus for Libya on Wednesday, port officials said.",
)
OTHER_FLIGHT = (
    "A Russian cargo plane carrying 45 soldiers flew to the Hmeimim base on Wednesday morning.",
    "Two Russian warships left the port of Tartus for Libya on Wednesday, port officials said.",
)
TOLL = (
    *FIRST[:4],
    "وأسفر انهيار سقف القاعة الغربية عن إصابة ثلاثة عمال نقلوا إلى مستشفى المدينة.",
)
RISEN = (*FIRST[:4], TOLL[4].replace("ثلاثة", "تسعة"))


def test_other_figures_make_another_report(make_article: Make) -> None:
    """Two reports made from one pattern tell of two flights."""
    one, other = make_article(" ".join(OTHER_FLIGHT)), make_article(" ".join(FLIGHT))
    assert align(one, other).relation is None


def test_a_risen_toll_is_no_repeated_sentence(make_article: Make) -> None:
    """The next state of a report repeats the rest of it; the sentence that is news is its own."""
    found = align(make_article(" ".join(RISEN)), make_article(" ".join(TOLL)))
    assert found.relation == "rewritten_from"
    assert [shared.index for shared in found.sentences] == [0, 1, 2, 3]
    assert found.share < 0.5  # it is read


def test_figures_in_other_letters_are_the_same(make_article: Make) -> None:
    """Digits for words change no report."""
    spelled = tuple(text.replace("ثمانين", "80").replace("ثلاث ", "3 ") for text in FIRST)
    assert align(make_article(" ".join(spelled)), make_article(" ".join(FIRST))).relation
