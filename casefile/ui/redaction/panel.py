"""The list beside the pages: all that is to be gone, and what can be added to it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.domain.redaction_mark import Mark
from casefile.domain.removal import Entry, Kind, Removal
from casefile.domain.written import page_list
from casefile.services.redaction import look as redaction_look
from casefile.services.redaction.look import Look
from casefile.services.wording import plural
from casefile.ui.common.part import IconButton, IconTool, label, rule
from casefile.ui.common.wrapped_tick import WrappedTick
from casefile.ui.redaction.entry_line import EntryLine, after
from casefile.ui.redaction.offers import OfferLines, PeopleTicks
from casefile.ui.redaction.reason_box import ReasonBox
from casefile.ui.redaction.word_field import WordField
from casefile.ui.theme import Theme

_CALM: Final = (
    "Nothing is changed in the paper itself. A copy is made of it, and what is hatched "
    "here is gone from that copy for good."
)
_SECRETS: Final = "Details kept confidential"
_SECRETS_SAID: Final = "{number}Details kept confidential: {times}"
_WORDLESS: Final = (
    "The words of {pages} are not known yet. They are looked for when the copy is made."
)
_BOX: Final = "Draw a box with the mouse over anything else that is to go."
_BOX_TIP: Final = "Begins one in the middle of the page, to be moved by keys (Insert)"


class RemovalPanel(QWidget):
    """Shows what is chosen for one paper.

    Signals:
        secrets_asked: whether the details that are kept confidential go.
        words_given: words that are to go, and why.
        person_ticked: somebody who was offered, and whether they go.
        alike_taken: a look-alike that is to go too.
        box_asked: a box is to be begun on the page.
        go_asked: a line, and the place of it that is to be shown.
        explained: a line and another reason for it.
        removed: a line that is to go off the list.
    """

    secrets_asked = Signal(bool)
    words_given = Signal(str, str)
    person_ticked = Signal(object, bool)
    alike_taken = Signal(object)
    box_asked = Signal()
    go_asked = Signal(object, object)
    explained = Signal(object, str)
    removed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._secret_entry: Entry | None = None
        self._secret_place: Mark | None = None
        self.secrets = WrappedTick(_SECRETS)
        self.secrets.setObjectName("remove_confidential")
        self.next_secret = IconTool(
            theme, "chevron-down", "Show the next confidential detail"
        )
        self._wordless = label("", "muted", wrap=True)
        self.field = WordField(theme)
        self.people = PeopleTicks(theme)
        self.alike = OfferLines(theme)
        self._of_words: list[EntryLine] = []
        self._of_boxes: list[EntryLine] = []
        self.box_why = ReasonBox("Why the boxes are removed")
        self.box_why.show_reason(redaction_look.reason("chosen"))
        self.draw = IconButton(theme, "Draw a box", "plus", tip=_BOX_TIP)
        self.draw.setObjectName("draw_box")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(10)
        column.addWidget(label(_CALM, "muted", wrap=True))
        column.addWidget(self._wordless)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.secrets, 1)
        row.addWidget(self.next_secret)
        column.addLayout(row)
        column.addWidget(rule())
        column.addWidget(self.field)
        column.addWidget(self.people)
        column.addWidget(self.alike)
        self._words = QVBoxLayout()
        self._words.setSpacing(8)
        column.addLayout(self._words)
        column.addWidget(rule())
        column.addWidget(label(_BOX, "muted", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(6)
        because = label("Why", "label")
        because.setBuddy(self.box_why)
        row.addWidget(because)
        row.addWidget(self.box_why, 1)
        column.addLayout(row)
        column.addWidget(self.draw, 0, Qt.AlignmentFlag.AlignLeft)
        self._boxes = QVBoxLayout()
        self._boxes.setSpacing(8)
        column.addLayout(self._boxes)
        column.addStretch(1)

    def _connect(self) -> None:
        self.secrets.clicked.connect(self._ask_secrets)
        self.next_secret.clicked.connect(self._go_to_secret)
        self.field.given.connect(self.words_given)
        self.people.ticked.connect(self.person_ticked)
        self.alike.taken.connect(self.alike_taken)
        self.draw.clicked.connect(self.box_asked)

    def show_removal(
        self, chosen: Removal, entries: Sequence[Entry], look: Look | None
    ) -> None:
        """Shows the list, with what was found of it so far."""
        wanted = chosen.wanted
        self._show_secrets(entries, look, ticked=bool(wanted.confidential))
        self._wordless.setVisible(bool(look and look.wordless))
        if look is not None:
            pages = page_list(look.wordless) if look.wordless else ""
            self._wordless.setText(_WORDLESS.format(pages=pages))
            self.people.show_offers(look.offered, chosen)
            left = [one for one in look.marked.alike if not chosen.is_sought(one.word)]
            self.alike.show_alike(left, look.marked.stays)
        else:
            self.people.show_chosen(chosen)
        known = set() if look is None else set(look.marked.times)
        words = [one for one in entries if one.kind is Kind.WORDS]
        boxes = [one for one in entries if one.kind is Kind.BOX]
        fits = self._fit(self._of_words, self._words, len(words))
        fits &= self._fit(self._of_boxes, self._boxes, len(boxes))
        for line, entry in zip(self.lines, [*words, *boxes], strict=True):
            is_counted = entry.kind is Kind.BOX or entry.words in known
            line.show_entry(entry, is_counted=is_counted)
        if not fits:
            self._put_in_order()

    @property
    def lines(self) -> list[EntryLine]:
        """The lines of words, then those of boxes."""
        return [*self._of_words, *self._of_boxes]

    def line_of(self, number: int) -> EntryLine | None:
        """Returns the line with a number."""
        found = (one for one in self.lines if one.entry and one.entry.number == number)
        return next(found, None)

    def _show_secrets(
        self, entries: Sequence[Entry], look: Look | None, *, ticked: bool
    ) -> None:
        found = [one for one in entries if one.kind is Kind.SECRETS]
        self._secret_entry = found[0] if found else None
        self.secrets.set_ticked(ticked=ticked)
        words = _SECRETS
        if look is not None:
            times = plural(look.secrets, "place") if look.secrets else "none here"
            number = f"{found[0].number}  " if found and look.secrets else ""
            words = _SECRETS_SAID.format(number=number, times=times)
        self.secrets.set_words(words)
        self.next_secret.setVisible(bool(found and found[0].marks))

    def _fit(self, lines: list[EntryLine], place: QVBoxLayout, count: int) -> bool:
        """Has as many lines as are needed; tells whether they were there already."""
        before = len(lines)
        while len(lines) > count:
            line = lines.pop()
            line.hide()
            line.deleteLater()
        while len(lines) < count:
            line = EntryLine(self._theme)
            line.go_asked.connect(self.go_asked)
            line.explained.connect(self.explained)
            line.removed.connect(self.removed)
            lines.append(line)
            place.addWidget(line)
        return len(lines) == before

    def _put_in_order(self) -> None:
        """Has Tab go from line to line, and over the button between them."""
        order: list[QWidget] = [self.people.more]
        for line in self._of_words:
            order += line.order
        order += [self.box_why, self.draw]
        for line in self._of_boxes:
            order += line.order
        for before, following in pairwise(order):
            QWidget.setTabOrder(before, following)

    @Slot()
    def _ask_secrets(self) -> None:
        self.secrets_asked.emit(self.secrets.is_ticked)

    @Slot()
    def _go_to_secret(self) -> None:
        entry = self._secret_entry
        if entry is not None and entry.marks:
            self._secret_place = after(entry.marks, self._secret_place)
            self.go_asked.emit(entry, self._secret_place)
