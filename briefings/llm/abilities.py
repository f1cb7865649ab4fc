"""What an endpoint can do, learnt from what it refuses: once for all of its requests."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from briefings.llm.chat import ChatRequest, Message
from briefings.llm.structured import OutputMode, schema_request

if TYPE_CHECKING:
    from briefings.llm.faults import Rejection

TokenField = Literal["max_tokens", "max_completion_tokens"]

_WEAKER_OUTPUT: dict[OutputMode, OutputMode] = {"json_schema": "json_object", "json_object": "text"}
_OTHER_FIELD: dict[TokenField, TokenField] = {
    "max_tokens": "max_completion_tokens",
    "max_completion_tokens": "max_tokens",
}
_OUTPUT = re.compile(
    r"response_format|json_schema|json_object|structured|grammar|guided|\bschema\b", re.IGNORECASE
)
_TOKEN_FIELD = re.compile(r"max_(?:completion_)?tokens")
# Gemma's and Mistral's chat templates, and servers that know two roles only.
_SYSTEM_ROLE = re.compile(
    r"system (?:role|message|prompt)|role[^.]{0,40}system|roles must alternate"
    r"|only user and assistant",
    re.IGNORECASE,
)
_BAD_REQUESTS = frozenset({400, 422})


@dataclass(frozen=True, slots=True)
class Abilities:
    """How requests to one endpoint are put.

    Attributes:
        output: strict `json_schema`, then `json_object` with the schema in the prompt, then `text`.
        has_system_role: otherwise the system message opens the first user message.
        token_field: the name of the output limit; OpenAI's newer models refuse the older name.
        has_output_limit: an output limit that does not fit into the context is refused by vLLM.
        has_temperature: reasoning models refuse a temperature.
        has_seed: some servers refuse a seed.
    """

    output: OutputMode = "json_schema"
    has_system_role: bool = True
    token_field: TokenField = "max_tokens"  # noqa: S105 - tokens of text, no secret
    has_output_limit: bool = True
    has_temperature: bool = True
    has_seed: bool = True


def weaker(abilities: Abilities, rejection: Rejection, *, is_proven: bool) -> Abilities | None:
    """Return what to try after a rejection, or `None` when it is not about abilities.

    A bad request whose words say nothing lowers the output mode, unless `is_proven`: the endpoint
    has answered a request of these abilities before.
    """
    words = rejection.message
    named = _TOKEN_FIELD.search(words)
    if rejection.is_overflow:
        is_limit = named is not None and abilities.has_output_limit
        return replace(abilities, has_output_limit=False) if is_limit else None
    if rejection.is_filtered:
        return None
    if named and named.group() == abilities.token_field:
        other = _OTHER_FIELD[abilities.token_field]
        return replace(abilities, token_field=other)
    without = _without_named(abilities, words)
    if without is not None:
        return without
    may_be_output = rejection.status in _BAD_REQUESTS and not is_proven
    if (may_be_output or _OUTPUT.search(words)) and abilities.output in _WEAKER_OUTPUT:
        return replace(abilities, output=_WEAKER_OUTPUT[abilities.output])
    return None


def _without_named(abilities: Abilities, words: str) -> Abilities | None:
    if re.search(r"\btemperature\b", words) and abilities.has_temperature:
        return replace(abilities, has_temperature=False)
    if re.search(r"\bseed\b", words) and abilities.has_seed:
        return replace(abilities, has_seed=False)
    if _SYSTEM_ROLE.search(words) and abilities.has_system_role:
        return replace(abilities, has_system_role=False)
    return None


def request_body(request: ChatRequest, model: str, abilities: Abilities) -> dict[str, object]:
    """Return the body of a chat-completions call as the endpoint can take it."""
    body: dict[str, object] = {
        "model": model,
        "messages": [
            {"role": message.role, "content": message.content}
            for message in _messages(request, abilities)
        ],
    }
    if abilities.output == "json_schema":
        schema = {"name": request.schema_name, "strict": True, "schema": request.schema}
        body["response_format"] = {"type": "json_schema", "json_schema": schema}
    elif abilities.output == "json_object":
        body["response_format"] = {"type": "json_object"}
    if request.max_output_tokens is not None and abilities.has_output_limit:
        body[abilities.token_field] = request.max_output_tokens
    if request.temperature is not None and abilities.has_temperature:
        body["temperature"] = request.temperature
    if request.seed is not None and abilities.has_seed:
        body["seed"] = request.seed
    return body


def _messages(request: ChatRequest, abilities: Abilities) -> tuple[Message, ...]:
    messages = request.messages
    if abilities.output != "json_schema":
        # After the fixed part, so that the prefix stays identical within a stage.
        first, rest = messages[0], messages[1:]
        messages = (
            Message(first.role, f"{first.content}\n\n{schema_request(request.schema)}"),
            *rest,
        )
    if abilities.has_system_role:
        return messages
    return _without_system(messages)


def _without_system(messages: tuple[Message, ...]) -> tuple[Message, ...]:
    system = "\n\n".join(message.content for message in messages if message.role == "system")
    others = [message for message in messages if message.role != "system"]
    if not others:
        return (Message("user", system),)
    opening = f"{system}\n\n{others[0].content}" if system else others[0].content
    return (Message("user", opening), *others[1:])
