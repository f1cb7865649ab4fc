"""`brief cache`: what is kept of a model's replies, and removing what is old."""

from __future__ import annotations

import json
import re
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from briefings.errors import UsageError
from briefings.settings import DEFAULT_STORE, load_settings


@click.group()
def cache() -> None:
    """Show or prune the replies of models that are kept so that nothing is paid for twice."""


@cache.command()
@click.option("--config", metavar="FILE", help="Settings; briefings.toml here if absent.")
@click.option("--json", "as_json", is_flag=True, help="Print the counts for scripts.")
def show(config: str | None, *, as_json: bool) -> None:
    """Show how many replies and answers are kept, by stage, and since when."""
    path = _store_path(config)
    if not path.is_file():
        click.echo(json.dumps({"file": str(path), "replies": {}}) if as_json else "nothing is kept")
        return
    from briefings.llm.cache import ReplyStore

    with closing(ReplyStore(path)) as store:
        kept = store.summary()
    if as_json:
        row = {
            "file": str(path),
            "replies": kept.replies,
            "answers": kept.answers,
            "bytes": kept.size_bytes,
            "first": kept.first,
            "last": kept.last,
        }
        click.echo(json.dumps(row, indent=2))
        return
    click.echo(f"{path}: {kept.size_bytes:,} bytes, {kept.first} to {kept.last}")
    for stage in sorted({*kept.replies, *kept.answers}):
        click.echo(
            f"  {stage:<8} {kept.replies.get(stage, 0)} replies, "
            f"answers about {kept.answers.get(stage, 0)} items"
        )


@cache.command()
@click.option("--older-than", default="30d", show_default=True, metavar="DAYS", help="Such as 30d.")
@click.option("--config", metavar="FILE", help="Settings; briefings.toml here if absent.")
def prune(older_than: str, config: str | None) -> None:
    """Remove what was kept longer ago; 0d removes everything."""
    days = re.fullmatch(r"(\d{1,5})d", older_than)
    if days is None:
        raise UsageError(f"{older_than!r} is no age", where="--older-than", hint="write 30d")
    path = _store_path(config)
    removed = 0
    if path.is_file():
        from briefings.llm.cache import ReplyStore

        before = datetime.now(tz=UTC) - timedelta(days=int(days[1]))
        with closing(ReplyStore(path)) as store:
            removed = store.prune(before)
    click.echo(f"removed {removed} replies and answers")


def _store_path(config: str | None) -> Path:
    settings = load_settings(Path(config) if config else None)
    folder = settings.model.store if settings.model and settings.model.store else None
    return (folder or Path(DEFAULT_STORE)) / "replies.sqlite"
