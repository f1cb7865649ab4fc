"""Pages that change nothing: the list, a brief, an article, and the files made of a brief."""

# FastAPI reads the annotations of these functions when the program runs: no postponed ones here.

import re
from pathlib import Path

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response

from briefings.brief.record import Brief
from briefings.brief.schema import brief_to_json
from briefings.render.fonts import font_face_rules, installed_faces
from briefings.resources import template_folder
from briefings.review.article_view import lay_out_article
from briefings.review.room import (
    LANGUAGE_COOKIE,
    ArticleId,
    ClosedError,
    Key,
    Reader,
    go_to,
    room_of,
)
from briefings.review.settling import find_source
from briefings.review.views import MAX_SHOWN, view_brief

router = APIRouter()

MAX_LISTED = 60
"""Briefs on the first list: ten days of six topics."""

_KEPT_S = 3600
_PDF_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'"
"""A browser's own viewer of a PDF brings its style with it."""

_ASSETS = {
    "review.css": "text/css; charset=utf-8",
    "review.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}


@router.get("/open")
def open_link(request: Request, token: str = "") -> RedirectResponse:
    """Exchange the token of the printed link for a session."""
    door = room_of(request).door
    session = door.let_in(token)
    if session is None:
        raise ClosedError
    leading = go_to("/")
    leading.set_cookie(door.cookie, session, httponly=True, samesite="strict", path="/")
    return leading


@router.get("/language/{language}")
def choose_language(language: str, back: str = "/") -> RedirectResponse:
    """Set the language of the pages and lead back to the one that was read."""
    if language not in {"ar", "en"}:
        raise HTTPException(404)
    leading = go_to(own_path(back))
    leading.set_cookie(LANGUAGE_COOKIE, language, httponly=True, samesite="strict", path="/")
    return leading


@router.get("/")
def list_page(caller: Reader, older: bool = False) -> HTMLResponse:  # noqa: FBT001, FBT002 - a query
    """List the briefs, newest day first."""
    rows = caller.room.desk.briefs()
    has_more = len(rows) > MAX_LISTED and not older
    rows = rows[:MAX_LISTED] if has_more else rows
    names = caller.room.desk.topic_names(rows)
    return caller.page("briefs.html", rows=rows, names=names, has_more=has_more, done=caller.done)


@router.get("/briefs/{key}")
def brief_page(caller: Reader, key: Key, first: int = 0) -> HTMLResponse:
    """Show a brief with everything that bears on it."""
    opened = caller.room.desk.open(key)
    desk = caller.room.desk
    findings, drafted = desk.findings(opened), desk.drafted(key)
    view = view_brief(opened, findings, drafted=drafted, first=max(first, 0))
    rest = max(first, 0) + MAX_SHOWN
    return caller.page(
        "brief.html",
        view=view,
        brief=opened.brief,
        row=opened.row,
        done=caller.done,
        following=rest if rest < view.count else None,
    )


@router.get("/briefs/{key}/articles/{article}")
def article_page(caller: Reader, key: Key, article: ArticleId) -> HTMLResponse:
    """Show the stored text of a source, with the sentences that the brief cites marked."""
    opened = caller.room.desk.open(key)
    source = find_source(opened.brief, article)
    stored = caller.room.desk.articles([article]).get(article)
    view = view_brief(opened, {})
    citing: dict[tuple[int, int], list[int]] = {}
    for each in view.order:
        for citation in each.statement.citations:
            if citation.source_id == article:
                citing.setdefault((citation.start, citation.end), []).append(each.number)
    return caller.page(
        "article.html",
        brief=opened.brief,
        row=opened.row,
        source=source,
        lines=lay_out_article(stored, list(citing)) if stored is not None else None,
        citing=[citing[span] for span in sorted(citing)],
        ids={each.number: each.statement.id for each in view.order},
    )


@router.get("/briefs/{key}/brief.pdf")
def pdf(caller: Reader, key: Key, download: bool = False) -> Response:  # noqa: FBT001, FBT002 - a query
    """Print a brief; a draft carries its watermark."""
    brief = caller.room.desk.open(key).brief
    with caller.room.printing:
        content = caller.room.print_pdf(brief)
    headers = {"Content-Security-Policy": _PDF_POLICY, **_named(brief, "pdf", is_kept=download)}
    return Response(content, media_type="application/pdf", headers=headers)


@router.get("/briefs/{key}/brief.json")
def record(caller: Reader, key: Key) -> Response:
    """Give the publication record, which holds nothing that was withheld (R8)."""
    brief = caller.room.desk.open(key).brief
    headers = _named(brief, "json", is_kept=True)
    return Response(brief_to_json(brief), media_type="application/json", headers=headers)


@router.get("/static/{name}")
def asset(name: str) -> Response:
    """Serve the style sheet, the script and the typefaces; nothing else has a name here."""
    if name == "fonts.css":
        rules = font_face_rules(lambda face: face.file)
        return Response(rules, media_type="text/css; charset=utf-8", headers=_cached())
    if name in _ASSETS:
        path = template_folder() / "review" / name
        return FileResponse(path, media_type=_ASSETS[name], headers=_cached())
    for face in installed_faces():
        file = face.path()
        if face.file == name and file is not None:
            return FileResponse(Path(file), media_type="font/ttf", headers=_cached())
    raise HTTPException(404)


def own_path(text: str) -> str:
    """Return a path of this page, or the list's for anything that leads elsewhere."""
    return text if re.fullmatch(r"/(?:briefs/[a-z0-9_/]{1,100})?", text) else "/"


def _named(brief: Brief, suffix: str, *, is_kept: bool) -> dict[str, str]:
    slug = re.sub(r"[^a-z0-9-]+", "-", brief.topic.slug.lower())[:60] or "brief"
    state = "" if brief.status.value == "approved" else "-draft"
    name = f"{brief.date.isoformat()}-{slug}{state}.{suffix}"
    how = "attachment" if is_kept else "inline"
    return {"Content-Disposition": f'{how}; filename="{name}"'}


def _cached() -> dict[str, str]:
    return {"Cache-Control": f"private, max-age={_KEPT_S}"}
