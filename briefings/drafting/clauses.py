"""The clause around a word of an event, and what both grammars ask of a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.drafting.disputed_events import Frame, Occurrence
    from briefings.drafting.marked_text import MarkedText

Sign = Literal["affirmed", "denied", "refused", "unconfirmed"]
Place = tuple[int, int]

_BREAK: Final = re.compile(r"[.;:!?(),\"]")
_GOES_ON: Final = re.compile(r" ?(?:ب?ان(?:ه|ها|هم)?|that) ")
_FALSE: Final = re.compile(
    r"[?]|\b(?:untrue|false|fake|fabricated|baseless|would have)\b|(?<!\w)(?:كاذب\w*|ملفق\w*|مفبرك\w*|هل)(?!\w)"
)
"""Words that make a report doubtful wherever they stand."""

_CONDITIONS: Final = frozenset({"if", "once"})


@dataclass(frozen=True, slots=True)
class Clause:
    """What a grammar found around a word of an event.

    Attributes:
        event: the word of the event.
        sign: what is held of it.
        agent: key of the party that does it; None when the sentence does not say.
        subject: where the nouns stand that say what of the doer's it is: forces, a convoy.
        objects: where the nouns stand that say to what it is done.
        after: from the word of the event to the end of its clause.
        start: where its clause begins.
        marks: where the words stand that make the sign.
        frame: what was done about the event: agreed, pledged, asked; None for the event itself.
        addressee: key of the party that is asked.
        is_back: who does it, or where, stands in the sentences before.
    """

    event: Occurrence
    sign: Sign
    agent: str | None
    subject: Place
    objects: Place
    after: Place
    start: int
    marks: tuple[Place, ...]
    frame: Frame | None = None
    addressee: str | None = None
    is_back: bool = False


def segment(text: str, start: int, end: int) -> Place:
    """Return the stretch between commas around a word; what a comma parts from its `that` is one."""
    before = [match.end() for match in _BREAK.finditer(text, 0, start)]
    first = before[-1] if before else 0
    if len(before) > 1 and text[first - 1] == "," and _GOES_ON.match(text, first):
        first = before[-2]
    elif len(before) == 1 and text[first - 1] == "," and _GOES_ON.match(text, first):
        first = 0
    after = _BREAK.search(text, end)
    return first, after.start() if after else len(text)


def is_doubtful(marked: MarkedText) -> bool:
    """Whether a sentence asks, supposes, or calls something untrue."""
    return _FALSE.search(marked.text) is not None or any(
        kind in _CONDITIONS for _, _, kind in marked.cues
    )


def is_blocked(
    marked: MarkedText, word: Occurrence, marks: Sequence[Place], *, affirmed: bool
) -> bool:
    """Whether a mark of negation or modality before a word is none of those that make the sign.

    What is affirmed is taken for nobody's denial either: a denial behind it may be of it.
    """
    own = (*marks, (word.start, word.end))
    for start, stop, kind in marked.cues:
        if any(start < mark[1] and mark[0] < stop for mark in own):
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
