"""What a measurement found, and how it is told: as a table, or as JSON for `run.py`."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
AS_JSON = "--json"
PASSPHRASE = "lamp orbit velvet canoe"


@dataclass(frozen=True)
class Figure:
    """One thing measured. Without a limit it is for information."""

    what: str
    measured: float
    unit: str
    limit: float | None = None
    note: str = ""

    @property
    def kept(self) -> str:
        """Whether the limit was kept, in a word."""
        if self.limit is None:
            return ""
        return "yes" if self.measured <= self.limit else "NO"


def milliseconds(work: Callable[[], Any]) -> float:
    """Returns how long some work took."""
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000


def wall_and_work(work: Callable[[], Any]) -> tuple[float, str]:
    """Returns how long some work took, and a note of what of it was our own.

    Other programs on the same computer make the first larger and not the second.
    """
    begin = time.process_time()
    wall = milliseconds(work)
    return wall, f"of work {(time.process_time() - begin) * 1000:.1f} ms"


def median_of(work: Callable[[], Any], rounds: int = 5) -> float:
    """Returns the median time of some rounds, in milliseconds."""
    return statistics.median(milliseconds(work) for _ in range(rounds))


def nth_percentile(times: list[float], part: int) -> float:
    """Returns the time that `part` of a hundred were not above."""
    return statistics.quantiles(times, n=100, method="inclusive")[part - 1]


def peak_memory() -> float:
    """Returns the most memory that this process has had, in megabytes."""
    import resource  # noqa: PLC0415 - not on Windows

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


def python(*arguments: str | Path, **given: Any) -> str:
    """Runs a fresh Python in the project and returns what it printed."""
    done = subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        **given,
    )
    return done.stdout


def say(line: str = "") -> None:
    """Writes a line."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def table(figures: Iterable[Figure]) -> None:
    """Writes a table of figures."""
    rows = [
        (
            figure.what,
            _number(figure.measured, figure.unit),
            "" if figure.limit is None else _number(figure.limit, figure.unit),
            figure.kept,
            figure.note,
        )
        for figure in figures
    ]
    head = ("what", "measured", "limit", "kept", "")
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(4)]
    for row in [head, *rows]:
        cells = (
            row[0].ljust(widths[0]),
            row[1].rjust(widths[1]),
            row[2].rjust(widths[2]),
            row[3].ljust(widths[3]),
            row[4],
        )
        say("  ".join(cells).rstrip())


def tell(figures: Iterable[Figure]) -> None:
    """Writes the figures of one script, as it was asked to."""
    found = list(figures)
    if AS_JSON in sys.argv:
        say(json.dumps([asdict(figure) for figure in found]))
    else:
        table(found)


def _number(value: float, unit: str) -> str:
    digits = 2 if unit in {"x", "s"} else 0 if unit == "MB" else 1
    return f"{value:,.{digits}f} {unit}"
