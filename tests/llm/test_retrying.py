"""The one retry layer."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from briefings.errors import (
    ModelError,
    ModelRefusalError,
    ModelReplyError,
    ModelSetupError,
    ModelUnavailableError,
)
from briefings.llm.chat import ChatRequest, Message, ModelBusyError
from briefings.llm.retrying import RetryingModel, RetryPolicy
from briefings.llm.scripted import ScriptedModel

REQUEST = ChatRequest("extract", (Message("user", "?"),), {}, "answer")
DOWN = ModelUnavailableError("down")


@dataclass
class Sleeper:
    """Notes how long it was asked to sleep."""

    slept: list[float]

    def __call__(self, seconds: float) -> None:
        """Note the seconds."""
        self.slept.append(seconds)


def test_a_fault_that_passes_is_tried_again() -> None:
    """Two failures and a reply are a reply."""
    sleeper = Sleeper([])
    model = ScriptedModel([DOWN, DOWN, {"a": 1}])
    reply = RetryingModel(model, sleep=sleeper).complete(REQUEST)
    assert reply.data == {"a": 1}
    assert len(sleeper.slept) == 2


@pytest.mark.parametrize(
    "error",
    [ModelSetupError("key"), ModelRefusalError("filter"), ModelReplyError("shape")],
    ids=lambda error: type(error).__name__,
)
def test_other_faults_are_asked_once(error: ModelError) -> None:
    """What will fail again is not paid for again."""
    model = ScriptedModel([error])
    with pytest.raises(type(error)):
        RetryingModel(model, sleep=Sleeper([])).complete(REQUEST)
    assert len(model.requests) == 1


def test_attempts_are_capped() -> None:
    """The last fault is raised after so many calls."""
    model = ScriptedModel([DOWN] * 9)
    with pytest.raises(ModelUnavailableError, match="down"):
        RetryingModel(model, RetryPolicy(attempts=4), sleep=Sleeper([])).complete(REQUEST)
    assert len(model.requests) == 4


def test_retry_after_is_honoured() -> None:
    """The wait is at least what the server asks for, and little more."""
    sleeper = Sleeper([])
    busy = ModelBusyError("429", retry_after_s=7.0)
    RetryingModel(ScriptedModel([busy, {"a": 1}]), sleep=sleeper).complete(REQUEST)
    assert 7.0 <= sleeper.slept[0] <= 8.0


def test_a_retry_after_beyond_the_total_time_is_not_waited_for() -> None:
    """An hour's wait ends the call at once."""
    sleeper = Sleeper([])
    busy = ModelBusyError("429", retry_after_s=3600.0)
    with pytest.raises(ModelBusyError):
        RetryingModel(ScriptedModel([busy]), sleep=sleeper).complete(REQUEST)
    assert sleeper.slept == []


def test_waits_grow_with_jitter_and_are_capped() -> None:
    """Each wait doubles up to its cap, and two runs do not wait the same."""

    def waits() -> list[float]:
        sleeper = Sleeper([])
        policy = RetryPolicy(attempts=7, first_wait_s=1.0, longest_wait_s=4.0, total_s=1e6)
        with pytest.raises(ModelUnavailableError):
            RetryingModel(ScriptedModel([DOWN] * 7), policy, sleep=sleeper).complete(REQUEST)
        return sleeper.slept

    one, other = waits(), waits()
    assert all(1.0 <= wait <= 4.0 for wait in one)
    assert one[1] >= 2.0
    assert one != other
