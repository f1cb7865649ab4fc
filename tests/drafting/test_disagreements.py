"""Contradictions between sources: how they are asked about, chosen, checked and carried through."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import numpy as np
import pytest

from briefings.articles.article import Article
from briefings.brief.record import Brief
from briefings.drafting.assembly import Drafted, Read, assemble_brief
from briefings.drafting.basis import Basis
from briefings.drafting.binding import Corpus
from briefings.drafting.candidates import Candidate, read_candidate
from briefings.drafting.disagreements import (
    MAX_DISPUTES,
    WEIGHTS,
    Dispute,
    contrary_rows,
    find_disputes,
    leaning_candidates,
)
from briefings.drafting.disputes.events import COMMITMENTS, EVENTS
from briefings.drafting.disputes.questions import WORDINGS
from briefings.drafting.engines import Checked, draft_and_check
from briefings.encoder import default_encoder
from briefings.evidence.ranking import Passage, Ranked, embed_passages, passages_of, rank_passages
from briefings.evidence.selection import select_evidence
from briefings.evidence.topics import find_topic
from briefings.glossary.loading import default_glossary
from briefings.text.tokens import TokenCounter

DAY = date(2026, 1, 29)
MakeArticle = Callable[..., Article]

WITHDREW = "انسحبت القوات الروسية من مطار القامشلي فجر الاثنين، بحسب ثلاثة من سكان المدينة."
DENIED = "نفت وزارة الدفاع الروسية أن تكون قواتها قد انسحبت من مطار القامشلي."
PLEDGED = "تعهدت موسكو بالانسحاب من قاعدة طرطوس قبل نهاية العام، بحسب مسؤول سوري."
NOT_PLEDGED = "The Kremlin said Moscow had not pledged to withdraw from the Tartus naval base."
STRUCK = "قصفت الطائرات الإسرائيلية مستودعاً في اللاذقية مساء الثلاثاء، بحسب سكان."
NOT_STRUCK = "The Israeli army said it had not struck any depot in Latakia."
LEFT_BASE = "انسحبت القوات الروسية من قاعدة حميميم، بحسب مصدر عسكري سوري في جبلة."
NOT_LEFT_BASE = "لم تنسحب القوات الروسية من قاعدة حميميم، بحسب وزارة الدفاع الروسية."
UNSURE = "وقالت وكالة فرانس برس إنها لم تتمكن من تأكيد انسحاب القوات الروسية من مطار القامشلي."

Told = tuple[str, str, date]


@pytest.fixture(scope="module")
def candidates(make_article: MakeArticle) -> Callable[..., list[Candidate]]:
    """A function that makes a candidate of each text, of an outlet of its own unless told."""

    def make(*texts: str, **known: object) -> list[Candidate]:
        found = []
        for row, text in enumerate(texts):
            article = make_article(text, **{"outlet": f"outlet {row}", **known})
            passage = Passage(article, article.sentences[0])
            found.append(read_candidate(Ranked(passage, 1.0, 1.0, 1.0), row, default_glossary()))
        return found

    return make


def _find(found: Sequence[Candidate], copy_of: dict[str, str] | None = None) -> list[Dispute]:
    return list(find_disputes(found, copy_of or {}, default_glossary()))


def test_a_question_is_a_filled_template_in_both_languages(
    candidates: Callable[..., list[Candidate]],
) -> None:
    """Names stand in the glossary's spelling; the one that affirms stands first."""
    (dispute,) = _find(candidates(DENIED, WITHDREW))
    assert dispute.question.template == "happened"
    assert dispute.question.ar == "هل حدث انسحاب روسيا من مطار القامشلي؟"
    assert dispute.question.en == "Did Russia withdraw from Qamishli airport?"
    assert [c.passage.text for c in dispute.candidates] == [WITHDREW, DENIED]


