"""What is new since the last brief, counted and in words of both languages.

Pages, digests and the front of an edition say it in these words; the Arabic agrees in number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.brief.record import Bilingual

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefings.brief.record import Brief, Language

WHAT_CHANGED = Bilingual(ar="ما الجديد", en="What changed")
"""Heading of the line or box that counts or lists changes."""

SINCE = Bilingual(ar="منذ موجز {day}", en="Since the brief of {day}")
"""What stands before the counts; `{day}` is the earlier brief's, in words."""

UNCHANGED = Bilingual(
    ar="لا جديد منذ موجز {day}: كل ما يرد هنا سبق ذكره.",
    en="Nothing new since the brief of {day}: all that stands here was told before.",
)
"""What a brief says when nothing in it is new or changed; `{day}` is the earlier brief's."""

FIRST_BRIEF = Bilingual(
    ar="لا موجز سابقاً عن هذا الموضوع يُقارن به.",
    en="No earlier brief on this topic to compare with.",
)
"""What may stand in the place of the counts when there is no earlier brief."""

KNOWN = Bilingual(ar="سبق ذكره", en="told before")
"""The mark of a statement that was told before."""

MOVED = {
    "figure": Bilingual(ar="رقم تغيّر", en="figure moved"),
    "date": Bilingual(ar="موعد تغيّر", en="date moved"),
    "certainty": Bilingual(ar="درجة اليقين تغيّرت", en="certainty moved"),
}
"""What moved, by `ChangedStatement.what`."""

WAS_AND_IS = Bilingual(
    ar="كان في موجز {before_day}: {was}؛ وهو الآن: {now}", en="{before_day}: {was}; now: {now}"
)
"""One change: `{before_day}` in words, `{was}` and `{now}` as the record gives them."""

_EN_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_AR_NUMBERS = ("", "", "", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر")
_LAST_IN_WORDS = 10
_DUAL = 2
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class ChangeCounts:
    """How many statements are new, changed and known; `is_first` when there is no earlier brief."""

    new: int
    changed: int
    known: int
    is_first: bool = False

    @property
    def is_unchanged(self) -> bool:
        """Whether there was an earlier brief and nothing is new or changed."""
        return not (self.is_first or self.new or self.changed)


def count_changes(briefs: Iterable[Brief]) -> ChangeCounts:
    """Count the changes of one brief, or of all briefs of an edition.

    A brief with no earlier one on its topic adds nothing: all of it is new, and none of it news.
    """
    compared = [brief.changes for brief in briefs if brief.changes.since is not None]
    return ChangeCounts(
        new=sum(len(changes.new) for changes in compared),
        changed=sum(len(changes.changed) for changes in compared),
        known=sum(len(changes.known) for changes in compared),
        is_first=not compared,
    )


def counts_in_words(counts: ChangeCounts, language: Language) -> str:
    """Return `two statements changed, three new, six told before`.

    What there is none of is left out; empty when there is nothing to count.
    """
    if language == "ar":
        parts = [
            _arabic(counts.changed, "عبارة واحدة تغيّرت", "عبارتان تغيّرتا", "تغيّرت"),
            _arabic(counts.new, "عبارة واحدة جديدة", "عبارتان جديدتان", "جديدة"),
            _arabic(counts.known, "عبارة واحدة سبق ذكرها", "عبارتان سبق ذكرهما", "سبق ذكرها"),
        ]
        return "، و".join(part for part in parts if part)
    told = (
        (counts.changed, "changed"),
        (counts.new, "new"),
        (counts.known, "told before"),
    )
    words = [f"{_english(count)} {how}" for count, how in told if count]
    if words:
        first = next(count for count, _ in told if count)
        noun = "statement" if first == 1 else "statements"
        number, how = words[0].split(" ", 1)
        words[0] = f"{number} {noun} {how}"
    return ", ".join(words)


def _english(count: int) -> str:
    return _EN_NUMBERS[count] if count <= _LAST_IN_WORDS else f"{count:,}"


def _arabic(count: int, one: str, two: str, how: str) -> str:
    """Return a number of statements (feminine) with what they are, agreeing with the number."""
    if count <= _DUAL:
        return ("", one, two)[count]
    if count <= _LAST_IN_WORDS:
        return f"{_AR_NUMBERS[count]} عبارات {how}"
    few = 0 < count % _HUNDRED <= _LAST_IN_WORDS and count % _HUNDRED > _DUAL
    return f"{count:,} {'عبارات' if few else 'عبارة'} {how}"
