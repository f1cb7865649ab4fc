"""How well dates are read and compared, on data that is not ours; the floors only rise.

Measured are: Microsoft's Arabic date specifications (`recognizers-ar`), the correct human
translations of `ntrex-dev` with and without one date changed, and the five seeds. Run with `-s` to
see the figures. The changes are made by expressions of this file, which share nothing with the
reader.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import date, timedelta
from time import perf_counter
from typing import TYPE_CHECKING

import pytest

from briefings.text.dates import DateMention, find_dates, resolve_date
from briefings.verification.dates import compare_dates

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# --- specifications -----------------------------------------------------------------------------

# file, digest of the data the floor was measured on, share attempted, share of those right
SPECIFICATIONS = [
    ("DateParser", "b5ab8a0651fd", 0.60, 0.95),
    ("DatePeriodParser", "f904616a80f4", 0.70, 0.90),
    ("DurationParser", "81208724c52a", 0.54, 0.95),
]
SECONDS = {"day": 86400, "week": 604800, "month": 2592000, "year": 31536000, "decade": 315360000}
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True)
class Gold:
    """One expression of a specification: its words, value, and what was read there."""

    text: str
    words: str
    timex: str
    ends: set[tuple[date, date]]
    anchor: date
    found: list[DateMention]


def _gold(path: Path) -> Iterator[Gold]:
    for case in json.loads(path.read_text(encoding="utf-8-sig")):
        anchor = date.fromisoformat(case["Context"]["ReferenceDateTime"][:10])
        mentions = find_dates(case["Input"], "ar")
        for result in case["Results"]:
            start, end = result["Start"], result["Start"] + result["Length"]
            found = [one for one in mentions if one.span.start < end and start < one.span.end]
            value = result["Value"]
            ends = set(_ends(value.get("PastResolution", {}))) | set(
                _ends(value.get("FutureResolution", {}))
            )
            yield Gold(case["Input"], result["Text"], value["Timex"], ends, anchor, found)


def _ends(resolution: dict[str, str]) -> Iterator[tuple[date, date]]:
    if resolution.get("date", "0001") > "0002":
        yield date.fromisoformat(resolution["date"]), date.fromisoformat(resolution["date"])
    if "startDate" in resolution:
        yield date.fromisoformat(resolution["startDate"]), date.fromisoformat(resolution["endDate"])


def _is_attempted(gold: Gold, name: str) -> bool:
    """A date counts as attempted when it is read as one and has days; a duration when read."""
    if not gold.found:
        return False
    if name == "DurationParser":
        return True
    if gold.found[0].kind == "duration":
        return False
    return resolve_date(gold.found[0], gold.anchor) is not None


def _is_right(gold: Gold) -> bool:
    """Whether the value read is that of the specification, to the precision that was said."""
    first, timex = gold.found[0], gold.timex
    if timex.startswith("P"):
        seconds = sum((one.count or 0) * SECONDS[one.precision] for one in gold.found)
        years = re.fullmatch(r"P([\d.]+)Y", timex)
        wanted = float(years[1]) * 12 * SECONDS["month"] if years else None
        return seconds in {wanted, *_seconds(timex)}
    if season := re.fullmatch(r"(?:(\d{4})-)?(SP|SU|FA|WI)", timex):
        return first.precision == "season" and first.month == SEASONS[season[2]]
    if first.precision == "week":
        return _is_right_week(gold)
    return _is_right_period(gold)


def _seconds(timex: str) -> set[float]:
    units = {"Y": "year", "M": "month", "W": "week", "D": "day"}
    parts = re.findall(r"([\d.]+)([YMWD])", timex)
    return {sum(float(number) * SECONDS[units[unit]] for number, unit in parts)}


def _is_right_week(gold: Gold) -> bool:
    """A week has no boundaries here: compared by its distance, its length or its number."""
    first = gold.found[0]
    if numbered := re.fullmatch(r"(?:\d{4}|XXXX)-\d\d-W(\d\d)", gold.timex):
        return first.count == int(numbered[1])
    if first.day is not None:
        return gold.timex.endswith(f"-{first.month:02d}-{first.day:02d}")
    if first.offset is None:
        return False
    monday = gold.anchor - timedelta(days=gold.anchor.weekday())
    starts = {start for start, _ in gold.ends}
    if first.count is not None:
        near = gold.anchor + timedelta(days=7 * first.offset * first.count)
        return any(near in ends for ends in gold.ends)
    week = monday + timedelta(days=7 * first.offset)
    return any(week <= start < week + timedelta(days=7) for start in starts)


def _is_right_period(gold: Gold) -> bool:
    """Compare days; an end may be the first day after, as in the specification."""
    days = [resolved for one in gold.found if (resolved := resolve_date(one, gold.anchor))]
    start, end = days[0].start, days[-1].end
    if start is None or end is None:
        return False
    if month := re.fullmatch(r"(XXXX|\d{4})(?:-(\d\d))?", gold.timex):
        named = month[2] is None or start.month == int(month[2])
        same_year = month[1] in {"XXXX", f"{start.year:04d}"}
        return named and same_year and gold.found[0].precision == ("month" if month[2] else "year")
    if gold.found[0].upper is not None and gold.found[0].precision == "year":
        return (start.year, end.year) in {(one.year, two.year) for one, two in gold.ends}
    is_vague = gold.found[0].precision in {"month", "year"} and gold.found[0].count is None
    return any(
        (start, end) in {(one, two), (one, two - timedelta(days=1))}
        or (is_vague and one == two and start <= one <= end)
        for one, two in gold.ends
    )


@pytest.mark.parametrize(
    ("name", "digest", "attempted", "right"), SPECIFICATIONS, ids=[row[0] for row in SPECIFICATIONS]
)
def test_the_specifications_are_read_rightly(
    shared: Path, name: str, digest: str, attempted: float, right: float
) -> None:
    """Nine values in ten of those attempted are right, and the share attempted does not fall."""
    path = shared / f"data/recognizers-ar/Specs/DateTime/Arabic/{name}.json"
    assert hashlib.sha256(path.read_bytes()).hexdigest()[:12] == digest, "other data: measure anew"
    golds = list(_gold(path))
    tried = [gold for gold in golds if _is_attempted(gold, name)]
    hits = [gold for gold in tried if _is_right(gold)]
    for gold in tried:
        if gold not in hits:
            print(f"  {gold.text} | {gold.timex} | read: {[one.text for one in gold.found]}")
    print(f"{name}: attempted {len(tried)}/{len(golds)}, right {len(hits)}/{len(tried)}")
    assert len(tried) / len(golds) >= attempted
    assert len(hits) / len(tried) >= right


# --- translations -------------------------------------------------------------------------------

NTREX_DIGEST = "de53206c7023"
NOT_OK = {"ERR", "OMIT", "ADD", "HEDGE", "ARTIFACT"}
WEEKDAYS = {
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "ar": ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"],
}
MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "ar": [
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "مايو",
        "يونيو",
        "يوليو",
        "أغسطس",
        "سبتمبر",
        "أكتوبر",
        "نوفمبر",
        "ديسمبر",
    ],
}
ENGLISH_SHORT = ["Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"]
# names of papers, shows and people are no dates
EDGES = {
    "en": (
        r"(?<![A-Za-z])(?<!PM )(?<!Mr )(?<!Mrs )(?<!Theresa )(?<!Teresa-)",
        r"(?![A-Za-z]| Times| Telegraph| Night Live)",
    ),
    "ar": (r"(?<![ء-ي])(?:[وفبل])?", r"(?![ء-ي])"),
}


@dataclass(frozen=True)
class Pair:
    """A sentence and its translation."""

    line: str
    ar: str
    en: str


def _pairs(shared: Path) -> list[Pair]:
    folder = shared / "data/ntrex-dev"
    raw = (folder / "pairs.tsv").read_bytes()
    assert hashlib.sha256(raw).hexdigest()[:12] == NTREX_DIGEST, "other data: measure anew"
    verdicts = dict(
        row.split("\t")[:2]
        for row in (folder / "verdicts.tsv").read_text(encoding="utf-8").splitlines()
        if row
    )
    rows = [row.split("\t") for row in raw.decode("utf-8").split("\n")[1:] if row]
    return [Pair(row[0], row[2], row[3]) for row in rows if verdicts.get(row[0]) not in NOT_OK]


def _findings(ar: str, en: str) -> int:
    arabic = [(mention, None) for mention in find_dates(ar, "ar")]
    english = [(mention, None) for mention in find_dates(en, "en")]
    return len(compare_dates(arabic, english)) + len(compare_dates(english, arabic))


def test_correct_translations_raise_hardly_an_alarm(shared: Path) -> None:
    """At most one correct pair with a digit in a hundred has a date finding."""
    pairs = _pairs(shared)
    with_digit = [pair for pair in pairs if re.search(r"\d", pair.ar + pair.en)]
    alarms = [pair for pair in pairs if _findings(pair.ar, pair.en)]
    on_digits = [pair for pair in with_digit if pair in alarms]
    print(f"alarms: {len(alarms)}/{len(pairs)}; with a digit {len(on_digits)}/{len(with_digit)}")
    print("  lines", [pair.line for pair in alarms])
    assert len(alarms) / len(pairs) <= 0.005
    assert len(on_digits) / len(with_digit) <= 0.01


def _swapped(text: str, names: list[str], language: str) -> Iterator[str]:
    before, after = EDGES[language]
    for index, name in enumerate(names):
        for match in re.finditer(f"{before}({name}){after}", text):
            for step in range(1, len(names)):
                other = names[(index + step) % len(names)]
                yield text[: match.start(1)] + other + text[match.end(1) :]


def _shifted(text: str, pattern: str) -> Iterator[str]:
    for match in re.finditer(pattern, text):
        for number in (int(match[1]) - 1, int(match[1]) + 1):
            if 1 <= number <= 31 or number > 1000:
                yield text[: match.start(1)] + str(number) + text[match.end(1) :]


def _changes(text: str, language: str) -> Iterator[tuple[str, str]]:
    names = MONTHS[language] + [rf"{short}\." for short in ENGLISH_SHORT if language == "en"]
    months = "|".join(names)
    yield from (("weekday", one) for one in _swapped(text, WEEKDAYS[language], language))
    yield from (("month", one) for one in _swapped(text, MONTHS[language], language))
    for pattern in (rf"(?<!\d)(\d{{1,2}}) (?:{months})", rf"(?:{months}) (\d{{1,2}})(?!\d)"):
        if language == "en" or pattern.startswith("(?<!"):
            yield from (("day", one) for one in _shifted(text, pattern))
    year = r"(?<![\d$£€,.])((?:19|20)\d\d)(?![\d,])(?!\.\d)"
    yield from (("year", one) for one in _shifted(text, year))


@pytest.mark.parametrize("what", ["weekday", "month", "day", "year"])
@pytest.mark.parametrize("side", ["ar", "en"])
def test_a_date_changed_on_one_side_is_found(shared: Path, side: str, what: str) -> None:
    """Of every change there is 99.5 % are found, or all but one where there are few."""
    total, missed = 0, []
    for pair in _pairs(shared):
        before = _findings(pair.ar, pair.en)
        for kind, text in _changes(getattr(pair, side), side):
            if kind == what:
                total += 1
                after = _findings(text, pair.en) if side == "ar" else _findings(pair.ar, text)
                missed += [pair.line] if after <= before else []
    print(f"{what} changed in {side}: found {total - len(missed)}/{total}; missed {missed}")
    assert total > 0
    assert len(missed) <= max(1, total * 0.005)


# --- seeds --------------------------------------------------------------------------------------

# per file the day it was written, and what its sentences name in order: ISO forms, `week` and the
# like where there is none, durations with their count; "-" where nothing may be resolved
SEEDS = {
    "000": (
        "2026-01-27",
        "2026-01-28 2026-01-28 2026-01-27 2026-01-28 2025-10 2024-12 2019 week day:2",
    ),
    "001": (
        "2026-01-28",
        "2026-01-28 2026-01-28 2025-10 2025-10 year:14 2017 year:49 2066 year:25",
    ),
    "002": (
        "2026-01-29",
        "2026-01-29 1944 2025 2025 2026-01-29 2025-10 2026-01-28 2025-11 2026-01-27",
    ),
    "003": (
        "2026-01-29",
        (
            "month:4 2026-01-28 2026-01 2026-01-20 week 2026-01-22 2026-01-26 - 2026-01-26 day:2 "
            "2026-01-21 year:13 2019 2024-12 2025-10-15 2026-01-28"
        ),
    ),
    "004": (
        "2026-01-27",
        (
            "2026-01-27 2025-10 2026-01-28 2024 2026-01-27 2015 day:15 week 2019 day:15 2026-01-24 "
            "2026-01-26"
        ),
    ),
}


def _said(mention: DateMention, anchor: date) -> str:
    if mention.count is not None:
        return f"{mention.precision}:{mention.count}"
    resolved = resolve_date(mention, anchor)
    if resolved is None:
        return "-"
    return resolved.iso() or resolved.precision


@pytest.mark.parametrize("number", SEEDS)
def test_every_date_of_the_seeds_is_read_and_resolved(seeds: Path, number: str) -> None:
    """The five articles' dates come out as a reader of the day would have taken them."""
    written, expected = SEEDS[number]
    (path,) = seeds.glob(f"{number}_*.txt")
    sentences = re.split(r"(?<=[.؟!])|\n", path.read_text(encoding="utf-8"))
    anchor = date.fromisoformat(written)
    said = [_said(one, anchor) for text in sentences for one in find_dates(text, "ar")]
    assert said == expected.split()


def test_a_sentence_is_read_in_a_third_of_a_millisecond(shared: Path) -> None:
    """Speed on the translations; the bound leaves room for a loaded machine."""
    pairs = _pairs(shared)
    find_dates("يوم", "ar")
    find_dates("day", "en")
    start = perf_counter()
    for pair in pairs:
        find_dates(pair.ar, "ar")
        find_dates(pair.en, "en")
    milliseconds = 1000 * (perf_counter() - start) / (2 * len(pairs))
    print(f"{milliseconds:.3f} ms a sentence")
    assert milliseconds < 3 * 0.3
