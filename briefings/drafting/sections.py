"""The fixed headings of a brief, in both languages, and the order of the page (R10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.brief.record import Bilingual, Section

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefings.brief.record import Brief, Change, Statement

HEADINGS: dict[str, Bilingual] = {
    "most_reported": Bilingual(ar="الأوسع تداولاً", en="Most widely reported"),
    "developments": Bilingual(ar="المستجدات", en="Developments"),
    "positions": Bilingual(ar="مواقف وتصريحات معلنة", en="On record"),
    "unnamed": Bilingual(ar="عن مصادر لم تُسمَّ", en="From unnamed sources"),
    "outlook": Bilingual(ar="ما يُنتظر", en="Still ahead"),
    "matters": Bilingual(
        ar="لماذا يهم، بحسب المصادر", en="Why it matters, according to the sources"
    ),
    "background": Bilingual(ar="خلفية", en="Background"),
    "english_only": Bilingual(ar="من مصادر إنجليزية", en="From English sources"),
}
"""Heading by key; a drafting engine may use no other."""

ENGLISH_ONLY = Bilingual(
    ar="بالإنجليزية فقط: لم يُعثر على نظير عربي", en="English only: no Arabic match found"
)
"""The label of an English sentence that has no Arabic twin."""


def arrange(statements: Iterable[tuple[str, Statement]]) -> tuple[Section, ...]:
    """Put statements under their headings; empty sections are left out.

    Args:
        statements: section key and statement, in the order wanted within each section.

    Raises:
        KeyError: a section that is not in the list.
    """
    groups: dict[str, list[Statement]] = {key: [] for key in HEADINGS}
    for key, statement in statements:
        groups[key].append(statement)
    return tuple(
        Section(key=key, heading=HEADINGS[key], statements=tuple(group))
        for key, group in groups.items()
        if group
    )


_CHANGED_FIRST: dict[Change, int] = {"changed": 0, "new": 1, "known": 2}


def lead_with_changes(brief: Brief) -> Brief:
    """Return a brief that opens with what changed and what is new.

    Within each section, and among what to watch, changed comes before new and new before known; a
    section in which nothing is new follows those in which something is. What stands alike keeps its
    order, so that a first brief, all new, stays as it was.
    """

    def in_order(statements: Iterable[Statement]) -> tuple[Statement, ...]:
        return tuple(sorted(statements, key=lambda s: _CHANGED_FIRST[s.change]))

    sections = [
        section.model_copy(update={"statements": in_order(section.statements)})
        for section in brief.sections
    ]
    sections.sort(key=lambda section: all(s.change == "known" for s in section.statements))
    return brief.model_copy(update={"sections": tuple(sections), "watch": in_order(brief.watch)})
