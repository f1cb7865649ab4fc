"""What changed since the last brief on a topic: what is new, what moved, what was told already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.render.change_phrasing import moved_in_words
from briefings.render.page import Changed, ChangedRow
from briefings.render.phrasing import day
from briefings.render.standing import side
from briefings.render.wording import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefings.brief.record import Brief, Language
    from briefings.render.page import Pair


_COLON = {"ar": "؛ ", "en": "; "}


def tell_changes(brief: Brief, pairs: Mapping[str, Pair]) -> Changed | None:
    """Return what changed, or None in the first brief on a topic and in an empty one.

    Args:
        brief: every text of it printable.
        pairs: its printed statements by id.
    """
    changes = brief.changes
    if changes.since is None or not pairs:
        return None
    rows = tuple(ChangedRow(moved, pairs.get(moved.after)) for moved in changes.changed)
    return Changed(changes.since, len(changes.new), rows, len(changes.known))


def changes_in_words(changes: Changed | None, language: Language) -> Iterator[str]:
    """Yield what changed, a line each: how much is new, and each statement that moved."""
    if changes is None:
        return
    since = day(changes.since, language)
    if changes.is_unchanged:
        known = f"{_COLON[language]}{side(WORDS['all_known'], language)}" if changes.known else ""
        yield f"{side(WORDS['unchanged'], language)} {since}{known}."
        return
    yield f"{side(WORDS['changes_since'], language)} {since}: {counts_in_words(changes, language)}"
    for row in changes.rows:
        number = f"{side(WORDS['statement'], language)} {row.pair.number}: " if row.pair else ""
        yield number + moved_in_words(row.changed, language)


def counts_in_words(changes: Changed, language: Language, *, is_short: bool = False) -> str:
    """Return `new statements: 3 · changed: 1 · told before: 4`; what is nought is left out.

    The short form is `new: 3 · changed: 1`.
    """
    if is_short:
        counts: tuple[tuple[str, int], ...] = (
            ("change_new", changes.new),
            ("change_changed", len(changes.rows)),
        )
        return _joined(counts, language)
    counts = (
        ("count_new", changes.new),
        ("count_changed", len(changes.rows)),
        ("count_known", changes.known),
    )
    return _joined(counts, language)


def _joined(counts: Sequence[tuple[str, int]], language: Language) -> str:
    return " · ".join(f"{side(WORDS[key], language)}: {count}" for key, count in counts if count)
