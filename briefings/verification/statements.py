"""All checks of one statement against the sentences it cites."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.verification.agreement import check_contents, check_hedges, compare_texts
from briefings.verification.findings import CitedSentence, Finding, Side
from briefings.verification.gloss import check_gloss
from briefings.verification.language import check_language
from briefings.verification.reading import read_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from briefings.brief.record import Gloss
    from briefings.glossary.matching import Glossary


@dataclass(frozen=True, slots=True)
class StatementText:
    """What is to be checked: the two sides and how each came about."""

    ar: str | None
    en: str | None
    rendering_ar: str
    rendering_en: str
    gloss: Gloss | None = None


def check_statement(
    statement: StatementText,
    cited: Sequence[CitedSentence],
    glossary: Glossary,
    *,
    day: date,
) -> tuple[Finding, ...]:
    """Run every check on a statement.

    Args:
        statement: the text of both sides.
        cited: the sentences it cites, each with its own article's day.
        glossary: names of the field in both languages.
        day: the day of the brief, from which a written side's relative dates count.
    """
    if not cited:
        side: Side = "ar" if statement.ar else "en"
        return (Finding("citation", side, "", None, "no source sentence is cited"),)
    findings: list[Finding] = []
    for side in ("ar", "en"):
        text = statement.ar if side == "ar" else statement.en
        rendering = statement.rendering_ar if side == "ar" else statement.rendering_en
        if text is not None:
            findings += _check_side(side, text, rendering, cited, glossary, day)
    findings += _check_gloss(statement, cited, glossary)
    findings += _check_languages_agree(statement, cited, glossary, day)
    return tuple(dict.fromkeys(findings))


def _check_side(
    side: Side,
    text: str,
    rendering: str,
    cited: Sequence[CitedSentence],
    glossary: Glossary,
    day: date,
) -> tuple[Finding, ...]:
    if rendering == "verbatim":
        if any(sentence.text == text and sentence.language == side for sentence in cited):
            return ()
        return (Finding("citation", side, text, None, "these are not the words of a source"),)
    claim = read_text(text, side, glossary)
    evidence = tuple(read_text(s.text, s.language, glossary) for s in cited)
    days = (day, tuple(s.day for s in cited))
    return (
        *check_language(text, side),
        *check_contents(claim, evidence, glossary, days=days),
        *check_hedges(claim, evidence),
    )


def _check_gloss(
    statement: StatementText, cited: Sequence[CitedSentence], glossary: Glossary
) -> tuple[Finding, ...]:
    if statement.gloss is None:
        return ()
    source = next((s for s in cited if s.text == statement.ar), None)
    if source is None:
        return (Finding("gloss", "en", "", None, "the sentence it glosses is not cited"),)
    details = check_gloss(
        statement.gloss,
        source.text,
        glossary,
        before=source.before,
        article_day=source.day,
    )
    return tuple(Finding("gloss", "en", "", None, detail) for detail in details)


def _check_languages_agree(
    statement: StatementText, cited: Sequence[CitedSentence], glossary: Glossary, day: date
) -> tuple[Finding, ...]:
    if statement.ar is None or statement.en is None:
        return ()
    return compare_texts(
        read_text(statement.ar, "ar", glossary),
        read_text(statement.en, "en", glossary),
        glossary,
        days=(_day_of(statement.ar, cited, day), _day_of(statement.en, cited, day)),
    )


def _day_of(text: str, cited: Sequence[CitedSentence], day: date) -> date | None:
    """A verbatim side speaks on its article's day, a written one on the brief's."""
    for sentence in cited:
        if sentence.text == text:
            return sentence.day
    return day
