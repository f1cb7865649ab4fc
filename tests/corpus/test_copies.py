"""Copies name one original; other reports of the same event are none."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import pytest
from numpy.typing import NDArray

from briefings.articles.article import Article
from briefings.articles.reading import read_paths
from briefings.corpus import find_copies, group_stories
from briefings.corpus.originals import within
from briefings.encoder import DIMENSIONS
from briefings.glossary.loading import default_glossary

WIRE = (
    "غادر رتل من الشاحنات العسكرية القاعدة الجوية فجر الاثنين باتجاه الساحل الغربي للبلاد. "
    "وقال شهود إن الرتل ضم مركبات مدرعة ومعدات اتصال وعدداً من صهاريج الوقود. "
    "ولم تعلق وزارة الدفاع على هذه التحركات حتى مساء اليوم نفسه. "
    "وتنتشر القوات في هذه القاعدة منذ سبع سنوات بموجب اتفاق بين البلدين. "
    "وأضاف الشهود أن العلم ما زال مرفوعاً فوق برج المراقبة في المطار."
)
OTHER = (
    "قالت مصادر محلية إن شاحنات عسكرية شوهدت وهي تغادر القاعدة صباح الاثنين. "
    "وذكر سكان في البلدة المجاورة أن أصوات الطائرات لم تنقطع طوال الليل. "
    "وتوقع خبير أن تستمر عمليات النقل أسبوعين على الأقل قبل أن تنتهي. "
    "ورفض متحدث باسم المحافظة الإدلاء بأي تصريح حول الموضوع للصحفيين."
)
ENGLISH = (
    "A convoy of military lorries left the air base at dawn on Monday for the west coast. "
    "Witnesses said that it had armoured vehicles, signals equipment and several fuel tankers. "
    "The defence ministry had not commented on the movements by the evening of the same day. "
    "The forces have been at the base for seven years under an accord of the two countries. "
    "The flag still flies over the control tower of the airport, the witnesses added."
)

Make = Callable[..., Article]
Vectors = Mapping[str, NDArray[Any]]


class Planted(Protocol):
    """Generated articles with what was planted; see conftest."""

    articles: list[Article]
    originals: dict[str, str]
    kinds: dict[str, str]


def translated(*articles: Article) -> Vectors:
    """Vectors by which the sentences of all articles correspond, one by one."""
    rng = np.random.default_rng(3)
    common = rng.normal(size=(20, DIMENSIONS)) / 22.6
    return {
        a.id: common[: len(a.sentences)] + rng.normal(size=(len(a.sentences), DIMENSIONS)) / 90
        for a in articles
    }


def test_a_shortened_reprint_is_a_copy_of_the_earliest(make_article: Make) -> None:
    """The earliest article is the original; each copy names it, never another copy."""
    first = make_article(WIRE, outlet="one", published=date(2026, 1, 26))
    short = make_article(
        WIRE.split("وتنتشر", maxsplit=1)[0], outlet="two", published=date(2026, 1, 27)
    )
    retitled = make_article("خبر عاجل\n" + WIRE, outlet="three", published=date(2026, 1, 27))
    copies = find_copies([short, retitled, first])
    assert {(c.article_id, c.of) for c in copies} == {(short.id, first.id), (retitled.id, first.id)}
    assert [c.kind for c in copies] == ["excerpt_of", "same_text"]


def test_other_spelling_does_not_hide_a_copy(make_article: Make) -> None:
    """Diacritics, tatweel and hamza are folded before the texts are compared."""
    one = make_article(WIRE, outlet="one")
    other = make_article(WIRE.replace("أ", "ا").replace("عسكرية", "عسكـــرية"), outlet="two")
    assert len(find_copies([one, other])) == 1


def test_two_reports_of_one_event_are_kept_apart(make_article: Make) -> None:
    """The same event in other words is another report."""
    assert find_copies([make_article(WIRE, outlet="one"), make_article(OTHER, outlet="two")]) == ()


def test_a_text_too_short_to_judge_is_no_copy(make_article: Make) -> None:
    """A few shared words say nothing."""
    assert find_copies([make_article(WIRE), make_article("غادر رتل من الشاحنات العسكرية.")]) == ()


def test_a_story_is_an_original_and_its_copies(make_article: Make) -> None:
    """Without vectors the original stands first; every other article is a story of its own."""
    first = make_article(WIRE, outlet="one", published=date(2026, 1, 26))
    again = make_article(WIRE + "\nتعليق", outlet="two", published=date(2026, 1, 27))
    other = make_article(OTHER, outlet="three")
    articles = [again, other, first]
    stories = group_stories(articles, find_copies(articles))
    assert sorted(story.article_ids for story in stories) == sorted(
        [(first.id, again.id), (other.id,)]
    )


def test_a_report_inside_a_longer_article_leaves_it_to_be_read(make_article: Make) -> None:
    """More than half of the later article is its own: it is no source for the rest, but is read."""
    first = make_article(WIRE.partition(" وتنتشر")[0], outlet="one", published=date(2026, 1, 26))
    longer = make_article(f"{first.text} {OTHER}", outlet="two", published=date(2026, 1, 27))
    (copy,) = find_copies([first, longer])
    assert (copy.article_id, copy.of) == (longer.id, first.id)
    assert copy.stays_in_ranking


def test_a_reprint_does_not_stay_in_ranking(make_article: Make) -> None:
    """It has nothing of its own to read."""
    first = make_article(WIRE, outlet="one", published=date(2026, 1, 26))
    again = make_article(WIRE, outlet="two", published=date(2026, 1, 27))
    (copy,) = find_copies([first, again])
    assert not copy.stays_in_ranking


def test_every_planted_copy_is_found_and_nothing_else(planted: Planted) -> None:
    """Shuffled, shortened, retitled, added to, letters folded: all name their first text."""
    copies = {c.article_id: c.of for c in find_copies(planted.articles)}
    first = {a.id: planted.originals.get(a.id, a.id) for a in planted.articles}
    assert all(first[one] == first[of] for one, of in copies.items())
    assert len(copies) == len(planted.originals)
    assert not set(copies) & set(copies.values())


def test_the_order_of_articles_changes_nothing(planted: Planted) -> None:
    """Any order gives the same copies."""
    shuffled = random.Random(4).sample(planted.articles, k=len(planted.articles))
    assert set(find_copies(shuffled)) == set(find_copies(planted.articles))


@pytest.mark.parametrize("rate", [0.05, 0.1])
def test_copies_with_words_changed_are_found(
    planted: Planted, read_text: Callable[..., Article], rate: float
) -> None:
    """Every twentieth or tenth word is another one: 48 of 50 at least are told as copies."""
    rng = random.Random(9)
    originals = [a for a in planted.articles if planted.kinds[a.id] == "original"]
    words = [word.strip(".،") for a in originals[:50] for word in a.text.split()[8:]]
    edited: dict[str, str] = {}
    articles = list(originals)
    for article in rng.sample(originals, k=50):
        header, _, body = article.text.partition("---\n\n")
        changed = " ".join(
            rng.choice(words) if rng.random() < rate and not word.endswith(".") else word
            for word in body.split()
        )
        other = read_text(f"---\noutlet: نقل\ndate: 2026-02-20\n---\n\n{changed}\n", "edited.txt")
        assert header
        edited[other.id] = article.id
        articles.append(other)
    copies = {c.article_id: c.of for c in find_copies(articles)}
    assert sum(copies.get(one) == of for one, of in edited.items()) >= 48
    assert set(copies) <= set(edited)


def test_a_translation_names_its_original_and_stays_in_ranking(make_article: Make) -> None:
    """Sentence by sentence the same in the other language: one origin, and still read."""
    first = make_article(WIRE, outlet="one", published=date(2026, 1, 26))
    english = make_article(ENGLISH, outlet="two", published=date(2026, 1, 27))
    (copy,) = find_copies([english, first], translated(first, english))
    assert (copy.article_id, copy.of, copy.kind) == (english.id, first.id, "translation_of")
    assert copy.stays_in_ranking


def test_without_vectors_no_translation_is_told(make_article: Make) -> None:
    """Words of two languages cannot be compared."""
    first = make_article(WIRE, published=date(2026, 1, 26))
    assert find_copies([first, make_article(ENGLISH, published=date(2026, 1, 27))]) == ()


def test_figures_that_contradict_make_no_translation(make_article: Make) -> None:
    """The vectors are near, the counts are others: another event of the same kind."""
    text = " ".join(f"وصلت {n} شاحنة إلى المدينة رقم {n} صباح اليوم." for n in range(21, 27))
    other = " ".join(f"Today {n} lorries reached town number {n}." for n in range(51, 57))
    one = make_article(text, published=date(2026, 1, 26))
    two = make_article(other, published=date(2026, 1, 27))
    assert len(one.sentences) == len(two.sentences) == 6
    assert find_copies([one, two], translated(one, two)) == ()


def test_a_reprint_of_a_translation_names_the_first_original(make_article: Make) -> None:
    """Three carriers of one report count once, and none names a copy as its original."""
    first = make_article(WIRE, outlet="one", published=date(2026, 1, 26))
    english = make_article(ENGLISH, outlet="two", published=date(2026, 1, 27))
    again = make_article(ENGLISH, outlet="three", published=date(2026, 1, 28))
    copies = {
        c.article_id: c
        for c in find_copies([first, english, again], translated(first, english, again))
    }
    assert {c.of for c in copies.values()} == {first.id}
    assert copies[again.id].via == english.id
    assert not copies[again.id].stays_in_ranking


def test_where_the_original_is_missing_its_first_carrier_stands_for_it(make_article: Make) -> None:
    """A window of days that leaves the first text out still counts the report once."""
    days = [date(2026, 1, day) for day in (20, 27, 28)]
    first, one, other = (make_article(WIRE, outlet=f"{day}", published=day) for day in days)
    copies = find_copies([first, one, other])
    assert [(c.article_id, c.of) for c in within(copies, [one, other])] == [(other.id, one.id)]
    assert within(copies, [first, one, other]) == copies


def test_reprints_of_a_real_article_are_found_and_the_others_kept_apart(
    seeds: Path, encode_articles: Callable[..., Vectors]
) -> None:
    """Five articles of one week and three reprints of one: three copies, at most two stories."""
    articles = list(
        read_paths([seeds], glossary=default_glossary(), near=date(2026, 1, 30)).articles
    )
    assert find_copies(articles) == ()
    source = max(articles, key=lambda a: len(a.sentences))
    paragraphs = [source.sentence_text(i) for i in range(len(source.sentences))]
    reprints = [
        replace(source, id=f"art_{n:016x}", outlet=f"reprint {n}", text=text, sentences=spans,
                boilerplate=(), published=date(2026, 1, 30))
        for n, (text, spans) in enumerate(map(_put_together, (
            paragraphs, paragraphs[:8], paragraphs[10:] + paragraphs[:10],
        )))
    ]  # fmt: skip
    everything = articles + reprints
    vectors = encode_articles(everything, only=3)
    copies = find_copies(everything, vectors)
    assert {(c.article_id, c.of) for c in copies} == {(r.id, source.id) for r in reprints}
    assert len(group_stories(everything, copies, vectors)) <= 2


def _put_together(sentences: Sequence[str]) -> tuple[str, tuple[Any, ...]]:
    from briefings.articles.article import Sentence

    text, spans = "", []
    for index, sentence in enumerate(sentences):
        spans.append(Sentence(index, len(text), len(text) + len(sentence), index))
        text += f"{sentence}\n"
    return text, tuple(spans)
