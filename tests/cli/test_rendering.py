"""`brief render`, `brief template check`, and `brief check` of a PDF."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click
import pytest

from briefings.brief.schema import brief_to_json
from briefings.cli.entry import brief, main
from briefings.cli.output import write_whole
from briefings.errors import BriefError
from briefings.render.edition_record import edition_to_json
from briefings.render.specimen import SPECIMENS
from briefings.render.specimen_editions import EDITIONS
from briefings.resources import template_folder

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A saved brief."""
    path = tmp_path / "brief.json"
    path.write_text(brief_to_json(SPECIMENS["full"]()), encoding="utf-8")
    return path


def test_a_saved_brief_is_rendered_in_every_format(saved: Path) -> None:
    """From the record alone, in the form and on the paper asked for."""
    out = saved.parent / "out"
    given = ["render", str(saved), "--format", "pdf,html,json,txt,md", "--form", "ar"]
    assert main([*given, "--paper", "letter", "--out", str(out)]) == 0
    assert {path.suffix for path in out.iterdir()} == {".pdf", ".html", ".json", ".txt", ".md"}
    assert '<html lang="ar" dir="rtl">' in (out / "brief.html").read_text(encoding="utf-8")
    assert (out / "brief.md").read_text(encoding="utf-8").startswith("**TLP:AMBER**")


def test_a_brief_is_rendered_again_from_its_pdf(saved: Path) -> None:
    """The record inside is enough."""
    out = saved.parent / "again"
    assert main(["render", str(saved), "--format", "pdf", "--out", str(out)]) == 0
    assert main(["render", str(out / "brief.pdf"), "--format", "json", "--out", str(out)]) == 0
    assert (out / "brief.json").read_bytes() == saved.read_bytes()


def test_an_edition_is_rendered_by_its_briefs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Told with the names of the files that `brief daily` puts beside it."""
    edition = EDITIONS["full"]()
    file = tmp_path / "edition.json"
    file.write_text(edition_to_json(edition), encoding="utf-8")
    assert main(["render", str(file)]) == 1
    told = capsys.readouterr().err
    assert all(f"{brief.date}-{brief.topic.slug}.json" in told for brief in edition.briefs)


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        (("render", "brief.json", "--out", "taken"), "choose another folder with --out"),
        (("template", "copy", "taken/look", "brief.css"), "look who may write there\n"),
    ],
)
def test_advice_can_be_followed(
    arguments: tuple[str, ...], advice: str, saved: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """Only a command that has the option is told to use it."""
    monkeypatch.chdir(saved.parent)
    (saved.parent / "taken").write_text("a file where a folder should be")
    assert main([*arguments]) == 1
    assert advice in capsys.readouterr().err


@pytest.mark.parametrize("command", ["daily", "send"])
def test_a_morning_that_cannot_write_is_told_its_setting(command: str, tmp_path: Path) -> None:
    """These commands have no --out: the folder stands in the settings."""
    (tmp_path / "taken").write_text("a file where a folder should be")
    running = brief.get_command(click.Context(brief), command)
    assert running is not None
    with click.Context(running, info_name=command), pytest.raises(BriefError) as caught:
        write_whole(tmp_path / "taken" / "x", b"")
    assert "out of [daily]" in str(caught.value.hint)


@pytest.mark.parametrize("option", ["--form", "--paper", "--format"])
def test_a_value_that_is_none_is_wrong_usage(option: str, saved: Path) -> None:
    """Exit 2, and nothing is written."""
    assert main(["render", str(saved), option, "x"]) == 2
    assert [path.name for path in saved.parent.iterdir()] == ["brief.json"]


def test_checking_a_pdf_says_that_page_and_record_belong_together(
    saved: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In words; the cited texts are a matter of their own."""
    main(["render", str(saved), "--format", "pdf"])
    capsys.readouterr()
    assert main(["check", str(saved.with_suffix(".pdf"))]) == 3  # the specimen has no texts
    assert "page and record belong together" in capsys.readouterr().out


def test_a_record_nested_too_deep_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No traceback, no hang."""
    deep = tmp_path / "deep.json"
    deep.write_text("[" * 200_000, encoding="utf-8")
    assert main(["check", str(deep)]) == 1
    assert "nested too deep" in capsys.readouterr().err


def test_template_check_exits_with_findings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 3, file and line, also as JSON."""
    (tmp_path / "annex.html").write_text("\n{% if %}", encoding="utf-8")
    assert main(["template", "check", str(tmp_path)]) == 3
    assert f"{tmp_path}/annex.html:2: " in capsys.readouterr().out
    assert main(["template", "check", str(tmp_path), "--json"]) == 3
    assert json.loads(capsys.readouterr().out)[0]["where"] == f"{tmp_path}/annex.html:2"


@pytest.mark.parametrize(
    ("name", "text", "line", "page"),
    [
        ("digest.html", "x\n{{ topics.absent.absent }}", 2, "message"),
        ("correction.txt", "{{ nothing() }}", 1, "message"),
        ("review/statement.html", "\n\n{{ view.absent.absent }}", 3, "review"),
        ("review/briefs.html", "<html>{{ rows[0].absent.absent }}", 1, "review"),
    ],
)
def test_template_check_prints_messages_and_the_review(
    name: str, text: str, line: int, page: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A fault that only a message or a page of the review would meet is found before one is."""
    (tmp_path / "review").mkdir()
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert main(["template", "check", str(tmp_path)]) == 3
    told = capsys.readouterr().out
    assert f"{tmp_path / name}:{line}: " in told
    assert page in told


def test_template_check_finds_escaping_switched_off_in_the_review(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Markup of a source in the analyst's page would be a script in the analyst's session."""
    (tmp_path / "review").mkdir()
    page = tmp_path / "review" / "article.html"
    page.write_text("<html>\n{{ source.headline | safe }}", encoding="utf-8")
    assert main(["template", "check", str(tmp_path)]) == 3
    assert f"{page}:2: lets markup" in capsys.readouterr().out


def test_shipped_templates_are_copied_to_be_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By name, also those of the review; nothing that was changed is overwritten."""
    look = tmp_path / "look"
    assert main(["template", "copy", str(look)]) == 0
    listed = capsys.readouterr().out.split()
    assert "masthead.html" in listed
    assert not look.exists()
    assert main(["template", "copy", str(look), "masthead.html", "review/brief.html"]) == 0
    shipped = (template_folder() / "review" / "brief.html").read_bytes()
    assert (look / "review" / "brief.html").read_bytes() == shipped
    capsys.readouterr()
    assert main(["template", "copy", str(look), "html.css", "masthead.html"]) == 2
    assert "is there already" in capsys.readouterr().err
    assert not (look / "html.css").exists()
    assert main(["template", "copy", str(look), "../brief.css"]) == 2
    assert "no shipped template" in capsys.readouterr().err
