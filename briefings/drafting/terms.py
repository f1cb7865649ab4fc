"""The box of people, places and terms: house spelling, both scripts, variants seen (R15)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.brief.record import Bilingual, Term
from briefings.text.languages import detect_language
from briefings.text.normalization import fold_text
from briefings.verification.reading import read_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.brief.record import Language, Statement
    from briefings.glossary.entries import Entry
    from briefings.glossary.matching import Glossary

MAX_TERMS = 8
"""R15: at most eight."""

_KINDS = {"person": 0, "place": 1, "armed_group": 1, "body": 2, "event": 2}
"""Kinds that a reader may not know, people first; countries and common terms explain themselves."""


def find_terms(statements: Sequence[Statement], glossary: Glossary) -> tuple[Term, ...]:
    """Return the names of the statements' quotations, most often named first.

    A name that may mean several is left out: it is not known which is meant.
    """
    seen: dict[str, tuple[Entry, dict[str, None], int]] = {}
    for statement in statements:
        for citation in statement.citations:
            language: Language = "ar" if detect_language(citation.quote) == "ar" else "en"
            for mention in read_text(citation.quote, language, glossary).names:
                entry = mention.entry
                if entry.kind not in _KINDS or mention.is_demonym or mention.alternatives:
                    continue
                _, spellings, count = seen.get(entry.key, (entry, {}, 0))
                if _is_variant(mention.text, entry, language):
                    spellings[mention.text] = None
                seen[entry.key] = (entry, spellings, count + 1)
    ranked = sorted(seen.values(), key=lambda e: (-e[2], _KINDS[e[0].kind], e[0].key))
    return tuple(
        Term(
            ar=entry.ar,
            en=entry.en,
            role=Bilingual(ar=entry.role[0], en=entry.role[1]) if entry.role else None,
            variants=tuple(spellings),
        )
        for entry, spellings, _ in ranked[:MAX_TERMS]
    )


def _is_variant(text: str, entry: Entry, language: Language) -> bool:
    """Whether a spelling is one the glossary lists, and not the house's own.

    What stands in the text may have lost letters to a preposition (`لِـ` and the article).
    """
    known = {fold_text(spelling) for spelling in entry.spellings(language)}
    return fold_text(text) in known - {fold_text(entry.ar), fold_text(entry.en)}
