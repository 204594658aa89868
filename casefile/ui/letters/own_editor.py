"""A letter of the user's own: its words, what may be put in, and how it looks."""

from __future__ import annotations

import dataclasses
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QTabWidget, QVBoxLayout, QWidget

from casefile.domain import own_template
from casefile.domain.letter import Letter
from casefile.domain.own_check import Problem
from casefile.domain.own_template import OwnTemplate, Wording
from casefile.domain.release import MYSELF, recipient
from casefile.domain.written import count
from casefile.services.door import Choices
from casefile.services.export_search import Terms
from casefile.services.letter import letters
from casefile.services.own import places as own_places
from casefile.services.own import templates as own_templates
from casefile.services.own import writing as own_writing
from casefile.services.ports import Desk
from casefile.tasks import TaskContext
from casefile.ui.common.autosave import Autosave
from casefile.ui.common.flow import Flow
from casefile.ui.common.form import Form
from casefile.ui.common.growing_edit import GrowingEdit
from casefile.ui.common.item_history import ItemHistory
from casefile.ui.common.part import IconButton, label, scrolling
from casefile.ui.context import UiContext
from casefile.ui.letters.own_questions import OwnQuestions
from casefile.ui.letters.place_list import PlaceList
from casefile.ui.letters.preview import Preview
from casefile.ui.outgoing.way_out import Parcel, WayOut

_LOOK = 3
"""The tab that shows the letter filled in."""


