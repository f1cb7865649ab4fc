"""The published schema and the records are one; other versions are read or refused."""

from __future__ import annotations

import json

import pytest

from briefings.brief.identity import tagged_id
from briefings.brief.schema import brief_from_json, build_schema, schema_faults
from briefings.errors import RecordError

SMALL = {
    "schema_version": "1.0",
    "id": "brf_0",
    "topic": {"slug": "x", "name": {"ar": "س", "en": "X"}},
    "date": "2026-01-29",
    "period": {"from": None, "to": None},
    "cutoff": None,
    "generated_at": "2026-01-29T06:00:00Z",
    "handling": None,
    "engine": {"kind": "extracted", "model": None, "host": None, "prompts": {}},
    "status": {"value": "draft", "by": None, "at": None},
    "headline": None,
    "bottom_line": None,
    "sections": [],
    "figures_that_differ": [],
    "disagreements": [],
    "timeline": [],
    "watch": [],
    "gaps": [],
    "terms": [],
    "analyst_comment": None,
    "sources": [],
    "coverage": {
        "articles_read": 0, "articles_used": 0, "stories": 0, "wire_copies": 0, "undated": 0,
        "late": 0, "failed_sources": [], "statements_drafted": 0, "statements_withheld": {},
        "citations": 0, "languages": {"ar": 0, "en": 0, "other": 0},
    },
    "changes": {"since": None, "new": [], "changed": []},
}  # fmt: skip


def test_a_small_record_is_read() -> None:
    """Schema and records accept the same record."""
    assert list(schema_faults(SMALL)) == []
    brief = brief_from_json(json.dumps(SMALL), "here")
    assert brief.topic.slug == "x"
    assert brief.statements() == ()


def test_a_later_minor_version_is_read_without_what_it_added() -> None:
    """Minor versions only add fields, and readers accept every 1.x."""
    later = {**SMALL, "schema_version": "1.7", "mood": "grey"}
    later["topic"] = {**SMALL["topic"], "colour": "blue"}  # type: ignore[dict-item]
    assert brief_from_json(json.dumps(later), "here").topic.slug == "x"


FAULTS = {
    "no JSON": "{",
    "no object": "[]",
    "another major version": json.dumps({**SMALL, "schema_version": "2.0"}),
    "an unknown field in this version": json.dumps({**SMALL, "mood": "grey"}),
    "a missing field": json.dumps({k: v for k, v in SMALL.items() if k != "coverage"}),
    "a statement without a citation": json.dumps({**SMALL, "watch": [{"id": "st_1"}]}),
    "a day that is none": json.dumps({**SMALL, "date": "29 January"}),
}


@pytest.mark.parametrize("text", FAULTS.values(), ids=FAULTS)
def test_what_does_not_match_is_refused_in_one_line(text: str) -> None:
    """The file is named and the reader is told what is wrong."""
    with pytest.raises(RecordError) as caught:
        brief_from_json(text, "out/brief.json")
    assert str(caught.value).startswith("out/brief.json: ")
    assert "\n" not in str(caught.value)


def test_every_object_of_the_schema_refuses_unknown_fields() -> None:
    """Only the maps of counts and of fingerprints have free keys."""
    open_objects = [
        name
        for name, part in build_schema()["$defs"].items()
        if part.get("type") == "object" and part.get("additionalProperties") is not False
    ]
    assert open_objects == []


def test_ids_do_not_depend_on_the_order_of_keys() -> None:
    """An id is a hash of canonical content."""
    assert tagged_id("st", {"a": 1, "b": "ب"}) == tagged_id("st", {"b": "ب", "a": 1})
    assert tagged_id("st", ["a"]) != tagged_id("st", ["b"])
    assert tagged_id("st", []).startswith("st_")
