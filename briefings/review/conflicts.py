"""Why an edit is not made: it did not pass, the brief is frozen, or somebody else was first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.errors import BriefError, StoreError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.verification.findings import Finding


class RefusedError(BriefError):
    """What was typed does not pass the checks; `findings` say why."""

    def __init__(self, findings: Sequence[Finding], *, where: str) -> None:
        self.findings = tuple(findings)
        count = len(self.findings)
        super().__init__(
            f"{count} finding{'s' if count != 1 else ''}: {self.findings[0].detail}",
            where=where,
            hint="what does not match its source is not saved",
        )


class NotAllowedError(BriefError):
    """The edit makes no sense on this record, such as a fourth thing to watch."""


class FrozenError(BriefError):
    """The brief is approved, and a frozen record is not edited."""


class ChangedMeanwhileError(StoreError):
    """Somebody else changed what an edit was made from."""