def test_what_was_pledged_is_told_before_what_happened_and_two_are_told_at_most(
    candidates: Callable[..., list[Candidate]],
) -> None:
    """R3 weighs disagreements; R9 has room for one on page one."""
    found = _find(candidates(WITHDREW, DENIED, STRUCK, NOT_STRUCK, PLEDGED, NOT_PLEDGED))
    assert len(found) == MAX_DISPUTES
    assert found[0].template == "pledged"
    assert [d.weight for d in found] == sorted((d.weight for d in found), reverse=True)
    assert WEIGHTS["pledged"] == WEIGHTS["confirmed"] > WEIGHTS["happened"]


def test_an_event_is_asked_about_once_and_a_denial_goes_before_a_doubt(
    candidates: Callable[..., list[Candidate]],
) -> None:
    """Who denies says more than who could not confirm."""
    found = _find(candidates(WITHDREW, UNSURE, DENIED))
    assert [d.template for d in found] == ["happened"]
    assert [d.template for d in _find(candidates(WITHDREW, UNSURE))] == ["confirmed"]


@pytest.mark.parametrize(
    "known",
    [
        pytest.param({"genre": "opinion"}, id="an opinion is nobody's word against another's"),
        pytest.param({"published": None}, id="undated sentences may speak of any two days"),
    ],
)
def test_in_doubt_there_is_no_contradiction(
    known: dict[str, object], candidates: Callable[..., list[Candidate]]
) -> None:
    """The same two sentences contradict each other where genre and day are known."""
    assert _find(candidates(WITHDREW, DENIED))
    assert not _find(candidates(WITHDREW, DENIED, **known))


def test_an_outlets_own_word_is_not_set_against_itself(
    candidates: Callable[..., list[Candidate]],
) -> None:
    """What a paper reports on nobody's word and then denies on nobody's word is a correction."""
    report = "Russian forces withdrew from Qamishli airport on Monday."
    denial = "Russian forces did not withdraw from Qamishli airport on Monday."
    assert _find(candidates(report, denial))
    assert not _find(candidates(report, denial, outlet="The Euphrates Dispatch"))


def test_carriers_of_one_report_may_hold_two_sources_that_disagree(
    candidates: Callable[..., list[Candidate]],
) -> None:
    """An origin belongs to the sentence: a report tells the residents' word and the ministry's."""
    found = candidates(WITHDREW, DENIED)
    first, second = (c.passage.article.id for c in found)
    assert _find(found, {second: first})


def _leaning(make_article: MakeArticle, text: str) -> tuple[list[Candidate], list[Candidate]]:
    article = make_article(text, outlet="الخابور برس")
    ranked = [Ranked(Passage(article, s), 1.0, 1.0, 1.0) for s in article.sentences]
    glossary = default_glossary()
    leaning = leaning_candidates(ranked, [len(ranked) - 1], glossary)
    return [read_candidate(one, row, glossary) for row, one in enumerate(ranked[:-1])], list(
        leaning
    )


LEAD = "بدأت روسيا سحب قواتها من مطار القامشلي، بحسب خمسة مصادر تحدثت لوكالة رويترز."
SHOWN = "وأظهرت اللقطات آليات وجنوداً في الساحة، إلا أن بي بي سي لم تتمكن من تأكيد انسحابها."
AMERICAN = "وكانت القوات الأميركية قد أعلنت انسحاب وحداتها من قاعدة التنف."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"{LEAD} {SHOWN}", 1, id="the one withdrawal that the article reports"),
        pytest.param(f"{STRUCK} {SHOWN}", 0, id="no withdrawal is reported"),
        pytest.param(f"{LEAD} {AMERICAN} {SHOWN}", 0, id="two parties withdraw"),
    ],
)
def test_a_named_doubt_speaks_of_the_event_its_article_reports(
    text: str, expected: int, make_article: MakeArticle
) -> None:
    """A sentence that leans on the one before is heard where who doubts stands in it (R5)."""
    kept, leaning = _leaning(make_article, text)
    assert len(leaning) == 1
    leaning = [replace(one, row=len(kept)) for one in leaning]
    found = find_disputes(kept, {}, default_glossary(), leaning=leaning)
    assert [d.template for d in found] == ["confirmed"] * expected


