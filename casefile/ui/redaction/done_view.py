"""What was removed from the copy that was made, and what can be done with it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.services.redaction import words as redaction_words
from casefile.services.redaction.redacting import Redacted
from casefile.ui.common.part import IconButton, label, rule
from casefile.ui.theme import Theme

_KEPT: Final = "“{title}” is kept among your documents. The paper itself is as it was."


class DoneView(QWidget):
    """Tells of one copy.

    Signals:
        show_asked, save_asked, list_asked, back_asked: by buttons.
    """

    show_asked = Signal()
    save_asked = Signal()
    list_asked = Signal()
    back_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.made: Redacted | None = None
        self._kept = label("", wrap=True)
        self._gone = label("", wrap=True)
        self._gone.setObjectName("what_was_removed")
        self._checked = label("", "good", wrap=True)
        self._checked.setObjectName("how_it_was_checked")
        self._care = label("", "warn", wrap=True)
        self._care.setObjectName("what_to_look_at")
        self.show_copy = IconButton(theme, "Show the copy", "eye", "main")
        self.save = IconButton(theme, "Save it for somebody", "export")
        self.save_list = IconButton(
            theme, "Save the list of what was removed", "export"
        )
        self.back = IconButton(theme, "Back to the choice", "chevron-left", "quiet")
        names = ("show_the_copy", "save_the_copy", "save_the_list", "back_to_choice")
        buttons = (self.show_copy, self.save, self.save_list, self.back)
        for button, name in zip(buttons, names, strict=True):
            button.setObjectName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        column.addWidget(label("The copy is made", "title", wrap=True))
        column.addWidget(self._kept)
        column.addWidget(rule())
        column.addWidget(label("Removed for good", "section"))
        column.addWidget(self._gone)
        column.addWidget(self._checked)
        column.addWidget(self._care)
        column.addWidget(rule())
        for button in buttons:
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.show_copy.clicked.connect(self.show_asked)
        self.save.clicked.connect(self.save_asked)
        self.save_list.clicked.connect(self.list_asked)
        self.back.clicked.connect(self.back_asked)

    def show_made(self, made: Redacted) -> None:
        """Tells of another copy."""
        self.made = made
        self._kept.setText(_KEPT.format(title=made.document.title))
        self._gone.setText("\n".join(made.lines))
        checked = redaction_words.checks(made)
        care = [*checked[1:], *redaction_words.cares(made)]
        self._checked.setText(checked[0])
        self._care.setText("\n".join(care))
        self._care.setVisible(bool(care))
