"""One letter: its facts, its words, the real pages, and sending it."""

from __future__ import annotations

import dataclasses
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from casefile.domain.letter import Letter, LetterStatus
from casefile.domain.letter_template import Template
from casefile.domain.search import FoundWords
from casefile.services import court_drafts, wording
from casefile.services.court_drafts import Looked
from casefile.services.letter import letters
from casefile.services.letter import option as letter_option
from casefile.services.ports import Desk
from casefile.ui.common.autosave import Autosave
from casefile.ui.common.found_marks import FoundMarks
from casefile.ui.common.item_history import ItemHistory
from casefile.ui.common.part import IconButton, label, scrolling
from casefile.ui.common.tag_label import TagLabel
from casefile.ui.context import UiContext
from casefile.ui.letters.answers import Answers
from casefile.ui.letters.court_tools import CourtTools
from casefile.ui.letters.gaps import Gaps, place_of
from casefile.ui.letters.letter_keeper import LetterKeeper
from casefile.ui.letters.next_letters import NextLetters
from casefile.ui.letters.preview import Preview
from casefile.ui.letters.sending import Sending, SendSheet
from casefile.ui.letters.text_editor import TextEditor
from casefile.ui.letters.words import state, when
from casefile.ui.letters.write_bar import WriteBar

_ANSWERS, _TEXT, _PREVIEW = range(3)


