"""How many statements fit on page one, estimated before anything is laid out.

Page one holds R9's page: the lead, at most five statements, one disagreement, what to watch. Rather
than to lay out twice, heights are estimated from the number of characters, in points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.render.forms import languages_of
from briefings.render.standing import notes_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefings.brief.record import Language, Statement
    from briefings.render.forms import Form, Paper

MAX_FRONT_STATEMENTS = 5
"""R9."""

_SMALL_LINE_PT, _ROW_GAP_PT = 12.0, 9.0
HEADING_PT = 29.0
_MARK_CHARACTERS = 26
"""Outlet, day and number of one citation, about."""


@dataclass(frozen=True, slots=True)
class _Type:
    """How a form is set: characters a line in text and in small print, and what stands where.

    Attributes:
        masthead_gain_pt: what the masthead of one language saves.
        is_standing_beside: whether how a statement stands is set beside it and not below.
    """

    line_pt: float
    characters: Mapping[Language, int]
    small_characters: Mapping[Language, int]
    masthead_gain_pt: float
    is_standing_beside: bool


_BOTH = _Type(15.4, {"ar": 56, "en": 48}, {"ar": 68, "en": 64}, 0.0, is_standing_beside=False)
_ONE = _Type(17.0, {"ar": 78, "en": 68}, {"ar": 42, "en": 40}, 10.0, is_standing_beside=True)
_TYPES: dict[Form, _Type] = {"both": _BOTH, "ar": _ONE, "en": _ONE}
_ROOM_PT: dict[Paper, float] = {"a4": 540.0, "letter": 490.0}
"""Height of the text area below the masthead."""


def count_on_front_page(
    statements: Sequence[Statement], *, taken_pt: float, form: Form = "both", paper: Paper = "a4"
) -> int:
    """Return how many statements fit on page one: at least one, at most five.

    Args:
        statements: those that could stand there, in order.
        taken_pt: the height that boxes and headings take, in points.
        form: the languages shown.
        paper: what it is printed on.
    """
    room = _ROOM_PT[paper] + _TYPES[form].masthead_gain_pt - taken_pt
    fitting = 0
    for statement in statements[:MAX_FRONT_STATEMENTS]:
        room -= estimate_height(statement, form)
        if room < 0:
            break
        fitting += 1
    return max(fitting, 1)


def estimate_height(statement: Statement, form: Form = "both") -> float:
    """Return the height in points that a statement takes with its standing, about."""
    heights = (_side_height(statement, language, _TYPES[form]) for language in languages_of(form))
    return max(heights) + _ROW_GAP_PT


def printed_text(statement: Statement, language: Language) -> str | None:
    """Return the words of one side; None where there are none, or a gloss that has its slots."""
    if language == "ar":
        return statement.text.ar
    has_slots = statement.rendering.en == "gloss" and statement.gloss is not None
    return None if has_slots else statement.text.en


def _side_height(statement: Statement, language: Language, form: _Type) -> float:
    text = printed_text(statement, language)
    if text is not None:
        words = _lines(len(text), form.characters[language]) * form.line_pt
    else:
        slots = statement.gloss.slots if statement.gloss else ()
        characters = sum(len(slot.text) + len(slot.label) + 5 for slot in slots)
        words = (_lines(characters, form.characters[language]) + 2) * _SMALL_LINE_PT
    standing = len(statement.citations) * _MARK_CHARACTERS
    standing += sum(len(note) + 3 for note in notes_of(statement, language))
    below = _lines(standing, form.small_characters[language]) * _SMALL_LINE_PT
    return max(words, below) if form.is_standing_beside else words + below


def _lines(characters: int, per_line: int) -> int:
    return -(-characters // per_line)
