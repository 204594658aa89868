"""The page of letters."""

from __future__ import annotations

import dataclasses
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QSplitter, QStackedWidget

from casefile.domain import letter_template
from casefile.domain.changed import Changed
from casefile.domain.ids import DocumentId, LetterId, OwnTemplateId
from casefile.domain.letter import Letter
from casefile.domain.letter_template import Template
from casefile.domain.search import FoundWords
from casefile.services.letter import letters
from casefile.services.letter.source import FOLLOWS
from casefile.services.own import templates as own_templates
from casefile.services.ports import Desk
from casefile.ui.common.empty_state import EmptyState
from casefile.ui.common.page import CasePage
from casefile.ui.common.part import IconButton, scrolling
from casefile.ui.common.row import Row
from casefile.ui.common.row_list import RowList
from casefile.ui.context import UiContext
from casefile.ui.letters.catalogue import Catalogue
from casefile.ui.letters.letter_view import LetterView
from casefile.ui.letters.own_letters import OwnLetters
from casefile.ui.letters.words import state, when

_STATEMENT = "statement"


class LettersPage(CasePage):
    """Letters on the left, one of them on the right; or the catalogue."""

    minds = Changed.EVERYTHING & ~Changed.PAGES

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Letters")
        self.setObjectName("letters_page")
        self.view: LetterView | None = None
        self._new = IconButton(self.theme, "Write a letter", "plus", "main")
        self._new.setObjectName("write_a_letter")
        self._matters = IconButton(self.theme, "How each stands", "clock", "quiet")
        self._matters.setObjectName("how_each_stands")
        self.buttons.addWidget(self._matters)
        self.buttons.addWidget(self._new)
        self.rows = RowList(self.theme, "Letters")
        self.catalogue = Catalogue(self.theme)
        self._empty = EmptyState(
            self.theme,
            "letters",
            "Ask the council to put its papers right, or for a copy of what it holds.",
            "Write a letter",
            "plus",
        )
        self._hint = EmptyState(
            self.theme, "letter", "Choose a letter on the left to see it here."
        )
        self._right = QStackedWidget()
        self._right.addWidget(self._hint)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.rows)
        self._splitter.addWidget(self._right)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 3)
        self._splitter.setSizes([280, 760])
        self._offers = scrolling(self.catalogue, "Letters you can write")
        self._stack = QStackedWidget()
        for widget in (self._splitter, self._empty, self._offers):
            self._stack.addWidget(widget)
        self.column.addWidget(self._stack, 1)
        self._connect()

    def refresh(self) -> None:
        found = self.snapshot.letters
        self.rows.show_things(found, self._row)
        self._matters.setVisible(bool(found))
        self._own.refresh()
        if self._stack.currentWidget() is self._offers:
            self._offer()
        elif not self._own.is_shown:
            self._stack.setCurrentWidget(self._splitter if found else self._empty)
        if self.view is not None and self._letter(self.view.letter.id) is None:
            self._show(None)

    def show_item(self, item: UUID) -> None:
        if any(own.id == item for own in self.snapshot.own_letters):
            self._own.open(OwnTemplateId(item))
            return
        document = self.snapshot.document(DocumentId(item))
        if document is None:
            self._stack.setCurrentWidget(self._splitter)
            self.rows.choose(item)
            if self.view is not None:
                self.view.show_state()
            return
        about = [
            letter
            for letter in self.snapshot.letters
            if letter.document == document.id
            and letter.template == _STATEMENT
            and letter.sent_on is None
        ]
        if about:
            self._stack.setCurrentWidget(self._splitter)
            self.rows.choose(about[0].id)
        else:
            self.begin(_STATEMENT, document.id)

    def mark_words(self, words: FoundWords) -> None:
        if self.view is not None and not self._own.is_shown:
            self.view.mark_words(words)

    def flush(self) -> None:
        self._own.flush()
        if self.view is not None:
            self.view.flush()

    def take_focus(self) -> None:
        if self._stack.currentWidget() is self._offers:
            self.catalogue.take_focus()
        else:
            (self.rows if self.snapshot.letters else self._empty.button).setFocus()

    @Slot(object)
    def begin(
        self,
        template: str,
        document: DocumentId | None = None,
        follows: LetterId | None = None,
    ) -> None:
        """Begins a letter; a statement is about the paper with the most flags."""
        found = self._kind(template)
        if document is None and found.needs_document:
            document = self._most_flagged()

        facts = {} if follows is None else {FOLLOWS: str(follows)}

        def work(desk: Desk) -> Letter:
            letter = letters.start(desk, template, document=document, facts=facts)
            if not found.has_checklist:
                return letter
            ticked = letters.suggested_choices(desk)
            return letters.save(desk, dataclasses.replace(letter, choices=ticked))

        self.context.start(work, self._begun)

    def _kind(self, key: str) -> Template:
        """Returns a letter of the catalogue, or that of which the user's is a copy."""
        mine = (one for one in self.snapshot.own_letters if str(one.id) == key)
        own = next(mine, None)
        return letter_template.get(key if own is None else own.base)

    def _connect(self) -> None:
        self._new.clicked.connect(self.show_catalogue)
        self._matters.clicked.connect(self._show_matters)
        self._empty.pressed.connect(self.show_catalogue)
        self.catalogue.chosen.connect(self.begin)
        self.catalogue.left.connect(self._leave_catalogue)
        self._own = OwnLetters(self.context, self._stack, self.show_catalogue, self)
        self._own.begun.connect(self.begin)
        self.catalogue.copied.connect(self._own.copy)
        self.catalogue.opened.connect(self._own.open)
        self.catalogue.wanted_file.connect(self._own.ask_file)
        self.rows.chosen.connect(self._choose)
        self.rows.opened.connect(self._enter)

    @Slot()
    def _show_matters(self) -> None:
        self.context.go("matters", self.rows.key)

    @Slot()
    def show_catalogue(self) -> None:
        """Shows which letters can be written."""
        self.flush()
        self._offer()
        self._stack.setCurrentWidget(self._offers)
        self.catalogue.take_focus()

    def _offer(self) -> None:
        self.catalogue.offer(
            tuple(letters.templates()),
            self.snapshot.case.jurisdiction,
            self.snapshot.own_letters,
            can_go_back=bool(self.snapshot.letters),
        )

    @Slot()
    def _leave_catalogue(self) -> None:
        self._stack.setCurrentWidget(self._splitter)
        self.rows.setFocus()

    def _most_flagged(self) -> DocumentId | None:
        counts: dict[DocumentId, int] = {}
        for flag in self.snapshot.flags:
            about = flag.passage.document
            counts[about] = counts.get(about, 0) + 1
        return max(counts, key=counts.__getitem__) if counts else None

    @Slot(str, object)
    def begin_next(self, template: str, follows: LetterId) -> None:
        """Begins the letter that comes next, about the same paper."""
        found = letter_template.get(template)
        before = self._letter(follows)
        paper = before.document if before and found.needs_document else None
        self.begin(template, paper, follows)

    def _begun(self, letter: Letter) -> None:
        self._stack.setCurrentWidget(self._splitter)
        self.rows.setFocus()
        self.rows.choose(letter.id)
        self.context.say(f"“{letter.title}” was begun.", self.context.undo)

    def _letter(self, letter_id: LetterId) -> Letter | None:
        found = (x for x in self.snapshot.letters if x.id == letter_id)
        return next(found, None)

    @Slot(object)
    def _choose(self, key: UUID | None) -> None:
        self._show(None if key is None else self._letter(LetterId(key)))

    def _show(self, letter: Letter | None) -> None:
        if self.view and letter and letter.id == self.view.letter.id:
            self.view.refresh(letter)
            return
        if self.view is not None:
            self.view.flush()
            self._right.removeWidget(self.view)
            self.view.deleteLater()
            self.view = None
        if letter is None:
            return
        template = own_templates.among(self.snapshot.own_letters, letter)
        self.view = LetterView(self.context, letter, template, self._right)
        self.view.removed.connect(self._remove)
        self.view.next_wanted.connect(self.begin_next)
        self._right.addWidget(self.view)
        self._right.setCurrentWidget(self.view)

    @Slot(object)
    def _enter(self, _key: UUID) -> None:
        if self.view is not None:
            self.view.take_focus()

    @Slot(object)
    def _remove(self, letter_id: LetterId) -> None:
        def work(desk: Desk) -> None:
            letters.remove(desk, letter_id)

        self.context.start(work, self._removed)

    def _removed(self, _done: None) -> None:
        self.context.say("The letter was removed.", self.context.undo)

    def _row(self, letter: Letter) -> Row:
        tag, tone = state(letter)
        paper = letter.document and self.snapshot.document(letter.document)
        return Row(
            key=letter.id,
            title=letter.title,
            below=f"{paper.title} · {when(letter)}" if paper else when(letter),
            icon="letter",
            tag=tag,
            tone=tone,
        )
