"""The boxes of the laid-out page, audited for what a reviewer's eye misses."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pytest

from briefings.render.html import prepare_page
from briefings.render.pdf import lay_out
from briefings.render.specimen import SPECIMENS, brief_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from briefings.render.forms import Form, Paper

    DocumentOf = Callable[[str, Form, Paper], Any]

_HEADINGS = {"h1", "h2", "h3"}
_ONLY_A_MARK = re.compile(r"^[\[\]\d\s.,،؛;)]+$")
CASES = [
    ("full", "both", "a4"),
    ("full", "ar", "a4"),
    ("full", "en", "letter"),
    ("written", "both", "letter"),
    ("written", "ar", "letter"),
    ("written", "en", "a4"),
    ("hostile", "both", "a4"),
    ("empty", "en", "a4"),
    ("60", "both", "a4"),
]


@pytest.fixture(scope="session")
def document_of() -> DocumentOf:
    """Return the laid-out document of a specimen in a form, made once."""
    made: dict[tuple[str, str, str], Any] = {}

    def document(name: str, form: Form, paper: Paper) -> Any:
        key = (name, form, paper)
        if key not in made:
            brief = brief_of(int(name)) if name.isdigit() else SPECIMENS[name]()
            made[key] = lay_out(prepare_page(brief, form, paper))
        return made[key]

    return document


def _below(box: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """Yield every box below a box with the boxes that it stands in, outermost first."""
    yield box, above
    for child in getattr(box, "children", ()):
        inner = getattr(child, "_box", child)
        yield from _below(inner, (*above, box))


def _lines(page: Any) -> Iterator[tuple[Any, tuple[Any, ...], str]]:
    """Yield the lines of a page that have text, header and footer left out."""
    for box, above in _below(page._page_box):
        if type(box).__name__ != "LineBox" or any("Margin" in type(a).__name__ for a in above):
            continue
        words = "".join(b.text for b, _ in _below(box) if type(b).__name__ == "TextBox")
        if words.strip():
            yield box, above, words.strip()


def _tags(above: tuple[Any, ...]) -> set[str]:
    return {str(box.element_tag) for box in above if getattr(box, "element_tag", None)}


def _classes(above: tuple[Any, ...]) -> set[str]:
    return {
        name
        for box in above
        if getattr(box, "element", None) is not None
        for name in (box.element.get("class") or "").split()
    }


@pytest.mark.parametrize(("name", "form", "paper"), CASES)
def test_no_citation_stands_alone_on_a_line(
    name: str, form: Form, paper: Paper, document_of: DocumentOf
) -> None:
    """A mark stays with the last word of what it marks."""
    alone = [
        (number, words)
        for number, page in enumerate(document_of(name, form, paper).pages, start=1)
        for _, above, words in _lines(page)
        if {"standing", "words"} & _classes(above) and _ONLY_A_MARK.match(words)
    ]
    assert alone == []


@pytest.mark.parametrize(("name", "form", "paper"), CASES)
def test_no_heading_stands_at_a_pages_foot(
    name: str, form: Form, paper: Paper, document_of: DocumentOf
) -> None:
    """What a heading announces begins on its page."""
    for number, page in enumerate(document_of(name, form, paper).pages, start=1):
        lines = list(_lines(page))
        lowest = max(lines, key=lambda line: line[0].position_y)
        assert not _HEADINGS & _tags(lowest[1]), (number, lowest[2])
        announces = {"note", "annex"} <= _classes(lowest[1]) or "question" in _classes(lowest[1])
        assert not announces, (number, lowest[2])


@pytest.mark.parametrize(("name", "form", "paper"), CASES)
def test_no_text_stands_outside_the_page(
    name: str, form: Form, paper: Paper, document_of: DocumentOf
) -> None:
    """Nor in its margins, where only header and footer stand."""
    for number, page in enumerate(document_of(name, form, paper).pages, start=1):
        whole = page._page_box
        # a word of a thousand letters is broken anywhere, give or take a letter
        slack = 8 if name == "hostile" else 1
        left, right = whole.margin_left, whole.margin_left + whole.width
        top, bottom = whole.margin_top, whole.margin_top + whole.height
        for line, above, words in _lines(page):
            if "mark-label" in _classes(above):
                continue  # centred on its place by a transformation, which boxes do not show
            for box, _ in _below(line):
                if type(box).__name__ == "TextBox" and box.text.strip():
                    x, y = box.position_x, line.position_y
                    assert left - slack <= x, (number, words)
                    assert x + box.width <= right + slack, (number, words)
                    assert top - 1 <= y, (number, words)
                    assert y + line.height <= bottom + 2, (number, words)


@pytest.mark.parametrize(("name", "form", "paper"), CASES)
def test_no_pair_is_split_between_pages(
    name: str, form: Form, paper: Paper, document_of: DocumentOf
) -> None:
    """Both languages of a statement stand side by side on one page."""
    seen: dict[int, set[int]] = defaultdict(set)
    for number, page in enumerate(document_of(name, form, paper).pages):
        for box, _ in _below(page._page_box):
            if type(box).__name__ == "TableRowBox" and box.element_tag == "tr":
                seen[id(box.element)].add(number)
    assert all(len(pages) == 1 for pages in seen.values())


@pytest.mark.parametrize(("name", "form", "paper"), CASES)
def test_no_text_stands_over_text(
    name: str, form: Form, paper: Paper, document_of: DocumentOf
) -> None:
    """No two lines share ground; the middle half of each line's height is looked at."""
    for number, page in enumerate(document_of(name, form, paper).pages, start=1):
        spots = []
        for line, _, words in _lines(page):
            texts = [b for b, _ in _below(line) if type(b).__name__ == "TextBox" and b.text.strip()]
            left = min(box.position_x for box in texts)
            right = max(box.position_x + box.width for box in texts)
            quarter = line.height / 4
            spots.append(
                (left, right, line.position_y + quarter, line.position_y + 3 * quarter, words)
            )
        spots.sort(key=lambda spot: spot[2])
        for index, one in enumerate(spots):
            for other in spots[index + 1 :]:
                if other[2] >= one[3]:
                    break
                meets = one[0] + 1 < other[1] and other[0] + 1 < one[1]
                assert not meets, (number, one[4], other[4])


@pytest.mark.parametrize(("name", "form", "paper"), CASES)
def test_no_picture_stands_outside_the_page(
    name: str, form: Form, paper: Paper, document_of: DocumentOf
) -> None:
    """In a document from the right too."""
    for page in document_of(name, form, paper).pages:
        whole = page._page_box
        left, right = whole.margin_left, whole.margin_left + whole.width
        for box, _ in _below(whole):
            if "Replaced" in type(box).__name__:
                assert left - 1 <= box.content_box_x()
                assert box.content_box_x() + box.width <= right + 1
