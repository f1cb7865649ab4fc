"""The application: routes behind the gate, and a page for everything that is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from briefings.errors import BriefError, RecordError, StoreBusyError
from briefings.review import deciding, editing, reading, restoring
from briefings.review.conflicts import (
    ChangedMeanwhileError,
    FrozenError,
    NotAllowedError,
    RefusedError,
)
from briefings.review.finding_words import message_in_words
from briefings.review.gate import Gate
from briefings.review.room import ClosedError, ForgedError, answer, room_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp

    from briefings.review.access import Visitor
    from briefings.review.room import Room

_STATUS: tuple[tuple[type[BriefError], int], ...] = (
    (StoreBusyError, 503),
    (ChangedMeanwhileError, 409),
    (FrozenError, 409),
    (NotAllowedError, 422),
    (RefusedError, 422),
    (RecordError, 404),
)
"""What an error means in HTTP; any other of this program's is a 500 with its one line."""

_NOT_FOUND = 404


def build_application(room: Room) -> ASGIApp:
    """Return the application with its gate."""
    # nothing about the interface is told: there is no page of it, and no schema
    application = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    application.state.room = room
    for part in (reading, editing, restoring, deciding):
        application.include_router(part.router)
    application.add_exception_handler(ClosedError, _closed)
    application.add_exception_handler(ForgedError, _forged)
    application.add_exception_handler(BriefError, _refused)
    application.add_exception_handler(RequestValidationError, _unread)
    application.add_exception_handler(HTTPException, _not_found)
    return Gate(application, room.door)


def _visitor(request: Request) -> Visitor | None:
    return room_of(request).door.visitor(request.headers, request.cookies)


def _closed(request: Request, _error: Exception) -> Response:
    return answer(request, "message.html", 401, visitor=None, title="closed", note="closed_note")


def _forged(request: Request, _error: Exception) -> Response:
    return answer(
        request, "message.html", 403, visitor=_visitor(request), title="forged", note="forged_note"
    )


def _refused(request: Request, error: Exception) -> Response:
    """Tell what could not be done, and show again what was typed."""
    if not isinstance(error, BriefError):
        raise error
    status = next((code for kind, code in _STATUS if isinstance(error, kind)), 500)
    typed: Mapping[str, str] = getattr(request.state, "typed", {})
    is_again = isinstance(error, StoreBusyError) and request.method == "POST"
    values: dict[str, Any] = {
        "title": "busy" if isinstance(error, StoreBusyError) else "refused",
        "message": message_in_words(error),
        "kept": [text for name, text in typed.items() if text and name in _TEXTS],
        "again": typed if is_again else None,
        "back": _back(request.url.path),
    }
    return answer(request, "message.html", status, visitor=_visitor(request), **values)


_TEXTS = frozenset(
    ("ar", "en", "why", "text", "handling", "descriptor_ar", "descriptor_en", "name")
)
"""Fields that a person types into; the others are choices."""


def _unread(request: Request, error: Exception) -> Response:
    """Answer a form with a missing or unknown part; an address that is no id has no page."""
    places = {str(part) for fault in getattr(error, "errors", list)() for part in fault["loc"][:1]}
    if "path" in places or "query" in places:
        return _not_found(request, HTTPException(_NOT_FOUND))
    typed: Mapping[str, str] = getattr(request.state, "typed", {})
    kept = [text for name, text in typed.items() if text and name in _TEXTS]
    return answer(
        request, "message.html", 400, visitor=_visitor(request), title="bad_form", kept=kept,
        back=_back(request.url.path),
    )  # fmt: skip


def _not_found(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else _NOT_FOUND
    visitor = _visitor(request)
    if visitor is None and not request.url.path.startswith("/static/"):
        return _closed(request, error)
    return answer(request, "message.html", status, visitor=visitor, title="not_found")


def _back(path: str) -> str:
    """Return the page of the brief that an address belongs to, else the list."""
    return reading.own_path("/".join(path.split("/")[:3]))
