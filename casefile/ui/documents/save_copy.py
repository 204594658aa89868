"""Asks for whom a copy of a paper is, and whether it goes as it came."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casefile.domain.document import Document, Medium
from casefile.domain.release import recipient, recipients
from casefile.services import paper_copy
from casefile.services.door import Choices
from casefile.services.export_search import Terms
from casefile.services.paper_copy import Copied
from casefile.services.ports import Desk
from casefile.tasks import TaskContext
from casefile.ui.common.case_dialog import CaseDialog
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.form import Form
from casefile.ui.common.part import IconButton, label
from casefile.ui.common.wrapped_tick import WrappedTick
from casefile.ui.outgoing.way_out import Parcel
from casefile.ui.outgoing.words import goes_to
from casefile.ui.theme import Theme

_CLEAN: Final = (
    "The copy shows the same pages and does nothing when it is opened: small programs, "
    "links and files inside it are taken out. The original stays in your case file, "
    "byte for byte as it came."
)
_WORD: Final = (
    "The copy is a Word file that shows the same pages. Small programs in it (macros) "
    "are taken out. The original stays in your case file, byte for byte as it came."
)
_PICTURE: Final = (
    "The copy is a PDF that shows the same picture. What a camera or phone wrote into "
    "it is left out, such as where and when it was taken. The original stays in your "
    "case file, byte for byte as it came."
)
_AS_IT_CAME: Final = (
    "Only PDF and Word files and pictures can be made clean here, so the copy is the "
    "file as it came."
)
_HOW: Final = {Medium.PDF: _CLEAN, Medium.DOCX: _WORD, Medium.IMAGE: _PICTURE}
_ON_PAPER: Final = (
    "Before it is printed, the paper is searched for what must not go to them. The "
    "print queue of the computer is told no name of it."
)
_ORIGINAL: Final = (
    "Save the original instead, byte for byte as it came. It may do things when it is "
    "opened."
)


class SaveCopy(CaseDialog):
    """Takes the choices; nothing is written here. Show it with `open()`.

    With `on_paper` it is asked for whom a paper is printed.

    Signals:
        chosen: the id of the recipient, and whether the original is wanted.
    """

    chosen = Signal(str, bool)

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        paper: Document,
        *,
        on_paper: bool = False,
    ) -> None:
        title = "Print this paper" if on_paper else "Save a copy of this paper"
        super().__init__(theme, parent, title)
        self.setObjectName("save_copy")
        how = _HOW.get(paper.medium)
        self.who = ChoiceBox()
        self.who.setObjectName("copy_for")
        for known in recipients():
            self.who.addItem(known.name, known.id)
        self._sees = label("", "small", wrap=True)
        self.original = WrappedTick(_ORIGINAL)
        self.original.setObjectName("copy_original")
        self.go_on = IconButton(theme, "Save a copy", "export", "main")
        if on_paper:
            self.go_on = IconButton(theme, "Choose a printer", "print", "main")
        self.go_on.setObjectName("copy_go_on")
        self._cancel = IconButton(theme, "Cancel", "close", "quiet")
        self._cancel.setAutoDefault(False)
        form = Form()
        form.add("Who it is for", self.who)
        form.add_widget(self._sees)
        said = _ON_PAPER if on_paper else how or _AS_IT_CAME
        self.column.addWidget(label(said, wrap=True))
        self.column.addWidget(form)
        self.column.addWidget(self.original)
        if how is None or on_paper:
            self.original.hide()
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._cancel)
        row.addWidget(self.go_on)
        self.column.addLayout(row)
        self.column.addStretch(1)
        self.who.currentIndexChanged.connect(self._show_who)
        self.go_on.clicked.connect(self._choose)
        self._cancel.clicked.connect(self.reject)
        self._show_who()
        self.who.setFocus()

    @Slot()
    def _show_who(self) -> None:
        self._sees.setText(goes_to(recipient(str(self.who.currentData()))))
        self.fit()

    @Slot()
    def _choose(self) -> None:
        who, original = str(self.who.currentData()), self.original.is_ticked
        self.accept()
        self.chosen.emit(who, original)


def parcel(desk: Desk, paper: Document, who: str, *, original: bool) -> Parcel:
    """Returns a copy of a paper, on its way to somebody."""

    def write(folder: Path, choices: Choices, task: TaskContext) -> Copied:
        terms = Terms(recipient=who, choices=choices, originals=original)
        return paper_copy.write(desk, paper.id, folder, terms, task)

    return Parcel(
        recipient=recipient(who),
        search=partial(paper_copy.examine, desk, paper.id, who),
        write=write,
        where="Where to put the copy",
        title="Making a copy.",
    )
