"""Words of a text, folded, with the source span of each; and those that carry content.

A word is a run of letters and digits. Kept in one piece are decimal and grouped numbers (`3.5`,
`1,000`), an apostrophe between letters (`Russia's`), dotted acronyms (`U.S.` is `us`) and a name
with a number (`Il-76`); other hyphens part words, so that `al-Sharaa` is found by `Sharaa`, and
Arabic letters end at a digit or Latin letter (`لـ15`, `ديسمبر2024`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefings.text.normalization import fold, fold_text

if TYPE_CHECKING:
    from typing import Literal

    from briefings.text.spans import Span

_WORD = re.compile(
    r"\d+(?:[.,]\d+)+"
    r"|(?<![^\W_])(?:[^\W\d_]\.){2,}"
    r"|[a-z]{1,4}-\d+[a-z]?(?![^\W_])"
    r"|[\u0621-\u064a]+"
    r"|[^\W_\u0621-\u064a]+(?:'[^\W\d_]+)*"
)

_ARABIC_STOP_WORDS = """
في من على إلى عن مع بين منذ خلال حتى عند لدى نحو ضد دون بدون بعد قبل فوق تحت أمام خلف حول ضمن
عبر إثر أن إن أنه أنها أنهم أنهما إنه إنها إنهم بأن بأنه بأنها لأن لأنه لأنها كأن لكن لكنه لكنها
فإن فإنه فإنها الذي التي الذين اللذين اللتين اللذان اللتان اللواتي ما ماذا مما عما فيما بما لما
كما حيث إذ إذا لو لولا هذا هذه هذان هذين هاتان هاتين هؤلاء ذلك تلك أولئك هناك هنا هو هي هم هما
هن نحن أنا أنت أنتم كان كانت كانوا كانا يكون تكون يكونوا قد لقد سوف لم لن لا ليس ليست ليسوا غير
سوى إلا أما إما أو أم ثم بل كي كل كلا كلتا بعض أي أية أيضا عندما بينما حين حينما كيف متى أين
لماذا هل قط فقط مثل به بها بهم بهما بنا بي له لها لهم لهما لنا لي لك فيه فيها فيهم فيهما منه
منها منهم منهما عنه عنها عنهم عليه عليها عليهم عليهما إليه إليها إليهم إليهما معه معها معهم لديه
لديها لديهم بينه بينها بينهم بينهما وذلك كذلك لذلك بذلك وهذا بهذا لهذا بهذه لهذه كهذا و ف ب ل ك
يا قبيل بعيد وسط رغم
""".split()  # fmt: skip  # noqa: SIM905 reads as the list of words it is
_ENGLISH_STOP_WORDS = frozenset(
    "a an the of in on at to from by with for about into over under between during since until "  # noqa: SIM905 reads as the list of words it is
    "through and or but nor so yet if then than as while when where which who whom whose that this "
    "these those there here it its he him his she her hers they them their theirs we us our you "
    "your i me my mine is are was were be been being am do does did doing have has had having will "
    "would shall should can could may might must not no also just only very both each any all some "
    "such own same too what why how again once up down out off s t".split()
)
# على folds to the name علي: the word counts as the preposition only where it ends in alef maqsura
_NEEDS_ALEF_MAQSURA = {"علي", "وعلي", "فعلي"}
_ARABIC_STOP = frozenset(
    prefix + fold_text(word) for word in _ARABIC_STOP_WORDS for prefix in ("", "و", "ف")
)


def words(text: str) -> tuple[tuple[Span, str], ...]:
    """Return every word of a text, in order: the span in the source and the folded word."""
    folded = fold(text)
    return tuple(
        (folded.source_span(*match.span()), _bare(match.group()))
        for match in _WORD.finditer(folded.text)
    )


def _bare(word: str) -> str:
    """Return a dotted acronym without its stops; any other word as it is."""
    return word.replace(".", "") if word.endswith(".") else word


def content_words(text: str, language: Literal["ar", "en"]) -> tuple[tuple[Span, str], ...]:
    """Return the words that are no stop words of the language: source span and folded word.

    `US` and `WHO` in capitals are names, `علي` with a dotted ya is one too.
    """
    return tuple(
        (span, word)
        for span, word in words(text)
        if not _is_stop_word(word, text[span.start : span.end], language)
    )


def _is_stop_word(word: str, source: str, language: Literal["ar", "en"]) -> bool:
    if language == "en":
        return word in _ENGLISH_STOP_WORDS and source.replace(".", "") not in {"US", "WHO"}
    if word in _NEEDS_ALEF_MAQSURA:
        return source.endswith("ى")
    return word in _ARABIC_STOP
