"""The pages with their tools above: which page, how large."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.ui.assessment.session import PaperSession
from casefile.ui.assessment.tools import PaperTools
from casefile.ui.redaction.canvas import BoxCanvas
from casefile.ui.theme import Theme


class PageDesk(QWidget):
    """One paper as it is, to be drawn on."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.tools = PaperTools(theme)
        self.canvas = BoxCanvas(theme)
        tools = self.tools
        # What is for reading and flagging is of no use here.
        of_no_use = (
            *(tools.pages, tools.turn, tools.seek, tools.redact),
            *(tools.as_pages, tools.as_text),
        )
        for tool in of_no_use:
            tool.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(tools)
        column.addWidget(self.canvas, 1)
        tools.page_asked.connect(self._go_to_page)
        tools.smaller.clicked.connect(self.canvas.zoom_out)
        tools.larger.clicked.connect(self.canvas.zoom_in)
        tools.fit.clicked.connect(self.canvas.fit_width)
        self.canvas.zoom_changed.connect(tools.show_zoom)
        self.canvas.page_shown.connect(tools.show_page)

    def show_paper(self, session: PaperSession | None) -> None:
        """Shows a paper, or none."""
        self.canvas.show_paper(session)
        self.tools.show_count(len(session.sizes) if session else 0)

    @Slot(int)
    def _go_to_page(self, number: int) -> None:
        self.canvas.go_to_page(number)
        self.canvas.setFocus()
