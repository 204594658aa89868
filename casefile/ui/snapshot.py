"""What is in the case file, as last read: pages show this and never read on their own.

A change is read once for all pages, in the background, and only the kinds of thing
that changed. Of the diary, which may be very long, only the records that changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal, Slot

from casefile.domain.case import Case
from casefile.domain.changed import Changed
from casefile.domain.document import Document
from casefile.domain.flag import Flag
from casefile.domain.ids import DocumentId, PersonId, RecordId
from casefile.domain.letter import Letter
from casefile.domain.person import Person
from casefile.domain.record import Record
from casefile.errors import CasefileError
from casefile.services import case, diary, flags, letters, papers, people
from casefile.services.diary import Diary
from casefile.services.letters import DueLetter
from casefile.services.ports import Desk
from casefile.tasks import TaskContext
from casefile.ui.runner import TaskRunner


@dataclass
class _Read:
    what: Changed
    later: Changed = Changed.NOTHING
    case: Case | None = None
    people: list[Person] = field(default_factory=list)
    diary: Diary = field(default_factory=Diary)
    count: int = 0
    documents: list[Document] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    due: list[DueLetter] = field(default_factory=list)


class Snapshot(QObject):
    """The lists of an open case; `refreshed` with the kinds that were read again."""

    LONG_DIARY = 5_000
    """Records from which the first page is shown before all of them are read."""

    refreshed = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, runner: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._runner = runner
        self._wanted = Changed.NOTHING
        self._asked = Changed.NOTHING
        self._reading = False
        self._diary = Diary()
        self._count = 0
        self.is_begun = False
        """Whether all but a long diary was read: enough for the first page."""
        self.is_loaded = False
        self.case = Case(title="")
        self.people: list[Person] = []
        self.documents: list[Document] = []
        self.flags: list[Flag] = []
        self.letters: list[Letter] = []
        self.due: list[DueLetter] = []

    @Slot(object)
    def refresh(self, what: Changed = Changed.EVERYTHING) -> None:
        """Reads these kinds of thing again, soon."""
        self._wanted |= what
        self._read_next()

    @property
    def is_behind(self) -> bool:
        """Whether something is still to be read again."""
        return self._reading or bool(self._wanted)

    @property
    def records(self) -> Sequence[Record]:
        """The records, the latest event first."""
        return self._diary.records

    @property
    def record_count(self) -> int:
        """How many records there are; known before they are read."""
        return self._count

    def me(self) -> Person | None:
        """The person whose case this is, if that is known yet."""
        return next((person for person in self.people if person.is_me), None)

    def person(self, person_id: PersonId) -> Person | None:
        """A person by id."""
        return next((p for p in self.people if p.id == person_id), None)

    def record(self, record_id: RecordId) -> Record | None:
        """A record by id."""
        return self._diary.by_id.get(record_id)

    def document(self, document_id: DocumentId) -> Document | None:
        """A paper by id."""
        return next((d for d in self.documents if d.id == document_id), None)

    def _read_next(self) -> None:
        if self._reading or not self._wanted or self._runner.is_closed:
            return
        what, self._wanted = self._wanted, Changed.NOTHING
        self._asked = what
        self._reading = True
        desk, known, is_first = self._desk, self._diary, not self.is_begun

        def work(_context: TaskContext) -> _Read:
            return _read(desk, what, known, is_first=is_first)

        self._runner.start(work, self._take, failed=self._fail)

    def _take(self, read: _Read) -> None:
        what = read.what
        if read.case is not None:
            self.case = read.case
        for kind, name in _LISTS.items():
            if kind in what:
                setattr(self, name, getattr(read, name))
        if (what | read.later) & Changed.RECORDS:
            self._diary, self._count = read.diary, read.count
        if what & _DUE:
            self.due = read.due
        self.is_begun = True
        self.is_loaded |= not read.later
        self._wanted |= read.later
        self._reading = False
        self.refreshed.emit(what)
        self._read_next()

    def _fail(self, error: CasefileError) -> None:
        # Not tried again at once: the next change brings it.
        self._wanted |= self._asked
        self._reading = False
        self.failed.emit(error)


_DUE = Changed.LETTERS | Changed.CASE
_LISTS = {
    Changed.PEOPLE: "people",
    Changed.DOCUMENTS: "documents",
    Changed.FLAGS: "flags",
    Changed.LETTERS: "letters",
}


def _read(desk: Desk, what: Changed, known: Diary, *, is_first: bool) -> _Read:
    read = _Read(what)
    if Changed.RECORDS in what:
        _read_diary(desk, known, read, is_first=is_first)
    if Changed.CASE in what:
        read.case = case.facts(desk)
    if Changed.PEOPLE in what:
        read.people = people.everyone(desk)
    if Changed.DOCUMENTS in what:
        read.documents = papers.documents(desk)
    if Changed.FLAGS in what:
        read.flags = flags.everything(desk)
    if Changed.LETTERS in what:
        read.letters = letters.letters(desk)
    if what & _DUE:
        read.due = letters.deadlines(desk)
    return read


def _read_diary(desk: Desk, known: Diary, read: _Read, *, is_first: bool) -> None:
    """Reads the records; at first only how many there are, if they are many."""
    if is_first:
        count = desk.case.read(lambda case: case.count(Record))
        if count > Snapshot.LONG_DIARY:
            read.count = count
            read.what &= ~Changed.RECORDS
            read.later = Changed.RECORDS
            return
    read.diary = found = desk.case.read(lambda case: diary.brought_up(case, known))
    read.count = len(found.records)
