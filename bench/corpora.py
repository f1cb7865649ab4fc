"""A generated corpus with planted copies: what the figures on wire copies are measured on.

Arabic articles of about 1,700 characters are made from sentence patterns with slots
(`sentence_patterns.toml`); no sentence stands in more than one in a thousand articles of 20,000.
Events are reported by one to three outlets: each opens with the event, told of another source, and
goes on in other words; at most one quotation is common to two of them. They are no copies. Copies
are planted in five ways, each in another outlet, up to two days after the original. The
same seed gives the same corpus anywhere; nothing is written.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections import deque
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Kind = Literal["original", "shuffled", "shortened", "retitled", "added", "folded"]

FIRST_DAY = date(2026, 1, 1)
DAYS = 60
LATEST_COPY_DAYS = 2

_PATTERNS = tomllib.loads(
    Path(__file__).with_name("sentence_patterns.toml").read_text(encoding="utf-8")
)
_TOPICS = ("bases", "economy", "aid", "justice", "services")
_LISTS = {
    "city": "cities", "site": "sites", "body": "bodies", "role": "roles", "good": "goods",
    "weekday": "weekdays", "month": "months", "good_count": "good_counts",
}  # fmt: skip
_SLOT = re.compile(r"\{(\w+)\}")
_SENTENCES = (10, 13)  # fewest and most after the first: about 1,700 characters in all
_OWN_CORES = 8  # of the topic; the others are said of any event
_RECENT = 400  # originals that a copy may still be made of


@dataclass(frozen=True, slots=True)
class GeneratedArticle:
    """An article and what is true of it.

    Attributes:
        name: a file name, unique in its corpus.
        text: as a `.txt` file holds it, with its header.
        outlet: as the header names it.
        day: of publication.
        copy_of: name of the original, or None.
        kind: how it was copied.
        event: what it reports; independent reports of one event share it.
    """

    name: str
    text: str
    outlet: str
    day: date
    copy_of: str | None
    kind: Kind
    event: str


@dataclass(frozen=True, slots=True)
class _Report:
    """What a text is put together from."""

    name: str
    outlet: str
    day: date
    headline: str
    sentences: tuple[str, ...]
    event: str


def generate(
    count: int, *, seed: int, copies: float = 0.15, first_day: date = FIRST_DAY, days: int = DAYS
) -> Iterator[GeneratedArticle]:
    """Yield articles in the order of their days.

    Args:
        count: how many, copies included.
        seed: of everything that is drawn.
        copies: share that are copies, from 0 up to below 1.
        first_day: of the first articles.
        days: over which they are spread evenly.
    """
    rng = random.Random(seed)
    recent: deque[_Report] = deque(maxlen=_RECENT)
    waiting: deque[_Report] = deque()
    events = 0
    for index in range(count):
        day = first_day + timedelta(days=index * days // count)
        name = f"{index:07d}.txt"
        while recent and (day - recent[0].day).days > LATEST_COPY_DAYS:
            recent.popleft()
        if recent and rng.random() < copies:
            yield _copy(rng.choice(recent), name, day, rng)
            continue
        if not waiting:
            waiting.extend(_event(f"event-{events:06d}", rng))
            events += 1
        report = replace(waiting.popleft(), name=name, day=day)
        recent.append(report)
        yield _write(report, None, "original")


def _event(event: str, rng: random.Random) -> list[_Report]:
    """Return one to three reports of an event."""
    topic = rng.choice(_TOPICS)
    reports = rng.choice((1, 1, 1, 2, 2, 3))
    own = rng.sample(_PATTERNS["cores"][topic], k=len(_PATTERNS["cores"][topic]))
    shared = rng.sample(_PATTERNS["cores"]["shared"], k=len(_PATTERNS["cores"]["shared"]))
    pools = [own[2 + i :: reports][:_OWN_CORES] + shared[i::reports] for i in range(reports)]
    outlets = rng.sample(_PATTERNS["outlets"], k=reports)
    facts = {slot: rng.choice(_PATTERNS[_LISTS[slot]]) for slot in ("city", "site")}
    happened = _fill(own[0], facts, rng)
    quotation = _sentence(own[1], facts, rng)
    return [
        _Report(
            name="",
            outlet=outlet,
            day=FIRST_DAY,
            headline=_fill(rng.choice(_PATTERNS["headlines"]), facts, rng),
            sentences=(
                _sentence(happened, facts, rng),
                *_sentences(pool, facts, quotation if reports > 1 else None, rng),
            ),
            event=event,
        )
        for pool, outlet in zip(pools, outlets, strict=True)
    ]


def _sentences(
    pool: Sequence[str], facts: dict[str, str], quotation: str | None, rng: random.Random
) -> tuple[str, ...]:
    wanted = rng.randint(*_SENTENCES)
    cores = [pool[i % len(pool)] for i in range(wanted)]
    sentences = [_sentence(core, facts, rng) for core in cores]
    if quotation is not None:
        sentences[rng.randrange(1, wanted)] = quotation
    return tuple(sentences)


def _sentence(core: str, facts: dict[str, str], rng: random.Random) -> str:
    parts = (rng.choice(_PATTERNS["attributions"]), core, rng.choice(_PATTERNS["tails"]))
    return " ".join(_fill(part, facts, rng) for part in parts if part) + "."


def _fill(pattern: str, facts: dict[str, str], rng: random.Random) -> str:
    """Fill the slots; half of the places are the event's own."""

    def word(match: re.Match[str]) -> str:
        slot = match[1]
        if slot in facts and rng.random() < 0.5:  # noqa: PLR2004
            return facts[slot]
        if slot in _LISTS:
            return str(rng.choice(_PATTERNS[_LISTS[slot]]))
        return _fill(_DRAWN[slot](rng), facts, rng)

    return _SLOT.sub(word, pattern)


