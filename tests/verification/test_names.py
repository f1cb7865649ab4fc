"""Names of a claim and their counterparts in the evidence."""

from __future__ import annotations

import pytest

from briefings.glossary.entries import Language
from briefings.glossary.loading import default_glossary
from briefings.verification.names import compare_names

Case = tuple[str, Language, list[tuple[str, Language]], list[str]]

CASES: dict[str, Case] = {
    "person, other language": (
        "Putin received Sharaa in Moscow",
        "en",
        [("استقبل بوتين الشرع في موسكو", "ar")],
        [],
    ),
    "another person": (
        "Lavrov received Sharaa in Moscow",
        "en",
        [("استقبل بوتين الشرع في موسكو", "ar")],
        ["Lavrov"],
    ),
    "another person in Arabic": (
        "استقبل لافروف الشرع",
        "ar",
        [("Putin received Sharaa", "en")],
        ["لافروف"],
    ),
    "tripoli for tartus": (
        "a base at Tripoli",
        "en",
        [("قاعدة في طرطوس", "ar")],
        ["Tripoli"],
    ),
    "demonym for country": ("Russia's forces", "en", [("القوات الروسية", "ar")], []),
    "country for demonym": ("قوات روسيا", "ar", [("Russian forces", "en")], []),
    "acronym for name": ("the SDF agreed", "en", [("وافقت قوات سوريا الديمقراطية", "ar")], []),
    "name for acronym": ("وافقت قسد", "ar", [("the Syrian Democratic Forces agreed", "en")], []),
    "unknown name by sound": (
        "said Brigadier Nidal al-Homsi",
        "en",
        [("قال العميد نضال الحمصي", "ar")],
        [],
    ),
    "unknown name that is not there": (
        "said Brigadier Walter Fitzgerald",
        "en",
        [("قال العميد نضال الحمصي", "ar")],
        ["Walter Fitzgerald"],
    ),
    "one of two sources is enough": (
        "Reuters and Kommersant reported it",
        "en",
        [("قالت رويترز", "ar"), ("نقلت كوميرسانت", "ar")],
        [],
    ),
    "same language, the surname": (
        "Fitzgerald told reporters",
        "en",
        [("Walter Fitzgerald told reporters", "en")],
        [],
    ),
    "same language, another": (
        "Montgomery told reporters",
        "en",
        [("Walter Fitzgerald told reporters", "en")],
        ["Montgomery"],
    ),
    "same language, Arabic": (
        "قالت تركيا إنها انسحبت",
        "ar",
        [("قالت روسيا إنها انسحبت", "ar")],
        ["تركيا"],
    ),
    "a state that Arabic names and English understands": (
        "قال رئيس الوزراء البريطاني",
        "ar",
        [("the premier said", "en")],
        [],
    ),
    "a state put for another": (
        "قال رئيس الوزراء البريطاني",
        "ar",
        [("the French premier said", "en")],
        ["البريطاني"],
    ),
    "left in Latin letters": ("a film by Bellmore", "en", [("فيلم Bellmore", "ar")], []),
    "no evidence": ("Russia withdrew", "en", [], ["Russia"]),
    "no names": ("nothing was decided", "en", [("لم يتقرر شيء", "ar")], []),
    "a village that Arabic writes as one word": (
        "a strike on Kfar Hamam",
        "en",
        [("غارة على كفرحمام", "ar")],
        [],
    ),
    "another village of that kind": (
        "a strike on Kfar Shouba",
        "en",
        [("غارة على كفرحمام", "ar")],
        ["Kfar Shouba"],
    ),
    "another village on the same hill": (
        "a strike on Tell Zeidan",
        "en",
        [("غارة على تلمرداس", "ar")],
        ["Zeidan"],
    ),
    "the adjective of a region": (
        "the southern Lebanese town was hit",
        "en",
        [("قُصفت البلدة في جنوب لبنان", "ar")],
        [],
    ),
    "ministries have no name of their own": (
        "the foreign ministry said",
        "en",
        [("قال البيان", "ar")],
        [],
    ),
}


@pytest.mark.parametrize(("claim", "language", "evidence", "values"), CASES.values(), ids=CASES)
def test_every_name_has_its_counterpart_or_is_named(
    claim: str, language: Language, evidence: list[tuple[str, Language]], values: list[str]
) -> None:
    """The names that the evidence lacks, as they stand in the claim."""
    found = compare_names(claim, language, evidence, default_glossary())
    assert [mismatch.value for mismatch in found] == values
    assert all(claim[m.span.start : m.span.end] == m.value and m.detail for m in found)
