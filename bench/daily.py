"""What docs/operations.md says of a morning: its time against single briefs, and its deaths.

    python bench/daily.py [--articles 5000] [--kills 20] [--recipients 500]

The morning of six topics over generated articles is timed against six briefs of the same topics
made one by one in the same process, so that neither pays for starting up. Then a morning over the
sample articles is killed at random moments and run again, and what it left is counted. The digest
and the analyst's page have benches of their own, which are run here too.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from datetime import time as clock_time
from pathlib import Path

import sqlalchemy as sa

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(Path(__file__).resolve().parent))

OWN_TOPIC = """
[[topics]]
slug = "courts"
name = { ar = "القضاء", en = "Courts" }
description = { ar = "أحكام المحاكم وقرارات القضاء", en = "Rulings of courts and judges" }
terms.ar = ["محكمة", "حكم", "قاض", "قضية"]
terms.en = ["court", "ruling", "judge", "case"]
"""

TOPICS = ("bases", "diplomacy", "northeast", "economy", "sovereignty", "courts")

SETTINGS = """
timezone = "Asia/Damascus"
handling = "TLP:GREEN"
[daily]
topics = {topics}
since = "3d"
needs_approval = false
[mail]
host = "127.0.0.1"
port = 2525
security = "none"
from = "brief@example.org"
"""

RECIPIENT = """
[[recipients]]
address = "reader{number}@example.org"
clearance = ["TLP:GREEN"]
"""


def main() -> None:
    """Measure and print one line a figure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=5_000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        time_morning(Path(scratch), given.articles, given.seed)
    with tempfile.TemporaryDirectory() as scratch:
        kill_mornings(Path(scratch), given.kills, random.Random(given.seed))
    for bench in ("sending.py", "reviewing.py"):
        subprocess.run([sys.executable, str(ROOT / "bench" / bench)], check=True)


def write_settings(folder: Path, recipients: int = 5) -> Path:
    """Write the settings of a morning of six topics."""
    file = folder / "briefings.toml"
    people = "".join(RECIPIENT.format(number=number) for number in range(recipients))
    text = SETTINGS.format(topics=json.dumps(TOPICS)) + people + OWN_TOPIC
    file.write_text(text, encoding="utf-8")
    return file


def time_morning(folder: Path, count: int, seed: int) -> None:
    """Print the seconds of a morning against those of six single briefs."""
    from corpora import generate

    from briefings.cli import team_clock
    from briefings.cli.formats import Look
    from briefings.cli.loading import load_glossary, open_corpus_store
    from briefings.cli.making import write_result
    from briefings.cli.mornings import choose_topics, write_edition
    from briefings.daily import Plan, run_daily
    from briefings.encoder import default_encoder
    from briefings.pipeline import Request, Tools, make_brief
    from briefings.render import render_edition_pdf
    from briefings.settings import load_settings

    pages = folder / "articles"
    pages.mkdir()
    last = date(2026, 1, 1)
    for article in generate(count, seed=seed):
        (pages / article.name).write_text(article.text, encoding="utf-8")
        last = max(last, article.day)
    settings = load_settings(write_settings(folder), {})
    took = run_timed("ingest", str(pages), "--config", str(settings.origin))
    print(f"{count} articles taken in: {took:.0f} s")
    glossary = load_glossary(settings)
    topics = choose_topics(settings, glossary)
    with open_corpus_store(settings) as store:
        tools = Tools(
            default_encoder(), glossary, None,
            datetime.combine(last, clock_time(6), tzinfo=UTC), store,
        )  # fmt: skip
        request = Request(topics[0], (), last, since=date.fromordinal(last.toordinal() - 2))
        make_brief(request, tools)  # what is loaded on first use is loaded
        began = time.perf_counter()
        for topic in topics:
            result = make_brief(replace(request, topic=topic), tools)
            write_result(result, folder / "single", ("pdf", "html", "json"), Look())
        single = time.perf_counter() - began
        plan = Plan(
            request, topics, settings.recipients, None, render_edition_pdf,
            lambda edition, pdf: write_edition(edition, pdf, folder / "out", store),
        )  # fmt: skip
        began = time.perf_counter()
        morning = run_daily(plan, tools, store, clock=team_clock.now)
        whole = time.perf_counter() - began
    statements = sum(len(brief.statements()) for brief in morning.edition.briefs)
    print(f"six single briefs: {single:.1f} s; the morning, to PDF and queue: {whole:.1f} s;"
          f" ratio {whole / single:.2f} (bar: 1.5); {statements} statements,"
          f" {morning.queued} messages queued")  # fmt: skip


def kill_mornings(folder: Path, kills: int, chance: random.Random) -> None:
    """Kill a morning at random moments, run it again, and count briefs and messages."""
    settings = write_settings(folder)
    config = ["--config", str(settings)]
    day = "2026-01-29"
    run_timed("ingest", str(ROOT / "samples" / "articles"), *config)
    whole = run_timed("daily", "--date", day, "--no-refresh", "--quiet", *config)
    good = 0
    for number in range(kills):
        forget(folder)
        moment = chance.uniform(0.1, whole)
        daily = [sys.executable, "-m", "briefings", "daily", "--date", day, "--no-refresh",
                 "--quiet", *config]  # fmt: skip
        process = subprocess.Popen(daily, start_new_session=True, stderr=subprocess.DEVNULL)
        time.sleep(moment)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        subprocess.run(daily, check=True)
        found = left_behind(folder)
        good += found == expected()
        if found != expected():
            print(f"  killed after {moment:.1f} s ({number}): {found}")
    print(f"killed at {kills} random moments of {whole:.1f} s: one brief a topic and one message a"
          f" recipient {good} of {kills} times (bar: every time)")  # fmt: skip


def expected() -> tuple[Counter[int], Counter[int]]:
    """One brief a topic, one message a recipient."""
    return Counter({1: len(TOPICS)}), Counter({1: 5})


def left_behind(folder: Path) -> tuple[Counter[int], Counter[int]]:
    """Return how many topics have how many briefs, and how many recipients how many messages."""
    engine = sa.create_engine(f"sqlite:///{folder / '.briefings' / 'store.sqlite'}")
    with engine.connect() as connection:
        briefs = Counter(connection.scalars(sa.text("SELECT topic FROM briefs")))
        messages = Counter(connection.scalars(sa.text("SELECT recipient FROM outbox")))
    engine.dispose()
    return Counter(briefs.values()), Counter(messages.values())


def forget(folder: Path) -> None:
    """Let the day not have been: articles stay, runs, briefs and messages go."""
    engine = sa.create_engine(f"sqlite:///{folder / '.briefings' / 'store.sqlite'}")
    with engine.begin() as connection:
        for table in ("runs", "briefs", "outbox", "editions"):
            connection.execute(sa.text(f"DELETE FROM {table}"))  # noqa: S608 - our own names
    engine.dispose()


def run_timed(*arguments: str) -> float:
    """Run a command of this program and return its seconds."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "briefings", *arguments], check=True,
                   stdout=subprocess.DEVNULL)  # fmt: skip
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
