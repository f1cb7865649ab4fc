"""Files are written whole: a temporary file beside the target, synced, then put in its place."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefings.errors import BriefError

if TYPE_CHECKING:
    from collections.abc import Iterable


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is either the old one or the whole new one.

    Raises:
        BriefError: the folder cannot be made or written to, or the disk is full.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).chmod(0o644)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise BriefError(
            f"cannot be written: {error.strerror or error}",
            where=str(path),
            hint=_other_folder(),
        ) from error


def _other_folder() -> str:
    """Return how the command that is running is told another folder."""
    context = click.get_current_context(silent=True)
    options = context.command.params if context is not None else ()
    if any("--out" in option.opts for option in options):
        return "choose another folder with --out"
    if context is not None and context.info_name in {"daily", "send"}:
        return "look who may write there, or name another folder: out of [daily] in briefings.toml"
    return "look who may write there"


def write_folder(folder: Path, files: Iterable[tuple[str, str]]) -> None:
    """Write texts into a folder and remove what an earlier run left there.

    Args:
        folder: made when it is missing.
        files: name and text of each.

    Raises:
        BriefError: the folder cannot be written to.
    """
    wanted = dict(files)
    for name, text in wanted.items():
        # errors="surrogatepass" is not wanted: a stored text is always valid UTF-8
        write_whole(folder / name, text.encode("utf-8"))
    if folder.is_dir():
        for left in folder.glob("art_*.txt"):
            if left.name not in wanted:
                left.unlink()
