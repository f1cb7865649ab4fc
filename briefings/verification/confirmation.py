"""Sentences in which the press says that it could not confirm what it has just told (R7).

`ولم يتسنَّ لرويترز التحقق من ذلك`, "The report could not be independently verified": a word of doubt
on the sentence before, which is lost when that sentence is printed by itself. That an army or a
ministry could not verify something is news of its own and no doubt of the writer's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from briefings.text.normalization import fold

if TYPE_CHECKING:
    from briefings.brief.record import Language
    from briefings.glossary.matching import Glossary

_UNCONFIRMED: Final = {
    "ar": re.compile(
        r"(?<!\w)[وف]?(?P<own>(?:لم (?:[يت]تسن\w*|[يتن]تمكن\w*|[يتن]ستطع|"
        r"[يت]كن (?:بالامكان|ممكنا))|"
        r"لا يمكن|[يت]تعذر|تعذر\w*)(?: [\w\"'.-]+){0,5}? (?:من )?(?:ال|لل)?(?:تحقق|تاكد|تثبت)|"
        r"لم (?:[يت]تحقق|[يت]تثبت|[يت]تاكد))(?!\w)"
    ),
    "en": re.compile(
        r"\b(?P<own>(?:could not|couldn't|cannot|can't|was unable to|were unable to|"
        r"was not able to|"
        r"were not able to|has not been able to|have not been able to|was not possible to|"
        r"did not|has not|have not)"
        r"(?: \w+){0,3}? (?:verif(?:y|ied)|confirm(?:ed)?|corroborated?|authenticated?))\b"
    ),
}
_ALONE: Final = {
    "ar": re.compile(
        r"مستقل|يتسن\w* (?:ل(?:نا|موقعنا|صحيفتنا|مراسلنا|لوكاله|لصحيفه|لموقع|لقناه) )?"
        r"(?:ال)?(?:تحقق|تاكد|تثبت)"
    ),
    "en": re.compile(r"\bindependently\b|\bindependent (?:confirmation|verification)\b"),
}
"""Words that only the press says of itself."""

_WHAT_WAS_TOLD: Final = {
    "ar": re.compile(
        r"(?<!\w)[بلك]?(?:صحه|ال(?:معلومات|نبا|خبر|تقرير|تقارير|روايه|ارقام|حصيله|مقطع|لقطات|فيديو|"
        r"تسجيل\w*|مزاعم|ادعاء\w*|انباء)|ما ورد|ذلك|هذه المعلومات)(?!\w)"
    ),
    "en": re.compile(
        r"\b(?:reports?|claims?|figures?|accounts?|footage|videos?|images?|authenticity|details|"
        r"information|allegations?|statements?|tolls?|assertions?)\b"
    ),
}


_BESIDE: Final = 12
"""Code points from the name of an outlet to the verb it governs: "Reuters, however, could not"."""


def unconfirmed_words(
    sentence: str, language: Language, glossary: Glossary
) -> tuple[str, str] | None:
    """Return the words with which the press says that it could not confirm what stands before.

    Args:
        sentence: the sentence after the one in doubt.
        language: its language.
        glossary: names of the field, for the agencies and outlets among them.

    Returns:
        Arabic and English; the side of the sentence's language in its own words. None where it
        says nothing of the kind.
    """
    folded = fold(sentence)
    match = _UNCONFIRMED[language].search(folded.text)
    if match is None:
        return None
    span = folded.source_span(*match.span("own"))
    is_press = any(
        m.entry.kind in {"agency", "outlet"} and span.start - _BESIDE <= m.span.end <= span.end
        for m in glossary.find(sentence, language)
    )
    told = _WHAT_WAS_TOLD[language].search(folded.text) is not None
    alone = _ALONE[language].search(folded.text) is not None
    if not (alone or (told and is_press) or (told and _is_passive(match, language))):
        return None
    own = sentence[slice(*span)]
    if language == "ar":
        return own, "could not be independently verified" if alone else "could not be verified"
    return "لم يتسنَّ التحقق منه بصورة مستقلة" if alone else "لم يتسنَّ التحقق منه", own


def _is_passive(match: re.Match[str], language: Language) -> bool:
    """Whether nobody is said to have tried: "could not be verified"."""
    return language == "en" and re.search(r"\bbe\b", match.group()) is not None
