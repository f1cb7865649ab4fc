"""Verbs of saying within what somebody else said, in Arabic: hearsay, and no source (R1).

`قال مصدر إن مسؤولاً أبلغه بأن …` is the word of the source alone; `نفت الوزارة ما أوردته القناة` is
that of the ministry. Two who speak (`قال الوزير إن … فيما قال الجيش إن …`) are two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.glossary.chunks import Chunk
    from briefings.verification.speech_verbs import SpeechVerb

_RETURNS = frozenset(
    {"فيما", "بينما", "لكن", "لكنه", "لكنها", "غير", "الا", "حين", "كما", "ثم", "بل"}
)
"""Words with which another's word begins, folded."""

_EARLIER = frozenset({"قد", "كان", "كانت", "كانوا", "سبق"})
_RELATIVES = frozenset({"ما", "بما", "مما", "عما", "لما", "الذي", "التي", "الذين", "كل"})


def is_within(chunks: Sequence[Chunk], outer: SpeechVerb, inner: SpeechVerb) -> bool:
    """Whether a verb of saying is part of what the speaker of an earlier one said.

    Args:
        chunks: of the sentence.
        outer: the last verb of saying of the sentence itself.
        inner: a verb of saying after it.
    """
    if _is_of_the_object(chunks, outer, inner):
        return True
    if outer.content is None or inner.index <= outer.content or chunks[inner.index].proclitics:
        return False
    between = chunks[outer.content + 1 : inner.index + 1]
    if any(";" in chunk.gap or chunk.word in _RETURNS for chunk in between):
        return False
    if chunks[inner.index - 1].word in _EARLIER:
        return True
    return not any("," in chunk.gap or '"' in chunk.gap for chunk in between)


def _is_of_the_object(chunks: Sequence[Chunk], outer: SpeechVerb, inner: SpeechVerb) -> bool:
    """Whether a verb says of what the outer one denies or confirms who had said it: `ما أوردته`."""
    if outer.content is not None and inner.index >= outer.content:
        return False
    place = inner.index - 1
    while place > outer.index and chunks[place].word in _EARLIER:
        place -= 1
    return chunks[place].word in _RELATIVES and not any(
        "," in chunk.gap or ";" in chunk.gap for chunk in chunks[outer.index + 1 : inner.index]
    )
