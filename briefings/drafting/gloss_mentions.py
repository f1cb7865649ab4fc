"""Tier B of a gloss: names, figures with the thing counted, dates, and marks; no verb at all.

Words for events are left out: a row of them says that things happened which the sentence only
supposes (`analyst.md`, gloss rule 2).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefings.brief.record import GlossSlot
from briefings.drafting.gloss_dates import date_in_english
from briefings.glossary.chunks import PARTICLES
from briefings.glossary.phrases import read_phrase
from briefings.glossary.quantities import figure_words
from briefings.text.quotations import find_enclosures
from briefings.text.spans import Span, overlaps_any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from briefings.glossary.chunks import Chunk
    from briefings.text.cues import Cue, CueKind

NAMED_KINDS: Final = frozenset(
    ["person", "place", "country", "body", "armed_group", "agency", "outlet", "ship"]
)
"""Kinds of names that say nothing about an event."""

CUE_LABELS: Final[dict[CueKind, str]] = {
    "not": "contains negation (NOT)",
    "denied": "contains a denial (DENIED)",
    "refused": "contains a refusal (REFUSED)",
    "ruled_out": "contains UNLIKELY or RULED OUT",
    "may": "contains MAY",
    "possible": "contains POSSIBLE",
    "likely": "contains LIKELY",
    "expected": "contains EXPECTED",
    "if": "contains a condition (IF)",
    "once": "contains a condition (ONCE)",
    "asked": "contains a request (ASKED)",
    "must": "contains MUST",
    "proposed": "contains PROPOSED",
    "future": "contains FUTURE when said",
    "appears": "contains APPEARS",
    "alleged": "contains ALLEGED",
    "warned": "contains WARNED",
    "threatened": "contains THREATENED",
    "pledged": "contains PLEDGED",
    "about_to": "contains ABOUT TO",
    "failed": "contains FAILED",
}

_LONGEST_TITLE_WORDS = 3
_ORDINALS = {"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth"}
_FRACTIONS = {"0.5": "half", "0.25": "a quarter", "0.75": "three quarters"}


def mention_slots(
    sentence: str, chunks: Sequence[Chunk], cues: Sequence[Cue], article_day: date | None
) -> tuple[list[GlossSlot], list[Span]]:
    """Return the slots of tier B and the spans of the sentence that they cover."""
    titles = _quoted_titles(sentence)
    names, covered = _names([c for c in chunks if not _is_part_of_title(c.span, titles)])
    figures, counted = _figures(chunks, [cue.span for cue in cues])
    dates, dated = _dates(chunks, article_day)
    slots = [
        GlossSlot(label=label, text=", ".join(found))
        for label, found in (("names", names), ("figures", figures), ("dates", dates))
        if found
    ]
    marks = dict.fromkeys(CUE_LABELS[cue.kind] for cue in cues)
    slots += [GlossSlot(label="mark", text=mark) for mark in marks]
    return slots, [*covered, *counted, *dated, *(cue.span for cue in cues)]


def _quoted_titles(sentence: str) -> list[Span]:
    """Return what stands in quotation marks and is short enough for a name: «الخابور برس»."""
    return [
        enclosure.span
        for enclosure in find_enclosures(sentence)
        if enclosure.kind == "quotation"
        and len(sentence[slice(*enclosure.span)].split()) <= _LONGEST_TITLE_WORDS
    ]


def _is_part_of_title(span: Span, titles: Sequence[Span]) -> bool:
    """Whether a name is a word of a longer one: the river in the name of a newspaper."""
    marks = 2  # that open and close it
    return any(
        title.start < span.start
        and span.end < title.end
        and span.end - span.start < title.end - title.start - marks
        for title in titles
    )


def _names(chunks: Sequence[Chunk]) -> tuple[list[str], list[Span]]:
    found: dict[str, None] = {}
    covered: list[Span] = []
    for chunk in chunks:
        if chunk.name is None or chunk.name.entry.kind not in NAMED_KINDS:
            continue
        covered.append(chunk.span)
        entry = chunk.name.entry
        if chunk.name.is_demonym:
            if entry.demonym_en:
                found[f"{entry.demonym_en[0]} (adjective)"] = None
        else:
            found[chunk.name.english] = None
    return list(found), covered


def _figures(chunks: Sequence[Chunk], cues: Sequence[Span]) -> tuple[list[str], list[Span]]:
    found: list[str] = []
    covered: list[Span] = []
    for index, chunk in enumerate(chunks):
        figure = chunk.figure
        if figure is None or _is_no_count(chunk) or overlaps_any(chunk.span, cues):
            continue
        text = figure_in_english(chunk)
        covered.append(chunk.span)
        if _is_dual(chunk):
            found.append(f"2 «{chunk.text}»")
            continue
        following = chunks[index + 1] if index + 1 < len(chunks) else None
        is_count = figure.kind == "number" and figure.unit is None and bool(figure.counted)
        if is_count and following is not None and not following.gap:
            thing = read_phrase(chunks, index)
            if thing is not None and thing.has_figure and thing.is_whole:
                text = thing.english
                covered += [c.span for c in chunks[index + 1 : thing.end]]
            elif (
                following.word not in PARTICLES and not following.verb and following.figure is None
            ):
                text = f"{text} «{following.text}»"
        found.append(text)
    return found, covered


def _is_no_count(chunk: Chunk) -> bool:
    """Whether a number word only says "first", "one", "both sides"."""
    return chunk.word.removeprefix("لل").removeprefix("ال").startswith(_NO_COUNTS)


_NO_COUNTS: Final = (
    "اول",
    "واحد",
    "احد",
    "طرف",
    "جانب",
    "كلا",
    "كلتا",
    "كلي",
    "ثنايي",
    "ثلاثي",
    "رباعي",
)


def _is_dual(chunk: Chunk) -> bool:
    figure = chunk.figure
    is_two = figure is not None and figure.kind == "number" and figure.value == _TWO
    return (
        is_two
        and not any(c.isdigit() for c in chunk.text)
        and not chunk.word.startswith(("اثن", "ال"))
    )


_TWO: Final = 2


def figure_in_english(chunk: Chunk) -> str:
    """Return a figure with its hedge, unit and kind: `about 60`, `18 %`, `42,000,000 USD`."""
    figure = chunk.figure
    if figure is None:
        return ""
    value = figure_words(chunk)
    if figure.upper is not None:
        value = f"{value} to {figure.upper:,f}"
    if figure.kind in {"percent", "percentage_points"}:
        return f"{value} {'%' if figure.kind == 'percent' else 'percentage points'}"
    if figure.kind == "ordinal":
        return _ORDINALS.get(value, f"no. {value}")
    if figure.kind == "fraction":
        return _FRACTIONS.get(value, f"a share of {value}")
    if figure.unit is not None:
        many = (
            ""
            if figure.value == 1 or figure.kind == "money" or len(figure.unit) <= _LONGEST_SYMBOL
            else "s"
        )
        return f"{value} {figure.unit}{many}"
    return value


_LONGEST_SYMBOL: Final = 3


def _dates(chunks: Sequence[Chunk], article_day: date | None) -> tuple[list[str], list[Span]]:
    found: list[str] = []
    covered: list[Span] = []
    for index, chunk in enumerate(chunks):
        if chunk.date is None:
            continue
        before = chunks[index - 1].word if index and not chunk.gap else ""
        found.append(date_in_english(chunk.date, article_day, before=before))
        covered.append(chunk.span)
    return found, covered
