"""Whether each side of a statement or of a pair is written in its own language.

A sentence is short and often a headline, so that the share of function words, by which an article
is told (`text/languages.py`), proves little here: a side is refused only for what it shows, its
script, words of another language, or a stretch that was left untranslated.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from briefings.text.languages import detect_language
from briefings.verification.findings import Finding

if TYPE_CHECKING:
    from briefings.verification.findings import Side

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ARABIC: Final = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_LATIN: Final = re.compile(r"[a-z\u00c0-\u024f]", re.IGNORECASE)
# titles and slogans are quoted in the script they were written in
_QUOTED: Final = re.compile(r"[\"“«‘(\[][^\"”»’)\]]*[\"”»’)\]]")
_LEFT_OVER = 5
"""Words of the other script in a row, outside of quotation marks and brackets, that no name has."""
_LEFT_OVER_SHARE = 0.4
"""Share of words of the other script from which a side of a few words is half translated."""
_FEWEST = 3

_ENGLISH: Final = frozenset(
    "the of and to in a is was for that on with as at by from said has have it its be are were "  # noqa: SIM905 reads as the list of words it is
    "this which his their but not had will he they an i you we she our your my no if so do did "
    "can who what when there than then more after over or up out about into her him them me all "
    "one just".split()
)  # fmt: skip
# The commonest words of neighbouring languages that are no English words.
_FOREIGN: Final = frozenset(
    "le la les des et du une est dans pour que qui sur avec sont il elle au aux ce cette pas faut "  # noqa: SIM905 reads as the list of words it is
    "der die und das den dem von mit ist nicht ein eine einer zu auf für im auch sich wird haben "
    "el los las en por para con una del se su como más pero fue es sus "
    "di che per della sono gli non nel alla dei delle "
    "ve bir bu da de için ile olarak olan oldu den dan gibi "
    "het een van voor niet zijn op met aan ook bij "
    "os na nos ao uma não como mais foi em".split()
)


def check_language(text: str, expected: Side) -> tuple[Finding, ...]:
    """Check that a side is written in its own language, throughout.

    Args:
        text: the side.
        expected: the language it should be in.

    Returns:
        One finding when it is in another script or language, or left half untranslated.
    """
    fault = _fault(text, expected)
    return (Finding("language", expected, text, None, fault),) if fault else ()


def _fault(text: str, expected: Side) -> str | None:
    unquoted = _WORD.findall(_QUOTED.sub(" ", text))
    words = unquoted if len(unquoted) >= _FEWEST else _WORD.findall(text)
    if not words:
        return f"not written in {expected}: it has no words"
    own = _ARABIC if expected == "ar" else _LATIN
    if 2 * sum(bool(own.match(word)) for word in words) < len(words):
        return f"not written in {expected}: most words are in another script"
    if _is_half_translated(words, _LATIN if expected == "ar" else _ARABIC):
        return f"not written in {expected} throughout: a part is left in another script"
    if expected == "ar":
        is_other = detect_language(text) == "other"
        return "not written in ar: another language in Arabic letters" if is_other else None
    folded = [word.lower() for word in words]
    # small words with accents are another language's; names with them are English copy's too
    foreign = sum(word in _FOREIGN for word in folded)
    foreign += sum(not word.isascii() and word[:1] == word[:1].lower() for word in words)
    if foreign > sum(word in _ENGLISH for word in folded):
        return "not written in en: the words are those of another language"
    return None


def _is_half_translated(words: list[str], other: re.Pattern[str]) -> bool:
    """Whether many words, or many in a row, are in the other script."""
    left = sum(bool(other.match(word)) for word in words)
    if left >= _FEWEST and left >= _LEFT_OVER_SHARE * len(words):
        return True
    run = 0
    for word in words:
        run = run + 1 if other.match(word) else 0
        if run >= _LEFT_OVER:
            return True
    return False
