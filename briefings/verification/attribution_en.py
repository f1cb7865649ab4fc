"""Attribution in an English sentence: `X said`, `said X`, `according to X`, `X told Reuters`."""

# ruff: noqa: E501 - its tables of patterns

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from briefings.verification.attribution_ar import FoundAttribution
from briefings.verification.speakers import Speaker, entry_speaker
from briefings.verification.titled_names import apposed_name, titled_speaker

if TYPE_CHECKING:
    from briefings.brief.record import Basis, OriginKind
    from briefings.glossary.matching import Glossary, Mention

_STATUS: Final = {
    "SAID": "said|says|say|saying|announced|announces|stated|states|added|adds|confirmed|noted|insisted|"
    "stressed|told|tells|explained|maintained|argued|argues|acknowledged|wrote|believes?|thinks?",
    "REPORTED": "reported|reports|revealed|cited|quoted",
    "DENIED": "denied|denies",
    "CLAIMED": "claimed|claims|alleged|alleges",
    "WARNED": "warned|warns",
    "THREATENED": "threatened|threatens",
    "PLEDGED": "pledged|vowed|promised|pledges|vows",
    "REFUSED": "refused|rejected|refuses|rejects|declined",
    "ASKED": "asked|urged|demanded|called on|called for",
}
_VERB = re.compile(
    r"\b(?:" + "|".join(f"(?P<{name}>{forms})" for name, forms in _STATUS.items()) + r")\b"
)
_ACCORDING = re.compile(
    r"\b(?:according to|as reported by|citing|quoting|in the words of)\s+", re.IGNORECASE
)
_TOLD = re.compile(r"^\s*(?:the\s+)?")
_BREAK = re.compile(r"[,;:.]\s|\b(?:but|while|although|though|after|and that|that)\b|[\"“”]")
_UNNAMED = re.compile(
    r"(?P<count>\b(?:one|two|three|four|five|six|seven|eight|nine|ten|several|\d+)\b)?"
    r"(?P<part>\s+of\s+the)?(?P<words>(?:\s*[\w-]+){0,3}?)\s*"
    r"\b(?P<noun>sources?|officials?|diplomats?|witness(?:es)?|residents?|activists?|people|person|"
    r"soldiers?|analysts?|observers?|experts?|brokers?|fishermen|workers?|employees?|military sources?)\b"
    r"(?P<after>[^,.;]*)",
    re.IGNORECASE,
)
_COUNTS = {w: n for n, w in enumerate(
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], start=1)}  # fmt: skip
_VIEWS = frozenset({"analysts", "observers", "experts"})
_PRONOUN = re.compile(r"^\W*(?:he|she|they|it|the (?:ministry|source|sources|official|agency|statement|"
                      r"report|authority|spokes\w+|minister|president))\W*$", re.IGNORECASE)  # fmt: skip
_PERSON = re.compile(r"\b(?:[A-Z][\w'’.-]+\s+){0,4}(?:al-)?[A-Z][\w'’-]+\s*$")
_SAW = re.compile(r"\b(?:reporters?|correspondents?|journalists?)\b[^.]{0,40}\b(?:saw|witnessed|counted|watched)\b"
                  r"|\bseen by (?:a |an )?[\w ]{0,30}(?:reporter|correspondent|journalist)")  # fmt: skip
_FOOTAGE = re.compile(r"\b(?:footage|videos?|images?|photographs?|recordings?)\b[^.]{0,60}\b(?:shows?|showed|"
                      r"showing|captured|depicts?)\b", re.IGNORECASE)  # fmt: skip
_DOCUMENT = re.compile(
    r"\b(?:under the text of|joint statement|document|records show|figures show)\b"
)
_FIRST = re.compile(r"\bI (?:think|believe|would|suspect|doubt)\b|\b[Ii]n my (?:view|opinion)\b")
_QUOTED = re.compile(r"[\"“«][^\"”»]*[\"”»]")


def read_english(sentence: str, glossary: Glossary) -> FoundAttribution:
    """Read the attribution of an English sentence."""
    outside = _QUOTED.sub(lambda m: '"' + " " * (len(m[0]) - 2) + '"', sentence)
    if _FIRST.search(outside):
        return FoundAttribution((), "opinion", None)
    mentions = [m for m in glossary.find(outside, "en") if not m.is_demonym]
    speakers: list[Speaker] = []
    status, back = None, False
    for match in _VERB.finditer(outside):
        found, points_back = _of_verb(outside, match, mentions)
        if found is None and not points_back:
            continue
        status = status or match.lastgroup
        back = back or points_back
        if found is not None and found not in speakers:
            speakers.append(found)
    for match in _ACCORDING.finditer(outside):
        part = _until_break(outside, match.end())
        found = _speaker(outside, match.end(), part, mentions)
        if found is not None and found not in speakers:
            speakers.append(found)
            status = status or (
                "REPORTED" if found.kind in {"agency", "outlet", "unnamed"} else "SAID"
            )
    basis = None if speakers else _seen(outside)
    return FoundAttribution(tuple(speakers), basis, status, refers_back=back)


