"""Topics: the user's, the shipped ones, or any words in either language."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from briefings.brief.identity import sha256_text
from briefings.errors import UsageError
from briefings.resources import package_data
from briefings.settings import Topic, parse_topics
from briefings.text.languages import detect_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.glossary.matching import Glossary

_LONGEST_NAME = 200
"""Characters of a free topic: longer text is a pasted article, not a topic."""


@lru_cache(maxsize=1)
def default_topics() -> tuple[Topic, ...]:
    """Return the topics that the program ships."""
    text = package_data("evidence", "topics.toml")
    return tuple(parse_topics(tomllib.loads(text), "evidence/data/topics.toml"))


def find_topic(name: str, own: Sequence[Topic], glossary: Glossary) -> Topic:
    """Return the topic with that slug, the user's before the shipped, else one made of the words.

    Raises:
        UsageError: the name is empty or too long to be a topic.
    """
    wanted = name.strip()
    for topic in (*own, *default_topics()):
        if topic.slug == wanted.lower():
            return topic
    if not wanted or len(wanted) > _LONGEST_NAME:
        raise UsageError(
            f"a topic is 1 to {_LONGEST_NAME} characters",
            where="--topic",
            hint="`brief topics` lists the known ones",
        )
    return topic_from_words(wanted, glossary)


def topic_from_words(name: str, glossary: Glossary) -> Topic:
    """Make a topic of free words; names the glossary knows are looked for in both languages."""
    language: Literal["ar", "en"] = "ar" if detect_language(name) == "ar" else "en"
    mentions = glossary.find(name, language)
    # a letter that is neither ASCII nor in a file name gives a slug of the text's hash
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40].strip("-")
    topic = Topic(
        slug=slug or f"topic-{sha256_text(name)[:8]}",
        name_ar=name,
        name_en=name,
        description_ar=name,
        description_en=name,
        terms_ar=tuple(m.entry.ar for m in mentions),
        terms_en=tuple(m.entry.en for m in mentions),
    )
    if language == "ar":
        return replace(topic, terms_ar=(name, *topic.terms_ar))
    return replace(topic, terms_en=(name, *topic.terms_en))
