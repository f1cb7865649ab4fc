"""The gloss of an Arabic sentence: key terms in English, never a translation.

What was read by hand and the faults found stand in `docs/gloss-reading.md`.

Three tiers, and only downwards: A gives one event with its roles, B names, figures, dates and marks
with no verb, C is the Arabic alone. Status and source stand first; every mark of negation,
modality or condition in the sentence stands in the gloss or there is no A.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from briefings.brief.record import Gloss, GlossSlot
from briefings.drafting.disputes.stances import may_doubt
from briefings.drafting.gloss_dates import day_in_english
from briefings.drafting.gloss_links import skip_links
from briefings.drafting.gloss_mentions import mention_slots
from briefings.drafting.gloss_patterns import Fact, read_fact
from briefings.drafting.gloss_status import Status, read_status
from briefings.glossary.chunks import Chunk, read_chunks
from briefings.glossary.verbs import is_masdar
from briefings.text.cues import Cue, find_cues
from briefings.text.postponement import is_put_off
from briefings.text.spans import Span, overlaps_any
from briefings.text.words import content_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from briefings.glossary.matching import Glossary

NO_SOURCE: Final = "STATED, no source named"
MENTIONS_ONLY: Final = "MENTIONS ONLY"
ARABIC_ONLY: Final = "ARABIC ONLY"
UNCONFIRMED: Final = "contains UNCONFIRMED (somebody could not confirm it)"
POSTPONED: Final = "contains a postponement (POSTPONED)"
_PLAIN_LABELS: Final = frozenset({"status", "fact", "tier", "mark"})
_ENOUGH: Final = 0.5
_LONGEST_REST_WORDS: Final = 30


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    chunks: tuple[Chunk, ...]
    cues: tuple[Cue, ...]
    words: tuple[Span, ...]
    article_day: date | None

    def coverage(self, spans: Sequence[Span]) -> int:
        return sum(overlaps_any(word, spans) for word in self.words)


def gloss_sentence(
    sentence: str,
    glossary: Glossary,
    *,
    before: str | None,
    article_day: date | None,
    genre: str,
) -> Gloss:
    """Gloss one Arabic sentence.

    Args:
        sentence: the sentence's own words.
        glossary: names and terms of the field.
        before: the sentence before it, for a speaker it does not repeat.
        article_day: the day its article was written, None when it is undated.
        genre: of its article; opinion is not glossed.
    """
    chunks = read_chunks(sentence, glossary)
    read = _Sentence(
        text=sentence,
        chunks=chunks,
        cues=_cues(sentence, chunks),
        words=tuple(span for span, _ in content_words(sentence, "ar")),
        article_day=article_day,
    )
    status = read_status(sentence, chunks, glossary, before=before)
    if genre == "opinion" or status.is_opinion:
        return _arabic_only(read)
    return _fact_gloss(read, status) or _mentions(read, status)


def gloss_text(gloss: Gloss) -> str:
    """Return a gloss as one plain line: `STATUS by SOURCE | WHO — DID — WHOM: WHAT | …`."""
    parts = [
        slot.text if slot.label in _PLAIN_LABELS else f"{slot.label}: {slot.text}"
        for slot in gloss.slots
    ]
    if gloss.tier != "C":
        parts.append(f"glossed {gloss.glossed} of {gloss.content_words} content words")
    return " | ".join(parts)


def _cues(sentence: str, chunks: Sequence[Chunk]) -> tuple[Cue, ...]:
    """Return the cues of a sentence that are not letters of a name."""
    names = [
        c.span for c in chunks if c.name is not None and c.name.entry.kind not in {"term", "event"}
    ]
    return tuple(cue for cue in find_cues(sentence, "ar") if not overlaps_any(cue.span, names))


def _arabic_only(read: _Sentence) -> Gloss:
    slot = GlossSlot(label="tier", text=ARABIC_ONLY)
    return Gloss(tier="C", slots=(slot,), glossed=0, content_words=len(read.words))


def _mentions(read: _Sentence, status: Status) -> Gloss:
    slots, covered = mention_slots(read.text, read.chunks, read.cues, read.article_day)
    if not [slot for slot in slots if slot.label != "mark"]:
        return _arabic_only(read)
    head = [GlossSlot(label="tier", text=MENTIONS_ONLY)]
    source = status.for_mentions()
    # a negation alone does not say that somebody looked and could not tell
    doubt = [GlossSlot(label="mark", text=UNCONFIRMED)] if may_doubt(read.text, "ar") else []
    moved = [GlossSlot(label="mark", text=POSTPONED)] if is_put_off(read.text, "ar") else []
    return Gloss(
        tier="B",
        slots=(*head, *source, *moved, *doubt, *slots),
        glossed=read.coverage(covered),
        content_words=len(read.words),
    )


def _fact_gloss(read: _Sentence, status: Status) -> Gloss | None:
    if not status.is_certain or _is_unsuited(read):
        return None
    fact = read_fact(
        read.chunks, skip_links(read.chunks, status.start), status.end, read.article_day
    )
    if fact is None or not _marks_carried(read, status, fact):
        return None
    rest = _rest(read, fact, status)
    if rest is None:
        return None
    slots = [status.slot(), _fact_slot(fact), *fact.roles.slots, *_no_date(read), *rest]
    glossed = read.coverage([*fact.covered, *status.covered])
    if glossed < _ENOUGH * len(read.words):
        return None
    return Gloss(tier="A", slots=tuple(slots), glossed=glossed, content_words=len(read.words))


def _is_unsuited(read: _Sentence) -> bool:
    """Whether a sentence is a question, a headline with a colon, or two sentences in one."""
    if read.text.rstrip().endswith(("؟", "?")):
        return True
    if any(c.word in _EXCEPTING for c in read.chunks):
        return True
    return any(set(c.gap) & set(":?!;") for c in read.chunks[1:])


# Words that take back a part of what is said, or with a negation all but a part.
_EXCEPTING: Final = frozenset(
    {"سوي", "الا", "باستثناء", "عدا", "ماعدا", "فقط", "فحسب", "استثناء", "لولا"}
)


def _marks_carried(read: _Sentence, status: Status, fact: Fact) -> bool:
    """Whether every cue of the sentence is one that the status or the verb carries."""
    carried = [*fact.marks, *status.marks]
    return all(overlaps_any(cue.span, carried) for cue in read.cues)


def _fact_slot(fact: Fact) -> GlossSlot:
    parts = [fact.who, fact.did]
    if fact.roles.objects:
        first, *others = fact.roles.objects
        parts.append(first)
        if others:
            parts[-1] += " (" + "; ".join(others) + ")"
    return GlossSlot(label="fact", text=" — ".join(parts))


def _no_date(read: _Sentence) -> list[GlossSlot]:
    if any(c.date is not None for c in read.chunks):
        return []
    day = day_in_english(read.article_day) if read.article_day else "undated"
    return [GlossSlot(label="when", text=f"not in this sentence (article {day})", source="article")]


def _rest(read: _Sentence, fact: Fact, status: Status) -> list[GlossSlot] | None:
    """Return what was not read, in Arabic; None when it may belong to the roles that were."""
    start = next((c for c in read.chunks[fact.end : status.end]), None)
    slots: list[GlossSlot] = []
    for first, last in ((fact.end, status.end), (max(fact.end, status.after), len(read.chunks))):
        if first >= last:
            continue
        if first == fact.end and start is not None and not _is_boundary(start):
            return None
        text = read.text[
            read.chunks[first].span.start - len(read.chunks[first].proclitics) : read.chunks[
                last - 1
            ].span.end
        ]
        if len(text.split()) > _LONGEST_REST_WORDS:
            return None
        slots.append(GlossSlot(label="not glossed", text=f"«{text}»"))
    return slots


_BOUNDARIES: Final = frozenset([
    "حيث", "بينما", "فيما", "بعد", "قبل", "الذي", "التي", "الذين", "في", "من", "الي", "علي",
    "عبر", "ضمن", "بسبب", "بهدف", "بموجب", "خلال", "منذ", "بشان", "حول", "مع", "عن", "لدي",
    "نحو", "رغم", "وسط", "دون", "اثر", "عقب", "ضد", "باتجاه", "علما",
])  # fmt: skip


def _is_boundary(chunk: Chunk) -> bool:
    """Whether what begins here is a part of its own: after a comma, a preposition, a relative."""
    is_purpose = chunk.word.startswith("ل") and is_masdar(chunk.word[1:])
    return (
        bool(chunk.gap)
        or is_purpose
        or chunk.word in _BOUNDARIES
        or chunk.proclitics[:1] in {"ل", "ب"}
    )
