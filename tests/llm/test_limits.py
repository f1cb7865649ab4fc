"""Budget, pace, price and the run record."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from briefings.errors import ModelRefusalError
from briefings.llm.budget import BudgetedModel, Limits
from briefings.llm.chat import ChatReply, ChatRequest, LimitReachedError, Message, Usage
from briefings.llm.connecting import Connection, connect
from briefings.llm.pacing import Pace, PacedModel
from briefings.llm.pricing import Price
from briefings.llm.run_record import RecordedModel
from briefings.llm.scripted import ScriptedModel

NOON = datetime(2026, 1, 29, 12, tzinfo=UTC)
PRICE = Price(prompt=Decimal(2), completion=Decimal(8), cached_prompt=Decimal(1))


@dataclass
class Words:
    """One token a word."""

    def count(self, text: str, /) -> int:
        """Return the number of words."""
        return len(text.split())


def request(words: int, limit: int | None = 10) -> ChatRequest:
    """A request of so many tokens and four for its message."""
    return ChatRequest(
        "extract", (Message("user", "w " * words),), {}, "a", max_output_tokens=limit
    )


def reply(prompt: int | None, completion: int | None, cached: int | None = None) -> ChatReply:
    """A reply that used so many tokens."""
    return ChatReply("{}", {}, Usage(prompt, completion, cached), "stop", "m-2", 0.5)


def test_the_call_that_would_pass_the_limit_is_not_made() -> None:
    """Used and expected tokens count; what was done stands."""
    model = ScriptedModel([reply(26, 4), reply(26, 4)])
    budgeted = BudgetedModel(model, Limits(tokens=70), Words())
    budgeted.complete(request(26))
    budgeted.complete(request(26))  # 30 used and 30 + 10 expected are 70
    with pytest.raises(LimitReachedError, match="70 tokens"):
        budgeted.complete(request(1))
    assert len(model.requests) == 2
    assert budgeted.spent == (60, None)


def test_a_call_that_fails_gives_its_tokens_back() -> None:
    """What was not used is not counted."""
    model = ScriptedModel([ModelRefusalError("no"), reply(10, 10)])
    budgeted = BudgetedModel(model, Limits(tokens=40), Words())
    with pytest.raises(ModelRefusalError):
        budgeted.complete(request(26))
    budgeted.complete(request(26))
    assert budgeted.spent == (20, None)


def test_usage_that_is_not_told_is_estimated() -> None:
    """A server without counts cannot pass the limit unseen."""
    budgeted = BudgetedModel(ScriptedModel([reply(None, None)]), Limits(tokens=99), Words())
    budgeted.complete(request(26))
    assert budgeted.spent == (31, None)


def test_cost_is_limited_by_the_price() -> None:
    """4 of 10 prompt tokens from the provider's cache, 5 of the reply: 12 + 4 + 40 millionths."""
    model = ScriptedModel([reply(10, 5, 4)])
    budgeted = BudgetedModel(model, Limits(cost=Decimal("0.000200")), Words(), PRICE)
    budgeted.complete(request(26))
    assert budgeted.spent == (15, Decimal("0.000056"))
    with pytest.raises(LimitReachedError, match="limit of cost"):
        budgeted.complete(request(40))


def test_a_limit_of_cost_needs_a_price() -> None:
    """An unknown price is unknown, not 0."""
    with pytest.raises(LimitReachedError, match="needs the price of scripted"):
        BudgetedModel(ScriptedModel([]), Limits(cost=Decimal(1)), Words())


@dataclass
class Clock:
    """A clock that sleeping moves on."""

    now: float = 100.0
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        """Return the time."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let the time pass."""
        self.slept.append(seconds)
        self.now += seconds


PACES = [
    pytest.param(Pace(requests_per_minute=2), [60.0, 60.0], id="2 requests a minute"),
    pytest.param(Pace(tokens_per_minute=100), [60.0, 60.0], id="100 tokens a minute"),
    pytest.param(Pace(tokens_per_minute=1), [60.0] * 4, id="each alone above the limit"),
    pytest.param(Pace(), [], id="no limit"),
]


@pytest.mark.parametrize(("pace", "waits"), PACES)
def test_no_more_than_the_pace_in_any_minute(pace: Pace, waits: list[float]) -> None:
    """Five requests of 40 tokens wait for the minute of the earlier ones to pass."""
    clock = Clock()
    model = ScriptedModel([reply(1, 1)] * 5)
    paced = PacedModel(model, pace, Words(), clock=clock, sleep=clock.sleep)
    for _ in range(5):
        paced.complete(request(26))
    assert clock.slept == waits


def test_the_run_record_has_a_line_for_each_request() -> None:
    """Answers and failures, with counts and times, without text."""
    lines = io.StringIO()
    model = ScriptedModel([reply(10, 5, 4), ModelRefusalError("no SECRET here")])
    recorded = RecordedModel(model, lines, clock=lambda: NOON)
    recorded.complete(request(3))
    with pytest.raises(ModelRefusalError):
        recorded.complete(request(4))
    first, second = (json.loads(line) for line in lines.getvalue().splitlines())
    assert first.pop("latency_s") >= 0
    assert first == {
        "at": "2026-01-29T12:00:00.000+00:00",
        "stage": "extract",
        "request": request(3).fingerprint()[:12],
        "model": "m-2",
        "outcome": "answered",
        "finish": "stop",
        "prompt_tokens": 10,
        "completion_tokens": 5,
        "cached_prompt_tokens": 4,
    }
    assert second["outcome"] == "ModelRefusalError"
    assert second["prompt_tokens"] is None
    assert "SECRET" not in lines.getvalue()
    assert "w w" not in lines.getvalue()


def test_the_stack_passes_a_request_through() -> None:
    """All layers together answer, and the record is written."""
    lines = io.StringIO()
    model = ScriptedModel([reply(10, 5)])
    stack = connect(model, "host", Connection(Words(), lambda: NOON, lines=lines))
    assert stack.complete(request(3)).model == "m-2"
    assert stack.name == "scripted"
    assert json.loads(lines.getvalue())["outcome"] == "answered"
