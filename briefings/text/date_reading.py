"""A shape of parts that matched at a place of a text, and what its readers ask of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.text.calendar_words import word_set
from briefings.text.date_mentions import DateMention

if TYPE_CHECKING:
    import re

    from briefings.text.date_mentions import DateKind, Precision
    from briefings.text.date_tokens import DateParts, Token
    from briefings.text.spans import Span

_FIELDS = ("year", "month", "day", "weekday", "offset", "count", "upper")
# "the previous year" counts from what is told, "the past year" from the day of writing
_FROM_STORY = word_set("previous following السابق السابقة السابقين التالي التالية التاليين")


@dataclass(frozen=True, slots=True)
class Reading:
    """A shape that matched at a place of a text."""

    parts: DateParts
    match: re.Match[str]

    def token(self, name: str) -> Token | None:
        """Return the first token of a named group, None where the group is absent."""
        if name not in self.match.re.groupindex or self.match[name] is None:
            return None
        return self.parts.tokens[self.match.start(name)]

    def value(self, name: str) -> int | None:
        """Return the value of a named group."""
        token = self.token(name)
        return None if token is None else token.value

    def unit(self, name: str) -> Precision | None:
        """Return the unit of a named group."""
        token = self.token(name)
        return None if token is None else token.unit

    def beside(self, distance: int) -> str:
        """Return the word before the match (-1, -2) or after it (1, 2), empty where none is."""
        index = self.match.start() + distance if distance < 0 else self.match.end() + distance - 1
        return self.parts.tokens[index].text if 0 <= index < len(self.parts.tokens) else ""

    def span(self) -> Span:
        """Return the source span of the match."""
        tokens = self.parts.tokens
        return self.parts.folded.source_span(
            tokens[self.match.start()].start, tokens[self.match.end() - 1].end
        )

    def mention(self, kind: DateKind, precision: Precision, **fields: object) -> DateMention:
        """Return the mention with the fields given, the others empty."""
        span = self.span()
        directions = (self.token(name) for name in ("dir", "wdir", "ydir", "ydirl", "dirl"))
        values: dict[str, object] = {}
        values |= dict.fromkeys(_FIELDS)
        values |= {"is_from_story": any(one and one.text in _FROM_STORY for one in directions)}
        values |= fields
        return DateMention(
            kind=kind,
            precision=precision,
            span=span,
            text=self.parts.source[slice(*span)],
            **values,  # type: ignore[arg-type]
        )


Reader = Callable[[Reading], DateMention | None]
"""Gives the date that a shape names, None where its words are something else."""
