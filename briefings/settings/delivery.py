"""The [daily], [mail], [[recipients]] and [review] tables, and the team's time zone."""

from __future__ import annotations

import re
import zoneinfo
from typing import TYPE_CHECKING, Any, Literal, cast

from briefings.errors import SettingsError
from briefings.settings.marks import check_mark
from briefings.settings.records import DailySettings, MailSettings, Recipient, ReviewSettings
from briefings.settings.tables import (
    needed_text,
    one_of,
    positive,
    refuse_unknown,
    table_of,
    tables_of,
    text_of,
    texts_of,
    truth,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PASSWORD_VARIABLE = "BRIEF_SMTP_PASSWORD"  # noqa: S105 - a name, not a password
"""Where the password of the mail server is read from, unless [mail] names another variable."""

PROXY_VARIABLE = "BRIEF_PROXY_SECRET"
"""Where the secret shared with an authenticating proxy is read from."""

_DAILY = {"topics", "since", "out", "heartbeat", "needs_approval"}
_MAIL = {
    *("host", "port", "security", "user", "password_env", "from", "reply_to", "list_id"),
    *("unsubscribe", "timeout_s", "certificates"),
}
_RECIPIENT = {"address", "name", "languages", "topics", "clearance"}
_REVIEW = {"port", "proxy_secret_env", "proxy_user_header"}
_SECURITY = ("starttls", "tls", "none")
_PORTS = {"starttls": 587, "tls": 465, "none": 25}
_ADDRESS = re.compile(r"[^@\s<>,;\x00-\x20]+@[^@\s<>,;\x00-\x20]+")
_LOOPBACK = ("127.0.0.1", "::1", "localhost")


def parse_timezone(content: Mapping[str, Any], file: Path) -> str | None:
    """Return the name of the team's time zone, or None for this machine's.

    Raises:
        SettingsError: there is none of that name.
    """
    name = text_of(content, "timezone", file)
    if not name:
        return None
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError) as error:
        raise SettingsError(
            f"{name!r} is no time zone", where=f"{file}: timezone", hint="write Asia/Damascus"
        ) from error
    return name


def parse_daily(content: Mapping[str, Any], file: Path) -> DailySettings:
    """Return the settings of the morning's run.

    Raises:
        SettingsError: [daily] has an unknown setting, or one of the wrong kind.
    """
    table = table_of(content, "daily", file)
    refuse_unknown(table, _DAILY, file, "daily.")
    folder = file.resolve().parent
    since = text_of(table, "since", file) or "3d"
    if not re.fullmatch(r"[1-9]\d{0,3}d", since):
        raise SettingsError(f"{since!r} is no window; write 3d", where=f"{file}: daily.since")
    out = text_of(table, "out", file) or "out"
    heartbeat = text_of(table, "heartbeat", file) if "heartbeat" in table else f"{out}/heartbeat"
    return DailySettings(
        topics=texts_of(table, "topics", file),
        since=since,
        folder=folder / out,
        heartbeat=folder / heartbeat if heartbeat else None,
        needs_approval=truth(table, "needs_approval", file, default=True),
    )


def parse_mail(
    content: Mapping[str, Any], file: Path, variables: Mapping[str, str]
) -> MailSettings | None:
    """Return the mail server, or None where the file names none.

    Raises:
        SettingsError: [mail] lacks a part, has an unknown one, or one of the wrong kind.
    """
    if "mail" not in content:
        return None
    table = table_of(content, "mail", file)
    refuse_unknown(table, _MAIL, file, "mail.")
    host = needed_text(table, "host", file, "mail")
    security = one_of(table, "security", _SECURITY, file, default="starttls")
    if security == "none" and host not in _LOOPBACK:
        raise SettingsError(
            "mail is not sent in the clear to another machine", where=f"{file}: mail.security",
            hint="write starttls or tls",
        )  # fmt: skip
    user = text_of(table, "user", file) or None
    variable = text_of(table, "password_env", file) or PASSWORD_VARIABLE
    certificates = text_of(table, "certificates", file)
    return MailSettings(
        host=host,
        port=positive(table, "port", _PORTS[security], file),
        sender=_with_address(needed_text(table, "from", file, "mail"), f"{file}: mail.from"),
        security=cast("Literal['starttls', 'tls', 'none']", security),
        user=user,
        password=variables.get(variable) if user else None,
        reply_to=text_of(table, "reply_to", file) or None,
        list_id=text_of(table, "list_id", file) or None,
        unsubscribe=text_of(table, "unsubscribe", file) or None,
        timeout_s=positive(table, "timeout_s", 30, file),
        certificates=file.resolve().parent / certificates if certificates else None,
    )


def parse_recipients(content: Mapping[str, Any], file: Path) -> tuple[Recipient, ...]:
    """Return who gets the digest.

    Raises:
        SettingsError: one has no usable address, an unknown setting, or stands twice.
    """
    found: dict[str, Recipient] = {}
    for number, table in enumerate(tables_of(content, "recipients", file), start=1):
        where = f"recipients, number {number}"
        refuse_unknown(table, _RECIPIENT, file, "recipients.")
        address = needed_text(table, "address", file, where)
        if not _ADDRESS.fullmatch(address):
            raise SettingsError(f"{address!r} is no mail address", where=f"{file}: {where}")
        if address.casefold() in found:
            raise SettingsError(f"{address} stands twice", where=f"{file}: {where}")
        name = text_of(table, "name", file)
        if not name.isprintable():
            raise SettingsError("the name is no single line", where=f"{file}: {where}")
        languages = one_of(table, "languages", ("ar", "en", "both"), file, default="both")
        found[address.casefold()] = Recipient(
            address=address,
            name=name or None,
            languages=cast("Literal['ar', 'en', 'both']", languages),
            topics=texts_of(table, "topics", file),
            clearance=tuple(
                check_mark(mark, f"{file}: {where}, clearance")
                for mark in texts_of(table, "clearance", file)
            ),
        )
    return tuple(found.values())


def parse_review(
    content: Mapping[str, Any], file: Path, variables: Mapping[str, str]
) -> ReviewSettings:
    """Return the settings of the analyst's page.

    Raises:
        SettingsError: [review] has an unknown setting, or one of the wrong kind.
    """
    table = table_of(content, "review", file)
    refuse_unknown(table, _REVIEW, file, "review.")
    variable = text_of(table, "proxy_secret_env", file) or PROXY_VARIABLE
    return ReviewSettings(
        port=positive(table, "port", 1, file) if "port" in table else 0,
        proxy_secret=variables.get(variable) or None,
        proxy_user_header=text_of(table, "proxy_user_header", file) or "X-Forwarded-User",
    )


def _with_address(text: str, where: str) -> str:
    if not text.isprintable() or not _ADDRESS.search(text):
        raise SettingsError(f"{text!r} holds no mail address", where=where)
    return text
