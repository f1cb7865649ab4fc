"""A person named after a rank or office in an English sentence.

`Brigadier General Nidal al-Homsi` is the named man with his rank, not "a brigadier general".
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from briefings.verification.speakers import Speaker, entry_speaker
from briefings.verification.subjects_en import NAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.glossary.matching import Mention

_AFTER_TITLE: Final = re.compile(rf"\s+({NAME})(?=\s+(?:of|from|and)\b|\s*[,.]|\s*$)")
_UNNAMED_TITLE: Final = re.compile(r"\b(?:an?|one)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_SPOKESMAN: Final = re.compile(r"\bspokes\w+$", re.IGNORECASE)
_EXPERT: Final = re.compile(
    r"\b(?:researcher|expert|analyst|professor|fellow|scholar|economist|historian|lecturer)\b"
)


def titled_speaker(
    sentence: str, start: int, end: int, inside: Sequence[Mention]
) -> Speaker | None:
    """Return who is named by a title between two places of a sentence; None without a title.

    Args:
        sentence: the sentence.
        start: where the words for the speaker begin.
        end: where they end.
        inside: the names of the glossary between them, in order.
    """
    titles = [mention for mention in inside if mention.entry.kind == "role"]
    if not titles:
        return None
    title = titles[-1]
    named = _AFTER_TITLE.match(sentence[:end], title.span.end)
    if named is not None and not _is_mentioned(named.span(1), inside):
        return with_title(named[1], title)
    first = titles[0]
    is_for_a_body = first is not inside[-1] and _SPOKESMAN.search(first.text)
    if _UNNAMED_TITLE.search(sentence[start : first.span.start]) and not is_for_a_body:
        words = sentence[start:end].strip()
        return Speaker(words, words, named=False, kind="unnamed", count=1)
    return None


def is_expert(words: str) -> bool:
    """Whether words describe somebody who knows: a researcher, an analyst, a professor."""
    return _EXPERT.search(words) is not None


def with_title(name: str, title: Mention) -> Speaker:
    """Return the man of this name, with his title as his role."""
    known = entry_speaker(title.entry)
    return replace(
        known,
        name_ar=name,
        name_en=name,
        role_ar=_in_arabic(title),
        role_en=title.text,
        kind="expert" if is_expert(title.entry.en) else known.kind,
        key=None,
    )


def _in_arabic(title: Mention) -> str:
    """Return the Arabic of a title, feminine where the English says that a woman bears it."""
    is_woman = title.text.lower().endswith("woman") and not title.entry.ar.endswith("ة")
    return f"{title.entry.ar}ة" if is_woman else title.entry.ar


def _is_mentioned(span: tuple[int, int], inside: Sequence[Mention]) -> bool:
    """Whether what follows a title is a name of the glossary: the ministry of the spokesman."""
    return any(m.span.start < span[1] and span[0] < m.span.end for m in inside)
