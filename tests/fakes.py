"""Stand-ins for the world outside, true to the ports: a case, files, the time."""

from __future__ import annotations

import copy
import hashlib
import re
import threading
import unicodedata
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID, uuid4

from casefile import BUILT_ON, __version__
from casefile.domain import history
from casefile.domain.annotation import Additions, AnnotatedCopy, MarkedPage
from casefile.domain.backup import Contents
from casefile.domain.bundle.binding import (
    Binding,
    BindingReport,
    Bound,
    Front,
    FrontLink,
    PaperReport,
    Proof,
)
from casefile.domain.bundle.binding import Finding as BundleFinding
from casefile.domain.bundle.front_page import DrawnFront, FrontPages, IndexSection
from casefile.domain.case import Case
from casefile.domain.changed import Changed
from casefile.domain.covering import Cover, Covered, PackedPicture, Packing
from casefile.domain.decision import Decision
from casefile.domain.document import (
    Bookmark,
    Box,
    CleanCopy,
    Document,
    Medium,
    Page,
    PageSource,
    Part,
    Picture,
    Reading,
    SeenPage,
    Unseen,
    pages_in_parts,
)
from casefile.domain.drawn_sheet import DrawnSheet, Face, Words
from casefile.domain.facet import Facet, facet_of
from casefile.domain.handover import Handover
from casefile.domain.history import (
    ClockState,
    Head,
    HistoryEntry,
    Operation,
    Writer,
)
from casefile.domain.ids import CASE_ID, DocumentId, ItemId
from casefile.domain.item import CHANGES, KINDS, Item, kind_name
from casefile.domain.key import read_recovery_key, write_recovery_key
from casefile.domain.letter import LetterContent
from casefile.domain.letter_event import LetterEvent
from casefile.domain.nearness import FEW, Known, near, spellings, splits
from casefile.domain.photo import PhotoPage
from casefile.domain.query import ALL, Naming, Nearby, Sieve
from casefile.domain.saved_search import SavedSearch
from casefile.domain.search import MARK_BEGINS, MARK_ENDS, Hit
from casefile.domain.timeline import Timeline
from casefile.errors import (
    CasefileError,
    CaseFileExists,
    CaseFileMissing,
    ChangedSince,
    FileDamaged,
    ImportRefused,
    NotFound,
    NothingToUndo,
    OnlyLooking,
    OpenForReadingOnly,
    WeakPassphrase,
    WrongPassphrase,
)
from casefile.services.ports import (
    AtWork,
    CaseStore,
    CoveredPage,
    Covers,
    Fill,
    Found,
    LockedCopy,
    OpenPaper,
    RecoverySheet,
    Verified,
    Version,
    WaitingPages,
)
from casefile.store.body import digest, encode
from casefile.store.readable import readable
from casefile.tasks import TaskContext

T = TypeVar("T")
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
_LEAST = 8
_EXCERPT = 60
_OF_PHOTOS = b"%PDF-1.4 of photos: "


class FixedTime:
    """A timekeeper that stands still until it is moved."""

    def __init__(self, now: datetime = NOON) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def today(self) -> date:
        return self._now.date()

    def set(self, now: datetime) -> None:
        self._now = now

    def pass_by(self, **amount: float) -> None:
        """Moves the time on, as in `pass_by(days=3)`; back if negative."""
        self._now += timedelta(**amount)


@dataclass
class _State:
    items: dict[UUID, list[Version]] = field(default_factory=dict)
    history: list[HistoryEntry] = field(default_factory=list)
    originals: dict[str, bytes] = field(default_factory=dict)
    readings: dict[UUID, Reading] = field(default_factory=dict)

    def copy(self) -> _State:
        return _State(
            {key: list(versions) for key, versions in self.items.items()},
            list(self.history),
            dict(self.originals),
            dict(self.readings),
        )


