"""The adapter through the real SDK against a server on loopback that answers well and badly."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from typing import Any

import httpx2
import openai
import pytest

from briefings.errors import (
    ModelError,
    ModelRefusalError,
    ModelReplyError,
    ModelSetupError,
    ModelUnavailableError,
)
from briefings.llm.chat import ChatRequest, ContextOverflowError, Message, ModelBusyError
from briefings.llm.openai_client import Endpoint, OpenAIModel, to_model_error

KEY = "sk-secret-0123456789"
SCHEMA = {
    "type": "object",
    "properties": {"a": {"type": "string"}},
    "required": ["a"],
    "additionalProperties": False,
}
REQUEST = ChatRequest(
    stage="extract",
    messages=(Message("system", "Rules."), Message("user", "خبر")),
    schema=SCHEMA,
    schema_name="answer",
    max_output_tokens=50,
    temperature=0.0,
    seed=0,
)


Connect = Callable[..., OpenAIModel]


@pytest.fixture
def connect(loopback: Any) -> Iterator[Connect]:
    """Makes models at the server, closed after the test."""
    with ExitStack() as stack:

        def make(**changes: Any) -> OpenAIModel:
            endpoint = Endpoint(loopback.base_url, "m-1", **{"api_key": KEY, **changes})
            return stack.enter_context(closing(OpenAIModel(endpoint)))

        yield make


def test_a_reply_carries_everything_the_endpoint_told(
    loopback: Any, protocol: Any, connect: Connect
) -> None:
    """Text, object, usage, finish, model and latency come back."""
    loopback.answers(protocol.completion('{"a": "نعم"}'))
    reply = connect().complete(REQUEST)
    assert reply.data == {"a": "نعم"}
    assert reply.usage.prompt_tokens == 100
    assert reply.usage.completion_tokens == 20
    assert reply.usage.cached_prompt_tokens == 64
    assert (reply.finish_reason, reply.model) == ("stop", "loopback-1")
    assert reply.latency_s > 0


def test_the_request_on_the_wire(loopback: Any, protocol: Any, connect: Connect) -> None:
    """Model, messages, strict schema, limits and key stand where the protocol has them."""
    loopback.answers(protocol.completion('{"a": "b"}'))
    connect().complete(REQUEST)
    assert loopback.requests == [
        {
            "model": "m-1",
            "messages": [
                {"role": "system", "content": "Rules."},
                {"role": "user", "content": "خبر"},
            ],
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "answer", "strict": True, "schema": SCHEMA},
            },
            "max_tokens": 50,
            "temperature": 0.0,
            "seed": 0,
        }
    ]
    assert loopback.headers[0]["authorization"] == f"Bearer {KEY}"


def test_a_server_without_a_key_gets_none_of_the_environments(
    loopback: Any, protocol: Any, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The SDK would send the environment's key to any host; it is not asked to."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    loopback.answers(protocol.completion('{"a": "b"}'))
    connect(api_key=None).complete(REQUEST)
    assert KEY not in json.dumps(loopback.headers)


CONTENTS = [
    pytest.param('{"a": "b"}', id="plain"),
    pytest.param('```json\n{"a": "b"}\n```', id="fenced"),
    pytest.param('Here it is:\n```\n{"a": "b"}\n```\nDone.', id="fence among words"),
    pytest.param('Sure: {"a": "b"} as asked', id="among words"),
    pytest.param('<think>maybe {"a": "x"}</think>{"a": "b"}', id="thoughts first"),
    pytest.param('maybe {"a": "x"}</think>\n{"a": "b"}', id="thoughts without opening tag"),
    pytest.param('\ufeff{"a": "b"}', id="byte order mark"),
]


@pytest.mark.parametrize("content", CONTENTS)
def test_the_object_is_found_in_what_models_print(
    loopback: Any, protocol: Any, connect: Connect, content: str
) -> None:
    """Fences, words around it and a reasoning model's thoughts do not hide the answer."""
    loopback.answers(protocol.completion(content))
    assert connect().complete(REQUEST).data == {"a": "b"}


