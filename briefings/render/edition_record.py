"""An edition as it is written, attached and read back: JSON with the record of each brief in it."""

from __future__ import annotations

import json
from typing import Any

from briefings.brief.record import SCHEMA_VERSION, Edition
from briefings.brief.schema import brief_from_json
from briefings.errors import RecordError


def edition_to_json(edition: Edition) -> str:
    """Return the edition as JSON: UTF-8, two spaces of indentation, a final line end."""
    payload = edition.model_dump(mode="json", by_alias=True)
    return json.dumps(payload, ensure_ascii=False, indent=2) + "\n"


def edition_from_json(text: str, where: str) -> Edition:
    """Read an edition; each of its briefs is validated against the published schema.

    Raises:
        RecordError: no JSON, another major version, or a record that does not match.
    """
    payload = _payload(text, where)
    version = payload.get("schema_version")
    if not isinstance(version, str) or "briefs" not in payload:
        raise RecordError("no edition: schema_version or briefs are missing", where=where)
    if version.split(".")[0] != SCHEMA_VERSION.split(".")[0]:
        raise RecordError(
            f"schema {version} cannot be read by a program of schema {SCHEMA_VERSION}", where=where
        )
    known = {key: value for key, value in payload.items() if key in Edition.model_fields}
    try:
        briefs = [brief_from_json(json.dumps(brief), where) for brief in payload["briefs"]]
        return Edition.model_validate(known | {"briefs": briefs})
    except (TypeError, ValueError) as error:
        raise RecordError(str(error).splitlines()[0], where=where) from error


def is_edition(text: str) -> bool:
    """Whether a JSON text is an edition's and not a brief's."""
    try:
        payload = json.loads(text)
    except ValueError:
        return False
    return isinstance(payload, dict) and "briefs" in payload


def _payload(text: str, where: str) -> dict[str, Any]:
    try:
        payload = json.loads(text)
    except ValueError as error:
        raise RecordError(f"no JSON: {error}", where=where) from error
    if not isinstance(payload, dict):
        raise RecordError("no edition: not an object", where=where)
    return payload
