"""What the services need from the outside: the store, the readers, the writers."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from casefile.domain.timekeeper import Timekeeper
from casefile.services.ports.binder import Binder
from casefile.services.ports.case_file import (
    CaseFiles,
    CaseStore,
    Fill,
    LockedCopy,
    Verified,
)
from casefile.services.ports.computer import Folders, Heads, Tries
from casefile.services.ports.paper import (
    Covers,
    OpenPaper,
    PaperReader,
    WaitingPages,
)
from casefile.services.ports.parcel import ParcelLock
from casefile.services.ports.photo import Found, PhotoDesk
from casefile.services.ports.transaction import AtWork, Transaction, Version
from casefile.services.ports.writing import CoveredPage, LetterWriter, RecoverySheet

__all__ = [
    "AtWork",
    "Binder",
    "CaseFiles",
    "CaseStore",
    "CoveredPage",
    "Covers",
    "Desk",
    "Fill",
    "Folders",
    "Found",
    "Heads",
    "LetterWriter",
    "LockedCopy",
    "OpenPaper",
    "PaperReader",
    "ParcelLock",
    "PhotoDesk",
    "RecoverySheet",
    "Tools",
    "Transaction",
    "Tries",
    "Verified",
    "Version",
    "WaitingPages",
]


@dataclass(frozen=True, kw_only=True)
class Desk:
    """An open case and everything that services work on it with."""

    case: CaseStore
    papers: PaperReader
    photos: PhotoDesk
    writer: LetterWriter
    lock: ParcelLock
    time: Timekeeper
    heads: Heads | None = None
    folders: Folders | None = None
    cases: Path | None = None
    """The program's own folder of case files."""


@dataclass(frozen=True, kw_only=True)
class Tools:
    """What the program has before a case is open. `app` builds it once.

    Without `heads` nothing is remembered of the files that were open; without `tries`
    wrong tries at opening are not counted. `at_work` is the very object that `files`
    looks at.
    """

    files: CaseFiles
    papers: PaperReader
    photos: PhotoDesk
    writer: LetterWriter
    time: Timekeeper
    lock: ParcelLock
    folders: Folders | None = None
    heads: Heads | None = None
    tries: Tries | None = None
    cases: Path | None = None
    at_work: AtWork = field(default_factory=AtWork)

    def desk(self, case: CaseStore) -> Desk:
        """Puts an open case on the desk."""
        return Desk(
            case=case,
            papers=self.papers,
            photos=self.photos,
            writer=self.writer,
            lock=self.lock,
            time=self.time,
            heads=self.heads,
            folders=self.folders,
            cases=self.cases,
        )
