"""Subject and preview of a message: the handling mark, the day, what it is about.

Both hold the program's words, names of topics, and of a written brief its headline; never a gloss,
and never a line that the program made up (R12, R17).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.delivery.arranging import handling_mark, printable
from briefings.delivery.editions import drafts_of
from briefings.delivery.wording import MAIL_WORDS
from briefings.render.forms import languages_of
from briefings.render.phrasing import articles, day, day_range, join_names
from briefings.render.standing import side
from briefings.render.wording import WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.brief.record import Brief, Edition, FailedTopic, Language, Statement
    from briefings.render.forms import Form

_MAX_PREVIEW_CHARACTERS = 220
"""Of each language; mailboxes show 35 to 140."""

RIGHT_TO_LEFT_MARK = "\u200f"
"""Makes a line that begins with a Latin mark or digit an Arabic one; it is not seen."""

_BETWEEN = " · "


def subject_of(edition: Edition, form: Form, *, is_correction: bool = False) -> str:
    """Return the subject: `[TLP:AMBER] [مسودة · DRAFT] Press brief, 29 January 2026`."""
    mark = handling_mark(edition)
    told = [f"[{mark}]"] if mark else []
    if drafts_of(edition):
        told.append(f"[{MAIL_WORDS['draft'].ar}{_BETWEEN}{MAIL_WORDS['draft'].en}]")
    told.append(_BETWEEN.join(_title(edition, x, is_correction) for x in languages_of(form)))
    return _directed(" ".join(told), form)


def preview_of(briefs: Sequence[Brief], failed: Sequence[FailedTopic], form: Form) -> str:
    """Return the preview: headlines where a model or a person wrote them, else topics in numbers.

    Args:
        briefs: those of the reader's topics.
        failed: his topics without a brief; they are named where he has no other.
        form: his languages.
    """
    lines = []
    for language in languages_of(form):
        told = [_preview_line(brief, language) for brief in briefs]
        told += [side(topic.topic.name, language) for topic in failed if not briefs]
        lines.append(_shortened(_BETWEEN.join(told)))
    return _directed(_BETWEEN.join(lines), form)


def changes_preview(names: Sequence[str], language: Language) -> str:
    """Return the preview of a correction: the topics in which something changed."""
    return f"{side(MAIL_WORDS['changed_in'], language)}: {join_names(names, language)}"


def _title(edition: Edition, language: Language, is_correction: bool) -> str:  # noqa: FBT001 - private
    title = side(MAIL_WORDS["title"], language)
    comma = "، " if language == "ar" else ", "
    opening = f"{side(MAIL_WORDS['correction'], language)}: " if is_correction else ""
    return f"{opening}{title}{comma}{day(edition.date, language)}"


def _preview_line(brief: Brief, language: Language) -> str:
    lead = _own_words(brief.headline, language) or _own_words(brief.bottom_line, language)
    if lead:
        return printable(lead)
    name = printable(side(brief.topic.name, language))
    if not brief.statements():
        return f"{name}: {side(WORDS['no_evidence'], language)}"
    reach = day_range(brief.period.start, brief.period.end, language)
    told = f"{name}: {articles(brief.coverage.articles_read, language)}"
    return f"{told}{'، ' if language == 'ar' else ', '}{reach}" if reach else told


def _own_words(statement: Statement | None, language: Language) -> str | None:
    """Return the words of a side that is no gloss."""
    if statement is None or side_rendering(statement, language) in {"gloss", "none"}:
        return None
    return statement.text.ar if language == "ar" else statement.text.en


def side_rendering(statement: Statement, language: Language) -> str:
    """Return how a side of a statement came about."""
    return statement.rendering.ar if language == "ar" else statement.rendering.en


def _shortened(text: str) -> str:
    if len(text) <= _MAX_PREVIEW_CHARACTERS:
        return text
    return text[: text.rfind(" ", 0, _MAX_PREVIEW_CHARACTERS)].rstrip(" ·،,") + "…"


def _directed(text: str, form: Form) -> str:
    return RIGHT_TO_LEFT_MARK + text if form == "ar" else text
