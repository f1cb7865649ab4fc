"""The events and commitments of which a brief may ask whether they took place: a fixed list.

Each is found by its verb and its verbal noun in both languages, over folded text; what the words of
a sentence around it mean is read in `arabic` and `english`. An event that is not here is never asked about.
"""

# ruff: noqa: E501 - a table of patterns

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.brief.record import Language

Direction = Literal["from", "into", "at"]
Form = Literal["past", "imperfect", "noun", "participle", "base", "ing"]
Frame = Literal["agreed", "pledged", "asked"]
"""What may be done about an event, apart from the event itself."""
Commitment = Literal["agreed", "refused", "pledged", "asked"]
"""The verbs of it: to refuse is not to agree."""


@dataclass(frozen=True, slots=True)
class ArabicForms:
    """Stems of the past, of the imperfect after its ي or ت, and of the verbal nouns, folded."""

    past: str
    imperfect: str
    noun: str = ""


@dataclass(frozen=True, slots=True)
class EnglishForms:
    """Patterns of the forms; `participle` is empty where it is the past."""

    past: str
    base: str
    ing: str
    noun: str = ""
    participle: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """An event that is asked about.

    Attributes:
        key: its name in code.
        direction: which place makes two events the same: where something left, came to, or was.
        ar, en: its words.
        is_mutual: it takes two parties, who make it the same, rather than a party and a place.
        is_transitive: somebody does it to somebody else, so that a name after its verbal noun may
            be either.
        needs_object: its Arabic verb is read only with an object: without vowels it is the
            passive too.
    """

    key: str
    direction: Direction
    ar: ArabicForms
    en: EnglishForms
    is_mutual: bool = False
    is_transitive: bool = False
    needs_object: bool = False


_STRIKE: Final = (
    r"(?:(?:air|missile|drone|rocket|artillery) ?)?(?:strikes?|raids?|attacks?|bombardment)"
)

