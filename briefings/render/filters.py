"""What templates can call: days, lists and addresses in words, and marked-up runs of a script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from briefings.render import phrasing, standing
from briefings.render.changes import counts_in_words
from briefings.render.wording import AFFILIATION, DATE_BASIS, GENRE, reason_in_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefings.brief.record import Language

_ARABIC = r"\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
_ARABIC_RUN = re.compile(
    # a number between two Arabic words is theirs: the run is read from the right as a whole
    rf"«?[{_ARABIC}]+(?:[ \u00a0،؛/]+(?:\d[\d.,]*%?[ \u00a0،؛/]+)?[{_ARABIC}]+)*"
    r"(?:»|(?![\w»]))",
)
_LATIN_RUN = re.compile(
    # a date in figures would turn round between Arabic words
    r"(?<!\d)\d{1,4}-\d{1,2}-\d{1,4}(?!\d)|(?<!\d)\d{1,4}/\d{1,2}/\d{1,4}(?!\d)|"
    rf"(?<![\w{_ARABIC}])[A-Za-zÀ-ÿ][\w'’.&/:-]*"
    rf"(?:[ \u00a0]+[A-Za-zÀ-ÿ][\w'’.&/:-]*)*(?<=[\w])(?![\w])"
)
_MAX_ADDRESS_CHARACTERS = 2_000


def safe_href(address: str | None) -> str | None:
    """Return an address that may become a link: http or https with a host, else None."""
    if address is None or len(address) > _MAX_ADDRESS_CHARACTERS:
        return None
    cleaned = address.strip()
    try:
        parts = urlsplit(cleaned)
        has_host = bool(parts.hostname)
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not has_host:
        return None
    return None if re.search(r"[\s<>\"'\\`]", cleaned) else cleaned


def runs(text: str, language: Language) -> Markup:
    """Return the text as markup in which runs of the other script say their language and direction.

    A reading voice then speaks them rightly, and neither brackets nor digits change sides.
    """
    pattern, other, direction = (
        (_LATIN_RUN, "en", "ltr") if language == "ar" else (_ARABIC_RUN, "ar", "rtl")
    )
    parts: list[Markup] = []
    end = 0
    for match in pattern.finditer(text):
        parts.append(escape(text[end : match.start()]))
        parts.append(
            Markup('<span lang="{}" dir="{}">{}</span>').format(other, direction, match.group())
        )
        end = match.end()
    parts.append(escape(text[end:]))
    return Markup("").join(parts)


def thousands(number: int) -> str:
    """Return a number with commas at thousands."""
    return f"{number:,}"


def language_of(text: str) -> Language:
    """Return `ar` for a text with more Arabic letters than Latin ones, else `en`."""
    arabic = len(re.findall(f"[{_ARABIC}]", text))
    return "ar" if arabic > len(re.findall(r"[A-Za-z]", text)) else "en"


FILTERS: dict[str, Callable[..., object]] = {
    "day": phrasing.day,
    "moment": phrasing.moment,
    "weekday_and_day": phrasing.weekday_and_day,
    "partial_date": phrasing.partial_date,
    "join_names": phrasing.join_names,
    "runs": runs,
    "safe_href": safe_href,
    "thousands": thousands,
    "reason": reason_in_words,
    "counts_in_words": counts_in_words,
    "language_of": language_of,
    "carrier_name": standing.carrier_name,
    "outlet_name": standing.outlet_name,
    "source_note": standing.source_note,
}
"""Filters by the name that templates use; `docs/templates.md` lists them."""

TABLES: dict[str, object] = {
    "genres": GENRE,
    "affiliations": AFFILIATION,
    "date_bases": DATE_BASIS,
    "day_range": phrasing.day_range,
    "articles": phrasing.articles,
    "topics": phrasing.topics,
}
"""Globals of every template beside `words` and `page`."""
