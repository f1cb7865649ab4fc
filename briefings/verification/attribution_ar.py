"""Attribution in an Arabic sentence: verbs of saying, `بحسب`, witnesses, footage, first person."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefings.glossary.chunks import PARTICLES, Chunk, read_chunks
from briefings.text.normalization import fold_text
from briefings.verification.ascriptions import Ascription, ascriptions
from briefings.verification.hearsay import is_within
from briefings.verification.papers import PAPERS
from briefings.verification.speaker_windows import (
    COMPLEMENTS,
    PRONOUNS,
    Window,
    clause_end,
    end_of_speaker,
    find_via,
    press_name,
    refers_back,
    subject_before,
)
from briefings.verification.speakers import (
    Speaker,
    entry_speaker,
    is_office_word,
    read_speaker,
)
from briefings.verification.speech_verbs import TOWARDS, SpeechVerb, speech_form, speech_verbs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.brief.record import Basis
    from briefings.glossary.matching import Glossary

_CAPTURES = frozenset(
    ["لقطات", "اللقطات", "مقطع", "مقاطع", "فيديو", "الفيديو", "الفيديوهات", "صور", "الصور",
     "تسجيل", "تسجيلات", "الفيديوهان", "مشاهد"]
)  # fmt: skip
_SHOW = re.compile(r"[وف]?(?:ا|ي|ت)?(?:ظهر|بث|وثق|رصد)(?:ت|ها|وا)?$")
_SAW = frozenset({"شاهد", "شاهدت", "رصد", "رصدت", "احصي", "احصاه", "عاين"})
_REPORTERS = frozenset({"صحفي", "صحافي", "مراسل", "مراسلو", "مراسلنا", "مراسلون", "صحفيو", "مصور"})
_FIRST_PERSON = re.compile(
    r"(?<!\w)[وف]?(?:أعتقد|اعتقد|أرى|أظن|برأيي|برايي|رأيي|تقديري|نعتقد|نرى|باعتقادي)(?!\w)"
)
_QUOTED = re.compile(r"[«\"“][^»\"”]*[»\"”]")
_DOCUMENTS = frozenset({*PAPERS, "بيان"})
_EXPERTS = frozenset({"خبير", "خبيره", "باحث", "باحثه", "محلل", "محلله", "استاذ", "كاتب", "كاتبه"})


@dataclass(frozen=True, slots=True)
class FoundAttribution:
    """What a sentence itself says of its speakers; `pointing` are those that name one before."""

    speakers: tuple[Speaker, ...]
    basis: Basis | None
    verb: str | None
    refers_back: bool = False
    pointing: tuple[Speaker, ...] = ()


def read_arabic(sentence: str, glossary: Glossary) -> FoundAttribution:
    """Read the attribution of an Arabic sentence."""
    if _FIRST_PERSON.search(_QUOTED.sub(" ", sentence)):
        return FoundAttribution((), "opinion", None)
    chunks = read_chunks(sentence, glossary)
    told = _read_told(sentence, chunks)
    quoted = ascriptions(sentence, chunks)
    pointing = (*told.pointing, *(found.speaker for found in quoted if found.refers_back))
    speakers = _joined(told.speakers, quoted)
    if _seen(chunks) == "witnessed":  # the reporter of the outlet itself is no source of his own
        speakers = [s for s in speakers if fold_text(s.name_ar).split()[0] not in _REPORTERS]
    return FoundAttribution(
        speakers=tuple(speakers),
        basis=_own_basis(chunks, speakers, is_told=bool(told.verb and speakers)),
        verb=_status(told.verb, speakers),
        refers_back=told.refers_back or bool(pointing),
        pointing=pointing,
    )


def _read_told(sentence: str, chunks: Sequence[Chunk]) -> FoundAttribution:
    """Read the speakers of the verbs of saying."""
    speakers: list[Speaker] = []
    pointing: list[Speaker] = []
    points_back = False
    first: str | None = None
    outer: SpeechVerb | None = None
    for verb in speech_verbs(chunks):
        if outer is not None and is_within(chunks, outer, verb):
            continue
        found, back = _speakers_of_verb(sentence, chunks, verb)
        is_known = any(speaker.is_known() for speaker in found)
        if _is_quoted(sentence, chunks[verb.index]) or not _names_somebody(
            verb, is_found=bool(found) or back, is_known=is_known
        ):
            continue
        if verb.content is None and not is_known:
            found, back = [], True  # the sentence goes on with whoever spoke before
        first = first or verb.form.status
        if not found or found[0].kind not in {"agency", "outlet"}:
            outer = verb
        speakers += [s for s in found if s not in speakers]
        points_back = points_back or back
        pointing += found[:1] if back else []
    return FoundAttribution(tuple(speakers), None, first, points_back, tuple(pointing))


def _names_somebody(verb: SpeechVerb, *, is_found: bool, is_known: bool) -> bool:
    """Whether a verb of saying has a speaker, or begins a sentence that goes on with one."""
    if not is_found and verb.form.lemma_ar in TOWARDS:
        return False
    if verb.form.klass == "expect" and not is_known:
        return False  # يتوقع أن: nobody is said to expect it
    return verb.content is not None or is_known or verb.index == 0


def _status(verb: str | None, speakers: Sequence[Speaker]) -> str | None:
    """Return the word for what is said: of an official never REPORTED, of press never a pledge."""
    if not speakers:
        return verb
    if verb == "REPORTED" and speakers[0].kind in {"official", "body", "expert"}:
        return "SAID"
    is_report = speakers[0].kind in {"agency", "outlet", "unnamed"}
    return verb or ("REPORTED" if is_report else "SAID")


def _own_basis(
    chunks: Sequence[Chunk], speakers: Sequence[Speaker], *, is_told: bool
) -> Basis | None:
    """Return the basis that the sentence's words give beside its speakers."""
    if any(fold_text(s.name_ar).split()[0] in _DOCUMENTS for s in speakers if s.key is None):
        return "document"
    if len(speakers) > 1 and any(s.basis() == "unnamed_sources" for s in speakers):
        return "unnamed_sources"  # what observers think is told by somebody, not by the author
    seen = None if is_told else _seen(chunks)
    return seen or (None if speakers else _document(chunks))


