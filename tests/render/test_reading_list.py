"""Articles read and not used: each, or summed up when there are many."""

from __future__ import annotations

from briefings.render import render_html, render_text
from briefings.render.reading_list import MAX_LISTED, MAX_OUTLETS, list_unused
from briefings.render.specimen import brief_of
from briefings.render.specimen_editions import busy_brief


def test_few_are_listed_each() -> None:
    """With headline, outlet and reason."""
    unused = list_unused(brief_of(6).sources)
    assert unused.count == len(unused.sources) == 2
    assert unused.groups == ()


def test_many_are_counted_by_reason() -> None:
    """Every article is in one group; the largest group stands first."""
    brief = busy_brief(300)
    unused = list_unused(brief.sources)
    counts = [group.count for group in unused.groups]
    assert sum(counts) == unused.count == sum(not source.used for source in brief.sources)
    assert counts == sorted(counts, reverse=True)
    assert unused.sources == ()


def test_the_limit_is_met_exactly() -> None:
    """One more than fits is summed up."""
    sources = [s for s in busy_brief(200).sources if not s.used]
    assert list_unused(sources[:MAX_LISTED]).groups == ()
    assert list_unused(sources[: MAX_LISTED + 1]).groups


def test_outlets_are_named_and_the_rest_are_counted() -> None:
    """The most frequent first, in both languages."""
    like = next(s for s in busy_brief(60).sources if not s.used)
    sources = [
        like.model_copy(
            update={
                "id": f"art_{n}_{m}",
                "outlet": f"Outlet {n:02}",
                "outlet_name": None,
                "not_used_reason": "off_topic",
            }
        )
        for n in range(MAX_OUTLETS + 3)
        for m in range(3 if n == 7 else 2)
    ]
    (group,) = list_unused(sources).groups
    assert group.outlets.en.startswith("Outlet 07 (3), Outlet 00 (2), ")
    assert group.outlets.en.endswith(" and three other outlets")
    assert group.outlets.ar.endswith(" وثلاث وسائل أخرى")


def test_a_page_of_hundreds_stays_short() -> None:
    """The list is no longer than the brief, in HTML and in plain text."""
    many, few = busy_brief(600), busy_brief(60)
    assert len(render_html(many)) < 1.1 * len(render_html(few))
    assert len(render_text(many).splitlines()) <= len(render_text(few).splitlines())