class FakeTransaction:
    """A unit of work on a case in memory."""

    def __init__(
        self,
        state: _State,
        time: FixedTime,
        *,
        may_write: bool,
        role: Writer = Writer.NOT_SAID,
    ) -> None:
        self._state = state
        self._time = time
        self._role = role
        self._clock: ClockState | None = None
        self._may_write = may_write
        self._change = uuid4()
        self.changed = Changed.NOTHING
        self.kept: UUID | None = None

    def said_by(self, writer: Writer) -> None:
        self._role = writer

    def get(self, kind: type[Any], item_id: ItemId) -> Any:
        found = self.find(kind, item_id)
        if found is None:
            raise NotFound(kind_name(kind), str(item_id))
        return found

    def find(self, kind: type[Any], item_id: ItemId) -> Any:
        last = self._last(item_id)
        if last is None or last.operation is Operation.WITHDRAW:
            return None
        return last.item if type(last.item) is kind else None

    def all(self, kind: type[Any], *, withdrawn: bool = False) -> list[Any]:
        latest = (versions[-1].item for versions in self._state.items.values())
        items = latest if withdrawn else self._in_sight()
        return [item for item in items if type(item) is kind]

    def count(self, kind: type[Any]) -> int:
        return len(self.all(kind))

    def touched(self, kind: type[Any], after: int) -> list[ItemId]:
        later = (e for e in self._state.history if e.seq > after)
        name = kind_name(kind)
        return list(dict.fromkeys(e.item for e in later if e.item_kind == name))

    def put(self, item: Item) -> None:
        self._must_write()
        last = self._last(item.id)
        if last is None:
            self._append(item, Operation.CREATE)
        elif type(last.item) is not type(item):
            raise TypeError("An item cannot become another kind of item.")
        elif last.operation is Operation.WITHDRAW:
            self._append(item, Operation.RESTORE)
        elif last.item != item:
            self._append(item, Operation.AMEND)

    def withdraw(self, item_id: ItemId) -> None:
        self._must_write()
        last = self._last(item_id)
        if last is None or last.operation is Operation.WITHDRAW:
            raise NotFound("item", str(item_id))
        self._append(last.item, Operation.WITHDRAW)

    def undo(self, changes: Sequence[UUID] = ()) -> Changed:
        self._must_write()
        steps = self._not_taken_back(changes) if changes else [self._last_change()]
        before, self.changed = self.changed, Changed.NOTHING
        for entries in reversed(steps):
            self._change = uuid4()
            for item_id in dict.fromkeys(e.item for e in reversed(entries)):
                own = [e.version for e in entries if e.item == item_id]
                if not changes or self._is_to_go_back(item_id, own):
                    self._go_back(item_id, min(own) - 1, undoes=entries[0].change)
        taken_back, self.changed = self.changed, self.changed | before
        self._change = uuid4()
        return taken_back

    def versions(self, item_id: ItemId) -> list[Version]:
        return list(self._state.items.get(item_id, []))

    def kind_of(self, item_id: ItemId) -> type[Item] | None:
        last = self._last(item_id)
        return None if last is None else type(last.item)

    def starting(self, prefix: str) -> list[ItemId]:
        ids = [i.id for i in self._in_sight() if i.id != CASE_ID]
        sought = prefix.lower()
        return sorted(i for i in ids if sought and str(i).startswith(sought))[:3]

    def newest(self) -> ItemId | None:
        noted = {Case, Handover, SavedSearch, Decision, LetterEvent}
        made = [i for i in self._in_sight() if type(i) not in noted]
        return made[-1].id if made else None

    def history(self, *, item: ItemId | None = None) -> list[HistoryEntry]:
        return [e for e in self._state.history if item is None or e.item == item]

    def head(self, at: int | None = None) -> Head | None:
        seen = [e for e in self._state.history if at is None or e.seq <= at]
        return Head(seen[-1].seq, seen[-1].hash) if seen else None

    def last_entry(self) -> HistoryEntry | None:
        return self._state.history[-1] if self._state.history else None

    def keep_original(self, data: bytes) -> str:
        self._must_write()
        name = hashlib.sha256(data).hexdigest()
        self._state.originals[name] = data
        return name

    def has_original(self, sha256: str) -> bool:
        return sha256 in self._state.originals

    def original(self, sha256: str) -> bytes:
        data = self._state.originals.get(sha256)
        if data is None:
            raise FileDamaged(["A stored paper is not in the file any more."])
        if hashlib.sha256(data).hexdigest() != sha256:
            raise FileDamaged(["A stored paper is not as it was when it was added."])
        return data

    def keep_reading(self, document: DocumentId, reading: Reading) -> None:
        self._must_write()
        self._state.readings[document] = reading
        self.changed |= Changed.DOCUMENTS

    def keep_page(self, document: DocumentId, page: Page) -> None:
        self._must_write()
        kept = self._state.readings.get(document)
        numbers = [old.number for old in kept.pages] if kept is not None else []
        if kept is None or page.number not in numbers:
            raise NotFound("page", str(page.number))
        pages = [page if old.number == page.number else old for old in kept.pages]
        self._state.readings[document] = replace(kept, pages=tuple(pages))
        self.changed |= Changed.PAGES

    def waiting_pages(self) -> list[tuple[DocumentId, int]]:
        return [
            (name, page.number)
            for name, reading in self._state.readings.items()
            for page in reading.pages
            if page.source is PageSource.PICTURE and self.find(Document, name)
        ]

    def seen_pages(self) -> list[SeenPage]:
        return [
            SeenPage(name, page.number, page.source, page.quality)
            for name, reading in sorted(self._state.readings.items())
            for page in reading.pages
            if page.source is not PageSource.TEXT and self.find(Document, name)
        ]

    def reading(self, document: DocumentId) -> Reading | None:
        return self._state.readings.get(document)

    def pages(self, document: DocumentId, first: int, last: int) -> list[Page]:
        reading = self.reading(document)
        pages = () if reading is None else reading.pages
        return [page for page in pages if first <= page.number <= last]

    def bookmarks(self, document: DocumentId) -> tuple[Bookmark, ...]:
        reading = self.reading(document)
        return () if reading is None else reading.bookmarks

    def page_sizes(self, document: DocumentId) -> list[tuple[float, float]]:
        reading = self.reading(document)
        return [] if reading is None else [(p.width, p.height) for p in reading.pages]

    def search(
        self,
        words: str,
        limit: int = 200,
        sieve: Sieve = ALL,
        *,
        skip: int = 0,
        near: Nearby | None = None,
    ) -> list[Hit]:
        hits: list[tuple[Any, Hit]] = []
        for item, facet in self._sifted(sieve):
            kind = kind_name(type(item))
            found = partial(Hit, item=item.id, item_kind=kind)
            if not words.strip():
                newest = (facet.day or date.min).toordinal()
                if not sieve.is_open:
                    hits.append(
                        (-newest, found(page=None, excerpt=readable(item)[:80]))
                    )
                continue
            for page, text in self._texts(item):
                count, excerpt = _Sought(words, near or {}).look(text)
                if count:
                    hits.append((-count, found(page=page, excerpt=excerpt)))
        hits.sort(key=lambda hit: hit[0])
        return [hit for _, hit in hits[skip : skip + limit]]

    def count_hits(self, words: str, sieve: Sieve = ALL, most: int = 1000) -> int:
        return len(self.search(words, most, sieve))

    def split_bundles(self) -> frozenset[UUID]:
        papers = self.all(Document)
        inside = pages_in_parts(papers)
        return frozenset(
            paper.id
            for paper in papers
            if paper.id in inside and len(inside[paper.id]) == paper.pages
        )

    def near_words(self, words: str) -> Nearby:
        texts = [text for item in self._in_sight() for _, text in self._texts(item)]
        known = Counter(word for text in texts for word in set(_tokens(text)))
        bare = re.sub(r'"[^"]*"?', " ", words).split()
        growing = bare[-1:] if words[-1:].strip() else []
        found = {}
        for word in filter(str.isalnum, bare):
            is_growing = word in growing
            is_known = known["".join(_tokens(word))] > FEW or (
                is_growing and len(self.search(word, 3)) > FEW
            )
            nearest = near(word, [Known(known)], growing=is_growing, is_known=is_known)
            if nearest or not is_known:
                found[word] = nearest
        return found

    def _sifted(self, sieve: Sieve) -> Iterator[tuple[Item, Facet]]:
        for item in self._in_sight():
            facet = facet_of(item)
            if facet is not None and sieve.lets(item.id, facet):
                texts = [text for _, text in self._texts(item)]
                if all(_is_named(who, facet, texts) for who in sieve.people):
                    yield item, facet

    def _texts(self, item: Item) -> list[tuple[int | None, str]]:
        reading = self._state.readings.get(item.id)
        pages = () if reading is None else reading.pages
        texts = [(None, readable(item)), *((p.number, p.text) for p in pages)]
        return [(at, re.sub("\u00ad\n?", "", text)) for at, text in texts]

    def _last(self, item_id: ItemId) -> Version | None:
        versions = self._state.items.get(item_id)
        return versions[-1] if versions else None

    def _in_sight(self) -> list[Item]:
        last = [versions[-1] for versions in self._state.items.values()]
        return [v.item for v in last if v.operation is not Operation.WITHDRAW]

    def _must_write(self) -> None:
        if not self._may_write:
            raise RuntimeError("A unit of work that reads must not change anything.")

    def _last_change(self) -> list[HistoryEntry]:
        undone = {e.undoes for e in self._state.history if e.undoes}
        for entry in reversed(self._state.history):
            if entry.undoes is None and entry.change not in undone:
                change = [e for e in self._state.history if e.change == entry.change]
                if any(e.item == CASE_ID and e.version == 1 for e in change):
                    break
                return change
        raise NothingToUndo

    def _not_taken_back(self, changes: Sequence[UUID]) -> list[list[HistoryEntry]]:
        undone = {e.undoes for e in self._state.history}
        named = [change for change in changes if change not in undone]
        steps = [[e for e in self._state.history if e.change == one] for one in named]
        if not any(steps):
            raise NothingToUndo
        return [entries for entries in steps if entries]

    def _is_to_go_back(self, item_id: UUID, own: list[int]) -> bool:
        versions = self._state.items[item_id]
        now, left = versions[-1], versions[max(own) - 1]
        gone = now.operation is Operation.WITHDRAW
        if min(own) == 1 and gone:
            return False
        if gone != (left.operation is Operation.WITHDRAW) or now.item != left.item:
            raise ChangedSince
        return True

    def _go_back(self, item_id: UUID, number: int, *, undoes: UUID) -> None:
        versions = self._state.items[item_id]
        now, then = versions[-1], versions[number - 1] if number else None
        if then is None or then.operation is Operation.WITHDRAW:
            self._append(now.item, Operation.WITHDRAW, undoes)
        elif now.operation is Operation.WITHDRAW:
            self._append(then.item, Operation.RESTORE, undoes)
        else:
            self._append(then.item, Operation.AMEND, undoes)

    def _append(self, item: Item, operation: Operation, undoes: Any = None) -> None:
        self.kept = self.kept if undoes else self._change
        versions = self._state.items.setdefault(item.id, [])
        kind, now = kind_name(type(item)), self._time.now()
        last = self._state.history[-1] if self._state.history else None
        entry = HistoryEntry(
            seq=len(self._state.history) + 1,
            change=self._change,
            item=item.id,
            item_kind=kind,
            version=len(versions) + 1,
            operation=operation,
            recorded_at=now,
            clock_state=self._clock_state(now),
            program=__version__,
            body_sha256=digest(encode(item)),
            undoes=undoes,
            role=self._role,
            previous=last.hash if last else history.START,
        )
        self._state.history.append(replace(entry, hash=history.link(entry)))
        versions.append(
            Version(
                number=entry.version,
                item=copy.deepcopy(item),
                recorded_at=now,
                operation=operation,
                role=self._role,
                clock_state=entry.clock_state,
                is_undo=undoes is not None,
            )
        )
        self.changed |= CHANGES[kind]

    def _clock_state(self, now: datetime) -> ClockState:
        """The clock as it stood before the first entry of this unit of work."""
        if self._clock is None:
            done = self._state.history
            last = done[-1].recorded_at if done else None
            self._clock = history.clock_state(now, last, BUILT_ON)
        return self._clock


