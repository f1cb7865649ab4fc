"""Where the words that name a speaker begin and end, and what they pass through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.glossary.chunks import Chunk

COMPLEMENTS = frozenset(
    prefix + word
    for prefix in ("", "ب", "ف")
    for word in ("ان", "انه", "انها", "انهم", "انهما", "اننا", "انني")
) | {"قوله", "قولها", "قولهم", "قولهما", "الا", "لو"}
"""Words that begin what is said, folded."""


@dataclass(frozen=True, slots=True)
class Window:
    """Chunks `start` to `end` in which a speaker is named, and the sentence they are of."""

    sentence: str
    chunks: Sequence[Chunk]
    start: int
    end: int

    def text(self) -> str:
        """Return the sentence's letters of the window."""
        if self.start >= self.end:
            return ""
        first = self.chunks[self.start]
        text = _closed(self.sentence, first.span.start, self.chunks[self.end - 1].span.end)
        is_cut = first.word.startswith("ال") and not text.startswith(("ال", "أل", "إل", "آل"))
        # للموقع is ل and الموقع
        return f"ال{text.removeprefix('ل')}" if is_cut else text


_MARKS = {"«": "»", "“": "”"}


def _closed(sentence: str, start: int, end: int) -> str:
    """Return the letters between two places, with the mark that closes a name opened in them."""
    text = sentence[start:end]
    for opening, closing in _MARKS.items():
        if text.count(opening) > text.count(closing) and sentence[end : end + 1] == closing:
            return text + closing
        if text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    if text.count('"') % 2:
        return text + '"' if sentence[end : end + 1] == '"' else text.replace('"', "")
    return text


POINTING = frozenset({"هذا", "هذه", "ذلك", "تلك", "هولاء"})


_BACKWARD = frozenset(
    ["المصدر", "المصادر", "المصدران", "المصدرين", "المسوول", "المسوولون", "الوكاله", "الصحيفه",
     "الصحيفتين", "الصحيفتان", "التقرير", "البيان", "الوزاره", "الهييه", "المتحدث", "الناطق",
     "الوزير", "الموقع", "الموسسه", "القناه", "الشبكه", "المنظمه", "المدير", "الخبير", "الباحث",
     "احدهما", "احدهم", "احدها", "اللجنه", "الشركه", "نفسه", "نفسها"]
)  # fmt: skip


PRONOUNS = frozenset({"هو", "هي", "هم", "لكنه", "لكنها", "لكنهم", "انه", "انها", "انهم", "لكن"})
"""A subject of the sentence itself, named before in it."""


def refers_back(window: Window) -> bool:
    """Whether a window only points to somebody named before."""
    words = [chunk.word for chunk in window.chunks[window.start : window.end]]
    return not words or words[0] in POINTING or any(word in _BACKWARD for word in words[:3])


OF_PRESS = frozenset({"وكاله", "صحيفه", "قناه", "موقع", "شبكه", "اذاعه", "مجله", "منصه", "الصحيفه",
                       "الوكاله", "القناه", "الموقع", "صحيفتي", "صحيفتا"})  # fmt: skip


_SETTINGS = frozenset({"بيان", "تصريح", "تصريحات", "موتمر", "مقابله", "حديث", "كلمه",
                       "رساله", "لقاء",
                       "اللقاء", "اجتماع", "منشور", "تقرير"})  # fmt: skip


LONGEST_WINDOW = 20
_LONGEST_SUBJECT = 5


_DENIED_THINGS = frozenset(
    ["صحه", "وجود", "حدوث", "وقوع", "حصول", "اي", "كل", "جميع", "تقرير", "تقارير", "انباء", "نبا",
     "معلومات", "مزاعم", "ادعاءات", "اتهامات", "تصريحات", "شايعات", "علمه", "علمها", "مسووليته",
     "مسووليتها", "علاقته", "علاقتها", "الانباء", "التقارير", "المعلومات", "المزاعم", "الاتهامات",
     "الشايعات", "الادعاءات"]
)  # fmt: skip
"""What is denied, folded: with these words the speaker's are over."""

_ADVERBS = frozenset(
    ["لاحقا", "سابقا", "ايضا", "مجددا", "رسميا", "حينها", "حينذاك", "انذاك", "مرارا", "علنا",
     "صراحه", "قطعا", "سريعا", "فورا", "مسبقا", "موخرا", "حاليا", "شفهيا", "خطيا"]
)  # fmt: skip


