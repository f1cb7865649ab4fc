"""Patterns of an Arabic sentence that give the roles of one event without doubt.

Read are `[verb of saying] SPEAKER أن SUBJECT VERB …`, `VERB SUBJECT OBJECT …`, `كان SUBJECT قد VERB`,
`سبق لـ SUBJECT أن VERB` and `من المتوقع أن VERB SUBJECT`, each with one finite verb of the table whose
roles are all there, a subject of known words that agrees with the verb, and no mark of negation,
modality or condition but those written to that verb. Anything else is no fact: the caller goes down.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from briefings.drafting.gloss_roles import Roles, read_adjuncts, read_roles
from briefings.glossary.chunks import Chunk
from briefings.glossary.phrases import Phrase, is_relative, read_phrase
from briefings.glossary.verbs import SPEECH, VerbForm

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from briefings.text.spans import Span

# Modal openings that take أن and a present verb: the mark that stands before the verb.
_SUPPOSED: Final = {
    ("من", "المتوقع"): "EXPECTED", ("المتوقع",): "EXPECTED", ("يتوقع",): "EXPECTED",
    ("من", "المقرر"): "EXPECTED (scheduled)", ("من", "المنتظر"): "EXPECTED",
    ("من", "المحتمل"): "POSSIBLE", ("من", "الممكن"): "POSSIBLE", ("من", "المرجح"): "LIKELY",
    ("من", "غير", "المستبعد"): "POSSIBLE (cannot be ruled out)",
}  # fmt: skip
_NEGATED: Final = {"لم": "did NOT", "لن": "will NOT", "لا": "does NOT"}
_STATES_AS_PLACE: Final = frozenset({"visit", "travel"})
_ACTORS: Final = frozenset({"person", "body", "armed_group", "country", "role", "agency", "outlet"})
_FORCE_WORDS: Final = ("force", "troop", "unit", "soldier", "radar", "weapon", "police", "army", "battalion",
                       "missile", "aircraft", "guard", "fighter", "brigade", "tank", "equipment")  # fmt: skip


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


@dataclass(slots=True)
class _Reader:
    chunks: Sequence[Chunk]
    end: int
    article_day: date | None
    place: int
    mark: str = ""
    is_stuck: bool = False
    is_verb_first: bool = False
    lead: Roles = field(default_factory=Roles)
    marks: list[Span] = field(default_factory=list)
    covered: list[Span] = field(default_factory=list)

    def here(self) -> Chunk | None:
        return self.chunks[self.place] if self.place < self.end else None

    def take(self, count: int = 1) -> None:
        self.covered += [c.span for c in self.chunks[self.place : self.place + count]]
        self.place += count


def read_fact(
    chunks: Sequence[Chunk], start: int, end: int, article_day: date | None
) -> Fact | None:
    """Read the event of the clause from chunk `start` up to `end`; None when its roles are in doubt."""
    reader = _Reader(chunks, end, article_day, start)
    _opening_adjunct(reader)
    _supposed(reader)
    is_past_perfect = _past_perfect(reader)
    found = _verb_first(reader) or _subject_first(reader, is_past_perfect=is_past_perfect)
    if found is None:
        return None
    subject, forms = found
    for verb in forms:
        fact = _with_roles(reader, subject, verb)
        if fact is not None:
            return fact
    return None


def _verb_first(reader: _Reader) -> tuple[_Subject, list[VerbForm]] | None:
    """Read `VERB SUBJECT`; the reader stays where it was when there is no verb."""
    forms = _leading_verb(reader)
    if not forms:
        return None
    subject = _subject(reader)
    reader.is_verb_first = True
    if subject is None:
        reader.is_stuck = True
        return None
    return subject, [form for form in forms if _agrees(form, subject, is_verb_first=True)]


def _subject_first(
    reader: _Reader, *, is_past_perfect: bool
) -> tuple[_Subject, list[VerbForm]] | None:
    """Read `SUBJECT VERB`."""
    subject = None if reader.is_stuck else _subject(reader)
    if subject is None:
        return None
    forms = _following_verb(reader, is_past_perfect=is_past_perfect)
    return subject, [form for form in forms if _agrees(form, subject, is_verb_first=False)]


@dataclass(frozen=True, slots=True)
class _Subject:
    english: str
    first: Phrase
    is_many: bool
    start: int


def _opening_adjunct(reader: _Reader) -> None:
    """Take a date or place that stands before the clause, up to its comma."""
    begins = reader.place
    lead = read_adjuncts(reader.chunks, begins, reader.end, reader.article_day)
    if lead.end > begins and lead.end < reader.end and reader.chunks[lead.end].gap == ",":
        reader.lead = lead
        reader.covered += lead.covered
        reader.place = lead.end


def _supposed(reader: _Reader) -> None:
    """Take `من المتوقع أن` and its like."""
    for words, mark in _SUPPOSED.items():
        found = tuple(c.word for c in reader.chunks[reader.place : reader.place + len(words) + 1])
        if found == (*words, "ان"):
            reader.marks += [
                c.span for c in reader.chunks[reader.place : reader.place + len(words)]
            ]
            reader.take(len(words) + 1)
            reader.mark = mark
            return


def _past_perfect(reader: _Reader) -> bool:
    """Take the `كان` of `كان SUBJECT قد VERB`, the `سبق لـ` of `سبق لـ SUBJECT أن VERB`."""
    here = reader.here()
    if here is None:
        return False
    if here.word in {"كان", "كانت"} and any(
        c.word == "قد" for c in reader.chunks[reader.place : min(reader.end, reader.place + 9)]
    ):
        reader.take()
        return True
    following = reader.chunks[reader.place + 1] if reader.place + 1 < reader.end else None
    if here.word == "سبق" and following is not None and following.proclitics == "ل":
        reader.take()
        return True
    return False


def _leading_verb(reader: _Reader) -> list[VerbForm]:
    """Take a verb at the beginning of the clause, with the particle before it."""
    here = reader.here()
    if here is None:
        return []
    ahead = reader.chunks[reader.place + 1] if reader.place + 1 < reader.end else None
    if here.word in _NEGATED and ahead is not None and not ahead.gap:
        forms = _event_forms(ahead, tense="present")
        if forms:
            reader.marks.append(here.span)
            reader.mark = f"{reader.mark} {_NEGATED[here.word]}".strip()
            reader.take(2)
        return forms
    forms = _event_forms(here, tense="present" if reader.mark else None)
    if not forms or (here.verb is not None and here.verb.is_ambiguous):
        return []
    reader.take()
    if forms[0].tense == "future":
        _mark_future(reader, here)
    return forms


def _mark_future(reader: _Reader, chunk: Chunk) -> None:
    reader.marks.append(chunk.span)
    reader.mark = "FUTURE when said: will"


def _event_forms(chunk: Chunk, tense: str | None = None) -> list[VerbForm]:
    """Return the readings of a chunk as one verb of an event, not of saying, active, without object."""
    verb = chunk.verb
    if verb is None or verb.suffix or chunk.proclitics not in {"", "و", "ف"}:
        return []
    forms = [f for f in verb.readings if f.klass not in SPEECH and f.frame and f.voice == "active"
             and f.tense in {"past", "present", "future"} and (tense is None or f.tense == tense)]  # fmt: skip
    return forms if len({form.lemma_ar for form in forms}) == 1 else []


def _subject(reader: _Reader) -> _Subject | None:
    """Take the subject: a phrase of known words, or names joined by و."""
    start = reader.place
    first = _subject_phrase(reader, start, is_first=True)
    if first is None:
        return None
    end, names = first.end, [first.english]
    while end < reader.end and reader.chunks[end].proclitics == "و" and not reader.chunks[end].gap:
        other = _subject_phrase(reader, end, is_first=False)
        if other is None or other.kind == "noun" or first.kind == "noun":
            return None
        names.append(other.english)
        end = other.end
    reader.take(end - start)
    return _Subject(" and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names),
                    first, len(names) > 1 or first.number != "singular", start)  # fmt: skip


def _subject_phrase(reader: _Reader, place: int, *, is_first: bool) -> Phrase | None:
    chunk = reader.chunks[place] if place < reader.end else None
    if chunk is None or (chunk.gap and place > 0 and not _only_marks(chunk.gap)):
        return None
    allowed = {"", "و", "ل"} if is_first else {"و"}
    if chunk.proclitics not in allowed or (chunk.proclitics == "و" and is_first and place):
        return None
    phrase = read_phrase(reader.chunks, place)
    if phrase is None or phrase.end > reader.end or not phrase.is_whole:
        return None
    if phrase.end < reader.end and is_relative(reader.chunks[phrase.end]):
        return None
    return phrase


def _only_marks(gap: str) -> bool:
    return not set(gap) - set("\"'")


def _following_verb(reader: _Reader, *, is_past_perfect: bool) -> list[VerbForm]:
    """Take the verb after a subject, with `قد`, `لم`, `لن`, `لا` or `سوف` before it."""
    here = reader.here()
    if here is None or here.gap:
        return []
    particle = here if here.word in {"قد", "لم", "لن", "لا", "سوف", "ان"} else None
    if is_past_perfect and (particle is None or particle.word not in {"قد", "ان"}):
        return []
    verb_place = reader.place + (1 if particle is not None else 0)
    chunk = reader.chunks[verb_place] if verb_place < reader.end else None
    if chunk is None or chunk.gap or chunk.proclitics:
        return []
    is_present = particle is not None and particle.word in {*_NEGATED, "سوف"}
    forms = _event_forms(chunk, tense="present" if is_present else None)
    if not forms or not _particle_fits(reader, particle, forms[0], is_past_perfect=is_past_perfect):
        return []
    if forms[0].tense == "future":
        _mark_future(reader, chunk)
    reader.take(verb_place - reader.place + 1)
    return forms


def _particle_fits(
    reader: _Reader, particle: Chunk | None, form: VerbForm, *, is_past_perfect: bool
) -> bool:
    if particle is None:
        return True
    word = particle.word
    if is_past_perfect:
        return form.tense == "past"
    if word == "قد":
        if form.tense == "present":
            reader.mark = "MAY"
            reader.marks.append(particle.span)
        return form.tense in {"past", "present"}
    if word == "سوف":
        _mark_future(reader, particle)
        return form.tense == "present"
    if word in _NEGATED:
        reader.mark = _NEGATED[word]
        reader.marks.append(particle.span)
        return form.tense == "present"
    return False


def _agrees(form: VerbForm, subject: _Subject, *, is_verb_first: bool) -> bool:
    """Whether a verb's form can have this subject; a verb before its subject is singular."""
    gender = subject.first.gender
    if is_verb_first:
        if form.person not in {"m", "f"}:
            return False
        return gender is None or form.person == gender
    if subject.is_many and not _counts_as_one(subject):
        return form.person in {"mp", "md", "fd"} or subject.first.number == "plural"
    return form.person in {"m", "f"} and (gender is None or form.person == gender)


