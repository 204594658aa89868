"""One bundle that is being prepared: kept as it changes, and looked ahead at."""

from __future__ import annotations

import dataclasses
from functools import partial

from PySide6.QtCore import QObject, Signal

from casefile.domain.bundle.draft import BundleDraft
from casefile.domain.bundle.making import FileChoice
from casefile.domain.bundle.plan import Plan
from casefile.errors import Cancelled, CasefileError
from casefile.services.bundle import drafts as bundle_drafts
from casefile.services.bundle import outlook as bundle_outlook
from casefile.services.bundle.outlook import Lengths, Outlook
from casefile.tasks import TaskContext
from casefile.ui.context import UiContext


class Keeping(QObject):
    """Keeps each change at once, in order, and tells how the bundle would come out.

    Signals:
        changed: the plan is another one now.
        looked: it is known how the plan would come out.
    """

    changed = Signal()
    looked = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._lengths = Lengths()
        self._saving = 0
        self._is_looking = False
        self._is_old = False
        """Whether what is looked at just now is of before a change."""
        self.draft: BundleDraft | None = None
        self.outlook: Outlook | None = None

    @property
    def plan(self) -> Plan | None:
        """The plan as it is now."""
        return None if self.draft is None else self.draft.plan

    @property
    def is_settled(self) -> bool:
        """Whether all is kept and looked at."""
        return not self._saving and not self._is_looking

    def begin(self, draft: BundleDraft | None) -> None:
        """Goes on with a bundle, or with none."""
        self.draft, self.outlook = draft, None
        self.changed.emit()
        self.look_again()

    def take(self, draft: BundleDraft) -> None:
        """Takes what the case file says now, unless something newer is on its way."""
        if not self._saving and self.draft is not None and draft != self.draft:
            self.draft = draft
            self.changed.emit()

    def change(self, plan: Plan, said: str = "") -> None:
        """Keeps another plan; then `said` is said, with a way to undo it."""
        if self.draft is None or plan == self.draft.plan:
            return
        self._keep(dataclasses.replace(self.draft, plan=plan), said)
        self.look_again()

    def choose(self, file: FileChoice) -> None:
        """Keeps how the files are to be made."""
        if self.draft is not None and file != self.draft.file:
            self._keep(dataclasses.replace(self.draft, file=file))

    def _keep(self, draft: BundleDraft, said: str = "") -> None:
        self.draft = draft
        self._saving += 1
        work = partial(bundle_drafts.save, one=draft)
        done = partial(self._saved, said)
        self._context.start(work, done, failed=self._not_saved)
        self.changed.emit()

    def _saved(self, said: str, _draft: BundleDraft) -> None:
        self._saving -= 1
        if said:
            self._context.say(said, self._context.undo)

    def _not_saved(self, error: CasefileError) -> None:
        self._saving -= 1
        self._context.tell(error)

    # how it would come out

    def look_again(self) -> None:
        """Looks ahead once more: the plan, or something else in the case, changed."""
        if self._is_looking:
            self._is_old = True
            return
        plan = self.plan
        if plan is None:
            return
        self._is_looking, self._is_old = True, False
        desk, lengths = self._context.desk, self._lengths

        def work(task: TaskContext) -> Outlook:
            return bundle_outlook.look(desk, plan, lengths, task)

        self._context.runner.start(
            work, self._looked, failed=self._not_looked, long=True
        )

    def _looked(self, outlook: Outlook) -> None:
        self._is_looking = False
        if self._is_old or outlook.plan != self.plan:
            self.look_again()
            return
        self.outlook = outlook
        self.looked.emit()

    def _not_looked(self, error: CasefileError) -> None:
        self._is_looking = False
        if not isinstance(error, Cancelled):
            self._context.tell(error)
