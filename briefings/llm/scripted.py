"""A model that answers from a script: the double for tests, benches and trying the program out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from threading import Lock

from briefings.errors import ModelReplyError
from briefings.llm.chat import ChatReply, ChatRequest, JsonObject, Usage
from briefings.llm.structured import find_object, without_thoughts

Answer = str | JsonObject | Exception | ChatReply
Script = Callable[[ChatRequest], Answer]


class ScriptedModel:
    """Answers each request from a list in order, or by a function of the request.

    Args:
        answers: what to answer: text, a JSON object, a whole reply, or an error to raise.
        name: the model name to report.
    """

    def __init__(self, answers: Iterable[Answer] | Script, *, name: str = "scripted") -> None:
        self.name = name
        self.requests: list[ChatRequest] = []
        self._script = answers if callable(answers) else None
        self._answers = iter(()) if callable(answers) else iter(answers)
        self._lock = Lock()

    def complete(self, request: ChatRequest) -> ChatReply:
        """Return the next answer of the script.

        Raises:
            ModelReplyError: the script has no further answer.
            Exception: the error that the script holds at this place.
        """
        with self._lock:
            self.requests.append(request)
            answer = self._script(request) if self._script else next(self._answers, None)
        if answer is None:
            msg = "the script has no further answer"
            raise ModelReplyError(msg, where=self.name)
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, ChatReply):
            return answer
        text = answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)
        words = without_thoughts(text)
        return ChatReply(
            text=words,
            data=find_object(words),
            usage=Usage(
                prompt_tokens=sum(len(message.content) // 4 for message in request.messages),
                completion_tokens=len(text) // 4,
            ),
            finish_reason="stop",
            model=self.name,
            latency_s=0.0,
        )
