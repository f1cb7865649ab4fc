"""The forms of a page: both languages side by side or one alone, on A4 or Letter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from briefings.brief.record import Language

Form = Literal["both", "ar", "en"]
Paper = Literal["a4", "letter"]

FORMS: tuple[Form, ...] = get_args(Form)
PAPERS: tuple[Paper, ...] = get_args(Paper)

PAGE_SIZES: dict[Paper, str] = {"a4": "A4", "letter": "letter"}
"""As style sheets name them."""

DIRECTIONS: dict[Language, str] = {"ar": "rtl", "en": "ltr"}


def languages_of(form: Form) -> tuple[Language, ...]:
    """Return the languages that a form shows, Arabic first."""
    return ("ar", "en") if form == "both" else (form,)


def direction_of(form: Form) -> str:
    """Return the direction of tables and rows: from the right wherever Arabic is shown."""
    return DIRECTIONS[languages_of(form)[0]]
