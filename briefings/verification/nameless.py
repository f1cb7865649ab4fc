"""Somebody who is not named, in Arabic: `عضو في الوفد`, `طبيب طلب عدم ذكر اسمه` (R7)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefings.text.normalization import fold_text

if TYPE_CHECKING:
    from briefings.glossary.chunks import Chunk
    from briefings.verification.speaker_windows import Window

_SAYS_YOU = re.compile(
    r"(?:eu|one\b|uk|us\b|un\b|uni(?![dmn])|uni[a-z]*l\b|ug|ur[aeiou]|ut)", re.IGNORECASE
)


def article_before(english: str) -> str:
    """Return the article before English words: `an Israeli officer`, `a Ukrainian officer`."""
    has_vowel = english[0].lower() in "aeiou" and _SAYS_YOU.match(english) is None
    return "an" if has_vowel or english.startswith(("hour", "honorary")) else "a"


_ANONYMOUS = re.compile(
    r"(?<!\w)(?:(?:طلب|فضل|اشترط|رفض|طلبت|فضلت|رفضت) (?:عدم )?(?:ال)?(?:ذكر|نشر|كشف|افصاح)|"
    r"لم [يت]سم|لم [يت]كشف|لم [يت]ذكر)"
)


def is_nameless(window: Window, head: Chunk) -> bool:
    """Whether a person is introduced by what he is and not named: `عضو في الوفد`."""
    if head is not window.chunks[window.start]:
        return False
    place = window.start + 1
    following = window.chunks[place].word if place < window.end else ""
    return following in {"في", "من", "لدي"} or asks_not_to_be_named(window.text())


def asks_not_to_be_named(words: str) -> bool:
    """Whether somebody asks not to be named, or is not named for another reason."""
    return _ANONYMOUS.search(fold_text(words)) is not None
