"""Exact token counts for a model's encoding, with no download.

`toktok` carries the vocabularies of OpenAI's current encodings and of Qwen and counts as tiktoken
does. tiktoken itself, which fetches its vocabulary on first use, is asked for names only.
"""

from __future__ import annotations

import tiktoken.model
import toktok  # its stubs are not marked as typed

from briefings.errors import SettingsError

DEFAULT_ENCODING = "o200k_base"
ENCODINGS = ("cl100k_base", "o200k_base", "o200k_harmony", "qwen3.5")
"""Encodings counted exactly."""

_FAMILIES = (("gpt-oss", "o200k_harmony"), ("qwen", "qwen3.5"))


class TokenCounter:
    """Counts and cuts texts in tokens of one encoding; special tokens count as ordinary text.

    Raises:
        SettingsError: the encoding is none of `ENCODINGS`.
    """

    def __init__(self, encoding: str = DEFAULT_ENCODING) -> None:
        if encoding not in ENCODINGS:
            what = "no vocabulary for this encoding is installed"
            raise SettingsError(what, where=encoding, hint=f"use one of {', '.join(ENCODINGS)}")
        self.encoding = encoding

    def count(self, text: str) -> int:
        """Return the number of tokens of a text."""
        return int(toktok.batch_count([text], self.encoding, threads=1)[0])

    def truncate(self, text: str, limit: int) -> str:
        """Return the longest beginning of a text of at most `limit` tokens, whole characters only.

        The Qwen encoding counts the NFC form, and the beginning is one of that form.
        """
        return str(toktok.truncate(text, max(limit, 0), self.encoding)[0])


def encoding_for_model(model: str) -> str:
    """Return the encoding of a model, by its name, with any provider's prefix or tag.

    Models whose vocabulary is not public or not installed get `DEFAULT_ENCODING`: an estimate.
    """
    name = model.lower().rsplit("/", 1)[-1]
    for family, encoding in _FAMILIES:
        if name.startswith(family):
            return encoding
    try:
        encoding = tiktoken.model.encoding_name_for_model(name)
    except KeyError:
        return DEFAULT_ENCODING
    return encoding if encoding in ENCODINGS else DEFAULT_ENCODING
