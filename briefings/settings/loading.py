"""The one reader of the environment and of `briefings.toml`; gives plain frozen records."""

from __future__ import annotations

import os
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefings.errors import SettingsError
from briefings.settings.delivery import (
    PROXY_VARIABLE,
    parse_daily,
    parse_mail,
    parse_recipients,
    parse_review,
    parse_timezone,
)
from briefings.settings.marks import check_mark
from briefings.settings.model import parse_model
from briefings.settings.records import ReviewSettings, Settings
from briefings.settings.sources import parse_fetching, parse_ingest, parse_sources, parse_store
from briefings.settings.tables import positive, refuse_unknown, text_of
from briefings.settings.topics import parse_topics

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE_NAME = "briefings.toml"
"""Looked for in the working folder when no `--config` names another."""


def load_settings(path: Path | None, environ: Mapping[str, str] | None = None) -> Settings:
    """Read settings from `path`, else from `briefings.toml` in the working folder, else defaults.

    Args:
        path: the file the user named, or None.
        environ: variables to read the key from; the process's own when None.

    Raises:
        SettingsError: the file is missing, no TOML, or has an unknown or unusable setting.
    """
    variables = os.environ if environ is None else environ
    file = path if path is not None else Path(FILE_NAME)
    if not file.is_file():
        if path is not None:
            raise SettingsError("no such settings file", where=str(path), hint="see `brief init`")
        secret = variables.get(PROXY_VARIABLE) or None
        return Settings(review=ReviewSettings(proxy_secret=secret))
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8-sig"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"no valid TOML: {error}", where=str(file)) from error
    return _settings(content, file, variables)


_TOP = {
    *("handling", "topics", "model", "glossary", "templates", "prompts", "evidence_tokens"),
    *(
        "timezone",
        "store",
        "sources",
        "fetching",
        "ingest",
        "daily",
        "mail",
        "recipients",
        "review",
    ),
}


def _settings(content: dict[str, Any], file: Path, variables: Mapping[str, str]) -> Settings:
    refuse_unknown(content, _TOP, file, "")
    folder = file.resolve().parent

    def path_of(name: str) -> Path | None:
        value = text_of(content, name, file)
        return folder / value if value else None

    own = content.get("glossary", [])
    if not isinstance(own, list) or not all(isinstance(item, str) for item in own):
        raise SettingsError("must be a list of file names", where=f"{file}: glossary")
    return Settings(
        origin=file,
        topics=tuple(parse_topics(content, str(file))),
        model=parse_model(content.get("model", {}), file, variables),
        handling=check_mark(text_of(content, "handling", file), f"{file}: handling") or None,
        glossary_files=tuple(folder / item for item in own),
        templates=path_of("templates"),
        prompts=path_of("prompts"),
        evidence_tokens=positive(content, "evidence_tokens", 12_000, file),
        timezone=parse_timezone(content, file),
        store=parse_store(content, file),
        sources=parse_sources(content, file),
        fetching=parse_fetching(content, file),
        ingest=parse_ingest(content, file),
        daily=parse_daily(content, file),
        mail=parse_mail(content, file, variables),
        recipients=parse_recipients(content, file),
        review=parse_review(content, file, variables),
    )


def source_date_epoch(environ: Mapping[str, str] | None = None) -> int | None:
    """Return `SOURCE_DATE_EPOCH` in seconds, for files that are the same bytes each time.

    Raises:
        SettingsError: it is set to something that is no number.
    """
    variables = os.environ if environ is None else environ
    value = variables.get("SOURCE_DATE_EPOCH", "")
    if value and not value.isdigit():
        raise SettingsError(f"{value!r} is no number of seconds", where="SOURCE_DATE_EPOCH")
    return int(value) if value else None
