"""Handling marks: what covers what, and what an edition of several carries."""

from __future__ import annotations

import pytest

from briefings.brief.handling import is_cleared, strictest


@pytest.mark.parametrize(
    ("clearance", "mark", "cleared"),
    [
        ((), None, True),
        ((), "TLP:GREEN", False),
        (("TLP:GREEN",), "TLP:GREEN", True),
        (("tlp: green",), "TLP:GREEN", True),
        (("TLP:AMBER",), "TLP:GREEN", True),
        (("TLP:AMBER",), "TLP:AMBER+STRICT", False),
        (("TLP:RED",), "TLP:AMBER+STRICT", True),
        (("TLP:RED",), "Cabinet only", False),
        (("Cabinet only",), "cabinet  only", True),
        (("Cabinet only",), "TLP:CLEAR", False),
        (("TLP:GREEN",), "TLP:GREEN · Cabinet only", False),
        (("TLP:GREEN", "Cabinet only"), "TLP:GREEN · Cabinet only", True),
    ],
)
def test_a_clearance_covers_what_is_freer(
    clearance: tuple[str, ...], mark: str | None, *, cleared: bool
) -> None:
    """TLP is ordered; a team's own mark must be named; nothing needs no clearance."""
    assert is_cleared(clearance, mark) is cleared


@pytest.mark.parametrize(
    ("marks", "whole"),
    [
        ((None, None), None),
        (("TLP:GREEN", None, "TLP:AMBER"), "TLP:AMBER"),
        (("TLP:RED", "TLP:AMBER+STRICT"), "TLP:RED"),
        (("Cabinet only", "TLP:GREEN", "Cabinet only"), "TLP:GREEN · Cabinet only"),
    ],
)
def test_an_edition_is_as_strict_as_its_strictest(
    marks: tuple[str | None, ...], whole: str | None
) -> None:
    """No mark of a part is lost in the whole."""
    assert strictest(marks) == whole
