"""What the README says of a whole brief: time, memory, and what is in it.

Times are medians of whole processes, run in turn; what is to be compared between machines is the
ratio, not the seconds. Usage: python bench/brief.py [ARTICLES] [--runs N]
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

RENDER_ALONE = """
import sys
from briefings.render.pdf import render_pdf
from briefings.brief.schema import brief_from_json
from pathlib import Path
render_pdf(brief_from_json(Path(sys.argv[1]).read_text(encoding="utf-8"), sys.argv[1]))
"""


def main() -> int:
    """Measure and print one line a figure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("articles", nargs="?", default=str(ROOT / "samples" / "articles"))
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        brief = [sys.executable, "-m", "briefings", "--topic", "bases", "--from", given.articles,
                 "--date", "2026-01-29", "--out", scratch, "--quiet"]  # fmt: skip
        subprocess.run(brief, check=True)
        record = next(Path(scratch).glob("*-bases.json"))
        render = [sys.executable, "-c", RENDER_ALONE, str(record)]
        whole, alone = in_turn(brief, render, given.runs)
        print(f"articles: {given.articles}")
        print(f"brief, cold, all formats: {whole:.2f} s; the page alone: {alone:.2f} s;"
              f" ratio {whole / alone:.2f} (bar: 4)")  # fmt: skip
        print(f"largest process: {peak_mb():.0f} MB (bar: 400)")
        describe(json.loads(record.read_text(encoding="utf-8")), Path(scratch))
    helping, clicking = in_turn(
        [sys.executable, "-m", "briefings", "--help"], [sys.executable, "-c", "import click"],
        given.runs * 2,
    )  # fmt: skip
    print(f"brief --help: {helping * 1000:.0f} ms; import click: {clicking * 1000:.0f} ms;"
          f" ratio {helping / clicking:.2f} (bar: 4)")  # fmt: skip
    return 0


def in_turn(one: list[str], other: list[str], runs: int) -> tuple[float, float]:
    """Return the median seconds of two commands, run A B A B after one warm-up of each."""
    seconds: tuple[list[float], list[float]] = ([], [])
    for run in range(runs + 1):
        for command, kept in zip((one, other), seconds, strict=True):
            begun = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
            if run:
                kept.append(time.perf_counter() - begun)
    return statistics.median(seconds[0]), statistics.median(seconds[1])


def peak_mb() -> float:
    """Return the largest resident size of any child so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def describe(record: dict[str, object], folder: Path) -> None:
    """Print what is in the brief, and whether every quotation equals its text."""
    coverage = record["coverage"]
    statements = [s for section in record["sections"] for s in section["statements"]]
    statements += record["watch"]
    statements += [p["statement"] for d in record["figures_that_differ"] for p in d["positions"]]
    statements = list({s["id"]: s for s in statements}.values())
    texts = {p.stem: p.read_bytes().decode() for p in folder.glob("*-sources/*.txt")}
    citations = [c for s in statements for c in s["citations"]]
    equal = sum(texts[c["source_id"]][c["start"] : c["end"]] == c["quote"] for c in citations)
    print(f"statements: {len(statements)}; articles used {coverage['articles_used']} of"
          f" {coverage['articles_read']}; withheld {coverage['statements_withheld']}")  # fmt: skip
    print(f"citations equal to their text: {equal} of {len(citations)}")


if __name__ == "__main__":
    sys.exit(main())
