"""Commands around a brief: `init`, `schema`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from briefings.errors import UsageError
from briefings.settings import FILE_NAME


@click.command()
@click.option("--force", is_flag=True, help="Overwrite an existing file.")
def init(*, force: bool) -> None:
    """Write a commented briefings.toml into this folder."""
    from briefings.cli.output import write_whole
    from briefings.resources import sample_settings

    target = Path(FILE_NAME)
    if target.exists() and not force:
        raise UsageError("is there already", where=FILE_NAME, hint="--force overwrites it")
    write_whole(target, sample_settings().encode())
    click.echo(f"wrote {FILE_NAME}: topics, handling mark, endpoint, each with a comment")


@click.command()
def schema() -> None:
    """Print the JSON Schema (draft 2020-12) of a brief."""
    from briefings.brief.schema import build_schema

    click.echo(json.dumps(build_schema(), ensure_ascii=False, indent=2))
