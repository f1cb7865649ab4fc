"""Whether two texts say the same: Arabic and English of a statement, or two source sentences.

Figures, dates, weekdays, names and polarity are compared both ways in code; the encoder's
similarity is a floor under them, never a reason to pass. What it cannot see: a changed verb or
adjective that carries no figure, date, name, negation or antonym of the field.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.verification.dates import compare_dates
from briefings.verification.figures import compare_figures, missing_designations
from briefings.verification.findings import Finding
from briefings.verification.names import compare_names
from briefings.verification.polarity import compare_polarity
from briefings.verification.reading import TextReading, calendar_dates

if TYPE_CHECKING:
    from datetime import date

    from briefings.glossary.matching import Glossary
    from briefings.verification.findings import Side

MEANING_FLOOR = 0.33
"""Cosine below which two texts are taken to speak of different things.

Of 843 human translations of eight words or more, one lies below it; of sentences put together at
random, ninety-nine in a hundred.
"""

MEANING_FLOOR_SHORT = 0.22
"""The same for fewer than eight words of English, whose vectors scatter: of 68 translations none
lies below it, of sentences put together at random nearly nine in ten."""

_SHORT = 8


def compare_texts(
    one: TextReading,
    other: TextReading,
    glossary: Glossary,
    *,
    days: tuple[date | None, date | None] = (None, None),
    similarity: float | None = None,
) -> tuple[Finding, ...]:
    """Compare two texts both ways.

    Args:
        one: a text as read; a finding's side is the language of the text at fault.
        other: the text it is compared with.
        glossary: names of the field in both languages.
        days: the day each text was written, for relative dates.
        similarity: cosine of their vectors; None leaves the floor out.
    """
    findings = [
        *check_contents(one, (other,), glossary, days=(days[0], (days[1],))),
        *check_contents(other, (one,), glossary, days=(days[1], (days[0],))),
    ]
    floor = _meaning_floor(one, other)
    if similarity is not None and similarity < floor:
        detail = f"likeness of meaning {similarity:.2f}, below {floor:.2f}"
        findings.append(Finding("meaning", other.language, other.text, None, detail))
    return tuple(dict.fromkeys(findings))


def _meaning_floor(one: TextReading, other: TextReading) -> float:
    """Return the floor for two texts: lower where their English, or the shorter one, is short."""
    english = [text.text for text in (one, other) if text.language == "en"]
    words = min(len(text.split()) for text in english or (one.text, other.text))
    return MEANING_FLOOR_SHORT if words < _SHORT else MEANING_FLOOR


def check_contents(
    claim: TextReading,
    evidence: tuple[TextReading, ...],
    glossary: Glossary,
    *,
    days: tuple[date | None, tuple[date | None, ...]],
) -> tuple[Finding, ...]:
    """Check that figures, dates, names and polarity of a claim stand in its evidence.

    Args:
        claim: the text that claims.
        evidence: the texts it rests on.
        glossary: names of the field in both languages.
        days: the day of the claim, and the day of each text of the evidence.
    """
    return (
        *_figures(claim, evidence),
        *_dates(claim, evidence, days),
        *_names(claim, evidence, glossary),
        *_polarity(claim, evidence),
    )


def _figures(claim: TextReading, evidence: tuple[TextReading, ...]) -> list[Finding]:
    known = tuple(figure for text in evidence for figure in text.figures)
    named = missing_designations(claim.designations, [text.text for text in evidence], known)
    return [
        *(
            Finding("figures", claim.language, m.figure.text, _pair(m.figure.span), m.detail)
            for m in compare_figures(claim.figures, known)
            if m.kind != "hedge"
        ),
        *(
            Finding(
                "figures", claim.language, d.number, _pair(d.span),
                "the number of a name is not in the other text",
            )
            for d in named
        ),
    ]  # fmt: skip


def check_hedges(claim: TextReading, evidence: tuple[TextReading, ...]) -> tuple[Finding, ...]:
    """Check that "about" and "more than" are neither added nor lost.

    Apart from the other checks because translators add and drop them freely; a statement may not.
    """
    known = tuple(figure for text in evidence for figure in text.figures)
    return tuple(
        Finding("figures", claim.language, m.figure.text, _pair(m.figure.span), m.detail)
        for m in compare_figures(claim.figures, known)
        if m.kind == "hedge"
    )


def _dates(
    claim: TextReading,
    evidence: tuple[TextReading, ...],
    days: tuple[date | None, tuple[date | None, ...]],
) -> list[Finding]:
    known = [
        (mention, day)
        for text, day in zip(evidence, days[1], strict=True)
        for mention in calendar_dates(text)
    ]
    said = [(mention, days[0]) for mention in calendar_dates(claim)]
    return [
        Finding(
            "weekdays" if m.kind == "weekday" or m.mention.kind == "weekday" else "dates",
            claim.language,
            m.mention.text,
            _pair(m.mention.span),
            m.detail,
        )
        for m in compare_dates(said, known)
    ]


def _names(
    claim: TextReading, evidence: tuple[TextReading, ...], glossary: Glossary
) -> list[Finding]:
    known: list[tuple[str, Side]] = [(text.text, text.language) for text in evidence]
    return [
        Finding("names", claim.language, m.value, _pair(m.span), m.detail)
        for m in compare_names(claim.text, claim.language, known, glossary)
    ]


def _polarity(claim: TextReading, evidence: tuple[TextReading, ...]) -> list[Finding]:
    known: list[tuple[str, Side]] = [(text.text, text.language) for text in evidence]
    return [
        Finding("polarity", claim.language, m.value, _pair(m.span) if m.span else None, m.detail)
        for m in compare_polarity(claim.text, claim.language, known)
    ]


def _pair(span: tuple[int, int]) -> tuple[int, int]:
    return (span[0], span[1])
