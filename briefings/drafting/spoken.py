"""Where a text names those who say what it tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefings.verification.reading import TextReading
    from briefings.verification.speakers import Speaker


def spoken_spans(reading: TextReading, speakers: Sequence[Speaker]) -> Iterator[Span]:
    """Yield where the speakers are named, with the adjectives of states beside their names."""
    keys = {speaker.key for speaker in speakers} - {None}
    names = [speaker.name_ar for speaker in speakers]
    names += [speaker.name_en for speaker in speakers if speaker.name_en]
    for name in names:
        start = reading.text.find(name)
        if start >= 0:
            yield Span(start, start + len(name))
    press = {speaker.via for speaker in speakers}
    own = [m.span for m in reading.names if m.entry.key in keys or m.entry.en in press]
    for mention in reading.names:
        is_beside = any(
            0 <= max(mention.span.start, span.start) - min(mention.span.end, span.end) <= 1
            for span in own
        )
        if mention.span in own or (mention.is_demonym and is_beside):
            yield mention.span
