"""Checks in code, without a model: what a statement says stands in its sources.

Each module is one check with one entry function; ARCHITECTURE.md has the table of what each proves
and what it cannot.
"""

from briefings.verification.citation import Location, MatchKind, locate_quote
from briefings.verification.findings import CitedSentence, Finding

__all__ = ["CitedSentence", "Finding", "Location", "MatchKind", "locate_quote"]
