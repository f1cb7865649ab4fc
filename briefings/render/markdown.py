"""The brief as Markdown, for chat and wikis: what a source says is never taken for markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefings.render.filters import safe_href
from briefings.render.lines import lines_of

if TYPE_CHECKING:
    from briefings.brief.record import Brief
    from briefings.render.forms import Form
    from briefings.render.lines import Kind, Line

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~@&$])")
"""CommonMark's signs that mean something inside a line, and the `@` and `$` of chats and wikis."""

_BLOCK_START = re.compile(r"^(\s*)(\d+)([.)])|^(\s*)([-+=])")
_FORMS: dict[Kind, str] = {
    "handling": "**{text}**",
    "title": "# {text}",
    "note": "{text}",
    "heading": "## {text}",
    "statement": "**{number}.** {text}",
    "standing": "*{text}*",
    "item": "- {text}",
    "source": "**{text}**",
    "quotation": "> **\\[{number}\\]** {text}",
}

_BARE_ADDRESS = re.compile(r"(?i)\b(https?|ftp|javascript|file|data|mailto)(:)")


def render_markdown(brief: Brief, *, form: Form = "both") -> str:
    """Return the brief as CommonMark, Arabic first, with the quotations at the end.

    Raises:
        RenderError: a font file is missing; texts are made printable as on the page.
    """
    return "\n\n".join(_shown(line) for line in lines_of(brief, form)) + "\n"


def escape_markdown(text: str) -> str:
    """Return the text with every sign of markup escaped; addresses in it do not become links."""
    escaped = _MARKUP.sub(r"\\\1", text)
    escaped = _BLOCK_START.sub(_escape_start, escaped)
    return _BARE_ADDRESS.sub(r"\1\\\2", escaped)


def _escape_start(match: re.Match[str]) -> str:
    if match[2] is not None:
        return f"{match[1]}{match[2]}\\{match[3]}"
    return f"{match[4]}\\{match[5]}"


def _shown(line: Line) -> str:
    href = safe_href(line.href)
    told = _FORMS[line.kind].format(text=escape_markdown(line.text), number=line.number)
    return f"{told} <{href}>" if href else told
