"""Verbs of this field: their forms in Arabic, their English, and what a verb of saying commits to.

The data (`data/verbs.tsv`) gives one line a verb; the forms that Arabic spelling makes regularly
(feminine, plural, future) are made here, after Ryding, A Reference Grammar of Modern Standard
Arabic (2005), chapters 21 to 34. Unvowelled Arabic does not tell `سحب` he withdrew from `سحب` the
withdrawal: such a reading is marked ambiguous, and who needs certainty does not use it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast, get_args

from briefings.errors import SettingsError
from briefings.resources import package_data
from briefings.text.normalization import fold_text
from briefings.text.spans import Span
from briefings.text.words import words

VerbClass = Literal[
    "say", "report", "expect", "deny", "refuse", "claim", "warn", "threaten", "pledge", "ask",
    "meet", "visit", "travel", "discuss", "speak", "hold", "attend", "move", "deploy", "publish",
    "deliver", "give", "control", "agree", "sign", "end", "extend", "relax", "impose", "appoint",
    "fight", "begin", "use", "support", "seek", "postpone",
]  # fmt: skip
Voice = Literal["active", "passive"]
Tense = Literal["past", "present", "future", "masdar", "participle"]
Person = Literal["m", "f", "mp", "md", "fd", "none"]

SPEECH: frozenset[str] = frozenset(
    ["say", "report", "expect", "deny", "refuse", "claim", "warn", "threaten", "pledge", "ask"]
)
"""Classes of verbs whose content somebody said; nothing in it is fact on their account."""

_COLUMNS = (
    *("lemma", "class", "past", "base", "past_f", "present_m"),
    *("masdar", "participle", "frame", "status"),
)
_PASSIVE_MARK = "\u064f"  # damma on the first letter of a past form, or on the prefix of a present
_OBJECTS = ("هما", "ها", "هم", "ه")
_SHORTEST_FORM = 3
# Nouns and particles spelt as a verb form of the table; other collisions are found by the code.
_ALSO_NOUNS = frozenset(fold_text(word) for word in (
    "بين", "علق", "عبر", "وصف", "وقع", "عين", "قدم", "شن", "فر", "يعد", "تعد", "عاد", "أجل",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Role:
    """A place in a verb's frame: what it means and the prepositions it stands after (O: none)."""

    label: str
    prepositions: tuple[str, ...]
    is_required: bool


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One form of a verb and its English."""

    lemma_ar: str
    en_past: str
    en_base: str
    en_noun: str | None
    klass: VerbClass
    voice: Voice
    tense: Tense
    person: Person
    status: str | None
    frame: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class VerbMention:
    """A word that can be read as a form of the table.

    Attributes:
        form: the first reading.
        span: of the verb, without و or ف before it and without an object pronoun after it.
        text: the source's letters of `span`.
        readings: every verb whose form this can be.
        joined: `و` or `ف` when it stands before the verb, else the empty string.
        suffix: the object pronoun written to it, folded, else the empty string.
        is_ambiguous: it is spelt as a noun too.
    """

    form: VerbForm
    span: Span
    text: str
    readings: tuple[VerbForm, ...]
    joined: str = ""
    suffix: str = ""
    is_ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class _Lexicon:
    forms: dict[str, tuple[VerbForm, ...]]
    nouns: frozenset[str]


def find_verbs(text: str) -> tuple[VerbMention, ...]:
    """Return the words of an Arabic text that may be forms of the table, in order."""
    lexicon = _lexicon()
    found: list[VerbMention] = []
    for span, word in words(text):
        source = text[span.start : span.end]
        for offset, form, suffix in _cuts(word):
            readings = lexicon.forms.get(form)
            if readings is None:
                continue
            start = span.start + offset
            found.append(
                _mention(readings, Span(start, span.end), source[offset:], word, form, suffix)
            )
            break
    return tuple(found)


def is_verb_form(word: str) -> bool:
    """Whether a folded word, with or without و or ف, can be a finite form of the table."""
    return any(
        form in _lexicon().forms and form not in _lexicon().nouns for _, form, _ in _cuts(word)
    )


def is_masdar(word: str) -> bool:
    """Whether a folded word without proclitics is the verbal noun of a verb of the table."""
    return word in _lexicon().nouns


def parse_verbs(text: str, where: str) -> tuple[dict[str, str], ...]:
    """Read the rows of a verb file.

    Raises:
        SettingsError: a line has too few or too many cells or an unknown class.
    """
    rows = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if tuple(cells) == _COLUMNS:
            continue
        row = dict(zip(_COLUMNS, cells, strict=False))
        if len(cells) != len(_COLUMNS) or row["class"] not in get_args(VerbClass):
            raise SettingsError(
                "a verb's line cannot be read",
                where=f"{where}, line {number}",
                hint=f"give {len(_COLUMNS)} cells with tabs between: {', '.join(_COLUMNS)}",
            )
        rows.append(row)
    return tuple(rows)


def _mention(
    readings: tuple[VerbForm, ...], span: Span, source: str, word: str, form: str, suffix: str
) -> VerbMention:
    joined = word[0] if len(word) > len(form) + len(suffix) else ""
    passive = _PASSIVE_MARK in source[1:2]
    voiced = tuple(_as_passive(reading) for reading in readings) if passive else readings
    is_noun = form in _lexicon().nouns and not passive
    return VerbMention(voiced[0], span, source, voiced, joined, suffix, is_noun)


def _as_passive(form: VerbForm) -> VerbForm:
    # يُ begins the active present of forms II to IV as well: there the damma says nothing
    if form.tense != "past":
        return form
    return VerbForm(
        form.lemma_ar, form.en_past, form.en_base, form.en_noun, form.klass, "passive",
        form.tense, form.person, form.status, form.frame,
    )  # fmt: skip


def _cuts(word: str) -> list[tuple[int, str, str]]:
    """Return `(letters left off, form, object pronoun)` for each way to read a folded word."""
    cuts = [(0, word, "")]
    if word[0] in "وف" and len(word) > _SHORTEST_FORM:
        cuts.append((1, word[1:], ""))
    for offset, form, _ in tuple(cuts):
        cuts += [
            (offset, form[: -len(suffix)], suffix)
            for suffix in _OBJECTS
            if form.endswith(suffix) and len(form) - len(suffix) >= _SHORTEST_FORM
        ]
    return cuts


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    rows = parse_verbs(package_data("glossary", "verbs.tsv"), "verbs.tsv")
    forms: dict[str, list[VerbForm]] = {}
    nouns = {fold_text(row["masdar"]) for row in rows if row["masdar"]} | _ALSO_NOUNS
    for row in rows:
        for word, form in _forms(row):
            readings = forms.setdefault(word, [])
            if form not in readings:
                readings.append(form)
    return _Lexicon({word: tuple(found) for word, found in forms.items()}, frozenset(nouns))


def _forms(row: dict[str, str]) -> list[tuple[str, VerbForm]]:
    found = []
    past_f = row["past_f"] or row["lemma"] + "ت"
    stem = row["lemma"].removesuffix("ى")
    weak = row["lemma"].endswith("ى")
    past: tuple[tuple[str, Person], ...] = (
        (row["lemma"], "m"), (past_f, "f"), (stem + "وا", "mp"),
        (stem + ("يا" if weak else "ا"), "md"), (past_f + "ا", "fd"),
    )  # fmt: skip
    found += [(fold_text(word), _form(row, "past", person)) for word, person in past]
    present = row["present_m"][1:]
    if not present:  # its present is another verb's too: يعد he promises, is considered
        return found
    base = present[:-1] if present[-1:] in "يىو" else present
    now: tuple[tuple[str, Person], ...] = (
        ("ي" + present, "m"), ("ت" + present, "f"), ("ي" + base + "ون", "mp"),
        ("ي" + present + "ان", "md"), ("ت" + present + "ان", "fd"),
    )  # fmt: skip
    found += [(fold_text(word), _form(row, "present", person)) for word, person in now]
    found += [(fold_text("س" + word), _form(row, "future", person)) for word, person in now]
    if row["participle"]:
        for ending in ("", "ة", "ين"):
            word = row["participle"].removesuffix("ا") + (ending or "ا")
            found.append((fold_text(word), _form(row, "participle", "none")))
    return found


def _form(row: dict[str, str], tense: Tense, person: Person) -> VerbForm:
    return VerbForm(
        lemma_ar=row["lemma"],
        en_past=row["past"],
        en_base=row["base"],
        en_noun=row["masdar"] or None,
        klass=cast("VerbClass", row["class"]),
        voice="active",
        tense=tense,
        person=person,
        status=row["status"] or None,
        frame=tuple(_role(part) for part in row["frame"].split()),
    )


def _role(text: str) -> Role:
    label, _, prepositions = text.partition(":")
    return Role(label, tuple(prepositions.removesuffix("!").split("|")), prepositions.endswith("!"))
