"""Who speaks, of the English words that stand for a speaker (R1, R7).

A place or a thing speaks only where it is the head of these words: of `residents near the Tartus
base` and `the spokesman in Damascus` neither the base nor Damascus says anything.
"""

# ruff: noqa: E501 - its tables of patterns

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from briefings.verification.speakers import Speaker, entry_speaker
from briefings.verification.subjects_en import NAME
from briefings.verification.titled_names import is_expert, titled_speaker, with_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.brief.record import OriginKind
    from briefings.glossary.entries import Entry
    from briefings.glossary.matching import Mention
    from briefings.text.spans import Span

_UNNAMED: Final = re.compile(
    r"(?P<count>\b(?:one|two|three|four|five|six|seven|eight|nine|ten|several|\d+)\b)?"
    r"(?P<part>\s+of\s+the)?(?P<words>(?:\s*[\w-]+){0,3}?)\s*"
    r"\b(?P<noun>sources?|officials?|diplomats?|witness(?:es)?|residents?|activists?|people|person|"
    r"soldiers?|analysts?|observers?|experts?|brokers?|fishermen|workers?|employees?|military sources?)\b"
    r"(?P<after>[^,.;]*)",
    re.IGNORECASE,
)
_PART: Final = re.compile(
    r"^\s*(?P<text>(?P<count>one|two|three|four|five|both|some|another|the other|the others)(?: of (?:them|these|those))?)\s*$",
    re.IGNORECASE,
)
_COUNTS: Final = {w: n for n, w in enumerate(
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], start=1)}  # fmt: skip
_ONE: Final = frozenset({"another", "the other"})
_VIEWS: Final = frozenset({"analysts", "observers", "experts"})
_PERSON: Final = re.compile(r"\b(?:[A-Z][\w'’.-]+\s+){0,4}(?:al-)?[A-Z][\w'’-]+\s*$")
_ONLY_NAME: Final = re.compile(rf"\s*{NAME}\s*")
_FIGURES: Final = re.compile(
    r"^\s*(?:the\s+)?(?!(?:these|those|this|that|its|his|her|their|our|such|no|some|any)\b)(?P<text>(?:[\w'’-]+\s+){1,4}(?:figures|data|records|statistics|documents?|logs|registers?)"
    r"(?:\s+(?:of|from|by)\s+(?:[\w'’-]+\s*){1,5})?)\s*$",
    re.IGNORECASE,
)
_PREPOSITION: Final = re.compile(
    r"\b(?:in|at|near|from|to|on|with|by|against|over|about|into|of|for|outside|inside|around)\b"
)
_SPEAKS_FOR: Final = re.compile(
    r"\b(?:spokes\w+|heads?|chief|director|leader|commander|members?|minist(?:er|ry)|representatives?|"
    r"governments?|army|office|authorit(?:y|ies)|council|department|secretary|administration|institution)\s*$",
    re.IGNORECASE,
)
_LEADING: Final = re.compile(r"\s*(?:In|On|At|From|For|By|With)\b")
_THINGS: Final = frozenset({"weapon", "aircraft", "ship", "event"})
_ACTORS: Final = re.compile(r"\b(?:army|forces|police|faction|militia|delegation)$|^[A-Z]")
_OF_A_STATE: Final = re.compile(r"(?:an|i|ish|ese|al|ty)$|^The$")
_TRADES: Final = re.compile(
    r"^\s*(?:[\w-]+\s+){0,3}?(?!(?:others|papers|newspapers|numbers|orders|tankers|letters|carriers|"
    r"quarters|headquarters|powers|borders|matters|bombers|leaders|ministers|members|commanders)\b)"
    r"[\w-]+(?:ers|ors|ists|men|women)\b",
    re.IGNORECASE,
)
_BODY: Final = re.compile(
    r"(?:[A-Z][\w'’-]+\s+)+(?:(?:of|for|and)\s+(?:the\s+)?(?:[A-Z][\w'’-]+\s*)+)+$"
)
_SITES: Final = re.compile(
    r"\b(?:base|airport|port|crossing|camp|prison|bridge|dam|station|fields?|highway|road|square|sea|river|"
    r"lake|coast|desert|mountains?|plain|valley|strait|straits|canal|strip|ocean|farms|heights|mosque)\b",
    re.IGNORECASE,
)  # fmt: skip