class _Sought:
    """Words and quoted phrases; the last bare word may be unfinished."""

    def __init__(self, words: str, near: Nearby) -> None:
        self._patterns = []
        parts = re.findall(r'"([^"]*)"?|([^"]+)', words)
        for number, (phrase, bare) in enumerate(parts, 1):
            if _tokens(phrase):
                self._add([phrase], whole=True)
            split = bare.split()
            for place, word in enumerate(split, 1):
                last = number == len(parts) and place == len(split)
                ways = [word, *spellings(word), *near.get(word, ())]
                ways += [" ".join(pair) for pair in splits(word) if word in near]
                self._add(ways, whole=not (last and not bare[-1].isspace()))

    def _add(self, ways: list[str], *, whole: bool) -> None:
        end = r"(?![^\W_])" if whole else r"[^\W_]*"
        inner = [r"[\W_]+".join(map(re.escape, _tokens(way))) for way in ways]
        if inner[0]:
            every = "|".join(f"{one}{end}" for one in inner if one)
            self._patterns.append(re.compile(rf"(?<![^\W_])(?:{every})"))

    def look(self, text: str) -> tuple[int, str]:
        """Returns how often the words occur (0 if one is missing) and an excerpt."""
        folded = _fold(text)
        found = [list(p.finditer(folded)) for p in self._patterns]
        if not found or not all(found):
            return 0, ""
        first = found[0][0]
        left, right = max(0, first.start() - _EXCERPT), first.end() + _EXCERPT
        marked = f"{MARK_BEGINS}{text[first.start() : first.end()]}{MARK_ENDS}"
        excerpt = text[left : first.start()] + marked + text[first.end() : right]
        return sum(map(len, found)), " ".join(excerpt.split())


