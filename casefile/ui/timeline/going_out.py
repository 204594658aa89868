"""Asks for whom the picture is and on what paper, and sends it on its way."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from casefile.domain.drawn_sheet import DrawnSheet
from casefile.domain.release import recipient
from casefile.services import timeline_writing, wording
from casefile.services.door import Choices
from casefile.services.export_search import Terms
from casefile.services.for_printer import ForPrinter
from casefile.services.ports import Desk
from casefile.services.timeline_writing import PAPERS, Wanted
from casefile.tasks import TaskContext
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.form import Form
from casefile.ui.common.part import IconButton
from casefile.ui.context import UiContext
from casefile.ui.on_paper import OnPaper
from casefile.ui.outgoing.for_whom import ForWhom
from casefile.ui.outgoing.paper_out import PaperOut
from casefile.ui.outgoing.way_out import Parcel
from casefile.ui.theme import Theme

_SAID: Final = (
    "The picture lies on its side and takes as many sheets as it needs, so that every "
    "event can be read; or all of it goes on one sheet, in fewer words. Where there is "
    "no room, a number says how many there are. For anybody but you it is in neutral "
    "words, without records about health, feelings or somebody kept confidential."
)
_SHEETS: Final = (("As many as it needs", False), ("All on one sheet", True))
_PAPERS: Final = {
    "A4": "A4, which every printer takes",
    "A3": "A3, twice as large: more on one sheet",
}


class AskForPicture(ForWhom):
    """Takes the choices; `chosen` with the recipient, the paper and if it is one."""

    chosen = Signal(str, str, bool)

    def __init__(
        self, theme: Theme, parent: QWidget, *, on_paper: bool = False
    ) -> None:
        heading = "Print the timeline" if on_paper else "Save the timeline"
        go_on = IconButton(theme, "Save as PDF", "export", "main")
        if on_paper:
            go_on = IconButton(theme, "Choose a printer", "print", "main")
        go_on.setObjectName("picture_go_on")
        super().__init__(theme, parent, heading, _SAID, go_on)
        self.setObjectName("ask_for_picture")
        self.paper = ChoiceBox()
        self.paper.setObjectName("picture_paper")
        for name in PAPERS:
            self.paper.addItem(_PAPERS[name], name)
        form = Form()
        self.sheets = ChoiceBox()
        self.sheets.setObjectName("picture_sheets")
        for name, is_one in _SHEETS:
            self.sheets.addItem(name, is_one)
        form.add("Paper", self.paper)
        form.add("Sheets", self.sheets)
        self.more.addWidget(form)
        go_on.clicked.connect(self._choose)

    @Slot()
    def _choose(self) -> None:
        who, paper = self.chosen_one, str(self.paper.currentData())
        self.accept()
        self.chosen.emit(who, paper, bool(self.sheets.currentData()))


@dataclass(frozen=True)
class Going:
    """The picture, on its way to somebody."""

    desk: Desk
    wanted: Wanted
    who: str

    def parcel(self) -> Parcel:
        """Returns it as a file."""
        return Parcel(
            recipient=recipient(self.who),
            search=partial(
                timeline_writing.examine, self.desk, self.who, wanted=self.wanted
            ),
            write=self._write,
            where="Where to put the timeline",
            title="Drawing the timeline.",
        )

    def laid_out(
        self, choices: Choices, task: TaskContext
    ) -> ForPrinter[list[DrawnSheet]]:
        """Returns it as sheets to be printed."""
        terms = Terms(recipient=self.who, choices=choices)
        return timeline_writing.to_print(self.desk, task, self.wanted, terms)

    def _write(self, folder: Path, choices: Choices, task: TaskContext) -> list[Path]:
        terms = Terms(recipient=self.who, choices=choices)
        return timeline_writing.write(self.desk, folder, task, self.wanted, terms)


class PictureOut(PaperOut):
    """Asks for whom and on what paper, then saves or prints, and tells of it."""

    def __init__(self, context: UiContext, owner: QWidget) -> None:
        super().__init__(context, owner)
        self._owner_page = owner
        self._wanted = Wanted()
        self.done.connect(self._tell)

    def ask(self, wanted: Wanted, *, on_paper: bool = False) -> None:
        """Asks, and goes on from there."""
        self._wanted = wanted
        asked = AskForPicture(self.context.theme, self._owner_page, on_paper=on_paper)
        asked.chosen.connect(self._print if on_paper else self._save)
        asked.open()

    def _going(self, who: str, paper: str, *, one: bool) -> Going:
        wanted = dataclasses.replace(self._wanted, paper=paper, one_sheet=one)
        return Going(self.context.desk, wanted, who)

    @Slot(str, str, bool)
    def _save(self, who: str, paper: str, one: bool) -> None:
        self.send(self._going(who, paper, one=one).parcel())

    @Slot(str, str, bool)
    def _print(self, who: str, paper: str, one: bool) -> None:
        going = self._going(who, paper, one=one)
        on = OnPaper(pages=[], count=1, size=paper, lies=True)
        self.print_paper(going.parcel(), going.laid_out, on)

    @Slot(object)
    def _tell(self, files: list[Path]) -> None:
        self.context.say(wording.written(files))
