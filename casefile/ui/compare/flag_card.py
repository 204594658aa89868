"""What became of one flag, and what the user says became of it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout

from casefile.domain.compare.carried import Carried
from casefile.domain.compare.change import Place
from casefile.domain.outcome import Fate
from casefile.services import comparing
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.flow import Flow
from casefile.ui.common.part import IconButton, Quote, label
from casefile.ui.theme import Theme

_FATES = (Fate.UNCHANGED, Fate.CORRECTED, Fate.CHANGED, Fate.GONE)
_HOW = "To place it by hand, select its words in the later version first."


class FlagCard(QFrame):
    """Shows a flag of the earlier version.

    Signals:
        kept: what the user says became of it.
        seen: the flag is wanted on its own page.
    """

    kept = Signal(object)
    seen = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setAccessibleName("What became of this flag")
        self._said = label("", "section", wrap=True)
        self._said.setObjectName("fate_of_flag")
        self._right = Quote()
        self._how = label(_HOW, "small", wrap=True)
        self._fate = ChoiceBox()
        self._fate.setAccessibleName("What became of it")
        for fate in _FATES:
            self._fate.addItem(comparing.fate_word(fate).capitalize(), fate.value)
        self.keep = IconButton(theme, "Keep this", "check")
        self.keep.setObjectName("keep_fate")
        self.see = IconButton(theme, "See the flag", "flag", "quiet")
        self.see.setObjectName("see_flag")
        flow = Flow()
        for widget in (self._fate, self.keep, self.see):
            flow.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(6)
        for words in (self._said, self._right, self._how):
            column.addWidget(words)
        column.addLayout(flow)
        column.addStretch(1)
        self._how.hide()
        self.keep.clicked.connect(self._keep)
        self.see.clicked.connect(self.seen)

    def show_flag(self, one: Carried) -> None:
        """Shows what became of a flag."""
        fate = comparing.fate_word(one.fate)
        sentence = comparing.fate_sentence(one)
        self._said.setText(f"Flag {one.flag.number}, {fate}. {sentence}")
        wanted = one.flag.wording or one.flag.right
        self._right.setText(f"You said: {wanted}" if wanted else "")
        self._right.setVisible(bool(wanted))
        self._how.setVisible(one.place is not Place.FOUND and not one.confirmed)
        self._fate.setCurrentIndex(_FATES.index(one.fate))

    @Slot()
    def _keep(self) -> None:
        self.kept.emit(_FATES[self._fate.currentIndex()])
