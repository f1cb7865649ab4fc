"""Opinion, analysis, statements and agency copy are told from reports, each with its basis."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefings.articles.genre import GenreClues, read_genre

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefings.articles.article import Article

REPORT = ["وصل الوفد إلى دمشق.", "وقال الوزير إن الطريق سيفتح.", "وأكد نظيره ذلك."]
REPORT_EN = ["The delegation arrived.", "The minister said the road would open.", "Both agreed."]


def genre(*sentences: str) -> str:
    """Return the genre of a report with these sentences added."""
    return read_genre(GenreClues(sentences=[*REPORT, *sentences]))[0]


OPINION = [
    "أعتقد أن الطريق سيفتح.",
    "وأظن أن الاتفاق قريب.",
    "والأمر برأيي محسوم.",
    "في رأيي، لا بديل عن الحوار.",
    "I believe the road will open.",
    "In my view the deal is dead.",
    "The deal, I think, is dead.",
]


@pytest.mark.parametrize("sentence", OPINION)
def test_first_person_is_opinion(sentence: str) -> None:
    """A writer who speaks for himself writes opinion."""
    assert genre(sentence) == "opinion"


SPOKEN = [
    "وقال مصدر: “أعتقد أن الطريق سيفتح”.",
    "قال الوزير: أعتقد أن الطريق سيفتح.",
    'قال "برأيي الأمر محسوم" وغادر.',
    '"I believe the road will open," he said.',
    "The minister said: I believe it will open.",
    "ولم يعتقد أحد أن الطريق سيفتح.",
    "أعرب عن اعتقاده بأن الطريق سيفتح.",
    "US forces must leave, he said.",
]


@pytest.mark.parametrize("sentence", SPOKEN)
def test_first_person_of_a_speaker_is_not(sentence: str) -> None:
    """A quoted or reported speaker makes no opinion column."""
    assert genre(sentence) == "report"


def test_advocacy_under_a_byline_is_opinion() -> None:
    """Advocacy alone is a turn of phrase; under a byline it is a column."""
    advocacy = [*REPORT_EN, "We must not wait for another year."]
    assert read_genre(GenreClues(sentences=advocacy))[0] == "report"
    value, basis = read_genre(GenreClues(sentences=advocacy, author="Rim Khoury"))
    assert value == "opinion"
    assert "We must" in basis
    assert "byline (Rim Khoury)" in basis


LABELS = {
    "رأي": "opinion",
    "رأي | الطريق إلى بيروت": "opinion",
    "Opinion: The road to Beirut": "opinion",
    "افتتاحية": "opinion",
    "مقالات": "opinion",
    "كتّاب وآراء": "opinion",
    "وجهة نظر": "opinion",
    "مقالات ذات صلة": "report",
    "تقارير": "report",
    "تحليل: ماذا بعد؟": "analysis",
    "Analysis": "analysis",
    "بيان صادر عن وزارة النقل": "official_statement",
    "Press release": "official_statement",
    "سياسة": "report",
    "رأي الوزير في الاتفاق": "report",
    "Opinions differ on the road": "report",
}


@pytest.mark.parametrize(("label", "value"), LABELS.items(), ids=LABELS.keys())
def test_labels_are_believed(label: str, value: str) -> None:
    """A label that stands alone or before a mark says the genre."""
    assert read_genre(GenreClues(labels=[label], sentences=REPORT))[0] == value


@pytest.mark.parametrize(("section", "value"), [("رأي", "opinion"), ("سياسة", "report")])
def test_the_section_of_a_header_is_believed(
    section: str, value: str, read_text: Callable[..., Article]
) -> None:
    """A text file says where it stood as a page does, and the line is no sentence."""
    article = read_text(f"outlet: الضفة\nsection: {section}\n\nوصل الوفد إلى دمشق مساء الاثنين.\n")
    assert article.genre == value
    assert len(article.sentences) == 1


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("https://a.example/opinion/2026/x", "opinion"),
        ("https://a.example/analysis/x", "analysis"),
        ("https://transport.gov/x", "official_statement"),
        ("https://a.example/news/public-opinion-shifts", "report"),
    ],
)
def test_address_says_the_genre(url: str, value: str) -> None:
    """A part of the address names the section."""
    assert read_genre(GenreClues(url=url, sentences=REPORT))[0] == value


INFERRED = ["ويبدو أن الطريق سيفتح.", "وربما تتأخر اللجنة.", "وعلى الأرجح لن يعارض أحد."]


def test_inference_again_and_again_is_analysis() -> None:
    """Three inferences that no source is named for make an analysis; two do not."""
    assert genre(*INFERRED) == "analysis"
    assert genre(*INFERRED[:2]) == "report"


def test_sourced_inference_is_not() -> None:
    """What a source infers is reported."""
    assert genre(*[f"{s[:-1]} بحسب مصدر." for s in INFERRED]) == "report"


def test_translated_journal_is_analysis(read_text: Callable[..., Article]) -> None:
    """A journal's translated text with one inference is an analysis that says so."""
    body = "\n".join([*REPORT, INFERRED[0]])
    article = read_text(f"{body}\n“Road Opens”, The Harbour Journal.")
    assert article.genre == "analysis"
    assert article.genre_basis.startswith("translated from The Harbour Journal")


def test_agency_outlet_is_agency_copy() -> None:
    """An agency's own article is agency copy."""
    assert read_genre(GenreClues(outlet="رويترز", sentences=REPORT))[0] == "agency_copy"


def test_rewritten_text_says_so() -> None:
    """`بتصرف` in a credit line marks an aggregator's rewrite."""
    clues = GenreClues(boilerplate="المصدر: وكالات (بتصرف)", sentences=REPORT)
    assert read_genre(clues)[0] == "aggregator_rewrite"


BYLINES = {
    "English": ("By Rim Khoury\n\n", "Rim Khoury"),
    "and outlet": ("By Rim Khoury, The Harbour Post\n\n", "Rim Khoury"),
    "and job": ("By Rim Khoury, Senior Correspondent\n\n", "Rim Khoury"),
    "staff": ("By a staff correspondent\n\n", "a staff correspondent"),
    "Arabic": ("بقلم: ريم خوري\n\n", "ريم خوري"),
    "wrote": ("كتبت ريم خوري\n\n", "ريم خوري"),
}


@pytest.mark.parametrize(("line", "author"), BYLINES.values(), ids=BYLINES.keys())
def test_byline_is_author_and_no_sentence(
    read_text: Callable[..., Article], line: str, author: str
) -> None:
    """A byline names the author and leaves the text."""
    article = read_text(line + "\n".join(REPORT_EN if line.isascii() else REPORT))
    assert article.author == author
    assert article.outlet == ("The Harbour Post" if "Harbour" in line else None)
    assert len(article.sentences) == 3


def test_by_in_a_sentence_is_no_byline(read_text: Callable[..., Article]) -> None:
    """`By Tuesday …` opens a sentence."""
    article = read_text("By Tuesday the Road was open.\n" + "\n".join(REPORT_EN))
    assert article.author is None
    assert len(article.sentences) == 4
