"""A person named after a rank or office, or before a description, in an English sentence.

`Brigadier General Nidal al-Homsi` is the named man with his rank, not "a brigadier general"; of
`Ilya Gorin, a researcher at the centre, said Moscow …` it is Gorin who speaks, not Moscow.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from briefings.verification.speakers import Speaker, entry_speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.glossary.matching import Mention

_NAME: Final = r"(?:[A-Z][\w'’.-]+\s+){0,3}(?:(?:al|el|Al|El|ad|an|as|ash|at|az)-)?[A-Z][\w'’-]+"
_AFTER_TITLE: Final = re.compile(rf"\s+({_NAME})(?=\s+(?:of|from|and)\b|\s*[,.]|\s*$)")
_UNNAMED_TITLE: Final = re.compile(r"\b(?:an?|one)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_APPOSED: Final = re.compile(
    rf"(?P<title>(?:[\w'’.-]+\s+){{0,6}})(?P<name>{_NAME}),\s+"
    r"(?P<what>(?:an?|the|who|one|head|chief|director|spokes\w+|deputy|former|senior)\b"
    r"[^,;:\"“”]*),\s*$"
)
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
        return _with_title(named[1], title)
    if title is inside[-1] and _UNNAMED_TITLE.search(sentence[start : title.span.start]):
        words = sentence[start:end].strip()
        return Speaker(words, words, named=False, kind="unnamed", count=1)
    return None


def apposed_name(sentence: str, end: int) -> tuple[tuple[int, int], bool] | None:
    """Return the words that name a speaker before `, who he is,`, and whether he is an expert.

    Args:
        sentence: the sentence.
        end: where the verb of saying begins.
    """
    match = _APPOSED.search(sentence[:end])
    if match is None:
        return None
    return (match.start("title"), match.end("name")), _EXPERT.search(match["what"]) is not None


def _with_title(name: str, title: Mention) -> Speaker:
    known = entry_speaker(title.entry)
    is_expert = _EXPERT.search(title.entry.en) is not None
    return replace(
        known,
        name_ar=name,
        name_en=name,
        role_ar=_in_arabic(title),
        role_en=title.text,
        kind="expert" if is_expert else known.kind,
        key=None,
    )


def _in_arabic(title: Mention) -> str:
    """Return the Arabic of a title, feminine where the English says that a woman bears it."""
    is_woman = title.text.lower().endswith("woman") and not title.entry.ar.endswith("ة")
    return f"{title.entry.ar}ة" if is_woman else title.entry.ar


def _is_mentioned(span: tuple[int, int], inside: Sequence[Mention]) -> bool:
    """Whether what follows a title is a name of the glossary: the ministry of the spokesman."""
    return any(m.span.start < span[1] and span[0] < m.span.end for m in inside)