def _joined(speakers: Sequence[Speaker], quoted: Sequence[Ascription]) -> list[Speaker]:
    """Add the speakers of `بحسب` and `نقلا عن`; an outlet that passes one on becomes its way."""
    joined = list(speakers)
    for found in quoted:
        speaker = found.speaker
        press = next((s for s in joined if s.kind in {"agency", "outlet"}), None)
        if found.is_passed_on and press is not None:
            joined.remove(press)
            joined.append(replace(speaker, via=press.name_en or press.name_ar))
        elif all((s.name_ar, s.key) != (speaker.name_ar, speaker.key) for s in joined):
            joined.append(speaker)
    return joined


def _is_quoted(sentence: str, chunk: Chunk) -> bool:
    return any(m.start() < chunk.span.start < m.end() for m in _QUOTED.finditer(sentence))


def _speakers_of_verb(
    sentence: str, chunks: Sequence[Chunk], verb: SpeechVerb
) -> tuple[list[Speaker], bool]:
    end = verb.content if verb.content is not None else clause_end(chunks, verb.index + 1)
    start, of = verb.index + 1, None
    source = next((i for i in range(start, end) if chunks[i].word == "عن"), None)
    if verb.form.lemma_ar == "نقل" and source is not None:
        of, start = press_name(chunks, start, source), source + 1
    is_denied = verb.form.status in {"DENIED", "REFUSED"}
    end = end_of_speaker(chunks, start, end, is_denied=is_denied)
    if start >= end or verb.form.person in {"mp", "md", "fd"}:
        start, end = subject_before(chunks, verb.index)
    via, end = find_via(chunks, start, end)
    window = Window(sentence, chunks, start, end)
    if _is_pronoun(window) or (window.start >= window.end and not _opens(chunks, verb.index)):
        window = _named_before(window, verb)
        if window.start >= window.end:
            return [], False  # whose words they are is not said beside them
    back = refers_back(window)
    if verb.form.klass == "expect" and window.start >= window.end:
        return [], False  # يُتوقع: nobody is said to expect it
    speaker = read_speaker(window)
    if speaker is None:
        return [], back
    if verb.form.tense == "present" and verb.form.lemma_ar in TOWARDS and not speaker.is_known():
        return [], False  # تشير المعطيات: a thing points to something, nobody says it
    if speaker.key is None and speaker.named and speaker.role_ar is None:
        speaker = _with_office(sentence, chunks, end, speaker)
    others = _other_press(chunks[window.start : window.end], speaker)
    return [replace(speaker, via=of or via), *others], back or speaker.name_ar.endswith(
        ("المصادر", "المصدرين")
    )


