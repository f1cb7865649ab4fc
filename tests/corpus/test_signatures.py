"""Signatures are the same anywhere, and lead from a copy to its original."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from briefings.articles.article import Article, Boilerplate
from briefings.corpus.signatures import (
    BANDS,
    PERMUTATIONS,
    likely_share,
    reference,
    shingle,
    sign,
)

REPORT = (
    "أعلنت بلدية المدينة أن مشروع الجسر الجديد سيبدأ في الأسبوع الأول من الشهر المقبل. "
    "وقال المهندس المشرف إن طول الجسر يبلغ أربعمئة متر وعرضه ثمانية عشر متراً. "
    "ولم تكشف البلدية اسم الشركة التي ستنفذ أعمال الحفر والتدعيم في الموقع. "
    "ويأمل سكان الضفة الشرقية أن يختصر الجسر نصف الوقت الذي يقضونه في الطريق."
)

PINNED_VALUES = [870882869, 446857384, 87300336, 754800985]
PINNED_BANDS = (-6773192825873512067, 7264070054676180284)
PINNED_SENTENCES = (4090874371799820608, 5827708268079733724)
PINNED_REFERENCE = 7431341903686663013

PROGRAM = """
import json, sys
from briefings.corpus.signatures import reference, sign
from briefings.articles.assembling import StoredText, assemble
from briefings.glossary.loading import default_glossary
from datetime import date
article = assemble(StoredText(sys.argv[1], "a.txt", "utf-8"), glossary=default_glossary(),
                   near=date(2026, 3, 1))
signature = sign(article)
print(json.dumps([signature.values.tolist(), signature.keys, reference("art_0000000000000000")]))
"""

Make = Callable[..., Article]


def in_a_process(hash_seed: str, root: Path) -> object:
    """Sign the report in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, REPORT],
        check=True, capture_output=True, cwd=root, env={"PYTHONHASHSEED": hash_seed},
    )  # fmt: skip
    return json.loads(done.stdout)


def test_a_signature_is_the_same_in_every_process(root: Path) -> None:
    """Nothing of it hangs on Python's hash seed."""
    assert in_a_process("1", root) == in_a_process("2", root)


def test_a_signature_is_the_one_that_stores_hold(make_article: Make) -> None:
    """Another value here means that signatures stored before lead nowhere: a migration is due."""
    signature = sign(make_article(REPORT))
    assert signature.values[:4].tolist() == PINNED_VALUES
    assert signature.bands[:2] == PINNED_BANDS
    assert signature.sentences[:2] == PINNED_SENTENCES
    assert reference("art_0000000000000000") == PINNED_REFERENCE


def test_keys_are_signed_numbers_of_64_bits(make_article: Make) -> None:
    """Any database holds them."""
    signature = sign(make_article(REPORT))
    assert len(signature.bands) == BANDS
    assert len(signature.values) == PERMUTATIONS
    assert all(-(2**63) <= key < 2**63 for key in signature.keys)


def test_spelling_does_not_change_a_signature(make_article: Make) -> None:
    """Diacritics, tatweel, hamza and the digits' script are folded first."""
    other = REPORT.replace("أ", "ا").replace("المدينة", "المـــدينه").replace("الجسر", "الجِسر")
    assert sign(make_article(other)).keys == sign(make_article(REPORT)).keys


def test_the_order_of_sentences_does_not_change_a_signature(make_article: Make) -> None:
    """No shingle reaches over the end of a sentence."""
    parts = REPORT.removesuffix(".").split(". ")
    shuffled = ". ".join(reversed(parts)) + "."
    assert set(sign(make_article(shuffled)).keys) == set(sign(make_article(REPORT)).keys)


def test_boilerplate_is_no_part_of_a_signature(make_article: Make) -> None:
    """What is not a sentence of the article leaves no key."""
    article = make_article(f"اشترك في نشرتنا اليومية لتصلك آخر أخبار المدينة والريف.\n{REPORT}")
    end = article.sentences[0].end
    cleaned = make_article(
        article.text,
        boilerplate=(Boilerplate(0, end, "notice"),),
        sentences=article.sentences[1:],
    )
    assert set(sign(cleaned).keys) == set(sign(make_article(REPORT)).keys)


@pytest.mark.parametrize("text", ["خبر عاجل.", "غادر رتل من الشاحنات المدينة فجر اليوم."])
def test_an_article_too_short_to_judge_has_no_keys(make_article: Make, text: str) -> None:
    """A few words say nothing about where they come from."""
    signature = sign(make_article(text))
    assert signature.keys == ()
    assert not np.any(signature.values)


def test_an_excerpt_shares_the_keys_of_its_sentences(make_article: Make) -> None:
    """Two sentences of four: no band is shared, both sentence keys are."""
    whole, part = sign(make_article(REPORT)), sign(make_article(REPORT.partition(". ولم")[0] + "."))
    common = set(whole.sentences) & set(part.sentences)
    assert len(common) == 2
    assert likely_share(whole.outline, part.outline, len(common)) == pytest.approx(1.0)


def test_a_changed_opening_leaves_the_key_of_a_sentence(make_article: Make) -> None:
    """`وقال المهندس` for `وذكر المهندس`: the last words lead to the original all the same."""
    changed = REPORT.replace("وقال المهندس", "وذكر المهندس").replace("أعلنت بلدية", "كشفت بلدية")
    assert sign(make_article(changed)).sentences == sign(make_article(REPORT)).sentences


def test_shingles_stay_within_their_sentence(make_article: Make) -> None:
    """Every shingle has the sentence that it stands in."""
    article = make_article(REPORT)
    cut = shingle(article)
    words = [sentence.count(" ") + 1 for sentence in cut.sentences]
    assert np.bincount(cut.owners).tolist() == [count - 3 for count in words]
