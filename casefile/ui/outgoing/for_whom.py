"""Asks for whom something is that goes out, before it is made."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.domain.release import recipient, recipients
from casefile.ui.common.case_dialog import CaseDialog
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.form import Form
from casefile.ui.common.part import IconButton, label
from casefile.ui.outgoing.words import goes_to
from casefile.ui.theme import Theme


class ForWhom(CaseDialog):
    """Takes the choices; nothing is written here. Show it with `open()`.

    What else is asked goes into `more`; whoever is made of it connects `go_on`.
    """

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        heading: str,
        said: str,
        go_on: IconButton,
    ) -> None:
        super().__init__(theme, parent, heading)
        self.who = ChoiceBox()
        for known in recipients():
            self.who.addItem(known.name, known.id)
        self._sees = label("", "small", wrap=True)
        self.go_on = go_on
        self._cancel = IconButton(theme, "Cancel", "close", "quiet")
        self._cancel.setAutoDefault(False)
        form = Form()
        form.add("Who it is for", self.who)
        form.add_widget(self._sees)
        self.more = QVBoxLayout()
        self.more.setSpacing(self.column.spacing())
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._cancel)
        row.addWidget(go_on)
        self.column.addWidget(label(said, wrap=True))
        self.column.addWidget(form)
        self.column.addLayout(self.more)
        self.column.addLayout(row)
        self.column.addStretch(1)
        self.who.currentIndexChanged.connect(self._show_who)
        self._cancel.clicked.connect(self.reject)
        self._show_who()
        self.who.setFocus()

    @property
    def chosen_one(self) -> str:
        """The id of the recipient."""
        return str(self.who.currentData())

    @Slot()
    def _show_who(self) -> None:
        self._sees.setText(goes_to(recipient(self.chosen_one)))
        self.fit()
