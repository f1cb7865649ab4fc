"""Record what a model answers and play it back: for tests that need a real model's replies.

A recording is a file of JSON Lines: the fingerprint of a request and the reply to it. It holds what
the model answered, not what it was asked.
"""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from threading import Lock
from typing import TYPE_CHECKING, Any

from briefings.errors import ModelReplyError
from briefings.llm.chat import ChatReply, Usage
from briefings.llm.structured import find_object

if TYPE_CHECKING:
    from pathlib import Path

    from briefings.llm.chat import ChatModel, ChatRequest


class RecordingModel:
    """Passes requests on and writes every reply to a file.

    Args:
        model: the model to ask.
        path: the recording; replies are added to it.
    """

    def __init__(self, model: ChatModel, path: Path) -> None:
        self._model = model
        self._path = path
        self._lock = Lock()

    @property
    def name(self) -> str:
        """The name of the model behind it."""
        return self._model.name

    def complete(self, request: ChatRequest) -> ChatReply:
        """Answer `request`.

        Raises:
            ModelError: whatever the model behind it raises; nothing is written then.
        """
        reply = self._model.complete(request)
        line = {"request": request.fingerprint(), "reply": asdict(replace(reply, data=None))}
        with self._lock, self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
        return reply


class ReplayingModel:
    """Answers from a recording, and refuses what is not in it.

    Args:
        path: the recording.
        name: the model name to report.
    """

    def __init__(self, path: Path, *, name: str = "recorded") -> None:
        self.name = name
        self._path = path
        lines = path.read_text(encoding="utf-8").splitlines()
        self._replies = {one["request"]: one["reply"] for one in map(json.loads, lines)}

    def complete(self, request: ChatRequest) -> ChatReply:
        """Return the recorded reply to `request`.

        Raises:
            ModelReplyError: it was not recorded: prompt, evidence or parameters have changed.
        """
        stored: dict[str, Any] | None = self._replies.get(request.fingerprint())
        if stored is None:
            msg = f"no reply to this {request.stage} request was recorded"
            raise ModelReplyError(msg, where=str(self._path), hint="record it again")
        fields = {name: value for name, value in stored.items() if name != "usage"}
        reply = ChatReply(**fields, usage=Usage(**stored["usage"]))
        return replace(reply, data=find_object(reply.text))
