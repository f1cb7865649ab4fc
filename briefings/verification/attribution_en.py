"""Attribution in an English sentence: `X said`, `said X`, `according to X`, `X told Reuters`."""

# ruff: noqa: E501 - its tables of patterns

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from briefings.text.spans import Span
from briefings.verification.attribution_ar import FoundAttribution
from briefings.verification.speakers_en import (
    apposed_speaker,
    figures_speaker,
    is_figures,
    is_part,
    names_somebody,
    speaker_of,
)
from briefings.verification.subjects_en import (
    asides_before,
    clause_start,
    has_finite_verb,
    inverted_end,
    opening_of,
    shared_subject,
    until_break,
    without_adverbs,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.brief.record import Basis
    from briefings.glossary.matching import Glossary, Mention
    from briefings.verification.speakers import Speaker

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
    "UNDENIED": r"(?:did|does|do|has|have|had|would)(?: not|n['’]t) (?:deny|denied|dispute|disputed)",
}
_NO_WORD: Final = frozenset({"UNDENIED"})
_VERB = re.compile(
    r"\b(?:" + "|".join(f"(?P<{name}>{forms})" for name, forms in _STATUS.items()) + r")\b"
)
_ACCORDING = re.compile(
    r"\b(?:according to|as reported by|citing|quoting|in the words of)\s+", re.IGNORECASE
)
_PRONOUN = re.compile(r"^\W*(?:he|she|they|it|the (?:ministry|source|sources|official|agency|statement|"
                      r"report|authority|spokes\w+|minister|president))\W*$", re.IGNORECASE)  # fmt: skip
_SAW = re.compile(r"\b(?:reporters?|correspondents?|journalists?)\b[^.]{0,40}\b(?:saw|witnessed|counted|watched)\b"
                  r"|\bseen by (?:a |an )?[\w ]{0,30}(?:reporter|correspondent|journalist)")  # fmt: skip
_FOOTAGE = re.compile(r"\b(?:footage|videos?|images?|photographs?|recordings?)\b[^.]{0,60}\b(?:shows?|showed|"
                      r"showing|captured|depicts?)\b", re.IGNORECASE)  # fmt: skip
_DOCUMENT = re.compile(
    r"\b(?:under the text of|joint statement|document|records show|figures show)\b", re.IGNORECASE
)
_FIRST = re.compile(r"\bI (?:think|believe|would|suspect|doubt)\b|\b[Ii]n my (?:view|opinion)\b")
_FIGURES_SHOW = re.compile(
    r"(?:^|[,;:]\s+|\bbut\s+)(?P<what>(?:[\w'’-]+\s+){1,5}(?:figures|data|records|statistics)"
    r"(?:\s+(?:of|from|by)\s+(?:[\w'’-]+\s+){1,5}?)?)\s*(?:shows?|showed|indicates?|indicated|suggests?|suggested)\b"
)
_RETURNS = re.compile(r"[;:\"“”]|\b(?:but|while|although|though|whereas)\b")
_QUOTED = re.compile(r"[\"“«][^\"”»]*[\"”»]")


@dataclass(frozen=True, slots=True)
class _Said:
    """A verb of saying with its speaker; `points_back` where that one was named before."""

    match: re.Match[str]
    speaker: Speaker | None
    points_back: bool


def read_english(sentence: str, glossary: Glossary) -> FoundAttribution:
    """Read the attribution of an English sentence."""
    outside = _QUOTED.sub(lambda m: '"' + " " * (len(m[0]) - 2) + '"', sentence)
    if _FIRST.search(outside):
        return FoundAttribution((), "opinion", None)
    mentions = [m for m in glossary.find(outside, "en") if not m.is_demonym]
    told = _told_verbs(outside, mentions)
    words = [said.match.lastgroup for said in told if said.match.lastgroup not in _NO_WORD]
    status = words[0] if words else None
    speakers = list(dict.fromkeys(said.speaker for said in told if said.speaker is not None))
    for match in _ACCORDING.finditer(outside):
        found = speaker_of(outside, match.end(), until_break(outside, match.end()), mentions)
        if found is not None and found not in speakers:
            speakers.append(found)
            status = status or (
                "REPORTED" if found.kind in {"agency", "outlet", "unnamed"} else "SAID"
            )
    if not told and not speakers:
        speakers += _shown(outside)
    return FoundAttribution(
        tuple(speakers),
        _own_basis(outside, speakers),
        status,
        refers_back=any(said.points_back for said in told) or any(map(is_part, speakers)),
        pointing=tuple(speaker for speaker in speakers if is_part(speaker)),
    )


