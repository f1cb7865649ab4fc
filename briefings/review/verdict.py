"""What the checks say of a typed text, ready for the page: findings, and where they stand in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from briefings.review.rebinding import Typed
    from briefings.verification.findings import Finding, Side


@dataclass(frozen=True, slots=True)
class MarkedText:
    """One side as it was typed; each part is a text and whether a finding stands in it."""

    side: Side
    parts: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found.

    Attributes:
        findings: usually none.
        is_unchanged: the text is the one that is saved.
        marked: the sides in which findings stand.
    """

    findings: tuple[Finding, ...]
    is_unchanged: bool
    marked: tuple[MarkedText, ...]


def judge(
    typed: Typed,
    findings: Sequence[Finding],
    *,
    quotes: AbstractSet[str] = frozenset(),
    is_unchanged: bool = False,
) -> Verdict:
    """Return the verdict on a typed text.

    Args:
        typed: both sides.
        findings: what the checks found.
        quotes: the cited sentences; a side that is one of them matches its source, so that what
            was found in it is missing in the other language.
        is_unchanged: the text is the one that is saved.
    """
    sides: tuple[tuple[Side, str | None], ...] = (("ar", typed.ar), ("en", typed.en))
    marked = []
    for side, text in sides:
        spans = [f.span for f in findings if f.side == side and f.span is not None]
        if text and spans:
            marked.append(MarkedText(side, mark_spans(text, spans)))
    own = {side for side, text in sides if text in quotes}
    told = tuple(_of_other_language(f) if f.side in own else f for f in findings)
    return Verdict(told, is_unchanged, tuple(marked))


def _of_other_language(finding: Finding) -> Finding:
    return replace(finding, detail=finding.detail.replace("the evidence", "the other language"))


def mark_spans(text: str, spans: Sequence[tuple[int, int]]) -> tuple[tuple[str, bool], ...]:
    """Cut a text at the ends of spans, which may overlap, and say what lies in one."""
    edges = {0, len(text)}
    for span in spans:
        edges |= {min(max(edge, 0), len(text)) for edge in span}
    return tuple(
        (text[one:other], any(start <= one and other <= end for start, end in spans))
        for one, other in pairwise(sorted(edges))
    )
