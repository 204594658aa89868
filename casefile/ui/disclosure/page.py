"""The page of replies to a request for records: brought in, split, and told of."""

from __future__ import annotations

from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget

from casefile.domain.changed import Changed
from casefile.domain.document import Document, DocumentKind
from casefile.domain.ids import DocumentId
from casefile.domain.partition import Stretch, Way
from casefile.errors import CasefileError
from casefile.services import wording
from casefile.services.disclosure import disclosure
from casefile.services.disclosure import gaps as disclosure_gaps
from casefile.services.disclosure.disclosure import Plan, Split
from casefile.services.disclosure.gaps import Report
from casefile.tasks import TaskContext
from casefile.ui.common.empty_state import EmptyState
from casefile.ui.common.page import CasePage
from casefile.ui.common.part import IconButton
from casefile.ui.context import UiContext
from casefile.ui.dialogs import PAPERS
from casefile.ui.disclosure.intake import Brought, ReplyIntake
from casefile.ui.disclosure.report_out import ReportOut
from casefile.ui.disclosure.report_panel import ReportPanel
from casefile.ui.disclosure.split_panel import SplitPanel

_START: Final = (
    "When the council answers your request for records, bring its reply in here, "
    "however long it is. It is kept whole and unchanged. The program suggests which "
    "papers are in it, and tells you what came, what did not, and what is black."
)
_TOLD_WAIT: Final = "Comparing the reply with what you asked for."


