"""Commands around a brief: `init`, `schema`, `doctor`."""

from __future__ import annotations

import json
import platform
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefings.errors import BriefError, UsageError
from briefings.settings import FILE_NAME, load_settings

if TYPE_CHECKING:
    from collections.abc import Callable


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


@click.command()
@click.option("--config", metavar="FILE", help="Settings; briefings.toml here if absent.")
@click.option("--json", "as_json", is_flag=True, help="Print the results for scripts.")
def doctor(config: str | None, *, as_json: bool) -> int:
    """Check that everything a brief needs is here; exit 1 when something is not."""
    results = []
    for name, probe in _probes(config):
        try:
            results.append((name, True, probe()))
        except BriefError as error:
            results.append((name, False, error.one_line()))
        except Exception as error:  # noqa: BLE001 - a broken part is what this command looks for
            results.append((name, False, f"{type(error).__name__}: {error}"))
    if as_json:
        click.echo(
            json.dumps([{"part": n, "ok": ok, "detail": d} for n, ok, d in results], indent=2)
        )
    else:
        for name, ok, detail in results:
            click.echo(f"{'ok  ' if ok else 'FAIL'} {name}: {detail}")
    return 0 if all(ok for _, ok, _ in results) else 1


def _probes(config: str | None) -> list[tuple[str, Callable[[], str]]]:
    return [
        ("python", lambda: f"{platform.python_version()} at {sys.executable}"),
        ("settings", lambda: _settings(config)),
        ("glossary", lambda: _glossary(config)),
        ("encoder", _encoder),
        ("tokens", _tokens),
        ("pango and fonts", _pango),
        ("templates and prompts", _resources),
    ]


def _settings(config: str | None) -> str:
    settings = load_settings(Path(config) if config else None)
    engine = f"written by {settings.model.model}" if settings.model else "extracted"
    return f"{settings.origin or 'defaults'}; engine: {engine}"


def _glossary(config: str | None) -> str:
    from briefings.cli.loading import load_glossary

    glossary = load_glossary(load_settings(Path(config) if config else None))
    return f"{len(glossary.entries)} entries"


def _encoder() -> str:
    from briefings.encoder import default_encoder

    one, other = default_encoder().encode(["القوات الروسية تنسحب", "Russian forces withdraw"])
    return f"Arabic and English of one sentence are {float(one @ other):.2f} alike"


def _tokens() -> str:
    from briefings.text.tokens import TokenCounter

    return f"{TokenCounter().count('قاعدة حميميم')} tokens in two words"


def _pango() -> str:
    from briefings.render import check_pango

    fault = check_pango()
    if fault is not None:
        raise BriefError(fault)
    return "Pango loads"


def _resources() -> str:
    from briefings.resources import prompt_folder, template_folder

    return f"{template_folder()}, {prompt_folder()}"
