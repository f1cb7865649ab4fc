"""House spellings of the names in a text, as lines for a prompt."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefings.glossary.entries import Kind
    from briefings.glossary.matching import Glossary

# A chunk names some twenty things; more lines than this would cost more than they help.
_MOST_LINES = 24
# Countries, terms and roles have one spelling that every model knows.
_SPELT: frozenset[Kind] = frozenset(
    {"person", "place", "body", "armed_group", "agency", "outlet", "weapon", "aircraft", "ship"}
)


def spelling_lines(text: str, glossary: Glossary) -> str:
    """Return `Arabic = English` for each name of `glossary` in an Arabic text, by line."""
    found = {
        mention.entry.key: f"{mention.entry.ar} = {mention.entry.en}"
        for mention in glossary.find(text, "ar")
        if mention.entry.kind in _SPELT and not mention.is_demonym
    }
    return "\n".join(sorted(found.values())[:_MOST_LINES]) or "(none)"
