"""Whether two stances speak of one event and cannot both hold (R3); when in doubt they can."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, Literal

from briefings.drafting.disputed_events import event_of
from briefings.text.dates import resolve_date

if TYPE_CHECKING:
    from datetime import date

    from briefings.drafting.stances import Stance

Template = Literal["happened", "confirmed", "agreed", "pledged", "asked"]

NEAR_DAYS: Final = 3
"""How many days after a report that names no day a denial may be of it."""

LATE_DAYS: Final = 7
"""How many days after the day of an event a denial may be of it."""

_AGAINST: Final = frozenset({"denied", "refused", "unconfirmed"})
_GENERAL: Final = frozenset({"force", "country"})
_OWN: Final = frozenset(
    "force government authority police ministry president minister delegation leader officer".split()
)
_ARMS: Final = frozenset(
    "aircraft artillery مدفعيه drone tank ship warship vehicle missile helicopter rocket".split()
)

_FORCES: Final = frozenset({"force", "government", "authority"})
_WHERE: Final = frozenset({"settlement", "base", "site", "area", "province", "country"})
"""Nouns of a place, and “his country”, which is the party itself."""

_DEPLOYED: Final = frozenset(
    "force system aircraft weapon missile radar tank battery police vehicle drone ship defence gun".split()
)
"""What is deployed; Arabic has the same word for publishing."""
_MOVES: Final = frozenset({"withdrawal", "departure", "vacating", "entry", "arrival", "deployment"})


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
    if holds.sign != "affirmed" or against.sign not in _AGAINST:
        return None
    if (holds.event, holds.frame) != (against.event, against.frame):
        return None
    if not (_same_parties(holds, against) and _same_place(holds, against)):
        return None
    if not (_same_thing(holds, against) and _as_much(holds, against)):
        return None
    if not _is_of_state(holds, against) or against.residue - holds.words:
        return None
    if not _same_time(holds, against, written, one_article=one_article):
        return None
    if against.sign == "unconfirmed":
        return "confirmed" if holds.frame is None else None
    return holds.frame or "happened"


def _same_parties(holds: Stance, against: Stance) -> bool:
    event = event_of(holds.event)
    if event.is_mutual and holds.frame is None:
        parties = set(holds.others)
        return len(parties) > 1 and parties == set(against.others)
    if holds.agent is None or holds.agent != against.agent:
        return False
    # whom it is done to: a denial may name nobody, not somebody else
    return (
        set(against.others) <= set(holds.others)
        if against.others
        else _unnamed_may_be_meant(holds, against)
    )


def _unnamed_may_be_meant(holds: Stance, against: Stance) -> bool:
    """Whether a denial that names no second party can be of what names one."""
    if holds.frame == "asked":
        return not holds.others
    return (
        not (holds.others and event_of(holds.event).is_transitive)
        or against.is_general
        or not against.objects
    )


def _same_place(holds: Stance, against: Stance) -> bool:
    """Whether what is denied of a place is denied of the other's place too."""
    if not against.places or not holds.places:
        return event_of(holds.event).is_mutual and not against.places
    if holds.directions and against.directions and not holds.directions & against.directions:
        return False
    is_at = event_of(holds.event).direction == "at"
    return all(
        any(
            _covers(wide, narrow) and _as_near(how, other, is_at=is_at)
            for narrow, other in holds.places
        )
        for wide, how in against.places
    )


def _as_near(one: str, other: str, *, is_at: bool) -> bool:
    """Whether both are of a place itself, or of something in it, or near it.

    Where an event is at a place, to be in it and at it is the same; who leaves a base in a province
    has not left the province.
    """
    return (one == "near") == (other == "near") if is_at else one == other


def _covers(wide: str, narrow: str) -> bool:
    """Whether a place is another or holds it, by their keys: Qamishli and its airport."""
    return narrow == wide or narrow.startswith(f"{wide}-")


def _same_thing(holds: Stance, against: Stance) -> bool:
    if holds.event == "deployment" and not _DEPLOYED & holds.objects & against.objects:
        return False
    if against.objects and not against.objects & holds.objects and holds.event not in _MOVES:
        return False
    if holds.event in {"extension", "signing"} and not (holds.objects and against.objects):
        return False
    if against.topics and not against.topics & holds.topics:
        return False
    if holds.event in _MOVES:
        return _same_moved(holds, against)
    left = against.doers - {"country"}
    return not left or not holds.doers or bool(left & (holds.doers | _GENERAL))


def _same_moved(holds: Stance, against: Stance) -> bool:
    """Whether what went, and what is said not to have gone, is a party's forces and nothing less.

    A convoy, a radar or a delegation may have gone while the forces are where they were.
    """
    gone = (holds.doers | holds.objects) - _WHERE
    left = (against.doers | against.objects) - _WHERE
    return gone | left <= _FORCES


def _is_of_state(holds: Stance, against: Stance) -> bool:
    """Whether what acts is the party's own, not its citizens or its lorries.

    A denial in which the party itself is the doer is of its forces and offices.
    """
    return holds.event in _MOVES or holds.doers <= _OWN | _ARMS or bool(holds.doers & against.doers)


def _as_much(holds: Stance, against: Stance) -> bool:
    """Whether neither speaks of a part, a number or an order that the other leaves out."""
    if against.figures - holds.figures or against.aspects - holds.aspects:
        return False
    extra = holds.aspects - against.aspects
    return not extra or (against.is_general and "whole" not in extra)


def _same_time(
    holds: Stance, against: Stance, written: tuple[date | None, date | None], *, one_article: bool
) -> bool:
    """Whether a denial is of the day that the other speaks of, and not older than it."""
    reported, denied = written
    if reported is None or denied is None:
        return one_article and not holds.dates and not against.dates
    if against.sign == "refused":
        # who refuses on one day may agree on another
        return reported == denied and not holds.dates and not against.dates
    happened, meant = _days(holds, reported), _days(against, denied)
    if happened is None or meant is None:
        return not against.dates and timedelta() <= denied - reported <= timedelta(NEAR_DAYS)
    if meant:
        return bool(happened) and max(happened[0], meant[0]) <= min(happened[1], meant[1])
    if happened:
        after = denied > happened[1] or denied >= reported
        late = denied - happened[1]
        return happened[0] == happened[1] and after and timedelta() <= late <= timedelta(LATE_DAYS)
    return timedelta() <= denied - reported <= timedelta(NEAR_DAYS)


def _days(stance: Stance, written: date) -> tuple[date, date] | tuple[()] | None:
    """Return the first and last day that a stance names; empty without one, None when unresolved."""
    if not stance.dates or stance.frame is not None:
        return () if not stance.dates else None
    found = [resolve_date(mention, written) for mention in stance.dates]
    days = [
        (r.start, r.end)
        for r in found
        if r is not None and r.start is not None and r.end is not None
    ]
    if len(days) != len(found):
        return None
    return max(start for start, _ in days), min(end for _, end in days)
