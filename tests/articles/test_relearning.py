"""Stored articles are cleaned of what was learnt after they came."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from briefings.articles.relearning import relearn
from briefings.articles.stored import load_articles, verify_articles

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefings.articles.article import Article
    from briefings.store import Store

NOTICE = "بريد الميناء صحيفة مستقلة تصدر كل يوم من المدينة الساحلية."


@pytest.fixture
def make(read_text: Callable[..., Article]) -> Callable[[int], Article]:
    """A function that makes an article with the outlet's notice under it."""

    def making(number: int) -> Article:
        lines = [
            f"وصلت السفينة رقم {number} إلى المرفأ مساء الثلاثاء.",
            f"وقال المدير إن حمولتها {number * 10} طناً من القمح.",
            NOTICE,
        ]
        return read_text("outlet: بريد الميناء\ndate: 2026-01-28\n\n" + "\n".join(lines))

    return making


def test_spans_are_added_and_the_text_stays(
    article_store: Store, save: Any, make: Any, compute: Any
) -> None:
    """Sentences, vectors and stems are those of what is left; the next time nothing is done."""
    articles = [make(number) for number in range(1, 7)]
    for article in articles[:4]:
        save(article_store, article)
    assert relearn(article_store, compute) == ()
    save(article_store, *articles[4:])
    changed = relearn(article_store, compute)
    assert set(changed) == {article.id for article in articles}
    with article_store.reading() as connection:
        stored = load_articles(connection, changed)
        assert list(verify_articles(connection)) == []
    for article in articles:
        item = stored[article.id]
        assert item.article.text == article.text
        assert [item.article.sentence_text(s.index) for s in item.article.sentences] == [
            article.sentence_text(0),
            article.sentence_text(1),
        ]
        learnt = [b for b in item.article.boilerplate if b.reason == "learned"]
        assert [article.text[b.start : b.end] for b in learnt] == [NOTICE]
        assert len(item.vectors) == len(item.stems) == 2
    assert relearn(article_store, compute) == ()


def test_only_what_has_changed_is_looked_at(
    file_store: Store, save: Any, make: Any, compute: Any
) -> None:
    """Another article that was cleaned as it came needs nothing; an old one that lags does."""
    save(file_store, *(make(number) for number in range(1, 7)))
    relearn(file_store, compute)
    calls: list[int] = []

    def counting(items: Any) -> Any:
        calls.append(len(items))
        return compute(items)

    save(file_store, make(8))
    assert relearn(file_store, counting) == ()
    assert calls == []


def test_the_end_in_the_middle_leaves_whole_articles(
    file_store: Store, save: Any, make: Any, compute: Any
) -> None:
    """What was not done before the end is done by the next run."""
    articles = [make(number) for number in range(1, 7)]
    save(file_store, *articles)

    def failing(_: Any) -> Any:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        relearn(file_store, failing)
    assert len(relearn(file_store, compute)) == 6
