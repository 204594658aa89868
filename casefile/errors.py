"""Everything that can go wrong in a way the program knows about.

::

    CasefileError
      UserError            the user can act
        WrongPassphrase, WeakPassphrase, NotFound, AmbiguousId, ImportRefused, ...
      EnvironmentFailure   the machine is at fault
        DiskFull, FileInUse, PermissionRefused, DriveGone, MemoryShort
      FileDamaged          the case file is damaged
      Cancelled            not an error

An error carries data; `resources/errors.toml` has the words for it. Anything
that is not a `CasefileError` is a bug.
"""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class CasefileError(Exception):
    """The root of all known errors."""

    exit_code = 1


class UserError(CasefileError):
    """Something the user can put right."""


class WrongPassphrase(UserError):
    """The passphrase or the recovery key does not open this case file."""

    exit_code = 4


class OtherSheet(WrongPassphrase):
    """The recovery key is right in itself, but not of this file as it is now."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number
        """The number of the sheet that would open the file."""


class TriedTooSoon(UserError):
    """After wrong tries the next one has to wait; nothing was tried."""

    exit_code = 4

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class WeakPassphrase(UserError):
    """The passphrase is shorter than the least the program accepts."""

    def __init__(self, least: int) -> None:
        super().__init__(least)
        self.least = least


class PassphrasesDiffer(UserError):
    """A new passphrase was typed twice, and not the same."""


class RecoveryKeyMistyped(UserError):
    """The recovery key fails its check: a group was misread or mistyped."""

    exit_code = 4


class NotACaseFile(UserError):
    """The file was not made by this program."""


class CaseFileMissing(UserError):
    """There is no file at this place."""


class CaseFileExists(UserError):
    """A file is already there and will not be written over."""


class CaseFileInTheWay(UserError):
    """What was to be written would have taken the place of a case file."""


class NewerCaseFile(UserError):
    """The file was made by a later version of the program: `version`, where known."""

    def __init__(self, found: int, known: int, version: str = "") -> None:
        super().__init__(found, known)
        self.found = found
        self.known = known
        self.version = version


class NotFound(UserError):
    """No such person, record, document, flag or letter."""

    def __init__(
        self, what: str, sought: str, known: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(what)
        self.what = what
        self.sought = sought
        self.known = known or {}
        """What there is instead, where that is a fixed list, each in plain words."""


class AmbiguousId(UserError):
    """The beginning of an id fits more than one thing."""

    def __init__(self, sought: str, fits: int) -> None:
        super().__init__(fits)
        self.sought = sought
        self.fits = fits


class NotUnderstood(UserError):
    """A value the user gave cannot be read: which one, and what would be right."""

    def __init__(self, what: str, given: str, expected: str) -> None:
        super().__init__(what)
        self.what = what
        self.given = given
        self.expected = expected


class PeriodNotKnown(NotUnderstood):
    """A time limit has no number of its own, and the user gave none."""

    def __init__(
        self, name: str, authority: str, note: str = "", *, is_known: bool = False
    ) -> None:
        super().__init__("the number of days", "", "the number that the order says")
        self.name = name
        self.authority = authority
        self.note = note
        self.is_known = is_known
        """Whether the rule was read: then it is known that others set the number."""


class RowRefused(UserError):
    """A line of a table that is being loaded cannot be used; nothing was loaded."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(line)
        self.line = line
        self.problem = problem


class PlanRefused(UserError):
    """The plan of a bundle cannot be used: where in it, and a plain sentence why."""

    def __init__(self, where: str, problem: str, line: int = 0) -> None:
        super().__init__(line)
        self.where = where
        """The section, the paper and the key, as far as there are such."""
        self.problem = problem
        self.line = line
        """From 1; 0 if it is not about one line."""


class ImportRefused(UserError):
    """A paper was not taken in; `reason` is a plain sentence."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(reason)
        self.name = name
        self.reason = reason


class QuoteNotFound(UserError):
    """The words to flag are not in the paper; `nearest` holds the closest passages."""

    def __init__(self, nearest: list[tuple[int, str]]) -> None:
        super().__init__(len(nearest))
        self.nearest = nearest


class QuoteAmbiguous(UserError):
    """The words to flag occur more than once; `places` holds page and surroundings."""

    def __init__(self, places: list[tuple[int, str]]) -> None:
        super().__init__(len(places))
        self.places = places


class NothingToUndo(UserError):
    """There is no step left to take back."""


class ChangedSince(UserError):
    """What is to be taken back was changed again since."""


class OpenForReadingOnly(UserError):
    """The case file is damaged and open for reading only; nothing is written."""

    exit_code = 5


class OnlyLooking(UserError):
    """The case file was opened to look; nothing is written."""


class LetterNotReady(UserError):
    """A letter cannot be written yet; `reason` says what is missing."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NothingFlagged(UserError):
    """An annotated copy was asked for of a paper on which nothing is flagged."""


