"""What moved, in words of both languages: a figure with the thing counted, a day, a certainty.

A figure stands in its source's own words where a language has them, else as a number with what is
known of the thing counted; its hedge goes with it (R7).
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from babel.dates import format_date

from briefings.brief.basis_words import BASIS
from briefings.brief.record import Bilingual
from briefings.drafting.figure_differences import UNITS_EN
from briefings.drafting.told_certainty import words_of_doubt
from briefings.drafting.told_figures import befell, is_anybody
from briefings.glossary.nouns import counted_in_english, read_noun
from briefings.text.units import unit_of
from briefings.text.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from briefings.drafting.telling import NamedDay, Telling
    from briefings.drafting.told_again import Relation
    from briefings.drafting.told_certainty import Certainty
    from briefings.text.figures import Figure
    from briefings.verification.findings import Side

_HEDGES = {
    "about": Bilingual(ar="نحو", en="about"),
    "nearly": Bilingual(ar="قرابة", en="nearly"),
    "more_than": Bilingual(ar="أكثر من", en="more than"),
    "less_than": Bilingual(ar="أقل من", en="less than"),
    "at_least": Bilingual(ar="ما لا يقل عن", en="at least"),
    "at_most": Bilingual(ar="ما لا يزيد على", en="at most"),
}

_PLAIN = Bilingual(ar="بلا لفظ تحفّظ", en="no word of doubt")
_AHEAD = Bilingual(ar="قبل يومه", en="told ahead of its day")
_DENIED = Bilingual(ar="منفيّ", en="denied")
_NOT_DENIED = Bilingual(ar="مذكور بلا نفي", en="told, not denied")

_SCALES = ((Decimal(1_000_000_000), "billion"), (Decimal(1_000_000), "million"))
_DUAL = 2
_LAST_PLURAL = 10
_FALLEN_AR = {
    "killed": ("قتيل واحد", "قتيلان", "قتلى", "قتيلاً", "قتيل"),
    "wounded": ("جريح واحد", "جريحان", "جرحى", "جريحاً", "جريح"),
}


def was_and_now(
    relations: Mapping[Side, Relation], before: Mapping[Side, Telling], now: Mapping[Side, Telling]
) -> tuple[Bilingual, Bilingual]:
    """Return what moved as it was and as it is, in both languages.

    Args:
        relations: the changed relation of each language that both tell.
        before: the tellings of the earlier statement.
        now: those of the statement of today.
    """
    first = next(iter(relations.values()))
    if first.days is not None:
        return _day_in_words(first.days[0]), _day_in_words(first.days[1])
    if first.certainties is not None:
        was, is_now = first.certainties
        return _certainty_in_words(was, is_now, before), _certainty_in_words(is_now, was, now)
    side: Side = next(iter(relations))
    moved = first.figures
    return (
        # what was told in the other language only is worded from there
        _figures_in_words(
            [f.was for f in moved], side if side in before else next(iter(before)), before
        ),
        _figures_in_words([figure.now for figure in moved], side, now),
    )


def _figures_in_words(
    figures: Sequence[Figure], side: Side, told: Mapping[Side, Telling]
) -> Bilingual:
    """Return figures with the things they count, in each language's own words where it tells them.

    Args:
        figures: of the telling in `side`.
        side: the language that was compared.
        told: the tellings of the statement.
    """
    lines: dict[Side, list[str]] = {"ar": [], "en": []}
    for figure in figures:
        for language, line in lines.items():
            telling = told.get(language)
            own = None if telling is None else _counterpart(figure, telling)
            if own is not None and telling is not None:
                line.append(_own_words(own, telling))
            else:
                line.append(_worded(figure, told[side], language))
    return Bilingual(ar="؛ ".join(lines["ar"]), en="; ".join(lines["en"]))


def _counterpart(figure: Figure, telling: Telling) -> Figure | None:
    """Return the figure of a telling, in whichever language, that has the same value and kind."""
    values = (figure.kind, figure.value, figure.upper)
    same = [f for f in telling.reading.figures if (f.kind, f.value, f.upper) == values]
    return next((one for one in same if one is figure), same[0] if len(same) == 1 else None)


def _day_in_words(day: NamedDay) -> Bilingual:
    """Return a day, or the first and the last of several, in both languages."""
    return Bilingual(ar=_days(day, "ar_SY"), en=_days(day, "en_GB"))


def _certainty_in_words(
    one: Certainty, other: Certainty, told: Mapping[Side, Telling]
) -> Bilingual:
    """Return of a certainty what another one has otherwise: denial, word of doubt, or basis."""
    if one.is_denied != other.is_denied:
        return _DENIED if one.is_denied else _NOT_DENIED
    if one.doubts != other.doubts:
        return _doubt_in_words(one, told)
    return BASIS[one.basis]


def _doubt_in_words(one: Certainty, told: Mapping[Side, Telling]) -> Bilingual:
    """Return the sources' own words of doubt (R7): the program has none of its own."""
    if not one.doubts:
        return _PLAIN
    arabic = words_of_doubt(told["ar"]) if "ar" in told else ()
    english = words_of_doubt(told["en"]) if "en" in told else ()
    if not arabic and not english:
        return _AHEAD
    return Bilingual(
        ar="، ".join(f"«{cue.text}»" for cue in arabic or english),
        en=", ".join(f"“{cue.text}”" for cue in english)
        or ", ".join(f"“{cue.english}”" for cue in arabic),
    )


