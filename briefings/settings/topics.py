"""Topics of a settings file, or of the file that is shipped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefings.errors import SettingsError
from briefings.settings.records import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def parse_topics(content: Mapping[str, Any], where: str) -> Iterator[Topic]:
    """Yield the topics of a parsed TOML file.

    Raises:
        SettingsError: a topic lacks a part or has one of the wrong kind, or a slug stands twice.
    """
    seen: set[str] = set()
    tables = content.get("topics", [])
    if not isinstance(tables, list):
        raise SettingsError("topics are written as [[topics]] tables", where=where)
    for number, table in enumerate(tables, start=1):
        topic = _topic(table, f"{where}: topics, number {number}")
        if topic.slug in seen:
            raise SettingsError(f"the slug {topic.slug!r} stands twice", where=where)
        seen.add(topic.slug)
        yield topic


def _topic(table: Any, where: str) -> Topic:
    if not isinstance(table, dict) or not isinstance(table.get("slug"), str):
        raise SettingsError("a topic needs a slug", where=where)
    slug = table["slug"]
    if not slug or not all(c.isascii() and (c.isalnum() or c in "-_") for c in slug):
        raise SettingsError(f"{slug!r}: a slug is ASCII letters, digits, - and _", where=where)
    where = f"{where} ({slug})"

    def side(part: str, language: str) -> Any:
        both = table.get(part)
        if not isinstance(both, dict) or language not in both:
            raise SettingsError(f"{part}.{language} is missing", where=where)
        return both[language]

    def words(language: str) -> tuple[str, ...]:
        value = side("terms", language)
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise SettingsError(f"terms.{language} is a list of words", where=where)
        return tuple(value)

    return Topic(
        slug=slug,
        name_ar=str(side("name", "ar")),
        name_en=str(side("name", "en")),
        description_ar=str(side("description", "ar")),
        description_en=str(side("description", "en")),
        terms_ar=words("ar"),
        terms_en=words("en"),
    )
