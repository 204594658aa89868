"""Copying, opening and taking in letters of the user's own, on the page of letters."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from casefile.domain.ids import OwnTemplateId
from casefile.domain.own_template import OwnTemplate
from casefile.services.own import templates as own_templates
from casefile.services.paper import papers
from casefile.services.ports import Desk
from casefile.ui.context import UiContext
from casefile.ui.letters.own_editor import OwnEditor

_FILES: Final = "Letters (*.md *.txt);;All files (*)"


class OwnLetters(QObject):
    """Shows the editor of one letter in the stack of the page."""

    begun = Signal(object)

    def __init__(
        self,
        context: UiContext,
        stack: QStackedWidget,
        leave: Callable[[], None],
        owner: QWidget,
    ) -> None:
        super().__init__(owner)
        self._context = context
        self._stack = stack
        self._leave = leave
        self._owner = owner
        self.editor: OwnEditor | None = None

    @property
    def is_shown(self) -> bool:
        """Whether a letter of the user's own is on the page."""
        shown = self._stack.currentWidget()
        return self.editor is not None and shown is self.editor

    def refresh(self) -> None:
        """Shows the letter as it is now; one that is gone is left."""
        if self.editor is None:
            return
        name = self.editor.own.id
        now = (one for one in self._context.snapshot.own_letters if one.id == name)
        own = next(now, None)
        if own is not None:
            self.editor.show_letter(own)
        elif not self.editor.autosave.is_waiting:
            was_shown = self.is_shown
            self._close()
            if was_shown:
                self._leave()

    def flush(self) -> None:
        """Sends what was typed on its way to the case file."""
        if self.editor is not None:
            self.editor.flush()

    @Slot(str)
    def copy(self, base: str) -> None:
        """Copies a letter of the catalogue and shows the copy."""
        if self._context.may_write():
            self._context.start(partial(own_templates.copy, base=base), self._copied)

    @Slot(object)
    def open(self, name: OwnTemplateId) -> None:
        """Shows one of the user's own."""
        mine = self._context.snapshot.own_letters
        own = next((one for one in mine if one.id == name), None)
        if own is not None:
            self._show(own)

    @Slot()
    def ask_file(self) -> None:
        """Takes in letters from files."""
        dialogs = self._context.dialogs
        for path in dialogs.open_files(self._owner, "Take in a letter", _FILES)[:1]:
            self._context.start(partial(_taken_in, path=path), self._took)

    def _copied(self, own: OwnTemplate) -> None:
        self._show(own)
        self._context.say("Copied. Change the words as you like.", self._context.undo)

    def _took(self, own: OwnTemplate) -> None:
        self._show(own)
        self._context.say(f"“{own.title}” was taken in.", self._context.undo)

    def _show(self, own: OwnTemplate) -> None:
        self._close()
        self.editor = OwnEditor(self._context, own)
        self.editor.left.connect(self._leave)
        self.editor.begun.connect(self.begun)
        self.editor.removed.connect(self._remove)
        self._stack.addWidget(self.editor)
        self._stack.setCurrentWidget(self.editor)
        self.editor.take_focus()

    def _close(self) -> None:
        if self.editor is not None:
            self.editor.flush()
            self._stack.removeWidget(self.editor)
            self.editor.deleteLater()
            self.editor = None

    @Slot(object)
    def _remove(self, name: OwnTemplateId) -> None:
        if self._context.may_write():
            self._context.start(partial(own_templates.remove, own=name), self._removed)

    def _removed(self, _done: None) -> None:
        self._context.say("Your own letter was removed.", self._context.undo)


def _taken_in(desk: Desk, path: Path) -> OwnTemplate:
    return own_templates.bring_in(desk, bytes(papers.load(path)), path.name)