def speaker_of(sentence: str, start: int, end: int, mentions: Sequence[Mention]) -> Speaker | None:
    """Return who speaks, of the words between two places; None where they name nobody.

    Args:
        sentence: the sentence.
        start: where the words for the speaker begin.
        end: where they end.
        mentions: the names of the glossary in the sentence.
    """
    part = sentence[start:end]
    inside = [m for m in mentions if start <= m.span.start and m.span.end <= end]
    people = [m for m in inside if m.entry.kind == "person"]
    if (unnamed := _UNNAMED.search(part)) is not None and not people:
        return _unnamed(unnamed, inside)
    if (of_them := _PART.match(part)) is not None:
        return _part(of_them)
    if (figures := figures_speaker(part)) is not None:
        return figures
    if people:
        return entry_speaker(people[0].entry)
    titled = titled_speaker(sentence, start, end, inside)
    if titled is not None:
        return titled
    return _body_or_name(sentence, start, end, inside)


def apposed_speaker(
    sentence: str, subject: Span, aside: Span, mentions: Sequence[Mention]
) -> Speaker | None:
    """Return who speaks, of a subject and the first words in commas after it.

    One of the two is the name: `Gorin, a researcher, said` and `Syria's minister, Gorin, said`.
    """
    name = sentence[slice(*aside)].strip()
    inside = [m for m in mentions if aside.start <= m.span.start and m.span.end <= aside.end]
    known = next((m for m in inside if m.entry.kind == "person"), None)
    what = sentence[slice(*subject)]
    if _ONLY_NAME.fullmatch(name) and not _names_person(what, subject, mentions):
        if known is not None:
            return entry_speaker(known.entry)
        if all(m.text != name for m in inside):
            return _named_by_office(name, subject, mentions, what)
    found = speaker_of(sentence, subject.start, subject.end, mentions)
    if found is None:
        return None
    kind: OriginKind = "expert" if is_expert(name) else found.kind
    return Speaker(
        found.name_ar, found.name_en, found.role_ar, found.role_en, found.named, kind, found.via,
        found.count, found.key,
    )  # fmt: skip


def names_somebody(sentence: str, span: Span) -> bool:
    """Whether words in commas are a name and nothing else."""
    return _ONLY_NAME.fullmatch(sentence[slice(*span)].strip()) is not None


def figures_speaker(words: str) -> Speaker | None:
    """Return the figures or records of an institution as whose word they are."""
    match = _FIGURES.match(words)
    if match is None:
        return None
    text = match["text"].strip()
    return Speaker(text, text, kind="body")


def is_part(speaker: Speaker) -> bool:
    """Whether a speaker is one of those of the sentence before: `one of them`, `the other`."""
    return _PART.match(speaker.name_ar) is not None


def is_figures(speaker: Speaker) -> bool:
    """Whether a speaker is the figures or records of an institution, and no person."""
    return _FIGURES.match(f"{speaker.name_en} ") is not None


def _names_person(what: str, subject: Span, mentions: Sequence[Mention]) -> bool:
    """Whether a subject names its man itself: its last words are a name, or the glossary's."""
    inside = [m for m in mentions if subject.start <= m.span.start and m.span.end <= subject.end]
    if any(m.entry.kind == "person" for m in inside):
        return True
    if re.search(r"\b(?:of|for|in|to|at)\s+(?:the\s+)?[A-Z][^,]*$", what):
        return False
    name = _PERSON.search(what.strip())
    return name is not None and not any(m.text in name[0] for m in inside)


def _named_by_office(name: str, subject: Span, mentions: Sequence[Mention], what: str) -> Speaker:
    titles = [
        m for m in mentions
        if m.entry.kind == "role" and subject.start <= m.span.start and m.span.end <= subject.end
    ]  # fmt: skip
    if titles:
        return with_title(name, titles[0])
    return Speaker(name, name, kind="expert" if is_expert(what) else "official")


def _body_or_name(sentence: str, start: int, end: int, inside: Sequence[Mention]) -> Speaker | None:
    part = sentence[start:end]
    body = _BODY.search(part.strip())
    if body is not None and all(m.entry.kind in {"term", "place", "country"} for m in inside):
        return Speaker(body[0], body[0], kind="body")
    name = _PERSON.search(part.strip())
    if inside and not _is_stranger(name, inside):
        head = _head(sentence, start, end, inside)
        return entry_speaker(head.entry) if head is not None else _trade(part)
    if name is None or _is_object(part.strip(), name):
        return _trade(part)
    return Speaker(name[0].strip(), name[0].strip())


