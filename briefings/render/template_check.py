"""Whether a folder of templates can print every kind of brief: full, empty, hostile.

Each is rendered as HTML in every form and as PDF in a process of its own, so that a template that
hangs is a fault like any other. What is found names file and line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import jinja2

from briefings.errors import RenderError, TemplateError
from briefings.render.confinement import MEMORY_LIMIT_MB, Job, render_pdf_apart
from briefings.render.environment import build_environment
from briefings.render.forms import FORMS
from briefings.render.html import render_html
from briefings.render.specimen import HOSTILE_TEXT, SPECIMENS
from briefings.resources import template_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from briefings.brief.record import Brief

CHECKED = ("full", "empty", "hostile")
"""Specimens that every template must print."""

TIME_LIMIT_S = 60.0
"""For one specimen: twenty times what the shipped templates take."""

_TEMPLATES = frozenset({".html", ".css", ".txt"})
_IGNORED = re.compile(r"(?:Ignored|Invalid|Unsupported|Parse error)[^`]*`([^`]{2,200})`")
_ADDRESS = re.compile(r"not served: (\S+)")
_UNESCAPED = re.compile(r"\|\s*safe\b|autoescape\s+false")
_COUNTS = re.compile(r" at \d+:\d+|\(and \d+ more\)")
"""Line and number of complaints in the page as put together: they differ from brief to brief."""

_MARKUP = HOSTILE_TEXT.split(" ", 1)[0]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong: file and line, in words, and with which specimen it showed."""

    where: str
    what: str
    specimen: str | None = None


def check_templates(folder: Path) -> tuple[Fault, ...]:
    """Return what is wrong with the templates of a folder; none is a folder that can be used.

    Raises:
        TemplateError: there is no such folder.
    """
    build_environment(folder)
    faults = list(_unread(folder)) or list(_unknown(folder))
    if not faults:
        faults = [fault for name in CHECKED for fault in _print(name, SPECIMENS[name](), folder)]
    told: dict[tuple[str, str], Fault] = {}
    for fault in faults:
        told.setdefault((fault.where, _COUNTS.sub("", fault.what)), fault)
    return tuple(told.values())


def _unread(folder: Path) -> Iterator[Fault]:
    """Yield the faults of grammar, also of files that no page uses."""
    environment = build_environment(folder)
    for path in _files(folder):
        try:
            environment.parse(path.read_text(encoding="utf-8"), filename=str(path))
        except jinja2.TemplateSyntaxError as error:
            yield Fault(f"{path}:{error.lineno}", str(error.message))
        except (UnicodeDecodeError, OSError) as error:
            yield Fault(str(path), f"cannot be read as UTF-8: {error}")


def _unknown(folder: Path) -> Iterator[Fault]:
    """Yield files that replace no shipped template and that no other file of the folder names."""
    shipped = {path.name for path in template_folder().iterdir()}
    texts = {path: path.read_text(encoding="utf-8", errors="replace") for path in _files(folder)}
    for path in texts:
        named = any(path.name in text for other, text in texts.items() if other != path)
        if path.name not in shipped and not named:
            yield Fault(str(path), "replaces no shipped template, and none of yours includes it")


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix in _TEMPLATES and path.is_file())


def _print(name: str, brief: Brief, folder: Path) -> Iterator[Fault]:
    for form in FORMS:
        try:
            html = render_html(brief, templates=folder, form=form)
        except (TemplateError, RenderError) as error:
            yield Fault(error.where or str(folder), error.what, name)
            return
        if _MARKUP in html:
            where = _line_with(folder, _UNESCAPED) or str(folder)
            yield Fault(
                where, "lets markup of a source into the page: do not switch escaping off", name
            )
            return
    job = Job("both", "a4", None, str(folder.absolute()), MEMORY_LIMIT_MB)
    # the forms share their styles: one specimen in each is enough
    for form in FORMS if name == CHECKED[0] else FORMS[:1]:
        try:
            render_pdf_apart(brief, replace(job, form=form), time_limit_s=TIME_LIMIT_S)
        except (TemplateError, RenderError) as error:
            yield Fault(_place(error, folder), error.what, name)
            return


def _place(error: TemplateError | RenderError, folder: Path) -> str:
    """Return file and line of what the layout engine complained of, where it can be found again."""
    for pattern in (_IGNORED, _ADDRESS):
        if found := pattern.search(error.what):
            quoted = re.escape(found[1].rstrip(";"))
            place = _line_with(folder, re.compile(quoted.replace(r"\ ", r"\s*")))
            if place is not None:
                return place
    where = error.where
    return str(folder) if where is None or where == "templates" else where


def _line_with(folder: Path, pattern: re.Pattern[str]) -> str | None:
    for path in _files(folder):
        text = path.read_text(encoding="utf-8", errors="replace")
        if found := pattern.search(text):
            return f"{path}:{text.count(chr(10), 0, found.start()) + 1}"
    return None
