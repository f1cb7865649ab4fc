"""Which dates of a claim stand in its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from briefings.text.dates import find_dates
from briefings.verification.dates import compare_dates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.verification.dates import DatedMention

TUESDAY, THURSDAY = date(2026, 1, 27), date(2026, 1, 29)


def read(text: str, language: Any, anchor: date | None) -> Sequence[DatedMention]:
    return [(mention, anchor) for mention in find_dates(text, language)]


@dataclass(frozen=True)
class Case:
    """An English claim and its Arabic evidence, each with the day it was written."""

    claim: str
    evidence: str
    kinds: tuple[str, ...] = ()
    claim_day: date | None = None
    evidence_day: date | None = None


STANDS = [
    Case("in 2017", "في 5 مايو 2017"),
    Case("in January", "في 28 يناير"),
    Case("on 28 January", "في 28 يناير 2026"),
    Case("on Wednesday", "أعلن الأربعاء 28 يناير"),
    Case("last Saturday", "يوم السبت"),
    Case("in November", "نوفمبر المقبل"),
    Case("in the 1980s", "ثمانينيات القرن العشرين"),
    Case("in the early 2000s", "بداية القرن الحادي والعشرين"),
    Case("in the 19th century", "عام 1850"),
    Case("in 1984", "عام 1984 وعام 1985"),
    Case("the 1950-53 war", "من 1950 وحتى 1953"),
    Case("two years ago", "منذ عامين"),
    Case("for six months", "لمدة نصف عام"),
    Case("after a decade and 10 years", "بعد عشر سنوات"),
    Case("for two years", "قبل عامين"),
    Case("in the last two days", "خلال اليومين الماضيين"),
    Case("for a year", "قال المسؤول"),
    Case("today", "قال المسؤول"),
    Case("on Wednesday", "يوم غد", (), THURSDAY, TUESDAY),
    Case("on 28 January", "أمس", (), THURSDAY, THURSDAY),
    Case("28 January 2026", "اليوم الأربعاء", (), None, date(2026, 1, 28)),
    Case("last week", "في 22 يناير", (), THURSDAY, TUESDAY),
    Case("last week", "الأسبوع الماضي", (), THURSDAY, TUESDAY),
    Case("last year", "عام 2025", (), THURSDAY, None),
    Case("in October 2025", "أكتوبر الماضي", (), None, THURSDAY),
    Case("two days ago", "في 27 يناير 2026", (), THURSDAY, None),
]
FAILS = [
    Case("in 2018", "في 5 مايو 2017", ("missing",)),
    Case("5 May 2017", "عام 2017", ("precision",)),
    Case("28 January", "في يناير", ("precision",)),
    Case("on 29 January", "في 28 يناير", ("missing",)),
    Case("in February", "في يناير", ("missing",)),
    Case("Thursday", "يوم الثلاثاء", ("weekday",)),
    Case("Tuesday 28 January", "الأربعاء 28 يناير", ("weekday",)),
    Case("Tuesday 28 January", "28 يناير 2026", ("weekday",)),
    Case("next Friday", "الجمعة الماضية", ("weekday",)),
    Case("last month", "الشهر المقبل", ("missing",)),
    Case("for 15 days", "لمدة 15 عاما", ("missing",)),
    Case("in the next two days", "خلال اليومين الماضيين", ("missing",)),
    Case("for one week", "لمدة شهر", ("missing",)),
    Case("the 1970s", "ثمانينيات القرن الماضي", ("missing",)),
    Case("the 1950-54 war", "من 1950 وحتى 1953", ("missing",)),
    Case("yesterday", "قال المسؤول", ("missing",)),
    Case("today", "أمس", ("missing",)),
    Case("today", "قال المسؤول", ("missing",), THURSDAY, THURSDAY),
    Case("tomorrow", "يوم غد", ("missing",), THURSDAY, TUESDAY),
    Case("28 January 2026", "الأسبوع الماضي", ("missing",), None, TUESDAY),
    Case("21 January 2026", "الأسبوع الماضي", ("precision",), None, THURSDAY),
    Case("last October", "أكتوبر الماضي", ("missing",), date(2025, 9, 1), THURSDAY),
    Case("Friday, Friday and Sunday", "الجمعة والأحد والأحد", ("weekday", "weekday")),
]


@pytest.mark.parametrize("case", STANDS, ids=lambda case: f"{case.claim} | {case.evidence}")
def test_a_date_stands_where_the_evidence_says_it_or_something_narrower(case: Case) -> None:
    """Equal, equivalent and less precise dates of the claim give no mismatch."""
    found = compare_dates(
        read(case.claim, "en", case.claim_day), read(case.evidence, "ar", case.evidence_day)
    )
    assert found == ()


@pytest.mark.parametrize(
    "case", FAILS, ids=lambda case: f"{case.claim} | {case.evidence} | {case.claim_day}"
)
def test_a_date_that_the_evidence_does_not_carry_is_a_mismatch(case: Case) -> None:
    """Another or a more precise date is reported with its kind, one for each mention."""
    found = compare_dates(
        read(case.claim, "en", case.claim_day), read(case.evidence, "ar", case.evidence_day)
    )
    assert tuple(mismatch.kind for mismatch in found) == case.kinds
    assert all(mismatch.detail for mismatch in found)


SENTENCES = [case.evidence for case in (*STANDS, *FAILS)]


@pytest.mark.parametrize("anchor", [None, TUESDAY], ids=["day unknown", "day known"])
@pytest.mark.parametrize("text", sorted(set(SENTENCES)))
def test_every_text_carries_its_own_dates(text: str, anchor: date | None) -> None:
    """A text compared with itself has no mismatch, whatever it names."""
    mentions = read(text, "ar", anchor)
    assert compare_dates(mentions, mentions) == ()
