"""New articles in the stories of the store: reports join the nearest, copies their original's."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from briefings.corpus.grouping import Grouping
from briefings.corpus.originals import originality
from briefings.corpus.profiles import profile, read_opening
from briefings.corpus.relations import StoredReports, stories_of
from briefings.corpus.tables import STORIES, STORY_ARTICLES
from briefings.store.upserts import insert_new, put

if TYPE_CHECKING:
    from collections.abc import Mapping

    import sqlalchemy as sa

    from briefings.corpus.arriving import Related
    from briefings.corpus.grouping import Outlined, Placed
    from briefings.corpus.originals import Settled
    from briefings.corpus.profiles import Profile
    from briefings.glossary.matching import Glossary


@dataclass(frozen=True, slots=True)
class Grouped:
    """The story of each new article, by article id, and how many stories were opened."""

    stories: Mapping[str, str]
    opened: int


def place_in_stories(
    connection: sa.Connection,
    settled: Settled,
    fresh: Mapping[str, Related],
    glossary: Glossary,
) -> Grouped:
    """Put the new articles into stories and write these.

    A new article that takes the place of a known original goes into that one's story.

    Args:
        connection: in a transaction that writes.
        settled: what repeats what.
        fresh: the new articles by id.
        glossary: names and terms.
    """
    reading = StoredReports(connection)
    days = _days(fresh, reading)
    stories = _stories_of_repeated(connection, settled, fresh)
    outlined = {story.id: story for story in reading.outlined(days.values())}
    outlined |= {story.id: story for story in reading.named(sorted(set(stories.values())))}
    grouping = Grouping(list(outlined.values()), reading)
    reports = {
        i: profile(
            fresh[i].opening or read_opening(fresh[i].article, glossary), fresh[i].vectors, days[i]
        )
        for i in sorted(fresh, key=lambda i: originality(fresh[i].article))
        if _is_report(i, settled, fresh, stories)
    }
    grouping.foresee(reports.values())
    placed = {
        i: grouping.join(stories[i], report) if i in stories else grouping.place(i, report)
        for i, report in reports.items()
    }
    stories |= {i: place.story for i, place in placed.items()}
    rows = [_report_row(i, placed[i], report) for i, report in reports.items()]
    for i in fresh:
        if i not in placed:
            stories[i] = stories[_end(i, settled, fresh)]
            rows.append(_row(i, stories[i], days[i]))
    put(connection, STORIES, [_story_row(story) for story in grouping.changed])
    insert_new(connection, STORY_ARTICLES, rows)
    opened = sum(story.id not in outlined for story in grouping.changed)
    return Grouped({i: stories[i] for i in fresh}, opened)


def _days(fresh: Mapping[str, Related], reading: StoredReports) -> dict[str, date]:
    """Return the day that each article counts on; one without any counts on the newest."""
    days = {i: item.day or item.article.anchor for i, item in fresh.items()}
    known = [day for day in (*days.values(), reading.newest_day()) if day is not None]
    newest = max(known, default=date.min)
    return {i: day or newest for i, day in days.items()}


def _stories_of_repeated(
    connection: sa.Connection, settled: Settled, fresh: Mapping[str, Related]
) -> dict[str, str]:
    """Return the stories of known articles that new ones repeat, and of new ones in their place."""
    ends = {_end(i, settled, fresh) for i in fresh} - set(fresh)
    stories = stories_of(connection, sorted(ends | settled.again))
    for i in sorted(settled.again & set(stories) & set(settled.copies)):
        original = _end(i, settled, fresh)
        if original in fresh:
            stories.setdefault(original, stories[i])
    return stories


def _is_report(
    article_id: str, settled: Settled, fresh: Mapping[str, Related], stories: Mapping[str, str]
) -> bool:
    """Whether an article has its own place in a story, not that of what it repeats."""
    end = _end(article_id, settled, fresh)
    return end == article_id or (end not in fresh and end not in stories)


def _end(article_id: str, settled: Settled, fresh: Mapping[str, Related]) -> str:
    """Return the article whose text a new or resettled one repeats in the end, or itself."""
    end = article_id
    while end in settled.copies and (end in fresh or end in settled.again):
        end = settled.copies[end].via or settled.copies[end].of
    return end


def _report_row(article_id: str, placed: Placed, report: Profile) -> dict[str, Any]:
    return _row(article_id, placed.story, report.day) | {
        "number": placed.number,
        "names": json.dumps(sorted(report.opening.names)),
        "figures": json.dumps(sorted(report.opening.figures)),
    }


def _row(article_id: str, story: str, day: date) -> dict[str, Any]:
    return {
        "article_id": article_id,
        "story_id": story,
        "day": day.isoformat(),
        "number": None,
        "names": None,
        "figures": None,
    }


def _story_row(story: Outlined) -> dict[str, Any]:
    return {
        "id": story.id,
        "first_day": story.first.isoformat(),
        "last_day": story.last.isoformat(),
        "reports": story.reports,
        "centre": story.centre.astype(np.float16).tobytes(),
    }
