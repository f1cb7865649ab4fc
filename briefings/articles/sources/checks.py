"""What one run saw of a source: counted while it is asked, read when its state is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefings.settings import SourceSettings


@dataclass(slots=True)
class SourceCheck:
    """What one run saw of a source.

    Attributes:
        source: which one.
        is_configured: the settings name it; False for a path or address of the command line.
        error: why it could not be asked at all, in one line; None if it answered.
        is_unchanged: it says that nothing has changed since it was last read.
        unchanged: files and pages that were read before and are passed over.
        offered: entries, links or files that it has.
        tried: documents and pages that were asked of it in this run.
        failed: of those tried, how many could not be fetched.
        refused: of those that failed, how many want a login or a subscription.
        without_text: of those tried, how many held no article.
        teasers: of the new articles, how many are the beginning of one behind a paywall.
        new: articles that the store did not hold before.
        waiting: pages that the next run will ask for.
        first_fault: the first reason of a page, in one line; None if there is none.
    """

    source: SourceSettings
    is_configured: bool = True
    error: str | None = None
    is_unchanged: bool = False
    unchanged: int = 0
    offered: int = 0
    tried: int = 0
    failed: int = 0
    refused: int = 0
    without_text: int = 0
    teasers: int = 0
    new: int = 0
    waiting: int = 0
    first_fault: str | None = None

    def blame(self, reason: str) -> None:
        """Keep the first reason why a page gave nothing."""
        self.first_fault = self.first_fault or reason
