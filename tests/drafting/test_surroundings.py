"""Sections, timeline, gaps and terms follow from the statements and say nothing else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from briefings.brief.record import (
    Bilingual,
    Citation,
    Corroboration,
    EitherText,
    Origin,
    QuoteContext,
    SideRendering,
    Source,
    Statement,
    StatementDate,
)
from briefings.drafting.gaps import find_gaps
from briefings.drafting.sections import HEADINGS, arrange
from briefings.drafting.timeline import build_timeline

DAY = date(2026, 1, 29)
REUTERS = Bilingual(ar="رويترز", en="Reuters")


def statement(number: int, **known: Any) -> Statement:
    """Make a statement with one citation."""
    values: dict[str, Any] = {
        "id": f"st_{number}",
        "text": EitherText(ar=f"جملة {number}", en=None),
        "rendering": SideRendering(ar="verbatim", en="gloss"),
        "gloss": None,
        "citations": (
            Citation(
                source_id="art_1", sentence=number, start=0, end=5, quote="جملة",
                context=QuoteContext(before="", after=""), match="exact",
                origin=(Origin(name=REUTERS, kind="agency"),),
            ),
        ),
        "attribution": (),
        "basis": "on_record",
        "hedge": None,
        "event_date": None,
        "as_of": DAY,
        "dates": (),
        "corroboration": Corroboration(origins=(REUTERS,), carriers=()),
        "change": "new",
        "outcome": "passed",
    }  # fmt: skip
    return Statement(**{**values, **known})


def dated(value: str, precision: str) -> StatementDate:
    """Make a date of an Arabic side."""
    return StatementDate.model_validate(
        {"side": "ar", "span": (0, 4), "value": value, "precision": precision}
    )


def source(**known: Any) -> Source:
    """Make a source that was used."""
    values: dict[str, Any] = {
        "id": "art_1", "outlet": "موقع", "headline": None, "url": None,
        "published": {"date": "2026-01-28", "basis": "header"}, "fetched": None,
        "language": "ar", "genre": {"value": "report", "basis": "test"},
        "affiliation": "unknown", "descriptor": None, "carrier": None, "copy_of": None,
        "sha256": "0", "used": True, "not_used_reason": None,
    }  # fmt: skip
    return Source.model_validate({**values, **known})


def test_sections_keep_the_order_of_the_page_and_leave_out_empty_ones() -> None:
    """However statements arrive, headings stand in their fixed order."""
    sections = arrange([("background", statement(1)), ("positions", statement(2))])
    assert [s.key for s in sections] == ["positions", "background"]
    assert sections[0].heading == HEADINGS["positions"]


def test_a_heading_that_is_not_in_the_list_is_refused() -> None:
    """No engine invents a section."""
    with pytest.raises(KeyError):
        arrange([("scandal", statement(1))])


def test_the_timeline_is_in_order_and_names_nothing_ahead() -> None:
    """Days, months and years; the brief's own month and what lies ahead are left out."""
    one = statement(1, dates=(dated("2026-01-26", "day"), dated("2026-01", "month")))
    two = statement(2, dates=(dated("2017", "year"), dated("2026-02-11", "day")))
    three = statement(3, dates=(dated("2017", "year"), dated("2025-12", "month")))
    entries = [(e.date, e.statement_id) for e in build_timeline([one, two, three], DAY)]
    assert entries == [("2017", "st_2"), ("2025-12", "st_3"), ("2026-01-26", "st_1")]


def kinds(*args: Any) -> set[str]:
    """The kinds of gaps found."""
    return {gap.kind for gap in find_gaps(*args)}


def test_no_statement_is_the_gap_that_says_all() -> None:
    """An empty brief says that nothing bears on the topic, and no more."""
    assert kinds([], [source()]) == {"no_evidence"}


def test_gaps_are_told_when_they_are_there() -> None:
    """Nobody on record, one origin, nothing after the event, no date, no outlet."""
    only = statement(
        1, basis="unnamed_sources", event_date=dated("2026-01-28", "day"),
    )  # fmt: skip
    nameless = source(outlet=None, published={"date": None, "basis": "none"})
    found = kinds([only], [source(), nameless])
    assert found == {
        "nobody_on_record", "one_origin", "nothing_after_event", "undated", "outlet_unknown",
    }  # fmt: skip


def test_no_gap_is_told_when_there_is_none() -> None:
    """Two origins, one on record, a later article, all dated and named."""
    other = Corroboration(origins=(Bilingual(ar="الكرملين", en="Kremlin"),), carriers=())
    first = statement(1, event_date=dated("2026-01-26", "day"))
    assert kinds([first, statement(2, corroboration=other)], [source()]) == set()


def test_a_failed_chunk_is_a_gap() -> None:
    """What a model did not read is told in the open."""
    assert "engine_failed" in {g.kind for g in find_gaps([statement(1)], [source()], 2)}
