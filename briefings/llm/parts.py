"""Ask about many items in a few calls at once: what does not fit is halved, what fails is told.

A stage of drafting is batches of items (sentences, statements), a request for each batch, and a
record that answers it. Results come in the order of the items.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

from pydantic import BaseModel

from briefings.errors import ModelError, ModelSetupError
from briefings.llm.asking import ask_record
from briefings.llm.chat import ContextOverflowError, TruncatedReplyError
from briefings.llm.concurrency import in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefings.llm.chat import ChatModel, ChatRequest

Item = TypeVar("Item")
AnyRecord = TypeVar("AnyRecord", bound=BaseModel)
# An endpoint is taken for down when this many requests in a row got no answer after all tries.
_DEAD_AFTER = 3


@dataclass(frozen=True, slots=True)
class Part(Generic[Item, AnyRecord]):
    """Items that were asked about together: the record that answers them, or why there is none."""

    items: tuple[Item, ...]
    record: AnyRecord | None
    error: ModelError | None


@dataclass(frozen=True, slots=True)
class Question(Generic[Item, AnyRecord]):
    """How a stage asks.

    Attributes:
        request: makes the request for some items.
        record: what the reply must be.
        answered: is told each record with its items as soon as it is there, in any thread.
    """

    request: Callable[[Sequence[Item]], ChatRequest]
    record: type[AnyRecord]
    answered: Callable[[AnyRecord, tuple[Item, ...]], None] = lambda _record, _items: None


class _Breaker:
    """Stops asking an endpoint that will not answer the next request either."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._in_a_row = 0
        self.cause: ModelError | None = None

    def succeeded(self) -> None:
        with self._lock:
            self._in_a_row = 0

    def failed(self, error: ModelError) -> None:
        with self._lock:
            self._in_a_row += int(error.retryable)
            if isinstance(error, ModelSetupError) or self._in_a_row >= _DEAD_AFTER:
                self.cause = self.cause or error


def ask_in_parts(
    model: ChatModel,
    batches: Sequence[Sequence[Item]],
    question: Question[Item, AnyRecord],
    *,
    in_flight: int,
) -> tuple[Part[Item, AnyRecord], ...]:
    """Return the answers to all batches, in order; no `ModelError` is raised.

    A batch longer than the model's context, or whose reply ends at the output limit, is asked
    about in halves. After a fault that every further request would meet too, nothing is asked any
    more.
    """
    breaker = _Breaker()

    def ask(batch: Sequence[Item]) -> tuple[Part[Item, AnyRecord], ...]:
        return _ask(model, tuple(batch), question, breaker)

    return tuple(chain.from_iterable(in_order(ask, batches, in_flight=in_flight)))


def _ask(
    model: ChatModel,
    items: tuple[Item, ...],
    question: Question[Item, AnyRecord],
    breaker: _Breaker,
) -> tuple[Part[Item, AnyRecord], ...]:
    if breaker.cause is not None:
        return (Part(items, None, breaker.cause),)
    try:
        record, _ = ask_record(model, question.request(items), question.record)
    except (ContextOverflowError, TruncatedReplyError) as error:
        if len(items) == 1:
            return (Part(items, None, error),)
        half = len(items) // 2
        first = _ask(model, items[:half], question, breaker)
        return first + _ask(model, items[half:], question, breaker)
    except ModelError as error:
        breaker.failed(error)
        return (Part(items, None, error),)
    breaker.succeeded()
    question.answered(record, items)
    return (Part(items, record, None),)


def batches_of(
    items: Sequence[Item], sizes: Sequence[int], most: int
) -> tuple[tuple[Item, ...], ...]:
    """Return `items` in batches of about equal size, each of at most `most`; the order is kept.

    An item larger than `most` stands alone. Batches are even because everyone waits for the
    slowest call of a stage.
    """
    count = max(1, -(-sum(sizes) // max(1, most)))
    target = min(most, -(-sum(sizes) // count) + max(sizes, default=0) // 2)
    batches: list[list[Item]] = []
    room = 0
    for item, size in zip(items, sizes, strict=True):
        if not batches or size > room:
            batches.append([])
            room = target
        batches[-1].append(item)
        room -= size
    return tuple(tuple(batch) for batch in batches)
