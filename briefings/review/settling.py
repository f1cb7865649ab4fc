"""What a person settles of a source: what kind of text it is, whose outlet, a few words on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.brief.record import GenreReading
from briefings.review.conflicts import ChangedMeanwhileError, NotAllowedError
from briefings.review.edits import Edited, refuse_if_approved, withhold_statement
from briefings.review.history import Act
from briefings.review.rebinding import OPINION
from briefings.review.recounting import recount

if TYPE_CHECKING:
    from briefings.brief.record import (
        Affiliation,
        Bilingual,
        Brief,
        Genre,
        Source,
        WorkingRecord,
    )
    from briefings.glossary.matching import Glossary

MAX_DESCRIPTOR_WORDS = 25
"""R2."""


@dataclass(frozen=True, slots=True)
class Settlement:
    """What a source is, as a person says.

    Attributes:
        genre: of this article.
        affiliation: of its outlet.
        descriptor: of its outlet; None for none.
        is_of_outlet: the genre is that of every article of the outlet.
    """

    genre: Genre
    affiliation: Affiliation
    descriptor: Bilingual | None
    is_of_outlet: bool = False


def settle_source(
    working: WorkingRecord, source_id: str, settlement: Settlement, glossary: Glossary, *, who: str
) -> Edited:
    """Settle a source and every other one of its outlet; what cites an opinion is withheld (R2).

    Raises:
        FrozenError: the brief is approved.
        ChangedMeanwhileError: the brief has no such source.
        NotAllowedError: a descriptor is too long, or nothing was changed.
    """
    brief = working.brief
    refuse_if_approved(brief)
    source = find_source(brief, source_id)
    _refuse_long(settlement, source)
    sources = tuple(_settled(s, source, settlement, who) for s in brief.sources)
    if sources == brief.sources:
        raise NotAllowedError("nothing was changed", where=source.outlet or source.id)
    after = sources[brief.sources.index(source)]
    act = Act("settled", None, _plain(source), _plain(after))
    changed = working.model_copy(update={"brief": brief.model_copy(update={"sources": sources})})
    changed, acts = _withhold_opinion(changed)
    return Edited(recount(working, changed, glossary), (act, *acts))


def find_source(brief: Brief, source_id: str) -> Source:
    """Return a source of a brief.

    Raises:
        ChangedMeanwhileError: it has none of that id.
    """
    for source in brief.sources:
        if source.id == source_id:
            return source
    raise ChangedMeanwhileError("this brief has no such source", where=source_id)


def _refuse_long(settlement: Settlement, source: Source) -> None:
    descriptor = settlement.descriptor
    texts = (descriptor.ar, descriptor.en) if descriptor is not None else ()
    if any(len(text.split()) > MAX_DESCRIPTOR_WORDS for text in texts):
        raise NotAllowedError(
            f"a descriptor has at most {MAX_DESCRIPTOR_WORDS} words",
            where=source.outlet or source.id,
        )


def _settled(source: Source, of: Source, settlement: Settlement, who: str) -> Source:
    is_same = source.id == of.id
    if not is_same and (of.outlet is None or source.outlet != of.outlet):
        return source
    update: dict[str, object] = {
        "affiliation": settlement.affiliation,
        "descriptor": settlement.descriptor,
    }
    if (is_same or settlement.is_of_outlet) and source.genre.value != settlement.genre:
        update["genre"] = GenreReading(value=settlement.genre, basis=f"settled by {who}")
    return source.model_copy(update=update)


def _withhold_opinion(working: WorkingRecord) -> tuple[WorkingRecord, list[Act]]:
    opinion = {s.id: s.outlet or s.id for s in working.brief.sources if s.genre.value == "opinion"}
    acts = []
    for statement in working.brief.statements():
        names = [opinion[c.source_id] for c in statement.citations if c.source_id in opinion]
        if names:
            detail = f"it cites an opinion column: {names[0]}"
            working = withhold_statement(working, statement, OPINION, "attribution", detail)
            before = {"ar": statement.text.ar, "en": statement.text.en}
            acts.append(Act("withheld", statement.id, before, {"why": OPINION}))
    return working, acts


def _plain(source: Source) -> dict[str, object]:
    descriptor = source.descriptor
    return {
        "source": source.id,
        "outlet": source.outlet,
        "genre": source.genre.value,
        "affiliation": source.affiliation,
        "descriptor": [descriptor.ar, descriptor.en] if descriptor is not None else None,
    }