def _is_named(who: Naming, facet: Facet, texts: list[str]) -> bool:
    named = [_Sought(f'"{phrase}"', {}) for phrase in who.phrases]
    is_there = bool(who.people & set(facet.people))
    return is_there or any(one.look(text)[0] for one in named for text in texts)


def _fold(text: str) -> str:
    """Folds case and accents one character for one, so that places stay right."""
    return "".join(unicodedata.normalize("NFD", c)[0].lower()[0] for c in text)


def _tokens(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", _fold(text))


class FakeCaseStore:
    """A case file in memory."""

    def save_elsewhere(self, path: Path, known: Iterable[Item]) -> bool:
        self.path = path
        return bool(list(known))

    def __init__(
        self,
        first: Iterable[Item] = (),
        *,
        path: Path = Path("fake.casefile"),
        time: FixedTime | None = None,
        at_work: AtWork | None = None,
    ) -> None:
        self.at_work = at_work or AtWork()
        self.path = path
        self.time = time or FixedTime()
        self.problems: tuple[str, ...] = ()
        """What `verify` finds, to be set by a test."""
        self.elsewhere = False
        """Whether another program changed the file, to be set by a test."""
        self.read_only = False
        self.is_damaged = False
        self.is_checked = True
        self.found_later: FileDamaged | str = ""
        """What the later check of a large file finds, to be set by a test."""
        self.notice = ""
        """What opening found out, to be set by a test."""
        self.closed = False
        self.notes: dict[str, str] = {}
        """What is kept about the file outside it."""
        self.copies: dict[Path, Contents] = {}
        """What copies of it hold."""
        self.refuses_copies: CasefileError | None = None
        """Why no copy can be made, to be set by a test."""
        self.passphrase = "lamp orbit velvet canoe"
        """What opens it; set by the files that it was made by."""
        self.fails: CasefileError | None = None
        """What goes wrong when the file is written anew, to be set by a test."""
        self.found_copies: list[Path] = []
        """What still opens with the old passphrase, to be set by a test."""
        self.renewed: list[Path] = []
        self.refused_copies: set[Path] = set()
        self.exported: dict[Path, str] = {}
        self.retired = b""
        self._state = _State()
        self._heard: list[Callable[[Changed], None]] = []
        self._told: list[Callable[[UUID], None]] = []
        self._lock = threading.Lock()
        self._worker: int | None = None
        self._salt = b"CSF\x01" + hashlib.sha256(str(path).encode()).digest()[:12]
        self._seed = hashlib.sha256(self._salt).digest()[:18]
        items = list(first)
        self.write(lambda tx: [tx.put(item) for item in items])

    def read(self, work: Callable[[Any], T], context: TaskContext | None = None) -> T:
        if context is not None:
            context.check()
        return self._run(work, may_write=False)

    def write(self, work: Callable[[Any], T]) -> T:
        if self.read_only:
            raise OpenForReadingOnly if self.is_damaged else OnlyLooking
        if self.is_checked and isinstance(self.found_later, FileDamaged):
            raise self.found_later
        return self._run(work, may_write=True)

    def check_rest(self, _context: Any) -> str:
        self.is_checked = True
        if isinstance(self.found_later, FileDamaged):
            raise self.found_later
        return self.found_later

    def for_looking(self) -> FakeCaseStore:
        store = FakeCaseStore(path=self.path, time=self.time)
        store._state = self._state
        store.read_only = True
        return store

    def rescued(self) -> FakeCaseStore:
        store = FakeCaseStore(path=self.path, time=self.time)
        store._state = self._state
        store.read_only = store.is_damaged = True
        store.notice = "This file is damaged and is open for reading only."
        return store

    def _run(self, work: Callable[[Any], T], *, may_write: bool) -> T:
        if self._worker == threading.get_ident():
            raise RuntimeError("A unit of work must not start another one.")
        with self._lock:
            if self.closed:
                raise RuntimeError("The case file is closed.")
            self._worker = threading.get_ident()
            try:
                state = self._state.copy()
                tx = FakeTransaction(
                    state, self.time, may_write=may_write, role=self.at_work.writer
                )
                result = work(tx)
                if may_write:
                    self._state = state
                if tx.kept is not None:
                    for kept in self._told:
                        kept(tx.kept)
                if tx.changed:
                    for heard in self._heard:
                        heard(tx.changed)
                return result
            finally:
                self._worker = None

    def listen(
        self,
        heard: Callable[[Changed], None],
        kept: Callable[[UUID], None] | None = None,
    ) -> None:
        self._heard.append(heard)
        self._told += [kept] if kept is not None else []

    def changed_elsewhere(self) -> bool:
        changed, self.elsewhere = self.elsewhere, False
        return changed

    def verify(self, context: TaskContext) -> Verified:
        context.report(0, 1)
        context.check()
        verified = self.read(
            lambda tx: Verified(
                records=len(tx.all(KINDS["record"])),
                documents=len(tx.all(KINDS["document"])),
                bytes=sum(map(len, self._state.originals.values())),
                problems=self.problems + tuple(history.problems(tx.history())),
            )
        )
        context.report(1, 1)
        return verified

    def contents(self) -> Contents:
        return self.read(
            lambda tx: Contents(
                records=len(tx.all(KINDS["record"])),
                documents=len(tx.all(KINDS["document"])),
                people=len(tx.all(KINDS["person"])),
                last_at=tx.history()[-1].recorded_at if tx.history() else None,
                head=tx.head(),
                bytes=sum(map(len, self._state.originals.values())),
            )
        )

    def contents_of(self, path: Path) -> Contents:
        if path not in self.copies:
            raise WrongPassphrase
        return self.copies[path]

    def head_of(self, path: Path) -> Head | None:
        return self.contents_of(path).head

    def copy_to(self, target: Path, context: TaskContext) -> Contents:
        context.report(0, 1)
        context.check()
        if self.refuses_copies is not None:
            raise self.refuses_copies
        if target.exists():
            raise CaseFileExists
        target.write_bytes(self._salt + b"a copy")
        self.copies[target] = self.contents()
        return self.copies[target]

    def restore(self, copy: Path, target: Path, context: TaskContext) -> Verified:
        self.copies[target] = self.contents_of(copy)
        target.write_bytes(copy.read_bytes())
        return self.verify(context)

    def find_note(self, name: str) -> str:
        return self.notes.get(name, "")

    def keep_note(self, name: str, text: str) -> None:
        self.notes[name] = text

    def recovery_key(self) -> str:
        return write_recovery_key(self._seed)

    def salt(self) -> bytes:
        return self._salt

    def is_opened_by(self, passphrase: str) -> bool:
        return passphrase.strip() == self.passphrase

    def is_opened_by_key(self, key: str) -> bool:
        return read_recovery_key(key) == self._seed

    def change_passphrase(self, passphrase: str, context: TaskContext) -> None:
        if self.read_only:
            raise OpenForReadingOnly
        if len(passphrase.strip()) < _LEAST:
            raise WeakPassphrase(_LEAST)
        context.report(1, 2, "Writing the file anew")
        context.check()
        if self.fails is not None:
            raise self.fails
        self.passphrase = passphrase.strip()
        self.retired = self._salt
        self._salt = b"CSF\x01" + hashlib.sha256(self._salt).digest()[:12]
        self._seed = hashlib.sha256(self._salt).digest()[:18]
        self.write(_forget_paper)

    def old_copies(self, folders: Iterable[Path]) -> list[Path]:
        self.looked_in = list(folders)
        return list(self.found_copies) if self.retired else []

    def renew_copy(self, copy: Path, context: TaskContext) -> None:
        context.check()
        if copy in self.refused_copies:
            raise FileDamaged(["The copy is damaged."])
        self.renewed.append(copy)

    def export_locked(
        self, target: Path, passphrase: str, context: TaskContext
    ) -> LockedCopy:
        if len(passphrase.strip()) < _LEAST:
            raise WeakPassphrase(_LEAST)
        context.check()
        if self.fails is not None:
            raise self.fails
        self.exported[target] = passphrase
        salt = b"CSF\x01" + hashlib.sha256(str(target).encode()).digest()[:12]
        return LockedCopy(key=write_recovery_key(bytes(range(18))), salt=salt)

    def close(self) -> None:
        self.closed = True


def _forget_paper(work: Any) -> None:
    case = work.get(Case, CASE_ID)
    work.put(replace(case, recovery_kept_on=None, recovery_tried_on=None))


class FakeCaseFiles:
    """Case files that exist only while the test runs."""

    def __init__(
        self, time: FixedTime | None = None, at_work: AtWork | None = None
    ) -> None:
        self.time = time or FixedTime()
        self.at_work = at_work or AtWork()
        self.kept: dict[Path, tuple[str, FakeCaseStore]] = {}
        self.damage: FileDamaged | None = None
        """What opening finds wrong with every file, to be set by a test."""
        self.no_rescue: FileDamaged | None = None
        """Why nothing can be read of a damaged file, to be set by a test."""

    def create(
        self, path: Path, passphrase: str, first: Iterable[Item], fill: Fill = None
    ) -> CaseStore:
        if len(passphrase.strip()) < _LEAST:
            raise WeakPassphrase(_LEAST)
        if path in self.kept or path.exists():
            raise CaseFileExists
        store = FakeCaseStore(first, path=path, time=self.time, at_work=self.at_work)
        store.passphrase = passphrase.strip()
        if fill is not None:
            store.write(fill)
        self.kept[path] = (passphrase.strip(), store)
        return store

    def open(self, path: Path, passphrase: str, *, rescue: bool = False) -> CaseStore:
        _, store = self._kept(path)
        if passphrase.strip() != store.passphrase:
            raise WrongPassphrase
        return self._opened(store, rescue)

    def open_with_recovery_key(
        self, path: Path, key: str, *, rescue: bool = False
    ) -> CaseStore:
        seed = read_recovery_key(key)
        _, store = self._kept(path)
        if write_recovery_key(seed) != store.recovery_key():
            raise WrongPassphrase
        return self._opened(store, rescue)

    def is_opened_by_key(self, path: Path, key: str) -> bool:
        return self._kept(path)[1].is_opened_by_key(key)

    def contents(self, path: Path, typed: str, *, by_key: bool) -> Contents:
        opened = self.open_with_recovery_key if by_key else self.open
        return opened(path, typed).contents()

    def restore(
        self,
        backup: Path,
        target: Path,
        typed: str,
        context: TaskContext,
        *,
        by_key: bool,
    ) -> Verified:
        self.contents(backup, typed, by_key=by_key)
        if target in self.kept or target.exists():
            raise CaseFileExists
        self.kept[target] = self.kept[backup]
        return self.kept[target][1].verify(context)

    def _kept(self, path: Path) -> tuple[str, FakeCaseStore]:
        if path not in self.kept:
            raise CaseFileMissing
        return self.kept[path]

    def _opened(self, store: FakeCaseStore, rescue: bool) -> FakeCaseStore:
        if self.damage is not None and not rescue:
            raise self.damage
        if self.no_rescue is not None and rescue:
            raise self.no_rescue
        store.closed, store.read_only, store.is_damaged = False, rescue, rescue
        return store


class FakeHeads:
    """Remembers heads while the test runs."""

    def __init__(self) -> None:
        self.kept: dict[bytes, Head] = {}
        self.fails: CasefileError | None = None
        """What goes wrong at each use, to be set by a test."""

    def last(self, salt: bytes) -> Head | None:
        if self.fails is not None:
            raise self.fails
        return self.kept.get(salt)

    def keep(self, salt: bytes, head: Head) -> None:
        if self.fails is not None:
            raise self.fails
        self.kept[salt] = head

    def forget(self, salt: bytes) -> None:
        if self.fails is not None:
            raise self.fails
        self.kept.pop(salt, None)


class FakePapers:
    """A reader that gives set readings, and pages drawn as plain white paper."""

    def __init__(self, reading: Reading | None = None) -> None:
        self.next = reading or _plain_reading()
        self.read_names: list[str] = []
        self.taken: list[bytes] = []
        self.inside: dict[str, list[Part]] = {}
        """The papers inside papers, by the names of these; to be set by a test."""
        self.packed: dict[bytes, list[Part]] = {}
        """The same by the bytes of these, for a look through them."""
        self.opened: list[bytes] = []
        self.refuse: ImportRefused | None = None
        self.looked_through: list[bytes] = []
        self.sure = 95.0
        """How sure recognised words are, to be set by a test; 0: there is no reader."""
        self.password = ""
        """What opens every locked paper, to be set by a test."""
        self.unseen = ""
        """What every paper says outside its pages, to be set by a test."""
        self.bindings: list[Binding] = []
        """What was to be bound."""
        self.covers: list[Cover] = []
        """What was to be drawn with black over it."""
        self.seen: dict[int, list[str]] = {}
        """What is read on a page each time that it was drawn, to be set by a test."""
        self.is_black = True
        """Whether what was covered is black in the copy, to be set by a test."""
        self.wrong_in_bundle: tuple[BundleFinding, ...] = ()
        """What the check of a bundle finds wrong, to be set by a test."""

    def read(
        self,
        data: bytes,
        name: str,
        context: TaskContext,
        take: Callable[[Part], None] | None = None,
    ) -> Reading:
        if self.refuse is not None:
            raise self.refuse
        self.read_names.append(name)
        self.taken.append(data)
        context.report(1, 1, "Reading")
        for part in self.inside.get(name, ()):
            if take is not None:
                take(part)
        if data.startswith(_OF_PHOTOS):
            return _photographed(int(data.removeprefix(_OF_PHOTOS).split()[0]))
        return self.next

    def cut(
        self,
        data: bytes,
        spans: Sequence[tuple[int, int]],
        context: TaskContext,
        take: Callable[[int, Part, Reading], None],
    ) -> list[int]:
        for place, (first, last) in enumerate(spans):
            context.check()
            pages = [
                replace(page, number=number)
                for number, page in enumerate(self.next.pages[first - 1 : last], 1)
            ]
            part = Part("", data + f" {first} to {last}".encode())
            take(place, part, replace(self.next, pages=tuple(pages)))
        return []

    def clean_copy(self, data: bytes, context: TaskContext) -> CleanCopy:
        context.check()
        return CleanCopy(data=data)

    def annotated(
        self, data: bytes, additions: Additions, context: TaskContext
    ) -> AnnotatedCopy:
        context.check()
        if self.refuse is not None:
            raise self.refuse
        marks = sum(len(page.spots) for page in additions.pages)
        made = b"%b with %d marks" % (data, marks)
        return AnnotatedCopy(data=made + additions.margins + additions.behind)

    def unlocked(self, data: bytes, password: str, context: TaskContext) -> bytes:
        context.check()
        if password != self.password:
            raise ImportRefused("This paper", "That is not its password.")
        return data + b" unlocked"

    def bound(self, binding: Binding, context: TaskContext) -> Bound:
        """Takes every paper in, and says that all is well."""
        context.check()
        self.bindings.append(binding)
        place = len(binding.labels) - sum(len(one.pages) for one in binding.papers)
        front_pages, told = place, []
        for paper in binding.papers:
            size = len(paper.load())
            told.append(PaperReport(first=place, pages=len(paper.pages), size=size))
            place += len(paper.pages)
        number = len(binding.labels)
        proof = Proof(
            pages=number,
            links=len(binding.front.links),
            bookmarks=len(told),
            labels=number,
            stamps=sum(map(bool, binding.labels)),
            with_text=number,
            findings=self.wrong_in_bundle,
        )
        report = BindingReport(papers=tuple(told), proof=proof, front_pages=front_pages)
        return Bound(data=b"%%PDF bundle of %d pages" % number, report=report)

    def held(self, context: TaskContext) -> str:
        context.check()
        return "Tried on this computer just now: the system holds that part."

    @property
    def can_recognise(self) -> bool:
        return self.sure > 0

    def recognise(
        self, waiting: WaitingPages, context: TaskContext
    ) -> Iterator[tuple[DocumentId, Page]]:
        last = None
        while (job := waiting.next(last)) is not None:
            context.check()
            last, page = job
            waiting.original(last)
            seen = replace(
                page,
                text=f"Words on page {page.number}\n",
                source=PageSource.RECOGNISED,
                quality=self.sure,
            )
            yield last, seen

    def hidden(
        self,
        data: bytes,
        context: TaskContext,
        take: Callable[[Part], None] | None = None,
    ) -> Unseen:
        self.looked_through.append(data)
        context.check()
        for part in self.packed.get(data, ()):
            if take is not None:
                take(part)
        return Unseen(self.unseen)

    def open(self, data: bytes) -> OpenPaper:
        self.opened.append(data)
        return FakeOpenPaper(BLACK if self.covers and self.is_black else WHITE)

    def covered(
        self, data: bytes, covers: Covers, context: TaskContext, *, reads: bool = False
    ) -> Iterator[Covered]:
        """Draws small pages, on each of which is read what is set for it."""
        self.taken.append(data)
        dot = PackedPicture(1, 1, Packing.DEFLATED, 8, zlib.compress(b"\0"), True)
        while (cover := covers.next()) is not None:
            context.check()
            self.covers.append(cover)
            seen = self.seen.get(cover.page, [])
            page = Page(
                number=cover.page,
                width=cover.width,
                height=cover.height,
                text=seen.pop(0) if seen else "",
                source=PageSource.RECOGNISED,
            )
            yield Covered(cover.page, dot, page if reads else None)


class FakePhotos:
    """Finds every photo to be all sheet, and makes a paper of what it is told."""

    def __init__(self) -> None:
        self.found: dict[DocumentId, list[Found]] = {}
        """What is found on a photo, to be set by a test."""
        self.refuse: bytes | None = None
        """The photo that cannot be opened, to be set by a test."""
        self.made: list[PhotoPage] = []

    def find(self, photo: DocumentId, data: bytes, context: TaskContext) -> list[Found]:
        self._open(data, context, "This paper")
        return self.found.get(photo) or [Found(PhotoPage(photo=photo))]

    def page(
        self, data: bytes, page: PhotoPage, longest: int, context: TaskContext
    ) -> Picture:
        self._open(data, context, "This paper")
        sides = (longest, longest * 7 // 10)
        width, height = sides if page.turns % 2 else sides[::-1]
        size = width * height * 4
        return Picture(
            width=width, height=height, stride=width * 4, pixels=b"\xff" * size
        )

    def paper(
        self, photos: Sequence[tuple[bytes, PhotoPage]], context: TaskContext
    ) -> bytes:
        for place in range(len(photos)):
            data, page = photos[place]
            self._open(data, context, f"Photo {place + 1}")
            self.made.append(page)
        pages = repr([page for _, page in photos]).encode()
        return _OF_PHOTOS + b"%d " % len(photos) + pages

    def _open(self, data: bytes, context: TaskContext, name: str) -> None:
        context.check()
        if data == self.refuse:
            raise ImportRefused(name, "This file is damaged.")


WHITE, BLACK = b"\xff", b"\0"


class FakeOpenPaper:
    """Draws pages of A4 in one colour."""

    def __init__(self, dot: bytes = WHITE) -> None:
        self.drawn: list[int] = []
        self._dot = dot

    def draw(self, page: int, scale: float) -> Picture:
        self.drawn.append(page)
        width, height = int(595 * scale), int(842 * scale)
        pixels = self._dot * (width * 4 * height)
        return Picture(width=width, height=height, stride=width * 4, pixels=pixels)

    def close(self) -> None:
        """Nothing is held."""


class FakeWriter:
    """Writes letters as the plain text of their blocks."""

    def __init__(self) -> None:
        self.sheets: list[RecoverySheet] = []
        self.fronts: list[FrontPages] = []
        """What was to stand on front pages."""
        self.letters: list[LetterContent] = []
        """What was set on pages, as they were drawn."""

    def word(self, letter: LetterContent) -> bytes:
        return b"word " + repr(letter.blocks).encode()

    def pdf(self, letter: LetterContent) -> bytes:
        self.letters.append(letter)
        return b"pdf " + repr(letter.blocks).encode()

    def margins(self, pages: Sequence[MarkedPage], words: Mapping[str, str]) -> bytes:
        return b"margins " + repr(pages).encode() + words["head"].encode()

    def spreadsheet(self, letter: LetterContent) -> bytes:
        return b"spreadsheet " + repr(letter.blocks).encode()

    def timeline(self, picture: Timeline, paper: str) -> bytes:
        titles = [event.title for event in picture.events]
        return f"timeline {paper} {titles}".encode()

    def timeline_sheets(self, picture: Timeline, paper: str) -> list[DrawnSheet]:
        titles = f"{paper} {[event.title for event in picture.events]}"
        said = Words(x=9, y=9, text=titles, face=Face.PLAIN, size=8.5, ink="#000000")
        return [DrawnSheet(width=1191, height=842, parts=(said,))]

    def front(self, pages: FrontPages, *more: FrontPages) -> DrawnFront:
        """One page for the cover, and one for each table."""
        self.fronts += [pages, *more]
        count = 1 + pages.has_cover + len(more)
        entries = [
            entry
            for one in (pages, *more)
            for section in one.sections
            for entry in section.entries
            if entry.place >= 0
        ]
        box = Box(0, 0, 10, 10)
        links = [
            FrontLink(page=count - 1, box=box, target=count + entry.place)
            for entry in entries
        ]
        front = Front(data=b"front", links=tuple(links))
        return DrawnFront(front=front, pages=count, index=int(pages.has_cover))

    def dividers(self, sections: Sequence[IndexSection]) -> bytes:
        return f"dividers {len(sections)}".encode()

    def recovery_sheet(self, sheet: RecoverySheet) -> bytes:
        self.sheets.append(sheet)
        return b"sheet " + sheet.key.encode()

    def words_in(self, made: bytes) -> list[str]:
        # What is made as a PDF has one page, and what it says of itself.
        is_pdf = made.startswith((b"timeline", b"pdf "))
        return [made.decode(), *([""] if is_pdf else [])]

    def covered(self, pages: Iterable[CoveredPage]) -> bytes:
        return b"covered " + b"".join(b"page %d " % p.number for p in pages)

    def locked(self, pdf: bytes, passphrase: str) -> bytes:
        return b"locked with " + passphrase.encode() + pdf[:0]


def _photographed(count: int) -> Reading:
    pages = [
        Page(number=n, width=595, height=842, text="", source=PageSource.PICTURE)
        for n in range(1, count + 1)
    ]
    return Reading(medium=Medium.PDF, engine="test 1", pages=tuple(pages))


def _plain_reading() -> Reading:
    page = Page(number=1, width=595, height=842, text="The family moved.")
    return Reading(medium=Medium.PDF, engine="fake 1", pages=(page,))
