"""R6: a drive that becomes full loses nothing, and is told for what it is."""

from __future__ import annotations

import pytest

from tests.faults.command import figures
from tests.faults.scenarios import SCENARIOS, SLOW


@pytest.mark.parametrize("name", sorted(SCENARIOS))
def test_the_drive_becomes_full_during(name):
    points = "5" if name in SLOW else "20"
    said = figures("full", "--points", points, "--only", name)
    assert said.startswith(f"{name}: the drive full at {points} of ")
    assert said.endswith("faults 0\n")
