"""`brief daily`: the morning's run, from the sources to the queued digest."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefings.cli import team_clock
from briefings.errors import UsageError
from briefings.settings import load_settings, source_date_epoch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from briefings.brief.record import Edition
    from briefings.daily import Morning
    from briefings.glossary.matching import Glossary
    from briefings.settings import Settings, Topic
    from briefings.store import Store

FAILED = 1
"""Exit status when a topic of the edition could not be made; the others are there."""


@dataclass(frozen=True, slots=True)
class _Options:
    """The options of the command, as typed."""

    day: str | None
    engine: str
    is_again: bool
    refreshes: bool
    quiet: bool


@click.command()
@click.option(
    "--date", "day", metavar="YYYY-MM-DD", help="The day of the edition; today if absent."
)
@click.option(
    "--engine", type=click.Choice(["auto", "written", "extracted"]), default="auto",
    help="auto: written when an endpoint is set, else extracted.",
)  # fmt: skip
@click.option("--again", "is_again", is_flag=True, help="Make the day's briefs anew.")
@click.option("--no-refresh", is_flag=True, help="Use the articles that the store holds.")
@click.option("--config", metavar="FILE", help="Settings; briefings.toml here if absent.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
@click.option("--json", "as_json", is_flag=True, help="Print a summary for scripts.")
def daily(
    day: str | None,
    engine: str,
    config: str | None,
    *,
    is_again: bool,
    no_refresh: bool,
    quiet: bool,
    as_json: bool,
) -> int:
    """Refresh the sources, brief every topic, make the edition, queue the digest.

    It may be run again at any time: what an earlier run of the day has done is not done twice, and
    topics that failed are tried again. Exit 1 when a topic could not be made.
    """
    settings = load_settings(Path(config) if config else None)
    options = _Options(day, engine, is_again, not no_refresh, quiet or as_json)
    morning = _run(options, settings)
    if settings.daily.heartbeat is not None:
        _touch(settings.daily.heartbeat, morning)
    if as_json:
        click.echo(json.dumps(_summary(morning), ensure_ascii=False, indent=2))
    elif not quiet:
        click.echo(_line(morning))
        for file in morning.files:
            click.echo(f"  {file}")
    for failed in morning.edition.failed_topics:
        click.echo(f"brief: {failed.topic.slug}: {failed.reason}", err=True)
    return FAILED if morning.edition.failed_topics else 0


def _run(options: _Options, settings: Settings) -> Morning:
    from briefings.cli.endpoint import choose_model
    from briefings.cli.loading import (
        load_glossary,
        load_settlement,
        open_corpus_store,
        open_writer,
        price_of,
    )
    from briefings.cli.making import parse_day, parse_since
    from briefings.cli.progress import Progress, showing
    from briefings.daily import Plan, run_daily
    from briefings.encoder import default_encoder
    from briefings.llm.budget import Limits
    from briefings.pipeline import Request, Tools

    day = parse_day(options.day, today=team_clock.team_day(settings, team_clock.now()))
    glossary = load_glossary(settings)
    topics = choose_topics(settings, glossary)
    model = choose_model(options.engine, None, None, settings)
    progress = Progress(price_of(model), model.currency if model else "")
    request = Request(
        topic=topics[0],
        paths=(),
        day=day,
        since=parse_since(settings.daily.since, day),
        handling=settings.handling,
        evidence_tokens=settings.evidence_tokens,
    )
    with (
        open_corpus_store(settings, create=True) as store,
        open_writer(model, settings, glossary, Limits()) as writer,
        showing(progress, quiet=options.quiet),
    ):
        tools = Tools(
            encoder=default_encoder(),
            glossary=glossary,
            writer=writer,
            now=team_clock.team_moment(settings, team_clock.now()),
            store=store,
            settlement=load_settlement(store),
            progress=progress.stage,
        )
        plan = Plan(
            request=request,
            topics=topics,
            recipients=settings.recipients,
            refresh=_refresh(settings, store, glossary) if options.refreshes else None,
            render=_renderer(settings),
            write=lambda edition, pdf: write_edition(edition, pdf, settings.daily.folder, store),
            is_again=options.is_again,
        )
        return run_daily(plan, tools, store, clock=team_clock.now)


def choose_topics(settings: Settings, glossary: Glossary) -> tuple[Topic, ...]:
    """Return the topics of an edition: those named, else the user's own, else the shipped ones.

    Raises:
        UsageError: a slug that is no topic.
    """
    from briefings.evidence.topics import default_topics, find_topic

    known = {topic.slug: topic for topic in (*default_topics(), *settings.topics)}
    for slug in settings.daily.topics:
        if slug not in known:
            raise UsageError(
                f"{slug!r} is no topic", where=f"{settings.origin}: daily.topics",
                hint=f"known: {', '.join(known)}",
            )  # fmt: skip
    if settings.daily.topics:
        return tuple(find_topic(slug, settings.topics, glossary) for slug in settings.daily.topics)
    return settings.topics or default_topics()


def _refresh(settings: Settings, store: Store, glossary: Glossary) -> Callable[[], str] | None:
    if not settings.sources:
        return None
    from briefings.cli.ingesting import refresh_sources

    return lambda: refresh_sources(settings, store, glossary)


def _renderer(settings: Settings) -> Callable[[Edition], bytes]:
    from briefings import render

    return lambda edition: render.render_edition_pdf(
        edition, templates=settings.templates, source_date_epoch=source_date_epoch()
    )


def write_edition(edition: Edition, pdf: bytes, folder: Path, store: Store) -> tuple[str, ...]:
    """Write the PDF of an edition, each brief's record, and the texts that it cites.

    Raises:
        BriefError: the folder cannot be written to.
        StoreError: the store cannot be read.
    """
    from briefings.articles.stored import load_articles
    from briefings.brief.schema import brief_to_json
    from briefings.cli.output import write_folder, write_whole

    written = _pdf_of(edition.date, folder)
    # before the records, by which `update_editions` knows what is behind
    write_whole(written, pdf)
    for brief in edition.briefs:
        stem = f"{brief.date.isoformat()}-{brief.topic.slug}"
        cited = {source.id: source.file for source in brief.sources if source.file}
        with store.reading() as connection:
            texts = load_articles(connection, list(cited))
        files = ((cited[i] or "", item.article.text) for i, item in texts.items())
        write_folder(folder / f"{stem}-sources", files)
        write_whole(folder / f"{stem}.json", brief_to_json(brief).encode())
    return (str(written),)


def update_editions(days: Iterable[date], folder: Path, store: Store) -> tuple[str, ...]:
    """Write the editions again that were changed in the store since they were written.

    An edition that does not lie in the folder is left out: somebody took it away.

    Returns:
        the PDFs that were written.

    Raises:
        BriefError: the folder cannot be written to.
        StoreError: the store cannot be read.
    """
    from briefings.delivery.editions import load_edition, load_pdf

    written: list[str] = []
    for day in days:
        if not _pdf_of(day, folder).exists():
            continue
        with store.reading() as connection:
            saved = load_edition(connection, day)
            if saved is None or not _is_behind(saved.edition, folder):
                continue
            pdf = load_pdf(connection, day, saved.version)
        written += write_edition(saved.edition, pdf, folder, store)
    return tuple(written)


def _is_behind(edition: Edition, folder: Path) -> bool:
    """Whether a record in the folder is not the one of the edition."""
    from briefings.brief.schema import brief_to_json

    for brief in edition.briefs:
        file = folder / f"{brief.date.isoformat()}-{brief.topic.slug}.json"
        if not file.exists() or file.read_bytes() != brief_to_json(brief).encode():
            return True
    return False


def _pdf_of(day: date, folder: Path) -> Path:
    return folder / f"{day}-edition.pdf"


def _touch(file: Path, morning: Morning) -> None:
    from briefings.cli.output import write_whole

    write_whole(file, f"{team_clock.now().isoformat()} {_line(morning)}\n".encode())


def _line(morning: Morning) -> str:
    edition = morning.edition
    statements = sum(len(brief.statements()) for brief in edition.briefs)
    withheld = sum(sum(b.coverage.statements_withheld.values()) for b in edition.briefs)
    made = f"{edition.date}: {len(edition.briefs)} briefs, {statements} statements"
    parts = [
        f"{made}, {withheld} withheld",
        f"{len(edition.failed_topics)} topics failed" if edition.failed_topics else "",
        f"{len(edition.failing_sources)} sources failing" if edition.failing_sources else "",
        morning.refreshed or "",
        f"{morning.queued} messages queued or waiting",
        "taken up where an earlier run stopped" if morning.resumed else "",
    ]
    return "; ".join(part for part in parts if part)


def _summary(morning: Morning) -> dict[str, object]:
    edition = morning.edition
    return {
        "id": edition.id,
        "date": edition.date.isoformat(),
        "briefs": {brief.topic.slug: brief.id for brief in edition.briefs},
        "failed_topics": {f.topic.slug: f.reason for f in edition.failed_topics},
        "failing_sources": [f.model_dump(mode="json") for f in edition.failing_sources],
        "refreshed": morning.refreshed,
        "files": list(morning.files),
        "queued": morning.queued,
        "resumed": morning.resumed,
    }
