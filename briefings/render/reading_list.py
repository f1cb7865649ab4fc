"""What was read and not used, and what could not be read: each by itself, or summed up when many.

A morning's window holds hundreds of articles; a list of them all would be longer than the brief.
The record names each.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from briefings.brief.record import Bilingual
from briefings.render.page import Unused, UnusedGroup
from briefings.render.phrasing import join_names, more_outlets
from briefings.render.standing import outlet_name, side
from briefings.render.wording import reason_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from briefings.brief.record import FailedSource, Language, Source

MAX_LISTED = 30
"""A page of titles; more are summed up by reason."""

MAX_LISTED_IN_EDITION = 8
"""Of each topic."""

MAX_OUTLETS = 12
"""Named for one reason, the most frequent first; the rest are counted."""

LONG_FAILING_DAYS = 3
"""From the first day on which a source failed to the brief's, both counted."""


def long_failing(failed: Iterable[FailedSource], day: date) -> tuple[FailedSource, ...]:
    """Return the sources that have failed for three days and more, the longest first."""
    lasting = [
        source
        for source in failed
        if source.since is not None and (day - source.since).days + 1 >= LONG_FAILING_DAYS
    ]
    return tuple(sorted(lasting, key=lambda source: (source.since or day, source.source)))


def list_unused(sources: Iterable[Source], *, most: int = MAX_LISTED) -> Unused:
    """Return the articles not used: each when there are at most `most`, else by reason."""
    unused = tuple(source for source in sources if not source.used)
    if len(unused) <= most:
        return Unused(len(unused), unused, ())
    by_reason: dict[str, list[Source]] = {}
    for source in unused:
        by_reason.setdefault(source.not_used_reason or "off_topic", []).append(source)
    groups = [_group(reason, members) for reason, members in by_reason.items()]
    groups.sort(key=lambda group: (-group.count, group.reason.en))
    return Unused(len(unused), (), tuple(groups))


def _group(reason: str, members: Sequence[Source]) -> UnusedGroup:
    return UnusedGroup(
        reason_in_words(reason),
        len(members),
        Bilingual(ar=_outlets(members, "ar"), en=_outlets(members, "en")),
    )


def _outlets(members: Sequence[Source], language: Language) -> str:
    """Return `SANA (12), Enab Baladi (7) and three other outlets`."""
    counts = Counter(outlet_name(source, language) for source in members)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    named = [f"{name} ({count})" if count > 1 else name for name, count in ordered[:MAX_OUTLETS]]
    left = len(ordered) - len(named)
    if left:
        named.append(side(more_outlets(left), language))
    return join_names(named, language)
