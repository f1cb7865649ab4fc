"""`brief parity` and `brief check` at the command line: formats, exit statuses, bad input."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from briefings.cli import main

Run = Callable[..., tuple[int, str, str]]
CHECKS = {"figures", "dates", "weekdays", "names", "polarity", "meaning"}

SAME = ("غادرت 24 شاحنة روسية مطار القامشلي", "Some 24 Russian trucks left Qamishli airport")
OTHER = ("غادرت 24 شاحنة روسية مطار القامشلي", "Some 34 Russian trucks left Qamishli airport")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """A function that runs a command and gives exit status, stdout and stderr."""

    def run_command(*arguments: str | Path) -> tuple[int, str, str]:
        status = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run_command


@pytest.fixture
def pairs(tmp_path: Path) -> Callable[[str], Path]:
    """A function that writes a file of pairs."""

    def write(text: str) -> Path:
        path = tmp_path / "pairs.tsv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_pairs_that_agree_exit_0(run: Run, pairs: Callable[[str], Path]) -> None:
    """One object for every pair, in order; an empty list is agreement."""
    path = pairs("\n".join("\t".join(SAME) for _ in range(3)))
    status, out, err = run("parity", path, "--json")
    assert status == 0
    assert [json.loads(line) for line in out.splitlines()] == [
        {"line": number, "findings": []} for number in (1, 2, 3)
    ]
    assert err == ""


def test_a_pair_that_differs_exits_3_and_says_where(run: Run, pairs: Callable[[str], Path]) -> None:
    """The line is the file's own number; the span is that of the value in its side."""
    rows = ["line\tdoc\tar\ten", "70\ta\t" + "\t".join(SAME), "71\ta\t" + "\t".join(OTHER)]
    status, out, _ = run("parity", pairs("\n".join(rows)), "--json")
    assert status == 3
    first, second = (json.loads(line) for line in out.splitlines())
    assert first == {"line": 70, "findings": []}
    assert second["line"] == 71
    sides = {"ar": OTHER[0], "en": OTHER[1]}
    for finding in second["findings"]:
        assert set(finding) == {"check", "side", "value", "span", "detail"}
        assert finding["check"] in CHECKS
        start, end = finding["span"]
        assert sides[finding["side"]][start:end] == finding["value"]


def test_without_json_a_reader_gets_a_line_a_finding_and_a_sum(
    run: Run, pairs: Callable[[str], Path]
) -> None:
    """The last line counts pairs and those with findings."""
    status, out, _ = run("parity", pairs("\t".join(SAME) + "\n" + "\t".join(OTHER)))
    assert status == 3
    assert out.splitlines()[0].startswith("2: figures")
    assert out.splitlines()[-1] == "2 pairs, 1 with findings"


def test_a_line_that_is_no_pair_is_told_on_stderr(run: Run, pairs: Callable[[str], Path]) -> None:
    """Stdout stays one object a pair."""
    status, out, err = run("parity", pairs("\t".join(SAME) + "\nno tab here\n"), "--json")
    assert status == 0
    assert len(out.splitlines()) == 1
    assert "line 2" in err


UNTRANSLATED = {
    "english in the arabic column": "Forces left\tForces left",
    "arabic in the english column": "غادرت القوات\tغادرت القوات",
    "an empty column": "غادرت القوات المطار\t",
}


@pytest.mark.parametrize("row", UNTRANSLATED.values(), ids=UNTRANSLATED)
def test_an_untranslated_side_is_a_finding_of_meaning(
    row: str, run: Run, pairs: Callable[[str], Path]
) -> None:
    """The format has no check of its own for it."""
    status, out, _ = run("parity", pairs(row), "--json")
    assert status == 3
    assert {f["check"] for f in json.loads(out)["findings"]} == {"meaning"}


BAD = {
    "parity of nothing": ("parity", "", 2),
    "parity of no pairs": ("parity", "one column\nonly\n", 2),
    "check of nothing": ("check", "", 1),
    "check of no JSON": ("check", "{", 1),
    "check of another JSON": ("check", '{"a": 1}', 1),
    "check of a later schema": ("check", '{"schema_version": "2.0"}', 1),
    "check of a damaged PDF": ("check", "%PDF-1.7\n", 1),
}


@pytest.mark.parametrize(("command", "content", "expected"), BAD.values(), ids=BAD)
def test_a_bad_file_gives_one_line_and_its_status(
    command: str, content: str, expected: int, run: Run, pairs: Callable[[str], Path]
) -> None:
    """No traceback reaches a user, and the line names the file."""
    path = pairs(content)
    status, out, err = run(command, path)
    assert status == expected
    assert out == ""
    assert str(path) in err
    assert err.startswith("brief: ")
    assert "Traceback" not in err


@pytest.mark.parametrize("command", ["check", "parity"])
def test_a_file_that_is_not_there_exits_1(command: str, run: Run, tmp_path: Path) -> None:
    """It says what could not be read."""
    status, _, err = run(command, tmp_path / "none.json")
    assert status == 1
    assert "none.json" in err


@pytest.mark.parametrize("command", ["check", "parity"])
def test_a_file_that_is_not_utf_8_exits_1(command: str, run: Run, tmp_path: Path) -> None:
    """An encoding is not guessed for records and pairs."""
    path = tmp_path / "pairs.tsv"
    path.write_bytes("قوات\tforces".encode("windows-1256"))
    status, _, err = run(command, path)
    assert status == 1
    assert "UTF-8" in err
