"""The locked page: open a case file or make one."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from casefile.services import copies, opening, portable
from casefile.services.opening import SUFFIX
from casefile.services.ports import Desk
from casefile.settings import Settings
from casefile.ui.common.part import IconButton, Picture, centred, label, scrolling
from casefile.ui.dialogs import CASE_FILES, neutral
from casefile.ui.outside import Outside
from casefile.ui.runner import TaskRunner
from casefile.ui.theme import Theme
from casefile.ui.unlock.drill_panel import DrillPanel
from casefile.ui.unlock.first_panel import FirstPanel
from casefile.ui.unlock.new_panel import NewPanel
from casefile.ui.unlock.open_panel import OpenPanel
from casefile.ui.unlock.opener import Opener
from casefile.ui.unlock.page_loader import PageLoader
from casefile.ui.unlock.restore_panel import RestorePanel
from casefile.ui.unlock.restorer import Restorer
from casefile.ui.unlock.sticks import Sticks
from casefile.ui.unlock.take_panel import TakePanel
from casefile.ui.unlock.taker import Taker

_NEUTRAL_NAME = "Casefile"
_NARROW: Final = 600
_WIDE: Final = 760
_HONEST: Final = (
    "If somebody may be watching this device, with a hidden program, a camera or by "
    "knowing your passwords, use another one: at a library, with a friend, or with a "
    "support worker. Locking hides what you wrote; it does not hide that this program "
    "is here."
)


class UnlockPage(QWidget):
    """Makes or opens a case file, off the UI thread; `opened` with the desk."""

    opened = Signal(object, bool, bool)
    """The desk; whether the case file is new; whether the recovery key opened it."""
    limits_read = Signal()
    """The user read what cannot be protected."""
    stick_chosen = Signal(object)
    """A folder in which everything is to be kept."""
    elsewhere = Signal(object, object)
    """A case file that was chosen, and the folder on a stick that it belongs to."""

    def __init__(self, outside: Outside, runner: TaskRunner, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("unlock_page")
        self.setProperty("look", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._outside = outside
        self._chosen: Path | None = None
        self.open_panel = OpenPanel(theme)
        self.new_panel = NewPanel(theme)
        self.first_panel = FirstPanel(theme)
        self._opener = Opener(
            self.open_panel, self.new_panel, outside.tools, runner, outside.places
        )
        self._sticks = Sticks(self.first_panel, outside, runner)
        self._card = QFrame()
        self._picture = Picture(theme, "lock", 40)
        self._settings = Settings()
        self.restore_panel = RestorePanel(theme, runner)
        self._restorer = Restorer(self.restore_panel, outside, runner)
        self._restore = IconButton(theme, "Restore from a backup", "undo", "quiet")
        self._restore.setObjectName("restore_from_backup")
        self.drill_panel = DrillPanel(outside.tools, runner, theme)
        self._drill = IconButton(theme, "Try your recovery sheet", "key", "quiet")
        self._drill.setObjectName("try_sheet")
        self.take_panel = TakePanel(theme, outside.dialogs)
        self._taker = Taker(self.take_panel, outside, runner)
        self._take = IconButton(theme, "Open what was handed to me", "people", "quiet")
        self._take.setObjectName("take_over")
        self._loader = PageLoader(self)
        self._honest = label(_HONEST, "small", wrap=True)
        self._honest.setObjectName("honest_note")
        self._build()
        self._connect()

    def begin(self, chosen: Path | None = None) -> None:
        """Offers the case files there are, or to make one if there are none."""
        if chosen is not None and copies.is_backup(chosen):
            self._lead_to_restore(chosen)
            return
        self._chosen = chosen or self._chosen
        self._loader.begin()
        self._offer()
        if self.open_panel.has_files():
            self._show_open()
        elif self._settings.limits_read:
            self._show_new()
        else:
            self._turn_to(self.first_panel)
            self.first_panel.go_on.setFocus()
            self._sticks.look()

    def say(self, sentence: str) -> None:
        """Says, where a file is opened, why the window locked by itself."""
        if sentence:
            self.open_panel.tell(sentence)

    def change(self, settings: Settings) -> None:
        """Puts settings in force."""
        self._settings = settings

    def take_focus(self) -> None:
        """Puts the keyboard where typing begins."""
        if not self.open_panel.isHidden():
            self.open_panel.take_focus()

    def _build(self) -> None:
        card = self._card
        card.setProperty("look", "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(32, 28, 32, 24)
        for panel in self._panels:
            inner.addWidget(panel)
            panel.hide()
        below = QHBoxLayout()
        below.addWidget(self._restore)
        below.addStretch(1)
        below.addWidget(self._drill)
        inner.addLayout(below)
        row = QHBoxLayout()
        row.addWidget(self._take)
        row.addStretch(1)
        inner.addLayout(row)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addStretch(1)
        self._column = column
        column.addWidget(self._picture)
        column.addLayout(centred(card))
        note = QWidget()
        note.setMaximumWidth(self._theme.scaled(600))
        row = QHBoxLayout(note)
        row.setContentsMargins(8, 0, 8, 0)
        row.addWidget(self._honest)
        column.addLayout(centred(note))
        column.addStretch(2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(middle, "Locked"))

    def _connect(self) -> None:
        self._opener.begun.connect(self._work_begins)
        self._opener.opened.connect(self.opened)
        self.open_panel.new_asked.connect(self._show_new)
        self.open_panel.file_asked.connect(self._choose_file)
        self.new_panel.open_asked.connect(self._back_to_open)
        self.new_panel.place_asked.connect(self._choose_place)
        self.first_panel.read.connect(self._go_on)
        self.first_panel.open_asked.connect(self._choose_file)
        self._sticks.chosen.connect(self.stick_chosen)
        self._sticks.found.connect(self._go_back_to_stick)
        self._restore.clicked.connect(self._show_restore)
        self._drill.clicked.connect(self._show_drill)
        self.drill_panel.left.connect(self._show_open)
        self._take.clicked.connect(self._show_take)
        self.take_panel.back_asked.connect(self._show_first)
        self._taker.begun.connect(self._work_begins)
        self._taker.taken.connect(self._has_taken)
        self.restore_panel.back_asked.connect(self._show_first)
        self._restorer.restored.connect(self._has_restored)

    def _files(self) -> list[Path]:
        if not self._outside.places.cases.is_dir():
            return []
        found = sorted(self._outside.places.cases.glob(f"*{SUFFIX}"), key=_in_order)
        return [path for path in found if not copies.is_copy(path)]

    def _offer(self, *, just_chosen: bool = False) -> None:
        files = self._files()
        named = self._settings.name_case_files or just_chosen
        self.open_panel.offer(files, self._chosen, named=named)

    def _turn_to(self, panel: QWidget) -> None:
        # A stack would keep the card as high as the higher of the two.
        for other in self._panels:
            other.setVisible(other is panel)
        # There is much to read on that one.
        is_first = panel is self.first_panel
        self._drill.setVisible(panel is self.open_panel)
        for way in (self._restore, self._take):
            way.setVisible(panel in {self.open_panel, self.new_panel})
        self._honest.setVisible(not is_first)
        self._picture.setVisible(not is_first)
        # Whatever room there is goes below, so that its buttons are in sight.
        self._column.setStretch(0, 0 if is_first else 1)
        self._card.setMaximumWidth(self._theme.scaled(_WIDE if is_first else _NARROW))

    @property
    def _panels(self) -> tuple[QWidget, ...]:
        return (
            self.open_panel,
            self.new_panel,
            self.first_panel,
            self.restore_panel,
            self.drill_panel,
            self.take_panel,
        )

    @Slot()
    def _show_restore(self) -> None:
        self._turn_to(self.restore_panel)
        self._restorer.begin(self._free_name, self.open_panel.chosen()[0])

    def _lead_to_restore(self, backup: Path) -> None:
        """Offers a new file made from a backup, for nobody is to work in the backup."""
        self._show_restore()
        self.restore_panel.lead(backup)

    @Slot()
    def _show_drill(self) -> None:
        path, shown = self.open_panel.chosen()
        if path is not None:
            self._turn_to(self.drill_panel)
            self.drill_panel.begin(path, shown)

    @Slot()
    def _show_take(self) -> None:
        self._turn_to(self.take_panel)
        self.take_panel.begin(self._free_name())

    @Slot(object)
    def _has_taken(self, desk: Desk) -> None:
        self.opened.emit(desk, True, False)  # noqa: FBT003  (no keywords)

    @Slot()
    def _show_first(self) -> None:
        self.begin()

    @Slot(object, str, bool)
    def _has_restored(self, path: Path, said: str, is_right: bool) -> None:
        self.begin(path)
        tell = self.open_panel.tell if is_right else self.open_panel.refuse
        tell(said)

    @Slot()
    def _show_open(self) -> None:
        self._turn_to(self.open_panel)
        self.open_panel.take_focus()

    @Slot()
    def _show_new(self) -> None:
        self._turn_to(self.new_panel)
        self.new_panel.begin(self._free_name(), can_open=True)

    @Slot()
    def _back_to_open(self) -> None:
        self.new_panel.done()
        if self.open_panel.has_files():
            self._show_open()
        else:
            self._choose_file()

    def _free_name(self) -> Path:
        number = 1
        while True:
            suffix = f" {number}" if number > 1 else ""
            path = self._outside.places.cases / f"{_NEUTRAL_NAME}{suffix}{SUFFIX}"
            if not path.exists():
                return path
            number += 1

    @Slot()
    def _choose_file(self) -> None:
        found = self._outside.dialogs.open_files(self, "Choose a case file", CASE_FILES)
        if not found:
            return
        folder = portable.around(found[0])
        if folder is not None and folder != self._outside.places.state:
            self.elsewhere.emit(found[0], folder)
            return
        if copies.is_backup(found[0]):
            self._lead_to_restore(found[0])
            return
        self._chosen = found[0]
        self._offer(just_chosen=True)
        self._show_open()

    @Slot()
    def _go_on(self) -> None:
        self.limits_read.emit()
        self._show_new()

    @Slot()
    def _choose_place(self) -> None:
        suggestion = neutral() / f"{_NEUTRAL_NAME}{SUFFIX}"
        path = self._outside.dialogs.save_file(
            self, "Where to keep the case file", suggestion, CASE_FILES
        )
        if path is not None:
            self.new_panel.set_path(opening.as_case_file(path))

    @Slot(object)
    def _go_back_to_stick(self, folder: Path) -> None:
        self.elsewhere.emit(None, folder)

    @Slot(object)
    def _work_begins(self, path: Path) -> None:
        self._chosen = path
        self._loader.finish()


def _in_order(path: Path) -> tuple[str, int]:
    """Puts `Casefile` before `Casefile 2`, and that before `Casefile 10`."""
    name, _, number = path.stem.rpartition(" ")
    return (name, int(number)) if name and number.isdecimal() else (path.stem, 0)
