"""Truth labelled by hand, and the parts that measure against it."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from briefings.articles.reading import read_paths
from briefings.drafting.candidates import Candidate
from briefings.encoder import SentenceEncoder, default_encoder
from briefings.evidence.ranking import Passage, Ranked
from briefings.glossary.loading import default_glossary
from briefings.glossary.matching import Glossary
from briefings.text.languages import detect_language
from briefings.verification.attribution import read_attribution
from briefings.verification.reading import read_text

DATA = Path(__file__).parent / "data"
DAY = date(2026, 1, 29)

Rows = Callable[[str], list[dict[str, str]]]
MakeCandidate = Callable[..., Candidate]


@pytest.fixture(scope="session")
def rows() -> Rows:
    """A function that reads a table of labelled truth."""

    def read(name: str) -> list[dict[str, str]]:
        with (DATA / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))

    return read


@pytest.fixture(scope="session")
def glossary() -> Glossary:
    """The shipped names."""
    return default_glossary()


@pytest.fixture(scope="session")
def encoder() -> SentenceEncoder:
    """The embedded encoder."""
    return default_encoder()


@pytest.fixture(scope="session")
def sample_days(root: Path, glossary: Glossary) -> dict[str, date | None]:
    """File name of a sample: the day its relative dates count from."""
    reading = read_paths([root / "samples" / "articles"], glossary=glossary, near=DAY)
    return {Path(a.location).name: a.anchor for a in reading.articles}


@pytest.fixture(scope="session")
def make_candidate(make_article: Callable[..., object], glossary: Glossary) -> MakeCandidate:
    """A function that makes a candidate of one sentence of an article of its own."""

    def make(text: str, day: date | None, row: int, outlet: str = "outlet") -> Candidate:
        language = "ar" if detect_language(text) == "ar" else "en"
        article = make_article(text, outlet=f"{outlet}-{row}", published=day, language=language)
        passage = Passage(article, article.sentences[0])  # type: ignore[attr-defined, arg-type]
        return Candidate(
            Ranked(passage, 1.0, 1.0, 1.0),
            row,
            read_text(text, language, glossary),
            read_attribution(text, language, glossary),
        )

    return make
