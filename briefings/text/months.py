"""Names of months: Gregorian in Egypt and the Gulf, the Levant and the Maghreb, Hijri, English.

The Arabic names are those of CLDR 47 for ar, ar-SY/LB/JO/IQ, ar-DZ/TN and ar-MA (read through
`babel` when the table was written), with the spellings that newspapers use beside them. Names are
folded (`briefings.text.normalization`). A name is *plain* when it is hardly ever anything else,
*soft* when it is a month after a preposition ("in May", `في نيسان`), and *hard* when only a day, a
year or the word "month" makes it one (`ماي`, `صفر` "zero", "Jan").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from briefings.text.normalization import fold_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefings.text.date_mentions import Calendar

Certainty = Literal["plain", "soft", "hard"]
HIJRI = 100
"""Added to the number of a Hijri month, so that one integer names calendar and month."""


class MonthName(NamedTuple):
    """One folded spelling of a month."""

    name: str
    number: int
    certainty: Certainty


_EASTERN = (
    "يناير", "فبراير", "", "أبريل إبريل ابريل", "مايو", "يونيو يونيه", "يوليو يوليه", "أغسطس",
    "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
)  # fmt: skip
_LEVANTINE = (
    "كانون_الثاني", "شباط", "آذار", "", "أيار", "حزيران", "تموز", "", "أيلول",
    "تشرين_الأول", "تشرين_الثاني", "كانون_الأول",
)  # fmt: skip
_MAGHREBI = (
    "جانفي",
    "فيفري",
    "",
    "أفريل",
    "",
    "",
    "جويلية يوليوز",
    "غشت",
    "شتنبر",
    "",
    "نونبر",
    "دجنبر",
)
# مارس is also "exercised", نيسان a make of car
_SOFT_ARABIC = {3: "مارس", 4: "نيسان"}
# آب stands apart: with its madda it is August, with a hamza (أب) it is "father"
_HARD_ARABIC = {5: "ماي", 6: "جوان", 8: "آب أوت"}
_HIJRI_PLAIN = {
    3: "ربيع_الأول", 4: "ربيع_الآخر ربيع_الثاني",
    5: "جمادى_الأولى جمادى_الأول", 6: "جمادى_الآخرة جمادى_الثانية جمادى_الآخر",
    11: "ذو_القعدة ذي_القعدة", 12: "ذو_الحجة ذي_الحجة",
}  # fmt: skip
_HIJRI_SOFT = {9: "رمضان"}
_HIJRI_HARD = {1: "محرم المحرم", 2: "صفر", 7: "رجب", 8: "شعبان", 10: "شوال"}
_ENGLISH = (
    "january", "february", "", "april", "", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_ENGLISH_SHORT = ("", "feb", "", "", "", "", "", "aug", "sept", "oct", "nov", "dec")
_ENGLISH_SOFT = {3: "march", 5: "may"}
_ENGLISH_HARD = {1: "jan", 3: "mar", 4: "apr", 6: "jun", 7: "jul", 9: "sep"}
_ENGLISH_HIJRI_SOFT = {9: "ramadan"}
_ENGLISH_HIJRI_HARD = {
    1: "muharram", 2: "safar", 7: "rajab", 8: "shaban shaaban", 10: "shawwal", 11: "dhu_al-qaada",
    12: "dhu_al-hijja",
}  # fmt: skip

SHORT_MONTHS: Final[Mapping[Calendar, tuple[str, ...]]] = {
    "gregorian": (
        "Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec",
    ),
    "hijri": (
        "Muharram", "Safar", "Rabi al-Awwal", "Rabi al-Thani", "Jumada al-Ula", "Jumada al-Thani",
        "Rajab", "Shaban", "Ramadan", "Shawwal", "Dhu al-Qaada", "Dhu al-Hijja",
    ),
}  # fmt: skip
"""The months of each calendar as they are printed in English, January and Muharram first."""


def _names(
    table: dict[int, str] | tuple[str, ...], certainty: Certainty, shift: int = 0
) -> list[MonthName]:
    """Return the spellings of a table: names separated by spaces, words of a name by `_`."""
    rows = table.items() if isinstance(table, dict) else enumerate(table, start=1)
    return [
        MonthName(fold_text(name.replace("_", " ")), number + shift, certainty)
        for number, names in rows
        for name in names.split()
    ]


def arabic_months() -> list[MonthName]:
    """Return every Arabic spelling of a month; Hijri months count from `HIJRI + 1`."""
    return [
        *_names(_EASTERN, "plain"),
        *_names(_LEVANTINE, "plain"),
        *_names(_MAGHREBI, "plain"),
        *_names(_SOFT_ARABIC, "soft"),
        *_names(_HARD_ARABIC, "hard"),
        *_names(_HIJRI_PLAIN, "plain", HIJRI),
        *_names(_HIJRI_SOFT, "soft", HIJRI),
        *_names(_HIJRI_HARD, "hard", HIJRI),
    ]


def english_months() -> list[MonthName]:
    """Return every English spelling of a month, short forms without their full stop."""
    return [
        *_names(_ENGLISH, "plain"),
        *_names(_ENGLISH_SHORT, "plain"),
        *_names(_ENGLISH_SOFT, "soft"),
        *_names(_ENGLISH_HARD, "hard"),
        *_names(_ENGLISH_HIJRI_SOFT, "soft", HIJRI),
        *_names(_ENGLISH_HIJRI_HARD, "hard", HIJRI),
    ]
