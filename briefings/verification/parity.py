"""Arabic and English texts compared, a pair at a time: figures, dates, names, polarity, meaning."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefings.verification.agreement import compare_texts
from briefings.verification.language import check_language
from briefings.verification.reading import read_text

if TYPE_CHECKING:
    from briefings.glossary.matching import Glossary
    from briefings.verification.findings import Finding


@dataclass(frozen=True, slots=True)
class TextPair:
    """One line of a file of pairs; `line` is its number there, or the number it names itself."""

    line: int
    ar: str
    en: str


def check_pair(
    pair: TextPair, glossary: Glossary, *, similarity: float | None = None
) -> tuple[Finding, ...]:
    """Compare the two texts of a pair; no findings is agreement.

    Args:
        pair: the two texts.
        glossary: names of the field in both languages.
        similarity: cosine of their vectors; None leaves the floor out.
    """
    wrong = (*check_language(pair.ar, "ar"), *check_language(pair.en, "en"))
    if wrong:
        # a side in another language has no meaning to compare: the format has no word of its own
        return tuple(replace(finding, check="meaning") for finding in wrong)
    return compare_texts(
        read_text(pair.ar, "ar", glossary),
        read_text(pair.en, "en", glossary),
        glossary,
        similarity=similarity,
    )


def parse_pairs(text: str) -> tuple[tuple[TextPair, ...], tuple[tuple[int, str], ...]]:
    """Read `ar<TAB>en` lines, or columns named by a header with at least `ar` and `en`.

    Returns:
        The pairs, and line number and reason of each line that is no pair. Empty lines are passed
        over. A quotation mark is a character like any other.
    """
    # not splitlines(): a text may hold U+2028 or a form feed, and is one line all the same
    lines = [line.removesuffix("\r") for line in text.lstrip("\ufeff").split("\n")]
    header = [cell.strip().lower() for cell in lines[0].split("\t")] if lines else []
    named = "ar" in header and "en" in header
    columns = header if named else ["ar", "en"]
    pairs: list[TextPair] = []
    faults: list[tuple[int, str]] = []
    for number, line in enumerate(lines[named:], start=1 + named):
        if not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) != len(columns):
            faults.append((number, f"{len(cells)} columns instead of {len(columns)}"))
            continue
        row = dict(zip(columns, cells, strict=True))
        own = row.get("line", "").strip()
        pairs.append(TextPair(int(own) if own.isdigit() else number, row["ar"], row["en"]))
    return tuple(pairs), tuple(faults)
