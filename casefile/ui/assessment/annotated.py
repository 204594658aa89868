"""The annotated copy of a paper: what is asked before, and its way out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from casefile.domain.document import Document
from casefile.domain.ids import DocumentId
from casefile.domain.release import recipient
from casefile.services import annotated_copy
from casefile.services.annotated_copy import Written
from casefile.services.door import Choices, Examined
from casefile.services.export_search import Terms
from casefile.services.ports import Desk
from casefile.tasks import TaskContext
from casefile.ui.common.part import IconButton, label
from casefile.ui.common.wrapped_tick import WrappedTick
from casefile.ui.context import UiContext
from casefile.ui.outgoing.for_whom import ForWhom
from casefile.ui.outgoing.way_out import Parcel, WayOut
from casefile.ui.theme import Theme

NAME: Final = "Annotated copy"
_TIP: Final = "Write the paper with your marks on its pages and your notes beside them"
_INTRO: Final = (
    "Your flags become marks on a copy of the paper, each with its number. What you "
    "wrote stands beside the pages. The paper in your case file stays as it came."
)
_FORMATS: Final = {
    "pdf": "The pages with marks and notes, and the schedule of errors behind (PDF)",
    "docx": "The schedule of errors as a table, to work on (Word)",
    "xlsx": "The schedule of errors as a spreadsheet, to sort and filter (Excel)",
}
_WHO: Final = "council"
_NOTHING: Final = (
    "Nothing is flagged in this paper yet. Select the words that are wrong and press "
    "F, then make the copy."
)
_UNPLACED: Final = (
    "{count} of your flags cannot be marked on a page, because the words could not be "
    "found again. They will stand in the schedule only."
)


class CopyButton(IconButton):
    """The button for it; without its words where room is short."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, NAME, "export", tip=_TIP)
        self.setObjectName("annotated_copy")

    def set_short(self, *, short: bool) -> None:
        """Shows the icon alone, or the words as well."""
        self.setText("" if short else NAME)
        self.setToolTip(f"{NAME}. {_TIP}" if short else _TIP)


class AskForCopy(ForWhom):
    """Asks for whom a copy is, and what is to be written.

    Signals:
        chosen: the id of the recipient, and the formats.
    """

    chosen = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget, unplaced: int = 0) -> None:
        go_on = IconButton(theme, "Choose a folder", "folder", "main")
        go_on.setObjectName("annotated_go_on")
        heading = "Annotated copy of this paper"
        super().__init__(theme, parent, heading, _INTRO, go_on)
        self.setObjectName("ask_for_copy")
        self.who.setObjectName("annotated_for")
        self.who.setCurrentIndex(self.who.findData(_WHO))
        if unplaced:
            said = _UNPLACED.format(count=unplaced)
            self.more.addWidget(label(said, "warn", wrap=True))
        self.more.addWidget(label("What to write", "section"))
        self.ticks = {form: WrappedTick(said) for form, said in _FORMATS.items()}
        for tick in self.ticks.values():
            tick.set_ticked(ticked=True)
            tick.clicked.connect(self._count)
            self.more.addWidget(tick)
        go_on.clicked.connect(self._choose)

    @property
    def formats(self) -> tuple[str, ...]:
        """What is ticked."""
        return tuple(form for form, tick in self.ticks.items() if tick.is_ticked)

    @Slot()
    def _count(self) -> None:
        self.go_on.setEnabled(bool(self.formats))

    @Slot()
    def _choose(self) -> None:
        who, formats = self.chosen_one, self.formats
        self.accept()
        self.chosen.emit(who, formats)


class CopyOut(WayOut):
    """Asks for whom the copy is, what of it may go and where to, and writes it."""

    def __init__(self, context: UiContext, owner: QWidget) -> None:
        super().__init__(context, owner)
        self._page = owner
        self.done.connect(self._tell)

    def ask(self, paper: Document) -> None:
        """Begins; without any flag there is nothing to do, and that is said."""
        flags = [
            flag
            for flag in self.context.snapshot.flags
            if flag.passage.document == paper.id
        ]
        if not flags:
            self.context.say(_NOTHING)
            return
        unplaced = sum(flag.needs_placing for flag in flags)
        asked = AskForCopy(self.context.theme, self._page, unplaced)
        asked.chosen.connect(partial(self._send, paper.id))
        asked.open()

    def _send(self, paper: DocumentId, who: str, formats: tuple[str, ...]) -> None:
        self.send(parcel(self.context.desk, paper, who, formats))

    @Slot(object)
    def _tell(self, written: Written) -> None:
        self.context.say(written.sentence)


def parcel(desk: Desk, paper: DocumentId, who: str, formats: tuple[str, ...]) -> Parcel:
    """Returns an annotated copy on its way to somebody."""

    def search(task: TaskContext) -> Examined:
        return annotated_copy.examine(desk, paper, who, task, formats)

    def write(folder: Path, choices: Choices, task: TaskContext) -> Written:
        terms = Terms(recipient=who, choices=choices)
        return annotated_copy.write(
            desk, paper, folder, task, formats=formats, terms=terms
        )

    return Parcel(
        recipient=recipient(who),
        search=search,
        write=write,
        where="Where to put the annotated copy",
        title="Making the annotated copy.",
    )
