"""Handling marks: labels of the Traffic Light Protocol, or a team's own words."""

from __future__ import annotations

import re

from briefings.errors import SettingsError

TLP_ORDER = {"white": 0, "clear": 0, "green": 1, "amber": 2, "amber+strict": 3, "red": 4}
"""Labels of TLP 2.0, from free to strict (FIRST, first.org/tlp); TLP 1.0 called CLEAR WHITE."""

_LABEL = re.compile(r"\s*tlp\s*:\s*([^\W\d_]*)", re.IGNORECASE)


def is_misspelt(mark: str) -> bool:
    """Whether a mark begins as a TLP label and goes on with a word that is none."""
    found = _LABEL.match(mark)
    return found is not None and found[1].lower() not in TLP_ORDER


def check_mark(mark: str, where: str) -> str:
    """Return a mark as it is.

    Raises:
        SettingsError: it is a TLP label that there is not: nobody could be cleared for it.
    """
    if is_misspelt(mark):
        known = ", ".join(f"TLP:{label.upper()}" for label in TLP_ORDER)
        raise SettingsError(f"{mark!r} is no TLP label", where=where, hint=f"known: {known}")
    return mark
