"""What stands around an article is no sentence of it, whoever carries it; what is in it stays."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.articles.article import REASONS, Boilerplate
from briefings.articles.cleaning.boilerplate import disjoint

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefings.articles.article import Article

ARABIC = (
    "بحث وزير النقل مع نظيره اللبناني ملف المعابر الحدودية.",
    "وقال الوزير إن اللجنة المشتركة ستجتمع الشهر المقبل في بيروت.",
    "وأكد الجانبان أهمية فتح الطريق الدولي أمام الشاحنات.",
)
ENGLISH = (
    "The transport minister met his Lebanese counterpart about the border crossings.",
    "He said the joint committee would meet in Beirut next month.",
    "Both sides said the road would reopen to lorries.",
)


def reasons(article: Article) -> dict[str, str]:
    """Return the reason of each boilerplate span by its words."""
    return {article.text[span.start : span.end]: span.reason for span in article.boilerplate}


def sentences(article: Article) -> list[str]:
    """Return the words of each sentence."""
    return [article.sentence_text(sentence.index) for sentence in article.sentences]


LINES = {
    "اقرأ أيضاً: توقف الشحن في المرفأ": "related_headline",
    "إقرأ المزيد | توقف الشحن في المرفأ": "related_headline",
    "شاهد: لحظة وصول الوفد": "related_headline",
    "بالفيديو.. لحظة وصول الوفد": "related_headline",
    "مواضيع ذات صلة": "related_headline",
    "توقف الشحن في المرفأ بعد عاصفة بحرية": "related_headline",
    "[توقف الشحن](https://example.com/a)": "related_headline",
    "اترك تعليقاً": "comment_prompt",
    "أضف تعليقك": "comment_prompt",
    "التعليقات (3)": "comment_prompt",
    "لن يتم نشر عنوان بريدك الإلكتروني.": "comment_prompt",
    "وزير النقل خلال اللقاء في بيروت (أرشيف)": "caption",
    "وزير النقل خلال اللقاء (رويترز)": "caption",
    "Getty Images وزير النقل خلال اللقاء": "caption",
    "AFP وزير النقل خلال اللقاء": "caption",
    "صورة أرشيفية: مدخل المرفأ": "caption",
    "مصدر الصورة وكالة الأنباء": "caption",
    "الوزير (يسار) ونظيره (يمين) خلال اللقاء": "caption",
    "![مدخل المرفأ](https://example.com/a.png)": "caption",
    "⚠️ تنويه: المقال منقول ولا يعبر عن رأينا.": "notice",
    "إخلاء مسؤولية: المحتوى من مصدر خارجي.": "notice",
    "الموقع غير مسؤول عن محتوى الخبر.": "disclaimer",
    "الآراء الواردة لا تعبر بالضرورة عن رأي الموقع.": "disclaimer",
    "جميع الحقوق محفوظة © 2026": "disclaimer",
    "ينقل الموقع الأخبار ولا يتبنى ما جاء فيها.": "disclaimer",
    "للاطلاع على النص الكامل يرجى زيارة المصدر.": "disclaimer",
    "*الوزير خلال اللقاء (تصوير: بريد الميناء)*": "caption",
    "اشتركوا في نشرتنا البريدية.": "menu",
    "المصدر: وكالات": "credit_line",
    "تحرير: سامر خليل": "credit_line",
    "شارك الخبر": "menu",
    "تابعونا على تلغرام": "menu",
    "الرئيسية | سياسة | اقتصاد": "menu",
    "#لبنان #معابر": "menu",
    "الوسوم: لبنان، معابر": "menu",
    "ماذا يعني فتح المعابر؟": "section_question",
    "## المعابر": "section_heading",
    "سياسة": "category",
    "عربي ودولي": "category",
}
LINES_EN = {
    "Read more: Port shuts after storm": "related_headline",
    "Related: Port shuts after storm": "related_headline",
    "Port shuts after storm in the east": "related_headline",
    "Leave a comment": "comment_prompt",
    "Your email address will not be published.": "comment_prompt",
    "FILE - The minister speaks in Beirut, Jan. 3, 2026.": "caption",
    "The minister, left, meets his counterpart": "caption",
    "Photo: the port at dawn": "caption",
    "© 2026 The Ledger. All rights reserved.": "disclaimer",
    "The views expressed here are the author's own.": "disclaimer",
    "Editor's note: This story was updated.": "notice",
    "(Reporting by Sam Lee; Editing by Ann Poe)": "credit_line",
    "Source: Agencies": "credit_line",
    "Share this article": "menu",
    "Follow us on X": "menu",
    "Subscribe to our newsletter for daily rates.": "menu",
    "Home | Politics | Economy": "menu",
    "What happens next?": "section_question",
    "Politics": "category",
}


def _is_marked(article: Article, line: str, reason: str) -> bool:
    """Whether every word of a line is boilerplate, of one reason at least."""
    start = article.text.index(line)
    covered = {i for s in article.boilerplate for i in range(s.start, s.end)}
    words = {start + i for i, char in enumerate(line) if char.isalnum()}
    return words <= covered and reason in set(reasons(article).values())


@pytest.mark.parametrize(("line", "reason"), LINES.items(), ids=LINES.keys())
def test_arabic_furniture_between_paragraphs(
    read_text: Callable[..., Article], line: str, reason: str
) -> None:
    """A line of furniture is a span with its reason, and the paragraphs around it stay."""
    article = read_text(f"{ARABIC[0]}\n\n{ARABIC[1]}\n\n{line}\n\n{ARABIC[2]}\n")
    assert sentences(article) == list(ARABIC)
    assert _is_marked(article, line, reason)


@pytest.mark.parametrize(("line", "reason"), LINES_EN.items(), ids=LINES_EN.keys())
def test_english_furniture_between_paragraphs(
    read_text: Callable[..., Article], line: str, reason: str
) -> None:
    """The same in English."""
    article = read_text(f"{ENGLISH[0]}\n\n{ENGLISH[1]}\n\n{line}\n\n{ENGLISH[2]}\n")
    assert sentences(article) == list(ENGLISH)
    assert _is_marked(article, line, reason)


TEXT_LINES = [
    "وشاهد صحفي من الوكالة العلم فوق المبنى.",
    "شاهد الأهالي القافلة وهي تغادر المدينة.",
    "ورفضت الوزارة التعليق على الخبر.",
    "الحكومة غير مسؤولة عن الحادث، قال الوزير.",
    "وقال الوزير إن الطريق سيفتح غداً",
    "نقلاً عن مصدر أمني، أفادت الوكالة بوصول الوفد.",
    "نشرت الصحيفة الخبر على موقعها يوم الثلاثاء.",
    "وتساءل الوزير: هل يفتح الطريق؟ ولم يجب أحد.",
    "سياسة الحكومة لم تتغير، بحسب الوزير.",
    "كتب الرئيس على منصة إكس أن الاتفاق قائم.",
]
TEXT_LINES_EN = [
    "Related attacks killed two people, officials said.",
    "He told reporters that the note was false.",
    "Photos show the road was closed.",
    "Comments by the minister drew anger.",
    "The minister declined to share details.",
    "Sources said the road would open.",
    "The law was first published in 2011.",
]


@pytest.mark.parametrize("line", TEXT_LINES)
def test_arabic_paragraph_is_not_furniture(read_text: Callable[..., Article], line: str) -> None:
    """Words that furniture uses do not make a paragraph furniture."""
    article = read_text(f"{ARABIC[0]}\n\n{line}\n\n{ARABIC[1]}\n\n{ARABIC[2]}\n")
    assert not any(
        span.start <= article.text.index(line) < span.end for span in article.boilerplate
    )


@pytest.mark.parametrize("line", TEXT_LINES_EN)
def test_english_paragraph_is_not_furniture(read_text: Callable[..., Article], line: str) -> None:
    """The same in English."""
    article = read_text(f"{ENGLISH[0]}\n\n{line}\n\n{ENGLISH[1]}\n\n{ENGLISH[2]}\n")
    assert not any(
        span.start <= article.text.index(line) < span.end for span in article.boilerplate
    )


def test_titles_after_a_bare_marker(read_text: Callable[..., Article]) -> None:
    """Titles under `اقرأ أيضاً` go even where paragraphs have no stops."""
    body = [line.rstrip(".") for line in ARABIC]
    article = read_text("\n".join([*body, "اقرأ أيضاً", "توقف الشحن في المرفأ", "عودة الشحن"]))
    assert sentences(article) == body


def test_paragraphs_without_stops_stay(read_text: Callable[..., Article]) -> None:
    """Where no paragraph ends in a stop, a line without one is no title."""
    body = [line.rstrip(".") for line in ARABIC]
    assert sentences(read_text("\n\n".join(body))) == body


def test_repeated_short_lines_are_categories(read_text: Callable[..., Article]) -> None:
    """A short line that stands twice is furniture in any text."""
    body = [line.rstrip(".") for line in ARABIC]
    article = read_text("\n".join([*body, "شؤون المعابر", "شؤون المعابر"]))
    assert sentences(article) == body
    assert reasons(article)["شؤون المعابر"] == "category"


def test_disclaimer_in_the_paragraph_is_cut_from_it(read_text: Callable[..., Article]) -> None:
    """A disclaimer that shares a line with text takes its own sentence only."""
    article = read_text(f"{ARABIC[0]} لا يتحمل موقعنا مسؤولية الخبر. {ARABIC[1]}")
    assert sentences(article) == [ARABIC[0], ARABIC[1]]


def test_link_in_brackets_is_cut_from_its_sentence(read_text: Callable[..., Article]) -> None:
    """`(اقرأ أيضاً: …)` inside a paragraph parts what stands around it and goes."""
    article = read_text(f"{ARABIC[0]} (اقرأ أيضاً: توقف الشحن) {ARABIC[1]}")
    assert sentences(article) == [ARABIC[0], ARABIC[1]]


def test_agency_signature_is_cut_from_the_last_paragraph(read_text: Callable[..., Article]) -> None:
    """`. (أ ف ب)` leaves its paragraph in place and names the agency."""
    article = read_text(f"{ARABIC[0]}\n{ARABIC[1]} (أ ف ب)")
    assert sentences(article) == [ARABIC[0], ARABIC[1]]
    assert article.agency == "أ ف ب"


def test_whole_article_on_one_line_stays(read_text: Callable[..., Article]) -> None:
    """A file with all its text on one line is text, though a caption may be in it."""
    text = " ".join([*ARABIC, "الوزير (يسار) خلال اللقاء.", *ARABIC] * 3)
    assert len(sentences(read_text(text))) == 21


def test_title_over_the_text_is_the_headline(read_text: Callable[..., Article]) -> None:
    """With no carrier the first title is the outlet's headline, and no sentence."""
    article = read_text("وزيرا النقل يبحثان المعابر\n\n" + "\n".join(ARABIC))
    assert article.headline == "وزيرا النقل يبحثان المعابر"
    assert sentences(article) == list(ARABIC)


