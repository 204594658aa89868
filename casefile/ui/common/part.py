"""The small parts that every page is made of, dressed by the style sheet."""

from __future__ import annotations

from html import escape
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtGui import Qt as TextSigns
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from casefile.ui.theme import Theme

_BUTTON_INK: Final = {
    "main": "on_accent",
    "quiet": "accent",
    "rail": "on_rail",
    "danger": "danger",
    "chip": "on_accent_soft",
}


def set_look(widget: QWidget, look: str) -> None:
    """Gives a widget a look of the style sheet, and has it drawn again."""
    widget.setProperty("look", look)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def label(text: str = "", look: str = "", *, wrap: bool = False) -> QLabel:
    """Returns a label; `wrap` lets its text run over several lines."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if look:
        made.setProperty("look", look)
    if wrap:
        _let_run(made)
    return made


def _let_run(made: QLabel) -> None:
    """Lets the text of a label run over several lines."""
    made.setWordWrap(True)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)


class Quote(QLabel):
    """Words of a paper, every sign of them shown as it is; some may be marked."""

    def __init__(self) -> None:
        super().__init__()
        _let_run(self)

    def setText(self, text: str) -> None:
        # Words from somebody's paper must never be taken for HTML, which fetches files.
        self.setTextFormat(Qt.TextFormat.PlainText)
        super().setText(text)

    def show_marked(self, markup: str) -> None:
        """Shows HTML of our own until other words are set."""
        self.setTextFormat(Qt.TextFormat.RichText)
        super().setText(markup)


def plain_tip(text: str) -> str:
    """Returns a text as a tip that shows every sign of it as it is.

    Qt takes a tip that looks like HTML for HTML, and fetches the files it names: words
    from somebody's paper must not have it do that.
    """
    if not TextSigns.mightBeRichText(text):
        return text
    return f"<span>{escape(text)}</span>".replace("\n", "<br>")


def rule() -> QFrame:
    """Returns a thin line across."""
    made = QFrame()
    made.setProperty("look", "line")
    made.setFixedHeight(1)
    return made


def scrolling(inner: QWidget, name: str, parent: QWidget | None = None) -> QScrollArea:
    """Returns an area in which `inner` scrolls up and down only."""
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setAccessibleName(name)
    inner.setProperty("look", "sheet")
    inner.setAutoFillBackground(False)
    area.setWidget(inner)
    return area


def to_top(area: QWidget | None) -> None:
    """Shows the beginning of what scrolls."""
    if isinstance(area, QScrollArea):
        area.verticalScrollBar().setValue(0)


def reading(inner: QWidget, name: str) -> QScrollArea:
    """Returns an area to read in: the keyboard reaches it, and the arrows scroll it."""
    area = scrolling(inner, name)
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    area.setProperty("look", "read")
    return area


def centred(widget: QWidget) -> QHBoxLayout:
    """Returns a row with a widget in the middle, as wide as it may be.

    An alignment would do, but then words that wrap do not get the height they need.
    """
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget, 1000)
    row.addStretch(1)
    return row


def pressed_by_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Presses a button that has the keyboard on Enter, as Qt does on Space alone."""
    if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
        return False
    if not event.isAutoRepeat():
        button.click()
    return True


class IconButton(QPushButton):
    """A button with words and an icon in the colour of its look."""

    def __init__(
        self, theme: Theme, text: str, icon: str = "", look: str = "", *, tip: str = ""
    ) -> None:
        super().__init__(text)
        self._theme = theme
        self._icon = icon
        self._colour = _BUTTON_INK.get(look, "text")
        if look:
            self.setProperty("look", look)
        if tip:
            self.setToolTip(plain_tip(tip))
        self.setIconSize(QSize(20, 20))
        self.setAccessibleName(text.replace("&", ""))
        theme.changed.connect(self._dress)
        self._dress()

    def set_icon(self, icon: str) -> None:
        """Shows another icon."""
        self._icon = icon
        self._dress()

    def set_words(self, text: str) -> None:
        """Shows other words, and says them to screen readers."""
        self.setText(text)
        self.setAccessibleName(text.replace("&", ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def _dress(self) -> None:
        if self._icon:
            self.setIcon(self._theme.icon(self._icon, self._colour))


class IconTool(QToolButton):
    """A button with an icon only; its name is said and shown as a tip."""

    def __init__(self, theme: Theme, icon: str, name: str, look: str = "quiet") -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self.setProperty("look", look)
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))
        self.setIconSize(QSize(20, 20))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self._dress)
        self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def _dress(self) -> None:
        colour = "accent" if self.property("look") == "quiet" else "text"
        self.setIcon(self._theme.icon(self._icon, colour))


class Picture(QLabel):
    """A quiet picture made of one large outline icon."""

    def __init__(self, theme: Theme, icon: str, size: int = 72) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self._size = size
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.changed.connect(self._dress)
        self._dress()

    def set_icon(self, icon: str) -> None:
        """Shows another picture."""
        self._icon = icon
        self._dress()

    def _dress(self) -> None:
        icon = self._theme.icon(self._icon, "picture", self._size)
        self.setPixmap(icon.pixmap(self._size, self._size))


class ElidingLabel(QLabel):
    """A label on one line that ends in dots where room is short; the tip has it all."""

    def __init__(self, text: str = "", look: str = "") -> None:
        super().__init__()
        self._full = ""
        if look:
            self.setProperty("look", look)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setProperty("elides", True)  # noqa: FBT003  (the value of the property)
        self.set_words(text)

    def set_words(self, text: str) -> None:
        """Shows other words."""
        self._full = text
        self.setAccessibleName(text)
        self.setToolTip(plain_tip(text))
        self._fit()

    def words(self) -> str:
        """Returns the whole text."""
        return self._full

    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.FontChange}:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        mode = Qt.TextElideMode.ElideRight
        self.setText(metrics.elidedText(self._full, mode, max(self.width(), 40)))
