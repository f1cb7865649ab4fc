"""Whether a folder of templates can print every kind of brief and edition: full, empty, hostile.

Each is rendered as HTML in every form and as PDF in a process of its own, so that a template that
hangs is a fault like any other. What other rooms print (an email, the review) they hand in as
printers. What is found names file and line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import jinja2

from briefings.brief.record import Edition
from briefings.errors import DeliveryError, RenderError, TemplateError
from briefings.render.confinement import MEMORY_LIMIT_MB, Job, render_pdf_apart
from briefings.render.editions import render_edition_html
from briefings.render.environment import build_environment
from briefings.render.forms import FORMS
from briefings.render.html import render_html
from briefings.render.specimen import HOSTILE_TEXT, SPECIMENS
from briefings.render.specimen_editions import EDITIONS
from briefings.resources import template_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
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
_HTML = re.compile(r"\s*<(?:!doctype|html)", re.IGNORECASE)
_COUNTS = re.compile(r" at \d+:\d+|\(and \d+ more\)")
"""Line and number of complaints in the page as put together: they differ from brief to brief."""

_MARKUP = HOSTILE_TEXT.split(" ", 1)[0]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong: file and line, in words, and with which specimen it showed."""

    where: str
    what: str
    specimen: str | None = None


@dataclass(frozen=True, slots=True)
class Printer:
    """Another page that is made from templates, such as an email.

    Attributes:
        name: of the page, as it stands in the report.
        fill: gives every text that is made of an edition with the templates of a folder; it raises
            TemplateError, RenderError or DeliveryError.
    """

    name: str
    fill: Callable[[Edition, Path], Iterable[str]]


def check_templates(folder: Path, printers: Sequence[Printer] = ()) -> tuple[Fault, ...]:
    """Return what is wrong with the templates of a folder; none is a folder that can be used.

    Args:
        folder: templates of the user's own.
        printers: what prints pages other than briefs and editions.

    Raises:
        TemplateError: there is no such folder.
    """
    build_environment(folder)
    editions = [(name, EDITIONS[name]()) for name in CHECKED]
    faults = list(_unread(folder)) or list(_unknown(folder))
    # what is quickly printed comes first, layout in processes of their own last
    if not faults:
        faults = [
            fault
            for printer in printers
            for name, edition in editions
            for fault in _print_otherwise(printer, name, edition, folder)
        ]
    if not faults:
        faults = [fault for name in CHECKED for fault in _print(name, SPECIMENS[name](), folder)]
    if not faults:
        faults = [f for name, edition in editions for f in _print(name, edition, folder)]
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
    shipped = {path.relative_to(template_folder()) for path in template_folder().rglob("*")}
    texts = {path: path.read_text(encoding="utf-8", errors="replace") for path in _files(folder)}
    for path in texts:
        named = any(path.name in text for other, text in texts.items() if other != path)
        if path.relative_to(folder) not in shipped and not named:
            yield Fault(str(path), "replaces no shipped template, and none of yours includes it")


def _files(folder: Path) -> list[Path]:
    return sorted(
        path for path in folder.rglob("*") if path.suffix in _TEMPLATES and path.is_file()
    )


def _print(name: str, record: Brief | Edition, folder: Path) -> Iterator[Fault]:
    render = render_edition_html if isinstance(record, Edition) else render_html
    for form in FORMS:
        try:
            html = render(record, templates=folder, form=form)  # type: ignore[arg-type]
        except (TemplateError, RenderError) as error:
            yield Fault(error.where or str(folder), error.what, name)
            return
        if _MARKUP in html:
            yield _unescaped(name, folder)
            return
    job = Job("both", "a4", None, str(folder.absolute()), MEMORY_LIMIT_MB, watermark=True)
    # the forms share their styles: one specimen in each is enough
    is_in_every_form = name == CHECKED[0] and not isinstance(record, Edition)
    for form in FORMS if is_in_every_form else FORMS[:1]:
        if isinstance(record, Edition) and not record.briefs:
            return
        try:
            render_pdf_apart(record, replace(job, form=form), time_limit_s=TIME_LIMIT_S)
        except (TemplateError, RenderError) as error:
            yield Fault(_place(error, folder), error.what, name)
            return


def _print_otherwise(
    printer: Printer, name: str, edition: Edition, folder: Path
) -> Iterator[Fault]:
    told = f"{name} {printer.name}"
    try:
        texts = list(printer.fill(edition, folder))
    except (TemplateError, RenderError, DeliveryError) as error:
        yield Fault(error.where or str(folder), error.what, told)
        return
    if any(_MARKUP in text for text in texts if _HTML.match(text)):
        yield _unescaped(told, folder)


def _unescaped(name: str, folder: Path) -> Fault:
    where = _line_with(folder, _UNESCAPED) or str(folder)
    what = "lets markup of a source into the page: do not switch escaping off"
    return Fault(where, what, name)


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