def end_of_speaker(
    chunks: Sequence[Chunk], start: int, end: int, *, is_denied: bool = False
) -> int:
    """Leave off `إلى`, `على`, `في بيان` and what follows a comma from the speaker's words.

    Args:
        chunks: of the sentence.
        start: where the words for the speaker begin.
        end: where what is said begins, at the latest.
        is_denied: the verb denies or refuses, and may have what it denies for its object.
    """
    for place in range(start, end):
        if _ends_speaker(chunks, place, start, end):
            return place
        if is_denied and place > start and _is_denied_thing(chunks, place):
            return place
    return end


def _is_denied_thing(chunks: Sequence[Chunk], place: int) -> bool:
    return chunks[place].word in _DENIED_THINGS and chunks[place - 1].word not in OF_PRESS


def _ends_speaker(chunks: Sequence[Chunk], place: int, start: int, end: int) -> bool:
    chunk = chunks[place]
    if chunk.word in _AFTER_SPEAKER:
        return True
    if chunk.word == "في":
        return place == start or (place + 1 < end and chunks[place + 1].word in _SETTINGS)
    if place == start:
        return False
    if chunk.word in _ADVERBS or chunk.word in {"ما", "بما", "عما"}:
        return True
    is_told = chunk.proclitics.endswith("ل") and chunk.noun is not None and chunk.noun.is_human
    is_with = "ب" in chunk.proclitics and chunk.word != "اسم"
    return chunk.kind == "date" or is_told or is_with or _is_broken_off(chunks, place)


def _is_broken_off(chunks: Sequence[Chunk], place: int) -> bool:
    """Whether a mark stands before a chunk that is not the quotation mark of a paper's name."""
    chunk = chunks[place]
    is_outlet = chunk.name is not None and chunk.name.entry.kind == "outlet"
    is_press_name = chunk.gap == '"' and (
        chunks[place - 1].word in OF_PRESS or is_outlet or chunk.word == "و"
    )
    return bool(chunk.gap) and chunk.proclitics != "و" and not is_press_name


_AFTER_SPEAKER = frozenset({"الي", "علي", "خلال", "ب", "ل", "بعد", "قبل", "عقب"})


def clause_end(chunks: Sequence[Chunk], start: int) -> int:
    """Return the chunk before which the next mark stands, from `start` on."""
    end = start
    while end < min(len(chunks), start + LONGEST_WINDOW) and not (end > start and chunks[end].gap):
        end += 1
    return end


def subject_before(chunks: Sequence[Chunk], index: int) -> tuple[int, int]:
    """Return the words before a verb up to a break: `مصادر مطلعة تشير إلى أن`."""
    if chunks[index].proclitics:
        return (index, index)  # a conjunction: the words before it are of another verb
    if index and chunks[index - 1].word == "قد" and not chunks[index].gap:
        index -= 1
    start = index
    while start > 0 and index - start < _LONGEST_SUBJECT and not chunks[start].gap:
        word = chunks[start - 1].word
        if word in COMPLEMENTS or word in {"قد", "كان", "كانت", "كما", "حيث", "التي", "الذي"}:
            break
        start -= 1
    return (start, index) if start < index else (index, index)


def find_via(chunks: Sequence[Chunk], start: int, end: int) -> tuple[str | None, int]:
    """Find `لوكالة رويترز`, `للصحيفة` among a speaker's words; return it and where it begins."""
    for place in range(start, end):
        chunk = chunks[place]
        if not chunk.proclitics.endswith("ل"):
            continue
        if chunk.name is not None and chunk.name.entry.kind in {"agency", "outlet"}:
            return chunk.name.entry.en, place
        if chunk.word in OF_PRESS:
            following = chunks[place + 1] if place + 1 < end else None
            if following is not None and following.name is not None:
                return following.name.entry.en, place
            words = [c.text for c in chunks[place + 1 : end]]
            return " ".join(words) or chunk.text, place
    return None, end


def press_name(chunks: Sequence[Chunk], start: int, end: int) -> str | None:
    """Return the agency or outlet of these chunks, as they stand when the glossary has none."""
    for chunk in chunks[start:end]:
        if chunk.name is not None and chunk.name.entry.kind in {"agency", "outlet"}:
            return chunk.name.entry.en
    words = [c.text for c in chunks[start:end]]
    return " ".join(words) or None
