"""What changed between two versions of an edition, statement by statement, as readers see it.

A statement that an analyst edited has another id and the same citations: that is how it is found
again. Only what is printed counts: words, labels, outlets and days, basis and origins.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from briefings.delivery.arranging import printable
from briefings.delivery.clearance import strictest
from briefings.render.html import prepare_page
from briefings.render.standing import side as in_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.brief.record import (
        AnalystComment,
        Bilingual,
        Brief,
        Edition,
        Language,
        Statement,
    )
    from briefings.render.page import Page, Pair

Kind = Literal["changed", "removed", "added"]

LANGUAGES: tuple[Language, ...] = ("ar", "en")


@dataclass(frozen=True, slots=True)
class Difference:
    """A statement that changed, went or came; `before` or `after` is None then.

    Attributes:
        role: `headline` or `bottom_line` where it leads its brief, else `statement`.
    """

    before: Pair | None
    after: Pair | None
    role: Literal["headline", "bottom_line", "statement"]

    @property
    def kind(self) -> Kind:
        """Return whether it changed, was taken away or was added."""
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"

    @property
    def languages(self) -> tuple[Language, ...]:
        """Return the languages whose readers see that something is different."""
        before, after = self.before, self.after
        if before is None or after is None:
            return LANGUAGES
        return tuple(x for x in LANGUAGES if _face(before, x) != _face(after, x))


@dataclass(frozen=True, slots=True)
class CommentChange:
    """The analyst's comment before and after."""

    before: AnalystComment | None
    after: AnalystComment | None

    @property
    def languages(self) -> tuple[Language, ...]:
        """Return the languages in which it is different."""
        before, after = _remark(self.before), _remark(self.after)
        return tuple(
            x for x, one, other in zip(LANGUAGES, before, after, strict=True) if one != other
        )


@dataclass(frozen=True, slots=True)
class TopicDifference:
    """What changed in a topic.

    Attributes:
        name: of the topic.
        kind: `removed` or `added` where the whole brief went or came, else `changed`.
        statements: those that changed; none where the whole brief went or came.
        comment: where the analyst's comment changed.
    """

    name: Bilingual
    kind: Kind
    statements: tuple[Difference, ...] = ()
    comment: CommentChange | None = None


@dataclass(frozen=True, slots=True)
class EditionDifference:
    """What changed between two versions of an edition; falsy when that is nothing.

    Attributes:
        topics: those in which something changed.
        marks: the handling mark before and after, where it changed; an absent one is None.
    """

    topics: tuple[TopicDifference, ...]
    marks: tuple[str | None, str | None] | None

    def __bool__(self) -> bool:
        return bool(self.topics) or self.marks is not None


def compare_editions(old: Edition, new: Edition) -> EditionDifference:
    """Return what a reader of the old version must be told about the new one."""
    marks = (_mark(old), _mark(new))
    return EditionDifference(
        tuple(_topics(old, new)), None if strictest(marks[:1]) == strictest(marks[1:]) else marks
    )


def _mark(edition: Edition) -> str | None:
    return printable(edition.handling) if edition.handling else None


def _topics(old: Edition, new: Edition) -> Iterator[TopicDifference]:
    before = {brief.topic.slug: brief for brief in old.briefs}
    after = {brief.topic.slug: brief for brief in new.briefs}
    for slug in dict.fromkeys((*before, *after)):
        one, other = before.get(slug), after.get(slug)
        if one is not None and other is not None:
            found = _compare(one, other)
            if found.statements or found.comment:
                yield found
        elif one is not None:
            yield TopicDifference(prepare_page(one).brief.topic.name, "removed")
        elif other is not None:
            yield TopicDifference(prepare_page(other).brief.topic.name, "added")


def _compare(old: Brief, new: Brief) -> TopicDifference:
    old_page, new_page = prepare_page(old), prepare_page(new)
    name = new_page.brief.topic.name
    before, after = _pairs(old_page), _pairs(new_page)
    found = []
    for role, one, other in _matched(old_page.brief, new_page.brief):
        pair = None if one is None else before[one.id]
        now = None if other is None else after[other.id]
        difference = Difference(pair, now, role)
        if difference.languages:
            found.append(difference)
    said, says = old_page.brief.analyst_comment, new_page.brief.analyst_comment
    is_same = _remark(said) == _remark(says)
    comment = None if is_same else CommentChange(said, says)
    return TopicDifference(name, "changed", tuple(found), comment)


Matched = tuple[
    Literal["headline", "bottom_line", "statement"], "Statement | None", "Statement | None"
]


def _matched(old: Brief, new: Brief) -> Iterator[Matched]:
    """Yield each statement of either brief once, beside what it became."""
    if old.headline or new.headline:
        yield "headline", old.headline, new.headline
    if old.bottom_line or new.bottom_line:
        yield "bottom_line", old.bottom_line, new.bottom_line
    left, right = _others(old), _others(new)
    partners = {number: number for number in left if number in right}
    free = [s for number, s in right.items() if number not in partners]
    for number, statement in left.items():
        if number in partners:
            continue
        likeness = [_likeness(statement, other) for other in free]
        if likeness and max(likeness) > 0:
            partners[number] = free.pop(likeness.index(max(likeness))).id
    for number, statement in left.items():
        partner = partners.get(number)
        yield "statement", statement, None if partner is None else right[partner]
    for statement in free:
        yield "statement", None, statement


def _others(brief: Brief) -> dict[str, Statement]:
    leading = {s.id for s in (brief.headline, brief.bottom_line) if s is not None}
    return {s.id: s for s in brief.statements() if s.id not in leading}


def _likeness(one: Statement, other: Statement) -> float:
    """Return the share of their citations that two statements have in common (Jaccard)."""
    left, right = _places(one), _places(other)
    return len(left & right) / len(left | right)


def _places(statement: Statement) -> set[tuple[str, int, int]]:
    return {(c.source_id, c.start, c.end) for c in statement.citations}


def _pairs(page: Page) -> dict[str, Pair]:
    rows = [row for row in (page.headline, page.bottom_line) if row is not None]
    rows += [row for group in (*page.front, *page.rest) for row in group.rows]
    questions = (page.first_question, *page.more_questions)
    rows += [row for question in questions if question is not None for row in question.positions]
    rows += page.watch
    pairs = {row.pair.statement.id: row.pair for row in rows}
    for figure in page.differing:
        pairs.update((value.pair.statement.id, value.pair) for value in figure.values)
    return pairs


def _face(pair: Pair, language: Language) -> object:
    """Return all that a reader of a language sees, but for number and mark of change."""
    side, gloss = pair.ar if language == "ar" else pair.en, pair.statement.gloss
    label = None if pair.label is None else in_language(pair.label, language)
    instead: object = pair.statement.names_ar
    if language == "en":
        instead = () if gloss is None or pair.en.text is not None else gloss.slots
    marks = {(mark.outlet, mark.note, mark.day) for mark in side.marks}
    return (label, instead, side.text, side.is_verbatim, marks, side.notes)


def _remark(comment: AnalystComment | None) -> tuple[str | None, str | None]:
    return (None, None) if comment is None else (comment.ar, comment.en)
