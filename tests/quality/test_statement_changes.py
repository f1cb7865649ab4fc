"""One element of a statement changed against its evidence, on articles of this field; and the time.

A statement is the sentence itself, as if it had been written, or its English twin from the table of
twins against the Arabic sentence. The articles are the samples and the seeds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from time import process_time

import pytest

from briefings.articles.reading import read_paths
from briefings.glossary.matching import Glossary
from briefings.verification.findings import CitedSentence, Finding, Side
from briefings.verification.statements import StatementText, check_statement
from tests.quality.conftest import DAY, Rows
from tests.quality.planting import plant
from tests.quality.planting_field import swap_field_names
from tests.quality.tallies import KIND_OF, Tally

MOST_MS = 5.0
TWIN_ALARMS = 0.0
"""Share of true English twins with a finding that was reached."""


@dataclass(frozen=True, slots=True)
class Case:
    """A statement in one language, what it cites, and the document whose names it may swap."""

    where: str
    text: str
    side: Side
    cited: CitedSentence
    document: str
    is_twin: bool = False

    def check(self, text: str, glossary: Glossary) -> tuple[Finding, ...]:
        """Check a text in the statement's place."""
        is_arabic = self.side == "ar"
        statement = StatementText(
            text if is_arabic else None,
            None if is_arabic else text,
            "written" if is_arabic else "none",
            "none" if is_arabic else "written",
        )
        return check_statement(statement, [self.cited], glossary, day=self.cited.day or DAY)


@pytest.fixture(scope="module")
def cases(root: Path, shared: Path, glossary: Glossary, rows: Rows) -> list[Case]:
    """Every sentence of samples and seeds, and every English twin against its Arabic sentence."""
    paths = [root / "samples" / "articles", shared / "seeds"]
    found: list[Case] = []
    known: dict[str, tuple[CitedSentence, str]] = {}
    for article in read_paths(paths, glossary=glossary, near=date(2026, 1, 29)).articles:
        name = Path(article.location).name
        side: Side = "ar" if article.language == "ar" else "en"
        for number in range(len(article.sentences)):
            text = article.sentence_text(number)
            cited = CitedSentence(text, side, article.anchor, None, article.outlet, article.genre)
            known[text] = (cited, article.text)
            found.append(Case(f"{name}:{number}", text, side, cited, article.text))
    for number, row in enumerate(rows("twins.tsv")):
        if row["grade"] == "twin":
            cited, document = known[row["ar"]][0], known[row["en"]][1]
            where = f"twins.tsv:{number + 2}"
            found.append(Case(where, row["en"], "en", cited, document, is_twin=True))
    return found


def test_a_sentence_and_its_twin_are_never_refused(cases: list[Case], glossary: Glossary) -> None:
    """The words of the source agree with the source, and so does a true English twin."""
    own = [case for case in cases if not case.is_twin]
    twins = [case for case in cases if case.is_twin]
    refused = [case.where for case in own if case.check(case.text, glossary)]
    alarms = [case.where for case in twins if case.check(case.text, glossary)]
    print(f"\nunchanged: {len(refused)} of {len(own)} sentences and {len(alarms)} of {len(twins)} "
          f"twins with a finding {alarms} (bar none)")  # fmt: skip
    assert refused == []
    assert len(alarms) <= TWIN_ALARMS * len(twins)


CAUGHT = {
    # kind: bar, floor
    "digit": (0.995, 0.995),
    "tenfold": (0.995, 1.0),
    "scale word": (0.97, 1.0),
    "day": (0.995, 1.0),
    "weekday": (0.995, 1.0),
    "month": (0.995, 1.0),
    "percent or points": (0.97, 1.0),
    "name": (0.90, 0.985),
    "negation": (0.75, 0.945),
}


@pytest.fixture(scope="module")
def tally(cases: list[Case], glossary: Glossary) -> Tally:
    """Every change there is, made to each statement."""
    counted = Tally()
    for case in cases:
        before = case.check(case.text, glossary)
        side = "twin" if case.is_twin else case.side
        changed = [(KIND_OF[one.kind], one.text) for one in plant(case.text, case.side)]
        changed += [
            ("name", text) for text, _, _ in swap_field_names(case.text, case.document, case.side)
        ]
        for kind, text in changed:
            counted.add(kind, side, case.where, before, case.check(text, glossary))
    return counted


@pytest.mark.parametrize("kind", CAUGHT)
def test_a_change_of_a_statement_is_found(kind: str, tally: Tally) -> None:
    """The share that is found stays above its floor."""
    bar, floor = CAUGHT[kind]
    print()
    tally.report("statements", kind, bar)
    assert tally.holds(kind, floor)


def test_all_checks_of_a_statement_take_less_than_five_milliseconds(
    cases: list[Case], glossary: Glossary
) -> None:
    """Processor time of one statement that was never read before, encoding apart; the median."""
    cases[0].check(f"{cases[0].text} (0)", glossary)
    spent = []
    for number, case in enumerate(cases):
        text = f"{case.text} ({number})"
        cited = CitedSentence(f"{case.cited.text} [{number}]", case.cited.language, case.cited.day)
        fresh = Case(case.where, text, case.side, cited, case.document)
        start = process_time()
        fresh.check(text, glossary)
        spent.append(1000 * (process_time() - start))
    print(f"\nall checks of one statement: {median(spent):.1f} ms, slowest {max(spent):.0f} ms "
          f"(median, bar {MOST_MS:.0f} ms)")  # fmt: skip
    assert median(spent) < MOST_MS