def _counts_as_one(subject: _Subject) -> bool:
    return subject.first.gender == "f" and subject.first.number == "plural"


def _with_roles(reader: _Reader, subject: _Subject, verb: VerbForm) -> Fact | None:
    if verb.klass in _STATES_AS_PLACE | {"meet", "attend"} and subject.first.kind == "place":
        return None
    if verb.klass == "visit" and subject.first.kind == "country":
        return None
    roles = read_roles(reader.chunks, reader.place, reader.end, verb, reader.article_day)
    if roles is None or not _is_of_its_sense(verb, roles):
        return None
    if not _is_doer(subject.first, roles.bare, verb, is_verb_first=reader.is_verb_first):
        return None
    if not _owners_are_clear(subject, roles):
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


def _owners_are_clear(subject: _Subject, roles: Roles) -> bool:
    """Whether every “its” and “their” can only be the doer's.

    In `الجيش هاجم مواقعها` the pronoun is feminine and the army is not: the sites are another's, which
    the English “its” would hide.
    """
    if subject.english.startswith(_OWNERS):
        return False
    gender, is_many = subject.first.gender, subject.is_many
    if subject.first.rank == _PEOPLE and gender is None:
        gender = "m"
    for text in (*roles.objects, *(slot.text for slot in roles.slots)):
        words = f" {text}"
        if " its/his " in words and (gender == "f" or is_many):
            return False
        if " its " in words and gender != "f":
            return False
        if " their " in words and not is_many:
            return False
        if " our " in words:
            return False
    return True


