"""Making a new case file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from casefile.domain.case import Jurisdiction
from casefile.services import opening
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.form import Form
from casefile.ui.common.part import ElidingLabel, IconButton, label
from casefile.ui.common.strength_meter import StrengthMeter
from casefile.ui.theme import Theme


@dataclass(frozen=True, kw_only=True)
class NewCase:
    """What a new case file is to be."""

    path: Path
    passphrase: str
    title: str
    jurisdiction: Jurisdiction


class NewPanel(QWidget):
    """Asks for a title, whose law applies, a passphrase and a place."""

    asked = Signal(object)
    open_asked = Signal()
    place_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("new_panel")
        self._path = Path()
        self._title = QLineEdit()
        self._title.setObjectName("new_title")
        self._title.setPlaceholderText("For example: Our assessment")
        self._law = ChoiceBox()
        self._law.addItem("England", Jurisdiction.ENGLAND)
        self._law.addItem("Wales", Jurisdiction.WALES)
        self._secret = QLineEdit()
        self._secret.setObjectName("new_passphrase")
        self._other_words = IconButton(theme, "Other words", "redo", "quiet")
        self.meter = StrengthMeter(theme)
        self._offered = ""
        self._place = ElidingLabel("", "muted")
        self._choose = IconButton(theme, "Change", "folder", "quiet")
        self._choose.setAccessibleName("Change where the case file is kept")
        self._button = IconButton(theme, "Make the case file", "lock", "main")
        self._button.setObjectName("make_button")
        self._open = IconButton(theme, "Open one I have", "unlock", "quiet")
        self._message = label("", "danger", wrap=True)
        self._message.hide()
        self._build()
        self._connect()

    def begin(self, path: Path, *, can_open: bool) -> None:
        """Starts anew with a place and four fresh words."""
        self.set_path(path)
        self._open.setVisible(can_open)
        self._offer_words()
        self._title.setFocus()

    def set_path(self, path: Path) -> None:
        """Shows where the file will be."""
        self._path = path
        self._place.set_words(str(path))

    def wait(self) -> None:
        """Shows that the file is being made."""
        self._say("")
        self._button.setEnabled(False)
        self._button.set_words("Making the case file…")

    def ready(self, sentence: str = "") -> None:
        """Lets the user go on, after a word about what went wrong."""
        self._say(sentence)
        self._button.set_words("Make the case file")
        self._judge()

    def done(self) -> None:
        """Forgets what was typed."""
        self._secret.clear()
        self._title.clear()
        self.ready()

    def _build(self) -> None:
        form = Form()
        form.add_row(
            ("What to call it", self._title, 3), ("Whose law applies", self._law, 1)
        )
        secret = QWidget()
        line = QHBoxLayout(secret)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._secret, 1)
        line.addWidget(self._other_words)
        tied = form.add(
            "Passphrase",
            secret,
            "Write these four words on paper, or type a passphrase of your own. "
            "Nobody can find it out for you.",
        )
        tied.setBuddy(self._secret)
        self._secret.setAccessibleName("Passphrase")
        form.add_widget(self.meter)
        place = QWidget()
        line = QHBoxLayout(place)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._place, 1)
        line.addWidget(self._choose)
        tied = form.add("Where it is kept", place)
        tied.setBuddy(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(label("Make your case file", "large", wrap=True))
        column.addWidget(
            label(
                "One locked file holds everything: your diary, your papers and your "
                "letters. Nothing is ever sent anywhere.",
                "muted",
                wrap=True,
            )
        )
        column.addWidget(form)
        column.addWidget(self._message)
        column.addWidget(self._button)
        others = QHBoxLayout()
        others.addStretch(1)
        others.addWidget(self._open)
        column.addLayout(others)
        column.addStretch(1)

    def _connect(self) -> None:
        self._secret.textChanged.connect(self._judge)
        self._title.textChanged.connect(self._judge)
        self._other_words.clicked.connect(self._offer_words)
        self._choose.clicked.connect(self.place_asked)
        self._button.clicked.connect(self._ask)
        self._title.returnPressed.connect(self._ask)
        self._secret.returnPressed.connect(self._ask)
        self._open.clicked.connect(self.open_asked)

    @Slot()
    def _offer_words(self) -> None:
        self._offered = opening.four_words()
        self._secret.setText(self._offered)

    @Slot()
    def _judge(self) -> None:
        typed, known = self._secret.text(), [self._title.text()]
        found = opening.strength(typed, known, self._offered)
        self.meter.show_strength(found)
        self._button.setEnabled(found.accepted)

    @Slot()
    def _ask(self) -> None:
        if self._button.isEnabled():
            self.asked.emit(
                NewCase(
                    path=self._path,
                    passphrase=self._secret.text(),
                    title=self._title.text(),
                    jurisdiction=Jurisdiction(self._law.currentData()),
                )
            )

    def _say(self, sentence: str) -> None:
        self._message.setText(sentence)
        self._message.setVisible(bool(sentence))
