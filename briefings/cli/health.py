"""`brief doctor`: every part that a brief and a morning need, tried."""

from __future__ import annotations

import json
import platform
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefings.cli import team_clock
from briefings.errors import BriefError
from briefings.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefings.settings import MailSettings, ModelSettings, Settings


@click.command()
@click.option("--config", metavar="FILE", help="Settings; briefings.toml here if absent.")
@click.option("--json", "as_json", is_flag=True, help="Print the results for scripts.")
def doctor(config: str | None, *, as_json: bool) -> int:
    """Check that everything a brief and a morning need is here; exit 1 when something is not.

    Nothing is sent: the mail server is asked to let us in, the model for the list of its names.
    """
    results = []
    for name, probe in _probes(Path(config) if config else None):
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


def _probes(config: Path | None) -> list[tuple[str, Callable[[], str]]]:
    probes: list[tuple[str, Callable[[], str]]] = [
        ("python", lambda: f"{platform.python_version()} at {sys.executable}"),
        ("settings", lambda: _settings(config)),
        ("glossary", lambda: _glossary(config)),
        ("encoder", _encoder),
        ("tokens", _tokens),
        ("pango and fonts", _pango),
        ("templates and prompts", lambda: _resources(config)),
    ]
    try:
        settings = load_settings(config)
    except BriefError:
        return probes  # the probe of the settings says why
    model = settings.model
    if model is not None:
        probes.append(("model", lambda: _model(model)))
    probes.append(("topics", lambda: _topics(settings)))
    if settings.origin is not None:
        probes += [("store", lambda: _store(settings)), ("folder", lambda: _folder(settings))]
    if settings.sources:
        probes.append(("sources", lambda: _sources(settings)))
    if settings.recipients:
        probes.append(("recipients", lambda: _recipients(settings)))
    mail = settings.mail
    if mail is not None:
        probes.append(("mail", lambda: _mail(mail, len(settings.recipients))))
    return probes


def _settings(config: Path | None) -> str:
    settings = load_settings(config)
    engine = f"written by {settings.model.model}" if settings.model else "extracted"
    zone = settings.timezone or "this machine's time zone"
    return f"{settings.origin or 'defaults'}; engine: {engine}; {zone}"


def _glossary(config: Path | None) -> str:
    from briefings.cli.loading import load_glossary

    glossary = load_glossary(load_settings(config))
    return f"{len(glossary.entries)} entries"


def _store(settings: Settings) -> str:
    from briefings.articles.stored import count_articles
    from briefings.cli.loading import open_corpus_store

    with open_corpus_store(settings, create=True) as store:
        if store.is_read_only:
            raise BriefError("may only be read", where=store.place)
        with store.writing() as connection:
            return f"{store.place}: {count_articles(connection)} articles"


def _folder(settings: Settings) -> str:
    import tempfile

    folder = settings.daily.folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return f"{folder} can be written to"
    except OSError as error:
        raise BriefError(
            f"cannot be written: {error.strerror or error}", where=str(folder)
        ) from error


def _sources(settings: Settings) -> str:
    from briefings.articles.sources.states import failing_sources
    from briefings.cli.loading import open_corpus_store

    with open_corpus_store(settings, create=True) as store, store.reading() as connection:
        failing = failing_sources(connection, team_clock.now())
    known = {source.name for source in settings.sources}
    named = [f"{name} since {since}" for name, _, since in failing if name in known]
    if named:
        raise BriefError(f"failing: {', '.join(named)}", hint="see `brief sources`")
    return f"{len(settings.sources)} sources, none failing for three days"


def _model(model: ModelSettings) -> str:
    from contextlib import closing

    from briefings.llm.openai_client import Endpoint, OpenAIModel

    endpoint = Endpoint(model.endpoint, model.model, model.key, timeout_s=model.timeout_s)
    with closing(OpenAIModel(endpoint)) as client:
        names = client.names()
    if names is None:
        return f"{endpoint.host} answers, and lists no models"
    if model.model not in names:
        raise BriefError(
            f"does not list {model.model!r}", where=endpoint.host,
            hint=f"it lists {', '.join(names[:5]) or 'none'}",
        )  # fmt: skip
    return f"{endpoint.host} has {model.model}"


def _mail(mail: MailSettings, recipients: int) -> str:
    from briefings.delivery.smtp import check_login

    fault = check_login(mail)
    if fault is not None:
        raise BriefError(fault)
    return f"{mail.host}:{mail.port} lets us in; {recipients} recipients"


def _topics(settings: Settings) -> str:
    from briefings.cli.loading import load_glossary
    from briefings.cli.mornings import choose_topics

    topics = choose_topics(settings, load_glossary(settings))
    return f"{len(topics)} in the edition of `brief daily`"


def _recipients(settings: Settings) -> str:
    from briefings.evidence.topics import default_topics

    known = {topic.slug for topic in (*default_topics(), *settings.topics)}
    for recipient in settings.recipients:
        strange = [slug for slug in recipient.topics if slug not in known]
        if strange:
            raise BriefError(
                f"{', '.join(strange)} is no topic", where=f"topics of {recipient.address}",
                hint=f"known: {', '.join(sorted(known))}",
            )  # fmt: skip
    return f"{len(settings.recipients)}; every topic that they follow is known"


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


def _resources(config: Path | None) -> str:
    from briefings.drafting.prompting import load_prompts
    from briefings.resources import prompt_folder, template_folder

    settings = load_settings(config)
    own = [folder for folder in (settings.templates, settings.prompts) if folder is not None]
    for folder in own:
        if not folder.is_dir():
            raise BriefError("no such folder", where=str(folder))
    load_prompts(settings.prompts)
    if settings.templates is not None:
        from briefings.cli.templating import find_faults

        faults = find_faults(settings.templates)
        if faults:
            more = f" (and {len(faults) - 1} more)" if faults[1:] else ""
            raise BriefError(
                f"{faults[0].what}{more}", where=faults[0].where,
                hint=f"see `brief template check {settings.templates}`",
            )  # fmt: skip
    return ", ".join(str(folder) for folder in (*own, template_folder(), prompt_folder()))
