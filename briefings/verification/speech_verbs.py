"""Finite verbs of saying in an Arabic sentence, and where what is said begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.glossary.verbs import SPEECH, VerbForm
from briefings.verification.speaker_windows import COMPLEMENTS, LONGEST_WINDOW, OF_PRESS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.glossary.chunks import Chunk

_NEGATIONS = frozenset({"لم", "لن", "لا"})


_NO_FINITE = frozenset(
    {"عدم", "دون", "في", "من", "الي", "علي", "عن", "بعد", "قبل", "مع", "حول", "بشان"}
)


_SAYS_WITHOUT_COMPLEMENT = frozenset({"قال", "نفى", "رفض", "زعم", "حذر", "هدد",
                                      "تعهد", "طالب", "دعا",
                                      "أعلن", "أكد"})  # fmt: skip


TOWARDS = {"أشار": "الي", "لفت": "الي", "شدد": "علي", "أكد": "علي", "نوه": "الي"}


_NOT_SPEECH = frozenset({"بين", "تحدث", "علق", "كتب", "عبر", "جدد", "توقع", "وصف", "أعرب", "تابع"})


_NEEDS_COMPLEMENT = frozenset({"وعد", "اعتبر", "رأى", "بين", "كشف", "أضاف", "اعترف", "ذكر", "تابع",
                               "وصف", "رجح", "توقع", "أفاد", "أشار", "لفت",
                               "شدد"}) - {"بين"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SpeechVerb:
    """A verb of saying at chunk `index`, its content from chunk `content` on."""

    index: int
    form: VerbForm
    content: int | None


def speech_verbs(chunks: Sequence[Chunk]) -> tuple[SpeechVerb, ...]:
    """Return the finite verbs of saying of a sentence, each with the place its content begins."""
    found = []
    for index, chunk in enumerate(chunks):
        form = speech_form(chunk)
        if form is None or form.lemma_ar in _NOT_SPEECH - _NEEDS_COMPLEMENT:
            continue
        content = _content(chunks, index, form)
        if _is_spoken(chunks, index, form, content):
            found.append(SpeechVerb(index, form, content))
    return tuple(found)


def speech_form(chunk: Chunk) -> VerbForm | None:
    """Return the reading of a chunk as an active finite verb of saying."""
    if chunk.verb is None or chunk.proclitics not in {"", "و", "ف"} or chunk.word == "نقلا":
        return None
    is_passive = "\u064f" in chunk.text[1:2]
    for form in chunk.verb.readings:
        is_finite = form.tense not in {"participle", "masdar"} and form.voice == "active"
        if form.klass in SPEECH and is_finite and not (is_passive and form.lemma_ar[0] != "أ"):
            return form
    return None


def _is_spoken(chunks: Sequence[Chunk], index: int, form: VerbForm, content: int | None) -> bool:
    verb = chunks[index].verb
    if verb is None or _is_not_said(chunks, index, form):
        return False
    if content is None and any(reading.klass not in SPEECH for reading in verb.readings):
        return False  # نقلت: it reported, or it moved something
    if content is not None or (index == 0 and not verb.is_ambiguous):
        return True
    if form.lemma_ar not in _SAYS_WITHOUT_COMPLEMENT - _NEEDS_COMPLEMENT:
        return False
    return not verb.is_ambiguous or _has_named_subject(chunks, index)


def _is_not_said(chunks: Sequence[Chunk], index: int, form: VerbForm) -> bool:
    """Whether a verb of saying is denied, wished, to come, or tells of the source only."""
    chunk = chunks[index]
    before = chunks[index - 1].word if index and not chunk.gap else ""
    following = chunks[index + 1].word if index + 1 < len(chunks) else ""
    return (
        form.tense == "future"
        or before in _NO_FINITE | _NEGATIONS
        # أن or قد and a present verb: wished or supposed
        or (form.tense == "present" and before in COMPLEMENTS | {"قد"})
        # asked not to be named
        or (form.klass == "ask" and following == "عدم")
        or (form.lemma_ar == "تابع" and (form.tense != "past" or index > 1))
    )


def _has_named_subject(chunks: Sequence[Chunk], index: int) -> bool:
    """Whether a name stands right after a verb that may be a noun, at the start of a clause."""
    after = chunks[index + 1].name if index + 1 < len(chunks) else None
    is_named = after is not None and not after.is_demonym and not chunks[index + 1].proclitics
    return is_named and (index == 0 or bool(chunks[index].gap))


def _content(  # noqa: PLR0911 one mark a line
    chunks: Sequence[Chunk], index: int, form: VerbForm
) -> int | None:
    """Return the chunk with which the reported words begin, if it is marked."""
    quoted_names = 0
    for place in range(index + 1, min(len(chunks), index + 1 + LONGEST_WINDOW)):
        chunk = chunks[place]
        if ";" in chunk.gap:
            return None
        if chunk.word == "عن" and form.lemma_ar in {"نقل", "كشف"}:
            return _after_source(chunks, place) if form.lemma_ar == "نقل" else place
        if form.lemma_ar == "نقل":
            continue
        if chunk.word in COMPLEMENTS or chunk.proclitics + chunk.word in COMPLEMENTS:
            return place
        if place > index + 1 and chunk.word == TOWARDS.get(form.lemma_ar):
            return place
        if ":" in chunk.gap:
            return place
        if '"' in chunk.gap and place > index + 1:
            is_outlet = chunk.name is not None and chunk.name.entry.kind == "outlet"
            if is_outlet or chunks[place - 1].word in OF_PRESS or quoted_names % 2:
                quoted_names += 1
            else:
                return place
    return None


def _after_source(chunks: Sequence[Chunk], start: int) -> int:
    for place in range(start + 1, min(len(chunks), start + LONGEST_WINDOW)):
        if chunks[place].word in COMPLEMENTS or "," in chunks[place].gap:
            return place
    return start
