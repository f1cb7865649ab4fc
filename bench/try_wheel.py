"""Build the wheel, install it in an environment of its own, and make a brief far from the sources.

A file that the wheel forgot is found here and nowhere else: the sources are out of reach.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Build, install, run; print one line a step."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        wheel = build(folder / "dist")
        print(f"built {wheel.name} ({wheel.stat().st_size / 1024:.0f} KB)")
        brief = install(wheel, folder / "venv")
        samples = folder / "elsewhere" / "articles"
        shutil.copytree(ROOT / "samples" / "articles", samples)
        try_commands(brief, samples.parent)
    print("the wheel works with the sources out of reach")
    return 0


def build(target: Path) -> Path:
    """Return the wheel built from a clean copy of the tree that git knows."""
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", target, ROOT],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return next(target.glob("*.whl"))


def install(wheel: Path, target: Path) -> Path:
    """Install the wheel in a new environment that borrows only the locked dependencies."""
    venv.create(target, with_pip=False)
    site = next((target / "lib").glob("python*")) / "site-packages"
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
         "--no-deps", "--target", site, wheel],
        check=True,
    )  # fmt: skip
    # the dependencies are those of this environment; the editable install among them is not seen,
    # because the wheel's own folder comes first and .pth files are not read from PYTHONPATH
    borrowed = Path(sys.prefix) / "lib" / site.parent.name / "site-packages"
    launcher = target / "bin" / "brief"
    launcher.write_text(
        f"#!/bin/sh\nexport PYTHONPATH='{site}:{borrowed}'\n"
        f"exec '{target}/bin/python' -m briefings \"$@\"\n",
        encoding="utf-8",
    )
    launcher.chmod(0o755)
    return launcher


def try_commands(brief: Path, folder: Path) -> None:
    """Run what a user would run first."""
    for arguments in (["--version"], ["doctor"], ["topics"], ["schema"], ["init"]):
        run(brief, arguments, folder)
    made = run(
        brief,
        ["--topic", "bases", "--from", "articles", "--date", "2026-01-29", "--json"],
        folder,
    )
    summary = json.loads(made)
    if summary["statements"] == 0:
        raise SystemExit("the wheel's brief is empty")
    run(brief, ["check", summary["files"]["json"]], folder)
    print(f"a brief of {summary['statements']} statements, checked again")


def run(brief: Path, arguments: list[str], folder: Path) -> str:
    """Run a command and return what it printed; a failure ends the program."""
    done = subprocess.run(
        [brief, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise SystemExit(f"brief {' '.join(arguments)}: {done.returncode}\n{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
