"""Fixtures that every part of the tests shares."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference data; the test is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("needs the reference data in ../shared, which is not here")
    return SHARED


@pytest.fixture(scope="session")
def seeds(shared: Path) -> Path:
    """The five real articles; the test is skipped where they are absent."""
    return shared / "seeds"
