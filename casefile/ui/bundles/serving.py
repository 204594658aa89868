"""Asks when and how a version was served."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from casefile.domain.bundle.kept import Bundle
from casefile.domain.timekeeper import Timekeeper
from casefile.errors import NotUnderstood
from casefile.services import wording
from casefile.services.bundle import bundles
from casefile.ui.common.case_dialog import CaseDialog
from casefile.ui.common.day_edit import DayEdit
from casefile.ui.common.form import Form
from casefile.ui.common.part import IconButton, label
from casefile.ui.theme import Theme

_SAID: Final = (
    "From then on the numbers of its pages stay as they are, so that nobody's "
    "references break. Papers that come later get numbers such as A12a, or go on at "
    "the end of a section."
)
_NO_DAY: Final = "Type the day first, such as 3 March or yesterday."


class AskServed(CaseDialog):
    """Takes the answer; `given` with the day and how."""

    given = Signal(object, str)

    def __init__(
        self, theme: Theme, parent: QWidget, version: Bundle, time: Timekeeper
    ) -> None:
        heading = f"Version {version.version} was served"
        super().__init__(theme, parent, heading)
        self.setObjectName("ask_served")
        self._version = version
        self._time = time
        self.day = DayEdit(time)
        self.day.setObjectName("served_on")
        self.day.set_value(version.served_on or time.today())
        self.how = QLineEdit(version.served_how)
        self.how.setObjectName("served_how")
        self.how.setPlaceholderText("By email to the court and the council")
        self.wrong = label("", "danger", wrap=True)
        self.wrong.hide()
        self.keep = IconButton(theme, "Keep this", "check", "main")
        self.keep.setObjectName("keep_served")
        cancel = IconButton(theme, "Cancel", "close", "quiet")
        cancel.setAutoDefault(False)
        form = Form()
        form.add("Day", self.day)
        form.put_below(self.day, self.wrong)
        form.add("How", self.how)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.keep)
        self.column.addWidget(label(_SAID, wrap=True))
        self.column.addWidget(form)
        self.column.addLayout(row)
        self.column.addStretch(1)
        cancel.clicked.connect(self.reject)
        self.keep.clicked.connect(self._keep)
        self.day.setFocus()

    @Slot()
    def _keep(self) -> None:
        on, how = self.day.value, " ".join(self.how.text().split())
        if on is None:
            self._refuse(_NO_DAY)
            return
        try:
            bundles.check_served(self._version, on, self._time.today())
        except NotUnderstood as error:
            self._refuse(wording.sentence(error))
            return
        self.accept()
        self.given.emit(on, how)

    def _refuse(self, why: str) -> None:
        self.wrong.setText(why)
        self.wrong.show()
        self.fit()
        self.day.setFocus()
