"""A clause read from its beginning: modal opening, subject, verb with its particle."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from briefings.drafting.gloss_roles import Roles, read_adjuncts
from briefings.glossary.phrases import Phrase, is_relative, read_phrase
from briefings.glossary.verbs import SPEECH, VerbForm

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from briefings.glossary.chunks import Chunk
    from briefings.text.spans import Span

# Modal openings that take أن and a present verb: the mark that stands before the verb.
_SUPPOSED: Final = {
    ("من", "المتوقع"): "EXPECTED", ("المتوقع",): "EXPECTED", ("يتوقع",): "EXPECTED",
    ("من", "المقرر"): "EXPECTED (scheduled)", ("من", "المنتظر"): "EXPECTED",
    ("من", "المحتمل"): "POSSIBLE", ("من", "الممكن"): "POSSIBLE", ("من", "المرجح"): "LIKELY",
    ("من", "غير", "المستبعد"): "POSSIBLE (cannot be ruled out)",
}  # fmt: skip


_NEGATED: Final = {"لم": "did NOT", "لن": "will NOT", "لا": "does NOT"}


@dataclass(slots=True)
class ClauseReader:
    """Where the reading of a clause stands, and what it has found so far.

    Attributes:
        chunks: of the sentence.
        end: the chunk at which the clause ends.
        article_day: the day its article was written.
        place: the next chunk.
        mark: `will NOT`, `MAY`, `EXPECTED`: what the verb has before it.
        is_stuck: a verb stands first and no subject that is known after it.
        is_verb_first: the verb stands before its subject.
        lead: dates and places before the clause.
        marks: spans of what `mark` stands for.
        covered: spans that are read.
    """

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
        """Return the next chunk, None at the end."""
        return self.chunks[self.place] if self.place < self.end else None

    def take(self, count: int = 1) -> None:
        """Go over chunks as read."""
        self.covered += [c.span for c in self.chunks[self.place : self.place + count]]
        self.place += count


@dataclass(frozen=True, slots=True)
class Subject:
    """Who does it: key terms, the first phrase, whether they are many, and its first chunk."""

    english: str
    first: Phrase
    is_many: bool
    start: int


def take_opening_adjunct(reader: ClauseReader) -> None:
    """Take a date or place that stands before the clause, up to its comma."""
    begins = reader.place
    lead = read_adjuncts(reader.chunks, begins, reader.end, reader.article_day)
    if lead.end > begins and lead.end < reader.end and reader.chunks[lead.end].gap == ",":
        reader.lead = lead
        reader.covered += lead.covered
        reader.place = lead.end


def take_supposition(reader: ClauseReader) -> None:
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


def take_past_perfect(reader: ClauseReader) -> bool:
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


def take_leading_verb(reader: ClauseReader) -> list[VerbForm]:
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


def _mark_future(reader: ClauseReader, chunk: Chunk) -> None:
    reader.marks.append(chunk.span)
    reader.mark = "FUTURE when said: will"


def _event_forms(chunk: Chunk, tense: str | None = None) -> list[VerbForm]:
    """Return the readings of a chunk as one active verb of an event, not of saying."""
    verb = chunk.verb
    if verb is None or verb.suffix or chunk.proclitics not in {"", "و", "ف"}:
        return []
    forms = [f for f in verb.readings if f.klass not in SPEECH and f.frame and f.voice == "active"
             and f.tense in {"past", "present",
                             "future"} and (tense is None or f.tense == tense)]  # fmt: skip
    return forms if len({form.lemma_ar for form in forms}) == 1 else []


def take_subject(reader: ClauseReader) -> Subject | None:
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
    return Subject(" and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names),
                    first, len(names) > 1 or first.number != "singular", start)  # fmt: skip


def _subject_phrase(reader: ClauseReader, place: int, *, is_first: bool) -> Phrase | None:
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


def take_following_verb(reader: ClauseReader, *, is_past_perfect: bool) -> list[VerbForm]:
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
    reader: ClauseReader, particle: Chunk | None, form: VerbForm, *, is_past_perfect: bool
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
