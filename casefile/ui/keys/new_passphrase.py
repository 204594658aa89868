"""A new passphrase: offered or made up, judged, and typed once more."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from casefile.domain.key import plain_passphrase
from casefile.services import opening
from casefile.ui.common.form import Form
from casefile.ui.common.part import IconButton, label
from casefile.ui.common.strength_meter import StrengthMeter
from casefile.ui.theme import Theme


class NewPassphrase(Form):
    """Two fields that have to say the same.

    Signals:
        changed: whether what is there can be used.
    """

    changed = Signal(bool)

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__()
        self._known: list[str] = []
        self._offered = ""
        self.first = QLineEdit()
        self.first.setObjectName("new_words")
        self.first.setAccessibleName(words)
        self.second = QLineEdit()
        self.second.setObjectName("new_words_again")
        self._others = IconButton(theme, "Other words", "redo", "quiet")
        self._others.setAutoDefault(False)
        self.meter = StrengthMeter(theme)
        self._differs = label("", "muted", wrap=True)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.first, 1)
        line.addWidget(self._others)
        tied = self.add(
            words, row, "Write these four words on paper, or type your own passphrase."
        )
        tied.setBuddy(self.first)
        self.add_widget(self.meter)
        self.add("The same again, from your paper", self.second)
        self.add_widget(self._differs)
        self.first.textChanged.connect(self._judge)
        self.second.textChanged.connect(self._judge)
        self._others.clicked.connect(self.offer)

    @property
    def words(self) -> str:
        """The passphrase."""
        return self.first.text()

    @property
    def is_ready(self) -> bool:
        """Whether it is long enough and was typed twice."""
        accepted = opening.strength(self.words, self._known, self._offered).accepted
        return accepted and self._is_same()

    @Slot()
    def offer(self) -> None:
        """Offers four fresh words."""
        self._offered = opening.four_words()
        self.second.clear()
        self.first.setText(self._offered)

    def know(self, known: Iterable[str]) -> None:
        """Takes the words that others would try first."""
        self._known = list(known)
        self._judge()

    def forget(self) -> None:
        """Drops what was typed."""
        self._offered = ""
        self.first.clear()
        self.second.clear()

    def _is_same(self) -> bool:
        return plain_passphrase(self.first.text()) == plain_passphrase(
            self.second.text()
        )

    @Slot()
    def _judge(self) -> None:
        found = opening.strength(self.words, self._known, self._offered)
        self.meter.show_strength(found)
        differs = bool(self.second.text()) and not self._is_same()
        self._differs.setText("These two are not the same yet." if differs else "")
        self.changed.emit(found.accepted and self._is_same())
