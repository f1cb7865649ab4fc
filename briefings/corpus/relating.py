"""New articles find their relations in the store: which they repeat, and which story they join.

Only what carries their keys and what their days can join is read, so that the work for a new
article does not grow with the store. Writers must take turns: two transactions that relate copies
of one report at the same moment do not see each other's (`briefings.store.locking.exclusive`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import sqlalchemy as sa

from briefings.corpus.copies import under
from briefings.corpus.crossing import find_translations
from briefings.corpus.originals import settle
from briefings.corpus.placing import place_in_stories
from briefings.corpus.relations import StoredRelations, copies_naming, copies_of, stories_of
from briefings.corpus.signatures import reference
from briefings.corpus.tables import BANDS, COPIES, SIGNATURES, STORIES, STORY_ARTICLES
from briefings.store.upserts import insert_new, put

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefings.corpus.arriving import Related
    from briefings.corpus.originals import Copy, Settled
    from briefings.glossary.matching import Glossary


__all__ = ["Relations", "copies_of", "prune_stories", "relate_new", "stories_of"]


@dataclass(frozen=True, slots=True)
class Relations:
    """What was found and written.

    Attributes:
        copies: by id; of the new articles, and of known ones where an earlier text, or an original
            in another language, came in.
        stories: of the new articles, by id.
        opened: how many stories were not there before.
        compared: comparisons of two articles that were made.
        skipped: keys of new articles that too many articles carry to lead anywhere.
    """

    copies: Mapping[str, Copy] = field(default_factory=dict[str, "Copy"])
    stories: Mapping[str, str] = field(default_factory=dict[str, str])
    opened: int = 0
    compared: int = 0
    skipped: int = 0


def relate_new(
    connection: sa.Connection, items: Sequence[Related], *, glossary: Glossary
) -> Relations:
    """Find and write the relations of articles that the store has taken in.

    Articles that have theirs already are passed over. A known article that now turns out to repeat
    an earlier text is settled anew, and so are those that had named it; stories keep their ids.

    Args:
        connection: in a transaction that writes, in which the articles and their vectors stand.
        items: a few hundred at a time.
        glossary: names and terms of the field.
    """
    known = stories_of(connection, [item.article.id for item in items])
    fresh = {item.article.id: item for item in items if item.article.id not in known}
    if not fresh:
        return Relations()
    settled = settle(
        [item.article for item in fresh.values()],
        {i: item.signature for i, item in fresh.items()},
        StoredRelations(connection),
    )
    write_signatures(connection, settled)
    grouped = place_in_stories(connection, settled, fresh, glossary)
    linked = find_translations(connection, settled, fresh, grouped.stories)
    copies = {copy.article_id: copy for copy in copies_naming(connection, sorted(linked))}
    copies |= settled.copies
    copies = {i: under(copy, linked) for i, copy in copies.items()} | linked
    _write_copies(connection, copies, settled.again)
    return Relations(copies, grouped.stories, grouped.opened, settled.compared, settled.skipped)


def prune_stories(connection: sa.Connection) -> int:
    """Remove the stories whose articles are all gone, and return how many."""
    kept = sa.select(STORY_ARTICLES.c.story_id)
    return connection.execute(STORIES.delete().where(STORIES.c.id.not_in(kept))).rowcount


def write_signatures(connection: sa.Connection, settled: Settled) -> None:
    """Write the signatures of listed articles and their keys, and remove those of new copies."""
    for article_id in sorted(settled.again):
        connection.execute(SIGNATURES.delete().where(SIGNATURES.c.article_id == article_id))
    insert_new(
        connection,
        SIGNATURES,
        [
            {
                "reference": reference(article_id),
                "article_id": article_id,
                "minhash": listed.signature.values.astype("<u4").tobytes(),
                "shingles": listed.signature.shingles,
                "sentences": len(listed.signature.sentences),
            }
            for article_id, listed in settled.listed.items()
        ],
    )
    rows = [
        {"reference": reference(article_id), "key": key}
        for article_id, listed in settled.listed.items()
        for key in listed.keys
    ]
    # in the order of the table, so that neighbouring rows lie on one page
    insert_new(connection, BANDS, sorted(rows, key=lambda row: (row["reference"], row["key"])))


def _write_copies(
    connection: sa.Connection, copies: Mapping[str, Copy], again: frozenset[str]
) -> None:
    gone = sorted(again - set(copies))
    connection.execute(COPIES.delete().where(COPIES.c.article_id.in_(gone)))
    rows = [
        {
            "article_id": copy.article_id,
            "of": copy.of,
            "via": copy.via,
            "kind": copy.kind,
            "containment": copy.containment,
            "share": copy.share,
        }
        for copy in copies.values()
    ]
    put(connection, COPIES, rows)
