"""What a date belongs to in its sentence: to what is told, to a thing named, or to an aside.

"The agreement of 2019", "what was signed before December", "since he took office in 2024": such a
date says when something else was, and the news of the sentence is of another day. Where the grammar
leaves it open, the date is taken not to be that of the news.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from briefings.text.calendar_words import word_set
from briefings.text.normalization import fold_text

if TYPE_CHECKING:
    from briefings.text.date_mentions import DateMention

_CLAUSE_MARKS: Final = re.compile(r"[,;:]")

_PARTS: Final = (
    r"منتصف|مطلع|اوايل|اواخر|بدايه|نهايه|شهر|عام|يوم|مساء|صباح|فجر|ليل|في|"
    r"the|mid|early|late|start|end|beginning|middle|of|in|on|year|evening|morning|night|afternoon"
)
"""Words between a preposition and its date: "until the evening of"."""

_BOUNDS: Final = re.compile(
    r"(?<!\w)(?:"
    r"[وف]?(?:منذ|حتي|(?<!من )قبل|قبيل|بعد|بعيد|عقب|عشيه|الي|الي غايه|لغايه|بحلول|"
    r"(?:ابتداء|اعتبارا|بدءا|بدايه|انطلاقا) من|(?:مقارنه|قياسا)(?: مع| الي| ب)?)|"
    r"since|until|till|by|before|after|to|from|prior to|ahead of|following|eve of|as of|starting|"
    r"compared (?:with|to)|than)"
    rf"(?: (?:{_PARTS}))*\W*$"
)
"""Words before a date that make it the beginning or end of a state, not the day of an event."""

_HOURS: Final = re.compile(
    r"(?<!\w)(?:قبل|بعد|قبيل|بعيد) (?:ال)?(?:ظهر|عصر|فجر|منتصف (?:ال)?(?:ليل|نهار))(?!\w)|"
    r"\b(?:before|after|until) (?:dawn|noon|midnight|midday|sunset|sunrise|dark)\b"
)
"""Times of day: what was "after noon on Tuesday" was on Tuesday."""

_CONTENT: Final = re.compile(
    r"(?<!بعد )(?<!قبل )(?<!منذ )(?<!\w)[وف]?(?:ان|بان|انه|بانه|انها|بانها)(?!\w)|"
    r"\b(?:said|says|told|announced|reported|confirmed|stated|added|claimed)\b[^,;:]*?\bthat\b"
)
"""What opens the content of speech: what stands before it tells of the speaking."""

_ASIDES: Final = re.compile(
    r"(?<!\w)[وف]?(?:منذ|بعد|بعدما|(?<!من )قبل|عقب|اثر|الذي|التي|الذين|اللذان|اللتان|اللذين|اللتين|"
    r"ممن)(?!\w)|\b(?:since|after|before|until|till|following|which|who|whom|whose|that)\b"
)
"""What opens a clause or phrase within the one that is told; a date in it is its own."""

_THINGS_AR: Final = (
    r"اتفاق|اتفاقيه|اتفاقات|اتفاقيات|معاهده|معاهدات|مذكره|تفاهم|تفاهمات|بروتوكول|عقد|صفقه|قرار|قرارات|"
    r"قانون|مرسوم|دستور|بيان|اعلان|خطه|موازنه|ميزانيه|انتخابات|استفتاء|حرب|ثوره|انقلاب|انتفاضه|هدنه|"
    r"هجوم|هجمات|احداث|مجزره|مجازر|زلزال|ازمه|موتمر|قمه|مونديال|كاس|دوره|موسم"
)
_THINGS_EN: Final = (
    r"agreements?|deals?|accords?|treat(?:y|ies)|pacts?|resolutions?|contracts?|memorand(?:um|a)|laws?|"
    r"decrees?|decisions?|truces?|ceasefires?|statements?|documents?|meetings?|talks|plans?|budgets?|"
    r"elections?|wars?|coups?|revolutions?|uprisings?|conferences?|summits?|earthquakes?"
)
"""Treaties, laws, wars and the like, which go by their date."""

_PREPOSITIONS: Final = r"في|من|علي|الي|مع|بين|قرب|عن|ضد|خلال"
_OWNED_NEAR_AR: Final = re.compile(rf"(?<!\w)[وف]?[بلك]?(?:{_THINGS_AR}) ?$")
_OWNED_FAR_AR: Final = re.compile(
    rf"(?<!\w)[وف]?[بلك]?(?:{_THINGS_AR})(?: (?!(?:{_PREPOSITIONS})(?!\w))\w+){{0,2}} ?$"
)
_MAKES_AR: Final = re.compile(
    r"(?<!\w)[وف]?(?:[يت]?(?:وقع|ابرم|عقد)|انعقد|اجري|اجرت|[يت]جري|شهد|[يت]شهد|صدر|اصدر|اقر|اندلع|"
    r"حصل|جري|جرت|وقعت|تم)(?:ت|وا|ا|تا)?(?!\w)"
)
"""Verbs of making a thing: "signed an agreement in 2017" is of that year."""

_MADE_AR: Final = re.compile(
    rf"(?<!\w)(?:[وفبك]{{0,2}}ال\w+|[وف]?لل\w+|[وف]?[بلك]?(?:{_THINGS_AR}) \w+) (?:\w+ )?"
    r"ال(?:موقع|مبرم|معقود|منعقد|مورخ|صادر|معلن|متفق عليه)"
    r"(?:ه|ان|ين|تان|تين|ون|ات)?(?: \w+){0,4} ?$"
)
_MADE_EN: Final = re.compile(
    rf"\b(?:{_THINGS_EN})(?: (?!was|were|is|are|been|has|have|had)\w+){{0,2}} (?:signed|concluded|"
    r"reached|agreed|adopted|dated|issued|passed|made|struck|held|brokered|ratified|approved|won|"
    r"fought)(?: \w+){0,2}? (?:in|on|at)(?: the year)?\W*$|\bdated\W*$"
)
"""Participles of a thing named: "the deal signed in 2017", `الاتفاق الموقع عام 2017`."""

_OF_EN: Final = re.compile(r"(\w+) of(?: the year)?\W*$")
_PARTS_OF_TIME_EN: Final = word_set(
    "evening morning night afternoon hours end start beginning middle course rest most half part "
    "quarter month summer spring winter autumn day eve all"
)
_DETERMINER_EN: Final = re.compile(
    r"(?:\b(?:the|an?|its|their|his|her|our|this)|['’]s)(?: (?:late|early|mid))?\W*$"
)
_NOUN_AFTER_EN: Final = re.compile(
    r"[ -](?!(?:and|or|in|at|on|to|by|as|when|but|with|for|from|after|before|during|is|was|were|"
    r"has|had|said|the|an?|that|which|who|where|while|amid|until|since|between)\b)[a-z]"
)
_THING_AFTER_EN: Final = re.compile(rf"[ -](?:[\w-]+ )?(?:{_THINGS_EN})\b")


def is_of_something_else(text: str, mention: DateMention, language: Literal["ar", "en"]) -> bool:
    """Whether a date bounds a state, or is that of a thing named or of an aside.

    Args:
        text: the sentence.
        mention: one of its dates.
        language: of the sentence.
    """
    before = _before(text, mention)
    if _BOUNDS.search(before):
        return True
    clause = _CLAUSE_MARKS.split(_CONTENT.split(before)[-1])[-1]
    if _ASIDES.search(clause):
        return True
    if language == "ar":
        return _is_owned_in_arabic(clause, mention)
    return _is_owned_in_english(clause, text[mention.span.end :], mention)


def _before(text: str, mention: DateMention) -> str:
    """Return the folded words before a date, times of day struck out."""
    before = fold_text(text[: mention.span.start])
    whole = fold_text(text[: mention.span.end])
    return _HOURS.sub(lambda match: " " * len(match[0]), whole)[: len(before)]


def _is_owned_in_arabic(clause: str, mention: DateMention) -> bool:
    if re.search(r"(?<!\w)[وف]?ل$", clause) or _MADE_AR.search(clause):
        return True
    if mention.kind != "absolute" or _MAKES_AR.search(clause):
        return False
    owned = _OWNED_NEAR_AR if mention.precision == "day" else _OWNED_FAR_AR
    return owned.search(clause) is not None


def _is_owned_in_english(clause: str, after: str, mention: DateMention) -> bool:
    if _MADE_EN.search(clause):
        return True
    owner = _OF_EN.search(clause)
    if owner is not None and owner[1] not in _PARTS_OF_TIME_EN:
        return True
    if mention.kind != "absolute":
        return False
    if _DETERMINER_EN.search(clause):
        return _NOUN_AFTER_EN.match(after) is not None
    return _THING_AFTER_EN.match(after) is not None
