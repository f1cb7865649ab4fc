"""Numbers in words as far as dates use them: counts to 999, ordinals to 31, Arabic years.

Words are folded. The forms are those of standard Arabic grammar (W. Wright, *A Grammar of the
Arabic Language*, I §§ 318-328): gender and case endings fall together after folding or are listed.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from briefings.text.normalization import fold_text

if TYPE_CHECKING:
    from collections.abc import Sequence

_ARABIC_UNITS = {
    1: "واحد واحدة", 2: "اثنان اثنين اثنتان اثنتين", 3: "ثلاث ثلاثة", 4: "أربع أربعة",
    5: "خمس خمسة", 6: "ست ستة", 7: "سبع سبعة", 8: "ثمان ثماني ثمانية", 9: "تسع تسعة",
    10: "عشر عشرة",
}  # fmt: skip
_ARABIC_TEENS = {
    11: "أحد_عشر إحدى_عشرة", 12: "اثنا_عشر اثني_عشر اثنتا_عشرة اثنتي_عشرة",
}  # fmt: skip
_ARABIC_TENS = {
    20: "عشرون عشرين", 30: "ثلاثون ثلاثين", 40: "أربعون أربعين", 50: "خمسون خمسين",
    60: "ستون ستين", 70: "سبعون سبعين", 80: "ثمانون ثمانين", 90: "تسعون تسعين",
}  # fmt: skip
_ARABIC_HUNDREDS = {
    100: "مائة مئة", 200: "مائتان مائتين مئتان مئتين", 300: "ثلاثمائة ثلاثمئة",
    400: "أربعمائة أربعمئة", 500: "خمسمائة خمسمئة", 600: "ستمائة ستمئة", 700: "سبعمائة سبعمئة",
    800: "ثمانمائة ثمانمئة", 900: "تسعمائة تسعمئة",
}  # fmt: skip
_ARABIC_THOUSANDS = {1000: "ألف", 2000: "ألفان ألفين"}
_ARABIC_ORDINALS = {
    1: "أول أولى", 2: "ثاني ثانية", 3: "ثالث ثالثة", 4: "رابع رابعة", 5: "خامس خامسة",
    6: "سادس سادسة", 7: "سابع سابعة", 8: "ثامن ثامنة", 9: "تاسع تاسعة", 10: "عاشر عاشرة",
}  # fmt: skip
_ARABIC_TEN_PARTS = {**_ARABIC_ORDINALS, 1: "حادي حادية"}
_ENGLISH_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ENGLISH_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_LAST_DAY = 31


def _spread(table: dict[int, str]) -> dict[str, int]:
    """Return word → number for a table of number → spellings."""
    return {
        fold_text(word.replace("_", " ")): number
        for number, words in table.items()
        for word in words.split()
    }


@lru_cache(maxsize=1)
def _arabic_parts() -> dict[str, int]:
    """Return the words that a cardinal is put together from."""
    teens = {
        f"{unit} {ten}": 10 + number
        for unit, number in _spread(_ARABIC_UNITS).items()
        for ten in ("عشر", "عشره")
        if 2 < number < 10  # noqa: PLR2004 - 11 and 12 have forms of their own
    }
    tables = (_ARABIC_UNITS, _ARABIC_TEENS, _ARABIC_TENS, _ARABIC_HUNDREDS, _ARABIC_THOUSANDS)
    parts = {word: number for table in tables for word, number in _spread(table).items()}
    return parts | teens


def arabic_cardinal_starts() -> dict[str, int]:
    """Return the words that may begin a cardinal, with and without the article."""
    words = {word: number for word, number in _arabic_parts().items() if " " not in word}
    starts = words | {"احد": 1, "احدي": 1, "اثنا": 2, "اثني": 2, "اثنتا": 2, "اثنتي": 2}
    return starts | {"ال" + word: number for word, number in words.items()}


@lru_cache(maxsize=1)
def arabic_ordinals() -> dict[str, int]:
    """Return the definite ordinals 1 to 31, `الخامس عشر` as well as `الحادي والعشرين`."""
    simple = {"ال" + word: number for word, number in _spread(_ARABIC_ORDINALS).items()}
    found = dict(simple)
    for word, number in _spread(_ARABIC_TEN_PARTS).items():
        if number < 10:  # noqa: PLR2004 - tenth joins with nothing
            found |= {f"ال{word} {ten}": 10 + number for ten in ("عشر", "عشره")}
            found |= {f"ال{word} والعشر{end}": 20 + number for end in ("ين", "ون")}
    for number in (1, _LAST_DAY - 30):
        found |= {f"ال{word} والثلاث{end}": 30 + number for word in ("حادي", "حاديه", "واحد")
                  for end in ("ين", "ون")}  # fmt: skip
    found |= {f"الواحد والعشر{end}": 21 for end in ("ين", "ون")}
    found |= {f"العشر{end}": 20 for end in ("ين", "ون")}
    return found | {f"الثلاث{end}": 30 for end in ("ين", "ون")}


@lru_cache(maxsize=1)
def english_ordinals() -> dict[str, int]:
    """Return the ordinals in words, first to thirty-first."""
    found = {word: number for number, word in enumerate(_ENGLISH_ORDINALS.split(), start=1)}
    units = list(found.items())[:9]
    found |= {f"twenty - {word}": 20 + number for word, number in units}
    return found | {"thirtieth": 30, "thirty - first": 31}


@lru_cache(maxsize=1)
def english_cardinals() -> dict[str, int]:
    """Return the cardinals in words, one to ninety-nine, with their hyphen as a word."""
    units = {word: number for number, word in enumerate(_ENGLISH_UNITS.split(), start=1)}
    tens = {word: 10 * number for number, word in enumerate(_ENGLISH_TENS.split(), start=2)}
    joined = {
        f"{ten} - {unit}": tens[ten] + units[unit] for ten in tens for unit in list(units)[:9]
    }
    return units | tens | joined | {"a hundred": 100, "one hundred": 100, "dozen": 12}


def read_arabic_cardinal(words: Sequence[str], index: int) -> tuple[int, int] | None:
    """Read a cardinal in words that begins at `index`.

    Args:
        words: folded words, proclitics on them.
        index: where it begins.

    Returns:
        Its value and the index after it (`مائة وخمسة وعشرين`: 125); None where there is none.
        The article may stand before its first word (`الثلاثة`).
    """
    first = _part(words, index, joined=False)
    if first is None:
        return None
    total, smallest, after = first[0], first[0], first[1]
    while (more := _part(words, after, joined=True)) is not None and _joins(more[0], smallest):
        total, smallest, after = total + more[0], min(more[0], smallest), more[1]
    return total, after


def _joins(value: int, smallest: int) -> bool:
    """Whether a part may follow: hundreds after thousands, and tens after units."""
    is_tens = value % 10 == 0 and 20 <= value < 100  # noqa: PLR2004
    return value < smallest or (smallest < 10 and is_tens)  # noqa: PLR2004


def _part(words: Sequence[str], index: int, *, joined: bool) -> tuple[int, int] | None:
    """Read one part of a cardinal; a joined one begins with `و`."""
    if index >= len(words):
        return None
    parts, word = _arabic_parts(), words[index]
    if joined:
        if not word.startswith("و"):
            return None
        word = word[1:]
    stems = (word, word[2:]) if word.startswith("ال") else (word,)
    for stem in stems:
        if index + 1 < len(words) and (pair := f"{stem} {words[index + 1]}") in parts:
            return parts[pair], index + 2
        if stem in parts:
            return parts[stem], index + 1
    return None
