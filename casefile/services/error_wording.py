"""What is said of each error: what happened, what was kept and what to do next."""

from __future__ import annotations

from functools import singledispatch
from uuid import UUID

from casefile import errors
from casefile.domain.written import count as plural
from casefile.errors import CasefileError

_FEW = 4


@singledispatch
def sentence(error: CasefileError) -> str:
    """Says what happened, what was kept and what to do next."""
    raise TypeError(type(error).__name__)


@sentence.register
def _(_error: errors.EnvironmentFailure) -> str:
    return (
        "The computer could not read or write here. Everything saved before is safe. "
        "Try again, or choose another folder."
    )


@sentence.register
def _(_error: errors.WrongPassphrase) -> str:
    return "That passphrase does not open this case. Nothing is damaged. Try it again."


@sentence.register
def _(error: errors.TriedTooSoon) -> str:
    return (
        f"After wrong tries the next one waits {plural(error.seconds, 'second')}. "
        "Nothing is damaged and nothing was tried. Try again then."
    )


@sentence.register
def _(error: errors.WeakPassphrase) -> str:
    return (
        f"A passphrase needs at least {error.least} characters. Nothing was made. "
        "Four words that have nothing to do with each other are a good choice."
    )


@sentence.register
def _(_error: errors.RecoveryKeyMistyped) -> str:
    return (
        "One of the groups is not as it is on the sheet. Nothing is damaged. Compare "
        "the eight groups with your recovery sheet, one at a time."
    )


@sentence.register
def _(_error: errors.NotACaseFile) -> str:
    return (
        "This is not a Casefile case file. It was not changed. Choose a file whose "
        "name ends in .casefile."
    )


@sentence.register
def _(error: errors.HeldBack) -> str:
    return (
        f"Nothing was written: {plural(len(error.found), 'private detail')} would go "
        "out. Decide for each whether it is taken out or may go, then write again."
    )


@sentence.register
def _(_error: errors.CaseFileMissing) -> str:
    return (
        "There is no case file at this place. Nothing was made. Check the name, and "
        "that the drive or stick it was on is connected."
    )


@sentence.register
def _(_error: errors.CaseFileExists) -> str:
    return (
        "A file of this name is already there. It was not touched. Choose another "
        "name, or open the file that is there."
    )


@sentence.register
def _(error: errors.NewerCaseFile) -> str:
    which = f" ({error.version})" if error.version else ""
    return (
        f"This case file was made by a later version of Casefile{which}. Nothing was "
        "changed. Install that version, or one that is later still, to open it."
    )


@sentence.register
def _(_error: errors.PassphrasesDiffer) -> str:
    return (
        "The second passphrase was not the same as the first. Nothing was made. "
        "Start again, and type the same one twice."
    )


@sentence.register
def _(error: errors.NotFound) -> str:
    if error.known:
        return (
            f"There is no {error.what} called “{error.sought}”. Nothing was changed. "
            f"Use one of: {', '.join(error.known)}."
        )
    if _is_id(error.sought):
        return (
            f"That {error.what} is not in this case file. It may have been removed. "
            "Nothing was changed."
        )
    return (
        f"There is no {error.what} called “{error.sought}” in this case file. "
        "Nothing was changed."
    )


@sentence.register
def _(error: errors.AmbiguousId) -> str:
    return (
        f"“{error.sought}” fits more than one entry. Nothing was changed. "
        "Give more of the id."
    )


@sentence.register
def _(error: errors.NotUnderstood) -> str:
    return (
        f"“{error.given}” cannot be used for {error.what}. Nothing was changed. "
        f"Use {error.expected}."
    )


@sentence.register
def _(error: errors.RowRefused) -> str:
    return (
        f"Line {error.line}: {error.problem} Nothing was loaded. Mend that line and "
        "load the file again."
    )


@sentence.register
def _(error: errors.ImportRefused) -> str:
    return f"{error.name}: {error.reason}"


@sentence.register
def _(error: errors.QuoteNotFound) -> str:
    start = "Those words are not in this paper. Nothing was flagged."
    if not error.nearest:
        return start + " Copy the words exactly as the paper has them."
    near = "; ".join(f"page {page}: “{text}”" for page, text in error.nearest)
    return f"{start} The nearest passages are: {near}."


@sentence.register
def _(error: errors.QuoteAmbiguous) -> str:
    shown = error.places[:_FEW]
    places = "; ".join(f"page {page}: “{text}”" for page, text in shown)
    if more := len(error.places) - len(shown):
        places += f"; and {plural(more, 'more place')}"
    return (
        f"Those words are in this paper {len(error.places)} times. "
        "Nothing was flagged. "
        f"Give more of the words, or the page: {places}."
    )


@sentence.register
def _(_error: errors.NothingToUndo) -> str:
    return "There is nothing left to undo. Your case file is as it was."


@sentence.register
def _(error: errors.LetterNotReady) -> str:
    return f"The letter was not written. {error.reason}"


@sentence.register
def _(error: errors.DiskFull) -> str:
    drive = error.path.drive if error.path is not None else ""
    where = f"drive {drive}" if drive else "the drive"
    return (
        f"There is no room left on {where}. Everything saved before is safe. "
        f"Make some room on {where}, then do the last step again."
    )


