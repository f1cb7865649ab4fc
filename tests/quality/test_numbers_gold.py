"""Floors on reading Arabic numbers, against the gold cases of Microsoft Recognizers-Text.

A case is attempted when a figure is read where the gold has one, and right when it is one figure of
the gold's value (for a range, figures with its ends). Of the plain numbers about a dozen gold
values are themselves wrong (322 thousand as 32,200) and count against the reader. What is not
attempted: powers and exponents, addresses and dates in digits, and `ثمن`, in news a price.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

import pytest

from briefings.text.figures import find_figures

if TYPE_CHECKING:
    from pathlib import Path

    from briefings.text.figures import Figure

FOLDER = "data/recognizers-ar/Specs/Number/Arabic"
FLOORS = {
    # model: value right of what is attempted, share attempted
    "NumberModel": (0.900, 0.85),
    "OrdinalModel": (0.96, 0.96),
    "PercentModel": (0.92, 1.0),
    "NumberRangeModel": (0.95, 1.0),
}
_RANGE = re.compile(r"[\[(](-?[\d.]*),(-?[\d.]*)[\])]")


def gold_values(result: dict[str, Any]) -> set[Decimal]:
    """The value of a gold result, or the ends of a range; empty for `the last`, `the next`."""
    value = result["Resolution"].get("value", "")
    ends = _RANGE.fullmatch(value)
    try:
        return {Decimal(end) for end in (ends.groups() if ends else [value.rstrip("%")]) if end}
    except InvalidOperation:
        return set()


def found_at(text: str, result: dict[str, Any]) -> list[Figure]:
    """The figures read where the gold has one; a gold offset that is off is set right."""
    start = result["Start"]
    if not text.startswith(result["Text"], start):
        start = text.find(result["Text"]) if result["Text"] in text else start
    end = start + len(result["Text"])
    return [figure for figure in find_figures(text, "ar") if figure.span.overlaps((start, end))]


def is_right(figures: list[Figure], values: set[Decimal], model: str) -> bool:
    """Whether the figures say what the gold says."""
    if model == "NumberRangeModel":
        ends = {end for f in figures for end in (f.value, f.upper) if end is not None}
        return ends == values
    (value,) = values
    if len(figures) != 1 or (model == "PercentModel" and figures[0].kind != "percent"):
        return False
    return abs(figures[0].value - value) <= abs(value) * Decimal("0.00001")


@pytest.mark.parametrize("model", FLOORS)
def test_numbers_are_read_as_the_gold_has_them(shared: Path, model: str) -> None:
    """The share right of what is attempted, and the share attempted, stay above their floors."""
    cases = json.loads((shared / FOLDER / f"{model}.json").read_text(encoding="utf-8-sig"))
    total = attempted = right = 0
    for case in cases:
        for result in case["Results"]:
            values = gold_values(result)
            if not values:
                continue
            total += 1
            figures = found_at(case["Input"], result)
            attempted += bool(figures)
            right += bool(figures) and is_right(figures, values, model)
    print(f"{model}: {right} of {attempted} attempted right, of {total}")
    floor, share = FLOORS[model]
    assert right / attempted >= floor
    assert attempted / total >= share
