"""Whether the pages of a PDF say what the record inside it says: statement by statement.

The hash tells that the record is the page's own; it does not tell that nobody has edited the page
since. So the words of every statement and quotation of the record are looked for at their places.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from briefings.errors import RecordError
from briefings.render.copyfitting import printed_text
from briefings.render.filters import language_of
from briefings.render.fonts import printable_characters
from briefings.render.page_text import (
    Band,
    bands_named,
    joined,
    mirror,
    read_bands,
    stands_anywhere,
    stands_together,
    words_of,
)
from briefings.render.sanitising import make_brief_printable
from briefings.render.shortening import (
    MAX_CONTEXT_CHARACTERS,
    MAX_QUOTE_CHARACTERS,
    MAX_STATEMENT_CHARACTERS,
    shorten,
    shorten_start,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefings.brief.record import Brief, Citation, Language, Statement

_ARABIC: Language = "ar"
_ENGLISH: Language = "en"
_LANGUAGES: tuple[Language, ...] = ("ar", "en")
_MAX_WORD = 30
"""A longer word may be broken at the end of a line."""


@dataclass(frozen=True, slots=True)
class Unlike:
    """A place where page and record do not say the same; `statement_id` is None for a brief's."""

    statement_id: str | None
    side: Language
    what: str


def compare_pages(pdf: bytes, briefs: Sequence[Brief], where: str) -> tuple[Unlike, ...]:
    """Return what the pages of a PDF do not say as the records inside it do.

    Args:
        pdf: the file's bytes.
        briefs: the record that it carries; several when it is an edition.
        where: its name, for the error.

    Raises:
        RecordError: its text cannot be read.
    """
    from pypdf import PdfReader  # noqa: PLC0415 - only needed when a PDF is checked
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        bands = read_bands(PdfReader(BytesIO(pdf)))
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise RecordError(f"no readable text in the PDF: {error}", where=where) from error
    printed = [make_brief_printable(brief, printable_characters()).brief for brief in briefs]
    return tuple(dict.fromkeys(_Comparison(bands, printed).run()))


class _Comparison:
    """Finds each statement's row, then looks at every other place that tells it again."""

    def __init__(self, bands: dict[str, Band], briefs: Sequence[Brief]) -> None:
        self._bands = bands
        self._briefs = briefs
        self._rows = {int(match[1]): band for match, band in bands_named(bands, r"s(\d+)")}
        self._quotations = [band for _, band in bands_named(bands, r"q\d+")]
        self._languages = self._shown()
        self._told: dict[int, Statement] = {}

    def _shown(self) -> tuple[Language, ...]:
        """Return the languages that the pages show: a form of one has not a side of the other."""
        shown: tuple[Language, ...] = tuple(
            language for language in _LANGUAGES if self._is_shown(language)
        )
        return shown or _LANGUAGES

    def _is_shown(self, language: Language) -> bool:
        """Whether most sides of a language stand on the pages; a few may have been edited."""
        sides = [s for s in self._statements() if printed_text(s, language)]
        told = sum(any(_is_told(s, language, band) for band in self._rows.values()) for s in sides)
        return 2 * told > len(sides)

    def _statements(self) -> Iterator[Statement]:
        """Yield the statements that have a row; what only a figure refers to has none."""
        for brief in self._briefs:
            yield from rows_of(brief)

    def run(self) -> Iterator[Unlike]:
        yield from self._look_for_rows()
        yield from self._look_again()
        for brief in self._briefs:
            for statement in brief.statements():
                for citation in statement.citations:
                    if not any(_is_quoted(citation, band) for band in self._quotations):
                        what = f"the quotation “{citation.quote[:60]}” is not in its annex"
                        yield Unlike(statement.id, "ar", what)

    def _look_for_rows(self) -> Iterator[Unlike]:
        """Give each statement a row that tells it in every language shown, or say what is not."""
        left = dict(self._rows)
        for statement in self._statements():
            sides: list[Language] = [s for s in self._languages if _words(statement, s)]
            if not sides:
                continue
            number = next((n for n, band in left.items() if _tells(band, statement, sides)), None)
            if number is None:
                yield self._missing(statement, sides, left.values())
            else:
                self._told[number] = statement
                del left[number]

    def _missing(
        self, statement: Statement, sides: Sequence[Language], rows: Iterable[Band]
    ) -> Unlike:
        """Name the side that no row tells; the first when each is told, but not together."""
        bands = list(rows)
        untold: list[Language] = [
            s for s in sides if not any(_is_told(statement, s, band) for band in bands)
        ]
        side: Language = (untold or sides)[0]
        words = printed_text(statement, side) or "its key terms"
        return Unlike(statement.id, side, f"no row of the pages says “{words[:60]}”")

    def _look_again(self) -> Iterator[Unlike]:
        """Look at rows told again and at the front page of an edition."""
        for match, band in bands_named(self._bands, r"(?:s(\d+)-\d+|f(\d+))"):
            statement = self._told.get(int(match[1] or match[2]))
            if statement is not None:
                yield from self._again(statement, band, match[0])
        for index, brief in enumerate(self._briefs, start=1):
            known = {statement.id: statement for statement in brief.statements()}
            entries = [e for e in brief.timeline if e.statement_id in known]
            prefix = f"t{index}-" if f"t{index}-top" in self._bands or len(self._briefs) > 1 else ""
            for number, entry in enumerate(entries, start=1):
                place = self._bands.get(f"{prefix}e{number}")
                if place is not None:
                    yield from self._again(known[entry.statement_id], place, "the timeline")

    def _again(self, statement: Statement, band: Band, place: str) -> Iterator[Unlike]:
        for language in self._languages:
            if printed_text(statement, language) and not _is_told(statement, language, band):
                yield Unlike(statement.id, language, f"{place} tells it in other words")


