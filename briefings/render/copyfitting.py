"""How many statements fit on page one, estimated before anything is laid out.

Page one holds R9's page: the lead, at most five statements, one disagreement, what to watch. Rather
than to lay out twice, heights are estimated from the number of characters, in points.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
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
_SMALL_LINES_PT: Mapping[Language, float] = {"ar": 13.0, "en": 11.4}
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
_BOTH_TIGHT = _Type(
    14.4, {"ar": 58, "en": 50}, {"ar": 68, "en": 64}, 75.0, is_standing_beside=False
)
_ONE = _Type(17.2, {"ar": 78, "en": 74}, {"ar": 35, "en": 44}, 10.0, is_standing_beside=True)
_ONE_TIGHT = replace(_ONE, masthead_gain_pt=95.0)
_ROOM_PT: dict[Paper, float] = {"a4": 540.0, "letter": 490.0}
"""Height of the text area below the masthead."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a page is set for: its languages, its paper, and whether it is one of an edition's."""

    form: Form = "both"
    paper: Paper = "a4"
    in_edition: bool = False


def count_on_front_page(
    statements: Sequence[Statement], *, taken_pt: float, setting: Setting
) -> int:
    """Return how many statements fit on page one: at most five.

    Args:
        statements: those that could stand there, in order.
        taken_pt: the height that boxes and headings take, in points.
        setting: what the page is set for.
    """
    room = room_pt(setting) - taken_pt
    fitting = 0
    for statement in statements[:MAX_FRONT_STATEMENTS]:
        room -= estimate_height(statement, setting)
        if room < 0:
            break
        fitting += 1
    return fitting


def room_pt(setting: Setting) -> float:
    """Return the height in points of page one below its masthead."""
    return _ROOM_PT[setting.paper] + _type_of(setting).masthead_gain_pt


def estimate_height(statement: Statement, setting: Setting) -> float:
    """Return the height in points that a statement takes with its standing, about."""
    kind = _type_of(setting)
    heights = (_side_height(statement, shown, kind) for shown in languages_of(setting.form))
    return max(heights) + _ROW_GAP_PT


def estimate_text(texts: Mapping[Language, str], setting: Setting) -> float:
    """Return the height in points of a line or more in each language, about."""
    kind = _type_of(setting)
    shown = languages_of(setting.form)
    return max(_lines(len(texts[one]), kind.characters[one]) for one in shown) * kind.line_pt


def _type_of(setting: Setting) -> _Type:
    if setting.form == "both":
        return _BOTH_TIGHT if setting.in_edition else _BOTH
    return _ONE_TIGHT if setting.in_edition else _ONE


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
        words = (_lines(characters, form.characters[language]) + 1) * _SMALL_LINE_PT
    standing = len(statement.citations) * _MARK_CHARACTERS
    standing += sum(len(note) + 3 for note in notes_of(statement, language))
    small_line = _SMALL_LINES_PT[language]
    below = _lines(standing, form.small_characters[language]) * small_line
    if statement.label is not None or text is None:
        words += small_line
    return max(words, below) if form.is_standing_beside else words + below


def _lines(characters: int, per_line: int) -> int:
    return -(-characters // per_line)
