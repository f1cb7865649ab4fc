"""What is new since the last brief: each statement known, changed or new (R10).

A statement is known when an earlier brief on the topic rests on the same sentences or copies of
them and told no less, or told the same in other words or in the other language; changed when all of
that holds but a comparable figure, a date ahead or a certainty moved since; else new. The sentences
decide before the words, and the newest brief that told of a thing decides how it stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.brief.record import ChangedStatement, Changes
from briefings.brief.restating import restate
from briefings.drafting.change_wording import was_and_now
from briefings.drafting.telling import read_tellings
from briefings.drafting.told_across import relate_across
from briefings.drafting.told_again import NEW, relate, tells_no_more
from briefings.drafting.told_days import is_put_off
from briefings.drafting.told_evidence import read_evidence, rests_on
from briefings.drafting.told_figures import is_update

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    import numpy as np
    from numpy.typing import NDArray

    from briefings.brief.record import Brief, Change, Statement
    from briefings.drafting.telling import Telling
    from briefings.drafting.told_again import Relation
    from briefings.drafting.told_evidence import Evidence, Repeats
    from briefings.encoder import Encoder
    from briefings.glossary.matching import Glossary
    from briefings.verification.findings import Side

LOOK_BACK_DAYS = 14
"""Briefs older than this are not looked at, but for the newest of all."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A statement as the brief of a day told it; `sides` has its tellings by language."""

    day: date
    statement: Statement
    evidence: Evidence
    sides: Mapping[Side, Telling]


@dataclass(frozen=True, slots=True)
class _Verdict:
    """How a statement stands; for a change, the line of the record."""

    change: Change
    line: ChangedStatement | None = None


def tell_changes(
    brief: Brief,
    earlier: Sequence[Brief],
    *,
    encoder: Encoder,
    glossary: Glossary,
    repeats: Repeats | None = None,
) -> Brief:
    """Return a brief with the change of every statement, and what changed in its record.

    Ids stay as they are: they name what is told, not what was told before.

    Args:
        brief: the brief of today.
        earlier: briefs on the same topic, in any order; later ones and those of the same day are
            passed over.
        encoder: sentence vectors.
        glossary: names of the field.
        repeats: wire copies of a sentence, as a function or a mapping of its key; with none, the
            same words in another article are the same sentence.
    """
    past = _past(brief, earlier)
    if not past:
        return _with_changes(brief, {s.id: _Verdict("new") for s in brief.statements()}, None)
    copies = repeats if repeats is not None else {}
    told = [_read(one, copies, glossary) for one in past]
    now = _read(brief, copies, glossary)
    vectors = _Vectors(encoder)
    verdicts = {item.statement.id: _judge(item, told, vectors, glossary) for item in now}
    return _with_changes(brief, verdicts, past[0].date)


def _past(brief: Brief, earlier: Sequence[Brief]) -> list[Brief]:
    """Return the earlier briefs on the topic, newest first: of a fortnight, or the last one."""
    before = [b for b in earlier if b.date < brief.date and b.topic.slug == brief.topic.slug]
    before.sort(key=lambda one: one.date, reverse=True)
    recent = [one for one in before if (brief.date - one.date).days <= LOOK_BACK_DAYS]
    return recent or before[:1]


def _read(brief: Brief, repeats: Repeats, glossary: Glossary) -> tuple[_Told, ...]:
    return tuple(
        _Told(
            brief.date,
            statement,
            read_evidence(statement, brief, repeats, glossary),
            read_tellings(statement, brief, glossary),
        )
        for statement in brief.statements()
    )