def _is_pronoun(window: Window) -> bool:
    return window.end == window.start + 1 and window.chunks[window.start].word in PRONOUNS


def _opens(chunks: Sequence[Chunk], index: int) -> bool:
    """Whether a verb begins its sentence, or does so behind words such as `من جهة أخرى،`."""
    return index <= 1 or (chunks[0].word in PARTICLES and "," in chunks[index].gap)


def _named_before(window: Window, verb: SpeechVerb) -> Window:
    """Return the subject of the clause before, for `لكنه قال`; no words where it is in doubt.

    That of a verb that is denied, or a name right behind the first verb; the speaker of a verb of
    saying stands among the speakers already.
    """
    chunks = window.chunks
    for index in range(verb.index - 1, -1, -1):
        start = index + 1
        if index > 0 and chunks[index - 1].word in {"لم", "لن", "لا"}:
            end = end_of_speaker(chunks, start, _content_or_end(chunks, start), is_denied=True)
            return Window(window.sentence, chunks, start, end)
        if speech_form(chunks[index]) is not None:
            break
        name = chunks[start].name
        is_name = name is not None and not name.is_demonym and not chunks[start].proclitics
        if chunks[index].verb is not None and index <= 1 and is_name and not chunks[start].gap:
            return Window(window.sentence, chunks, start, start + 1)
    return Window(window.sentence, chunks, window.start, window.start)


def _content_or_end(chunks: Sequence[Chunk], start: int) -> int:
    end = clause_end(chunks, start)
    return next((i for i in range(start, end) if chunks[i].word in COMPLEMENTS), end)


def _other_press(chunks: Sequence[Chunk], first: Speaker) -> list[Speaker]:
    """Return the second paper of `صحيفتا … و…`."""
    if first.kind != "outlet":
        return []
    return [
        entry_speaker(chunk.name.entry, text_ar=chunk.text)
        for chunk in chunks
        if chunk.name is not None
        and chunk.name.entry.kind == "outlet"
        and chunk.name.entry.key != first.key
    ]


def _with_office(sentence: str, chunks: Sequence[Chunk], end: int, speaker: Speaker) -> Speaker:
    """Add what stands between commas after an unknown name: `، الخبير في …،`."""
    if end >= len(chunks) or chunks[end].gap != "," or not _is_office(chunks[end]):
        return speaker
    stop = clause_end(chunks, end + 1)
    role = sentence[chunks[end].span.start : chunks[stop - 1].span.end]
    words = {chunk.word for chunk in chunks[end:stop]}
    is_expert = bool({word.removeprefix("ال") for word in words} & _EXPERTS)
    return replace(speaker, role_ar=role, kind="expert" if is_expert else "official")


def _is_office(chunk: Chunk) -> bool:
    """Whether a word begins a description of a person: `الخبير في …`, `رئيس لجنة …`."""
    is_human = chunk.noun is not None and chunk.noun.is_human
    return is_office_word(chunk.word) or (is_human and not chunk.proclitics)


def _seen(chunks: Sequence[Chunk]) -> Basis | None:
    words = [chunk.word for chunk in chunks]
    for index, word in enumerate(words):
        near = words[index + 1 : index + 4]
        if word in _SAW and any(w in _REPORTERS for w in near):
            return "witnessed"
        if _SHOW.match(word) and any(w in _CAPTURES for w in near):
            return "footage"
    return None


def _document(chunks: Sequence[Chunk]) -> Basis | None:
    words = [fold_text(chunk.word) for chunk in chunks]
    for index, word in enumerate(words[:-2]):
        if word.removeprefix("و") == "جاء" and words[index + 1] == "في":
            return "document"
    return None
