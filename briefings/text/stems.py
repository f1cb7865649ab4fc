"""Stems of content words: what BM25 counts (Snowball, by PyStemmer)."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal

from briefings.text.words import content_words


def stems(text: str, language: str) -> list[str]:
    """Return the Snowball stems of the content words of a text; what is not Arabic is English."""
    side: Literal["ar", "en"] = "ar" if language == "ar" else "en"
    stemmer = _stemmer("arabic" if side == "ar" else "english")
    found: list[str] = stemmer.stemWords([word for _, word in content_words(text, side)])
    return found


@lru_cache(maxsize=2)
def _stemmer(language: str) -> Any:
    import Stemmer  # noqa: PLC0415 - only needed when sentences are ranked

    return Stemmer.Stemmer(language)
