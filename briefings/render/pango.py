"""Loads WeasyPrint, or says which system packages it lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.errors import RenderError

if TYPE_CHECKING:
    from types import ModuleType

DEBIAN_PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
"""What a bare Debian or Ubuntu needs; the last halves the time that writing a PDF takes."""

_HINT = f"install Pango (on Debian: apt-get install {' '.join(DEBIAN_PACKAGES)})"


def load_weasyprint() -> ModuleType:
    """Import and return WeasyPrint.

    Raises:
        RenderError: Pango or one of its libraries does not load; the hint names the packages.
    """
    try:
        import weasyprint  # noqa: PLC0415 - half a second and system libraries
    except OSError as error:
        first_line = str(error).splitlines()[0]
        raise RenderError(
            f"the PDF cannot be laid out: {first_line}", where="Pango", hint=_HINT
        ) from error
    module: ModuleType = weasyprint
    return module


def check_pango() -> str | None:
    """Return one line saying what is wrong with Pango and how to mend it, or None when it loads."""
    try:
        load_weasyprint()
    except RenderError as error:
        return error.one_line()
    return None