_OWNERS: Final = ("its ", "its/his ", "their ", "our ")
_PEOPLE: Final = 3


def _is_doer(subject: Phrase, bare: Phrase | None, verb: VerbForm, *, is_verb_first: bool) -> bool:
    """Whether the first phrase is surely the doer, not the object put first.

    `حضر الاجتماع الوزير` has the meeting first, but the minister attended: a thing is no doer, and a
    bare object that ranks above the first phrase may be the doer itself, unless its ending or the
    verb's gender rules it out.
    """
    if subject.rank < _LOWEST_DOER:
        return False
    if not is_verb_first or bare is None or bare.rank <= subject.rank or bare.is_accusative:
        return True
    is_one = bare.number == "singular" or bare.has_figure
    return verb.person == "f" and subject.gender == "f" and bare.gender != "f" and is_one


_LOWEST_DOER: Final = 2


def _did(reader: _Reader, verb: VerbForm, roles: Roles) -> str:
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


def _is_of_its_sense(verb: VerbForm, roles: Roles) -> bool:
    """Whether the object is one that the verb has in this sense: forces are deployed, papers not."""
    label = next((role.label for role in verb.frame if role.is_required), "")
    text = roles.main.casefold()
    wanted = {
        "forces": _FORCE_WORDS,
        "document": ("report", "footage", "statement", "video", "image", "document"),
        "accord": ("agreement", "contract", "treaty", "memorandum", "deal", "accord", "protocol"),
        "meeting": ("meeting", "talk", "round", "consultation", "session", "negotiation", "conference",
                    "visit", "dialogue"),
        "attack": ("strike", "attack", "operation", "raid", "campaign"),
        "battle": ("battle", "war", "clash"),
    }.get(label)  # fmt: skip
    if wanted is not None:
        return any(word in text for word in wanted)
    if label == "place":
        return roles.main_kind in {"place", "country"} or any(
            word in text
            for word in ("base", "airport", "city", "town", "village", "province", "area")
        )
    if label == "person":
        return roles.main_kind == "person"
    return True
