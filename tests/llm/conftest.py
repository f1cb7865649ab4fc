"""The loopback server for the tests of the model seam."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType


def _load() -> ModuleType:
    name = "loopback_server"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, Path(__file__).parent / "loopback.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


@pytest.fixture(scope="session")
def protocol() -> ModuleType:
    """The words of the protocol: `completion`, `raw`, `refusal`."""
    return _load()


@pytest.fixture
def loopback() -> Iterator[Any]:
    """A server that answers by a script."""
    with _load().serving() as server:
        yield server
