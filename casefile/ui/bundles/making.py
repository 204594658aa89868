"""Makes the file of a bundle in the background: searched, decided, bound, checked."""

from __future__ import annotations

from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from casefile.domain.bundle.making import Making as Wanted
from casefile.domain.bundle.plan import Plan
from casefile.domain.release import recipient
from casefile.errors import Cancelled, CasefileError, PlanRefused
from casefile.services import bundle_words
from casefile.services.bundle import building as bundle_building
from casefile.services.bundle import drafts as bundle_drafts
from casefile.services.bundle.building import COURT, Built, Target
from casefile.services.door import Choices, Examined
from casefile.services.export_search import Terms
from casefile.tasks import TaskContext
from casefile.ui.context import UiContext
from casefile.ui.dialogs import PDF, neutral
from casefile.ui.outgoing.before import BeforeItGoes

_WHERE: Final = "Where to put the bundle"
_SEARCHING: Final = "Searching for what must not go out."
_DOING: Final = "Making the bundle."
_STOPPED: Final = "Stopped. No bundle was made, and nothing of it is left."
_REFUSED: Final = "{problem} No bundle was made."


class _Order(NamedTuple):
    """What is to be made."""

    plan: Plan
    version: int
    making: Wanted


class Making(QObject):
    """Makes one bundle at a time.

    Signals:
        made: the plan it was made of, and what was made.
        changed: it was begun, or has ended.
    """

    made = Signal(object, object)
    changed = Signal()

    def __init__(self, context: UiContext, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self.is_making = False

    def make(self, plan: Plan, version: int, making: Wanted) -> None:
        """Searches it, asks what may go and where to, and makes it."""
        if self.is_making:
            return
        self.is_making = True
        self.changed.emit()
        desk, text = self._context.desk, bundle_drafts.text(plan)

        def search(task: TaskContext) -> Examined:
            _asked, examined = bundle_building.examine(desk, text, COURT, task)
            return examined

        self._context.runner.start(
            search,
            partial(self._searched, _Order(plan, version, making)),
            failed=self._not_made,
            title=_SEARCHING,
            long=True,
        )

    def _searched(self, order: _Order, examined: Examined) -> None:
        go_on = partial(self._choose_file, order)
        if not examined.findings and not examined.unsearched:
            go_on(Choices())
            return
        asked = BeforeItGoes(
            self._context.theme, self._page, recipient(COURT), examined
        )
        asked.decided.connect(go_on)
        asked.rejected.connect(self._end)
        asked.open()

    def _choose_file(self, order: _Order, choices: Choices) -> None:
        name = bundle_words.file_name(order.plan, order.version)
        dialogs = self._context.dialogs
        path = dialogs.save_file(self._page, _WHERE, neutral() / name, PDF)
        if path is None:
            self._end()
            return
        to = path if path.suffix else path.with_suffix(".pdf")
        self._build(order.plan, Target(path=to, making=order.making), choices)

    def _build(self, plan: Plan, to: Target, choices: Choices) -> None:
        desk, text = self._context.desk, bundle_drafts.text(plan)
        terms = Terms(recipient=COURT, choices=choices)

        def work(task: TaskContext) -> Built:
            return bundle_building.build(desk, text, to, terms, task)

        self._context.runner.start(
            work,
            partial(self._made, plan),
            failed=self._not_made,
            title=_DOING,
            long=True,
        )

    def _made(self, plan: Plan, built: Built) -> None:
        self._end()
        self.made.emit(plan, built)

    def _not_made(self, error: CasefileError) -> None:
        self._end()
        if isinstance(error, Cancelled):
            self._context.say(_STOPPED)
        elif isinstance(error, PlanRefused):
            self._context.say(_REFUSED.format(problem=error.problem))
        else:
            self._context.tell(error)

    @Slot()
    def _end(self) -> None:
        self.is_making = False
        self.changed.emit()
