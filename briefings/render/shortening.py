"""How long a text may be on the page; what is longer is cut at a word's end, with a mark."""

from __future__ import annotations

from briefings.render.page import Shortened

MAX_STATEMENT_CHARACTERS = 800
"""A longer text is shortened with a mark; a statement of 65 words (R9) has about 450."""

MAX_QUOTE_CHARACTERS = 1_200
"""In the annex, where a quotation has the whole width."""

MAX_CONTEXT_CHARACTERS = 400


def shorten(text: str, limit: int) -> Shortened:
    """Cut a text at a word's end so that at most `limit` characters stand; usually it does."""
    if len(text) <= limit:
        return Shortened(text, 0)
    cut = text.rfind(" ", 0, limit)
    cut = cut if cut > limit // 2 else limit
    return Shortened(text[:cut], len(text) - cut)


def shorten_start(text: str, limit: int) -> Shortened:
    """Keep the end of what stands before a quotation: it is what the quotation follows."""
    if len(text) <= limit:
        return Shortened(text, 0)
    cut = text.find(" ", len(text) - limit)
    cut = cut if cut >= 0 else len(text) - limit
    return Shortened(text[cut:].lstrip(), cut)
