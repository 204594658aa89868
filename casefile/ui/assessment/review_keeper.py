"""What a check of the open paper suggests, and what the user decides about it.

A check starts when somebody asks for suggestions, never by itself. From then on it is
made again quietly when what it rests on has changed, while somebody looks at it.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable
from enum import Enum
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from casefile.domain.changed import Changed
from casefile.domain.decision import Choice
from casefile.domain.document import Document
from casefile.domain.ids import DocumentId
from casefile.errors import Cancelled, CasefileError
from casefile.services import reviewing
from casefile.services.ports import Desk
from casefile.services.reviewing import STANDINGS, Review, Reviewed, Standing
from casefile.tasks import TaskContext
from casefile.ui.context import UiContext
from casefile.ui.runner import Task

_RESTS_ON = (
    Changed.CASE | Changed.PEOPLE | Changed.RECORDS | Changed.DOCUMENTS | Changed.PAGES
)
_DECIDED_BY = Changed.FLAGS | Changed.DECISIONS


class State(Enum):
    """How far the check of the open paper is."""

    NOT_ASKED = "not asked"
    CHECKING = "checking"
    READY = "ready"
    STOPPED = "stopped"


class ReviewKeeper(QObject):
    """Checks the paper that is open, and keeps what is decided.

    Signals:
        changed: the state, the suggestions or where they stand are not as they were.
        decided: a suggestion, and where it stands now.
        reopened: a suggestion on which a decision was taken back.
    """

    changed = Signal()
    decided = Signal(object, object)
    reopened = Signal(object)

    def __init__(self, context: UiContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.document: DocumentId | None = None
        """The paper that is open."""
        self._known: dict[DocumentId, Review] = {}
        self._stale: set[DocumentId] = set()
        self._ahead: dict[DocumentId, dict[UUID, Standing]] = {}
        self._under_way: Counter[DocumentId] = Counter()
        self._stopped = False
        self.problem: CasefileError | None = None
        """Why the paper could not be checked."""
        self.task: Task | None = None
        """The check that is going on."""
        self._checking: DocumentId | None = None
        self.is_watched = False
        """Whether somebody looks at the suggestions now."""
        context.snapshot.refreshed.connect(self._hear)

    @property
    def state(self) -> State:
        """How far the check of the open paper is."""
        if self.document in self._known:
            return State.READY
        if self.task is not None:
            return State.CHECKING
        return State.STOPPED if self._stopped else State.NOT_ASKED

    @property
    def is_again(self) -> bool:
        """Whether the paper is being checked again."""
        return self.task is not None and self.state is State.READY

    @property
    def is_stale(self) -> bool:
        """Whether what is shown may be out of date, and no check is going on."""
        return self.document in self._stale and self.task is None

    @property
    def unread(self) -> int:
        """How many pages of the open paper are pictures that are still to be read."""
        if self.document is None:
            return 0
        return len(self._context.snapshot.scan(self.document).waiting)

    @property
    def review(self) -> Review:
        """What was found in the open paper; empty before it was checked."""
        return self._known.get(self.document, Review()) if self.document else Review()

    @property
    def items(self) -> list[Reviewed]:
        """The suggestions in the order of the paper, as they stand."""
        ahead = self._ahead.get(self.document, {}) if self.document else {}
        return [
            dataclasses.replace(one, standing=ahead[one.id]) if one.id in ahead else one
            for one in self.review.items
        ]

    def find(self, key: UUID | None) -> Reviewed | None:
        """Returns a suggestion of this paper, or None."""
        return next((one for one in self.items if one.id == key), None)

    def show_document(self, document: Document | None) -> None:
        """Keeps the suggestions about another paper from now on."""
        self.stop()
        self.document = document.id if document else None
        self._stopped, self.problem = False, None
        self.changed.emit()
        self._stand_again()
        if self.is_watched:
            self.watch(watched=True)

    def watch(self, *, watched: bool) -> None:
        """Checks the paper, if somebody looks now and nothing is known of it yet."""
        self.is_watched = watched
        if not watched or self.task is not None:
            return
        if self.state is State.NOT_ASKED or self._is_to_be_renewed():
            self.check()

    def check(self) -> None:
        """Checks the open paper in the background, now."""
        document = self.document
        if document is None or self.task is not None:
            return
        self._stale.discard(document)
        self._stopped, self.problem = False, None
        self._checking = document
        self.task = self._context.runner.start(
            partial(_review, self._context.desk, document),
            partial(self._checked, document),
            failed=partial(self._failed, document),
            long=True,
        )
        self.changed.emit()

    def stop(self) -> None:
        """Stops the check that is going on, if one is."""
        if self.task is not None:
            self.task.cancel()
            if self.document in self._known:
                self._stale.add(self.document)

    def decide(self, one: Reviewed, choice: Choice) -> None:
        """Keeps what is decided: shown now, stored behind it."""
        self._do(one, STANDINGS[choice], partial(reviewing.decide, choice=choice))

    def reopen(self, one: Reviewed) -> None:
        """Takes a decision back."""
        if one.decision is not None:
            self._do(one, Standing.OPEN, reviewing.reopen)

    def _do(self, one: Reviewed, now: Standing, work: Callable[..., Review]) -> None:
        document = self.document
        if document is None or not self._context.may_write():
            return
        self._ahead.setdefault(document, {})[one.id] = now
        self._under_way[document] += 1
        checked = self.review.checked
        self._context.start(
            partial(work, document=document, checked=checked, one=one),
            partial(self._stored, document, one, now),
            failed=partial(self._refused, document, one.id),
        )
        self.changed.emit()

    # what comes back

    def _checked(self, document: DocumentId, review: Review) -> None:
        self.task = None
        self._known[document] = review
        self.changed.emit()
        self._go_on()
        if self.is_watched and self._is_to_be_renewed():
            self.check()

    def _failed(self, document: DocumentId, error: CasefileError) -> None:
        self.task = None
        if document == self.document:
            self._stopped = True
            self.problem = None if isinstance(error, Cancelled) else error
            if document in self._known:
                self._stale.add(document)
        self.changed.emit()
        self._go_on()

    def _go_on(self) -> None:
        """Checks the paper that was opened while another was still being checked."""
        if self.is_watched and self.state is State.NOT_ASKED:
            self.check()

    def _stored(
        self, document: DocumentId, one: Reviewed, now: Standing, review: Review
    ) -> None:
        self._under_way[document] -= 1
        self._take(document, review)
        self.decided.emit(one, now)

    def _refused(self, document: DocumentId, key: UUID, error: CasefileError) -> None:
        self._under_way[document] -= 1
        self._ahead[document].pop(key, None)
        self.changed.emit()
        self._context.tell(error)

    def _take(self, document: DocumentId, review: Review) -> None:
        known = self._known.get(document)
        if known is None or known.checked is not review.checked:
            return  # A newer check has come in, and asks for itself.
        if not self._under_way[document]:
            self._ahead.pop(document, None)
        before = {one.id for one in known.items if one.standing is Standing.OPEN}
        self._known[document] = review
        self.changed.emit()
        back = [one for one in self.items if one.standing is Standing.OPEN]
        back = [one for one in back if one.id not in before]
        if back and document == self.document:
            self.reopened.emit(back[0])

    @Slot(object)
    def _hear(self, what: Changed) -> None:
        if what & _RESTS_ON:
            self._stale |= set(self._known)
            if self.task is not None and self._checking is not None:
                self._stale.add(self._checking)
            if self.is_watched and self._is_to_be_renewed():
                self.check()
                return
        if what & _DECIDED_BY:
            self._stand_again()
        self.changed.emit()

    def _stand_again(self) -> None:
        """Asks what is decided by now about what was found in the open paper."""
        document = self.document
        if document is not None and document in self._known:
            checked = self.review.checked
            self._context.start(
                partial(reviewing.stand, document=document, checked=checked),
                partial(self._take, document),
            )

    def _is_to_be_renewed(self) -> bool:
        """Whether to check again by itself: not after each page of a scan."""
        is_old = self.document in self._stale or self.problem is not None
        return is_old and self.task is None and not self.unread


def _review(desk: Desk, document: DocumentId, context: TaskContext) -> Review:
    return reviewing.review(desk, document, context)
