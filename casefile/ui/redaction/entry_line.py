"""A line of the list of what is to be gone: what, how often, why, where next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from casefile.domain.redaction_mark import Mark
from casefile.domain.removal import Entry, Kind
from casefile.domain.written import page_list
from casefile.services.wording import plural
from casefile.ui.common.part import IconTool, label, plain_tip
from casefile.ui.redaction.reason_box import ReasonBox
from casefile.ui.theme import Theme

_NONE = "Not found in the words of this paper. The pictures are read once it is made."
_WHERE = "Found {times}, {pages}"
_BROKEN = "Found {times}, {pages}: {places}, since a name broken over two lines is two"


class EntryLine(QFrame):
    """One line.

    Signals:
        go_asked: a place of this line is to be shown.
        explained: another reason for it.
        removed: it is to go off the list.
    """

    go_asked = Signal(object, object)
    explained = Signal(object, str)
    removed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setObjectName("to_be_removed")
        self.entry: Entry | None = None
        self._last: Mark | None = None
        self._number = label("", "tag")
        self._what = label("", "section", wrap=True)
        self._where = label("", "small", wrap=True)
        self.next = IconTool(theme, "chevron-down", "")
        self.next.setObjectName("next_place")
        self.off = IconTool(theme, "trash", "")
        self.off.setObjectName("take_off_list")
        self.why = ReasonBox("Why")
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._what, 1)
        head.addWidget(self.next, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.off, 0, Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout()
        row.setSpacing(6)
        words = label("Why", "label")
        words.setBuddy(self.why)
        row.addWidget(words)
        row.addWidget(self.why, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 6, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._where)
        column.addLayout(row)
        self.next.clicked.connect(self._go)
        self.off.clicked.connect(self._remove)
        self.why.given.connect(self._explain)

    def show_entry(self, entry: Entry, *, is_counted: bool) -> None:
        """Shows a line; `is_counted`: its places were looked for."""
        self.entry = entry
        name = entry.words
        if entry.kind is Kind.BOX:
            name = f"Box on page {entry.marks[0].page}"
        shown = f"“{name}”" if entry.words else name
        self._number.setText(str(entry.number))
        self._what.setText(shown)
        self._where.setText(_where(entry, is_counted=is_counted))
        self._where.setVisible(entry.kind is not Kind.BOX)
        self.next.setEnabled(bool(entry.marks))
        go_on = f"Show {shown}"
        if entry.kind is not Kind.BOX:
            go_on = f"Show the next place of {shown}"
        for tool, said in (
            (self.next, go_on),
            (self.off, f"Take {shown} off the list"),
        ):
            tool.setAccessibleName(said)
            tool.setToolTip(plain_tip(said))
        self.why.setAccessibleName(f"Why {shown} is removed")
        self.why.show_reason(entry.why)
        self.setAccessibleName(f"{entry.number}: {shown}")

    @property
    def order(self) -> tuple[QWidget, ...]:
        """Where Tab goes, in order."""
        return self.next, self.off, self.why

    @Slot()
    def _go(self) -> None:
        entry = self.entry
        if entry is not None and entry.marks:
            self._last = after(entry.marks, self._last)
            self.go_asked.emit(entry, self._last)

    @Slot()
    def _remove(self) -> None:
        self.removed.emit(self.entry)

    @Slot(str)
    def _explain(self, why: str) -> None:
        self.explained.emit(self.entry, why)


def after(marks: tuple[Mark, ...], last: Mark | None) -> Mark:
    """Returns the place that follows one, from the last on to the first."""
    place = marks.index(last) + 1 if last in marks else 0
    return marks[place % len(marks)]


def _where(entry: Entry, *, is_counted: bool) -> str:
    if not is_counted:
        return "Looking for it…"
    if not entry.times:
        return _NONE
    pages = [mark.page for mark in entry.marks]
    times = plural(entry.times, "time")
    if not pages:
        return f"Found {times}"
    form = _WHERE if len(pages) <= entry.times else _BROKEN
    places = plural(len(pages), "place")
    return form.format(times=times, places=places, pages=page_list(pages))
