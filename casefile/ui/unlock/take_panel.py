"""Making a case file of what was handed over, on the locked page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from casefile.services import opening
from casefile.services.sharing.parcel_files import Opener
from casefile.ui.common.form import Form
from casefile.ui.common.part import ElidingLabel, IconButton, label
from casefile.ui.common.strength_meter import StrengthMeter
from casefile.ui.dialogs import Dialogs
from casefile.ui.helper.opener_form import OpenerForm
from casefile.ui.theme import Theme

_CALM: Final = (
    "A parent gave you a locked file with a part of their case. It becomes a case file "
    "of your own on this computer, and you hand back what you change. Each parent's "
    "case stays in a file of its own."
)
_KEY: Final = (
    "Or make a key once: parents lock what they give you to it, and no passphrase has "
    "to be told."
)


@dataclass(frozen=True, kw_only=True)
class Taking:
    """What is to become of which parcel."""

    parcel: Path
    by: Opener
    passphrase: str
    path: Path


class TakePanel(QWidget):
    """Asks for the parcel, what opens it, and a passphrase of one's own.

    Signals:
        asked: a `Taking`.
        parcel_asked, place_asked, key_asked: by buttons.
        back_asked: it is given up.
    """

    asked = Signal()
    parcel_asked = Signal()
    place_asked = Signal()
    key_asked = Signal()
    back_asked = Signal()

    def __init__(self, theme: Theme, dialogs: Dialogs) -> None:
        super().__init__()
        self.setObjectName("take_panel")
        self._parcel: Path | None = None
        self._path = Path()
        self._offered = ""
        self._file = ElidingLabel("None chosen yet", "muted")
        self._choose = IconButton(theme, "Choose the locked file", "folder")
        self._choose.setObjectName("choose_parcel")
        self.opener = OpenerForm(theme, dialogs)
        self._secret = QLineEdit()
        self._secret.setObjectName("own_passphrase")
        self._others = IconButton(theme, "Other words", "redo", "quiet")
        self.meter = StrengthMeter(theme)
        self._place = ElidingLabel("", "muted")
        self._change = IconButton(theme, "Change", "folder", "quiet")
        self._change.setAccessibleName("Change where your case file is kept")
        self._message = label("", "danger", wrap=True)
        self._message.setObjectName("take_message")
        self._button = IconButton(theme, "Make my case file of it", "lock", "main")
        self._button.setObjectName("take_button")
        self._key = IconButton(theme, "Make a key", "key", "quiet")
        self._key.setObjectName("make_sharing_key")
        self._told = label("", wrap=True)
        self._told.setObjectName("sharing_key_told")
        self._public = QLineEdit()
        self._public.setObjectName("sharing_key")
        self._public.setReadOnly(True)
        self._public.setAccessibleName("Your public key")
        self._back = IconButton(theme, "Back", "chevron-left", "quiet")
        self._build()
        self._connect()

    def _build(self) -> None:
        form = Form()
        tied = form.add("What was handed to me", _row(self._choose, self._file))
        tied.setBuddy(self._choose)
        form.add_widget(self.opener)
        tied = form.add(
            "A passphrase for your own file",
            _row(self._secret, self._others, first=True),
            "Write these four words on paper, or type a passphrase of your own.",
        )
        tied.setBuddy(self._secret)
        self._secret.setAccessibleName("A passphrase for your own file")
        form.add_widget(self.meter)
        tied = form.add("Where it is kept", _row(self._place, self._change, first=True))
        tied.setBuddy(self._change)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(label("Open what was handed to me", "large", wrap=True))
        column.addWidget(label(_CALM, "muted", wrap=True))
        column.addWidget(form)
        column.addWidget(self._message)
        column.addWidget(self._button)
        column.addWidget(label(_KEY, "small", wrap=True))
        column.addWidget(self._public)
        column.addWidget(self._told)
        row = QHBoxLayout()
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._key)
        column.addLayout(row)

    def _connect(self) -> None:
        self._choose.clicked.connect(self.parcel_asked)
        self._change.clicked.connect(self.place_asked)
        self._key.clicked.connect(self.key_asked)
        self._back.clicked.connect(self.back_asked)
        self._others.clicked.connect(self._offer)
        self._secret.textChanged.connect(self._judge)
        self.opener.changed.connect(self._judge)
        self.opener.entered.connect(self._ask)
        self._secret.returnPressed.connect(self._ask)
        self._button.clicked.connect(self._ask)

    def begin(self, path: Path) -> None:
        """Starts anew, with a free place for the new file."""
        self._parcel = None
        self._file.set_words("None chosen yet")
        self.opener.forget()
        self.set_path(path)
        for part in (self._public, self._told):
            part.hide()
        self._offer()
        self.ready()
        self._choose.setFocus()

    def set_parcel(self, path: Path) -> None:
        """Shows which parcel was chosen."""
        self._parcel = path
        self._file.set_words(path.name)
        self._judge()
        self.opener.secret.line.setFocus()

    def set_path(self, path: Path) -> None:
        """Shows where the new file will be."""
        self._path = path
        self._place.set_words(str(path))

    def show_key(self, public: str, told: str) -> None:
        """Shows the key that was made."""
        self._public.setText(public)
        self._told.setText(told)
        for part in (self._public, self._told):
            part.show()
        self._public.setFocus()
        self._public.selectAll()

    def wait(self) -> None:
        """Shows that the file is being made."""
        self._say("")
        self._button.setEnabled(False)
        self._button.set_words("Making the case file…")

    def ready(self, sentence: str = "") -> None:
        """Lets the user go on, after a word about what went wrong."""
        self._say(sentence)
        self._button.set_words("Make my case file of it")
        self._judge()

    def done(self) -> None:
        """Forgets what was typed."""
        self._secret.clear()
        self.opener.forget()
        self.ready()

    def taking(self) -> Taking | None:
        """Returns what was asked; None if something is missing.

        Raises:
            CasefileError: if the file with the secret key cannot be read.
        """
        if self._parcel is None:
            return None
        return Taking(
            parcel=self._parcel,
            by=self.opener.opener(),
            passphrase=self._secret.text(),
            path=self._path,
        )

    @Slot()
    def _offer(self) -> None:
        self._offered = opening.four_words()
        self._secret.setText(self._offered)

    @Slot()
    def _judge(self) -> None:
        found = opening.strength(self._secret.text(), (), self._offered)
        self.meter.show_strength(found)
        has_all = self._parcel is not None and self.opener.is_ready
        self._button.setEnabled(found.accepted and has_all)

    @Slot()
    def _ask(self) -> None:
        if self._button.isEnabled():
            self.asked.emit()

    def _say(self, sentence: str) -> None:
        self._message.setText(sentence)
        self._message.setVisible(bool(sentence))


def _row(one: QWidget, other: QWidget, *, first: bool = False) -> QWidget:
    """Returns two side by side; the first takes what room there is, or the other."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(one, int(first))
    line.addWidget(other, int(not first))
    return row