class ParcelRefused(UserError):
    """A part of a case that was handed over cannot be taken in; `why` is a reason."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class NothingToRemove(UserError):
    """A copy without some words was asked for, and none of them was found."""


class NotRemoved(UserError):
    """Words that were to be gone could still be read in the finished copy."""


class HeldBack(UserError):
    """Something private was found in what was to go out; nothing was written.

    `found` holds an id and a plain sentence for each thing to be decided.
    """

    def __init__(self, found: list[tuple[str, str]]) -> None:
        super().__init__(len(found))
        self.found = found


class BundleRefused(UserError):
    """Some papers cannot be bound into a bundle; nothing was made.

    `papers` holds for each its place among all papers, its title, and a plain sentence.
    """

    def __init__(self, papers: list[tuple[int, str, str]]) -> None:
        super().__init__(len(papers))
        self.papers = papers


class ExhibitsRefused(BundleRefused):
    """Some papers cannot go behind a statement as exhibits; nothing was written."""


class BundleUnsound(UserError):
    """The check of a finished bundle found something wrong; nothing was written.

    `faults` holds a plain sentence for each thing.
    """

    def __init__(self, faults: list[str]) -> None:
        super().__init__(len(faults))
        self.faults = faults


class StatementUnsound(BundleUnsound):
    """The check of a statement with exhibits found something; nothing was written."""


class EnvironmentFailure(CasefileError):
    """The machine is at fault, not the user and not the file."""

    exit_code = 3

    def __init__(self, path: Path | None = None) -> None:
        super().__init__()
        self.path = path


class DiskFull(EnvironmentFailure):
    """There is too little room on the drive: `needed` and `free` bytes, where known."""

    def __init__(
        self, path: Path | None = None, needed: int = 0, free: int = 0
    ) -> None:
        super().__init__(path)
        self.needed = needed
        self.free = free


class FileInUse(EnvironmentFailure):
    """Another program holds the file and did not let go in time."""


class PermissionRefused(EnvironmentFailure):
    """The system does not allow reading or writing here."""


class MemoryShort(EnvironmentFailure):
    """This computer has not enough free memory to make the key of a case file."""


class DriveGone(EnvironmentFailure):
    """The drive or folder that held the file is no longer there."""


class PlaceMissing(DriveGone):
    """There is no folder where something was to be read or written."""


class FileReplaced(DriveGone):
    """Something else put another file in place of the one that is open."""


class PassphraseChanged(FileReplaced):
    """The open file was written anew under another passphrase by another program."""


class CopyNotKept(EnvironmentFailure):
    """The drive did not keep a copy as it was written: it may be wearing out."""


class BackupNotMade(EnvironmentFailure):
    """A backup was not made; `cause` says why. Earlier ones are as they were."""

    def __init__(self, cause: CasefileError) -> None:
        super().__init__(getattr(cause, "path", None))
        self.cause = cause


class ProgramIncomplete(EnvironmentFailure):
    """A part of the program itself is missing or too old; `part` names it."""

    def __init__(self, part: str) -> None:
        super().__init__()
        self.part = part


class FileDamaged(CasefileError):
    """The case file is damaged; `findings` holds plain sentences.

    When it was found at opening, `copy` is where a safety copy of the file is, or
    `no_copy` is why there is none.
    """

    exit_code = 5

    def __init__(self, findings: list[str]) -> None:
        super().__init__(len(findings))
        self.findings = findings
        self.copy: Path | None = None
        self.no_copy: EnvironmentFailure | None = None


class StartDamaged(FileDamaged):
    """The first bytes of the case file are damaged; a recovery code can open it."""


class NothingReadable(FileDamaged):
    """The plan of the file is damaged, so that nothing in it can be found."""


class CaseFileEmpty(FileDamaged):
    """The case file has no content at all, as after a full disk."""


class Cancelled(CasefileError):
    """The user stopped the work. Not an error."""

    exit_code = 130


_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}
_BUSY = {errno.EBUSY, getattr(errno, "ETXTBSY", errno.EBUSY)}
_GONE = {errno.EIO, errno.ENODEV, errno.ENXIO}
_MISSING = {errno.ENOENT, errno.ENOTDIR}
_WINDOWS_SHARING = {32, 33}


def from_os_error(error: OSError, path: Path | None = None) -> EnvironmentFailure:
    """Returns what an operating system error means to the user, for `raise from`."""
    if getattr(error, "winerror", None) in _WINDOWS_SHARING or error.errno in _BUSY:
        return FileInUse(path)
    if error.errno in _FULL:
        return DiskFull(path)
    if error.errno in _REFUSED:
        return PermissionRefused(path)
    if error.errno in _MISSING:
        return PlaceMissing(path)
    if error.errno in _GONE:
        return DriveGone(path)
    return EnvironmentFailure(path)
