"""What shows that a flag is right, listed inside the flag."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from casefile.domain.flag import Evidence
from casefile.ui.assessment.evidence import describe
from casefile.ui.common.part import ElidingLabel, IconButton, IconTool, label
from casefile.ui.snapshot import Snapshot
from casefile.ui.theme import Theme

_GONE = "warning"
"""The icon of what is no longer in the case file."""


class EvidenceList(QWidget):
    """The pieces of evidence, each with a way to take it away.

    Signals:
        add_asked: more evidence is to be chosen.
        removed: the piece that was taken away.
        shown: a piece that the user wants to look at.
    """

    add_asked = Signal()
    removed = Signal(object)
    shown = Signal(object)

    def __init__(self, theme: Theme, snapshot: Snapshot) -> None:
        super().__init__()
        self._theme = theme
        self._snapshot = snapshot
        self._shown: list[tuple[Evidence, tuple[str, str, str]]] = []
        self.setAccessibleName("Evidence")
        self._none = label(
            "Nothing yet. A record you made that day, a letter or an email helps most.",
            "small",
            wrap=True,
        )
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.add = IconButton(theme, "Add evidence", "plus")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label("What shows this (evidence)", "label"))
        column.addWidget(self._none)
        column.addLayout(self._rows)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.add.clicked.connect(self.add_asked)

    def show_evidence(self, evidence: Sequence[Evidence]) -> None:
        """Shows these pieces."""
        described = [(one, describe(one, self._snapshot)) for one in evidence]
        self._none.setVisible(not described)
        if described == self._shown:
            return
        self._shown = described
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        for one, words in described:
            self._rows.addWidget(self._row(one, *words))

    def _row(self, one: Evidence, icon: str, title: str, below: str) -> QWidget:
        box = QWidget()
        box.setProperty("look", "evidence")
        picture = QLabel()
        picture.setPixmap(self._theme.icon(icon, "muted", 18).pixmap(18, 18))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidingLabel(title))
        words.addWidget(ElidingLabel(below, "small"))
        away = IconTool(self._theme, "close", f"Take away: {title}")
        away.clicked.connect(partial(self.removed.emit, one))
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        if icon != _GONE:
            look = IconTool(self._theme, "eye", f"Look at: {title}")
            look.clicked.connect(partial(self.shown.emit, one))
            row.addWidget(look, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)
        return box
