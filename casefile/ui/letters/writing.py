"""Writing a letter to files: searched first, then decided, then written."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from casefile.domain.letter import Letter
from casefile.services import letter_writing
from casefile.services.door import Choices, Examined
from casefile.services.letter_writing import FORMATS, Written
from casefile.tasks import TaskContext
from casefile.ui.context import UiContext
from casefile.ui.outgoing.before import BeforeItGoes


class LetterWriting(QObject):
    """Takes a letter out of the case file.

    Signals:
        done: what was written.
    """

    done = Signal(object)

    def __init__(self, context: UiContext, owner: QWidget) -> None:
        super().__init__(owner)
        self._context = context
        self._passphrase = ""

    def begin(self, letter: Letter, passphrase: str) -> None:
        """Searches a letter and what goes with it."""
        self._passphrase = passphrase
        desk = self._context.desk

        def work(task: TaskContext) -> Examined:
            return letter_writing.examine(desk, letter, task)

        self._context.runner.start(
            work,
            partial(self._examined, letter),
            failed=self._context.tell,
            title="Searching for what must not go out.",
            long=True,
        )

    def _examined(self, letter: Letter, examined: Examined) -> None:
        if not examined.findings and not examined.unsearched:
            self._choose_folder(letter, Choices())
            return
        asked = BeforeItGoes(
            self._context.theme, self._owner(), letter_writing.goes_to(letter), examined
        )
        asked.decided.connect(partial(self._choose_folder, letter))
        asked.open()

    def _choose_folder(self, letter: Letter, choices: Choices) -> None:
        folder = self._context.dialogs.folder(
            self._owner(), "Where to write the letter"
        )
        if folder is None:
            return
        desk, passphrase = self._context.desk, self._passphrase
        formats = ("pdf",) if passphrase else FORMATS

        def work(task: TaskContext) -> Written:
            return letter_writing.write(
                desk,
                letter,
                folder,
                formats,
                choices=choices,
                passphrase=passphrase,
                context=task,
            )

        self._context.runner.start(
            work,
            self._written,
            failed=self._context.tell,
            title="Writing the letter.",
            long=True,
        )

    def _owner(self) -> QWidget:
        owner = self.parent()
        assert isinstance(owner, QWidget)  # noqa: S101 - as it was made
        return owner

    def _written(self, written: Written) -> None:
        self._passphrase = ""
        self.done.emit(written)
