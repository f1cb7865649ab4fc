"""How much a sentence bears on a topic, from its words and its sense."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.encoder import default_encoder
from briefings.evidence.ranking import embed_passages, passages_of, rank_passages
from briefings.evidence.topics import topic_from_words
from briefings.glossary.loading import default_glossary

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefings.articles.article import Article

PRISONERS = (
    "انطلقت في الرياض محادثات تبادل الأسرى في اليمن برعاية أممية.",
    "وقال الوسيط إن ملف تبادل الأسرى في اليمن معقد.",
    "ويأمل الطرفان إنجاز تبادل الأسرى في اليمن قبل رمضان.",
)


def lexical(
    topic: str, texts: tuple[str, ...], make_article: Callable[..., Article]
) -> list[float]:
    """Return the lexical score of each text, each an article of its own."""
    passages = passages_of([make_article(text) for text in texts])
    encoder = default_encoder()
    vectors = embed_passages(passages, encoder)
    found = topic_from_words(topic, default_glossary())
    return [ranked.lexical for ranked in rank_passages(passages, vectors, found, encoder)]


def test_common_words_count_where_everything_is_on_the_topic(
    make_article: Callable[..., Article],
) -> None:
    """A folder of articles on one subject is found by the words that all of them share."""
    assert min(lexical("تبادل الأسرى في اليمن", PRISONERS, make_article)) > 0.7


def test_one_common_word_of_several_is_little(make_article: Callable[..., Article]) -> None:
    """A topic of other words that shares one with every sentence stays far from it."""
    assert max(lexical("انتخابات البرلمان في اليمن", PRISONERS, make_article)) < 0.35


def test_no_word_is_nothing(make_article: Callable[..., Article]) -> None:
    """What no sentence holds gives no score, however small the folder."""
    assert lexical("كرة القدم", PRISONERS, make_article) == [0.0, 0.0, 0.0]
