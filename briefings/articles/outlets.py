"""Who published an article, what says so, and whose outlet it is.

An outlet that only the text betrays is inferred last: a text whose own unit checked footage, or
that says of one outlet alone that it could not verify something, was written by that outlet.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from briefings.articles.addresses import host_of
from briefings.articles.cleaning.source_lines import UNNAMED_CARRIER
from briefings.text.normalization import fold_text
from briefings.text.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.articles.readings import Beside, Readings
    from briefings.brief.record import Affiliation
    from briefings.glossary.entries import Entry
    from briefings.glossary.matching import Glossary

UNNAMED_TRANSLATOR = "translator (unnamed)"
_UNKNOWN = "neither header, page nor text names it"
_NO_NAME = frozenset({"وكالات", "agencies"})
_PUBLISHERS = frozenset({"outlet", "agency"})
_OWN_WORK = 3
"""Points from which a text is an outlet's own: two clear signs, or one and a hint (`_points`)."""

_UNIT_BEFORE = re.compile(
    r"(?:وحده|فريق|قسم|خدمه)\s[^.,]{0,40}"
    r"(?:تقصي|التحقق|تدقيق|الحقايق|الرصد)[^.,]{0,20}$"
)
_STAFF_BEFORE = re.compile(r"(?:صحفيو|صحفيي|مراسلو|مراسلي|مراسل|مراسله|فريق)\s(?:وكاله |قناه )?$")
_COULD_NOT_AFTER = re.compile(r"^\W{0,2}\s*(?:لم تتمكن|لم يتمكن|لم تستطع|لم يتسن)")
_COULD_NOT_BEFORE = re.compile(r"(?:لم يتسن|لم تتمكن|لم يتمكن)\s(?:ل|وكاله )?\s?$")
_COULD_NOT_AFTER_EN = re.compile(
    r"^(?:'s)?\s(?:verify|could not (?:independently )?(?:verify|confirm)|has (?:not )?verified"
    r"|was (?:un)?able to|has seen|fact-check)"
)
_STAFF_BEFORE_EN = re.compile(
    r"(?:journalists? (?:from|with|for|at)|correspondents? (?:of|for)) (?:the )?$"
)


def outlet_entry(outlet: str | None, url: str | None, glossary: Glossary) -> Entry | None:
    """Return what the glossary knows of an outlet, by its domain, then by its name.

    Args:
        outlet: its name, or its host.
        url: address or host of an article.
        glossary: outlets and agencies.
    """
    return _entry_by_domain(outlet, url, glossary) or _entry_by_name(outlet, glossary)


def affiliation_of(outlet: str | None, url: str | None, glossary: Glossary) -> Affiliation:
    """Return whose an outlet is; `unknown` without an entry."""
    entry = outlet_entry(outlet, url, glossary)
    return entry.affiliation or "unknown" if entry else "unknown"


def _entry_by_domain(outlet: str | None, url: str | None, glossary: Glossary) -> Entry | None:
    hosts = [host for host in (host_of(outlet), host_of(url)) if host]
    for entry in glossary.entries:
        for domain in entry.domains:
            if any(host == domain or host.endswith(f".{domain}") for host in hosts):
                return entry
            # aggregators print `syriahomenews` for syriahomenews.com
            if outlet and outlet.strip().lower() == domain.split(".")[0]:
                return entry
    return None


def _entry_by_name(outlet: str | None, glossary: Glossary) -> Entry | None:
    """Return the publisher whose name is the outlet's, one word more or less (`BBC News`)."""
    if not outlet:
        return None
    languages: tuple[Literal["ar", "en"], ...] = ("ar", "en")
    for language in languages:
        for mention in glossary.find(outlet, language):
            more = len(words(outlet)) - len(words(mention.text))
            if mention.entry.kind in _PUBLISHERS and more <= 1 and not mention.is_demonym:
                return mention.entry
    return None


