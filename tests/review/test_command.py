"""`brief review` as a process: a link on the loopback address, and an end when it is told to."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx2
import numpy as np
import pypdfium2
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COMMAND = "from briefings.cli.reviewing import review; review(prog_name='brief review')"


@contextmanager
def running(folder: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run the command in a folder and give the process and the link that it prints."""
    arguments = [sys.executable, "-c", COMMAND, "--no-browser", *options]
    with subprocess.Popen(
        arguments, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            yield process, process.stdout.readline().strip()
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=30)


def share_of_mark(pdf: bytes) -> list[float]:
    """Return for each page which share of its pixels is as pale as the mark of a draft."""
    pages = (page.render(scale=0.5).to_pil() for page in pypdfium2.PdfDocument(pdf))
    grey = (np.asarray(page.convert("L")) for page in pages)
    return [float(((each > 215) & (each < 245)).mean()) for each in grey]


@pytest.fixture
def folder(tmp_path: Path, kept: Path) -> Path:
    """A folder with settings and a store."""
    (tmp_path / ".briefings").mkdir()
    shutil.copy(kept, tmp_path / ".briefings" / "store.sqlite")
    (tmp_path / "briefings.toml").write_text('timezone = "Asia/Damascus"\n', encoding="utf-8")
    return tmp_path


def test_it_prints_a_link_and_serves_until_it_is_told_to_end(folder: Path, key: str) -> None:
    """The link lets in; the time is the team's; a draft is marked; only the link is printed."""
    with running(folder) as (process, line):
        found = re.fullmatch(r"open (http://127\.0\.0\.1:\d+)/open\?token=[\w-]{40,}", line)
        assert found is not None, line
        with httpx2.Client(base_url=found[1], trust_env=False, timeout=60) as client:
            assert client.get("/").status_code == 401
            page = client.get(line.removeprefix("open "), follow_redirects=True)
            assert f"/briefs/{key}" in page.text
            assert "29 January 2026, 09:00\u00a0UTC+03:00" in page.text  # made at 06:00 UTC
            token = re.search(r'name="form_token" value="(\w+)"', page.text)
            assert token is not None
            draft = client.get(f"/briefs/{key}/brief.pdf").content
            form = {"form_token": token[1], "version": "1"}
            assert client.post(f"/briefs/{key}/approve", data=form).status_code == 303
            assert "UTC+03:00" in client.get(f"/briefs/{key}").text
            approved = client.get(f"/briefs/{key}/brief.pdf").content
        marks = zip(share_of_mark(draft), share_of_mark(approved), strict=False)
        assert all(with_mark - without > 0.02 for with_mark, without in marks)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert out == ""
    assert err.splitlines() == ["Ctrl-C ends it"]
    assert found[1] not in err


def test_what_stands_in_its_way_is_told(folder: Path, tmp_path: Path) -> None:
    """No store, a port that is taken: one line each, before anything is served."""
    with running(folder) as (_, line):
        port = re.findall(r":(\d+)/", line)[0]
        taken = subprocess.run(
            [sys.executable, "-c", TOLD, "--no-browser", "--port", port],
            cwd=folder, capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
    assert "cannot listen there" in taken.stderr
    empty = tmp_path / "empty"
    empty.mkdir()
    missing = subprocess.run(
        [sys.executable, "-c", TOLD, "--no-browser"],
        cwd=empty, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert "no such store" in missing.stderr


TOLD = """
import sys
from briefings.cli.reviewing import review
from briefings.errors import BriefError
try:
    review(sys.argv[1:], standalone_mode=False)
except BriefError as error:
    print(error.one_line(), file=sys.stderr)
"""
