"""The morning's run: one brief a topic, one edition, whatever ends it, whenever it runs again."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from briefings.brief.record import Edition
from briefings.cli import main
from briefings.cli.loading import components, open_corpus_store
from briefings.cli.mornings import choose_topics, write_edition
from briefings.cli.team_clock import in_words, team_day
from briefings.daily import Morning, Plan, run_daily
from briefings.delivery.outbox_rows import list_rows
from briefings.encoder import default_encoder
from briefings.errors import StoreBusyError, UsageError
from briefings.glossary.loading import default_glossary
from briefings.pipeline import Request, Tools
from briefings.settings import DailySettings, Recipient, Settings
from briefings.store import Store, open_store
from briefings.store.briefs import BRIEFS, list_briefs, load_brief
from briefings.store.locking import exclusive
from briefings.store.runs import last_runs

DAY = date(2026, 1, 29)
SIX = datetime(2026, 1, 29, 3, tzinfo=UTC)
SETTINGS = replace(Settings(), daily=DailySettings(topics=("bases", "economy", "northeast")))
READERS = (
    Recipient("one@example.org", clearance=("TLP:GREEN",)),
    Recipient("two@example.org", clearance=("TLP:AMBER",)),
)


class Death(BaseException):
    """What a killed process has: no handler of ours runs for it."""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """A store with the sample articles and those of two later days."""
    folder = tmp_path_factory.mktemp("filled")
    (folder / "briefings.toml").write_text('timezone = "Asia/Damascus"\n', encoding="utf-8")
    articles = [
        str(root / "samples" / "articles"),
        *map(str, (root / "samples" / "days").iterdir()),
    ]
    assert main(["ingest", *articles, "--config", str(folder / "briefings.toml"), "--json"]) == 0
    return folder / ".briefings" / "store.sqlite"


@pytest.fixture
def store(filled: Path, tmp_path: Path) -> Iterator[Store]:
    """A copy of that store."""
    file = tmp_path / "store.sqlite"
    shutil.copy(filled, file)
    with open_store(file, components(), clock=lambda: SIX) as opened:
        yield opened


def plan_of(store: Store, folder: Path, day: date = DAY, **changed: Any) -> Plan:
    """A morning of three topics, whose PDF is a line of text."""
    topics = choose_topics(SETTINGS, default_glossary())
    plan = Plan(
        request=Request(topics[0], (), day, since=day - timedelta(days=2), handling="TLP:GREEN"),
        topics=topics,
        recipients=READERS,
        refresh=None,
        render=lambda edition: f"%PDF- {edition.id}".encode(),
        write=lambda edition, pdf: write_edition(edition, pdf, folder, store),
    )
    return replace(plan, **changed)


def tools_of(store: Store, progress: Callable[[str], None] = lambda _stage: None) -> Tools:
    """The tools of a morning at six in Damascus."""
    return Tools(default_encoder(), default_glossary(), None, SIX, store, progress=progress)


def run(store: Store, plan: Plan, progress: Callable[[str], None] = lambda _stage: None) -> Morning:
    """Run a morning with a clock that stands still."""
    return run_daily(plan, tools_of(store, progress), store, clock=lambda: SIX)


def state(store: Store) -> tuple[list[str], int, list[tuple[str, str]]]:
    """Topics of the briefs, number of editions, address and state of the messages."""
    with store.reading() as connection:
        topics = sorted(connection.scalars(sa.select(BRIEFS.c.topic)))
        editions = connection.scalar(sa.text("SELECT COUNT(*) FROM editions")) or 0
        rows = [(row.address, row.state) for row in list_rows(connection)]
    return topics, editions, sorted(rows)


WHOLE = (
    ["bases", "economy", "northeast"],
    1,
    [("one@example.org", "waiting"), ("two@example.org", "waiting")],
)


def test_a_morning_makes_one_of_each(store: Store, tmp_path: Path) -> None:
    """Briefs, edition and messages are kept; PDF, records and cited texts are written."""
    morning = run(store, plan_of(store, tmp_path / "out"))
    assert state(store) == WHOLE
    assert morning.queued == 2
    assert morning.edition.handling == "TLP:GREEN"
    assert [brief.topic.slug for brief in morning.edition.briefs] == list(SETTINGS.daily.topics)
    assert (tmp_path / "out" / "2026-01-29-edition.pdf").read_bytes().startswith(b"%PDF-")
    record = tmp_path / "out" / "2026-01-29-bases.json"
    assert main(["check", str(record)]) == 0


def test_a_second_run_adds_nothing(store: Store, tmp_path: Path) -> None:
    """The same edition, no brief and no message twice."""
    first = run(store, plan_of(store, tmp_path))
    again = run(store, plan_of(store, tmp_path))
    assert again.edition == first.edition
    assert state(store) == WHOLE


STAGES = ("reading", "bases", "economy", "northeast", "rendering")


@pytest.mark.parametrize("stage", STAGES)
def test_a_morning_that_died_is_taken_up(store: Store, tmp_path: Path, stage: str) -> None:
    """Whatever stage it died in, the next run gives one of each, and says that it took up."""

    def die(now: str) -> None:
        if now == stage:
            raise Death

    with pytest.raises(Death):
        run(store, plan_of(store, tmp_path), die)
    seen: list[str] = []
    morning = run(store, plan_of(store, tmp_path), seen.append)
    assert morning.resumed
    assert state(store) == WHOLE
    done = STAGES[1 : STAGES.index(stage)] if stage != "reading" else ()
    assert not set(done) & set(seen), "what was made is not made again"


def test_a_morning_that_died_between_edition_and_queue_has_neither(
    store: Store, tmp_path: Path
) -> None:
    """Both are one transaction with the end of the run."""
    plan = plan_of(store, tmp_path)

    def refuse(_edition: Edition, _pdf: bytes) -> tuple[str, ...]:
        raise Death

    with pytest.raises(Death):
        run(store, replace(plan, write=refuse))
    assert state(store) == (WHOLE[0], 0, [])
    assert run(store, plan).queued == 2
    assert state(store) == WHOLE


class OneTopicBreaks:
    """An encoder that breaks on the words of one topic."""

    def __init__(self, words: str) -> None:
        self._words = words

    def encode(self, texts: list[str]) -> Any:
        """Encode, unless the topic's words are among the texts."""
        if self._words in texts:
            raise MemoryError("no room for this topic")
        return default_encoder().encode(texts)


