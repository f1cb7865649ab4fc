"""The body of a successful call: from a chat completion to a reply, or to what is wrong with it."""

from __future__ import annotations

from pydantic import BaseModel, ValidationError

from briefings.errors import ModelRefusalError, ModelReplyError, ModelUnavailableError
from briefings.llm.chat import ChatReply, FinishReason, Usage
from briefings.llm.faults import Rejection, redacted, rejection_error
from briefings.llm.structured import find_object, without_thoughts

_FINISHES: dict[str, FinishReason] = {
    "stop": "stop",
    "length": "length",
    "content_filter": "content_filter",
}


class _TextPart(BaseModel):
    text: str = ""


class _ReplyMessage(BaseModel):
    content: str | list[_TextPart] | None = None
    refusal: str | None = None
    reasoning_content: str | None = None


class _Choice(BaseModel):
    message: _ReplyMessage
    finish_reason: str | None = None


class _PromptDetails(BaseModel):
    cached_tokens: int | None = None


class _Usage(BaseModel):
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    prompt_tokens_details: _PromptDetails | None = None


class _Fault(BaseModel):
    message: str = ""
    code: str | int | None = None


class _Envelope(BaseModel):
    """The parts of a chat completion that are used; servers add fields of their own."""

    model: str | None = None
    choices: list[_Choice] = []
    usage: _Usage | None = None
    error: _Fault | None = None


def read_reply(body: bytes, where: str, latency_s: float) -> ChatReply:
    """Return the reply in the body of a successful call.

    Raises:
        ModelUnavailableError: the body is cut off or no JSON.
        ModelReplyError: JSON without an answer in it.
        ModelRefusalError: the content filter or the model declined.
    """
    envelope = _envelope(body, where)
    if envelope.error is not None and not envelope.choices:
        # Gateways answer 200 and put the provider's error into the body.
        code = envelope.error.code
        status = code if isinstance(code, int) else 500
        raise rejection_error(Rejection(status, envelope.error.message, str(code)), where)
    if not envelope.choices:
        msg = "the reply has no choices"
        raise ModelReplyError(msg, where=where)
    choice = envelope.choices[0]
    finish = _FINISHES.get(choice.finish_reason or "stop", "other")
    if finish == "content_filter" or choice.message.refusal:
        reason = "the content filter" if finish == "content_filter" else "the model"
        msg = f"{reason} declined"
        raise ModelRefusalError(msg, where=where)
    text = _reply_text(choice.message)
    return ChatReply(
        text=text,
        data=find_object(text),
        usage=_usage(envelope.usage),
        finish_reason=finish,
        model=envelope.model or "",
        latency_s=latency_s,
    )


def _envelope(body: bytes, where: str) -> _Envelope:
    try:
        return _Envelope.model_validate_json(body)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        if first["type"] == "json_invalid":
            msg = "the reply is cut off or no JSON"
            raise ModelUnavailableError(msg, where=where) from None
        place = ".".join(str(part) for part in first["loc"])
        msg = f"the reply is no chat completion ({redacted(place)}: {first['type']})"
        raise ModelReplyError(msg, where=where) from None


def _reply_text(message: _ReplyMessage) -> str:
    content = message.content
    if isinstance(content, list):
        content = "".join(part.text for part in content)
    words = without_thoughts(content or "")
    # vLLM with a reasoning parser and guided output may put the answer among the thoughts.
    if not words and message.reasoning_content and find_object(message.reasoning_content):
        return message.reasoning_content
    return words


def _usage(usage: _Usage | None) -> Usage:
    if usage is None:
        return Usage()
    details = usage.prompt_tokens_details
    return Usage(
        prompt_tokens=usage.prompt_tokens,
        completion_tokens=usage.completion_tokens,
        cached_prompt_tokens=details.cached_tokens if details else None,
    )
