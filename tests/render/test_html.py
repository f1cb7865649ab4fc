"""The HTML page: self-contained, escaped, both languages marked, readable with no script."""

from __future__ import annotations

import re
import subprocess
import sys
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from typing_extensions import override

from briefings.errors import TemplateError
from briefings.render import render_html
from briefings.render.specimen import brief_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from briefings.brief.record import Brief

    HtmlOf = Callable[[str], str]

_ARABIC = re.compile("[\u0621-\u064a]")


class _Reader(HTMLParser):
    """Collects elements, ids, links, and texts with the language they stand in."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.texts: list[tuple[str, str]] = []
        self._languages: list[tuple[str, str]] = [("", "")]

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.elements.append(tag)
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.hrefs += [value for name, value in attrs if name == "href" and value]
        if tag not in {"meta", "input", "col", "br", "img"}:
            self._languages.append((tag, given.get("lang") or self._languages[-1][1]))

    @override
    def handle_endtag(self, tag: str) -> None:
        while len(self._languages) > 1:
            if self._languages.pop()[0] == tag:
                return

    @override
    def handle_data(self, data: str) -> None:
        if self._languages[-1][0] not in {"style", "title"}:
            self.texts.append((self._languages[-1][1], data))


def _plain(html: str) -> str:
    """Return the text of a page's body."""
    return re.sub(r"<[^>]+>", "", html[html.index("<body") :])


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    return reader


@pytest.mark.parametrize("name", ["full", "written", "empty", "hostile"])
def test_the_page_needs_nothing_else(name: str, html_of: HtmlOf) -> None:
    """No script, no picture, no style or font from elsewhere."""
    html = html_of(name)
    reader = _read(html)
    assert not {"script", "img", "link", "iframe", "object"} & set(reader.elements)
    addresses = re.findall(r'url\("?([^")]{0,40})', html.split("<style>")[1].split("</style>")[0])
    assert addresses
    assert all(address.startswith("data:font/woff;base64,") for address in addresses)


@pytest.mark.parametrize("name", ["full", "written", "hostile"])
def test_every_arabic_text_is_marked_as_arabic(name: str, html_of: HtmlOf) -> None:
    """No Arabic letter stands in an element whose language is English."""
    strays = [
        text
        for language, text in _read(html_of(name)).texts
        if language != "ar" and _ARABIC.search(text)
    ]
    assert strays == []


@pytest.mark.parametrize("name", ["full", "written", "empty", "hostile"])
def test_ids_are_unique_and_links_have_targets(name: str, html_of: HtmlOf) -> None:
    """Every mark leads to its quotation, every quotation back to its statements."""
    reader = _read(html_of(name))
    assert len(reader.ids) == len(set(reader.ids))
    inside = {href[1:] for href in reader.hrefs if href.startswith("#")}
    assert inside <= set(reader.ids)
    outside = [href for href in reader.hrefs if not href.startswith("#")]
    assert all(re.match(r"https?://[a-z]", href) for href in outside)


def test_hostile_texts_are_only_text(html_of: HtmlOf) -> None:
    """Markup is escaped, template syntax is not run, overrides are gone, the rest is counted."""
    html = html_of("hostile")
    assert "<script" not in html
    assert "{{ 7 * 7 }}" in html
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", html)
    assert "🛈" not in html
    assert "characters that the fonts lack were replaced" in html
    assert 'href="javascript' not in html


def test_an_endless_sentence_is_shortened_with_a_mark(html_of: HtmlOf) -> None:
    """41,000 characters do not reach the page, and the page says so."""
    html = html_of("hostile")
    assert "ب" * 2_000 not in html
    assert "shortened here; the source goes on for" in html


