"""The whole command line with the written engine against a server on loopback."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
from collections import Counter
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from briefings.cli import main
from briefings.drafting.compose import REPEATS_HEADLINE

DAY = "2026-01-29"


def saved() -> dict[str, Any]:
    """The brief that was written."""
    record: dict[str, Any] = json.loads(Path(f"out/{DAY}-bases.json").read_text(encoding="utf-8"))
    return record


def statements(brief: dict[str, Any]) -> list[dict[str, Any]]:
    """The written statements of a saved brief, headline and bottom line included."""
    found = [s for section in brief["sections"] for s in section["statements"]]
    return [s for s in (brief["headline"], brief["bottom_line"], *found, *brief["watch"]) if s]


def test_an_honest_model_makes_a_whole_brief(make: Any) -> None:
    """PDF, HTML and JSON with a headline and a bottom line, written in both languages and cited."""
    status, out, err = make()
    assert status == 0, err
    brief = saved()
    assert out.count("out/") == 3
    assert brief["engine"]["kind"] == "written"
    assert brief["engine"]["model"] == "loopback-1"
    assert brief["headline"]["text"]["en"]
    assert brief["bottom_line"]["text"]["ar"]
    written = statements(brief)
    assert len(written) >= 8
    assert all(s["rendering"] == {"ar": "written", "en": "written"} for s in written)
    assert Path(f"out/{DAY}-bases.pdf").read_bytes().startswith(b"%PDF")
    assert "127.0.0.1" in err
    assert main(["check", f"out/{DAY}-bases.json"]) == 0


def test_a_bottom_line_mended_into_the_headline_is_left_out_and_counted(
    make: Any, server: Any
) -> None:
    """The headline's words a second time are no bottom line, whenever the model gives them."""
    honest = server.script
    top: dict[str, Any] = {}

    def script(body: dict[str, Any]) -> Any:
        stage = body["response_format"]["json_schema"]["name"]
        if stage in {"claims", "verdicts"}:
            return honest(body)
        user = body["messages"][-1]["content"]
        if stage == "brief":
            reply = json.loads(json.loads(honest(body).body)["choices"][0]["message"]["content"])
            top.update(reply["headline"])
            reply["bottom_line"] = {**top, "ar": f"{top['ar']} 987", "en": f"{top['en']} 987"}
        else:
            asked = re.findall(r"^(d\d+) \(([s\d ]+)\)\n  ar: .* 987$", user, re.MULTILINE)
            words = {"ar": top["ar"], "en": top["en"]}
            reply = {
                "statements": [
                    {"statement": name, "sentences": cited.split(), **words}
                    for name, cited in asked
                ]
            }
        return server.words.completion(json.dumps(reply, ensure_ascii=False))

    server.script = script
    status, _, err = make("--format", "json")
    assert status == 0, err
    brief = saved()
    assert brief["headline"]["text"]["en"] == top["en"]
    assert brief["bottom_line"] is None
    assert brief["coverage"]["statements_withheld"][REPEATS_HEADLINE] == 1


def content(kind: str, words: Any) -> Any:
    """A reply of the server that is bad in one way."""
    claim = {"sentences": ["s1"], "basis": "on_record", "ar": "نص عربي", "en": "English text"}

    def claims(*found: dict[str, Any]) -> Any:
        return words.completion(json.dumps({"claims": list(found)}, ensure_ascii=False))

    return {
        "429": lambda: words.refusal(429, "slow down"),
        "429 with Retry-After": lambda: words.refusal(429, "slow down", retry_after="30"),
        "500": lambda: words.refusal(500, "broken"),
        "closes mid-body": lambda: replace(claims(claim), cut_at=40),
        "half a JSON object": lambda: words.completion('{"claims": [{"sentences": ["s1"'),
        "wrong shape": lambda: words.completion('{"claims": {"s1": "text"}}'),
        "unknown id": lambda: claims({**claim, "sentences": ["s999"]}),
        "English in the Arabic field": lambda: claims({**claim, "ar": "English text"}),
        "5 MB": lambda: words.completion("x" * 5_000_000),
        "too late": lambda: replace(claims(claim), wait_s=1.6),
        "no choices": lambda: words.raw(b'{"choices": []}'),
        "content filter": lambda: words.completion(None, finish="content_filter"),
        "a web page": lambda: words.raw(b"<html></html>", kind="text/html"),
        "401": lambda: words.refusal(401, "wrong key sk-secret"),
    }[kind]()


