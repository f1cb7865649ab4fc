"""HTML pages give the article and nothing that a reader would not see."""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING

import pytest

from briefings.articles.formats.pages import MOST_ELEMENTS, read_fragment, read_page
from briefings.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefings.articles.article import Article

PARAGRAPHS = (
    "أعلنت إدارة الميناء الثلاثاء إعادة فتح الأرصفة أمام السفن التجارية بعد توقف دام ثلاثة أسابيع.",
    "وقال المدير العام إن سبع سفن تنتظر الدخول، بينها سفينتان تحملان القمح والطحين من رومانيا.",
    "وأضاف أن أعمال الصيانة شملت رافعتين ومستودعين، وأن كلفتها بلغت نحو مليوني دولار أمريكي.",
)
PAGE = """<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8">
<title>إعادة فتح الميناء | بريد الميناء</title>
<meta property="og:title" content="إعادة فتح الميناء أمام السفن">
<meta property="og:site_name" content="بريد الميناء">
<meta property="article:published_time" content="{day}T08:00:00+03:00">
<link rel="canonical" href="https://www.harbourpost.example/news/port">
<style>.ghost, #spook {{ display: none }}</style></head><body>
<nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/p">سياسة</a></li></ul></nav>
<article><h1>إعادة فتح الميناء أمام السفن</h1>{body}{hidden}
<h2>اقرأ أيضاً</h2><ul><li><a href="/a">ارتفاع أسعار الشحن في المتوسط</a></li></ul></article>
<aside><h3>الأكثر قراءة</h3><p>خبر آخر تماماً</p></aside>
<footer>© 2026 بريد الميناء. جميع الحقوق محفوظة</footer></body></html>"""


def page(hidden: str = "", day: str = "2026-01-27") -> str:
    """Return the page with something hidden in its article."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return PAGE.format(body=body, hidden=hidden, day=day)


def test_page_says_who_when_and_where(read_html: Callable[[str], Article]) -> None:
    """Headline, outlet, day, address and affiliation come from the page's metadata."""
    article = read_html(page())
    assert article.headline == "إعادة فتح الميناء أمام السفن"
    assert article.outlet == "بريد الميناء"
    assert (article.published, article.published_basis) == (date(2026, 1, 27), "metadata")
    assert article.url == "https://www.harbourpost.example/news/port"
    assert article.affiliation == "party"


def test_only_the_article_is_sentences(read_html: Callable[[str], Article]) -> None:
    """Menu, links, sidebar and footer are no sentences; the paragraphs are."""
    article = read_html(page())
    assert [article.sentence_text(s.index) for s in article.sentences] == list(PARAGRAPHS)


WORDS = "يتحدث هذا النص المخفي عن شيء لا يراه أي قارئ للصفحة إطلاقاً مهما فعل."
HIDDEN = {
    "script": f"<script>var x = '{WORDS}';</script>",
    "style": f"<style>p:after {{ content: '{WORDS}' }}</style>",
    "comment": f"<!-- <p>{WORDS}</p> -->",
    "template": f"<template><p>{WORDS}</p></template>",
    "noscript": f"<noscript><p>{WORDS}</p></noscript>",
    "hidden attribute": f"<p hidden>{WORDS}</p>",
    "aria-hidden": f'<div aria-hidden="true"><p>{WORDS}</p></div>',
    "display none": f'<p style="color: red; display : none">{WORDS}</p>',
    "visibility hidden": f'<p style="visibility:hidden">{WORDS}</p>',
    "font size nought": f'<p style="font-size:0px">{WORDS}</p>',
    "off the page": f'<p style="position:absolute;left:-9999px">{WORDS}</p>',
    "hidden class": f'<p class="big ghost">{WORDS}</p>',
    "hidden id": f'<div id="spook"><p>{WORDS}</p></div>',
}


