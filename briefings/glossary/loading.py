"""Reading glossary files: tab-separated, a header line, `|` between variants, `#` before a comment.

The columns are named by the header, in any order; `kind`, `ar` and `en` must be there. A spelling
that ends in `?` has another reading too, and both entries say so. Nothing is read from disk here:
the packaged files come through `briefings.resources`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from briefings.errors import SettingsError
from briefings.glossary.entries import AFFILIATIONS, KINDS, Affiliation, Entry, Kind
from briefings.glossary.index import spelling_words
from briefings.glossary.matching import Glossary
from briefings.resources import package_data, package_data_names
from briefings.text.normalization import fold_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

COLUMNS = (
    *("key", "kind", "ar", "en", "variants_ar", "variants_en", "role_ar", "role_en"),
    *("demonym_ar", "demonym_en", "affiliation", "domains", "lat", "lon"),
)
_SPELLING_COLUMNS = ("ar", "en", "variants_ar", "variants_en", "demonym_ar", "demonym_en")
_REQUIRED = ("kind", "ar", "en")
_ALIASES = {"descriptor_ar": "role_ar", "descriptor_en": "role_en"}
_LETTER = re.compile(r"[^\W_]")
_KEY = re.compile(r"[a-z_]+/[a-z0-9-]+")
_HOMOGRAPH = "?"
# the verbs have columns of their own and are read by verbs.py
_NOT_ENTRIES = frozenset({"verbs.tsv"})


def parse_glossary(text: str, where: str) -> tuple[Entry, ...]:
    """Read the entries of one glossary file.

    Args:
        text: the file's text.
        where: the file's name, for messages.

    Raises:
        SettingsError: a line cannot be read; it names file and line and says what to do.
    """
    header: list[str] | None = None
    entries: list[Entry] = []
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        place = f"{where}, line {number}"
        if header is None:
            header = _header(cells, place)
        else:
            entries.append(_entry(header, cells, place))
    return tuple(entries)


@lru_cache(maxsize=1)
def default_glossary() -> Glossary:
    """Return the packaged glossary, read once.

    Raises:
        SettingsError: a line of a packaged file cannot be read.
        BriefError: the data is missing from the installation.
    """
    names = [n for n in package_data_names("glossary", ".tsv") if n not in _NOT_ENTRIES]
    entries: list[Entry] = []
    for name in names:
        entries.extend(parse_glossary(package_data("glossary", name), name))
    return Glossary(entries)


def merge(base: Glossary, own: Sequence[Entry]) -> Glossary:
    """Return a glossary in which a user's entries win.

    An own entry takes the place of the one of the same key or house spelling; what it spells is
    no longer a variant of any other.
    """
    keys = {entry.key for entry in own}
    taken = {spelling_words(s) for entry in own for s in (*_spelt(entry), *_demonyms(entry))}
    kept = (
        _without(entry, taken)
        for entry in base.entries
        if entry.key not in keys
        and not {spelling_words(entry.ar), spelling_words(entry.en)} & taken
    )
    return Glossary((*own, *kept))


def _spelt(entry: Entry) -> tuple[str, ...]:
    return (*entry.spellings("ar"), *entry.spellings("en"))


def _demonyms(entry: Entry) -> tuple[str, ...]:
    return (*entry.demonym_ar, *entry.demonym_en)


def _without(entry: Entry, taken: AbstractSet[tuple[str, ...]]) -> Entry:
    def rest(spellings: Sequence[str]) -> tuple[str, ...]:
        return tuple(s for s in spellings if spelling_words(s) not in taken)

    if not any(spelling_words(s) in taken for s in (*_spelt(entry), *_demonyms(entry))):
        return entry
    return replace(
        entry,
        variants_ar=rest(entry.variants_ar),
        variants_en=rest(entry.variants_en),
        demonym_ar=rest(entry.demonym_ar),
        demonym_en=rest(entry.demonym_en),
    )


def _header(cells: Sequence[str], place: str) -> list[str]:
    names = [_ALIASES.get(cell, cell) for cell in cells]
    unknown = [name for name in names if name not in COLUMNS]
    missing = [name for name in _REQUIRED if name not in names]
    if unknown or missing:
        fault = f"unknown column {unknown[0]!r}" if unknown else f"no column {missing[0]!r}"
        hint = f"the first line names the columns, tab-separated: {', '.join(COLUMNS)}"
        raise SettingsError(f"{fault} in the glossary's header", where=place, hint=hint)
    return names


def _entry(header: Sequence[str], cells: Sequence[str], place: str) -> Entry:
    if len(cells) > len(header):
        raise SettingsError(
            f"{len(cells)} cells under {len(header)} columns",
            where=place,
            hint="put one tab between cells and '|' between variants",
        )
    row = dict(zip(header, cells, strict=False))
    kind = _kind(row, place)
    return Entry(
        key=_key(row, kind, place),
        kind=kind,
        ar=_required(row, "ar", place),
        en=_required(row, "en", place),
        variants_ar=_variants(row, "variants_ar"),
        variants_en=_variants(row, "variants_en"),
        role=_role(row, place),
        demonym_ar=_variants(row, "demonym_ar"),
        demonym_en=_variants(row, "demonym_en"),
        affiliation=_affiliation(row, place),
        domains=tuple(d.lower().removeprefix("www.") for d in _variants(row, "domains")),
        lat=_degrees(row, "lat", 90, place),
        lon=_degrees(row, "lon", 180, place),
        homographs=_homographs(row),
    )


def _required(row: Mapping[str, str], column: str, place: str) -> str:
    value = row.get(column, "").removesuffix(_HOMOGRAPH).strip()
    if not _LETTER.search(value):
        raise SettingsError(f"the column {column!r} is empty", where=place, hint="give both names")
    return value


def _variants(row: Mapping[str, str], column: str) -> tuple[str, ...]:
    cell = row.get(column)
    if not cell:
        return ()
    parts = (part.strip().removesuffix(_HOMOGRAPH) for part in cell.split("|"))
    return tuple(part for part in parts if part)


def _kind(row: Mapping[str, str], place: str) -> Kind:
    kind = row.get("kind", "")
    if kind not in KINDS:
        hint = f"it is one of {', '.join(sorted(KINDS))}"
        raise SettingsError(f"unknown kind {kind!r}", where=place, hint=hint)
    return cast("Kind", kind)


def _key(row: Mapping[str, str], kind: Kind, place: str) -> str:
    """Return the key given, or one made of the kind and the English name."""
    key = row.get("key", "")
    if not key:
        en = row.get("en", "").removesuffix(_HOMOGRAPH)
        name = en.lower() if en.isascii() else fold_text(en)
        key = f"{kind}/{re.sub(r'[^a-z0-9]+', '-', name).strip('-')}"
    if not _KEY.fullmatch(key):
        hint = "write a key such as person/ahmad-al-sharaa in the column key"
        raise SettingsError(f"{key!r} is no key", where=place, hint=hint)
    return key


def _homographs(row: Mapping[str, str]) -> tuple[str, ...]:
    marked = (row.get(column, "") for column in _SPELLING_COLUMNS)
    return tuple(
        spelling.strip()[:-1]
        for cell in marked
        if _HOMOGRAPH in cell
        for spelling in cell.split("|")
        if spelling.strip().endswith(_HOMOGRAPH)
    )


def _role(row: Mapping[str, str], place: str) -> tuple[str, str] | None:
    ar, en = row.get("role_ar", ""), row.get("role_en", "")
    if bool(ar) != bool(en):
        raise SettingsError(
            "a role or descriptor in one language only", where=place, hint="give both or neither"
        )
    return (ar, en) if ar else None


def _affiliation(row: Mapping[str, str], place: str) -> Affiliation | None:
    value = row.get("affiliation", "")
    if value and value not in AFFILIATIONS:
        hint = f"it is one of {', '.join(sorted(AFFILIATIONS))}, or empty"
        raise SettingsError(f"unknown affiliation {value!r}", where=place, hint=hint)
    return cast("Affiliation", value) if value else None


def _degrees(row: Mapping[str, str], column: str, limit: int, place: str) -> float | None:
    value = row.get(column, "")
    if not value:
        return None
    try:
        degrees = float(value)
    except ValueError:
        degrees = float("nan")
    if not -limit <= degrees <= limit:
        hint = f"write degrees from -{limit} to {limit} as 35.4, or leave it empty"
        raise SettingsError(f"{value!r} is no {column}", where=place, hint=hint)
    return degrees