NO_OBJECTS = [
    pytest.param('{"a": "b"', id="half"),
    pytest.param('<think>{"a": "b"}', id="unfinished thoughts"),
    pytest.param("no", id="words"),
    pytest.param("[1]", id="a list"),
    pytest.param('{"a": NaN}', id="no JSON number"),
    pytest.param("", id="empty"),
    pytest.param(None, id="null"),
    pytest.param('{"a":' * 5000, id="nested too deep"),
]


@pytest.mark.parametrize("content", NO_OBJECTS)
def test_half_an_object_is_none(
    loopback: Any, protocol: Any, connect: Connect, content: str | None
) -> None:
    """What is no whole JSON object is not mended."""
    loopback.answers(protocol.completion(content))
    assert connect().complete(REQUEST).data is None


def test_an_answer_among_the_thoughts_is_found(
    loopback: Any, protocol: Any, connect: Connect
) -> None:
    """Servers that split thoughts off may put a guided answer there."""
    loopback.answers(protocol.completion(None, reasoning_content='{"a": "b"}'))
    assert connect().complete(REQUEST).data == {"a": "b"}


def faults(protocol: Any) -> dict[str, tuple[Any, type[ModelError], str]]:
    """Each bad answer, the error that it becomes, and words of it."""
    big = protocol.completion('{"a": "' + "x" * 5_000_000 + '"}')
    good = protocol.completion('{"a": "b"}')
    return {
        "401": (protocol.refusal(401, f"Incorrect API key: {KEY}"), ModelSetupError, "key"),
        "403": (protocol.refusal(403, "no"), ModelSetupError, "403"),
        "404": (protocol.refusal(404, "model m-1 not found"), ModelSetupError, "not found"),
        "429": (protocol.refusal(429, "slow down"), ModelBusyError, "429"),
        "429 for good": (
            protocol.refusal(429, "You exceeded", code="insufficient_quota"),
            ModelSetupError,
            "quota",
        ),
        "500": (protocol.refusal(500, "oops"), ModelUnavailableError, "500"),
        "503": (protocol.refusal(503, "overloaded"), ModelBusyError, "503"),
        "filter as a 400": (
            protocol.refusal(400, "flagged", code="content_filter"),
            ModelRefusalError,
            "content filter",
        ),
        "filter as a finish": (
            protocol.completion(None, finish="content_filter"),
            ModelRefusalError,
            "content filter",
        ),
        "refusal": (protocol.completion(None, refusal="I cannot"), ModelRefusalError, "model"),
        "redirect": (
            protocol.refusal(307, "", Location="http://127.0.0.1:1/v1"),
            ModelSetupError,
            "redirects",
        ),
        "closed mid-body": (replace(good, cut_at=40), ModelUnavailableError, "connection"),
        "half a JSON body": (
            protocol.raw(good.body[:60]),
            ModelUnavailableError,
            "cut off",
        ),
        "no choices": (protocol.raw(b'{"choices": []}'), ModelReplyError, "no choices"),
        "wrong shape": (protocol.raw(b'{"choices": [{"text": 1}]}'), ModelReplyError, "choices.0"),
        "a list": (protocol.raw(b"[]"), ModelReplyError, "no chat completion"),
        "web page": (
            protocol.raw(b"<html>", kind="text/html"),
            ModelSetupError,
            "web page",
        ),
        "error inside a 200": (
            protocol.raw(b'{"error": {"message": "upstream", "code": 502}}'),
            ModelUnavailableError,
            "502",
        ),
        "5 MB": (big, ModelReplyError, "longer than"),
        "no answer in time": (replace(good, wait_s=3.0), ModelUnavailableError, "in time"),
        "dripping": (replace(good, drip_s=0.02), ModelUnavailableError, "too long"),
    }


