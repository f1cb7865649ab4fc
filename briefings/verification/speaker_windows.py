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
        text = self.sentence[first.span.start : self.chunks[self.end - 1].span.end]
        is_cut = first.word.startswith("ال") and not text.startswith(("ال", "أل", "إل", "آل"))
        # للموقع is ل and الموقع
        return f"ال{text.removeprefix('ل')}" if is_cut else text


POINTING = frozenset({"هذا", "هذه", "ذلك", "تلك", "هولاء"})


_BACKWARD = frozenset(
    ["المصدر", "المصادر", "المصدران", "المصدرين", "المسوول", "المسوولون", "الوكاله", "الصحيفه",
     "الصحيفتين", "الصحيفتان", "التقرير", "البيان", "الوزاره", "الهييه", "المتحدث", "الناطق",
     "الوزير", "الموقع", "الموسسه", "القناه", "الشبكه", "المنظمه", "المدير", "الخبير", "الباحث",
     "احدهما", "احدهم", "احدها", "اللجنه", "الشركه", "نفسه", "نفسها"]
)  # fmt: skip


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


def end_of_speaker(chunks: Sequence[Chunk], start: int, end: int) -> int:
    """Leave off `إلى`, `على`, `في بيان` and what follows a comma from the speaker's words."""
    return next((p for p in range(start, end) if _ends_speaker(chunks, p, start, end)), end)


def _ends_speaker(chunks: Sequence[Chunk], place: int, start: int, end: int) -> bool:
    chunk = chunks[place]
    if chunk.word in _AFTER_SPEAKER:
        return True
    if chunk.word == "في":
        return place == start or (place + 1 < end and chunks[place + 1].word in _SETTINGS)
    if place == start:
        return False
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