class DisclosurePage(CasePage):
    """Begins, splits a bundle, or shows the report."""

    minds = Changed.DOCUMENTS | Changed.LETTERS
    told = Signal()
    """When another report is shown."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "The reply")
        self.setObjectName("disclosure_page")
        self._save = IconButton(self.theme, "Save report", "export", "quiet")
        self._save.setObjectName("save_report")
        self._print = IconButton(self.theme, "Print", "print", "quiet")
        self._print.setObjectName("print_report")
        self._again = IconButton(self.theme, "Split it up", "documents", "quiet")
        self._bring = IconButton(self.theme, "Bring in a reply", "import", "main")
        self._bring.setObjectName("bring_in_reply")
        for button in (self._again, self._print, self._save, self._bring):
            self.buttons.addWidget(button)
        self._views = QStackedWidget(self)
        self._start = EmptyState(
            self.theme, "folder", _START, "Bring in a reply", "import"
        )
        self.split = SplitPanel(context, self._views)
        self.report = ReportPanel(context, self._views)
        for view in (self._start, self.split, self.report):
            self._views.addWidget(view)
        self.column.addWidget(self._views, 1)
        self._waiting: list[DocumentId] = []
        """Bundles that are still to be split, the next one first."""
        self._comparing = False
        self._changed_meanwhile = False
        """Whether anything changed that the comparing under way may not have seen."""
        self._intake = ReplyIntake(context, self)
        self._out = ReportOut(context, self)
        self._connect()

    @property
    def rows(self) -> object:
        """The list that is shown; None at the start."""
        return getattr(self._views.currentWidget(), "rows", None)

    def _connect(self) -> None:
        self._bring.clicked.connect(self.ask_files)
        self._start.pressed.connect(self.ask_files)
        self._save.clicked.connect(self._save_report)
        self._print.clicked.connect(self._print_report)
        self._again.clicked.connect(self._split_again)
        self.split.accepted.connect(self._accept)
        self.split.way_asked.connect(self._plan_anew)
        self.split.put_off.connect(self._put_off)
        self._intake.brought.connect(self._brought)
        self._out.done.connect(self._written)
        self.context.scans.changed.connect(self._scans_changed)

    @Slot()
    def _scans_changed(self) -> None:
        """Compares anew when all scans have been read, and not at each page."""
        if not self.context.scans.is_running:
            self._hear(Changed.DOCUMENTS)

    def refresh(self) -> None:
        if self.split.plan is not None:
            return
        self._show_report()

    def show_item(self, item: UUID) -> None:
        document = self.snapshot.document(DocumentId(item))
        if document is not None and document.kind is DocumentKind.DISCLOSURE:
            self._waiting = [document.id]
            self._next()

    def take_focus(self) -> None:
        shown = self._views.currentWidget()
        if isinstance(shown, SplitPanel | ReportPanel):
            shown.take_focus()
        else:
            self._start.button.setFocus()

    def release(self) -> None:
        """Ends the worker that draws."""
        self.split.release()

    @property
    def _replies(self) -> list[Document]:
        return [
            one
            for one in self.snapshot.documents
            if one.kind is DocumentKind.DISCLOSURE
        ]

    def _show(self, view: SplitPanel | ReportPanel | EmptyState) -> None:
        self._views.setCurrentWidget(view)
        is_report = view is self.report
        self._save.setVisible(is_report)
        self._print.setVisible(is_report)
        self._again.setVisible(is_report and bool(self._unsplit()))
        self._bring.setVisible(is_report)

    def _unsplit(self) -> list[DocumentId]:
        return disclosure.unsplit(self.snapshot.documents)

    # Bringing in

    @Slot()
    def ask_files(self) -> None:
        """Asks for the files of a reply and brings them in."""
        paths = self.context.dialogs.open_files(self, "Bring in a reply", PAPERS)
        self.bring(paths)

    def bring(self, paths: list[Path]) -> None:
        """Brings a reply in."""
        if not paths or not self.context.may_write():
            return
        self._intake.bring(paths)

    @Slot(object)
    def _brought(self, brought: Brought) -> None:
        self._waiting += brought.to_split
        taken = brought.taken
        if taken.refused or taken.stopped:
            self.context.say(taken.sentence())
        elif brought.others:
            one = len(brought.others) == 1
            self.context.say(brought.others[0] if one else taken.sentence())
        elif not brought.to_split:
            self.context.say(
                "The reply is kept as it came. There is nothing in it to split."
            )
        self._next()

    # Splitting

    def _next(self) -> None:
        """Looks at the next bundle, or shows what came."""
        if not self._waiting:
            self._show_report()
            return
        self._plan(self._waiting.pop(0), None)

    def _plan(self, bundle: DocumentId, way: Way | None) -> None:
        desk = self.context.desk

        def work(task: TaskContext) -> Plan:
            return disclosure.plan(desk, bundle, task, way)

        self.context.runner.start(
            work,
            self._planned,
            failed=self._not_planned,
            title="Looking where each paper begins.",
            long=True,
        )

    def _planned(self, plan: Plan) -> None:
        self.split.show_plan(plan)
        self._show(self.split)
        self.split.take_focus()

    def _not_planned(self, error: CasefileError) -> None:
        self.context.tell(error)
        self._show_report()

    @Slot(object)
    def _plan_anew(self, way: Way | None) -> None:
        if self.split.plan is not None:
            self._plan(self.split.plan.bundle.id, way)

    @Slot()
    def _split_again(self) -> None:
        self._waiting = self._unsplit()
        self._next()

    @Slot()
    def _put_off(self) -> None:
        self.split.forget()
        self._next()

    @Slot(list)
    def _accept(self, stretches: list[Stretch]) -> None:
        plan = self.split.plan
        if plan is None or not self.context.may_write():
            return
        desk, bundle = self.context.desk, plan.bundle.id

        def work(task: TaskContext) -> Split:
            return disclosure.split(desk, bundle, stretches, task)

        self.context.runner.start(
            work,
            self._kept,
            failed=self.context.tell,
            title="Keeping the papers.",
            long=True,
        )

    def _kept(self, made: Split) -> None:
        self.split.forget()
        if made.stopped:
            self._waiting.clear()
        self.context.say(made.sentence(), self.context.undo if made.kept else None)
        self._next()

    # What came

    def _show_report(self) -> None:
        if not self._replies:
            self._show(self._start)
            return
        if self._comparing:
            self._changed_meanwhile = True
            return
        self._comparing = True
        desk = self.context.desk

        def work(task: TaskContext) -> Report:
            return disclosure_gaps.report(desk, task)

        self.context.runner.start(
            work, self._compared, failed=self._not_compared, title=_TOLD_WAIT, long=True
        )

    def _compared(self, report: Report) -> None:
        self._comparing = False
        if self._compares_anew():
            return
        if self.split.plan is None:
            self.report.show_report(report)
            self._show(self.report)
            self.told.emit()

    def _compares_anew(self) -> bool:
        """Begins anew if anything changed meanwhile: the last report is right."""
        anew, self._changed_meanwhile = self._changed_meanwhile, False
        if anew:
            self._show_report()
        return anew

    def _not_compared(self, error: CasefileError) -> None:
        self._comparing = False
        self.context.tell(error)

    @Slot()
    def _save_report(self) -> None:
        if self.report.report is not None:
            self._out.save(self.report.report)

    @Slot()
    def _print_report(self) -> None:
        if self.report.report is not None:
            self._out.print_report(self.report.report)

    @Slot(object)
    def _written(self, files: list[Path]) -> None:
        self.context.say(wording.written(files))
