"""What of an edition stands in the digest: a few statements of each topic, and counts of the rest.

It is taken from the page as the PDF has it, so that both say the same; nothing is composed here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.render.fonts import printable_characters
from briefings.render.forms import languages_of
from briefings.render.sanitising import clip, make_printable
from briefings.render.standing import caveats_in_words, notes_of
from briefings.render.wording import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefings.brief.record import (
        Bilingual,
        Brief,
        ChangedStatement,
        Edition,
        FailedSource,
        FailedTopic,
        Gap,
        Language,
    )
    from briefings.render.page import DifferingFigure, Page, Pair, Row

_RANK_OF_CHANGE = {"changed": 0, "new": 1, "known": 2}
"""R10: what changed comes before what is new, and that before what was told already."""

_MAX_TEXT_CHARACTERS = 300
_MAX_MARK_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a topic stands in the digest.

    Attributes:
        statements: beside headline and bottom line.
        gaps: lines of what the articles do not say.
        figures: figures on which sources differ.
        has_standing: whether basis and origins stand under a statement, beside outlet, day and
            caveats.
        has_comment: whether the analyst's comment stands there.
    """

    statements: int
    gaps: int
    figures: int
    has_standing: bool = True
    has_comment: bool = True


LADDER = (
    Limits(statements=5, gaps=3, figures=2),
    Limits(statements=4, gaps=2, figures=2),
    Limits(statements=3, gaps=2, figures=1),
    Limits(statements=2, gaps=1, figures=1),
    Limits(statements=1, gaps=1, figures=0),
    Limits(statements=1, gaps=0, figures=0, has_standing=False, has_comment=False),
    Limits(statements=0, gaps=0, figures=0, has_standing=False, has_comment=False),
)
"""Tried in this order until the message is short enough; R9's page has five statements."""


