"""Asks for whom a copy of a paper is, and whether it goes as it came."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from casefile.domain.document import Document, Medium
from casefile.domain.redaction import TAG
from casefile.domain.release import recipient
from casefile.services.door import Choices
from casefile.services.export_search import Terms
from casefile.services.paper import copy as paper_copy
from casefile.services.paper.copy import Copied
from casefile.services.ports import Desk
from casefile.tasks import TaskContext
from casefile.ui.common.part import IconButton
from casefile.ui.common.wrapped_tick import WrappedTick
from casefile.ui.outgoing.for_whom import ForWhom
from casefile.ui.outgoing.way_out import Parcel
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
_REMOVED: Final = (
    "It goes without the words that were removed. The paper that it was made from "
    "stays in your case file, and nothing else of that goes with this copy."
)
_ON_PAPER: Final = (
    "Before it is printed, the paper is searched for what must not go to them. The "
    "print queue of the computer is told no name of it."
)
_ORIGINAL: Final = (
    "Save the original instead, byte for byte as it came. It may do things when it is "
    "opened."
)


class SaveCopy(ForWhom):
    """Asks for whom a copy is; with `on_paper`, for whom a paper is printed.

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
        how = _HOW.get(paper.medium)
        heading, said = "Save a copy of this paper", how or _AS_IT_CAME
        is_ours = TAG in paper.tags
        if is_ours:
            # “The original” would be taken for the paper with all its words.
            said = _REMOVED
        go_on = IconButton(theme, "Save a copy", "export", "main")
        if on_paper:
            heading, said = "Print this paper", _ON_PAPER
            go_on = IconButton(theme, "Choose a printer", "print", "main")
        go_on.setObjectName("copy_go_on")
        super().__init__(theme, parent, heading, said, go_on)
        self.setObjectName("save_copy")
        self.who.setObjectName("copy_for")
        self.original = WrappedTick(_ORIGINAL)
        self.original.setObjectName("copy_original")
        self.more.addWidget(self.original)
        if how is None or on_paper or is_ours:
            self.original.hide()
        go_on.clicked.connect(self._choose)

    @Slot()
    def _choose(self) -> None:
        who, original = self.chosen_one, self.original.is_ticked
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
