"""Changing the passphrase, trying the recovery sheet, a copy for somebody else."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from casefile.domain.case import Case
from casefile.domain.ids import CASE_ID
from casefile.domain.key import sheet_number
from casefile.domain.person import Person
from casefile.errors import CasefileError
from casefile.services import wrong_tries
from casefile.services.backup import places as backup_places
from casefile.services.ports import (
    Desk,
    LockedCopy,
    RecoverySheet,
    Tools,
    Transaction,
)
from casefile.services.wording import day
from casefile.tasks import TaskContext

HANDED_OVER = (
    "The copy holds everything in the case, also what is marked confidential. Tell its "
    "passphrase in person or by telephone, never beside the file. What others do with "
    "their copy is up to them: the copies they keep are theirs to delete."
)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Renewed:
    """What became of older copies that were to get the new passphrase."""

    done: tuple[Path, ...]
    failed: tuple[tuple[Path, CasefileError], ...]


@dataclass(frozen=True, kw_only=True)
class Drilled:
    """What came of trying a recovery sheet on a file that is closed."""

    right: bool
    salt: bytes
    """The start of the file, which gives the number of the present sheet."""


def known_words(desk: Desk) -> list[str]:
    """Returns what somebody who knows the family would try as a passphrase first."""

    def look(work: Transaction) -> list[str]:
        case = work.get(Case, CASE_ID)
        people = work.all(Person)
        names = [name for p in people for name in (p.name, *p.former_names)]
        return [case.title, case.council, *names, *(p.organisation for p in people)]

    return [words for words in desk.case.read(look) if words]


def change(desk: Desk, passphrase: str, context: TaskContext) -> None:
    """Changes the passphrase by writing the file anew.

    The recovery sheet on paper opens the new file no more. Once this returns the
    passphrase is the new one; whatever it raises, it is still the old one.
    """
    before = desk.case.salt()
    desk.case.change_passphrase(passphrase, context)
    _move_head(desk, before)


def old_copies(desk: Desk, folders: Iterable[Path] = ()) -> list[Path]:
    """Returns the older copies that still open with the old passphrase.

    They are looked for beside the file, among its backups, in the program's own folder
    and in the folders given.
    """
    own = [] if desk.cases is None else [desk.cases]
    known = [desk.case.path.parent, *_backup_folders(desk), *own, *folders]
    # One folder may be named in several ways; each copy is told once, in full.
    return desk.case.old_copies(dict.fromkeys(folder.resolve() for folder in known))


def renew_copies(desk: Desk, copies: Iterable[Path], context: TaskContext) -> Renewed:
    """Gives older copies the new passphrase; what they hold stays as it was.

    One that cannot be renewed is left as it is, and does not stop the others.
    """
    waiting = list(copies)
    done: list[Path] = []
    failed: list[tuple[Path, CasefileError]] = []
    for number, copy in enumerate(waiting):
        context.check()
        context.report(number, len(waiting), f"Copy {number + 1} of {len(waiting)}")
        inner = TaskContext()
        try:
            desk.case.renew_copy(copy, inner)
        except CasefileError as e:
            failed.append((copy, e))
        else:
            done.append(copy)
    context.report(len(waiting), len(waiting), "")
    return Renewed(done=tuple(done), failed=tuple(failed))


def try_sheet(desk: Desk, typed: str) -> bool:
    """Tells whether a recovery key opens the open case file; notes it if it does.

    Raises:
        RecoveryKeyMistyped: if a group was misread or mistyped.
    """
    if not desk.case.is_opened_by_key(typed):
        return False
    today = desk.time.today()

    def note(work: Transaction) -> None:
        case = work.get(Case, CASE_ID)
        kept = case.recovery_kept_on or today
        work.put(replace(case, recovery_tried_on=today, recovery_kept_on=kept))

    if not desk.case.read_only:
        desk.case.write(note)
    return True


def try_sheet_on(tools: Tools, path: Path, typed: str) -> Drilled:
    """Tells whether a recovery key opens a file that is closed; changes nothing.

    A key that does not open it counts as a failed try, as at opening.

    Raises:
        RecoveryKeyMistyped: if a group was misread or mistyped.
        TriedTooSoon: if too many wrong keys were tried just before.
    """
    salt = wrong_tries.salt_of(path)
    with wrong_tries.counted(tools, path):
        right = tools.files.is_opened_by_key(path, typed)
    if not right:
        wrong_tries.note_wrong(tools, salt)
    return Drilled(right=right, salt=salt)


def copy_for_other(
    desk: Desk, target: Path, passphrase: str, context: TaskContext
) -> LockedCopy:
    """Writes the whole case to a new file with a passphrase and a key of its own."""
    return desk.case.export_locked(target, passphrase, context)


def sheet_of_copy(desk: Desk, target: Path, made: LockedCopy) -> bytes:
    """Returns the printable recovery sheet of such a copy, as a PDF."""
    return desk.writer.recovery_sheet(
        RecoverySheet(
            file_name=target.name,
            key=made.key,
            salt=made.salt,
            made_on=day(desk.time.today()),
            number=sheet_number(made.salt),
        )
    )


def _backup_folders(desk: Desk) -> list[Path]:
    try:
        return [place.folder for place in backup_places.places(desk)]
    except CasefileError as e:
        _log.warning("where backups go is not known: %s", type(e).__name__)
        return []


def _move_head(desk: Desk, before: bytes) -> None:
    heads = desk.heads
    if heads is None:
        return
    try:
        head = desk.case.read(lambda work: work.head())
        if head is not None:
            heads.keep(desk.case.salt(), head)
            heads.forget(before)
    except CasefileError as e:
        # Only an older copy would go unnoticed; the file itself is as it should be.
        _log.warning("what was seen last is not at hand: %s", type(e).__name__)
