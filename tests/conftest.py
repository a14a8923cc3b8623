"""What all tests share: where real pages lie, how property tests run, what CI demands."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"

# The same examples on every run: a test that fails must fail again.
settings.register_profile(
    "kg", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("kg")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers",
        "shared: reads newspaper pages that lie beside the project and are no part of it;"
        " left out where they are absent, never in CI",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Fast tests first; tests of absent pages left out, except in CI, where they fail."""
    order = {"unit": 0, "build": 1, "stores": 2, "browser": 3}
    items.sort(key=lambda item: order.get(item.path.parent.name, 9))
    if SHARED.is_dir() or os.environ.get("CI"):
        return
    absent = pytest.mark.skip(reason=f"{SHARED} is not here")
    for item in items:
        if item.get_closest_marker("shared"):
            item.add_marker(absent)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with pages/, gold/ and tools/ beside the project."""
    assert SHARED.is_dir(), f"{SHARED} is not here"
    return SHARED
