"""How a statement stands, in words of either language (R1, R2, R7): no codes, no bare digits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.brief.basis_words import BASIS
from briefings.render.phrasing import (
    count_in_english,
    day,
    join_names,
    outlets_in_arabic,
    partial_date,
    unnamed_sources_in_arabic,
)
from briefings.render.wording import AFFILIATION, GENRE, UNNAMED_CARRIERS, WORDS

if TYPE_CHECKING:
    from briefings.brief.record import Attribution, Bilingual, Language, Source, Statement

_COMMA = {"ar": "، ", "en": ", "}
_SEMICOLON = {"ar": "؛ ", "en": "; "}
_PLAIN_GENRE = "report"
_TELLING_AFFILIATIONS = frozenset({"state", "party"})
_TOLD_BY_LABEL = frozenset({"unattributed"})


def side(words: Bilingual, language: Language) -> str:
    """Return one language of words that exist in both."""
    return words.ar if language == "ar" else words.en


def outlet_name(source: Source, language: Language) -> str:
    """Return the outlet, or in words that it is not known."""
    if source.outlet_name is not None:
        return side(source.outlet_name, language)
    return source.outlet or side(WORDS["outlet_unknown"], language)


def carrier_name(carrier: str, language: Language) -> str:
    """Return the carrier's name; one that is not named is told so in the reader's language."""
    words = UNNAMED_CARRIERS.get(carrier)
    return side(words, language) if words is not None else carrier


def source_note(source: Source, language: Language) -> str | None:
    """Return genre and affiliation of a source that is no plain report, else None (R2)."""
    notes = []
    if source.genre.value != _PLAIN_GENRE:
        notes.append(side(GENRE[source.genre.value], language))
    if source.affiliation in _TELLING_AFFILIATIONS:
        notes.append(side(AFFILIATION[source.affiliation], language))
    return _COMMA[language].join(notes) or None


def source_day(source: Source, language: Language, *, has_year: bool) -> str:
    """Return the day of a source in words: published, else fetched, else undated (R14)."""
    published = source.published
    if published.date is not None:
        shown = day(published.date, language, has_year=has_year)
        if published.basis == "text":
            return f"{side(WORDS['latest_in_text'], language)}: {shown}"
        if published.estimated:
            shown += f" ({side(WORDS['year_estimated'], language)})"
        return shown
    if source.fetched is not None:
        fetched = day(source.fetched, language, has_year=has_year)
        return f"{side(WORDS['fetched'], language)} {fetched}"
    return side(WORDS["undated"], language)


def notes_of(statement: Statement, language: Language) -> tuple[str, ...]:
    """Return how a statement stands: origins and carriers, basis and speakers, hedge, event."""
    notes = (
        origins_in_words(statement, language),
        basis_in_words(statement, language),
        *caveats_in_words(statement, language),
    )
    return tuple(note for note in notes if note)


def caveats_in_words(statement: Statement, language: Language) -> tuple[str, ...]:
    """Return the source's word of doubt and the day of the event, which no shortening drops."""
    notes = (_hedge(statement, language), _event(statement, language))
    return tuple(note for note in notes if note)


def origins_in_words(statement: Statement, language: Language) -> str | None:
    """Return `one origin: Reuters; carried by three outlets: A, B and C` (R1)."""
    names = [side(name, language) for name in statement.corroboration.origins]
    if not names:
        return None
    if language == "ar":
        opening = ("أصل الخبر: ", "للخبر أصلان: ")[len(names) > 1]
        if len(names) > 2:  # noqa: PLR2004 - Arabic has a dual, and then a plural
            opening = "أصول الخبر: "
    else:
        opening = f"{count_in_english(len(names), 'origin', 'origins')}: "
    carriers = _carriers(statement, language)
    told = opening + join_names(names, language)
    return _SEMICOLON[language].join((told, carriers)) if carriers else told


def _carriers(statement: Statement, language: Language) -> str | None:
    """Return who carries it; one carrier is the outlet cited anyway, and needs no words."""
    carriers = statement.corroboration.carriers
    if len(carriers) < 2:  # noqa: PLR2004 - a plural
        return None
    names = join_names([side(name, language) for name in carriers], language)
    if language == "ar":
        verb = "نقلته" if len(statement.corroboration.origins) == 1 else "نقلها"
        return f"{verb} {outlets_in_arabic(len(carriers))}: {names}"
    return f"carried by {count_in_english(len(carriers), 'outlet', 'outlets')}: {names}"


def basis_in_words(statement: Statement, language: Language) -> str:
    """Return `on record: NAME, role, via OUTLET`, or how many unnamed sources (R7)."""
    opening = side(BASIS[statement.basis], language)
    if statement.basis == "unnamed_sources" and statement.sources_counted is not None:
        count = statement.sources_counted
        opening = (
            unnamed_sources_in_arabic(count)
            if language == "ar"
            else count_in_english(count, "unnamed source", "unnamed sources")
        )
    if statement.basis in _TOLD_BY_LABEL:
        return opening
    speakers = [_speaker(speaker, language) for speaker in statement.attribution]
    return f"{opening}: {_SEMICOLON[language].join(speakers)}" if speakers else opening


def _speaker(speaker: Attribution, language: Language) -> str:
    parts = [side(speaker.speaker, language)]
    if speaker.role is not None:
        parts.append(side(speaker.role, language))
    told = _COMMA[language].join(parts)
    return (
        f"{told} ({side(WORDS['via'], language)} {side(speaker.via, language)})"
        if speaker.via
        else told
    )


def _hedge(statement: Statement, language: Language) -> str | None:
    if statement.hedge is None:
        return None
    opening = side(WORDS["hedge"], language)
    word = statement.hedge.ar if language == "ar" else statement.hedge.en
    return f"{opening}: «{word}»" if language == "ar" else f"{opening}: “{word}”"


def _event(statement: Statement, language: Language) -> str | None:
    event = statement.event_date
    if event is None or event.value is None:
        return None
    opening = side(WORDS["event"], language)
    told = partial_date(event.value, event.precision, language)
    # a year does not stand alone on a line
    return f"{opening}: " + "\u00a0".join(told.rsplit(" ", 1))
