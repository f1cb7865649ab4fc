"""Pages and forms of one statement: read, checked as typed, saved, moved, taken out.

Whatever the answer is, the text that was typed comes back with it: in the fields again when it does
not pass or somebody else was first, to copy when the statement is gone.
"""

# FastAPI reads the annotations of these functions when the program runs: no postponed ones here.

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import HTMLResponse, RedirectResponse, Response

from briefings.brief.record import Brief, Citation
from briefings.errors import BriefError
from briefings.review.article_view import Line, lay_out_article
from briefings.review.conflicts import (
    ChangedMeanwhileError,
    FrozenError,
    NotAllowedError,
    RefusedError,
)
from briefings.review.edits import clean, find_statement, typed_statement
from briefings.review.finding_words import message_in_words
from briefings.review.forms import MoveForm, ReasonForm, ShiftForm, TypedForm
from briefings.review.history import successor_of
from briefings.review.rebinding import Typed
from briefings.review.room import Caller, Key, Poster, Reader, StatementId, go_to
from briefings.review.shelf import Opened
from briefings.review.verdict import Verdict, judge
from briefings.review.views import places_for, view_brief

router = APIRouter()

_REFUSED, _CONFLICT = 422, 409


@router.get("/briefs/{key}/statements/{wanted}", response_model=None)
def statement_page(caller: Reader, key: Key, wanted: StatementId) -> Response:
    """Show a statement beside its sources, ready to be edited."""
    opened = caller.room.desk.open(key)
    if _stands(opened, wanted):
        return _statement(caller, opened, wanted, done=caller.done)
    successor = successor_of(opened.changes, wanted)
    if successor is not None and _stands(opened, successor):
        return go_to(f"/briefs/{key}/statements/{successor}")
    return _gone(caller, opened, Typed(None, None))


@router.post("/briefs/{key}/statements/{wanted}/check")
def check(
    caller: Poster,
    key: Key,
    wanted: StatementId,
    form: Annotated[TypedForm, Form()],
    fragment: bool = False,  # noqa: FBT001, FBT002 - a query
) -> HTMLResponse:
    """Check what was typed; nothing is saved."""
    desk = caller.room.desk
    given = Typed(form.ar, form.en)
    try:
        checked = desk.check(key, wanted, given)
    except ChangedMeanwhileError:
        return _overtaken(caller, desk.open(key), wanted, clean(given, Typed(None, None)))
    verdict = judge(
        checked.typed,
        checked.bound.findings,
        quotes=quotes_in(checked.citations),
        is_unchanged=checked.typed == checked.saved,
    )
    if fragment:
        return caller.page("findings.html", verdict=verdict)
    return _statement(caller, desk.open(key), wanted, typed=checked.typed, verdict=verdict)


@router.post("/briefs/{key}/statements/{wanted}", response_model=None)
def save(
    caller: Poster, key: Key, wanted: StatementId, form: Annotated[TypedForm, Form()]
) -> Response:
    """Save what was typed, if it passes."""
    desk = caller.room.desk
    opened = desk.open(key)
    given = Typed(form.ar, form.en)
    if not _stands(opened, wanted):
        return _overtaken(caller, opened, wanted, clean(given, Typed(None, None)))
    statement = find_statement(opened.brief, wanted)
    typed = clean(given, typed_statement(statement))
    try:
        saved = desk.edit(key, wanted, typed, who=caller.visitor.name)
    except RefusedError as error:
        verdict = judge(typed, error.findings, quotes=quotes_in(statement.citations))
        return _statement(
            caller, opened, wanted, _REFUSED, typed=typed, verdict=verdict, is_refused=True
        )
    except ChangedMeanwhileError:
        return _overtaken(caller, desk.open(key), wanted, typed)
    except (FrozenError, NotAllowedError) as error:
        return _statement(
            caller, desk.open(key), wanted, _CONFLICT, typed=typed, message=message_in_words(error)
        )
    after = saved.edited.acts[0].after["id"]
    return go_to(f"/briefs/{key}/statements/{after}?done=edited")


