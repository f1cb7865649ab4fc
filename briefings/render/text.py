"""The brief as plain text, for terminals: no markup, lines of either language apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.render.lines import lines_of

if TYPE_CHECKING:
    from briefings.brief.record import Brief
    from briefings.render.forms import Form
    from briefings.render.lines import Line


def render_text(brief: Brief, *, form: Form = "both") -> str:
    """Return the brief as plain text, Arabic first, with the quotations at the end.

    Raises:
        RenderError: a font file is missing; texts are made printable as on the page.
    """
    shown: list[str] = []
    last: int | None = None
    for line in lines_of(brief, form):
        starts_statement = line.kind == "statement" and line.number != last
        if line.kind in {"heading", "source"} or starts_statement:
            shown.append("")
        if line.kind == "statement":
            last = line.number
        shown.append(_shown(line))
    return "\n".join(shown) + "\n"


def _shown(line: Line) -> str:
    if line.kind == "heading":
        return f"== {line.text}"
    if line.kind == "statement":
        return f"{line.number}. {line.text}"
    if line.kind == "quotation":
        return f"[{line.number}] {line.text}"
    if line.kind == "standing":
        return f"   {line.text}"
    if line.kind == "item":
        return f"  {line.text}"
    return f"{line.text} · {line.href}" if line.href else line.text
