"""Lines that many articles of an outlet carry are learnt; true words are not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from briefings.articles.cleaning.learning import (
    TOTAL,
    learned_spans,
    line_hash,
    line_owner,
    load_learned,
)
from briefings.articles.tables import LINES

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefings.articles.article import Article
    from briefings.store import Store

BANNER = "بريد الميناء معكم لحظة بلحظة على كل المنصات"
PROMPT = "كما يمكنكم متابعة بريد الميناء لحظة بلحظة على كل المنصات"  # no shape of a title
NOTICE = "بريد الميناء صحيفة مستقلة تصدر كل يوم من المدينة الساحلية."
BACKGROUND = "وكانت الأرصفة قد أغلقت في مطلع العام بعد عاصفة ألحقت أضراراً بالرافعات."
WORDS = "سفينة رصيف مرفأ قمح طحين رافعة مستودع قافلة معبر جسر طريق سكة محطة سوق مخبز وقود".split()  # noqa: SIM905 reads as the list of words it is


def body(number: int, paragraphs: int = 4) -> list[str]:
    """Return paragraphs that no other number has."""
    return [
        f"وصلت {WORDS[(number + n) % len(WORDS)]} رقم {number * 10 + n} إلى المدينة، وقال المدير "
        f"إن {WORDS[(number * 3 + n) % len(WORDS)]} رقم {number * 7 + n} تنتظر الدخول منذ يومين."
        for n in range(paragraphs)
    ]


@pytest.fixture
def make(read_text: Callable[..., Article]) -> Callable[..., Article]:
    """A function that makes an article of an outlet from lines."""

    def making(*lines: str, outlet: str = "بريد الميناء", **fields: str) -> Article:
        header = [f"outlet: {outlet}", *(f"{name}: {value}" for name, value in fields.items())]
        return read_text("\n".join(["---", *header, "---", *lines]))

    return making


def learnt_texts(store: Store, article: Article) -> list[str]:
    """Return the lines of an article that are learnt as furniture."""
    with store.reading() as connection:
        learned = load_learned(connection)
    lines = learned.get(line_owner(article) or "")
    spans = learned_spans(article, lines) if lines else ()
    return [article.text[span.start : span.end] for span in spans]


def test_a_line_under_every_article_is_learnt(article_store: Store, save: Any, make: Any) -> None:
    """From the fifth article on, whatever its shape; nothing else is."""
    for number in range(4):
        save(article_store, make(*body(number), PROMPT, NOTICE))
    assert learnt_texts(article_store, make(*body(9), PROMPT, NOTICE)) == []
    save(article_store, make(*body(4), PROMPT, NOTICE))
    assert learnt_texts(article_store, make(*body(9), PROMPT, NOTICE)) == [PROMPT, NOTICE]


def test_another_outlets_line_is_its_own(file_store: Store, save: Any, make: Any) -> None:
    """What one outlet prints every day may be news to another."""
    save(file_store, *(make(*body(number), NOTICE) for number in range(6)))
    assert learnt_texts(file_store, make(*body(9), NOTICE, outlet="الدفتر")) == []


def test_background_of_a_story_is_content(file_store: Store, save: Any, make: Any) -> None:
    """A paragraph in a fifth of the articles stays; a prompt in as many goes."""
    for number in range(50):
        extra = [BACKGROUND, PROMPT] if number % 5 == 0 else []
        save(file_store, make(*body(number), *extra))
    assert learnt_texts(file_store, make(*body(90), BACKGROUND, PROMPT)) == [PROMPT]


def test_a_prompt_of_a_small_section_is_learnt(
    file_store: Store, save: Any, make_article: Any
) -> None:
    """One article in forty carries it, among four hundred."""
    for start in range(0, 400, 50):
        texts = ([*body(n), *([PROMPT] if n % 40 == 0 else [])] for n in range(start, start + 50))
        save(file_store, *(make_article("\n".join(t), outlet="بريد") for t in texts))
    article = make_article("\n".join([*body(900), PROMPT]), outlet="بريد")
    assert learnt_texts(file_store, article) == [PROMPT]


def test_versions_of_one_article_count_once(file_store: Store, save: Any, make: Any) -> None:
    """An article that grows through the day under one address teaches nothing."""
    save(file_store, *(make(*body(number)) for number in range(20, 26)))
    for number in range(12):
        lines = [*body(1), f"تحديث رقم {number}: دخلت سفينة أخرى إلى المرفأ مساء اليوم."]
        save(file_store, make(*lines, url="https://a.example/live"))
    assert learnt_texts(file_store, make(*body(1))) == []


def test_reprints_without_an_address_count_once(file_store: Store, save: Any, make: Any) -> None:
    """A text under twelve titles is one text, in one batch or in many."""
    save(file_store, *(make(*body(number)) for number in range(20, 26)))
    reprints = [make(f"عنوان رقم {number} للخبر نفسه", *body(1)) for number in range(12)]
    save(file_store, *reprints[:6])
    for article in reprints[6:]:
        save(file_store, article)
    assert learnt_texts(file_store, make(*body(1))) == []


def test_an_article_keeps_a_sentence(file_store: Store, save: Any, make: Any) -> None:
    """What is furniture under others is the whole of this one, and stays."""
    save(file_store, *(make(*body(number), NOTICE) for number in range(6)))
    assert learnt_texts(file_store, make(NOTICE)) == []


def test_a_banner_over_the_articles_is_learnt(file_store: Store, save: Any, make: Any) -> None:
    """Though each text alone shows a title."""
    save(file_store, *(make(BANNER, *body(number)) for number in range(6)))
    assert learnt_texts(file_store, make(BANNER, *body(9))) == [BANNER]


def test_lines_seen_once_are_forgotten(file_store: Store, save: Any, make_article: Any) -> None:
    """The table grows with what is repeated, not with the articles."""
    for start in range(0, 1000, 100):
        texts = ([*body(n), PROMPT] for n in range(start, start + 100))
        save(file_store, *(make_article("\n".join(t), outlet="بريد") for t in texts))
    with file_store.reading() as connection:
        rows = connection.scalar(sa.select(sa.func.count()).select_from(LINES))
        total = connection.scalar(sa.select(LINES.c.articles).where(LINES.c.line == TOTAL))
    assert total == 1000
    assert rows is not None
    assert rows < 1000  # four thousand paragraphs came by
    article = make_article("\n".join([*body(2000), PROMPT]), outlet="بريد")
    assert learnt_texts(file_store, article) == [PROMPT]


def test_an_aggregators_template_is_its_own(file_store: Store, save: Any, make: Any) -> None:
    """Lines of a carrier's page are counted under the carrier, whoever wrote the article."""
    for number in range(6):
        article = make(*body(number), PROMPT, outlet=f"صحيفة {number}", carrier="المجمّع")
        save(file_store, article)
    carried = make(*body(9), PROMPT, outlet="صحيفة أخرى", carrier="المجمّع")
    assert carried.carrier == "المجمّع"
    assert learnt_texts(file_store, carried) == [PROMPT]
    assert learnt_texts(file_store, make(*body(9), PROMPT, outlet="صحيفة 1")) == []


def test_hashes_are_the_same_everywhere() -> None:
    """A store is read on other machines; spelling that folds alike is one line."""
    assert line_hash("تابعوا بريد الميناء") == 6_485_302_213_529_440_668
    assert line_hash("تابعوا  بريد المينـاءِ") == line_hash("تابعوا بريد الميناء")
    assert -(2**63) <= line_hash("x") < 2**63
