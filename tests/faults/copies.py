"""Copies the live case file, as a cloud folder or an anxious person would.

    python -m tests.faults.copies --copies 60

Copies taken while nothing is saved must all be whole. Copies taken while the program
saves all the time may fail to open, and then say so; none may open and lack anything
that had been acknowledged before the copy was begun. Ends with 1 if one does.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from casefile.errors import CasefileError
from casefile.tasks import TaskContext
from tests.builders import PASSPHRASE
from tests.faults import saving
from tests.faults.command import ROOT, environment
from tests.faults.scenario import NAME, Fault, demand, files, tell, working

_STEPS = 12
_AT_ONCE = 10
"""Copies after which a new file is begun: a program that saves all the time fills one
with hundreds of megabytes, and to look at each copy takes longer and longer."""


def looked_at(copy: Path, least: int) -> str:
    """Returns what a copy is: `good`, or how its damage is told.

    Pages of two moments, each as it was written, are told at opening as well.

    Raises:
        Fault: if it opens and lacks anything, or only the thorough check tells.
    """
    try:
        store = files().open(copy, PASSPHRASE)
    except CasefileError as e:
        return type(e).__name__
    with closing(store):
        if not store.is_checked:
            try:
                store.check_rest(TaskContext())
            except CasefileError as e:
                return f"{type(e).__name__} behind the work"
        count = saving.kept(store)
        demand(count >= least, f"{least - count} changes silently lacking")
        problems = store.verify(TaskContext()).problems
        demand(not problems or bool(store.notice), f"only the check tells: {problems}")
    return "named at opening" if problems else "good"


class Writer:
    """A program that saves all the time, and how far it has come."""

    def __init__(self, folder: Path) -> None:
        self.said = 0
        self.begun = threading.Event()
        self._folder = folder
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work)
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        self._thread.join()

    def _work(self) -> None:
        command = [sys.executable, "-m", "tests.faults.child", "saving"]
        while not self._stop.is_set():
            with subprocess.Popen(
                [*command, str(self._folder)],
                cwd=ROOT,
                env=environment(),
                stdout=subprocess.PIPE,
                text=True,
            ) as process:
                for line in process.stdout or ():
                    if line.strip().isdigit():
                        self.said = int(line)
                        self.begun.set()


def _idle(folder: Path, copies: int) -> Counter[str]:
    found: Counter[str] = Counter()
    copy = folder / "copy.casefile"
    with working(folder) as store:
        for _ in range(copies):
            number = saving.kept(store) + 1
            store.write(lambda work, n=number: saving.step(work, n))
            shutil.copyfile(folder / NAME, copy)
            found[_told(copy, number)] += 1
    return found


def _busy(folder: Path, copies: int) -> Counter[str]:
    found: Counter[str] = Counter()
    copy = folder / "copy.casefile"
    writer = Writer(folder)
    try:
        writer.begun.wait()
        for _ in range(copies):
            least = writer.said
            shutil.copyfile(folder / NAME, copy)
            found[_told(copy, least)] += 1
    finally:
        writer.stop()
    return found


def _told(copy: Path, least: int) -> str:
    try:
        return looked_at(copy, least)
    except Fault as e:
        return f"FAULT: {e}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Copies as often as asked; returns 1 if a copy lacks anything silently."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--copies", type=int, default=60)
    options = parser.parse_args(arguments)
    bad = False
    for name, take in (("idle", _idle), ("while saving", _busy)):
        found: Counter[str] = Counter()
        while (left := options.copies - found.total()) > 0:
            with tempfile.TemporaryDirectory() as place:
                saving.prepare(Path(place), _STEPS)
                found += take(Path(place), min(left, _AT_ONCE))
        tell(f"{name}: " + ", ".join(f"{n} {what}" for what, n in found.most_common()))
        bad = bad or any(what.startswith("FAULT") for what in found)
        bad = bad or (name == "idle" and set(found) != {"good"})
    return int(bad)


if __name__ == "__main__":
    sys.exit(main())
