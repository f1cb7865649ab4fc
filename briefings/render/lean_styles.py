"""The layout engine's own style sheet without the rules that cost a quarter of the time.

WeasyPrint 70 styles the call and the marker of a footnote for every element, whether it is one or
not: six computed styles for each, of which a page without footnotes uses none. Measured on 20
pages: 24 % of the time of laying out and 20 MB. A page that does have notes, or styles the markers
of its lists, keeps every rule.
"""

# pyright: reportPrivateUsage=false, reportUntypedBaseClass=false
# the choice of the engine's own style sheet has no public seam
from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from briefings.render.pango import load_weasyprint

_FOR_EVERY_ELEMENT = re.compile(r"(?m)^::[a-z-]+ \{[^}]*\}\n")
_USES_THEM = re.compile(r"footnote|::?marker|float:\s*note|::note-")


@lru_cache(maxsize=1)
def lean_style_sheet() -> Any:
    """Return the engine's style sheet without rules for a part of every element."""
    weasyprint = load_weasyprint()
    from weasyprint import html  # noqa: PLC0415 - system libraries

    return weasyprint.CSS(string=_FOR_EVERY_ELEMENT.sub("", html.UA))


def read_page(markup: str, **arguments: Any) -> Any:
    """Return WeasyPrint's `HTML` of a page, with the lean style sheet where that is the same.

    Args:
        markup: the page with its style.
        arguments: passed on.
    """
    weasyprint = load_weasyprint()
    if _USES_THEM.search(markup):
        return weasyprint.HTML(string=markup, **arguments)

    class LeanPage(weasyprint.HTML):  # type: ignore[misc, name-defined] # no annotations
        def _ua_stylesheets(self, forms: bool = False) -> list[Any]:  # noqa: FBT001, FBT002 - theirs
            own: list[Any] = super()._ua_stylesheets(forms)
            return [lean_style_sheet(), *own[1:]]

    return LeanPage(string=markup, **arguments)
