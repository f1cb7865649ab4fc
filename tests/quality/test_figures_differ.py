"""Figures that differ are told, and none is invented (R3)."""

from __future__ import annotations

from datetime import date

from briefings.drafting.figure_differences import find_differences
from briefings.drafting.pairs import is_twin_but_for_figures
from briefings.encoder import SentenceEncoder
from briefings.glossary.matching import Glossary
from tests.quality.conftest import MakeCandidate, Rows

FOUND = 0.66
"""Share of the planted differences that are found."""


def test_planted_differences_are_found_and_no_other(
    rows: Rows,
    make_candidate: MakeCandidate,
    encoder: SentenceEncoder,
    glossary: Glossary,
    sample_days: dict[str, date | None],
) -> None:
    """Part-of wording, other days, other subjects, counted sources and hedges are no quarrel."""
    table = rows("figures_differ.tsv")
    found, invented = 0, []
    for number, row in enumerate(table):
        days = [sample_days.get(row[f"file_{s}"], date(2026, 1, 28)) for s in ("a", "b")]
        pair = [make_candidate(row[s], days[i], 2 * number + i) for i, s in enumerate("ab")]
        one, other = encoder.encode([row["a"], row["b"]])
        similarity = float(one @ other)
        told = find_differences(
            pair, {}, lambda a, b, s=similarity: is_twin_but_for_figures(a, b, s, glossary)
        )
        if row["differ"] == "1":
            found += bool(told)
        elif told:
            invented.append(row["why"])
    true = sum(row["differ"] == "1" for row in table)
    print(f"\ndifferences found {found} of {true}; invented {len(invented)} of {len(table) - true}")
    assert invented == []
    assert found / true >= FOUND