@dataclass(frozen=True, slots=True)
class DigestRow:
    """A statement.

    Attributes:
        pair: as it stands on the page.
        moved: what moved in it since the last brief, where that is known.
        notes: by language, how it stands; where that is left out, its caveats all the same.
        caveats: by language, the source's word of doubt and the day of the event.
    """

    pair: Pair
    moved: ChangedStatement | None
    notes: dict[Language, tuple[str, ...]]
    caveats: dict[Language, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class DigestGroup:
    """Statements under their heading; a headline has none."""

    heading: Bilingual | None
    rows: tuple[DigestRow, ...]


@dataclass(frozen=True, slots=True)
class DigestTopic:
    """A topic as it stands in the digest.

    Attributes:
        brief: every text of it printable.
        groups: the statements that stand there.
        differing: figures on which sources differ.
        gaps: what the articles do not say.
        more: what only the PDF has, in words and number.
        limits: what was allowed.
    """

    brief: Brief
    groups: tuple[DigestGroup, ...]
    differing: tuple[DifferingFigure, ...]
    gaps: tuple[Gap, ...]
    more: tuple[tuple[Bilingual, int], ...]
    limits: Limits


def arrange_topic(page: Page, limits: Limits, words: dict[str, Bilingual]) -> DigestTopic:
    """Return what of a topic stands in the digest.

    Args:
        page: the brief as it is printed.
        limits: how much may stand there.
        words: of the message, for what is counted.
    """
    brief = page.brief
    moved = {changed.after: changed for changed in brief.changes.changed}

    def rows_of(rows: Sequence[Row]) -> tuple[DigestRow, ...]:
        return tuple(_row(row.pair, moved, limits) for row in rows)

    chosen = _chosen(page, limits.statements)
    groups = [
        DigestGroup(heading, rows_of(kept))
        for heading, rows in _groups(page)
        if (kept := [row for row in rows if heading is None or row.pair.number in chosen])
    ]
    if page.bottom_line is not None:
        place = 0 if page.headline is None else 1
        groups.insert(place, DigestGroup(WORDS["bottom_line"], rows_of([page.bottom_line])))
    gaps, differing = brief.gaps[: limits.gaps], page.differing[: limits.figures]
    shown = {row.pair.statement.id for group in groups for row in group.rows}
    counts = (
        (words["more_statements"], len({s.id for s in brief.statements()} - shown)),
        (WORDS["differ"], len(page.differing) - len(differing)),
        (WORDS["disagreements"], len(brief.disagreements)),
        (words["more_gaps"], len(brief.gaps) - len(gaps)),
        (WORDS["citations"], brief.coverage.citations),
    )
    more = tuple((name, count) for name, count in counts if count)
    return DigestTopic(brief, tuple(groups), differing, gaps, more, limits)


def selected_briefs(edition: Edition, topics: Sequence[str]) -> tuple[Brief, ...]:
    """Return the briefs of the topics a reader follows; all when he names none."""
    return tuple(b for b in edition.briefs if not topics or b.topic.slug in topics)


def selected_failures(edition: Edition, topics: Sequence[str]) -> tuple[FailedTopic, ...]:
    """Return the topics a reader follows for which there is no brief, their texts printable."""
    return tuple(
        failed.model_copy(
            update={
                "reason": printable(failed.reason),
                "topic": failed.topic.model_copy(update={"name": _each(failed.topic.name)}),
            }
        )
        for failed in edition.failed_topics
        if not topics or failed.topic.slug in topics
    )


def failing_sources(edition: Edition) -> tuple[FailedSource, ...]:
    """Return the sources that have failed for days, their texts printable."""
    return tuple(
        failed.model_copy(
            update={"source": printable(failed.source), "reason": printable(failed.reason)}
        )
        for failed in edition.failing_sources
    )


def handling_mark(edition: Edition) -> str | None:
    """Return the mark of an edition as it stands in subject and text."""
    return printable(edition.handling, _MAX_MARK_CHARACTERS) if edition.handling else None


def printable(text: str, limit: int = _MAX_TEXT_CHARACTERS) -> str:
    """Return a text of one line without controls, as the page prints it."""
    return make_printable(clip(" ".join(text.split()), limit), printable_characters()).text


def _row(pair: Pair, moved: dict[str, ChangedStatement], limits: Limits) -> DigestRow:
    languages, statement = languages_of("both"), pair.statement
    caveats: dict[Language, tuple[str, ...]]
    caveats = {language: caveats_in_words(statement, language) for language in languages}
    notes: dict[Language, tuple[str, ...]]
    notes = {language: notes_of(statement, language) for language in languages}
    return DigestRow(
        pair=pair,
        moved=moved.get(statement.id),
        notes=notes if limits.has_standing else caveats,
        caveats=caveats,
    )


def _each(words: Bilingual) -> Bilingual:
    return words.model_copy(update={"ar": printable(words.ar), "en": printable(words.en)})


def _groups(page: Page) -> Iterator[tuple[Bilingual | None, Sequence[Row]]]:
    """Yield the groups of the page, each statement where it stands first, sections undivided."""
    if page.headline is not None:
        yield None, [page.headline]
    told = {row.pair.number for row in (page.headline, page.bottom_line) if row is not None}
    later = {group.key: group.rows for group in page.rest}
    groups = [(group.heading, (*group.rows, *later.pop(group.key, ()))) for group in page.front]
    groups += [(WORDS["watch"], page.watch)]
    groups += [(group.heading, group.rows) for group in page.rest if group.key in later]
    for heading, rows in groups:
        kept = [row for row in rows if row.pair.number not in told]
        told.update(row.pair.number for row in kept)
        yield heading, kept


def _chosen(page: Page, most: int) -> frozenset[int]:
    """Return the numbers of the statements that stand there: the lead, then by what changed."""
    pairs = {
        row.pair.number: row.pair for heading, rows in _groups(page) if heading for row in rows
    }
    lead = [] if page.bottom_line else list(pairs)[:1]
    others = [number for number in pairs if number not in lead]
    if page.brief.changes.since is not None:
        others.sort(key=lambda number: _RANK_OF_CHANGE[pairs[number].statement.change])
    return frozenset([*lead, *others][:most])
