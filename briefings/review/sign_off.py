"""What a person adds and signs: the comment, the handling mark, approval, and reopening."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.brief.record import AnalystComment, Status
from briefings.review.conflicts import NotAllowedError
from briefings.review.edits import Edited, refuse_if_approved
from briefings.review.history import Act
from briefings.review.recounting import brief_id
from briefings.settings.marks import is_misspelt

if TYPE_CHECKING:
    from datetime import datetime

    from briefings.brief.record import Brief, EitherText, WorkingRecord

MAX_COMMENT_CHARACTERS = 1_500
"""As many as the page prints."""

MAX_MARK_CHARACTERS = 60


def comment_on(working: WorkingRecord, text: EitherText, *, who: str, at: datetime) -> Edited:
    """Set the analyst's comment, which stands outside the source checks (R11); None clears it.

    Raises:
        FrozenError: the brief is approved.
        NotAllowedError: it is too long, or nothing was changed.
    """
    brief = working.brief
    refuse_if_approved(brief)
    if any(len(side or "") > MAX_COMMENT_CHARACTERS for side in (text.ar, text.en)):
        raise NotAllowedError(
            f"a comment has at most {MAX_COMMENT_CHARACTERS:,} characters", where=brief.id
        )
    comment = None
    if text.ar is not None or text.en is not None:
        comment = AnalystComment(ar=text.ar, en=text.en, by=who, at=at)
    old = brief.analyst_comment
    before = {"ar": old.ar, "en": old.en} if old is not None else {}
    after = {"ar": comment.ar, "en": comment.en} if comment is not None else {}
    if before == after:
        raise NotAllowedError("nothing was changed", where=brief.id)
    return _edited(working, {"analyst_comment": comment}, Act("commented", None, before, after))


def mark_handling(working: WorkingRecord, mark: str | None) -> Edited:
    """Set the handling mark of every page (R12), or none.

    Raises:
        FrozenError: the brief is approved.
        NotAllowedError: it is no short single line or a misspelt TLP label, or nothing was changed.
    """
    brief = working.brief
    refuse_if_approved(brief)
    if mark is not None and (len(mark) > MAX_MARK_CHARACTERS or not mark.isprintable()):
        raise NotAllowedError(
            f"a handling mark is one line of at most {MAX_MARK_CHARACTERS} characters",
            where=brief.id,
        )
    if mark is not None and is_misspelt(mark):
        raise NotAllowedError(f"{mark} is no TLP label: nobody is cleared for it", where=brief.id)
    if mark == brief.handling:
        raise NotAllowedError("nothing was changed", where=brief.id)
    act = Act("marked", None, {"handling": brief.handling}, {"handling": mark})
    return _edited(working, {"handling": mark}, act)


def approve(working: WorkingRecord, *, who: str, at: datetime) -> Edited:
    """Sign a brief with name and time, which freezes its record.

    Raises:
        FrozenError: it is approved already.
        NotAllowedError: nobody's name was given.
    """
    refuse_if_approved(working.brief)
    if not who.strip():
        raise NotAllowedError("an approval needs a name", where=working.brief.id)
    status = Status(value="approved", by=who, at=at)
    act = Act("approved", None, {}, {"id": working.brief.id, "by": who})
    return _edited(working, {"status": status}, act)


def reopen(working: WorkingRecord, *, why: str) -> Edited:
    """Make an approved brief a draft again, so that it can be corrected.

    Raises:
        NotAllowedError: it is not approved, or no reason was given.
    """
    brief = working.brief
    if brief.status.value != "approved":
        raise NotAllowedError("it is not approved", where=brief.id)
    if not why.strip():
        raise NotAllowedError("say why it is opened again", where=brief.id)
    before = {
        "by": brief.status.by,
        "at": brief.status.at.isoformat() if brief.status.at else None,
    }
    draft = Status(value="draft", by=None, at=None)
    return _edited(working, {"status": draft}, Act("reopened", None, before, {"why": why}))


def _edited(working: WorkingRecord, update: dict[str, object], act: Act) -> Edited:
    brief: Brief = working.brief.model_copy(update=update)
    brief = brief.model_copy(update={"id": brief_id(brief)})
    return Edited(working.model_copy(update={"brief": brief}), (act,))
