"""Whether a verb, its subject and its objects can belong together, beyond doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from briefings.drafting.gloss_clauses import Subject
    from briefings.drafting.gloss_roles import Roles
    from briefings.glossary.phrases import Phrase
    from briefings.glossary.verbs import VerbForm

JOURNEYS: Final = frozenset({"visit", "travel"})


_FORCE_WORDS: Final = ("force", "troop", "unit", "soldier", "radar", "weapon",
                       "police", "army", "battalion",
                       "missile", "aircraft", "guard", "fighter", "brigade", "tank",
                       "equipment")  # fmt: skip


def agrees(form: VerbForm, subject: Subject, *, is_verb_first: bool) -> bool:
    """Whether a verb's form can have this subject; a verb before its subject is singular."""
    gender = subject.first.gender
    if is_verb_first:
        if form.person not in {"m", "f"}:
            return False
        return gender is None or form.person == gender
    if subject.is_many and not _counts_as_one(subject):
        return form.person in {"mp", "md", "fd"} or subject.first.number == "plural"
    return form.person in {"m", "f"} and (gender is None or form.person == gender)


def _counts_as_one(subject: Subject) -> bool:
    return subject.first.gender == "f" and subject.first.number == "plural"


def has_clear_owners(subject: Subject, roles: Roles) -> bool:
    """Whether every “its” and “their” can only be the doer's.

    In `الجيش هاجم مواقعها` the pronoun is feminine and the army is not: the sites are
    another's, which
    the English “its” would hide.
    """
    if subject.english.startswith(_OWNERS):
        return False
    gender, is_many = subject.first.gender, subject.is_many
    if subject.first.rank == _PEOPLE and gender is None:
        gender = "m"
    for text in (*roles.objects, *(slot.text for slot in roles.slots)):
        words = f" {text}"
        if " its/his " in words and (gender == "f" or is_many):
            return False
        if " its " in words and gender != "f":
            return False
        if " their " in words and not is_many:
            return False
        if " our " in words:
            return False
    return True


_OWNERS: Final = ("its ", "its/his ", "their ", "our ")


_PEOPLE: Final = 3


def is_doer(subject: Phrase, bare: Phrase | None, verb: VerbForm, *, is_verb_first: bool) -> bool:
    """Whether the first phrase is surely the doer, not the object put first.

    `حضر الاجتماع الوزير` has the meeting first, but the minister attended: a thing is no
    doer, and a
    bare object that ranks above the first phrase may be the doer itself, unless its ending or the
    verb's gender rules it out.
    """
    if subject.rank < _LOWEST_DOER:
        return False
    if not is_verb_first or bare is None or bare.rank <= subject.rank or bare.is_accusative:
        return True
    is_one = bare.number == "singular" or bare.has_figure
    return verb.person == "f" and subject.gender == "f" and bare.gender != "f" and is_one


_LOWEST_DOER: Final = 2


def is_of_its_sense(verb: VerbForm, roles: Roles) -> bool:
    """Whether the object is one that the verb has in this sense."""
    label = next((role.label for role in verb.frame if role.is_required), "")
    text = roles.main.casefold()
    wanted = {
        "forces": _FORCE_WORDS,
        "document": ("report", "footage", "statement", "video", "image", "document"),
        "accord": ("agreement", "contract", "treaty", "memorandum", "deal", "accord", "protocol"),
        "meeting": ("meeting", "talk", "round", "consultation", "session",
        "negotiation", "conference",
                    "visit", "dialogue"),
        "attack": ("strike", "attack", "operation", "raid", "campaign"),
        "battle": ("battle", "war", "clash"),
    }.get(label)  # fmt: skip
    if wanted is not None:
        return any(word in text for word in wanted)
    if label == "place":
        return roles.main_kind in {"place", "country"} or any(
            word in text
            for word in ("base", "airport", "city", "town", "village", "province", "area")
        )
    if label == "person":
        return roles.main_kind == "person"
    return True
