"""Negation and opposites agree, or the difference is named."""

from __future__ import annotations

import pytest

from briefings.verification.polarity import compare_polarity

AGREE = {
    "not": ("Russia will not withdraw", "لن تنسحب روسيا"),
    "by-prefix": ("The base is unable to work", "القاعدة لا تستطيع العمل"),
    "no": ("There is no deal", "عدم وجود اتفاق"),
    "only-after": ("It will leave only after a deal", "لن تغادر إلا بعد اتفاق"),
    "still": ("Forces are still there", "لا تزال القوات هناك"),
    "not-only": ("It was not only Russia", "لم تكن روسيا فقط"),
    "denied": ("The ministry denied it", "نفت الوزارة ذلك"),
    "plain": ("Forces left the airport", "غادرت القوات المطار"),
}
DIFFER = {
    "dropped-in-english": ("Russia will withdraw", "لن تنسحب روسيا"),
    "dropped-in-arabic": ("Russia will not withdraw", "ستنسحب روسيا"),
    "withdraw-deploy": ("Russia withdrew its forces", "نشرت روسيا قواتها"),
    "extend-cancel": ("The deal was extended", "ألغت دمشق الاتفاق"),
    "accept-reject": ("Moscow accepted the request", "رفضت موسكو الطلب"),
}


@pytest.mark.parametrize(("en", "ar"), AGREE.values(), ids=AGREE)
def test_texts_that_agree(en: str, ar: str) -> None:
    """No finding either way."""
    assert compare_polarity(en, "en", [(ar, "ar")]) == ()
    assert compare_polarity(ar, "ar", [(en, "en")]) == ()


@pytest.mark.parametrize(("en", "ar"), DIFFER.values(), ids=DIFFER)
def test_texts_that_differ(en: str, ar: str) -> None:
    """A finding both ways, with the words concerned."""
    for claim, language, evidence in ((en, "en", (ar, "ar")), (ar, "ar", (en, "en"))):
        found = compare_polarity(claim, language, [evidence])  # type: ignore[arg-type, list-item]
        assert found
        assert all(m.span is None or claim[slice(*m.span)] == m.value for m in found)


def test_one_of_several_sources_may_carry_the_negation() -> None:
    """A negation of the claim needs one text of its evidence, not all."""
    evidence = [("Forces left", "en"), ("Russia will not leave Tartus", "en")]
    assert compare_polarity("لن تغادر روسيا طرطوس", "ar", evidence) == ()  # type: ignore[arg-type]
