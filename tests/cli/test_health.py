"""`brief doctor`: every part that a morning needs is tried, and what is missing is named."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from briefings.cli import main
from briefings.resources import template_folder


class _Models(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """Answer with a list of one model, or with nothing where there is none."""
        is_list = self.path == "/v1/models"
        body = json.dumps({"object": "list", "data": [{"id": "small", "object": "model"}]}).encode()
        self.send_response(200 if is_list else 404)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(body if is_list else b"{}")

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    """The address of a server that lists one model."""
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), _Models)
    thread = threading.Thread(target=httpd.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()
    thread.join()
    httpd.server_close()


def doctor(folder: Path, settings: str, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """Run it with these settings and return each part's detail, `FAIL` before what is wrong."""
    file = folder / "briefings.toml"
    file.write_text(settings, encoding="utf-8")
    main(["doctor", "--config", str(file), "--json"])
    rows = json.loads(capsys.readouterr().out)
    return {row["part"]: ("" if row["ok"] else "FAIL ") + row["detail"] for row in rows}


def test_a_fresh_folder_is_healthy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With an empty settings file every part is there, and the store is made."""
    found = doctor(tmp_path, "", capsys)
    assert not [detail for detail in found.values() if detail.startswith("FAIL")]
    assert found["store"].endswith("store.sqlite: 0 articles")
    assert found["folder"].endswith("can be written to")


@pytest.mark.parametrize(
    ("path", "model", "detail"),
    [
        ("/v1", "small", "has small"),
        ("/v1", "large", "FAIL"),
        ("/v2", "any", "lists no models"),
    ],
    ids=["listed", "not listed", "no list"],
)
def test_the_model_is_asked_for_its_names(
    server: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    path: str,
    model: str,
    detail: str,
) -> None:
    """An endpoint that does not know the model's name is found before the morning."""
    settings = f'[model]\nendpoint = "{server}{path}"\nmodel = "{model}"\n'
    assert detail in doctor(tmp_path, settings, capsys)["model"]


@pytest.mark.parametrize(
    ("settings", "part", "detail"),
    [
        ('[model]\nendpoint = "http://127.0.0.1:9/v1"\nmodel = "m"', "model", "127.0.0.1:9"),
        ('[daily]\nout = "/proc/none"', "folder", "cannot be written"),
        ('[store]\nurl = "postgresql+psycopg://brief@127.0.0.1:9/none"', "store", "be reached"),
        ('[mail]\nhost = "127.0.0.1"\nport = 9\nsecurity = "none"\nfrom = "a@example.org"',
         "mail", "127.0.0.1"),
        ("[daily]\nsince = 'x'", "settings", "no window"),
        ("handling = 'TLP:PURPLE'", "settings", "no TLP label"),
        ("glossary = ['nowhere.tsv']", "glossary", "nowhere.tsv"),
        ("templates = 'nowhere'", "templates and prompts", "no such folder"),
        ("prompts = 'nowhere'", "templates and prompts", "no such folder"),
        ("[daily]\ntopics = ['basis']", "topics", "'basis' is no topic"),
        ("[[recipients]]\naddress = 'a@b.c'\ntopics = ['bases', 'basis']", "recipients",
         "basis is no topic"),
    ],
    ids=["model", "folder", "store", "mail", "settings", "mark", "glossary", "templates",
         "prompts", "topics", "recipients"],
)  # fmt: skip
def test_what_is_missing_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], settings: str, part: str, detail: str
) -> None:
    """The part fails with a line that says what is wrong, and the others are still tried."""
    found = doctor(tmp_path, settings, capsys)
    assert found[part].startswith("FAIL")
    assert detail in found[part]
    assert not found["encoder"].startswith("FAIL")


@pytest.mark.parametrize("name", ["annex.html", "digest.html"])
def test_templates_of_one_s_own_are_tried(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A broken one is named with its line, be it of the page or of a message."""
    look = tmp_path / "look"
    look.mkdir()
    (look / name).write_text("one\n{% if %}\n", encoding="utf-8")
    told = doctor(tmp_path, 'templates = "look"', capsys)["templates and prompts"]
    assert told.startswith("FAIL")
    assert f"{name}:2" in told


def test_templates_of_one_s_own_that_print_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before the shipped ones, over which they lie."""
    look = tmp_path / "look"
    look.mkdir()
    (look / "brief.css").write_text((template_folder() / "brief.css").read_text(), encoding="utf-8")
    told = doctor(tmp_path, 'templates = "look"', capsys)["templates and prompts"]
    assert told.startswith(f"{look}, ")
