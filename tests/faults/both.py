"""Kills and power cuts of the same scenarios, in one command."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from tests.faults import kill, power
from tests.faults.scenario import Scenario

_CUTS = 5
"""So many power cuts for each kill."""


def kills_and_cuts(about: str, scenarios: Sequence[Scenario]) -> int:
    """Runs both; returns 1 if any promise did not hold."""
    parser = argparse.ArgumentParser(description=about.split("\n", 1)[0])
    parser.add_argument("--cycles", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chosen = ["--seed", str(options.seed)]
    for scenario in scenarios:
        chosen += ["--only", scenario.name]
    cuts = str(_CUTS * options.cycles)
    killed = kill.main(["--cycles", str(options.cycles), *chosen])
    cut = power.main(["--states", cuts, "--control", "0", *chosen])
    return killed or cut
