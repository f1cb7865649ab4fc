"""Arabic number words in every case and gender, with article and proclitics joined.

Words are looked up folded in one table that is built once: `وبالخمسة` is the five with a
conjunction and a preposition.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from briefings.text.normalization import fold_text

Role = Literal["unit", "ten", "tens", "hundred", "scale", "vague", "ordinal", "fraction", "dozen"]
Level = Role | Literal["start", "digits"]

_UNITS = {
    2: "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي",
    3: "ثلاثة ثلاث ثلاثا", 4: "أربعة أربع أربعا",
    5: "خمسة خمس خمسا", 6: "ستة ست ستا", 7: "سبعة سبع سبعا", 8: "ثمانية ثماني ثمان ثمانيا",
    9: "تسعة تسع تسعا",
    0: "صفر صفرا",
}  # fmt: skip
_TENS = {20: "عشر", 30: "ثلاث", 40: "أربع", 50: "خمس", 60: "ست", 70: "سبع", 80: "ثمان", 90: "تسع"}
_HUNDRED_STEMS = {
    300: "ثلاث", 400: "أربع", 500: "خمس", 600: "ست", 700: "سبع", 800: "ثماني ثمان", 900: "تسع",
}  # fmt: skip
_SCALES = {
    10**3: "ألف ألفا آلاف", 10**6: "مليون مليونا ملايين",
    10**9: "مليار مليارا مليارات بليون بليونا بلايين",
    10**12: "تريليون تريليونا تريليونات ترليون ترليونا ترليونات",
}  # fmt: skip
_DUAL_SCALES = {
    200: "مئتان مئتين مئتا مئتي مائتان مائتين مائتا مائتي", 2 * 10**3: "ألفان ألفين ألفي",
    2 * 10**6: "مليونان مليونين مليوني", 2 * 10**9: "ملياران مليارين ملياري",
    2 * 10**12: "تريليونان تريليونين تريليوني",
}  # fmt: skip
_VAGUE = {
    10: "عشرات", 100: "مئات مائات", 10**3: "آلاف ألوف", 10**6: "ملايين", 10**9: "مليارات",
    10**12: "تريليونات",
}  # fmt: skip
_ORDINALS = {
    1: "أول أولا أولى", 2: "ثاني ثان ثانيا ثانية", 3: "ثالث ثالثا ثالثة",
    4: "رابع رابعا رابعة", 5: "خامس خامسا خامسة",
    6: "سادس سادسا سادسة", 7: "سابع سابعة", 8: "ثامن ثامنة", 9: "تاسع تاسعة", 10: "عاشر عاشرة",
}  # fmt: skip
_ELEVENTH = "حادي حادية"
_FRACTIONS = {2: "نصف نصفا نصفي", 3: "ثلث", 4: "ربع ربعا"}
_DOZENS = {12: "دزينة دزينات دستة دستات", 24: "دزينتين دزينتان"}
# A fifth to a tenth are written as five to ten: a fraction only before a definite noun.
SHARES = {
    fold_text(form): below
    for below, form in {5: "خمس", 6: "سدس", 7: "سبع", 8: "ثمن", 9: "تسع", 10: "عشر"}.items()
}
_TWO_THIRDS = "ثلثان ثلثين ثلثا ثلثي"
_PLURAL_PARTS = {
    3: "أثلاث", 4: "أرباع", 5: "أخماس", 6: "أسداس", 7: "أسباع", 8: "أثمان", 9: "أتساع",
    10: "أعشار",
}  # fmt: skip
_PROCLITICS = ("", "و", "ف", "ب", "ل", "وب", "ول", "فب", "فل")
# Glued to digits: ال15, بـ20, و300.
DIGIT_PROCLITICS = frozenset(
    (prefix[:-1] + "لل" if prefix.endswith("ل") and article else prefix + article)
    for prefix in _PROCLITICS for article in ("", "ال")
) - {""}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A form of a number word.

    Attributes:
        value: what it says; 11 for `أحد` and `حادي`, which are one only before a ten.
        role: its part in a compound.
        prefix: the conjunction and preposition joined to it.
        definite: it carries the article.
        is_plural: it is an order of magnitude where nothing counts it: `آلاف`, `مئات`.
    """

    value: int
    role: Role
    prefix: str
    definite: bool
    is_plural: bool


def _table() -> dict[str, NumberWord]:
    """Return every written form of every number word."""
    table: dict[str, NumberWord] = {}
    for value, role, form in _base_forms():
        folded = fold_text(form)
        many = folded in _VAGUE_FORMS
        for prefix in _PROCLITICS:
            word = NumberWord(value, role, prefix, definite=False, is_plural=many)
            table.setdefault(prefix + folded, word)
            article = prefix[:-1] + "لل" if prefix.endswith("ل") else prefix + "ال"
            word = NumberWord(value, role, prefix, definite=True, is_plural=many)
            table.setdefault(article + folded, word)
    return table


