"""All that is cut short by `tests.faults.kill` and `tests.faults.power`."""

from __future__ import annotations

from typing import Final

from tests.faults import backing, growing, handing, redacting, rekeying, saving
from tests.faults.scenario import Scenario

SCENARIOS: Final[dict[str, Scenario]] = {
    scenario.name: scenario
    for scenario in (
        saving.SAVING,
        growing.MAKING,
        growing.UPDATING,
        rekeying.REKEYING,
        rekeying.RENEWING,
        backing.BACKING_UP,
        backing.RESTORING,
        redacting.REDACTING,
        handing.HANDING_OVER,
        handing.TAKING_OVER,
        handing.MERGING,
    )
}
SLOW: Final = frozenset(
    one.name
    for one in (
        *(redacting.REDACTING, handing.HANDING_OVER),
        *(handing.TAKING_OVER, handing.MERGING),
    )
)
"""Those that take seconds each time: fewer of them are tried with every check."""
CONTROL: Final = saving.CONTROL


def find(name: str) -> Scenario:
    """Returns a scenario by its name."""
    return {**SCENARIOS, CONTROL.name: CONTROL}[name]
