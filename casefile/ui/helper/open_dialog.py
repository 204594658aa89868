"""Asks what opens a parcel that came, and opens it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from casefile.domain.sharing.parcel import Parcel
from casefile.errors import CasefileError
from casefile.services import wording
from casefile.services.sharing import parcel_files
from casefile.tasks import TaskContext
from casefile.ui.common.case_dialog import CaseDialog
from casefile.ui.common.part import IconButton, label
from casefile.ui.context import UiContext
from casefile.ui.helper.opener_form import OpenerForm

_CALM: Final = "Nothing is changed yet: you see first what is in it."


class OpenDialog(CaseDialog):
    """Tries what is typed on a parcel. Show it with `open()`.

    Signals:
        opened: the parcel.
    """

    opened = Signal(object)

    def __init__(
        self, context: UiContext, parent: QWidget, path: Path, *, is_given: bool
    ) -> None:
        heading = "More of this case" if is_given else "What came back"
        super().__init__(context.theme, parent, heading)
        self.setObjectName("open_parcel")
        self._context = context
        self._path = path
        self.form = OpenerForm(context.theme, context.dialogs)
        self.message = label("", "danger", wrap=True)
        self.message.setObjectName("open_parcel_message")
        self.message.hide()
        self.go_on = IconButton(context.theme, "Open it", "unlock", "main")
        self.go_on.setObjectName("open_parcel_button")
        self.column.addWidget(label(_CALM, "muted", wrap=True))
        self.column.addWidget(self.form)
        self.column.addWidget(self.message)
        self.end_with(self.go_on)
        self.go_on.clicked.connect(self._try)
        self.form.entered.connect(self._try)
        self.form.changed.connect(self.go_on.setEnabled)
        self.go_on.setEnabled(False)
        self.form.secret.line.setFocus()

    @Slot()
    def _try(self) -> None:
        if not self.go_on.isEnabled():
            return
        self.go_on.setEnabled(False)
        lock, path, form = self._context.desk.lock, self._path, self.form
        try:
            by = form.opener()
        except CasefileError as error:
            self._refuse(error)
            return

        def work(_task: TaskContext) -> Parcel:
            return parcel_files.read(lock, path, by)

        self._context.runner.start(work, self._has_opened, failed=self._refuse)

    def _has_opened(self, parcel: Parcel) -> None:
        self.form.forget()
        self.accept()
        self.opened.emit(parcel)

    def _refuse(self, error: CasefileError) -> None:
        self.message.setText(wording.sentence(error))
        self.message.show()
        self.go_on.setEnabled(True)
        self.form.secret.line.selectAll()
        self.form.secret.line.setFocus()
        self.fit()
