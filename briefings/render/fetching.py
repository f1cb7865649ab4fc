"""The only addresses that a page can load: fonts and template files under an invented host."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from briefings.render.fonts import installed_faces
from briefings.render.pango import load_weasyprint
from briefings.resources import template_folder

if TYPE_CHECKING:
    from pathlib import Path

    from briefings.render.fonts import Face

BASE_ADDRESS = "https://brief.invalid/"
"""RFC 2606: `.invalid` never resolves, so that a mistake cannot reach a real host."""

_FONT = re.compile(r"https://brief\.invalid/fonts/([\w.-]+)")
_TEMPLATE_FILE = re.compile(r"https://brief\.invalid/([A-Za-z0-9][\w-]*\.(?:css|svg|png))")
_MEDIA_TYPES = {".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png"}


def font_address(face: Face) -> str:
    """Return the address under which the fetcher serves a face."""
    return f"{BASE_ADDRESS}fonts/{face.file}"


def build_fetcher(templates: Path | None) -> Any:
    """Return WeasyPrint's fetcher, locked: every address but ours ends the rendering.

    A file of a user's folder `templates` wins over the shipped one of the same name.
    """
    urls = load_weasyprint().urls
    folders = [folder for folder in (templates, template_folder()) if folder is not None]
    fonts = {face.file: face.path() for face in installed_faces()}

    def find(address: str) -> tuple[Path, str] | None:
        if match := _FONT.fullmatch(address):
            path = fonts.get(match[1])
            return (path, "font/ttf") if path else None
        if match := _TEMPLATE_FILE.fullmatch(address):
            for folder in folders:
                path = folder / match[1]
                if path.is_file() and not path.is_symlink():
                    return path, _MEDIA_TYPES[path.suffix]
        return None

    class LockedFetcher(urls.URLFetcher):  # type: ignore[misc, name-defined] # no annotations
        """Serves packaged files and refuses the rest, fatally: other errors are swallowed."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> object:
            del headers
            found = find(url)
            if found is None:
                message = f"the page asks for an address that is not served: {url[:200]}"
                raise urls.FatalURLFetchingError(message)
            path, media_type = found
            return urls.URLFetcherResponse(url, path.read_bytes(), {"Content-Type": media_type})

    return LockedFetcher()
