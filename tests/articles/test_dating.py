"""When an article was published, and what says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefings.articles.article import Article

REST = "\n\nHe said a road would open.\n\nBoth sides agreed in Beirut."
REST_AR = "\n\nوقال الوزير إن الطريق سيفتح قريباً.\n\nوأكد نظيره ذلك في بيروت."

LEFT = "The minister left"
DATED = {
    "line": (f"Wednesday, January 28, 2026 10:30 GMT\n\n{LEFT}.", "2026-01-28", "header"),
    "label": (f"Published: 28 January 2026\n\n{LEFT}.", "2026-01-28", "header"),
    "Arabic line": (
        "الأربعاء 28 كانون الثاني/ يناير 2026 - 10:30\n\nغادر الوزير.", "2026-01-28", "header",
    ),
    "line without a year": ("28 يناير\n\nغادر الوزير.", "2026-01-28", "header estimated"),
    "dateline": (f"DAMASCUS, Jan 27 (Reuters) — {LEFT}.", "2026-01-27", "text estimated"),
    "dateline with a year": (f"DAMASCUS, Jan 27, 2026 (AP) — {LEFT}.", "2026-01-27", "text"),
    "day in the text": (f"{LEFT} on 26 January.", "2026-01-26", "text estimated"),
    "latest of two": (f"{LEFT} on 26 January, not 20 January.", "2026-01-26", "text estimated"),
    "end of a range": (f"{LEFT} between 24 and 26 January.", "2026-01-26", "text estimated"),
    "December before": (f"{LEFT} on 30 December.", "2025-12-30", "text estimated"),
}  # fmt: skip


@pytest.mark.parametrize(("first", "day", "basis"), DATED.values(), ids=DATED.keys())
def test_day_and_its_basis(
    read_text: Callable[..., Article], first: str, day: str, basis: str
) -> None:
    """The day comes from the best place that has one, and an inferred one is marked."""
    article = read_text(first + (REST if "minister" in first else REST_AR))
    assert article.published is not None
    assert article.published.isoformat() == day
    mark = " estimated" if article.published_estimated else ""
    assert article.published_basis + mark == basis


@pytest.mark.parametrize(
    "first",
    [
        "The minister left.",
        "The minister will leave on 30 January.",
        "The war began on 15 March 2011.",
        "The minister left yesterday.",
        "The lease runs until January 2066.",
    ],
    ids=["none", "after the brief", "long past", "relative", "a month"],
)
def test_undated(read_text: Callable[..., Article], first: str) -> None:
    """A day that cannot be the day of writing leaves an article undated."""
    article = read_text(first + REST)
    assert (article.published, article.published_basis) == (None, "none")
    assert article.anchor is None


def test_day_of_an_update_is_not_of_publication(read_text: Callable[..., Article]) -> None:
    """The line `Updated: …` goes from the text and dates nothing."""
    article = read_text("Updated: 28 January 2026\n\nThe minister left." + REST)
    assert article.published is None
    assert len(article.sentences) == 3


DATELINES = {
    "agency in brackets": ("DAMASCUS (Reuters) - The minister left.", "Reuters"),
    "with a day": ("DAMASCUS, Jan 27 (AP) — The minister left.", "AP"),
    "place alone": ("DAMASCUS — The minister left.", None),
    "agency of no list": ("دمشق (جسور) – غادر الوزير.", "جسور"),
    "Arabic dash": ("دمشق - سانا: غادر الوزير.", "سانا"),
    "Arabic brackets": ("موسكو (رويترز) - غادر الوزير.", "رويترز"),
    "Arabic letters": ("دمشق – أ ف ب – غادر الوزير.", "أ ف ب"),
}


@pytest.mark.parametrize(("line", "agency"), DATELINES.values(), ids=DATELINES.keys())
def test_dateline_is_cut_and_names_its_agency(
    read_text: Callable[..., Article], line: str, agency: str | None
) -> None:
    """The first sentence begins after the dateline; its agency makes an agency copy."""
    article = read_text(line + (REST if line.isascii() or "DAMASCUS" in line else REST_AR))
    assert article.sentence_text(0) in {"The minister left.", "غادر الوزير."}
    assert article.agency == agency
    assert article.outlet == agency
    assert article.genre == ("agency_copy" if agency else "report")


def test_a_sentence_with_a_dash_is_no_dateline(read_text: Callable[..., Article]) -> None:
    """Names joined by a dash open a sentence like any other."""
    line = "العلاقات السورية - الروسية تتحسن."
    assert read_text(line + REST_AR).sentence_text(0) == line
