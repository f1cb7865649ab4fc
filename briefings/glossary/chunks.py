"""An Arabic sentence as chunks: a word, or the words of one name, one date or one figure.

Dates are found first, then names outside of dates, then figures outside of both; what is left is
single words. A conjunction or preposition written to a chunk (و ف ب ل ك) stands apart from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from briefings.glossary.entries import INFLECTED_KINDS
from briefings.glossary.inflection import without_proclitics
from briefings.glossary.nouns import (
    AdjectiveForm,
    NounForm,
    is_unnamed_speaker,
    read_adjective,
    read_noun,
)
from briefings.glossary.verbs import VerbMention, find_verbs
from briefings.text.dates import DateMention, find_dates
from briefings.text.figures import Figure, find_figures
from briefings.text.normalization import fold_text
from briefings.text.spans import Span, overlaps_any
from briefings.text.words import words

if TYPE_CHECKING:
    from briefings.glossary.matching import Glossary, Mention

ChunkKind = Literal["name", "date", "figure", "word"]

# Particles and pronouns, folded: و and ف before them are words of their own.
PARTICLES: frozenset[str] = frozenset([
    "من", "في", "الي", "علي", "عن", "مع", "منذ", "خلال", "بعد", "قبل", "حتي", "عند",
    "عندما", "حين", "لدي", "نحو", "ضد", "دون", "عبر", "حول", "بشان", "قرب", "رغم", "ان",
    "انه", "انها", "انهم", "بان", "بانه", "بانها", "قد", "لقد", "لم", "لن", "لا", "ليس",
    "ليست", "سوف", "كان", "كانت", "كانوا", "كانا", "حيث", "بينما", "فيما", "اذا", "اذ",
    "لكن", "لكنه", "لكنها", "او", "كما", "بسبب", "بهدف", "ضمن", "وفق", "وفقا", "بحسب",
    "حسب", "حسبما", "طبقا", "نقلا", "تحت", "فوق", "امام", "بين", "داخل", "خارج", "شمال",
    "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي", "وسط", "باتجاه", "هو", "هي",
    "هم", "هما", "هذا", "هذه", "ذلك", "تلك", "هولاء", "الذي", "التي", "الذين", "ما", "مما",
    "بل", "ثم", "احد", "احدي", "اثنان", "اثنين", "بعض", "جميع", "كل", "معظم", "هناك", "سبق",
    "تم", "جري", "قوله", "قولها",
])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chunk:
    """One piece of a sentence.

    Attributes:
        kind: what was found; a `word` may still be a noun, an adjective or a verb.
        span: in the sentence, without the proclitics before it.
        text: the sentence's letters of `span`.
        word: the same folded.
        proclitics: و ف ب ل ك written before it, `ل` also for the first letter of `لل`.
        gap: what stands between the chunk before and this one, folded, without spaces.
        name, date, figure: what was found, for its kind.
        noun, adjective, verb: what a word can be read as.
    """

    kind: ChunkKind
    span: Span
    text: str
    word: str
    proclitics: str
    gap: str
    name: Mention | None = None
    date: DateMention | None = None
    figure: Figure | None = None
    noun: NounForm | None = None
    adjective: AdjectiveForm | None = None
    verb: VerbMention | None = None


@lru_cache(maxsize=4096)
def read_chunks(sentence: str, glossary: Glossary) -> tuple[Chunk, ...]:
    """Cut an Arabic sentence into chunks, in order; every word is in exactly one."""
    dates = list(find_dates(sentence, "ar"))
    spans = [d.span for d in dates]
    names = [m for m in _names(sentence, glossary) if not overlaps_any(m.span, spans)]
    # a common noun after a number may be its unit: مليون دولار
    spans += [m.span for m in names if m.entry.kind not in INFLECTED_KINDS]
    figures = [f for f in find_figures(sentence, "ar", skip=spans)
               if not overlaps_any(f.span, spans) and not _is_counted_noun(f)]  # fmt: skip
    found: list[tuple[Span, ChunkKind, object]] = [
        *((d.span, "date", d) for d in dates),
        *((m.span, "name", m) for m in names),
        *((f.span, "figure", f) for f in figures),
    ]
    found.sort(key=lambda item: item[0])
    verbs = {verb.span.start: verb for verb in find_verbs(sentence)}
    return tuple(_chunks(sentence, found, verbs))


def _names(sentence: str, glossary: Glossary) -> list[Mention]:
    """Return the names as they are spelt, and the names inside of common nouns that are not."""
    found: list[Mention] = []
    for mention in glossary.find(sentence, "ar"):
        if _is_as_spelt(mention):
            is_adjective = _follows_an_accusative(sentence, mention)
            found.append(replace(mention, is_demonym=True) if is_adjective else mention)
            continue
        first, _, rest = mention.text.partition(" ")
        start = mention.span.start + len(first) + 1
        for inner in glossary.find(rest, "ar"):
            if _is_as_spelt(inner):
                span = Span(inner.span.start + start, inner.span.end + start)
                found.append(replace(inner, span=span))
    return found


_ACCUSATIVE = re.compile(r"(\w+(?:ا|اً|ًا))\s$")


def _follows_an_accusative(sentence: str, mention: Mention) -> bool:
    """Whether `روسيا` is the accusative of the adjective, as in `وفدا روسيا`, not the state."""
    if mention.entry.kind != "country" or not fold_text(mention.text).endswith("يا"):
        return False
    before = _ACCUSATIVE.search(sentence[: mention.span.start])
    if before is None:
        return False
    word = fold_text(before[1])
    word = word[1:] if word[0] in "وف" and read_noun(word, before[1]) is None else word
    noun, adjective = read_noun(word, before[1]), read_adjective(word, before[1])
    return (noun is not None and noun.is_accusative) or (adjective is not None and noun is None)


def _is_as_spelt(mention: Mention) -> bool:
    """Whether a common noun of the glossary stands as its house spelling says it.

    A plural, or one with a pronoun written to it, has other English; single common nouns are read
    with their number by `nouns`.
    """
    if mention.is_demonym or mention.entry.kind not in INFLECTED_KINDS:
        return True
    found = [_bare(word) for word in fold_text(mention.text).split()]
    first = read_noun(fold_text(mention.text).split()[0], mention.text.split()[0])
    if mention.entry.kind == "role" and first is not None and is_unnamed_speaker(first):
        return False  # "a military source" names nobody
    if len(found) == 1 and read_noun(fold_text(mention.text), mention.text) is not None:
        return False
    return found == [_bare(word) for word in fold_text(mention.entry.ar).split()]


def _bare(word: str) -> str:
    return word.removeprefix("ال").strip("\"'")


def _is_counted_noun(figure: Figure) -> bool:
    """Whether a figure is a dual such as رادارين, which as a noun is its own count."""
    return read_noun(fold_text(figure.text), figure.text) is not None


def _chunks(
    sentence: str,
    found: list[tuple[Span, ChunkKind, object]],
    verbs: dict[int, VerbMention],
) -> list[Chunk]:
    chunks: list[Chunk] = []
    end = 0
    waiting = list(found)
    for span, word in words(sentence):
        if span.end <= end:
            continue
        if waiting and waiting[0][0].start < span.end:
            item = waiting.pop(0)
            while waiting and waiting[0][0].start < item[0].end:
                waiting.pop(0)
            chunks.append(_found_chunk(sentence, span, item, end))
            end = max(span.end, item[0].end)
        else:
            chunks.append(_word_chunk(sentence, span, word, verbs, end))
            end = span.end
    return chunks


def _found_chunk(
    sentence: str, first: Span, item: tuple[Span, ChunkKind, object], end: int
) -> Chunk:
    span, kind, what = item
    text = sentence[span.start : span.end]
    chunk = Chunk(
        kind, span, text, fold_text(text),
        fold_text(sentence[min(first.start, span.start) : span.start]),
        _gap(sentence[end : min(first.start, span.start)]),
    )  # fmt: skip
    return _with(chunk, kind, what)


def _with(chunk: Chunk, kind: ChunkKind, what: object) -> Chunk:
    return Chunk(
        kind, chunk.span, chunk.text, chunk.word, chunk.proclitics, chunk.gap,
        **{kind: what},  # type: ignore[arg-type]
    )  # fmt: skip


def _word_chunk(
    sentence: str, span: Span, word: str, verbs: dict[int, VerbMention], end: int
) -> Chunk:
    gap = _gap(sentence[end : span.start])
    verb = verbs.get(span.start) or verbs.get(span.start + 1)
    for offset, rest in without_proclitics(word):
        source = sentence[span.start + offset : span.end]
        noun, adjective = read_noun(rest, source), read_adjective(rest, source)
        if noun or adjective:
            inner = Span(span.start + offset, span.end)
            if verb is not None and verb.span.start != inner.start:
                verb = None
            return Chunk(
                "word", inner, sentence[inner.start : inner.end], rest, word[:offset], gap,
                noun=noun, adjective=adjective, verb=verb,
            )  # fmt: skip
    start = verb.span.start if verb is not None else span.start
    if verb is None and word[0] in "وف" and word[1:] in PARTICLES:
        start += 1
    return Chunk(
        "word", Span(start, span.end), sentence[start : span.end], word[start - span.start :],
        word[: start - span.start], gap, verb=verb,
    )  # fmt: skip


def _gap(text: str) -> str:
    return fold_text(text).replace(" ", "")
