"""Noun phrases of an Arabic sentence and their key terms in English.

A phrase is read only as far as every word of it is known: names with their roles, common nouns with
their adjectives, a noun and the noun it belongs to (idafa). An adjective goes to the noun that it
agrees with; where two agree it stands in brackets. After Ryding (2005), chapters 8 and 10.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from briefings.glossary.nouns import adjective_gender, counted_in_english
from briefings.glossary.phrase_heads import Head, gender_of_name, rank_of
from briefings.glossary.quantities import read_count, read_quantifier

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.glossary.chunks import Chunk
    from briefings.glossary.entries import Kind

_PEOPLE: frozenset[Kind] = frozenset({"person"})
_RELATIVES = frozenset({"الذي", "التي", "الذين", "اللذين", "اللتين", "اللذان", "اللتان"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase as it stands in a sentence.

    Attributes:
        english: its key terms.
        start, end: chunks, half open.
        gender: of its head; `None` when it does not show.
        number: singular, dual or plural.
        kind: kind of the name it names, `noun` when it names none.
        keys: glossary keys of its names.
        is_whole: the word after it does not go on with it.
        is_definite: it is a name, or its head has the article or an owner.
        has_figure: it begins with a count.
        rank: 3 people, 2 bodies, states, forces and vessels, 1 things: who can be the doer.
        is_accusative: its head has the alef of an indefinite accusative, so it is an object.
    """

    english: str
    start: int
    end: int
    gender: Literal["m", "f"] | None
    number: Literal["singular", "dual", "plural"]
    kind: str
    keys: tuple[str, ...]
    is_whole: bool
    is_definite: bool
    has_figure: bool = False
    rank: int = 1
    is_accusative: bool = False


def read_phrase(chunks: Sequence[Chunk], start: int) -> Phrase | None:
    """Read the noun phrase that begins at chunk `start`, whatever is written to that chunk.

    Returns None when the first word is not known.
    """
    quantifier, place = read_quantifier(chunks, start)
    count, place = read_count(chunks, place)
    heads: list[Head] = []
    keys: list[str] = []
    kind = "noun"
    number: Literal["singular", "dual", "plural"] = "singular"
    end = place
    while end < len(chunks) and (end == place or _goes_on(chunks[end], heads)):
        chunk = chunks[end]
        step = _take(chunk, heads, is_first=end == place)
        if step is None:
            break
        if count and end == place and chunk.noun is not None:
            step.english = counted_in_english(chunk.noun)
            step.is_closed = True
        if chunk.name is not None:
            keys.append(chunk.name.entry.key)
            if not chunk.name.is_demonym and (len(heads) == 1 or chunk.name.entry.kind in _PEOPLE):
                kind = chunk.name.entry.kind
        elif len(heads) == 1 and chunk.noun is not None and end == place:
            number = chunk.noun.number
        end += 1
    if not heads:
        return None
    has_article = chunks[place].kind == "word" and chunks[place].word.startswith("ال")
    if quantifier.endswith("of") and has_article:
        quantifier += " the"
    return Phrase(
        english=" ".join(filter(None, [quantifier, count, _english(heads)])),
        start=start,
        end=end,
        gender=None if quantifier or count else heads[0].gender,
        number="plural" if quantifier or count else number,
        kind=kind,
        keys=tuple(keys),
        is_whole=not _unread_goes_on(chunks, end, heads),
        is_definite=heads[0].is_definite or heads[-1].is_definite,
        has_figure=bool(count),
        rank=rank_of(heads[0], kind),
        is_accusative=heads[0].is_closed and not count,
    )


def is_relative(chunk: Chunk) -> bool:
    """Whether a chunk is a relative pronoun, which narrows what stands before it."""
    return chunk.word in _RELATIVES


def _goes_on(chunk: Chunk, heads: Sequence[Head]) -> bool:
    return not chunk.gap and not chunk.proclitics and bool(heads)


def _take(chunk: Chunk, heads: list[Head], *, is_first: bool) -> Head | None:
    """Add a chunk to the heads, as a name, a noun, or an adjective of one of them."""
    if chunk.name is not None:
        if chunk.name.is_demonym:
            return None if is_first else _attach(chunk, chunk.name.entry.en, heads)
        return _take_name(chunk, heads)
    if not is_first and chunk.adjective is not None and heads:
        attached = _attach(chunk, chunk.adjective.english, heads)
        if attached is not None:
            return attached
    if chunk.kind == "word" and chunk.noun is not None:
        return _take_noun(chunk, heads)
    return None


