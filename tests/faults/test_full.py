"""R6: a drive that becomes full loses nothing, and is told for what it is."""

from __future__ import annotations

import pytest

from tests.faults.command import figures
from tests.faults.scenarios import SCENARIOS


@pytest.mark.parametrize("name", sorted(SCENARIOS))
def test_the_drive_becomes_full_during(name):
    said = figures("full", "--points", "20", "--only", name)
    assert said.startswith(f"{name}: the drive full at 20 of ")
    assert said.endswith("faults 0\n")
