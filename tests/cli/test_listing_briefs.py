"""`brief list`: past briefs with what was new in each; no store; a bad record."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from briefings.brief.record import Brief, WorkingRecord
from briefings.cli import main
from briefings.cli.loading import open_corpus_store
from briefings.drafting.novelty import tell_changes
from briefings.encoder import default_encoder
from briefings.glossary.loading import default_glossary
from briefings.settings import load_settings
from briefings.store.briefs import BRIEFS, save_draft
from tests.quality.days import MakeArticle, brief_of_day

MONDAY, TUESDAY = date(2026, 2, 2), date(2026, 2, 3)
TOLL_12 = "قُتل 12 شخصاً في انفجار مستودع ذخيرة قرب حمص يوم الأحد."
TOLL_15 = "ارتفعت حصيلة انفجار مستودع الذخيرة قرب حمص يوم الأحد إلى 15 قتيلاً."
GRAIN = "وصلت إلى مرفأ طرطوس سفينة تحمل 27500 طن من القمح."

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A function that lists, in a folder with a store, and gives status, stdout and stderr."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "briefings.toml").write_text('[store]\nurl = "briefs.sqlite"\n', encoding="utf-8")

    def run_list(*arguments: str) -> tuple[int, str, str]:
        status = main(["list", *arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run_list


@pytest.fixture
def kept(run: Run, make_article: MakeArticle) -> tuple[Brief, ...]:
    """Three briefs in the store: two days of one topic, and another topic."""
    del run  # it names the store
    glossary = default_glossary()
    first = brief_of_day(MONDAY, [TOLL_12], make_article, glossary)
    second = tell_changes(
        brief_of_day(TUESDAY, [TOLL_15, GRAIN], make_article, glossary),
        [first],
        encoder=default_encoder(),
        glossary=glossary,
    )
    grain = tell_changes(
        brief_of_day(MONDAY, [GRAIN], make_article, glossary, topic="grain-imports"),
        [first],
        encoder=default_encoder(),
        glossary=glossary,
    )
    with (
        open_corpus_store(load_settings(None), create=True) as store,
        store.writing() as connection,
    ):
        for brief in (first, second, grain):
            working = WorkingRecord(brief=brief, withheld=(), findings={}, notes=())
            save_draft(connection, working, at=datetime(2026, 2, 4, 6, tzinfo=UTC))
    return first, second, grain


def test_briefs_are_listed_newest_day_first_with_what_was_new(
    run: Run, kept: tuple[Brief, ...]
) -> None:
    """Day, topic, state, id and counts, one brief a line."""
    first, second, grain = kept
    status, out, err = run()
    assert (status, err) == (0, "")
    lines = [line.split(maxsplit=4) for line in out.splitlines()]
    assert lines == [
        ["2026-02-03", "bases", "draft", second.id,
         "since 2026-02-02: 1 changed, 1 new, 0 known"],
        ["2026-02-02", "bases", "draft", first.id, "no earlier brief"],
        ["2026-02-02", "grain-imports", "draft", grain.id, "no earlier brief"],
    ]  # fmt: skip


@pytest.mark.parametrize("topic", ["grain-imports", "grain imports"])
def test_a_topic_is_named_by_its_slug_or_its_words(
    run: Run, kept: tuple[Brief, ...], topic: str
) -> None:
    """As when a brief on it is made."""
    status, out, _ = run("--topic", topic, "--json")
    assert status == 0
    (row,) = json.loads(out)
    assert (row["id"], row["topic"], row["date"]) == (kept[2].id, "grain-imports", "2026-02-02")
    assert row["changes"] == {"since": None, "new": 1, "changed": 0, "known": 0}


def test_one_record_that_cannot_be_read_does_not_hide_the_others(
    run: Run, kept: tuple[Brief, ...]
) -> None:
    """It is listed as unreadable, with the reason in one line on stderr."""
    with open_corpus_store(load_settings(None)) as store, store.writing() as connection:
        bad = sa.update(BRIEFS).where(BRIEFS.c.key == kept[0].id).values(publication="{")
        connection.execute(bad)
    status, out, err = run()
    assert status == 0
    assert [line.rsplit("  ", 1)[1] for line in out.splitlines()] == [
        "since 2026-02-02: 1 changed, 1 new, 0 known",
        "unreadable",
        "no earlier brief",
    ]
    assert len(err.splitlines()) == 1


def test_nothing_made_yet_is_an_empty_list(run: Run, kept: tuple[Brief, ...]) -> None:
    """For scripts too."""
    del kept
    status, out, err = run("--topic", "energy")
    assert (status, out) == (0, "")
    assert "no brief on energy yet" in err
    assert json.loads(run("--topic", "energy", "--json")[1]) == []


def test_a_store_that_is_not_there_is_one_line_and_exit_1(run: Run) -> None:
    """Listing makes no store."""
    status, out, err = run()
    assert (status, out) == (1, "")
    assert len(err.splitlines()) == 1
    assert not Path("briefs.sqlite").exists()
