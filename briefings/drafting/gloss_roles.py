"""The roles after a verb: objects by its frame, then places and dates, as far as clear."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from briefings.brief.record import GlossSlot
from briefings.drafting.gloss_dates import date_in_english, known_words_before
from briefings.glossary.chunks import PARTICLES, Chunk
from briefings.glossary.phrases import Phrase, is_relative, read_phrase
from briefings.glossary.verbs import parse_verbs
from briefings.resources import package_data
from briefings.text.normalization import fold_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from briefings.glossary.verbs import Role, VerbForm
    from briefings.text.spans import Span

# Prepositions of place, folded, as words of their own.
_PLACES: Final = {"في": "in", "من": "from", "الي": "to", "نحو": "towards",
                  "قرب": "near", "داخل": "inside",
                  "باتجاه": "towards", "علي": "on", "عبر": "through", "فوق": "over"}  # fmt: skip
_PLACE_NOUNS: Final = ("base", "airport", "port", "facility", "site", "area",
                       "province", "city", "town", "village",
                       "country", "camp", "border", "crossing", "coast", "capital",
                       "barracks", "prison")  # fmt: skip
_DIRECTIONS: Final = ("شمال", "جنوب", "شرق", "غرب", "وسط")
_WRITTEN_ON: Final = {"ب": "in"}
_LETTERS: Final = {"ب": "ب", "ل": "ل", "ك": "ك"}
_NO_OBJECT_WORDS: Final = PARTICLES | {"انها", "ايضا", "حاليا", "لذلك"}


@dataclass(slots=True)
class Roles:
    """What stands after a verb.

    Attributes:
        main: the first required role in English, or in Arabic in «».
        main_kind: kind of name it is, `noun`, or `unknown`.
        bare: the phrase that stands as a bare object, from which the doer must be told apart.
        act: what is begun or sought, as `withdrawing`, when the role is an action.
        slots: every role and adjunct after `main`, in order.
        end: the chunk after the last that was read.
        covered: spans that the English stands for.
    """

    main: str = ""
    main_kind: str = ""
    act: str = ""
    bare: Phrase | None = None
    objects: list[str] = field(default_factory=list)
    slots: list[GlossSlot] = field(default_factory=list)
    end: int = 0
    covered: list[Span] = field(default_factory=list)


def read_roles(
    chunks: Sequence[Chunk], start: int, end: int, verb: VerbForm, article_day: date | None
) -> Roles | None:
    """Read a verb's roles and adjuncts from chunk `start`; None when a required role is missing."""
    roles = Roles(end=start)
    waiting = list(verb.frame)
    place = start
    while place < end:
        step = (
            _date(chunks, place, end, roles, article_day)
            or _role(chunks, place, end, roles, waiting)
            or _adjunct(chunks, place, end, roles, waiting)
        )
        if not step:
            break
        place += step
        roles.end = place
    if any(role.is_required for role in waiting):
        return None
    return roles


def read_adjuncts(chunks: Sequence[Chunk], start: int, end: int, article_day: date | None) -> Roles:
    """Read dates and places from chunk `start` as far as they go without a break."""
    roles = Roles(end=start)
    while roles.end < end and not (roles.end > start and chunks[roles.end].gap):
        step = _date(chunks, roles.end, end, roles, article_day) or _adjunct(
            chunks, roles.end, end, roles, ()
        )
        if not step:
            break
        roles.end += step
    return roles


def _date(
    chunks: Sequence[Chunk], place: int, end: int, roles: Roles, article_day: date | None
) -> int:
    """Take a date with the word before it; return the chunks taken."""
    taken = place
    before = ""
    while taken < end and taken < place + 3 and chunks[taken].date is None:
        word = chunks[taken].word
        if not (
            known_words_before(word) or word in {"في", "يوم", "اليوم", "عام", "شهر", "من", "ب"}
        ):
            return 0
        before = word if known_words_before(word) else before
        taken += 1
    if taken >= end or chunks[taken].date is None:
        return 0
    mention = chunks[taken].date
    if mention is None or chunks[taken].proclitics not in {"", "ب", "ل"}:
        return 0
    label = "for" if mention.kind == "duration" else "when"
    roles.slots.append(
        GlossSlot(label=label, text=date_in_english(mention, article_day, before=before))
    )
    roles.covered += [c.span for c in chunks[place : taken + 1]]
    return taken + 1 - place


def _role(chunks: Sequence[Chunk], place: int, end: int, roles: Roles, waiting: list[Role]) -> int:
    for role in waiting:
        for preposition in role.prepositions:
            begins = _begins(chunks, place, preposition)
            if begins is None:
                continue
            step = _fill(chunks, begins, end, roles, role)
            if step:
                waiting.remove(role)
                return begins + step - place
    return 0


def _begins(chunks: Sequence[Chunk], place: int, preposition: str) -> int | None:
    """Return where a role's words begin when its preposition stands here."""
    chunk = chunks[place]
    if chunk.gap and set(chunk.gap) - set("\"'"):
        return None
    if preposition == "O":
        return (
            place if chunk.proclitics in {"", "ال"} and chunk.word not in _NO_OBJECT_WORDS else None
        )
    if preposition in _LETTERS:
        return (
            place
            if chunk.proclitics.endswith(preposition) or chunk.proclitics == preposition
            else None
        )
    folded = fold_text(preposition)
    if chunk.word == folded and not chunk.proclitics and place + 1 < len(chunks):
        return place + 1
    return None