def test_learnt_boilerplate_is_an_argument(read_text: Callable[..., Article]) -> None:
    """Spans learnt elsewhere are added, move nothing, and change no id."""
    text = "\n".join(ARABIC)
    start = text.index(ARABIC[1])
    plain = read_text(text)
    learnt = read_text(text, (Boilerplate(start, start + len(ARABIC[1]), "learned"),))
    assert sentences(learnt) == [ARABIC[0], ARABIC[2]]
    assert (learnt.text, learnt.id) == (plain.text, plain.id)
    assert [s.start for s in learnt.sentences] == [
        plain.sentences[0].start,
        plain.sentences[2].start,
    ]


def test_learnt_span_outside_the_text_is_ignored(read_text: Callable[..., Article]) -> None:
    """A span that does not fit the text is not clipped into it."""
    article = read_text("\n".join(ARABIC), (Boilerplate(5, 10_000, "learned"),))
    assert sentences(article) == list(ARABIC)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=8))
def test_disjoint_spans_cover_the_same_and_never_overlap(spans: list[tuple[int, int]]) -> None:
    """Every code point keeps the reason that was first to claim it."""
    given_spans = [Boilerplate(s, s + n, str(i)) for i, (s, n) in enumerate(spans)]
    owners: dict[int, str] = {}
    for span in given_spans:
        for offset in range(span.start, span.end):
            owners.setdefault(offset, span.reason)
    found = disjoint(given_spans)
    assert {i: s.reason for s in found for i in range(s.start, s.end)} == owners
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(
    text=st.text(st.sampled_from('اب و.؟:\n|#"«»(أرشيف)AFP سياسة 12/-'), min_size=1, max_size=120)
)
def test_boilerplate_and_sentences_never_overlap(
    read_any: Callable[[str], Article | None], text: str
) -> None:
    """Whatever the text: spans are disjoint, in order, of known reasons; the text is kept."""
    article = read_any(text)
    if article is None:
        return
    assert article.text == text
    taken = [(s.start, s.end) for s in article.boilerplate]
    taken += [(s.start, s.end) for s in article.sentences]
    taken.sort()
    assert all(a[1] <= b[0] for a, b in pairwise(taken))
    assert {s.reason for s in article.boilerplate} <= set(REASONS)