@pytest.mark.parametrize(
    "case",
    [
        "401",
        "403",
        "404",
        "429",
        "429 for good",
        "500",
        "503",
        "filter as a 400",
        "filter as a finish",
        "refusal",
        "redirect",
        "closed mid-body",
        "half a JSON body",
        "no choices",
        "wrong shape",
        "a list",
        "web page",
        "error inside a 200",
        "5 MB",
        "no answer in time",
        "dripping",
    ],
)
def test_bad_answers_become_errors_of_our_tree(
    loopback: Any, protocol: Any, connect: Connect, caplog: pytest.LogCaptureFixture, case: str
) -> None:
    """Each fault is told apart, names the host, and never holds the key or the article."""
    caplog.set_level(logging.DEBUG, logger="briefings")
    answer, expected, words = faults(protocol)[case]
    loopback.answers(answer)
    model = connect(timeout_s=1.0)
    with pytest.raises(expected, match=words) as caught:
        model.complete(REQUEST)
    assert len(loopback.requests) == 1, "asked once: retrying is another layer's"
    assert "127.0.0.1" in str(caught.value)
    assert KEY not in str(caught.value) + repr(caught.value.__cause__) + caplog.text
    assert "خبر" not in str(caught.value)


def test_the_key_is_not_in_what_is_printed_of_a_model(connect: Connect) -> None:
    """Neither the endpoint's nor the model's repr shows it."""
    assert KEY not in repr(Endpoint("http://127.0.0.1/v1", "m-1", api_key=KEY)) + repr(connect())


def test_nobody_there_is_unavailable() -> None:
    """A refused connection may be tried again."""
    with (
        closing(OpenAIModel(Endpoint("http://127.0.0.1:9/v1", "m-1"))) as model,
        pytest.raises(ModelUnavailableError, match="connection failed"),
    ):
        model.complete(REQUEST)


def test_user_and_password_of_an_address_are_not_shown() -> None:
    """The host is printed before the first call; its credentials are not."""
    assert Endpoint("https://me:pw@models.example/v1", "m").host == "models.example"


def test_an_address_that_is_none_is_refused() -> None:
    """The way out is named."""
    with pytest.raises(ModelSetupError, match="https://host/v1"):
        OpenAIModel(Endpoint("models.example/v1", "m"))


RETRY_AFTERS = [
    pytest.param({"Retry_After": "7"}, 7.0, id="seconds"),
    pytest.param({"retry_after_ms": "250"}, 0.25, id="milliseconds"),
    pytest.param({"Retry_After": "Wed, 21 Oct 2015 07:28:00 GMT"}, 0.0, id="a past date"),
    pytest.param({"Retry_After": "soon"}, None, id="no number"),
    pytest.param({"Retry_After": "-5"}, None, id="negative"),
    pytest.param({"Retry_After": "inf"}, None, id="for ever"),
    pytest.param({}, None, id="none"),
]


@pytest.mark.parametrize(("headers", "expected"), RETRY_AFTERS)
def test_retry_after_is_read(
    loopback: Any, protocol: Any, connect: Connect, headers: dict[str, str], expected: float | None
) -> None:
    """Seconds, milliseconds and dates; nonsense is as if it were absent."""
    loopback.answers(protocol.refusal(429, "slow down", **headers))
    with pytest.raises(ModelBusyError) as caught:
        connect().complete(REQUEST)
    assert caught.value.retry_after_s == expected


OVERFLOWS = [
    pytest.param(400, "This model's maximum context length is 8192 tokens.", None, id="vLLM"),
    pytest.param(400, "too long", "context_length_exceeded", id="OpenAI"),
    pytest.param(400, "the request exceeds the available context size", None, id="llama.cpp"),
    pytest.param(413, "prompt is too long", None, id="413"),
    pytest.param(500, "context window exceeded", None, id="as a 500"),
]


