"""Structured output: JSON Schemas that every server takes, and JSON found in what they answer."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Literal, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel

    from briefings.llm.chat import JsonObject

OutputMode = Literal["json_schema", "json_object", "text"]

# Reasoning models print thoughts before the answer; DeepSeek's template drops the opening tag.
_THOUGHTS = re.compile(r"\A.*?</(?:think|thinking|reasoning)>", re.DOTALL)
_OPEN_THOUGHTS = re.compile(r"\A\s*<(?:think|thinking|reasoning)>")
_FENCE = re.compile(r"```[A-Za-z]*[ \t]*\n(.*?)\n?[ \t]*```", re.DOTALL)
# Keywords that strict modes of one server or another refuse; pydantic checks them on our side.
_NOT_ON_THE_WIRE = frozenset(
    {"title", "default", "minLength", "maxLength", "minItems", "maxItems", "$defs", "pattern"}
)


def wire_schema(record: type[BaseModel]) -> JsonObject:
    """Return the JSON Schema of `record` in the subset that all servers' strict modes accept.

    References are written out, every property is required, further ones are refused, and length
    limits are left to the validation of the reply.
    """
    schema = record.model_json_schema()
    definitions = cast("Mapping[str, object]", schema.get("$defs", {}))
    return cast("JsonObject", _plain(schema, definitions))


def _plain(node: object, definitions: Mapping[str, object]) -> object:
    if isinstance(node, list):
        return [_plain(item, definitions) for item in cast("list[object]", node)]
    if not isinstance(node, dict):
        return node
    mapping = cast("dict[str, object]", node)
    reference = mapping.get("$ref")
    if isinstance(reference, str):
        return _plain(definitions[reference.rsplit("/", 1)[-1]], definitions)
    plain: dict[str, object] = {}
    for key, value in mapping.items():
        if key == "properties":
            properties = cast("dict[str, object]", value)
            plain[key] = {name: _plain(part, definitions) for name, part in properties.items()}
            plain["required"] = list(properties)
            plain["additionalProperties"] = False
        elif key not in _NOT_ON_THE_WIRE and key not in plain:
            plain[key] = _plain(value, definitions)
    return plain


def without_thoughts(text: str) -> str:
    """Return `text` without the thoughts that a reasoning model prints before its answer.

    A reply that is nothing but unfinished thoughts becomes empty.
    """
    if text.lstrip().startswith("{"):
        return text
    answer, removed = _THOUGHTS.subn("", text, count=1)
    if not removed and _OPEN_THOUGHTS.match(text):
        return ""
    return answer.strip()


def find_object(text: str) -> JsonObject | None:
    """Return the one JSON object in `text`: all of it, in a fence, or after a few words.

    `None` when there is none; half an object is none.
    """
    candidates = [text, *_FENCE.findall(text)]
    first = text.find("{")
    if first > 0:
        candidates.append(text[first:])
    for candidate in candidates:
        found = _object_at_start(candidate.strip())
        if found is not None:
            return found
    return None


def _object_at_start(text: str) -> JsonObject | None:
    if not text.startswith("{"):
        return None
    try:
        value, _ = json.JSONDecoder(parse_constant=_refuse_constant).raw_decode(text)
    except (ValueError, RecursionError):
        return None
    return cast("JsonObject", value) if isinstance(value, dict) else None


def _refuse_constant(constant: str) -> object:
    message = f"{constant} is no JSON"
    raise ValueError(message)


def schema_request(schema: JsonObject) -> str:
    """Return the words that ask for an object of `schema` where the server cannot hold to it."""
    written = json.dumps(schema, ensure_ascii=False, separators=(",", ":"))
    return (
        "Answer with one JSON object and nothing else, no explanation before or after it. "
        f"It must match this JSON Schema:\n{written}"
    )
