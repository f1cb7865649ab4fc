"""Whole runs with a store and an estimate: nothing is paid for twice, and little is a surprise."""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from briefings.drafting.draft import EvidenceSentence, WrittenResult
from briefings.drafting.estimate import estimate_written
from briefings.drafting.prompting import load_prompts
from briefings.drafting.writing import TopicWords, Writing
from briefings.drafting.written import draft_written
from briefings.errors import ModelUnavailableError
from briefings.llm.budget import BudgetedModel, Limits, prompt_tokens
from briefings.llm.cache import CachedModel, ReplyStore
from briefings.llm.chat import ContextOverflowError
from briefings.llm.memory import StoredMemory
from briefings.llm.scripted import ScriptedModel
from briefings.text.tokens import TokenCounter

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from briefings.llm.chat import ChatRequest

TOPIC = TopicWords("القواعد", "Bases")
WRITING = Writing(prompts=load_prompts(), counter=TokenCounter(), chunk_tokens=60)
NOON = datetime(2026, 1, 29, 12, tzinfo=UTC)


def article(name: str) -> tuple[EvidenceSentence, ...]:
    """Five sentences of one article."""
    return tuple(
        EvidenceSentence(
            name,
            number,
            f"قال مصدر في {name} إن الخبر {number} صحيح.",
            "ar",
            name,
            date(2026, 1, 20),
        )
        for number in range(5)
    )


EVIDENCE = tuple(sentence for name in ("آ", "ب", "ج") for sentence in article(name))


def honest(request: ChatRequest) -> dict[str, Any]:
    """A claim a sentence, a statement a claim."""
    user = request.messages[1].content
    if request.stage == "extract":
        found = re.findall(r"^(s\d+): (.*)$", user, re.MULTILINE)
        claims = [
            {"sentences": [name], "basis": "on_record", "ar": text, "en": f"Claim: item {name}"}
            for name, text in found
        ]
        return {"claims": claims}
    names = re.findall(r"^(c\d+) \|", user, re.MULTILINE)[:12]
    lines = [
        {"claims": [name], "ar": f"بيان {n}", "en": f"Statement {name}", "section": "positions"}
        for n, name in enumerate(names)
    ]
    return {"statements": lines, "headline": None, "bottom_line": None}


def remembering(
    store: ReplyStore, evidence: Sequence[EvidenceSentence], model: ScriptedModel
) -> WrittenResult:
    """Draft with a memory of articles, and no cache of replies."""
    memory = StoredMemory(store, model="m", endpoint="h", clock=lambda: NOON)
    return draft_written(evidence, TOPIC, model, replace(WRITING, memory=memory))


def stages(model: ScriptedModel) -> list[str]:
    """The stages that were asked."""
    return [request.stage for request in model.requests]


def test_after_an_overflow_the_second_run_reads_nothing(tmp_path: Path) -> None:
    """What was read in halves is recalled whole, with the same claims."""

    def tight(request: ChatRequest) -> dict[str, Any] | Exception:
        sentences = re.findall(r"^s\d+:", request.messages[1].content, re.MULTILINE)
        if request.stage == "extract" and len(sentences) > 2:
            return ContextOverflowError("too long")
        return honest(request)

    with closing(ReplyStore(tmp_path / "replies")) as store:
        first = remembering(store, EVIDENCE, ScriptedModel(tight))
        again = ScriptedModel(honest)
        second = remembering(store, EVIDENCE, again)
    assert stages(again) == ["compose"]
    assert second.drafts == first.drafts
    assert second.usage["extract"].recalled == 3


def test_only_new_articles_are_read(tmp_path: Path) -> None:
    """An article beside three that were read goes out alone; one of which more is chosen, whole."""
    with closing(ReplyStore(tmp_path / "replies")) as store:
        remembering(store, EVIDENCE[1:], ScriptedModel(honest))
        more = ScriptedModel(honest)
        remembering(store, (*EVIDENCE, *article("د")), more)
    shown = "".join(r.messages[1].content for r in more.requests if r.stage == "extract")
    assert set(re.findall(r"^\[(.) ", shown, re.MULTILINE)) == {"آ", "د"}


