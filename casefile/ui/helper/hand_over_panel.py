"""What is asked before a part of the case is handed over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QStringListModel, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from casefile.domain.ids import PersonId
from casefile.services.parcels import helper
from casefile.services.sharing.handing_over import Chosen
from casefile.services.sharing.sharing_story import Sharing, masked_before
from casefile.ui.common.form import Form
from casefile.ui.common.part import IconButton, label
from casefile.ui.common.wrapped_tick import WrappedTick
from casefile.ui.helper.part_choice import PartChoice
from casefile.ui.snapshot import Snapshot
from casefile.ui.theme import Theme

_CALM: Final = (
    "A locked file is made with what you choose, and you give it to the person who "
    "helps you. They work in Casefile on their own computer. Nothing here changes "
    "until you take their changes back, and then you see each of them first."
)
_NEVER: Final = (
    "Details marked confidential under People never go, and neither does a paper in "
    "which one of them stands."
)
_MASKED: Final = (
    "Whoever you tick is called “[Person A]” there, and so on. Papers with the name "
    "in them stay here. Who was ticked the last time for the same helper is ticked "
    "again."
)
_ODD: Final = {
    "recipient": "Type who you give it to, so that you can tell later.",
    "part": "Tick what is to go, or choose Everything.",
}


class HandOverPanel(QWidget):
    """Asks for whom it is, what goes, and whose name does not.

    Signals:
        asked: with what was chosen.
        left: it is given up.
    """

    asked = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, snapshot: Snapshot) -> None:
        super().__init__()
        self.setObjectName("hand_over_panel")
        self._snapshot = snapshot
        self.recipient = QLineEdit()
        self.recipient.setObjectName("hand_over_to")
        self.part = PartChoice(theme, snapshot)
        self._ticks: dict[PersonId, WrappedTick] = {}
        self._known: Mapping[str, frozenset[PersonId]] = {}
        """Who was masked the last time, by the name of the helper."""
        self._helpers = QStringListModel(self)
        completer = QCompleter(self._helpers, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        popup = QListView()
        popup.setAccessibleName("Helpers that fit")
        completer.setPopup(popup)
        self.recipient.setCompleter(completer)
        self._remembered: frozenset[PersonId] = frozenset()
        """Who is ticked because they were so the last time for this helper."""
        self._masks = QVBoxLayout()
        self._masks.setSpacing(2)
        self._message = label("", "danger", wrap=True)
        self._message.setObjectName("hand_over_message")
        self.go_on = IconButton(theme, "Lock it and save it", "lock", "main")
        self.go_on.setObjectName("hand_over_button")
        self._leave = IconButton(theme, "Cancel", "close", "quiet")
        self._lay_out(theme)
        self.go_on.clicked.connect(self._ask)
        self._leave.clicked.connect(self.left)
        self.recipient.textChanged.connect(self._tick_as_before)
        self.part.changed.connect(self._hush)

    def _lay_out(self, theme: Theme) -> None:
        form = Form()
        form.add("Who you give it to", self.recipient)
        form.add_widget(self.part)
        self._heading = form.add_section("Names that are not to be seen")
        self._told = label(_MASKED, "small", wrap=True)
        form.add_widget(self._told)
        inner = QWidget()
        inner.setLayout(self._masks)
        self._masks.setContentsMargins(0, 0, 0, 0)
        form.add_widget(inner)
        form.add_widget(label(_NEVER, "muted", wrap=True))
        row = QHBoxLayout()
        row.addWidget(self.go_on)
        row.addWidget(self._leave)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 8, 24, 24)
        column.setSpacing(16)
        column.addWidget(label(_CALM, "muted", wrap=True))
        column.addWidget(form)
        column.addWidget(self._message)
        column.addLayout(row)
        column.addStretch(1)
        self.setMaximumWidth(theme.scaled(760))
        self._hush()

    def begin(self, found: Sequence[Sharing]) -> None:
        """Starts with everything; `found` is what was handed over, the last first."""
        self._known = masked_before(found)
        self._helpers.setStringList(list(dict.fromkeys(one.recipient for one in found)))
        self._remembered = frozenset()
        self.recipient.clear()
        self.part.how.setCurrentIndex(0)
        self.refresh()
        for tick in self._ticks.values():
            tick.set_ticked(ticked=False)
        self.recipient.setFocus()

    def refresh(self) -> None:
        """Shows who and what there is now; what is ticked stays so."""
        self.part.refresh()
        others = {one.id: one.name for one in self._snapshot.people if not one.is_me}
        for gone in self._ticks.keys() - others.keys():
            tick = self._ticks.pop(gone)
            tick.hide()
            tick.deleteLater()
        for person, name in others.items():
            if person not in self._ticks:
                self._ticks[person] = WrappedTick(name)
                self._masks.addWidget(self._ticks[person])
            self._ticks[person].set_words(name)
        for part in (self._heading, self._told):
            part.setVisible(bool(others))

    @Slot(str)
    def _tick_as_before(self, recipient: str) -> None:
        """Ticks who was masked for this helper; what was ticked by hand stays."""
        before = self._known.get(helper(recipient), frozenset())
        for person, tick in self._ticks.items():
            if (person in before) != (person in self._remembered):
                tick.set_ticked(ticked=person in before)
        self._remembered = before
        self._hush()

    @Slot()
    def _hush(self) -> None:
        self._say("")

    @Slot()
    def _ask(self) -> None:
        recipient = " ".join(self.recipient.text().split())
        if not recipient:
            self._say(_ODD["recipient"])
            self.recipient.setFocus()
        elif self.part.is_empty:
            self._say(_ODD["part"])
            self.part.rows.setFocus()
        else:
            self.asked.emit(self._chosen(recipient))

    def _chosen(self, recipient: str) -> Chosen:
        ticks = self._ticks.items()
        masked = frozenset(person for person, tick in ticks if tick.is_ticked)
        return Chosen(recipient=recipient, only=self.part.only, masked=masked)

    def _say(self, sentence: str) -> None:
        self._message.setText(sentence)
        self._message.setVisible(bool(sentence))
