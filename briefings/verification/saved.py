"""A saved brief verified again: every citation, every check, and what stands around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.brief.identity import sha256_text, tagged_id
from briefings.text.sentences import split_sentences
from briefings.verification.citation import MatchKind, locate_quote
from briefings.verification.findings import CitedSentence, Finding, Side
from briefings.verification.statements import StatementText, check_statement

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefings.brief.record import Brief, Citation, Source, Statement
    from briefings.glossary.matching import Glossary


@dataclass(frozen=True, slots=True)
class SavedFinding:
    """A finding and the statement it concerns; `statement_id` is None for the brief as a whole."""

    statement_id: str | None
    finding: Finding


def statement_id(statement: Statement) -> str:
    """Return the id that a statement's own content gives it."""
    citations = [[c.source_id, c.start, c.end] for c in statement.citations]
    return tagged_id("st", [statement.text.ar, statement.text.en, citations])


def check_brief(
    brief: Brief, texts: Mapping[str, str], glossary: Glossary
) -> tuple[SavedFinding, ...]:
    """Verify every statement of a saved brief.

    Args:
        brief: the publication record.
        texts: source id: stored text, of those that could be found; a missing one is a finding.
        glossary: names of the field in both languages.
    """
    sources = {source.id: source for source in brief.sources}
    found: list[SavedFinding] = []
    # a statement may stand twice, under its heading and in a box: each copy is looked at
    for statement in dict.fromkeys(brief.printed_statements()):
        findings = [*_check_identity(statement)]
        for citation in statement.citations:
            findings += check_citation(citation, sources, texts)
        findings += _check_contents(statement, sources, brief, glossary)
        found += [SavedFinding(statement.id, finding) for finding in dict.fromkeys(findings)]
    found += [SavedFinding(None, finding) for finding in _check_surroundings(brief)]
    return tuple(found)


def check_citation(
    citation: Citation, sources: Mapping[str, Source], texts: Mapping[str, str]
) -> tuple[Finding, ...]:
    """Check that a quotation stands where it is said to stand, to the letter."""
    source = sources.get(citation.source_id)
    if source is None:
        return (_citation(citation, "ar", "the article is not among the brief's sources"),)
    side: Side = "en" if source.language == "en" else "ar"
    text = texts.get(citation.source_id)
    if text is None:
        return (_citation(citation, side, f"the text of {source.outlet or source.id} is missing"),)
    if sha256_text(text) != source.sha256:
        return (_citation(citation, side, "the text is not the one that was read: other hash"),)
    if text[citation.start : citation.end] != citation.quote:
        location = locate_quote(citation.quote, text)
        where = "stands nowhere in it"
        if location.kind is not MatchKind.MISSING:
            where = f"stands at {location.start}–{location.end} ({location.kind})"
        return (
            _citation(
                citation,
                side,
                f"other words stand at {citation.start}–{citation.end}; the quotation {where}",
            ),
        )
    if not _on_boundaries(text, citation):
        return (_citation(citation, side, "the quotation is no whole sentence of the text"),)
    return ()


def _citation(citation: Citation, side: Side, detail: str) -> Finding:
    return Finding("citation", side, citation.quote[:80], None, detail)


def _on_boundaries(text: str, citation: Citation) -> bool:
    """Whether the quotation is whole sentences: the lines around it are split again."""
    line_start = text.rfind("\n", 0, citation.start) + 1
    line_end = text.find("\n", citation.end)
    line_end = len(text) if line_end < 0 else line_end
    line = text[line_start:line_end]
    spans = split_sentences(line)
    starts = {line_start + span.start for span in spans}
    ends = {line_start + span.end for span in spans}
    # the first sentence after a dateline or a header on the same line begins at its own first word
    return citation.end in ends and (
        citation.start in starts or not text[line_start : citation.start].strip().endswith("،")
    )


def _check_identity(statement: Statement) -> tuple[Finding, ...]:
    if statement.id == statement_id(statement):
        return ()
    side: Side = "ar" if statement.text.ar else "en"
    return (
        Finding("citation", side, statement.id, None, "the text was changed after it was checked"),
    )


def _check_contents(
    statement: Statement, sources: Mapping[str, Source], brief: Brief, glossary: Glossary
) -> tuple[Finding, ...]:
    cited = []
    for citation in statement.citations:
        source = sources.get(citation.source_id)
        if source is None or source.language == "other":
            continue
        cited.append(
            CitedSentence(
                text=citation.quote,
                language=source.language,
                day=source.published.date or source.fetched,
                before=citation.context.before or None,
                outlet=source.outlet,
                genre=source.genre.value,
            )
        )
    is_gloss = statement.gloss is not None
    text = StatementText(
        statement.text.ar,
        None if is_gloss else statement.text.en,
        statement.rendering.ar,
        statement.rendering.en,
        statement.gloss,
    )
    return check_statement(text, cited, glossary, day=brief.date)


def _check_surroundings(brief: Brief) -> list[Finding]:
    """Check that timeline and figures say what their statements say."""
    statements = {statement.id: statement for statement in brief.statements()}
    findings = []
    for entry in brief.timeline:
        statement = statements.get(entry.statement_id)
        values = {d.value for d in statement.dates} if statement is not None else set()
        if entry.date not in values:
            findings.append(
                Finding("dates", "en", entry.date, None, "the timeline has a day no statement has")
            )
    counted = sum(len(statement.citations) for statement in statements.values())
    if counted != brief.coverage.citations:
        findings.append(
            Finding(
                "citation", "en", str(brief.coverage.citations), None,
                f"coverage counts {brief.coverage.citations} citations, the brief has {counted}",
            )
        )  # fmt: skip
    return findings
