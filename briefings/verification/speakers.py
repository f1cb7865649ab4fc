"""Who speaks: a noun phrase, or words no glossary knows, read as the speaker of a sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefings.glossary.nouns import is_unnamed_speaker
from briefings.glossary.phrases import Phrase, read_phrase
from briefings.text.normalization import fold_text
from briefings.verification.nameless import article_before, asks_not_to_be_named, is_nameless
from briefings.verification.papers import PAPERS, end_of_papers, papers_in_english
from briefings.verification.speaker_windows import POINTING, Window

if TYPE_CHECKING:
    from briefings.brief.record import Basis, OriginKind
    from briefings.glossary.chunks import Chunk
    from briefings.glossary.entries import Entry

_OBSERVERS = ("observers", "analysts", "experts", "researchers")
_EXPERT_WORDS = ("خبير", "باحث", "محلل", "استاذ", "كاتب")
_STATE_WORDS = (
    *("كرملين", "وزاره", "رياسه", "حكومه", "جيش", "برلمان", "مجلس الشعب", "البيت الابيض", "خارجيه"),
    *("دفاع", "بنتاغون", "سفاره", "داخليه", "هييه", "المفوضيه", "اداره"),
)
_PRESS_WORDS = frozenset(
    ["صحيفه", "صحيفتا", "صحيفتي", "وكاله", "قناه", "موقع", "شبكه", "اذاعه", "مجله", "منصه", "تقرير",
     "تقارير", "وسايل", "صحافي", "نشره", "نشرته"]
)  # fmt: skip
_OFFICES = frozenset(
    [
        "president",
        "minister",
        "leader",
        "government",
        "army",
        "authority",
        "authorities",
        "ministry",
        "embassy",
        "leadership",
        "council",
        "committee",
        "delegation",
        "police",
        "state",
        "director",
    ]
)
_BODIES = frozenset({"body", "armed_group", "agency", "outlet", "country", "place"})
_NOBODY = frozenset({"حضور", "غياب", "نتايج", "معلومات", "معطيات"})
_LONGEST_NAME = 3
_LONGEST_COUNT = 2
_ONE_OF_THEM = frozenset({"احدهما", "احدهم", "احدها", "احداهما"})
_BODY_NOUNS = frozenset(
    [
        "administration",
        "company",
        "authority",
        "institution",
        "committee",
        "organisation",
        "ministry",
        "embassy",
        "council",
        "office",
        "government",
        "directorate",
    ]
)
_BOTH_SIDES = {
    "الطرفان": "the two sides",
    "الجانبان": "the two sides",
    "البلدان": "the two countries",
}
_RANKS = frozenset(
    ["العميد", "اللواء", "الفريق", "العقيد", "الجنرال", "المقدم", "الدكتور", "السيد", "المتحدث",
     "الناطق", "الباحث", "الخبير", "المحلل", "المدير", "الوزير", "المتحدثه", "الباحثه", "الناطقه",
     "القايد", "السفير", "المبعوث", "الاستاذ", "الكاتب", "الاعلامي", "المستشار", "رييس", "وزير",
     "مدير", "متحدث", "خبير", "باحث", "محلل", "قايد", "الرييس", "المحامي", "النايب"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it.

    Attributes:
        name_ar: name or words as they stand; of an English sentence the glossary's Arabic.
        name_en: English, `None` where nobody can give it.
        role_ar, role_en: office or descriptor.
        named: a person by name, or a body or an office; not an unnamed source.
        kind: what the speaker is.
        via: outlet or agency that the words reached.
        count: how many unnamed sources; `None` when it is not said.
        key: glossary key.
    """

    name_ar: str
    name_en: str | None
    role_ar: str | None = None
    role_en: str | None = None
    named: bool = True
    kind: OriginKind = "official"
    via: str | None = None
    count: int | None = None
    key: str | None = None

    def is_known(self) -> bool:
        """Whether the words were read as somebody, not only copied."""
        return bool(self.key or self.name_en or self.role_ar or self.kind in {"agency", "outlet"})

    def basis(self) -> Basis:
        """Return the basis that this speaker gives a statement (R7)."""
        if self.kind == "unnamed":
            is_view = (self.name_en or "").endswith(_OBSERVERS)
            return "inference" if is_view else "unnamed_sources"
        if self.kind == "expert":
            return "named_expert" if self.named else "inference"
        if self.kind in {"agency", "outlet", "own"}:
            return "unattributed"
        return "footage" if self.kind == "footage" else "on_record"


def entry_speaker(entry: Entry, *, text_ar: str | None = None, via: str | None = None) -> Speaker:
    """Return the speaker that a glossary entry is."""
    role = entry.role
    return Speaker(
        name_ar=text_ar or entry.ar,
        name_en=entry.english_of(text_ar) if text_ar else entry.en,
        role_ar=role[0] if role else None,
        role_en=role[1] if role else None,
        named=True,
        kind=_kind_of(entry),
        via=via,
        count=None,
        key=entry.key,
    )


