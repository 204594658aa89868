"""Fills the drive at points all through the program's work, and looks what is kept.

    python -m tests.faults.full --points 200
    python -m tests.faults.full --points 20 --only updating

From one write on, every write is refused for want of room, as `strace` can arrange. The
program must refuse in the words for a full drive; the file must hold what it held, and
all that was acknowledged; with room again, the work must go on. Ends with 1 if not.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from casefile.errors import DiskFull
from casefile.services.wording import sentence
from tests.faults.child import BEGINS, ENDS, REFUSED
from tests.faults.recorder import Act, record
from tests.faults.scenario import Fault, Scenario, demand, tell
from tests.faults.scenarios import SCENARIOS

_ROOT = Path(__file__).parents[2]
_WORDS = (
    sentence(DiskFull()).partition(".")[0],
    sentence(DiskFull(needed=1)).partition(":")[0],
)


class Filler:
    """Does the work of one scenario on a drive that becomes full."""

    def __init__(self, scenario: Scenario, place: Path) -> None:
        self._scenario = scenario
        self._before, self._now = place / "before", place / "now"
        self._before.mkdir()
        scenario.prepare(self._before)
        shutil.copytree(self._before, self._now)
        deeds = record(scenario.name, self._now)
        self.writes = sum(deed.act is Act.WRITE for deed in deeds)
        self.refused = 0
        self.faults: Counter[str] = Counter()

    def fill_at(self, write: int) -> None:
        """Refuses the given write, from 1, and all that come after it."""
        shutil.rmtree(self._now)
        shutil.copytree(self._before, self._now)
        try:
            self._judge(self._run(write))
            if self._scenario.goes_on:
                self._scenario.judge(self._now, _kept(self._run(0)))
        except Fault as e:
            self.faults[str(e)] += 1

    def _judge(self, said: list[str]) -> None:
        last = said.pop() if said else ""
        self.refused += last.startswith(REFUSED)
        if last.startswith(REFUSED):
            words = last.removeprefix(REFUSED)
            demand(words.startswith(_WORDS), f"told otherwise: {words}")
        else:
            demand(last == ENDS, f"ended by a mistake: {last}")
        self._scenario.judge(self._now, _kept(said))

    def _run(self, write: int) -> list[str]:
        """Returns what was said; with `write` 0 there is room for all."""
        fail = f"inject=write,pwrite64:error=ENOSPC:when={write}+"
        watch = ["strace", "-f", "-o", os.devnull, "-e", "signal=none", "-e", fail]
        work = [sys.executable, "-m", "tests.faults.child", self._scenario.name]
        done = subprocess.run(
            [*(watch if write else []), *work, str(self._now)],
            cwd=_ROOT,
            check=False,
            capture_output=True,
            text=True,
            env=os.environ | {"PYTHONPATH": str(_ROOT)},
        )
        mistake = done.stderr.strip().rpartition("\n")[2]
        return [*done.stdout.splitlines(), *([mistake] if done.returncode else [])]


def _kept(said: list[str]) -> list[str]:
    return [text for text in said if text not in {BEGINS, ENDS}]


def main(arguments: Sequence[str] | None = None) -> int:
    """Fills the drive as often as asked; returns 1 if anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--points", type=int, default=200)
    parser.add_argument("--only", action="append", choices=sorted(SCENARIOS))
    options = parser.parse_args(arguments)
    bad = False
    for name in options.only or SCENARIOS:
        with tempfile.TemporaryDirectory() as place:
            filler = Filler(SCENARIOS[name], Path(place))
            points = min(options.points, filler.writes)
            for point in range(points):
                filler.fill_at(1 + point * filler.writes // points)
        found = "; ".join(f"{n} x {what}" for what, n in filler.faults.items())
        tell(
            f"{name}: the drive full at {points} of {filler.writes} writes, "
            f"{filler.refused} refused, faults {filler.faults.total()}"
            f"{': ' + found if found else ''}"
        )
        bad = bad or bool(filler.faults)
    return int(bad)


if __name__ == "__main__":
    sys.exit(main())
