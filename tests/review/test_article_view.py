"""An article is shown as its stored text, cited sentences marked, boilerplate dimmed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from briefings.articles.article import Boilerplate
from briefings.review.article_view import lay_out_article

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefings.articles.article import Article

TEXT = "Share this page\n\nBANIAS (Jusoor) - Two tankers came. One left.\nRelated: a headline\n"


def test_every_character_is_shown_where_it_stands(
    make_article: Callable[..., Article],
) -> None:
    """Lines without their blank ones; the dateline is dimmed, the sentence marked and numbered."""
    start = TEXT.index("Two")
    article = make_article(
        TEXT,
        boilerplate=(
            Boilerplate(0, 15, "menu"),
            Boilerplate(TEXT.index("BANIAS"), start, "dateline"),
            Boilerplate(TEXT.index("Related"), len(TEXT) - 1, "related_headline"),
        ),
    )
    end = TEXT.index(" One")
    lines = lay_out_article(article, [(start, end)])
    assert [[(s.kind, s.text) for s in line.segments] for line in lines] == [
        [("boilerplate", "Share this page")],
        [("boilerplate", "BANIAS (Jusoor) - "), ("cited", "Two tankers came."),
         ("plain", " One left.")],
        [("boilerplate", "Related: a headline")],
    ]  # fmt: skip
    assert [line.is_boilerplate for line in lines] == [True, False, True]
    cited = lines[1].segments[1]
    assert (cited.number, cited.start, cited.begins, cited.ends) == (1, start, True, True)


@given(data=st.data())
def test_no_character_is_lost(data: Any, make_article: Callable[..., Article]) -> None:
    """Whatever is cited or boilerplate, overlapping or across lines, the text is all there."""
    text = data.draw(st.text(alphabet="ab .\nس", min_size=1, max_size=60))
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    dimmed = [Boilerplate(a, b, "menu") for a, b in data.draw(st.lists(spans, max_size=3))]
    cited = [(a, b) for a, b in data.draw(st.lists(spans, max_size=3)) if a < b]
    lines = lay_out_article(make_article(text, boilerplate=tuple(dimmed)), cited)
    shown = ["".join(segment.text for segment in line.segments) for line in lines]
    assert shown == [line for line in text.split("\n") if line.strip()]
    for start, end in cited:
        marked = "".join(s.text for line in lines for s in line.segments if s.kind == "cited")
        assert len(text[start:end].split()) == 0 or marked
