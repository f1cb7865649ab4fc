"""Whether a page that somebody edited is noticed, though its record and hash are intact."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefings.brief.record import EitherText, QuoteContext
from briefings.render import render_edition_pdf, render_pdf
from briefings.render.attachment import read_attached
from briefings.render.page_check import compare_pages
from briefings.render.page_text import joined, mirror, stands_together
from briefings.render.specimen import SPECIMENS, brief_of
from briefings.render.specimen_editions import EDITIONS
from briefings.resources import template_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from briefings.brief.record import Brief
    from briefings.render.forms import Form

_PLACES = {
    "statement": ("parts.html", "{{ side.text.text | runs(side.language) }}", "side.text.text"),
    "quotation": ("parts.html", "{{ entry.quote.text | runs(language) }}", "entry.quote.text"),
}


def _edited(folder: Path, place: str, old: str, new: str) -> Path:
    """Return templates that print other words than the record's: the page edited, all else kept."""
    name, printed, value = _PLACES[place]
    text = (template_folder() / name).read_text(encoding="utf-8")
    assert printed in text
    changed = printed.replace(value, f'{value} | replace("{old}", "{new}")')
    (folder / name).write_text(text.replace(printed, changed), encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", SPECIMENS)
def test_an_untouched_page_says_what_its_record_says(
    name: str, pdf_of: Callable[[str], bytes]
) -> None:
    """Nothing is found, also of shortened, hostile and missing texts."""
    assert compare_pages(pdf_of(name), [SPECIMENS[name]()], "brief.pdf") == ()


@pytest.mark.parametrize("form", ["ar", "en"])
def test_a_page_in_one_language_says_its_side(form: Form, full_brief: Brief) -> None:
    """The other side is not missed: the page does not show it."""
    assert compare_pages(render_pdf(full_brief, form=form), [full_brief], "brief.pdf") == ()


@pytest.mark.parametrize("name", EDITIONS)
def test_an_untouched_edition_says_what_its_record_says(
    name: str, edition_pdf_of: Callable[[str], bytes]
) -> None:
    """The front page, every topic, the annex."""
    briefs = EDITIONS[name]().briefs
    assert compare_pages(edition_pdf_of(name), briefs, "edition.pdf") == ()


EDITS = {
    "a figure": ("statement", "3,200 tonnes", "9,200 tonnes", "en"),
    "a figure in Arabic": ("statement", "3,200 طن", "3,900 طن", "ar"),
    "a negation taken out": ("statement", "لم تصدر", "أصدرت", "ar"),
    "a negation put in": ("statement", "Two ships left", "Two ships never left", "en"),
    "a name": ("statement", "Sami al-Halwani", "Omar al-Halwani", "en"),
    "a quotation": ("quotation", "3,200 tonnes", "2,300 tonnes", "en"),
    "an Arabic quotation": ("quotation", "قد تحمل", "تحمل", "ar"),
}


@pytest.mark.parametrize(("place", "old", "new", "side"), EDITS.values(), ids=EDITS)
def test_an_edited_page_is_found(
    place: str, old: str, new: str, side: str, full_brief: Brief, tmp_path: Path
) -> None:
    """One word of the page is another's; record and hash are intact, and yet it is told."""
    pdf = render_pdf(full_brief, templates=_edited(tmp_path, place, old, new))
    assert read_attached(pdf, "brief.pdf").disagreement() is None
    found = compare_pages(pdf, [full_brief], "brief.pdf")
    assert found
    assert {unlike.statement_id for unlike in found} <= {s.id for s in full_brief.statements()}
    if place == "statement":
        assert side in {unlike.side for unlike in found}


def test_an_edited_front_page_of_an_edition_is_found(tmp_path: Path) -> None:
    """The topic's own page is right; its first statement on the front page is not."""
    edition = EDITIONS["full"]()
    name = "edition-front.html"
    text = (template_folder() / name).read_text(encoding="utf-8")
    told = "{{ told(row.pair, row.pair.en) }}"
    assert told in text
    changed = text.replace(told, told.replace("}}", '| replace("14 months", "40 months") }}'))
    (tmp_path / name).write_text(changed, encoding="utf-8")
    pdf = render_edition_pdf(edition, templates=tmp_path)
    found = compare_pages(pdf, edition.briefs, "edition.pdf")
    assert found
    assert all(unlike.what.startswith("f") for unlike in found)


def test_real_sentences_are_found_on_their_page(seeds: Path) -> None:
    """With vowel signs, figures, Latin names and brackets as news has them: no false alarm."""
    lines = [
        line.strip()
        for path in sorted(seeds.glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if 60 < len(line.strip()) < 700
    ]
    brief = brief_of(6)
    lead, others = brief.sections
    like = others.statements[0]
    real = tuple(
        like.model_copy(
            update={
                "id": f"st_real_{index}",
                "text": EitherText(ar=line, en=like.text.en),
                "citations": (
                    like.citations[0].model_copy(
                        update={
                            "quote": line,
                            "start": 5_000 + 1_000 * index,
                            "end": 5_000 + 1_000 * index + len(line),
                            "context": QuoteContext(before=lines[index - 1][:150], after=line[:90]),
                        }
                    ),
                ),
            }
        )
        for index, line in enumerate(lines[:40])
    )
    brief = brief.model_copy(
        update={
            "sections": (lead, others.model_copy(update={"statements": real})),
            "watch": (),
            "disagreements": (),
            "figures_that_differ": (),
            "timeline": (),
        }
    )
    assert compare_pages(render_pdf(brief), [brief], "brief.pdf") == ()


def test_a_page_without_names_says_nothing(full_brief: Brief) -> None:
    """Another program's PDF with our record in it: every statement is missing."""
    found = compare_pages(render_pdf(SPECIMENS["empty"]()), [full_brief], "brief.pdf")
    assert {unlike.statement_id for unlike in found} == {s.id for s in full_brief.statements()}


@pytest.mark.parametrize(
    ("wanted", "words", "stands"),
    [
        ("a b c", "x b a c y", True),
        ("a b c", "x b a y c", False),
        ("a a", "a b a", False),
        ("a a", "b a a", True),
        ("a b", "a", False),
        ("", "a", True),
    ],
)
def test_words_stand_together_in_any_order(wanted: str, words: str, *, stands: bool) -> None:
    """A line of Arabic with a number in it is drawn in pieces."""
    assert stands_together(wanted.split(), words.split()) is stands


def test_broken_words_and_turned_numbers_are_mended() -> None:
    """A word that a line's end broke, a number that came out backwards."""
    assert joined(["has", "htag", "x"], {"hashtag"}) == ["hashtag", "x"]
    assert mirror(["27", "سنة"]) == mirror(["72", "سنة"])
