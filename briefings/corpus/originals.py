"""Which article repeats which: each meets its candidates, the earliest text is the original.

The same steps serve files and the store. Articles are settled in the order of their originality,
each against the earlier ones; so the result does not hang on the order in which they came. One that
comes late and is earlier than what is known takes its place: the articles that repeat it, and those
that had named them, are settled again. One thing does hang on the order: an article already known
as a copy is not looked at again when another original of it turns up.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from briefings.corpus.alignment import Relation, align_shingles, names_same_agency
from briefings.corpus.candidates import KeyIndex, worth_comparing
from briefings.corpus.signatures import shingle, sign

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefings.articles.article import Article
    from briefings.corpus.signatures import Outline, Signature

OWN_SHARE = 0.5
"""From this share of words of its own on, an article that repeats another is read all the same."""

_MOST_SHINGLED = 2_000  # articles whose words are kept at hand: about 20 MB


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that repeats another one, or comes from the same report.

    Attributes:
        article_id: the one that repeats.
        of: the original: never itself a copy.
        kind: how it relates to the text that it repeats.
        containment: share of the shorter text that both have, from 0 to 1; of translations the
            share of its sentences.
        share: of the article's own text that is repeated, from 0 to 1.
        via: the article whose words it repeats where that is not `of`: a translation of `of`, or
            another article of the same agency's report.
    """

    article_id: str
    of: str
    kind: Relation
    containment: float
    share: float = 1.0
    via: str | None = None

    @property
    def stays_in_ranking(self) -> bool:
        """Whether it has words of its own to read; it is no source of its own in any case."""
        if self.kind in {"translation_of", "names_agency"}:
            return True
        return self.share < 1 - OWN_SHARE


class Known(Protocol):
    """What is known of articles that are not among those to be settled."""

    def carrying(self, keys: Sequence[int]) -> Mapping[int, Sequence[str]]:
        """Return the listed articles that carry each key."""
        ...

    def outlines(self, ids: Sequence[str]) -> Mapping[str, Outline]:
        """Return what the signatures of listed articles tell before they are read."""
        ...

    def articles(self, ids: Sequence[str]) -> Mapping[str, Article]:
        """Return articles by id."""
        ...

    def copies(self, ids: Sequence[str]) -> Mapping[str, Copy]:
        """Return what is known of those among the articles that repeat others."""
        ...

    def repeating(self, article_id: str) -> Sequence[str]:
        """Return the articles that name this one as what they repeat."""
        ...


