"""From a stored text and what came with it to an `Article`: every reader is asked once."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from briefings.articles.article import Article, Boilerplate, Sentence, article_id
from briefings.articles.boilerplate import find_boilerplate
from briefings.articles.datelines import agency_signature
from briefings.articles.dating import date_article
from briefings.articles.furniture import furniture_reason
from briefings.articles.genre import GenreClues, read_genre
from briefings.articles.headings import find_headline
from briefings.articles.lines import read_lines
from briefings.articles.outlets import affiliation_of, name_outlet
from briefings.articles.readings import read_text
from briefings.brief.identity import sha256_text
from briefings.errors import SourceError
from briefings.text.languages import detect_language
from briefings.text.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from briefings.articles.header import Header
    from briefings.articles.lines import Line
    from briefings.articles.pages import Page
    from briefings.articles.readings import Readings
    from briefings.glossary.matching import Glossary

_LABEL_WORDS = 8
_LABEL_LINES = 3  # lines at either end in which a label such as `رأي` may stand


@dataclass(frozen=True, slots=True)
class StoredText:
    """What a file gave: its text, which is never edited from here on, and its page if it is one."""

    text: str
    location: str
    encoding: str
    page: Page | None = None


def assemble(
    stored: StoredText,
    *,
    glossary: Glossary,
    near: date,
    extra_boilerplate: Sequence[Boilerplate] = (),
) -> Article:
    """Return the article of a stored text.

    Args:
        stored: text, location and page.
        glossary: outlets and agencies, for affiliation and for an outlet that only the text names.
        near: the brief's date, for days without a year.
        extra_boilerplate: spans learnt from other articles of the outlet.

    Raises:
        SourceError: nothing in the text is a sentence of an article.
    """
    found = read_text(stored.text, near)
    headline = _headline(found, stored.page)
    boilerplate = _mark(stored.text, found, headline, extra_boilerplate)
    sentences = _sentences(stored.text, boilerplate)
    if not sentences:
        what = "nothing in it is a sentence of an article"
        raise SourceError(what, where=stored.location, hint="give the text of the article itself")
    words = [stored.text[s.start : s.end] for s in sentences]
    language = _language(found.header, words)
    agency = _agency(found, stored.text, boilerplate)
    source = name_outlet(found, stored.page, agency, words, glossary)
    url = found.header.fields.get("url") or (stored.page.url if stored.page else None)
    author = _author(found, stored.page)
    genre, genre_basis = read_genre(
        GenreClues(
            declared=found.header.fields.get("genre", ""),
            labels=_labels(found.lines, stored.page),
            url=url,
            outlet=source.outlet,
            agency=agency,
            author=author,
            translated_from=found.credit.outlet if found.credit else None,
            boilerplate=" ".join(stored.text[b.start : b.end] for b in boilerplate),
            sentences=words,
        )
    )
    dating = date_article(found, stored.page, words, near)
    return Article(
        id=article_id(source.outlet, url, stored.text),
        location=stored.location,
        outlet=source.outlet,
        outlet_basis=source.basis,
        headline=headline,
        url=url,
        carrier=source.carrier,
        published=dating.published,
        published_basis=dating.basis,
        published_estimated=dating.is_estimated,
        fetched=dating.fetched,
        language=language,
        genre=genre,
        genre_basis=genre_basis,
        affiliation=affiliation_of(source.outlet, url, glossary),
        text=stored.text,
        boilerplate=boilerplate,
        sentences=sentences,
        encoding=stored.encoding,
        sha256=sha256_text(stored.text),
        author=author,
        agency=agency,
    )


def _headline(found: Readings, page: Page | None) -> str | None:
    """Return the outlet's own headline: a title over a carrier's text is the carrier's (R16)."""
    declared = found.header.fields.get("headline") or found.source.headline
    if declared:
        return declared
    if found.credit and found.credit.headline:
        return found.credit.headline
    if found.source.carrier is not None and not found.source.is_credit:
        return None
    if page is not None and page.headline:
        return page.headline
    taken = _taken_lines(found)
    title = find_headline(
        [x for x in found.lines if x.number not in taken and furniture_reason(x) is None]
    )
    return title.text.lstrip("# ").strip() if title else None


def _mark(
    text: str, found: Readings, headline: str | None, extra: Sequence[Boilerplate]
) -> tuple[Boilerplate, ...]:
    """Mark what the readers took, what the rules find and what was learnt."""
    spans: list[Boilerplate] = []
    if found.header.span is not None:
        spans.append(Boilerplate(*found.header.span, "header"))
    spans.extend(Boilerplate(*span, "source_line") for span in found.source.spans)
    if found.dateline is not None:
        spans.append(Boilerplate(*found.dateline.span, "dateline"))
    spans.extend(_inside(extra, text))
    known = _taken_lines(found)
    return find_boilerplate(found.lines, known=known, headline=headline, spans=spans)


def _taken_lines(found: Readings) -> dict[int, str]:
    """Return the lines that a reader took whole, by number, with the reason."""
    taken: dict[int, str] = {line.line: "dateline" for line in found.date_lines}
    if found.byline is not None:
        taken[found.byline.line] = "byline"
    if found.credit is not None:
        taken[found.credit.line] = "credit_line"
    for line in found.lines:
        if line.span in found.source.spans:
            taken[line.number] = "source_line"
    return taken


def _inside(extra: Sequence[Boilerplate], text: str) -> list[Boilerplate]:
    return [span for span in extra if 0 <= span.start < span.end <= len(text)]


def _sentences(text: str, boilerplate: Sequence[Boilerplate]) -> tuple[Sentence, ...]:
    starts = [line.span.start for line in read_lines(text)]
    spans = split_sentences(text, [(span.start, span.end) for span in boilerplate])
    return tuple(
        Sentence(index, start, end, bisect_right(starts, start) - 1)
        for index, (start, end) in enumerate(spans)
    )


def _language(header: Header, words: Sequence[str]) -> Literal["ar", "en", "other"]:
    declared = header.fields.get("language", "").lower()[:2]
    if declared == "ar":
        return "ar"
    return "en" if declared == "en" else detect_language("\n".join(words))


def _agency(found: Readings, text: str, boilerplate: Sequence[Boilerplate]) -> str | None:
    """Return the agency of the header, the dateline, or a credit at the end of the text."""
    declared = found.header.fields.get("agency")
    if declared or (found.dateline and found.dateline.agency):
        return declared or (found.dateline.agency if found.dateline else None)
    credit_lines = (text[b.start : b.end] for b in boilerplate if b.reason == "credit_line")
    signed = next(filter(None, map(agency_signature, credit_lines)), None)
    return signed or (
        agency_signature(found.source.outlet or "") if found.source.is_credit else None
    )


def _author(found: Readings, page: Page | None) -> str | None:
    declared = found.header.fields.get("author")
    if declared or found.byline:
        return declared or (found.byline.author if found.byline else None)
    return page.author if page else None


def _labels(lines: Sequence[Line], page: Page | None) -> tuple[str, ...]:
    """Return the short lines at either end of a text and the sections of its page."""
    ends = (*lines[:_LABEL_LINES], *lines[_LABEL_LINES:][-_LABEL_LINES:])
    titles = tuple(line.text for line in lines[:1])
    short = tuple(line.text for line in ends if line.word_count <= _LABEL_WORDS)
    return (*(page.sections if page else ()), *titles, *short)
