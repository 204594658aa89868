"""What to do when the case file takes nothing any more where it is.

The stick was pulled out, the drive is full, another file lies in its place: what was
typed stays in the window, and is saved as soon as the place is there again, or at
another place if the user wants that.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from casefile.domain.item import Item
from casefile.errors import CasefileError, DriveGone, PassphraseChanged
from casefile.services import wording
from casefile.services.opening import SUFFIX, as_case_file
from casefile.tasks import TaskContext
from casefile.ui.context import UiContext
from casefile.ui.dialogs import CASE_FILES, neutral
from casefile.ui.frame.notice import Notice

if TYPE_CHECKING:
    from casefile.services.ports import Desk

NAME: Final = "Casefile"
GONE: Final = (
    "The drive with your case has gone. Everything saved before is on it, and what you "
    "type stays in this window. Connect the drive again, or save to another place."
)
KEPT: Final = "What you type stays in this window until then."
BACK: Final = "The drive with your case is back. What you typed is saved."
ALL_SAVED: Final = (
    "Everything is saved at the new place, and this window goes on there. The file at "
    "the old place stays as it was."
)
SOME_SAVED: Final = (
    "What this window still knew is saved at the new place, with what you typed, and "
    "this window goes on there. Papers and earlier wordings are only in the file on "
    "the drive that has gone: keep it safe."
)
LOCKED_OUT: Final = (
    "The passphrase of this case file was changed by another program. What you type "
    "stays in this window for now. Lock it, and give the new passphrase."
)
SAVED: Final = "What you typed is saved, under the new passphrase."
MOVED_BUT: Final = (
    "This window goes on at the new place, but what you typed last is not saved there "
    "yet. It stays in the window, and is tried again at the next pause."
)
NOT_SAVED: Final = (
    "What you typed last is not saved yet. Save it to another place first, or close "
    "the window once more to leave it."
)


class Words(Protocol):
    """What the user types into."""

    @property
    def has_unsaved(self) -> bool:
        """Whether words were typed that are not even on their way to the file."""
        ...

    def flush(self) -> None:
        """Sends everything that was typed on its way to the case file."""
        ...


class Stranded(QObject):
    """Shows one notice for as long as the file takes nothing, and offers a way out."""

    def __init__(
        self,
        context: UiContext,
        notice: Notice,
        words: Words,
        frame: QWidget,
    ) -> None:
        super().__init__(frame)
        self._context = context
        self._notice = notice
        self._words = words
        self._frame = frame
        self._shown = ""
        self._has_warned = False
        self._has_moved = False
        """Whether the place found again is the new one."""
        context.stranded.connect(self.tell)
        context.bus.lost.connect(self.tell)
        context.bus.found.connect(self._found)
        context.bus.changed.connect(self._saved_again)

    @property
    def is_waiting(self) -> bool:
        """Whether the file takes nothing, as far as is known."""
        return bool(self._shown)

    @property
    def is_locked_out(self) -> bool:
        """Whether the file has a passphrase that this window does not know."""
        return self._shown == LOCKED_OUT

    def holds_back(self) -> bool:
        """Tells, once, whether words would be lost if the window were closed now."""
        self._words.flush()
        self._context.runner.settle()
        self._context.runner.deliver()
        if not self._shown or self._has_warned:
            return False
        self._has_warned = True
        self._context.say(NOT_SAVED)
        return True

    @Slot(object)
    def tell(self, error: CasefileError) -> None:
        """Shows what happened, unless that is shown already."""
        text = f"{wording.sentence(error)} {KEPT}"
        if type(error) is DriveGone:
            text = GONE
        elif isinstance(error, PassphraseChanged):
            text = LOCKED_OUT
        self._has_moved = False
        if text == self._shown:
            return
        self._notice.withdraw(self._shown)
        self._shown = text
        self._has_warned = False
        if text == LOCKED_OUT:
            # A copy that the old passphrase opens is what nobody wants.
            self._notice.ask(text, ("I have read this", None), is_urgent=True)
        else:
            self._ask()

    def _ask(self) -> None:
        self._notice.ask(
            self._shown,
            ("Save to another place", self._save),
            ("Try again", self._try),
            icons=("folder", "rotate"),
            is_urgent=True,
        )

    def _save(self) -> None:
        chosen = self._context.dialogs.save_file(
            self._frame,
            "Save your case to another place",
            neutral() / f"{NAME}{SUFFIX}",
            CASE_FILES,
        )
        if chosen is None:
            self._ask()
            return
        path = as_case_file(chosen)
        case, known = self._context.desk.case, self._known()

        def work(_task: TaskContext) -> bool:
            return case.save_elsewhere(path, known)

        self._context.runner.start(
            work,
            self._moved,
            failed=self._not_moved,
            title="Saving to another place.",
        )

    def _known(self) -> list[Item]:
        now = self._context.snapshot
        return [
            now.case,
            *now.people,
            *now.documents,
            *now.records,
            *now.flags,
            *now.letters,
        ]

    def _moved(self, whole: bool) -> None:
        self._shown = ""
        self._has_moved = True
        self._save_all()
        # Told when what was typed has been saved there, and not before.
        self._context.start(_nothing, partial(self._tell_moved, whole))

    def _tell_moved(self, whole: bool, _done: None) -> None:
        if self._shown:
            return
        if self._words.has_unsaved:
            self._notice.tell(MOVED_BUT)
        else:
            self._notice.tell(ALL_SAVED if whole else SOME_SAVED)

    def _not_moved(self, error: CasefileError) -> None:
        self._context.say(wording.sentence(error))
        self._ask()

    def _try(self) -> None:
        self._shown = ""
        self._save_all()

    @Slot()
    def _found(self) -> None:
        said = SAVED if self.is_locked_out else BACK
        self._clear()
        self._save_all()
        self._context.start(_nothing, partial(self._tell_found, said))

    def _tell_found(self, said: str, _done: None) -> None:
        is_back = not self._has_moved and not self._shown
        if is_back and not self._words.has_unsaved:
            self._context.say(said)

    def _save_all(self) -> None:
        self._words.flush()
        self._context.snapshot.refresh()

    @Slot()
    def _saved_again(self) -> None:
        self._clear()

    def _clear(self) -> None:
        self._notice.withdraw(self._shown)
        self._shown = ""


def _nothing(_desk: Desk) -> None:
    """Comes up after everything that was to be saved before it."""
