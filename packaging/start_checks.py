"""Every check of the project in one list, and what runs them two at a time."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

CORES = 2


@dataclass(frozen=True)
class Check:
    """One check.

    Attributes:
        name: what `--only` and the summary call it.
        group: a second name, shared with others of its kind.
        command: what to run; the first word is a program of the environment.
        stage: checks of one stage run side by side, stages one after the other.
        limit: the most seconds it may take.
        is_shown: whether its output goes straight to the terminal; it then has both
            cores to itself.
    """

    name: str
    group: str
    command: tuple[str, ...]
    stage: int
    limit: int = 600
    is_shown: bool = False


@dataclass(frozen=True)
class Outcome:
    """How a check went."""

    check: Check
    passed: bool
    seconds: float
    output: str


# Slow tests stand together: a worker that is done takes from what the other has left.
PYTEST = ("pytest", "-n", str(CORES), "--dist", "worksteal")

CHECKS = (
    Check("format", "lint", ("ruff", "format", "--check", "--diff", "."), 1),
    Check("ruff", "lint", ("ruff", "check", "."), 1),
    Check("types", "lint", ("mypy",), 1),
    Check("contracts", "lint", ("lint-imports",), 1),
    Check("sample", "data", ("python", "packaging/make_sample.py", "--check"), 2),
    Check("screens", "window", ("python", "-m", "tests.screens"), 2, limit=1800),
    Check("build", "build", ("python", "packaging/smoke.py"), 2, limit=900),
    # Last, so that its closing line is near the end of the output.
    Check("tests", "tests", PYTEST, 3, limit=2400, is_shown=True),
)


def chosen(only: Sequence[str], checks: Sequence[Check] = CHECKS) -> list[Check]:
    """Returns the checks with these names or of these groups, or all of them."""
    known = {word for check in checks for word in (check.name, check.group)}
    unknown = [word for word in only if word not in known]
    if unknown:
        msg = f"no such check: {', '.join(unknown)}. There are: "
        raise ValueError(msg + ", ".join(sorted(known)))
    return [c for c in checks if not only or {c.name, c.group} & set(only)]


def private_environment(home: Path) -> dict[str, str]:
    """Returns an environment whose home is `home`: no check sees the user's files."""
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("XDG_", "PYTEST_", "QT_", "PYTHON"))
    }
    folders = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")
    return {
        **kept,
        **dict.fromkeys(folders, str(home)),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONUTF8": "1",
        # An empty home has no pip settings, but the build check needs the user's.
        "CASEFILE_PIP_HOME": str(Path.home()),
    }


def run_all(
    checks: Sequence[Check],
    programs: Callable[[str], Path],
    root: Path,
    say: Callable[[str], None],
    more: Sequence[str] = (),
) -> bool:
    """Runs the checks, tells how each went, and says whether all passed."""
    started = time.monotonic()
    outcomes: list[Outcome] = []
    with tempfile.TemporaryDirectory(prefix="casefile-checks-") as folder:
        environment = private_environment(Path(folder))
        for stage in sorted({check.stage for check in checks}):
            now = [check for check in checks if check.stage == stage]
            for outcome in _run_stage(now, programs, root, environment, more):
                outcomes.append(outcome)
                _tell(outcome, say)
    _summarise(outcomes, time.monotonic() - started, say)
    return all(outcome.passed for outcome in outcomes)


def _run_stage(
    checks: Sequence[Check],
    programs: Callable[[str], Path],
    root: Path,
    environment: dict[str, str],
    more: Sequence[str],
) -> Iterator[Outcome]:
    with ThreadPoolExecutor(CORES) as pool:
        waiting = [
            pool.submit(_run, check, programs, root, environment, more)
            for check in checks
        ]
        for done in as_completed(waiting):
            yield done.result()


def _run(
    check: Check,
    programs: Callable[[str], Path],
    root: Path,
    environment: dict[str, str],
    more: Sequence[str],
) -> Outcome:
    command = [str(programs(check.command[0])), *check.command[1:]]
    if check.is_shown:
        command += more
    started = time.monotonic()
    try:
        done = subprocess.run(
            command,
            check=False,
            cwd=root,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=None if check.is_shown else subprocess.PIPE,
            stderr=None if check.is_shown else subprocess.STDOUT,
            timeout=check.limit,
        )
        passed, output = done.returncode == 0, done.stdout or b""
    except subprocess.TimeoutExpired as e:
        passed = False
        output = (e.stdout or b"") + f"\nstopped after {check.limit} s\n".encode()
    except OSError as e:
        passed, output = False, f"{command[0]} could not be started: {e}\n".encode()
    text = output.decode("utf-8", "replace")
    return Outcome(check, passed, time.monotonic() - started, text)


def _tell(outcome: Outcome, say: Callable[[str], None]) -> None:
    mark = "ok    " if outcome.passed else "FAILED"
    say(f"{mark} {outcome.seconds:7.1f} s  {outcome.check.name}")
    if not outcome.passed and outcome.output:
        say(f"{squeezed(outcome.output)}\n{'-' * 60}")


def squeezed(output: str) -> str:
    """Returns the output with each line that follows itself said once, and how often.

    Qt says some things for every picture; a fault between them must not be buried.
    """
    lines = []
    for line, same in groupby(output.rstrip().splitlines()):
        times = sum(1 for _ in same)
        lines.append(line if times == 1 else f"{line} ({times} times)")
    return "\n".join(lines)


def _summarise(
    outcomes: Sequence[Outcome], seconds: float, say: Callable[[str], None]
) -> None:
    failed = [outcome.check.name for outcome in outcomes if not outcome.passed]
    took = f"{int(seconds // 60)} min {int(seconds % 60)} s"
    say("")
    for outcome in outcomes:
        mark = "ok    " if outcome.passed else "FAILED"
        say(f"  {mark} {outcome.seconds:7.1f} s  {outcome.check.name}")
    if failed:
        say(
            f"{len(failed)} of {len(outcomes)} checks failed in {took}: "
            f"{', '.join(failed)}"
        )
    else:
        say(f"All {len(outcomes)} checks passed in {took}.")
