"""What the checks found, in both languages; a detail that is not in the table stands as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefings.brief.record import Bilingual
from briefings.render.wording import REASONS, reason_in_words

if TYPE_CHECKING:
    from briefings.errors import BriefError


def _both(ar: str, en: str) -> Bilingual:
    return Bilingual(ar=ar, en=en)


_CHECKS = {
    "citation": _both("الاقتباس", "Quotation"),
    "figures": _both("الأرقام", "Figures"),
    "dates": _both("التواريخ", "Dates"),
    "weekdays": _both("أيام الأسبوع", "Weekdays"),
    "names": _both("الأسماء", "Names"),
    "polarity": _both("النفي والترجيح", "Negation and certainty"),
    "meaning": _both("المعنى", "Meaning"),
    "language": _both("اللغة", "Language"),
    "attribution": _both("الإسناد", "Attribution"),
    "gloss": _both("معاني الكلمات", "Gloss"),
    "support": _both("الإسناد إلى المصدر", "Support"),
    "rejected": _both("استبعاد", "Rejected"),
}


_DETAILS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.DOTALL), arabic)
    for pattern, arabic in (
        (
            r"(.+) is in the other language of something else(?:: (.+))?",
            "{0} يرد في اللغة الأخرى عن شيء آخر",
        ),
        (r"(.+) is in the evidence of something else(?:: (.+))?", "{0} يرد في المصدر عن شيء آخر"),
        (r"(.+) is not in the other language.*", "{0} لا يرد في اللغة الأخرى"),
        (
            r"the other language names a wider period than (.+)",
            "اللغة الأخرى تذكر مدة أوسع من {0}",
        ),
        (r"no name of the other language sounds like it", "لا اسم في اللغة الأخرى يشبهه لفظاً"),
        (
            r"the other language says this of another: (.+)",
            "اللغة الأخرى تقول هذا عن غيره: {0}",
        ),
        (
            r"the other language names another as often",
            "اللغة الأخرى تذكر غيره في هذا الموضع",
        ),
        (
            r"(.+) is not hedged as in the evidence .*",
            "{0}: التقريب (نحو، أكثر من…) ليس كما في المصدر",
        ),
        (
            r"(.+) is not in the evidence, or not the day of this date",
            "{0} لا يرد في المصدر، أو ليس يوم هذا التاريخ",
        ),
        (r"(.+) is not in the evidence", "{0} لا يرد في المصدر أو في اللغة الأخرى"),
        (r"the evidence names a wider period than (.+)", "المصدر يذكر مدة أوسع من {0}"),
        (r"the number of a name is not in the other text", "رقم في اسم لا يرد في النص الآخر"),
        (r"no name of the evidence sounds like it", "لا اسم في المصدر يشبهه لفظاً"),
        (r"the evidence says this of another: (.+)", "المصدر يقول هذا عن غيره: {0}"),
        (r"the evidence names another as often", "المصدر يذكر غيره في هذا الموضع"),
        (r"“(.+)” has no counterpart", "«{0}» بلا مقابل في المصدر أو في اللغة الأخرى"),
        (r"“(.+)” of the source is lost", "«{0}» وردت في المصدر وسقطت هنا"),
        (r"the source has the opposite of “(.+)”", "في المصدر عكس «{0}»"),
        (r"not written in (\w+): it has no words", "لا كلمات فيه"),
        (r"not written in (\w+): most words are in another script", "أكثر كلماته بحروف لغة أخرى"),
        (
            r"not written in (\w+) throughout: a part is left in another script",
            "بقي جزء منه بحروف لغة أخرى",
        ),
        (r"likeness of meaning ([\d.]+), below ([\d.]+)", "بعيد في معناه عما يستشهد به ({0})"),
        (r"these are not the words of a source", "ليست هذه كلمات المصدر"),
        (r"no source sentence is cited", "لا جملة مصدر يُستشهد بها"),
        (r"neither language has a text", "لا نص في أي من اللغتين"),
        (r"longer than ([\d,]+) characters", "أطول من {0} حرف"),
        (r"it cites an opinion column(?:: (.+))?", "يستشهد بمقال رأي"),
        (
            r"the article is not among the brief's sources",
            "المقالة ليست من مصادر هذا الموجز",
        ),
        (r"the text of (.+) is missing", "نص «{0}» غير موجود في المخزن"),
        (
            r"the text is not the one that was read: other hash",
            "النص ليس هو الذي قُرئ: بصمته مختلفة",
        ),
        (r"other words stand at .*", "في ذلك الموضع من النص كلمات أخرى"),
        (r"the quotation is no whole sentence of the text", "الاقتباس ليس جملة تامة من النص"),
        (
            r"the text was changed after it was checked",
            "غُيّر النص بعد التحقق منه",
        ),
        (
            r"the timeline has a day no statement has",
            "في تسلسل الأحداث يوم لا يرد في أي عبارة",
        ),
        (r"by ([^:]+): (.+)", "{0}: {1}"),
        (r"by ([^:]+)", "{0}"),
    )
)


def check_in_words(check: str) -> Bilingual:
    """Return what a check is called."""
    return _CHECKS.get(check) or _both(check, check)


def detail_in_words(detail: str) -> Bilingual:
    """Return what a check found, in both languages."""
    for pattern, arabic in _DETAILS:
        if match := pattern.fullmatch(detail):
            return _both(arabic.format(*(group or "" for group in match.groups())), detail)
    return _both(detail, detail)


def withheld_in_words(reason: str) -> Bilingual:
    """Return why a statement is withheld."""
    if reason == "rejected by analyst" and reason not in REASONS:
        return _both("استبعدها محلل", "rejected by an analyst")
    return reason_in_words(reason)


_MESSAGES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), arabic)
    for pattern, arabic in (
        (r"nothing was changed", "لم يتغير شيء"),
        (r"approved by (.+)", "الموجز معتمد، اعتمده {0}. أعد فتحه لتغيّره"),
        (
            r"another statement of this brief says this already",
            "في الموجز عبارة أخرى تقول هذا",
        ),
        (r"there is no such section", "لا قسم بهذا الاسم"),
        (r"it stands there already", "هي هناك أصلاً"),
        (r"it stands at the end of its list already", "هي في طرف قائمتها أصلاً"),
        (r"it stands in no list that has an order", "ليست في قائمة لها ترتيب"),
        (r"there are (\d+) things to watch already", "في «ما ينبغي متابعته» {0} أصلاً، وهو أقصاه"),
        (r"a note has 1 to ([\d,]+) characters", "الملاحظة من حرف إلى {0} حرف"),
        (r"a comment has at most ([\d,]+) characters", "التعليق {0} حرف على الأكثر"),
        (
            r"(.+) is no TLP label: nobody is cleared for it",
            "{} ليس من قيود TLP، ولا أحد مخوَّل بالاطلاع عليه",
        ),
        (
            r"a handling mark is one line of at most (\d+) characters",
            "قيد التداول سطر واحد من {0} حرفاً على الأكثر",
        ),
        (r"a descriptor has at most (\d+) words", "الوصف {0} كلمة على الأكثر"),
        (
            r"a descriptor is in both languages, or there is none",
            "الوصف باللغتين معاً، أو بلا وصف",
        ),
        (
            r"its record has ([\d,]+) characters; at most ([\d,]+) can be reviewed",
            "سجله {0} حرف، ولا يُراجع ما زاد على {1}",
        ),
        (r"an approval needs a name", "لا اعتماد بلا اسم"),
        (r"it is not approved", "الموجز ليس معتمداً"),
        (r"say why it is opened again", "اذكر سبب إعادة فتحه"),
        (r"there is no such brief", "لا موجز بهذا الرقم"),
        (r"this brief has no such source", "لا مصدر بهذا الرقم في هذا الموجز"),
        (
            r"this statement was changed or taken out meanwhile",
            "تغيّرت هذه العبارة أو استُبعدت في هذه الأثناء",
        ),
        (
            r"this text is no longer withheld: somebody restored it",
            "لم يعد هذا النص محجوباً: أعاده أحدهم",
        ),
        (r"another process is writing to it", "برنامج آخر يكتب فيه. انتظره ثم أعد المحاولة"),
        (r"may only be read", "المخزن للقراءة فقط"),
    )
)


def message_in_words(error: BriefError) -> Bilingual:
    """Return what an error tells, in both languages, without where it happened."""
    english = f"{error.what}; {error.hint}" if error.hint else error.what
    for pattern, arabic in _MESSAGES:
        if match := pattern.fullmatch(error.what):
            return _both(arabic.format(*match.groups()), english)
    return _both(english, english)