class LetterView(QWidget):
    """Shows and changes one letter. Made anew for each letter that is chosen."""

    removed = Signal(object)
    next_wanted = Signal(str, object)
    """The kind of letter that is to follow, and the id of this one."""

    def __init__(
        self, context: UiContext, letter: Letter, template: Template, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("letter_view")
        self._context = context
        self._template = template
        self._keeper = LetterKeeper(context, letter, template, self)
        theme = context.theme
        self.autosave = Autosave(
            self._save, self, read_only=context.desk.case.read_only
        )
        self._heading = label(letter.title, "title", wrap=True)
        self._when = label("", "muted", wrap=True)
        self._state = TagLabel()
        self._remove = IconButton(theme, "Remove", "trash", "danger")
        self._remove.setAccessibleName("Remove this letter")
        self.answers = Answers(context, template, self.autosave)
        self.gaps = Gaps(theme)
        self._wanted_blank = ""
        self._wanted_words: FoundWords | None = None
        self.text = TextEditor(theme)
        self.tools: CourtTools | None = None
        if template.is_of_court:
            self.tools = CourtTools(context, template, self.text.editor)
        self.preview = Preview(context)
        self.sending = Sending(context)
        self.history = ItemHistory(context, "Begun")
        here = context.snapshot.case.jurisdiction
        self.after = NextLetters(theme, template, here)
        self.send_sheet = SendSheet(self.sending, self.after, self.history)
        self.bar = WriteBar(context, self.send_sheet, self)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self._build()
        self._marks = FoundMarks(self.tabs, theme)
        self._connect()
        if letter.status is LetterStatus.SENT:
            # What is done with it now is to note what came of it.
            self.tabs.setCurrentWidget(self._send_area)
        self.refresh(letter)

    @property
    def letter(self) -> Letter:
        """The letter as it is shown."""
        return self._keeper.letter

    def refresh(self, letter: Letter) -> None:
        """Shows a newer state of the same letter."""
        if self.autosave.is_waiting or self._keeper.is_older(letter):
            return
        self._keeper.take(letter)
        self.autosave.hold()
        self._show_head()
        self.answers.show_letter(letter)
        snapshot = self._context.snapshot
        if self.tools is not None:
            self.tools.show_papers(snapshot.documents)
        self.send_sheet.show_letter(letter, snapshot.due, snapshot.case)
        self.history.show_item(letter)
        self._lock_if_sent()
        self.autosave.release()
        self.preview.forget()
        self._show_tab()
        self._look_for_gaps()

    def _lock_if_sent(self) -> None:
        # What the council has in its hands does not change any more.
        open_still = self.letter.status is not LetterStatus.SENT
        if self._context.desk.case.read_only:
            self.answers.setEnabled(False)
            self.text.bar()
        else:
            self.answers.setEnabled(open_still)
            self.text.set_read_only(read_only=not open_still)

    def flush(self) -> None:
        """Sends what was typed on its way to the case file."""
        self.autosave.flush()

    def take_focus(self) -> None:
        """Puts the keyboard on the tabs."""
        self.tabs.tabBar().setFocus()

    def show_state(self) -> None:
        """Shows how a letter that went stands, from the top."""
        if self.letter.status is LetterStatus.SENT:
            self.tabs.setCurrentWidget(self._send_area)
            self._send_area.verticalScrollBar().setValue(0)

    def mark_words(self, words: FoundWords) -> None:
        """Shows the part of the letter in which words were found, and marks them."""
        if words.places(self.letter.body or ""):
            self._wanted_words = words
            self.tabs.setCurrentIndex(_TEXT)
            self._show_tab()
        else:
            self.tabs.setCurrentIndex(_ANSWERS)
            self._marks.show(words)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self._state)
        head.addWidget(self._remove)
        top = QVBoxLayout()
        top.setContentsMargins(24, 12, 20, 6)
        top.setSpacing(4)
        top.addLayout(head)
        top.addWidget(self._when)
        top.addWidget(self.bar)
        self.tabs.addTab(scrolling(self.answers, "Answers", self.tabs), "1  Answers")
        if self.tools is not None:
            self.text.put_tools(self.tools)
        self.tabs.addTab(self.text, "2  Words")
        self.tabs.addTab(self.preview, "3  Look at it")
        self._send_area = scrolling(self.send_sheet, "Sending", self.tabs)
        self.tabs.addTab(self._send_area, "4  Send it")
        self.tabs.tabBar().setAccessibleName("Parts of the letter")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.gaps)
        column.addWidget(self.tabs, 1)

    def _connect(self) -> None:
        self._keeper.kept.connect(self._show_kept)
        self._keeper.refused.connect(self.autosave.touch)
        self.tabs.currentChanged.connect(self._change_tab)
        self.answers.paper_chosen.connect(self._choose_paper)
        self.gaps.chosen.connect(self._fill_in)
        self.text.edited.connect(self.autosave.touch)
        if self.tools is not None:
            self.tools.unsure.connect(self._context.say)
        self.answers.exhibits.wanted.connect(self._attach)
        self.answers.exhibits.unwanted.connect(self._detach)
        self.text.reset_asked.connect(self._reset_text)
        self.bar.asked.connect(self._write)
        self.bar.print_asked.connect(self._print)
        self.bar.sheet.currentIndexChanged.connect(self._show_tab)
        self.send_sheet.layout_ticks.chosen.connect(self._choose_layout)
        self.sending.sent.connect(self._mark_sent)
        self.sending.items.clicked.connect(self._show_items)
        self._remove.clicked.connect(self._ask_remove)
        self.after.chosen.connect(self._begin_next)
        self.answers.origin_chosen.connect(self._take_from)

    def _show_head(self) -> None:
        self._heading.setText(self.letter.title)
        self._when.setText(when(self.letter))
        self._state.show_as(*state(self.letter))

    def _as_in_fields(self) -> Letter:
        letter = self.answers.applied_to(self.letter)
        if self.text.is_changed:
            letter = dataclasses.replace(letter, body=self.text.own_words())
        return letter

    def _save(self) -> None:
        self._keeper.save_fields(self._as_in_fields())

    @Slot()
    def _show_kept(self) -> None:
        self._show_head()
        self._show_tab()
        self._look_for_gaps()

    @Slot(int)
    def _change_tab(self, _number: int) -> None:
        self.autosave.flush()
        self._show_tab()

    @Slot()
    def _show_tab(self) -> None:
        number = self.tabs.currentIndex()
        if number == _PREVIEW:
            self.preview.show_letter(self.letter, self.bar.sheet.sheet)
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
            blank, self._wanted_blank = self._wanted_blank, ""
            if blank:
                self.text.show_blank(blank)
            words, self._wanted_words = self._wanted_words, None
            if words is not None:
                self._marks.show(words)

    @Slot()
    def _reset_text(self) -> None:
        self.autosave.drop()
        self._keeper.save(dataclasses.replace(self.letter, body=None))
        self._context.say("The made wording is back.", self._context.undo)

    @Slot(object)
    def _begin_next(self, template: str) -> None:
        self.next_wanted.emit(template, self.letter.id)

    @Slot(str, object)
    def _take_from(self, key: str, item: UUID | None) -> None:
        """Fills the answers in again, from another letter or another record."""
        self.autosave.flush()
        letter = self.letter

        def work(desk: Desk) -> Letter:
            return letters.take_from(desk, letter, key, item)

        self._context.start(work, self._was_taken)

    def _was_taken(self, letter: Letter) -> None:
        self._keeper.take(letter)
        self.refresh(letter)

    @Slot()
    def _choose_paper(self) -> None:
        paper, flags = self.answers.chosen_paper(), self._context.snapshot.flags
        chosen = [flag.id for flag in flags if flag.passage.document == paper]
        most = self._template.most_flags or len(chosen)
        self._keeper.save(
            dataclasses.replace(self.letter, document=paper, flags=tuple(chosen[:most]))
        )

    @Slot()
    def _write(self) -> None:
        self.autosave.flush()
        if not self.bar.write(self.letter):
            self.tabs.setCurrentWidget(self._send_area)

    @Slot()
    def _print(self) -> None:
        self.autosave.flush()
        self.bar.print(self.letter)

    @Slot(str, bool)
    def _choose_layout(self, key: str, wanted: bool) -> None:
        self.autosave.flush()
        letter_id = self.letter.id

        def work(desk: Desk) -> Letter:
            return letter_option.choose(desk, letter_id, key, wanted=wanted)

        self._context.start(work, self._keeper.laid_out)

    @Slot(object, str)
    def _attach(self, paper: UUID, pages: str) -> None:
        self.autosave.flush()
        self._keeper.save(court_drafts.with_pages(self.letter, paper, pages))

    @Slot(object)
    def _detach(self, paper: UUID) -> None:
        self.autosave.flush()
        self._keeper.save(court_drafts.without(self.letter, paper))

    def _look_for_gaps(self) -> None:
        letter = self.letter
        if letter.status is LetterStatus.SENT and not self._template.exhibits:
            self.gaps.show_missing(())
            return

        def work(desk: Desk) -> Looked:
            return court_drafts.looked(desk, letter)

        self._context.start(work, self._show_gaps)

    def _show_gaps(self, found: Looked) -> None:
        if found.letter == self.letter:
            is_sent = self.letter.status is LetterStatus.SENT
            self.gaps.show_missing(() if is_sent else found.missing)
            self.answers.exhibits.show_exhibits(found.exhibits)

    @Slot(str)
    def _fill_in(self, gap: str) -> None:
        self.autosave.flush()
        place = place_of(gap, self.letter, self._template, self._context.snapshot)
        if place.page:
            self._context.say(
                f"Fill in {gap} here. The letter takes it over by itself."
            )
            self._context.go(place.page, place.item)
        elif place.field:
            self.tabs.setCurrentIndex(_ANSWERS)
            self.answers.begin_at(place.field)
        else:
            self._wanted_blank = gap
            self.tabs.setCurrentIndex(_TEXT)
            self._show_tab()

    @Slot(object, str, object)
    def _mark_sent(self, on: date, how: str, received: date | None) -> None:
        self.autosave.flush()
        # The button goes away, and the keyboard must not land on Undo by itself.
        self.tabs.tabBar().setFocus()
        self._send_area.verticalScrollBar().setValue(0)
        letter_id = self.letter.id

        def work(desk: Desk) -> Letter:
            return letters.sent(desk, letter_id, on, how, received)

        self._context.start(work, self._was_sent)

    @Slot()
    def _show_items(self) -> None:
        """Shows what the council answered to each flag in this letter."""
        self._context.go("outcomes", self.letter.document)

    def _was_sent(self, letter: Letter) -> None:
        self._context.say(
            f"Marked as sent on {wording.day(letter.sent_on or letter.made_on)}.",
            self._context.undo,
        )

    @Slot()
    def _ask_remove(self) -> None:
        self.autosave.drop()
        self.removed.emit(self.letter.id)
