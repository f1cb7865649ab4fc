"""`brief store prune`: what goes, what a future day would do, and how an article comes back."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from briefings.cli import main, team_clock


@pytest.fixture
def config(tmp_path: Path, root: Path) -> Path:
    """Settings beside a folder with two articles of January."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for file in sorted((root / "samples" / "articles").glob("ar-0[14]-*")):
        shutil.copy(file, folder)
    settings = tmp_path / "briefings.toml"
    settings.write_text('timezone = "Asia/Damascus"\n', encoding="utf-8")
    return settings


def test_what_was_pruned_comes_back_only_when_asked_for(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """So that the next morning does not bring in again what was thrown out."""
    articles, named = str(config.parent / "articles"), ["--config", str(config)]
    assert main(["ingest", articles, *named]) == 0
    assert main(["store", "prune", "--before", "2026-11-01", *named]) == 0
    assert "2 articles of days before 2026-11-01 removed" in capsys.readouterr().out
    main(["ingest", articles, *named])
    assert "0 new articles" in capsys.readouterr().out
    main(["ingest", "--again", articles, *named])
    assert "2 new articles" in capsys.readouterr().out


@pytest.mark.parametrize("days", [2, 1_000])
def test_a_day_in_the_future_is_refused(
    days: int, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It would empty the store; a slip of the pen is told, and nothing is opened."""
    day = team_clock.now().date() + timedelta(days)
    assert main(["store", "prune", "--before", str(day), "--config", str(config)]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"brief: --before: {day} is in the future: every article would go")
    assert told.count("\n") == 1