@pytest.mark.parametrize("markup", HIDDEN.values(), ids=HIDDEN.keys())
def test_hidden_words_never_become_text(markup: str) -> None:
    """What a browser does not show is not in the stored text."""
    assert "المخفي" not in read_page(page(markup), "page.html").text


def test_visible_words_do() -> None:
    """The same words in a plain paragraph are text: hiding is what kept them out."""
    assert WORDS in read_page(page(f"<p>{WORDS}</p>"), "page.html").text


def test_a_page_that_a_script_uncovers_is_read() -> None:
    """A body hidden until its scripts have run is what a reader sees."""
    html = page().replace("<body>", '<body style="opacity:0">')
    assert PARAGRAPHS[0] in read_page(html, "page.html").text


def test_a_day_in_the_far_future_is_kept() -> None:
    """Whether a page is late is the caller's to judge, not this machine's clock's."""
    assert read_page(page(day="2099-05-01"), "page.html").published == date(2099, 5, 1)


CANONICAL = {
    "its own": ("https://www.harbourpost.example/news/port", "https://m.harbourpost.example/1",
                "https://www.harbourpost.example/news/port"),
    "the front page, as some sites do": (
        "https://www.harbourpost.example/", "https://m.harbourpost.example/1?utm_source=x",
        "https://m.harbourpost.example/1"),
    "the front page of the front page": (
        "https://www.harbourpost.example/", "https://harbourpost.example/",
        "https://www.harbourpost.example/"),
    "an article behind a query": (
        "https://www.harbourpost.example/?p=7", "https://harbourpost.example/x",
        "https://www.harbourpost.example/?p=7"),
    "none": ("", "https://m.harbourpost.example/1", "https://m.harbourpost.example/1"),
}  # fmt: skip


@pytest.mark.parametrize(("named", "address", "url"), CANONICAL.values(), ids=CANONICAL.keys())
def test_the_address_is_the_one_the_page_names(named: str, address: str, url: str) -> None:
    """Unless it names its site's front page; then, or without one, where it was fetched."""
    html = page().replace("https://www.harbourpost.example/news/port", named)
    assert read_page(html, "x", address=address).url == url


def test_a_page_that_would_take_a_minute_is_refused() -> None:
    """Markup of half a million elements is no news."""
    html = f"<html><body>{'<span>س</span> ' * (MOST_ELEMENTS * 10)}</body></html>"
    began = time.monotonic()
    with pytest.raises(SourceError, match="over the limit of 50,000"):
        read_page(html, "page.html")
    assert time.monotonic() - began < 10


def test_a_page_nested_without_end_is_one_line() -> None:
    """However the extraction breaks on it."""
    html = "<div>" * 50_000 + "<p>نص</p>"
    with pytest.raises(SourceError) as caught:
        read_page(html, "page.html")
    assert "\n" not in caught.value.one_line()


def test_a_fragment_is_read_block_by_block() -> None:
    """All of it is text but what a browser hides; its own line ends are spaces."""
    html = (
        "<p>أول\n <b>سطر</b>&nbsp;هنا</p><div>ثان<br>ثالث<ul><li>رابع</li></ul>خامس</div>"
        "<script>x</script><p hidden>مخفي</p>سادس &amp; <a href='/'>سابع</a><!-- ثامن -->"
    )
    lines = ["أول سطر هنا", "ثان", "ثالث", "رابع", "خامس", "سادس & سابع"]
    assert read_fragment(html).split("\n") == lines
    assert read_fragment("") == read_fragment("<p hidden>x</p>") == ""


@pytest.mark.parametrize(
    "html",
    ["<html><body></body></html>", "<script>alert(1)</script>", "<p hidden>نص</p>", "<"],
    ids=["empty body", "script only", "hidden only", "no markup"],
)
def test_page_without_text_is_refused(html: str) -> None:
    """A page with no article text says so in one line."""
    with pytest.raises(SourceError, match="no article text"):
        read_page(html, "page.html")
