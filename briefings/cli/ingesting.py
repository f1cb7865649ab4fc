"""`brief ingest` and `brief sources`: articles into the store, and how every source is doing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefings.cli import team_clock
from briefings.errors import UsageError
from briefings.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.articles.sources.states import SourceState
    from briefings.cli.intake import Intake
    from briefings.glossary.matching import Glossary
    from briefings.settings import Settings
    from briefings.store import Store

_FAULTS_SHOWN = 20
_STYLES = {"fresh": "green", "stale": "yellow", "failing": "bold red", "empty": "red"}


@click.command()
@click.argument("what", nargs=-1, metavar="[PATH|URL|FEED]...")
@click.option("--config", metavar="FILE", help="Settings; briefings.toml here if absent.")
@click.option("--workers", type=int, metavar="N", help="Processes; as many as cores if absent.")
@click.option("--scheduler", metavar="URL", help="A Dask scheduler, whose workers are taken.")
@click.option("--again", is_flag=True, help="Read what was read before and has not changed, too.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
@click.option("--json", "as_json", is_flag=True, help="Print what happened for scripts.")
def ingest(what: tuple[str, ...], config: str | None, **options: Any) -> int:
    """Take articles into the store: files, folders, pages, feeds; with no argument all [[sources]].

    \b
    brief ingest
    brief ingest articles/ https://example.org/rss
    """  # noqa: D301 - click reads \b
    settings = load_settings(Path(config) if config else None)
    from briefings.cli.intake import IntakeOptions, choose_checks, take_in
    from briefings.cli.loading import open_corpus_store
    from briefings.cli.progress import Progress, showing

    checks = choose_checks(what, settings)
    if not checks:
        hint = "name files, folders or addresses, or write [[sources]] into briefings.toml"
        raise UsageError("there is nothing to ingest", where="brief ingest", hint=hint)
    chosen = IntakeOptions(options["workers"], options["scheduler"], options["again"])
    progress = Progress(None, "")
    with (
        open_corpus_store(settings, create=True) as store,
        showing(progress, quiet=options["quiet"]),
    ):
        progress.stage("ingesting")
        taken = take_in(checks, settings, store, chosen, now=team_clock.now(), tell=progress.stage)
    _tell_faults(taken)
    if options["as_json"]:
        click.echo(json.dumps(_as_json(taken), ensure_ascii=False, indent=2))
    elif not options["quiet"]:
        _tell(taken)
    return 1 if taken.is_fruitless else 0


@click.command()
@click.option("--config", metavar="FILE", help="Settings; briefings.toml here if absent.")
@click.option("--json", "as_json", is_flag=True, help="Print the list for scripts.")
def sources(config: str | None, *, as_json: bool) -> None:
    """Show how every source is doing: fresh, stale, failing since when, empty, paywalled."""
    settings = load_settings(Path(config) if config else None)
    if not settings.sources:
        hint = "write [[sources]] into it; see `brief init`"
        raise UsageError(
            "no sources are named", where=str(settings.origin or "settings"), hint=hint
        )
    from briefings.articles.sources.states import source_states
    from briefings.cli.loading import open_corpus_store

    with open_corpus_store(settings, create=True) as store, store.reading() as connection:
        states = source_states(connection, settings.sources, team_clock.now())
    if as_json:
        click.echo(json.dumps([_state_json(s) for s in states], ensure_ascii=False, indent=2))
    else:
        _print_table(states)


def refresh_sources(settings: Settings, store: Store, glossary: Glossary) -> str:
    """Fetch all sources into the store and return in a line what came in.

    Raises:
        StoreError: the store cannot be read or written.
    """
    from briefings.cli.intake import choose_checks, take_in

    del glossary  # each worker makes its own from the same files
    taken = take_in(choose_checks((), settings), settings, store, now=team_clock.now())
    failing = [state.name for state in taken.states if state.state == "failing"]
    return f"{taken.line()}; failing: {', '.join(failing)}" if failing else taken.line()


def _tell(taken: Intake) -> None:
    click.echo(taken.line())
    states = {state.name: state for state in taken.states}
    for check in taken.checks:
        state = states.get(check.source.name)
        if state is None and check.error is None:
            continue
        known = f"{state.state}: " if state is not None else ""
        counts = f"{check.new} new, {check.unchanged} unchanged"
        detail = check.error or (state.detail if state is not None else None)
        click.echo(f"  {check.source.name}: {known}{detail or counts}")


def _tell_faults(taken: Intake) -> None:
    failed = taken.report.failed
    for fault in failed[:_FAULTS_SHOWN]:
        click.echo(f"not read: {fault.location}: {fault.reason}", err=True)
    if len(failed) > _FAULTS_SHOWN:
        click.echo(f"not read: {len(failed) - _FAULTS_SHOWN} more; --json lists them", err=True)


def _as_json(taken: Intake) -> dict[str, Any]:
    report = taken.report
    states = {state.name: state for state in taken.states}
    return {
        "new": report.new,
        "known": report.known,
        "unchanged": taken.unchanged,
        "failed": [{"location": f.location, "reason": f.reason} for f in report.failed],
        "future": [
            {"location": late.location, "published": late.published.isoformat()}
            for late in taken.late
        ],
        "relearned": taken.relearned,
        "seconds": round(report.seconds, 2),
        "sources": [
            {
                "name": check.source.name,
                "state": states[check.source.name].state if check.is_configured else None,
                "error": check.error,
                "new": check.new,
                "unchanged": check.unchanged,
                "failed": check.failed + check.without_text,
                "waiting": check.waiting,
            }
            for check in taken.checks
        ],
    }


def _state_json(state: SourceState) -> dict[str, Any]:
    return {
        "name": state.name,
        "kind": state.kind,
        "address": state.address,
        "state": state.state,
        "since": state.since.isoformat() if state.since else None,
        "detail": state.detail,
        "newest": state.newest_day,
        "newest_at": state.newest_at,
        "checked_at": state.checked_at,
        "succeeded_at": state.succeeded_at,
        "articles": state.articles,
    }


def _print_table(states: Sequence[SourceState]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("source", "state", "since", "newest", "last check", "articles", "why"):
        table.add_column(name, justify="right" if name == "articles" else "left")
    for state in states:
        table.add_row(
            Text(state.name),
            Text(state.state, style=_STYLES.get(state.state, "")),
            state.since.isoformat() if state.since else "",
            state.newest_day or "",
            (state.checked_at or "")[:16].replace("T", " "),
            str(state.articles),
            Text(state.detail or ""),
        )
    Console().print(table)
