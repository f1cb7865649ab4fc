"""Documents for trials of ingesting, the store they go into, and a run of its own to be killed.

As a program: `python tests/ingest_trials.py STORE COUNT WORKERS`.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from briefings.articles.formats.documents import Document, FailedFile
from briefings.articles.tables import COMPONENT as ARTICLES
from briefings.corpus.ingesting import Plan, ingest
from briefings.corpus.preparing import Prepared, Setting, prepare
from briefings.corpus.tables import COMPONENT as CORPUS
from briefings.executors import open_executor
from briefings.store import Store, open_store

Outcomes = tuple[Prepared | FailedFile, ...]
NOON = datetime(2026, 1, 29, 12, tzinfo=UTC)
PLAN = Plan(near=date(2026, 1, 29), most_documents=2)
FIRST_DAY = date(2026, 1, 20)

_PLACES = ("سرّات", "الزيرة", "نهر العون", "تل الجوز", "وادي السمّاق", "رأس المنارة", "القلّة")
_GOODS = ("القمح", "السكر", "الأسمنت", "الأرز", "الأدوية", "الوقود", "الأسمدة", "البذور", "الطحين")
_ACTS = ("وصلت", "غادرت", "أفرغت", "انتظرت", "فُتشت")


def documents(count: int, *, first: int = 0) -> Iterator[Document]:
    """Give short articles, no two of which share more than a few words."""
    for number in range(first, first + count):
        place, goods = _PLACES[number % 7], _GOODS[number % 9]
        act, other = _ACTS[number % 5], _GOODS[(number * 4 + 2) % 9]
        day = FIRST_DAY + timedelta(days=number % 9)
        text = (
            f"outlet: بريد الميناء\ndate: {day.isoformat()}\n\n"
            f"{act} السفينة رقم {number + 21} مرفأ {place} وعلى متنها {goods}\n\n"
            f"{act} سفينة تحمل {number * 13 + 100} طناً من {goods} رصيف {place} يوم الثلاثاء.\n"
            f"وقال مدير المرفأ هناك إن {number + 12} عاملاً يفرغون حمولة {other} منذ الفجر.\n"
            f"ويبلغ سعر طن {goods} في سوق {place} نحو {number * 7 + 310} ديناراً.\n"
        )
        yield Document(f"news-{number}.txt", text.encode(), "text")


def open_trial_store(address: str) -> Store:
    """Open a store with the tables of articles and of their relations."""
    return open_store(address, [ARTICLES, CORPUS], clock=lambda: NOON)


def contents(store: Store) -> dict[str, list[str]]:
    """Give every row of a store as text, by table."""
    found: dict[str, list[str]] = {}
    with store.reading() as connection:
        for table in (*ARTICLES.tables, *CORPUS.tables):
            rows = connection.execute(sa.select(table))
            found[table.name] = sorted(repr(tuple(row)) for row in rows)
    return found


def prepare_or_die(batch: Sequence[Document], setting: Setting) -> Outcomes:
    """Read documents; one with `poison` in it ends the worker each time."""
    for document in batch:
        if b"poison" in document.content:
            os.kill(os.getpid(), signal.SIGKILL)
    return prepare(batch, setting)


def prepare_after_one_death(batch: Sequence[Document], setting: Setting) -> Outcomes:
    """Read documents; the worker that first meets the one named after a file makes it and ends."""
    for document in batch:
        flag = Path(document.location)
        if flag.is_absolute() and not flag.exists():
            flag.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return prepare(batch, setting)


def prepare_slowly(batch: Sequence[Document], setting: Setting) -> Outcomes:
    """Read documents, the first of the corpus last."""
    if any(document.location.endswith("-0.txt") for document in batch):
        time.sleep(1)
    return prepare(batch, setting)


def main() -> None:
    """Ingest as many documents as the command line says."""
    address, count, workers = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    with open_trial_store(address) as store, open_executor(workers) as executor:
        ingest(documents(count), store, executor, now=NOON, plan=PLAN)


if __name__ == "__main__":
    main()
