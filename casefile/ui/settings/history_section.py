"""Who is at work, the history on paper, its fingerprint, and what was removed."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from casefile.domain import history
from casefile.domain.handover import Handover
from casefile.domain.history import Head
from casefile.domain.item import Item
from casefile.domain.release import recipient, recipients
from casefile.errors import CasefileError
from casefile.services import fingerprints, history_words, item_story, wording
from casefile.services.fingerprints import Compared
from casefile.services.history_found import Scope
from casefile.services.item_story import Removed
from casefile.services.ports import Desk
from casefile.tasks import TaskContext
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.day_edit import DayEdit
from casefile.ui.common.part import IconButton, label
from casefile.ui.context import UiContext
from casefile.ui.outgoing.history import HistoryOut, history_for
from casefile.ui.outgoing.words import goes_to
from casefile.ui.settings.choice import choice, show_choice
from casefile.ui.settings.section import Section

USERS: Final = {
    "": "Not said yet",
    "parent": "The parent",
    "helper": "Somebody helping them",
}
HOW: Final = {
    "by email": "By email",
    "by post": "By post",
    "by hand": "By hand",
    "signed by them": "Signed by them",
}
_MOST: Final = 20


@dataclass(frozen=True)
class _Found:
    head: Head | None
    given: list[Handover] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)


class HistorySection(Section):
    """What shows that a note was not changed afterwards."""

    title = "History"

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._line = ""
        self.used_by = choice(USERS)
        self.used_by.setObjectName("used_by")
        self.fingerprint = label("", "section", wrap=True)
        self.fingerprint.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.fingerprint.setObjectName("fingerprint")
        self.copy = IconButton(self.theme, "Copy it", "copy", "quiet")
        self.copy.setObjectName("copy_fingerprint")
        self.recipient = QLineEdit()
        self.recipient.setPlaceholderText("a solicitor, an adviser, the council")
        self.recipient.setObjectName("given_to")
        self.how = choice(HOW)
        self.give = IconButton(self.theme, "Note that they have it", "check", "quiet")
        self.give.setObjectName("give_fingerprint")
        self.compared = QLineEdit()
        self.compared.setPlaceholderText("318 60B4 9979 F09D")
        self.compared.setObjectName("compared_fingerprint")
        self.compare = IconButton(self.theme, "Compare", "check", "quiet")
        self.compare.setObjectName("compare_fingerprint")
        self.answer = label("", wrap=True)
        self.answer.setObjectName("compared_answer")
        self.pdf = IconButton(self.theme, "Write the history as PDF", "export", "main")
        self.pdf.setObjectName("history_pdf")
        self.word = IconButton(self.theme, "As Word", "export", "quiet")
        self.word.setObjectName("history_word")
        self.who: QComboBox = ChoiceBox()
        self.who.setObjectName("history_for")
        for known in recipients():
            self.who.addItem(known.name, known.id)
        self._sees = label("", "small", wrap=True)
        self._way_out = HistoryOut(context, self)
        self.first, self.last = (DayEdit(context.desk.time) for _ in range(2))
        self.first.setPlaceholderText("the beginning")
        self.last.setPlaceholderText("today")
        self._given, self._given_rows = _rows("Given before")
        self._removed, self._removed_rows = _rows("Removed things")
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Shows the end of the history, who was given it, and what was removed."""
        show_choice(self.used_by, self.context.settings.used_by)
        self.context.start(_find, self._show)

    def _lay_out(self) -> None:
        self.add(
            "Who is using Casefile on this computer?",
            self.used_by,
            "The history keeps it with each change. It is what you say about yourself.",
        )
        self.add_section("The history on paper")
        self._say(
            "Everything that was written, changed or removed, when, and the earlier "
            "words. Show it only to somebody who may read all of that. Contact details "
            "of people marked confidential, and those they had before, are searched "
            "for; you say what becomes of each."
        )
        self.add("Who it is for", self.who)
        self.add_widget(self._sees)
        self.add_row(("From", self.first, 1), ("To", self.last, 1))
        self._buttons(self.pdf, self.word)
        self.add_section("Fix today's date")
        self._say(
            "This line stands for everything written so far. Write it down, send it to "
            "somebody, or have it signed. If you need to, you can show later that "
            "nothing before it was changed or removed since they have it."
        )
        self.add_widget(self.fingerprint)
        self._buttons(self.copy)
        self.add_row(("Who has it now", self.recipient, 3), ("How", self.how, 2))
        self._buttons(self.give)
        self.add_widget(self._given)
        self.add_section("Compare a fingerprint you wrote down")
        self.add("The number and its groups", self.compared)
        self._buttons(self.compare)
        self.add_widget(self.answer)
        self.answer.hide()
        self.add_section("Removed things")
        self.add_widget(self._removed)
        self.add_stretch()

    def _say(self, words: str) -> None:
        self.add_widget(label(words, "small", wrap=True))

    def _buttons(self, *buttons: IconButton) -> None:
        row = QHBoxLayout()
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        self.add_layout(row)

    def _connect(self) -> None:
        self.used_by.activated.connect(self._use)
        self.copy.clicked.connect(self._copy)
        self.give.clicked.connect(self._give)
        self.recipient.returnPressed.connect(self._give)
        self.compare.clicked.connect(self._compare)
        self.compared.returnPressed.connect(self._compare)
        self.pdf.clicked.connect(partial(self._write, "pdf"))
        self.word.clicked.connect(partial(self._write, "docx"))
        self._way_out.done.connect(self.refresh)
        self.who.currentIndexChanged.connect(self._show_who)
        self._show_who()

    def _show(self, found: _Found) -> None:
        self._line = "" if found.head is None else history.written_head(found.head)
        self.fingerprint.setText(self._line)
        self._given.setVisible(bool(found.given))
        _fill(self._given_rows, [_handed(one) for one in found.given[:_MOST]])
        removed = [self._removed_row(one) for one in found.removed[:_MOST]]
        none = label("Nothing is removed.", "small")
        _fill(self._removed_rows, removed or [none])

    def _removed_row(self, removed: Removed) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        version = removed.version
        by = history_words.by(version.role)
        said = (
            f"{removed.title}, removed on {history_words.moment(version.recorded_at)}"
        )
        line.addWidget(label(f"{said} {by}".rstrip(), wrap=True), 1)
        button = IconButton(self.theme, "Bring back", "undo", "quiet")
        button.setObjectName("bring_back")
        button.setAccessibleName(f"Bring back: {removed.title}")
        button.clicked.connect(partial(self._bring_back, removed.item.id))
        line.addWidget(button)
        return row

    @Slot()
    def _show_who(self) -> None:
        self._sees.setText(goes_to(recipient(str(self.who.currentData()))))

    @Slot()
    def _use(self) -> None:
        self.change(used_by=self.used_by.currentData())

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._line)
        self.context.say("Copied. It holds no names and none of your words.")

    @Slot()
    def _give(self) -> None:
        recipient, how = self.recipient.text(), str(self.how.currentData())

        def work(desk: Desk) -> Handover:
            return fingerprints.give(desk, recipient, how=how)

        self.context.start(work, self._gave)

    def _gave(self, handover: Handover) -> None:
        self.recipient.clear()
        self.context.say(
            f"Noted: {handover.recipient} has the fingerprint of record "
            f"{handover.number:,}.",
            self.context.undo,
        )
        self.refresh()

    @Slot()
    def _compare(self) -> None:
        text, desk = self.compared.text(), self.context.desk
        self.answer.hide()

        def work(task: TaskContext) -> Compared:
            return fingerprints.compare(desk, text, task)

        self.context.runner.start(
            work,
            self._compared,
            failed=self._not_compared,
            title="Checking the case file.",
            long=True,
        )

    def _compared(self, found: Compared) -> None:
        self._say_answer(found.sentence)

    def _not_compared(self, error: CasefileError) -> None:
        self._say_answer(wording.sentence(error))

    def _say_answer(self, words: str) -> None:
        self.answer.setText(words)
        self.answer.show()

    def _write(self, form: str, *_checked: object) -> None:
        scope = Scope(first_on=self.first.value, last_on=self.last.value)
        who = str(self.who.currentData())
        self._way_out.send(history_for(self.context.desk, who, scope, form))

    def _bring_back(self, item: UUID, *_checked: object) -> None:
        def work(desk: Desk) -> Item:
            return item_story.bring_back(desk, item)

        self.context.start(work, self._is_back)

    def _is_back(self, _item: Item) -> None:
        self.context.say("It is back where it was.", self.context.undo)
        self.refresh()


def _find(desk: Desk) -> _Found:
    return _Found(
        head=fingerprints.present(desk),
        given=fingerprints.given(desk),
        removed=item_story.removed(desk),
    )


def _handed(handover: Handover) -> QLabel:
    return label(history_words.handed_over(handover), "small", wrap=True)


def _rows(name: str) -> tuple[QWidget, QVBoxLayout]:
    box = QWidget()
    box.setAccessibleName(name)
    rows = QVBoxLayout(box)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(4)
    return box, rows


def _fill(rows: QVBoxLayout, widgets: list[QLabel] | list[QWidget]) -> None:
    while (place := rows.takeAt(0)) is not None:
        if (old := place.widget()) is not None:
            old.hide()
            old.deleteLater()
    for widget in widgets:
        rows.addWidget(widget)