def _seen(sentence: str) -> Basis | None:
    if _SAW.search(sentence):
        return "witnessed"
    if _FOOTAGE.search(sentence):
        return "footage"
    return "document" if _DOCUMENT.search(sentence) else None


def _of_verb(
    sentence: str, match: re.Match[str], mentions: list[Mention]
) -> tuple[Speaker | None, bool]:
    start = max((m.end() for m in _BREAK.finditer(sentence[: match.start()])), default=0)
    before = sentence[start : match.start()]
    if not before.strip() and (apposed := _apposed(sentence, match, mentions)) is not None:
        return apposed, False
    if _PRONOUN.match(before):
        return None, True
    if re.search(r"\b(?:not|who|which|to|be|was|were|is|been|being)\s*$", before):
        return None, False
    speaker = _speaker(sentence, start, match.start(), mentions) if before.strip() else None
    if speaker is None:
        end = _until_break(sentence, match.end())
        after = sentence[match.end() : end]
        if _PRONOUN.match(after):
            return None, True
        inverted = not before.strip() or before.strip().endswith(('"', "”"))
        return (_speaker(sentence, match.end(), end, mentions) if inverted else None), False
    return replace(speaker, via=_told(match, mentions) or speaker.via), False


def _apposed(sentence: str, match: re.Match[str], mentions: list[Mention]) -> Speaker | None:
    """Return who is named before a description in commas: `Gorin, a researcher, said`."""
    found = apposed_name(sentence, match.start())
    if found is None:
        return None
    (start, end), is_expert = found
    speaker = _speaker(sentence, start, end, mentions)
    if speaker is None:
        return None
    kind: OriginKind = "expert" if is_expert else speaker.kind
    return replace(speaker, kind=kind, via=_told(match, mentions) or speaker.via)


def _told(match: re.Match[str], mentions: list[Mention]) -> str | None:
    if match.group() not in {"told", "tells"}:
        return None
    for mention in mentions:
        if 0 <= mention.span.start - match.end() <= len(" the newspaper "):
            return mention.entry.en if mention.entry.kind in {"agency", "outlet"} else None
    return None


def _until_break(sentence: str, start: int) -> int:
    match = _BREAK.search(sentence, start)
    return match.start() if match else len(sentence.rstrip(" ."))


def _speaker(sentence: str, start: int, end: int, mentions: list[Mention]) -> Speaker | None:
    part = sentence[start:end]
    inside = [m for m in mentions if start <= m.span.start and m.span.end <= end]
    unnamed = _UNNAMED.search(part)
    people = [m for m in inside if m.entry.kind == "person"]
    if unnamed is not None and not people:
        return _unnamed(unnamed, inside)
    if people:
        return entry_speaker(people[0].entry)
    titled = titled_speaker(sentence, start, end, inside)
    if titled is not None:
        return titled
    name = _PERSON.search(part.strip())
    if inside and not (name and name[0].strip() not in {m.text for m in inside} and len(name[0].split()) > 1
                       and not any(m.text in name[0] for m in inside)):  # fmt: skip
        return entry_speaker(inside[-1].entry)
    if name is None:
        return None
    return Speaker(name[0].strip(), name[0].strip())


def _unnamed(match: re.Match[str], inside: list[Mention]) -> Speaker:
    word = (match["count"] or "").lower()
    noun = match["noun"].lower()
    count = _COUNTS.get(word) or (int(word) if word.isdigit() else None)
    if count is None and not noun.endswith("s") and noun not in {"people", "fishermen"}:
        count = 1
    press = next((m.entry.en for m in inside if m.entry.kind in {"agency", "outlet"}), None)
    phrase = f"{match['count'] or ''}{match['part'] or ''}{match['words']} {match['noun']}"
    text = " ".join(phrase.split())
    kind: OriginKind = "unnamed" if noun not in _VIEWS else "expert"
    return Speaker(text, text, named=False, kind=kind, via=press, count=count)
