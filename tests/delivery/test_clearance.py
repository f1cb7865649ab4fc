"""Who may be sent what."""

from __future__ import annotations

from typing import Any

import pytest

from briefings.brief.record import Brief, Edition
from briefings.delivery.clearance import is_cleared, missing_clearance, strictest
from briefings.settings import Recipient


@pytest.mark.parametrize(
    ("clearance", "mark", "cleared"),
    [
        ((), "TLP:CLEAR", True),
        ((), "TLP:WHITE", True),
        ((), "TLP:GREEN", False),
        (("TLP:GREEN",), "TLP:GREEN", True),
        (("tlp: green",), "TLP:GREEN", True),
        (("TLP:AMBER",), "TLP:GREEN", True),
        (("TLP:AMBER",), "TLP:AMBER+STRICT", False),
        (("TLP:AMBER+STRICT",), "TLP:AMBER", True),
        (("TLP:RED",), "TLP:AMBER + STRICT", True),
        (("TLP:AMBER",), "TLP:RED", False),
        (("TLP:RED",), "Cabinet only", False),
        (("Cabinet only",), "CABINET  only", True),
        (("Cabinet only",), "TLP:GREEN", False),
        (("للوزارة فقط",), "للوزارة فقط", True),
    ],
)
def test_a_clearance_covers_what_is_freer(
    clearance: tuple[str, ...], mark: str, *, cleared: bool
) -> None:
    """Labels of the protocol are ordered; a team's own words must be named."""
    assert is_cleared(clearance, mark) is cleared


@pytest.mark.parametrize(
    ("marks", "whole"),
    [
        ((None, None), None),
        (("", None), None),
        (("TLP:GREEN", None, "TLP:AMBER"), "TLP:AMBER"),
        (("TLP:RED", "TLP:AMBER+STRICT"), "TLP:RED"),
        (("Cabinet only", "TLP:GREEN", "cabinet only"), "TLP:GREEN · Cabinet only"),
    ],
)
def test_an_edition_is_as_strict_as_its_strictest_brief(
    marks: tuple[str | None, ...], whole: str | None
) -> None:
    """No mark of a part is lost in the whole."""
    folded = strictest(marks)
    assert (folded and folded.casefold()) == (whole and whole.casefold())


@pytest.mark.parametrize(
    ("marks", "own", "clearance", "missing"),
    [
        ((None, None), None, (), ()),
        (("TLP:AMBER", None), None, (), ("TLP:AMBER",)),
        (("TLP:AMBER", "TLP:RED"), None, ("TLP:AMBER",), ("TLP:RED",)),
        (("TLP:GREEN", "Cabinet only"), None, ("TLP:RED",), ("Cabinet only",)),
        (("TLP:GREEN", "Cabinet only"), None, ("TLP:RED", "Cabinet only"), ()),
        ((None, None), "TLP:RED", ("TLP:AMBER",), ("TLP:RED",)),
    ],
)
def test_every_brief_of_the_edition_counts(
    marks: tuple[str | None, ...],
    own: str | None,
    clearance: tuple[str, ...],
    missing: tuple[str, ...],
    briefs: Any,
) -> None:
    """The PDF holds them all, so a reader of one topic must be cleared for the others too."""
    marked = [_marked(brief, mark) for brief, mark in zip(briefs, marks, strict=False)]
    edition = Edition(
        schema_version="1.0",
        id="ed_x",
        date=marked[0].date,
        handling=strictest((own, *marks)),
        generated_at=marked[0].generated_at,
        briefs=tuple(marked),
    )
    reader = Recipient("a@x.example", topics=("port",), clearance=clearance)
    assert missing_clearance(reader, edition) == missing


def _marked(brief: Brief, mark: str | None) -> Brief:
    return brief.model_copy(update={"handling": mark})