def _kind_of(entry: Entry) -> OriginKind:
    if entry.kind == "agency":
        return "agency"
    if entry.kind == "outlet":
        return "outlet"
    role = (entry.role[0] if entry.role else "") + " " + entry.ar
    folded = fold_text(role)
    if any(word in folded for word in _EXPERT_WORDS):
        return "expert"
    if entry.kind in {"country", "place", "person", "role"} or any(
        w in folded for w in _STATE_WORDS
    ):
        return "official"
    return "body"


def read_speaker(window: Window) -> Speaker | None:  # noqa: PLR0911 one kind of speaker a line
    """Read the speaker of a window; None when the window is empty."""
    if window.start >= window.end or window.chunks[window.start].word in POINTING:
        return None
    first = window.chunks[window.start]
    if first.word in _BOTH_SIDES:
        return Speaker(first.text, _BOTH_SIDES[first.word])
    if first.word in PAPERS:
        return _figures(window)
    if first.name is not None and not first.name.is_demonym and first.name.entry.kind in _BODIES:
        return _named_body(window, first)
    if first.word in _ONE_OF_THEM:
        return Speaker(first.text, "one of them", named=False, kind="unnamed", count=1)
    people = _people(window)
    phrase = read_phrase(window.chunks, window.start)
    if phrase is not None:
        phrase = phrase if phrase.end <= window.end else None
    unnamed = _unnamed(window, phrase)
    if unnamed is not None and not people:
        is_expert = first.word in _EXPERT_WORDS
        return (_stranger(window) if is_expert else None) or unnamed
    if people:
        return _person(window, people[0])
    return (
        _stranger(window)
        or _body(window, phrase)
        or _office(window, phrase)
        or _spokesman(window, phrase)
        or _words(window)
    )


def _people(window: Window) -> list[Chunk]:
    """Return the person a window names, when all words before are an office, a rank, a body."""
    for index in range(window.start, window.end):
        chunk = window.chunks[index]
        if chunk.name is not None and chunk.name.entry.kind == "person":
            return [chunk]
        is_human = chunk.noun is not None and chunk.noun.is_human
        if not (
            chunk.name or is_human or chunk.adjective or chunk.word in _RANKS | {"باسم", "اسم"}
        ):
            return []
    return []


def _named_body(window: Window, first: Chunk) -> Speaker:
    """Read a body with the adjectives after it: `وزارة الدفاع الروسية`."""
    assert first.name is not None  # noqa: S101 - the caller looked
    speaker = entry_speaker(first.name.entry, text_ar=first.text)
    phrase = read_phrase(window.chunks, window.start)
    if phrase is None or phrase.end > window.end or phrase.end == window.start + 1:
        return speaker
    if speaker.kind in {"agency", "outlet"}:
        return speaker
    text = Window(window.sentence, window.chunks, window.start, phrase.end).text()
    return replace(speaker, name_en=phrase.english, name_ar=text)


def _person(window: Window, chunk: Chunk) -> Speaker:
    assert chunk.name is not None  # noqa: S101 - the caller chose it
    speaker = entry_speaker(chunk.name.entry, text_ar=chunk.text)
    before = window.sentence[window.chunks[window.start].span.start : chunk.span.start].strip(" ،:")
    return replace(speaker, role_ar=before) if before and speaker.role_ar is None else speaker


def _unnamed(window: Window, phrase: Phrase | None) -> Speaker | None:
    first = window.chunks[window.start]
    count = None
    head = next(
        (c for c in window.chunks[window.start : min(window.end, window.start + 4)]
         if c.noun is not None and c.noun.is_human), None)  # fmt: skip
    if head is None or head.noun is None:
        return None
    if not is_unnamed_speaker(head.noun) and not is_nameless(window, head):
        return None
    place = window.chunks.index(head, window.start)
    is_part = any(
        c.word in {"احد", "احدي", "اثنان", "اثنين"} for c in window.chunks[window.start : place]
    )
    if (head.noun.is_definite and not is_part) or place - window.start > _LONGEST_COUNT:
        return None
    if head.noun.number == "dual":
        count = 2
    if first.figure is not None:
        count = int(first.figure.value)
    if first.word in {"اثنان", "اثنين"}:
        count = 2
    if first.word in {"احد", "احدي"} or (head.noun.number == "singular" and count is None):
        count = 1
    english = phrase.english if phrase is not None else head.noun.english
    if count == 1 and english.split()[0] != "one":
        english = (
            f"an{english}"
            if english.startswith("other ")
            else f"{article_before(english)} {english}"
        )
    return Speaker(window.text(), english, named=False, kind="unnamed", count=count)


