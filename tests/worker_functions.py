"""Functions that worker processes of the tests run: they import this module by its name."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence

from briefings.articles.formats.documents import Document, FailedFile


def process_id(_number: int) -> int:
    """Say where it runs."""
    return os.getpid()


def square(number: int) -> int:
    """Do a little work."""
    return number * number


def fail(number: int) -> int:
    """Fail with a fault of the function's own."""
    raise ArithmeticError(f"{number} is too much")


def sleep(seconds: float) -> float:
    """Take a while."""
    time.sleep(seconds)
    return seconds


def end_process(_number: int) -> None:
    """End the worker as the system does when there is no memory left."""
    os.kill(os.getpid(), signal.SIGKILL)


def count(content: bytes) -> int:
    """Say how much was handed over."""
    return len(content)


def blas_threads(_number: int) -> str | None:
    """Say how many threads BLAS may start in this process."""
    return os.environ.get("OPENBLAS_NUM_THREADS")  # noqa: TID251 - BLAS reads it there too


def refuse_or_hang(batch: Sequence[Document], _setting: object) -> tuple[FailedFile, ...]:
    """Refuse documents; one with `swamp` in it is never done."""
    for document in batch:
        if b"swamp" in document.content:
            time.sleep(600)
    return tuple(FailedFile(document.location, "refused") for document in batch)


def refuse_or_die(batch: Sequence[Document], _setting: object) -> tuple[FailedFile, ...]:
    """Refuse documents; one with `poison` in it ends the worker each time."""
    if any(b"poison" in document.content for document in batch):
        os.kill(os.getpid(), signal.SIGKILL)
    return tuple(FailedFile(document.location, "refused") for document in batch)


def refuse_slowly(batch: Sequence[Document], _setting: object) -> tuple[FailedFile, ...]:
    """Refuse documents after a while."""
    time.sleep(0.5)
    return tuple(FailedFile(document.location, "refused") for document in batch)
