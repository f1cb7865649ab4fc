"""Tables of the settings file: values of the right kind, or an error that names file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefings.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path


def refuse_unknown(
    content: Mapping[str, Any], known: Collection[str], file: Path, prefix: str
) -> None:
    """Refuse a name that no setting has, so that a slip of the pen is noticed.

    Raises:
        SettingsError: one is unknown.
    """
    for name in content:
        if name not in known:
            raise SettingsError(
                f"unknown setting {prefix}{name}",
                where=str(file),
                hint=f"known: {', '.join(sorted(known))}",
            )


def table_of(content: Mapping[str, Any], name: str, file: Path) -> Mapping[str, Any]:
    """Return a table, empty when it is absent.

    Raises:
        SettingsError: it is no table.
    """
    value = content.get(name, {})
    if not isinstance(value, dict):
        raise SettingsError("must be a table", where=f"{file}: {name}")
    return value


def tables_of(content: Mapping[str, Any], name: str, file: Path) -> list[Mapping[str, Any]]:
    """Return an array of tables, empty when it is absent.

    Raises:
        SettingsError: it is no array of tables.
    """
    value = content.get(name, [])
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise SettingsError(f"is written as [[{name}]] tables", where=f"{file}: {name}")
    return value


def text_of(content: Mapping[str, Any], name: str, file: Path) -> str:
    """Return a text, empty when it is absent.

    Raises:
        SettingsError: it is no text.
    """
    value = content.get(name, "")
    if not isinstance(value, str):
        raise SettingsError("must be a text", where=f"{file}: {name}")
    return value


def needed_text(content: Mapping[str, Any], name: str, file: Path, where: str) -> str:
    """Return a text that must be there.

    Raises:
        SettingsError: it is absent, empty, or no text.
    """
    value = text_of(content, name, file)
    if not value.strip():
        raise SettingsError(f"{name} is missing", where=f"{file}: {where}")
    return value


def texts_of(content: Mapping[str, Any], name: str, file: Path) -> tuple[str, ...]:
    """Return a list of texts, empty when it is absent.

    Raises:
        SettingsError: it is no list of texts.
    """
    value = content.get(name, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise SettingsError("must be a list of texts", where=f"{file}: {name}")
    return tuple(value)


def positive(content: Mapping[str, Any], name: str, default: int, file: Path) -> int:
    """Return a whole number above 0.

    Raises:
        SettingsError: it is something else.
    """
    value = content.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int) or value <= 0:
        raise SettingsError("must be a whole number above 0", where=f"{file}: {name}")
    return value


def truth(content: Mapping[str, Any], name: str, file: Path, *, default: bool) -> bool:
    """Return true or false.

    Raises:
        SettingsError: it is something else.
    """
    value = content.get(name, default)
    if not isinstance(value, bool):
        raise SettingsError("must be true or false", where=f"{file}: {name}")
    return value


def one_of(
    content: Mapping[str, Any], name: str, known: Collection[str], file: Path, *, default: str
) -> str:
    """Return one of a fixed set of words.

    Raises:
        SettingsError: it is none of them.
    """
    value = text_of(content, name, file) or default
    if value not in known:
        raise SettingsError(
            f"{value!r} is not one of {', '.join(sorted(known))}", where=f"{file}: {name}"
        )
    return value
