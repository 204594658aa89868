"""Measures a lock: how soon the old process is gone, and what the new one holds.

    python -m tests.threats.locking [TIMES]

Reads the memory of both processes, which it starts itself.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.threats.session import CANARY

ROOT = Path(__file__).resolve().parents[2]
_CODES = ("utf-8", "utf-16-le")
_AREA = re.compile(r"^([0-9a-f]+)-([0-9a-f]+) r")


@dataclass(frozen=True)
class Seen:
    """What one lock looked like from outside."""

    seconds: float
    in_the_old_one: int
    in_the_new_one: int
    workers_left: int


def start(
    command: list[str], places: dict[str, Path] | None = None
) -> subprocess.Popen[str]:
    """Starts a program that watches no session of the machine it runs on."""
    around = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    around |= {name: str(path) for name, path in (places or {}).items()}
    around["PYTHONDONTWRITEBYTECODE"] = "1"
    for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "DISPLAY"):
        around.pop(name, None)
    around["DBUS_SYSTEM_BUS_ADDRESS"] = "unix:path=/nowhere"
    for name in list(around):
        if name.startswith("XDG_"):
            del around[name]
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=around,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def session(file: Path, state: Path, end: str, go: Path) -> list[str]:
    """Returns what starts a session that ends as told when a file appears."""
    places = [str(file), str(state), end, str(go)]
    return [sys.executable, "-m", "tests.threats.session", *places]


# It knows nothing of the words, and its memory can be looked into.
_FRESH = """
import sys
from casefile import crash
from casefile.ui.main_window import MainWindow
crash.leave_nothing_behind = lambda: None
show = MainWindow.show_to_fit
def tell(window):
    show(window)
    print("waiting", flush=True)
MainWindow.show_to_fit = tell
from casefile.app import main
sys.exit(main(sys.argv[1:]))
"""


def fresh(file: Path, state: Path) -> list[str]:
    """Returns what starts the program anew, as a lock does."""
    return [sys.executable, "-c", _FRESH, "--data-dir", str(state), str(file)]


def canaries(pid: int) -> int:
    """Counts the word in the memory of a process."""
    count = 0
    wanted = [CANARY.encode(code) for code in _CODES]
    with Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            found = _AREA.match(line)
            if found is None or "[v" in line:
                continue
            begin, end = (int(part, 16) for part in found.groups())
            try:
                memory.seek(begin)
                data = memory.read(end - begin)
            except OSError:
                # An area of a device, which holds no words.
                continue
            count += sum(data.count(word) for word in wanted)
    return count


def children(pid: int) -> set[int]:
    """Returns the processes that a process has started."""
    listed = Path(f"/proc/{pid}/task").glob("*/children")
    return {int(number) for one in listed for number in one.read_text().split()}


def runs(pid: int) -> bool:
    """Tells whether a process runs; one that waits to be buried does not."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
    return status.rpartition(") ")[2][0] not in "ZX"


def said(process: subprocess.Popen[str], word: str) -> str:
    """Reads until the program says something."""
    for line in process.stdout:
        if line.startswith(word):
            return line.strip()
    raise AssertionError(f"the program ended before it said {word}")


def measure(folder: Path) -> Seen:
    """Runs one session that locks, and looks at both processes."""
    file, state, go = folder / "ours.casefile", folder / "state", folder / "go"
    old = start(session(file, state, "lock", go))
    said(old, "ready")
    in_the_old_one, workers = canaries(old.pid), children(old.pid)
    begun = time.monotonic()
    go.touch()
    said(old, "start")
    old.wait(60)
    seconds = time.monotonic() - begun
    old.stdout.close()
    new = start(fresh(file, state))
    try:
        said(new, "waiting")
        found = canaries(new.pid)
    finally:
        new.kill()
        new.wait()
        new.stdout.close()
    left = [pid for pid in workers if runs(pid)]
    return Seen(seconds, in_the_old_one, found, len(left))


def main() -> int:
    """Measures some locks and prints the figures."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    bad = 0
    for number in range(times):
        with tempfile.TemporaryDirectory() as folder:
            seen = measure(Path(folder))
        bad += seen.seconds > 2 or seen.in_the_new_one > 0 or seen.workers_left > 0
        sys.stdout.write(
            f"lock {number + 1}: old process gone after {seen.seconds:.2f} s, "
            f"{seen.in_the_old_one} canaries in it before, "
            f"{seen.in_the_new_one} in the new one, {seen.workers_left} workers left\n"
        )
    sys.stdout.write(f"{times - bad} of {times} within the bar\n")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
