"""Whether a sentence speaks of the past or of the future, as far as a few words tell.

Used only to choose between the Friday before and the Friday after a day; the marks are those that
leave no doubt, so that most Arabic sentences have no answer.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from briefings.text.calendar_words import arabic_lexicon, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

_ENGLISH_PAST = word_set(
    "said told was were had did announced reported killed arrested began met won lost left went "
    "came took gave held sent flew fell hit struck saw made found brought fought sank shot rose "
    "drew drove kept led paid ran sold spent stood withdrew wrote broke built became spoke threw"
)
_ENGLISH_FUTURE = word_set("will would expected scheduled due plans shall upcoming")
_ENGLISH_NO_PAST = word_set("need indeed speed feed seed breed exceed proceed hundred")
_ARABIC_PAST = (
    "قال قالت أعلن أعلنت أكد أكدت كان كانت ذكر ذكرت أفاد أفادت أضاف أضافت أوضح أوضحت نقل نقلت "
    "وقع وقعت قتل قتلت شن شنت أصدر أصدرت التقى التقت وصل وصلت شهد شهدت صرح صرحت اعتقلت أصيب بدأ "
    "بدأت تم شاهد غادر غادرت دخل دخلت خرج خرجت عبر عبرت عاد عادت زار زارت رست رسا حط حطت هبط هبطت "
    "أقلع أقلعت سحب سحبت انسحب انسحبت سقط سقطت استهدف استهدفت هاجم هاجمت قصفت نفذ نفذت أطلق أطلقت "
    "انفجر انفجرت اندلع اندلعت جرى جرت اجتمع اجتمعت ناقش ناقشت اتفق اتفقت وافق وافقت رفضت نفى نفت "
    "ارتفع ارتفعت انخفض انخفضت افتتح افتتحت استقبل استقبلت سيطر سيطرت استعاد استعادت اقتحم اقتحمت "
    "توغل توغلت أوقف أوقفت أفرج أفرجت أسقط أسقطت دمر دمرت شارك شاركت ترأس ترأست غرق غرقت لقي لقيت "
    "دعا دعت حذر حذرت اتهم اتهمت ندد نددت رحب رحبت هدد هددت تعهد تعهدت قرر قررت طالب طالبت انطلق "
    "انطلقت انتهى انتهت توقف توقفت أغلق أغلقت فتح فتحت تسلم تسلمت أجلى أجلت"
)
_ARABIC_FUTURE = "سوف مقرر المقرر المقررة مرتقب المرتقب المرتقبة المزمع مزمع المتوقع يتوقع"
_FUTURE_HEADS = ("سي", "ست", "سن", "وسي", "وست")
_IMPERFECT_HEADS = ("ي", "وي")
_SINCE = word_set("since منذ ومنذ")
_UNTIL = word_set("to until till الى حتى لغاية والى")
_FROM = word_set("from من")
_TOLD_OF_BEFORE = word_set("had كان كانت")
_MOVERS = (  # beginnings: what moves an appointment or its end, in the past, to a day ahead
    *("postpon", "delay", "reschedul", "extend", "prolong", "moved", "pushed"),
    *("تاجيل", "التاجيل", "ارجا", "ارجي", "الارجاء", "تاجل", "يوجل", "توجل", "اجلت", "اجل"),
    *("مدد", "تمديد", "التمديد", "يمدد", "تمدد"),
)
_DAY = word_set("يوم اليوم فجر ليل صباح مساء")  # منذ فجر السبت
_SHORTEST_VERB = 4
_OPENING = 2  # words: "On Friday"
_NO_FUTURE = (  # beginnings: policy, car, control, Sinai, lady, torrents, six, years, Sergei, ...
    "سياس سيار سيطر سياد سياق سيرة سيرغ سيناء سيناريو سيناتور سيد سيف سيل سيول ستة ستين ستون ستار "
    "سترات ستيف سنو سنت سنج سنغاف"
)
_NO_IMPERFECT = "يمين يسار يمني يمنية يورو يهود يهودي يهودية يومي يومية"


@lru_cache(maxsize=1)
def _arabic_marks() -> dict[str, int | None]:
    """Return the Arabic words whose time is known: past, future, and the dates, which have none."""
    marks: dict[str, int | None] = dict.fromkeys((*arabic_lexicon(), *word_set(_NO_IMPERFECT)))
    for words, time in ((_ARABIC_PAST, -1), (_ARABIC_FUTURE, 1)):
        marks |= {head + word: time for word in word_set(words) for head in ("", "و")}
    return marks


@lru_cache(maxsize=1)
def _no_future() -> tuple[str, ...]:
    """Return the beginnings of nouns that look like a future, with and without `و`."""
    return tuple(head + word for word in word_set(_NO_FUTURE) for head in ("", "و"))


def leaning_of(
    before: Sequence[str], after: Sequence[str], language: Literal["ar", "en"]
) -> int | None:
    """Return the time of the verb to which a weekday belongs.

    That is the nearest mark before it; where the sentence begins with the weekday ("On Friday …"),
    in English the first mark after it. What "was postponed to Friday" is on the Friday to come.

    Args:
        before: folded words before the weekday.
        after: folded words after it.
        language: of the sentence.

    Returns:
        -1 for the past, 1 for the future, 0 where the nearest mark leaves it open (an Arabic
        imperfect), None where there is no mark.
    """
    tense = _english_tense if language == "en" else _arabic_tense
    words = [*reversed(before)]
    if _is_begun([word for word in words[:_OPENING] if word not in _DAY]):
        return -1
    if words and any(word.startswith(_MOVERS) for word in words):
        moved = _time_of_a_move([word for word in words if word not in _DAY], words)
        if moved is not None:
            return moved
    if language == "en" and len(before) <= _OPENING:
        words += after
    return next((found for word in words if (found := tense(word)) is not None), None)


def _time_of_a_move(nearest: Sequence[str], before: Sequence[str]) -> int | None:
    """Return the time of a weekday to which, or from which, an appointment was moved."""
    if nearest and nearest[0] in _UNTIL:
        return 0 if _TOLD_OF_BEFORE & set(before) else 1
    return 0 if nearest and nearest[0] in _FROM else None


def _is_begun(nearest: Sequence[str]) -> bool:
    """Whether what goes on since the weekday began on it, whatever the verb."""
    return bool(nearest) and nearest[0] in _SINCE


def _english_tense(word: str) -> int | None:
    """Return the time of an English word, None where it has none."""
    if word in _ENGLISH_FUTURE:
        return 1
    if word in _ENGLISH_PAST or (
        word.endswith("ed") and len(word) > 4 and word not in _ENGLISH_NO_PAST  # noqa: PLR2004
    ):
        return -1
    return None


def _arabic_tense(word: str) -> int | None:
    """Return the time of an Arabic word, None where it has none."""
    marks = _arabic_marks()
    if word in marks:
        return marks[word]
    if len(word) < _SHORTEST_VERB or word.startswith(_no_future()):
        return None
    if word.startswith(_FUTURE_HEADS):
        return 1
    return 0 if word.startswith(_IMPERFECT_HEADS) else None
