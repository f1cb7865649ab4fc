"""One way from bytes to an article, and who is believed about it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from briefings.articles.cleaning.learning import LearnedLines, line_hash, line_owner
from briefings.articles.formats.documents import Document, Hints
from briefings.articles.reading_documents import LARGEST_DOCUMENT, read_document
from briefings.errors import SourceError

if TYPE_CHECKING:
    from briefings.articles.article import Article
    from briefings.glossary.matching import Glossary

NEAR = date(2026, 1, 29)
FETCHED = datetime(2026, 1, 30, 6, tzinfo=UTC)
PARAGRAPHS = (
    "أعلنت إدارة المرفأ إعادة فتح الأرصفة أمام السفن التجارية بعد توقف دام ثلاثة أسابيع.",
    "وقال المدير العام إن سبع سفن تنتظر الدخول، بينها سفينتان تحملان القمح والطحين من رومانيا.",
    "وأضاف أن أعمال الصيانة شملت رافعتين ومستودعين، وأن كلفتها بلغت نحو مليوني دولار أمريكي.",
)
TEXT = "\n\n".join(PARAGRAPHS)
HTML = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
PAGE = (
    "<html><head><title>إعادة فتح المرفأ | بريد الميناء</title>"
    "<meta property='og:title' content='إعادة فتح المرفأ | بريد الميناء'>{meta}</head>"
    "<body><article><h1>إعادة فتح المرفأ</h1>{body}</article></body></html>"
)
META_DAY = "<meta property='article:published_time' content='2026-01-27T08:00:00+03:00'>"


@pytest.fixture
def read(glossary: Glossary) -> Any:
    """A function that reads a document of some content."""

    def reading(content: str | bytes, media: str = "text", **parts: Any) -> Article:
        data = content.encode() if isinstance(content, str) else content
        learned = parts.pop("learned", {})
        known = {"location": "https://harbourpost.example/1", **parts}
        document = Document(content=data, media=media, **known)  # type: ignore[arg-type]
        return read_document(document, glossary=glossary, near=NEAR, learned=learned)

    return reading


DAY = date(2026, 1, 28)
SENTENCE = 'هذا الخبر بعنوان "فتح" نشر أولاً على موقع الدفتر بتاريخ 25 كانون الثاني 2026.\n\n'
BELIEVED: dict[str, tuple[str, str, Hints, str, str]] = {
    "header before all": (
        "text", f"date: 2026-01-26\n\n{TEXT}", Hints(published=DAY), "2026-01-26", "header",
    ),
    "page before feed": (
        "html", PAGE.format(meta=META_DAY, body=HTML), Hints(published=DAY), "2026-01-27",
        "metadata",
    ),
    "page before aggregator": (
        "html", PAGE.format(meta=META_DAY, body=HTML),
        Hints(published=DAY, published_basis="aggregator"), "2026-01-27", "metadata",
    ),
    "feed before the carrier's sentence": (
        "text", SENTENCE + TEXT, Hints(published=DAY), "2026-01-28", "feed",
    ),
    "the carrier's sentence before an aggregator's feed": (
        "text", SENTENCE + TEXT, Hints(published=DAY, published_basis="aggregator"), "2026-01-25",
        "aggregator",
    ),
    "aggregator before the text": (
        "text", f"دمشق، 24 كانون الثاني 2026 – {TEXT}",
        Hints(published=DAY, published_basis="aggregator"), "2026-01-28", "aggregator",
    ),
    "text when nothing else": (
        "text", f"دمشق، 24 كانون الثاني 2026 – {TEXT}", Hints(), "2026-01-24", "text",
    ),
    "nothing": ("text", TEXT, Hints(), "None", "none"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("media", "content", "hints", "day", "basis"), BELIEVED.values(), ids=BELIEVED.keys()
)
def test_which_day_is_believed(
    read: Any, media: str, content: str, hints: Hints, day: str, basis: str
) -> None:
    """Header, page, feed, aggregator, text: the first that has a day, and it is said which."""
    article = read(content, media, hints=hints, fetched_at=FETCHED)
    assert (str(article.published), article.published_basis) == (day, basis)
    assert article.fetched == FETCHED.date()


def test_the_day_of_fetching_is_never_the_day_of_publication(read: Any) -> None:
    """It stands apart, and an aggregator's own day of fetching is believed before ours (R14)."""
    assert read(TEXT, fetched_at=FETCHED).published is None
    fetched = SENTENCE.replace("بتاريخ", "وتم جلبه بتاريخ")
    article = read(fetched + TEXT, fetched_at=FETCHED)
    assert (article.published, article.published_basis) == (None, "aggregator")
    assert article.fetched == date(2026, 1, 25)


