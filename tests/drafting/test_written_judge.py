"""Judge and repair: the two stages after the checks in code."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from briefings.drafting.citing import Cited
from briefings.drafting.draft import Draft, EvidenceSentence
from briefings.drafting.judge import judge_drafts
from briefings.drafting.prompting import load_prompts
from briefings.drafting.repair import repair_drafts
from briefings.drafting.writing import Writing
from briefings.errors import ModelUnavailableError
from briefings.llm.chat import ChatRequest, ContextOverflowError
from briefings.llm.scripted import ScriptedModel
from briefings.text.tokens import TokenCounter

EVIDENCE = {
    ("art_a", number): EvidenceSentence(
        "art_a", number, f"قال الوزير الخبر رقم {number}.", "ar", "الميناء", date(2026, 1, 20)
    )
    for number in range(6)
}


def draft(*sentences: int) -> Draft:
    """A statement over these sentences."""
    return Draft(
        text_ar=f"بيان عن الخبر {sentences[0]}",
        text_en=f"Statement on item {sentences[0]}",
        sentences=tuple(("art_a", number) for number in sentences),
        kind="statement",
        rendering_ar="written",
        rendering_en="written",
        section="developments",
    )


def writing(**changes: Any) -> Writing:
    """The shipped prompts, exact counts."""
    return Writing(prompts=load_prompts(), counter=TokenCounter(), **changes)


def asked(request: ChatRequest) -> list[tuple[str, str]]:
    """The (id, English side) pairs that a request asks about."""
    return re.findall(
        r"^(d\d+) \([s\d ]+\)\n  ar: .*\n  en: (.*)$", request.messages[1].content, re.MULTILINE
    )


def verdict(statement: str, support: str = "full", reason: str = "") -> dict[str, str]:
    """One verdict."""
    return {"statement": statement, "support": support, "reason": reason}


def test_all_statements_of_a_brief_are_judged_in_one_call() -> None:
    """Verdicts come back in the order of the drafts, for one call."""

    def script(request: ChatRequest) -> dict[str, Any]:
        return {
            "verdicts": [
                verdict(name, "no" if "item 2" in en else "full", "said the opposite")
                for name, en in reversed(asked(request))
            ]
        }

    model = ScriptedModel(script)
    result = judge_drafts([draft(number) for number in range(6)], EVIDENCE, model, writing())
    assert [one.support for one in result.judgements] == ["full", "full", "no"] + ["full"] * 3
    assert result.judgements[2].reason == "said the opposite"
    assert len(model.requests) == 1
    assert result.usage["judge"].calls == 1


def test_only_the_sentences_concerned_are_sent() -> None:
    """The judge sees what a statement cites and nothing else."""
    model = ScriptedModel([{"verdicts": [verdict("d1")]}])
    judge_drafts([draft(1, 3)], EVIDENCE, model, writing())
    sent = re.findall(
        r"^s\d+ \(2026-01-20\): (.*)", model.requests[0].messages[1].content, re.MULTILINE
    )
    assert sent == [EVIDENCE["art_a", 1].text, EVIDENCE["art_a", 3].text]


VERDICTS = [
    pytest.param([verdict("d1", "full"), verdict("d1", "no")], "no", {}, id="the stricter of two"),
    pytest.param([], "unjudged", {}, id="none"),
    pytest.param(
        [verdict("d7")], "unjudged", {"verdict on an unknown statement": 1}, id="unknown id"
    ),
]


@pytest.mark.parametrize(("verdicts", "support", "dropped"), VERDICTS)
def test_verdicts_are_bound_to_statements(
    verdicts: list[dict[str, str]], support: str, dropped: dict[str, int]
) -> None:
    """A verdict counts for the statement it names, or not at all."""
    model = ScriptedModel([{"verdicts": verdicts}])
    result = judge_drafts([draft(0)], EVIDENCE, model, writing())
    assert result.judgements[0].support == support
    assert result.dropped == dropped


def test_an_endpoint_that_fails_leaves_statements_unjudged() -> None:
    """The judge only takes away: its absence is told, and no error."""
    model = ScriptedModel(lambda _: ModelUnavailableError("the endpoint answered 503"))
    result = judge_drafts([draft(0), draft(1)], EVIDENCE, model, writing())
    assert {one.support for one in result.judgements} == {"unjudged"}
    assert result.failures[0].stage == "judge"


def test_an_overflow_splits_the_statements() -> None:
    """Judging goes on in halves, ids and all."""

    def script(request: ChatRequest) -> dict[str, Any] | Exception:
        pairs = asked(request)
        if len(pairs) > 2:
            return ContextOverflowError("too long")
        return {
            "verdicts": [verdict(name, "no" if "item 5" in en else "full") for name, en in pairs]
        }

    result = judge_drafts([draft(n) for n in range(6)], EVIDENCE, ScriptedModel(script), writing())
    assert [one.support for one in result.judgements] == ["full"] * 5 + ["no"]


def repair(answer: dict[str, Any], *sentences: int) -> tuple[Draft | None, dict[str, int]]:
    """Repair one draft over `sentences` with one answer of the model."""
    failed = Cited(draft(*sentences), ("figures (ar): 60 stands in no cited sentence",))
    model = ScriptedModel([{"statements": [{"statement": "d1", **answer}]}])
    result = repair_drafts([failed], EVIDENCE, model, writing())
    assert "found: figures (ar): 60" in model.requests[0].messages[1].content
    return result.drafts[0], dict(result.dropped)


def test_a_repaired_draft_keeps_its_place_and_may_cite_less() -> None:
    """Text and sentences change, kind and section stay."""
    repaired, dropped = repair({"sentences": ["s2"], "ar": "نص جديد", "en": "New text"}, 1, 4)
    assert repaired is not None
    assert (repaired.text_ar, repaired.text_en) == ("نص جديد", "New text")
    assert repaired.sentences == (("art_a", 4),)
    assert (repaired.kind, repaired.section) == ("statement", "developments")
    assert dropped == {}


REPAIRS = [
    pytest.param({"sentences": [], "ar": "", "en": ""}, "statement given up in repair", id="up"),
    pytest.param(
        {"sentences": ["s3"], "ar": "نص", "en": "text"},
        "repair that cannot be used",
        id="a sentence that is not its own",
    ),
    pytest.param(
        {"sentences": [], "ar": "نص", "en": "text"}, "repair that cannot be used", id="no sentence"
    ),
    pytest.param(
        {"sentences": ["s1"], "ar": "text", "en": "text"},
        "repair that cannot be used",
        id="English as Arabic",
    ),
]


@pytest.mark.parametrize(("answer", "reason"), REPAIRS)
def test_a_repair_that_is_not_bound_is_none(answer: dict[str, Any], reason: str) -> None:
    """What cannot be used is withheld and counted."""
    repaired, dropped = repair(answer, 0, 1)
    assert repaired is None
    assert dropped == {reason: 1}


def test_nothing_to_judge_or_repair_asks_nothing() -> None:
    """No call for no statements."""
    model = ScriptedModel([])
    assert judge_drafts([], EVIDENCE, model, writing()).judgements == ()
    assert repair_drafts([], EVIDENCE, model, writing()).drafts == ()
    assert model.requests == []
