"""The day's edition as one document: front page, a page a topic, one annex, one record."""

from __future__ import annotations

import hashlib
import io
import re
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from briefings.errors import RecordError
from briefings.render import render_edition_html, render_edition_pdf
from briefings.render.attachment import read_attached
from briefings.render.edition_record import edition_from_json, edition_to_json, is_edition
from briefings.render.editions import prepare_edition
from briefings.render.pdf import lay_out_edition
from briefings.render.specimen_editions import EDITIONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefings.brief.record import Edition
    from briefings.render.forms import Form

    PdfOf = Callable[[str], bytes]


@pytest.fixture(scope="module")
def reader(edition_pdf_of: PdfOf) -> PdfReader:
    """Pypdf's reader of the full edition."""
    return PdfReader(io.BytesIO(edition_pdf_of("full")))


@pytest.fixture(scope="module")
def pages(reader: PdfReader) -> list[str]:
    """The text of each page, white space as one space."""
    return [" ".join(page.extract_text().split()) for page in reader.pages]


@pytest.mark.parametrize("name", EDITIONS)
def test_validators_find_nothing(name: str, edition_pdf_of: PdfOf) -> None:
    """PDF/A-3a and PDF/UA-1 in one file, by the rules of `page-validation`."""
    page = pytest.importorskip("page", reason="needs the package page-validation")
    for profile in (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1):
        report = page.validate_pdf_bytes(edition_pdf_of(name), profile=profile)
        assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def test_the_same_edition_gives_the_same_bytes(edition_pdf_of: PdfOf) -> None:
    """No clock, no random name."""
    assert render_edition_pdf(EDITIONS["empty"]()) == edition_pdf_of("empty")


def test_the_front_page_tells_the_day(full_edition: Edition, pages: list[str]) -> None:
    """Date, mark, counts, every topic's lead and page, what failed by name, what moved."""
    front = pages[0]
    assert "Thursday 29 January 2026" in front
    assert front.count("TLP:AMBER") == 2
    assert "approved: 1 · drafts, approved by nobody: 4" in front
    assert "No brief today: Canal tolls" in front
    assert "did not answer within 120 s" in front
    assert "Sources not reached for three days or more" in front
    assert "HTTP 503" in front
    assert "was 3,000 tonnes (28 Jan), now 3,200 tonnes (29 Jan)" in front
    assert "nothing new since 28 Jan" in front
    assert "No evidence found in these articles" in front
    assert "this does not mean that the sentence is true" in front
    for brief in full_edition.briefs:
        assert brief.topic.name.en in front


def test_each_topic_with_evidence_has_one_page(full_edition: Edition, pages: list[str]) -> None:
    """R9: a page a topic, whatever stands in its brief; the front page names its number."""
    told = [brief for brief in full_edition.briefs if brief.statements()]
    for number, brief in enumerate(told, start=2):
        assert pages[number - 1].startswith(f"{brief.topic.name.en}, 29 January") or (
            brief.topic.name.en in pages[number - 1][:200]
        )
        assert re.search(rf"{brief.topic.name.en} page {number}\b", pages[0])
        assert "More on this topic" in pages[number - 1]
    assert "More on this topic" not in pages[len(told) + 1]


@pytest.mark.parametrize("form", ["both", "ar", "en"])
def test_each_topic_keeps_to_its_page_in_every_form(form: Form, full_edition: Edition) -> None:
    """What finds no room stands with the rest."""
    document = lay_out_edition(prepare_edition(full_edition, form))
    tops = {
        name: number
        for number, page in enumerate(document.pages)
        for name in page.anchors
        if re.fullmatch(r"t\d-top|t1-more", name)
    }
    ordered = sorted(tops.values())
    assert ordered == list(range(ordered[0], ordered[0] + 5))


