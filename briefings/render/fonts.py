"""The typefaces of the page: where they lie, what characters they have, subsets for HTML.

Amiri is the Arabic naskh; its letters come back out of a PDF as text, which those of the Noto
Arabic families do not. Spectral is the Latin serif of what sources say, PT Sans of what the
program says. All are static: variable fonts would make the bytes of a PDF depend on the clock.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from briefings.errors import RenderError
from briefings.render.subsetting import subset_font

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Face:
    """One font file.

    Attributes:
        family: the name that the style sheet uses.
        weight: 400 or 700 in the style sheet, whatever the file is called.
        package: the distribution's module that carries the file.
        file: its name in the package's folder `files`.
        embedded_name: how the file's PostScript name begins; a PDF says which font it embeds.
    """

    family: str
    weight: int
    package: str
    file: str
    embedded_name: str

    def path(self) -> Path | None:
        """Return where the file lies, or None when its package is not installed."""
        spec = find_spec(self.package)
        if spec is None or spec.origin is None:
            return None
        path = Path(spec.origin).parent / "files" / self.file
        return path if path.is_file() else None


REQUIRED = (
    Face("Amiri", 400, "fontpkg_amiri", "Amiri-Regular.ttf", "Amiri"),
    Face("Amiri", 700, "fontpkg_amiri", "Amiri-Bold.ttf", "Amiri"),
    Face("Spectral", 400, "fontpkg_spectral", "Spectral-Regular.ttf", "Spectral"),
    Face("Spectral", 700, "fontpkg_spectral", "Spectral-SemiBold.ttf", "Spectral"),
)
OPTIONAL = (
    Face("PT Sans", 400, "fontpkg_pt_sans", "PT_Sans-Web-Regular.ttf", "PT"),
    Face("PT Sans", 700, "fontpkg_pt_sans", "PT_Sans-Web-Bold.ttf", "PT"),
)
"""Where these are not installed, the program's words are set in Spectral."""


@lru_cache(maxsize=1)
def installed_faces() -> tuple[Face, ...]:
    """Return the faces that can be used.

    Raises:
        RenderError: a required font file is missing.
    """
    for face in REQUIRED:
        if face.path() is None:
            package = face.package.replace("_", "-")
            raise RenderError(
                "a font file is missing", where=face.file, hint=f"install the package {package}"
            )
    return REQUIRED + tuple(face for face in OPTIONAL if face.path() is not None)


@lru_cache(maxsize=1)
def printable_characters() -> frozenset[int]:
    """Return the code points that at least one of the installed faces has."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # noqa: PLC0415 - a third of a second

    found: set[int] = set()
    for face in installed_faces():
        with TTFont(face.path(), lazy=True) as font:
            found |= (font.getBestCmap() or {}).keys()
    return frozenset(found)


def font_face_rules(source: Callable[[Face], str]) -> str:
    """Return the `@font-face` rules of the installed faces, with `source(face)` as address."""
    return "\n".join(
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};font-style:normal;'
        f'font-display:swap;src:url("{source(face)}")}}'
        for face in installed_faces()
    )


@lru_cache(maxsize=64)
def subset_as_data_url(face: Face, characters: frozenset[str]) -> str:
    """Return the face reduced to `characters`, as a `data:` address of a WOFF file.

    Raises:
        RenderError: the file is missing.
    """
    path = face.path()
    if path is None:
        raise RenderError("a font file is missing", where=face.file)
    font = subset_font(path, characters)
    return f"data:font/woff;base64,{b64encode(font).decode('ascii')}"
