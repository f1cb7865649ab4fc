"""`brief render`: a saved brief in another format, with no model, corpus or network."""

from __future__ import annotations

from pathlib import Path

import click

from briefings.errors import RecordError
from briefings.settings import load_settings, source_date_epoch


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "formats", default="pdf,html", show_default=True)
@click.option(
    "--out", "folder", default=None, metavar="DIR", help="The file's own folder if absent."
)
@click.option("--config", metavar="FILE", help="Settings; briefings.toml here if absent.")
def render(file: Path, formats: str, folder: str | None, config: str | None) -> None:
    """Render the saved brief FILE again."""
    from briefings.brief.schema import brief_from_json, brief_to_json
    from briefings.cli.making import parse_formats
    from briefings.cli.output import write_whole
    from briefings.render import render_html, render_pdf

    try:
        brief = brief_from_json(file.read_text(encoding="utf-8"), str(file))
    except OSError as error:
        raise RecordError(f"cannot be read: {error.strerror}", where=str(file)) from error
    templates = load_settings(Path(config) if config else None).templates
    target = Path(folder) if folder else file.parent
    for name in parse_formats(formats):
        path = target / f"{file.stem}.{name}"
        if name == "json":
            write_whole(path, brief_to_json(brief).encode())
        elif name == "html":
            write_whole(path, render_html(brief, templates=templates).encode())
        else:
            epoch = source_date_epoch()
            write_whole(path, render_pdf(brief, templates=templates, source_date_epoch=epoch))
        click.echo(str(path))
