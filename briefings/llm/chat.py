"""The seam to any chat model: what is asked, what comes back, and one method between them.

Everything that wraps a model (retrying, cache, limits, run record) is itself a `ChatModel`, so
that any stack of them, or the scripted double alone, can be handed to the drafting stages.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from briefings.errors import ModelReplyError, ModelSetupError, ModelUnavailableError

JsonObject = Mapping[str, object]
Role = Literal["system", "user", "assistant"]
FinishReason = Literal["stop", "length", "content_filter", "other"]


class ModelBusyError(ModelUnavailableError):
    """Rate limit or overload: may be tried again, after `retry_after_s` where the server says so.

    Args:
        what: what went wrong.
        where: the endpoint.
        hint: what the user can do.
        retry_after_s: seconds asked for by the server, `None` when it says nothing.
    """

    def __init__(
        self,
        what: str,
        *,
        where: str | None = None,
        hint: str | None = None,
        retry_after_s: float | None = None,
    ) -> None:
        super().__init__(what, where=where, hint=hint)
        self.retry_after_s = retry_after_s


class ContextOverflowError(ModelSetupError):
    """The request is longer than the model's context: the same request never fits, a part may."""


class TruncatedReplyError(ModelReplyError):
    """The reply reached the output limit before it was complete: a smaller request may fit."""


class LimitReachedError(ModelSetupError):
    """The next call would pass `--max-tokens` or `--max-cost`; what was done is kept."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a conversation."""

    role: Role
    content: str


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of one call as the endpoint counted them; `None` is "not told", never 0."""

    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    cached_prompt_tokens: int | None = None


@dataclass(frozen=True, slots=True)
class ChatRequest:
    """One question to a model.

    Attributes:
        stage: which part of the work asks (`extract`, `compose`, …); a label for counts and logs,
            no part of the fingerprint.
        messages: the conversation; the first message of a stage is identical in all its requests.
        schema: JSON Schema of the reply.
        schema_name: the schema's name, `[a-z0-9_]+`.
        max_output_tokens: upper end of the reply, `None` leaves it to the endpoint.
        temperature: 0 is the most repeatable; `None` leaves it to the endpoint.
        seed: asks for repeatable sampling, where the endpoint knows it.
        repairs: fingerprint of the request whose unusable reply this one asks to mend; no part of
            its own fingerprint.
    """

    stage: str
    messages: tuple[Message, ...]
    schema: JsonObject
    schema_name: str
    max_output_tokens: int | None = None
    temperature: float | None = None
    seed: int | None = None
    repairs: str | None = None

    def fingerprint(self) -> str:
        """Return 64 hex digits of SHA-256 over everything that shapes the reply."""
        shape = {
            "messages": [[message.role, message.content] for message in self.messages],
            "schema": self.schema,
            "schema_name": self.schema_name,
            "max_output_tokens": self.max_output_tokens,
            "temperature": self.temperature,
            "seed": self.seed,
        }
        canonical = json.dumps(shape, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class ChatReply:
    """What a model answered.

    Attributes:
        text: the reply's own words, without a reasoning model's thoughts.
        data: the JSON object found in `text`; `None` when there is none, and the caller says so.
        usage: tokens as the endpoint counted them.
        finish_reason: why the model stopped.
        model: the model's name as the endpoint gave it.
        latency_s: seconds between asking and having the whole reply.
        is_cached: the reply comes from the store and was not paid for now.
    """

    text: str
    data: JsonObject | None
    usage: Usage
    finish_reason: FinishReason
    model: str
    latency_s: float
    is_cached: bool = False


class ChatModel(Protocol):
    """Anything that answers chat requests; used from several threads at once."""

    @property
    def name(self) -> str:
        """The model as the settings name it."""
        ...

    def complete(self, request: ChatRequest) -> ChatReply:
        """Answer `request`.

        Raises:
            ModelError: one of its subclasses, when there is no reply to work with.
        """
        ...