@pytest.mark.parametrize(("status", "message", "code"), OVERFLOWS)
def test_a_context_overflow_is_told_apart(
    loopback: Any, protocol: Any, connect: Connect, status: int, message: str, code: str | None
) -> None:
    """Servers word it each their own way; the caller splits the chunk on it."""
    loopback.answers(protocol.refusal(status, message, code=code))
    with pytest.raises(ContextOverflowError):
        connect().complete(REQUEST)


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("response_format json_schema is not supported", "json_object"),
        ("'response_format' is an unknown field", "text"),
        ("bad request", "text"),
    ],
    ids=["no strict schema", "no response format", "no words"],
)
def test_the_output_mode_is_found_once_and_kept(
    loopback: Any, protocol: Any, connect: Connect, message: str, expected: str
) -> None:
    """json_schema, json_object, text: the first that the server takes; asked for no more later."""

    def script(body: dict[str, Any]) -> Any:
        kind = body.get("response_format", {}).get("type", "text")
        is_refused = kind == "json_schema" or (kind == "json_object" and expected == "text")
        if is_refused:
            return protocol.refusal(400, message)
        return protocol.completion('{"a": "b"}')

    loopback.script = script
    model = connect()
    assert model.complete(REQUEST).data == {"a": "b"}
    assert model.abilities.output == expected
    asked = len(loopback.requests)
    model.complete(REQUEST)
    assert len(loopback.requests) == asked + 1
    assert '"additionalProperties":false' in loopback.requests[-1]["messages"][0]["content"]


def test_without_a_system_role_the_rules_open_the_user_message(
    loopback: Any, protocol: Any, connect: Connect
) -> None:
    """Models whose template knows two roles get the same words."""

    def script(body: dict[str, Any]) -> Any:
        if body["messages"][0]["role"] == "system":
            return protocol.refusal(500, "Jinja Exception: System role not supported")
        return protocol.completion('{"a": "b"}')

    loopback.script = script
    connect().complete(REQUEST)
    assert loopback.requests[-1]["messages"] == [{"role": "user", "content": "Rules.\n\nخبر"}]
    assert loopback.requests[-1]["response_format"]["type"] == "json_schema"


PARAMETERS = [
    pytest.param(
        "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.",
        "max_tokens",
        "max_completion_tokens",
        id="limit by its newer name",
    ),
    pytest.param("'temperature' does not support 0", "temperature", None, id="temperature"),
    pytest.param("unknown field seed", "seed", None, id="seed"),
]


@pytest.mark.parametrize(("message", "refused", "instead"), PARAMETERS)
def test_a_refused_parameter_is_left_out(
    loopback: Any, protocol: Any, connect: Connect, message: str, refused: str, instead: str | None
) -> None:
    """Reasoning models and small servers refuse parameters; the request goes without."""

    def script(body: dict[str, Any]) -> Any:
        if refused in body:
            return protocol.refusal(400, message)
        return protocol.completion('{"a": "b"}')

    loopback.script = script
    connect().complete(REQUEST)
    assert len(loopback.requests) == 2
    assert instead is None or loopback.requests[-1][instead] == 50
    assert loopback.requests[-1]["response_format"]["type"] == "json_schema"


def test_an_output_limit_that_does_not_fit_is_left_out(
    loopback: Any, protocol: Any, connect: Connect
) -> None:
    """A limit that takes the context's room is no reason to split the chunk."""

    def script(body: dict[str, Any]) -> Any:
        if "max_tokens" in body:
            words = "'max_tokens' is too large: 50. This model's maximum context length is 40"
            return protocol.refusal(400, words)
        return protocol.completion('{"a": "b"}')

    loopback.script = script
    assert connect().complete(REQUEST).data == {"a": "b"}


def test_a_bad_request_after_a_good_one_is_an_error(
    loopback: Any, protocol: Any, connect: Connect
) -> None:
    """What the endpoint has shown it can do is not taken away by one strange request."""
    bad = protocol.refusal(400, "strange input")
    loopback.answers(protocol.completion('{"a": "b"}'), bad)
    model = connect()
    model.complete(REQUEST)
    with pytest.raises(ModelSetupError, match="strange input"):
        model.complete(REQUEST)
    assert model.abilities.output == "json_schema"


