"""`brief list`: the briefs that were made and are kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefings.errors import RecordError
from briefings.settings import load_settings

if TYPE_CHECKING:
    import sqlalchemy as sa

    from briefings.brief.record import Changes
    from briefings.settings import Settings
    from briefings.store.briefs import BriefRow


@click.command("list")
@click.option("--topic", metavar="TOPIC", help="Only briefs on this topic: its slug, or words.")
@click.option("--config", metavar="FILE", help="Settings; briefings.toml here if absent.")
@click.option("--json", "as_json", is_flag=True, help="Print the list for scripts.")
def list_command(topic: str | None, config: str | None, *, as_json: bool) -> None:
    """List the briefs that were made, the newest day first, with what was new in each."""
    settings = load_settings(Path(config) if config else None)
    from briefings.cli.loading import open_corpus_store
    from briefings.store.briefs import list_briefs

    slug = None if topic is None else _slug(topic, settings)
    with open_corpus_store(settings) as store, store.reading() as connection:
        rows = [_line(connection, row) for row in list_briefs(connection, slug)]
        place = store.place
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        click.echo(_in_words(row))
    if not rows:
        on_topic = "" if slug is None else f" on {slug}"
        click.echo(f"{place}: no brief{on_topic} yet", err=True)


def _slug(topic: str, settings: Settings) -> str:
    """Return the slug of a topic that is named by its slug or by words, as for making a brief."""
    from briefings.cli.loading import load_glossary
    from briefings.evidence.topics import find_topic

    return find_topic(topic, settings.topics, load_glossary(settings)).slug


def _line(connection: sa.Connection, row: BriefRow) -> dict[str, Any]:
    """Return what is listed of a brief; without counts where its record cannot be read."""
    from briefings.store.briefs import load_brief

    changes: Changes | None = None
    try:
        brief = load_brief(connection, row.key)
        changes = None if brief is None else brief.changes
    except RecordError as error:
        click.echo(f"brief: {error.one_line()}", err=True)
    return {
        "id": row.id,
        "key": row.key,
        "topic": row.topic,
        "date": row.day.isoformat(),
        "state": row.state,
        "version": row.version,
        "made_at": row.made_at,
        "changed_at": row.changed_at,
        "changes": None if changes is None else _counts(changes),
    }


def _counts(changes: Changes) -> dict[str, Any]:
    return {
        "since": changes.since.isoformat() if changes.since is not None else None,
        "new": len(changes.new),
        "changed": len(changes.changed),
        "known": len(changes.known),
    }


def _in_words(row: dict[str, Any]) -> str:
    told = row["changes"]
    if told is None:
        words = "unreadable"
    elif told["since"] is None:
        words = "no earlier brief"
    else:
        counts = ", ".join(f"{told[kind]} {kind}" for kind in ("changed", "new", "known"))
        words = f"since {told['since']}: {counts}"
    return f"{row['date']}  {row['topic']:<12}  {row['state']:<8}  {row['id']}  {words}"


list = list_command  # noqa: A001 - commands are found by their own names
