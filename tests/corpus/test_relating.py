"""Articles that come into the store find their relations, whatever the order in which they come."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Protocol

import numpy as np
import pytest
import sqlalchemy as sa
from numpy.typing import NDArray

from briefings.articles.article import Article
from briefings.articles.stored import prune_articles
from briefings.articles.tables import ARTICLES
from briefings.corpus import Copy, find_copies, group_stories
from briefings.corpus.relating import Relations, copies_of, prune_stories, stories_of
from briefings.corpus.relations import list_stories
from briefings.corpus.tables import BANDS, COPIES, SIGNATURES, STORIES, STORY_ARTICLES
from briefings.corpus.verifying import verify_relations
from briefings.encoder import DIMENSIONS
from briefings.store import Store

WIRE = (
    "وصلت باخرة محملة بالطحين إلى الميناء الجنوبي صباح السبت بعد رحلة استمرت عشرة أيام. "
    "وقال مدير الميناء إن التفريغ يحتاج إلى يومين إذا بقي الطقس معتدلاً. "
    "وتنقل الشاحنات الحمولة إلى مخابز المدينة التي عانت نقصاً طوال الشهر الماضي. "
    "ولم تحدد البلدية موعد وصول الباخرة الثانية التي تأخرت في الميناء الأول. "
    "ويأمل أصحاب المخابز أن تستقر الأسعار بعد توزيع الكمية الجديدة على الأحياء."
)
ENGLISH = (
    "A ship with flour put in at the southern port on Saturday morning after ten days at sea. "
    "Unloading takes two days if the weather stays fair, said the director of the port. "
    "Lorries carry the cargo to the bakeries of the city, which were short of it all last month. "
    "The municipality has set no date for the second ship, which was held up in the first port. "
    "Bakers hope that prices settle once the new load has gone out to the districts."
)
DAY = date(2026, 2, 10)

Make = Callable[..., Article]
Vectors = Mapping[str, NDArray[Any]]
TakeIn = Callable[[Sequence[Article], Vectors], Relations]
Apart = Callable[[Sequence[Article]], Vectors]
Count = Callable[[sa.Table], int]


class Planted(Protocol):
    """Generated articles with what was planted; see conftest."""

    articles: list[Article]
    originals: dict[str, str]


class Labelled(Protocol):
    """Reports with their events; see conftest."""

    articles: list[Article]
    events: dict[str, str]
    vectors: Vectors


def stored_copies(store: Store, articles: Sequence[Article]) -> dict[str, Copy]:
    """What the store says of the articles."""
    with store.reading() as connection:
        return copies_of(connection, [a.id for a in articles])


def stored_stories(store: Store, articles: Sequence[Article]) -> dict[str, str]:
    """Their stories."""
    with store.reading() as connection:
        return stories_of(connection, [a.id for a in articles])


@pytest.mark.parametrize("order", ["by day", "backwards", "any"])
def test_the_store_knows_the_copies_that_files_have(
    planted: Planted, corpus_store: Store, take_in: TakeIn, apart: Apart, order: str
) -> None:
    """In batches of 60, in any order: the same copies of the same originals in the same way."""
    articles = {
        "by day": planted.articles,
        "backwards": planted.articles[::-1],
        "any": random.Random(2).sample(planted.articles, k=len(planted.articles)),
    }[order]
    vectors = apart(articles)
    for first in range(0, len(articles), 60):
        take_in(articles[first : first + 60], vectors)
    expected = {copy.article_id: copy for copy in find_copies(planted.articles)}
    found = stored_copies(corpus_store, articles)
    assert found.keys() == expected.keys() == planted.originals.keys() or len(found) == len(
        expected
    )
    assert {i: (c.of, c.kind) for i, c in found.items()} == {
        i: (c.of, c.kind) for i, c in expected.items()
    }


def test_a_second_time_changes_nothing(
    planted: Planted, take_in: TakeIn, apart: Apart, count_rows: Count
) -> None:
    """Articles that have their relations are passed over."""
    articles = planted.articles[:80]
    vectors = apart(articles)
    take_in(articles, vectors)
    tables = (SIGNATURES, BANDS, COPIES, STORIES, STORY_ARTICLES)
    before = [count_rows(table) for table in tables]
    assert take_in(articles, vectors) == Relations()
    assert [count_rows(table) for table in tables] == before


def test_an_earlier_text_takes_the_place_of_a_known_original(
    make_article: Make, corpus_store: Store, take_in: TakeIn, apart: Apart
) -> None:
    """The carriers name the newcomer, none names another copy, and the story keeps its id."""
    carriers = [
        make_article(WIRE, outlet=f"carrier {n}", published=DAY + timedelta(days=n))
        for n in range(3)
    ]
    first = make_article(WIRE, outlet="agency", published=DAY - timedelta(days=1))
    everything = [*carriers, first]
    vectors = apart(everything)
    take_in(carriers, vectors)
    opened = set(stored_stories(corpus_store, carriers).values())
    take_in([first], vectors)
    copies = stored_copies(corpus_store, everything)
    assert {(i, c.of) for i, c in copies.items()} == {(c.id, first.id) for c in carriers}
    assert set(stored_stories(corpus_store, everything).values()) == opened
    assert len(opened) == 1


def test_only_originals_have_keys(
    make_article: Make, take_in: TakeIn, apart: Apart, count_rows: Count
) -> None:
    """Fifty carriers of one report are found by one signature, whichever came first."""
    articles = [make_article(WIRE, outlet=f"{n}", published=DAY - timedelta(days=n % 7))
                for n in range(50)]  # fmt: skip
    vectors = apart(articles)
    for article in articles:
        take_in([article], vectors)
    assert count_rows(SIGNATURES) == 1
    assert count_rows(COPIES) == 49


def test_relations_go_with_their_articles(
    planted: Planted, corpus_store: Store, take_in: TakeIn, apart: Apart, count_rows: Count
) -> None:
    """Pruning leaves no key, copy or place in a story behind."""
    articles = planted.articles[:60]
    take_in(articles, apart(articles))
    with corpus_store.writing() as connection:
        connection.execute(ARTICLES.update().values(original=None))
        prune_articles(connection, before=date(2027, 1, 1), keep=frozenset())
    assert [count_rows(table) for table in (SIGNATURES, BANDS, COPIES, STORY_ARTICLES)] == [0] * 4
    with corpus_store.writing() as connection:
        assert list(list_stories(connection)) == []
        assert prune_stories(connection) > 0
    assert count_rows(STORIES) == 0


def test_stories_in_the_store_are_those_of_files(
    labelled: Labelled, corpus_store: Store, take_in: TakeIn
) -> None:
    """A day at a time, the labelled reports fall into their events without being read again."""
    days = sorted({a.anchor for a in labelled.articles if a.anchor})
    for day in days:
        take_in([a for a in labelled.articles if a.anchor == day], labelled.vectors)
    stories = stored_stories(corpus_store, labelled.articles)
    events = labelled.events
    assert len(set(stories.values())) == len(set(events.values()))
    assert len({(stories[i], event) for i, event in events.items()}) == len(set(events.values()))
    files = group_stories(labelled.articles, (), labelled.vectors)
    assert {story.id for story in files} == set(stories.values())


def translated(articles: Sequence[Article]) -> Vectors:
    """Vectors by which the sentences of all articles correspond, one by one."""
    rng = np.random.default_rng(3)
    common = rng.normal(size=(20, DIMENSIONS)) / 22.6
    return {
        a.id: common[: len(a.sentences)] + rng.normal(size=(len(a.sentences), DIMENSIONS)) / 90
        for a in articles
    }


@pytest.mark.parametrize("order", [(0, 1, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)])
def test_a_translation_and_its_reprint_name_the_first_text(
    make_article: Make, corpus_store: Store, take_in: TakeIn, order: tuple[int, ...]
) -> None:
    """In whichever order the original, its translation and a reprint of that come in."""
    articles = [
        make_article(WIRE, outlet="one", published=DAY),
        make_article(ENGLISH, outlet="two", published=DAY + timedelta(days=1)),
        make_article(ENGLISH, outlet="three", published=DAY + timedelta(days=2)),
    ]
    vectors = translated(articles)
    for place in order:
        take_in([articles[place]], vectors)
    copies = stored_copies(corpus_store, articles)
    first, translation, reprint = (a.id for a in articles)
    assert {i: (c.of, c.kind, c.via) for i, c in copies.items()} == {
        translation: (first, "translation_of", None),
        reprint: (first, "same_text", translation),
    }
    assert len(set(stored_stories(corpus_store, articles).values())) == 1


def test_an_undated_article_counts_on_the_newest_day(
    make_article: Make, corpus_store: Store, take_in: TakeIn
) -> None:
    """It joins the story of the days at hand."""
    dated = make_article(WIRE, outlet="one", published=DAY)
    undated = make_article(f"{WIRE} وعاد الهدوء.", outlet="two", published=None)
    vectors = translated([dated, undated])
    take_in([dated], vectors)
    take_in([undated], vectors)
    assert len(set(stored_stories(corpus_store, [dated, undated]).values())) == 1


def test_a_new_article_is_compared_with_few(
    planted: Planted, take_in: TakeIn, apart: Apart
) -> None:
    """A copy is compared with its original, an article of its own with hardly any."""
    vectors = apart(planted.articles)
    compared = sum(
        take_in(planted.articles[first : first + 50], vectors).compared
        for first in range(0, len(planted.articles), 50)
    )
    assert compared <= 2 * len(planted.originals)


def test_stories_are_listed_with_their_articles_and_copies(
    make_article: Make, corpus_store: Store, take_in: TakeIn, apart: Apart
) -> None:
    """The latest first; those outside the window are left out."""
    first = make_article(WIRE, outlet="one", published=DAY, location="first.txt")
    again = make_article(WIRE, outlet="two", published=DAY, location="again.txt")
    later = make_article(ENGLISH, published=DAY + timedelta(days=20), location="later.txt")
    articles = [first, again, later]
    take_in(articles, apart(articles))
    with corpus_store.reading() as connection:
        listed = list(list_stories(connection))
        recent = list(list_stories(connection, start=DAY + timedelta(days=1)))
    assert [sorted(story.places.values()) for story in listed] == [
        ["later.txt"],
        ["again.txt", "first.txt"],
    ]
    assert [len(story.copies) for story in listed] == [0, 1]
    assert [story.id for story in recent] == [listed[0].id]


def test_what_was_written_verifies(
    planted: Planted, corpus_store: Store, take_in: TakeIn, apart: Apart
) -> None:
    """Nothing is found in relations as written; a signature of another text is."""
    articles = planted.articles[:60]
    take_in(articles, apart(articles))
    with corpus_store.writing() as connection:
        assert list(verify_relations(connection)) == []
        listed = connection.scalar(sa.select(sa.func.min(SIGNATURES.c.article_id)))
        other = sa.select(SIGNATURES.c.reference).where(SIGNATURES.c.article_id == listed)
        connection.execute(BANDS.delete().where(BANDS.c.reference == other.scalar_subquery()))
        changed = SIGNATURES.update().where(SIGNATURES.c.article_id == listed)
        connection.execute(changed.values(minhash=bytes(256)))
        assert [article_id for article_id, _ in verify_relations(connection)] == [listed]