def _take_name(chunk: Chunk, heads: list[Head]) -> Head | None:
    assert chunk.name is not None  # noqa: S101 - the caller looked
    entry = chunk.name.entry
    last = heads[-1] if heads else None
    if last is not None and entry.kind != "person" and not last.takes_owner():
        return None
    if last is not None and entry.kind == "person" and not (last.is_human or last.takes_owner()):
        return None
    if last is not None and last.is_person:
        return None  # two people side by side are two roles, not one phrase
    english = chunk.name.english
    is_role = entry.kind == "role"
    definite = not is_role or chunk.word.split()[-1].startswith("ال")
    gender = gender_of_name(chunk) if not is_role else adjective_gender(chunk.text.split()[0])
    is_common = entry.kind in {"role", "term", "event", "weapon", "aircraft"}
    if is_common and not is_role:
        definite = chunk.word.split()[-1].startswith("ال")
        gender = adjective_gender(chunk.text.split()[0])
    is_person = entry.kind == "person"
    head = Head(
        english, gender, definite, is_role or is_person, is_person=is_person, is_name=not is_common
    )
    if entry.kind == "person" and last is not None and last.is_human:
        head.loose.append(_english(heads))
        heads.clear()
    heads.append(head)
    return head


def _take_noun(chunk: Chunk, heads: list[Head]) -> Head | None:
    noun = chunk.noun
    assert noun is not None  # noqa: S101 - the caller looked
    if heads and not heads[-1].takes_owner():
        return None
    english = noun.english
    if english == "president" and not noun.is_definite and not noun.owner:
        english = "head"
    head = Head(
        f"{noun.owner} {english}".strip(),
        None if noun.number == "plural" and noun.is_human else noun.gender,
        noun.is_definite or bool(noun.owner),
        noun.is_human,
        is_closed=noun.is_accusative,
    )
    heads.append(head)
    return head


def _attach(chunk: Chunk, english: str, heads: Sequence[Head]) -> Head | None:
    """Give an adjective to the head that it agrees with; None when it agrees with none."""
    is_definite = chunk.word.startswith("ال")
    if chunk.name is not None:
        english = _demonym(chunk)
        gender = adjective_gender(chunk.text)
    else:
        gender = adjective_gender(chunk.text)
    whole_is_definite = heads[-1].is_definite
    if is_definite != whole_is_definite:
        return None
    fitting = [head for head in heads if head.gender in {gender, None}]
    if not fitting:
        return None
    if len(fitting) == 1:
        fitting[0].adjectives.append(english)
    else:
        fitting[-1].loose.append(english)
    return fitting[-1]


def _demonym(chunk: Chunk) -> str:
    assert chunk.name is not None  # noqa: S101 - the caller looked
    entry = chunk.name.entry
    return entry.demonym_en[0] if entry.demonym_en else entry.en


def _english(heads: Sequence[Head]) -> str:
    parts = [head.phrase() for head in heads]
    # قاعدة before the name of a base says nothing more
    kept = [
        p
        for p, following in zip(parts, [*parts[1:], ""], strict=True)
        if not following.endswith(f" {p}")
    ]
    return " of ".join(kept)


def _unread_goes_on(chunks: Sequence[Chunk], end: int, heads: Sequence[Head]) -> bool:
    """Whether the chunk after a phrase may still belong to it."""
    if end >= len(chunks):
        return False
    chunk = chunks[end]
    if chunk.gap or chunk.proclitics or chunk.kind in {"date", "figure"}:
        return False
    if is_relative(chunk):
        return True
    if chunk.word in _FUNCTION_WORDS:
        return False
    if heads[-1].is_definite:
        # what belongs to a definite noun has the article too
        is_other = heads[-1].is_name and chunk.noun is not None and not chunk.adjective
        is_title = chunk.noun is not None and chunk.noun.is_human
        return (
            chunk.word.startswith("ال") and chunk.name is None and not (is_other and not is_title)
        )
    # a bare noun may have a clause, an adjective or an owner after it
    is_name = chunk.name is not None and not chunk.name.is_demonym
    return heads[-1].takes_owner() or not is_name


_FUNCTION_WORDS = frozenset([
    "في", "من", "الي", "علي", "عن", "مع", "منذ", "خلال", "بعد", "قبل", "حتي", "عند", "لدي",
    "نحو", "ضد", "دون", "عبر", "حول", "بشان", "قرب", "ان", "انه", "انها", "بان", "قد", "لم",
    "لن", "لا", "سوف", "كان", "كانت", "و", "حيث", "بينما", "فيما", "اذ", "لكن", "او", "كما",
    "بسبب", "بهدف", "ضمن", "وفق", "وفقا", "بحسب", "حسب", "تحت", "فوق", "امام", "بين",
    "داخل", "خارج", "شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي", "وسط",
    "باتجاه", "انها", "انهما", "هناك", "حاليا", "ايضا", "امس", "غدا", "اليوم", "الان",
])  # fmt: skip
