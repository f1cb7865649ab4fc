"""Attribution in an Arabic sentence: verbs of saying, `بحسب`, witnesses, footage, first person."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefings.glossary.chunks import Chunk, read_chunks
from briefings.glossary.verbs import SPEECH, VerbForm
from briefings.text.normalization import fold_text
from briefings.verification.speakers import Speaker, Window, entry_speaker, read_speaker, refers_back

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.brief.record import Basis
    from briefings.glossary.matching import Glossary

COMPLEMENTS = frozenset(
    prefix + word
    for prefix in ("", "ب", "ف")
    for word in ("ان", "انه", "انها", "انهم", "انهما", "اننا", "انني")
) | {"قوله", "قولها", "قولهم", "قولهما", "الا", "لو"}
_ACCORDING = frozenset({"بحسب", "حسب", "وفق", "وفقا", "طبقا", "حسبما", "نقلا", "كما"})
_OF_PRESS = frozenset({"وكاله", "صحيفه", "قناه", "موقع", "شبكه", "اذاعه", "مجله", "منصه", "الصحيفه",
                       "الوكاله", "القناه", "الموقع", "صحيفتي", "صحيفتا"})  # fmt: skip
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
_DOCUMENTS = frozenset({"ارقام", "بيانات", "احصاءات", "نص", "وثيقه", "وثايق", "سجلات", "بيان", "محضر", "مسوده"})
_LONGEST_WINDOW = 20
_NEGATIONS = frozenset({"لم", "لن", "لا"})
_ENOUGH = frozenset({"named", "unnamed"})
_NO_FINITE = frozenset({"عدم", "دون", "في", "من", "الي", "علي", "عن", "بعد", "قبل", "مع", "حول", "بشان"})
_SAYS_WITHOUT_COMPLEMENT = frozenset({"قال", "نفى", "رفض", "زعم", "حذر", "هدد", "تعهد", "طالب", "دعا",
                                      "أعلن", "أكد"})  # fmt: skip
_TOWARDS = {"أشار": "الي", "لفت": "الي", "شدد": "علي", "أكد": "علي", "نوه": "الي"}
_NOT_SPEECH = frozenset({"بين", "تحدث", "علق", "كتب", "عبر", "جدد", "توقع", "وصف", "أعرب", "تابع"})
_NEEDS_COMPLEMENT = frozenset({"وعد", "اعتبر", "رأى", "بين", "كشف", "أضاف", "اعترف", "ذكر", "تابع",
                               "وصف", "رجح", "توقع", "أفاد", "أشار", "لفت", "شدد"}) - {"بين"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FoundAttribution:
    """What a sentence itself says of its speakers; `pointing` are those that name one before."""

    speakers: tuple[Speaker, ...]
    basis: Basis | None
    verb: str | None
    refers_back: bool
    pointing: tuple[Speaker, ...] = ()


@dataclass(frozen=True, slots=True)
class SpeechVerb:
    """A verb of saying at chunk `index`, its content from chunk `content` on."""

    index: int
    form: VerbForm
    content: int | None


def read_arabic(sentence: str, glossary: Glossary) -> FoundAttribution:
    """Read the attribution of an Arabic sentence."""
    if _FIRST_PERSON.search(_QUOTED.sub(" ", sentence)):
        return FoundAttribution((), "opinion", None, False)
    chunks = read_chunks(sentence, glossary)
    speakers: list[Speaker] = []
    points_back = False
    pointing: list[Speaker] = []
    told: list[SpeechVerb] = []
    for verb in speech_verbs(chunks):
        if _is_quoted(sentence, chunks[verb.index]):
            continue
        found, back = _speakers_of_verb(sentence, chunks, verb, glossary)
        if not found and not back and verb.form.lemma_ar in _TOWARDS:
            continue
        if verb.form.klass == "expect" and not any(s.is_known() for s in found):
            continue  # يتوقع أن: nobody is said to expect it
        if verb.content is None and not any(s.is_known() for s in found):
            if verb.index or chunks[0].verb is None:
                continue
            found, back = [], True  # the sentence goes on with whoever spoke before
        told.append(verb)
        speakers += [s for s in found if s not in speakers]
        points_back = points_back or back
        pointing += found[:1] if back else []
    quoted = ascriptions(sentence, chunks, glossary)
    pointing += [found.speaker for found in quoted if found.refers_back]
    points_back = points_back or bool(pointing)
    speakers = _joined(speakers, quoted)
    status = told[0].form.status if told else None
    if status == "REPORTED" and speakers and speakers[0].kind in {"official", "body", "expert"}:
        status = "SAID"
    if status is None and speakers:
        status = "REPORTED" if speakers[0].kind in {"agency", "outlet", "unnamed"} else "SAID"
    basis = None if told and speakers else _seen(chunks)
    if basis is None and not speakers:
        basis = _document(chunks)
    if any(fold_text(s.name_ar).split()[0] in _DOCUMENTS for s in speakers if s.key is None):
        basis = "document"
    return FoundAttribution(tuple(speakers), basis, status, points_back, tuple(pointing))


def _joined(speakers: list[Speaker], quoted: Sequence[Ascription]) -> list[Speaker]:
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


def speech_verbs(chunks: Sequence[Chunk]) -> tuple[SpeechVerb, ...]:
    """Return the finite verbs of saying of a sentence, each with the place its content begins."""
    found = []
    for index, chunk in enumerate(chunks):
        form = _speech_form(chunk)
        if form is None or form.lemma_ar in _NOT_SPEECH - _NEEDS_COMPLEMENT:
            continue
        content = _content(chunks, index, form)
        if _is_spoken(chunks, index, form, content):
            found.append(SpeechVerb(index, form, content))
    return tuple(found)


def _speech_form(chunk: Chunk) -> VerbForm | None:
    if chunk.verb is None or chunk.proclitics not in {"", "و", "ف"} or chunk.word == "نقلا":
        return None
    is_passive = "\u064f" in chunk.text[1:2]
    return next(
        (f for f in chunk.verb.readings if f.klass in SPEECH and f.tense not in {"participle", "masdar"}
         and f.voice == "active" and not (is_passive and f.lemma_ar[0] not in "أ")), None)  # fmt: skip


def _is_spoken(
    chunks: Sequence[Chunk], index: int, form: VerbForm, content: int | None
) -> bool:
    chunk = chunks[index]
    if chunk.verb is None:
        return False
    before = chunks[index - 1].word if index and not chunk.gap else ""
    if form.tense == "future" or before in _NO_FINITE | _NEGATIONS:
        return False
    if form.tense == "present" and before in COMPLEMENTS | {"قد"}:
        return False  # أن and a present verb: wished or supposed, not said
    following = chunks[index + 1].word if index + 1 < len(chunks) else ""
    if form.klass == "ask" and following == "عدم":
        return False  # asked not to be named: that tells of the source, not of the news
    if form.lemma_ar == "تابع" and (form.tense != "past" or index > 1):
        return False
    is_only_speech = all(reading.klass in SPEECH for reading in chunk.verb.readings)
    if not is_only_speech and content is None:
        return False
    if index == 0 and not chunk.verb.is_ambiguous:
        return True
    if form.lemma_ar in _NEEDS_COMPLEMENT | _NOT_SPEECH and content is None:
        return False
    if content is not None:
        return True
    if chunk.verb.is_ambiguous:
        after = chunks[index + 1].name if index + 1 < len(chunks) else None
        is_named = after is not None and not after.is_demonym and not chunks[index + 1].proclitics
        return is_named and (index == 0 or bool(chunk.gap)) and form.lemma_ar in _SAYS_WITHOUT_COMPLEMENT
    return form.lemma_ar in _SAYS_WITHOUT_COMPLEMENT


def _content(chunks: Sequence[Chunk], index: int, form: VerbForm) -> int | None:
    """Return the chunk with which the reported words begin, if it is marked."""
    quoted_names = 0
    for place in range(index + 1, min(len(chunks), index + 1 + _LONGEST_WINDOW)):
        chunk = chunks[place]
        if ";" in chunk.gap:
            return None
        if chunk.word == "عن" and form.lemma_ar in {"نقل", "كشف"}:
            return _after_source(chunks, place) if form.lemma_ar == "نقل" else place
        if form.lemma_ar == "نقل":
            continue
        if chunk.word in COMPLEMENTS or chunk.proclitics + chunk.word in COMPLEMENTS:
            return place
        if place > index + 1 and chunk.word == _TOWARDS.get(form.lemma_ar):
            return place
        if ":" in chunk.gap and place > index + 1:
            return place
        if '"' in chunk.gap and place > index + 1:
            if chunks[place - 1].word in _OF_PRESS or quoted_names % 2:
                quoted_names += 1
            else:
                return place
    return None


def _after_source(chunks: Sequence[Chunk], start: int) -> int:
    for place in range(start + 1, min(len(chunks), start + _LONGEST_WINDOW)):
        if chunks[place].word in COMPLEMENTS or "," in chunks[place].gap:
            return place
    return start


def _speakers_of_verb(
    sentence: str, chunks: Sequence[Chunk], verb: SpeechVerb, glossary: Glossary
) -> tuple[list[Speaker], bool]:
    end = verb.content if verb.content is not None else _clause_end(chunks, verb.index + 1)
    start, of = verb.index + 1, None
    source = next((i for i in range(start, end) if chunks[i].word == "عن"), None)
    if verb.form.lemma_ar == "نقل" and source is not None:
        of, start = _press_name(chunks, start, source), source + 1
    end = _before_preposition(chunks, start, end)
    if start >= end or verb.form.person in {"mp", "md", "fd"}:
        start, end = _subject_before(chunks, verb.index)
    via, end = _via(chunks, start, end)
    window = Window(sentence, chunks, start, end)
    back = refers_back(window)
    if verb.form.klass == "expect" and window.start >= window.end:
        return [], False  # يُتوقع: nobody is said to expect it
    speaker = read_speaker(window, glossary)
    if speaker is None:
        return [], back
    if verb.form.tense == "present" and verb.form.lemma_ar in _TOWARDS and not speaker.is_known():
        return [], False  # تشير المعطيات: a thing points to something, nobody says it
    if speaker.kind == "expert" and speaker.role_ar is None:
        speaker = _with_office(sentence, chunks, end, speaker)
    others = _other_press(chunks[window.start : window.end], speaker)
    return [replace(speaker, via=of or via), *others], back or speaker.name_ar.endswith(("المصادر", "المصدرين"))


def _other_press(chunks: Sequence[Chunk], first: Speaker) -> list[Speaker]:
    """Return the second paper of `صحيفتا … و…`."""
    if first.kind != "outlet":
        return []
    return [
        entry_speaker(chunk.name.entry, text_ar=chunk.text)
        for chunk in chunks
        if chunk.name is not None and chunk.name.entry.kind == "outlet" and chunk.name.entry.key != first.key
    ]


def _with_office(
    sentence: str, chunks: Sequence[Chunk], end: int, speaker: Speaker
) -> Speaker:
    """Add what stands between commas after an unknown name: `، الخبير في …،`."""
    if end >= len(chunks) or chunks[end].gap != "," or not chunks[end].word.startswith("ال"):
        return speaker
    stop = _clause_end(chunks, end + 1)
    role = sentence[chunks[end].span.start : chunks[stop - 1].span.end]
    words = {chunk.word for chunk in chunks[end:stop]}
    is_expert = bool(words & {"الخبير", "الباحث", "المحلل", "الباحثه", "الخبيره", "الاستاذ", "الكاتب"})
    return replace(speaker, role_ar=role, kind="expert" if is_expert else "official")


def _before_preposition(chunks: Sequence[Chunk], start: int, end: int) -> int:
    """Leave off `إلى`, `على`, `في بيان` and what follows a comma from the speaker's words."""
    for place in range(start, end):
        chunk = chunks[place]
        if place > start and chunk.kind == "date":
            return place
        is_outlet = chunk.name is not None and chunk.name.entry.kind == "outlet"
        is_press_name = chunk.gap == '"' and (
            chunks[place - 1].word in _OF_PRESS or is_outlet or chunk.word == "و"
        )
        if place > start and chunk.gap and chunk.proclitics != "و" and not is_press_name:
            return place
        is_told = chunk.proclitics.endswith("ل") and chunk.noun is not None and chunk.noun.is_human
        if place > start and is_told:
            return place
        if place > start and "ب" in chunk.proclitics and chunk.word not in {"اسم"}:
            return place
        if chunk.word in {"الي", "علي", "خلال", "ب", "ل", "بعد", "قبل", "عقب"}:
            return place
        if chunk.word == "في" and place == start:
            return place
        if chunk.word == "في" and place + 1 < end and chunks[place + 1].word in _SETTINGS:
            return place
    return end


