"""Ends the program by kill -9 at random instants of its work, and looks what is kept.

    python -m tests.faults.kill --cycles 500
    python -m tests.faults.kill --cycles 200 --only updating

Prints a line for each scenario; ends with 1 if anything that was acknowledged is lost,
or a file does not open whole.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from tests.faults import child
from tests.faults.scenario import Fault, Scenario, tell
from tests.faults.scenarios import SCENARIOS
from tests.store.cheap import chance_of

_PATIENCE = 120.0
_GO_ON = 8
"""Kills in one folder, where work goes on after a kill, before it starts afresh."""
_LATEST = 1.1
"""The latest kill, as a share of the time that the whole work takes."""
_PRELOAD = ["tests.faults.child", "casefile.store.open_file", "casefile.store.files"]


@dataclass
class Tally:
    """What came of the kills of one scenario."""

    kills: int = 0
    acknowledged: int = 0
    too_late: int = 0
    """Kills that came after the work had ended."""
    journals: int = 0
    """Kills that left a journal to be rolled back."""
    slowest: float = 0.0
    faults: Counter[str] = field(default_factory=Counter)

    def line(self, name: str) -> str:
        found = "; ".join(f"{n} x {what}" for what, n in self.faults.items())
        return (
            f"{name}: {self.kills} kills, {self.acknowledged} changes acknowledged, "
            f"{self.journals} left a journal, {self.too_late} came after the end, "
            f"slowest look {self.slowest:.2f} s, "
            f"faults {self.faults.total()}{': ' + found if found else ''}"
        )


class Killer:
    """Kills the work of one scenario again and again."""

    def __init__(self, scenario: Scenario, place: Path, chance: random.Random) -> None:
        self._scenario = scenario
        self._before = place / "before"
        self._folder = place / "now"
        self._chance = chance
        self._processes = multiprocessing.get_context("forkserver")
        self._processes.set_forkserver_preload(_PRELOAD)
        self._lasted = 0.0
        self.tally = Tally()
        self._before.mkdir()
        scenario.prepare(self._before)
        self._start_afresh()
        self._whole_run()  # the first one also loads what all of them need
        self._span = self._whole_run()

    def kill_once(self) -> None:
        """Starts the work, kills it at an instant, and judges what is left."""
        if not self._scenario.goes_on or self.tally.kills % _GO_ON == 0:
            self._start_afresh()
        said, ended = self._run(self._chance.uniform(0, _LATEST * self._span))
        self.tally.kills += 1
        self.tally.too_late += ended
        self.tally.acknowledged += len(said)
        self.tally.journals += any(self._folder.glob("*-journal"))
        begun = monotonic()
        try:
            self._scenario.judge(self._folder, said)
        except Fault as e:
            self.tally.faults[str(e)] += 1
            self._start_afresh()
        self.tally.slowest = max(self.tally.slowest, monotonic() - begun)

    def _start_afresh(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        shutil.copytree(self._before, self._folder)

    def _whole_run(self) -> float:
        """Lets the work come to its end; returns how long it took."""
        self._start_afresh()
        said, ended = self._run(_PATIENCE)
        if not ended:
            raise Fault(f"{self._scenario.name} does not end by itself")
        self._scenario.judge(self._folder, said)
        return self._lasted

    def _run(self, seconds: float) -> tuple[list[str], bool]:
        """Returns what was said before the kill, and whether the work had ended."""
        ear, mouth = self._processes.Pipe(duplex=False)
        given = (self._scenario.name, self._folder, mouth)
        process = self._processes.Process(target=child.run, args=given)
        process.start()
        mouth.close()
        said: list[str] = []
        begun = monotonic()
        end: float | None = None
        try:
            while end is None or (left := end - monotonic()) > 0:
                if ear.poll(_PATIENCE if end is None else left):
                    said.append(ear.recv())
                if said and end is None:
                    begun = monotonic()
                    end = begun + seconds
                if said[-1:] == [child.ENDS]:
                    break
            self._lasted = monotonic() - begun
            process.kill()
            while True:
                said.append(ear.recv())
        except EOFError:
            pass
        finally:
            process.join()
            ear.close()
        words = {child.BEGINS, child.ENDS}
        return [text for text in said if text not in words], child.ENDS in said


def main(arguments: Sequence[str] | None = None) -> int:
    """Kills as often as asked; returns 1 if there was any fault."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--cycles", type=int, default=500)
    parser.add_argument("--only", action="append", choices=sorted(SCENARIOS))
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    bad = False
    for name in options.only or SCENARIOS:
        with tempfile.TemporaryDirectory() as place:
            chance = chance_of(options.seed)
            killer = Killer(SCENARIOS[name], Path(place), chance)
            for _ in range(options.cycles):
                killer.kill_once()
        tally = killer.tally
        tell(tally.line(name))
        bad = bad or bool(tally.faults)
    return int(bad)


if __name__ == "__main__":
    sys.exit(main())
