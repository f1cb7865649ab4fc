"""The main command: make a brief and write it."""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefings.cli import team_clock
from briefings.cli.endpoint import choose_model, parse_limits
from briefings.cli.formats import Look, parse_formats, render_formats
from briefings.errors import StoreError, UsageError
from briefings.settings import load_settings, source_date_epoch
from briefings.settings.marks import check_mark

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from briefings.cli.spending import Spending
    from briefings.drafting.estimate import StageEstimate
    from briefings.pipeline import Result
    from briefings.render.forms import Form, Paper
    from briefings.settings import ModelSettings, Settings
    from briefings.store import Store


@dataclass(frozen=True, slots=True)
class MakeOptions:
    """The options of the main command, as typed."""

    topic: str
    paths: tuple[str, ...]
    day: str | None
    since: str | None
    engine: str
    endpoint: str | None
    model: str | None
    languages: str
    formats: str
    folder: str
    handling: str | None
    config: str | None
    quiet: bool
    as_json: bool
    dry_run: bool = False
    max_cost: str | None = None
    max_tokens: int | None = None
    form: Form = "both"
    paper: Paper = "a4"


def make(options: MakeOptions) -> None:
    """Make a brief from articles and write it in every format asked for.

    Raises:
        BriefError: whatever could not be done, in one line.
    """
    settings = load_settings(Path(options.config) if options.config else None)
    today = team_clock.team_day(settings, team_clock.now())
    day = parse_day(options.day, today=today)
    since = parse_since(options.since, day)
    formats = parse_formats(options.formats)
    languages = parse_languages(options.languages)
    model = choose_model(options.engine, options.endpoint, options.model, settings)
    limits = parse_limits(options.max_tokens, options.max_cost)

    from briefings.cli.loading import load_glossary, load_settlement, open_writer, price_of
    from briefings.cli.progress import Progress, showing
    from briefings.encoder import default_encoder
    from briefings.evidence.topics import find_topic
    from briefings.pipeline import Request, Tools, estimate_brief, make_brief

    glossary = load_glossary(settings)
    progress = Progress(price_of(model), model.currency if model else "")
    if model is not None and not options.quiet and not options.dry_run:
        click.echo(f"articles go to {model.endpoint} ({model.model})", err=True)
    epoch = source_date_epoch()
    request = Request(
        topic=find_topic(options.topic, settings.topics, glossary),
        paths=[Path(path) for path in options.paths],
        day=day,
        since=since,
        handling=check_mark(options.handling or "", "--handling") or settings.handling,
        languages=languages,
        evidence_tokens=settings.evidence_tokens,
    )
    quiet = options.quiet or options.dry_run
    look = Look(options.form, options.paper, settings.templates, epoch)
    with (
        _open_store(options, settings) as store,
        open_writer(model, settings, glossary, limits) as writer,
    ):
        tools = Tools(
            encoder=default_encoder(),
            glossary=glossary,
            writer=writer,
            store=store,
            settlement=load_settlement(store),
            now=_now(settings, epoch),
            progress=progress.stage,
        )
        if options.dry_run:
            _tell_estimate(estimate_brief(request, tools, price_of(model)), model, options)
            return
        with showing(progress, quiet=quiet):
            if writer is not None:
                progress.watch(lambda: writer.model.usage)
            result = make_brief(request, tools)
            progress.stage("rendering")
            written = write_result(result, Path(options.folder), formats, look)
            if store is not None:
                keep_result(result, store)
        spending = progress.spending() if writer is not None else None
        _tell(result, written, options, spending)


def _now(settings: Settings, epoch: int | None) -> datetime:
    """Return the moment that stands in the record, told in the team's time zone."""
    if epoch and settings.timezone is None:
        # the same bytes on every machine
        return datetime.fromtimestamp(epoch, tz=UTC)
    moment = datetime.fromtimestamp(epoch, tz=UTC) if epoch else team_clock.now()
    return team_clock.team_moment(settings, moment)


@contextmanager
def _open_store(options: MakeOptions, settings: Settings) -> Generator[Store | None]:
    """Give the store where no files are named; None where they are."""
    if options.paths:
        yield None
        return
    from briefings.cli.loading import open_corpus_store

    try:
        store = open_corpus_store(settings)
    except StoreError as error:
        if error.what != "no such store":
            raise
        raise UsageError(
            "no articles are named and there is no store", where="--from",
            hint="name files or folders, or fill the store with `brief ingest`",
        ) from error  # fmt: skip
    with store:
        yield store


def keep_result(result: Result, store: Store) -> None:
    """Keep a brief in the store, so that the next one can tell what is new.

    Raises:
        StoreError: the store cannot be written.
    """
    from briefings.store.briefs import save_draft

    if store.is_read_only:
        click.echo(f"brief: {store.place}: may only be read; the brief is not kept there", err=True)
        return
    with store.writing() as connection:
        save_draft(connection, result.working, at=team_clock.now())


