"""Articles as JSON: one object an article, under the names that scrapers and feeds use.

Read are, under any of these names: the headline (`title`, `headline`), the text (`text`, `body`,
`content`, `articleBody`, `content_text`, `html`, `content_html`), `url` or `link`, the day
(`date`, `published`, `published_at`, `publishedAt`, `datePublished`, `date_published`, `pubDate`),
the outlet (`outlet`, `source`, `publisher`, `site`), the `author` or `byline`, the `language`
(`lang`, `inLanguage`), `agency`, `genre`, `carrier` (`via`) and `section`, `category` or `tags`. A
text with tags is read as HTML.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from briefings.articles.addresses import clean_address
from briefings.articles.formats.decoding import decode
from briefings.articles.formats.documents import Hints
from briefings.articles.formats.stated_days import stated_day
from briefings.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NAMES = {
    "headline": ("headline", "title"),
    "text": ("text", "body", "content", "articleBody", "content_text", "html", "content_html"),
    "url": ("url", "link"),
    "published": (
        *("published", "date", "published_at", "publishedAt", "datePublished"),
        *("date_published", "pubDate", "pubdate"),
    ),
    "outlet": ("outlet", "source", "publisher", "site"),
    "author": ("author", "authors", "byline"),
    "language": ("language", "lang", "inLanguage"),
    "agency": ("agency",),
    "genre": ("genre",),
    "carrier": ("carrier", "via"),
    "sections": ("section", "category", "categories", "tags"),
}
_TEXT_NAMES = "text, body or content"
_LISTS = ("articles", "items")  # under which NewsAPI and JSON Feed put their objects
_MARKUP = re.compile(r"<(?:p|br|div|html|article|h[1-6]|li|span)\b[^<>]*>", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n]*")
_HINT = "write the object again, or remove it"


@dataclass(frozen=True, slots=True)
class JsonArticle:
    """The text of an object, whether it has tags, and what else the object says."""

    text: str
    is_markup: bool
    hints: Hints


def read_json_article(content: bytes, where: str) -> JsonArticle:
    """Return the article of a JSON object.

    Raises:
        SourceError: it is no whole JSON object, or has no text.
    """
    try:
        found: object = json.loads(decode(content, where).text)
    except (ValueError, RecursionError) as error:
        raise SourceError("no whole JSON object", where=where, hint=_HINT) from error
    if not isinstance(found, dict):
        raise SourceError("the JSON is no object", where=where, hint="write one object an article")
    fields = cast("dict[str, Any]", found)
    text = _text(fields, "text")
    if not text:
        raise SourceError(f"the object has no {_TEXT_NAMES}", where=where, hint=_HINT)
    hints = Hints(
        headline=_text(fields, "headline"),
        outlet=_text(fields, "outlet"),
        url=clean_address(_text(fields, "url") or ""),
        author=_text(fields, "author"),
        agency=_text(fields, "agency"),
        published=next(filter(None, map(stated_day, _values(fields, "published"))), None),
        published_basis="metadata",
        language=_text(fields, "language"),
        genre=_text(fields, "genre"),
        given_by="JSON",
        carrier=_text(fields, "carrier"),
        sections=tuple(filter(None, map(_words, _flat(_values(fields, "sections"))))),
    )
    return JsonArticle(text, bool(_MARKUP.search(text)), hints)


def split_objects(text: str) -> Iterator[tuple[int, str] | int]:
    """Yield the objects of a JSON text: one object, a list, or a list under `articles` or `items`.

    Yields:
        The place of each object from 1 and its words; the place alone of the first that is cut or
        broken, after which nothing more can be told apart. The place is 0 for a lone object.
    """
    start = _skip(text, 0)
    if text[start : start + 1] == "{":
        yield from _split_one(text, start)
    elif text[start : start + 1] == "[":
        yield from _split_list(text, start + 1)
    else:
        yield 0


def _split_one(text: str, start: int) -> Iterator[tuple[int, str] | int]:
    try:
        found, _ = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        yield 0
        return
    for name in _LISTS:
        if isinstance(found.get(name), list) and not _values(found, "text"):
            for number, item in enumerate(found[name], start=1):
                yield number, json.dumps(item, ensure_ascii=False)
            return
    yield 0, text[start:]


def _split_list(text: str, start: int) -> Iterator[tuple[int, str] | int]:
    decoder = json.JSONDecoder()
    number, position = 0, _skip(text, start)
    while text[position : position + 1] not in {"]", ""}:
        number += 1
        try:
            _, end = decoder.raw_decode(text, position)
        except (ValueError, RecursionError):
            yield number
            return
        yield number, text[position:end]
        position = _skip(text, end)
        if text[position : position + 1] == ",":
            position = _skip(text, position + 1)
        elif text[position : position + 1] != "]":
            break
    if text[position : position + 1] != "]":
        yield number + 1


def _skip(text: str, position: int) -> int:
    found = _SPACE.match(text, position)
    return found.end() if found else position


def _values(fields: dict[str, Any], field: str) -> list[Any]:
    return [fields[name] for name in _NAMES[field] if fields.get(name)]


def _flat(values: Sequence[Any]) -> list[Any]:
    return [item for value in values for item in (value if isinstance(value, list) else [value])]


def _text(fields: dict[str, Any], field: str) -> str | None:
    """Return the first words a field holds: a text, an object's `name`, the first of a list."""
    return next(filter(None, map(_words, _flat(_values(fields, field)))), None)


def _words(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    # a lone surrogate (`"\ud800"`) cannot be written down
    return value.encode("utf-8", "replace").decode().strip() if isinstance(value, str) else None
