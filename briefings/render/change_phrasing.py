"""What moved in a statement since an earlier brief, in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.render.phrasing import day
from briefings.render.standing import side
from briefings.render.wording import WORDS

if TYPE_CHECKING:
    from briefings.brief.record import ChangedStatement, Language


def moved_in_words(changed: ChangedStatement, language: Language) -> str:
    """Return `figure: was 14 months (28 January), now 15 months (29 January)`."""
    opening = side(WORDS[f"moved_{changed.what}" if changed.what else "change_changed"], language)
    told = []
    for word, what, on in (
        ("was", changed.was, changed.before_day),
        ("now", changed.now, changed.after_day),
    ):
        if what is not None:
            when = f" ({day(on, language, has_year=False)})" if on else ""
            told.append(f"{side(WORDS[word], language)} {side(what, language)}{when}")
    comma = "، " if language == "ar" else ", "
    return f"{opening}: {comma.join(told)}" if told else opening