def _own_basis(sentence: str, speakers: Sequence[Speaker]) -> Basis | None:
    if not speakers:
        return _seen(sentence)
    return "document" if all(is_figures(speaker) for speaker in speakers) else None


def _shown(sentence: str) -> list[Speaker]:
    """Return the figures of an institution that show something, as its word."""
    match = _FIGURES_SHOW.search(sentence)
    found = figures_speaker(match["what"]) if match is not None else None
    return [found] if found is not None else []


def _seen(sentence: str) -> Basis | None:
    if _SAW.search(sentence):
        return "witnessed"
    if _FOOTAGE.search(sentence):
        return "footage"
    return "document" if _DOCUMENT.search(sentence) else None


def _told_verbs(sentence: str, mentions: list[Mention]) -> list[_Said]:
    """Return the verbs of saying of the sentence itself, not those within what is said."""
    told: list[_Said] = []
    for match in _VERB.finditer(sentence):
        if told and _is_within(sentence, told[-1], match):
            continue
        speaker, points_back = _of_verb(sentence, match, mentions)
        if speaker is not None or points_back:
            told.append(_Said(match, speaker, points_back))
    return told


def _is_within(sentence: str, outer: _Said, match: re.Match[str]) -> bool:
    """Whether a verb of saying is part of what another's speaker said: hearsay, and no source.

    `A said that B had told him`: what B said is A's word. Press that reports what somebody said is
    the way his word came, and takes nothing from him.
    """
    if outer.speaker is not None and outer.speaker.kind in {"agency", "outlet"}:
        return False
    between = sentence[outer.match.end() : match.start()]
    if _RETURNS.search(between):
        return False
    is_earlier = re.search(r"\bhad\s+(?:\w+\s+)?$", between) is not None
    return is_earlier or not re.search(r",|\band\b", between)


def _of_verb(
    sentence: str, match: re.Match[str], mentions: list[Mention]
) -> tuple[Speaker | None, bool]:
    end = without_adverbs(sentence, match.start())
    start = clause_start(sentence, end)
    before = sentence[start:end]
    if _PRONOUN.match(before):
        return None, True
    if re.search(r"\b(?:not|who|which|to|be|was|were|is|been|being)\s*$", before):
        return None, False
    if not before.strip() or opening_of(sentence, end) == "joined":
        speaker, back = _apart(sentence, match, end, mentions)
    else:
        speaker, back = speaker_of(sentence, start, end, mentions), False
    if speaker is None:
        return None, back
    return replace(speaker, via=_told(match, mentions) or speaker.via), back


def _apart(
    sentence: str, match: re.Match[str], end: int, mentions: list[Mention]
) -> tuple[Speaker | None, bool]:
    """Read a subject that does not stand right before its verb."""
    opening = opening_of(sentence, end)
    if opening == "joined":
        shared = shared_subject(sentence, end)
        return _read(sentence, shared, mentions) if shared else (None, False)
    if opening == "none":
        return None, False
    asides = asides_before(sentence, end) if opening == "comma" else None
    if asides is not None:
        subject, (first, *_) = asides
        if _PRONOUN.match(sentence[slice(*subject)]) and not names_somebody(sentence, first):
            return None, True
        found = apposed_speaker(sentence, subject, first, mentions)
        if found is not None or has_finite_verb(sentence[match.end() :]):
            return found, False
    stop = inverted_end(sentence, match.end())
    if stop is None:
        return None, False
    return _read(sentence, Span(match.end(), stop), mentions)


def _read(sentence: str, span: Span, mentions: list[Mention]) -> tuple[Speaker | None, bool]:
    if _PRONOUN.match(sentence[slice(*span)]):
        return None, True
    return speaker_of(sentence, *span, mentions), False


def _told(match: re.Match[str], mentions: list[Mention]) -> str | None:
    if match.group() not in {"told", "tells"}:
        return None
    for mention in mentions:
        if 0 <= mention.span.start - match.end() <= len(" the newspaper "):
            return mention.entry.en if mention.entry.kind in {"agency", "outlet"} else None
    return None
