"""When an article was published and when it was fetched, and what says so (R14).

Believed in this order: the header, the page's metadata, what came beside the text (feed, mail,
JSON), a carrier's sentence, an aggregator's feed, a line that is a date, the dateline, and at last
the latest day the text names, which is an estimate. The day of fetching, an aggregator's or this
program's own, is never taken for the day of publication.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from briefings.articles.cleaning.datelines import latest_day, read_day

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from briefings.articles.readings import Beside, Readings
    from briefings.brief.record import PublishedBasis

_BELIEVED_FIRST: tuple[PublishedBasis, ...] = ("header", "metadata", "feed")
_ARABIC = re.compile(r"[\u0621-\u064a]")


@dataclass(frozen=True, slots=True)
class Dating:
    """Day of publication with its basis, and day of fetching; `None` is unknown."""

    published: date | None
    basis: PublishedBasis
    is_estimated: bool
    fetched: date | None


def date_article(found: Readings, beside: Beside, sentences: Sequence[str], near: date) -> Dating:
    """Return when an article was published and when an aggregator fetched it.

    Args:
        found: what the readers of single lines found.
        beside: what came with the text.
        sentences: of the article.
        near: the brief's date.
    """
    fetched = _field_day(found, "fetched", near)
    carrier_day = _carrier_day(found, near)
    if fetched is None and found.source.is_fetched and carrier_day:
        fetched = carrier_day[0]
    day, basis, is_estimated = _published(found, _days(beside), carrier_day, near)
    if day is None and fetched is not None:
        return Dating(None, "aggregator", is_estimated=False, fetched=fetched)
    if day is None:
        day, basis, is_estimated = _latest(sentences, near)
    return Dating(day, basis, is_estimated=is_estimated, fetched=fetched)


def _days(beside: Beside) -> dict[PublishedBasis, date]:
    """Return the days that stand beside the text, by what says so."""
    found: dict[PublishedBasis, date] = {}
    if beside.hints.published is not None:
        found[beside.hints.published_basis] = beside.hints.published
    if beside.page is not None and beside.page.published is not None:
        found["metadata"] = beside.page.published
    return found


def _published(
    found: Readings,
    days: Mapping[PublishedBasis, date],
    carrier_day: tuple[date, bool] | None,
    near: date,
) -> tuple[date | None, PublishedBasis, bool]:
    declared = _read(found.header.fields.get("published", ""), near)
    if declared:
        return declared[0], "header", declared[1]
    for basis in _BELIEVED_FIRST:
        if basis in days:
            return days[basis], basis, False
    if carrier_day and not found.source.is_fetched:
        return carrier_day[0], "aggregator", carrier_day[1]
    if "aggregator" in days:
        return days["aggregator"], "aggregator", False
    return _in_the_text(found)


def _in_the_text(found: Readings) -> tuple[date | None, PublishedBasis, bool]:
    for line in found.date_lines:
        if not line.is_update:
            return line.day, "header", line.is_estimated
    if found.dateline is not None and found.dateline.day is not None:
        return found.dateline.day, "text", found.dateline.is_estimated
    return None, "none", False


def _latest(sentences: Sequence[str], near: date) -> tuple[date | None, PublishedBasis, bool]:
    day = latest_day(sentences, _language(" ".join(sentences[:3])), near)
    return (day, "text", True) if day else (None, "none", False)


def _field_day(found: Readings, field: str, near: date) -> date | None:
    day = _read(found.header.fields.get(field, ""), near)
    return day[0] if day else None


def _carrier_day(found: Readings, near: date) -> tuple[date, bool] | None:
    return _read(found.source.day_text, near)


def _read(text: str, near: date) -> tuple[date, bool] | None:
    return read_day(text, _language(text), near) if text else None


def _language(text: str) -> Literal["ar", "en"]:
    return "ar" if _ARABIC.search(text) else "en"
