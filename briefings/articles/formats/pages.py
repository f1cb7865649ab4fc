"""HTML pages: the article's text and what the page says about itself.

trafilatura finds the article among menus, teasers and footers. Before it looks, everything a
reader would not see is cut away, so that hidden words never become text. A fragment, such as the
body of a feed entry, is all article already: it is read block by block.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from briefings.articles.addresses import clean_address
from briefings.errors import SourceError

_Element = Any  # lxml.html.HtmlElement, which ships no annotations

MOST_ELEMENTS = 50_000
"""Elements of a page; news has under 10,000, and what takes the extraction a minute has more."""

_NEVER_TEXT = ("script", "style", "noscript", "template", "svg", "iframe", "object")
_PAGE_ITSELF = ("html", "body")  # hidden until a script shows them; a reader does see them
_HIDING_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?![.\d])"
    r"|opacity\s*:\s*0(?![.\d])|(?:left|top|text-indent)\s*:\s*-\d{3,}",
    re.IGNORECASE,
)
_STYLE_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SIMPLE_SELECTOR = re.compile(r"[.#][\w-]+")
# htmldate refuses days after "today" by the machine's clock; a page dated later is the caller's
# to count as late, so that the limit lies beyond any real page
_LATEST_DATE = "2199-12-31"
_BLOCKS = frozenset(
    "address article aside blockquote br caption dd details div dl dt fieldset figcaption figure "  # noqa: SIM905 reads as the list of tags it is
    "footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td "
    "tfoot th thead tr ul".split()
)
_SPACES = re.compile(r"[ \t\r\n\f\u00a0]+")
_HINT = "save the page of the article itself, or its text"


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds; `None` is what it does not say.

    Attributes:
        text: the article's text, one paragraph a line.
        headline: the page's own headline.
        published: day of publication from the page's metadata.
        outlet: site name, else host name.
        url: canonical address.
        author: byline.
        sections: categories and tags of the page.
    """

    text: str
    headline: str | None = None
    published: date | None = None
    outlet: str | None = None
    url: str | None = None
    author: str | None = None
    sections: tuple[str, ...] = ()


def read_page(html: str, where: str, *, address: str | None = None) -> Page:
    """Return the article of an HTML page.

    Args:
        html: the decoded page.
        where: file or address, for messages.
        address: what it was fetched from; None for a file.

    Raises:
        SourceError: the page cannot be parsed or holds no article text.
    """
    # imported here: it takes half a second, and many runs read no page
    from trafilatura.settings import Document  # noqa: PLC0415

    document = _extract(html, where)
    if not isinstance(document, Document) or not (document.text or "").strip():
        raise SourceError("the page holds no article text", where=where, hint=_HINT)
    return Page(
        text=document.text or "",
        headline=document.title or None,
        published=_day(document.date),
        outlet=document.sitename or document.hostname or None,
        url=_canonical(document.url, address),
        author=document.author or None,
        sections=tuple(document.categories or ()) + tuple(document.tags or ()),
    )


def read_fragment(html: str) -> str:
    """Return the words of a piece of HTML, one block a line; empty if it shows none."""
    tree = _parse(f"<html><body>{html}</body></html>")
    if tree is None:
        return ""
    _cut_hidden(tree)
    for element in tree.iter():
        # a source's own line ends are white space; a block's ends are line ends
        end = "\n" if element.tag in _BLOCKS else ""
        element.text = end + _SPACES.sub(" ", element.text or "")
        element.tail = end + _SPACES.sub(" ", element.tail or "")
    lines = (_SPACES.sub(" ", line).strip() for line in tree.text_content().split("\n"))
    return "\n".join(line for line in lines if line)


def _extract(html: str, where: str) -> object:
    from trafilatura import bare_extraction  # noqa: PLC0415 - as above

    tree = _parse(html)
    if tree is None:
        return None
    _cut_hidden(tree)
    count = sum(1 for _ in tree.iter())
    if count > MOST_ELEMENTS:
        what = f"the page has {count:,} elements, over the limit of {MOST_ELEMENTS:,}"
        raise SourceError(what, where=where, hint=_HINT)
    try:
        return bare_extraction(
            tree,
            include_comments=False,
            include_tables=True,
            with_metadata=True,
            date_extraction_params={
                "original_date": True,
                "extensive_search": False,
                "max_date": _LATEST_DATE,
            },
        )
    except Exception as error:  # a broken page must not stop a run, whatever it breaks
        what = f"the page cannot be parsed ({type(error).__name__})"
        raise SourceError(what, where=where, hint=_HINT) from error


def _canonical(named: str | None, address: str | None) -> str | None:
    """Return the address a page names as its own; the one it came from where that is none.

    Some sites name their front page on every page, which would make one article of them all.
    """
    found = clean_address(named or "", address or "") if named else None
    own = clean_address(address) if address else None
    if found and own and _is_front_page(found) and not _is_front_page(own):
        return own
    return found or own or named


def _is_front_page(address: str) -> bool:
    parts = urlsplit(address)
    return not parts.path.strip("/") and not parts.query


def _parse(html: str) -> _Element:
    from trafilatura.utils import load_html  # noqa: PLC0415 - as above

    tree: _Element = load_html(html)
    return tree


def _cut_hidden(tree: _Element) -> None:
    """Remove what a browser does not show, the text after each element kept."""
    hiding = _hiding_selectors(tree)
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or _is_hidden(element, hiding):
            _drop(element)


def _drop(element: _Element) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _hiding_selectors(tree: _Element) -> frozenset[str]:
    """Return the plain class and id selectors that the page's own style sheets hide."""
    found: set[str] = set()
    for style in tree.iter("style"):
        for selectors, rules in _STYLE_RULE.findall(style.text or ""):
            if _HIDING_STYLE.search(rules):
                names = (name.strip() for name in selectors.split(","))
                found.update(name for name in names if _SIMPLE_SELECTOR.fullmatch(name))
    return frozenset(found)


def _is_hidden(element: _Element, hiding: frozenset[str]) -> bool:
    if element.tag in _NEVER_TEXT and not _is_metadata(element):
        return True
    attributes = element.attrib
    if element.tag in _PAGE_ITSELF:
        return False
    if "hidden" in attributes or attributes.get("aria-hidden", "").lower() == "true":
        return True
    if _HIDING_STYLE.search(attributes.get("style", "")):
        return True
    names = {f".{name}" for name in attributes.get("class", "").split()}
    return bool(hiding & (names | {f"#{attributes.get('id', '')}"}))


def _is_metadata(element: _Element) -> bool:
    """Whether a script holds the page's JSON-LD, which trafilatura reads and never prints."""
    kind: str = element.get("type", "")
    return bool(element.tag == "script" and kind.lower() == "application/ld+json")


def _day(value: str | None) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None
