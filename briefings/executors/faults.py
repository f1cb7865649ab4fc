"""What can become of work that is done elsewhere."""

from __future__ import annotations

from briefings.errors import BriefError


class LostWorkerError(BriefError):
    """The process that did the work ended before it was done.

    Attributes:
        is_suspect: several workers that had this work before them ended one after the other; with
            other work beside it, that may have been to blame.
    """

    retryable = True

    def __init__(self, what: str, *, is_suspect: bool = False) -> None:
        super().__init__(what, where="the workers", hint="see how much memory they have")
        self.is_suspect = is_suspect


class LateWorkerError(LostWorkerError):
    """The work took longer than it may."""


class LostSchedulerError(BriefError):
    """The connection to the scheduler was lost, and the work with it."""

    retryable = True

    def __init__(self, where: str) -> None:
        hint = "start it again and repeat the command: what was done is kept"
        super().__init__("the scheduler is gone", where=where, hint=hint)