def _base_forms() -> list[tuple[int, Role, str]]:
    """Return value, role and spelling of every number word; of two readings the likelier first."""
    forms: list[tuple[int, Role, str]] = []

    def add(values: dict[int, str], role: Role) -> None:
        forms.extend(
            (value, role, form) for value, words in values.items() for form in words.split()
        )

    add({1: "واحد واحدة واحدا"}, "unit")
    add(_UNITS, "unit")
    add({10: "عشر عشرة عشرا"}, "ten")
    add({11: "أحد إحدى"}, "unit")
    forms.extend((v, "tens", stem + end) for v, stem in _TENS.items() for end in ("ون", "ين"))
    add({100: "مئة مائة"}, "hundred")
    forms.extend(
        (value, "hundred", stem + hundred)
        for value, stems in _HUNDRED_STEMS.items()
        for stem in stems.split()
        for hundred in ("مئة", "مائة")
    )
    add(_SCALES, "scale")
    add(_DUAL_SCALES, "hundred")
    add(_VAGUE, "vague")
    add(_ORDINALS, "ordinal")
    add({11: _ELEVENTH}, "ordinal")
    add(_FRACTIONS, "fraction")
    add(_DOZENS, "dozen")
    return forms


_VAGUE_FORMS = frozenset(fold_text(form) for words in _VAGUE.values() for form in words.split())
NUMBER_WORDS = _table()
PLURAL_FRACTIONS = {fold_text(form): value for value, form in _PLURAL_PARTS.items()}
THIRDS = frozenset(
    prefix + article + fold_text(form)
    for form in _TWO_THIRDS.split() for prefix in _PROCLITICS for article in ("", "ال")
)  # fmt: skip
OVER = fold_text("على")
POINT = frozenset(fold_text(form) for form in ("فاصلة", "فاصل"))
PART = frozenset(fold_text(form) for form in ("جزء", "أجزاء"))
GROUPS = frozenset(fold_text(form) for form in ("مجموعة", "لمجموعة", "بمجموعة", "ومجموعة"))
CLOCK_WORDS = frozenset(fold_text(form) for form in ("الساعة", "للساعة", "والساعة"))
FINALS = frozenset(fold_text(form) for form in ("النهائي", "نهائي", "نهائية", "النهائية"))
FEW = frozenset(fold_text(form) for form in ("عدة", "بضع", "بضعة", "لعدة", "بعدة", "وعدة"))
# Words whose form implies a number and that translate one: both, double, tripartite.
IMPLIED = {
    prefix + fold_text(form): value
    for value, words in {
        2: "كلا كلتا كلاهما كلتاهما كلي كليهما كلتيهما ضعف الضعف ضعفي ضعفين "
        "ثنائي ثنائية الثنائي الثنائية زوج مضاعفة نصفين",
        3: "ثلاثي ثلاثية الثلاثي الثلاثية", 4: "رباعي رباعية الرباعي الرباعية",
        5: "خماسي خماسية الخماسي الخماسية", 6: "سداسي سداسية السداسي السداسية",
    }.items()
    for form in words.split() for prefix in _PROCLITICS
}  # fmt: skip
EACH = frozenset(fold_text(form) for form in ("كل", "لكل", "أي", "ولا", "وكل", "بكل"))
# Number words that lost the space after the word before, or before the word after. They are the
# likelier reading of a long word that is in no list, and no more: what they say is only implied.
_GLUED_ORDINALS = {
    fold_text(form): value for value, words in _ORDINALS.items() for form in words.split()
}
_GLUED_UNITS = {
    fold_text(form): value
    for value, words in _UNITS.items()
    for form in words.split()
    if value > 2  # noqa: PLR2004 - duals are nouns of their own
}
_GLUED = re.compile(
    "ال(" + "|".join(sorted(_GLUED_ORDINALS, key=len, reverse=True)) + ")(?=$|ال)"
    "|^[وفبل]?(" + "|".join(sorted(_GLUED_UNITS, key=len, reverse=True)) + ")(?=[ء-ي]{3})"
)
_GLUED_LENGTH = 8


def glued_number(text: str) -> tuple[int, bool] | None:
    """Return value and whether it is an ordinal, for a number word glued to another word."""
    if len(text) < _GLUED_LENGTH or (match := _GLUED.search(text)) is None:
        return None
    if match.group(1):
        return _GLUED_ORDINALS[match.group(1)], True
    return _GLUED_UNITS[match.group(2)], False
