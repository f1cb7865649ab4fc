"""The command line: one module per family of commands; nothing heavy is imported before it is used."""

from briefings.cli.entry import main

__all__ = ["main"]
