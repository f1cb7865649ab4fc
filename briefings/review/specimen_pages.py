"""Pages of the review filled from an invented edition, to show whether templates can print them."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from briefings.brief.record import EitherText, FindingRecord, WithheldStatement, WorkingRecord
from briefings.review.access import Visitor
from briefings.review.edits import typed_statement
from briefings.review.history import Act, Change, Note
from briefings.review.pages import Pages, token_field
from briefings.review.rebinding import Typed
from briefings.review.shelf import Opened
from briefings.review.verdict import judge
from briefings.review.views import places_for, view_brief
from briefings.store.briefs import BriefRow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from briefings.brief.record import Brief, Edition, Language, Statement

_AT = datetime(2026, 1, 29, 6, tzinfo=UTC)
_ANALYST = Visitor(name="Lina Haddad", session=None, form_token="0" * 32)
_KEY = "brf_" + "0" * 16
_LANGUAGES: tuple[Language, ...] = ("ar", "en")


def fill_pages(edition: Edition, templates: Path) -> Iterator[str]:
    """Yield every page of the review in both languages, as a browser would get it.

    Raises:
        TemplateError: a template cannot be filled.
    """
    pages = Pages(templates)
    opened = [_opened(brief) for brief in edition.briefs]
    for language in _LANGUAGES:
        fill = partial(
            pages.fill, language=language, visitor=_ANALYST, path="/", can_switch=True, done=None,
            token=partial(token_field, _ANALYST.form_token),
        )  # fmt: skip
        rows = [each.row for each in opened]
        names = {brief.topic.slug: brief.topic.name for brief in edition.briefs}
        yield fill("briefs.html", rows=rows, names=names, has_more=False)
        for title in ("not_found", "closed", "busy"):
            yield fill("message.html", title=title, kept=[title], back="/")
        for each in opened:
            yield from _of_brief(each, fill)


def _of_brief(opened: Opened, fill: partial[str]) -> Iterator[str]:
    brief, row = opened.brief, opened.row
    view = view_brief(opened, {}, drafted=brief)
    yield fill("brief.html", view=view, brief=brief, row=row, following=None)
    for source in brief.sources[:1]:
        yield fill(
            "article.html", brief=brief, row=row, source=source, lines=None, citing=[], ids={}
        )
    for shown in view.order[:1]:
        typed = typed_statement(shown.statement)
        yield fill(
            "statement.html", brief=brief, row=row, view=shown, count=view.count, saved=typed,
            typed=typed, verdict=judge(typed, ()), articles=[], previous=None, following=None,
            places=places_for(shown), changes=opened.changes,
        )  # fmt: skip
    for withheld in view.withheld:
        text = withheld.withheld.text
        yield fill(
            "withheld.html", brief=brief, row=row, view=withheld, typed=Typed(text.ar, text.en),
            section="", articles=[], changes=opened.changes, notes=opened.notes, verdict=None,
        )  # fmt: skip


def _opened(brief: Brief) -> Opened:
    """Return a brief as it would lie on the desk: a text withheld, a change and a note of it."""
    first = next(iter(brief.statements()), None)
    withheld = () if first is None else (_withheld(first),)
    row = BriefRow(
        key=_KEY, version=2, id=brief.id, topic=brief.topic.slug, day=brief.date, state="draft",
        made_at=_AT.isoformat(), changed_at=_AT.isoformat(),
    )  # fmt: skip
    return Opened(
        row=row,
        working=WorkingRecord(brief=brief, withheld=withheld, findings={}, notes=()),
        changes=() if first is None else (_change(first),),
        notes=() if first is None else (_note(first),),
    )


def _withheld(statement: Statement) -> WithheldStatement:
    finding = FindingRecord(
        check="polarity", side="en", value="not", span=None, detail="“not” of the source is lost"
    )
    return WithheldStatement(
        text=EitherText(ar=statement.text.ar, en=statement.text.en),
        reason="polarity",
        citations=statement.citations,
        findings=(finding,),
    )


def _change(statement: Statement) -> Change:
    before = {"id": statement.id, "ar": statement.text.ar, "en": "as it was"}
    after = {"id": statement.id, "ar": statement.text.ar, "en": statement.text.en}
    return Change(1, 2, _ANALYST.name, _AT, Act("edited", statement.id, before, after))


def _note(statement: Statement) -> Note:
    return Note(1, statement.id, _ANALYST.name, _AT, "a note")
