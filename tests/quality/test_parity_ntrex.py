"""False alarms and changes found on human translations of news, by what `brief parity` runs.

The pairs are those of `ntrex-dev` that a reader judged right. Floors only rise; the bar is that of
the product. `pytest -s` prints every figure.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from dataclasses import dataclass, replace
from resource import RUSAGE_CHILDREN, getrusage
from time import perf_counter
from typing import TYPE_CHECKING

import pytest

from briefings.verification.findings import Finding
from briefings.verification.parity import TextPair, check_pair, parse_pairs
from tests.quality.planting import plant
from tests.quality.planting_names import swap_names
from tests.quality.tallies import KIND_OF, NUMERIC, Tally

if TYPE_CHECKING:
    from pathlib import Path

    from briefings.encoder import SentenceEncoder
    from briefings.glossary.matching import Glossary

DIGEST = "de53206c7023", "7b30"
PAIRS_A_MINUTE = 2000
CORES = 2
WRONG = {"ERR", "OMIT", "ADD", "HEDGE", "ARTIFACT"}
TO_BE_FOUND = {"ERR", "OMIT"}


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair with what a reader said of it and what the program finds in it."""

    pair: TextPair
    doc: str
    verdict: str
    similarity: float
    findings: tuple[Finding, ...]


@pytest.fixture(scope="module")
def judged(shared: Path, encoder: SentenceEncoder, glossary: Glossary) -> list[Judged]:
    """Every pair, checked as `brief parity` checks it, its likeness of meaning computed once."""
    folder = shared / "data" / "ntrex-dev"
    raw = (folder / "pairs.tsv").read_bytes()
    verdicts = (folder / "verdicts.tsv").read_bytes()
    digest = hashlib.sha256(raw).hexdigest()[:12], hashlib.sha256(verdicts).hexdigest()[:4]
    assert digest == DIGEST, f"other data {digest}: measure anew"
    pairs, faults = parse_pairs(raw.decode("utf-8"))
    assert not faults
    rows = [row.split("\t") for row in raw.decode("utf-8").split("\n")[1:] if row]
    docs = {int(row[0]): row[1] for row in rows}
    said = {int(r[0]): r[1] for r in (v.split("\t") for v in verdicts.decode().splitlines()[1:])}
    vectors = encoder.encode([p.ar for p in pairs]), encoder.encode([p.en for p in pairs])
    found = []
    for pair, one, other in zip(pairs, *vectors, strict=True):
        near = float(one @ other)
        findings = check_pair(pair, glossary, similarity=near)
        found.append(Judged(pair, docs[pair.line], said.get(pair.line, "OK"), near, findings))
    return found


@pytest.fixture(scope="module")
def correct(judged: list[Judged]) -> list[Judged]:
    """The pairs that are right."""
    return [one for one in judged if one.verdict not in WRONG]


# --- false alarms -------------------------------------------------------------------------------

ALARMS: dict[str, tuple[frozenset[str] | None, float, float]] = {
    # checks, bar, floor: the share of pairs with a finding that was reached
    "names": (frozenset({"names"}), 0.03, 0.028),
    "polarity": (frozenset({"polarity"}), 0.03, 0.02),
    "everything": (None, 0.06, 0.055),
}


def test_figures_and_dates_seldom_alarm_on_pairs_with_a_digit(correct: list[Judged]) -> None:
    """At most two in a hundred; comparing digits alone gives 15.8."""
    with_digit = [one for one in correct if re.search(r"\d", one.pair.ar + one.pair.en)]
    alarms = [one for one in with_digit if any(f.check in NUMERIC for f in one.findings)]
    share = len(alarms) / len(with_digit)
    print(f"\nfalse alarms, figures and dates: {len(alarms)} of {len(with_digit)} pairs with a "
          f"digit ({share:.1%}, bar 2.0%); lines {_lines(alarms)}")  # fmt: skip
    assert share <= 0.016


