"""Making a new case file from a backup, on the locked page."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from casefile.domain.backup import Contents
from casefile.services.backup import words as backup_words
from casefile.services.restoring import Wanted
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.form import Form
from casefile.ui.common.part import ElidingLabel, IconButton, label
from casefile.ui.common.progress_line import ProgressLine
from casefile.ui.common.wrapped_tick import WrappedTick
from casefile.ui.runner import Task, TaskRunner
from casefile.ui.theme import Theme

_LED: Final = (
    "The file you chose is a backup. Nobody should write in a backup: the words would "
    "be in that one file only. Type its passphrase, and go on in a new case file."
)


class RestorePanel(QWidget):
    """Asks for a backup and what opens it, says what is in it, and restores it."""

    inside_asked = Signal(object)
    asked = Signal(object)
    backup_asked = Signal()
    place_asked = Signal()
    back_asked = Signal()

    def __init__(self, theme: Theme, runner: TaskRunner) -> None:
        super().__init__()
        self.setObjectName("restore_panel")
        self._backup: Path | None = None
        self._is_chosen = False
        """Whether the user chose the backup that is shown."""
        self._target = Path()
        self._file = ChoiceBox()
        self._file.setObjectName("known_backups")
        self._file.setAccessibleName("Backup")
        self._choose = IconButton(theme, "Choose a backup", "folder")
        self._choose.setObjectName("choose_backup")
        self._secret = QLineEdit()
        self._secret.setObjectName("backup_passphrase")
        self._secret.setEchoMode(QLineEdit.EchoMode.Password)
        self._led = label(_LED, wrap=True)
        self._led.setObjectName("led_here")
        self._by_key = WrappedTick("This is the recovery key from my sheet")
        self._place = ElidingLabel("", "muted")
        self._change = IconButton(theme, "Change", "folder", "quiet")
        self._change.setAccessibleName("Change where the restored file is kept")
        self._look = IconButton(theme, "Look what is in it", "eye")
        self._look.setObjectName("look_inside")
        self._inside = label("", wrap=True)
        self._inside.setObjectName("backup_inside")
        self._button = IconButton(theme, "Restore it to a new file", "undo", "main")
        self._button.setObjectName("restore_button")
        self.progress = ProgressLine(theme, runner)
        self._back = IconButton(theme, "Back", "chevron-left", "quiet")
        self._message = label("", "danger", wrap=True)
        self._message.setObjectName("restore_message")
        self._build()
        self._connect()
        self.ready()

    def begin(self, target: Path) -> None:
        """Starts anew."""
        self._is_chosen = False
        self._secret.clear()
        self._show_inside("")
        self._led.hide()
        self.set_target(target)
        self.ready()
        self._choose.setFocus()

    def offer(self, found: list[tuple[str, Path]]) -> None:
        """Offers the backups that are known of.

        The newest is shown, unless the user has begun with one.
        """
        has_begun = self._is_chosen or bool(self._secret.text())
        words, begun = self._file.currentText(), self._backup
        self._file.clear()
        for words, path in found:
            self._file.addItem(words, path)
        if not found:
            self._file.addItem("None found here. Choose one.", None)
        self._file.setEnabled(bool(found))
        if has_begun and begun is not None:
            self._show(words, begun)
        self._take()

    def lead(self, path: Path) -> None:
        """Begins with a backup that somebody was about to open and work in."""
        self.set_backup(path)
        self._led.show()

    def set_backup(self, path: Path) -> None:
        """Shows which backup was chosen."""
        self._show(path.name, path)
        self._is_chosen = True
        self._take()
        self._secret.setFocus()

    def _show(self, words: str, path: Path) -> None:
        if self._file.findData(path) < 0:
            self._file.insertItem(0, words, path)
        self._file.setCurrentIndex(self._file.findData(path))
        self._file.setEnabled(True)

    def set_target(self, path: Path) -> None:
        """Shows where the new file will be."""
        self._target = path
        self._place.set_words(str(path))

    def wait(self, task: Task, words: str) -> None:
        """Shows how far the work is, with a way to stop it."""
        self._say("")
        for widget in self._doing():
            widget.setEnabled(False)
        self.progress.show()
        self.progress.follow(task, words)

    def ready(self, sentence: str = "") -> None:
        """Lets the user go on, after a word about what went wrong."""
        self.progress.hide()
        for widget in self._doing():
            widget.setEnabled(True)
        self._say(sentence)
        self._judge()

    def tell(self, contents: Contents) -> None:
        """Says what the backup holds."""
        self.ready()
        self._show_inside(backup_words.holds(contents))
        self._button.setFocus()

    def done(self) -> None:
        """Forgets what was typed."""
        self._secret.clear()
        self.ready()

    def _doing(self) -> tuple[QWidget, ...]:
        return (
            self._choose,
            self._secret,
            self._by_key,
            self._change,
            self._look,
            self._button,
            self._back,
        )

    def _build(self) -> None:
        form = Form()
        file_row = _row(self._file, self._choose)
        form.add("Backup", file_row).setBuddy(self._file)
        form.add("Passphrase it was made with", self._secret)
        form.add_widget(self._by_key)
        place_row = _row(self._place, self._change)
        form.add("The new case file", place_row).setBuddy(self._change)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(label("Restore from a backup", "large", wrap=True))
        column.addWidget(
            label(
                "The backup becomes a new case file. Your present file and the backup "
                "stay as they are.",
                "muted",
                wrap=True,
            )
        )
        column.addWidget(self._led)
        column.addWidget(form)
        column.addWidget(self._message)
        column.addWidget(self._inside)
        column.addWidget(self.progress)
        column.addWidget(self._look)
        column.addWidget(self._button)
        back = QHBoxLayout()
        back.addWidget(self._back)
        back.addStretch(1)
        column.addLayout(back)
        column.addStretch(1)

    def _connect(self) -> None:
        self._file.activated.connect(self._choose_known)
        self._choose.clicked.connect(self.backup_asked)
        self._change.clicked.connect(self.place_asked)
        self._back.clicked.connect(self.back_asked)
        self._look.clicked.connect(self._ask_inside)
        self._secret.returnPressed.connect(self._ask_inside)
        self._secret.textChanged.connect(self._judge)
        self._button.clicked.connect(self._ask)

    @Slot()
    def _choose_known(self) -> None:
        self._is_chosen = True
        self._take()

    @Slot()
    def _take(self) -> None:
        """Takes the backup that is shown as the one that is meant."""
        self._backup = self._file.currentData()
        self._show_inside("")
        self._judge()

    @Slot()
    def _judge(self) -> None:
        can = self._backup is not None and bool(self._secret.text())
        self._look.setEnabled(can)
        self._button.setEnabled(can)

    @Slot()
    def _ask_inside(self) -> None:
        if (wanted := self._wanted()) is not None:
            self.inside_asked.emit(wanted)

    @Slot()
    def _ask(self) -> None:
        if (wanted := self._wanted()) is not None:
            self.asked.emit(wanted)

    def _wanted(self) -> Wanted | None:
        if self._backup is None or not self._secret.text():
            return None
        return Wanted(
            backup=self._backup,
            target=self._target,
            typed=self._secret.text(),
            by_key=self._by_key.is_ticked,
        )

    def _show_inside(self, text: str) -> None:
        self._inside.setText(text)
        self._inside.setVisible(bool(text))
        self._button.setVisible(bool(text))
        self._look.setVisible(not text)

    def _say(self, sentence: str) -> None:
        self._message.setText(sentence)
        self._message.setVisible(bool(sentence))


def _row(shown: QWidget, button: QWidget) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(shown, 1)
    line.addWidget(button)
    return row