def test_a_topic_that_fails_is_named_and_stops_no_other(store: Store, tmp_path: Path) -> None:
    """The edition says so; the next run of the day tries it again and completes the edition."""
    plan = plan_of(store, tmp_path)
    broken = replace(tools_of(store), encoder=OneTopicBreaks(plan.topics[1].name_en))
    morning = run_daily(plan, broken, store, clock=lambda: SIX)
    assert [b.topic.slug for b in morning.edition.briefs] == ["bases", "northeast"]
    (failed,) = morning.edition.failed_topics
    assert failed.topic.slug == "economy"
    assert "no room for this topic" in failed.reason
    with store.reading() as connection:
        assert last_runs(connection, "daily")[0].outcome == "failed"
    whole = run(store, plan)
    assert [b.topic.slug for b in whole.edition.briefs] == ["bases", "economy", "northeast"]
    assert whole.edition.failed_topics == ()
    assert state(store)[2] == WHOLE[2]


def test_the_sources_are_refreshed_once_a_day(store: Store, tmp_path: Path) -> None:
    """A run that takes up an earlier one does not fetch again; another day does."""
    fetched: list[str] = []

    def refresh() -> str:
        fetched.append("x")
        return "3 new articles"

    def die(stage: str) -> None:
        if stage == "rendering":
            raise Death

    plan = plan_of(store, tmp_path, refresh=refresh)
    with pytest.raises(Death):
        run(store, plan, die)
    assert run(store, plan).refreshed == "3 new articles"
    assert len(fetched) == 1
    run(store, replace(plan, is_again=True))
    assert len(fetched) == 2


def test_two_mornings_at_once_are_refused(store: Store, tmp_path: Path) -> None:
    """The second says what is running and does nothing."""
    with exclusive(store, "daily"), pytest.raises(StoreBusyError, match="brief daily"):
        run(store, plan_of(store, tmp_path))
    assert state(store) == ([], 0, [])


def test_a_day_without_articles_names_every_topic(store: Store, tmp_path: Path) -> None:
    """An edition of nothing says why, and the next run tries again."""
    morning = run(store, plan_of(store, tmp_path, date(2025, 6, 1)))
    assert morning.edition.briefs == ()
    assert {f.topic.slug for f in morning.edition.failed_topics} == set(SETTINGS.daily.topics)
    assert "holds no article" in morning.edition.failed_topics[0].reason


def changes_of(store: Store, day: date) -> tuple[date | None, int, int, int]:
    """Since when the brief on bases of a day tells changes, and how many of each kind."""
    with store.reading() as connection:
        key = next(r.key for r in list_briefs(connection, "bases") if r.day == day)
        brief = load_brief(connection, key)
    assert brief is not None
    changes = brief.changes
    return changes.since, len(changes.new), len(changes.changed), len(changes.known)


