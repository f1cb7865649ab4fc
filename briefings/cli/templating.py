"""`brief template`: shipped templates copied to be changed, and a folder of them checked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefings.cli.checking import FINDINGS
from briefings.errors import UsageError

if TYPE_CHECKING:
    from briefings.render.template_check import Fault


@click.group()
def template() -> None:
    """Templates of your own: copy shipped ones, and check what you made of them."""


@template.command("copy")
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("names", nargs=-1, metavar="[NAME]...")
def copy_templates(folder: Path, names: tuple[str, ...]) -> None:
    """Copy shipped templates into FOLDER to be changed; with no NAME, list them.

    \b
    brief template copy look print-tokens.css html.css masthead.html
    """  # noqa: D301 - click reads \b
    from briefings.cli.output import write_whole
    from briefings.resources import template_folder

    shipped = template_folder()
    known = sorted(p.relative_to(shipped).as_posix() for p in shipped.rglob("*") if p.is_file())
    if not names:
        click.echo("\n".join(known))
        return
    for name in names:
        if name not in known:
            raise UsageError("no shipped template", where=name,
                             hint=f"`brief template copy {folder}` lists them")  # fmt: skip
        if (folder / name).exists():
            raise UsageError("is there already", where=str(folder / name),
                             hint="remove it, or change it as it is")  # fmt: skip
    for name in names:
        write_whole(folder / name, (shipped / name).read_bytes())
        click.echo(str(folder / name))


@template.command("check")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the findings for scripts.")
def check_folder(folder: Path, *, as_json: bool) -> int:
    """Print briefs, editions, messages and pages of the review with the templates of FOLDER.

    Each with a full, an empty and a hostile brief.

    Names file and line of what is wrong; exit 3 when there is something.
    """
    from briefings.render.template_check import CHECKED

    faults = find_faults(folder)
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


def find_faults(folder: Path) -> tuple[Fault, ...]:
    """Return what is wrong with a folder of templates: of briefs, editions, messages and review.

    Raises:
        UsageError: there is no such folder.
    """
    from briefings.delivery.specimen_letters import fill_letters
    from briefings.render.template_check import Printer, check_templates
    from briefings.review.specimen_pages import fill_pages

    if not folder.is_dir():
        raise UsageError("no such folder", where=str(folder),
                         hint=f"`brief template copy {folder} NAME` makes one")  # fmt: skip
    printers = (Printer("message", fill_letters), Printer("review", fill_pages))
    return check_templates(folder, printers)
