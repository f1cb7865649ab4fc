"""Schemas for the wire."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal

import pytest
from pydantic import BaseModel, Field

from briefings.drafting.compose import COMPOSE_SCHEMA, ComposedBrief
from briefings.drafting.extract import EXTRACT_SCHEMA
from briefings.llm.structured import wire_schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.llm.chat import JsonObject


class Inner(BaseModel):
    """A part."""

    title: str = Field(min_length=3)
    kind: Literal["a", "b"]


class Outer(BaseModel):
    """The whole."""

    default: list[Inner] = Field(max_length=2)
    maybe: Inner | None = None


def objects(node: object) -> Iterator[dict[str, object]]:
    """Every mapping in a schema."""
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from objects(value)
    elif isinstance(node, list):
        for value in node:
            yield from objects(value)


@pytest.mark.parametrize(
    "schema",
    [wire_schema(Outer), EXTRACT_SCHEMA, COMPOSE_SCHEMA],
    ids=["nested", "extract", "compose"],
)
def test_strict_modes_take_the_schema(schema: JsonObject) -> None:
    """No references; every property required, no other allowed; no keyword that servers refuse."""
    for node in objects(schema):
        assert "$ref" not in node
        assert "$defs" not in node
        if node.get("type") == "object":
            assert node["additionalProperties"] is False
            properties = node["properties"]
            assert isinstance(properties, dict)
            assert node["required"] == list(properties)
    assert "minLength" not in json.dumps(schema)


def test_properties_may_be_called_like_keywords() -> None:
    """A property named `title` or `default` is kept."""
    schema = wire_schema(Outer)
    properties = schema["properties"]
    assert isinstance(properties, dict)
    assert list(properties) == ["default", "maybe"]
    assert list(properties["default"]["items"]["properties"]) == ["title", "kind"]


def test_null_is_allowed_where_the_record_allows_it() -> None:
    """A brief without a headline is a valid brief."""
    brief = ComposedBrief.model_validate({"statements": [], "headline": None, "bottom_line": None})
    assert brief.headline is None
    assert '"null"' in json.dumps(COMPOSE_SCHEMA)
