"""What keeps others from seeing the case."""

from __future__ import annotations

from typing import Final, get_args

from PySide6.QtCore import Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from casefile.errors import CasefileError
from casefile.services import wording
from casefile.settings import IDLE_LOCK_MINUTES, LONGEST_DISCREET_NAME, HideKey
from casefile.ui import screen_capture, shortcut
from casefile.ui.common.part import IconButton, label
from casefile.ui.common.wrapped_tick import WrappedTick
from casefile.ui.context import UiContext
from casefile.ui.icon import window_icon
from casefile.ui.settings.choice import choice, show_choice
from casefile.ui.settings.section import Section

_MINUTES: Final = (1, 2, 5, 10, 15, 30)
_FACES: Final = {
    "folder": "Folder",
    "notebook": "Notebook",
    "recipes": "Recipes",
    "garden": "Garden",
    "puzzles": "Puzzles",
}
_HIDING: Final = (
    "The key takes the window away at once and ends the program. To return, start "
    "the program again; it asks for the passphrase. The window also locks whenever the "
    "screen is locked, the computer sleeps or the lid is closed."
)
_SEEN: Final = (
    "Shown on the title bar and the task bar, never with a name from your case. Some "
    "lists of open windows show it from the next lock on. A shortcut with this name "
    "and icon can stand on the desktop instead of the program's own."
)
_AGE: Final = (
    "For this the program remembers on this computer how each case file ended: a "
    "number and a check sum, no names and no places."
)


class PrivacySection(Section):
    """When the window locks, what it calls itself, and what is remembered."""

    title = "Privacy"

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        offered = [count for count in _MINUTES if count in IDLE_LOCK_MINUTES]
        self.lock_box = choice({count: _minutes(count) for count in offered})
        self.key_box = choice({key: key for key in get_args(HideKey)})
        self.key_box.setObjectName("hide_key")
        self.minimised_box = WrappedTick("Lock when I minimise the window")
        self.minimised_box.setObjectName("lock_when_minimised")
        self.name_edit = QLineEdit()
        self.name_edit.setMaxLength(LONGEST_DISCREET_NAME)
        self.name_edit.setPlaceholderText("Casefile")
        self.face_box = choice(_FACES)
        self.face_box.setObjectName("face")
        self.shortcut = IconButton(context.theme, "Make a shortcut", "export")
        self.shortcut.setObjectName("make_shortcut")
        self.files_box = WrappedTick(
            "Show what my case files are called on the locked page"
        )
        self.files_box.setObjectName("name_case_files")
        self.capture_box = WrappedTick("Leave the window out of pictures of the screen")
        self.capture_box.setObjectName("block_capture")
        self.heads_box = WrappedTick("Tell me if a case file is an older copy")
        self.heads_box.setObjectName("remember_heads")
        self._build()
        self._fill()
        self._connect()

    def _build(self) -> None:
        self.add_section("Locking")
        self.add_row(
            ("Lock when I have not touched it for", self.lock_box, 1),
            ("The key that takes it away", self.key_box, 1),
        )
        self.add_widget(self.minimised_box)
        self.add_widget(label(_HIDING, "small", wrap=True))
        self.add_section("What others see")
        self.add_row(
            ("What the window calls itself", self.name_edit, 1),
            ("Its icon", self.face_box, 1),
        )
        self.add_widget(label(_SEEN, "small", wrap=True))
        row = QHBoxLayout()
        row.addWidget(self.shortcut)
        row.addStretch(1)
        self.add_layout(row)
        self.add_widget(self.files_box)
        self.add_widget(self.capture_box)
        self.capture_box.setVisible(screen_capture.is_possible())
        self.add_section("What is remembered")
        self.add_widget(self.heads_box)
        self.add_widget(label(_AGE, "small", wrap=True))
        self.add_stretch()

    def _fill(self) -> None:
        settings = self.context.settings
        minutes = settings.idle_lock_minutes
        show_choice(self.lock_box, minutes, _minutes(minutes))
        show_choice(self.key_box, settings.hide_key)
        show_choice(self.face_box, settings.face)
        for place in range(self.face_box.count()):
            icon = window_icon(self.face_box.itemData(place))
            self.face_box.setItemIcon(place, QIcon(icon))
        self.minimised_box.set_ticked(ticked=settings.lock_when_minimised)
        self.files_box.set_ticked(ticked=settings.name_case_files)
        self.capture_box.set_ticked(ticked=settings.block_capture)
        self.heads_box.set_ticked(ticked=settings.remember_heads)
        self.name_edit.setText(settings.discreet_name)

    def _connect(self) -> None:
        for box in (self.lock_box, self.key_box):
            box.activated.connect(self._change)
        self.face_box.activated.connect(self._choose_face)
        for tick in (
            self.minimised_box,
            self.files_box,
            self.capture_box,
            self.heads_box,
        ):
            tick.clicked.connect(self._change)
        self.name_edit.editingFinished.connect(self._change)
        self.shortcut.clicked.connect(self._make_shortcut)

    @property
    def _name(self) -> str:
        return "".join(c for c in self.name_edit.text().strip() if c.isprintable())

    @Slot()
    def _choose_face(self) -> None:
        names = (*_FACES.values(), "")
        if self._name in names:
            # A picture of a pot called Notebook would make people look twice.
            chosen = self.face_box.currentData()
            self.name_edit.setText("" if chosen == "folder" else _FACES[chosen])
        self._change()

    @Slot()
    def _make_shortcut(self) -> None:
        folder = self.context.dialogs.folder(self, "Where to put the shortcut")
        if folder is None:
            return
        face = self.context.settings.face
        try:
            made = shortcut.make(folder, self._name or "Casefile", face)
        except CasefileError as e:
            self.context.say(wording.sentence(e))
        else:
            self.context.say(f"The shortcut is called {made.name}.")

    @Slot()
    def _change(self) -> None:
        self.change(
            idle_lock_minutes=self.lock_box.currentData(),
            hide_key=self.key_box.currentData(),
            lock_when_minimised=self.minimised_box.is_ticked,
            face=self.face_box.currentData(),
            name_case_files=self.files_box.is_ticked,
            block_capture=self.capture_box.is_ticked,
            remember_heads=self.heads_box.is_ticked,
            discreet_name=self._name,
        )


def _minutes(count: int) -> str:
    return "1 minute" if count == 1 else f"{count} minutes"
