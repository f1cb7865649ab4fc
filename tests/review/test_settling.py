"""What a person settles of a source holds in the brief at once, and in later ones."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from briefings.brief.record import Bilingual
from briefings.brief.schema import brief_to_json, validate_record
from briefings.review.conflicts import NotAllowedError, RefusedError
from briefings.review.edits import restore_withheld, withheld_id
from briefings.review.outlets import Settled, settled_genres, settled_outlets
from briefings.review.rebinding import OPINION, typed_of
from briefings.review.settling import Settlement, settle_source
from briefings.verification.saved import check_brief

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefings.brief.record import Statement, WorkingRecord
    from briefings.glossary.matching import Glossary
    from briefings.review.desk import Desk
    from briefings.review.rebinding import Grounds
    from briefings.store import Store

WHO = "Lina Haddad"
PORT = Bilingual(ar="موقع محلي من الحسكة", en="a local site from Hasakah")


@pytest.fixture
def khabur(find: Callable[[str], Statement]) -> str:
    """The article that counted 31 trucks."""
    return find("31 شاحنة").citations[0].source_id


def test_what_cites_an_opinion_column_is_withheld(
    working: WorkingRecord, glossary: Glossary, khabur: str, texts: dict[str, str]
) -> None:
    """Its statements go, are counted under their reason, and the article is listed as not used."""
    settled = settle_source(
        working, khabur, Settlement("opinion", "unknown", None), glossary, who=WHO
    )
    brief = settled.working.brief
    citing = [
        s.id for s in working.brief.statements() if any(c.source_id == khabur for c in s.citations)
    ]
    assert brief.coverage.statements_withheld[OPINION] == len(citing) > 1
    assert not any(c.source_id == khabur for s in brief.statements() for c in s.citations)
    source = next(s for s in brief.sources if s.id == khabur)
    assert (source.used, source.not_used_reason) == (False, OPINION)
    assert source.genre.basis == f"settled by {WHO}"
    assert [a.what for a in settled.acts] == ["settled", *["withheld"] * len(citing)]
    assert brief.figures_that_differ == ()
    assert check_brief(brief, texts, glossary) == ()
    validate_record(json.loads(brief_to_json(brief)), brief.id)


def test_a_report_again_lets_its_statements_back(
    working: WorkingRecord, grounds: Grounds, glossary: Glossary, khabur: str
) -> None:
    """While it is an opinion column nothing of it passes; settled anew, each can be restored."""
    opinion = settle_source(
        working, khabur, Settlement("opinion", "unknown", None), glossary, who=WHO
    ).working
    kept = next(w for w in opinion.withheld if w.reason == OPINION)
    typed = typed_of(kept.text, kept.citations, opinion.brief, grounds)
    wanted = withheld_id(kept)
    with pytest.raises(RefusedError, match="opinion"):
        restore_withheld(opinion, wanted, typed, grounds, section="developments", who=WHO)
    report = settle_source(
        opinion, khabur, Settlement("report", "unknown", None), glossary, who=WHO
    ).working
    source = next(s for s in report.brief.sources if s.id == khabur)
    assert source.not_used_reason == "nothing chosen"
    back = restore_withheld(report, wanted, typed, grounds, section="developments", who=WHO)
    assert wanted in {s.id for s in back.working.brief.statements()}


def test_affiliation_and_descriptor_are_those_of_the_outlet(
    working: WorkingRecord, glossary: Glossary, khabur: str
) -> None:
    """Every source of the outlet has them; the genre is that of one article unless said."""
    outlet = next(s.outlet for s in working.brief.sources if s.id == khabur)
    twin = next(s for s in working.brief.sources if s.id != khabur)
    brief = working.brief.model_copy(
        update={
            "sources": tuple(
                s.model_copy(update={"outlet": outlet}) if s.id == twin.id else s
                for s in working.brief.sources
            )
        }
    )
    both = working.model_copy(update={"brief": brief})
    one = settle_source(both, khabur, Settlement("analysis", "party", PORT), glossary, who=WHO)
    by_id = {s.id: s for s in one.working.brief.sources}
    assert by_id[twin.id].affiliation == by_id[khabur].affiliation == "party"
    assert by_id[twin.id].descriptor == PORT
    assert by_id[twin.id].genre == twin.genre
    every = Settlement("analysis", "party", PORT, is_of_outlet=True)
    whole = settle_source(both, khabur, every, glossary, who=WHO).working.brief
    assert {s.genre.value for s in whole.sources if s.outlet == outlet} == {"analysis"}


def test_a_long_descriptor_and_no_change_are_refused(
    working: WorkingRecord, glossary: Glossary, khabur: str
) -> None:
    """At most 25 words (R2)."""
    long = Bilingual(ar="كلمة " * 26, en="word")
    with pytest.raises(NotAllowedError, match="25 words"):
        settle_source(working, khabur, Settlement("report", "party", long), glossary, who=WHO)
    source = next(s for s in working.brief.sources if s.id == khabur)
    same = Settlement(source.genre.value, source.affiliation, source.descriptor)
    with pytest.raises(NotAllowedError, match="nothing was changed"):
        settle_source(working, khabur, same, glossary, who=WHO)


def test_what_was_settled_is_remembered(desk: Desk, store: Store, key: str, khabur: str) -> None:
    """Of the outlet: whose it is, a few words on it, and the genre where it is always that."""
    settlement = Settlement("opinion", "party", PORT)
    desk.settle(key, khabur, settlement, version=1, who=WHO)
    outlet = next(s.outlet for s in desk.open(key).brief.sources if s.id == khabur)
    assert outlet is not None
    with store.reading() as connection:
        assert settled_outlets(connection) == {outlet: Settled(None, "party", PORT)}
        assert settled_genres(connection) == {khabur: "opinion"}
    every = Settlement("analysis", "party", None, is_of_outlet=True)
    desk.settle(key, khabur, every, version=2, who=WHO)
    with store.reading() as connection:
        assert settled_outlets(connection) == {outlet: Settled("analysis", "party", None)}


def test_what_was_left_as_it_was_read_is_not_settled(
    desk: Desk, store: Store, key: str, khabur: str
) -> None:
    """A description alone says nothing of genre or affiliation: a better reading of them holds."""
    source = next(s for s in desk.open(key).brief.sources if s.id == khabur)
    described = Settlement(source.genre.value, source.affiliation, PORT)
    desk.settle(key, khabur, described, version=1, who=WHO)
    with store.reading() as connection:
        assert settled_genres(connection) == {}
        assert settled_outlets(connection) == {source.outlet: Settled(None, None, PORT)}
    genre_alone = Settlement("analysis", source.affiliation, PORT)
    desk.settle(key, khabur, genre_alone, version=2, who=WHO)
    with store.reading() as connection:
        assert settled_genres(connection) == {khabur: "analysis"}
        assert settled_outlets(connection) == {source.outlet: Settled(None, None, PORT)}
