"""From a draft to a statement: citations, attribution, dates, origins, and the verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.brief.identity import tagged_id
from briefings.brief.record import (
    Attribution,
    Bilingual,
    Citation,
    Corroboration,
    EitherText,
    FindingRecord,
    Hedge,
    SideRendering,
    Statement,
    StatementDate,
    WithheldStatement,
)
from briefings.drafting.carrying import carriers_of
from briefings.drafting.citations import counted_origins, make_citation
from briefings.drafting.gloss import gloss_sentence, gloss_text
from briefings.drafting.naming import press_names
from briefings.drafting.sections import ENGLISH_ONLY
from briefings.text.dates import resolve_date
from briefings.verification.attribution import read_attribution
from briefings.verification.confirmation import unconfirmed_words
from briefings.verification.events import dates_an_event
from briefings.verification.findings import CitedSentence, Side
from briefings.verification.reading import calendar_dates, read_text
from briefings.verification.statements import StatementText, check_statement

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from briefings.articles.article import Article
    from briefings.brief.record import Gloss, Outcome
    from briefings.drafting.draft import Draft
    from briefings.evidence.ranking import Passage
    from briefings.glossary.matching import Glossary
    from briefings.verification.attribution import AttributionReading
    from briefings.verification.findings import Finding


@dataclass(frozen=True, slots=True)
class Corpus:
    """What drafts are bound to.

    Attributes:
        passages: every sentence read, by article id and index.
        carriers: original article id: the articles that repeat it, itself included.
        glossary: names of the field in both languages.
        day: the day of the brief.
    """

    passages: Mapping[tuple[str, int], Passage]
    carriers: Mapping[str, Sequence[Article]]
    glossary: Glossary
    day: date


@dataclass(frozen=True, slots=True)
class Bound:
    """A draft after verification: the statement, or what was withheld and why."""

    statement: Statement | None
    withheld: WithheldStatement | None
    findings: tuple[Finding, ...]
    section: str


def bind_draft(draft: Draft, corpus: Corpus, *, outcome: Outcome = "passed") -> Bound:
    """Check a draft against the sentences it cites and make a statement of it, or withhold it."""
    passages = [corpus.passages[key] for key in draft.sentences]
    gloss = _gloss(draft, passages, corpus.glossary)
    cited = [cited_sentence(passage) for passage in passages]
    text = StatementText(
        draft.text_ar, draft.text_en, draft.rendering_ar, draft.rendering_en, gloss
    )
    findings = check_statement(text, cited, corpus.glossary, day=corpus.day)
    citations = tuple(make_citation(passage, corpus.glossary) for passage in passages)
    english = gloss_text(gloss) if gloss is not None and gloss.tier != "C" else draft.text_en
    sides = EitherText(ar=draft.text_ar, en=english)
    if findings:
        return Bound(None, _withheld(sides, citations, findings), findings, draft.section)
    statement = _statement(draft, sides, gloss, passages, citations, corpus, outcome)
    return Bound(statement, None, (), draft.section)


def count_outlets(draft: Draft, corpus: Corpus) -> int:
    """Return how many outlets carry what a draft says."""
    passages = [corpus.passages[key] for key in draft.sentences]
    return len(carriers_of(passages, corpus.carriers, corpus.glossary))


def withhold(bound: Bound, finding: Finding) -> Bound:
    """Withhold a statement that had passed, for a finding made later."""
    if bound.statement is None:
        return bound
    statement = bound.statement
    withheld = _withheld(statement.text, statement.citations, (finding,))
    return Bound(None, withheld, (finding,), bound.section)


def cited_sentence(passage: Passage) -> CitedSentence:
    """Return a passage as the checks take it."""
    return CitedSentence(
        text=passage.text,
        language=passage.side,
        day=passage.article.anchor,
        before=passage.before,
        outlet=passage.article.outlet,
        genre=passage.article.genre,
    )


def _gloss(draft: Draft, passages: Sequence[Passage], glossary: Glossary) -> Gloss | None:
    if draft.rendering_en != "gloss" or draft.text_ar is None:
        return None
    first = passages[0]
    return gloss_sentence(
        draft.text_ar,
        glossary,
        before=first.before,
        article_day=first.article.anchor,
        genre=first.article.genre,
    )


def _withheld(
    sides: EitherText, citations: tuple[Citation, ...], findings: Sequence[Finding]
) -> WithheldStatement:
    return WithheldStatement(
        text=sides,
        reason=findings[0].check,
        citations=citations,
        findings=tuple(finding_record(finding) for finding in findings),
    )


def finding_record(finding: Finding) -> FindingRecord:
    """Return a finding as it is stored in the working record."""
    return FindingRecord(
        check=finding.check,
        side=finding.side,
        value=finding.value,
        span=finding.span,
        detail=finding.detail,
    )


def _statement(
    draft: Draft,
    sides: EitherText,
    gloss: Gloss | None,
    passages: Sequence[Passage],
    citations: tuple[Citation, ...],
    corpus: Corpus,
    outcome: Outcome,
) -> Statement:
    first = passages[0]
    reading = read_attribution(first.text, first.side, corpus.glossary, before=first.before)
    days = [p.article.anchor for p in passages if p.article.anchor is not None]
    dates = _dates(draft, passages, corpus)
    return Statement(
        id=tagged_id(
            "st", [sides.ar, sides.en, [[c.source_id, c.start, c.end] for c in citations]]
        ),
        text=sides,
        rendering=SideRendering(ar=draft.rendering_ar, en=draft.rendering_en),
        gloss=gloss,
        citations=citations,
        attribution=tuple(
            Attribution(
                speaker=Bilingual(ar=s.name_ar, en=s.name_en or s.name_ar),
                role=Bilingual(ar=s.role_ar, en=s.role_en) if s.role_ar and s.role_en else None,
                named=s.named,
                via=press_names(s.via, first.article, corpus.glossary) if s.via else None,
            )
            for s in reading.speakers
        ),
        basis=reading.basis,
        sources_counted=reading.sources_counted(),
        hedge=_hedge(reading, passages, corpus),
        event_date=_event_date(dates, corpus.day),
        as_of=max(days) if days else None,
        dates=dates,
        corroboration=_corroboration(passages, citations, corpus),
        change="new",
        outcome=outcome,
        label=ENGLISH_ONLY if sides.ar is None else None,
        names_ar=_names_ar(draft, corpus) if sides.ar is None else (),
    )


def _hedge(
    reading: AttributionReading, passages: Sequence[Passage], corpus: Corpus
) -> Hedge | None:
    """The sentence's own word of doubt, or that of the sentence after it, which is not printed.

    A claim that the press could not confirm says so in the next sentence: it must not lose it.
    """
    if reading.hedge is not None:
        return Hedge(ar=reading.hedge[0], en=reading.hedge[1])
    first, article = passages[0], passages[0].article
    after = first.sentence.index + 1
    if any(unconfirmed_words(p.text, p.side, corpus.glossary) for p in passages):
        return None  # it is the statement that says so
    if after >= len(article.sentences):
        return None
    found = unconfirmed_words(article.sentence_text(after), first.side, corpus.glossary)
    return None if found is None else Hedge(ar=found[0], en=found[1])


def _dates(draft: Draft, passages: Sequence[Passage], corpus: Corpus) -> tuple[StatementDate, ...]:
    found = []
    sides: tuple[tuple[Side, str | None], ...] = (
        ("ar", draft.text_ar),
        ("en", None if draft.rendering_en == "gloss" else draft.text_en),
    )
    for side, text in sides:
        if text is None:
            continue
        article = next((p.article for p in passages if p.text == text), None)
        anchor = article.anchor if article is not None else corpus.day
        reading = read_text(text, side, corpus.glossary)
        for mention in calendar_dates(reading):
            resolved = resolve_date(mention, anchor)
            # which Gregorian day a Hijri one is hangs on when the moon was seen
            value = None if mention.calendar == "hijri" or resolved is None else resolved.iso()
            is_counted = article is not None and article.published_estimated and not mention.year
            found.append(
                StatementDate(
                    side=side,
                    span=(mention.span.start, mention.span.end),
                    value=value,
                    precision=resolved.precision if resolved is not None else mention.precision,
                    estimated=is_counted or (resolved is not None and resolved.estimated),
                    is_event=dates_an_event(reading, mention, written=anchor),
                )
            )
    return tuple(found)


def _event_date(dates: Sequence[StatementDate], day: date) -> StatementDate | None:
    """The first single day of an event that is not after the brief's day."""
    for item in dates:
        is_day = item.is_event and item.precision == "day"
        if is_day and item.value is not None and item.value <= day.isoformat():
            return item
    return None


def _corroboration(
    passages: Sequence[Passage], citations: Sequence[Citation], corpus: Corpus
) -> Corroboration:
    """Distinct origins of the citations, and every outlet that carries one of them (R1)."""
    return Corroboration(
        origins=tuple(counted_origins(citations)),
        carriers=carriers_of(passages, corpus.carriers, corpus.glossary),
    )


def _names_ar(draft: Draft, corpus: Corpus) -> tuple[str, ...]:
    if draft.text_en is None:
        return ()
    names = read_text(draft.text_en, "en", corpus.glossary).names
    return tuple(dict.fromkeys(m.entry.ar for m in names if m.entry.kind not in {"term", "role"}))
