"""One flag beside the page: what is wrong, what is right, what I ask for."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from casefile.domain import error_kind
from casefile.domain.error_kind import ErrorKind
from casefile.domain.flag import Ask, Evidence, Family, Flag
from casefile.services.outcome import words as outcome_words
from casefile.ui.answer.answer_form import AnswerForm
from casefile.ui.assessment.evidence_list import EvidenceList
from casefile.ui.assessment.flag_badge import FlagBadge, lost_box
from casefile.ui.assessment.session import family_of
from casefile.ui.common.autosave import Autosave
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.form import Form
from casefile.ui.common.found_marks import FoundMarks
from casefile.ui.common.growing_edit import GrowingEdit
from casefile.ui.common.item_history import ItemHistory
from casefile.ui.common.part import (
    IconButton,
    IconTool,
    Quote,
    label,
    rule,
    scrolling,
)
from casefile.ui.snapshot import Snapshot
from casefile.ui.theme import Theme

_STARTERS = {
    Family.OPINION: "In the view of the author of this report, ",
    Family.MISSING: "The parent says that ",
    Family.PROCESS: "The record should say that ",
}

DOUBT = "This page is hard to read. Check these words against the picture."


class FlagPanel(QWidget):
    """The flag in its fields; every pause in typing is kept.

    Signals:
        changed: the flag as it now is, to be stored.
        evidence_taken: the flag, and the evidence that was taken away.
        evidence_shown: a piece of evidence that the user wants to look at.
        list_asked, kind_asked, evidence_asked, place_asked, remove_asked: by buttons.
        go_asked: the place of this flag is to be shown.
        step_asked: 1 for the next flag, -1 for the one before.
    """

    changed = Signal(object)
    evidence_taken = Signal(object, object)
    evidence_shown = Signal(object)
    list_asked = Signal()
    kind_asked = Signal()
    evidence_asked = Signal()
    place_asked = Signal()
    remove_asked = Signal()
    go_asked = Signal()
    step_asked = Signal(int)

    def __init__(
        self,
        theme: Theme,
        snapshot: Snapshot,
        history: ItemHistory,
        answer: AnswerForm,
    ) -> None:
        super().__init__()
        self._history = history
        self.answer = answer
        self.flag: Flag | None = None
        self._snapshot = snapshot
        self.badge = FlagBadge(theme)
        self.back = IconButton(theme, "All flags", "chevron-left", "quiet")
        self.before = IconTool(theme, "chevron-up", "The flag before (P on the page)")
        self.after = IconTool(theme, "chevron-down", "The next flag (N on the page)")
        self.name = label("", "section", wrap=True)
        self.kind = IconTool(theme, "edit", "Choose another kind of error")
        self.quote = Quote()
        self.quote.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.doubt = label(DOUBT, "warn", wrap=True)
        self.place = IconButton(theme, "", "page", "quiet", tip="Show these words")
        self.put = IconButton(theme, "Place by hand", "flag")
        self.lost = lost_box(self.put)
        self.wrong = GrowingEdit(2, "What is wrong", "Say it in one or two sentences.")
        self.right = GrowingEdit(
            2, "What is right", "What really happened, with dates."
        )
        self.evidence = EvidenceList(theme, snapshot)
        self.ask = ChoiceBox()
        self.wording = GrowingEdit(
            2, "The sentence I propose instead", "It should read: …"
        )
        self.starter = IconButton(theme, "Start from their words", "edit", "quiet")
        self.consequence = GrowingEdit(1, "Why it matters")
        self.hint = label("", "small", wrap=True)
        self.remove = IconButton(theme, "Remove this flag", "trash", "danger")
        self.ask.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.ask.setMinimumContentsLength(12)
        for ask in Ask:
            self.ask.addItem(outcome_words.ask(ask), ask)
        self._autosave = Autosave(self._save, self, read_only=snapshot.read_only)
        self._lay_out()
        self._connect()
        self._marks = FoundMarks(self, theme)

    def show_flag(self, flag: Flag) -> None:
        """Shows a flag; what is being typed into the same flag is left alone."""
        typing = (
            self.flag is not None
            and self.flag.id == flag.id
            and self._autosave.is_waiting
        )
        if self.flag is not None and self.flag.id != flag.id:
            self.flush()
            self._marks.clear()
        self.flag = flag
        self._show_facts(flag)
        self._history.show_item(flag)
        if not typing:
            self._fill(flag)

    def forget(self) -> None:
        """Shows no flag: the one that was shown is gone."""
        self._autosave.drop()
        self.flag = None

    def flush(self) -> None:
        """Sends what was typed on its way to the case file."""
        self._autosave.flush()

    def current(self) -> Flag | None:
        """Returns the flag with what is in the fields now."""
        if self.flag is None:
            return None
        flag = self.answer.applied(self.flag)
        return dataclasses.replace(
            flag,
            wrong=self.wrong.toPlainText().strip(),
            right=self.right.toPlainText().strip(),
            ask=Ask(self.ask.currentData()),
            wording=self.wording.toPlainText().strip(),
            consequence=self.consequence.toPlainText().strip(),
        )

    def set_kind(self, kind: ErrorKind) -> None:
        """Makes the flag one of another kind; what is asked follows unless chosen."""
        flag = self.current()
        if flag is None:
            return
        before = error_kind.find(flag.kind)
        ask = kind.ask if before is None or flag.ask == before.ask else flag.ask
        self._change(dataclasses.replace(flag, kind=kind.code, ask=ask))

    def add_evidence(self, evidence: Evidence) -> None:
        """Adds a piece of evidence."""
        flag = self.current()
        if flag is not None and evidence not in flag.evidence:
            self._change(dataclasses.replace(flag, evidence=(*flag.evidence, evidence)))

    def begin_writing(self) -> None:
        """Puts the keyboard where the writing begins."""
        field = self.right if self.wrong.toPlainText() else self.wrong
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_evidence_away(self, evidence: Evidence) -> None:
        flag = self.current()
        if flag is not None:
            kept = tuple(one for one in flag.evidence if one != evidence)
            self._change(dataclasses.replace(flag, evidence=kept))
            self.evidence_taken.emit(flag, evidence)

    def _change(self, flag: Flag) -> None:
        self._autosave.drop()
        self.flag = flag
        self._show_facts(flag)
        self._fill(flag)
        self.changed.emit(flag)

    def _save(self) -> None:
        flag = self.current()
        if flag is not None and flag != self.flag:
            self.flag = flag
            self.changed.emit(flag)

    def _show_facts(self, flag: Flag) -> None:
        kind = error_kind.find(flag.kind)
        self.badge.show_flag(flag)
        name = kind.name if kind else flag.kind
        self.name.setText(name)
        self.kind.setAccessibleName(f"Kind of error: {name}. Choose another")
        self.name.setToolTip(f"For example: {kind.example}" if kind else "")
        self.hint.setText(kind.hint if kind else "")
        self.hint.setVisible(bool(kind and kind.hint))
        said = f"It says: {flag.passage.quote}"
        if said != self.quote.accessibleName():  # else its marks would go
            self.quote.setText(f"“{flag.passage.quote}”")
            self.quote.setAccessibleName(said)
        paper = self._snapshot.document(flag.passage.document)
        has_pages = paper is None or paper.medium.has_pages
        page = f"Page {flag.passage.page}"
        self.place.set_words(page if has_pages else "Show these words")
        where = flag.passage
        poor = set(self._snapshot.scan(where.document).poor)
        self.doubt.setVisible(bool(poor & {where.page, where.last_page}))
        self.place.setVisible(not flag.needs_placing)
        self.lost.setVisible(flag.needs_placing)
        self.evidence.show_evidence(flag.evidence)
        self.answer.show_facts(flag)

    def _fill(self, flag: Flag) -> None:
        self._autosave.hold()
        for field, text in (
            (self.wrong, flag.wrong),
            (self.right, flag.right),
            (self.wording, flag.wording),
            (self.consequence, flag.consequence),
        ):
            # Setting the same words again would move the caret to the beginning.
            if field.toPlainText().strip() != text:
                field.setPlainText(text)
        self.ask.setCurrentIndex(self.ask.findData(flag.ask))
        self.answer.fill(flag)
        self.starter.setVisible(not flag.wording)
        self._autosave.release()

    def _start_wording(self) -> None:
        if self.flag is None:
            return
        family = family_of(self.flag)
        starter = _STARTERS.get(family, "")
        quote = self.flag.passage.quote
        text = starter if family in {Family.MISSING, Family.PROCESS} else quote
        if family is Family.OPINION:
            text = starter + quote[:1].lower() + quote[1:]
        self.wording.setPlainText(text)
        self.wording.setFocus(Qt.FocusReason.OtherFocusReason)
        self.wording.moveCursor(self.wording.textCursor().MoveOperation.End)

    def _wording_changed(self) -> None:
        self.starter.setVisible(not self.wording.toPlainText())

    def _connect(self) -> None:
        self._autosave.watch(
            self.wrong, self.right, self.ask, self.wording, self.consequence
        )
        self.answer.watch(self._autosave)
        self.back.clicked.connect(self.list_asked)
        self.before.clicked.connect(self._step_back)
        self.after.clicked.connect(self._step_on)
        self.kind.clicked.connect(self.kind_asked)
        self.place.clicked.connect(self.go_asked)
        self.put.clicked.connect(self.place_asked)
        self.evidence.add_asked.connect(self.evidence_asked)
        self.evidence.removed.connect(self._take_evidence_away)
        self.evidence.shown.connect(self.evidence_shown)
        self.starter.clicked.connect(self._start_wording)
        self.wording.textChanged.connect(self._wording_changed)
        self.remove.clicked.connect(self.remove_asked)

    def _step_back(self) -> None:
        self.step_asked.emit(-1)

    def _step_on(self) -> None:
        self.step_asked.emit(1)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(8, 6, 8, 6)
        head.addWidget(self.back)
        head.addStretch(1)
        head.addWidget(self.before)
        head.addWidget(self.after)
        title = QHBoxLayout()
        title.setSpacing(8)
        title.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        title.addWidget(self.name, 1)
        title.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignTop)
        says = QVBoxLayout()
        says.setSpacing(4)
        says.addWidget(label("It says", "label"))
        says.addWidget(self.quote)
        says.addWidget(self.doubt)
        says.addWidget(self.place, 0, Qt.AlignmentFlag.AlignLeft)
        says.addWidget(self.lost)
        form = Form()
        form.add("What is wrong", self.wrong)
        form.add("What is right", self.right)
        form.add_widget(self.evidence)
        form.add("What I ask for", self.ask)
        form.add("The sentence I propose instead", self.wording)
        begin = QHBoxLayout()
        begin.addWidget(self.starter)
        begin.addStretch(1)
        form.add_layout(begin)
        form.add("Why it matters (you can leave this empty)", self.consequence)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(10)
        column.addLayout(title)
        column.addLayout(says)
        column.addWidget(rule())
        column.addWidget(self.hint)
        column.addWidget(form)
        column.addWidget(
            label(
                "One error in each flag. Facts, not insults: the reader who can "
                "change the record will read every word.",
                "small",
                wrap=True,
            )
        )
        column.addWidget(self.answer)
        column.addWidget(self._history)
        column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(rule())
        self.area = scrolling(inner, "The flag")
        whole.addWidget(self.area, 1)
