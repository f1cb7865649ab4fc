"""The clause around a word of an event, and what both grammars ask of a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.drafting.disputes.events import Frame, Occurrence
    from briefings.drafting.disputes.marking import MarkedText

Sign = Literal["affirmed", "denied", "refused", "unconfirmed"]
Place = tuple[int, int]
"""Start and end in a marked text."""

FRAMES: Final[dict[str, Frame]] = {
    "agreed": "agreed", "refused": "agreed", "pledged": "pledged", "asked": "asked",
}  # fmt: skip
"""Verb of a commitment: what is asked of it."""

_BREAK: Final = re.compile(r"[.;:!?(),\"]")
_GOES_ON: Final = re.compile(r" ?(?:ب?ان(?:ه|ها|هم)?|that) ")
_UNTRUE: Final = re.compile(
    r"[?]|\b(?:untrue|false|fake|fabricated|baseless|would have)\b"
    r"|(?<!\w)(?:كاذب\w*|ملفق\w*|مفبرك\w*|غير صحيح\w*|عار\w* عن الصحه|لا اساس|لا صحه|هل)(?!\w)"
)
"""What makes a report doubtful wherever it stands."""

_CONDITIONS: Final = frozenset({"if", "once"})


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before a word of an event.

    Attributes:
        sign: what it makes of the event.
        marks: where the words stand that make the sign.
        content: where the clause of the event begins.
        is_back: the clause leaves its doer to who speaks: `انه لم`, "denied striking".
        is_passive: the subject is what it is done to.
    """

    sign: Sign
    marks: tuple[Place, ...]
    content: int
    is_back: bool = False
    is_passive: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """What a grammar found around a word of an event.

    Attributes:
        event: the word of the event.
        head: what stands before it.
        agent: key of the party that does it; None when the sentence does not say.
        subject: where the nouns stand that say what of the doer's it is: forces, a convoy.
        objects: where the nouns stand that say to what it is done.
        after: from the word of the event to the end of its clause.
        frame: what was done about the event: agreed, pledged, asked; None for the event itself.
        addressee: key of the party that is asked.
        is_known: the noun has an article or a pronoun: it speaks of an event told before.
    """

    event: Occurrence
    head: Head
    agent: str | None
    subject: Place
    objects: Place
    after: Place
    frame: Frame | None = None
    addressee: str | None = None
    is_known: bool = False

    @property
    def sign(self) -> Sign:
        """What is held of the event."""
        return self.head.sign

    @property
    def start(self) -> int:
        """Where the clause begins."""
        return self.head.content


def segment(text: str, start: int, end: int) -> Place:
    """Return the stretch between marks around a word.

    A comma before `that` parts nothing: what stands before it governs what comes after.
    """
    before = [match.end() for match in _BREAK.finditer(text, 0, start)]
    first = before.pop() if before else 0
    if first and text[first - 1] == "," and _GOES_ON.match(text, first):
        first = before.pop() if before else 0
    after = _BREAK.search(text, end)
    return first, after.start() if after else len(text)


def moved(match: re.Match[str], by: int) -> Place:
    """Return where a match of a part of a text stands in the whole."""
    return match.start() + by, match.end() + by


def is_doubtful(marked: MarkedText, denial: re.Pattern[str]) -> bool:
    """Whether a sentence asks, supposes, or calls something untrue but by its denial."""
    if any(kind in _CONDITIONS for _, _, kind in marked.cues):
        return True
    return _UNTRUE.search(denial.sub(" ", marked.text)) is not None


def is_blocked(marked: MarkedText, word: Occurrence, head: Head) -> bool:
    """Whether a negation or modality before a word is none of those that make its sign.

    What is affirmed stands in no sentence that denies anything: that may be what it denies.
    """
    own: Sequence[Place] = (*head.marks, (word.start, word.end))
    affirmed = head.sign == "affirmed"
    for start, end, kind in marked.cues:
        if any(start < mark[1] and mark[0] < end for mark in own):
            continue
        if start < word.end and not (affirmed and kind == "alleged"):
            return True
        if affirmed and kind == "denied":
            return True
    return False


def only_party(marked: MarkedText, start: int, end: int) -> str | None:
    """Return the one party that a stretch names; None when it names none, or several."""
    found = marked.parties(start, end, "P") or marked.parties(start, end, "H")
    return found[0] if len(found) == 1 else None