def test_a_day_without_a_year_is_near_the_day_of_fetching(read: Any) -> None:
    """An article fetched in 2019 is not of this year."""
    moment = datetime(2019, 3, 2, tzinfo=UTC)
    assert read(f"27 شباط\n\n{TEXT}", fetched_at=moment).published == date(2019, 2, 27)


HEADLINES: dict[str, tuple[str, str, Hints, str | None]] = {
    "site's name cut by the feed's title": (
        "html", PAGE.format(meta="", body=HTML), Hints(headline="إعادة فتح المرفأ"),
        "إعادة فتح المرفأ",
    ),
    "page before feed": (
        "html", PAGE.format(meta="", body=HTML).replace(" | بريد الميناء", ""),
        Hints(headline="عنوان آخر للخبر"), "إعادة فتح المرفأ",
    ),
    "feed": ("fragment", HTML, Hints(headline="إعادة فتح المرفأ"), "إعادة فتح المرفأ"),
    "no headline from an aggregator": (
        "fragment", f"<h2>عنوان المجمّع</h2>{HTML}", Hints(carrier="المجمّع", outlet="الدفتر"), None,
    ),
    "the header's": (
        "text", f"headline: عنوان الترويسة\n\n{TEXT}", Hints(headline="عنوان الخلاصة"),
        "عنوان الترويسة",
    ),
    "the carrier's sentence": ("text", SENTENCE + TEXT, Hints(headline="عنوان الخلاصة"), "فتح"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("media", "content", "hints", "headline"), HEADLINES.values(), ids=HEADLINES.keys()
)
def test_the_headline_is_the_outlets_own(
    read: Any, media: str, content: str, hints: Hints, headline: str | None
) -> None:
    """An aggregator's title over the text is none (R16)."""
    article = read(content, media, hints=hints)
    assert article.headline == headline
    assert [article.sentence_text(s.index) for s in article.sentences] == list(PARAGRAPHS)


OUTLETS: dict[str, tuple[str, Hints, str, str]] = {
    "page before settings": (
        "<meta property='og:site_name' content='بريد الميناء'>", Hints(outlet="اسم الإعدادات"),
        "بريد الميناء", "page metadata",
    ),
    "settings before a host": (
        "<link rel='canonical' href='https://www.harbourpost.example/news/1'>",
        Hints(outlet="اسم الإعدادات", given_by="settings"), "اسم الإعدادات", "settings",
    ),
    "host when nothing else": (
        "<link rel='canonical' href='https://www.harbourpost.example/news/1'>", Hints(),
        "harbourpost.example", "page metadata",
    ),
    "the aggregator's source before its page": (
        "<meta property='og:site_name' content='المجمّع'>",
        Hints(outlet="الدفتر", carrier="المجمّع"), "الدفتر", "feed",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("meta", "hints", "outlet", "basis"), OUTLETS.values(), ids=OUTLETS.keys())
def test_who_published(read: Any, meta: str, hints: Hints, outlet: str, basis: str) -> None:
    """The page's own name, then the settings', then its host; the carrier beside it."""
    article = read(PAGE.format(meta=meta, body=HTML), "html", hints=hints)
    assert (article.outlet, article.outlet_basis) == (outlet, basis)
    assert article.carrier == hints.carrier


def test_affiliation_comes_by_the_address(read: Any) -> None:
    """A feed whose title the glossary does not know is known by its domain (R2)."""
    hints = Hints(outlet="نشرة الصباح", host="www.harbourpost.example")
    assert read(TEXT, hints=hints).affiliation == "party"
    linked = Hints(outlet="نشرة الصباح", url="https://ar.harbourpost.example/7")
    assert read(TEXT, hints=linked).affiliation == "party"
    assert read(TEXT, hints=Hints(outlet="نشرة الصباح")).affiliation == "unknown"


def test_an_agencys_own_page_is_agency_copy(read: Any) -> None:
    """The glossary says that it is an agency (R2)."""
    article = read(TEXT, hints=Hints(outlet="SANA"))
    assert (article.genre, article.affiliation) == ("agency_copy", "state")


def test_a_feeds_category_says_opinion(read: Any) -> None:
    """And a genre that is declared counts as it stands."""
    assert read(TEXT, hints=Hints(sections=("رأي",))).genre == "opinion"
    article = read(TEXT, hints=Hints(genre="analysis", given_by="JSON"))
    assert (article.genre, article.genre_basis) == ("analysis", "JSON")


def test_a_sites_own_notice_shows_no_carrier(read: Any) -> None:
    """`appeared first on X` in X's own feed is X's; elsewhere it is a carrier's."""
    notice = f"{HTML}<p>The post Port reopens appeared first on Harbour Post.</p>"
    own = read(notice, "fragment", hints=Hints(outlet="Harbour Post", headline="فتح"))
    assert (own.carrier, own.outlet, own.headline) == (None, "Harbour Post", "فتح")
    carried = read(notice, "fragment", hints=Hints(headline="فتح"))
    assert carried.carrier is not None
    assert carried.headline is None


LANGUAGES = {
    "a language that says nothing": (TEXT, "en", "ar"),
    "too few words": ("Grain: 40,000 t. Fuel: 9,000 t.", "en", "en"),
    "an unknown code": ("Grain: 40,000 t. Fuel: 9,000 t.", "zz", None),
}


@pytest.mark.parametrize(("text", "hint", "language"), LANGUAGES.values(), ids=LANGUAGES.keys())
def test_the_words_are_believed_before_a_hint(
    read: Any, text: str, hint: str, language: str | None
) -> None:
    """Feeds of Arabic sites often say `en-US`; the hint decides only in doubt."""
    found = read(text, hints=Hints(language=hint)).language
    assert found == language or language is None


def test_a_json_object_and_a_mail_take_the_same_way(read: Any) -> None:
    """One text in five kinds of document is one text."""
    body = json.dumps({"text": TEXT, "title": "فتح"})
    mail = f"From: x <a@b.example>\nSubject: y\nContent-Type: text/plain; charset=utf-8\n\n{TEXT}"
    html = json.dumps({"content_html": f"<html><body><article>{HTML}</article></body></html>"})
    articles = [
        read(TEXT), read(HTML, "fragment"), read(body, "json"), read(mail, "mail"),
        read(html, "json"), read(PAGE.format(meta="", body=HTML), "html"),
    ]  # fmt: skip
    for article in articles:
        assert [article.sentence_text(s.index) for s in article.sentences] == list(PARAGRAPHS)


def test_the_same_page_in_three_encodings_is_one_article(read: Any) -> None:
    """The transport's charset is believed when the text comes out."""
    html = PAGE.format(meta="", body=HTML)
    ids = {
        read(html.encode(codec), "html", encoding=codec, fetched_at=FETCHED).id
        for codec in ("utf-8", "windows-1256", "iso8859-6", "utf-16")
    }
    assert len(ids) == 1


def test_an_article_is_not_of_its_fetching(read: Any) -> None:
    """Fetched another day it has the same id."""
    later = datetime(2026, 2, 3, tzinfo=UTC)
    assert read(TEXT, fetched_at=FETCHED).id == read(TEXT, fetched_at=later).id


def test_learnt_lines_are_an_argument(read: Any) -> None:
    """They are spans of their own; text and id stay."""
    banner = "تابعوا بريد الميناء أينما كنتم"
    content = f"{banner}\n\nإعادة فتح المرفأ أمام السفن\n\n{TEXT}"
    hints = Hints(outlet="بريد الميناء")
    plain = read(content, hints=hints)
    lines = LearnedLines(frozenset({line_hash(banner)}), frozenset())
    learnt = read(content, hints=hints, learned={line_owner(plain): lines})
    assert (plain.headline, learnt.headline) == (banner, "إعادة فتح المرفأ أمام السفن")
    assert (learnt.id, learnt.text) == (plain.id, plain.text)
    assert read(content, hints=hints, learned={"آخر": lines}) == plain


FAULTS: dict[str, tuple[bytes, str, str]] = {
    "50 MB": (b"<p>a</p>" * (50 * 2**20 // 8), "html", "50 MB, over the limit of 20 MB"),
    "empty": (b"", "html", "empty"),
    "picture": (b"\x89PNG\r\n", "html", "a picture"),
    "no text": (b"<html><body></body></html>", "html", "no article text"),
    "no mail": (b"words", "mail", "neither a text nor an HTML part"),
    "no object": (b"[]", "json", "no object"),
    "empty fragment": (b"<img src=x>", "fragment", "nothing in it is a sentence"),
}


@pytest.mark.parametrize(("content", "media", "reason"), FAULTS.values(), ids=FAULTS.keys())
def test_what_gives_no_article_says_why(read: Any, content: bytes, media: str, reason: str) -> None:
    """One line with the place, and a way out."""
    assert LARGEST_DOCUMENT == 20 * 2**20
    with pytest.raises(SourceError, match=reason) as caught:
        read(content, media, location="here#1")
    assert caught.value.where == "here#1"
    assert caught.value.hint
