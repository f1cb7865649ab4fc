"""The briefs of one day, combined into one record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.brief.handling import strictest
from briefings.brief.identity import tagged_id
from briefings.brief.record import SCHEMA_VERSION, Edition

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from briefings.brief.record import Brief, FailedSource, FailedTopic

FAILING_DAYS = 3
"""A source that fails as long as this stands on the front page."""


def combine(
    briefs: Sequence[Brief],
    *,
    day: date,
    generated_at: datetime,
    failed_topics: Sequence[FailedTopic] = (),
    failing_sources: Sequence[FailedSource] = (),
) -> Edition:
    """Return the edition of a day.

    Its id follows from the words of its briefs, from what is wrong, and from nothing else: not
    from the time it was made, nor from who approved what.
    """
    content = [
        day.isoformat(),
        [brief.id for brief in briefs],
        [topic.topic.slug for topic in failed_topics],
    ]
    return Edition(
        schema_version=SCHEMA_VERSION,
        id=tagged_id("edn", content),
        date=day,
        handling=strictest(brief.handling for brief in briefs),
        generated_at=generated_at,
        briefs=tuple(briefs),
        failed_topics=tuple(failed_topics),
        failing_sources=tuple(failing_sources),
    )


def is_failing_long(source: FailedSource, day: date) -> bool:
    """Whether a source has failed for three days or more."""
    return source.since is not None and (day - source.since).days >= FAILING_DAYS - 1