EVENTS: Final[tuple[Event, ...]] = (
    Event("withdrawal", "from",
          ArabicForms(r"انسحب|سحب", r"نسحب|سحب", r"انسحاب|سحب"),
          EnglishForms(r"withdrew|pulled (?:\S+ ){0,3}?(?:out|back)", r"withdraw|pull (?:\S+ ){0,3}?(?:out|back)",
                       r"withdrawing|pulling (?:\S+ ){0,3}?(?:out|back)", r"withdrawals?|pull-?outs?",
                       r"withdrawn|pulled (?:\S+ ){0,3}?(?:out|back)")),
    Event("departure", "from",
          ArabicForms(r"غادر|رحل", r"غادر|رحل", r"مغادر(?:ه|ت)|رحيل"),
          EnglishForms(r"left(?! (?:at least |more than |some |about )?(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|dozens|several|many|people|dead))|departed",
                       r"leave|depart", r"leaving|departing", r"departure")),
    Event("vacating", "from",
          ArabicForms(r"اخل(?:ي|ت|وا)", r"خل(?:ي)?", r"اخلاء(?! سبيل)"),
          EnglishForms(r"vacated|evacuated", r"vacate|evacuate", r"vacating|evacuating", r"evacuation")),
    Event("entry", "into",
          ArabicForms(r"دخل(?!\w* حيز)|توغل|اقتحم", r"دخل(?!\w* حيز)|توغل|قتحم", r"دخول|توغل|اقتحام"),
          EnglishForms(r"entered(?! into)|stormed|(?:moved|pushed|advanced) into", r"enter|storm|(?:move|push|advance) into",
                       r"entering|storming|(?:moving|pushing|advancing) into", r"incursion")),
    Event("arrival", "into",
          ArabicForms(r"وصل", r"صل", r"وصول"),
          EnglishForms(r"arrived", r"arrive", r"arriving", r"arrival")),
    Event("deployment", "into",
          ArabicForms(r"نشر|انتشر", r"نشر|نتشر", r"(?<!اعاده )(?:نشر|انتشار)"),
          EnglishForms(r"deployed", r"deploy", r"deploying", r"deployment")),
    Event("attack", "at",
          ArabicForms(r"قصف|هاجم|استهدف|شن", r"قصف|هاجم|ستهدف|شن", r"قصف|مهاجم(?:ه|ت)|استهداف|غار(?:ه|ات)|هجوم|هجمات"),
          EnglishForms(rf"(?:struck|hit)(?! (?:a|an|the) (?:new |final )?(?:deal|agreement|accord|balance|chord|note|record|low|high))|attacked|shelled|bombed|bombarded|raided|(?:carried out|launched|conducted) (?:an?|the|several|two|three|new)? ?(?:P+ )?{_STRIKE}",
                       rf"strike|hit|attack|shell|bomb|bombard|raid|(?:carry out|launch|conduct) (?:an?|any)? ?(?:P+ )?{_STRIKE}",
                       rf"striking|hitting|attacking|shelling|bombing|bombarding|raiding|(?:carrying out|launching|conducting) (?:an?|any)? ?(?:P+ )?{_STRIKE}",
                       _STRIKE, rf"(?:carried out|launched|conducted) (?:an?|any|no)? ?(?:P+ )?{_STRIKE}|struck|attacked|shelled|bombed|bombarded|raided"),
          is_transitive=True, needs_object=True),
    Event("capture", "at",
          ArabicForms(r"سيطر|استول(?:ي|ت|وا)", r"سيطر|ستول(?:ي)?", r"سيطر(?:ه|ت)|استيلاء"),
          EnglishForms(r"took (?:full |complete )?control of|captured|seized|recaptured|retook",
                       r"take (?:full |complete )?control of|capture|seize|recapture|retake",
                       r"taking (?:full |complete )?control of|capturing|seizing|recapturing|retaking", r"capture|seizure|takeover",
                       r"taken (?:full |complete )?control of|captured|seized|recaptured|retaken")),
    Event("handover", "at",
          ArabicForms(r"سلم(?=ت|وا)", r"سلم", r"تسليم"),
          EnglishForms(r"handed over|turned over", r"hand over|turn over", r"handing over|turning over", r"handover"), is_transitive=True),
    Event("arrest", "at",
          ArabicForms(r"اعتقل|احتجز", r"عتقل|حتجز", r"اعتقال|احتجاز"),
          EnglishForms(r"arrested|detained", r"arrest|detain", r"arresting|detaining", r"arrest|detention"),
          is_transitive=True, needs_object=True),
    Event("release", "at",
          ArabicForms(r"افرج", r"فرج", r"افراج"),
          EnglishForms(r"released|freed", r"release|free", r"releasing|freeing", r"release"), is_transitive=True),
    Event("downing", "at",
          ArabicForms(r"اسقط", r"سقط", r"اسقاط"),
          EnglishForms(r"shot down|downed", r"shoot down", r"shooting down|downing", r"downing"),
          is_transitive=True, needs_object=True),
    Event("closure", "at",
          ArabicForms(r"اغلق|اقفل", r"غلق|قفل", r"اغلاق|اقفال"),
          EnglishForms(r"closed|shut|sealed", r"close|shut|seal", r"closing|shutting|sealing", r"closure"), needs_object=True),
    Event("visit", "into",
          ArabicForms(r"زار", r"زور|زر", r"زيار(?:ه|ت)"),
          EnglishForms(r"visited", r"visit", r"visiting", r"visits?")),
    Event("meeting", "at",
          ArabicForms(r"التق(?:ي|ت|وا|يا|تا)|اجتمع", r"لتق(?:ي)?|جتمع", r"لقاء|اجتماع"),
          EnglishForms(r"met|held (?:a )?(?:talks|meeting)", r"meet|hold (?:a )?(?:talks|meeting)", r"meeting|holding (?:a )?(?:talks|meeting)",
                       r"meeting|talks", r"met|held (?:a )?(?:talks|meeting)"), is_mutual=True),
    Event("signing", "at",
          ArabicForms(r"وقع|ابرم", r"وقع|برم", r"توقيع|ابرام"),
          EnglishForms(r"signed", r"sign", r"signing", r"signing"), is_mutual=True, needs_object=True),
)  # fmt: skip

COMMITMENTS: Final[tuple[tuple[Commitment, ArabicForms, EnglishForms], ...]] = (
    ("agreed", ArabicForms(r"وافق|قبل(?=ت|وا)", r"وافق|قبل"),
     EnglishForms(r"agreed|accepted|consented", r"agree|accept|consent", r"agreeing|accepting")),
    ("refused", ArabicForms(r"رفض", r"رفض"),
     EnglishForms(r"refused|rejected", r"refuse|reject", r"refusing|rejecting")),
    ("pledged", ArabicForms(r"تعهد|وعد(?=ت|وا| ب)|التزم", r"تعهد|لتزم"),
     EnglishForms(r"pledged|promised|vowed", r"pledge|promise|vow", r"pledging|promising")),
    ("asked", ArabicForms(r"(?:طلب|طالب|دعت)(?!\w* عدم)", r"(?:طلب|طالب)(?!\w* عدم)"),
     EnglishForms(r"asked|requested|demanded", r"ask|request|demand", r"asking|requesting|demanding")),
)  # fmt: skip

