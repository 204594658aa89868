"""Cuts the power at random instants of the program's work, and looks what is kept.

    python -m tests.faults.power --states 1000 --control 200
    python -m tests.faults.power --states 1000 --only updating

The work is done once and all that it does to the disk is written down; then disks are
made as a power cut could have left them, and each is judged. The control is the same
work with a database that does not wait for the disk: half of its states at least must
be found to be bad, or the judge is blind.

Prints a line for each scenario; ends with 1 if any state is bad, or the control good.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from casefile.errors import CasefileError
from tests.faults.child import BEGINS, ENDS
from tests.faults.disk import Disk
from tests.faults.recorder import Act, Deed, record
from tests.faults.scenario import Fault, Scenario, tell
from tests.faults.scenarios import CONTROL, SCENARIOS
from tests.store.cheap import chance_of

_IN_MEMORY = Path("/dev/shm")  # noqa: S108 - states are written there, thousands of them


def judged(scenario: Scenario, states: int, seed: int) -> tuple[int, Counter[str]]:
    """Returns how many things were done to the disk, and the faults of the states."""
    place = str(_IN_MEMORY) if _IN_MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(dir=place) as name:
        before, now = Path(name) / "before", Path(name) / "now"
        before.mkdir()
        scenario.prepare(before)
        shutil.copytree(before, now)
        deeds = record(scenario.name, now)
        _check(deeds, before, now)
        faults: Counter[str] = Counter()
        chance, disk, done = chance_of(seed), Disk(before), 0
        first = deeds.index(Deed(Act.SAY, data=BEGINS.encode())) + 1
        cuts = sorted(chance.randrange(first, len(deeds) + 1) for _ in range(states))
        for cut in cuts:
            for deed in deeds[done:cut]:
                disk.do(deed)
            done = cut
            _write(now, disk.cut(chance))
            try:
                _judge(scenario, disk, now)
            except (Fault, CasefileError) as e:
                faults[str(e) or type(e).__name__] += 1
        return len(deeds), faults


def _check(deeds: list[Deed], before: Path, after: Path) -> None:
    """Makes sure that what was written down comes to what the program left."""
    disk = Disk(before)
    for deed in deeds:
        disk.do(deed)
    files = (path for path in after.rglob("*") if path.is_file())
    left = {str(path.relative_to(after)): path.read_bytes() for path in files}
    if disk.whole() != left:
        raise Fault("what was written down is not what was done to the disk")


def _judge(scenario: Scenario, disk: Disk, folder: Path) -> None:
    said = [text for text in disk.said if text not in {BEGINS, ENDS}]
    scenario.judge(folder, said)


def _write(folder: Path, left: dict[str, bytes]) -> None:
    shutil.rmtree(folder)
    folder.mkdir()
    for name, content in left.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _line(name: str, states: int, deeds: int, faults: Counter[str]) -> str:
    found = "; ".join(f"{n} x {what}" for what, n in faults.most_common(3))
    return (
        f"{name}: {states} power cuts among {deeds} things done to the disk, "
        f"bad {faults.total()}{': ' + found if found else ''}"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Cuts the power as often as asked; returns 1 if any promise did not hold."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--states", type=int, default=1000)
    parser.add_argument("--control", type=int, default=200)
    parser.add_argument("--only", action="append", choices=sorted(SCENARIOS))
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    bad = False
    for name in options.only or SCENARIOS:
        deeds, faults = judged(SCENARIOS[name], options.states, options.seed)
        tell(_line(name, options.states, deeds, faults))
        bad = bad or bool(faults)
    if options.control:
        deeds, faults = judged(CONTROL, options.control, options.seed)
        tell(_line(CONTROL.name, options.control, deeds, faults))
        bad = bad or 2 * faults.total() < options.control
    return int(bad)


if __name__ == "__main__":
    sys.exit(main())
