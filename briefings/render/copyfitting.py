"""How many statements fit on page one, estimated before anything is laid out.

Page one holds R9's page: the lead, at most five statements, one disagreement, what to watch. Rather
than to lay out twice, heights are estimated from the number of characters, in points.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.render.standing import notes_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.brief.record import Language, Statement

MAX_FRONT_STATEMENTS = 5
"""R9."""

_ROOM_PT = 540.0
"""Height of an A4 page's text area below the masthead."""

_LINE_PT, _SMALL_LINE_PT, _ROW_GAP_PT, HEADING_PT = 15.4, 12.0, 9.0, 29.0
_CHARACTERS: dict[Language, int] = {"ar": 56, "en": 48}
_SMALL_CHARACTERS: dict[Language, int] = {"ar": 68, "en": 64}
_MARK_CHARACTERS = 26
"""Outlet, day and number of one citation, about."""


def count_on_front_page(statements: Sequence[Statement], *, taken_pt: float) -> int:
    """Return how many statements fit on page one: at least one, at most five.

    Args:
        statements: those that could stand there, in order.
        taken_pt: the height that boxes and headings take, in points.
    """
    room = _ROOM_PT - taken_pt
    fitting = 0
    for statement in statements[:MAX_FRONT_STATEMENTS]:
        room -= estimate_height(statement)
        if room < 0:
            break
        fitting += 1
    return max(fitting, 1)


def estimate_height(statement: Statement, *, is_brief: bool = False) -> float:
    """Return the height in points that a statement takes, about; brief is without its standing."""
    sides: tuple[Language, Language] = ("ar", "en")
    return max(_side_height(statement, side, is_brief=is_brief) for side in sides) + _ROW_GAP_PT


def printed_text(statement: Statement, language: Language) -> str | None:
    """Return the words of one side; None where there are none, or a gloss that has its slots."""
    if language == "ar":
        return statement.text.ar
    has_slots = statement.rendering.en == "gloss" and statement.gloss is not None
    return None if has_slots else statement.text.en


def _side_height(statement: Statement, language: Language, *, is_brief: bool) -> float:
    text = printed_text(statement, language)
    if text is not None:
        height = _lines(len(text), _CHARACTERS[language]) * _LINE_PT
    else:
        slots = statement.gloss.slots if statement.gloss else ()
        characters = sum(len(slot.text) + len(slot.label) + 5 for slot in slots)
        height = (_lines(characters, _SMALL_CHARACTERS["en"]) + 2) * _SMALL_LINE_PT
    standing = len(statement.citations) * _MARK_CHARACTERS
    if not is_brief:
        standing += sum(len(note) + 3 for note in notes_of(statement, language))
    return height + _lines(standing, _SMALL_CHARACTERS[language]) * _SMALL_LINE_PT


def _lines(characters: int, per_line: int) -> int:
    return -(-characters // per_line)
