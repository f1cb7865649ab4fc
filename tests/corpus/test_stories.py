"""Reports of one event are one story, across outlets, languages and days."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from briefings.articles.article import Article
from briefings.articles.reading import read_paths
from briefings.corpus import find_copies, group_stories
from briefings.corpus.grouping import LATEST_REPORTS, WINDOW_DAYS, Grouping
from briefings.corpus.profiles import Opening, Profile, profile
from briefings.encoder import DIMENSIONS
from briefings.glossary.loading import default_glossary

Vectors = Mapping[str, NDArray[Any]]
DAY = date(2026, 2, 2)
RNG = np.random.default_rng(6)
NOTHING = Opening(frozenset(), frozenset())


class Labelled(Protocol):
    """Reports with their events; see conftest."""

    articles: list[Article]
    events: dict[str, str]
    vectors: Vectors


def grouped(articles: Sequence[Article], vectors: Vectors) -> dict[str, str]:
    """The story of each article."""
    stories = group_stories(articles, find_copies(articles, vectors), vectors)
    return {i: story.id for story in stories for i in story.article_ids}


def pairs(labels: Iterable[Hashable]) -> int:
    """How many pairs have a label in common."""
    return sum(count * (count - 1) // 2 for count in Counter(labels).values())


def test_labelled_reports_fall_into_their_events(labelled: Labelled) -> None:
    """No report stands in another event's story, and none is missing: also where none was set."""
    stories = grouped(labelled.articles, labelled.vectors)
    together = pairs((stories[i], event) for i, event in labelled.events.items())
    assert together / pairs(stories.values()) == 1.0  # precision
    assert together / pairs(labelled.events.values()) == 1.0  # recall


def test_the_order_in_which_a_day_is_read_matters_little(labelled: Labelled) -> None:
    """Within a day any order gives the labelled events."""
    shuffled = random.Random(1).sample(labelled.articles, k=len(labelled.articles))
    stories = grouped(shuffled, labelled.vectors)
    assert pairs((stories[i], e) for i, e in labelled.events.items()) == pairs(stories.values())


SAMPLES = [
    {"ar-01", "ar-02", "ar-03", "ar-04", "en-01"},
    {"ar-05", "en-02"},
    {"ar-06", "en-04"},
    {"ar-07", "en-03"},
    {"ar-08"},
    {"ar-09"},
    {"ar-10"},
]


def test_the_samples_are_seven_stories(
    root: Path, encode_articles: Callable[[Sequence[Article]], Vectors]
) -> None:
    """The convoy of 27 January, with its copies and in two languages, is not the one of 31."""
    reading = read_paths(
        [root / "samples" / "articles"], glossary=default_glossary(), near=date(2026, 1, 29)
    )
    articles = reading.articles
    names = {a.id: Path(a.location).name[:5] for a in articles}
    vectors = encode_articles(articles)
    stories = group_stories(articles, find_copies(articles, vectors), vectors)
    found = [{names[i] for i in story.article_ids} for story in stories]
    assert sorted(map(sorted, found)) == sorted(map(sorted, SAMPLES))


def report(base: NDArray[np.float32], day: date = DAY, noise: float = 0.2) -> Profile:
    """A report whose opening is near a vector."""
    leads = base + noise * RNG.normal(size=(3, DIMENSIONS)) / 22.6
    leads /= np.linalg.norm(leads, axis=1, keepdims=True)
    return profile(NOTHING, leads, day)


def event() -> NDArray[np.float32]:
    """The vector of an event, far from every other."""
    vector = RNG.normal(size=DIMENSIONS)
    return (vector / np.linalg.norm(vector)).astype(np.float32)


def test_a_story_keeps_its_id_while_it_grows() -> None:
    """Its id comes from the article that opened it and never changes."""
    grouping, base = Grouping(), event()
    ids = {
        grouping.place(f"art_{n}", report(base, DAY + timedelta(days=n))).story for n in range(9)
    }
    assert len(ids) == 1
    assert grouping.place("art_other", report(event())).story not in ids


def test_a_story_is_joined_within_a_few_days_only() -> None:
    """The same words a week later are another event."""
    grouping, base = Grouping(), event()
    first = grouping.place("art_0", report(base)).story
    later = DAY + timedelta(days=WINDOW_DAYS + 1)
    assert grouping.place("art_1", report(base, later)).story != first


def test_a_story_does_not_grow_along_a_chain() -> None:
    """Each report is like the one before it, the last is not like the first."""
    grouping, vector, placed = Grouping(), event(), []
    for number in range(30):
        placed.append(grouping.place(f"art_{number}", report(vector, noise=0.0)).story)
        vector = 0.8 * vector + 0.6 * event()
    assert placed[0] == placed[1]
    assert len(set(placed)) > 3


def test_only_the_latest_reports_of_a_story_are_read() -> None:
    """What was there before is read for the stories near a new report, and only their last ones."""
    base = event()
    before = Grouping()
    for number in range(12):
        before.place(f"art_{number}", report(base))
    read: list[Sequence[str]] = []

    class Reports:
        """Tells what is asked for."""

        def latest(self, story_ids: Sequence[str]) -> Mapping[str, Sequence[Profile]]:
            read.append(story_ids)
            return {i: [report(base) for _ in range(LATEST_REPORTS)] for i in story_ids}

    known = before.changed
    after = Grouping(known, Reports())
    new = report(base)
    after.foresee([new])
    placed = after.place("art_new", new)
    assert placed.story == known[0].id
    assert placed.number == 13
    assert read == [[known[0].id]]
