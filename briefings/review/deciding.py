"""Forms on a brief as a whole: notes, comment, mark, sources, approval; and one's own name."""

# FastAPI reads the annotations of these functions when the program runs: no postponed ones here.

import re
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import HTMLResponse, RedirectResponse, Response

from briefings.brief.record import Bilingual, EitherText
from briefings.review.conflicts import ChangedMeanwhileError, NotAllowedError, RefusedError
from briefings.review.forms import (
    ApproveForm,
    CommentForm,
    MarkForm,
    NameForm,
    NoteForm,
    ReasonForm,
    SettleForm,
)
from briefings.review.reading import own_path
from briefings.review.room import ArticleId, Caller, Key, Poster, go_to
from briefings.review.settling import Settlement
from briefings.review.views import changes_since

router = APIRouter()

_CONFLICT, _REFUSED = 409, 422


@router.post("/name")
def rename(caller: Poster, form: Annotated[NameForm, Form()]) -> RedirectResponse:
    """Set the name that the visitor signs with."""
    path = own_path(form.back)
    is_done = caller.room.door.rename(caller.visitor, form.name)
    return go_to(f"{path}?done={'named' if is_done else 'unchanged'}")


@router.post("/briefs/{key}/notes")
def note(caller: Poster, key: Key, form: Annotated[NoteForm, Form()]) -> RedirectResponse:
    """Keep a remark on a brief or on one of its statements."""
    statement = form.statement or None
    if statement is not None and not re.fullmatch(r"st_[0-9a-f]{16}", statement):
        raise NotAllowedError("there is no such statement", where=key)
    caller.room.desk.note(key, form.text, statement=statement, who=caller.visitor.name)
    if statement is None:
        return go_to(f"/briefs/{key}?done=noted#notes")
    return go_to(f"/briefs/{key}/statements/{statement}?done=noted#notes")


@router.post("/briefs/{key}/comment", response_model=None)
def comment(caller: Poster, key: Key, form: Annotated[CommentForm, Form()]) -> Response:
    """Set the analyst's comment."""
    text = EitherText(ar=_line(form.ar), en=_line(form.en))
    desk = caller.room.desk
    try:
        desk.comment(key, text, version=form.version, who=caller.visitor.name)
    except ChangedMeanwhileError:
        standing = desk.open(key).brief.analyst_comment
        texts = (standing.ar, standing.en) if standing is not None else (None, None)
        return _overtaken(caller, key, form.version, texts, (form.ar, form.en))
    return go_to(f"/briefs/{key}?done=commented#comment")


@router.post("/briefs/{key}/handling", response_model=None)
def mark(caller: Poster, key: Key, form: Annotated[MarkForm, Form()]) -> Response:
    """Set the handling mark."""
    desk = caller.room.desk
    try:
        desk.mark(key, _line(form.handling), version=form.version, who=caller.visitor.name)
    except ChangedMeanwhileError:
        standing = desk.open(key).brief.handling
        return _overtaken(caller, key, form.version, (standing,), (form.handling,))
    return go_to(f"/briefs/{key}?done=marked#handling")


@router.post("/briefs/{key}/sources/{article}", response_model=None)
def settle(
    caller: Poster, key: Key, article: ArticleId, form: Annotated[SettleForm, Form()]
) -> Response:
    """Settle what a source is."""
    ar, en = _line(form.descriptor_ar), _line(form.descriptor_en)
    if (ar is None) != (en is None):
        raise NotAllowedError("a descriptor is in both languages, or there is none", where=key)
    settlement = Settlement(
        genre=form.genre,
        affiliation=form.affiliation,
        descriptor=Bilingual(ar=ar, en=en) if ar is not None and en is not None else None,
        is_of_outlet=form.of_outlet == "yes",
    )
    desk = caller.room.desk
    try:
        desk.settle(key, article, settlement, version=form.version, who=caller.visitor.name)
    except ChangedMeanwhileError:
        typed = (form.genre, form.affiliation, form.descriptor_ar, form.descriptor_en)
        return _overtaken(caller, key, form.version, (), typed)
    return go_to(f"/briefs/{key}?done=settled#{article}")


@router.post("/briefs/{key}/approve", response_model=None)
def approve(caller: Poster, key: Key, form: Annotated[ApproveForm, Form()]) -> Response:
    """Sign the version that was read."""
    try:
        caller.room.desk.approve(key, version=form.version, who=caller.visitor.name)
    except ChangedMeanwhileError:
        return _overtaken(caller, key, form.version, (), ())
    except RefusedError as error:
        return caller.page(
            "message.html", _REFUSED, title="refused", note="approve_blocked",
            findings=error.findings, back=f"/briefs/{key}",
        )  # fmt: skip
    return go_to(f"/briefs/{key}?done=approved")


@router.post("/briefs/{key}/reopen")
def reopen(caller: Poster, key: Key, form: Annotated[ReasonForm, Form()]) -> RedirectResponse:
    """Make an approved brief a draft again."""
    caller.room.desk.reopen(key, why=" ".join(form.why.split()), who=caller.visitor.name)
    return go_to(f"/briefs/{key}?done=reopened")


def _line(text: str) -> str | None:
    """Return a text as one line, or None for an empty one."""
    return " ".join(text.split()) or None


def _overtaken(
    caller: Caller,
    key: str,
    version: int,
    standing: tuple[str | None, ...],
    typed: tuple[str, ...],
) -> HTMLResponse:
    """Answer one who was second: what stands now, what was typed, and what others did."""
    opened = caller.room.desk.open(key)
    return caller.page(
        "message.html",
        _CONFLICT,
        title="conflict",
        standing=[text for text in standing if text],
        kept=[text for text in typed if text],
        back=f"/briefs/{key}",
        changes=changes_since(opened, version),
    )