def parse_day(text: str | None, *, today: date) -> date:
    """Return the day of the brief.

    Raises:
        UsageError: no day, or one in the future.
    """
    if text is None:
        return today
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{text!r} is no day", where="--date", hint="write 2026-01-29") from error
    if day > today:
        raise UsageError(f"{text} is in the future", where="--date", hint=f"today is {today}")
    return day


def parse_since(text: str | None, day: date) -> date | None:
    """Return the first day of the window: `3d` is the day of the brief and the two before it.

    Raises:
        UsageError: neither a number of days nor a day, or one after the brief's.
    """
    if text is None:
        return None
    days = re.fullmatch(r"([1-9]\d{0,3})d", text)
    if days is not None:
        return day - timedelta(days=int(days[1]) - 1)
    try:
        since = date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            f"{text!r} is no window", where="--since", hint="write 3d or 2026-01-27"
        ) from error
    if since > day:
        raise UsageError(f"{text} is after the brief's day {day}", where="--since")
    return since


def parse_languages(text: str) -> frozenset[str]:
    """Return the languages of articles to read.

    Raises:
        UsageError: one is neither `ar` nor `en`.
    """
    languages = frozenset(part.strip() for part in text.split(",") if part.strip())
    if not languages or not languages <= {"ar", "en"}:
        raise UsageError(f"{text!r}: known are ar and en", where="--languages")
    return languages


def write_result(
    result: Result, folder: Path, formats: tuple[str, ...], look: Look
) -> dict[str, Path]:
    """Write the brief in each format, the cited texts beside it, and the working record.

    Everything is rendered before anything is written, so that a failure leaves no half of a brief.

    Raises:
        RecordError: the record does not match its schema.
        RenderError, TemplateError: a page cannot be made.
        BriefError: the folder cannot be written to.
    """
    from briefings.brief.schema import brief_to_json, validate_record
    from briefings.cli.output import write_folder, write_whole
    from briefings.drafting.assembly import source_file

    brief = result.brief
    text = brief_to_json(brief)
    validate_record(json.loads(text), f"brief {brief.topic.slug}")
    contents = render_formats(brief, formats, look)
    stem = f"{brief.date.isoformat()}-{brief.topic.slug}"
    write_folder(folder / f"{stem}-sources", ((source_file(i), t) for i, t in result.texts.items()))
    written = {name: folder / f"{stem}.{name}" for name in formats}
    for name, path in written.items():
        write_whole(path, contents[name])
    working = result.working.model_dump_json(indent=2, by_alias=True).encode()
    write_whole(folder / f"{stem}.working.json", working)
    return written


def _tell(
    result: Result, written: dict[str, Path], options: MakeOptions, spending: Spending | None
) -> None:
    brief, coverage = result.brief, result.brief.coverage
    if options.as_json:
        summary = {
            "id": brief.id,
            "topic": brief.topic.slug,
            "date": brief.date.isoformat(),
            "engine": brief.engine.kind,
            "files": {name: str(path) for name, path in written.items()},
            "statements": len(brief.statements()),
            "withheld": coverage.statements_withheld,
            "citations": coverage.citations,
            "articles_read": coverage.articles_read,
            "articles_used": coverage.articles_used,
            "late": coverage.late,
            "failed": [f.model_dump() for f in coverage.failed_sources],
            "model": None if spending is None else spending.row(),
        }
        click.echo(json.dumps(summary, ensure_ascii=False, indent=2))
        return
    if options.quiet:
        return
    withheld = sum(coverage.statements_withheld.values())
    click.echo(
        f"{brief.topic.name.en}, {brief.date}: {len(brief.statements())} statements from "
        f"{coverage.articles_used} of {coverage.articles_read} articles, {withheld} withheld"
    )
    for path in written.values():
        click.echo(f"  {path}")
    if spending is not None:
        click.echo(f"  {spending.line()}")
    for fault in coverage.failed_sources:
        click.echo(f"  not read: {fault.source}: {fault.reason}", err=True)


def _tell_estimate(
    estimates: Sequence[StageEstimate], model: ModelSettings | None, options: MakeOptions
) -> None:
    from briefings.cli.spending import estimate_lines, estimate_row

    if model is None:
        click.echo("null" if options.as_json else "the embedded engine asks no model")
    elif options.as_json:
        click.echo(json.dumps(estimate_row(estimates, model.currency), indent=2))
    else:
        lines = estimate_lines(estimates, model.currency)
        click.echo("\n".join([f"{model.model} at {model.endpoint} would be asked:", *lines]))
