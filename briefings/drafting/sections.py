"""The fixed headings of a brief, in both languages, in the order of the page (R10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.brief.record import Bilingual, Section

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefings.brief.record import Statement

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
