"""`brief review`: the page where an analyst reads, corrects and approves briefs."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefings.errors import BriefError, SettingsError
from briefings.settings import load_settings, source_date_epoch

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from briefings.settings import Settings

_MAX_PORT = 65_535


@click.command()
@click.option(
    "--port", type=click.IntRange(0, _MAX_PORT), metavar="N",
    help="On the loopback address; a free one if neither this nor the settings name one.",
)  # fmt: skip
@click.option("--no-browser", is_flag=True, help="Print the link and open nothing.")
@click.option("--config", metavar="FILE", help="Settings; briefings.toml here if absent.")
def review(*, port: int | None, no_browser: bool, config: str | None) -> None:
    """Serve the page where briefs are read beside their sources, corrected and approved.

    The link that it prints lets in whoever opens it; it works until the program ends (Ctrl-C).
    For a team, put it behind an authenticating proxy: docs/review.md.
    """
    settings = load_settings(Path(config) if config else None)
    for package in ("fastapi", "uvicorn", "python_multipart"):
        if find_spec(package) is None:
            raise SettingsError(
                f"the package {package} is missing", where="brief review",
                hint="install briefings[web]",
            )  # fmt: skip
    _serve(settings, settings.review.port if port is None else port, is_opened=not no_browser)


def _serve(settings: Settings, port: int, *, is_opened: bool) -> None:
    import os
    from functools import partial
    from threading import Thread

    # numpy reads it once, when it is loaded: on one sentence at a time two threads wait for each
    # other longer than they work (6 ms a sentence, against 12 to 400 on a busy machine)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # noqa: TID251 - nothing is read from there

    from briefings.cli.loading import load_glossary, open_corpus_store
    from briefings.encoder import SentenceEncoder
    from briefings.render import render_pdf
    from briefings.review.access import Door
    from briefings.review.desk import Desk
    from briefings.review.pages import Pages
    from briefings.review.room import Room
    from briefings.review.serving import listen, serve
    from briefings.review.warming import warm_up

    clock = _team_clock(settings.timezone)
    with open_corpus_store(settings) as store:
        if store.is_read_only:
            raise BriefError("may only be read", where=store.place, hint="check its permissions")
        glossary, encoder = load_glossary(settings), SentenceEncoder(threads=1)
        listening = listen(port)
        room = Room(
            desk=Desk(store, glossary, encoder, clock),
            door=Door(
                port=listening.getsockname()[1],
                settings=settings.review,
                name=_user_name(),
                clock=clock,
            ),
            pages=Pages(settings.templates, clock().tzinfo),
            print_pdf=partial(
                render_pdf,
                templates=settings.templates,
                source_date_epoch=source_date_epoch(),
                watermark=True,
            ),
        )
        Thread(target=warm_up, args=(glossary, encoder), daemon=True).start()
        click.echo(f"open {room.door.link}")
        click.echo("Ctrl-C ends it", err=True)
        if is_opened:
            click.launch(room.door.link)
        serve(room, listening)


def _team_clock(timezone: str | None) -> Callable[[], datetime]:
    from datetime import UTC, datetime
    from zoneinfo import ZoneInfo

    zone = ZoneInfo(timezone) if timezone else None
    return lambda: datetime.now(tz=UTC).astimezone(zone)


def _user_name() -> str:
    """Return the name of who started the program, as the system knows it; empty if it does not."""
    import os
    import pwd

    try:
        entry = pwd.getpwuid(os.getuid())
    except KeyError:
        return ""
    return entry.pw_gecos.split(",")[0] or entry.pw_name
