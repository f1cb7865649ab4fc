"""Which spans of a stored text are boilerplate, from all that is known about it.

Rules only ever add spans; they never change the text. Where two overlap, the one found first
keeps its place and the other what is left of it, so that spans are in order and disjoint.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from typing import TYPE_CHECKING

from briefings.articles.article import Boilerplate
from briefings.articles.cleaning.furniture import furniture_reason, furniture_spans
from briefings.articles.cleaning.headings import find_headline, heading_reasons
from briefings.text.normalization import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefings.articles.cleaning.lines import Line

_HEADLINE_WITHIN = 5  # lines in which a page repeats its headline above the text


def find_boilerplate(
    lines: Sequence[Line],
    *,
    known: Mapping[int, str],
    headline: str | None,
    spans: Iterable[Boilerplate] = (),
    learned: Sequence[Boilerplate] = (),
) -> tuple[Boilerplate, ...]:
    """Return the boilerplate of a text, in order and disjoint.

    Args:
        lines: the lines below the header.
        known: reasons of lines that other readers took (byline, credit line, dates), by number.
        headline: the article's headline where it is known, to be found again in the text.
        spans: spans that other readers took.
        learned: spans learnt from other articles of the outlet; a reason of the text's own is kept.
    """
    reasons = dict(known)
    for line in lines:
        reason = furniture_reason(line)
        if reason is not None:
            reasons.setdefault(line.number, reason)
    _mark_headlines(lines, reasons, headline)
    whole = {(span.start, span.end) for span in learned}
    for line in lines:
        if line.span in whole:
            reasons.setdefault(line.number, "learned")
    reasons |= {
        number: reason
        for number, reason in heading_reasons(lines, reasons).items()
        if number not in reasons
    }
    found = list(spans)
    for line in lines:
        if line.number in reasons:
            found.append(Boilerplate(*line.span, reasons[line.number]))
        else:
            found.extend(furniture_spans(line))
    return disjoint((*found, *learned))


def _mark_headlines(lines: Sequence[Line], reasons: dict[int, str], headline: str | None) -> None:
    """Mark the title over the text, and the known headline where it is printed again."""
    open_lines = [line for line in lines if line.number not in reasons]
    title = find_headline(open_lines)
    if title is not None:
        reasons[title.number] = "headline"
    wanted = fold_text(headline or "").strip('". ')
    for line in open_lines[:_HEADLINE_WITHIN]:
        if wanted and fold_text(line.text).strip('". #') == wanted:
            reasons[line.number] = "headline"


def disjoint(spans: Iterable[Boilerplate]) -> tuple[Boilerplate, ...]:
    """Return spans in order without overlaps; an earlier one of the input keeps its place."""
    kept: list[Boilerplate] = []
    for span in spans:
        for start, end in _uncovered(kept, span):
            insort(kept, Boilerplate(start, end, span.reason), key=_start)
    return tuple(kept)


def _start(span: Boilerplate) -> int:
    return span.start


def _uncovered(kept: Sequence[Boilerplate], span: Boilerplate) -> list[tuple[int, int]]:
    """Return the parts of a span that the kept ones, in order and disjoint, leave free."""
    free: list[tuple[int, int]] = []
    position = span.start
    for index in range(max(0, bisect_right(kept, span.start, key=_start) - 1), len(kept)):
        other = kept[index]
        if other.start >= span.end:
            break
        if position < other.start:
            free.append((position, other.start))
        position = max(position, other.end)
    if position < span.end:
        free.append((position, span.end))
    return free
