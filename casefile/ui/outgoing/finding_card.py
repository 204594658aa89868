"""One find, where it stands, and the choices about it."""

from __future__ import annotations

import html

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
)

from casefile.domain.release import Choice
from casefile.services.door import Finding
from casefile.services.wording import plural
from casefile.ui.common.part import label
from casefile.ui.outgoing import words


class FindingCard(QFrame):
    """Shows a find and takes the decision.

    Signals:
        decided: a choice was made or changed.
    """

    decided = Signal()

    def __init__(self, finding: Finding, rule: str = "") -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.finding = finding
        self._group = QButtonGroup(self)
        self._buttons: dict[Choice, QRadioButton] = {}
        self._reason = QLineEdit()
        self._reason.setPlaceholderText(words.NOTE)
        self._reason.setAccessibleName(words.NOTE)
        self._reason.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        column.addWidget(label(finding.what, "section", wrap=True))
        column.addWidget(label(self._where(), "small", wrap=True))
        if finding.words:
            column.addWidget(_quote(finding))
        if finding.detail is None and rule:
            column.addWidget(label(rule, "small", wrap=True))
        column.addSpacing(4)
        for chosen in finding.part.choices:
            column.addWidget(self._button(chosen))
        column.addWidget(self._reason)
        can_redact = Choice.REDACT in finding.part.choices
        if finding.part.is_paper and finding.detail is not None and not can_redact:
            column.addWidget(label(words.PDF_ONLY, "small", wrap=True))

    @property
    def choice(self) -> Choice | None:
        """What was decided, or None."""
        return next((c for c, b in self._buttons.items() if b.isChecked()), None)

    @property
    def reason(self) -> str:
        """Why it may go, if that was said."""
        return self._reason.text().strip()

    def choose(self, chosen: Choice) -> None:
        """Decides, as by a click."""
        self._buttons[chosen].setChecked(True)

    def choose_safest(self) -> None:
        """Keeps the words from going, and the paper if that can be done."""
        safest = (Choice.REDACT, Choice.REMOVE)
        self.choose(next(c for c in safest if c in self._buttons))

    def take_focus(self) -> None:
        """Puts the keyboard on the first choice."""
        next(iter(self._buttons.values())).setFocus()

    def _where(self) -> str:
        place = self.finding.place[:1].upper() + self.finding.place[1:]
        if self.finding.times > 1:
            place += f" ({plural(self.finding.times, 'time')})"
        return place

    def _button(self, chosen: Choice) -> QRadioButton:
        text = words.choice(self.finding, chosen)
        made = QRadioButton(text)
        made.setObjectName(f"{chosen.value}_{self.finding.id}")
        made.setAccessibleName(f"{text}: {self.finding.what}")
        self._group.addButton(made)
        self._buttons[chosen] = made
        made.toggled.connect(self._chosen)
        return made

    @Slot(bool)
    def _chosen(self, is_on: bool) -> None:
        self._reason.setVisible(self.choice is Choice.ALLOW)
        if is_on:
            self.decided.emit()


def _quote(finding: Finding) -> QLabel:
    made = label("", wrap=True)
    before, inside, after = map(
        html.escape, (finding.before, finding.words, finding.after)
    )
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setText(f"“{before}<b>{inside}</b>{after}”")
    made.setAccessibleName(f"{finding.before}{finding.words}{finding.after}")
    return made