def test_numbers_run_through_the_document(full_edition: Edition) -> None:
    """No two statements and no two quotations of an edition share a number."""
    page = prepare_edition(full_edition)
    html = render_edition_html(full_edition)
    places = re.findall(r'id="([^"]+)"', html)
    assert len(places) == len(set(places))
    statements = [s for brief in page.edition.briefs for s in brief.statements()]
    own = [place for place in places if re.fullmatch(r"s\d+", place)]
    assert sorted(int(place[1:]) for place in own) == list(range(1, len(statements) + 1))
    quotations = [entry.number for cited in page.annex for entry in cited.quotations]
    assert quotations == list(range(1, len(quotations) + 1))


def test_a_source_that_two_topics_cite_stands_once_in_the_annex(full_edition: Edition) -> None:
    """Its quotations lead back to the statements of both."""
    page = prepare_edition(full_edition)
    ids = [cited.source.id for cited in page.annex]
    assert len(ids) == len(set(ids))
    most = max((entry for c in page.annex for entry in c.quotations), key=lambda e: len(e.cited_in))
    assert len(most.cited_in) > 1


def test_links_lead_to_places_and_say_where(reader: PdfReader) -> None:
    """Every internal link has a target, and a description that is no code."""
    targets = set(reader.named_destinations)
    told = set()
    for page in reader.pages:
        for annotation in page.get("/Annots", []):
            link: Any = annotation.get_object()
            if "/Dest" in link:
                assert str(link["/Dest"]) in targets
                told.add(str(link["/Contents"]))
    assert "Quotation 1" in told
    assert "الاقتباس 1" in told
    assert not {words for words in told if re.fullmatch(r"[a-z]\d+", words)}


def test_the_outline_names_topics_and_their_sections(reader: PdfReader) -> None:
    """Front page, a level for each topic, its sections below, the annex at the end."""
    top = [entry for entry in reader.outline if not isinstance(entry, list)]
    titles = [str(entry.title) for entry in top]
    assert "Daily brief" in titles[0]
    assert "The northern port" in titles[1]
    assert "Annex" in titles[-1]
    assert any(isinstance(entry, list) for entry in reader.outline)


def test_the_records_of_all_briefs_are_attached(
    full_edition: Edition, edition_pdf_of: PdfOf
) -> None:
    """`edition.json` reads back as it was; its hash is in the metadata and on the last page."""
    attached = read_attached(edition_pdf_of("full"), "edition.pdf")
    assert attached.name == "edition.json"
    assert edition_from_json(attached.text, "edition.json") == full_edition
    assert attached.disagreement() is None
    digest = hashlib.sha256(edition_to_json(full_edition).encode()).hexdigest()
    assert attached.on_last_page == digest


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("{", "no JSON"),
        ("[]", "not an object"),
        ('{"schema_version": "1.0"}', "briefs are missing"),
        ('{"schema_version": "2.0", "briefs": []}', "schema 2.0"),
        ('{"schema_version": "1.0", "briefs": [{}]}', "schema_version is missing"),
        ('{"schema_version": "1.0", "briefs": 4}', "not iterable"),
    ],
    ids=["cut", "list", "a brief", "later schema", "empty brief", "a number"],
)
def test_what_is_no_edition_is_told_in_one_line(text: str, what: str) -> None:
    """Never a traceback."""
    with pytest.raises(RecordError, match=what):
        edition_from_json(text, "edition.json")


def test_a_later_minor_version_is_read(full_edition: Edition) -> None:
    """Fields that this program does not know are passed over."""
    text = edition_to_json(full_edition).replace(
        '"schema_version": "1.0",', '"schema_version": "1.7", "from_later": 1,', 1
    )
    assert is_edition(text)
    assert edition_from_json(text, "edition.json").briefs == full_edition.briefs


def test_hundreds_of_unused_articles_are_summed_up(pages: list[str]) -> None:
    """By reason, with the outlets named; the record names each."""
    whole = " ".join(pages)
    assert "126 articles: repeats another article" in whole
    assert "Coast note 40" not in whole
    assert "record names each" in whole


@pytest.mark.parametrize("form", ["both", "ar", "en"])
def test_hostile_words_stay_words(form: Form) -> None:
    """Markup of a topic's name, of a reason, of a source never becomes markup."""
    html = render_edition_html(EDITIONS["hostile"](), form=form)
    assert "<script>alert" not in html
    assert "onerror=alert(2)>" not in html
