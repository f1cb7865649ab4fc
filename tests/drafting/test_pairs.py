"""What code asks of an Arabic sentence and its likely English twin, however near their vectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefings.drafting.candidates import read_candidate
from briefings.drafting.pairs import says_the_same
from briefings.evidence.ranking import Ranked, passages_of
from briefings.glossary.loading import default_glossary

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefings.articles.article import Article
    from briefings.drafting.candidates import Candidate

UNCONFIRMED = "ولم تؤكد وزارة الدفاع الروسية اكتمال الانسحاب من مطار القامشلي."


def read(text: str, make_article: Callable[..., Article]) -> Candidate:
    """Return the only sentence of an article as read."""
    (passage,) = passages_of([make_article(text)])
    return read_candidate(Ranked(passage, 0.9, 0.9, 0.9), 0, default_glossary())


@pytest.mark.parametrize(
    ("english", "is_twin"),
    [
        ("The Russian Defence Ministry did not confirm the report from Qamishli airport.", False),
        ("The Russian Defence Ministry did not confirm it at Qamishli airport.", False),
        ("Russia's Defence Ministry did not confirm a withdrawal from Qamishli airport.", True),
    ],
)
def test_what_is_spoken_of_must_stand_in_both(
    english: str,
    is_twin: bool,  # noqa: FBT001
    make_article: Callable[..., Article],
) -> None:
    """Speaker, verb and place do not make a pair where the matter stands in another sentence."""
    one, other = read(UNCONFIRMED, make_article), read(english, make_article)
    assert says_the_same(one, other, 0.9, default_glossary()) is is_twin