def _figures(window: Window) -> Speaker:
    """Read the figures or the text of somebody, up to who saw them."""
    end = end_of_papers(window)
    text = Window(window.sentence, window.chunks, window.start, end).text()
    return Speaker(text, papers_in_english(window, end), kind="body")


def _body(window: Window, phrase: Phrase | None) -> Speaker | None:
    for chunk in window.chunks[window.start : window.end]:
        if chunk.word.removeprefix("ال") in _PRESS_WORDS:
            continue
        if chunk.name is None or chunk.name.is_demonym:
            return None
        if chunk.name.entry.kind in {
            "body",
            "armed_group",
            "agency",
            "outlet",
            "country",
            "role",
            "place",
        }:
            speaker = entry_speaker(chunk.name.entry, text_ar=chunk.text)
            if chunk.name.entry.kind == "role" and phrase is not None:
                return replace(speaker, name_en=phrase.english, name_ar=window.text())
            return speaker
    return None


def _office(window: Window, phrase: Phrase | None) -> Speaker | None:
    """Read an office without its holder's name: `الرئيس السوري`, `الحكومة السورية`."""
    noun = window.chunks[window.start].noun
    if phrase is None or noun is None or not noun.is_definite or not phrase.is_whole:
        return None
    if noun.english not in _OFFICES:
        return None
    return Speaker(window.text(), f"the {phrase.english}")


def _spokesman(window: Window, phrase: Phrase | None) -> Speaker | None:
    """Read a spokesman without his name, on record for whom he speaks: `المتحدث باسم الحكومة`."""
    words = [chunk.word for chunk in window.chunks[window.start : window.end]]
    if len(words) < len(("المتحدث", "باسم", "الحكومه")) or words[0] not in _SPOKESMEN:
        return None
    if words[1] not in {"باسم", "اسم"}:
        return None
    is_whole = phrase is not None and phrase.is_whole and phrase.end == window.end
    return Speaker(window.text(), f"the {phrase.english}" if phrase and is_whole else None)


_SPOKESMEN = frozenset({"المتحدث", "المتحدثه", "الناطق", "الناطقه"})


def is_office_word(word: str) -> bool:
    """Whether a folded word is an office, a rank or a calling that stands with a name."""
    return word in _RANKS or word.startswith("ال")


def _stranger(window: Window) -> Speaker | None:
    """Read a person whose name no glossary has: known words of an office, then unknown words."""
    chunks = window.chunks[window.start : window.end]
    last_known = -1
    for index, chunk in enumerate(chunks):
        if (
            chunk.kind != "word"
            or chunk.noun
            or chunk.adjective
            or chunk.word in _RANKS | {"باسم", "في"}
        ):
            last_known = index
    name = chunks[last_known + 1 :]
    has_rank = any(c.word in _RANKS for c in chunks[: last_known + 1])
    is_called = chunks[0].noun is not None and chunks[0].noun.is_human and len(name) > 1
    has_rank = has_rank or is_called
    if not has_rank or not 1 <= len(name) <= _LONGEST_NAME:
        return None
    text = window.sentence[name[0].span.start : name[-1].span.end]
    role = window.sentence[chunks[0].span.start : name[0].span.start].strip(" ،:")
    is_expert = any(c.word.removeprefix("ال").removesuffix("ه") in _EXPERT_WORDS for c in chunks)
    kind: OriginKind = "expert" if is_expert else "official"
    return Speaker(text, None, role_ar=role or None, kind=kind)


def _words(window: Window) -> Speaker:
    """Return the words as they stand: somebody the glossary does not know.

    Press by its first word is press; two or three bare words are a person's name, who says it on
    record whoever he is; anything else names nobody. An unnamed one who gives a reason is one.
    """
    text = window.text()
    first = window.chunks[window.start].word.removeprefix("ال")
    if first in _PRESS_WORDS:
        return Speaker(text, None, named=not text.startswith("ال"), kind="outlet")
    noun = window.chunks[window.start].noun
    if noun is not None and noun.english in _BODY_NOUNS:
        return Speaker(text, None, kind="body")
    is_name = (
        len(text.split()) <= _LONGEST_NAME
        and not first.startswith("ال")
        and not text.startswith("ال")
    )
    is_name = is_name and noun is None and not first.endswith(("ين", "ون", "ات"))
    is_name = is_name and first not in _NOBODY
    if is_name:
        return Speaker(text, None)
    is_one = asks_not_to_be_named(text) and not first.endswith(_MORE)
    return Speaker(text, None, named=False, kind="unnamed", count=1 if is_one else None)


_MORE = ("ون", "ين", "ان", "ات")