_SETTINGS = frozenset({"بيان", "تصريح", "تصريحات", "موتمر", "مقابله", "حديث", "كلمه", "رساله", "لقاء",
                       "اللقاء", "اجتماع", "منشور", "تقرير"})  # fmt: skip


def _clause_end(chunks: Sequence[Chunk], start: int) -> int:
    end = start
    while end < min(len(chunks), start + _LONGEST_WINDOW) and not (end > start and chunks[end].gap):
        end += 1
    return end


def _subject_before(chunks: Sequence[Chunk], index: int) -> tuple[int, int]:
    """Return the words before a verb up to a break: `مصادر مطلعة تشير إلى أن`."""
    if index and chunks[index - 1].word == "قد" and not chunks[index].gap:
        index -= 1
    start = index
    while start > 0 and index - start < 5 and not chunks[start].gap:
        word = chunks[start - 1].word
        if word in COMPLEMENTS or word in {"قد", "كان", "كانت", "كما", "حيث", "التي", "الذي"}:
            break
        start -= 1
    return (start, index) if start < index else (index, index)


def _via(chunks: Sequence[Chunk], start: int, end: int) -> tuple[str | None, int]:
    """Find `لوكالة رويترز`, `للصحيفة` among a speaker's words; return it and where it begins."""
    for place in range(start, end):
        chunk = chunks[place]
        if not chunk.proclitics.endswith("ل"):
            continue
        if chunk.name is not None and chunk.name.entry.kind in {"agency", "outlet"}:
            return chunk.name.entry.en, place
        if chunk.word in _OF_PRESS:
            following = chunks[place + 1] if place + 1 < end else None
            if following is not None and following.name is not None:
                return following.name.entry.en, place
            words = [c.text for c in chunks[place + 1 : end]]
            return " ".join(words) or chunk.text, place
    return None, end


