"""The published JSON Schema (draft 2020-12) of the brief, and validation against it.

The schema is made from the records; the file `data/brief-1.0.schema.json` in the package is what is
published, and a test holds the two together. Validation is done by `jsonschema`, which knows
nothing of the records.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from briefings.brief.record import SCHEMA_VERSION, Brief
from briefings.errors import RecordError

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def build_schema() -> dict[str, Any]:
    """Return the JSON Schema of a publication record."""
    schema = Brief.model_json_schema(by_alias=True, mode="serialization")
    return {
        "$schema": _DIALECT,
        "$id": f"urn:briefings:brief:{SCHEMA_VERSION}",
        **schema,
        "title": f"Brief {SCHEMA_VERSION}",
    }


@lru_cache(maxsize=1)
def _validator() -> Any:
    import jsonschema  # noqa: PLC0415 - heavy, and only needed when a brief is made or checked

    return jsonschema.Draft202012Validator(
        build_schema(), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )


def schema_faults(record: object) -> Iterator[str]:
    """Yield one line for each place where a record does not match the schema."""
    for error in sorted(_validator().iter_errors(record), key=lambda e: list(map(str, e.path))):
        place = "/".join(str(part) for part in error.absolute_path) or "(whole record)"
        yield f"{place}: {error.message[:200]}"


def validate_record(record: object, where: str) -> None:
    """Check a publication record, as parsed from JSON, against the published schema.

    Raises:
        RecordError: naming the first place that does not match and how many there are.
    """
    faults = list(schema_faults(record))
    if faults:
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        raise RecordError(f"{faults[0]}{more}", where=where, hint="see `brief schema`")


def brief_to_json(brief: Brief) -> str:
    """Return the publication record as JSON: UTF-8, two spaces of indentation, a final line end."""
    payload = brief.model_dump(mode="json", by_alias=True)
    return json.dumps(payload, ensure_ascii=False, indent=2) + "\n"


def brief_from_json(text: str, where: str) -> Brief:
    """Read a publication record, schema first, then the record's own types.

    Fields that a later minor version added are accepted by readers of every 1.x: they are dropped
    before the record is built, after the major version was looked at.

    Raises:
        RecordError: no JSON, another major version, or a record that does not match.
    """
    try:
        payload = json.loads(text)
    except ValueError as error:
        raise RecordError(f"no JSON: {error}", where=where) from error
    version = payload.get("schema_version") if isinstance(payload, dict) else None
    if not isinstance(version, str):
        raise RecordError("no brief: schema_version is missing", where=where)
    if version.split(".")[0] != SCHEMA_VERSION.split(".")[0]:
        raise RecordError(
            f"schema {version} cannot be read by a program of schema {SCHEMA_VERSION}", where=where
        )
    if version != SCHEMA_VERSION:
        payload = _without_unknown(payload, build_schema())
    validate_record(payload, where)
    try:
        return Brief.model_validate(payload)
    except ValueError as error:
        raise RecordError(str(error).splitlines()[0], where=where) from error


def _without_unknown(value: Any, schema: dict[str, Any], root: dict[str, Any] | None = None) -> Any:
    """Return the value without properties that the schema does not name."""
    root = schema if root is None else root
    schema = _resolve(schema, value, root)
    if isinstance(value, dict) and "properties" in schema:
        known = schema["properties"]
        return {k: _without_unknown(v, known[k], root) for k, v in value.items() if k in known}
    if isinstance(value, list):
        return [_without_unknown(item, schema.get("items", {}), root) for item in value]
    return value


def _resolve(schema: dict[str, Any], value: object, root: dict[str, Any]) -> dict[str, Any]:
    """Follow `$ref`, and of `anyOf` take the branch that is of the value's kind."""
    if "$ref" in schema:
        found: dict[str, Any] = root["$defs"][schema["$ref"].rsplit("/", 1)[-1]]
        return found
    for branch in schema.get("anyOf", ()):
        resolved = _resolve(branch, value, root)
        if isinstance(value, dict) == ("properties" in resolved):
            return resolved
    return schema
