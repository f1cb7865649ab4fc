"""Documents become articles with vectors, stems and keys; a fault of one is told."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from briefings.articles.cleaning.learning import LearnedLines, line_hash
from briefings.articles.formats.documents import Document, FailedFile, Hints
from briefings.corpus.preparing import (
    Prepared,
    Setting,
    compute_sentences,
    glossary_with,
    prepare,
)
from briefings.corpus.signatures import sign
from briefings.glossary.entries import Entry
from briefings.text.stems import stems

SETTING = Setting(near=date(2026, 1, 29))
NOTICE = "بريد الميناء صحيفة مستقلة تصدر كل يوم من المدينة الساحلية."


@pytest.fixture
def given(root: Path, monkeypatch: pytest.MonkeyPatch) -> list[Document]:
    """Three articles."""
    monkeypatch.syspath_prepend(root / "tests")
    import ingest_trials

    trials: ModuleType = ingest_trials
    return list(trials.documents(3))


def _one(document: Document, setting: Setting = SETTING) -> Prepared:
    prepared = prepare([document], setting)[0]
    assert isinstance(prepared, Prepared)
    return prepared


def test_everything_of_an_article_is_prepared(given: list[Document]) -> None:
    """A vector and stems a sentence, the bytes and their hash, the signature of the article."""
    prepared = _one(given[0])
    stored, article = prepared.stored, prepared.stored.article
    assert prepared.location == article.location == "news-0.txt"
    assert article.outlet == "بريد الميناء"
    assert stored.vectors.dtype == np.float16
    assert stored.vectors.shape == (len(article.sentences), 512)
    np.testing.assert_allclose(
        np.linalg.norm(stored.vectors.astype(np.float32), axis=1), 1, atol=2e-3
    )
    assert stored.stems[0] == tuple(stems(article.sentence_text(0), "ar"))
    assert prepared.original.content == given[0].content
    assert prepared.original.sha256 == hashlib.sha256(given[0].content).hexdigest()
    assert prepared.signature.keys == sign(article).keys
    assert "310" in prepared.opening.figures


def test_result_does_not_hang_on_the_batch(given: list[Document]) -> None:
    """To the bit the same alone and beside others: batches are cut differently every day."""
    together = prepare(given, SETTING)
    for document, beside in zip(given, together, strict=True):
        alone = _one(document)
        assert isinstance(beside, Prepared)
        assert alone.stored.vectors.tobytes() == beside.stored.vectors.tobytes()
        assert alone.stored.article == beside.stored.article
        assert alone.signature.keys == beside.signature.keys


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        pytest.param(Document("a.txt", b"", "text"), "empty", id="empty"),
        pytest.param(Document("a.txt", b"\x89PNG\x00\x01", "text"), "picture", id="picture"),
        pytest.param(Document("a.json", b'{"text": 5', "json"), "JSON", id="broken JSON"),
        pytest.param(
            Document(
                "a.json", b'{"text": "The port of Sarrat opened.\\u0000 Ships came."}', "json"
            ),
            "zero characters",
            id="zero characters",
        ),
        pytest.param(
            Document("a.xyz", b"Words.", "video"),  # type: ignore[arg-type]
            "reading it failed (KeyError: 'video')",
            id="a fault nobody foresaw",
        ),
    ],
)
def test_fault_of_one_harms_no_other(
    document: Document, reason: str, given: list[Document]
) -> None:
    """A document that cannot be read is named in one line, in its place."""
    before, failed, after = prepare([given[0], document, given[1]], SETTING)
    assert isinstance(before, Prepared)
    assert isinstance(after, Prepared)
    assert isinstance(failed, FailedFile)
    assert failed.location == document.location
    assert reason in failed.reason
    assert "\n" not in failed.reason


def test_users_names_are_laid_over_the_packaged_ones() -> None:
    """An outlet of the user's is known in the worker, made once for the same names."""
    harbour = Entry("outlet/harbour-post", "outlet", "بريد الميناء", "Harbour Post",
                    affiliation="party")  # fmt: skip
    text = "وصلت سفينة القمح إلى المرفأ مساء الثلاثاء.\nوقال مديره إنها تفرغ حمولتها غداً."
    document = Document("a.txt", text.encode(), "text", hints=Hints(outlet="بريد الميناء"))
    own = ((harbour,),)
    assert _one(document).stored.article.affiliation == "unknown"
    assert _one(document, Setting(SETTING.near, own)).stored.article.affiliation == "party"
    assert glossary_with(own) is glossary_with(((harbour,),))


def test_learnt_lines_are_left_out(given: list[Document]) -> None:
    """A line that is learnt is no sentence; vectors are those of what is left."""
    document = Document("a.txt", given[0].content + NOTICE.encode(), "text")
    key = line_hash(NOTICE)
    learned = {"بريد الميناء": LearnedLines(frozenset({key}), frozenset({key}))}
    whole = _one(document).stored
    cleaned = _one(document, Setting(SETTING.near, learned=learned)).stored
    assert len(cleaned.vectors) == len(whole.vectors) - 1
    np.testing.assert_allclose(cleaned.vectors, whole.vectors[:-1], atol=2e-3)
    again = compute_sentences([cleaned])[0]
    assert again.vectors.tobytes() == cleaned.vectors.tobytes()
    assert again.stems == cleaned.stems