def own_reporting(
    sentences: Sequence[str], language: Literal["ar", "en"], glossary: Glossary
) -> str | None:
    """Return the outlet whose own work a text reports, as the text spells it, or `None`."""
    points: Counter[str] = Counter()
    names: dict[str, str] = {}
    for sentence in sentences:
        for mention in glossary.find(sentence, language):
            if mention.entry.kind not in _PUBLISHERS:
                continue
            before = fold_text(sentence[: mention.span.start]) + " "
            after = fold_text(" x " + sentence[mention.span.end :])[1:]
            points[mention.entry.key] += _points(before, after, language)
            names.setdefault(mention.entry.key, mention.text)
    best = points.most_common(2)
    if not best or best[0][1] < _OWN_WORK or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    return names[best[0][0]]


def _points(before: str, after: str, language: Literal["ar", "en"]) -> int:
    """Return 2 for a clear sign of an outlet's own work beside its name, 1 for a hint."""
    if language == "en":
        if _COULD_NOT_AFTER_EN.search(after):
            return 2
        return int(bool(_STAFF_BEFORE_EN.search(before)))
    clear = (
        _UNIT_BEFORE.search(before)
        or _COULD_NOT_AFTER.search(after)
        or _COULD_NOT_BEFORE.search(before)
    )
    return 2 if clear else int(bool(_STAFF_BEFORE.search(before)))


@dataclass(frozen=True, slots=True)
class Outlet:
    """Outlet and carrier of an article; `None` is unknown; `basis` says what names the outlet."""

    outlet: str | None
    basis: str
    carrier: str | None


def name_outlet(
    found: Readings,
    beside: Beside,
    agency: str | None,
    sentences: Sequence[str],
    glossary: Glossary,
) -> Outlet:
    """Return who published an article and who carried it.

    Args:
        found: what the readers of single lines found.
        beside: what came with the text.
        agency: agency of a dateline or credit; the outlet where nothing else names one.
        sentences: of the article, asked last.
        glossary: outlets and agencies.
    """
    outlet, basis = _outlet(found, beside, agency)
    if outlet is None:
        language: Literal["ar", "en"] = "en" if found.lines[0].script == "en" else "ar"
        outlet = own_reporting(sentences, language, glossary)
        basis = f"inferred: the text reports work of its own by {outlet}" if outlet else _UNKNOWN
    return Outlet(outlet, basis, _carrier(found, beside, outlet))


def is_own_notice(found: Readings, beside: Beside) -> bool:
    """Whether a sentence like a carrier's (`first appeared on X`) is the outlet's own."""
    if found.source.outlet is None or beside.hints.carrier is not None:
        return False
    own = (beside.page.outlet if beside.page else None, beside.hints.outlet)
    return fold_text(found.source.outlet) in {fold_text(name) for name in own if name}


def _outlet(found: Readings, beside: Beside, agency: str | None) -> tuple[str | None, str]:
    fields, source, credit = found.header.fields, found.source, found.credit
    page, hints = beside.page, beside.hints
    url = fields.get("url") or beside.url
    site = page.outlet if page else None
    # a page whose metadata names no outlet gives its host
    names_itself = site is not None and host_of(site) is None and hints.carrier is None
    candidates = (
        (fields.get("outlet"), "header"),
        (None if source.is_credit else source.outlet, source.outlet_basis),
        (site if names_itself else None, "page metadata"),
        (hints.outlet, hints.given_by),
        (site if hints.carrier is None else None, "page metadata"),
        (source.outlet, source.outlet_basis),
        (credit.outlet if credit else None, "credit line of a translation"),
        (found.byline.outlet if found.byline else None, "byline"),
        (None if agency in _NO_NAME else agency, "dateline or agency credit"),
        (host_of(url), "address"),
        (hints.host, "address"),
    )
    for outlet, basis in candidates:
        if outlet and outlet.strip():
            return outlet.strip(), basis
    return None, _UNKNOWN


def _carrier(found: Readings, beside: Beside, outlet: str | None) -> str | None:
    """Return who carried the article: named first, unnamed where only its sentences show one."""
    declared = found.header.fields.get("carrier") or beside.hints.carrier
    if declared:
        return declared
    if is_own_notice(found, beside):
        return None
    page = beside.page
    named = page.outlet if page and page.outlet != outlet else None
    if found.source.carrier == UNNAMED_CARRIER:
        return named or UNNAMED_CARRIER
    if found.source.carrier:
        return found.source.carrier
    is_translation = found.credit is not None and outlet == found.credit.outlet
    return (named or UNNAMED_TRANSLATOR) if is_translation else None
