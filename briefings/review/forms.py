"""What forms send: every field named, bounded, and nothing else accepted."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from briefings.brief.record import Affiliation, Genre

MAX_FIELD = 20_000
"""Characters of any field: longer than a check accepts, so that a long text is shown again."""


class Form(BaseModel):
    """Base of every form; `form_token` shows that it is from a page of ours."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    form_token: str = Field(default="", max_length=200)


class TypedForm(Form):
    """Both sides of a statement as typed, and where a restored one goes."""

    ar: str = Field(default="", max_length=MAX_FIELD)
    en: str = Field(default="", max_length=MAX_FIELD)
    section: str = Field(default="developments", max_length=40)


class ReasonForm(Form):
    """Why a statement is rejected, or a brief opened again."""

    why: str = Field(default="", max_length=1_000)


class ShiftForm(Form):
    """One up or one down."""

    by: Literal["up", "down"]


class MoveForm(Form):
    """To the end of another list."""

    to: str = Field(max_length=40)


class NoteForm(Form):
    """A remark, on a statement or on the whole brief."""

    text: str = Field(default="", max_length=MAX_FIELD)
    statement: str = Field(default="", max_length=40)


class CommentForm(Form):
    """The analyst's comment, and the version it was written over."""

    ar: str = Field(default="", max_length=MAX_FIELD)
    en: str = Field(default="", max_length=MAX_FIELD)
    version: int = Field(ge=1)


class MarkForm(Form):
    """The handling mark, and the version it was written over."""

    handling: str = Field(default="", max_length=1_000)
    version: int = Field(ge=1)


class SettleForm(Form):
    """What a source is, and the version that was read."""

    genre: Genre
    affiliation: Affiliation
    descriptor_ar: str = Field(default="", max_length=1_000)
    descriptor_en: str = Field(default="", max_length=1_000)
    of_outlet: Literal["", "yes"] = ""
    version: int = Field(ge=1)


class ApproveForm(Form):
    """An approval of one version under a name."""

    version: int = Field(ge=1)


class NameForm(Form):
    """The name that a visitor signs with."""

    name: str = Field(default="", max_length=1_000)
    back: str = Field(default="/", max_length=200)
