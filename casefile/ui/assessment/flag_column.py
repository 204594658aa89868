"""The column beside the page: the list of flags, or one flag, or a choice for it."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from casefile.domain.error_kind import ErrorKind
from casefile.domain.flag import Evidence, Flag
from casefile.domain.ids import DocumentId, FlagId, ItemId
from casefile.ui.answer.answer_form import AnswerForm
from casefile.ui.assessment.evidence import EvidencePicker
from casefile.ui.assessment.flag_list import FlagList
from casefile.ui.assessment.flag_panel import FlagPanel
from casefile.ui.assessment.keeper import FlagKeeper
from casefile.ui.assessment.kind_picker import KindPicker
from casefile.ui.common.item_history import ItemHistory
from casefile.ui.context import UiContext

WIDTH = 336


class FlagColumn(QStackedWidget):
    """Shows the flags that the keeper keeps, and changes them through it.

    Signals:
        current_changed: the id of the flag that is now current, or None.
        go_asked: a flag, the place of which is to be shown.
        place_asked: a flag that is to be put on other words.
        words_asked: a flag, and the id of a paper, words of which are its evidence.
        page_asked: the keyboard goes back to the page.
    """

    current_changed = Signal(object)
    go_asked = Signal(object)
    place_asked = Signal(object)
    words_asked = Signal(object, object)
    page_asked = Signal()

    def __init__(self, context: UiContext, keeper: FlagKeeper) -> None:
        super().__init__()
        self._keeper = keeper
        self.current: FlagId | None = None
        self._is_new = False
        theme = context.theme
        self.list = FlagList(theme)
        self.panel = FlagPanel(
            theme,
            context.snapshot,
            ItemHistory(context, "Flagged"),
            AnswerForm(context),
        )
        self.kinds = KindPicker(theme)
        self.evidence = EvidencePicker(theme, context.snapshot)
        for widget in (self.list, self.panel, self.kinds, self.evidence):
            self.addWidget(widget)
        self._connect()
        self.show_flags()

    def show_flags(self) -> None:
        """Shows the flags as the keeper has them."""
        flags = self._keeper.flags
        self.list.show_flags(flags, has_pages=self._keeper.has_pages)
        flag = self._keeper.find(self.current)
        if flag is not None:
            self.panel.show_flag(flag)
        elif self.current is not None:
            self._gone()

    def open(self, flag_id: FlagId) -> None:
        """Shows one flag in its fields."""
        flag = self._keeper.find(flag_id)
        if flag is None:
            return
        self._is_new = False
        self.make_current(flag_id)
        self.panel.show_flag(flag)
        self.setCurrentWidget(self.panel)

    def begin(self, flag: Flag) -> None:
        """Shows a flag that was just made, and asks what kind of error it is."""
        self.open(flag.id)
        self._is_new = True
        self.panel.area.verticalScrollBar().setValue(0)
        self._choose_kind()

    def make_current(self, flag_id: FlagId | None) -> None:
        """Makes a flag the current one, on the page as in the list."""
        if flag_id == self.current:
            return
        self.panel.flush()
        self.current = flag_id
        self.list.choose(flag_id)
        self.current_changed.emit(flag_id)
        flag = self._keeper.find(flag_id)
        if self.currentWidget() is not self.list and flag is not None:
            self.panel.show_flag(flag)
            self.setCurrentWidget(self.panel)

    def step(self, by: int) -> None:
        """Makes the next flag the current one, or the one before."""
        flags = self._keeper.flags
        if not flags:
            return
        places = [n for n, flag in enumerate(flags) if flag.id == self.current]
        if places:
            at = (places[0] + by) % len(flags)
        else:
            at = 0 if by > 0 else len(flags) - 1
        self.make_current(flags[at].id)
        self.go_asked.emit(flags[at])

    def show_list(self) -> None:
        """Shows the list of all flags."""
        self.panel.flush()
        self.setCurrentWidget(self.list)

    def flush(self) -> None:
        """Sends what was typed on its way to the case file."""
        self.panel.flush()

    def _connect(self) -> None:
        self._keeper.changed.connect(self.show_flags)
        self.list.chosen.connect(self._show_place)
        self.list.opened.connect(self._open_from_list)
        self.panel.changed.connect(self._keeper.save)
        self.panel.list_asked.connect(self._back_to_list)
        self.panel.kind_asked.connect(self._choose_kind)
        self.panel.evidence_asked.connect(self._choose_evidence)
        self.panel.evidence_taken.connect(self._keeper.offer_evidence_back)
        self.panel.evidence_shown.connect(self._keeper.show_evidence)
        self.panel.go_asked.connect(self._go_to_current)
        self.panel.place_asked.connect(self._ask_for_place)
        self.panel.remove_asked.connect(self._remove)
        self.panel.step_asked.connect(self.step)
        self.kinds.kind_picked.connect(self._kind_picked)
        self.kinds.left.connect(self._kind_left)
        self.evidence.whole_picked.connect(self._evidence_picked)
        self.evidence.words_asked.connect(self._ask_for_words)
        self.evidence.left.connect(self._evidence_left)

    def _show_place(self, flag_id: FlagId) -> None:
        self.make_current(flag_id)
        self._go_to_current()

    def _open_from_list(self, flag_id: FlagId) -> None:
        self.open(flag_id)
        self._go_to_current()
        self.panel.begin_writing()

    def _back_to_list(self) -> None:
        self.show_list()
        self.list.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_current(self) -> None:
        flag = self._keeper.find(self.current)
        if flag is not None:
            self.go_asked.emit(flag)

    def _choose_kind(self) -> None:
        flag = self.panel.current()
        if flag is not None:
            self.setCurrentWidget(self.kinds)
            question = f"Flag {flag.number}: what kind of error is it?"
            self.kinds.title.setText(question)
            # The keyboard goes to this field, so that screen readers say the question.
            self.kinds.words.setAccessibleName(f"{question} Search the kinds")
            self.kinds.begin_with(flag.kind)

    def _kind_picked(self, kind: ErrorKind) -> None:
        self._keeper.last_kind = kind.code
        self.setCurrentWidget(self.panel)
        self.panel.set_kind(kind)
        self.panel.begin_writing()
        self._is_new = False

    def _kind_left(self) -> None:
        self.setCurrentWidget(self.panel)
        if self._is_new:
            self.page_asked.emit()
        else:
            self.panel.kind.setFocus(Qt.FocusReason.OtherFocusReason)
        self._is_new = False

    def _choose_evidence(self) -> None:
        flag = self.panel.current()
        if flag is not None:
            self.panel.flush()
            self.setCurrentWidget(self.evidence)
            paper = flag.passage.document
            self.evidence.begin_for(flag.number, flag.evidence, paper)

    def _evidence_picked(self, item: ItemId) -> None:
        self.setCurrentWidget(self.panel)
        self.panel.add_evidence(Evidence(item=item))
        self.panel.evidence.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _evidence_left(self) -> None:
        self.setCurrentWidget(self.panel)
        self.panel.evidence.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_for_words(self, document: DocumentId) -> None:
        flag = self.panel.current()
        self.setCurrentWidget(self.panel)
        if flag is not None:
            self.words_asked.emit(flag, document)

    def _ask_for_place(self) -> None:
        flag = self.panel.current()
        if flag is not None:
            self.place_asked.emit(flag)

    def _remove(self) -> None:
        flag = self.panel.current()
        if flag is None:
            return
        self.panel.flush()
        self._gone()
        self._keeper.remove(dataclasses.replace(flag))
        self.page_asked.emit()

    def _gone(self) -> None:
        self.panel.forget()
        self.current = None
        self.setCurrentWidget(self.list)
        self.current_changed.emit(None)
