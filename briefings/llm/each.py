"""Ask about numbered items, each with an answer of its own that is remembered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from pydantic import BaseModel

from briefings.llm.parts import Question, ask_in_parts, batches_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from briefings.errors import ModelError
    from briefings.llm.chat import ChatModel, ChatRequest, JsonObject
    from briefings.llm.memory import Memory

AnyRecord = TypeVar("AnyRecord", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class EachQuestion(Generic[AnyRecord]):
    """How a stage asks about items that do not depend on each other.

    Attributes:
        stage: its name.
        keys: for each item everything that shapes its answer, as `item_key` gives it.
        sizes: tokens of each item.
        most: tokens of items in one call.
        request: makes the request for some items, named by their numbers from 0.
        record: what the reply must be.
        answers: the answers in a record about some items, by number, in a form that does not depend
            on what else was asked.
    """

    stage: str
    keys: Sequence[str]
    sizes: Sequence[int]
    most: int
    request: Callable[[Sequence[int]], ChatRequest]
    record: type[AnyRecord]
    answers: Callable[[AnyRecord, Sequence[int]], Mapping[int, JsonObject]]


@dataclass(frozen=True, slots=True)
class EachResult:
    """Answers by number, how many of them were remembered, and what could not be asked."""

    answers: Mapping[int, JsonObject]
    recalled: int
    failures: tuple[tuple[tuple[int, ...], ModelError | None], ...]


def ask_each(
    model: ChatModel, question: EachQuestion[AnyRecord], memory: Memory, *, in_flight: int
) -> EachResult:
    """Return the answers about all items, asking only about those not remembered.

    No `ModelError` is raised. An item that a reply passes over has no answer, and none is kept.
    """
    found: dict[str, JsonObject] = {}
    for key in question.keys:
        kept = memory.recall(key)
        if kept:
            found[key] = kept[-1]
    recalled = sum(key in found for key in question.keys)

    def answered(record: AnyRecord, numbers: Sequence[int]) -> None:
        for number, answer in question.answers(record, numbers).items():
            key = question.keys[number]
            found[key] = answer
            memory.keep(key, "", question.stage, answer)

    # A headline in the words of a statement is one item.
    firsts = {key: number for number, key in reversed(tuple(enumerate(question.keys)))}
    missing = sorted(number for key, number in firsts.items() if key not in found)
    parts = ask_in_parts(
        model,
        batches_of(missing, [question.sizes[number] for number in missing], question.most),
        Question(question.request, question.record, answered),
        in_flight=in_flight,
    )
    failures = tuple((part.items, part.error) for part in parts if part.record is None)
    answers = {n: found[key] for n, key in enumerate(question.keys) if key in found}
    return EachResult(answers, recalled, failures)
