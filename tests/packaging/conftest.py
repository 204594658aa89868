"""Makes the scripts in `packaging/` importable, as they are when one is started."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def scripts_on_the_path(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))


@pytest.fixture
def root():
    return ROOT
