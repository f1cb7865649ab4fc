"""Pages made from templates: one environment, escaping and sandboxed, in the visitor's language."""

from __future__ import annotations

import re
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from briefings.render.environment import build_environment, fill_template
from briefings.render.filters import runs
from briefings.render.phrasing import moment
from briefings.render.standing import notes_of, source_day
from briefings.render.wording import AFFILIATION, DATE_BASIS, GENRE
from briefings.review.finding_words import check_in_words, detail_in_words, withheld_in_words
from briefings.review.word_differences import compare_words
from briefings.review.wording import PLACE_NAMES, say

if TYPE_CHECKING:
    from datetime import tzinfo
    from pathlib import Path

    from briefings.brief.record import Bilingual, Language

_REVERSING = frozenset(chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
_REVERSING_CHARACTER = re.compile(f"([{''.join(sorted(_REVERSING))}])")


class Pages:
    """Fills templates.

    Args:
        templates: a folder whose files win over the shipped ones of the same name, or None.
        zone: in which moments are told; None: each as it is kept.
    """

    def __init__(self, templates: Path | None = None, zone: tzinfo | None = None) -> None:
        environment = build_environment(templates)
        filters: dict[str, Any] = {
            "standing": notes_of,
            "source_day": partial(source_day, has_year=True),
            "shown": shown,
            "bare": bare,
            "check_name": check_in_words,
            "detail": detail_in_words,
            "withheld_reason": withheld_in_words,
            "compare": compare_words,
            "moment_of": partial(moment_of, zone=zone),
        }
        environment.filters.update(filters)
        tables: dict[str, Any] = {
            "genre_names": GENRE,
            "affiliation_names": AFFILIATION,
            "date_basis_names": DATE_BASIS,
            "place_names": PLACE_NAMES,
            "directions": {"ar": "rtl", "en": "ltr"},
        }
        environment.globals.update(tables)
        self._environment = environment

    def fill(self, name: str, language: Language, **values: object) -> str:
        """Return the template of that name in `review/`, in one language.

        Raises:
            TemplateError: it cannot be filled; file and line are named.
        """
        own = {
            "ui": language,
            "other": "en" if language == "ar" else "ar",
            "say": partial(_say, language=language),
            "pick": partial(_pick, language=language),
        }
        return fill_template(self._environment, f"review/{name}", {**own, **values})


def shown(text: str, language: Language) -> Markup:
    """Return a text for the page; a character that would turn it round is shown by its number."""
    return bare(text) if _REVERSING & set(text) else runs(text, language)


def bare(text: str) -> Markup:
    """Return a text of mixed languages, whose direction the browser finds, with the same care."""
    parts = [
        Markup('<span class="control">[U+{:04X}]</span>').format(ord(part))
        if part in _REVERSING
        else escape(part)
        for part in _REVERSING_CHARACTER.split(text)
    ]
    return Markup("").join(parts)


def moment_of(text: str, language: Language, *, zone: tzinfo | None = None) -> str:
    """Return a moment that is kept as ISO 8601 in words, as the clocks of a zone have it."""
    kept = datetime.fromisoformat(text)
    return moment(kept if zone is None else kept.astimezone(zone), language)


def token_field(token: str) -> Markup:
    """Return the hidden field that shows where a form comes from."""
    return Markup('<input type="hidden" name="form_token" value="{}">').format(token)


def _say(name: str, *, language: Language) -> str:
    return say(name, language)


def _pick(words: Bilingual, *, language: Language) -> str:
    return words.ar if language == "ar" else words.en
