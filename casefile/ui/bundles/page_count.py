"""How many pages a bundle has, of how many it may have; calm, and always in sight."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from casefile.domain.bundle import profile
from casefile.services.bundle.outlook import Outlook
from casefile.ui.bundles import words
from casefile.ui.common.part import label, set_look
from casefile.ui.theme import Theme


class PageCount(QWidget):
    """Shows the count, what is too much, and what has to be put right first."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._title, self._version = "", 0
        self.title = label("", "muted", wrap=True)
        self.title.setObjectName("bundle_title_shown")
        self.number = label("", "section")
        self.number.setObjectName("page_count")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(theme.scaled(140))
        self._bar.setAccessibleName("Pages of the bundle")
        self.over = label("", "warn", wrap=True)
        self.over.setObjectName("over_limit")
        self.problem = label("", "danger", wrap=True)
        self.problem.setObjectName("bundle_problem")
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.title, 1)
        row.addWidget(self._bar)
        row.addWidget(self.number)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 0, 20, 8)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.over)
        column.addWidget(self.problem)
        self.over.hide()
        self.problem.hide()

    def show_title(self, title: str) -> None:
        """Says which bundle it is."""
        self._title = title
        self._say()

    def _say(self) -> None:
        said = self._title
        if self._version:
            # Of a bundle that was made, the one that would be made next.
            which = "version" if self._version == 1 else "next is version"
            said = f"{said}, {which} {self._version}"
        self.title.setText(said)

    def show_outlook(self, outlook: Outlook) -> None:
        """Shows how a bundle would come out."""
        most = profile.page_limit().most
        self._version = outlook.version
        self._say()
        self._bar.setRange(0, most)
        self._bar.setValue(min(outlook.count, most))
        self.number.setText(words.count(outlook))
        is_over = outlook.count > most
        set_look(self.number, "warn" if is_over else "section")
        for shown, said in (
            (self.over, words.over(outlook)),
            (self.problem, outlook.problem),
        ):
            shown.setText(said)
            shown.setVisible(bool(said))
