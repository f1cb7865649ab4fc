"""Who first reported what a sentence says (R1): an origin belongs to a sentence, not to an article.

Sources that spoke to an agency are that agency's report; three outlets that carry it are one
origin. A sentence that names nobody is its outlet's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.verification.attribution import AttributionReading, read_attribution

if TYPE_CHECKING:
    from briefings.brief.record import Language, OriginKind
    from briefings.glossary.entries import Entry
    from briefings.glossary.matching import Glossary
    from briefings.verification.speakers import Speaker

_UNNAMED_AR = "مصادر لم تُسمَّ"
_UNNAMED_EN = "unnamed sources"
_OWN_AR = "المصدر نفسه"
_OWN_EN = "the outlet itself"
_SEEN = {
    "footage": ("لقطات مصورة", "footage"),
    "witnessed": ("مشاهدة صحفي", "a reporter at the scene"),
}


@dataclass(frozen=True, slots=True)
class OriginReading:
    """One origin of a sentence.

    Attributes:
        name_ar, name_en: name in both languages; words the glossary does not know stand as
        they are.
        kind: what it is; `own` is the outlet that published the sentence.
        via: outlet or agency that passed it on; corroboration counts it, where there is one.
    """

    name_ar: str
    name_en: str
    kind: OriginKind
    via: str | None

    def identity(self) -> str:
        """Return what two sentences of one origin have in common: the way it came, or the name."""
        return (self.via or self.name_en).casefold()


def read_origins(
    sentence: str,
    language: Language,
    glossary: Glossary,
    *,
    before: str | None = None,
    outlet: str | None = None,
) -> tuple[OriginReading, ...]:
    """Return the origins of a sentence, at least one.

    Args:
        sentence: the sentence's own words.
        language: its language.
        glossary: names of the field.
        before: the sentence before it, from which it may go on.
        outlet: who published it; None when it is not known.
    """
    reading = read_attribution(sentence, language, glossary, before=before)
    origins = [_origin(speaker) for speaker in reading.speakers]
    if not origins:
        origins = [_unattributed(reading, sentence, language, glossary, outlet)]
    return tuple(dict.fromkeys(origins))


def _origin(speaker: Speaker) -> OriginReading:
    if speaker.kind == "unnamed":
        name_en = speaker.name_en or _UNNAMED_EN
        return OriginReading(speaker.name_ar or _UNNAMED_AR, name_en, "unnamed", speaker.via)
    return OriginReading(
        speaker.name_ar, speaker.name_en or speaker.name_ar, speaker.kind, speaker.via
    )


def _unattributed(
    reading: AttributionReading,
    sentence: str,
    language: Language,
    glossary: Glossary,
    outlet: str | None,
) -> OriginReading:
    if reading.basis in _SEEN:
        press = _press(sentence, language, glossary)
        name_ar, name_en = _SEEN[reading.basis]
        if reading.basis == "witnessed" and press is not None:
            return OriginReading(press.ar, press.en, press.kind_of_origin, None)
        return OriginReading(name_ar, name_en, "footage", press.en if press else outlet)
    return OriginReading(outlet or _OWN_AR, outlet or _OWN_EN, "own", None)


@dataclass(frozen=True, slots=True)
class _Press:
    ar: str
    en: str
    kind_of_origin: OriginKind


def _press(sentence: str, language: Language, glossary: Glossary) -> _Press | None:
    for mention in glossary.find(sentence, language):
        entry: Entry = mention.entry
        if entry.kind == "agency":
            return _Press(entry.ar, entry.en, "agency")
        if entry.kind == "outlet":
            return _Press(entry.ar, entry.en, "outlet")
    return None
