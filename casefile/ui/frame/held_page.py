"""Locked while words are not saved: nothing is shown, and nothing is lost."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from casefile.ui.common.part import centred, label, scrolling
from casefile.ui.common.passphrase_proof import PassphraseProof
from casefile.ui.context import UiContext
from casefile.ui.frame.case_frame import CaseFrame
from casefile.ui.frame.stranded import NOT_SAVED

_LOOK_MS: Final = 500
_LOOKS_TO_SAVE: Final = 6
_WHAT: Final = (
    "What you typed last could not be saved: the drive with your case has gone, is "
    "full, or takes nothing at the moment. Your words are kept in this program, and "
    "nowhere else. They are saved by themselves as soon as the drive takes them, and "
    "then the program locks as it always does."
)
_HONEST: Final = (
    "Until then your case is still in the memory of this computer. Somebody with "
    "special tools could read it there. Connect the drive again, or type your "
    "passphrase to go on and save to another place. If the program is ended now, what "
    "you typed last is lost."
)

_LOCKED_OUT: Final = (
    "The passphrase of this case file was changed by another program, and what you "
    "typed last is not saved yet. Your words are kept in this program, and nowhere "
    "else. Type the new passphrase, and they are saved. If the program is ended now, "
    "what you typed last is lost."
)


class HeldPage(QWidget):
    """Stands before an open case until it is saved, or the passphrase is given.

    Signals:
        saved: everything that was typed is in the file now.
        proved: whoever is there knows the passphrase.
    """

    saved = Signal()
    proved = Signal()

    def __init__(self, context: UiContext, frame: CaseFrame) -> None:
        super().__init__()
        self.setObjectName("held_page")
        self.setProperty("look", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._context = context
        self._frame = frame
        self._proof = PassphraseProof(context, "Go on", None)
        card = QFrame()
        card.setProperty("look", "card")
        card.setMaximumWidth(context.theme.scaled(600))
        inner = QVBoxLayout(card)
        inner.setContentsMargins(32, 28, 32, 24)
        inner.setSpacing(16)
        inner.addWidget(
            label("Locked, but not everything is saved", "large", wrap=True)
        )
        self._what = label("", wrap=True)
        self._honest = label(_HONEST, "muted", wrap=True)
        inner.addWidget(self._what)
        inner.addWidget(self._honest)
        self._tell()
        inner.addWidget(self._proof)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(24, 24, 24, 24)
        column.addStretch(1)
        column.addLayout(centred(card))
        column.addStretch(2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(middle, "Locked, but not everything is saved"))
        self._proof.confirmed.connect(self.proved)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._looks = 0
        self._timer.start()

    def take_focus(self) -> None:
        """Puts the keyboard into the passphrase."""
        self._proof.secret.setFocus()

    def end(self) -> None:
        """Looks no more."""
        self._timer.stop()

    def warn(self) -> None:
        """Says what closing the window once more would mean."""
        self._proof.say(NOT_SAVED)

    def _tell(self) -> None:
        """Says why; a drive may come back with a file under another passphrase."""
        is_locked_out = self._frame.stranded.is_locked_out
        self._what.setText(_LOCKED_OUT if is_locked_out else _WHAT)
        self._honest.setVisible(not is_locked_out)

    @Slot()
    def _look(self) -> None:
        self._tell()
        if self._context.runner.is_saving:
            return
        if not self._frame.has_unsaved:
            self.end()
            self.saved.emit()
            return
        self._looks += 1
        if self._looks % _LOOKS_TO_SAVE == 0:
            self._frame.flush()