@router.post("/briefs/{key}/statements/{wanted}/reject")
def reject(
    caller: Poster, key: Key, wanted: StatementId, form: Annotated[ReasonForm, Form()]
) -> RedirectResponse:
    """Take a statement out of the brief."""
    why = " ".join(form.why.split())
    caller.room.desk.reject(key, wanted, who=caller.visitor.name, why=why)
    return go_to(f"/briefs/{key}?done=rejected#{wanted}")


@router.post("/briefs/{key}/statements/{wanted}/shift")
def shift(
    caller: Poster, key: Key, wanted: StatementId, form: Annotated[ShiftForm, Form()]
) -> RedirectResponse:
    """Move a statement one up or down."""
    desk, who = caller.room.desk, caller.visitor.name
    if form.by == "up":
        desk.shift(key, wanted, -1, who=who)
    else:
        desk.shift(key, wanted, 1, who=who)
    return go_to(f"/briefs/{key}?done=moved#{wanted}")


@router.post("/briefs/{key}/statements/{wanted}/move")
def move(
    caller: Poster, key: Key, wanted: StatementId, form: Annotated[MoveForm, Form()]
) -> RedirectResponse:
    """Move a statement to another list."""
    caller.room.desk.move(key, wanted, form.to, who=caller.visitor.name)
    return go_to(f"/briefs/{key}?done=moved#{wanted}")


def quotes_in(citations: tuple[Citation, ...]) -> frozenset[str]:
    """Return the words of the cited sentences."""
    return frozenset(citation.quote for citation in citations)


def _stands(opened: Opened, wanted: str) -> bool:
    return any(s.id == wanted for s in opened.brief.statements())


def _statement(
    caller: Caller,
    opened: Opened,
    wanted: str,
    status: int = 200,
    *,
    typed: Typed | None = None,
    verdict: Verdict | None = None,
    **more: object,
) -> HTMLResponse:
    brief = opened.brief
    view = view_brief(opened, caller.room.desk.findings(opened))
    ids = [each.statement.id for each in view.order]
    here = ids.index(wanted)
    shown = view.order[here]
    return caller.page(
        "statement.html",
        status,
        brief=brief,
        row=opened.row,
        view=shown,
        count=view.count,
        saved=typed_statement(shown.statement),
        typed=typed or typed_statement(shown.statement),
        verdict=verdict,
        articles=articles_beside(caller, shown.statement.citations, brief),
        previous=ids[here - 1] if here > 0 else None,
        following=ids[here + 1] if here + 1 < len(ids) else None,
        places=places_for(shown),
        changes=[c for c in opened.changes if wanted in {c.act.statement, c.act.after.get("id")}],
        **more,
    )


def _overtaken(caller: Caller, opened: Opened, wanted: str, typed: Typed) -> HTMLResponse:
    """Answer one who was second: both texts on one page, or the typed one to copy."""
    successor = successor_of(opened.changes, wanted)
    if successor is None or not _stands(opened, successor):
        return _gone(caller, opened, typed)
    first = next(c for c in opened.changes if c.act.after.get("id") == successor)
    return _statement(
        caller, opened, successor, _CONFLICT, typed=typed, conflict=first, is_conflict=True
    )


def _gone(caller: Caller, opened: Opened, typed: Typed) -> HTMLResponse:
    return caller.page(
        "message.html",
        _CONFLICT,
        title="conflict",
        note="conflict_gone",
        kept=[text for text in (typed.ar, typed.en) if text],
        back=f"/briefs/{opened.row.key}",
        changes=opened.changes[:5],
    )


def articles_beside(
    caller: Caller, citations: tuple[Citation, ...], brief: Brief
) -> list[tuple[str, tuple[Line, ...] | None]]:
    """Return the cited articles in the order of the citations, laid out; None: not in the store."""
    ids = list(dict.fromkeys(citation.source_id for citation in citations))
    try:
        stored = caller.room.desk.articles(ids)
    except BriefError:
        stored = {}
    known = {source.id for source in brief.sources}
    return [
        (
            article_id,
            lay_out_article(
                stored[article_id],
                [(c.start, c.end) for c in citations if c.source_id == article_id],
            )
            if article_id in stored
            else None,
        )
        for article_id in ids
        if article_id in known
    ]
