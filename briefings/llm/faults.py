"""What an endpoint's refusals mean: HTTP status and words of the server to our error tree.

Servers agree on the status and on little else, so the words are read too: a context overflow is
a 400 with a code (OpenAI), a type (llama.cpp) or only a sentence (vLLM).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING

from briefings.errors import ModelError, ModelRefusalError, ModelSetupError
from briefings.llm.chat import ContextOverflowError, ModelBusyError

if TYPE_CHECKING:
    from collections.abc import Mapping

_OVERFLOW = re.compile(
    r"context[_ ](?:length|size|window)|maximum context"
    r"|exceeds? (?:the )?(?:available |model'?s )?context|prompt is too long"
    r"|too many (?:input )?tokens|reduce the length|\bn_ctx\b",
    re.IGNORECASE,
)
_FILTERED = re.compile(
    r"content[_ ](?:filter|policy|management)|safety (?:system|filter)", re.IGNORECASE
)
_NO_MONEY = re.compile(r"insufficient_quota|exceeded your current quota|billing", re.IGNORECASE)
_KEYS = re.compile(r"(?:\bsk-|\bBearer\s+|\bapi[-_]?key[=:]\s*)[^\s'\",;]+", re.IGNORECASE)
_LONGEST_QUOTE = 160
# Worth another try although they are no 5xx: request timeout, conflict, too early, rate limit.
_TRANSIENT = frozenset({408, 409, 425, 429})
_HINTS: Mapping[int, str] = {
    401: "check the key of the endpoint",
    403: "this key may not use this model or endpoint",
    404: "check the endpoint's address and the model's name",
}


@dataclass(frozen=True, slots=True)
class Rejection:
    """An endpoint's answer that is no reply: status, its words, its headers."""

    status: int
    message: str
    code: str | None = None
    retry_after: str | None = None
    retry_after_ms: str | None = None

    @property
    def is_overflow(self) -> bool:
        """The request is longer than the model's context."""
        return bool(_OVERFLOW.search(f"{self.code} {self.message}"))

    @property
    def is_filtered(self) -> bool:
        """The content filter declined the request."""
        return bool(_FILTERED.search(f"{self.code} {self.message}"))


def redacted(text: str, *secrets: str | None) -> str:
    """Return `text` on one line, without keys, and cut to what an error message may hold."""
    for secret in secrets:
        if secret:
            text = text.replace(secret, "[key]")
    line = " ".join(_KEYS.sub("[key]", text).split())
    return line if len(line) <= _LONGEST_QUOTE else line[: _LONGEST_QUOTE - 1] + "…"


def rejection_error(rejection: Rejection, where: str) -> ModelError:
    """Return the error of our tree that a rejection means."""
    words = f"{rejection.code or ''} {rejection.message}"
    said = f"the endpoint answered {rejection.status}"
    if rejection.is_overflow:
        return ContextOverflowError(
            "the request is longer than the model's context", where=where, hint="use smaller chunks"
        )
    if rejection.is_filtered:
        return ModelRefusalError(f"{said}: its content filter declined", where=where)
    if _NO_MONEY.search(words):
        return ModelSetupError(
            f"{said}: the account has no quota left", where=where, hint="check plan and billing"
        )
    if rejection.status in _TRANSIENT or rejection.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return ModelBusyError(said, where=where, retry_after_s=_retry_after_s(rejection))
    if HTTPStatus.MULTIPLE_CHOICES <= rejection.status < HTTPStatus.BAD_REQUEST:
        return ModelSetupError(
            f"{said}: it redirects, and articles are sent to the named host only",
            where=where,
            hint="name the final address in briefings.toml",
        )
    hint = _HINTS.get(rejection.status, "check the endpoint's settings in briefings.toml")
    return ModelSetupError(f"{said}: {redacted(rejection.message)}", where=where, hint=hint)


def _retry_after_s(rejection: Rejection) -> float | None:
    if rejection.retry_after_ms is not None:
        seconds = _number(rejection.retry_after_ms)
        if seconds is not None:
            return seconds / 1000
    if rejection.retry_after is None:
        return None
    seconds = _number(rejection.retry_after)
    return seconds if seconds is not None else _seconds_until(rejection.retry_after)


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if 0 <= value < float("inf") else None


def _seconds_until(http_date: str) -> float | None:
    try:
        moment = parsedate_to_datetime(http_date)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
