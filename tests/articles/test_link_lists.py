"""Lists of articles: pages of links, and plain lists of addresses."""

from __future__ import annotations

from briefings.articles.sources.link_lists import links_of_page, links_of_text

HOST = "https://www.harbourpost.example"
ARTICLES = {
    "/2026/01/28/port-reopens": "إعادة فتح الأرصفة أمام السفن التجارية",
    "/news/481516": "سبع سفن تنتظر الدخول إلى المرفأ",
    "/ar/economy/story?id=774411": "أسعار الشحن في المتوسط ترتفع مجدداً",
    "/economy/wheat-prices-rise-again-in-the-mediterranean": "القمح",
    "https://ar.harbourpost.example/news/99001": "الوزير يصل إلى المدينة الساحلية",
}
OTHERS = {
    "/": "الرئيسية",
    "/politics": "أخبار السياسة والدبلوماسية من حول العالم",
    "/tag/481516": "كل ما نشر عن القمح والطحين",
    "/author/reem-khoury-the-port-correspondent": "كل مقالات ريم خوري عن المرفأ",
    "/news/481516.jpg": "صورة من المرفأ مساء الثلاثاء",
    "https://other.example/news/123456": "خبر من موقع آخر تماماً هنا",
    "mailto:desk@harbourpost.example": "اكتب إلى مكتب الأخبار في المرفأ",
    "javascript:void(0)": "اضغط هنا لقراءة المزيد الآن",
}


def test_only_articles_of_the_site_are_followed() -> None:
    """Menus, tags, writers, pictures and other sites are not; each article is once."""
    links = [*OTHERS.items(), *ARTICLES.items(), ("/news/481516#comments", "3")]
    html = "".join(f'<li><a href="{link}">{words}</a></li>' for link, words in links)
    found = links_of_page(f"<html><body><ul>{html}</ul></body></html>", f"{HOST}/politics")
    assert list(found) == [link if link.startswith("https") else HOST + link for link in ARTICLES]


def test_a_page_without_links_lists_nothing() -> None:
    """Nor does an empty one."""
    assert links_of_page("<html><body><p>نص</p></body></html>", HOST) == ()
    assert links_of_page("", HOST) == ()


def test_a_plain_list_has_comments_and_repetitions() -> None:
    """One address a line; what is none is passed over."""
    text = "# القائمة\nhttps://a.example/1\n\nhttps://a.example/1#x\nhttps://a.example/2 note\nno\n"
    assert links_of_text(text) == ("https://a.example/1", "https://a.example/2")
