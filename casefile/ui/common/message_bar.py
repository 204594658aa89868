"""The bar that says what just happened, with Undo where that helps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QMargins, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casefile.ui.common.part import IconButton, IconTool, label
from casefile.ui.theme import Theme

SHOW: Final = "&Show them"
"""The name of a button that leads to what is told of: that message stays."""
BACK: Final = "&Back to the paper"
"""The name of a button that leads back to what was left: it stays as well."""
_ICONS: Final = {SHOW: "eye", BACK: "chevron-left"}
SHOWN_MS: Final = 20_000
_READING_MS: Final = 120
"""For each letter of a long message."""
_SLACK: Final = 4


class MessageBar(QWidget):
    """One sentence at a time; it goes by itself, or when it is closed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message_bar")
        self.setProperty("look", "floating")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._undo: Callable[[], None] | None = None
        self._name = ""
        self._words = label("", wrap=True)
        self._words.setObjectName("message")
        self._undo_button = IconButton(theme, "&Undo", "undo", "quiet", tip="Ctrl+Z")
        self._undo_button.setObjectName("undo_button")
        self._close_button = IconTool(theme, "close", "Close this message")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 4)
        row.addWidget(self._words, 1)
        row.addWidget(self._undo_button)
        row.addWidget(self._close_button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._connect()
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown, or nothing."""
        return self._words.text()

    def sizeHint(self) -> QSize:
        # In one line, if there is room for that.
        hint, words = super().sizeHint(), self._words
        line = words.fontMetrics().horizontalAdvance(words.text()) + _SLACK
        return hint.grownBy(QMargins(0, 0, max(0, line - words.sizeHint().width()), 0))

    @Slot(str, object, str)
    def say(
        self, text: str, undo: Callable[[], None] | None = None, name: str = "&Undo"
    ) -> None:
        """Shows a sentence and what can be done, and has screen readers say it."""
        self._undo, self._name = undo, name
        self._undo_button.set_words(name)
        self._undo_button.set_icon(_ICONS.get(name, "undo"))
        self._undo_button.setToolTip("" if name in _ICONS else "Ctrl+Z")
        self._words.setText(text)
        self._words.setAccessibleName(text)
        self._undo_button.setVisible(undo is not None)
        self.show()
        self._timer.stop()
        if name not in _ICONS:
            self._timer.start(max(SHOWN_MS, len(text) * _READING_MS))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    @Slot()
    def forget_undo(self) -> None:
        """Takes the Undo button away, since something else was changed after it."""
        if self._name != BACK:
            self._undo = None
            self._undo_button.hide()

    @Slot()
    def clear(self) -> None:
        """Takes the message away."""
        self._undo = None
        self._timer.stop()
        self._words.clear()
        self.hide()

    def _connect(self) -> None:
        self._undo_button.clicked.connect(self._press_undo)
        self._close_button.clicked.connect(self.clear)
        self._timer.timeout.connect(self._time_is_up)

    @Slot()
    def _press_undo(self) -> None:
        undo = self._undo
        self.clear()
        if undo is not None:
            undo()

    @Slot()
    def _time_is_up(self) -> None:
        # Nobody loses a button that they are about to press.
        if self._undo_button.hasFocus() or self.underMouse():
            self._timer.start()
        else:
            self.clear()