class OwnEditor(QWidget):
    """Changes one letter of the user's own; kept as it is typed.

    Signals:
        left: back to the catalogue.
        begun: the id of the letter, which is to be written now.
        removed: it is to be taken away.
    """

    left = Signal()
    begun = Signal(object)
    removed = Signal(object)

    def __init__(self, context: UiContext, own: OwnTemplate) -> None:
        super().__init__()
        self.setObjectName("own_editor")
        self._context = context
        self.own = own
        theme = context.theme
        self.autosave = Autosave(
            self._save, self, read_only=context.desk.case.read_only
        )
        self._heading = label("", "title", wrap=True)
        self._made_of = label("", "muted", wrap=True)
        self.write = IconButton(theme, "Write this letter", "letter", "main")
        self.write.setObjectName("write_own")
        self._back = IconButton(theme, "Back to the letters", "chevron-left", "quiet")
        self._back.setObjectName("leave_own")
        self._file = IconButton(theme, "Save as a file", "export", "quiet")
        self._file.setObjectName("export_own")
        self._remove = IconButton(theme, "Remove", "trash", "danger")
        self._remove.setAccessibleName("Remove this letter of your own")
        self._behind = label("", "warn", wrap=True)
        self._behind.setObjectName("own_behind")
        self._seen = IconButton(theme, "I have looked", "check", "quiet")
        self._seen.setObjectName("own_seen")
        self.wrong = label("", "warn", wrap=True)
        self.wrong.setObjectName("own_problems")
        self._make_fields()
        self.preview = Preview(context)
        self.history = ItemHistory(context, "Copied")
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self._way_out = WayOut(context, self)
        self._lay_out()
        self._connect()
        self.show_letter(own)

    def show_letter(self, own: OwnTemplate) -> None:
        """Shows a newer state of the same letter; what is being typed stays."""
        if self.autosave.is_waiting:
            return
        self.own = own
        self.autosave.hold()
        said = own_template.wording(own)
        for line, text in (
            (self.title, said.title),
            (self.summary, said.summary),
            (self.subject, said.subject),
        ):
            if line.text() != text:
                line.setText(text)
        self.enclosures.set_text(said.enclosures)
        self.words.set_text(said.body)
        self.questions.show_questions(said.questions)
        self.autosave.release()
        self._heading.setText(own.title)
        self._made_of.setText(own_places.made_of(own))
        behind = own_template.is_behind(own)
        self._behind.setText(own_templates.behind(own) if behind else "")
        self._behind.setVisible(behind)
        self._seen.setVisible(behind)
        self.history.show_item(own)
        self._look_for_problems()
        self.places.show_places(self.own)
        self.preview.forget()
        self._show_tab(self.tabs.currentIndex())

    def flush(self) -> None:
        """Sends what was typed on its way to the case file."""
        self.autosave.flush()

    def take_focus(self) -> None:
        """Puts the keyboard on the title."""
        self.title.setFocus()

    def _make_fields(self) -> None:
        self.title, self.summary, self.subject = QLineEdit(), QLineEdit(), QLineEdit()
        self.title.setObjectName("own_title")
        self.enclosures = GrowingEdit(2)
        self.words = GrowingEdit(14)
        self.words.setObjectName("own_words")
        self.words.setProperty("look", "letter")
        self.questions = OwnQuestions(
            self._context.theme, read_only=self._context.desk.case.read_only
        )
        self.places = PlaceList(self._context.theme)
        self.form = Form()
        self.form.add("What the letter is called", self.title)
        self.form.add("When to use it", self.summary, "One sentence.")
        self.form.add("Subject line", self.subject)
        self.form.add("Papers that go with it", self.enclosures, "One on each line.")
        self.form.add(
            "The words of the letter",
            self.words,
            "What stands in {{ two pairs of braces }} is filled in from your case "
            "file; the third tab lists what you can put in. Lines with {% %} belong "
            "together: leave them, or take them out in pairs. # makes a heading.",
        )

    def _lay_out(self) -> None:
        buttons = Flow()
        for one in (self.write, self._back, self._file, self._remove):
            buttons.addWidget(one)
        top = QVBoxLayout()
        top.setContentsMargins(24, 12, 20, 6)
        top.setSpacing(6)
        top.addWidget(self._heading)
        top.addWidget(self._made_of)
        top.addLayout(buttons)
        top.addWidget(self.wrong)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(24, 16, 24, 16)
        column.addWidget(self._behind)
        column.addWidget(self._seen, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.form)
        column.addWidget(self.history)
        column.addStretch(1)
        self.tabs.addTab(scrolling(words, "Words", self.tabs), "1  Words")
        asked = scrolling(self.questions, "Questions", self.tabs)
        self.tabs.addTab(asked, "2  Questions")
        places = scrolling(self.places, "What you can put in", self.tabs)
        self.tabs.addTab(places, "3  What you can put in")
        self.tabs.addTab(self.preview, "4  Look at it")
        self.tabs.tabBar().setAccessibleName("Parts of your own letter")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self.tabs, 1)

    def _connect(self) -> None:
        self.autosave.watch(self.title, self.summary, self.subject)
        self.autosave.watch(self.enclosures, self.words)
        self.words.textChanged.connect(self._look_for_problems)
        self.questions.touched.connect(self.autosave.touch)
        self.questions.touched.connect(self._look_for_problems)
        self.questions.settled.connect(self._settle_questions)
        self.questions.put_in.connect(self._put_in)
        self.places.put_in.connect(self._put_in)
        self.questions.removed.connect(self._question_removed)
        self.tabs.currentChanged.connect(self._change_tab)
        self._back.clicked.connect(self.left)
        self.write.clicked.connect(self._begin)
        self._remove.clicked.connect(self._ask_remove)
        self._file.clicked.connect(self._save_file)
        self._way_out.done.connect(self._written)
        self._seen.clicked.connect(self._note_seen)

    def _as_in_fields(self) -> OwnTemplate:
        return own_template.reworded(
            self.own,
            Wording(
                title=self.title.text(),
                summary=self.summary.text(),
                subject=self.subject.text(),
                enclosures=self.enclosures.toPlainText(),
                questions=self.questions.questions(),
                body=self.words.toPlainText(),
            ),
        )

    def _save(self) -> None:
        now = self._as_in_fields()
        if own_template.wording(now) == own_template.wording(self.own):
            return
        self.own = now
        self._context.start(partial(own_templates.save, own=now))

    @Slot()
    def _settle_questions(self) -> None:
        self.autosave.settle()
        self._look_for_problems()
        self.places.show_places(self.own)

    @Slot(str)
    def _question_removed(self, words: str) -> None:
        self.autosave.drop()
        self.own = self._as_in_fields()
        said = f"The question “{words}” was removed."
        done = partial(self._tell_removed, said)
        self._context.start(partial(own_templates.save, own=self.own), done)
        self._look_for_problems()
        self.places.show_places(self.own)

    def _tell_removed(self, said: str, _own: OwnTemplate) -> None:
        self._context.say(said, self._context.undo)

    @Slot()
    def _look_for_problems(self) -> None:
        own = self._as_in_fields()

        def work(_desk: Desk) -> tuple[OwnTemplate, list[Problem]]:
            return own, own_templates.problems(own)

        self._context.start(work, self._show_problems)

    def _show_problems(self, found: tuple[OwnTemplate, list[Problem]]) -> None:
        own, problems = found
        if own.text != self._as_in_fields().text:
            return
        said = _sentence(problems[0]) if problems else ""
        if len(problems) > 1:
            said = f"{said} And {count(len(problems) - 1, 'more thing')}."
        self.wrong.setText(said)
        self.wrong.setVisible(bool(said))
        self.write.setEnabled(not problems)

    @Slot(str)
    def _put_in(self, name: str) -> None:
        self.words.textCursor().insertText(f"{{{{ {name} }}}}")
        self.tabs.setCurrentIndex(0)
        self.words.setFocus()

    @Slot(int)
    def _change_tab(self, number: int) -> None:
        self.autosave.flush()
        self._show_tab(number)

    def _show_tab(self, number: int) -> None:
        if number == _LOOK:
            own = self._as_in_fields()
            self._context.start(partial(letters.sample, own=own), self._show_look)

    def _show_look(self, letter: Letter) -> None:
        # The same words are drawn once, whatever the letter's id is.
        self.preview.show_letter(dataclasses.replace(letter, title=self.own.title))

    @Slot()
    def _begin(self) -> None:
        self.autosave.flush()
        self.begun.emit(str(self.own.id))

    @Slot()
    def _ask_remove(self) -> None:
        self.autosave.drop()
        self.removed.emit(self.own.id)

    @Slot()
    def _note_seen(self) -> None:
        self.autosave.flush()
        self._context.start(partial(own_templates.looked_at, own=self.own))

    @Slot()
    def _save_file(self) -> None:
        self.autosave.flush()
        desk, own = self._context.desk, self._as_in_fields()
        self._way_out.send(
            Parcel(
                recipient=recipient(MYSELF),
                search=partial(own_writing.examine, desk, own),
                write=partial(_write, desk, own),
                where="Where to put the file",
                title="Writing your letter as a file.",
            )
        )

    @Slot(object)
    def _written(self, path: object) -> None:
        name = getattr(path, "name", "")
        self._context.say(f"Written: “{name}”. Another case file can take it in.")


def _write(
    desk: Desk, own: OwnTemplate, folder: Path, choices: Choices, task: TaskContext
) -> Path:
    return own_writing.write(desk, own, folder, task, Terms(choices=choices))


def _sentence(one: Problem) -> str:
    if one.line_of_words is None:
        return one.sentence
    return f"Line {one.line_of_words} of the words: {one.sentence}"