def _press_name(chunks: Sequence[Chunk], start: int, end: int) -> str | None:
    for chunk in chunks[start:end]:
        if chunk.name is not None and chunk.name.entry.kind in {"agency", "outlet"}:
            return chunk.name.entry.en
    words = [c.text for c in chunks[start:end]]
    return " ".join(words) or None


@dataclass(frozen=True, slots=True)
class Ascription:
    """`بحسب SOURCE`: chunk `index`, the source's words from `start`, and who it is."""

    index: int
    start: int
    speaker: Speaker
    is_passed_on: bool
    refers_back: bool


def ascriptions(
    sentence: str, chunks: Sequence[Chunk], glossary: Glossary
) -> tuple[Ascription, ...]:
    """Return the sources after `بحسب` and its like; `وفقا للمعايير` names a rule, not a source."""
    found: list[Ascription] = []
    for index, chunk in enumerate(chunks):
        start = _according_start(chunks, index)
        if start is None:
            continue
        window = _according_window(sentence, chunks, start)
        speaker = read_speaker(window, glossary)
        if speaker is None or (chunk.word in _RULED and _is_rule(chunks[start]) and not speaker.is_known()):
            continue
        via = _via(chunks, start + 1, _clause_end(chunks, start))[0]
        back = refers_back(window) and speaker.key is None
        found.append(Ascription(index, start, replace(speaker, via=via), chunk.word == "نقلا", back))
    return tuple(found)


