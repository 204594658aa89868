"""Puts the parts together: the only place that knows them all."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

from casefile import crash, handover, settings
from casefile.domain.history import Writer
from casefile.domain.timekeeper import Timekeeper
from casefile.paths import places
from casefile.services import portable
from casefile.services.opening import SUFFIX
from casefile.services.ports import AtWork, Tools

DATA_DIR = "--data-dir"


@dataclass(frozen=True)
class SystemTime:
    """The computer's own clock."""

    def now(self) -> datetime:
        """Returns the present as an aware time in the computer's own zone."""
        return datetime.now().astimezone()  # noqa: TID251  (the one place)

    def today(self) -> date:
        """Returns today's date in the computer's own zone."""
        return self.now().date()


def build_tools(
    time: Timekeeper | None = None, *, data_dir: Path | None = None
) -> Tools:
    """Returns the real store, readers and writers, and what this computer remembers."""
    from casefile.exports import AgeLock, Letters  # noqa: PLC0415  (only what is used)
    from casefile.readers import SandboxedPapers, SandboxedPhotos  # noqa: PLC0415
    from casefile.store import (  # noqa: PLC0415
        EncryptedCaseFiles,
        RememberedHeads,
        RememberedTries,
        ThisComputer,
    )

    keeper, own = time or SystemTime(), places(data_dir)
    at_work = AtWork(Writer(settings.load(own.settings).used_by))
    files = EncryptedCaseFiles(keeper, at_work=at_work)
    files.notes = own.notes
    return Tools(
        files=files,
        papers=SandboxedPapers(),
        photos=SandboxedPhotos(),
        writer=Letters(),
        time=keeper,
        lock=AgeLock(),
        folders=ThisComputer(),
        heads=RememberedHeads(
            own.heads, lambda: settings.load(own.settings).remember_heads
        ),
        tries=RememberedTries(own.tries),
        cases=own.cases,
        at_work=at_work,
    )


def take_data_dir(arguments: list[str]) -> tuple[Path | None, list[str]]:
    """Takes a leading `--data-dir PATH` off the arguments.

    The program then keeps its own files there, as on a stick, and none elsewhere.
    """
    least = 2
    if len(arguments) >= least and arguments[0] == DATA_DIR:
        return Path(arguments[1]), arguments[2:]
    return None, arguments


def on_stick(arguments: list[str]) -> Path | None:
    """Returns the program's folder on a stick, if a case file named lies in one."""
    files = (Path(one) for one in arguments if one.endswith(SUFFIX))
    found = next((folder for file in files if (folder := portable.around(file))), None)
    return found or portable.beside_program()


def wants_window(arguments: list[str]) -> bool:
    """Tells whether the arguments ask for the window: none, or one case file."""
    return not arguments or (
        len(arguments) == 1
        and not arguments[0].startswith("-")
        and arguments[0].endswith(SUFFIX)
    )


def main(arguments: list[str] | None = None) -> int:
    """Runs the window or one command; returns the exit code."""
    crash.leave_nothing_behind()
    given = sys.argv[1:] if arguments is None else arguments
    data_dir, rest = take_data_dir(given)
    handed = handover.taken()
    rest = rest or handed
    if data_dir is None:
        data_dir = on_stick(rest)
    if wants_window(rest):
        from casefile.ui.start import run_window  # noqa: PLC0415

        tools = build_tools(data_dir=data_dir)
        return run_window(tools, Path(rest[0]) if rest else None, data_dir)
    from casefile.cli import prepare_streams, run_command  # noqa: PLC0415

    prepare_streams()
    return run_command(rest, partial(build_tools, data_dir=data_dir))
