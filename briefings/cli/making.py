"""The main command: make a brief and write it."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefings.errors import UsageError
from briefings.settings import load_settings, model_settings, source_date_epoch

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefings.pipeline import Result
    from briefings.settings import ModelSettings, Settings

FORMATS = ("pdf", "html", "json")


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


def make(options: MakeOptions) -> None:
    """Make a brief from articles and write it in every format asked for.

    Raises:
        BriefError: whatever could not be done, in one line.
    """
    settings = load_settings(Path(options.config) if options.config else None)
    today = datetime.now(tz=UTC).astimezone().date()
    day = parse_day(options.day, today=today)
    since = parse_since(options.since, day)
    formats = parse_formats(options.formats)
    languages = parse_languages(options.languages)
    if not options.paths:
        raise UsageError("no articles are named", where="--from", hint="name files or folders")
    model = choose_model(options, settings)

    from briefings.cli.loading import load_glossary, open_writer
    from briefings.encoder import default_encoder
    from briefings.evidence.topics import find_topic
    from briefings.pipeline import Request, Tools, make_brief

    glossary = load_glossary(settings)
    say = _progress(quiet=options.quiet)
    if model is not None and not options.quiet:
        click.echo(f"articles go to {model.endpoint} ({model.model})", err=True)
    epoch = source_date_epoch()
    request = Request(
        topic=find_topic(options.topic, settings.topics, glossary),
        paths=[Path(path) for path in options.paths],
        day=day,
        since=since,
        handling=options.handling or settings.handling,
        languages=languages,
        evidence_tokens=settings.evidence_tokens,
    )
    with open_writer(model, settings, glossary) as writer:
        result = make_brief(
            request,
            Tools(
                encoder=default_encoder(),
                glossary=glossary,
                writer=writer,
                now=datetime.fromtimestamp(epoch, tz=UTC) if epoch else datetime.now(tz=UTC),
                progress=say,
            ),
        )
    say("rendering")
    written = write_result(result, Path(options.folder), formats, settings, epoch)
    _tell(result, written, options)


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


def parse_formats(text: str) -> tuple[str, ...]:
    """Return the formats asked for, once each.

    Raises:
        UsageError: one is unknown, or there is none.
    """
    formats = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    for name in formats:
        if name not in FORMATS:
            raise UsageError(
                f"{name!r} is no format", where="--format", hint=f"known: {', '.join(FORMATS)}"
            )
    if not formats:
        raise UsageError("no format is named", where="--format", hint=", ".join(FORMATS))
    return formats


def parse_languages(text: str) -> frozenset[str]:
    """Return the languages of articles to read.

    Raises:
        UsageError: one is neither `ar` nor `en`.
    """
    languages = frozenset(part.strip() for part in text.split(",") if part.strip())
    if not languages or not languages <= {"ar", "en"}:
        raise UsageError(f"{text!r}: known are ar and en", where="--languages")
    return languages


def choose_model(options: MakeOptions, settings: Settings) -> ModelSettings | None:
    """Return the endpoint to use; a key in the environment alone never chooses one.

    Raises:
        UsageError: the written engine is asked for and no endpoint is named.
    """
    if options.engine == "extracted":
        return None
    if options.endpoint is not None:
        own = settings.model
        chosen = model_settings(
            options.endpoint, options.model or (own.model if own else ""), where="--endpoint"
        )
        if own is None:
            return chosen
        # Patience and limits are the user's; key and price belong to the endpoint in the settings.
        is_same = own.endpoint == chosen.endpoint
        other = own if is_same else replace(own, key=chosen.key, price=None)
        return replace(other, endpoint=chosen.endpoint, model=chosen.model)
    if settings.model is None and options.engine == "written":
        raise UsageError(
            "the written engine needs an endpoint",
            where="--engine written",
            hint="name one with --endpoint and --model or in briefings.toml",
        )
    return settings.model


def write_result(
    result: Result, folder: Path, formats: tuple[str, ...], settings: Settings, epoch: int | None
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
    from briefings.render import render_html, render_pdf

    brief = result.brief
    text = brief_to_json(brief)
    validate_record(json.loads(text), f"brief {brief.topic.slug}")
    contents: dict[str, bytes] = {}
    for name in formats:
        if name == "json":
            contents[name] = text.encode()
        elif name == "html":
            contents[name] = render_html(brief, templates=settings.templates).encode()
        else:
            contents[name] = render_pdf(
                brief, templates=settings.templates, source_date_epoch=epoch
            )
    stem = f"{brief.date.isoformat()}-{brief.topic.slug}"
    write_folder(folder / f"{stem}-sources", ((source_file(i), t) for i, t in result.texts.items()))
    written = {name: folder / f"{stem}.{name}" for name in formats}
    for name, path in written.items():
        write_whole(path, contents[name])
    working = result.working.model_dump_json(indent=2, by_alias=True).encode()
    write_whole(folder / f"{stem}.working.json", working)
    return written


def _progress(*, quiet: bool) -> Callable[[str], None]:
    if quiet or not sys.stderr.isatty():
        return lambda _stage: None
    return lambda stage: click.echo(f"{stage} …", err=True)


def _tell(result: Result, written: dict[str, Path], options: MakeOptions) -> None:
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
    for fault in coverage.failed_sources:
        click.echo(f"  not read: {fault.source}: {fault.reason}", err=True)
