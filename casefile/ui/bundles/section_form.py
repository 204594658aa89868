"""The fields of one section of a bundle."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from casefile.domain.bundle.plan import LETTER, Plan
from casefile.ui.common.autosave import Autosave
from casefile.ui.common.form import Form
from casefile.ui.common.part import IconButton, label
from casefile.ui.theme import Theme

_LETTER: Final = "Its pages are numbered with it: B1, B2."
_TAKEN: Final = (
    "Another section has this letter. It stays “{letter}” until it is another."
)
_NO_LETTER: Final = "Use one letter, or two. It stays “{letter}” until then."
_EMPTY: Final = "A section without papers is left out of the index and of the file."


class SectionForm(QWidget):
    """Shows one section.

    Signals:
        add_asked: papers are to be put into it.
        removed: it is to be taken out.
    """

    add_asked = Signal()
    removed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName("This section of the bundle")
        self._letter = ""
        self._others: set[str] = set()
        self.heading = label("", "title", wrap=True)
        self._empty = label(_EMPTY, "muted", wrap=True)
        self.letter = QLineEdit()
        self.letter.setObjectName("section_letter")
        self.letter.setMaxLength(2)
        self.wrong = label("", "danger", wrap=True)
        self.wrong.setObjectName("section_wrong")
        self.title = QLineEdit()
        self.title.setObjectName("section_title")
        self.add = IconButton(theme, "Add papers here", "plus")
        self.add.setObjectName("add_papers_here")
        self.remove = IconButton(theme, "Take out this section", "trash", "danger")
        self.remove.setObjectName("take_section_out")
        form = Form()
        form.add("Letter", self.letter, _LETTER)
        form.put_below(self.letter, self.wrong)
        form.add("Title", self.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 16)
        column.setSpacing(10)
        for widget in (self.heading, self._empty, form):
            column.addWidget(widget)
        for button in (self.add, self.remove):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.letter.textEdited.connect(self._check)
        self.add.clicked.connect(self.add_asked)
        self.remove.clicked.connect(self.removed)

    def watch(self, autosave: Autosave) -> None:
        """Has what is typed kept."""
        autosave.watch(self.letter, self.title)

    def set_read_only(self, *, read_only: bool) -> None:
        """Lets the section be changed or not."""
        for widget in (self.add, self.remove):
            widget.setEnabled(not read_only)

    def show_section(self, plan: Plan, number: int) -> None:
        """Fills the fields."""
        section = plan.sections[number]
        self._letter = section.letter
        self._others = {one.letter for one in plan.sections} - {section.letter}
        self.heading.setText(f"{section.letter}  {section.title}")
        self._empty.setVisible(not section.documents)
        self.remove.setEnabled(len(plan.sections) > 1)
        for field, words in (
            (self.letter, section.letter),
            (self.title, section.title),
        ):
            if field.text() != words and not field.hasFocus():
                field.setText(words)
                field.setCursorPosition(0)
        self._check()

    def wanted(self) -> tuple[str, str]:
        """Returns the letter and the title as the fields say, as far as they can be."""
        letter = self.letter.text().strip().upper()
        return (
            self._letter if self._wrong(letter) else letter,
            " ".join(self.title.text().split()),
        )

    def _wrong(self, letter: str) -> str:
        if letter in self._others:
            return _TAKEN.format(letter=self._letter)
        if not LETTER.fullmatch(letter):
            return _NO_LETTER.format(letter=self._letter)
        return ""

    def _check(self) -> None:
        wrong = self._wrong(self.letter.text().strip().upper())
        self.wrong.setText(wrong)
        self.wrong.setVisible(bool(wrong))
        self.letter.setAccessibleDescription(wrong or _LETTER)
