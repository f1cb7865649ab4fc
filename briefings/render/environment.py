"""The template environment: sandboxed, escaping, strict, a user's folder over the shipped one."""

from __future__ import annotations

import traceback
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefings.errors import TemplateError
from briefings.render.filters import FILTERS, TABLES
from briefings.render.wording import WORDS
from briefings.resources import template_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

_HINT = "see docs/templates.md, or leave the folder out to use the shipped templates"


@lru_cache(maxsize=8)
def build_environment(templates: Path | None = None) -> jinja2.Environment:
    """Return the environment; files in `templates` win over the shipped ones of the same name.

    It is built once for a folder: compiling takes most of the time of a short page. A template that
    was edited meanwhile is read again.

    Raises:
        TemplateError: `templates` is no folder.
    """
    if templates is not None and not templates.is_dir():
        raise TemplateError("no such folder of templates", where=str(templates), hint=_HINT)
    folders = [folder for folder in (templates, template_folder()) if folder is not None]
    environment = ImmutableSandboxedEnvironment(
        loader=jinja2.FileSystemLoader(folders),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
    )
    environment.filters.update(FILTERS)
    own: dict[str, Any] = {"words": WORDS, **TABLES}
    environment.globals.update(own)
    return environment


def render_template(name: str, values: Mapping[str, Any], *, templates: Path | None) -> str:
    """Return the template `name` filled with `values`.

    Raises:
        TemplateError: a template cannot be read, parsed or filled; file and line are named.
    """
    return fill_template(build_environment(templates), name, values)


def fill_template(environment: jinja2.Environment, name: str, values: Mapping[str, Any]) -> str:
    """Return the template `name` of an environment filled with `values`.

    Raises:
        TemplateError: a template cannot be read, parsed or filled; file and line are named.
    """
    try:
        return environment.get_template(name).render(values)
    except jinja2.TemplateSyntaxError as error:
        place = f"{error.filename or error.name}:{error.lineno}"
        raise TemplateError(str(error.message), where=place, hint=_HINT) from error
    except jinja2.TemplateNotFound as error:
        raise TemplateError("no such template", where=str(error.name), hint=_HINT) from error
    except (jinja2.TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        raise TemplateError(str(error), where=_place_in_template(error), hint=_HINT) from error
    except (AttributeError, RecursionError, UnicodeError) as error:
        raise TemplateError(str(error), where=_place_in_template(error), hint=_HINT) from error


def _place_in_template(error: BaseException) -> str:
    """Return file and line of the innermost frame that is a template's."""
    frames = traceback.extract_tb(error.__traceback__)
    for frame in reversed(frames):
        if Path(frame.filename).suffix in {".html", ".css", ".txt"}:
            return f"{frame.filename}:{frame.lineno}"
    return "a template"
