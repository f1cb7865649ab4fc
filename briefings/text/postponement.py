"""Words that say of an appointment that it was moved or dropped.

`أجلت` is "postponed" and "evacuated", `أجل` also "sake", `أرجاء` "all parts": what is spelt like
another word counts only with the name of an appointment after it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from briefings.text.normalization import fold_text

if TYPE_CHECKING:
    from typing import Literal

_APPOINTMENT: Final = (
    r"(?: \w+){0,5}? (?:وال|ال|[وبل])?(?:اجتماع|جلس|موعد|مواعيد|محادثات|مباحثات|مفاوضات|مشاورات|"
    r"حوار|زيار|انتخابات|استفتاء|قمه|موتمر|لقاء|جول|تصويت|توقيع|انعقاد|بدء|انطلاق|استيناف|رحل|"
    r"تسليم|محاكم|افتتاح|مغادر|سفر|انسحاب)\w*"
)
_W: Final = r"(?<!\w)[وف]?"
_PUT_OFF: Final = {
    "ar": re.compile(
        rf"{_W}[بل]?(?:ال)?(?:تاجل\w*|[يت]تاجل\w*|[يت]وجل\w*|ارجي\w{{0,2}}|تاجيل\w*|"
        rf"ارجات)(?!\w)|{_W}[بل]?الارجاء(?!\w)|"
        rf"{_W}(?<!من )(?:ارجا|ارجاوا|اجل|اجلت|اجلوا){_APPOINTMENT}"
    ),
    "en": re.compile(r"\b(?:postpon\w+|put off|put back|pushed back|delayed)\b"),
}
_RESCHEDULED: Final = {
    "ar": re.compile(rf"{_W}[بل]?(?:تقديم|[يتن]?قدم(?:ت|وا)?) موعد"),
    "en": re.compile(r"\b(?:rescheduled|brought forward)\b"),
}
_SPELT_OUT: Final = re.compile(r"(?<!\w)[وفبل]{0,2}(?:ال)?(?:إرجاء|أُ?رجأ\w*|س?[يت]ُ?رجئ\w*|أجّل\w*)")
"""Forms that only their hamza or doubling tells from other words."""

_CALLED_OFF: Final = {
    "ar": re.compile(rf"{_W}[بل]?(?:الغ(?:ي|ت|وا|يت)|[يت]لغي|الغاء){_APPOINTMENT}"),
    "en": re.compile(
        r"\b(?:cancell?ed|cancell?ing|cancellation|called off|calling off|scrapped)\b"
    ),
}


def is_put_off(text: str, language: Literal["ar", "en"]) -> bool:
    """Whether a text says of an appointment that it was moved to a later time."""
    if language == "ar" and _SPELT_OUT.search(text):
        return True
    return _PUT_OFF[language].search(fold_text(text).lower()) is not None


def is_rescheduled(text: str, language: Literal["ar", "en"]) -> bool:
    """Whether a text says of an appointment that it was moved to another time, later or sooner."""
    sooner = _RESCHEDULED[language].search(fold_text(text).lower())
    return sooner is not None or is_put_off(text, language)


def is_called_off(text: str, language: Literal["ar", "en"]) -> bool:
    """Whether a text says of an appointment that it will not be kept."""
    return _CALLED_OFF[language].search(fold_text(text).lower()) is not None


_KINDS: Final = {
    "meeting": re.compile(
        r"(?<!\w)\w{0,4}(?:اجتماع|اجتمع|جتمع|لقاء|لتقي|جلس|محادثات|مباحثات|مفاوضات|مشاورات|حوار|قمه|"
        r"موتمر|جول)\w{0,4}(?!\w)|\b(?:meet|talks|round|summit|negotiat|conference|session)"
    ),
    "visit": re.compile(
        r"(?<!\w)\w{0,3}(?:زيار|زور|سفر|رحل)\w{0,4}(?!\w)|\b(?:visit|trip|travel|tour\b)"
    ),
    "vote": re.compile(
        r"(?<!\w)\w{0,3}(?:انتخاب|استفتاء|تصويت|صوت)\w{0,4}(?!\w)|\b(?:elections?|votes?|referendum)\b"
    ),
    "leaving": re.compile(
        r"(?<!\w)\w{0,3}(?:انسحاب|نسحب|مغادر|غادر|تسليم|سلم)\w{0,4}(?!\w)|"
        r"\b(?:withdraw|leav(?:e|ing)\b|depart|hand(?:over| over))"
    ),
}


def kinds_of_appointment(text: str) -> frozenset[str]:
    """Return what a text names of meetings, visits, votes and departures, in either language."""
    folded = fold_text(text).lower()
    return frozenset(kind for kind, pattern in _KINDS.items() if pattern.search(folded))