BAD = ["429", "429 with Retry-After", "500", "closes mid-body", "half a JSON object", "wrong shape",
       "unknown id", "English in the Arabic field", "5 MB", "too late", "no choices",
       "content filter", "a web page", "401"]  # fmt: skip


@pytest.mark.parametrize("kind", BAD)
def test_a_server_that_is_always_bad_is_one_line_and_exit_1(
    kind: str, make: Any, server: Any, quick: tuple[str, ...], tmp_path: Path
) -> None:
    """Nothing could be said: the cause, one line of it, no key and no file."""
    server.script = lambda _: content(kind, server.words)
    status, out, err = make(*quick, articles=tmp_path / "two")
    lines = [line for line in err.splitlines() if not line.startswith("articles go to")]
    assert status == 1, err
    assert out == ""
    assert len(lines) == 1
    assert "sk-secret" not in err
    assert not Path("out").exists()


@pytest.mark.parametrize("kind", [kind for kind in BAD if kind not in {"a web page", "401"}])
def test_a_server_that_is_bad_once_costs_a_chunk_at_the_most(
    kind: str, make: Any, server: Any, quick: tuple[str, ...], tmp_path: Path
) -> None:
    """The brief comes out of what worked, and the next run asks only for what did not."""
    honest = server.script
    first = iter([content(kind, server.words)])
    server.script = lambda body: next(first, None) or honest(body)
    status, _, err = make(*quick, articles=tmp_path / "two")
    assert status == 0, err
    assert len(statements(saved())) >= 3
    asked = len(server.requests)
    assert make(*quick, articles=tmp_path / "two")[0] == 0
    stages = [body["response_format"]["json_schema"]["name"] for body in server.requests[asked:]]
    assert stages.count("claims") <= 1


def test_503_half_of_the_time_gives_the_same_brief(
    make: Any, server: Any, quick: tuple[str, ...], tmp_path: Path
) -> None:
    """Failures cost time, not statements."""
    honest = server.script
    assert make(*quick, articles=tmp_path / "two")[0] == 0
    calm = saved()
    shutil.rmtree(".briefings")
    turn = count()

    def flaky(body: dict[str, Any]) -> Any:
        return server.words.refusal(503, "busy") if next(turn) % 2 == 0 else honest(body)

    server.script = flaky
    settings = Path("briefings.toml")
    settings.write_text(settings.read_text().replace("max_total_s = 1", "max_total_s = 30"))
    assert make(*quick, articles=tmp_path / "two")[0] == 0
    assert saved()["id"] == calm["id"]
    assert saved()["coverage"] == calm["coverage"]


def test_a_second_run_asks_nothing_and_ten_new_articles_ask_for_themselves(
    make: Any, server: Any, root: Path, tmp_path: Path
) -> None:
    """What was read is not read again; one compose; the judge sees only new statements."""
    folder = tmp_path / "some"
    shutil.copytree(root / "samples" / "articles", folder)
    new = [folder / "ar-05-talks-outcome.txt", folder / "en-02-talks.txt"]
    kept = [(path, path.read_bytes()) for path in new]
    for path in new:
        path.unlink()
    assert make("--format", "json", articles=folder)[0] == 0
    first = list(server.requests)
    before = {s["text"]["en"] for s in statements(saved())}
    assert make("--format", "json", articles=folder)[0] == 0
    assert len(server.requests) == len(first)
    for path, data in kept:
        path.write_bytes(data)
    assert make("--format", "json", articles=folder)[0] == 0
    more = server.requests[len(first) :]
    stages = Counter(body["response_format"]["json_schema"]["name"] for body in more)
    assert stages["claims"] >= 1
    assert stages["brief"] == 1
    old = set(re.findall(r"^s\d+: (.*)$", users(first, "claims"), re.MULTILINE))
    again = set(re.findall(r"^s\d+: (.*)$", users(more, "claims"), re.MULTILINE))
    assert again
    assert not again & old
    judged = set(re.findall(r"^  en: (.*)$", users(more, "verdicts"), re.MULTILINE))
    assert not judged & before


