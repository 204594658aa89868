"""Making a case file from a backup, before any case is open."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from casefile.domain.backup import Contents
from casefile.paths import make_private
from casefile.services import wrong_tries
from casefile.services.ports import Desk, Tools, Verified
from casefile.tasks import TaskContext


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A backup, where the new file is to be, and what opens it."""

    backup: Path
    target: Path
    typed: str
    """The passphrase, or the recovery key."""
    by_key: bool


def look_inside(tools: Tools, wanted: Wanted) -> Contents:
    """Returns what a backup holds, by opening it; a wrong try counts as one.

    Raises:
        UserError, FileDamaged, EnvironmentFailure: as opening a case file does.
    """
    with wrong_tries.counted(tools, wanted.backup, by_key=wanted.by_key):
        return tools.files.contents(wanted.backup, wanted.typed, by_key=wanted.by_key)


def restore(tools: Tools, wanted: Wanted, context: TaskContext) -> Verified:
    """Makes a new case file from a backup and checks all of it; never over another.

    Raises:
        CaseFileExists: if there is something of that name.
        UserError, FileDamaged, EnvironmentFailure: as opening a case file does.
        Cancelled: if the user stopped it; nothing is left then.
    """
    with wrong_tries.counted(tools, wanted.backup, by_key=wanted.by_key):
        return tools.files.restore(
            wanted.backup,
            wanted.target,
            wanted.typed,
            context,
            by_key=wanted.by_key,
        )


def restore_here(
    desk: Desk, backup: Path, target: Path, context: TaskContext
) -> Verified:
    """Does the same for a backup of the open case, which its own key opens.

    Raises:
        What `restore` raises; and `WrongPassphrase` if another key opens the backup.
    """
    return desk.case.restore(backup, target, context)


def prepare(target: Path, cases: Path) -> None:
    """Makes the private folder, if that is where the new file is to be."""
    if target.parent == cases:
        make_private(cases)
