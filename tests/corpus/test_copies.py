"""Near-identical texts are copies of one original; other reports of the same event are not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from briefings.articles.article import Article
from briefings.corpus import find_copies, group_stories

WIRE = (
    "غادر رتل من الشاحنات العسكرية القاعدة الجوية فجر الاثنين باتجاه الساحل الغربي للبلاد. "
    "وقال شهود إن الرتل ضم مركبات مدرعة ومعدات اتصال وعدداً من صهاريج الوقود. "
    "ولم تعلق وزارة الدفاع على هذه التحركات حتى مساء اليوم نفسه. "
    "وتنتشر القوات في هذه القاعدة منذ سبع سنوات بموجب اتفاق بين البلدين. "
    "وأضاف الشهود أن العلم ما زال مرفوعاً فوق برج المراقبة في المطار."
)
OTHER = (
    "قالت مصادر محلية إن شاحنات عسكرية شوهدت وهي تغادر القاعدة صباح الاثنين. "
    "وذكر سكان في البلدة المجاورة أن أصوات الطائرات لم تنقطع طوال الليل. "
    "وتوقع خبير أن تستمر عمليات النقل أسبوعين على الأقل قبل أن تنتهي. "
    "ورفض متحدث باسم المحافظة الإدلاء بأي تصريح حول الموضوع للصحفيين."
)

Make = Callable[..., Article]


def test_a_shortened_reprint_is_a_copy_of_the_earliest(make_article: Make) -> None:
    """The earliest article is the original; each copy names it, never another copy."""
    first = make_article(WIRE, outlet="one", published=date(2026, 1, 26))
    short = make_article(
        WIRE.split("وتنتشر", maxsplit=1)[0], outlet="two", published=date(2026, 1, 27)
    )
    retitled = make_article("خبر عاجل\n" + WIRE, outlet="three", published=date(2026, 1, 27))
    copies = find_copies([short, retitled, first])
    assert {(c.article_id, c.of) for c in copies} == {(short.id, first.id), (retitled.id, first.id)}


def test_other_spelling_does_not_hide_a_copy(make_article: Make) -> None:
    """Diacritics, tatweel and hamza are folded before the texts are compared."""
    one = make_article(WIRE, outlet="one")
    other = make_article(WIRE.replace("أ", "ا").replace("عسكرية", "عسكـــرية"), outlet="two")
    assert len(find_copies([one, other])) == 1


def test_two_reports_of_one_event_are_kept_apart(make_article: Make) -> None:
    """The same event in other words is another report."""
    assert find_copies([make_article(WIRE, outlet="one"), make_article(OTHER, outlet="two")]) == ()


def test_a_text_too_short_to_judge_is_no_copy(make_article: Make) -> None:
    """A few shared words say nothing."""
    assert find_copies([make_article(WIRE), make_article("غادر رتل من الشاحنات العسكرية.")]) == ()


def test_a_story_is_an_original_and_its_copies(make_article: Make) -> None:
    """The original stands first; every other article is a story of its own."""
    first = make_article(WIRE, outlet="one", published=date(2026, 1, 26))
    again = make_article(WIRE + "\nتعليق", outlet="two", published=date(2026, 1, 27))
    other = make_article(OTHER, outlet="three")
    articles = [again, other, first]
    stories = group_stories(articles, find_copies(articles))
    assert sorted(story.article_ids for story in stories) == sorted(
        [(first.id, again.id), (other.id,)]
    )