def _fill(chunks: Sequence[Chunk], begins: int, end: int, roles: Roles, role: Role) -> int:
    """Fill a role with the phrase at `begins`; return the chunks it takes, 0 when there is none."""
    if begins >= end or chunks[begins].date is not None:
        return 0
    act = _act(chunks, begins, end, roles, role.label) if role.label in {"act", "aim"} else 0
    if act:
        return act
    text, kind, taken, is_english = _words(chunks, begins, end)
    if not taken:
        return 0
    if is_english and begins and not chunks[begins].proclitics and "O" in role.prepositions:
        roles.bare = roles.bare or read_phrase(chunks, begins)
    if role.label == "aim" and is_english:
        return 0  # who seeks a thing does not have it: an act, or the Arabic words
    _put(roles, role, text, kind)
    if is_english:
        roles.covered += [c.span for c in chunks[begins : begins + taken]]
    return taken


def _put(roles: Roles, role: Role, text: str, kind: str) -> None:
    if not roles.main:
        roles.main, roles.main_kind = text, kind
    if role.label in {"to", "from", "with", "on", "of", "in", "whom", "for"}:
        roles.objects.append(f"{role.label}: {text}")
    else:
        roles.objects.insert(0, text)


def _words(chunks: Sequence[Chunk], begins: int, end: int) -> tuple[str, str, int, bool]:
    """Return a role's words: in English when all are known, else in Arabic up to a break."""
    phrase = read_phrase(chunks, begins)
    if phrase is not None and phrase.end <= end:
        is_narrowed = phrase.end < end and is_relative(chunks[phrase.end])
        if phrase.is_whole or (is_narrowed and not chunks[phrase.end].gap):
            more, stop = _joined(chunks, phrase.end, end)
            return phrase.english + more, phrase.kind, stop - begins, True
    stop = begins
    while stop < end and not (stop > begins and _is_break(chunks[stop])):
        verb = chunks[stop].verb
        if verb is not None and stop > begins and not verb.is_ambiguous:
            return "", "", 0, False
        stop += 1
    if stop == begins:
        return "", "", 0, False
    return f"«{_source(chunks[begins:stop])}»", "unknown", stop - begins, False


def _joined(chunks: Sequence[Chunk], place: int, end: int) -> tuple[str, int]:
    """Read `و` and another known phrase, as often as there is one."""
    more = ""
    while place < end and chunks[place].proclitics == "و" and not chunks[place].gap:
        phrase = read_phrase(chunks, place)
        if phrase is None or phrase.end > end or not phrase.is_whole:
            break
        more += f" and {phrase.english}"
        place = phrase.end
    return more, place


def _source(chunks: Sequence[Chunk]) -> str:
    return " ".join(f"{c.proclitics if i else ''}{c.text}" for i, c in enumerate(chunks))


def _is_break(chunk: Chunk) -> bool:
    return (
        bool(set(chunk.gap) - set("\"'"))
        or chunk.word in PARTICLES
        or chunk.date is not None
        or (chunk.proclitics[:1] in {"و", "ف", "ل", "ب"} and bool(chunk.proclitics))
    )


def _act(chunks: Sequence[Chunk], begins: int, end: int, roles: Roles, label: str) -> int:
    """Read `بدأت بسحب قواتها`: the masdar of a verb of the table and its object."""
    chunk = chunks[begins]
    base = _masdars().get(chunk.word)
    if base is None or chunk.word.startswith("ال"):
        return 0
    if begins + 1 >= end or chunks[begins + 1].gap or chunks[begins + 1].proclitics:
        return 0
    text, kind, taken, is_english = _words(chunks, begins + 1, end)
    if not taken:
        return 0
    roles.act = _gerund(base) if label == "act" else f"to {base}"
    roles.main, roles.main_kind = text, kind
    roles.objects.append(text)
    roles.covered += [c.span for c in chunks[begins : begins + 1 + (taken if is_english else 0)]]
    return taken + 1


@lru_cache(maxsize=1)
def _masdars() -> dict[str, str]:
    """Return `سحب: withdraw` for verbs that take a bare object."""
    found: dict[str, str] = {}
    for row in parse_verbs(package_data("glossary", "verbs.tsv"), "verbs.tsv"):
        if row["masdar"] and row["frame"].startswith(("obj:O", "forces:O", "accord:O")):
            found.setdefault(fold_text(row["masdar"]), row["base"])
    return found


def _gerund(base: str) -> str:
    verb, _, rest = base.partition(" ")
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    if verb in {"cancel", "expel"}:
        stem = verb + "l"
    if verb in {"run", "let"}:
        stem = verb + verb[-1]
    return f"{stem}ing {rest}".strip()


def _adjunct(
    chunks: Sequence[Chunk], place: int, end: int, roles: Roles, waiting: Sequence[Role]
) -> int:
    """Take a place with its preposition, once nothing required is waiting for it."""
    chunk = chunks[place]
    if set(chunk.gap) - set("\"',") or any(role.is_required for role in waiting):
        return 0
    if chunk.word in _PLACES and chunk.proclitics in {"", "و"}:
        label, begins = _PLACES[chunk.word], place + 1
    elif chunk.proclitics in _WRITTEN_ON:
        label, begins = _WRITTEN_ON[chunk.proclitics], place
    elif (
        roles.slots
        and chunk.name is not None
        and chunk.word.startswith(_DIRECTIONS)
        and not chunk.proclitics
    ):
        label, begins = "in", place
    else:
        return 0
    if begins >= end or chunks[begins].gap or (begins > place and chunks[begins].proclitics):
        return 0
    phrase = read_phrase(chunks, begins)
    if phrase is None or phrase.end > end or not phrase.is_whole:
        return 0
    if phrase.kind not in {"place", "country"} and not phrase.english.endswith(_PLACE_NOUNS):
        return 0
    roles.slots.append(GlossSlot(label=label, text=phrase.english))
    roles.covered += [c.span for c in chunks[begins : phrase.end]]
    return phrase.end - place
