"""Figures of killed and wounded: what befell the people that a figure counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from briefings.text.normalization import fold_text

if TYPE_CHECKING:
    from briefings.text.figures import Figure
    from briefings.verification.findings import Side

Casualty = Literal["killed", "wounded"]

_BEFELL: dict[str, dict[Casualty, str]] = {
    "ar": {
        "killed": r"قتل\w*|[يت]قتل\w*|مقتل\w*|قتيل\w*|ضحايا|ضحيه|مصرع\w*|حتف\w*|شهيد\w*|شهداء|"
        r"استشه\w*|وفاه|وفيات|توفي\w*|غرق\w*|غريق\w*",
        "wounded": r"جرح\w*|جريح\w*|اصيب\w*|[يت]صاب\w*|اصاب(?:ه|ات|ت|وا)|مصاب\w*",
    },
    "en": {
        "killed": r"kill\w*|dead|deaths?|died|slain|drown\w*|fatalit\w+|death toll",
        "wounded": r"wound\w*|injur\w*|hurt",
    },
}

_WIDE = re.compile(r"[،,;؛.()«»\"]")


def casualty_of(text: str, language: Side, figure: Figure) -> Casualty | None:
    """Return whether a figure counts killed or wounded, by the nearest word for it."""
    if figure.kind != "number" or figure.unit is not None:
        return None
    start = max((m.end() for m in _WIDE.finditer(text[: figure.span.start])), default=0)
    end_match = _WIDE.search(text, figure.span.end)
    end = end_match.start() if end_match else len(text)
    before, after = (
        fold_text(text[start : figure.span.start]),
        fold_text(text[figure.span.end : end]),
    )
    nearest: tuple[int, Casualty] | None = None
    for kind, pattern in _BEFELL[language].items():
        word = re.compile(rf"(?<!\w)[وفبل]?(?:ال)?(?:{pattern})(?!\w)")
        distances = [len(before) - m.end() for m in word.finditer(before)]
        distances += [m.start() for m in word.finditer(after)]
        if distances and (nearest is None or min(distances) < nearest[0]):
            nearest = (min(distances), kind)
    return nearest[1] if nearest else None
