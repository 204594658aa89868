"""Recognising the words on pages that are pictures, after their papers came in.

Page by page, each kept as soon as it is done: whatever ends the work, a lock, a crash
or the user, it goes on later with the pages that still wait.
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import closing, suppress
from dataclasses import replace
from functools import cache, partial
from typing import Any

from casefile import resources
from casefile.domain.document import (
    Document,
    Page,
    PageSource,
    SeenPage,
    pages_in_parts,
)
from casefile.domain.ids import DocumentId
from casefile.domain.scan import Scan
from casefile.domain.scan import scans as _scans
from casefile.domain.written import page_list
from casefile.errors import FileDamaged, NotFound
from casefile.mapped import Data
from casefile.services.ports import Desk, Transaction
from casefile.tasks import TaskContext

Place = tuple[DocumentId, int]
"""A page of a paper."""


class Waiting:
    """The pages that wait, in the order in which they are to be done.

    `look_at` may be called by any thread; all else by the one that does the work.
    Pages in `without` were tried before, in vain, and are left alone.
    """

    def __init__(
        self,
        desk: Desk,
        only: Collection[DocumentId] | None = None,
        without: Collection[Place] = (),
    ) -> None:
        self._desk = desk
        self._only = only
        self._taken: set[Place] = set(without)
        self._left: dict[DocumentId, list[int]] = {}
        self._is_old = True
        """Whether other pages may wait by now than those known of."""
        self._looked_at: Place | None = None
        self.total = 0

    def look_at(self, document: DocumentId, page: int) -> None:
        """Has the page that somebody is looking at done next, and those after it."""
        self._looked_at = (document, page)

    def next(self, document: DocumentId | None) -> tuple[DocumentId, Page] | None:
        """Returns one looked at, else one of this paper, else any that waits."""
        if not self._left and self._is_old:
            self._look()
        chosen = self._chosen(document)
        if chosen is None:
            return None
        paper, number = chosen
        numbers = self._left[paper]
        numbers.remove(number)
        if not numbers:
            del self._left[paper]
        self._taken.add(chosen)
        found = self._desk.case.read(lambda case: case.pages(paper, number, number))
        return (paper, found[0]) if found else self.next(document)

    def original(self, document: DocumentId) -> Data:
        """Returns the bytes of a paper; none if they are damaged."""
        with suppress(FileDamaged, NotFound):
            return self._desk.case.read(partial(_original, document))
        return b""

    def left(self) -> tuple[set[Place], bool]:
        """Returns the pages that were tried in vain, and whether others wait by now."""
        now = set(self._desk.case.read(_waiting))
        return now & self._taken, bool(now - self._taken)

    def done(self) -> None:
        """Notes that time has passed: papers may have come in."""
        self._is_old = True

    def _look(self) -> None:
        self._is_old = False
        for document, number in self._desk.case.read(_waiting):
            wanted = self._only is None or document in self._only
            if wanted and (document, number) not in self._taken:
                self._left.setdefault(document, []).append(number)
                self.total += 1

    def _chosen(self, document: DocumentId | None) -> Place | None:
        if self._looked_at is not None and self._looked_at[0] in self._left:
            paper, page = self._looked_at
            numbers = self._left[paper]
            return paper, next((n for n in numbers if n >= page), numbers[0])
        if document is None or document not in self._left:
            document = next(iter(self._left), None)
        return None if document is None else (document, self._left[document][0])


def recognise(desk: Desk, waiting: Waiting, context: TaskContext) -> int:
    """Recognises all pages that wait; returns how many were done.

    Raises:
        Cancelled: if the user stopped; what was done by then is kept.
        EnvironmentFailure: if the machine refuses.
    """
    done = 0
    if not desk.papers.can_recognise:
        return done
    # Closed here and now, whatever happens: the workers end with it.
    with closing(desk.papers.recognise(waiting, context)) as pages:
        for document, page in pages:
            with suppress(NotFound):
                # The paper may have been read anew meanwhile, with fewer pages.
                desk.case.write(partial(_keep, document, page))
            done += 1
            waiting.done()
            context.report(done, waiting.total, _progress(done, waiting.total))
    return done


def state(desk: Desk) -> dict[DocumentId, Scan]:
    """Returns what every paper is of which pages are pictures."""
    return _scans(desk.case.read(_seen))


def sentences(desk: Desk, scan: Scan, pages: int, *, stopped: bool = False) -> str:
    """Says what the user should know of a paper with pages that are pictures.

    Each thing is in a line of its own.

    `stopped`: the user does not want them read for now.
    """
    said = []
    waiting = ""
    if scan.waiting:
        waiting = "stopped" if stopped else "waiting"
        waiting = waiting if desk.papers.can_recognise else "never"
    for name, numbers in (
        (waiting, scan.waiting),
        ("poor", scan.poor),
        ("unreadable", scan.unreadable),
        ("blank", scan.blank),
    ):
        if numbers:
            table = _table()
            all_of_it = table.get(f"{name}-all") if len(numbers) == pages else None
            words = str(all_of_it or table[name]).format(pages=page_list(numbers))
            said.append(words[0].upper() + words[1:])
    return "\n".join(said)


def _progress(done: int, total: int) -> str:
    return str(_table()["progress"]).format(page=min(done + 1, total), total=total)


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = resources.toml("reading.toml")["scan"]
    return table


def _seen(case: Transaction) -> list[SeenPage]:
    found = case.seen_pages()
    inside = _inside(case) if found else {}
    return [
        one
        for one in found
        if one.source is not PageSource.PICTURE
        or one.number not in inside.get(one.document, ())
    ]


def _waiting(case: Transaction) -> list[Place]:
    found = case.waiting_pages()
    inside = _inside(case) if found else {}
    return [(name, page) for name, page in found if page not in inside.get(name, ())]


def _inside(case: Transaction) -> dict[DocumentId, set[int]]:
    """Returns the pages that are recognised in the papers that a bundle was split into.

    Else each of them would be recognised twice.
    """
    return pages_in_parts(case.all(Document))


def _keep(document: DocumentId, page: Page, case: Transaction) -> None:
    # What was noticed as covered when the paper was read stays covered.
    for before in case.pages(document, page.number, page.number):
        if before.blacking.boxes:
            page = replace(page, blacking=before.blacking)
    case.keep_page(document, page)


def _original(document: DocumentId, case: Transaction) -> Data:
    return case.original(case.get(Document, document).sha256)
