"""Whether two stances speak of one event and cannot both hold (R3); when in doubt they can."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, Literal

from briefings.drafting.disputes.events import event_of
from briefings.text.dates import resolve_date

if TYPE_CHECKING:
    from datetime import date

    from briefings.drafting.disputes.stances import Stance

Template = Literal["happened", "confirmed", "agreed", "pledged", "asked"]

NEAR: Final = timedelta(days=3)
"""How long after a report that names no day a denial may be of it."""

LATE: Final = timedelta(days=7)
"""How long after the day of an event a denial may be of it."""

_SAME_DAY: Final = timedelta()
_MOVES: Final = frozenset({"withdrawal", "departure", "vacating", "entry", "arrival", "deployment"})
_FORCES: Final = frozenset({"force", "government", "authority"})
_OF_STATE: Final = frozenset([
    "force", "government", "authority", "police", "ministry", "president", "minister", "delegation",
    "leader", "officer", "aircraft", "artillery", "drone", "tank", "ship", "warship", "vehicle",
    "missile", "helicopter", "rocket",
])  # fmt: skip
"""Doers that act for their state or group, as its citizens do not."""
_WHERE: Final = frozenset({"settlement", "base", "site", "area", "province", "country"})
"""Nouns of a place, and "his country", which is the party itself."""
_DEPLOYED: Final = frozenset([
    "force", "system", "aircraft", "weapon", "missile", "radar", "tank", "battery", "police",
    "vehicle", "drone", "ship", "defence", "gun",
])  # fmt: skip
"""What is deployed; Arabic has the same word for publishing."""


def oppose(
    holds: Stance, against: Stance, written: tuple[date | None, date | None], *, one_article: bool
) -> Template | None:
    """Return the question that two stances answer differently; None when both can hold.

    Args:
        holds: the stance that affirms.
        against: the one that may deny it.
        written: the day each was written.
        one_article: both stand in one article.
    """
    if holds.sign != "affirmed" or against.sign == "affirmed":
        return None
    if (holds.event, holds.frame) != (against.event, against.frame):
        return None
    if against.sign == "unconfirmed" and holds.frame is not None:
        return None
    is_one = (
        _same_parties(holds, against)
        and _same_place(holds, against)
        and _same_thing(holds, against)
        and _as_much(holds, against)
        and _same_time(holds, against, written, one_article=one_article)
    )
    if not is_one:
        return None
    return "confirmed" if against.sign == "unconfirmed" else holds.frame or "happened"


def _same_parties(holds: Stance, against: Stance) -> bool:
    event = event_of(holds.event)
    if event.is_mutual and holds.frame is None:
        return len(holds.others) > 1 and set(holds.others) == set(against.others)
    if holds.agent is None or holds.agent != against.agent:
        return False
    if against.others:
        return set(against.others) <= set(holds.others)
    # a denial may name nobody to whom it is done, but who is asked is part of a request
    if holds.frame == "asked":
        return not holds.others
    is_targeted = bool(holds.others) and event.is_transitive
    return not is_targeted or against.is_general or not against.objects


def _same_place(holds: Stance, against: Stance) -> bool:
    """Whether what is denied of a place is denied of the other's place too."""
    event = event_of(holds.event)
    if not against.places or not holds.places:
        return event.is_mutual and not against.places
    if holds.directions and against.directions and not holds.directions & against.directions:
        return False
    return all(
        any(
            _covers(wide, narrow) and _as_near(one, other, is_at=event.direction == "at")
            for narrow, one in holds.places
        )
        for wide, other in against.places
    )


def _covers(wide: str, narrow: str) -> bool:
    """Whether a place is another or holds it, by their keys: Qamishli and its airport."""
    return narrow == wide or narrow.startswith(f"{wide}-")


def _as_near(one: str, other: str, *, is_at: bool) -> bool:
    """Whether both are of a place itself, or of something in it, or near it.

    Where an event is at a place, to be in it and at it is the same; who leaves a base in a province
    has not left the province.
    """
    return (one == "near") == (other == "near") if is_at else one == other


def _same_thing(holds: Stance, against: Stance) -> bool:  # noqa: PLR0911 - a reason a line
    if against.residue - holds.words:
        return False
    if against.topics and not against.topics & holds.topics:
        return False
    if holds.event == "deployment":
        return bool(_DEPLOYED & holds.objects & against.objects)
    if holds.event in _MOVES:
        # a convoy, a radar or a delegation may have gone while the forces are where they were
        moved = holds.doers | holds.objects | against.doers | against.objects
        return moved - _WHERE <= _FORCES
    if against.objects and not against.objects & holds.objects:
        return False
    if holds.event == "signing" and not against.objects:
        return False
    return _same_doers(holds, against)


def _same_doers(holds: Stance, against: Stance) -> bool:
    """Whether the doer is the party's own, not its citizens, and none of another sort is denied."""
    if not (holds.doers <= _OF_STATE or holds.doers & against.doers):
        return False
    denied = against.doers - {"country"}
    return not denied or not holds.doers or bool(denied & (holds.doers | {"force"}))


def _as_much(holds: Stance, against: Stance) -> bool:
    """Whether neither speaks of a part, a number or an order that the other leaves out."""
    if against.figures - holds.figures or against.aspects - holds.aspects:
        return False
    extra = holds.aspects - against.aspects
    return not extra or (against.is_general and "whole" not in extra)


def _same_time(
    holds: Stance, against: Stance, written: tuple[date | None, date | None], *, one_article: bool
) -> bool:
    """Whether a denial is of the day that the other speaks of, and not older than it.

    Who refuses on one day may agree on another; what had not happened may have happened since.
    """
    reported, denied = written
    is_undated = not holds.dates and not against.dates
    if reported is None or denied is None:
        return one_article and is_undated
    if against.sign == "refused":
        return reported == denied and is_undated
    happened = _days(holds, reported)
    if against.dates:
        return _overlap(happened, _days(against, denied))
    if happened is None:
        return _SAME_DAY <= denied - reported <= NEAR
    is_after = denied > happened[1] or denied >= reported
    return is_after and happened[0] == happened[1] and _SAME_DAY <= denied - happened[1] <= LATE


def _overlap(one: tuple[date, date] | None, other: tuple[date, date] | None) -> bool:
    if one is None or other is None:
        return False
    return max(one[0], other[0]) <= min(one[1], other[1])


def _days(stance: Stance, written: date) -> tuple[date, date] | None:
    """Return the first and last day that a stance names; None when it names none that is known.

    The dates of a commitment are those of what is to come.
    """
    if not stance.dates or stance.frame is not None:
        return None
    found = [resolve_date(mention, written) for mention in stance.dates]
    starts = [r.start for r in found if r is not None and r.start is not None]
    ends = [r.end for r in found if r is not None and r.end is not None]
    if len(starts) != len(found) or len(ends) != len(found):
        return None
    return max(starts), min(ends)
