"""`brief stories`, on files and on the store."""

from __future__ import annotations

import json
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


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    """Settings whose store lies in a folder of the test."""
    path = tmp_path / "briefings.toml"
    path.write_text('[store]\nurl = "store.sqlite"\n', encoding="utf-8")
    return path


def names(places: list[str]) -> list[str]:
    """The file names of places."""
    return sorted(Path(place).name[:5] for place in places)


def test_files_are_grouped(root: Path, settings: Path, run: Run) -> None:
    """Each story with its files, and each copy with what it repeats, in the published form."""
    folder = root / "samples" / "articles"
    status, out, err = run("stories", "--from", folder, "--config", settings, "--json")
    assert status == 0, err
    found = json.loads(out)
    assert all(set(story) == {"story", "articles", "copies"} for story in found)
    convoy = next(story for story in found if len(story["articles"]) == 5)
    assert names(convoy["articles"]) == ["ar-01", "ar-02", "ar-03", "ar-04", "en-01"]
    assert sorted(names(pair) for pair in convoy["copies"]) == [
        ["ar-01", "ar-02"],
        ["ar-01", "ar-03"],
    ]


def test_the_store_tells_its_stories(root: Path, settings: Path, run: Run) -> None:
    """Without --from: those of the store, in words with the copies named."""
    folder = root / "samples" / "articles"
    assert run("ingest", folder, "--config", settings)[0] == 0
    status, out, err = run("stories", "--config", settings, "--json")
    assert status == 0, err
    found = [names(story["articles"]) for story in json.loads(out)]
    assert ["ar-05", "en-02"] in found
    assert ["ar-01", "ar-02", "ar-03", "ar-04", "en-01"] in found
    status, out, _ = run("stories", "--config", settings)
    assert status == 0
    assert out.count("(copy of ") == 2


def test_without_a_store_one_line_says_what_to_do(settings: Path, run: Run) -> None:
    """No store yet is exit 1 with the way out."""
    status, out, err = run("stories", "--config", settings)
    assert (status, out) == (1, "")
    assert "brief ingest" in err
    assert len(err.strip().splitlines()) == 1


def test_files_that_cannot_be_read_are_named(tmp_path: Path, settings: Path, run: Run) -> None:
    """None of them is an article: exit 1; the reason of each is told."""
    (tmp_path / "empty.txt").write_bytes(b"")
    status, out, err = run("stories", "--from", tmp_path / "empty.txt", "--config", settings)
    assert (status, out) == (1, "")
    assert "empty.txt" in err
