"""What is in the case file, as last read: pages show this and never read on their own.

A change is read once for all pages, in the background, and only the kinds of thing
that changed. Of the diary, which may be very long, only the records that changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from casefile.domain.bundle.draft import Shelved
from casefile.domain.case import Case
from casefile.domain.changed import Changed
from casefile.domain.consent import Consent
from casefile.domain.document import Document
from casefile.domain.flag import Flag
from casefile.domain.ids import DocumentId, PersonId, RecordId
from casefile.domain.item import Item
from casefile.domain.letter import Letter
from casefile.domain.letter_event import LetterEvent
from casefile.domain.own_template import OwnTemplate
from casefile.domain.person import Person
from casefile.domain.record import Record
from casefile.domain.saved_search import SavedSearch
from casefile.domain.scan import NO_SCAN, Scan
from casefile.domain.set_date import SetDate
from casefile.errors import CasefileError
from casefile.services import (
    case,
    diary,
    flags,
    parcels,
    people,
    recognising,
    saved_searches,
    set_dates,
)
from casefile.services.asked_reply import Asked
from casefile.services.bundle import drafts as bundle_drafts
from casefile.services.consent import consents
from casefile.services.diary import Diary, News
from casefile.services.letter import events as letter_events
from casefile.services.letter import following, late, letters
from casefile.services.letter.following import Limit, NextLetter
from casefile.services.letter.late import Late
from casefile.services.letter.letters import DueLetter
from casefile.services.own import templates as own_templates
from casefile.services.paper import papers
from casefile.services.ports import Desk, Transaction
from casefile.tasks import TaskContext
from casefile.ui.runner import TaskRunner


@dataclass
class _Read:
    what: Changed
    case: Case | None = None
    people: list[Person] = field(default_factory=list)
    diary: Diary | News | None = None
    counts: dict[Changed, int] = field(default_factory=dict)
    """Of what is left for later."""
    documents: list[Document] = field(default_factory=list)
    scans: dict[DocumentId, Scan] = field(default_factory=dict)
    flags: list[Flag] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    events: list[LetterEvent] = field(default_factory=list)
    searches: list[SavedSearch] = field(default_factory=list)
    consents: list[Consent] = field(default_factory=list)
    due: list[DueLetter] = field(default_factory=list)
    next: list[NextLetter] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    limits: list[Limit] = field(default_factory=list)
    late: list[Late] = field(default_factory=list)
    dates: list[SetDate] = field(default_factory=list)
    own_letters: list[OwnTemplate] = field(default_factory=list)
    bundles: list[Shelved] = field(default_factory=list)


class Snapshot(QObject):
    """The lists of an open case; `refreshed` with the kinds that were read again."""

    LONG = 5_000
    """Records or papers from which Home is shown before all of them are read."""

    refreshed = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, runner: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.read_only = desk.case.read_only
        """Whether nothing is written to the case file."""
        self._runner = runner
        self._wanted = Changed.NOTHING
        self._asked = Changed.NOTHING
        self._reading = False
        self._diary = Diary()
        self._counts: dict[Changed, int] = {}
        self.is_begun = False
        """Whether all but long lists was read: enough for Home."""
        self.is_loaded = False
        self.case = Case(title="")
        self.people: list[Person] = []
        self.documents: list[Document] = []
        self.scans: dict[DocumentId, Scan] = {}
        self.flags: list[Flag] = []
        self.letters: list[Letter] = []
        self.events: list[LetterEvent] = []
        """What happened on letters that went."""
        self.searches: list[SavedSearch] = []
        self.consents: list[Consent] = []
        self.due: list[DueLetter] = []
        self.next: list[NextLetter] = []
        """Which letters come next, as things stand today."""
        self.asked: list[Asked] = []
        """The replies that letters ask for of themselves."""
        self.limits: list[Limit] = []
        """By when letters have to be sent."""
        self.late: list[Late] = []
        """What is late by its rule, whatever was written about it since."""
        self.dates: list[SetDate] = []
        """The dates that are set, the earliest first."""
        self.own_letters: list[OwnTemplate] = []
        self.bundles: list[Shelved] = []
        """Bundles for the court, those that were begun last first."""
        self._read_on = self.today
        self._minute = QTimer(self, interval=_MINUTE_MS)
        self._minute.timeout.connect(self._look_at_the_day)
        self._minute.start()

    @Slot()
    def _look_at_the_day(self) -> None:
        # Somebody works past midnight: what was due by yesterday is late now.
        if self.today != self._read_on:
            self._read_on = self.today
            self.refresh(_BY_THE_DAY)

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
    def owing(self) -> Iterable[Record]:
        """The records with a promise that is open and has a day."""
        return self._diary.owing.values()

    @property
    def months(self) -> Mapping[date, int]:
        """How many records there are of each month, by its first day."""
        return self._diary.months

    @property
    def drafts(self) -> list[Record]:
        """The records that nobody has said are finished, the latest event first."""
        return diary.in_order(self._diary.drafts.values())

    @property
    def record_count(self) -> int:
        """How many records there are; known before they are read."""
        return self._counts.get(Changed.RECORDS, len(self.records))

    @property
    def document_count(self) -> int:
        """How many papers there are; known before they are read."""
        return self._counts.get(Changed.DOCUMENTS, len(self.documents))

    @property
    def today(self) -> date:
        """The day by the computer's clock."""
        return self._desk.time.today()

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

    def scan(self, document_id: DocumentId) -> Scan:
        """What came of the pages of a paper that are pictures."""
        return self.scans.get(document_id, NO_SCAN)

    def _read_next(self) -> None:
        if self._reading or not self._wanted or self._runner.is_closed:
            return
        what, self._wanted = self._wanted, Changed.NOTHING
        self._asked = what
        self._reading = True
        desk, link, is_first = self._desk, self._diary.link, not self.is_begun

        def work(_context: TaskContext) -> _Read:
            return _read(desk, what, link, is_first=is_first)

        self._runner.start(work, self._take, failed=self._fail)

    def _take(self, read: _Read) -> None:
        what = read.what
        if read.case is not None:
            self.case = read.case
        for kind, name, _ in _LISTS:
            if kind & what:
                setattr(self, name, getattr(read, name))
        if Changed.DOCUMENTS in what:
            self.documents = read.documents
        if isinstance(read.diary, News):
            self._diary.take(read.diary)
        elif read.diary is not None:
            self._diary = read.diary
        if what & _SCANS:
            self.scans = read.scans
        self.is_begun = True
        self.is_loaded |= not read.counts
        self._counts = read.counts
        for later in read.counts:
            self._wanted |= later
        self._reading = False
        self.refreshed.emit(what)
        self._read_next()

    def _fail(self, error: CasefileError) -> None:
        # Not tried again at once: the next change brings it.
        self._wanted |= self._asked
        self._reading = False
        self.failed.emit(error)


