"""The command line: one module per family of commands, imported when it is used."""

from briefings.cli.entry import main

__all__ = ["main"]