@pytest.mark.parametrize(
    "fact",
    [
        "Most widely reported",
        "one origin: Ministry of Transport; carried by three outlets",
        "أصل الخبر: وزارة النقل؛ نقلته ثلاث وسائل إعلام",
        "five unnamed sources",
        "خمسة مصادر لم تُسمَّ",
        "the source&#39;s word: “may”",
        "لفظ المصدر: «قد»",
        "GLOSS: key terms, not a translation",
        "MENTIONS ONLY",
        "Arabic only",
        "English only",
        "analysis, party outlet",
        "matches its source after letter forms are unified",
        "Extracted: source sentences chosen, no text written by a model.",
        "opinion: never plain fact, headline or corroboration",
        "scan-07.txt",
    ],
)
def test_the_page_says_in_words(fact: str, html_of: HtmlOf) -> None:
    """What a reader needs to weigh a statement stands there in words (R1, R2, R7, R17)."""
    plain = _plain(html_of("full"))
    assert fact in plain


def test_the_written_page_names_the_model(html_of: HtmlOf) -> None:
    """A written brief says which model wrote it and where that ran."""
    plain = _plain(html_of("written"))
    assert "Written by a model: example-model-1 at models.example" in plain
    assert "Bottom line" in plain


def test_the_empty_page_is_honest(html_of: HtmlOf) -> None:
    """It says in both languages that there is no evidence, and what was read."""
    plain = _plain(html_of("empty"))
    assert "No evidence found in these articles" in plain
    assert "لم يُعثر على أدلة في هذه المقالات" in plain
    assert "Read and not used" in plain
    assert "Annex" not in plain


def test_no_hash_is_on_the_page(full_brief: Brief, html_of: HtmlOf) -> None:
    """Hashes and ids stay in the record."""
    html = html_of("full")
    for source in full_brief.sources:
        assert source.sha256 not in html
        assert source.id not in html


def test_two_renders_are_identical(full_brief: Brief, html_of: HtmlOf) -> None:
    """The same record gives the same file."""
    assert render_html(full_brief) == html_of("full")


def test_a_section_that_runs_over_says_so() -> None:
    """A heading that stood on page one already stands again as continued."""
    brief = brief_of(20).model_copy(
        update={"watch": (), "disagreements": (), "figures_that_differ": ()}
    )
    plain = _plain(render_html(brief))
    assert "Also reported (continued)" in plain
    assert "عبارات أخرى من المصادر (تتمة)" in plain


def test_a_long_brief_stays_below_600_kilobytes() -> None:
    """Fonts are subset: twenty pages with them fit into 600 KB."""
    assert len(render_html(brief_of(60)).encode()) < 600_000


@pytest.mark.parametrize(
    ("template", "line"),
    [("{% if %}", 1), ("\n{{ nothing.at.all }}", 2), ("\n\n{{ ().__class__.__bases__ }}", 3)],
    ids=["syntax", "undefined", "sandbox"],
)
def test_a_broken_template_names_file_and_line(
    template: str, line: int, tmp_path: Path, full_brief: Brief
) -> None:
    """What is wrong with a user's template is one line that says where."""
    (tmp_path / "annex.html").write_text(template, encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        render_html(full_brief, templates=tmp_path)
    assert caught.value.where == f"{tmp_path / 'annex.html'}:{line}"


def test_a_missing_folder_of_templates_is_named(tmp_path: Path, full_brief: Brief) -> None:
    """A folder that is not there is an error, not the shipped look."""
    with pytest.raises(TemplateError, match="no such folder"):
        render_html(full_brief, templates=tmp_path / "absent")


def test_a_users_file_wins_over_the_shipped_one(tmp_path: Path, full_brief: Brief) -> None:
    """Only the file that is there is replaced."""
    (tmp_path / "annex.html").write_text("<p>house annex</p>", encoding="utf-8")
    html = render_html(full_brief, templates=tmp_path)
    assert "house annex" in html
    assert "Most widely reported" in html


def test_importing_the_package_loads_nothing_heavy() -> None:
    """`brief --help` must not pay for the renderer."""
    code = (
        "import sys, briefings.render; "
        "sys.exit(any(m in sys.modules for m in ('weasyprint', 'jinja2', 'fontTools', 'babel')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
