"""The adapter to every OpenAI-compatible endpoint, and the only importer of the SDK.

The SDK's own retries are off: `retrying` is the one retry layer. What an endpoint can do is found
once and kept for all later requests. Redirects are refused, because articles go to the host that
the user named and to no other.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

import httpx2
import openai
from typing_extensions import override

from briefings.errors import (
    ModelError,
    ModelRefusalError,
    ModelReplyError,
    ModelSetupError,
    ModelUnavailableError,
)
from briefings.llm.abilities import Abilities, request_body, weaker
from briefings.llm.envelope import read_reply
from briefings.llm.faults import Rejection, rejection_error

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from briefings.llm.chat import ChatReply, ChatRequest

_CONNECT_TIMEOUT_S = 10.0
# Servers of the chat protocol that have no list of models.
_NO_LIST = frozenset({404, 405, 501})
# One step for each ability that can be taken away, and two for the output mode.
_MOST_STEPS = 8


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model is reached.

    Attributes:
        base_url: up to and including the version, such as `http://127.0.0.1:8080/v1`.
        model: the model's name at this endpoint.
        api_key: `None` for servers that ask for none; never printed.
        timeout_s: seconds that one whole call may take.
        max_reply_bytes: a longer body is refused; 30,000 Arabic output tokens are about 0.6 MB.
    """

    base_url: str
    model: str
    api_key: str | None = field(default=None, repr=False)
    timeout_s: float = 180.0
    max_reply_bytes: int = 4_000_000

    @property
    def host(self) -> str:
        """Host and port, without user name and password."""
        return urlsplit(self.base_url).netloc.rpartition("@")[2] or self.base_url


