"""From a stored text and what came with it to an `Article`: every reader is asked once."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from briefings.articles.article import Article, Boilerplate, Sentence, article_id
from briefings.articles.cleaning.boilerplate import disjoint, find_boilerplate
from briefings.articles.cleaning.datelines import agency_signature
from briefings.articles.cleaning.furniture import furniture_reason
from briefings.articles.cleaning.headings import find_headline
from briefings.articles.cleaning.lines import read_lines
from briefings.articles.dating import date_article
from briefings.articles.formats.documents import Hints
from briefings.articles.genre import GenreClues, read_genre
from briefings.articles.outlets import is_own_notice, name_outlet, outlet_entry
from briefings.articles.readings import Beside, read_text
from briefings.brief.identity import sha256_text
from briefings.errors import SourceError
from briefings.text.languages import detect_language
from briefings.text.normalization import fold_text
from briefings.text.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from briefings.articles.formats.pages import Page
    from briefings.articles.readings import Readings
    from briefings.glossary.matching import Glossary

_LABEL_WORDS = 8
_LABEL_LINES = 3  # lines at either end in which a label such as `رأي` may stand


@dataclass(frozen=True, slots=True)
class StoredText:
    """What a document gave: its text, which is never edited from here on, and what came with it.

    Attributes:
        text: as extracted.
        location: file or address.
        encoding: of the bytes.
        page: the page it stood on, if it is one.
        hints: what a feed, mail or JSON object says of it.
        fetched: the day this program fetched it; None for files.
    """

    text: str
    location: str
    encoding: str
    page: Page | None = None
    hints: Hints = field(default_factory=Hints)
    fetched: date | None = None


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
    beside = Beside(stored.page, stored.hints)
    learned = _inside(extra_boilerplate, stored.text)
    headline = _headline(found, beside, learned)
    boilerplate = _mark(found, headline, learned)
    sentences = _sentences(stored.text, boilerplate)
    if not sentences:
        what = "nothing in it is a sentence of an article"
        raise SourceError(what, where=stored.location, hint="give the text of the article itself")
    words = [stored.text[s.start : s.end] for s in sentences]
    agency = _agency(found, stored.text, boilerplate) or stored.hints.agency
    source = name_outlet(found, beside, agency, words, glossary)
    url = found.header.fields.get("url") or beside.url
    author = _author(found, beside)
    publisher = outlet_entry(source.outlet, url or stored.hints.host, glossary)
    genre, genre_basis = read_genre(
        GenreClues(
            declared=_declared_genre(found, stored.hints),
            labels=_labels(found, beside),
            url=url,
            outlet=source.outlet,
            is_agency=publisher is not None and publisher.kind == "agency",
            agency=agency,
            author=author,
            translated_from=found.credit.outlet if found.credit else None,
            boilerplate=" ".join(stored.text[b.start : b.end] for b in boilerplate),
            sentences=words,
        )
    )
    dating = date_article(found, beside, words, near)
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
        fetched=dating.fetched or stored.fetched,
        language=_language(found, stored.hints, words),
        genre=genre,
        genre_basis=genre_basis,
        affiliation=(publisher.affiliation if publisher else None) or "unknown",
        text=stored.text,
        boilerplate=boilerplate,
        sentences=sentences,
        encoding=stored.encoding,
        sha256=sha256_text(stored.text),
        author=author,
        agency=agency,
    )


def _headline(found: Readings, beside: Beside, learned: Sequence[Boilerplate]) -> str | None:
    """Return the outlet's own headline: a title over a carrier's text is the carrier's (R16)."""
    declared = found.header.fields.get("headline") or found.source.headline
    if declared:
        return declared
    if found.credit and found.credit.headline:
        return found.credit.headline
    is_carried = found.source.carrier is not None and not found.source.is_credit
    if is_carried and not is_own_notice(found, beside):
        return None
    given = _given_headline(beside)
    if given or beside.hints.carrier:
        return given
    taken = _taken_lines(found)
    lines = [x for x in found.lines if x.number not in taken and furniture_reason(x) is None]
    # a banner over every article of an outlet is no headline while another line can be
    known = {(span.start, span.end) for span in learned}
    title = find_headline([x for x in lines if x.span not in known]) or find_headline(lines)
    return title.text.lstrip("# ").strip() if title else None


def _given_headline(beside: Beside) -> str | None:
    """Return the headline of page or hints; a page's title may have the site's name behind it."""
    page, hint = beside.page.headline if beside.page else None, beside.hints.headline
    if page and hint and fold_text(page).startswith(fold_text(hint)):
        return hint
    return page or hint


def _mark(
    found: Readings, headline: str | None, learned: Sequence[Boilerplate]
) -> tuple[Boilerplate, ...]:
    """Mark what the readers took, what the rules find and what was learnt."""
    spans: list[Boilerplate] = []
    if found.header.span is not None:
        spans.append(Boilerplate(*found.header.span, "header"))
    spans.extend(Boilerplate(*span, "source_line") for span in found.source.spans)
    if found.dateline is not None:
        spans.append(Boilerplate(*found.dateline.span, "dateline"))
    known = _taken_lines(found)
    return find_boilerplate(
        found.lines, known=known, headline=headline, spans=spans, learned=learned
    )


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


def without_spans(article: Article, extra: Sequence[Boilerplate]) -> Article:
    """Return an article with more boilerplate and the sentences that are left; its text stays."""
    boilerplate = disjoint((*article.boilerplate, *_inside(extra, article.text)))
    return replace(
        article, boilerplate=boilerplate, sentences=_sentences(article.text, boilerplate)
    )


def _sentences(text: str, boilerplate: Sequence[Boilerplate]) -> tuple[Sentence, ...]:
    starts = [line.span.start for line in read_lines(text)]
    spans = split_sentences(text, [(span.start, span.end) for span in boilerplate])
    return tuple(
        Sentence(index, start, end, bisect_right(starts, start) - 1)
        for index, (start, end) in enumerate(spans)
    )


def _language(found: Readings, hints: Hints, words: Sequence[str]) -> Literal["ar", "en", "other"]:
    """Return what the header declares; else what the words are in, and a hint in doubt."""
    declared = _known_language(found.header.fields.get("language"))
    if declared is not None:
        return declared
    detected = detect_language("\n".join(words))
    return detected if detected != "other" else _known_language(hints.language) or detected


def _known_language(text: str | None) -> Literal["ar", "en"] | None:
    code = (text or "").lower()[:2]
    if code == "ar":
        return "ar"
    return "en" if code == "en" else None


def _declared_genre(found: Readings, hints: Hints) -> tuple[str, str]:
    declared = found.header.fields.get("genre")
    return (declared, "header") if declared else (hints.genre or "", hints.given_by)


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


def _author(found: Readings, beside: Beside) -> str | None:
    declared = found.header.fields.get("author")
    if declared or found.byline:
        return declared or (found.byline.author if found.byline else None)
    return (beside.page.author if beside.page else None) or beside.hints.author


def _labels(found: Readings, beside: Beside) -> tuple[str, ...]:
    """Return the short lines at either end of a text and the sections it stands in."""
    lines = found.lines
    ends = (*lines[:_LABEL_LINES], *lines[_LABEL_LINES:][-_LABEL_LINES:])
    titles = tuple(line.text for line in lines[:1])
    short = tuple(line.text for line in ends if line.word_count <= _LABEL_WORDS)
    own = found.header.fields.get("section")
    sections = (own, *beside.sections) if own else beside.sections
    return (*sections, *titles, *short)
