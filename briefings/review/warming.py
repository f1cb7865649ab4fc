"""What the first check would wait for, loaded while the analyst opens the link."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from briefings.verification.attribution import read_attribution
from briefings.verification.findings import CitedSentence
from briefings.verification.statements import StatementText, check_statement

if TYPE_CHECKING:
    from briefings.encoder import Encoder
    from briefings.glossary.matching import Glossary
    from briefings.verification.findings import Side

_TEXTS: tuple[tuple[str, Side], ...] = (
    ("قال المتحدث باسم الوزارة إن ثلاثة وفود وصلت أمس.", "ar"),
    ("The ministry's spokesman said three delegations arrived yesterday.", "en"),
)
_DAY = date(2026, 1, 1)  # any


def warm_up(glossary: Glossary, encoder: Encoder) -> None:
    """Load the encoder's model and build the glossary's index by checking a sentence of each side.

    It takes about a second; afterwards a first check takes as long as any other.
    """
    for text, side in _TEXTS:
        typed = StatementText(
            text if side == "ar" else None, text if side == "en" else None, "written", "written"
        )
        check_statement(typed, [CitedSentence(text, side, _DAY)], glossary, day=_DAY)
        read_attribution(text, side, glossary)
    encoder.encode([text for text, _ in _TEXTS])