_DRAWN: dict[str, Callable[[random.Random], str]] = {
    "n": lambda rng: str(rng.choice((0, 0, 100, 200, 300, 500, 700)) + rng.randint(11, 99)),
    "few": lambda rng: str(rng.randint(3, 10)),
    "pct": lambda rng: str(rng.randint(11, 48)),
    "day": lambda rng: str(rng.randint(1, 28)),
    "time": lambda rng: rng.choice(_PATTERNS["times"]),
    "person": lambda rng: (
        f"{rng.choice(_PATTERNS['first_names'])} {rng.choice(_PATTERNS['last_names'])}"
    ),
}


def _copy(original: _Report, name: str, day: date, rng: random.Random) -> GeneratedArticle:
    kind = rng.choice(tuple(_COPIED))
    others = [outlet for outlet in _PATTERNS["outlets"] if outlet != original.outlet]
    carried = replace(original, name=name, day=day, outlet=rng.choice(others))
    return _write(_COPIED[kind](carried, rng), original.name, kind)


def _shuffled(report: _Report, rng: random.Random) -> _Report:
    return replace(report, sentences=tuple(rng.sample(report.sentences, k=len(report.sentences))))


def _shortened(report: _Report, rng: random.Random) -> _Report:
    """Keep three to eight sentences in a row, mostly the first ones."""
    kept = rng.randint(3, 8)
    start = 0 if rng.random() < 0.7 else rng.randrange(len(report.sentences) - kept)  # noqa: PLR2004
    return replace(report, sentences=report.sentences[start : start + kept])


def _retitled(report: _Report, rng: random.Random) -> _Report:
    return replace(report, headline=_fill(rng.choice(_PATTERNS["headlines"]), {}, rng))


def _added(report: _Report, rng: random.Random) -> _Report:
    """Add a paragraph of two or three sentences of the carrier's own."""
    own = [
        _sentence(rng.choice(_PATTERNS["cores"]["shared"]), {}, rng)
        for _ in range(rng.randint(2, 3))
    ]
    place = rng.choice((0, len(report.sentences)))
    return replace(report, sentences=(*report.sentences[:place], *own, *report.sentences[place:]))


_FOLDED = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ً": None, "ُ": None, "ّ": None}
)


def _folded(report: _Report, rng: random.Random) -> _Report:
    """Write the letters plain, and stretch one word in twenty."""
    return replace(
        report,
        sentences=tuple(
            " ".join(
                f"{word[:2]}ـــ{word[2:]}" if len(word) > 4 and rng.random() < 0.05 else word  # noqa: PLR2004
                for word in sentence.translate(_FOLDED).split(" ")
            )
            for sentence in report.sentences
        ),
    )


_COPIED: dict[Kind, Callable[[_Report, random.Random], _Report]] = {
    "shuffled": _shuffled,
    "shortened": _shortened,
    "retitled": _retitled,
    "added": _added,
    "folded": _folded,
}


def _write(report: _Report, copy_of: str | None, kind: Kind) -> GeneratedArticle:
    header = f"---\noutlet: {report.outlet}\nheadline: {report.headline}\ndate: {report.day}\n---\n"
    paragraphs = [
        " ".join(report.sentences[start : start + 2])
        for start in range(0, len(report.sentences), 2)
    ]
    return GeneratedArticle(
        name=report.name,
        text="\n".join((header, "\n\n".join(paragraphs), "")),
        outlet=report.outlet,
        day=report.day,
        copy_of=copy_of,
        kind=kind,
        event=report.event,
    )
