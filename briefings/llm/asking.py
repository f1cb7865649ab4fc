"""Ask a model for a record: every reply validated, one repair turn with the validator's words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ValidationError

from briefings.errors import ModelReplyError
from briefings.llm.chat import ChatReply, Message, TruncatedReplyError
from briefings.llm.structured import schema_request

if TYPE_CHECKING:
    from briefings.llm.chat import ChatModel, ChatRequest

AnyRecord = TypeVar("AnyRecord", bound=BaseModel)
# More of them teaches a model nothing, and a reply of 500 faulty items would be sent back whole.
_MOST_WORDS = 5
_LONGEST_ECHO = 4_000


def ask_record(
    model: ChatModel, request: ChatRequest, record: type[AnyRecord]
) -> tuple[AnyRecord, tuple[ChatReply, ...]]:
    """Return the record that the model answers, and the replies that it took.

    Raises:
        TruncatedReplyError: the reply ended at the output limit.
        ModelReplyError: no valid record after the repair turn; `replies` holds what was paid for.
        ModelError: whatever else the model raises.
    """
    first = model.complete(request)
    try:
        return _validated(first, record), (first,)
    except ModelReplyError as error:
        if first.finish_reason == "length":
            msg = "the reply ended at the output limit"
            raise TruncatedReplyError(msg, hint="use smaller chunks") from None
        turn = _repair_turn(request, first, error.what)
    second = model.complete(turn)
    return _validated(second, record), (first, second)


def _validated(reply: ChatReply, record: type[AnyRecord]) -> AnyRecord:
    if reply.data is None:
        msg = "the reply holds no complete JSON object"
        raise ModelReplyError(msg)
    try:
        return record.model_validate(reply.data)
    except ValidationError as error:
        msg = f"the reply does not match the schema: {_words(error)}"
        raise ModelReplyError(msg) from None


def _words(error: ValidationError) -> str:
    faults = error.errors(include_input=False, include_url=False, include_context=False)
    said = [
        f"{'.'.join(str(part) for part in fault['loc']) or 'reply'}: {fault['msg']}"
        for fault in faults[:_MOST_WORDS]
    ]
    if len(faults) > _MOST_WORDS:
        said.append(f"and {len(faults) - _MOST_WORDS} more")
    return "; ".join(said)


def _repair_turn(request: ChatRequest, reply: ChatReply, fault: str) -> ChatRequest:
    answer = reply.text[:_LONGEST_ECHO] or "(empty)"
    words = f"Your answer cannot be used: {fault}.\n{schema_request(request.schema)}"
    return replace(
        request,
        repairs=request.fingerprint(),
        messages=(*request.messages, Message("assistant", answer), Message("user", words)),
    )
