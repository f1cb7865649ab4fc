"""The worked examples of the prompts pass the program's own checks."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from briefings.drafting.prompting import load_prompts
from briefings.glossary.loading import default_glossary
from briefings.verification.findings import CitedSentence, Finding
from briefings.verification.statements import StatementText, check_statement

PROMPTS = load_prompts()
TODAY = date(2026, 1, 29)
_SENTENCE = re.compile(r"^(s\d+)(?: \((\d{4}-\d\d-\d\d)\))?: (.*)$")
_ARTICLE = re.compile(r"^\[.*? \| (\d{4}-\d\d-\d\d)(?: \| (\w+))?\]$")


def sentences(text: str) -> dict[str, CitedSentence]:
    """The cited sentences of an example's input, by id."""
    found: dict[str, CitedSentence] = {}
    day, genre = TODAY, "report"
    for line in text.splitlines():
        article = _ARTICLE.match(line)
        if article:
            day, genre = date.fromisoformat(article[1]), article[2] or "report"
        sentence = _SENTENCE.match(line)
        if sentence:
            own = date.fromisoformat(sentence[2]) if sentence[2] else day
            found[sentence[1]] = CitedSentence(sentence[3], "ar", own, genre=genre)
    return found


def checked(ar: str, en: str, cited: list[CitedSentence]) -> tuple[Finding, ...]:
    """What the checks find in a written statement."""
    text = StatementText(ar, en, "written", "written")
    return check_statement(text, cited, default_glossary(), day=TODAY)


@pytest.mark.parametrize("stage", ["extract", "repair"])
@pytest.mark.parametrize("number", [0, 1])
def test_what_an_example_answers_would_be_printed(stage: str, number: int) -> None:
    """Nothing that we show a model as right would be withheld from a brief."""
    given, answer = PROMPTS[stage].examples()[number]
    cited = sentences(given)
    for one in next(iter(json.loads(answer).values())):
        if one["ar"]:
            assert checked(one["ar"], one["en"], [cited[name] for name in one["sentences"]]) == ()


def test_composed_examples_say_what_their_claims_say() -> None:
    """Each line in words of its own is checked against its claims as if they were its sources."""
    for given, answer in PROMPTS["compose"].examples():
        sides = re.findall(r"^(c\d+) .*\n  ar: (.*)\n", given, re.MULTILINE)
        claims = {name: CitedSentence(ar, "ar", TODAY) for name, ar in sides}
        brief = json.loads(answer)
        lines = [*brief["statements"], brief["headline"], brief["bottom_line"]]
        for line in (one for one in lines if one and one["ar"]):
            assert checked(line["ar"], line["en"], [claims[c] for c in line["claims"]]) == ()


def test_what_repair_is_shown_as_wrong_is_found() -> None:
    """The figure that no sentence has is found by the check that the example names."""
    given, _ = PROMPTS["repair"].examples()[0]
    ar = re.search(r"^  ar: (.*)$", given, re.MULTILINE)
    en = re.search(r"^  en: (.*)$", given, re.MULTILINE)
    assert ar is not None
    assert en is not None
    found = checked(ar[1], en[1], list(sentences(given).values()))
    assert "figures" in {finding.check for finding in found}
