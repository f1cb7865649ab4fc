"""One at a time: the lock of a name, and what a killed holder leaves."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from briefings.errors import StoreBusyError
from briefings.store import Store
from briefings.store.locking import exclusive

HOLDER = """
import sys, time
from datetime import UTC, datetime
from briefings.store import open_store
from briefings.store.locking import exclusive
with open_store(sys.argv[1], [], clock=lambda: datetime.now(UTC)) as store:
    with exclusive(store, "daily"):
        print("held", flush=True)
        time.sleep(60)
"""


def test_a_second_holder_is_refused_at_once(opened: Store) -> None:
    """The message says what is running; another name is another lock."""
    with exclusive(opened, "daily"):
        with pytest.raises(StoreBusyError, match="another `brief daily` is running"):
            with exclusive(opened, "daily"):
                pass
        with exclusive(opened, "send"):
            pass
    with exclusive(opened, "daily"):
        pass


def test_a_killed_holder_leaves_no_lock(opened: Store, store_address: str) -> None:
    """The system takes the lock back from a process that is gone."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, store_address], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    with pytest.raises(StoreBusyError), exclusive(opened, "daily"):
        pass
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    if not opened.is_sqlite:
        # the server notices the end of the connection a moment later
        subprocess.run(["sleep", "0.5"], check=True)
    with exclusive(opened, "daily"):
        pass
