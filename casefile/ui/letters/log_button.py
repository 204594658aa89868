"""The button that logs what happened on a letter that went, in two clicks."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from casefile.domain.letter import Letter
from casefile.domain.letter_event import EventKind, LetterEvent
from casefile.services import letter_event_words
from casefile.services.letter import events as letter_events
from casefile.ui.common.part import IconButton
from casefile.ui.context import UiContext


class LogButton(IconButton):
    """Notes for today; the day and the paper can be put right on the letter."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context.theme, "Log what happened", "plus")
        self.setObjectName("log_reply")
        self._context = context
        self._letter: Letter | None = None
        menu = QMenu(self)
        self._choices: dict[EventKind, QAction] = {}
        for kind in EventKind:
            action = menu.addAction(letter_event_words.choice(kind))
            action.triggered.connect(partial(self._note, kind))
            self._choices[kind] = action
        self.setMenu(menu)

    def show_letter(self, letter: Letter) -> None:
        """Takes the letter on which something may have happened."""
        self._letter = letter
        about = letter_events.noted_on(letter, EventKind.HELD)
        known = (x for x in self._context.snapshot.letters if x.id == about)
        on = next(known, letter)
        for kind, action in self._choices.items():
            action.setVisible(letter_events.may_come(on.template, kind))

    def _note(self, kind: EventKind, _checked: object = None) -> None:
        if self._letter is None or not self._context.may_write():
            return
        letter, today = self._letter.id, self._context.desk.time.today()
        work = partial(letter_events.note, letter=letter, kind=kind, on=today)
        self._context.start(work, self._noted)

    def _noted(self, event: LetterEvent) -> None:
        past = letter_event_words.past(event.kind)
        self._context.say(f"Noted for today: {past}.", self._context.undo)
