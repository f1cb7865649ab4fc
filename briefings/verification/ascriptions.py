"""Sources that stand apart from a verb: `بحسب`, `وفقا ل`, `حسبما أفاد`, `نقلا عن`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefings.verification.speaker_windows import (
    COMPLEMENTS,
    Window,
    clause_end,
    find_via,
    refers_back,
)
from briefings.verification.speakers import Speaker, read_speaker
from briefings.verification.speech_verbs import speech_form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.glossary.chunks import Chunk

_ACCORDING = frozenset({"بحسب", "حسب", "وفق", "وفقا", "طبقا", "حسبما", "نقلا", "كما"})


@dataclass(frozen=True, slots=True)
class Ascription:
    """`بحسب SOURCE`: chunk `index`, the source's words from `start`, and who it is."""

    index: int
    start: int
    speaker: Speaker
    is_passed_on: bool
    refers_back: bool


def ascriptions(sentence: str, chunks: Sequence[Chunk]) -> tuple[Ascription, ...]:
    """Return the sources after `بحسب` and its like; `وفقا للمعايير` names a rule, not a source."""
    found: list[Ascription] = []
    for index, chunk in enumerate(chunks):
        start = _according_start(chunks, index)
        if start is None:
            continue
        window = _according_window(sentence, chunks, start)
        speaker = read_speaker(window)
        if speaker is None or (
            chunk.word in _RULED and _is_rule(chunks[start]) and not speaker.is_known()
        ):
            continue
        via = find_via(chunks, start + 1, clause_end(chunks, start))[0]
        back = refers_back(window) and speaker.key is None
        found.append(
            Ascription(index, start, replace(speaker, via=via), chunk.word == "نقلا", back)
        )
    return tuple(found)


_RULED = frozenset({"وفق", "وفقا", "طبقا", "حسب"})


_RULES = ("معيار", "معايير", "مصلحه", "مصالح", "قانون", "قوانين", "خطه", "خطط",
          "جدول", "نظام", "مبدا", "مبادي",
          "شروط", "شرط", "اولويات", "احكام", "قواعد", "قرار", "ماده", "رويه", "اليه",
          "صيغه", "مقتضيات",
          "حاجه", "احتياجات", "ظروف", "ضوابط", "اصول", "سياسه", "حقوق", "ميثاق",
          "دستور", "تسلسل")  # fmt: skip


def _is_rule(chunk: Chunk) -> bool:
    return chunk.word.removeprefix("ل").removeprefix("ل").removeprefix("ال").startswith(_RULES)


def _according_start(chunks: Sequence[Chunk], index: int) -> int | None:
    """Return where the words of the speaker begin after `بحسب`, `وفقا ل`, `حسبما أفاد`."""
    chunk = chunks[index]
    words = [c.word for c in chunks[index : index + 2]]
    if words == ["علي", "ما"] and index + 3 < len(chunks) and speech_form(chunks[index + 2]):
        return index + 3  # على ما قال
    if (
        chunk.word not in _ACCORDING
        or chunk.proclitics not in {"", "و"}
        or index + 1 >= len(chunks)
    ):
        return None
    start = index + 1
    if chunks[start].word == "ما" and chunk.word not in {"كما", "حسبما"}:
        start += 1
    has_verb = start < len(chunks) and speech_form(chunks[start]) is not None
    if (chunk.word in {"كما", "حسبما"} and not has_verb) or (chunk.word == "كما" and index == 0):
        return None
    if chunk.word == "نقلا" and chunks[start].word == "عن":
        start += 1
    is_counted = start + 1 < len(chunks) and chunks[start + 1].noun is not None
    if has_verb or (chunks[index + 1].word == "ما" and is_counted and chunks[start].noun is None):
        start += 1
    return start if start < len(chunks) else None


def _according_window(sentence: str, chunks: Sequence[Chunk], start: int) -> Window:
    end = clause_end(chunks, start)
    told = (i for i in range(start, end) if chunks[i].verb and chunks[i].word.startswith("تحدث"))
    stop = min(find_via(chunks, start + 1, end)[1], next(told, end))
    stop = next((i for i in range(start + 1, stop) if chunks[i].word in COMPLEMENTS), stop)
    return Window(sentence, chunks, start, stop)
