"""`brief template check`: whether a folder of templates can print every kind of brief."""

from __future__ import annotations

import json
from pathlib import Path

import click

from briefings.cli.checking import FINDINGS


@click.group()
def template() -> None:
    """Check templates of your own."""


@template.command("check")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the findings for scripts.")
def check_folder(folder: Path, *, as_json: bool) -> int:
    """Print briefs, editions, messages and pages of the review with the templates of FOLDER.

    Each with a full, an empty and a hostile brief.

    Names file and line of what is wrong; exit 3 when there is something.
    """
    from briefings.delivery.specimen_letters import fill_letters
    from briefings.render.template_check import CHECKED, Printer, check_templates
    from briefings.review.specimen_pages import fill_pages

    printers = (Printer("message", fill_letters), Printer("review", fill_pages))
    faults = check_templates(folder, printers)
    if as_json:
        rows = [{"where": f.where, "what": f.what, "brief": f.specimen} for f in faults]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for fault in faults:
            shown = f" (with the {fault.specimen} brief)" if fault.specimen else ""
            click.echo(f"{fault.where}: {fault.what}{shown}")
        if not faults:
            click.echo(f"{folder}: every template prints the briefs {', '.join(CHECKED)}")
    return FINDINGS if faults else 0