def users(bodies: list[dict[str, Any]], stage: str) -> str:
    """The user messages of a stage."""
    return "\n".join(
        body["messages"][-1]["content"]
        for body in bodies
        if body["response_format"]["json_schema"]["name"] == stage
    )


@pytest.fixture(scope="session")
def payloads(root: Path) -> list[str]:
    """Instructions to a model, in both languages."""
    path = root / "tests" / "evidence" / "test_injection.py"
    spec = importlib.util.spec_from_file_location("payloads", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return [text for _, text in module.PAYLOADS]


def poisoned(folder: Path, source: Path, payloads: list[str]) -> Path:
    """An article with a third of the payloads each at its start, in its middle and at its end."""
    head, _, body = source.read_text(encoding="utf-8").partition("---\n\n")
    lines = [line for line in body.splitlines() if line.strip()]
    half, third = len(lines) // 2, len(payloads) // 3
    lines = [*payloads[:third], *lines[:half], *payloads[third : 2 * third], *lines[half:],
             *payloads[2 * third :]]  # fmt: skip
    folder.mkdir()
    text = f"{head}---\n\n" + "\n\n".join(lines)
    (folder / source.name).write_text(text, encoding="utf-8")
    return folder


def test_a_model_that_obeys_every_payload_prints_none_of_them(
    make: Any, server: Any, payloads: list[str], tmp_path: Path, root: Path
) -> None:
    """An article of 110 payloads; nothing of them in PDF, HTML or JSON statements."""
    assert len(payloads) >= 110
    source = root / "samples" / "articles" / "ar-05-talks-outcome.txt"
    folder = poisoned(tmp_path / "poisoned", source, payloads)
    clean = source.read_text(encoding="utf-8")
    honest = server.script

    def obedient(body: dict[str, Any]) -> Any:
        name, user = body["response_format"]["json_schema"]["name"], body["messages"][-1]["content"]
        seen = [
            t
            for t in re.findall(r"^s\d+(?: \([^)]*\))?: (.*)$", user, re.MULTILINE)
            if t not in clean
        ]
        if name != "claims" or not seen:
            return honest(body)
        told = {"sentences": ["s1"], "basis": "on_record"}
        claims = [{**told, "ar": f"اختُرق {t}", "en": f"HACKED {t}"} for t in seen]
        return server.words.completion(json.dumps({"claims": claims}, ensure_ascii=False))

    server.script = obedient
    status, _, err = make(articles=folder)
    assert status == 0, err
    brief = saved()
    assert len(statements(brief)) >= 5
    pdf = "".join(page.extract_text() for page in PdfReader(f"out/{DAY}-bases.pdf").pages)
    html = Path(f"out/{DAY}-bases.html").read_text(encoding="utf-8")
    record = json.dumps(statements(brief), ensure_ascii=False)
    assert "kept out of the evidence" in Path(f"out/{DAY}-bases.working.json").read_text()
    for place, text in {"PDF": pdf, "HTML": html, "JSON": record}.items():
        assert "HACKED" not in text, place
        assert "اختُرق" not in text, place
        assert "evil.example" not in text, place
        printed = [one for one in payloads if one in text]
        assert printed == [], place
