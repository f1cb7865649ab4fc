"""Figures, records and texts as sources, in Arabic: `وفق أرقام المحافظة` (R7)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefings.glossary.phrases import read_phrase
from briefings.text.normalization import fold_text

if TYPE_CHECKING:
    from briefings.verification.speaker_windows import Window

PAPERS = {
    "ارقام": "figures", "بيانات": "data", "احصاءات": "statistics", "احصاييات": "statistics",
    "نص": "text", "وثيقه": "document", "وثايق": "documents", "سجلات": "records",
    "محضر": "minutes", "محاضر": "minutes", "مسوده": "draft",
}  # fmt: skip
"""Figures and papers, folded, in English: what they show is a document's word, and no person's."""
_SEEN_BY = ("اطلع", "حصل", "نشر", "اورد", "صدر", "صادر")


_PAPER = re.compile(
    r"\b(?:figures|data|records|statistics|documents?|logs|registers?|text)\b", re.IGNORECASE
)


def is_paper(name: str) -> bool:
    """Whether the name of a source, of either language, is that of figures or of a text."""
    folded = fold_text(name)
    return folded.split(" ")[0] in PAPERS or _PAPER.search(folded) is not None


def end_of_papers(window: Window) -> int:
    """Return the chunk with which it is told who saw them: `اطلعت عليها الصحيفة`."""
    places = range(window.start + 1, window.end)
    return next((i for i in places if window.chunks[i].word.startswith(_SEEN_BY)), window.end)


def papers_in_english(window: Window, end: int) -> str | None:
    """Return `figures of the port administration`; None where not every word is known."""
    paper, owner = PAPERS[window.chunks[window.start].word], window.start + 1
    if owner == end:
        return paper
    phrase = read_phrase(window.chunks, owner)
    name, noun = window.chunks[owner].name, window.chunks[owner].noun
    if phrase is None or not phrase.is_whole or phrase.end != end:
        return None
    if name is None and (noun is None or not noun.is_definite):
        if not window.chunks[end - 1].word.startswith("ال"):
            return None
        whose, _, of = phrase.english.rpartition(" of ")  # definite by its last word: so are all
        return f"{paper} of the {whose} of the {of}" if whose else f"{paper} of the {of}"
    return f"{paper} of the {phrase.english.removeprefix('the ')}"