class _Vectors:
    """Cosines between tellings; a text is encoded when it is first asked for."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[str, NDArray[np.float32]] = {}

    def likeness(self, one: Telling, other: Telling) -> float:
        """Return the cosine of two tellings, figures, dates and hedges left out."""
        return self._cosine(one.rest, other.rest)

    def nearness(self, one: Telling, other: Telling) -> float:
        """Return the cosine of the whole texts of two tellings."""
        return self._cosine(one.text, other.text)

    def _cosine(self, one: str, other: str) -> float:
        missing = [text for text in (one, other) if text not in self._known]
        if missing:
            self._known.update(zip(missing, self._encoder.encode(missing), strict=True))
        return float(self._known[one] @ self._known[other])


def _judge(
    item: _Told,
    told: Sequence[Sequence[_Told]],
    vectors: _Vectors,
    glossary: Glossary,
) -> _Verdict:
    if any(_is_told_by_evidence(item, items, glossary) for items in told):
        return _Verdict("known")
    for items in told:
        verdict = _nearest(item, items, vectors, glossary)
        if verdict is not None:
            return verdict
    return _Verdict("new")


def _is_told_by_evidence(item: _Told, items: Sequence[_Told], glossary: Glossary) -> bool:
    """Whether the sentences that a statement prints were told before, and it tells no more.

    A written statement may say what an earlier one left out of the same sentence.
    """
    own = frozenset(key for keys in item.evidence.sentences for key in keys)
    sharing = [one for one in items if own & one.evidence.keys]
    if not rests_on(item.evidence, frozenset(k for one in sharing for k in one.evidence.keys)):
        return False
    return all(
        tells_no_more(telling, [one.sides[side] for one in sharing if side in one.sides], glossary)
        for side, telling in item.sides.items()
    )


def _nearest(
    item: _Told,
    items: Sequence[_Told],
    vectors: _Vectors,
    glossary: Glossary,
) -> _Verdict | None:
    """Return how a statement stands to one earlier brief: known before changed, None for new."""
    found: list[tuple[float, _Verdict]] = []
    for before in items:
        relations = _relations(item, before, vectors, glossary)
        kinds = {relation.kind for relation in relations.values()}
        if kinds == {"known"}:
            return _Verdict("known")
        if kinds == {"changed"} and _is_later(item, before, relations):
            nearness = max(_near(item, before, side, vectors) for side in relations)
            found.append((nearness, _Verdict("changed", _line(item, before, relations))))
    return max(found, key=lambda one: one[0])[1] if found else None


def _relations(
    item: _Told, before: _Told, vectors: _Vectors, glossary: Glossary
) -> dict[Side, Relation]:
    """Relate each side to the earlier one in its language; with none, to the other language."""
    relations: dict[Side, Relation] = {}
    common = item.sides.keys() & before.sides.keys()
    for side in sorted(common or item.sides):
        now = item.sides[side]
        if side in before.sides:
            relation = relate(now, before.sides[side], vectors.likeness, glossary)
        else:
            relation = relate_across(now, _other(before), vectors.nearness, glossary)
        if relation != NEW:
            relations[side] = relation
    return relations


def _other(told: _Told) -> Telling:
    """Return what was told in one language only."""
    return next(iter(told.sides.values()))


def _near(item: _Told, before: _Told, side: Side, vectors: _Vectors) -> float:
    now = item.sides[side]
    if side in before.sides:
        return vectors.likeness(now, before.sides[side])
    return vectors.nearness(now, _other(before))


def _is_later(item: _Told, before: _Told, relations: Mapping[Side, Relation]) -> bool:
    """Whether what moved was told later than what it moved from.

    Of reports of one day only one that says so itself tells of a change; else they disagree.
    """
    was, now = before.statement.as_of, item.statement.as_of
    if was is None or now is None or now < was:
        return False
    return now > was or any(
        is_update(item.sides[side])
        if relation.what == "figure"
        else relation.what == "date" and is_put_off(item.sides[side])
        for side, relation in relations.items()
    )


def _line(item: _Told, before: _Told, relations: Mapping[Side, Relation]) -> ChangedStatement:
    was, now = was_and_now(relations, before.sides, item.sides)
    return ChangedStatement(
        before=before.statement.id,
        after=item.statement.id,
        what=next(relation.what for relation in relations.values()),
        was=was,
        now=now,
        before_day=before.day,
        after_day=item.day,
    )


def _with_changes(brief: Brief, verdicts: Mapping[str, _Verdict], since: date | None) -> Brief:
    changes = Changes(
        since=since,
        new=tuple(key for key, verdict in verdicts.items() if verdict.change == "new"),
        changed=tuple(v.line for v in verdicts.values() if v.line is not None),
        known=tuple(key for key, verdict in verdicts.items() if verdict.change == "known"),
    )

    def marked(statement: Statement) -> Statement:
        return statement.model_copy(update={"change": verdicts[statement.id].change})

    return restate(brief, marked).model_copy(update={"changes": changes})