def rows_of(brief: Brief) -> tuple[Statement, ...]:
    """Return the statements that the pages print in full, each once."""
    without = brief.model_copy(update={"figures_that_differ": ()})
    return without.statements()


def _tells(band: Band, statement: Statement, sides: Sequence[Language]) -> bool:
    return all(_is_told(statement, side, band) for side in sides)


def _words(statement: Statement, language: Language) -> list[str]:
    """Return the words that one side of a statement is printed with; a gloss has its slots'."""
    text = printed_text(statement, language)
    if text is not None:
        return words_of(shorten(text, MAX_STATEMENT_CHARACTERS).text)
    gloss = statement.gloss
    if language == "ar" or gloss is None or gloss.tier == "C":
        return []
    return [word for slot in gloss.slots if slot.label != "tier" for word in words_of(slot.text)]


def _is_told(statement: Statement, language: Language, band: Band) -> bool:
    words = _words(statement, language)
    text = printed_text(statement, language)
    is_whole = text is not None and len(text) <= MAX_STATEMENT_CHARACTERS
    return _stands(words, band, language, is_whole=is_whole)


def _stands(words: Sequence[str], band: Band, language: Language, *, is_whole: bool) -> bool:
    """Whether words stand in a place: next to each other where nothing can have come between."""
    whole, there = [word for word in words if len(word) <= _MAX_WORD], band.words
    if language == "ar":
        whole, there = mirror(whole), band.mirrored
    # most places are another statement's: one look tells it
    known = sum(word in band.vocabulary for word in whole)
    if 2 * known < len(whole):
        return False
    is_unbroken = is_whole and band.pages == 1 and len(whole) == len(words)
    stand = stands_together if is_unbroken else stands_anywhere
    return stand(whole, there) or stand(whole, joined(there, set(whole)))


def _is_quoted(citation: Citation, band: Band) -> bool:
    quote = shorten(citation.quote, MAX_QUOTE_CHARACTERS)
    before = shorten_start(citation.context.before, MAX_CONTEXT_CHARACTERS)
    after = shorten(citation.context.after, MAX_CONTEXT_CHARACTERS)
    words = words_of(f"{before.text} {quote.text} {after.text}")
    language: Language = "ar" if language_of(quote.text) == "ar" else "en"
    return _stands(words, band, language, is_whole=not quote.more)
