"""Two texts compared word by word, for the page: what stayed, what went, what came."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

MAX_WORDS = 1_500
"""Of either text; longer ones are shown whole, because comparing is quadratic."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words that belong together, with single spaces between them."""

    kind: Literal["same", "gone", "new"]
    text: str


def compare_words(before: str | None, after: str | None) -> tuple[Run, ...]:
    """Return the runs that lead from one text to the other, in reading order.

    What went stands before what came in its place; None is a side that does not exist.
    """
    old, new = (before or "").split(), (after or "").split()
    if max(len(old), len(new)) > MAX_WORDS:
        return _runs(("gone", old), ("new", new))
    runs: list[Run] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag == "equal":
            runs += _runs(("same", old[i1:i2]))
        else:
            runs += _runs(("gone", old[i1:i2]), ("new", new[j1:j2]))
    return tuple(runs)


def is_changed(runs: tuple[Run, ...]) -> bool:
    """Whether anything went or came."""
    return any(run.kind != "same" for run in runs)


def _runs(*parts: tuple[Literal["same", "gone", "new"], list[str]]) -> tuple[Run, ...]:
    return tuple(Run(kind, " ".join(words)) for kind, words in parts if words)
