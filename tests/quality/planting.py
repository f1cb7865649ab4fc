"""One element of a correct pair of texts changed: the errors that the checks must find.

Shares nothing with the program: the lists and expressions here are its own, small and plain, so
that a mistake of the reader is not repeated by what measures it. Every instance there is of a kind
is made, in the Arabic and in the English text alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_EASTERN = "٠١٢٣٤٥٦٧٨٩"


@dataclass(frozen=True, slots=True)
class Change:
    """A text with one element changed.

    Attributes:
        kind: what was changed.
        side: `ar` or `en`.
        text: the whole text after the change.
        was, now: the words before and after, for a reader.
    """

    kind: str
    side: str
    text: str
    was: str
    now: str


def plant(text: str, side: str) -> Iterator[Change]:
    """Yield every change of figures, dates, units and negation that a text has room for."""
    for kind, make in _MAKERS[side].items():
        for start, end, new in make(text):
            if text[start:end] != new:
                changed = text[:start] + new + text[end:]
                yield Change(kind, side, changed, text[start:end], new)


Edits = Iterator[tuple[int, int, str]]

# --- digits -------------------------------------------------------------------------------------

_NUMBER = re.compile(r"\d+(?:[.,٫٬]\d+)*")


def _digits(text: str) -> Edits:
    """Each digit becomes another one; the nought of `1980s` and a leading one are left."""
    for index, char in enumerate(text):
        if not char.isdigit() or not char.isdecimal():
            continue
        if re.match(r"\d'?s\b", text[index:]):
            continue
        is_first = index == 0 or not text[index - 1].isdigit()
        new = (int(char) + 1 + index % 8) % 10
        new = new if new or not is_first else 1 + int(char) % 9
        yield index, index + 1, _EASTERN[new] if char in _EASTERN else str(new)


_DATED = re.compile(
    r"(?:19|20)\d\d|(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Oct|Nov|Dec)\.? \d{1,2}(?!\d)"
    r"|\d{1,2}(?:st|nd|rd|th)|\d{1,2}[:.]\d\d ?(?:[ap]\.?m|pm|am)?|\d{1,2} ?[ap]\.?m"
    r"|\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December|يناير|فبراير|مارس|أبريل|إبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر"
    r"|كانون|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين)"
)


def _tenfold(text: str) -> Edits:
    """Each number that is no day, year, hour, rank or part of a name becomes ten times as much."""
    dated = [match.span() for match in _DATED.finditer(text)]
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        if any(one < end and start < two for one, two in dated):
            continue
        before, after = text[start - 1 : start], text[end : end + 1]
        is_money = after in {"m", "b", "k"}
        if before.isalpha() or before in {"-", "–", ":", "#", "/"} or after in {":", "/"}:
            continue
        if (after.isalpha() and not is_money) or not match[0].strip("0٠.,"):
            continue
        yield start, end, _times_ten(match[0])


def _times_ten(number: str) -> str:
    whole, mark, rest = number.rpartition(".")
    if mark and len(rest) < 3:  # a decimal point
        return f"{whole}{rest}".lstrip("0") if len(rest) == 1 else f"{whole}{rest[0]}.{rest[1:]}"
    digits = re.sub(r"\D", "", number) + ("٠" if number[0] in _EASTERN else "0")
    separator = next((char for char in number if not char.isdigit()), "")
    if not separator:
        return digits
    groups = []
    while digits:
        groups.append(digits[-3:])
        digits = digits[:-3]
    return separator.join(reversed(groups))


# --- words that stand for each other ------------------------------------------------------------


def _others(pattern: str, group: tuple[str, ...]) -> Callable[[str], Edits]:
    """Return a maker that puts every other word of a group for each that stands in a text."""

    def make(text: str) -> Edits:
        for match in re.finditer(pattern.replace("WORDS", "|".join(group)), text):
            for other in group:
                if other != match[1]:
                    yield match.start(1), match.end(1), other

    return make


_AR_BEFORE = r"(?<![ء-ي])(?:[وفبلك]|لل|ال|بال|وال)?"
_WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAYS_AR = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
_MONTHS_EN = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_MONTHS_AR = (
    "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر",
    "نوفمبر", "ديسمبر",
)  # fmt: skip
_LEVANTINE = ("شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "أيلول")
# names of papers and shows, the prime minister and the verb are no dates
_NO_NAME = r"(?! Times| Telegraph| Night Live| Live| Mail| Mirror)"
_NO_MAY = r"(?<!PM )(?<!Mr )(?<!Mrs )(?<!Ms )(?<!Theresa )(?<!Teresa-)"


def _in_a_date(text: str, make: Callable[[str], Edits], near: str) -> Edits:
    """Keep the changes of words that stand in a date: May and March are words as well."""
    for start, end, new in make(text):
        if text[start:end] not in {"May", "March"} or re.search(near, text[start - 9 : end + 6]):
            yield start, end, new


_MONTH_CONTEXT = (
    r"\d ?(?:May|March)|(?:May|March) \d|(?:in|last|of|until|since|by|next) (?:May|March)\b"
)


def _months_en(text: str) -> Edits:
    words = _others(rf"{_NO_MAY}\b(WORDS)\b(?!-)", _MONTHS_EN)
    return _in_a_date(text, words, _MONTH_CONTEXT)


_SHORT = (r"Jan\.?", r"Feb\.?", r"Aug\.?", r"Sept\.?", r"Oct\.?", r"Nov\.?", r"Dec\.?")
_MONTH_NAMES = "|".join((*_MONTHS_EN, *_SHORT))
_MONTH_NAMES_AR = "|".join((*_MONTHS_AR, *_LEVANTINE, "إبريل", "كانون", "آب", "تشرين"))


def _days(pattern: str) -> Callable[[str], Edits]:
    """Return a maker that moves each day of a month by one, both ways."""

    def make(text: str) -> Edits:
        for match in re.finditer(pattern, text):
            for day in (int(match[1]) - 1, int(match[1]) + 1):
                if 1 <= day <= 31:
                    yield match.start(1), match.end(1), str(day)

    return make


_POINTS_EN = re.compile(r"(?<=\d)( ?(?:percent|per cent|%))(?! point|age)|( ?percentage points?)")
_POINTS_AR = re.compile(
    r"(?<=\d)( ?[%٪]| ?(?:في المئة|في المائة|بالمئة|بالمائة))|( ?نقاط مئوية| ?نقطة مئوية)"
)


def _points_en(text: str) -> Edits:
    for match in _POINTS_EN.finditer(text):
        yield *match.span(), " percentage points" if match[1] else " percent"


def _points_ar(text: str) -> Edits:
    for match in _POINTS_AR.finditer(text):
        yield *match.span(), " نقطة مئوية" if match[1] else " في المئة"


# --- negation -----------------------------------------------------------------------------------

_AUXILIARY = re.compile(
    r"\b(is|are|was|were|will|would|has|have|had|can|could|should|must|does|did|do)\b"
    r"(?! not\b|n['’]t|not\b| never\b| no\b| n[eo]ither\b|['’])"
)
_UNTIL_THEN = re.compile(r"[.?!;:,]")
_NOT_EN = re.compile(r"(?<=[a-z])(n['’]t)\b|\b(cannot)\b|( not)\b|\b(never )|\b(without)\b")
_POSITIVE = {"won": "will", "ca": "can", "sha": "shall"}


def _negation_added_en(text: str) -> Edits:
    """A `not` after each auxiliary of a statement; a question asks the same with it."""
    for match in _AUXILIARY.finditer(text):
        if not text[: match.start()].rstrip(" \"'“‘") or "?" in text[match.end() :]:
            continue
        yield match.end(), match.end(), " not"


def _negation_removed_en(text: str) -> Edits:
    for match in _NOT_EN.finditer(text):
        if match[1]:
            stem = re.search(r"[A-Za-z]+$", text[: match.start()])
            positive = _POSITIVE.get(stem[0].lower()) if stem else None
            start = stem.start() if stem and positive else match.start()
            yield start, match.end(), positive or ""
        elif match[3] and re.match(r" (?:only|just|least)\b", text[match.end() :]):
            continue
        else:
            yield *match.span(), {match[2]: "can", match[5]: "with"}.get(match[0], "")


# past tense, and the same denied
_DENIED_AR = {
    "قال": "لم يقل", "قالت": "لم تقل", "أعلن": "لم يعلن", "أعلنت": "لم تعلن", "كان": "لم يكن",
    "كانت": "لم تكن", "كانوا": "لم يكونوا", "وصل": "لم يصل", "وصلت": "لم تصل", "أكد": "لم يؤكد",
    "أكدت": "لم تؤكد", "ذكر": "لم يذكر", "ذكرت": "لم تذكر", "أصبح": "لم يصبح", "أصبحت": "لم تصبح",
    "فاز": "لم يفز", "تم": "لم يتم", "تمت": "لم تتم", "قام": "لم يقم", "قامت": "لم تقم",
    "بدأ": "لم يبدأ", "بدأت": "لم تبدأ", "حصل": "لم يحصل", "حصلت": "لم تحصل", "ظهر": "لم يظهر",
    "وافق": "لم يوافق", "وافقت": "لم توافق", "غادر": "لم يغادر", "غادرت": "لم تغادر",
    "طلب": "لم يطلب", "طلبت": "لم تطلب", "سجل": "لم يسجل", "أضاف": "لم يضف", "أضافت": "لم تضف",
    "استطاع": "لم يستطع", "جاء": "لم يأت", "جاءت": "لم تأت", "أظهر": "لم يظهر", "أظهرت": "لم تظهر",
    "وقع": "لم يقع", "وقعت": "لم تقع", "سحبت": "لم تسحب", "رفع": "لم يرفع", "رفعت": "لم ترفع",
    "يمكن": "لا يمكن", "يجب": "لا يجب", "يوجد": "لا يوجد", "هناك": "ليس هناك", "يريد": "لا يريد",
    "نريد": "لا نريد", "يعد": "لا يعد", "تعد": "لا تعد", "يعتقد": "لا يعتقد", "أعتقد": "لا أعتقد",
    "نعتقد": "لا نعتقد", "يبدو": "لا يبدو", "أريد": "لا أريد", "نحتاج": "لا نحتاج",
}  # fmt: skip
_PARTICLE_BEFORE = re.compile(r"(?:لم|لا|لن|ما|ليس|ليست|ألا|غير|قد)$")
_NOT_AR = re.compile(
    r"(?<![ء-ي])([وف]?)(لم|لن|لا|ليس|ليست|ليسوا|غير|بدون|دون) "
    r"(?=[ء-ي])(?!بد |سيما |يزال |تزال |زال )"
)
_FUTURE_AR = re.compile(r"(?<![ء-ي])(و?)س([يتن][ء-ي]{3,})")


def _negation_added_ar(text: str) -> Edits:
    """A particle before each verb of a small list, and `لن` for each future in `س`."""
    if "؟" in text:
        return
    for match in re.finditer(r"(?<![ء-ي])(و?)([ء-ي]+)(?![ء-ي])", text):
        denied = _DENIED_AR.get(match[2])
        if denied and not _PARTICLE_BEFORE.search(text[: match.start()].rstrip()):
            yield *match.span(2), denied
    for match in _FUTURE_AR.finditer(text):
        if match[2][1:] not in {"ارة", "اسي", "اسة"}:
            yield *match.span(), f"{match[1]}لن {match[2]}"


def _negation_removed_ar(text: str) -> Edits:
    for match in _NOT_AR.finditer(text):
        is_one_of_two = match[2] == "لا" and re.search(r"لا [ء-ي]+ ولا $", text[: match.end()])
        if not is_one_of_two:
            yield *match.span(), match[1] if match[2] not in {"بدون", "دون"} else f"{match[1]}مع "


_MAKERS: dict[str, dict[str, Callable[[str], Edits]]] = {
    "en": {
        "digit": _digits,
        "tenfold": _tenfold,
        "scale": _others(r"(?i)\b(WORDS)\b", ("thousand", "million", "billion")),
        "day": _days(rf"(?:{_MONTH_NAMES}) (\d{{1,2}})(?![\d:])"),
        "day before": _days(
            rf"(?<![\d$£€.,:])(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?:{_MONTH_NAMES})\b"
        ),
        "weekday": _others(rf"\b(WORDS)\b{_NO_NAME}", _WEEKDAYS_EN),
        "month": _months_en,
        "points": _points_en,
        "negation added": _negation_added_en,
        "negation removed": _negation_removed_en,
    },
    "ar": {
        "digit": _digits,
        "tenfold": _tenfold,
        "scale": _others(rf"{_AR_BEFORE}(WORDS)(?![ء-ي])", ("ألف", "مليون", "مليار")),
        "scales": _others(rf"{_AR_BEFORE}(WORDS)(?![ء-ي])", ("آلاف", "ملايين", "مليارات")),
        "day": _days(rf"(?<![\d.,:])(\d{{1,2}}) (?:من )?(?:{_MONTH_NAMES_AR})(?![ء-ي])"),
        "weekday": _others(r"(?<![ء-ي])(?:[وفبل])?(WORDS)(?![ء-ي])", _WEEKDAYS_AR),
        "month": _others(r"(?<![ء-ي])[وفبل]?(WORDS)(?![ء-ي])", _MONTHS_AR),
        "month of the Levant": _others(r"(?<![ء-ي])[وفبل]?(WORDS)(?![ء-ي])", _LEVANTINE),
        "points": _points_ar,
        "negation added": _negation_added_ar,
        "negation removed": _negation_removed_ar,
    },
}
