"""The look of a message: the page's own colours and sizes, set into every element.

Mail readers know no custom properties and many drop style elements, so the tokens of `html.css` are
resolved and `css-inline` writes each rule into the elements it is for. What stays in a style
element is what cannot be inlined: dark mode.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import css_inline
from jinja2 import TemplateNotFound
from markupsafe import Markup

from briefings.errors import TemplateError
from briefings.render.design_tokens import resolve_tokens_in_page
from briefings.render.environment import build_environment, render_template

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any

_LIGHT = re.compile(r":root\s*\{([^}]*)\}")
_DARK = re.compile(r"@media \(prefers-color-scheme: dark\)\s*\{\s*:root\s*\{([^}]*)\}")
_TOKEN = re.compile(r"--([\w-]+):\s*([^;{}]+);")
_REM = re.compile(r"(?<![\w.])(\d*\.?\d+)rem\b")
_STYLE = re.compile(r"(<style>)(.*?)(</style>)", re.DOTALL)
_PIXELS_A_REM = 16

_INLINER = css_inline.CSSInliner(load_remote_stylesheets=False, keep_at_rules=True)


def render_mail(name: str, values: Mapping[str, Any], *, templates: Path | None) -> str:
    """Return the template of a message as HTML whose styles stand in its elements.

    Raises:
        TemplateError: a template cannot be filled, or its styles cannot be read.
    """
    tokens = read_tokens(templates)
    filled = {**values, "tokens": Markup(tokens)}  # noqa: S704 - declarations of a style sheet
    page = render_template(name, filled, templates=templates)
    styled = _STYLE.sub(
        lambda part: part[1] + _in_pixels(part[2]) + part[3], resolve_tokens_in_page(page), count=1
    )
    try:
        return _INLINER.inline(styled)
    except css_inline.InlineError as error:
        raise TemplateError(f"its styles cannot be read: {error}", where=name) from error


def render_plain(name: str, values: Mapping[str, Any], *, templates: Path | None) -> str:
    """Return the template of a message as plain text.

    Templates escape every text once, also where that is no HTML; it is undone once, as a whole.

    Raises:
        TemplateError: a template cannot be filled.
    """
    return html.unescape(render_template(name, values, templates=templates))


def read_tokens(templates: Path | None) -> str:
    """Return the page's tokens as one rule: `--ink`, and as it is in dark mode `--dark-ink`.

    Raises:
        TemplateError: `html.css` declares none.
    """
    environment = build_environment(templates)
    try:
        sheet = (
            environment.loader.get_source(environment, "html.css")[0] if environment.loader else ""
        )
    except (TemplateNotFound, UnicodeDecodeError) as error:
        raise TemplateError("cannot be read", where="html.css") from error
    light, dark = _LIGHT.search(sheet), _DARK.search(sheet)
    if light is None:
        raise TemplateError("declares no tokens in a rule for :root", where="html.css")
    tokens = dict(_TOKEN.findall(light[1]))
    in_dark = tokens | dict(_TOKEN.findall(dark[1] if dark else ""))
    tokens |= {f"dark-{name}": value for name, value in in_dark.items()}
    return "".join(f"--{name}: {value};" for name, value in tokens.items())


def _in_pixels(css: str) -> str:
    """Return a style sheet without `rem`, which old mail readers do not know."""
    return _REM.sub(lambda size: f"{float(size[1]) * _PIXELS_A_REM:g}px", css)
