"""How many statements fit on page one, estimated before anything is laid out.

Page one holds R9's page: the lead, at most five statements, one disagreement, what to watch. Rather
than to lay out twice, heights are estimated from the number of characters, in points.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.render.layout import Pair, Side

MAX_FRONT_STATEMENTS = 5
"""R9."""

_ROOM_PT = 545.0
"""Height of an A4 page's text area below the masthead."""

_LINE_PT, _SMALL_LINE_PT, _ROW_GAP_PT, _HEADING_PT = 14.6, 11.0, 9.0, 26.0
_CHARACTERS = {"ar": 60, "en": 50}
_SMALL_CHARACTERS = {"ar": 74, "en": 66}
_BOX_PT = 64.0


def count_on_front_page(
    *, lead: Sequence[Pair], sections: Sequence[Pair], boxes: int, watch: Sequence[Pair]
) -> int:
    """Return how many of `sections` fit on page one beside the rest: at least 1, at most 5."""
    room = _ROOM_PT - boxes * _BOX_PT - sum(map(estimate_height, lead))
    if watch:
        room -= _HEADING_PT + sum(map(estimate_height, watch))
    room -= _HEADING_PT
    fitting = 0
    for pair in sections[:MAX_FRONT_STATEMENTS]:
        room -= estimate_height(pair)
        if room < 0:
            break
        fitting += 1
    return max(fitting, 1)


def estimate_height(pair: Pair) -> float:
    """Return the height in points that a pair takes on the page, about."""
    return max(_side_height(pair, pair.ar), _side_height(pair, pair.en)) + _ROW_GAP_PT


def _side_height(pair: Pair, side: Side) -> float:
    if side.text is not None:
        text = _lines(len(side.text.text), _CHARACTERS[side.language]) * _LINE_PT
    else:
        slots = pair.statement.gloss.slots if pair.statement.gloss else ()
        characters = sum(len(slot.text) + len(slot.label) + 5 for slot in slots)
        text = (_lines(characters, _SMALL_CHARACTERS["en"]) + 1) * _SMALL_LINE_PT
    standing = sum(len(mark.outlet) + len(mark.day) + 6 for mark in side.marks)
    standing += sum(len(note) + 3 for note in side.notes)
    return text + _lines(standing, _SMALL_CHARACTERS[side.language]) * _SMALL_LINE_PT


def _lines(characters: int, per_line: int) -> int:
    return -(-characters // per_line)