def _own_words(figure: Figure, telling: Telling) -> str:
    """Return a figure in the telling's own words with the word for the thing counted."""
    fallen = _fallen(figure, telling, telling.language)
    hedge = _hedge(figure, telling.language)
    if fallen is not None:
        return f"{hedge}{fallen}"
    end = _end_of_thing(figure, telling)
    return hedge + " ".join(telling.text[figure.span.start : end].split())


_LONGEST_THING = 3
"""Words from a figure to the thing it counts: "five senior Syrian officials"."""


def _end_of_thing(figure: Figure, telling: Telling) -> int:
    """Return where the word for the thing counted ends, or the unit; else the figure's own end."""
    name = figure.counted or figure.unit
    if name is None:
        return figure.span.end
    following = [(s, w) for s, w in words(telling.text) if s.start >= figure.span.end]
    near = following[:_LONGEST_THING]
    is_thing = (w == name or unit_of(w, telling.language) == name for _, w in near)
    return next(
        (span.end for (span, _), found in zip(near, is_thing, strict=True) if found),
        figure.span.end,
    )


def _fallen(figure: Figure, telling: Telling, language: Side) -> str | None:
    """Return killed or wounded with their number, where it is not said who they are."""
    kind = befell(telling, figure)
    if kind is None or not is_anybody(figure, telling):
        return None
    number = int(figure.value)
    if language == "en":
        return f"{number:,} {kind}"
    one, two, plural, accusative, singular = _FALLEN_AR[kind]
    if number in {1, _DUAL}:
        return one if number == 1 else two
    last = number % 100
    if _DUAL < last <= _LAST_PLURAL:
        return f"{number:,} {plural}"
    return f"{number:,} {accusative if last > _LAST_PLURAL else singular}"


def _hedge(figure: Figure, language: Side) -> str:
    if figure.hedge is None:
        return ""
    hedge = _HEDGES[figure.hedge]
    return f"{hedge.ar if language == 'ar' else hedge.en} "


def _worded(figure: Figure, telling: Telling, language: Side) -> str:
    """Return a figure of one language in the words of another."""
    return _in_english(figure, telling) if language == "en" else _in_arabic(figure, telling)


def _in_english(figure: Figure, telling: Telling) -> str:
    """Return a figure of an Arabic text in English: number, and what is known of the thing."""
    fallen = _fallen(figure, telling, "en")
    if fallen is not None:
        return f"{_hedge(figure, 'en')}{fallen}"
    noun = read_noun(figure.counted, figure.counted) if figure.counted else None
    thing = UNITS_EN.get(figure.unit or "", figure.unit or "")
    if noun is not None and not thing:
        thing = counted_in_english(noun).removeprefix("2 ")
    befallen = befell(telling, figure) or ""
    return " ".join(f"{_hedge(figure, 'en')}{_number(figure)} {thing} {befallen}".split())


def _in_arabic(figure: Figure, telling: Telling) -> str:
    """Return a figure of an English text in Arabic: the number alone where the thing is unknown."""
    fallen = _fallen(figure, telling, "ar")
    return f"{_hedge(figure, 'ar')}{fallen or _number(figure, scaled=False)}"


def _number(figure: Figure, *, scaled: bool = True) -> str:
    values = [v for v in (figure.value, figure.upper) if v is not None]
    percent = "%" if figure.kind == "percent" else ""
    return "–".join(_one_number(value, scaled=scaled) for value in values) + percent


def _one_number(value: Decimal, *, scaled: bool) -> str:
    for scale, name in _SCALES if scaled else ():
        if value >= scale:
            return f"{(value / scale).normalize():f} {name}"
    return f"{value.normalize():,f}"


def _days(day: NamedDay, locale: str) -> str:
    ends = [end for end in (day.start, day.end) if end is not None]
    return "–".join(dict.fromkeys(_one_day(end, locale) for end in ends))


def _one_day(day: date, locale: str) -> str:
    return str(format_date(day, "EEEE d MMMM", locale=locale))
