"""The first part of a gloss: who says it, and with what word; and where the reported words lie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from briefings.brief.record import GlossSlot
from briefings.drafting.gloss_links import skip_links
from briefings.verification.ascriptions import ascriptions
from briefings.verification.attribution import AttributionReading, read_attribution
from briefings.verification.speech_verbs import SpeechVerb, speech_verbs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.glossary.chunks import Chunk
    from briefings.glossary.matching import Glossary
    from briefings.text.spans import Span
    from briefings.verification.speakers import Speaker

NO_SOURCE: Final = "STATED, no source named"
_PLAIN: Final = frozenset({"ان", "بان", "فان"})
# Words that may stand between a verb of saying and what is said, beside the speaker.
_BETWEEN: Final = frozenset([
    "ل", "في", "من", "بيان", "الي", "علي", "عن", "قوله", "قولها", "قولهم", "يوم", "اليوم",
    "خلال", "تصريح", "تصريحات", "موتمر", "صحفي", "صحافي", "صحيفه", "وكاله", "قناه", "موقع",
    "شبكه", "للصحفيين",
])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Status:
    """The status of a sentence and the chunks its event lies in.

    Attributes:
        text: `SAID by the Kremlin`; empty when it cannot be said in English.
        start, end: chunks between which the event is told.
        after: the chunk after a source that follows the event.
        is_certain: the source, its word and where the event lies are all clear.
        is_opinion: the sentence speaks in the first person.
        is_inherited: the source was named in the sentence before.
        marks: spans of cues that the status carries, as DENIED.
        covered: spans that the status stands for.
    """

    text: str
    start: int
    end: int
    after: int
    is_certain: bool = False
    is_opinion: bool = False
    is_inherited: bool = False
    marks: tuple[Span, ...] = ()
    covered: tuple[Span, ...] = ()

    def slot(self) -> GlossSlot:
        """Return the slot that stands first in a fact gloss."""
        if self.is_inherited:
            text = f"{self.text} [source from the sentence before]"
            return GlossSlot(label="status", text=text, source="neighbour")
        return GlossSlot(label="status", text=self.text)

    def for_mentions(self) -> list[GlossSlot]:
        """Return the source of a sentence whose event is not told, if it has one."""
        if self.text == NO_SOURCE:
            return []
        if not self.text:
            return [GlossSlot(label="mark", text="ATTRIBUTED, source in Arabic only")]
        return [self.slot()]


def read_status(
    sentence: str, chunks: Sequence[Chunk], glossary: Glossary, *, before: str | None
) -> Status:
    """Read who says what a sentence says, and where in it the event is told."""
    reading = read_attribution(sentence, "ar", glossary, before=before)
    whole = len(chunks)
    if reading.basis == "opinion":
        return Status("", 0, whole, whole, is_opinion=True)
    places = tuple((found.index, found.start) for found in ascriptions(sentence, chunks))
    inside = {start - 1 for _, start in places}
    spoken = speech_verbs(chunks) if reading.verb is not None else ()
    verbs = tuple(verb for verb in spoken if verb.index not in inside)
    text = status_text(reading)
    if not reading.speakers and not verbs and not places:
        plain = reading.basis == "unattributed" and reading.verb is None
        seen = {"footage": "SHOWN in footage", "witnessed": "WITNESSED by a reporter"}
        text = NO_SOURCE if plain else seen.get(reading.basis, "")
        return Status(text, 0, whole, whole, is_certain=plain)
    if len(verbs) == 1 and _is_in_part(chunks, verbs[0]) and text:
        text = f"IN PART {text}"
    if len(verbs) == 1 and not places:
        return _told(chunks, verbs[0], reading, text)
    if len(places) == 1 and not verbs:
        return _ascribed(chunks, places[0], reading, text)
    return Status(text, 0, whole, whole, is_inherited=reading.inherited)


def _is_in_part(chunks: Sequence[Chunk], verb: SpeechVerb) -> bool:
    """Whether something is told before a verb of saying comes, which its speaker did not say."""
    return any(
        (c.verb is not None and not c.verb.is_ambiguous and c.verb.form.tense != "participle")
        or c.word in {"ان", "الا"}
        for c in chunks[: verb.index]
    )


def _told(
    chunks: Sequence[Chunk], verb: SpeechVerb, reading: AttributionReading, text: str
) -> Status:
    """Read `[link] VERB SPEAKER أن EVENT`."""
    whole = len(chunks)
    content = verb.content if verb.content is not None else whole
    if content + 1 < whole and chunks[content].word in {"الي", "علي"}:
        content += 1
    is_plain = verb.content is not None and chunks[content].word in _PLAIN
    between = chunks[verb.index + 1 : content]
    is_known = all(_is_source_word(chunk, reading.speakers) for chunk in between)
    is_certain = (
        bool(text and is_plain and is_known and (between or reading.inherited))
        and verb.index == skip_links(chunks, 0)
        and reading.verb in {"SAID", "REPORTED", "CLAIMED"}
        and len(reading.speakers) == 1
        and reading.basis != "inference"
    )
    covered = tuple(chunk.span for chunk in chunks[verb.index : content])
    return Status(
        text, content + 1, whole, whole, is_certain=is_certain, is_inherited=reading.inherited,
        marks=covered, covered=covered,
    )  # fmt: skip


def _ascribed(
    chunks: Sequence[Chunk], place: tuple[int, int], reading: AttributionReading, text: str
) -> Status:
    """Read `EVENT، بحسب SOURCE`; the source is last, or up to a comma."""
    first, start = place
    whole = len(chunks)
    end = start
    while end < whole and not (end > start and "," in chunks[end].gap):
        end += 1
    is_known = all(_is_source_word(chunk, reading.speakers) for chunk in chunks[start:end])
    is_certain = bool(
        text and is_known and len(reading.speakers) == 1 and reading.basis != "inference"
    )
    covered = tuple(chunk.span for chunk in chunks[first:end])
    is_leading = first == skip_links(chunks, 0)
    return Status(
        text=text,
        start=end if is_leading else 0,
        end=whole if is_leading else first,
        after=whole if is_leading else end,
        is_certain=is_certain and (end < whole or not is_leading),
        is_inherited=reading.inherited,
        covered=covered,
    )


def _is_source_word(chunk: Chunk, speakers: Sequence[Speaker]) -> bool:
    """Whether a word belongs to the source: known, or part of a name that is shown in Arabic."""
    if chunk.kind != "word" or chunk.noun is not None or chunk.adjective is not None:
        return True
    if chunk.word in _BETWEEN or chunk.word.startswith("تحدث"):
        return True
    return any(
        s.name_en is None and chunk.text in f"{s.role_ar or ''} {s.name_ar}" for s in speakers
    )


def status_text(reading: AttributionReading) -> str:
    """Return `REPORTED by Reuters, 5 Syrian sources`; a name without English stands in Arabic."""
    if not reading.speakers or reading.verb is None:
        return ""
    names = [_name(speaker, reading.verb) for speaker in reading.speakers]
    if not all(names):
        return ""
    if len(names) > 1:
        return f"ATTRIBUTED, more than one source: {'; '.join(names)}"
    return f"{reading.verb} by {names[0]}"


def _name(speaker: Speaker, verb: str) -> str:
    if speaker.name_en is None and len(speaker.name_ar.split()) > _LONGEST_ARABIC_NAME:
        return ""
    name = speaker.name_en or f"«{speaker.name_ar.strip()}»"
    role = (
        f" ({speaker.role_en})"
        if speaker.role_en and speaker.kind in {"official", "expert"}
        else ""
    )
    if not speaker.via:
        return f"{name}{role}"
    # the agency reports; what was said was said by its source
    if speaker.kind == "unnamed" and verb == "REPORTED":
        return f"{_latin(speaker.via)}, {name}"
    return f"{name}{role} via {_latin(speaker.via)}"


def _latin(name: str) -> str:
    return name if name.isascii() else f"«{name.strip()}»"


_LONGEST_ARABIC_NAME: Final = 6
