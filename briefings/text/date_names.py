"""Words that look like a date and are none: papers, people, verbs, sums of money.

`المصري اليوم` and the Sunday Times are papers, Mrs May a person, a march for something no March,
أب a father where it has its hamza.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.text.calendar_words import word_set

if TYPE_CHECKING:
    from briefings.text.date_tokens import Language, Token
    from briefings.text.normalization import Folded

_MONEY = frozenset("$€£¥")
_CASED = frozenset("MhmWw")
_PUBLICATIONS = word_set(
    "times telegraph mirror express mail post herald independent people world brunch live night "
    "magazine review service"
)
_ARABIC_TODAY_NAMES = word_set("المصري روسيا إسرائيل")
_ARABIC_BEFORE_MONTH = word_set(
    "في خلال منذ حتى شهر بحلول قبل بعد أوائل أواخر مطلع منتصف نهاية بداية"
)
_BEFORE_MARS = word_set(
    "من إلى بين انتخابات قمة اتفاق هجوم هجمات أحداث ثورة لقاء اجتماع مفاوضات استفتاء و"
)
_ENGLISH_BEFORE_MONTH = word_set(
    "in since until till last next this early late mid during through past"
)
# "critics of May" is a person, "the end of May" a month
_PART_OF_MONTH = word_set("end beginning start middle month mid late early")
_MONTH_IF_LAST = word_set("before after by from to")
_PAUSES = frozenset(["", ",", ".", ")", ";"])
_NO_MARCH_AFTER = word_set("for on against to toward towards past in of")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a token stands: its neighbours and how it is written in the source."""

    tokens: list[Token]
    index: int
    source: str
    folded: Folded

    @property
    def token(self) -> Token:
        """The token itself."""
        return self.tokens[self.index]

    def beside(self, distance: int) -> str:
        """Return the word at a distance, empty where there is none."""
        index = self.index + distance
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ""

    def is_capital(self, distance: int = 0) -> bool:
        """Whether the word at a distance is written with a capital."""
        index = self.index + distance
        if not 0 <= index < len(self.tokens):
            return False
        return self.letter(self.tokens[index].start).isupper()

    def letter(self, offset: int) -> str:
        """Return the source's own letter at an offset of the folded text."""
        return self.source[self.folded.offsets[offset]]

    def is_title(self) -> bool:
        """Whether the last word of the token is written with a capital."""
        last = self.token.end - len(self.token.text.split(" ")[-1])
        return self.letter(last).isupper()


def part_in_place(place: Place, language: Language) -> str:
    """Return the part of a token after a look at its neighbours, `x` where it is no date here."""
    token = place.token
    part = token.part
    if part in "dyg":
        return "x" if place.beside(-1) in _MONEY or place.beside(1) == "%" else part
    if language == "en" and part in _CASED:
        return _english_name_part(token, place)
    if part == "T" and language == "en":
        return _today_part(token, place)
    if part == "N" and (place.beside(-1) in _ARABIC_TODAY_NAMES or _is_for_a_day(place)):
        return "x"
    if part in "hm" and language == "ar":
        return _arabic_month_part(place)
    return part


def _arabic_month_part(place: Place) -> str:
    """Return the part of an Arabic month whose name has another meaning."""
    token, before = place.token, place.beside(-1)
    if token.text == "اب":
        return _august_or_father(place.letter(token.start))
    if token.part == "h":
        is_march = token.text == "مارس" and before in _BEFORE_MARS
        return "M" if is_march or before in _ARABIC_BEFORE_MONTH else "h"
    return token.part


def _is_march(place: Place) -> bool:
    """Whether March is the month: no march for or on something, and none with a name before it."""
    is_named = place.is_capital(-1) and place.beside(-2) not in {"", ".", '"'}
    return not is_named and place.beside(-1) != "s" and place.beside(1) not in _NO_MARCH_AFTER


def _is_for_a_day(place: Place) -> bool:
    """Whether اليوم stands with لـ: "match of the day" (لليوم)."""
    start = place.tokens[place.index].start
    return (
        place.folded.text[max(start - 1, 0) : start + 2] == "لال"
        or place.folded.text[start : start + 2] == "لل"
    )


def _today_part(token: Token, place: Place) -> str:
    """Return `x` for the name of a paper or programme: a capital within the sentence."""
    if " " in token.text:
        return "x" if place.is_title() else "T"
    opens = place.beside(-1) in {"", ".", "!", "?", ":", '"', "'", "(", "-"}
    return "x" if place.is_capital() and not opens else "T"


def _english_name_part(token: Token, place: Place) -> str:
    """Return the part of an English month or weekday: capitals only, no newspaper, no Mrs May."""
    if not place.is_capital():
        return "x"
    if token.part in "Ww":
        return "x" if place.is_capital(1) and place.beside(1) in _PUBLICATIONS else token.part
    if token.part != "h" or place.beside(1) == "'":
        return token.part
    before, earlier = place.beside(-1), place.beside(-2)
    is_month = (
        before in _ENGLISH_BEFORE_MONTH
        or (before in {"of", "-"} and earlier in _PART_OF_MONTH)
        or (before in _MONTH_IF_LAST and place.beside(1) in _PAUSES)
        or (token.text == "march" and _is_march(place))
    )
    return "M" if is_month else "h"


def _august_or_father(letter: str) -> str:
    """Tell آب (August) from أب (father) by the alef; a bare alef needs a day or a year."""
    return {"آ": "M", "أ": "x"}.get(letter, "m")
