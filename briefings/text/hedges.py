"""Hedges of figures in both languages: `نحو`, `أكثر من`, nearly, at least.

A hedge stands directly before its figure or, some, directly after it. Words that hedge only in
some places are left out where they do not: "over two days" is a time, not more than two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from briefings.text.normalization import fold_text

if TYPE_CHECKING:
    from briefings.text.figure_tokens import TokenLine

Hedge = Literal["about", "more_than", "less_than", "at_least", "at_most", "nearly"]

_BEFORE: dict[str, dict[Hedge, str]] = {
    "en": {
        "about": "about|around|roughly|approximately|some|an estimated|estimated|circa|estimated at"
        "|in the region of|something like|or about|more or less|approx",
        "more_than": "more than|over|just over|well over|in excess of|upwards of|greater than"
        "|exceeding|exceeds|exceeded|exceed|surpassed|surpasses|surpassing|topped|above|north of"
        "|higher than|longer than|older than|larger than|bigger than|slightly over|much more than",
        "less_than": "less than|fewer than|under|just under|below|just below|lower than|well under"
        "|shorter than|younger than|smaller than",
        "at_least": "at least|no fewer than|no less than|not less than|not fewer than|a minimum of"
        "|minimum of",
        "at_most": "up to|at most|no more than|not more than|a maximum of|maximum of|as many as"
        "|as much as|not exceeding|maximum",
        "nearly": "nearly|almost|close to|approaching|virtually|just shy of|nearing",
    },
    "ar": {
        "about": "نحو|حوالي|حوالى|زهاء|ما يقارب|يقارب|تقارب|ما يناهز|يناهز|تناهز|تقريبا|في حدود"
        "|بحدود|يقدر ب|تقدر ب|ما يقدر ب|ما مقداره نحو|يقرب من|ما يقرب من|تقرب من",
        "more_than": "أكثر من|أكبر من|أزيد من|ما يزيد على|ما يزيد عن|يزيد على|يزيد عن|تزيد على"
        "|تزيد عن|تزيد عن|زاد على|زادت على|زاد عن|زادت عن|يتجاوز|تتجاوز|تجاوز|تجاوزت|يفوق|تفوق"
        "|فاق|فاقت|يربو على|تربو على|يربو عن|ينيف على|فوق|أعلى من|متجاوزا|متجاوزة|أطول من"
        "|ما يربو على|ما يربو عن|يتخطى|تتخطى|تخطى|تخطت",
        "less_than": "أقل من|أدنى من|أصغر من|دون|ما دون|تحت|يقل عن|تقل عن|ما يقل عن|أقصر من",
        "at_least": "لا يقل عن|لا تقل عن|ما لا يقل عن|على الأقل|لا أقل من|بحد أدنى|كحد أدنى",
        "at_most": "لا يزيد عن|لا يزيد على|لا تزيد عن|لا تزيد على|لا يتجاوز|لا تتجاوز|لا يتعدى"
        "|لا تتعدى|على الأكثر|ما يصل إلى|بما يصل إلى|لا أكثر من|كحد أقصى|بحد أقصى|أقصاه"
        "|أقصاها|لا تفوق|لا يفوق|ما لا يزيد عن|ما لا يزيد على|لم يتجاوز|لم تتجاوز",
        "nearly": "قرابة|ما يقرب من|يقرب من|تقرب من|يكاد يبلغ|أوشك على|يقترب من|تقترب من|اقترب من",
    },
}
_AFTER: dict[str, dict[Hedge, str]] = {
    "en": {
        "about": "or so|approximately|roughly|give or take",
        "at_least": "or more|at least|and over|or over|or older|and above|or above|plus",
        "at_most": "or less|or fewer|or under|at most|or younger|and under",
    },
    "ar": {
        "about": "تقريبا|على وجه التقريب",
        "at_least": "على الأقل|أو أكثر|فأكثر|فما فوق|أو يزيد|كحد أدنى|بحد أدنى|وما فوق|أو ما يزيد",
        "at_most": "على الأكثر|أو أقل|فأقل|كحد أقصى|بحد أقصى|على أقصى تقدير|وما دون",
    },
}
_LONGEST = 4
_REACH_AFTER = 3  # words between a figure and the hedge behind it: its unit, its adjective
_ARABIC_PROCLITICS = ("و", "ف", "ب", "ل", "ك")
_TIMES = frozenset({"day", "week", "month", "year", "hour", "minute", "decade", "century"})
# "over", "about", "under" and their like before a time are prepositions of time as often as hedges
_TIME_PREPOSITIONS = frozenset({"over", "above", "under", "below"})


def _phrases(tables: dict[Hedge, str], *, with_proclitics: bool) -> dict[tuple[str, ...], Hedge]:
    """Return the hedge of every phrase, as a tuple of folded words."""
    phrases: dict[tuple[str, ...], Hedge] = {}
    for hedge, words in tables.items():
        for phrase in words.split("|"):
            first, *others = fold_text(phrase).split()
            for prefix in ("", *_ARABIC_PROCLITICS) if with_proclitics else ("",):
                phrases[(prefix + first, *others)] = hedge
    return phrases


_PHRASES_BEFORE = {
    language: _phrases(tables, with_proclitics=language == "ar")
    for language, tables in _BEFORE.items()
}
_PHRASES_AFTER = {
    language: _phrases(tables, with_proclitics=False) for language, tables in _AFTER.items()
}
_ENDS = {lang: frozenset(phrase[-1] for phrase in table) for lang, table in _PHRASES_BEFORE.items()}
_STARTS = {lang: frozenset(phrase[0] for phrase in table) for lang, table in _PHRASES_AFTER.items()}


def hedge_before(line: TokenLine, first: int, unit: str | None) -> Hedge | None:
    """Return the hedge that ends directly before a token; of several the longest."""
    if not first or not line.is_next(first) or line.word(first - 1) not in _ENDS[line.language]:
        return None
    if line.word(first - 1) in _TIME_PREPOSITIONS and unit in _TIMES:
        return None
    table = _PHRASES_BEFORE[line.language]
    words: list[str] = []
    found: Hedge | None = None
    for index in range(first - 1, max(first - 1 - _LONGEST, -1), -1):
        words.insert(0, line.word(index))
        phrase = tuple(words)
        if phrase in table:
            found = table[phrase]
        if not line.is_next(index):
            break
    return found


def hedge_after(line: TokenLine, last: int) -> Hedge | None:
    """Return the hedge that begins within a few words after a token."""
    table = _PHRASES_AFTER[line.language]
    if line.gap(last + 1).startswith("+") and not line.gap(last + 1).strip("+ "):
        return "at_least"
    for index in range(last + 1, last + 2 + _REACH_AFTER):
        if not line.is_next(index) or line.word(index)[0].isdigit():
            return None
        if line.word(index) in _STARTS[line.language]:
            words = tuple(line.word(index + step) for step in range(_LONGEST))
            for length in range(_LONGEST, 0, -1):
                if words[:length] in table:
                    return table[words[:length]]
    return None