def test_a_denial_that_looks_like_a_repeat_is_read_all_the_same(
    candidates: Callable[..., list[Candidate]],
) -> None:
    """Evidence leaves out repeats; what denies the sentence it repeats, or is denied, is none."""
    ranked = [c.ranked for c in candidates(LEFT_BASE, NOT_LEFT_BASE, WITHDREW, STRUCK)]
    vectors = np.eye(4, dtype=np.float32)
    vectors[1], vectors[2] = vectors[0], vectors[0]
    assert contrary_rows(ranked, vectors, [0, 3]) == (1,)
    assert contrary_rows(ranked, vectors, [1, 3]) == (0, 2)
    assert contrary_rows(ranked, vectors, []) == ()


def test_every_event_has_a_wording_and_every_commitment_a_question() -> None:
    """Nothing is found that cannot be asked about."""
    assert {event.key for event in EVENTS} == set(WORDINGS)
    assert {key for key, _, _ in COMMITMENTS} - {"refused"} == set(WEIGHTS) - {
        "happened", "confirmed",
    }  # fmt: skip


@pytest.fixture(scope="module")
def checked(make_article: MakeArticle) -> tuple[Checked, list[Article]]:
    """Four articles, drafted and checked by the embedded engine."""
    told: tuple[Told, ...] = (
        (LEFT_BASE, "الضفة الأخرى", date(2026, 1, 27)),
        (NOT_LEFT_BASE, "أوراق دمشق", date(2026, 1, 28)),
        (PLEDGED, "الخابور برس", date(2026, 1, 27)),
        (NOT_PLEDGED, "The Levant Courier", date(2026, 1, 28)),
    )
    articles = [make_article(text, outlet=outlet, published=day) for text, outlet, day in told]
    glossary, encoder = default_glossary(), default_encoder()
    passages = passages_of(articles)
    vectors = embed_passages(passages, encoder)
    topic = find_topic("bases", (), glossary)
    ranked = rank_passages(passages, vectors, topic, encoder)
    evidence = select_evidence(ranked, vectors, budget=4000, count_tokens=TokenCounter().count)
    corpus = Corpus(
        {item.passage.key: item.passage for item in ranked},
        {a.id: [a] for a in articles},
        glossary,
        DAY,
    )
    basis = Basis(ranked, vectors, evidence, corpus, {})
    return draft_and_check(basis, topic, None, day=DAY), articles


def test_both_positions_are_checked_statements(checked: tuple[Checked, list[Article]]) -> None:
    """A position cites its sentence to the letter, as every statement does."""
    result, _ = checked
    assert [d.question.template for d in result.disagreements] == ["pledged", "happened"]
    for disagreement in result.disagreements:
        for statement in disagreement.positions:
            (words,) = {c.quote for c in statement.citations[:1]}
            assert words in {statement.text.ar, statement.text.en}
    assert {b.reason for b in result.withheld} == set()


def test_the_record_carries_them_and_counts_their_citations(
    checked: tuple[Checked, list[Article]],
) -> None:
    """What stands only in the box is printed: its source is used and its citations count."""
    result, articles = checked
    topic = find_topic("bases", (), default_glossary())
    read = Read(
        articles=articles,
        copy_of={},
        stories=2,
        late=0,
        failed=(),
        not_used={},
        left_out=frozenset(),
    )
    drafted = Drafted(
        headline=None,
        bottom_line=None,
        statements=(),
        differences=(),
        drafted=result.drafted,
        withheld={},
        failures=0,
        kept_out=0,
        engine=result.engine,
        disagreements=result.disagreements,
    )
    brief: Brief = assemble_brief(
        topic,
        read,
        drafted,
        default_glossary(),
        day=DAY,
        since=None,
        generated_at=datetime(2026, 1, 29, 6, tzinfo=UTC),
        handling=None,
    )
    assert brief.disagreements == result.disagreements
    assert all(source.used for source in brief.sources)
    assert brief.coverage.citations == sum(
        len(s.citations) for d in brief.disagreements for s in d.positions
    )
