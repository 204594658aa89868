"""A tick box whose words may run over several lines, which Qt's own cannot."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from casefile.ui.common.part import label


class WrappedTick(QWidget):
    """A tick box with a wrapped label beside it."""

    clicked = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        self._box = QCheckBox()
        self._box.setAccessibleName(words)
        self._label = label(words, wrap=True)
        self._label.setBuddy(self._box)
        self._label.installEventFilter(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        # The frame of a box that has the keyboard goes around the space after it.
        row.setSpacing(4)
        row.addWidget(self._box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._label, 1)
        self.setFocusProxy(self._box)
        self._box.clicked.connect(self.clicked)

    @property
    def is_ticked(self) -> bool:
        """Whether it is ticked."""
        return self._box.isChecked()

    def set_ticked(self, *, ticked: bool) -> None:
        """Ticks it or not."""
        self._box.setChecked(ticked)

    def set_words(self, words: str) -> None:
        """Shows other words."""
        self._label.setText(words)
        self._box.setAccessibleName(words)

    def words(self) -> str:
        """Returns its words."""
        return self._label.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self._label
            and isinstance(event, QMouseEvent)
            and event.type() is QEvent.Type.MouseButtonRelease
        ):
            self._box.click()
            return True
        return super().eventFilter(watched, event)
