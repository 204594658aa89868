"""Compares two versions of a paper: side by side, as a list, and flag by flag."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from casefile.domain.changed import Changed
from casefile.domain.ids import DocumentId
from casefile.domain.letter import Letter
from casefile.domain.outcome import Fate
from casefile.errors import CasefileError
from casefile.services import answering, comparing, wording
from casefile.services.comparing import Compared
from casefile.services.letter import letters
from casefile.services.ports import Desk
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.empty_state import EmptyState
from casefile.ui.common.page import CasePage
from casefile.ui.common.part import IconButton, label, scrolling, set_look
from casefile.ui.common.row_list import RowList
from casefile.ui.compare.chooser import VersionChooser, pair_for
from casefile.ui.compare.entries import Entry, Shown, entries, rows
from casefile.ui.compare.flag_card import FlagCard
from casefile.ui.compare.side_by_side import SideBySide
from casefile.ui.compare.steps import Steps
from casefile.ui.context import UiContext
from casefile.ui.runner import Task

_LETTER = "same_again"
_FILTERS = {
    Shown.ALL: "Everything",
    Shown.CHANGED: "Changed",
    Shown.ADDED: "Added",
    Shown.REMOVED: "Removed",
    Shown.MOVED: "Moved",
    Shown.FLAGS: "Your flags",
}


class ComparePage(CasePage):
    """Two versions beside one another, and the list of what changed."""

    minds = Changed.DOCUMENTS | Changed.PAGES | Changed.FLAGS

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Compare versions")
        self._wanted: DocumentId | None = None
        self._found: Compared | None = None
        self._entries: list[Entry] = []
        self._asked = 0
        self._task: Task | None = None
        self.back = IconButton(self.theme, "Back to the paper", "chevron-left", "quiet")
        self.letter = IconButton(
            self.theme, "Write the “same document again” letter", "letter", "main"
        )
        self.letter.setObjectName("write_same_again")
        self.letter.hide()
        self.buttons.addWidget(self.back)
        self.chooser = VersionChooser()
        self.said = label("", "muted", wrap=True)
        self.said.setObjectName("what_the_comparison_says")
        self.filter = ChoiceBox()
        self.filter.setAccessibleName("What the list shows")
        self.rows = RowList(self.theme, "Changes and flags")
        self.rows.setMinimumWidth(200)
        self.card = FlagCard(self.theme)
        self._below = scrolling(self.card, "What became of this flag")
        self._below.hide()
        self.versions = SideBySide(self.theme)
        self.empty = EmptyState(self.theme, "copy", comparing.page_words("none"))
        self._stack = QStackedWidget()
        self._steps = Steps(context, self.rows, self._stack)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.column.addWidget(self.chooser)
        top = QVBoxLayout()
        top.setContentsMargins(24, 0, 20, 8)
        top.addWidget(self.said)
        top.addWidget(self.letter, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(top)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.filter)
        column.addWidget(self.rows, 3)
        column.addWidget(self._below, 4)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self.versions)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 5)
        splitter.setSizes([self.theme.scaled(360), 800])
        self._stack.addWidget(splitter)
        self._stack.addWidget(self.empty)
        self.column.addWidget(self._stack, 1)

    # what the window asks of every page

    def refresh(self) -> None:
        """Shows what the snapshot holds."""
        documents = self.snapshot.documents
        self.chooser.offer(documents)
        if self.chooser.pair is None or self._wanted is not None:
            pair = pair_for(documents, self._wanted) or pair_for(documents, None)
            self._wanted = None
            if pair is not None:
                self.chooser.choose(pair)
        self._compare()

    def show_item(self, item: UUID) -> None:
        """Compares a paper with the version before it."""
        self._wanted = DocumentId(item)
        if self.snapshot.is_loaded:
            self.refresh()

    def take_focus(self) -> None:
        """Puts the keyboard on the list."""
        self.chooser.old.setFocus() if self._found is None else self.rows.setFocus()

    # comparing

    @Slot()
    def _compare(self) -> None:
        pair = self.chooser.pair
        if pair is None or pair[0] == pair[1]:
            self._show_none(comparing.page_words("none"))
            return
        if self._found is None:
            self._show_none(comparing.page_words("wait"))

        def work(desk: Desk) -> Compared:
            return comparing.compare_versions(desk, *pair)

        # Several may be under way at once; only the newest knows what is kept by now.
        if self._task is not None:
            self._task.cancel()
        self._asked += 1
        self._task = self.context.start(
            work,
            partial(self._came, self._asked),
            failed=partial(self._failed, self._asked),
            long=True,
        )

    def _came(self, asked: int, found: Compared) -> None:
        if asked == self._asked:
            self._show(found)

    def _failed(self, asked: int, error: CasefileError) -> None:
        if asked == self._asked:
            self._show_none(wording.sentence(error))

    def _show_none(self, words: str) -> None:
        self._found = None
        self._entries = []
        self.empty.say(words)
        self._stack.setCurrentIndex(1)
        self.said.hide()
        self.letter.hide()
        self.back.setVisible(self.chooser.pair is not None)

    def _show(self, found: Compared) -> None:
        if self.chooser.pair != (found.old.id, found.new.id):
            return
        before = self.rows.key
        self._found = found
        self._entries = entries(found)
        same = found.is_same_text
        self.said.setText(" ".join(found.sentences))
        set_look(self.said, "warn" if same else "muted")
        self.said.show()
        self.back.show()
        self.letter.setVisible(same and found.new.version_of == found.old.id)
        self.versions.show_versions(found)
        self._offer_filters()
        self._stack.setCurrentIndex(0)
        self._list()
        if self.chooser.old.hasFocus():
            self.rows.setFocus()
        if before is not None:
            self.rows.choose(before)
        if not self.rows.currentIndex().isValid():
            self.rows.choose_first()

    def _offer_filters(self) -> None:
        wanted = self._filter
        with QSignalBlocker(self.filter):
            self.filter.clear()
            for shown, name in _FILTERS.items():
                count = sum(one.is_shown(shown) for one in self._entries)
                self.filter.addItem(f"{name} ({count})", shown.value)
            self.filter.setCurrentIndex(list(_FILTERS).index(wanted))

    @property
    def _filter(self) -> Shown:
        return Shown(self.filter.currentData() or Shown.ALL)

    @Slot()
    def _list(self) -> None:
        self.rows.show_things(list(rows(self._entries, self._filter)), lambda row: row)
        self._below.hide()
        self._choose(self.rows.key)

    # one change, or one flag

    def _entry(self, key: UUID | None) -> Entry | None:
        return next((one for one in self._entries if one.id == key), None)

    @Slot(object)
    def _choose(self, key: UUID | None) -> None:
        entry = self._entry(key)
        if entry is None or self._found is None:
            self.versions.leave()
            return
        self._below.setVisible(entry.flag is not None)
        if entry.flag is not None:
            self.card.show_flag(entry.flag)
            self.versions.go_to_flag(entry.flag)
        elif entry.change is not None:
            self.versions.go_to_change(entry.change)

    @Slot(object)
    def _keep(self, fate: Fate) -> None:
        """Keeps what the user says became of a flag, at the words they selected."""
        entry = self._entry(self.rows.key)
        found = self._found
        if entry is None or entry.flag is None or found is None:
            return
        if not self.context.may_write():
            return
        passage = self.versions.chosen or entry.flag.passage
        if fate is Fate.GONE:
            passage = None
        elif passage is None:
            self.context.say("Select its words in the later version first.")
            return
        flag, version = entry.flag.flag.id, found.new.id

        def work(desk: Desk) -> object:
            return answering.note_fate(desk, flag, version, fate, passage)

        self.context.start(work, self._kept)

    def _kept(self, _flag: object) -> None:
        self.context.say("Kept.", self.context.undo)

    # the rest

    @Slot()
    def _see_flag(self) -> None:
        entry = self._entry(self.rows.key)
        if entry is not None and entry.flag is not None:
            self.context.go("assessments", entry.flag.flag.id)

    @Slot()
    def _go_back(self) -> None:
        pair = self.chooser.pair
        if pair is not None:
            self.context.open_paper(pair[1])

    @Slot()
    def _write(self) -> None:
        """Goes on with the letter that was begun about this paper, or begins one."""
        if self._found is None:
            return
        paper = self._found.new.id
        for letter in self.snapshot.letters:
            is_draft = letter.sent_on is None and letter.document == paper
            if is_draft and letter.template == _LETTER:
                self._begun(letter)
                return

        def work(desk: Desk) -> Letter:
            return letters.start(desk, _LETTER, document=paper)

        self.context.start(work, self._begun)

    def _begun(self, letter: Letter) -> None:
        self.context.go("letters", letter.id)

    @Slot()
    def _enter(self) -> None:
        self.versions.new.setFocus()

    def _connect(self) -> None:
        self.back.clicked.connect(self._go_back)
        self.letter.clicked.connect(self._write)
        self.chooser.chosen.connect(self._chosen_anew)
        self.filter.activated.connect(self._list)
        self.rows.chosen.connect(self._choose)
        self.rows.opened.connect(self._enter)
        self.card.kept.connect(self._keep)
        self.card.seen.connect(self._see_flag)

    @Slot()
    def _chosen_anew(self) -> None:
        self._found = None
        self._compare()
