"""`brief send`: the outbox sent, written as files, listed, or a row of it queued again."""

from __future__ import annotations

import json
import os
import re
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefings.cli import team_clock
from briefings.errors import UsageError
from briefings.settings import load_settings, source_date_epoch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from briefings.brief.record import Edition
    from briefings.delivery.outbox_rows import OutboxRow
    from briefings.delivery.planning import Delivery
    from briefings.delivery.sending import SendReport
    from briefings.settings import Settings
    from briefings.store import Store

INCOMPLETE = 1
"""Exit status when the run stopped, or somebody who was due did not get his message."""

_HERE = "digests"
"""Folder of a dry run without a name, in the folder of the editions."""

_UNSAFE = re.compile(r"[^A-Za-z0-9@._+-]|(?<=\.)\.")
_LEFT_OUT = ("refused", "failed", "doubtful")


@dataclass(frozen=True, slots=True)
class SendOptions:
    """The options of the command, as typed."""

    folder: str | None
    day: str | None
    is_list: bool
    retry: str | None
    arrived: str | None
    now: bool
    config: str | None
    quiet: bool
    as_json: bool


@click.command()
@click.option(
    "--dry-run", "folder", is_flag=False, flag_value="", default=None, metavar="[DIR]",
    help="Write what is due as .eml files and send nothing.",
)  # fmt: skip
@click.option("--day", metavar="YYYY-MM-DD", help="One edition's; every day that is due if absent.")
@click.option("--list", "is_list", is_flag=True, help="List the outbox and send nothing.")
@click.option(
    "--retry", metavar="ID,...", help="Queue these rows again: doubtful ones a person looked into."
)
@click.option("--arrived", metavar="ID,...", help="Note that doubtful rows came.")
@click.option("--now", is_flag=True, help="Do not wait out the pause after a temporary failure.")
@click.option("--config", metavar="FILE", help="Settings; briefings.toml here if absent.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
@click.option("--json", "as_json", is_flag=True, help="Print the rows for scripts.")
def send(**given: object) -> int:
    """Send what stands in the outbox: digests that are approved, and corrections of what was sent.

    Nothing is sent twice. A message of which it is not known whether it went out is listed as
    doubtful, and goes out again only with --retry; --arrived settles it. The files of an edition
    that was approved or corrected since `brief daily` wrote them are written again.

    Exit 1 when the run stopped, or a message was refused, failed or is doubtful. One that waits for
    an approval, or whose reader is not cleared for it, is named and is no failure.
    """
    from briefings.cli.loading import open_corpus_store

    options = SendOptions(**given)  # type: ignore[arg-type]
    settings = load_settings(Path(options.config) if options.config else None)
    with open_corpus_store(settings) as store:
        if options.retry is not None:
            _retry(store, _parse_numbers(options.retry, "--retry"))
        if options.arrived is not None:
            _confirm(store, _parse_numbers(options.arrived, "--arrived"), options)
            return 0
        if options.is_list:
            _list(store, settings, options)
            return 0
        if options.folder is not None:
            folder = Path(options.folder) if options.folder else settings.daily.folder / _HERE
            _write(store, _delivery(settings), folder, options)
            return 0
        return _send(store, settings, options)


def _send(store: Store, settings: Settings, options: SendOptions) -> int:
    from briefings.cli.mornings import update_editions
    from briefings.delivery.planning import days_to_send
    from briefings.delivery.sending import send_due

    delivery, folder = _delivery(settings), settings.daily.folder
    is_at_once, day = options.now or options.retry is not None, _parse_day(options.day)
    days = days_to_send(store, day, at=delivery.clock())
    report = send_due(store, delivery, day=day, ignores_pause=is_at_once)
    _show(report, settings, options)
    # what was approved or corrected since lies in the folder as it went out
    for file in update_editions(days, folder, store):
        if not (options.quiet or options.as_json):
            click.echo(f"  {file}: brought up to date")
    return INCOMPLETE if report.fault or report.count(*_LEFT_OUT) else 0


def _delivery(settings: Settings) -> Delivery:
    """Return what sending needs of the settings.

    Raises:
        UsageError: they name no mail server.
    """
    from briefings import render
    from briefings.delivery.planning import Delivery

    if settings.mail is None:
        raise UsageError("names no mail server", where=str(settings.origin or "briefings.toml"),
                         hint="add a [mail] table; see `brief init`")  # fmt: skip

    def pdf(edition: Edition) -> bytes:
        return render.render_edition_pdf(
            edition, templates=settings.templates, source_date_epoch=source_date_epoch()
        )

    return Delivery(
        mail=settings.mail,
        recipients=settings.recipients,
        needs_approval=settings.daily.needs_approval,
        templates=settings.templates,
        render=pdf,
        clock=lambda: team_clock.team_moment(settings, team_clock.now()),
        claimant=f"{socket.gethostname()}:{os.getpid()}",
    )


def _retry(store: Store, numbers: tuple[int, ...]) -> None:
    from briefings.delivery.outbox_rows import retry
    from briefings.store.locking import exclusive

    # a run that is under way may just be settling them
    with exclusive(store, "send"), store.writing() as connection:
        retry(connection, numbers)


def _confirm(store: Store, numbers: tuple[int, ...], options: SendOptions) -> None:
    from briefings.delivery.outbox_rows import confirm_arrival

    with store.writing() as connection:
        rows = confirm_arrival(connection, numbers, at=team_clock.now())
    if not options.quiet:
        for row in rows:
            click.echo(f"{row.day}: {row.kind} for {row.address} has arrived")


def _write(store: Store, delivery: Delivery, folder: Path, options: SendOptions) -> None:
    from briefings.cli.output import write_whole
    from briefings.delivery.dry_run import compose_due

    written = []
    for row, composed in compose_due(store, delivery, day=_parse_day(options.day)):
        path = folder / file_name(row)
        write_whole(path, composed.content)
        written.append((row, path))
    if options.as_json:
        rows = [{**_told(row), "file": str(path)} for row, path in written]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    elif not options.quiet:
        for row, path in written:
            click.echo(f"{path}: {row.kind} for {row.address}")
        click.echo(f"{len(written)} messages written, none sent")


def file_name(row: OutboxRow) -> str:
    """Return the name of the file of a message; an address cannot lead out of its folder."""
    return f"{row.day}-{row.kind}-{_UNSAFE.sub('_', row.recipient)}.eml"


def _list(store: Store, settings: Settings, options: SendOptions) -> None:
    from briefings.delivery.planning import rows_as_they_stand

    with store.reading() as connection:
        rows = rows_as_they_stand(
            connection,
            settings.recipients,
            day=_parse_day(options.day),
            needs_approval=settings.daily.needs_approval,
            at=team_clock.now(),
        )
    if options.as_json:
        click.echo(json.dumps([_told(row) for row in rows], ensure_ascii=False, indent=2))
        return
    for row in rows:
        click.echo(_line(row, settings))
    if not rows:
        click.echo("the outbox is empty; `brief daily` fills it")


def _show(report: SendReport, settings: Settings, options: SendOptions) -> None:
    if options.as_json:
        click.echo(json.dumps(_summary(report), ensure_ascii=False, indent=2))
    elif not options.quiet:
        for line in _lines(report, settings):
            click.echo(line)
    for row in report.rows:
        if row.state in _LEFT_OUT:
            click.echo(f"brief: {row.address}: {row.state}: {row.detail}", err=True)
    if report.fault:
        click.echo(f"brief: {report.fault}", err=True)


def _lines(report: SendReport, settings: Settings) -> Iterator[str]:
    counts = [
        f"{report.count(state)} {word}"
        for state, word in (
            ("sent", "sent"),
            ("queued", "put off"),
            ("refused", "refused"),
            ("failed", "failed"),
            ("doubtful", "doubtful"),
            ("dropped", "dropped"),
        )
        if state == "sent" or report.count(state)
    ]
    yield ", ".join(counts)
    for row in report.rows:
        if row.state == "queued":
            yield f"  {row.address}: put off to {_told_at(row.next_at, settings)}: {row.detail}"
    days: dict[str, list[str]] = {}
    for row in report.not_cleared:
        days.setdefault(f"  {row.address}: {row.detail}", []).append(row.day.isoformat())
    for line, of in days.items():
        yield f"{line} ({', '.join(of)})"
    for day, topics in report.waiting:
        yield f"  {day}: waits for the approval of {', '.join(topics)}; see `brief review`"


def _summary(report: SendReport) -> dict[str, Any]:
    return {
        "rows": [_told(row) for row in report.rows],
        "not_cleared": [_told(row) for row in report.not_cleared],
        "waiting": {day.isoformat(): list(topics) for day, topics in report.waiting},
        "fault": report.fault,
        "connections": report.connections,
    }


def _told(row: OutboxRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "day": row.day.isoformat(),
        "kind": row.kind,
        "address": row.address,
        "state": row.state,
        "tries": row.tries,
        "next_at": row.next_at,
        "version": row.version,
        "message_id": row.message_id,
        "detail": row.detail,
    }


def _told_at(stamp: str | None, settings: Settings) -> str:
    """Return a moment of the outbox, which is kept in UTC, as the team reads it."""
    from datetime import datetime

    return "" if stamp is None else team_clock.in_words(settings, datetime.fromisoformat(stamp))


def _line(row: OutboxRow, settings: Settings) -> str:
    parts = [f"{row.id}", f"{row.day}", row.kind, row.address, row.state]
    parts += [f"not before {_told_at(row.next_at, settings)}"] if row.next_at else []
    return "\t".join(parts + ([row.detail] if row.detail else []))


def _parse_day(text: str | None) -> date | None:
    if text is None:
        return None
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{text!r} is no day", where="--day", hint="write 2026-01-29") from error


def _parse_numbers(text: str, option: str) -> tuple[int, ...]:
    parts = [part for part in re.split(r"[\s,]+", text) if part]
    if not parts or not all(part.isascii() and part.isdigit() for part in parts):
        raise UsageError(f"{text!r} are no numbers of rows", where=option,
                         hint="see `brief send --list`")  # fmt: skip
    return tuple(int(part) for part in parts)
