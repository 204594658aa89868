"""One letter: its facts, its words, the real pages, and sending it."""

from __future__ import annotations

import dataclasses
from datetime import date
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from casefile.domain.checklist import entries
from casefile.domain.document import Document
from casefile.domain.flag import Flag
from casefile.domain.ids import DocumentId, FlagId, PersonId
from casefile.domain.letter import Letter, LetterStatus
from casefile.domain.letter_template import Template
from casefile.domain.person import Person
from casefile.errors import CasefileError
from casefile.services import case as case_service
from casefile.services import letters, wording
from casefile.services.ports import Desk
from casefile.ui.common.autosave import Autosave
from casefile.ui.common.form import Form
from casefile.ui.common.id_box import IdBox
from casefile.ui.common.part import IconButton, label, scrolling
from casefile.ui.common.tag_label import TagLabel
from casefile.ui.context import UiContext
from casefile.ui.letters.fact_form import FactForm, case_with
from casefile.ui.letters.preview import Preview
from casefile.ui.letters.sending import Sending
from casefile.ui.letters.text_editor import TextEditor
from casefile.ui.letters.tick_list import TickList
from casefile.ui.letters.words import state, when

_ANSWERS, _TEXT, _PREVIEW = range(3)


class LetterView(QWidget):
    """Shows and changes one letter. Made anew for each letter that is chosen."""

    removed = Signal(object)

    def __init__(self, context: UiContext, letter: Letter, template: Template) -> None:
        super().__init__()
        self.setObjectName("letter_view")
        self._context = context
        self._template = template
        self.letter = letter
        theme = context.theme
        self.autosave = Autosave(self._save, self)
        self._heading = label(letter.title, "title", wrap=True)
        self._when = label("", "muted", wrap=True)
        self._state = TagLabel()
        self._write = IconButton(theme, "Write Word and PDF", "export", "main")
        self._write.setObjectName("write_letter")
        self._remove = IconButton(theme, "Remove", "trash", "danger")
        self._remove.setAccessibleName("Remove this letter")
        self.facts = FactForm(template, context.desk.time, self.autosave)
        self.paper = IdBox("Choose the paper")
        self.paper.setObjectName("letter_paper")
        self.flags = TickList(theme, "What it says is wrong", self._flag_hint())
        self.people = TickList(
            theme, "Whose records", "Each person is asked for in a request of its own."
        )
        self.checklist = TickList(
            theme,
            "Which records",
            "Those that your diary points to are ticked. Tick what you want.",
        )
        self.text = TextEditor(theme)
        self.preview = Preview(context)
        self.sending = Sending(theme, context.desk.time)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self._build()
        self._connect()
        self.refresh(letter)

    def refresh(self, letter: Letter) -> None:
        """Shows a newer state of the same letter."""
        if self.autosave.is_waiting:
            return
        self.letter = letter
        snapshot = self._context.snapshot
        self.autosave.hold()
        self._show_head()
        self.facts.show_facts(letter, snapshot.case)
        self._show_papers(snapshot.documents)
        self._show_flags(snapshot.flags)
        askable = self._askable()
        self.people.set_offers(
            [(str(p.id), f"{p.name} (me)" if p.is_me else p.name) for p in askable]
        )
        self.people.set_value([str(p) for p in letter.people])
        self.checklist.set_offers([(e.id, e.label) for e in entries()])
        self.checklist.set_value(letter.choices)
        self.sending.show_letter(letter, snapshot.due)
        self._lock_if_sent()
        self.autosave.release()
        self.preview.forget()
        self._show_tab()

    def _lock_if_sent(self) -> None:
        # What the council has in its hands does not change any more.
        open_still = self.letter.status is not LetterStatus.SENT
        for part in (self.facts, self.paper, self.flags, self.people, self.checklist):
            part.setEnabled(open_still)
        self.text.set_read_only(read_only=not open_still)

    def flush(self) -> None:
        """Sends what was typed on its way to the case file."""
        self.autosave.flush()

    def take_focus(self) -> None:
        """Puts the keyboard on the tabs."""
        self.tabs.tabBar().setFocus()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self._state)
        below = QHBoxLayout()
        below.addWidget(self._when, 1)
        below.addWidget(self._remove)
        below.addWidget(self._write)
        top = QVBoxLayout()
        top.setContentsMargins(24, 12, 20, 6)
        top.addLayout(head)
        top.addLayout(below)
        self.tabs.addTab(scrolling(self._answers(), "Answers"), "1  Answers")
        self.tabs.addTab(self.text, "2  Words")
        self.tabs.addTab(self.preview, "3  Look at it")
        self.tabs.addTab(scrolling(self._send_sheet(), "Sending"), "4  Send it")
        self.tabs.tabBar().setAccessibleName("Parts of the letter")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.tabs, 1)

    def _answers(self) -> QWidget:
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(24, 14, 24, 24)
        column.setSpacing(8)
        about = Form()
        about.add("About this paper", self.paper)
        column.addWidget(about)
        column.addWidget(self.people)
        column.addWidget(self.facts)
        column.addWidget(self.flags)
        column.addWidget(self.checklist)
        column.addStretch(1)
        # Only now that they have a parent: alone they would flash up as windows.
        about.setVisible(self._template.needs_document)
        self.flags.setVisible(self._template.needs_document)
        self.people.setVisible(self._template.has_people)
        self.checklist.setVisible(self._template.has_checklist)
        return sheet

    def _send_sheet(self) -> QWidget:
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(24, 14, 24, 24)
        column.setSpacing(12)
        column.addWidget(
            label(
                "Write the files, read them once more, sign, and send them by e-mail "
                "or post. Keep the receipt: attach it to a record in the diary.",
                wrap=True,
            )
        )
        column.addWidget(
            label(
                "The files are not locked. Choose a folder that only you can see, and "
                "delete them there when they have gone. This is not legal advice: if "
                "you have a solicitor or an advocate, show them the letter first.",
                "muted",
                wrap=True,
            )
        )
        column.addWidget(self.sending)
        column.addStretch(1)
        return sheet

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._change_tab)
        self.paper.activated.connect(self._choose_paper)
        for ticks in (self.flags, self.people, self.checklist):
            ticks.changed.connect(self.autosave.settle)
        self.autosave.watch(self.text.editor)
        self.text.reset_asked.connect(self._reset_text)
        self._write.clicked.connect(self._ask_folder)
        self.sending.sent.connect(self._mark_sent)
        self._remove.clicked.connect(self._ask_remove)

    def _flag_hint(self) -> str:
        most = self._template.most_flags
        if most is None:
            return "Every ticked flag becomes a numbered item."
        return f"Tick the {most} that matter most; more do not fit on one page."

    def _askable(self) -> list[Person]:
        people = self._context.snapshot.people
        return [person for person in people if person.is_me or person.is_child]

    def _show_head(self) -> None:
        self._heading.setText(self.letter.title)
        self._when.setText(when(self.letter))
        self._state.show_as(*state(self.letter))

    def _show_papers(self, documents: list[Document]) -> None:
        self.paper.set_offers([(paper.id, paper.title) for paper in documents])
        self.paper.set_value(self.letter.document)

    def _show_flags(self, flags: list[Flag]) -> None:
        about = [f for f in flags if f.passage.document == self.letter.document]
        self.flags.set_offers([(str(flag.id), _flag_words(flag)) for flag in about])
        self.flags.set_value([str(f) for f in self.letter.flags])

    def _as_in_fields(self) -> Letter:
        letter = dataclasses.replace(
            self.letter,
            document=self._paper_chosen(),
            flags=tuple(FlagId(UUID(key)) for key in self.flags.value()),
            people=tuple(PersonId(UUID(key)) for key in self.people.value()),
            choices=self.checklist.value(),
            facts={**self.letter.facts, **self.facts.facts()},
        )
        if self.tabs.currentIndex() == _TEXT and self.text.is_own:
            letter = dataclasses.replace(letter, body=self.text.text())
        return letter

    def _paper_chosen(self) -> DocumentId | None:
        chosen = self.paper.value()
        return None if chosen is None else DocumentId(chosen)

    def _save(self) -> None:
        letter = self._as_in_fields()
        if letter == self.letter or letter.status is LetterStatus.SENT:
            return
        unsaved, self.letter = self.letter, letter
        before = self._context.snapshot.case
        after = case_with(before, self._template, letter.facts)

        def work(desk: Desk) -> Letter:
            if after != before:
                case_service.save(desk, after)
            return letters.save(desk, letter)

        failed = partial(self._not_saved, unsaved)
        self._context.start(work, partial(self._saved, letter), failed=failed)

    def _saved(self, sent: Letter, kept: Letter) -> None:
        # The order of items may have been put right on the way.
        if sent == self.letter:
            self.letter = kept
            self._show_head()
            self._show_tab()

    def _not_saved(self, before: Letter, error: CasefileError) -> None:
        self.letter = before
        self.autosave.touch()
        self._context.tell(error)

    @Slot(int)
    def _change_tab(self, _number: int) -> None:
        self.autosave.flush()
        self._show_tab()

    def _show_tab(self) -> None:
        number = self.tabs.currentIndex()
        if number == _PREVIEW:
            self.preview.show_letter(self.letter)
        elif number == _TEXT:
            letter = self.letter

            def work(desk: Desk) -> tuple[Letter, str]:
                return letter, letters.body(desk, letter)

            self._context.start(work, self._show_text)

    def _show_text(self, found: tuple[Letter, str]) -> None:
        letter, text = found
        if letter == self.letter and not self.autosave.is_waiting:
            self.autosave.hold()
            self.text.show_text(text, edited=letter.body is not None)
            self.autosave.release()

    @Slot()
    def _reset_text(self) -> None:
        self.autosave.drop()
        self._keep(dataclasses.replace(self.letter, body=None))
        self._context.say("The made wording is back.", self._context.undo)

    @Slot()
    def _choose_paper(self) -> None:
        self.letter = dataclasses.replace(
            self.letter, document=self._paper_chosen(), flags=()
        )
        flags = self._context.snapshot.flags
        chosen = [f for f in flags if f.passage.document == self.letter.document]
        most = self._template.most_flags or len(chosen)
        self._keep(
            dataclasses.replace(self.letter, flags=tuple(f.id for f in chosen[:most]))
        )

    def _keep(self, letter: Letter) -> None:
        self.letter = letter

        def work(desk: Desk) -> Letter:
            return letters.save(desk, letter)

        self._context.start(work, partial(self._saved, letter))

    @Slot()
    def _ask_folder(self) -> None:
        self.autosave.flush()
        folder = self._context.dialogs.folder(self, "Where to write the letter")
        if folder is None:
            return
        letter = self.letter

        def work(desk: Desk) -> list[Path]:
            return letters.write(desk, letter, folder)

        self._context.start(work, self._written, title="Writing the letter.", long=True)

    def _written(self, paths: list[Path]) -> None:
        names = " and ".join(path.name for path in paths)
        self._context.say(
            f"Written: {names}. These files are not locked; keep them where only you "
            "can see them."
        )

    @Slot(object, str, object)
    def _mark_sent(self, on: date, how: str, received: date | None) -> None:
        self.autosave.flush()
        letter_id = self.letter.id

        def work(desk: Desk) -> Letter:
            return letters.sent(desk, letter_id, on, how, received)

        self._context.start(work, self._was_sent)

    def _was_sent(self, letter: Letter) -> None:
        self._context.say(
            f"Marked as sent on {wording.day(letter.sent_on or letter.made_on)}.",
            self._context.undo,
        )

    @Slot()
    def _ask_remove(self) -> None:
        self.autosave.drop()
        self.removed.emit(self.letter.id)


def _flag_words(flag: Flag) -> str:
    proof = "" if flag.evidence else "  (no evidence yet)"
    return f"{flag.number}. Page {flag.passage.page}: “{flag.passage.quote}”{proof}"
