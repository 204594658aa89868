"""The row of tools above the page: which page, how large, find, how to read."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QWidget

from casefile.ui.common.part import IconButton, IconTool, label
from casefile.ui.theme import Theme

_PAGE = "Page"
_READING = "Reading view"


class PaperTools(QWidget):
    """Tools for the paper that is open; signals say what was asked."""

    page_asked = Signal(int)
    pages_view_asked = Signal()
    reading_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._count = 0
        self.setProperty("look", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.pages = IconTool(theme, "page", "Show the small pages")
        self.pages.setCheckable(True)
        self.number = QLineEdit()
        self.number.setAccessibleName("Go to page")
        self.number.setToolTip("Type a page and press Enter")
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.number.setFixedWidth(theme.scaled(46))
        self.number.setValidator(QIntValidator(1, 99999, self))
        self.of = label("", "small")
        self.smaller = IconTool(theme, "zoom-out", "Smaller (Ctrl+-)")
        self.zoom = label("", "small")
        self.zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.zoom.setMinimumWidth(theme.scaled(38))
        self.larger = IconTool(theme, "zoom-in", "Larger (Ctrl++)")
        self.fit = IconTool(theme, "fit-width", "Fit the width (Ctrl+Shift+0)")
        self.turn = IconTool(theme, "rotate", "Turn the pages")
        self.seek = IconTool(theme, "search", "Find words (Ctrl+F)")
        self.redact = IconTool(
            theme, "eye-off", "Remove words: make a copy without names or whole places"
        )
        self.redact.setObjectName("remove_words_from_assessment")
        self.as_pages = IconButton(theme, _PAGE, "assessment", "quiet")
        self.as_text = IconButton(theme, _READING, "reading", "quiet")
        self.as_text.setToolTip("Larger type, and for screen readers (Ctrl+R)")
        group = QButtonGroup(self)
        for button in (self.as_pages, self.as_text):
            button.setCheckable(True)
            group.addButton(button)
        self.as_pages.setChecked(True)
        self.as_pages.setToolTip("The pages as they are")
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(4, 4, 4, 4)
        row.setSpacing(1)
        for widget in (self.pages, self.number, self.of):
            row.addWidget(widget)
        row.addSpacing(2)
        for widget in (self.smaller, self.zoom, self.larger, self.fit, self.turn):
            row.addWidget(widget)
        row.addSpacing(2)
        row.addWidget(self.seek)
        row.addWidget(self.redact)
        row.addStretch(1)
        row.addWidget(self.as_pages)
        row.addWidget(self.as_text)
        self._connect()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_words()

    def _fit_words(self) -> None:
        """Leaves the words off the two views where room is short; icons stay."""
        for button, words in ((self.as_pages, _PAGE), (self.as_text, _READING)):
            button.setText(words)
        if self.layout_width() > self.width():
            for button in (self.as_pages, self.as_text):
                button.setText("")

    def layout_width(self) -> int:
        """Returns how wide the tools are with all their words."""
        return self._row.sizeHint().width()

    def show_count(self, count: int) -> None:
        """Says how many pages there are."""
        self._count = count
        self.of.setText(f"of {count}" if count else "")
        self.number.setVisible(count > 0)

    def show_page(self, number: int) -> None:
        """Says which page is in front."""
        if not self.number.hasFocus() or not self.number.isModified():
            self.number.setText(str(number))

    def show_zoom(self, zoom: float) -> None:
        """Says how large the pages are."""
        self.zoom.setText(f"{round(zoom * 100)} %")

    def show_reading(self, *, reading: bool, has_pages: bool) -> None:
        """Shows which view is on, and what can be done in it."""
        (self.as_text if reading else self.as_pages).setChecked(True)
        self.as_pages.setEnabled(has_pages)
        self.redact.setEnabled(has_pages)
        for tool in (self.smaller, self.larger, self.fit, self.turn, self.pages):
            tool.setEnabled(has_pages and not reading)
        self.zoom.setEnabled(has_pages and not reading)

    def _connect(self) -> None:
        self.number.returnPressed.connect(self._go)
        self.as_pages.clicked.connect(self.pages_view_asked)
        self.as_text.clicked.connect(self.reading_asked)

    def _go(self) -> None:
        self.number.setModified(False)
        self.page_asked.emit(int(self.number.text()))
