"""Asking for a record: validation, one repair turn, truncation."""

from __future__ import annotations

import pytest
from pydantic import BaseModel, ConfigDict

from briefings.errors import ModelReplyError
from briefings.llm.asking import ask_record
from briefings.llm.chat import ChatReply, ChatRequest, Message, TruncatedReplyError, Usage
from briefings.llm.scripted import ScriptedModel
from briefings.llm.structured import wire_schema


class Record(BaseModel):
    """One field."""

    model_config = ConfigDict(extra="forbid")
    a: str


REQUEST = ChatRequest("extract", (Message("user", "?"),), wire_schema(Record), "answer")


def test_a_valid_reply_costs_one_call() -> None:
    """The record comes back with the reply that held it."""
    record, replies = ask_record(ScriptedModel([{"a": "x"}]), REQUEST, Record)
    assert record.a == "x"
    assert len(replies) == 1


BAD = [
    pytest.param("no object at all", "no complete JSON object", id="no object"),
    pytest.param({"a": 1}, "a: Input should be a valid string", id="wrong type"),
    pytest.param({"b": "x"}, "a: Field required", id="missing"),
    pytest.param({"a": "x", "b": 1}, "b: Extra inputs", id="unknown field"),
]


@pytest.mark.parametrize(("answer", "words"), BAD)
def test_the_repair_turn_says_what_is_wrong(answer: str, words: str) -> None:
    """The model is shown its answer and the validator's words, and may answer once more."""
    model = ScriptedModel([answer, {"a": "x"}])
    record, replies = ask_record(model, REQUEST, Record)
    assert record.a == "x"
    assert len(replies) == 2
    assert words in model.requests[1].messages[-1].content
    assert model.requests[1].messages[:1] == REQUEST.messages


def test_there_is_one_repair_turn() -> None:
    """Two bad replies are an error, not a loop."""
    model = ScriptedModel(["no", "no", {"a": "x"}])
    with pytest.raises(ModelReplyError):
        ask_record(model, REQUEST, Record)
    assert len(model.requests) == 2


def test_a_reply_cut_at_the_limit_is_told_apart() -> None:
    """The caller splits the chunk; a repair turn would be cut at the same place."""
    cut = ChatReply('{"a": "x', None, Usage(), "length", "m", 0.0)
    model = ScriptedModel([cut])
    with pytest.raises(TruncatedReplyError):
        ask_record(model, REQUEST, Record)
    assert len(model.requests) == 1


def test_a_thousand_faults_are_a_few_words() -> None:
    """The validator's words are cut, so that the repair turn stays short."""

    class Many(BaseModel):
        items: list[Record]

    model = ScriptedModel([{"items": [{}] * 1000}, {"items": []}])
    ask_record(model, REQUEST, Many)
    words = model.requests[1].messages[-1].content
    assert "and 995 more" in words
    assert len(words) < 1000
