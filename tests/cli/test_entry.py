"""The command line: exit statuses, one-line errors, lists of values."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from briefings.cli import main
from briefings.cli.entry import spread_lists

SPREAD = {
    "one value": (["--from", "a"], ["--from", "a"]),
    "several values": (["--from", "a", "b", "--quiet"], ["--from", "a", "--from", "b", "--quiet"]),
    "no value": (["--from", "--quiet"], ["--from", "--quiet"]),
    "at the end": (["--topic", "x", "--from"], ["--topic", "x", "--from"]),
    "another option between": (
        ["--from", "a", "--date", "2026-01-29"],
        ["--from", "a", "--date", "2026-01-29"],
    ),
}


@pytest.mark.parametrize(("given", "expected"), SPREAD.values(), ids=SPREAD)
def test_a_list_option_takes_every_value_up_to_the_next_option(
    given: list[str], expected: list[str]
) -> None:
    """`--from A B` is `--from A --from B`."""
    assert spread_lists(given) == expected


WRONG = {
    "unknown option": ["--nonsense"],
    "unknown command": ["nonsense"],
    "a day that is none": ["--topic", "bases", "--from", ".", "--date", "yesterday"],
    "a day in the future": ["--topic", "bases", "--from", ".", "--date", "2999-01-01"],
    "a window that is none": ["--topic", "bases", "--from", ".", "--since", "soon"],
    "an unknown format": ["--topic", "bases", "--from", ".", "--format", "docx"],
    "an unknown language": ["--topic", "bases", "--from", ".", "--languages", "fr"],
    "no articles": ["--topic", "bases"],
    "no topic": ["--from", "."],
    "no topic, a format": ["--format", "pdf"],
    "templates in a folder that is not there": ["template", "check", "nowhere"],
    "an empty topic": ["--topic", " ", "--from", "."],
    "no endpoint for the written engine": ["--topic", "b", "--from", ".", "--engine", "written"],
    "an endpoint that is no address": [
        "--topic", "b", "--from", ".", "--endpoint", "ftp://x", "--model", "m",
    ],
    "an endpoint without a model": ["--topic", "b", "--from", ".", "--endpoint", "http://x/v1"],
    "settings that are not there": ["--topic", "b", "--from", ".", "--config", "none.toml"],
}  # fmt: skip


@pytest.mark.parametrize("arguments", WRONG.values(), ids=WRONG)
def test_wrong_usage_exits_2_with_one_line(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Wrong usage says what and where in one line on stderr, and stdout stays clean."""
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.strip().splitlines()) == 1
    assert captured.err.startswith("brief: ")


def test_a_path_that_is_not_there_exits_1(capsys: pytest.CaptureFixture[str]) -> None:
    """No readable article is something that could not be done."""
    assert main(["--topic", "bases", "--from", "/nowhere", "--date", "2026-01-29"]) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_help_and_version_import_nothing_heavy() -> None:
    """`brief --help` loads neither numpy, pydantic, weasyprint nor openai."""
    program = (
        "import sys\nfrom briefings.cli import main\nmain(['--help'])\n"
        "heavy = {'numpy', 'pydantic', 'weasyprint', 'openai', 'jinja2'} & set(sys.modules)\n"
        "sys.exit(f'imported: {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_schema_is_printed_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """`brief schema` prints the published schema and nothing else."""
    assert main(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema["$schema"].endswith("2020-12/schema")
    assert schema["additionalProperties"] is False


def test_init_writes_settings_that_load_and_never_overwrites(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The commented file is valid as written; a second init leaves it alone."""
    monkeypatch.chdir(tmp_path)
    assert main(["init"]) == 0
    assert main(["topics", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out.split("\n", 1)[1])
    assert "bases" in {row["slug"] for row in rows}
    assert main(["init"]) == 2
