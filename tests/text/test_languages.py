"""Arabic and English are told from each other and from what shares their scripts."""

from __future__ import annotations

import pytest

from briefings.text.languages import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("وصل الوفد إلى دمشق مساء الثلاثاء", "ar", id="Arabic"),
        pytest.param("أعلنت Reuters وAP الخبر في دمشق", "ar", id="Arabic with Latin names"),
        pytest.param("التقى الرئیس الوفد في المطار یوم الأربعاء", "ar", id="on a Persian keyboard"),
        pytest.param("سياسة", "ar", id="one Arabic word"),
        pytest.param("The delegation arrived in Damascus on Tuesday", "en", id="English"),
        pytest.param("Putin hails unity", "en", id="English headline"),
        pytest.param(
            "The paper Le Monde said the talks in دمشق were over", "en", id="English, names"
        ),
        pytest.param("رئیس جمهور گفت که این سفر برای صلح است", "other", id="Persian"),
        pytest.param("وزیر اعظم نے کہا کہ وہ جائیں گے", "other", id="Urdu"),
        pytest.param("سەرۆکی هەرێم گوتی ئەمڕۆ", "other", id="Sorani"),
        pytest.param(
            "Le président a dit que la guerre est finie dans le pays", "other", id="French"
        ),
        pytest.param(
            "Der Präsident sagte, dass die Gespräche mit dem Gast enden", "other", id="German"
        ),
        pytest.param(
            "Cumhurbaşkanı bugün Moskova'da bir görüşme yaptı ve döndü", "other", id="Turkish"
        ),
        pytest.param("Президент прибыл в Москву", "other", id="Russian"),
        pytest.param("2026-01-28 12:30", "other", id="no letters"),
        pytest.param("", "other", id="empty"),
    ],
)
def test_which_language(text: str, language: str) -> None:
    """The language of a text is this."""
    assert detect_language(text) == language
