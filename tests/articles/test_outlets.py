"""Who an outlet is and whose, and the outlet that only its own work betrays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefings.articles.outlets import affiliation_of, own_reporting

if TYPE_CHECKING:
    from briefings.glossary.matching import Glossary


@pytest.mark.parametrize(
    ("outlet", "url", "affiliation"),
    [
        pytest.param("harbourpost.example", None, "party", id="domain as outlet"),
        pytest.param("harbourpost", None, "party", id="domain without its end"),
        pytest.param(None, "https://www.harbourpost.example/a", "party", id="address"),
        pytest.param(None, "https://ar.bbc.com/a", "independent", id="subdomain"),
        pytest.param("بي بي سي", None, "independent", id="Arabic name"),
        pytest.param("BBC News", None, "independent", id="name and a word"),
        pytest.param("Harbour Post", "https://other.example", "party", id="name, other address"),
        pytest.param("notharbourpost.example", None, "unknown", id="other domain that ends alike"),
        pytest.param(
            "مرصد أخبار بي بي سي للشؤون السورية", None, "unknown", id="name in a longer one"
        ),
        pytest.param("Ledger", None, "unknown", id="unknown"),
        pytest.param(None, None, "unknown", id="none"),
    ],
)
def test_affiliation(
    outlet: str | None, url: str | None, affiliation: str, glossary: Glossary
) -> None:
    """The glossary says whose an outlet is, by domain and then by name."""
    assert affiliation_of(outlet, url, glossary) == affiliation


def test_own_unit_and_own_doubt_betray_the_outlet(glossary: Glossary) -> None:
    """A text whose own unit checked footage and that could not confirm is that outlet's."""
    sentences = [
        "فحصت وحدة تقصي الحقائق في بي بي سي اللقطات.",
        "لكن بي بي سي لم تتمكن من تأكيد ذلك.",
        "ونقلت سانا عن مصدر نفيه.",
    ]
    assert own_reporting(sentences, "ar", glossary) == "بي بي سي"


@pytest.mark.parametrize(
    "sentences",
    [
        ["ونقلت بي بي سي عن مصدر.", "وقالت بي بي سي إن الطريق مفتوح.", "بحسب بي بي سي."],
        ["وشاهد مراسل بي بي سي القافلة."],
        ["ولم يتسن لسانا التحقق من ذلك."],
        ["بي بي سي لم تتمكن من التأكد، وفريق تقصي الحقائق في سانا لم ينف.",
         "وحدة التحقق في بي بي سي تابعت.", "سانا لم تتمكن من التحقق."],
    ],
    ids=["quoted often", "a hint", "one sign", "two alike"],
)  # fmt: skip
def test_quoting_an_outlet_is_not_its_own_work(sentences: list[str], glossary: Glossary) -> None:
    """An outlet that is quoted, or shares the signs with another, is not taken for the author."""
    assert own_reporting(sentences, "ar", glossary) is None
