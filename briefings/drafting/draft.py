"""What drafting takes and gives: sentences of evidence in, statements before verification out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from briefings.llm.metering import StageUsage

SentenceId = tuple[str, int]
"""Article id and the index of the sentence in that article, from 0."""

SectionKey = Literal["developments", "positions", "outlook", "background"]
SECTION_KEYS: tuple[SectionKey, ...] = ("developments", "positions", "outlook", "background")
"""In the order of R10: what changed, who says what, what is to come, what was before."""


@dataclass(frozen=True, slots=True)
class EvidenceSentence:
    """One sentence chosen for a topic.

    Attributes:
        article_id: the article that it stands in.
        sentence: its index there, from 0.
        text: its words, as they stand in the stored text.
        language: of the sentence.
        outlet: who published it, `None` when unknown.
        day: the day its relative dates count from, `None` when unknown.
        basis_note: what the program knows of its standing ("opinion column", "agency copy"), or "".
    """

    article_id: str
    sentence: int
    text: str
    language: Literal["ar", "en", "other"]
    outlet: str | None
    day: date | None
    basis_note: str = ""

    @property
    def id(self) -> SentenceId:
        """What a citation of it names."""
        return (self.article_id, self.sentence)


@dataclass(frozen=True, slots=True)
class Draft:
    """One statement before verification.

    Attributes:
        text_ar: its Arabic side, `None` when there is none.
        text_en: its English side, `None` when there is none.
        sentences: what it cites; never empty.
        kind: where it stands in the brief.
        rendering_ar: how its Arabic came about.
        rendering_en: how its English came about.
        section: key of the fixed list of sections.
    """

    text_ar: str | None
    text_en: str | None
    sentences: tuple[SentenceId, ...]
    kind: Literal["statement", "headline", "bottom_line"]
    rendering_ar: Literal["verbatim", "written", "none"]
    rendering_en: Literal["verbatim", "written", "gloss", "none"]
    section: str


@dataclass(frozen=True, slots=True)
class ChunkFailure:
    """Sentences that the model gave nothing usable for, and why; for the coverage box."""

    sentences: tuple[SentenceId, ...]
    reason: str
    stage: str = "extract"


@dataclass(frozen=True, slots=True)
class WrittenResult:
    """What a language model drafted.

    Attributes:
        drafts: in the order of the brief; headline and bottom line, if any, first.
        failures: evidence that was lost, with the reason.
        dropped: what the model gave and could not be used, counted by reason.
        usage: by stage.
        model: the model as the endpoint named it.
        prompts: first 12 hex digits of SHA-256 of every prompt file used.
        claims: how many claims the statements were composed from.
    """

    drafts: tuple[Draft, ...]
    failures: tuple[ChunkFailure, ...]
    dropped: Mapping[str, int] = field(default_factory=dict[str, int])
    usage: Mapping[str, StageUsage] = field(default_factory=dict[str, "StageUsage"])
    model: str = ""
    prompts: Mapping[str, str] = field(default_factory=dict[str, str])
    claims: int = 0
