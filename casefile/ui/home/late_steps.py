"""The council's late steps, as Home tells them: found beside all other work."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from casefile.domain.changed import Changed
from casefile.domain.timetable.judgement import Judgement, Verdict
from casefile.domain.written import listing
from casefile.errors import CasefileError
from casefile.services.ports import Desk
from casefile.services.timetable import timetable
from casefile.services.timetable import words as timetable_words
from casefile.tasks import TaskContext
from casefile.ui.context import UiContext
from casefile.ui.home.due_step import words
from casefile.ui.home.next_step import NextStep

_MINDS: Final = (
    Changed.RECORDS
    | Changed.DOCUMENTS
    | Changed.DATES
    | Changed.CASE
    | Changed.PEOPLE
    | Changed.LETTERS
)
_NAMED: Final = 2
"""So many steps are told by name; the page has all of them."""


class LateSteps(QObject):
    """Looks through the case file when Home is shown; `changed` if it is another."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._stale = True
        self._looking = False
        self.steps: list[NextStep] = []
        """What Home tells; nothing if none was late."""
        context.snapshot.refreshed.connect(self._hear)

    def look(self) -> None:
        """Looks, if something has changed since; a long diary takes its time."""
        if self._stale and not self._looking:
            self._stale, self._looking = False, True
            work = partial(_late, self._context.desk)
            start = self._context.runner.start
            start(work, self._found, failed=self._failed, long=True)

    @Slot(object)
    def _hear(self, what: Changed) -> None:
        self._stale |= bool(what & _MINDS)

    def _found(self, late: list[Judgement]) -> None:
        self._looking = False
        now = [_told(late)] if late else []
        if now != self.steps:
            self.steps = now
            self.changed.emit()

    def _failed(self, error: CasefileError) -> None:
        self._looking, self._stale = False, True
        self._context.tell(error)


def _late(desk: Desk, _task: TaskContext) -> list[Judgement]:
    judged = timetable.look(desk).table.judgements
    late = [one for one in judged if one.verdict is Verdict.LATE]
    # Those that rest on a rule that is not checked come last.
    return sorted(late, key=lambda one: not one.is_firm)


def _told(late: list[Judgement]) -> NextStep:
    said = words()["council"]
    named = [
        said["step"].format(
            step=one.step.title, late=timetable_words.verdict(one).lower()
        )
        for one in late[:_NAMED]
    ]
    if len(late) > _NAMED:
        named.append(said["more"].format(count=len(late) - _NAMED))
    firm = sum(one.is_firm for one in late)
    count = firm or len(late)
    form: str = said[("one" if count == 1 else "many") + ("" if firm else "_unsure")]
    return NextStep(
        page="timetable",
        item=late[0].id,
        title=form.format(count=count),
        why=said["why"].format(steps=listing(named)),
        icon="clock",
    )