_BY_KEY: Final = {event.key: event for event in EVENTS}
_COMMITMENTS: Final[dict[str, tuple[ArabicForms, EnglishForms]]] = {
    key: (ar, en) for key, ar, en in COMMITMENTS
}


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A word of an event or commitment in a marked text.

    Attributes:
        key: key of the event, or of the commitment.
        form: the form it can be read as; a word of two readings is given twice.
        start, end: where it stands, with what Arabic writes to it.
        prefix: what is written before it: و ف ب ل and the article.
        owner: the pronoun written to a verbal noun, as in `انسحابها`.
    """

    key: str
    form: Form
    start: int
    end: int
    prefix: str = ""
    owner: str = ""


def event_of(key: str) -> Event:
    """Return an event by its key."""
    return _BY_KEY[key]


def find_occurrences(text: str, language: Language) -> Iterator[Occurrence]:
    """Yield the events and commitments that a marked text names, in order of place."""
    for hit in _any_word(language).finditer(text):
        key = hit.lastgroup or ""
        found: list[tuple[Form, re.Match[str] | None]] = [
            (form, pattern.match(text, hit.start())) for form, pattern in _forms(key, language)
        ]
        is_noun = any(form == "noun" and match is not None for form, match in found)
        for form, match in found:
            # a past with a pronoun is spelt as the noun of the feminine: سيطره
            if match is None or (is_noun and form == "past" and match[0][-1] in "هت"):
                continue
            parts = match.groupdict()
            prefix, owner = parts.get("prefix") or "", parts.get("owner") or ""
            yield Occurrence(key, form, match.start(), match.end(), prefix, owner)


@lru_cache(maxsize=2)
def _any_word(language: Language) -> re.Pattern[str]:
    """Return one pattern that finds every word of the table, by the group of its key."""
    groups = [
        f"(?P<{key}>{'|'.join(_unnamed(text) for _, text in _spelt(key, language))})"
        for key in (*_BY_KEY, *_COMMITMENTS)
    ]
    return re.compile("|".join(groups))


@lru_cache(maxsize=64)
def _forms(key: str, language: Language) -> tuple[tuple[Form, re.Pattern[str]], ...]:
    return tuple((form, re.compile(text)) for form, text in _spelt(key, language))


def _spelt(key: str, language: Language) -> list[tuple[Form, str]]:
    """Return the pattern of each form of an event or commitment."""
    ar, en = (_BY_KEY[key].ar, _BY_KEY[key].en) if key in _BY_KEY else _COMMITMENTS[key]
    return _arabic(ar) if language == "ar" else _english(en)


def _unnamed(pattern: str) -> str:
    return re.sub(r"\?P<\w+>", "?:", pattern)


def _arabic(forms: ArabicForms) -> list[tuple[Form, str]]:
    person, pronoun = "(?:تا|ت|وا|ا)?", "(?:هما|ها|هم|ه)?"
    found: list[tuple[Form, str]] = [
        ("past", rf"(?<!\w)[وف]?(?:{forms.past}){person}{pronoun}(?!\w)"),
        ("imperfect", rf"(?<!\w)[وف]?[يت](?:{forms.imperfect})(?:ون|وا|ان|ا|ن)?{pronoun}(?!\w)"),
    ]
    if forms.noun:
        spelt = rf"(?P<prefix>[وف]?(?:ب|ل)?(?:ال|ل)?)(?:{forms.noun})(?P<owner>هما|ها|هم|ه)?ا?"
        found.append(("noun", rf"(?<!\w){spelt}(?!\w)"))
    return found


def _english(forms: EnglishForms) -> list[tuple[Form, str]]:
    spelt: tuple[tuple[Form, str], ...] = (
        ("past", forms.past), ("participle", forms.participle or forms.past),
        ("base", forms.base), ("ing", forms.ing), ("noun", forms.noun),
    )  # fmt: skip
    return [(form, rf"(?<![\w-])(?:{text})(?![\w-])") for form, text in spelt if text]
