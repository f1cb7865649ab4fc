"""The whole way: articles in, a checked brief out, and what becomes of bad input."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from briefings.cli import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """A function that runs a command and gives exit status, stdout and stderr."""

    def run_command(*arguments: str | Path) -> tuple[int, str, str]:
        status = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run_command


@pytest.fixture(scope="session")
def made(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a brief on the samples, in every format."""
    folder = tmp_path_factory.mktemp("out")
    articles = str(root / "samples" / "articles")
    arguments = ["--topic", "bases", "--from", articles, "--date", "2026-01-29", "--quiet"]
    assert main([*arguments, "--out", str(folder)]) == 0
    return folder


@pytest.fixture
def record(made: Path, tmp_path: Path) -> Path:
    """A copy of that brief with its texts, to be changed by a test."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path / "2026-01-29-bases.json"


def load(path: Path) -> dict[str, object]:
    """Read a saved brief."""
    return json.loads(path.read_text(encoding="utf-8"))


def statements(brief: dict[str, object]) -> list[dict[str, object]]:
    """Every statement of a saved brief once, wherever it stands."""
    found = [s for section in brief["sections"] for s in section["statements"]]
    found += brief["watch"]
    found += [p["statement"] for d in brief["figures_that_differ"] for p in d["positions"]]
    return list({s["id"]: s for s in found}.values())


def test_every_quotation_equals_its_text(made: Path) -> None:
    """`stored_text[start:end] == quote` for every citation, and every cited text lies beside it."""
    brief = load(made / "2026-01-29-bases.json")
    citations = [c for s in statements(brief) for c in s["citations"]]
    assert len(citations) >= 8
    for citation in citations:
        text = (made / "2026-01-29-bases-sources" / f"{citation['source_id']}.txt").read_bytes()
        assert text.decode()[citation["start"] : citation["end"]] == citation["quote"]


def test_the_brief_is_of_the_size_a_reader_wants(made: Path) -> None:
    """8 to 12 statements; every article is used or listed with the reason; no composed headline."""
    brief = load(made / "2026-01-29-bases.json")
    assert 8 <= len(statements(brief)) <= 12
    assert brief["headline"] is None
    assert brief["bottom_line"] is None
    assert all(s["used"] or s["not_used_reason"] for s in brief["sources"])
    assert brief["coverage"]["late"] == 1
    assert brief["coverage"]["wire_copies"] == 2


def test_opinion_is_not_printed_as_fact(made: Path) -> None:
    """No statement cites the opinion column, and the reason is given."""
    brief = load(made / "2026-01-29-bases.json")
    opinion = {s["id"] for s in brief["sources"] if s["genre"]["value"] == "opinion"}
    assert opinion
    assert not opinion & {c["source_id"] for s in statements(brief) for c in s["citations"]}


def test_the_convoy_that_two_outlets_count_differently_is_told(made: Path) -> None:
    """24 trucks and 31 trucks are a difference; five sources and two of them are none."""
    brief = load(made / "2026-01-29-bases.json")
    values = {
        p["value"]["ar"].split()[0] for d in brief["figures_that_differ"] for p in d["positions"]
    }
    assert values == {"24", "31"}


def test_english_twins_are_printed_in_their_own_words(made: Path) -> None:
    """At least three statements have English of an English source, cited beside the Arabic."""
    brief = load(made / "2026-01-29-bases.json")
    languages = {s["id"]: s["language"] for s in brief["sources"]}
    twins = [s for s in statements(brief) if s["rendering"] == {"ar": "verbatim", "en": "verbatim"}]
    assert len(twins) >= 3
    for statement in twins:
        cited = {c["quote"]: languages[c["source_id"]] for c in statement["citations"]}
        assert cited[statement["text"]["ar"]] == "ar"
        assert cited[statement["text"]["en"]] == "en"


def test_instructions_in_an_article_reach_no_statement(made: Path) -> None:
    """A sentence that addresses a model is kept out of the evidence."""
    page = (made / "2026-01-29-bases.json").read_text(encoding="utf-8").lower()
    assert "disregard" not in page
    assert load(made / "2026-01-29-bases.json")["coverage"]["kept_out"] == 1


def test_check_finds_nothing_in_a_brief_as_written(record: Path, run: Run) -> None:
    """The program agrees with itself, from the files alone."""
    status, out, _ = run("check", record)
    assert status == 0, out


def test_check_reads_the_record_attached_to_the_pdf(record: Path, run: Run) -> None:
    """The PDF alone, with the texts beside it, can be checked; nothing withheld is in it."""
    status, out, _ = run("check", record.with_suffix(".pdf"))
    assert status == 0, out


def test_a_pdf_without_a_record_is_refused_in_one_line(tmp_path: Path, run: Run) -> None:
    """A PDF of somebody else's holds no brief."""
    other = tmp_path / "other.pdf"
    other.write_bytes(b"%PDF-1.4\nnothing else")
    status, _, err = run("check", other)
    assert status == 1
    assert str(other) in err
    assert len(err.strip().splitlines()) == 1


