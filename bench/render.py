"""Times the PDF of specimens against headless Chromium printing the same HTML in the same run.

    python bench/render.py [--statements 12 60] [--chromium chromium]

Each size in a process of its own; a large record is laid out apart, as a user's is. Prints pages,
seconds warm (median of three), processor seconds of the fastest, seconds and pages of Chromium
cold, the ratio, peak memory, bytes of PDF and HTML; without Chromium its columns are left out.
"""

from __future__ import annotations

import argparse
import io
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pypdf import PdfReader

from briefings.render import render_html, render_pdf
from briefings.render.confinement import Job, render_pdf_apart
from briefings.render.pdf import render_pdf as render_pdf_here
from briefings.render.specimen import brief_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefings.brief.record import Brief

T = TypeVar("T")

_REPEATS = 3
_LONG = 200
"""Statements from which one run is enough."""


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Return the seconds that the work took, and what it gave."""
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def print_with_chromium(program: str, html: str, folder: Path) -> tuple[float, int]:
    """Return the seconds and pages of Chromium printing the page, start included."""
    page, pdf = folder / "page.html", folder / "page.pdf"
    page.write_text(html, encoding="utf-8")
    command = [program, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    command += [f"--print-to-pdf={pdf}", page.as_uri()]
    seconds, _ = timed(lambda: subprocess.run(command, check=True, capture_output=True))
    return seconds, len(PdfReader(pdf).pages)


def processor_seconds() -> float:
    """Return the processor time of this process and those it waited for."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def measure(statements: int, chromium: str | None) -> str:
    """Return the line of one size."""
    render_pdf(brief_of(6))
    brief = brief_of(statements)
    html_seconds, html = timed(lambda: render_html(brief))
    runs, processor = [], []
    for _ in range(_REPEATS if statements < _LONG else 1):
        start = processor_seconds()
        runs.append(timed(lambda: render_pdf(brief)))
        processor.append(processor_seconds() - start)
    seconds, pdf = statistics.median(run[0] for run in runs), runs[0][1]
    users = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    peak_mb = max(resource.getrusage(user).ru_maxrss for user in users) // 1024
    line = (
        f"{statements:>4} statements {len(PdfReader(io.BytesIO(pdf)).pages):>4} pages "
        f"{seconds:6.2f} s  processor {min(processor):6.2f} s  html {html_seconds:5.2f} s  "
        f"peak {peak_mb} MB  pdf {len(pdf) // 1024} KB  html {len(html.encode()) // 1024} KB"
    )
    if chromium is None:
        return line
    with tempfile.TemporaryDirectory() as folder:
        theirs, pages = print_with_chromium(chromium, html, Path(folder))
    return f"{line}  chromium {theirs:.2f} s {pages} pages  ratio {seconds / theirs:.2f}"


def measure_apart(brief: Brief) -> str:
    """Return how long the brief of 12 takes here, and in a process of its own with limits."""
    here, _ = timed(lambda: render_pdf_here(brief))
    apart, _ = timed(lambda: render_pdf_apart(brief, Job("both", "a4", None, None, 2_000)))
    return f"in this process {here:.2f} s, in one of its own {apart:.2f} s"


def main() -> None:
    """Measure each size asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--statements", type=int, nargs="+", default=[12, 60])
    parser.add_argument("--chromium", default=shutil.which("chromium"))
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(measure(options.statements[0], options.chromium))
        return
    for statements in options.statements:
        command = [sys.executable, __file__, "--one", "--statements", str(statements)]
        command += ["--chromium", options.chromium] if options.chromium else []
        subprocess.run(command, check=True)
    print(measure_apart(brief_of(12)))


if __name__ == "__main__":
    main()
