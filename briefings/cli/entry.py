"""The entry point: arguments in, exit status out; an error is one line on stderr."""

from __future__ import annotations

import importlib
import sys
import traceback
from typing import TYPE_CHECKING, ClassVar

import click
from click.core import ParameterSource
from typing_extensions import override

from briefings import __version__
from briefings.errors import BriefError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells have it."""

_LISTS = {"--from", "--articles"}
"""Options that take every value up to the next option."""


class Commands(click.Group):
    """The subcommands, each imported when it is called."""

    modules: ClassVar[dict[str, tuple[str, str]]] = {
        "init": ("briefings.cli.setting_up", "write a commented briefings.toml"),
        "topics": ("briefings.cli.listing", "list the topics"),
        "ingest": ("briefings.cli.ingesting", "take articles into the store"),
        "sources": ("briefings.cli.ingesting", "show how every source is doing"),
        "list": ("briefings.cli.listing_briefs", "list the briefs that were made"),
        "store": ("briefings.cli.storing", "verify, prune or copy the store; remove a draft"),
        "daily": ("briefings.cli.mornings", "the morning's run: sources, briefs, edition, digest"),
        "send": ("briefings.cli.sending", "send what stands in the outbox, and corrections"),
        "review": ("briefings.cli.reviewing", "read, correct and approve briefs in a page"),
        "stories": ("briefings.cli.grouping", "group articles into stories"),
        "check": ("briefings.cli.checking", "verify a saved brief again"),
        "parity": ("briefings.cli.checking", "compare Arabic and English texts, a pair a line"),
        "render": ("briefings.cli.rendering", "render a saved brief"),
        "template": ("briefings.cli.templating", "check templates of your own"),
        "cache": ("briefings.cli.caching", "show or prune the kept replies of models"),
        "glossary": ("briefings.cli.listing", "look up or check names and terms"),
        "schema": ("briefings.cli.setting_up", "print the JSON Schema of a brief"),
        "doctor": ("briefings.cli.health", "check that everything a brief needs is here"),
    }

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the subcommands."""
        del ctx
        return list(self.modules)

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a subcommand and return it."""
        del ctx
        if cmd_name not in self.modules:
            return None
        command = getattr(importlib.import_module(self.modules[cmd_name][0]), cmd_name)
        return command if isinstance(command, click.Command) else None

    @override
    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of subcommands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in self.modules.items()])


@click.group(cls=Commands, invoke_without_command=True, context_settings={"max_content_width": 100})
@click.version_option(__version__, prog_name="brief")
@click.option("--topic", help="A topic's slug, or any words in either language.")
@click.option("--from", "paths", multiple=True, metavar="PATH...", help="Articles: files, folders.")
@click.option("--date", "day", metavar="YYYY-MM-DD", help="The day of the brief; today if absent.")
@click.option(
    "--since",
    metavar="3d|YYYY-MM-DD",
    help="Leave out articles older than this; none if absent (in `brief daily`: 3d).",
)
@click.option(
    "--engine", type=click.Choice(["auto", "written", "extracted"]), default="auto",
    help="auto: written when an endpoint is set, else extracted.",
)  # fmt: skip
@click.option("--endpoint", metavar="URL", help="An OpenAI-compatible endpoint for this run.")
@click.option("--model", metavar="NAME", help="The model to ask there.")
@click.option("--languages", default="ar,en", show_default=True, help="Articles to read.")
@click.option("--format", "formats", default="pdf,html,json", show_default=True)
@click.option("--form", type=click.Choice(["both", "ar", "en"]), default="both", show_default=True)
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True)
@click.option("--out", "folder", default="out", show_default=True, metavar="DIR")
@click.option("--handling", metavar="MARK", help="Handling mark on every page, such as TLP:AMBER.")
@click.option("--config", metavar="FILE", help="Settings; briefings.toml here if absent.")
@click.option(
    "--dry-run", is_flag=True, help="Tell what the written engine would cost; ask nothing."
)
@click.option("--max-tokens", type=int, metavar="N", help="Stop before more tokens are used.")
@click.option(
    "--max-cost", metavar="AMOUNT", help="Stop before it costs more; needs [model.price]."
)
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
@click.option("--json", "as_json", is_flag=True, help="Print a summary for scripts.")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.pass_context
def brief(ctx: click.Context, /, **options: object) -> None:
    """Read articles, mostly Arabic, and write a bilingual brief that is checked against them.

    \b
    brief --topic bases --from ARTICLES --date 2026-01-29
    brief --topic "grain imports" --from ARTICLES
    """  # noqa: D301 - click reads \b
    if ctx.invoked_subcommand is not None:
        return
    if options["topic"] is None:
        typed = (ctx.get_parameter_source(name) for name in options)
        if ParameterSource.COMMANDLINE in typed:
            raise UsageError("no topic is named", where="--topic", hint="see `brief topics`")
        click.echo(ctx.get_help())
        return
    from briefings.cli.making import MakeOptions, make

    options.pop("debug")
    make(MakeOptions(**options))  # type: ignore[arg-type]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status; no traceback reaches a user."""
    typed = list(sys.argv[1:] if arguments is None else arguments)
    shows_traceback = "--debug" in typed
    # it may stand before or after the name of a subcommand
    given = spread_lists([argument for argument in typed if argument != "--debug"])
    try:
        status = brief.main(given, prog_name="brief", standalone_mode=False)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as error:
        click.echo(f"brief: {error.format_message()}", err=True)
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("brief: interrupted", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # the reader of our output has gone; there is nobody to tell
        sys.stderr.close()
        return 0
    except Exception as error:  # noqa: BLE001 - the last one to know
        return _report(error, show_traceback=shows_traceback)
    return status if isinstance(status, int) else 0


def _report(error: Exception, *, show_traceback: bool) -> int:
    if show_traceback:
        traceback.print_exception(error)
    if isinstance(error, BriefError):
        click.echo(f"brief: {error.one_line()}", err=True)
        return error.exit_status
    kind = type(error).__name__
    click.echo(
        f"brief: a fault of this program ({kind}: {' '.join(str(error).split())[:200]}); "
        "run again with --debug and report what it shows",
        err=True,
    )
    return 1


def spread_lists(arguments: list[str]) -> list[str]:
    """Turn `--from A B C` into `--from A --from B --from C`, as shells spread `*`."""
    spread: list[str] = []
    option: str | None = None
    for position, argument in enumerate(arguments):
        if argument in _LISTS:
            option = argument
            following = arguments[position + 1 : position + 2]
            if not following or following[0].startswith("-"):
                spread.append(argument)  # a value is missing: click says so
        elif argument.startswith("-"):
            option = None
            spread.append(argument)
        else:
            spread += [option, argument] if option is not None else [argument]
    return spread