def change(path: Path, old: str, new: str) -> None:
    """Replace the first occurrence of a text in a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_check_finds_a_changed_digit_in_a_statement(record: Path, run: Run) -> None:
    """A figure edited by hand is a finding, and the exit status says so."""
    brief = load(record)
    twin = next(s for s in statements(brief) if s["text"]["en"] and "24 trucks" in s["text"]["en"])
    twin["text"]["en"] = twin["text"]["en"].replace("24 trucks", "42 trucks")
    record.write_text(json.dumps(brief, ensure_ascii=False), encoding="utf-8")
    status, out, _ = run("check", record, "--json")
    assert status == 3
    assert {row["check"] for row in json.loads(out)} >= {"citation", "figures"}


def test_check_finds_a_changed_text_and_a_missing_one(record: Path, run: Run) -> None:
    """A stored text that was changed or is gone is a finding."""
    texts = sorted((record.parent / "2026-01-29-bases-sources").glob("*.txt"))
    change(texts[0], " ", "  ")
    texts[1].unlink()
    status, out, _ = run("check", record)
    assert status == 3
    assert "other hash" in out
    assert "is missing" in out


def test_texts_are_found_among_the_articles_too(record: Path, root: Path, run: Run) -> None:
    """Without the folder beside the brief, `--articles` is enough."""
    shutil.rmtree(record.parent / "2026-01-29-bases-sources")
    status, out, _ = run("check", record, "--articles", root / "samples" / "articles")
    assert status == 0, out


def test_a_topic_that_nothing_matches_is_an_honest_empty_brief(
    root: Path, tmp_path: Path, run: Run
) -> None:
    """Nothing found is done: exit 0, no statement, the gap in words, and a page all the same."""
    status, _, err = run(
        "--topic", "penguin census in Antarctica", "--from", root / "samples" / "articles",
        "--date", "2026-01-29", "--out", tmp_path,
    )  # fmt: skip
    assert status == 0, err
    path = next(p for p in tmp_path.glob("*.json") if "working" not in p.name)
    brief = load(path)
    assert statements(brief) == []
    assert brief["gaps"][0]["kind"] == "no_evidence"
    assert path.with_suffix(".pdf").read_bytes().startswith(b"%PDF")


def test_free_words_in_english_find_arabic_sentences(root: Path, tmp_path: Path, run: Run) -> None:
    """A topic of free words need not be in the language of the articles."""
    status, _, _ = run(
        "--topic", "wheat shipments", "--from", root / "samples" / "articles",
        "--date", "2026-01-29", "--out", tmp_path, "--format", "json",
    )  # fmt: skip
    assert status == 0
    brief = load(tmp_path / "2026-01-29-wheat-shipments.json")
    assert any(s["text"]["ar"] for s in statements(brief))


def test_the_same_input_gives_the_same_bytes(
    root: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With `SOURCE_DATE_EPOCH`, every file of two runs is the same."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1769644800")
    for name in ("one", "two"):
        status, _, _ = run(
            "--topic", "bases", "--from", root / "samples" / "articles",
            "--date", "2026-01-29", "--out", tmp_path / name, "--handling", "TLP:GREEN",
        )  # fmt: skip
        assert status == 0
    first = {
        p.relative_to(tmp_path / "one"): p.read_bytes() for p in (tmp_path / "one").rglob("*.*")
    }
    second = {
        p.relative_to(tmp_path / "two"): p.read_bytes() for p in (tmp_path / "two").rglob("*.*")
    }
    assert first == second


BAD_FILES = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 40,
    "menu.html": b"<html><body><nav><a href='/'>Home</a></nav></body></html>",
}


def test_bad_files_are_named_and_the_others_go_through(
    root: Path, tmp_path: Path, run: Run
) -> None:
    """Each unreadable file is one line in the coverage box; the brief is made of the rest."""
    folder = tmp_path / "articles"
    shutil.copytree(root / "samples" / "articles", folder)
    for name, content in BAD_FILES.items():
        (folder / name).write_bytes(content)
    status, out, err = run(
        "--topic", "bases", "--from", folder, "--date", "2026-01-29", "--out", tmp_path / "out",
        "--format", "json",
    )  # fmt: skip
    assert status == 0
    brief = load(tmp_path / "out" / "2026-01-29-bases.json")
    failed = {Path(f["source"]).name for f in brief["coverage"]["failed_sources"]}
    assert failed == set(BAD_FILES)
    assert all(name in err for name in BAD_FILES)
    assert "Traceback" not in out + err


def test_a_folder_without_articles_cannot_be_done(tmp_path: Path, run: Run) -> None:
    """Nothing to read is exit 1 with one line that names the folder."""
    status, out, err = run("--topic", "bases", "--from", tmp_path, "--date", "2026-01-29")
    assert status == 1
    assert out == ""
    assert str(tmp_path) in err
    assert len(err.strip().splitlines()) == 1


def test_a_broken_template_is_named(root: Path, tmp_path: Path, run: Run) -> None:
    """A user's template that cannot be read: its name, and no half-written brief."""
    look = tmp_path / "look"
    look.mkdir()
    (look / "brief.html").write_text("{% if %}", encoding="utf-8")
    settings = tmp_path / "briefings.toml"
    settings.write_text('templates = "look"\n', encoding="utf-8")
    status, _, err = run(
        "--topic", "bases", "--from", root / "samples" / "articles", "--date", "2026-01-29",
        "--out", tmp_path / "out", "--config", settings,
    )  # fmt: skip
    assert status == 1
    assert "brief.html" in err
    assert not (tmp_path / "out").exists()


