"""One letter on its way between the fields of its view and the case file."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from casefile.domain.letter import Letter, LetterStatus
from casefile.domain.letter_template import Template
from casefile.errors import CasefileError
from casefile.services import case as case_service
from casefile.services.letter import letters
from casefile.services.ports import Desk
from casefile.ui.context import UiContext
from casefile.ui.letters.fact_form import case_with


class LetterKeeper(QObject):
    """Holds the letter as it is shown, and saves it."""

    kept = Signal()
    """The case file says the same as what is shown."""
    refused = Signal()
    """It was not saved, and `letter` is again what it was."""

    def __init__(
        self, context: UiContext, letter: Letter, template: Template, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._template = template
        self.letter = letter
        self._older: list[Letter] = []
        """What it was before it was saved, until the case file says the same."""

    def is_older(self, letter: Letter) -> bool:
        """Tells whether the case file was asked for it before the last save.

        To show it would throw away what can be undone.
        """
        return letter in self._older and letter != self.letter

    def take(self, letter: Letter) -> None:
        """Takes over what the case file says."""
        self.letter = letter
        self._older.clear()

    def laid_out(self, letter: Letter) -> None:
        """Takes over how the letter is laid out, which the case file has already."""
        self.letter = letter

    def save_fields(self, letter: Letter) -> None:
        """Saves what the fields say, with what of it belongs to the whole case."""
        if letter == self.letter or letter.status is LetterStatus.SENT:
            return
        unsaved = self._change(letter)
        before = self._context.snapshot.case
        after = case_with(before, self._template, letter.facts)

        def work(desk: Desk) -> Letter:
            if after != before:
                case_service.save(desk, after)
            return letters.save(desk, letter)

        failed = partial(self._not_saved, unsaved)
        self._context.start(work, partial(self._saved, letter), failed=failed)

    def save(self, letter: Letter) -> None:
        """Saves a letter that was changed otherwise than in its fields."""
        unsaved = self._change(letter)

        def work(desk: Desk) -> Letter:
            return letters.save(desk, letter)

        failed = partial(self._not_saved, unsaved)
        self._context.start(work, partial(self._saved, letter), failed=failed)

    def _change(self, letter: Letter) -> Letter:
        """Puts a letter in the place of the one before, which is returned."""
        before, self.letter = self.letter, letter
        self._older.append(before)
        return before

    def _saved(self, sent: Letter, kept: Letter) -> None:
        # The order of items may have been put right on the way.
        if sent == self.letter:
            self.letter = kept
            self.kept.emit()

    def _not_saved(self, before: Letter, error: CasefileError) -> None:
        self.take(before)
        self.refused.emit()
        self._context.tell(error)