def _is_stranger(name: re.Match[str] | None, inside: Sequence[Mention]) -> bool:
    """Whether the last words are a name of which the glossary has at most a title: `Amjad Sultan`."""
    if name is None or len(words := name[0].split()) == 1:
        return False
    mentioned = [m for m in inside if m.text in name[0] or name[0] in m.text]
    if len(mentioned) == 1 and mentioned[0].entry.kind == "role":
        return mentioned[0].text == words[-1] and not _OF_A_STATE.search(words[-2])
    return not mentioned


def _trade(part: str) -> Speaker | None:
    """Return people of a trade without names: `insurers in London`."""
    if _TRADES.match(part) is None:
        return None
    text = " ".join(part.split())
    return Speaker(text, text, named=False, kind="unnamed")


def _is_object(part: str, name: re.Match[str]) -> bool:
    """Whether a name stands behind a preposition: `the fishermen of Kfar Nour`."""
    before = re.sub(r"\s+the$", "", part[: name.start()].rstrip())
    leads = list(_PREPOSITION.finditer(before))
    return bool(leads) and leads[-1].end() == len(before)


def _head(sentence: str, start: int, end: int, inside: Sequence[Mention]) -> Mention | None:
    """Return the name that the words are about: before their first preposition, or behind `of`."""
    part = sentence[start:end]
    lead = _LEADING.match(part)
    begin = start + lead.end() if lead else start
    preposition = next(
        (m for m in _PREPOSITION.finditer(sentence, begin, end)
         if not any(i.span.start <= m.start() < i.span.end for i in inside)), None)  # fmt: skip
    stop = preposition.start() if preposition else end
    heads = [m for m in inside if m.span.end <= stop and may_speak(m.entry)]
    is_led_in = (
        bool(heads) and bool(lead) and not sentence[begin : heads[-1].span.start].strip(" the")
    )
    if heads and not is_led_in and not _speaks_for_another(heads[-1], inside):
        return heads[-1]
    if preposition is None or not _SPEAKS_FOR.search(sentence[begin : preposition.start()]):
        return None
    return next((m for m in inside if m.span.start >= stop and may_speak(m.entry)), None)


def _speaks_for_another(head: Mention, inside: Sequence[Mention]) -> bool:
    """Whether a head is the spokesman of a body that is named behind it."""
    is_spokesman = head.entry.kind == "role" and "spokes" in head.text.lower()
    return is_spokesman and any(m.entry.kind == "body" for m in inside)


def may_speak(entry: Entry) -> bool:
    """Whether what a glossary entry names can say anything: no weapon, no base, no airport."""
    if entry.kind in _THINGS:
        return False
    if entry.kind == "term":
        return _ACTORS.search(entry.en) is not None
    return entry.kind != "place" or _SITES.search(entry.en) is None


def _unnamed(match: re.Match[str], inside: Sequence[Mention]) -> Speaker:
    noun = match["noun"].lower()
    counted = re.findall(r"[\w-]+", f"{match['count'] or ''} {match['words']}".lower())
    word = next((w for w in counted if w in _COUNTS or w.isdigit()), "")
    count = _COUNTS.get(word) or (int(word) if word.isdigit() else None)
    if count is None and not noun.endswith("s") and noun not in {"people", "fishermen"}:
        count = 1
    press = next((m.entry.en for m in inside if m.entry.kind in {"agency", "outlet"}), None)
    phrase = f"{match['count'] or ''}{match['part'] or ''}{match['words']} {match['noun']}"
    text = " ".join(phrase.split())
    kind: OriginKind = "unnamed" if noun not in _VIEWS else "expert"
    return Speaker(text, text, named=False, kind=kind, via=press, count=count)


def _part(match: re.Match[str]) -> Speaker:
    word = match["count"].lower()
    count = _COUNTS.get(word) or (1 if word in _ONE else 2 if word == "both" else None)
    return Speaker(match["text"], match["text"], named=False, kind="unnamed", count=count)
