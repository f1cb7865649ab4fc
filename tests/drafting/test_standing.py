"""Which sentences can be printed by themselves (R5)."""

from __future__ import annotations

import pytest

from briefings.drafting.standing import standing
from briefings.glossary.loading import default_glossary

ALONE = {
    "plain": ("ar", "سحبت روسيا قواتها من مطار القامشلي أمس"),
    "official": ("ar", "أعلن الكرملين أن المحادثات بدأت في موسكو"),
    "sources": ("ar", "أفادت خمسة مصادر سورية لوكالة رويترز بأن القوات غادرت"),
    "related-context": ("ar", "في سياق متصل، أعلن الكرملين أن المحادثات بدأت"),
    "this-was-named": ("ar", "غادرت القوات المطار، وستعود هذه القوات إلى روسيا قريبا"),
    "including": ("ar", "ناقش الكرملين ملفات عدة، بما في ذلك التهديدات الأمريكية لإيران"),
    "silence-on-what-is-told": (
        "ar",
        "لم تعلق موسكو على ما نشرته صحف تركية الأسبوع الماضي من أن سفينتين روسيتين محملتين "  # noqa: ISC004
        "بعتاد عسكري غادرتا ميناء طرطوس إلى ليبيا في الليل",
    ),
    "says-a-named-ministry": ("ar", "وصلت الشحنة إلى المرفأ مساء الأحد، بحسب وزارة النقل."),
    "nothing-signed-with-whom": ("en", "No agreement was signed with Russia on the Tartus base."),
    "declined-an-offer": ("en", "Damascus declined an offer of Russian wheat on Tuesday"),
    "english": ("en", "The Kremlin said on Tuesday that talks had begun in Moscow"),
}
NOT_ALONE = {
    "kama": ("ar", "كما أكد مصدر أمني أن القوات غادرت المطار"),
    "this": ("ar", "هذا الانتشار محدود مقارنة بقاعدة حميميم الجوية"),
    "this-inside": ("ar", "تأتي هذه الزيارة في ظل تصاعد التوترات الميدانية"),
    "in-return": ("ar", "وفي المقابل تسعى روسيا إلى الاحتفاظ بدورها هناك"),
    "added": ("ar", "وأضاف أن المحادثات ستستمر في موسكو غدا"),
    "for-his-part": ("ar", "من جانبه، أكد الشرع أن العلاقات قوية ومستقرة"),
    "two-of-the-sources": ("ar", "أشار اثنان من المصادر إلى أن القوات غادرت المطار"),
    "footage": ("ar", "وهذه اللقطات التي نشرتها القناة لم تعرض سابقا"),
    "to-the-paper": ("ar", "وصرح مارداسوف، الخبير في المجلس، للصحيفة بأن القاعدة مهمة"),
    "two-presidents": ("ar", "وكان الرئيسان قد التقيا سابقا في موسكو منتصف العام"),
    "another-source": ("ar", "وقال مصدر آخر إن روسيا نقلت مركبات إلى حميميم"),
    "same-official": ("ar", "ستبقى الترتيبات سارية حتى آذار، بحسب المسؤول نفسه"),
    "question": ("ar", "هل تستعيد دمشق قرارها في أجوائها قريبا؟"),
    "fragment": ("ar", "سوريا محلي"),
    "says-the-authority": ("ar", "وعلى الرحلات أن تحصل على تصريح لكل رحلة، بحسب الهيئة."),
    "says-the-ministry": ("ar", "ووصلت الشحنة إلى مرفأ اللاذقية مساء الأحد وفقاً للوزارة."),
    "no-comment": ("ar", "ولم تعلّق وزارة الدفاع الروسية على وصول السفينة."),
    "no-reply": ("ar", "كما لم ترد السفارة الروسية في دمشق على طلب للتعقيب."),
    "declined": ("ar", "ورفض متحدث باسم الوزارة التعليق على الأنباء."),
    "nothing-signed": ("en", "No loan agreement has been signed."),
    "has-not-commented": ("en", "Russia's Defence Ministry has not commented on the report."),
    "did-not-reply": ("en", "The embassy did not respond to a request for comment."),
    "he-said": ("en", "He said the talks would go on in Moscow"),
    "however": ("en", "However, the base at Hmeimim remains open today"),
    "they": ("en", "They left the airport on Tuesday with their equipment"),
    "she-added": ("en", "Damascus will not accept any presence, she added"),
}


@pytest.mark.parametrize(("language", "text"), ALONE.values(), ids=ALONE)
def test_sentences_that_stand(language: str, text: str) -> None:
    """Their subject and speaker are named in them."""
    judged = standing(
        text, "ar" if language == "ar" else "en", "Something before.", default_glossary()
    )
    assert judged.alone, judged.reason


@pytest.mark.parametrize(("language", "text"), NOT_ALONE.values(), ids=NOT_ALONE)
def test_sentences_that_point_back(language: str, text: str) -> None:
    """Each says why it does not stand."""
    judged = standing(text, "ar" if language == "ar" else "en", None, default_glossary())
    assert not judged.alone
    assert judged.reason
    assert not judged.needs_before


def test_a_sentence_that_points_back_can_follow_the_one_before() -> None:
    """With a sentence before it, it may be taken along."""
    judged = standing(
        "He said the talks would go on", "en", "Dmitry Peskov met Sharaa.", default_glossary()
    )
    assert judged.needs_before


FRAMED: dict[str, tuple[str, str, str, bool]] = {
    "goes on": (
        "ar",
        "في الخامس عشر من أكتوبر، التقى الوزير نظيره في موسكو.",
        "ووعد الرئيس السوري باحترام الاتفاقيات المبرمة بين البلدين.",
        False,
    ),
    "a day of its own": (
        "ar",
        "في الخامس عشر من أكتوبر، التقى الوزير نظيره في موسكو.",
        "ووعد الرئيس السوري أمس باحترام الاتفاقيات المبرمة بين البلدين.",
        True,
    ),
    "not joined": (
        "ar",
        "في الخامس عشر من أكتوبر، التقى الوزير نظيره في موسكو.",
        "وعد الرئيس السوري باحترام الاتفاقيات المبرمة بين البلدين.",
        True,
    ),
    "no date before": (
        "ar",
        "التقى الوزير نظيره في موسكو.",
        "ووعد الرئيس السوري باحترام الاتفاقيات المبرمة بين البلدين.",
        True,
    ),
    "English": (
        "en",
        "On 15 October, the minister met his counterpart in Moscow.",
        "President Ahmad al-Sharaa promised to respect all agreements.",
        False,
    ),
    "English with its day": (
        "en",
        "On 15 October, the minister met his counterpart in Moscow.",
        "President Ahmad al-Sharaa promised on Tuesday to respect all agreements.",
        True,
    ),
}


@pytest.mark.parametrize(("language", "before", "text", "alone"), FRAMED.values(), ids=FRAMED)
def test_a_sentence_whose_day_stands_before_it(
    language: str, before: str, text: str, *, alone: bool
) -> None:
    """Printed by itself, an old pledge would look like news of today."""
    judged = standing(text, "ar" if language == "ar" else "en", before, default_glossary())
    assert judged.alone is alone, judged.reason