def test_fewer_sentences_of_an_article_are_recalled_without_the_others(tmp_path: Path) -> None:
    """Claims on sentences that are no longer chosen are left out, and nothing is asked."""
    with closing(ReplyStore(tmp_path / "replies")) as store:
        remembering(store, EVIDENCE, ScriptedModel(honest))
        less = ScriptedModel(honest)
        result = remembering(store, EVIDENCE[2:], less)
    assert "extract" not in stages(less)
    assert result.claims == len(EVIDENCE) - 2


def run(
    store: ReplyStore, evidence: Sequence[EvidenceSentence], model: ScriptedModel
) -> WrittenResult:
    """Draft through a store."""
    cached = CachedModel(model, store, endpoint="h", clock=lambda: NOON)
    return draft_written(evidence, TOPIC, cached, WRITING)


def test_a_second_run_makes_no_call(tmp_path: Path) -> None:
    """The same evidence, the same drafts, nothing asked."""
    with closing(ReplyStore(tmp_path / "replies")) as store:
        first = run(store, EVIDENCE, ScriptedModel(honest))
        silent = ScriptedModel([])
        second = run(store, EVIDENCE, silent)
    assert silent.requests == []
    assert second.drafts == first.drafts
    assert sum(usage.calls for usage in second.usage.values()) == 0
    assert second.usage["extract"].cached == first.usage["extract"].calls


def test_a_run_takes_up_where_another_stopped(tmp_path: Path) -> None:
    """Chunks that were answered before the endpoint failed are not asked again."""
    answered = iter(range(2))

    def failing(request: ChatRequest) -> dict[str, Any] | Exception:
        if next(answered, None) is None:
            return ModelUnavailableError("down")
        return honest(request)

    with closing(ReplyStore(tmp_path / "replies")) as store:
        run(store, EVIDENCE, ScriptedModel(failing))
        rest = ScriptedModel(honest)
        result = run(store, EVIDENCE, rest)
    asked = [request.stage for request in rest.requests]
    assert result.usage["extract"].cached == 2
    assert asked.count("extract") == result.usage["extract"].calls
    assert result.failures == ()


def test_a_limit_ends_the_run_with_what_was_done() -> None:
    """Chunks within the limit are printed as claims, the others are told."""
    model = ScriptedModel(honest)
    once = prompt_tokens(next(iter(_requests())), WRITING.counter)
    limits = Limits(tokens=int(once * 2.9))
    budgeted = BudgetedModel(model, limits, WRITING.counter)
    writing = Writing(WRITING.prompts, WRITING.counter, chunk_tokens=60, in_flight=1)
    result = draft_written(EVIDENCE, TOPIC, budgeted, writing)
    assert result.drafts
    assert any("tokens would be passed" in failure.reason for failure in result.failures)
    assert sum(len(failure.sentences) for failure in result.failures) < len(EVIDENCE)


def _requests() -> list[ChatRequest]:
    model = ScriptedModel(honest)
    draft_written(EVIDENCE, TOPIC, model, WRITING)
    return model.requests


def test_the_estimate_counts_what_extract_sends() -> None:
    """Calls and prompt tokens of extract are exact; the other stages are there."""
    sent = [request for request in _requests() if request.stage == "extract"]
    estimates = {one.stage: one for one in estimate_written(EVIDENCE, TOPIC, WRITING)}
    assert list(estimates) == ["extract", "compose", "judge", "repair"]
    assert estimates["extract"].calls == len(sent)
    expected = sum(prompt_tokens(request, WRITING.counter) for request in sent)
    assert estimates["extract"].prompt_tokens == expected
    assert all(one.cost is None for one in estimates.values())
    assert estimate_written((), TOPIC, WRITING) == ()