_RULED = frozenset({"وفق", "وفقا", "طبقا", "حسب"})
_RULES = ("معيار", "معايير", "مصلحه", "مصالح", "قانون", "قوانين", "خطه", "خطط", "جدول", "نظام", "مبدا", "مبادي",
          "شروط", "شرط", "اولويات", "احكام", "قواعد", "قرار", "ماده", "رويه", "اليه", "صيغه", "مقتضيات",
          "حاجه", "احتياجات", "ظروف", "ضوابط", "اصول", "سياسه", "حقوق", "ميثاق", "دستور", "تسلسل")  # fmt: skip


def _is_rule(chunk: Chunk) -> bool:
    return chunk.word.removeprefix("ل").removeprefix("ل").removeprefix("ال").startswith(_RULES)


def _according_start(chunks: Sequence[Chunk], index: int) -> int | None:
    """Return where the words of the speaker begin after `بحسب`, `وفقا ل`, `حسبما أفاد`."""
    chunk = chunks[index]
    if chunk.word not in _ACCORDING or chunk.proclitics not in {"", "و"} or index + 1 >= len(chunks):
        return None
    start = index + 1
    if chunks[start].word == "ما" and chunk.word not in {"كما", "حسبما"}:
        start += 1
    has_verb = start < len(chunks) and _speech_form(chunks[start]) is not None
    if (chunk.word in {"كما", "حسبما"} and not has_verb) or (chunk.word == "كما" and index == 0):
        return None
    if chunk.word == "نقلا" and chunks[start].word == "عن":
        start += 1
    is_counted = start + 1 < len(chunks) and chunks[start + 1].noun is not None
    if has_verb or (chunks[index + 1].word == "ما" and is_counted and chunks[start].noun is None):
        start += 1
    return start if start < len(chunks) else None


def _according_window(sentence: str, chunks: Sequence[Chunk], start: int) -> Window:
    end = _clause_end(chunks, start)
    told = (i for i in range(start, end) if chunks[i].verb and chunks[i].word.startswith("تحدث"))
    stop = min(_via(chunks, start + 1, end)[1], next(told, end))
    stop = next((i for i in range(start + 1, stop) if chunks[i].word in COMPLEMENTS), stop)
    return Window(sentence, chunks, start, stop)


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