def test_an_unreadable_glossary_line_is_named(root: Path, tmp_path: Path, run: Run) -> None:
    """A user's names file with a bad line: the file and the line."""
    (tmp_path / "names.tsv").write_text("just one cell\n", encoding="utf-8")
    settings = tmp_path / "briefings.toml"
    settings.write_text('glossary = ["names.tsv"]\n', encoding="utf-8")
    status, _, err = run(
        "--topic", "bases", "--from", root / "samples" / "articles", "--date", "2026-01-29",
        "--config", settings,
    )  # fmt: skip
    assert status == 2
    assert "names.tsv" in err


HOSTILE = (
    "وزارة <script>alert(1)</script> الدفاع {{ 7*7 }} {% raw %} قالت إن 24 شاحنة روسية غادرت مطار "
    "القامشلي باتجاه قاعدة حميميم يوم الاثنين. \u202eReversed\u202c\n"
    "وقالت الوزارة إن القوات الروسية باقية في قاعدة طرطوس حتى نهاية العام الحالي.\n"
)


def test_markup_in_an_article_is_text_and_nothing_else(tmp_path: Path, run: Run) -> None:
    """HTML, template syntax and bidi overrides are printed as characters or dropped."""
    (tmp_path / "a.txt").write_text(f"date 2026-01-28\n\n{HOSTILE}", encoding="utf-8")
    status, _, err = run(
        "--topic", "bases", "--from", tmp_path / "a.txt", "--date", "2026-01-29", "--out", tmp_path
    )
    assert status == 0, err
    page = (tmp_path / "2026-01-29-bases.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "\u202e" not in page
    assert ">49<" not in page
