"""A recording answers the requests that it was made of, and no other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from briefings.errors import ModelReplyError
from briefings.llm.chat import ChatRequest, Message
from briefings.llm.replaying import RecordingModel, ReplayingModel
from briefings.llm.scripted import ScriptedModel

if TYPE_CHECKING:
    from pathlib import Path

REQUEST = ChatRequest("judge", (Message("user", "سؤال"),), {"type": "object"}, "any")


def test_what_was_recorded_is_played_back(tmp_path: Path) -> None:
    """Text, data and usage are those of the recorded reply; a changed request is refused."""
    path = tmp_path / "replies.jsonl"
    recorded = RecordingModel(ScriptedModel([{"نعم": 1}]), path).complete(REQUEST)
    played = ReplayingModel(path)
    assert played.complete(REQUEST) == recorded
    assert played.complete(REQUEST).data == {"نعم": 1}
    with pytest.raises(ModelReplyError, match="record it again"):
        played.complete(replace(REQUEST, seed=7))


def test_a_recording_does_not_hold_what_was_asked(tmp_path: Path) -> None:
    """Article text stays out of the file."""
    path = tmp_path / "replies.jsonl"
    RecordingModel(ScriptedModel([{}]), path).complete(REQUEST)
    assert "سؤال" not in path.read_text(encoding="utf-8")
