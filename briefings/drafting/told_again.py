"""Whether a telling tells again what an earlier one told, changed in one thing, or something new.

Code decides: names, dates, figures, polarity, certainty and content words are compared, and one
that cannot be settled makes the telling new; the encoder's likeness is a floor under them. To
repeat a line is a small fault, to hide a new one is a great one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from briefings.drafting.told_certainty import (
    differ_in_certainty_only,
    is_as_certain,
    moved_certainty,
)
from briefings.drafting.told_days import (
    are_of_other_days,
    have_same_days,
    is_named,
    is_put_off,
    moved_day,
    share_an_event_day,
)
from briefings.drafting.told_figures import (
    befell,
    have_same_figures,
    is_part_of_toll,
    is_told,
    is_update,
    moved_figures,
    told_figures,
)
from briefings.drafting.told_parties import names_agree, names_as_many
from briefings.drafting.told_words import sets_itself_apart, untold_words
from briefings.text.normalization import fold_text
from briefings.verification.events import event_classes
from briefings.verification.names import compare_names
from briefings.verification.polarity import compare_polarity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.drafting.telling import NamedDay, Telling
    from briefings.drafting.told_certainty import Certainty
    from briefings.drafting.told_figures import MovedFigure
    from briefings.drafting.told_words import Word
    from briefings.glossary.matching import Glossary
    from briefings.verification.findings import Side

KNOWN_FLOOR = 0.6
CHANGED_FLOOR = 0.45
"""Cosine of two tellings, figures, dates and hedges left out, from which code's word is taken;
calibrated on planted pairs (`tests/quality/test_novelty.py`)."""


@dataclass(frozen=True, slots=True)
class Relation:
    """How a telling stands to an earlier one; of a change, what moved.

    Attributes:
        kind: known, changed or new.
        what: what moved, of a change.
        figures: the figures that moved.
        days: the date that moved, as it was and as it is.
        certainties: the certainty that moved, as it was and as it is.
    """

    kind: Literal["known", "changed", "new"]
    what: Literal["figure", "date", "certainty"] | None = None
    figures: tuple[MovedFigure, ...] = ()
    days: tuple[NamedDay, NamedDay] | None = None
    certainties: tuple[Certainty, Certainty] | None = None


NEW = Relation("new")

_LIGHT_SOMEWHERE = ("TOLL", "PUT_OFF", "CERTAIN", "killed", "wounded", "people")

Likeness = Callable[["Telling", "Telling"], float]
"""The cosine of two tellings, figures, dates and hedges left out."""


def relate(now: Telling, before: Telling, likeness: Likeness, glossary: Glossary) -> Relation:
    """Return how a telling stands to an earlier one in the same language.

    Args:
        now: what is told.
        before: what was told.
        likeness: gives the cosine of the vectors of their `rest`; asked last, for it costs most.
        glossary: names of the field.
    """
    relation = _compared(now, before, glossary)
    if relation == NEW:
        return NEW
    floor = KNOWN_FLOOR if relation.kind == "known" else CHANGED_FLOOR
    return relation if likeness(now, before) >= floor else NEW


def _compared(now: Telling, before: Telling, glossary: Glossary) -> Relation:
    """Relate two tellings by all that code compares, the cheapest and most telling first."""
    if untold_words(_without_parts(now), before.words, *_LIGHT_SOMEWHERE, but_speakers=True):
        return NEW
    if (
        _is_set_apart(now, before)
        or not _same_event(now, before)
        or not _polarity_agrees(now, before)
    ):
        return NEW
    same_days, same_figures = have_same_days(now, before), have_same_figures(now, before)
    if same_days and same_figures:
        return _settled(now, before, glossary)
    if not is_as_certain(now, before) or not names_agree(now, before, glossary):
        return NEW
    return _moved(now, before, same_days=same_days, same_figures=same_figures)


def _moved(now: Telling, before: Telling, *, same_days: bool, same_figures: bool) -> Relation:
    """Relate two tellings that differ in figures or days: moved, or of something else."""
    if same_days or not are_of_other_days(now, before, but_speech=is_update(now)):
        figures = moved_figures(now, before)
        if figures and _is_one_toll(now, before, figures):
            return Relation("changed", "figure", figures=figures)
    if same_figures and (days := moved_day(now, before)) is not None:
        light = ("PUT_OFF",) if is_put_off(now) else ()
        if not untold_words(now.words, before.words, *light):
            return Relation("changed", "date", days=days)
    return NEW


def tells_no_more(now: Telling, told: Sequence[Telling], glossary: Glossary) -> bool:
    """Whether every figure, day and name told now stands in what was told of the same sentences.

    With nothing told in its language there is nothing to compare, and the sentences decide.
    """
    if not told or any(one.text == now.text for one in told):
        return True
    figures = all(
        any(is_told(figure, now, before) for before in told) for figure in told_figures(now)
    )
    days = all(any(is_named(day, now, before) for before in told) for day in now.dates)
    known: list[tuple[str, Side]] = [(before.text, before.language) for before in told]
    return (
        figures
        and days
        and any(now.denials() == before.denials() for before in told)
        and not compare_names(now.text, now.language, known, glossary)
    )


def _settled(now: Telling, before: Telling, glossary: Glossary) -> Relation:
    """Relate two tellings of the same days and figures: known, or moved in certainty."""
    if is_as_certain(now, before):
        is_known = _same_words(now, before) and (
            names_as_many(now, before) and names_agree(now, before, glossary)
        )
        return Relation("known") if is_known else NEW
    moved = moved_certainty(now, before)
    if moved is None or not names_agree(now, before, glossary, but_speakers=True):
        return NEW
    if not _same_words(now, before, "CERTAIN", but_speakers=True):
        return NEW
    return Relation("changed", "certainty", certainties=moved)


def _same_words(now: Telling, before: Telling, *light: str, but_speakers: bool = False) -> bool:
    """Whether neither telling has a content word without counterpart in the other."""
    pairs = ((now.words, before.words), (before.words, now.words))
    return not any(
        untold_words(one, other, *light, but_speakers=but_speakers) for one, other in pairs
    )


def _is_set_apart(now: Telling, before: Telling) -> bool:
    """Whether one of two tellings says "another" or "again", and not the other."""
    marks = {sets_itself_apart(t.text, t.language) for t in (now, before)}
    return len(marks) > 1


def _same_event(now: Telling, before: Telling) -> bool:
    first, second = event_classes(now.reading), event_classes(before.reading)
    return not first or not second or bool(first & second)


def _polarity_agrees(now: Telling, before: Telling) -> bool:
    if not differ_in_certainty_only(now, before):
        return False
    if now.denials() != before.denials():
        return True
    pairs = ((now, before), (before, now))
    return not any(compare_polarity(a.news, a.language, [(b.news, b.language)]) for a, b in pairs)


def _without_parts(telling: Telling) -> tuple[Word, ...]:
    """Return the words of a telling but for those that say who some of its killed or wounded are.

    They are compared by their figures: what tells of a part is not known unless it was told.
    """
    parts = {f.counted for f in told_figures(telling) if is_part_of_toll(f, telling)} - {None}
    return tuple(word for word in telling.words if fold_text(word.text) not in parts)


def _is_one_toll(now: Telling, before: Telling, figures: tuple[MovedFigure, ...]) -> bool:
    """Whether what moved are figures of one thing, not of two things of one kind."""
    is_toll = any(befell(now, figure.now) for figure in figures)
    light = ("TOLL", *(("killed", "wounded", "people") if is_toll else ()))
    if untold_words(_without_parts(now), before.words, *light):
        return False
    if share_an_event_day(now, before) or is_update(now) or not is_toll:
        return True
    # two attacks in the same words: without a day, nothing may be told of one and not of the other
    return not untold_words(before.words, now.words, *light)
