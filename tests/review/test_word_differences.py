"""Two texts are compared word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefings.review.word_differences import MAX_WORDS, Run, compare_words, is_changed

if TYPE_CHECKING:
    from collections.abc import Sequence

CASES: dict[str, tuple[str | None, str | None, Sequence[tuple[str, str]]]] = {
    "the same": ("a b", "a b", [("same", "a b")]),
    "a word changed": ("24 trucks left", "42 trucks left",
                       [("gone", "24"), ("new", "42"), ("same", "trucks left")]),
    "in Arabic": ("غادر رتل عسكري روسي", "غادر رتل روسي كبير",
                  [("same", "غادر رتل"), ("gone", "عسكري"), ("same", "روسي"), ("new", "كبير")]),
    "a side that came": (None, "a b", [("new", "a b")]),
    "a side that went": ("a b", None, [("gone", "a b")]),
    "nothing at all": (None, "", []),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after", "expected"), CASES.values(), ids=CASES)
def test_runs(before: str | None, after: str | None, expected: Sequence[tuple[str, str]]) -> None:
    """What went stands before what came in its place."""
    runs = compare_words(before, after)
    assert [(run.kind, run.text) for run in runs] == expected
    assert is_changed(runs) == any(kind != "same" for kind, _ in expected)


def test_an_endless_text_is_not_compared() -> None:
    """Comparing is quadratic: two texts of that size are shown whole."""
    long = "a b " * MAX_WORDS
    assert [run.kind for run in compare_words(long, long + "c")] == ["gone", "new"]
    assert compare_words(None, long) == (Run("new", " ".join(long.split())),)
