"""`brief template check`: what is wrong with a folder of templates, with file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefings.errors import TemplateError
from briefings.render.environment import render_template
from briefings.render.specimen import HOSTILE_TEXT
from briefings.render.template_check import Printer, check_templates
from briefings.resources import template_folder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from briefings.brief.record import Edition

_PLACES = "{% for n in range(1, 40) %}<p id='q{{ n }}'></p>{% endfor %}"
CASES = {
    "grammar": ("annex.html", "\n{% if %}", "annex.html:2", "Expected"),
    "grammar of an unused file": ("other.html", "{{", "other.html:1", "unexpected"),
    "an unknown name": ("annex.html", "\n\n{{ nothing.at.all }}", "annex.html:3", "nothing"),
    "the sandbox": ("annex.html", "{{ ().__class__ }}", "annex.html:1", "unsafe"),
    "only the empty brief": (
        "back.html",
        "\n{{ brief.sections[0].key }}",
        "back.html:2",
        "no element",
    ),
    "escaping switched off": (
        "annex.html",
        "x\n{{ brief.sources[0].headline | safe }}" + _PLACES,
        "annex.html:2",
        "markup of a source",
    ),
    "style": ("pdf.css", "@page { size: A4 }\np { colour: red }", "pdf.css:2", "colour"),
    "an address": (
        "furniture.html",
        '\n<img src="https://a.example/x.png" alt="x">',
        "furniture.html:2",
        "not served",
    ),
    "quotations without a place": ("annex.html", "<p>none</p>", "", "No anchor #q1"),
    "only an edition": (
        "edition-front.html", "x\n{{ page.nothing }}", "edition-front.html:2", "nothing",
    ),
    "a file of no use": ("anex.html", "<p>misspelt</p>", "anex.html", "replaces no shipped"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "text", "where", "what"), CASES.values(), ids=CASES.keys())
def test_a_fault_is_named_with_file_and_line(
    name: str, text: str, where: str, what: str, tmp_path: Path
) -> None:
    """One planted fault in one file is one line of the report."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    faults = check_templates(tmp_path)
    assert len(faults) == 1
    assert faults[0].where == (f"{tmp_path}/{where}" if where else str(tmp_path))
    assert what in faults[0].what


def test_a_folder_without_fault(tmp_path: Path) -> None:
    """A line of one's own below the shipped look, as docs/templates.md shows, is no fault."""
    line = '{{ both({"ar": "نسخة داخلية", "en": "Internal copy"}, "note") }}'
    shipped = (template_folder() / "masthead.html").read_text(encoding="utf-8")
    (tmp_path / "masthead.html").write_text(shipped + line, encoding="utf-8")
    assert check_templates(tmp_path) == ()


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    """Not a folder without faults."""
    with pytest.raises(TemplateError, match="no such folder"):
        check_templates(tmp_path / "absent")


def test_other_pages_are_checked_by_those_who_print_them(tmp_path: Path) -> None:
    """An email or a page of the review is handed in as a printer; a fault is named as its own."""
    letter = tmp_path / "letter.html"
    letter.write_text("<html>{{ title | safe }}</html>", encoding="utf-8")
    (tmp_path / "annex.html").write_text(
        (template_folder() / "annex.html").read_text(encoding="utf-8") + "{# letter.html #}",
        encoding="utf-8",
    )

    def fill(edition: Edition, folder: Path) -> Iterable[str]:
        titles = [brief.topic.name.en for brief in edition.briefs]
        for title in titles:
            yield render_template("letter.html", {"title": title}, templates=folder)
            yield HOSTILE_TEXT + "as plain text is no fault"

    (fault,) = check_templates(tmp_path, [Printer("letter", fill)])
    assert fault.where == f"{letter}:1"
    assert fault.specimen == "hostile letter"


def test_folders_within_the_folder_are_looked_at(tmp_path: Path) -> None:
    """The review's templates lie in a folder of their own."""
    (tmp_path / "review").mkdir()
    (tmp_path / "review" / "brief.html").write_text("\n{% endif %}", encoding="utf-8")
    (fault,) = check_templates(tmp_path)
    assert fault.where == f"{tmp_path / 'review' / 'brief.html'}:2"
