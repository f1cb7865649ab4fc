"""Cited, bilingual briefs from Arabic and English news, every statement checked."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("briefings")
except PackageNotFoundError:  # a source tree that was never installed
    __version__ = "0+unknown"

__all__ = ["__version__"]
