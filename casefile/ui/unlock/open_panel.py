"""Opening a case file with a passphrase or the recovery key."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.services import wording
from casefile.services.opening import SUFFIX
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.form import Form
from casefile.ui.common.part import IconButton, label, set_look
from casefile.ui.common.secret_edit import SecretEdit
from casefile.ui.theme import Theme

_SECOND_MS: Final = 1000


class OpenPanel(QWidget):
    """Asks which file, and for what opens it."""

    asked = Signal(object, str, bool)
    """A path, what was typed, and whether that is the recovery key."""
    rescue_asked = Signal(object, str, bool)
    """The same, for what can be read of a damaged file."""
    new_asked = Signal()
    file_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("open_panel")
        self._by_key = False
        self._wrong_tries = 0
        self._file = ChoiceBox()
        self._file.setObjectName("case_file")
        self._other = IconButton(theme, "Choose another file", "folder", "quiet")
        self._field = SecretEdit(theme, "passphrase")
        self._secret = self._field.line
        self._button = IconButton(theme, "Open", "unlock", "main")
        self._button.setObjectName("open_button")
        self._rescue = IconButton(theme, "Open what can be read", "unlock")
        self._rescue.setObjectName("rescue_button")
        self._rescue.hide()
        self._other_way = IconButton(theme, "Use the recovery key", "key", "quiet")
        self._new = IconButton(theme, "Make a new case file", "plus", "quiet")
        self._new.setObjectName("new_case_button")
        self._message = label("", "danger", wrap=True)
        self._message.setObjectName("open_message")
        self._message.hide()
        self._timer = QTimer(self)
        self._timer.setInterval(_SECOND_MS)
        self._seconds = 0
        self._said_after = ""
        self._build()
        self._connect()

    def offer(
        self, files: list[Path], chosen: Path | None, *, named: bool = False
    ) -> None:
        """Offers these files, and chooses one.

        Whoever starts the program sees this list, so that it names nothing unless the
        user wants it to.
        """
        self._file.clear()
        known = list(dict.fromkeys([*files, *([chosen] if chosen else [])]))
        for number, file in enumerate(known, 1):
            # A file keeps its number whichever of them is chosen.
            plain = f"Case file {number}" if len(known) > 1 else "My case file"
            self._file.addItem(file.name.removesuffix(SUFFIX) if named else plain, file)
        if chosen is not None:
            self._file.setCurrentIndex(known.index(chosen))
        self._secret.clear()

    def has_files(self) -> bool:
        """Whether there is any file to open."""
        return self._file.count() > 0

    def chosen(self) -> tuple[Path | None, str]:
        """Returns the file that would be opened, and how it is shown."""
        return self._file.currentData(), self._file.currentText()

    def take_focus(self) -> None:
        """Puts the keyboard into the passphrase."""
        self._secret.setFocus()

    @property
    def wrong_tries(self) -> int:
        """How often a wrong passphrase was given since the window was opened."""
        return self._wrong_tries

    def wait(self) -> None:
        """Shows that the file is being opened."""
        self._say("")
        self._rescue.hide()
        self._set_enabled(enabled=False)
        self._button.set_words("Opening…")

    def refuse(self, sentence: str, *, rescue: bool = False) -> None:
        """Says why the file did not open.

        With `rescue` the user is offered what can be read of a damaged file.
        """
        self._say(sentence)
        self._rescue.setVisible(rescue)
        self._ready()

    def tell(self, sentence: str) -> None:
        """Says something good, such as that a backup was restored."""
        self._ready()
        self._say(sentence)
        set_look(self._message, "muted")

    def refuse_try(self, sentence: str, seconds: int, *, wrong: bool) -> None:
        """Says that what was typed is wrong or too soon, and how long to wait."""
        self._wrong_tries += wrong
        self._rescue.hide()
        if not seconds:
            self._say(sentence)
            self._ready()
            return
        left = wording.plural(seconds, "second")
        self._say(f"{sentence} Wait {left}." if wrong else sentence)
        self._said_after = sentence if wrong else ""
        self._set_enabled(enabled=False)
        # Whoever waits can already put right what was typed.
        self._secret.setEnabled(True)
        self._secret.selectAll()
        self._secret.setFocus()
        self._seconds = seconds
        self._button.set_words(f"Wait {left}")
        self._timer.start()

    def done(self) -> None:
        """Forgets what was typed."""
        self._secret.clear()
        self._say("")
        self._ready()

    def _build(self) -> None:
        form = Form()
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._file, 1)
        line.addWidget(self._other)
        tied = form.add("Case file", row)
        tied.setBuddy(self._file)
        self._file.setAccessibleName("Case file")
        self._secret_label = form.add("Passphrase", self._field)
        self._field.name(self._secret_label, "Passphrase")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(label("Open your case file", "large", wrap=True))
        column.addWidget(form)
        column.addWidget(self._message)
        column.addWidget(self._rescue)
        column.addWidget(self._button)
        others = QHBoxLayout()
        others.addWidget(self._other_way)
        others.addStretch(1)
        others.addWidget(self._new)
        column.addLayout(others)
        column.addStretch(1)

    def _connect(self) -> None:
        self._button.clicked.connect(self._ask)
        self._rescue.clicked.connect(self._ask_rescue)
        self._secret.returnPressed.connect(self._ask)
        self._other.clicked.connect(self.file_asked)
        self._new.clicked.connect(self.new_asked)
        self._other_way.clicked.connect(self._change_way)
        self._timer.timeout.connect(self._count_down)

    @Slot()
    def _ask(self) -> None:
        path = self._file.currentData()
        if path is not None and self._secret.text() and self._button.isEnabled():
            self.asked.emit(path, self._secret.text(), self._by_key)

    @Slot()
    def _ask_rescue(self) -> None:
        path = self._file.currentData()
        if path is not None and self._secret.text():
            self.rescue_asked.emit(path, self._secret.text(), self._by_key)

    @Slot()
    def _change_way(self) -> None:
        self._by_key = not self._by_key
        name = "Recovery key" if self._by_key else "Passphrase"
        self._field.name(self._secret_label, name)
        self._secret.setPlaceholderText(
            "Eight groups of four, as on your sheet" if self._by_key else ""
        )
        self._other_way.set_words(
            "Use the passphrase" if self._by_key else "Use the recovery key"
        )
        self._field.show_letters.setChecked(self._by_key)
        self._secret.clear()
        self._secret.setFocus()

    @Slot()
    def _count_down(self) -> None:
        self._seconds -= 1
        if self._seconds > 0:
            left = wording.plural(self._seconds, "second")
            self._button.set_words(f"Wait {left}")
        else:
            # Words about the wait would still say it when it is over.
            self._say(self._said_after)
            self._ready()

    @Slot()
    def _ready(self) -> None:
        self._timer.stop()
        self._set_enabled(enabled=True)
        self._button.set_words("Open")
        self._secret.selectAll()
        self._secret.setFocus()

    def _set_enabled(self, *, enabled: bool) -> None:
        for widget in (self._file, self._secret, self._button, self._other, self._new):
            widget.setEnabled(enabled)

    def _say(self, sentence: str) -> None:
        self._message.setText(sentence)
        self._message.setVisible(bool(sentence))
        set_look(self._message, "danger")
