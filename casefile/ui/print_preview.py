"""Before it is printed: the pages as they are, which of them, and on how many sides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from casefile.domain.bundle import pages as page_range
from casefile.domain.document import Picture
from casefile.domain.drawn_sheet import DrawnSheet
from casefile.errors import CasefileError, NotUnderstood
from casefile.services import wording
from casefile.services.ports import Desk
from casefile.services.wording import plural
from casefile.ui import sheet_printing
from casefile.ui.common.case_dialog import CaseDialog
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.form import Form
from casefile.ui.common.page_image import as_image
from casefile.ui.common.part import IconButton, IconTool, label
from casefile.ui.context import UiContext
from casefile.ui.on_paper import OnPaper

_WIDE: Final = 640
_HIGH: Final = 380
"""Of the room for a page, in pixels."""
_SHARE: Final = 0.42
"""Of the window that the room for a page takes at most."""
_SHARP: Final = 1.25
"""Pixels to the point in which a page is drawn for the screen."""
_TURNS: Final = {
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_PageDown: 1,
}


class PrintPreview(CaseDialog):
    """Shows one page at a time. Show it with `open()`.

    Signals:
        chosen: the numbers of the pages that are to be printed, and whether on both
            sides of the paper.
    """

    chosen = Signal(object, bool)

    def __init__(self, context: UiContext, parent: QWidget, paper: OnPaper) -> None:
        super().__init__(context.theme, parent, "Before it is printed", wide=_WIDE)
        self.setObjectName("print_preview")
        self.column.setContentsMargins(28, 16, 28, 16)
        self.column.setSpacing(10)
        self._context = context
        self._paper = paper
        self._to_print: tuple[int, ...] = ()
        self.page = 1
        most = round(parent.window().height() * _SHARE)
        self.face = _Face(min(context.theme.scaled(_HIGH), most))
        self.before = IconTool(self.theme, "chevron-left", "Page before (Page Up)")
        self.after = IconTool(self.theme, "chevron-right", "Next page (Page Down)")
        self._place = label("", "muted")
        self.which = QLineEdit()
        self.which.setObjectName("pages_to_print")
        self.which.setPlaceholderText(f"all, or for example {_example(paper.labels)}")
        self.sides = ChoiceBox()
        self.sides.setObjectName("sides_to_print")
        self.sides.addItem("On one side of the paper", userData=False)
        self.sides.addItem("On both sides", userData=True)
        self.sides.setCurrentIndex(int(paper.both_sides))
        self._said = label("", "small", wrap=True)
        self._said.setObjectName("what_will_be_printed")
        self.go_on = IconButton(self.theme, "Choose a printer", "print", "main")
        self.go_on.setObjectName("go_to_printer")
        self.go_on.setAutoDefault(False)
        self._cancel = IconButton(self.theme, "Print nothing", "close", "quiet")
        self._cancel.setAutoDefault(False)
        self._lay_out()
        self._connect()
        self._judge()
        self.which.setFocus()

    def _lay_out(self) -> None:
        turns = QHBoxLayout()
        turns.addStretch(1)
        for widget in (self.before, self._place, self.after):
            turns.addWidget(widget)
        turns.addStretch(1)
        form = Form()
        form.add_row(("Pages", self.which, 3), ("Sides", self.sides, 3))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._cancel)
        row.addWidget(self.go_on)
        self.column.addWidget(self.face, 1)
        self.column.addLayout(turns)
        self.column.addWidget(form)
        self.column.addWidget(self._said)
        self.column.addLayout(row)

    def _connect(self) -> None:
        self.before.clicked.connect(partial(self._turn, -1))
        self.after.clicked.connect(partial(self._turn, 1))
        self.which.textChanged.connect(self._judge)
        self.which.returnPressed.connect(self._choose)
        self.sides.currentIndexChanged.connect(self._judge)
        self.go_on.clicked.connect(self._choose)
        self._cancel.clicked.connect(self.reject)
        for key, step in _TURNS.items():
            QShortcut(key, self).activated.connect(partial(self._turn, step))

    @property
    def numbers(self) -> tuple[int, ...]:
        """The pages that are chosen.

        Raises:
            NotUnderstood: if what was typed names none.
        """
        if self._paper.labels:
            return page_range.labelled(self.which.text(), self._paper.labels)
        return page_range.chosen(self.which.text(), self._paper.count)

    def _turn(self, step: int) -> None:
        wanted = self._place_of_page + step
        if 0 <= wanted < len(self._to_print):
            self._show_page(self._to_print[wanted])

    @property
    def _place_of_page(self) -> int:
        return self._to_print.index(self.page)

    def _show_place(self) -> None:
        """Says which page is shown, and of how many that will be printed."""
        place, count = self._place_of_page, len(self._to_print)
        labels, name = self._paper.labels, str(self.page)
        if labels and labels[self.page - 1]:
            name = labels[self.page - 1]
        which = f", {place + 1}" if labels or count < self._paper.count else ""
        said = f"Page {name}{which} of {count}"
        self._place.setText(said)
        self.face.setAccessibleName(said)
        self.before.setEnabled(place > 0)
        self.after.setEnabled(place + 1 < count)

    def _show_page(self, number: int) -> None:
        self.page = number
        self._show_place()
        pages = self._paper.pages
        if isinstance(pages, bytes):
            work = _drawing(pages, number)
            self._context.start(work, self._drawn, failed=self.refuse, long=True)
        else:
            self.face.show_page(_painted(pages[number - 1]))

    def _drawn(self, drawn: tuple[int, Picture]) -> None:
        number, picture = drawn
        if number == self.page:
            self.face.show_page(as_image(picture))

    @Slot()
    def _judge(self) -> None:
        try:
            numbers = self.numbers
        except NotUnderstood as error:
            self._say(wording.sentence(error), may_go=False)
            return
        self._turn_to(numbers)
        count = len(numbers)
        sheets = (count + 1) // 2 if self.sides.currentData() else count
        on = plural(sheets, "sheet")
        self._say(f"{plural(count, 'page')} on {on} of paper.", may_go=True)

    def _turn_to(self, numbers: tuple[int, ...]) -> None:
        """Shows the first of the pages to print, if they are others than before."""
        if numbers == self._to_print:
            return
        self._to_print = numbers
        if numbers[0] == self.page and not self.face.is_empty:
            self._show_place()
        else:
            self._show_page(numbers[0])

    def _say(self, said: str, *, may_go: bool) -> None:
        self._said.setText(said)
        self.go_on.setEnabled(may_go)

    @Slot()
    def _choose(self) -> None:
        if self.go_on.isEnabled():
            numbers, both = self.numbers, bool(self.sides.currentData())
            self.accept()
            self.chosen.emit(numbers, both)

    def refuse(self, error: CasefileError) -> None:
        """Says why a page cannot be shown."""
        self._say(wording.sentence(error), may_go=False)


def _example(labels: Sequence[str]) -> str:
    """Returns how pages are typed: by their labels, where they have some."""
    named = [name for name in labels if name and not name.islower()]
    return f"{named[0]}-{named[len(named) // 2]}" if named else "1-3, 7"


class _Face(QWidget):
    """A page as large as its room allows."""

    def __init__(self, high: int) -> None:
        super().__init__()
        self._page = QPixmap()
        self._high = high
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(high // 2)

    def sizeHint(self) -> QSize:
        return QSize(self._high, self._high)

    def show_page(self, page: QImage) -> None:
        """Shows another page."""
        self._page = QPixmap.fromImage(page)
        self.update()

    @property
    def is_empty(self) -> bool:
        """Whether no page is there yet."""
        return self._page.isNull()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._page.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        shape = self._page.rect()
        shape.setSize(
            shape.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        )
        shape.moveCenter(self.rect().center())
        painter.drawPixmap(shape, self._page)
        painter.setPen(self.palette().mid().color())
        painter.drawRect(shape.adjusted(0, 0, -1, -1))


def _drawing(pages: bytes, number: int) -> Callable[[Desk], tuple[int, Picture]]:
    def work(desk: Desk) -> tuple[int, Picture]:
        paper = desk.papers.open(pages)
        try:
            return number, paper.draw(number, _SHARP)
        finally:
            paper.close()

    return work


def _painted(sheet: DrawnSheet) -> QImage:
    size = QSize(round(sheet.width * _SHARP), round(sheet.height * _SHARP))
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    sheet_printing.paint(painter, sheet)
    painter.end()
    return image
