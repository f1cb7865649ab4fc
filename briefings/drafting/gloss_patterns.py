"""Patterns of an Arabic sentence that give the roles of one event without doubt.

Read are `[verb of saying] SPEAKER أن SUBJECT VERB …`, `VERB SUBJECT OBJECT …`, `كان SUBJECT
قد VERB`,
`سبق لـ SUBJECT أن VERB` and `من المتوقع أن VERB SUBJECT`, each with one finite verb of the
table whose
roles are all there, a subject of known words that agrees with the verb, and no mark of negation,
modality or condition but those written to that verb. Anything else is no fact: the caller
goes down.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.drafting.gloss_clauses import (
    ClauseReader,
    Subject,
    take_following_verb,
    take_leading_verb,
    take_opening_adjunct,
    take_past_perfect,
    take_subject,
    take_supposition,
)
from briefings.drafting.gloss_roles import Roles, read_roles
from briefings.drafting.gloss_senses import (
    JOURNEYS,
    agrees,
    has_clear_owners,
    is_doer,
    is_of_its_sense,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from briefings.glossary.chunks import Chunk
    from briefings.glossary.verbs import VerbForm
    from briefings.text.spans import Span


@dataclass(frozen=True, slots=True)
class Fact:
    """One event with its roles.

    Attributes:
        who: the subject's key terms.
        did: the verb in English with its marks of negation, modality and time.
        roles: objects, adjuncts, dates.
        end: the chunk after the last that was read.
        marks: spans of the marks that `did` carries.
        covered: spans of the sentence that the English stands for.
    """

    who: str
    did: str
    roles: Roles
    end: int
    marks: tuple[Span, ...]
    covered: tuple[Span, ...]


def read_fact(
    chunks: Sequence[Chunk], start: int, end: int, article_day: date | None
) -> Fact | None:
    """Read the event of chunks `start` to `end`; None when its roles are in doubt."""
    reader = ClauseReader(chunks, end, article_day, start)
    take_opening_adjunct(reader)
    take_supposition(reader)
    is_past_perfect = take_past_perfect(reader)
    found = _verb_first(reader) or _subject_first(reader, is_past_perfect=is_past_perfect)
    if found is None:
        return None
    subject, forms = found
    for verb in forms:
        fact = _with_roles(reader, subject, verb)
        if fact is not None:
            return fact
    return None


def _verb_first(reader: ClauseReader) -> tuple[Subject, list[VerbForm]] | None:
    """Read `VERB SUBJECT`; the reader stays where it was when there is no verb."""
    forms = take_leading_verb(reader)
    if not forms:
        return None
    subject = take_subject(reader)
    reader.is_verb_first = True
    if subject is None:
        reader.is_stuck = True
        return None
    return subject, [form for form in forms if agrees(form, subject, is_verb_first=True)]


def _subject_first(
    reader: ClauseReader, *, is_past_perfect: bool
) -> tuple[Subject, list[VerbForm]] | None:
    """Read `SUBJECT VERB`."""
    subject = None if reader.is_stuck else take_subject(reader)
    if subject is None:
        return None
    forms = take_following_verb(reader, is_past_perfect=is_past_perfect)
    return subject, [form for form in forms if agrees(form, subject, is_verb_first=False)]


def _with_roles(reader: ClauseReader, subject: Subject, verb: VerbForm) -> Fact | None:
    if verb.klass in JOURNEYS | {"meet", "attend"} and subject.first.kind == "place":
        return None
    if verb.klass == "visit" and subject.first.kind == "country":
        return None
    roles = read_roles(reader.chunks, reader.place, reader.end, verb, reader.article_day)
    if roles is None or not is_of_its_sense(verb, roles):
        return None
    if not is_doer(subject.first, roles.bare, verb, is_verb_first=reader.is_verb_first):
        return None
    if not has_clear_owners(subject, roles):
        return None
    roles.slots[:0] = reader.lead.slots
    return Fact(
        who=subject.english,
        did=_did(reader, verb, roles),
        roles=roles,
        end=roles.end,
        marks=tuple(reader.marks),
        covered=(*reader.covered, *roles.covered),
    )


def _did(reader: ClauseReader, verb: VerbForm, roles: Roles) -> str:
    act = f" {roles.act}" if roles.act else ""
    if reader.mark:
        base = verb.en_base
        if reader.mark.endswith("does NOT"):
            return f"does NOT {base}{act}"
        if reader.mark in {"MAY", "did NOT", "will NOT"} or reader.mark.endswith("will"):
            return f"{reader.mark} {base}{act}"
        return f"{reader.mark}: {base}{act}"
    if verb.tense == "present":
        return f"{_present(verb.en_base)}{act}"
    return f"{verb.en_past}{act}"


def _present(base: str) -> str:
    if base == "take control":
        return "is/are in control"
    verb, _, rest = base.partition(" ")
    if verb == "be":
        return f"is/are {rest}"
    ending = "es" if verb.endswith(("sh", "ch", "s")) else "s"
    text = verb[:-1] + "ies" if verb.endswith("ry") else verb + ending
    return f"{text} {rest}".strip()
