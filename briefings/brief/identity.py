"""Ids: tagged hashes of canonical content, so that the same input gives the same id anywhere."""

from __future__ import annotations

import hashlib
import json
from typing import Any

_HEX_DIGITS = 16
"""64 bits: a collision among ten million records has a chance of about 1 in 370,000."""


def sha256_text(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()


def canonical_json(content: Any) -> str:
    """Return JSON with sorted keys and no white space: one text for one content."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def tagged_id(tag: str, content: Any) -> str:
    """Return `tag_` and 16 hexadecimal digits of the SHA-256 of the canonical content."""
    return f"{tag}_{sha256_text(canonical_json(content))[:_HEX_DIGITS]}"
