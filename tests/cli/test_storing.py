"""`brief store prune` and `forget`: what goes, what stays, and how an article comes back."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from briefings.brief.record import WorkingRecord
from briefings.cli import main, team_clock
from briefings.cli.loading import open_corpus_store
from briefings.delivery.editions import combine_edition, save_edition
from briefings.render.specimen import SPECIMENS
from briefings.settings import load_settings
from briefings.store.briefs import list_briefs, load_working, revise_brief, save_draft

AT = datetime(2026, 1, 29, 6, tzinfo=UTC)


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


@dataclass(frozen=True)
class Drafts:
    """Settings, and what `brief store forget` says of a draft's id."""

    config: Path
    free: str
    held: str
    changed: str

    def forget(self, *names: str) -> int:
        """Run the command."""
        return main(["store", "forget", *names, "--config", str(self.config)])

    def listed(self) -> set[str]:
        """Return the keys of the briefs that are kept."""
        with open_corpus_store(load_settings(self.config)) as store, store.reading() as connection:
            return {row.key for row in list_briefs(connection)}


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    """A draft of an edition, one made beside it, and one that an analyst changed."""
    config = tmp_path / "briefings.toml"
    config.write_text("", encoding="utf-8")
    brief = SPECIMENS["full"]()
    with (
        open_corpus_store(load_settings(config), create=True) as store,
        store.writing() as connection,
    ):
        keys = []
        for number in range(3):
            one = brief.model_copy(update={"id": f"brf_{number:016x}"})
            working = WorkingRecord(brief=one, withheld=(), findings={}, notes=())
            keys.append(save_draft(connection, working, at=AT))
        held = load_working(connection, keys[1])
        changed = load_working(connection, keys[2])
        assert held is not None
        assert changed is not None
        edition = combine_edition([held.brief], day=brief.date, at=AT)
        save_edition(connection, edition, b"%PDF-1.7", [keys[1]], at=AT)
        revise_brief(connection, keys[2], changed, version=1, at=AT)
    return Drafts(config, *keys)


def test_a_draft_made_beside_the_edition_can_be_removed(
    drafts: Drafts, capsys: pytest.CaptureFixture[str]
) -> None:
    """By its id; a second time there is none."""
    assert drafts.forget(drafts.free) == 0
    assert "1 drafts removed" in capsys.readouterr().out
    assert drafts.listed() == {drafts.held, drafts.changed}
    assert drafts.forget(drafts.free) == 2
    assert "there is no such brief" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("which", "why"), [("held", "an edition has it"), ("changed", "somebody worked on it")]
)
def test_what_an_edition_has_or_somebody_changed_is_kept(
    which: str, why: str, drafts: Drafts, capsys: pytest.CaptureFixture[str]
) -> None:
    """And with it what was named beside it: all or none."""
    before = drafts.listed()
    assert drafts.forget(drafts.free, getattr(drafts, which)) == 2
    assert why in capsys.readouterr().err
    assert drafts.listed() == before
