"""The shipped prompts: variables, and worked examples that our own code would print."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from briefings.drafting.compose import ComposedBrief, bind_drafts
from briefings.drafting.draft import EvidenceSentence
from briefings.drafting.extract import Claim, ExtractedClaims, bind_claims
from briefings.drafting.prompting import STAGES, Prompt, load_prompts, parse_prompt
from briefings.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path

PROMPTS = load_prompts()
_SENTENCE = re.compile(r"^(s\d+): (.*)$", re.MULTILINE)
_ARTICLE = re.compile(r"^\[(.*?) \| (\d{4}-\d\d-\d\d)(?: \| .*)?\]$", re.MULTILINE)


def example_evidence(text: str) -> list[EvidenceSentence]:
    """The sentences of an extract example."""
    evidence: list[EvidenceSentence] = []
    outlet, day = "", date(2026, 1, 1)
    for line in text.splitlines():
        article = _ARTICLE.match(line)
        if article:
            outlet, day = article[1], date.fromisoformat(article[2])
            continue
        found = _SENTENCE.match(line)
        assert found is not None, line
        number = int(found[1][1:])
        evidence.append(EvidenceSentence(outlet, number, found[2], "ar", outlet, day))
    return evidence


@pytest.mark.parametrize("stage", STAGES)
def test_every_prompt_has_two_worked_examples_in_arabic(stage: str) -> None:
    """Two each; their input is Arabic and their answer JSON."""
    examples = PROMPTS[stage].examples()
    assert len(examples) == 2
    for given, answer in examples:
        assert re.search("[\u0621-\u064a]{3}", given)
        assert json.loads(answer)


@pytest.mark.parametrize("number", [0, 1])
def test_extract_examples_are_bound_whole(number: int) -> None:
    """No claim of a worked example would be dropped."""
    given, answer = PROMPTS["extract"].examples()[number]
    evidence = example_evidence(given)
    claims, dropped = bind_claims(ExtractedClaims.model_validate_json(answer), evidence)
    assert claims
    assert not dropped


@pytest.mark.parametrize("number", [0, 1])
def test_compose_examples_are_bound_whole(number: int) -> None:
    """No statement of a worked example would be dropped."""
    given, answer = PROMPTS["compose"].examples()[number]
    bases = re.findall(r"^c\d+ \| (\w+)$", given, re.MULTILINE)
    claims = [
        Claim(f"نص {place}", f"text {place}", ((f"a{place}", 0),), basis)
        for place, basis in enumerate(bases)
    ]
    drafts, dropped = bind_drafts(ComposedBrief.model_validate_json(answer), claims)
    assert drafts
    assert not dropped


def test_a_rule_is_written_once() -> None:
    """House style is one file that two prompts include."""
    style = "Say no more than the source says."
    including = [stage for stage in STAGES if style in PROMPTS[stage].fixed]
    assert including == ["extract", "repair"]


def test_missing_and_unknown_variables_are_named_together() -> None:
    """A user who edits a prompt learns all that is wrong at once."""
    text = "Rules {{early}}\n<!-- variables -->\n{{topic}} {{colour}}"
    with pytest.raises(SettingsError) as caught:
        parse_prompt("extract", text)
    for word in ("extract.md", "fence, glossary, sentences", "colour", "early"):
        assert word in str(caught.value)


def test_a_prompt_without_a_divider_is_an_error() -> None:
    """The line to add is named."""
    with pytest.raises(SettingsError, match="<!-- variables -->"):
        parse_prompt("judge", "{{fence}} {{statements}}")


def test_the_users_folder_wins_and_changes_the_fingerprint(tmp_path: Path) -> None:
    """An overlaid prompt or an overlaid part of one is another prompt; the others stay."""
    (tmp_path / "house_style.md").write_text("Our own style.", encoding="utf-8")
    own = load_prompts(tmp_path)
    changed = {stage for stage in STAGES if own[stage].fingerprint != PROMPTS[stage].fingerprint}
    assert changed == {"extract", "repair"}
    assert "Our own style." in own["repair"].fixed


def test_values_are_not_read_for_variables() -> None:
    """A text that names a variable is text."""
    prompt = Prompt("judge", "fixed", "{{fence}} {{statements}}", "0")
    _, user = prompt.messages({"fence": "F", "statements": "{{fence}}"})
    assert user.content == "F {{fence}}"
