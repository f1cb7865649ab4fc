"""Finds prompts, templates and data files, in a checkout and in an installed wheel.

`prompts/`, `templates/` and `samples/` stand at the top of the repository, where people look for
them; the wheel carries what it needs of them inside the package. Both places are looked at, the
package first.
"""

from __future__ import annotations

from pathlib import Path

from briefings.errors import BriefError

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    for candidate in (_PACKAGE / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise BriefError(
        "the program's own folder is missing", where=name, hint="install the package again"
    )


def template_folder() -> Path:
    """Return the folder of the shipped templates.

    Raises:
        BriefError: the folder is in neither place.
    """
    return _folder("templates")


def prompt_folder() -> Path:
    """Return the folder of the shipped prompts.

    Raises:
        BriefError: the folder is in neither place.
    """
    return _folder("prompts")


def prompt_text(name: str, *, folder: Path | None = None) -> str:
    """Return the prompt file `name` (with its suffix), from `folder` when it has one of that name.

    Raises:
        BriefError: no such prompt.
    """
    for place in (folder, prompt_folder()):
        if place is not None and (place / name).is_file():
            return (place / name).read_text(encoding="utf-8")
    raise BriefError("no such prompt", where=name, hint="see the folder prompts/ for their names")


def package_data(package: str, name: str) -> str:
    """Return the text of a data file beside the code, as `package_data("glossary", "people.tsv")`.

    Raises:
        BriefError: no such file.
    """
    path = _PACKAGE / package / "data" / name
    if not path.is_file():
        raise BriefError("a data file of the program is missing", where=f"{package}/data/{name}")
    return path.read_text(encoding="utf-8")


def package_data_names(package: str, suffix: str) -> tuple[str, ...]:
    """Return the names of the data files of a package that end in `suffix`, sorted."""
    return tuple(sorted(p.name for p in (_PACKAGE / package / "data").glob(f"*{suffix}")))


def sample_settings() -> str:
    """Return the commented `briefings.toml` that `brief init` writes.

    Raises:
        BriefError: the folder is in neither place.
    """
    return (_folder("samples") / "briefings.toml").read_text(encoding="utf-8")
