"""The check of a gloss finds what was planted in it and nothing in a true one."""

from __future__ import annotations

from datetime import date

import pytest

from briefings.brief.record import Gloss, GlossSlot
from briefings.glossary.loading import default_glossary
from briefings.verification.gloss import check_gloss

DAY = date(2026, 1, 27)
SENTENCE = "أعلن الكرملين أن روسيا لن تسحب 200 جندي من القامشلي في 28 يناير 2026."
TRUE = {
    "status": "SAID by Kremlin",
    "fact": "Russia — will NOT withdraw — 200 soldiers",
    "from": "Qamishli",
    "when": "28 Jan 2026",
}
PLANTED = {
    "negation-lost": ("fact", "Russia — will withdraw — 200 soldiers", "not carried"),
    "negation-added": ("status", "DENIED by Kremlin", "DENIED where"),
    "modality-added": ("fact", "Russia — MAY NOT withdraw — 200 soldiers", "MAY stands"),
    "source-lost": ("status", "STATED, no source named", "source is not named"),
    "other-source": ("status", "SAID by Syrian Ministry of Defence", "is missing"),
    "other-word": ("status", "CLAIMED by Kremlin", "CLAIMED where"),
    "figure": ("fact", "Russia — will NOT withdraw — 300 soldiers", "figure 300"),
    "day": ("when", "29 Jan 2026", "date 29"),
    "year": ("when", "28 Jan 2025", "date 2025"),
    "name": ("from", "Raqqa", "name Raqqa"),
    "place-for-state": ("fact", "Turkey — will NOT withdraw — 200 soldiers", "name Turkey"),
}


def _gloss(slots: dict[str, str]) -> Gloss:
    parts = tuple(GlossSlot(label=label, text=text) for label, text in slots.items())
    return Gloss(tier="A", slots=parts, glossed=8, content_words=10)


def test_a_true_gloss_has_no_finding() -> None:
    """Marks, source, figure, date and names of the sentence itself hold."""
    assert check_gloss(_gloss(TRUE), SENTENCE, default_glossary(), article_day=DAY) == ()


@pytest.mark.parametrize(("label", "text", "detail"), PLANTED.values(), ids=PLANTED)
def test_a_planted_fault_is_found(label: str, text: str, detail: str) -> None:
    """Each changed slot gives a finding that names the change."""
    found = check_gloss(_gloss(TRUE | {label: text}), SENTENCE, default_glossary(), article_day=DAY)
    assert any(detail in line for line in found), found


def test_tier_b_with_a_verb_is_a_fault() -> None:
    """Mentions may not say what happened."""
    slots = (
        GlossSlot(label="tier", text="MENTIONS ONLY"),
        GlossSlot(label="fact", text="Russia — withdrew"),
    )
    gloss = Gloss(tier="B", slots=slots, glossed=1, content_words=3)
    found = check_gloss(gloss, "سحبت روسيا قواتها", default_glossary())
    assert "a gloss of tier B says what happened" in found


HIJRI = "سحبت روسيا 200 جندي من القامشلي في 20 شعبان."
MONTHS = {
    "its own month": ("20 Shaban (Hijri, year not given)", ()),
    "the Gregorian month of that number": (
        "20 Aug (year not given)",
        ("the month Aug is not in the sentence",),
    ),
    "another Hijri month": (
        "20 Ramadan (Hijri, year not given)",
        ("the month Ramadan is not in the sentence",),
    ),
}


@pytest.mark.parametrize(("when", "found"), MONTHS.values(), ids=MONTHS)
def test_a_month_is_of_its_own_calendar(when: str, found: tuple[str, ...]) -> None:
    """The month of a gloss is one that the sentence names."""
    slots = {
        "status": "STATED, no source named",
        "fact": "Russia — withdrew — 200 soldiers",
        "from": "Qamishli",
        "when": when,
    }
    assert check_gloss(_gloss(slots), HIJRI, default_glossary(), article_day=DAY) == found


def test_a_postponement_is_marked_where_there_is_one() -> None:
    """Neither lost nor added: a reader takes the forecast beside it for overtaken."""
    sentence = "أُرجئت المحادثات في موسكو إلى 3 شباط 2026."
    tier, dates = (
        GlossSlot(label="tier", text="MENTIONS ONLY"),
        GlossSlot(label="names", text="Moscow"),
    )
    mark = GlossSlot(label="mark", text="contains a postponement (POSTPONED)")
    plain = Gloss(tier="B", slots=(tier, dates), glossed=1, content_words=4)
    marked = Gloss(tier="B", slots=(tier, dates, mark), glossed=1, content_words=4)
    glossary = default_glossary()
    assert check_gloss(plain, sentence, glossary) == ("“POSTPONED” is not carried",)
    assert check_gloss(marked, sentence, glossary) == ()
    held = "عقدت المحادثات في موسكو في 3 شباط 2026."
    assert check_gloss(marked, held, glossary) == (
        "POSTPONED stands in the gloss and in no word of the sentence",
    )
