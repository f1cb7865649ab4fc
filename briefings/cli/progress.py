"""Progress of a run: one live line on a terminal's stderr, nothing anywhere else."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from briefings.cli.spending import Spending

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping

    from rich.text import Text

    from briefings.llm.metering import StageUsage
    from briefings.llm.pricing import Price

_PER_SECOND = 4


class Progress:
    """The stage of a run, how long it has taken, and what the model was asked so far.

    Args:
        price: of the model, None when unknown.
        currency: of the price.
    """

    def __init__(self, price: Price | None, currency: str) -> None:
        self._price = price
        self._currency = currency
        self._started = time.monotonic()
        self._stage = "reading"
        self._usage: Callable[[], Mapping[str, StageUsage]] | None = None

    def stage(self, name: str) -> None:
        """Say what is being done now."""
        self._stage = name

    def watch(self, usage: Callable[[], Mapping[str, StageUsage]]) -> None:
        """Show what `usage` tells, whenever the line is drawn."""
        self._usage = usage

    def spending(self) -> Spending:
        """Return what the model was asked so far."""
        return Spending(self._usage() if self._usage else {}, self._price, self._currency)

    def line(self) -> str:
        """Return the line as it stands now."""
        minutes, seconds = divmod(int(time.monotonic() - self._started), 60)
        words = f"{minutes:02}:{seconds:02} {self._stage} …"
        spending = self.spending()
        return f"{words} {spending.line()}" if spending.usage else words

    def __rich__(self) -> Text:
        """Return the line for a live display; rich asks for it a few times a second."""
        from rich.text import Text

        return Text(self.line(), overflow="ellipsis", no_wrap=True)


@contextmanager
def showing(progress: Progress, *, quiet: bool) -> Generator[Progress]:
    """Draw the progress while the block runs, where stderr is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield progress
        return
    from rich.console import Console
    from rich.live import Live

    console = Console(stderr=True)
    with Live(progress, console=console, refresh_per_second=_PER_SECOND, transient=True):
        yield progress