def _subclasses(kind: type[BaseException]) -> set[type[BaseException]]:
    return {kind}.union(*(_subclasses(one) for one in kind.__subclasses__()))


def _instance(kind: type[BaseException]) -> Exception:
    request = httpx2.Request("POST", "https://models.example/v1/chat/completions")
    error = kind.__new__(kind)
    assert isinstance(error, Exception)
    if isinstance(error, openai.APIStatusError):
        status = getattr(kind, "status_code", None) or 500
        response = httpx2.Response(status, request=request)
        error.__dict__.update(status_code=status, response=response, message="m", body=None)
    return error


# Named one by one: an exception that a new SDK brings fails here until someone has thought of it.
EXPECTED: dict[str, type[ModelError]] = {
    "APIConnectionError": ModelUnavailableError,
    "APIError": ModelSetupError,
    "APIRemovedInV1": ModelSetupError,
    "APIResponseValidationError": ModelReplyError,
    "APIStatusError": ModelUnavailableError,  # a status of no class of its own, here 500
    "APITimeoutError": ModelUnavailableError,
    "AuthenticationError": ModelSetupError,
    "BadRequestError": ModelSetupError,
    "ConflictError": ModelUnavailableError,
    "ContentFilterFinishReasonError": ModelRefusalError,
    "InternalServerError": ModelUnavailableError,
    "LengthFinishReasonError": ModelReplyError,
    "NotFoundError": ModelSetupError,
    "MutuallyExclusiveAuthError": ModelSetupError,
    "OAuthError": ModelSetupError,
    "OpenAIError": ModelSetupError,
    "PermissionDeniedError": ModelSetupError,
    "RateLimitError": ModelUnavailableError,
    "SubjectTokenProviderError": ModelSetupError,
    "StreamAlreadyConsumed": ModelSetupError,
    "UnprocessableEntityError": ModelSetupError,
    "WebSocketConnectionClosedError": ModelSetupError,
    "WebSocketQueueFullError": ModelSetupError,
    "_AmbiguousModuleClientUsageError": ModelSetupError,
    # the transport below the SDK
    "HTTPError": ModelReplyError,
    "HTTPStatusError": ModelReplyError,
    "RequestError": ModelReplyError,
    "DecodingError": ModelReplyError,
    "TooManyRedirects": ModelReplyError,
    "SSEError": ModelUnavailableError,
    "TransportError": ModelUnavailableError,
    "TimeoutException": ModelUnavailableError,
    "ConnectTimeout": ModelUnavailableError,
    "ReadTimeout": ModelUnavailableError,
    "WriteTimeout": ModelUnavailableError,
    "PoolTimeout": ModelUnavailableError,
    "NetworkError": ModelUnavailableError,
    "ConnectError": ModelUnavailableError,
    "ReadError": ModelUnavailableError,
    "WriteError": ModelUnavailableError,
    "CloseError": ModelUnavailableError,
    "ProtocolError": ModelUnavailableError,
    "LocalProtocolError": ModelUnavailableError,
    "RemoteProtocolError": ModelUnavailableError,
    "ProxyError": ModelUnavailableError,
    "UnsupportedProtocol": ModelUnavailableError,
}


def test_every_exception_of_the_sdk_and_its_transport_is_mapped() -> None:
    """No exception of the installed SDK, or of httpx2 below it, is without a place in our tree."""
    kinds = _subclasses(openai.OpenAIError) | _subclasses(httpx2.HTTPError)
    named = {
        kind.__name__: kind
        for kind in kinds
        if kind.__module__.split(".")[0] in {"openai", "httpx2"}
    }
    mapped = {name: to_model_error(_instance(kind), "host") for name, kind in named.items()}
    assert set(mapped) == set(EXPECTED)
    wrong = {
        name: type(error) for name, error in mapped.items() if not isinstance(error, EXPECTED[name])
    }
    assert wrong == {}
    assert set(openai._exceptions.__all__) <= set(EXPECTED) | {
        "InvalidWebhookSignatureError"  # a ValueError of webhooks, which are not used
    }
