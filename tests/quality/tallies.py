"""Counting what a check finds of what was planted, and holding it against its bar and its floor."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefings.verification.findings import Finding

FEW = 200
"""Below this number of instances one miss is allowed where the bar is 99.5 %."""

NUMERIC = frozenset({"figures", "dates", "weekdays"})

# kind: the changes that belong to it, the checks that may find them
KINDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "digit": (frozenset({"digit"}), NUMERIC),
    "tenfold": (frozenset({"tenfold"}), NUMERIC),
    "scale word": (frozenset({"scale", "scales"}), NUMERIC),
    "day": (frozenset({"day", "day before"}), NUMERIC),
    "weekday": (frozenset({"weekday"}), NUMERIC),
    "month": (frozenset({"month", "month of the Levant"}), NUMERIC),
    "percent or points": (frozenset({"points"}), NUMERIC),
    "name": (frozenset({"name"}), frozenset({"names"})),
    "negation": (frozenset({"negation added", "negation removed"}), frozenset({"polarity"})),
}
KIND_OF = {change: kind for kind, (changes, _) in KINDS.items() for change in changes}


@dataclass(slots=True)
class Tally:
    """How many instances of each kind and side were planted, and which were missed."""

    planted: Counter[tuple[str, str]] = field(default_factory=Counter)
    missed: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(
        self, kind: str, side: str, where: str, before: Iterable[Finding], after: Iterable[Finding]
    ) -> None:
        """Count one instance: found when a check of its kind has a finding that was not there."""
        new = _keys(after) - _keys(before)
        key = (kind, side)
        self.planted[key] += 1
        if not any(check in KINDS[kind][1] for check, _, _ in new):
            self.missed[key].append(where)

    def share(self, kind: str) -> tuple[int, int]:
        """Return how many of a kind were found, of how many, both sides together."""
        planted = sum(n for (k, _), n in self.planted.items() if k == kind)
        missed = sum(len(lines) for (k, _), lines in self.missed.items() if k == kind)
        return planted - missed, planted

    def report(self, title: str, kind: str, bar: float) -> None:
        """Print what was found of a kind, of each side and together."""
        found, planted = self.share(kind)
        sides = ", ".join(
            f"{side} {n - len(self.missed[k, side])}/{n}"
            for (k, side), n in sorted(self.planted.items())
            if k == kind
        )
        share = found / planted if planted else math.nan
        print(f"{title}, {kind}: found {found} of {planted} ({share:.1%}, bar {bar:.1%}; {sides})")

    def holds(self, kind: str, floor: float) -> bool:
        """Whether a kind reaches its floor, or misses one where there are few instances."""
        found, planted = self.share(kind)
        is_almost_all = floor >= 0.99 and planted < FEW and planted - found <= 1
        return planted > 0 and (is_almost_all or found / planted >= floor)


def _keys(findings: Iterable[Finding]) -> Counter[tuple[str, str, str]]:
    return Counter((one.check, one.side, one.value) for one in findings)
