"""`brief render`: a saved brief in another format, with no model, corpus or network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefings.settings import load_settings, source_date_epoch

if TYPE_CHECKING:
    from briefings.render.forms import Form, Paper


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format", "formats", default="pdf,html", show_default=True, help="pdf,html,json,txt,md"
)
@click.option("--form", type=click.Choice(["both", "ar", "en"]), default="both", show_default=True)
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True)
@click.option(
    "--out", "folder", default=None, metavar="DIR", help="The file's own folder if absent."
)
@click.option("--config", metavar="FILE", help="Settings; briefings.toml here if absent.")
def render(
    *,
    file: Path,
    formats: str,
    form: Form,
    paper: Paper,
    folder: str | None,
    config: str | None,
) -> None:
    """Render the saved brief FILE (.json, or the record inside a .pdf) again."""
    from briefings.cli.checking import read_saved
    from briefings.cli.formats import Look, parse_formats, render_formats
    from briefings.cli.output import write_whole

    names = parse_formats(formats)
    templates = load_settings(Path(config) if config else None).templates
    look = Look(form, paper, templates, source_date_epoch())
    target = Path(folder) if folder else file.parent
    for name, content in render_formats(read_saved(file), names, look).items():
        path = target / f"{file.stem}.{name}"
        write_whole(path, content)
        click.echo(str(path))
