"""Half-open spans share a code point, or they do not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefings.text.spans import Span, overlaps_any

SPANS = st.tuples(st.integers(0, 30), st.integers(1, 10)).map(lambda s: Span(s[0], s[0] + s[1]))


@given(SPANS, SPANS)
def test_overlap_is_a_shared_code_point(one: Span, other: Span) -> None:
    """Overlap means what it means for sets of code points, from either side."""
    shared = set(range(*one)) & set(range(*other))
    assert one.overlaps(other) == other.overlaps(one) == bool(shared)


@given(SPANS, SPANS)
def test_containing_is_holding_every_code_point(one: Span, other: Span) -> None:
    """Containment means what it means for sets of code points."""
    assert one.contains(other) == (set(range(*other)) <= set(range(*one)))


@given(SPANS, st.lists(SPANS, max_size=5))
def test_overlaps_any_asks_each(one: Span, others: list[Span]) -> None:
    """Any of several is one of them."""
    assert overlaps_any(one, others) == any(one.overlaps(other) for other in others)


def test_neighbours_do_not_overlap() -> None:
    """The end is no part of a span."""
    assert not Span(0, 3).overlaps(Span(3, 5))
