"""Dialogs about the open case: discreet, and gone as soon as the case is hidden."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from casefile.ui.common.part import IconButton, label, scrolling
from casefile.ui.theme import Theme

_WIDE: Final = 520


class CaseDialog(QDialog):
    """A dialog over the window, called what the window calls itself.

    Its parts go into `column`. It is given up when what it belongs to is hidden, as by
    locking, and forgotten when it is closed.
    """

    def __init__(
        self, theme: Theme, parent: QWidget, heading: str, *, wide: int = _WIDE
    ) -> None:
        super().__init__(parent.window())
        self._wide = wide
        self.theme = theme
        self._owner = parent
        self._window = parent.window()
        self.setWindowTitle(self._window.windowTitle())
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(heading)
        inner = QWidget()
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(28, 24, 28, 24)
        self.column.setSpacing(16)
        self.column.addWidget(label(heading, "large", wrap=True))
        self._inner = inner
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inner, heading))
        parent.installEventFilter(self)

    def end_with(self, go_on: IconButton, leave: str = "Cancel") -> None:
        """Puts the buttons below everything; the one to `leave` gives it up.

        Enter presses neither by itself: the field that has the keyboard says what it
        does.
        """
        away = IconButton(self.theme, leave, "close", "quiet")
        away.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        for button in (away, go_on):
            button.setAutoDefault(False)
            row.addWidget(button)
        self.column.addLayout(row)
        self.column.addStretch(1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._owner.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        hidden = event.type() is QEvent.Type.Hide and not event.spontaneous()
        if watched is self._owner and hidden:
            self.reject()
        return super().eventFilter(watched, event)

    def fit(self) -> None:
        """Makes the dialog as high as its words, and no higher than the window."""
        inner, window = self._inner, self._window
        wide = min(self.theme.scaled(self._wide), window.width() - 32)
        high = max(inner.heightForWidth(wide), inner.minimumSizeHint().height())
        self.resize(wide, min(high + 2, window.height() - 32))
        place = window.geometry().center() - self.rect().center()
        self.move(place)
