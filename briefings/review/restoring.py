"""Pages and forms of a withheld text: read beside its sources, mended, checked, restored."""

# FastAPI reads the annotations of these functions when the program runs: no postponed ones here.

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import HTMLResponse, Response

from briefings.review.conflicts import FrozenError, NotAllowedError, RefusedError
from briefings.review.editing import articles_beside, quotes_in
from briefings.review.edits import clean, find_withheld
from briefings.review.finding_words import message_in_words
from briefings.review.forms import TypedForm
from briefings.review.rebinding import Typed
from briefings.review.returning import section_in
from briefings.review.room import Caller, Key, Poster, Reader, StatementId, go_to
from briefings.review.shelf import Opened
from briefings.review.verdict import judge
from briefings.review.views import view_withheld

router = APIRouter()

_REFUSED, _CONFLICT = 422, 409


@router.get("/briefs/{key}/withheld/{wanted}")
def withheld_page(caller: Reader, key: Key, wanted: StatementId) -> HTMLResponse:
    """Show a withheld text beside its sources, ready to be mended."""
    opened = caller.room.desk.open(key)
    return _withheld(caller, opened, wanted)


@router.post("/briefs/{key}/withheld/{wanted}/check")
def check_withheld(
    caller: Poster,
    key: Key,
    wanted: StatementId,
    form: Annotated[TypedForm, Form()],
    fragment: bool = False,  # noqa: FBT001, FBT002 - a query
) -> HTMLResponse:
    """Check what was typed in the place of a withheld text; nothing is saved."""
    desk = caller.room.desk
    checked = desk.check_withheld(key, wanted, Typed(form.ar, form.en))
    quotes = quotes_in(checked.citations)
    verdict = judge(checked.typed, checked.bound.findings, quotes=quotes)
    if fragment:
        return caller.page("findings.html", verdict=verdict)
    return _withheld(
        caller, desk.open(key), wanted, typed=checked.typed, verdict=verdict, section=form.section
    )


@router.post("/briefs/{key}/withheld/{wanted}", response_model=None)
def restore(
    caller: Poster, key: Key, wanted: StatementId, form: Annotated[TypedForm, Form()]
) -> Response:
    """Put a withheld statement back, if what was typed passes."""
    desk = caller.room.desk
    opened = desk.open(key)
    typed = clean(Typed(form.ar, form.en), desk.kept_text(opened, wanted))
    try:
        saved = desk.restore(key, wanted, typed, section=form.section, who=caller.visitor.name)
    except RefusedError as error:
        quotes = quotes_in(find_withheld(opened.working, wanted).citations)
        verdict = judge(typed, error.findings, quotes=quotes)
        return _withheld(
            caller, opened, wanted, _REFUSED, typed=typed, verdict=verdict, section=form.section,
            is_refused=True,
        )  # fmt: skip
    except (FrozenError, NotAllowedError) as error:
        return _withheld(
            caller, desk.open(key), wanted, _CONFLICT, typed=typed, section=form.section,
            message=message_in_words(error),
        )  # fmt: skip
    after = saved.edited.acts[0].after["id"]
    return go_to(f"/briefs/{key}?done=restored#{after}")


def _withheld(
    caller: Caller,
    opened: Opened,
    wanted: str,
    status: int = 200,
    *,
    typed: Typed | None = None,
    section: str | None = None,
    **more: object,
) -> HTMLResponse:
    withheld = find_withheld(opened.working, wanted)
    drafted = caller.room.desk.drafted(opened.row.key)
    values: dict[str, object] = {"verdict": None, **more}
    return caller.page(
        "withheld.html",
        status,
        brief=opened.brief,
        row=opened.row,
        view=view_withheld(withheld, opened.brief),
        typed=typed or caller.room.desk.kept_text(opened, wanted),
        section=section or section_in(drafted, wanted),
        articles=articles_beside(caller, withheld.citations, opened.brief),
        changes=[c for c in opened.changes if wanted in {c.act.statement, c.act.after.get("id")}],
        notes=[note for note in opened.notes if note.statement == wanted],
        **values,
    )