class Nothing:
    """No article is known: those to be settled are all there are."""

    def carrying(self, keys: Sequence[int]) -> Mapping[int, Sequence[str]]:
        """Return nothing."""
        del keys
        return {}

    def outlines(self, ids: Sequence[str]) -> Mapping[str, Outline]:
        """Return nothing."""
        del ids
        return {}

    def articles(self, ids: Sequence[str]) -> Mapping[str, Article]:
        """Return nothing."""
        del ids
        return {}

    def copies(self, ids: Sequence[str]) -> Mapping[str, Copy]:
        """Return nothing."""
        del ids
        return {}

    def repeating(self, article_id: str) -> Sequence[str]:
        """Return nothing."""
        del article_id
        return ()


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """An article that others are compared with.

    Attributes:
        signature: its own.
        keys: those of the signature by which it is found; the others are stock phrases.
    """

    signature: Signature
    keys: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of the articles that were settled.

    Attributes:
        copies: those that repeat another, by id.
        listed: those with words of their own, which later articles are compared with, by id.
        again: known articles among them, settled again because an earlier text came in.
        compared: comparisons of two articles that were made.
        skipped: keys that were passed over as stock phrases.
    """

    copies: Mapping[str, Copy]
    listed: Mapping[str, Listed]
    again: frozenset[str]
    compared: int
    skipped: int


def settle(
    articles: Sequence[Article], signatures: Mapping[str, Signature], known: Known
) -> Settled:
    """Find for each article the one it repeats, if any.

    Args:
        articles: each once.
        signatures: of these, by id.
        known: what came before.
    """
    return _Settling(articles, signatures, known).run()


def within(copies: Iterable[Copy], articles: Sequence[Article]) -> tuple[Copy, ...]:
    """Return how articles repeat each other where some of their originals are not among them.

    Of the carriers of an original that is missing the most original one takes its place, so that a
    report whose first text lies outside a window of days still counts once.

    Args:
        copies: of these articles and others.
        articles: that are looked at.
    """
    inside = {article.id: article for article in articles}
    found = [copy for copy in copies if copy.article_id in inside]
    carriers: dict[str, list[Article]] = {}
    for copy in found:
        carriers.setdefault(copy.of, []).append(inside[copy.article_id])
    first = {
        of: of if of in inside else min(group, key=originality).id for of, group in carriers.items()
    }
    return tuple(
        replace(
            copy,
            of=first[copy.of],
            via=copy.via if copy.via in inside and copy.via != first[copy.of] else None,
        )
        for copy in found
        if first[copy.of] != copy.article_id
    )


def originality(article: Article) -> tuple[str, int, str]:
    """Return the place of an article among those that share a text: the lowest is the original.

    The earliest day, then the longest, then the first by id.
    """
    day = article.anchor.isoformat() if article.anchor else "9999"
    return (day, -sum(s.end - s.start for s in article.sentences), article.id)


class _Settling:
    """One run of `settle`."""

    def __init__(
        self, articles: Sequence[Article], signatures: Mapping[str, Signature], known: Known
    ) -> None:
        self._known = known
        self._articles = {article.id: article for article in articles}
        self._signatures = dict(signatures)
        self._outlines: dict[str, Outline] = {i: s.outline for i, s in signatures.items()}
        self._known_copies: dict[str, Copy] = {}
        self._copies: dict[str, Copy] = {}
        self._listed: dict[str, Listed] = {}
        self._again: set[str] = set()
        self._index = KeyIndex()
        self._looked_up: set[int] = set()
        self._queue = [originality(article) for article in articles]
        self._shingled = lru_cache(_MOST_SHINGLED)(lambda i: shingle(self._articles[i]))
        self._compared = self._skipped = 0

    def run(self) -> Settled:
        """Settle the articles, the most original first."""
        self._foresee()
        heapq.heapify(self._queue)
        while self._queue:
            self._settle(heapq.heappop(self._queue)[2])
        return Settled(
            self._copies, self._listed, frozenset(self._again), self._compared, self._skipped
        )

    def _foresee(self) -> None:
        """Load in a few requests what is known of all articles to come."""
        ids = list(self._articles)
        self._look_up([key for i in ids for key in self._signatures[i].keys])
        found = {i: self._index.find(self._signatures[i]) for i in ids}
        self._load([o for f in found.values() for o in f.sentences])
        chosen = {
            o for i in ids for o in worth_comparing(self._outlines[i], found[i], self._outlines)
        }
        self._articles |= self._known.articles(sorted(chosen))

    def _settle(self, article_id: str) -> None:
        article, signature = self._articles[article_id], self._signatures[article_id]
        place = originality(article)
        others = self._candidates(article)
        copies = [
            copy for o in others if originality(o) < place and (copy := self._compare(article, o))
        ]
        if copies:
            best = max(copies, key=lambda c: (c.kind != "names_agency", c.containment))
            self._copies[article_id] = best
            if not best.stays_in_ranking:
                return
        self._listed[article_id] = Listed(signature, self._index.add(article_id, signature.keys))
        for other in others:
            if originality(other) > place and self._compare(other, article) is not None:
                self._settle_again(other.id)

    def _candidates(self, article: Article) -> list[Article]:
        """Return the listed articles of its language that may share enough with an article."""
        found = self._index.find(self._signatures[article.id])
        self._skipped += found.skipped
        self._load(list(found.sentences))
        chosen = worth_comparing(self._outlines[article.id], found, self._outlines)
        self._articles |= self._known.articles([i for i in chosen if i not in self._articles])
        others = (self._articles[i] for i in chosen if i in self._articles)
        return [other for other in others if other.language == article.language]

    def _compare(self, one: Article, other: Article) -> Copy | None:
        """Return what the later of two articles repeats of the other, if it does."""
        self._compared += 1
        found = align_shingles(
            self._shingled(one.id),
            self._shingled(other.id),
            has_same_agency=names_same_agency(one, other),
            language="ar" if one.language == "ar" else "en",
        )
        if found.relation is None:
            return None
        above = self._copies.get(other.id) or self._known_copies.get(other.id)
        return Copy(
            article_id=one.id,
            of=above.of if above else other.id,
            kind=found.relation,
            containment=found.containment,
            share=found.share,
            via=other.id if above else None,
        )

    def _settle_again(self, article_id: str) -> None:
        """Put a known article, and those that name it, among the articles to be settled."""
        for known in (article_id, *self._known.repeating(article_id)):
            if known in self._again or known in self._listed:
                continue
            self._again.add(known)
            self._known_copies.pop(known, None)
            if known not in self._articles:
                self._articles |= self._known.articles([known])
            signature = sign(self._articles[known], self._shingled(known))
            self._signatures[known], self._outlines[known] = signature, signature.outline
            self._index.remove(known, signature.keys)
            self._look_up(signature.keys)
            heapq.heappush(self._queue, originality(self._articles[known]))

    def _look_up(self, keys: Iterable[int]) -> None:
        """Enter the known articles that carry these keys into the index."""
        fresh = sorted(set(keys) - self._looked_up)
        self._looked_up.update(fresh)
        for key, carriers in self._known.carrying(fresh).items():
            for carrier in carriers:
                if carrier not in self._again and carrier not in self._listed:
                    self._index.add(carrier, (key,))

    def _load(self, ids: Sequence[str]) -> None:
        """Load what is known of listed articles before they are read."""
        missing = sorted({i for i in ids if i not in self._outlines})
        if missing:
            self._outlines |= self._known.outlines(missing)
            copies = self._known.copies(missing)
            self._known_copies |= {i: c for i, c in copies.items() if i not in self._again}