@pytest.mark.parametrize("kind", ALARMS)
def test_correct_translations_seldom_alarm(kind: str, correct: list[Judged]) -> None:
    """Over all correct pairs, whether they have a digit or not."""
    checks, bar, floor = ALARMS[kind]
    alarms = [
        one for one in correct if any(checks is None or f.check in checks for f in one.findings)
    ]
    share = len(alarms) / len(correct)
    print(f"\nfalse alarms, {kind}: {len(alarms)} of {len(correct)} pairs ({share:.1%}, "
          f"bar {bar:.1%}); lines {_lines(alarms)}")  # fmt: skip
    assert share <= floor


def test_real_errors_of_the_translators_are_found(judged: list[Judged]) -> None:
    """Of the lines judged wrong or incomplete, all but one have a finding."""
    wrong = [one for one in judged if one.verdict in TO_BE_FOUND]
    found = [one for one in wrong if one.findings]
    print(f"\nreal errors found: {len(found)} of {len(wrong)} (bar: all but one)")
    assert len(found) >= len(wrong) - 1


# --- changes ------------------------------------------------------------------------------------

CAUGHT = {
    # kind: bar, floor
    "digit": (0.995, 1.0),
    "tenfold": (0.995, 1.0),
    "scale word": (0.97, 1.0),
    "day": (0.995, 1.0),
    "weekday": (0.995, 1.0),
    "month": (0.995, 1.0),
    "percent or points": (0.97, 0.96),
    "name": (0.75, 0.815),
    "negation": (0.75, 0.885),
}


@pytest.fixture(scope="module")
def tally(correct: list[Judged], glossary: Glossary) -> Tally:
    """Every change there is, made on one side and checked against the other."""
    counted = Tally()
    known = {one.pair.line: one for one in correct}

    def count(kind: str, side: str, line: int, text: str) -> None:
        one = known[line]
        pair = replace(one.pair, ar=text) if side == "ar" else replace(one.pair, en=text)
        after = check_pair(pair, glossary, similarity=one.similarity)
        counted.add(kind, side, str(line), one.findings, after)

    for one in correct:
        for side, text in (("ar", one.pair.ar), ("en", one.pair.en)):
            for change in plant(text, side):
                count(KIND_OF[change.kind], side, one.pair.line, change.text)
    for swap in swap_names((o.pair.line, o.doc, o.pair.ar, o.pair.en) for o in correct):
        count("name", swap.side, swap.line, swap.text)
    return counted


@pytest.mark.parametrize("kind", CAUGHT)
def test_a_change_on_one_side_is_found(kind: str, tally: Tally) -> None:
    """The share that is found stays above its floor."""
    bar, floor = CAUGHT[kind]
    print()
    tally.report("changes", kind, bar)
    assert tally.holds(kind, floor)


def test_parity_compares_two_thousand_pairs_a_minute(shared: Path) -> None:
    """The whole command, from its start; processor time, spread over the two cores of the bar."""
    file = shared / "data" / "ntrex-dev" / "pairs.tsv"
    program = "import sys; from briefings.cli import main; sys.exit(main(sys.argv[1:]))"
    before, start = getrusage(RUSAGE_CHILDREN), perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", program, "parity", str(file), "--json"],
        capture_output=True,
        check=False,
    )
    elapsed, after = perf_counter() - start, getrusage(RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    pairs = len(done.stdout.splitlines())
    print(f"\nbrief parity: {pairs} pairs in {elapsed:.0f} s, {60 * pairs / elapsed:.0f} a minute; "
          f"{spent:.0f} s of processor time (bar {PAIRS_A_MINUTE} on 2 cores)")  # fmt: skip
    assert done.returncode == 3, done.stderr.decode()
    assert 60 * pairs / min(elapsed, spent / CORES) >= PAIRS_A_MINUTE


def _lines(found: list[Judged]) -> list[int]:
    return [one.pair.line for one in found]
