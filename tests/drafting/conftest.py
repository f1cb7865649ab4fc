"""A model behind a loopback server that says only what the sample articles say."""

from __future__ import annotations

import csv
import importlib.util
import json
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from briefings.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

HERE = Path(__file__).parent
DAY = "2026-01-29"


def _loopback() -> ModuleType:
    name = "loopback_server"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, HERE.parent / "llm" / "loopback.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


@pytest.fixture(scope="session")
def twins() -> dict[str, tuple[str, str]]:
    """Sentence of the samples: the same in Arabic and English, as labelled by hand."""
    with (HERE.parent / "quality" / "data" / "twins.tsv").open(encoding="utf-8") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    pairs = [(row[1], row[3]) for row in rows if row[-1] == "twin"]
    return {side: pair for pair in pairs for side in pair}


def asked(body: dict[str, Any]) -> tuple[str, str]:
    """The stage of a request, by its schema's name, and what stands in its user message."""
    name = body["response_format"]["json_schema"]["name"]
    return name, body["messages"][-1]["content"]


def honest_answer(body: dict[str, Any], twins: dict[str, tuple[str, str]]) -> dict[str, Any]:
    """What a model answers that says in both languages what one sentence says, and no more."""
    name, user = asked(body)
    if name == "claims":
        lines = re.findall(r"^(s\d+): (.*)$", user, re.MULTILINE)
        return {
            "claims": [
                {
                    "sentences": [number],
                    "basis": "on_record",
                    "ar": twins[text][0],
                    "en": twins[text][1],
                }
                for number, text in lines
                if text in twins
            ]
        }
    if name == "brief":
        claims = re.findall(r"^(c\d+) \| \w+\n  ar: (.*)\n  en: (.*)$", user, re.MULTILINE)
        words = {number: (ar, en) for number, ar, en in claims}
        short = [n for n, (_, en) in words.items() if len(en.split()) <= 25][:2]
        top = [{"claims": [n], "ar": words[n][0], "en": words[n][1]} for n in short]
        return {
            "statements": [
                {"claims": [number], "section": "developments", "ar": "", "en": ""}
                for number in list(words)[:12]
            ],
            "headline": top[0] if top else None,
            "bottom_line": top[-1] if top[1:] else None,
        }
    statements = re.findall(r"^(d\d+) \(", user, re.MULTILINE)
    if name == "verdicts":
        return {
            "verdicts": [{"statement": one, "support": "full", "reason": ""} for one in statements]
        }
    return {
        "statements": [
            {"statement": one, "sentences": [], "ar": "", "en": ""} for one in statements
        ]
    }


@pytest.fixture(scope="session")
def words() -> ModuleType:
    """The words of the protocol: `completion`, `raw`, `refusal`."""
    return _loopback()


@pytest.fixture(scope="session")
def honest(twins: dict[str, tuple[str, str]], words: ModuleType) -> Callable[[dict[str, Any]], Any]:
    """The script of a server behind which an honest model answers."""

    def script(body: dict[str, Any]) -> Any:
        return words.completion(json.dumps(honest_answer(body, twins), ensure_ascii=False))

    return script


@pytest.fixture
def server(honest: Callable[[dict[str, Any]], Any], words: ModuleType) -> Iterator[Any]:
    """A chat-completions server on loopback; honest until a test says otherwise."""
    with words.serving() as loopback:
        loopback.script = honest
        loopback.words = words
        yield loopback


@pytest.fixture
def make(
    capsys: pytest.CaptureFixture[str],
    root: Path,
    tmp_path: Path,
    server: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., tuple[int, str, str]]:
    """A function that makes a brief on the samples and gives exit status, stdout and stderr."""
    monkeypatch.chdir(tmp_path)

    def run(*more: str, articles: Path | None = None) -> tuple[int, str, str]:
        folder = articles or root / "samples" / "articles"
        arguments = ["--topic", "bases", "--from", str(folder), "--date", DAY, "--out", "out",
                     "--endpoint", server.base_url, "--model", "any-model", *more]  # fmt: skip
        status = main(arguments)
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run


@pytest.fixture
def quick(tmp_path: Path, root: Path) -> tuple[str, ...]:
    """Options of a quick run: two articles in small chunks, one second of patience, JSON only."""
    articles = tmp_path / "two"
    articles.mkdir()
    for name in ("ar-05-talks-outcome.txt", "en-02-talks.txt"):
        shutil.copy(root / "samples" / "articles" / name, articles)
    settings = tmp_path / "briefings.toml"
    settings.write_text(
        "[model]\nendpoint = 'http://unused.example/v1'\nmodel = 'unused'\n"
        "timeout_s = 1\nmax_total_s = 1\nchunk_tokens = 300\n",
        encoding="utf-8",
    )
    return ("--config", str(settings), "--format", "json")