class OpenAIModel:
    """A `ChatModel` at an OpenAI-compatible endpoint.

    Args:
        endpoint: where it is reached.

    Raises:
        ModelSetupError: the address is no http(s) address.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        if urlsplit(endpoint.base_url).scheme not in {"http", "https"}:
            msg = "the endpoint's address does not start with http:// or https://"
            raise ModelSetupError(
                msg,
                where=endpoint.host,
                hint="give it as https://host/v1",
            )
        self.name = endpoint.model
        self._endpoint = endpoint
        self._lock = Lock()
        self._abilities = _first_abilities(endpoint.host)
        self._proven: Abilities | None = None
        self._client = openai.OpenAI(
            base_url=endpoint.base_url,
            # Never the environment's key: it may belong to another host.
            api_key=endpoint.api_key or "none",
            max_retries=0,
            timeout=httpx2.Timeout(endpoint.timeout_s, connect=_CONNECT_TIMEOUT_S),
            http_client=openai.DefaultHttpxClient(
                follow_redirects=False, event_hooks={"response": [self._bound_body]}
            ),
        )

    @property
    def abilities(self) -> Abilities:
        """What the endpoint can do, as far as it is known by now."""
        return self._abilities

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def names(self) -> tuple[str, ...] | None:
        """Return the names of the models that the endpoint lists; None where it lists none.

        Raises:
            ModelError: the endpoint cannot be reached, or refuses the key.
        """
        try:
            return tuple(model.id for model in self._client.models.list().data)
        except openai.APIStatusError as error:
            rejection = _rejection(error)
            if rejection.status in _NO_LIST:
                return None
            raise rejection_error(rejection, self._endpoint.host) from None
        except (openai.OpenAIError, httpx2.HTTPError) as error:
            raise to_model_error(error, self._endpoint.host) from None

    def complete(self, request: ChatRequest) -> ChatReply:
        """Answer `request`.

        Raises:
            ModelError: one of its subclasses; no exception of the SDK leaves this method.
        """
        started = time.monotonic()
        for _ in range(_MOST_STEPS):
            abilities = self._abilities
            try:
                body = self._post(request_body(request, self._endpoint.model, abilities))
            except openai.APIStatusError as error:
                rejection = _rejection(error)
                if not self._steps_down(abilities, rejection):
                    raise rejection_error(rejection, self._endpoint.host) from None
            except (openai.OpenAIError, httpx2.HTTPError) as error:
                # The original may hold the request with its key: its name is all that goes on.
                raise to_model_error(error, self._endpoint.host) from None
            else:
                self._proven = abilities
                return read_reply(body, self._endpoint.host, time.monotonic() - started)
        msg = "the endpoint refuses every form of the request"
        raise ModelSetupError(msg, where=self._endpoint.host)

    def _post(self, body: dict[str, object]) -> bytes:
        response = self._client.post(
            "/chat/completions",
            cast_to=httpx2.Response,
            body=body,
            options={"headers": {"Accept-Encoding": "identity"}},
        )
        if "html" in response.headers.get("content-type", ""):
            msg = "the endpoint answers with a web page"
            raise ModelSetupError(
                msg,
                where=self._endpoint.host,
                hint="check its address; most end in /v1",
            )
        return response.content

    def _steps_down(self, tried: Abilities, rejection: Rejection) -> bool:
        with self._lock:
            if self._abilities != tried:
                return True  # another thread has found out meanwhile
            lesser = weaker(tried, rejection, is_proven=self._proven == tried)
            if lesser is None:
                return False
            self._abilities = lesser
            return True

    def _bound_body(self, response: httpx2.Response) -> None:
        response.stream = _BoundedBody(
            cast("httpx2.SyncByteStream", response.stream),
            most_bytes=self._endpoint.max_reply_bytes,
            deadline=time.monotonic() + self._endpoint.timeout_s,
            where=self._endpoint.host,
        )


@dataclass(slots=True)
class _BoundedBody(httpx2.SyncByteStream):
    """A body that ends in an error when it is too long or drips for too long."""

    inner: httpx2.SyncByteStream
    most_bytes: int
    deadline: float
    where: str

    @override
    def __iter__(self) -> Iterator[bytes]:
        read = 0
        for part in self.inner:
            read += len(part)
            if read > self.most_bytes:
                msg = f"the reply is longer than {self.most_bytes} bytes"
                raise ModelReplyError(msg, where=self.where)
            if time.monotonic() > self.deadline:
                msg = "the reply takes too long"
                raise ModelUnavailableError(msg, where=self.where)
            yield part

    @override
    def close(self) -> None:
        self.inner.close()


def _first_abilities(host: str) -> Abilities:
    name = host.rpartition(":")[0] or host
    is_openai = name.endswith((".openai.com", ".azure.com"))
    return Abilities(token_field="max_completion_tokens" if is_openai else "max_tokens")


def _rejection(error: openai.APIStatusError) -> Rejection:
    # The SDK hands on whatever JSON the server sent; only an object has fields.
    said: Mapping[str, object] = (
        cast("dict[str, object]", error.body) if isinstance(error.body, dict) else {}
    )
    return Rejection(
        status=error.status_code,
        message=str(said.get("message") or error.message),
        code=" ".join(str(said[key]) for key in ("code", "type") if said.get(key)) or None,
        retry_after=error.response.headers.get("retry-after"),
        retry_after_ms=error.response.headers.get("retry-after-ms"),
    )


def to_model_error(error: Exception, where: str) -> ModelError:
    """Return the error of our tree for any exception of the SDK or of its transport."""
    kind = type(error).__name__
    if isinstance(error, openai.APIStatusError):
        return rejection_error(_rejection(error), where)
    if isinstance(error, (openai.APITimeoutError, httpx2.TimeoutException)):
        return ModelUnavailableError(
            "the endpoint did not answer in time", where=where, hint="raise timeout_s"
        )
    if isinstance(error, (openai.APIConnectionError, httpx2.TransportError)):
        return ModelUnavailableError(
            f"the connection failed ({kind})", where=where, hint="is the endpoint running?"
        )
    if isinstance(error, openai.ContentFilterFinishReasonError):
        return ModelRefusalError("the content filter declined", where=where)
    if isinstance(
        error, (openai.APIResponseValidationError, openai.LengthFinishReasonError, httpx2.HTTPError)
    ):
        return ModelReplyError(f"the reply cannot be read ({kind})", where=where)
    return ModelSetupError(f"the model client failed ({kind})", where=where)