@sentence.register
def _(_error: errors.FileInUse) -> str:
    return (
        "Another program is using the file and did not let go of it. Everything saved "
        "before is safe. Close the other program and try again."
    )


@sentence.register
def _(_error: errors.PermissionRefused) -> str:
    return (
        "This computer does not allow reading or writing at that place. Nothing was "
        "changed. Choose another folder, such as Documents."
    )


@sentence.register
def _(_error: errors.DriveGone) -> str:
    return (
        "The drive with your case has gone. Everything saved before is on it. "
        "Connect it again, then open the case again."
    )


@sentence.register
def _(_error: errors.MemoryShort) -> str:
    return (
        "This computer has not enough free memory to unlock a case file. Nothing was "
        "changed. Close other programs, then try again."
    )


@sentence.register
def _(_error: errors.FileReplaced) -> str:
    return (
        "Another file lies where your case file was, perhaps an older copy: cloud "
        "folders do that. Nothing was written to it, and nothing was mixed. Save your "
        "case to another place, then open both and compare them."
    )


@sentence.register
def _(_error: errors.CopyNotKept) -> str:
    return (
        "The copy was read back and was not what had been written. It was removed; "
        "your case file is as it was. That drive may be wearing out: use another one."
    )


@sentence.register
def _(error: errors.BackupNotMade) -> str:
    return f"The backup was not made: {_why_no_backup(error.cause)}"


def _why_no_backup(cause: CasefileError) -> str:
    kept = "Your case file and earlier backups are as they were."
    for kind, why, then in _NO_BACKUP:
        if isinstance(cause, kind):
            return f"{why}. {kept} {then}"
    return (
        f"the computer could not write there. {kept} Try again, or choose another "
        "place for backups in Settings."
    )


_NO_BACKUP: tuple[tuple[type[CasefileError], str, str], ...] = (
    (
        errors.DiskFull,
        "there is no room left on the drive it goes to",
        "Make some room there, or choose another drive, then try again.",
    ),
    (
        errors.DriveGone,
        "the drive or folder it goes to is not there",
        "Plug the drive in again, and try once more.",
    ),
    (
        errors.PermissionRefused,
        "that drive or folder cannot be written to",
        "A stick may have a small switch that locks it. Else choose another place.",
    ),
    (
        errors.CopyNotKept,
        "it was read back from the drive and was not what had been written",
        "That drive may be wearing out: use another one.",
    ),
    (
        errors.FileInUse,
        "the case file was being written to all the time",
        "Try again in a few minutes.",
    ),
)


@sentence.register
def _(_error: errors.PlaceMissing) -> str:
    return (
        "There is no such folder or drive. Everything saved before is safe. Check the "
        "name, or connect the drive again, then try once more."
    )


@sentence.register
def _(error: errors.ProgramIncomplete) -> str:
    return (
        f"A part of the program is missing or too old: {error.part}. No case file was "
        "touched. Install Casefile again."
    )


@sentence.register
def _(_error: errors.OpenForReadingOnly) -> str:
    return (
        "This case file is damaged and is open for reading only. Nothing was changed. "
        "Export everything, then go on with your newest backup."
    )


@sentence.register
def _(error: errors.FileDamaged) -> str:
    found = " ".join(error.findings)
    return (
        f"Your passphrase is right, but the case file is damaged. {found} The file was "
        f"not changed. {_about_copy(error)}"
    )


def _about_copy(error: errors.FileDamaged) -> str:
    if error.copy is not None:
        return (
            f"We have made a safety copy beside it: “{error.copy.name}”. Open your "
            "newest backup, or take out what can be read."
        )
    if isinstance(error.no_copy, errors.DiskFull):
        return (
            "There was no room for a safety copy. Make some room, or copy the file to "
            "another drive. Then open your newest backup, or take out what can be read."
        )
    if error.no_copy is not None:
        return (
            "A safety copy could not be made beside it. Copy the file to another "
            "drive. Then open your newest backup, or take out what can be read."
        )
    return "Make a copy of it now, then open your newest backup."


@sentence.register
def _(_error: errors.StartDamaged) -> str:
    return (
        "The start of this file is damaged. It was not changed. The square code on "
        "your recovery sheet can still open it, or use a backup."
    )


@sentence.register
def _(_error: errors.NothingReadable) -> str:
    return (
        "Your passphrase is right, but the part of the file is damaged that says where "
        "everything is, so nothing can be read. The file was not changed. Open your "
        "newest backup."
    )


@sentence.register
def _(_error: errors.CaseFileEmpty) -> str:
    return (
        "The case file is empty. This can happen with full disks and cloud folders. "
        "It was not changed. Open your newest backup."
    )


@sentence.register
def _(_error: errors.Cancelled) -> str:
    return (
        "Stopped. What was not finished was not kept. Everything saved before is safe."
    )


def _is_id(sought: str) -> bool:
    """Whether this is an id in full, which nobody outside the program says."""
    try:
        UUID(sought)
    except ValueError:
        return False
    return True
