"""What every request works with, and who sent it; refusals that end in a page of their own."""

# FastAPI reads the annotations of dependencies when the program runs: no postponed ones here.

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from threading import Lock
from typing import Annotated, cast

from fastapi import Depends, Path, Request
from starlette.responses import HTMLResponse, RedirectResponse

from briefings.brief.record import Brief, Language
from briefings.review.access import Door, Visitor
from briefings.review.desk import Desk
from briefings.review.pages import Pages, token_field
from briefings.review.wording import DONE

LANGUAGE_COOKIE = "brief_review_language"

Key = Annotated[str, Path(pattern=r"^brf_[0-9a-f]{16}$")]
StatementId = Annotated[str, Path(pattern=r"^st_[0-9a-f]{16}$")]
ArticleId = Annotated[str, Path(pattern=r"^art_[0-9a-f]{16}$")]


class ClosedError(Exception):
    """Somebody unknown: the link was not opened, or the session is over."""


class ForgedError(Exception):
    """A form that no page of this visitor holds."""


@dataclass(frozen=True, slots=True)
class Room:
    """What the pages are made with.

    Attributes:
        desk: opens and changes briefs.
        door: knows who comes in.
        pages: fills templates.
        print_pdf: renders a brief; the layout engine is not made for two threads.
        printing: is held while it renders.
    """

    desk: Desk
    door: Door
    pages: Pages
    print_pdf: Callable[[Brief], bytes]
    printing: Lock = field(default_factory=Lock)


@dataclass(frozen=True, slots=True)
class Caller:
    """Who sent a request, and in what language it is answered."""

    request: Request
    room: Room
    visitor: Visitor
    language: Language

    def page(self, name: str, status: int = 200, **values: object) -> HTMLResponse:
        """Answer with a page."""
        return answer(self.request, name, status, visitor=self.visitor, **values)

    @property
    def done(self) -> str | None:
        """What the page before did, to be told once."""
        done = self.request.query_params.get("done")
        return done if done in DONE else None


def room_of(request: Request) -> Room:
    """Return what the application was built with."""
    return cast("Room", request.app.state.room)


def language_of(request: Request) -> Language:
    """Return the visitor's language: chosen before, else the browser's, else English."""
    chosen = request.cookies.get(LANGUAGE_COOKIE)
    if chosen in {"ar", "en"}:
        return "ar" if chosen == "ar" else "en"
    wanted = request.headers.get("accept-language", "").strip().lower()
    return "ar" if wanted.startswith("ar") else "en"


def caller_of(request: Request) -> Caller:
    """Return who sent a request.

    Raises:
        ClosedError: nobody who was let in.
    """
    room = room_of(request)
    visitor = room.door.visitor(request.headers, request.cookies)
    if visitor is None:
        raise ClosedError
    return Caller(request, room, visitor, language_of(request))


async def posting_caller_of(request: Request) -> Caller:
    """Return who sent a form, after it was shown that a page of theirs held it.

    What was typed is laid by, so that a refusal can show it again.

    Raises:
        ClosedError: nobody who was let in.
        ForgedError: the form lacks its token, or has another visitor's.
    """
    caller = caller_of(request)
    form = await request.form()
    token = form.get("form_token")
    if not isinstance(token, str) or not caller.room.door.holds_form_token(caller.visitor, token):
        raise ForgedError
    request.state.typed = {
        name: value
        for name, value in form.multi_items()
        if isinstance(value, str) and name != "form_token"
    }
    return caller


Reader = Annotated[Caller, Depends(caller_of)]
Poster = Annotated[Caller, Depends(posting_caller_of)]


def answer(
    request: Request, name: str, status: int = 200, *, visitor: Visitor | None, **values: object
) -> HTMLResponse:
    """Fill a template for a request."""
    room = room_of(request)
    known: dict[str, object] = {
        "visitor": visitor,
        "token": partial(token_field, visitor.form_token if visitor is not None else ""),
        "path": request.url.path,
        # what was typed into a page that answers a form would be lost by leaving it
        "can_switch": request.method == "GET",
        "done": None,
        **values,
    }
    return HTMLResponse(room.pages.fill(name, language_of(request), **known), status_code=status)


def go_to(path: str) -> RedirectResponse:
    """Lead a browser from a form that was sent to a page that can be loaded again."""
    return RedirectResponse(path, status_code=303)