@pytest.mark.parametrize("second", [date(2026, 2, 4), date(2026, 2, 5)], ids=["next day", "missed"])
def test_a_morning_tells_what_is_new_since_the_last_one(
    store: Store, tmp_path: Path, second: date
) -> None:
    """Also after a day that was missed: what is new counts from the last brief there was."""
    run(store, plan_of(store, tmp_path, date(2026, 2, 3)))
    assert changes_of(store, date(2026, 2, 3))[0] is None
    run(store, plan_of(store, tmp_path, second))
    since, new, changed, known = changes_of(store, second)
    assert since == date(2026, 2, 3)
    assert new
    assert changed
    assert known


@pytest.mark.parametrize(
    ("zone", "moment", "day"),
    [
        ("Asia/Damascus", datetime(2026, 1, 28, 20, 59, tzinfo=UTC), date(2026, 1, 28)),
        ("Asia/Damascus", datetime(2026, 1, 28, 21, 1, tzinfo=UTC), date(2026, 1, 29)),
        # summer time begins and ends in Berlin at 01:00 UTC
        ("Europe/Berlin", datetime(2026, 3, 28, 23, 30, tzinfo=UTC), date(2026, 3, 29)),
        ("Europe/Berlin", datetime(2026, 3, 29, 22, 30, tzinfo=UTC), date(2026, 3, 30)),
        ("Europe/Berlin", datetime(2026, 10, 25, 22, 30, tzinfo=UTC), date(2026, 10, 25)),
        ("America/New_York", datetime(2026, 1, 29, 3, tzinfo=UTC), date(2026, 1, 28)),
    ],
)
def test_the_day_is_the_teams(zone: str, moment: datetime, day: date) -> None:
    """At midnight and when clocks change, today is what it is where the team is."""
    assert team_day(replace(Settings(), timezone=zone), moment) == day


@pytest.mark.parametrize(
    ("zone", "moment", "words"),
    [
        ("Asia/Damascus", datetime(2026, 1, 28, 21, 1, tzinfo=UTC), "2026-01-29 00:01 UTC+03:00"),
        ("Europe/Berlin", datetime(2026, 7, 1, 6, tzinfo=UTC), "2026-07-01 08:00 UTC+02:00"),
        ("America/St_Johns", datetime(2026, 1, 29, 6, tzinfo=UTC), "2026-01-29 02:30 UTC-03:30"),
        ("UTC", datetime(2026, 1, 29, 6, tzinfo=UTC), "2026-01-29 06:00 UTC"),
    ],
)
def test_a_moment_is_told_as_the_team_reads_it(zone: str, moment: datetime, words: str) -> None:
    """With its distance to Greenwich, so that nobody has to guess."""
    assert in_words(replace(Settings(), timezone=zone), moment) == words


def test_a_topic_of_the_settings_that_is_none_is_refused() -> None:
    """A slip of the pen in the morning's topics is noticed before anything is made."""
    settings = replace(SETTINGS, daily=DailySettings(topics=("basis",)))
    with pytest.raises(UsageError, match="'basis' is no topic; known: bases"):
        choose_topics(settings, default_glossary())


def test_the_command_says_what_it_made(
    filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line for cron, a heartbeat, and exit 0."""
    (tmp_path / ".briefings").mkdir()
    shutil.copy(filled, tmp_path / ".briefings" / "store.sqlite")
    settings = tmp_path / "briefings.toml"
    settings.write_text(
        'handling = "TLP:GREEN"\ntimezone = "Asia/Damascus"\n[daily]\ntopics = ["economy"]\n'
        'heartbeat = "alive"\n',
        encoding="utf-8",
    )
    assert main(["daily", "--date", "2026-01-29", "--config", str(settings)]) == 0
    line = capsys.readouterr().out.splitlines()[0]
    assert line.startswith("2026-01-29: 1 briefs, ")
    assert line in (tmp_path / "alive").read_text(encoding="utf-8")
    assert (tmp_path / "out" / "2026-01-29-edition.pdf").read_bytes().startswith(b"%PDF-")
    record = json.loads((tmp_path / "out" / "2026-01-29-economy.json").read_bytes())
    assert record["generated_at"].endswith("+03:00")
    assert main(["daily", "--date", "2031-01-01", "--config", str(settings)]) == 2
    with open_corpus_store(
        replace(Settings(), store=str(tmp_path / ".briefings/store.sqlite"))
    ) as s:
        assert state(s)[0] == ["economy"]