_MAY_BE_LONG: dict[Changed, type[Item]] = {
    Changed.RECORDS: Record,
    Changed.DOCUMENTS: Document,
}
_DUE = Changed.LETTERS | Changed.CASE
_BY_THE_DAY = _DUE | Changed.DATES
"""What looks otherwise on another day."""
_MINUTE_MS = 60_000
_SCANS = Changed.DOCUMENTS | Changed.PAGES
_LISTS: list[tuple[Changed, str, Callable[[Desk], Any]]] = [
    (Changed.PEOPLE, "people", people.everyone),
    (Changed.FLAGS, "flags", flags.everything),
    (Changed.LETTERS, "letters", letters.letters),
    (Changed.LETTERS, "events", letter_events.everything),
    (Changed.SEARCHES, "searches", saved_searches.everything),
    (Changed.CONSENTS, "consents", consents.everything),
    (Changed.DATES, "dates", set_dates.everything),
    (Changed.TEMPLATES, "own_letters", own_templates.everything),
    (Changed.BUNDLES, "bundles", bundle_drafts.everything),
    (_DUE, "due", letters.deadlines),
    (_DUE, "next", following.next_letters),
    (_DUE, "asked", following.asked),
    (_DUE, "limits", following.limits),
    (_DUE, "late", late.late),
]
"""What is read anew when something of a kind changed, its name, and what reads it."""


def _read(desk: Desk, what: Changed, link: int, *, is_first: bool) -> _Read:
    read = _Read(what)
    if is_first:
        _put_off(desk, read)
    if Changed.RECORDS in read.what:
        read.diary = desk.case.read(lambda case: diary.since(case, link))
    if Changed.CASE in what:
        read.case = case.facts(desk)
    _read_papers(desk, read)
    for kind, name, reader in _LISTS:
        if kind & what:
            setattr(read, name, reader(desk))
    return read


def _read_papers(desk: Desk, read: _Read) -> None:
    if Changed.DOCUMENTS in read.what:
        read.documents = [
            one for one in papers.documents(desk) if not parcels.is_list(one)
        ]
    if read.what & _SCANS:
        read.scans = recognising.state(desk)


def _put_off(desk: Desk, read: _Read) -> None:
    """Leaves long lists for later, and only counts them."""
    for flag, kind in _MAY_BE_LONG.items():
        if flag in read.what:
            count = desk.case.read(partial(_count, kind))
            if count > Snapshot.LONG:
                read.counts[flag] = count
                read.what &= ~flag


def _count(kind: type[Item], case: Transaction) -> int:
    return case.count(kind)
