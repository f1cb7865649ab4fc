"""What changed since the last brief, and sources that have failed for days, on page one."""

from __future__ import annotations

from datetime import date

import pytest

from briefings.brief.record import Bilingual, ChangedStatement, Changes, FailedSource
from briefings.render import render_html, render_text
from briefings.render.change_phrasing import moved_in_words
from briefings.render.changes import changes_in_words
from briefings.render.layout import arrange
from briefings.render.reading_list import long_failing
from briefings.render.specimen import SPECIMENS, brief_of
from briefings.render.specimen_editions import unchanged_brief

_SINCE = date(2026, 1, 28)
_MOVED = ChangedStatement(
    before="st_a",
    after="st_0000000000000001",
    what="date",
    was=Bilingual(ar="الاثنين", en="Monday"),
    now=Bilingual(ar="الخميس", en="Thursday"),
    before_day=date(2026, 1, 27),
    after_day=date(2026, 1, 29),
)


def test_a_moved_date_is_told_as_it_was_and_as_it_is() -> None:
    """Both values, both days, in both languages."""
    assert moved_in_words(_MOVED, "en") == "date: was Monday (27 Jan), now Thursday (29 Jan)"
    assert moved_in_words(_MOVED, "ar") == (
        "التاريخ: كان الاثنين (27 كانون الثاني)، وأصبح الخميس (29 كانون الثاني)"
    )


def test_what_moved_may_be_unknown() -> None:
    """A record of an older program says only that it changed."""
    bare = ChangedStatement(before="st_a", after="st_b")
    assert moved_in_words(bare, "en") == "changed"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (Changes(since=None, new=("a",), changed=()), []),
        (
            Changes(since=_SINCE, new=(), changed=(), known=("a",)),
            [
                ("Nothing has changed since the brief of 28 January 2026; "
                "all that follows was told then.")
            ],
        ),
        (
            Changes(since=_SINCE, new=("a", "b"), changed=(), known=("c",)),
            ["What changed since 28 January 2026: new statements: 2 · told before: 1"],
        ),
        (
            Changes(since=_SINCE, new=(), changed=(_MOVED,)),
            [
                "What changed since 28 January 2026: changed: 1",
                "statement 1: date: was Monday (27 Jan), now Thursday (29 Jan)",
            ],
        ),
    ],
    ids=["first brief", "unchanged day", "new", "moved"],
)  # fmt: skip
def test_each_kind_of_day_is_told_in_words(changes: Changes, told: list[str]) -> None:
    """Nothing in the first brief on a topic; an unchanged day says so."""
    page = arrange(brief_of(6).model_copy(update={"changes": changes}))
    assert list(changes_in_words(page.changes, "en")) == told


def test_an_unchanged_day_says_so_on_the_page() -> None:
    """In HTML and in plain text, in both languages, before the first statement."""
    brief = unchanged_brief()
    for text in (render_html(brief), render_text(brief)):
        assert "Nothing has changed since the brief of" in text
        assert text.index("لم يتغيّر شيء منذ موجز") < text.index("الأوسع تداولاً")


def test_an_empty_brief_says_nothing_of_changes() -> None:
    """That nothing changed would be untrue: there is nothing."""
    changes = Changes(since=_SINCE, new=(), changed=())
    page = arrange(SPECIMENS["empty"]().model_copy(update={"changes": changes}))
    assert page.changes is None


def test_a_change_whose_statement_is_gone_is_still_told() -> None:
    """Without a number to follow."""
    gone = _MOVED.model_copy(update={"after": "st_gone"})
    changes = Changes(since=_SINCE, new=(), changed=(gone,))
    brief = brief_of(6).model_copy(update={"changes": changes})
    assert arrange(brief).changes.rows[0].pair is None  # type: ignore[union-attr]
    assert "now <strong>Thursday</strong>" in render_html(brief)


@pytest.mark.parametrize(
    ("since", "is_told"),
    [(date(2026, 1, 27), True), (date(2026, 1, 28), False), (None, False)],
    ids=["the third day", "the second day", "once"],
)
def test_a_source_is_named_on_page_one_from_its_third_day(
    since: date | None, *, is_told: bool
) -> None:
    """Both ends counted: a source that failed on 27, 28 and 29 January has failed three days."""
    failed = FailedSource(source="a feed", reason="HTTP 503", since=since)
    assert bool(long_failing([failed], date(2026, 1, 29))) is is_told


def test_failing_sources_stand_before_the_statements() -> None:
    """With the day since when, and why."""
    html = render_html(brief_of(6))
    place = html.index("Sources not reached for three days or more")
    assert place < html.index("Most widely reported")
    assert "since 25 Jan: " in html[place : place + 400]
    assert "scan-07.txt" not in html[place : place + 400]
