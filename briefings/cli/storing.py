"""`brief store`: the store verified, pruned, copied; a draft removed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefings.cli import team_clock
from briefings.errors import UsageError
from briefings.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    import sqlalchemy as sa

FINDINGS = 3
"""Exit status when something does not hold."""


@click.group()
def store() -> None:
    """Look after the store of articles and briefs."""


@store.command()
@click.option("--config", metavar="FILE", help="Settings; briefings.toml here if absent.")
@click.option("--json", "as_json", is_flag=True, help="Print the faults for scripts.")
def verify(config: str | None, *, as_json: bool) -> int:
    """Derive every hash in the store again; exit 3 when one does not hold."""
    from briefings.articles.stored import count_articles
    from briefings.cli.loading import open_corpus_store

    with open_corpus_store(load_settings(_path(config))) as opened, opened.reading() as connection:
        faults = list(_faults(connection))
        articles = count_articles(connection)
        place = opened.place
    if as_json:
        rows = [{"id": name, "fault": fault} for name, fault in faults]
        click.echo(json.dumps({"articles": articles, "faults": rows}, ensure_ascii=False, indent=2))
    else:
        for name, fault in faults:
            click.echo(f"{name}: {fault}")
        click.echo(f"{place}: {articles} articles, {len(faults)} faults")
    return FINDINGS if faults else 0


@store.command()
@click.option("--before", required=True, metavar="YYYY-MM-DD", help="Remove articles older.")
@click.option("--config", metavar="FILE", help="Settings; briefings.toml here if absent.")
def prune(before: str, config: str | None) -> None:
    """Remove old articles; those that a kept brief cites stay, so that it can be checked.

    What was removed comes back only with `brief ingest --again` and its file or address.
    """
    from briefings.articles.stored import prune_articles
    from briefings.cli.loading import open_corpus_store
    from briefings.corpus.relating import prune_stories
    from briefings.store.briefs import cited_articles

    try:
        day = date.fromisoformat(before)
    except ValueError as error:
        raise UsageError(
            f"{before!r} is no day", where="--before", hint="write 2026-01-29"
        ) from error
    settings = load_settings(_path(config))
    today = team_clock.team_day(settings, team_clock.now())
    if day > today:
        raise UsageError(
            f"{day} is in the future: every article would go", where="--before",
            hint=f"today is {today}",
        )  # fmt: skip
    with open_corpus_store(settings) as opened:
        with opened.writing() as connection:
            cited = cited_articles(connection)
            removed = prune_articles(connection, before=day, keep=cited)
            prune_stories(connection)
        opened.compact()
    click.echo(f"{removed} articles of days before {day} removed; {len(cited)} cited ones kept")


@store.command()
@click.argument("names", nargs=-1, required=True, metavar="ID...")
@click.option("--config", metavar="FILE", help="Settings; briefings.toml here if absent.")
def forget(names: tuple[str, ...], config: str | None) -> None:
    """Remove drafts by the ids that `brief list` shows, all of them or none.

    Only those that nobody worked on and no edition has; their articles stay.
    """
    from briefings.cli.loading import open_corpus_store
    from briefings.delivery.editions import holds_brief
    from briefings.review.history import notes_of
    from briefings.store.briefs import find_brief, forget_draft

    with open_corpus_store(load_settings(_path(config))) as opened, opened.writing() as connection:
        for name in names:
            row = find_brief(connection, name)
            if row is None:
                raise UsageError("there is no such brief", where=name, hint="see `brief list`")
            if row.state != "draft" or row.version > 1 or notes_of(connection, row.key):
                raise UsageError("somebody worked on it", where=name, hint="it is kept")
            if holds_brief(connection, row.key):
                raise UsageError("an edition has it", where=name, hint="it is kept")
            forget_draft(connection, row.key)
    click.echo(f"{len(names)} drafts removed")


@store.command()
@click.argument("origin", metavar="FROM")
@click.argument("target", metavar="TO")
def copy(origin: str, target: str) -> None:
    """Copy a whole store to an empty one, either way between a file and a database.

    FROM and TO are files or addresses such as postgresql+psycopg://USER@HOST/NAME. Every row is
    compared by hash when all are written.
    """
    from briefings.cli.loading import components
    from briefings.store import open_store
    from briefings.store.copying import copy_store

    with (
        open_store(origin, components(), clock=team_clock.now, create=False) as one,
        open_store(target, components(), clock=team_clock.now) as other,
    ):
        counts = copy_store(one, other, components())
        place = other.place
    rows = sum(counts.values())
    click.echo(f"{rows} rows of {len(counts)} tables copied to {place}, each equal by hash")


def _faults(connection: sa.Connection) -> Iterator[tuple[str, str]]:
    from briefings.articles.stored import verify_articles
    from briefings.corpus.verifying import verify_relations
    from briefings.store.briefs import verify_briefs

    yield from verify_articles(connection)
    yield from verify_relations(connection)
    yield from verify_briefs(connection)


def _path(config: str | None) -> Path | None:
    return Path(config) if config else None
