"""The number grammar of Arabic: cardinals of every case and gender, ordinals, fractions, duals.

Words are looked up folded, with their article and proclitics (`وبالخمسة`), in one table that is
built once. The order of a compound is that of the language: hundreds, then units, then tens, each
joined by `و`; units stand before `عشر`, `مئة` and scale words without it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from briefings.text.dual_nouns import read_dual
from briefings.text.figure_tokens import read_numeral
from briefings.text.normalization import fold_text
from briefings.text.numerals import ONE, Numeral, clock, fraction, vulgar

if TYPE_CHECKING:
    from briefings.text.figure_tokens import TokenLine

_Role = Literal["unit", "ten", "tens", "hundred", "scale", "vague", "ordinal", "fraction"]

_UNITS = {
    2: "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي", 3: "ثلاثة ثلاث", 4: "أربعة أربع",
    5: "خمسة خمس", 6: "ستة ست", 7: "سبعة سبع", 8: "ثمانية ثماني ثمان", 9: "تسعة تسع",
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
    1: "أول أولى", 2: "ثاني ثانية", 3: "ثالث ثالثة", 4: "رابع رابعة", 5: "خامس خامسة",
    6: "سادس سادسة", 7: "سابع سابعة", 8: "ثامن ثامنة", 9: "تاسع تاسعة", 10: "عاشر عاشرة",
}  # fmt: skip
_ELEVENTH = "حادي حادية"
_FRACTIONS = {
    2: "نصف نصفا نصفي", 3: "ثلث ثلثا", 4: "ربع ربعا",
}  # fmt: skip
_TWO_THIRDS = "ثلثان ثلثين ثلثا ثلثي"
_PLURAL_FRACTIONS = {
    3: "أثلاث", 4: "أرباع", 5: "أخماس", 6: "أسداس", 7: "أسباع", 8: "أثمان", 9: "أتساع",
    10: "أعشار",
}  # fmt: skip
_PROCLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل")
# Glued to digits: ال15, بـ20, و300.
DIGIT_PROCLITICS = frozenset(
    (prefix[:-1] + "لل" if prefix.endswith("ل") and article else prefix + article)
    for prefix in _PROCLITICS for article in ("", "ال")
) - {""}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Word:
    """A form of a number word: its value, its part in a compound, and what is joined to it."""

    value: int
    role: _Role
    prefix: str
    definite: bool


def _table() -> dict[str, _Word]:
    """Return every written form of every number word."""
    table: dict[str, _Word] = {}
    for value, role, form in _base_forms():
        folded = fold_text(form)
        for prefix in _PROCLITICS:
            table.setdefault(prefix + folded, _Word(value, role, prefix, definite=False))
            article = prefix[:-1] + "لل" if prefix.endswith("ل") else prefix + "ال"
            table.setdefault(article + folded, _Word(value, role, prefix, definite=True))
    return table


def _base_forms() -> list[tuple[int, _Role, str]]:
    """Return value, role and spelling of every number word; of two readings the likelier first."""
    forms: list[tuple[int, _Role, str]] = []

    def add(values: dict[int, str], role: _Role) -> None:
        forms.extend((value, role, form) for value, words in values.items() for form in words.split())

    add({1: "واحد واحدة واحدا"}, "unit")
    add(_UNITS, "unit")
    add({10: "عشر عشرة"}, "ten")
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
    return forms


_WORDS = _table()
_VAGUE_FORMS = {fold_text(form): value for value, words in _VAGUE.items() for form in words.split()}
_PLURALS = {fold_text(form): value for value, form in _PLURAL_FRACTIONS.items()}
_THIRDS = frozenset(
    prefix + article + fold_text(form)
    for form in _TWO_THIRDS.split() for prefix in _PROCLITICS for article in ("", "ال")
)  # fmt: skip
_PERCENT_HUNDRED = frozenset(fold_text(form) for form in ("المئة", "المائة"))
_GROUPS = frozenset(fold_text(form) for form in ("مجموعة", "لمجموعة", "بمجموعة", "ومجموعة"))
_CLOCK_WORDS = frozenset(fold_text(form) for form in ("الساعة", "للساعة", "والساعة"))
_FINALS = frozenset(fold_text(form) for form in ("النهائي", "نهائي", "نهائية", "النهائية"))
_FEW = frozenset(fold_text(form) for form in ("عدة", "بضع", "بضعة", "لعدة", "بعدة", "وعدة"))
_EACH = frozenset(fold_text(form) for form in ("كل", "لكل", "أي", "ولا", "وكل", "بكل"))


def read_arabic(line: TokenLine) -> list[Numeral]:
    """Return the numerals of an Arabic text, in order, without overlaps."""
    found: list[Numeral] = []
    index = 0
    last = len(line.tokens) - 1
    while index < last:
        numeral = _read_at(line, index)
        if numeral is None:
            index += 1
            continue
        found.append(numeral)
        index = numeral.last + 1
    return found


def _read_at(line: TokenLine, index: int) -> Numeral | None:
    """Return the numeral that begins at a token, if one does."""
    text = line.word(index)
    if text[0].isdigit():
        return _with_fraction(line, _read_digits(line, index))
    word = _WORDS.get(text)
    if text in _THIRDS and not (word and word.role == "scale"):
        return Numeral(index, index, fraction(2, 3), kind="fraction")
    if word is None:
        return _with_fraction(line, _read_dual(line, index))
    if word.role == "ordinal":
        return _read_ordinal(line, index, word)
    if word.role == "fraction":
        return _read_fraction(line, index, word)
    if _is_no_number(line, index, word):
        return None
    return _with_fraction(line, _read_words(line, index))


def _is_no_number(line: TokenLine, index: int, word: _Word) -> bool:
    """Whether a number word says no number here: `الأحد`, `أحد المصادر`, `في المئة`, G20."""
    before = line.word(index - 1)
    if word.value == 11:  # noqa: PLR2004 - `أحد` and `إحدى` are eleven only before `عشر`
        tens = _WORDS.get(line.word(index + 1))
        return not (tens and tens.role in {"ten", "tens"})
    if word.value == 1 and not _continues(line, index):
        return before in _EACH or line.word(index + 1) == "من" or word.definite
    if word.value == 2 and word.definite and line.word(index).endswith("ين"):  # noqa: PLR2004
        return True  # the weekday
    if word.value == 100 and word.definite:  # noqa: PLR2004
        return word.prefix == "ب" or before == "في"
    return word.definite and before in _GROUPS


def _continues(line: TokenLine, index: int) -> bool:
    """Whether the next word joins this one in a compound."""
    after = _WORDS.get(line.word(index + 1))
    if after is None or not line.is_next(index + 1):
        return False
    return after.role in {"scale", "tens"} and after.prefix in {"", "و"}


def _read_digits(line: TokenLine, index: int) -> Numeral | None:
    """Read digits with their scale words: `300 ألف`, `5:30`, `3/4`."""
    raw = line.word(index)
    if ":" in raw:
        return Numeral(index, index, clock(raw), unit="clock")
    if "/" in raw or "⁄" in raw:
        value = vulgar(raw)
        return value and Numeral(index, index, value, kind="fraction")
    value = read_numeral(line, index)
    if value is None:
        return None
    last = index
    while (
        len(raw) <= 3 and raw.isdigit() and value  # noqa: PLR2004 - groups of three
        and line.gap(last + 1) == " " and len(line.word(last + 1)) == 3  # noqa: PLR2004
        and line.word(last + 1).isdigit()
    ):  # fmt: skip
        last += 1
        value = value * 1000 + int(line.word(last))
    if line.word(index - 1) in _CLOCK_WORDS and value <= 24:  # noqa: PLR2004 - hours of a day
        return Numeral(index, last, clock(str(value)), unit="clock")
    return _read_words(line, index, start=(last, value))


@dataclass(slots=True)
class _Compound:
    """A cardinal as far as it is read.

    Attributes:
        total: the groups that a scale word has closed.
        group: the open group.
        scale: the scale word read last, else 0.
        level: what was read last.
        is_vague: a vague plural was read.
    """

    total: Decimal = Decimal(0)
    group: Decimal = Decimal(0)
    scale: int = 0
    level: Literal["start", "digits", "unit", "ten", "tens", "hundred", "scale", "vague"] = "start"
    is_vague: bool = False

    @property
    def value(self) -> Decimal:
        """The value read so far."""
        return self.total + self.group


def _read_words(
    line: TokenLine, index: int, start: tuple[int, Decimal] | None = None
) -> Numeral | None:
    """Read a cardinal from its first word, or on from digits."""
    compound = _Compound()
    position, last = index, index - 1
    if start:
        last, compound.group = start
        compound.level = "digits"
        position = last + 1
    while True:
        step = _next_step(line, position, compound)
        if step is None:
            break
        last = step
        position = last + 1
    if last < index:
        return None
    few = line.word(index - 1) in _FEW
    implied = compound.value == 1 and start is None
    scale = Decimal(compound.scale) if compound.level == "scale" else ONE
    return Numeral(
        index, last, compound.value, scale=scale, is_vague=compound.is_vague or few, implied=implied
    )


def _next_step(line: TokenLine, index: int, compound: _Compound) -> int | None:
    """Read one more word into the compound; its index, or None where the compound ends."""
    joined = False
    if compound.level != "start":
        if line.gap(index).strip() and line.gap(index) != "-":
            return None
        if line.word(index) == "و" and line.gap(index + 1) in {" ", ""}:
            joined = True
            index += 1
    text = line.word(index)
    if text.isdigit():
        return index if joined and _join_digits(compound, int(text)) else None
    word = _WORDS.get(text)
    if word is None or word.role in {"ordinal", "fraction"}:
        return None
    if compound.level != "start":
        joined = joined or word.prefix == "و"
        if word.prefix not in {"", "و"} or (word.definite and word.role not in {"scale", "vague", "tens", "ten"}):
            return None
    return index if _take(compound, word, joined=joined) else None


def _join_digits(compound: _Compound, value: int) -> bool:
    """Add digits joined by `و` to a greater scale word: `مليون و200 ألف`."""
    if compound.level != "scale" or value >= compound.scale or not value:
        return False
    compound.group = Decimal(value)
    compound.level = "digits"
    return True


def _take(compound: _Compound, word: _Word, *, joined: bool) -> bool:
    """Add a word to the compound if the language lets it stand there."""
    level = compound.level
    if level == "start":
        return _open(compound, word)
    if word.role == "scale" or (word.role == "vague" and word.value >= 1000):  # noqa: PLR2004
        return _scale(compound, word, joined=joined)
    if word.role == "hundred" and word.value == 100 and not joined:  # noqa: PLR2004
        return _hundred(compound)
    if word.role == "ten" and level == "unit" and not joined:
        compound.group += 10 if compound.group % 10 or True else 0
        compound.level = "tens"
        return True
    return joined and _add(compound, word)


def _open(compound: _Compound, word: _Word) -> bool:
    """Begin a compound with its first word."""
    if word.role == "scale" or (word.role == "hundred" and word.value >= 1000):  # noqa: PLR2004
        compound.total = Decimal(word.value)
        compound.scale = word.value if word.role == "scale" else word.value // 2
        compound.level = "scale"
        return True
    compound.group = Decimal(1 if word.value == 11 else word.value)  # noqa: PLR2004 - `أحد عشر`
    compound.level = word.role  # type: ignore[assignment]
    compound.is_vague = word.role == "vague"
    return True


def _scale(compound: _Compound, word: _Word, *, joined: bool) -> bool:
    """Multiply the open group, or open a new one after `و`."""
    if joined:
        if not (compound.level == "scale" and word.value < compound.scale):
            return False
        compound.total += word.value
    elif compound.level == "scale":
        if word.value < compound.scale:
            return False
        compound.total *= word.value
    else:
        if compound.scale and word.value >= compound.scale:
            return False
        compound.total += compound.group * word.value
        compound.group = Decimal(0)
    compound.scale, compound.level = word.value, "scale"
    return True


def _hundred(compound: _Compound) -> bool:
    """Multiply a unit, or digits, by a hundred: `ثلاث مئة`, `3 مئة`."""
    unit = compound.group % 10
    if compound.level not in {"unit", "digits"} or not unit or compound.group >= 100:  # noqa: PLR2004
        return False
    compound.group = compound.group * 100
    compound.level = "hundred"
    return True


def _add(compound: _Compound, word: _Word) -> bool:
    """Add a word that `و` joins, where it is of a lower order."""
    level, group = compound.level, compound.group
    value = Decimal(1 if word.value == 11 else word.value)  # noqa: PLR2004 - `وأحد عشر`
    if word.role == "tens":
        fits = level == "unit" or level in {"hundred", "scale"}
    elif word.role in {"unit", "ten"}:
        fits = level in {"hundred", "scale"}
    elif word.role == "hundred":
        fits = level == "scale" and word.value < compound.scale
    else:
        fits = False
    if not fits:
        return False
    if word.role == "hundred" and word.value >= 1000:  # noqa: PLR2004 - `مليون وألفان`
        compound.total += value
        compound.scale, compound.level = word.value // 2, "scale"
        return True
    compound.group = group + value
    compound.level = word.role  # type: ignore[assignment]
    return True


def _read_ordinal(line: TokenLine, index: int, word: _Word) -> Numeral | None:
    """Read an ordinal: `الثاني`, `ثاني لقاء`, `الحادي عشر`, `الخامس والعشرون`."""
    after = _WORDS.get(line.word(index + 1)) if line.is_next(index + 1) else None
    last, value = index, word.value
    if after and after.role == "ten" and not after.prefix and word.value != 10:  # noqa: PLR2004
        last, value = index + 1, 11 if word.value == 11 else word.value + 10  # noqa: PLR2004
    elif after and after.role == "tens" and after.prefix == "و" and after.definite == word.definite:
        last, value = index + 1, after.value + (1 if word.value == 11 else word.value)  # noqa: PLR2004
    elif word.value == 11 or _is_adverb(line, index, word):  # noqa: PLR2004
        return None
    if line.word(index - 1) in _CLOCK_WORDS and word.definite:
        return _read_hour(line, index, last, value)
    return Numeral(index, last, Decimal(value), kind="ordinal")


def _read_hour(line: TokenLine, first: int, last: int, hour: int) -> Numeral:
    """Read the hour of `الساعة الخامسة والنصف`."""
    minutes = {"والنصف": ".30", "والربع": ".15", "والثلث": ".20"}.get(line.word(last + 1), ".00")
    end = last if minutes == ".00" else last + 1
    return Numeral(first, end, Decimal(f"{hour}{minutes}"), unit="clock")


def _is_adverb(line: TokenLine, index: int, word: _Word) -> bool:
    """Whether an indefinite ordinal form is another word: `ثانية` (a second, again)."""
    text = line.word(index)
    return text.endswith("ثانيه") and not word.definite


def _read_fraction(line: TokenLine, index: int, word: _Word) -> Numeral | None:
    """Read `نصف`, `ثلث`, `ربع` and `نصف مليون`; not the half of a match or a quarter-final."""
    after = line.word(index + 1)
    following = _WORDS.get(after) if line.is_next(index + 1) else None
    if after in _FINALS or (following and following.role == "ordinal"):
        return None
    part = fraction(1, word.value)
    if following and following.role == "scale" and not following.prefix:
        scale = Decimal(following.value)
        return Numeral(index, index + 1, part * scale, scale=scale)
    return Numeral(index, index, part, kind="fraction")


def _with_fraction(line: TokenLine, numeral: Numeral | None) -> Numeral | None:
    """Add what follows a cardinal: `ثلاثة أرباع`, `خمسة ونصف`, `مليون ونصف المليون`."""
    if numeral is None or numeral.kind != "number":
        return numeral
    last = numeral.last
    after = line.word(last + 1)
    if after in _PLURALS and numeral.value < 20:  # noqa: PLR2004
        part = fraction(numeral.value, _PLURALS[after])
        return Numeral(numeral.first, last + 1, part, kind="fraction")
    if "/" in after and line.gap(last + 1) == " " and (part_of := vulgar(after)) and part_of < 1:
        return Numeral(numeral.first, last + 1, numeral.value + part_of)
    return _with_joined_fraction(line, numeral)


def _with_joined_fraction(line: TokenLine, numeral: Numeral) -> Numeral:
    """Add `ونصف` or `وربع`, at once or after the noun counted (`ثلاث سنوات ونصف`)."""
    steps = (1,) if numeral.counted else (1, 2)
    for step in steps:
        index = numeral.last + step
        word = _WORDS.get(line.word(index))
        if step == 2 and line.gap(index - 1) != " ":  # noqa: PLR2004
            break
        if word and word.role == "fraction" and word.prefix == "و" and line.gap(index) == " ":
            return _plus(line, numeral, index, fraction(1, word.value))
    return numeral


def _plus(line: TokenLine, numeral: Numeral, index: int, part: Decimal) -> Numeral:
    """Add a fraction of the scale, and pass over the scale word said again."""
    after = _WORDS.get(line.word(index + 1))
    scale = numeral.scale
    repeated = after and after.role == "scale" and after.value == scale
    if after and after.role == "scale" and scale == 1 and not after.definite:
        value = (numeral.value + part) * after.value
        return Numeral(numeral.first, index + 1, value, scale=Decimal(after.value))
    is_after_noun = index - numeral.last > 1
    last = numeral.last if is_after_noun else index + 1 if repeated else index
    value = numeral.value + part * scale
    return Numeral(
        numeral.first, last, value, scale=scale, unit=numeral.unit, counted=numeral.counted,
        implied=numeral.implied,
    )  # fmt: skip


def _read_dual(line: TokenLine, index: int) -> Numeral | None:
    """Read the number of a dual noun that news counts: `اتفاقيتين`, `عامين`."""
    dual = read_dual(line.word(index))
    if dual is None:
        return None
    implied = dual.definite or dual.is_construct
    return Numeral(
        index, index, Decimal(2), counted=line.word(index), unit=dual.unit, implied=implied
    )
