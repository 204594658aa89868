"""A letter or an email becomes a record of the diary with one click."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.domain.record import RecordKind
from casefile.domain.written import listing
from casefile.services.correspondence import Post
from casefile.ui.common.part import IconButton
from casefile.ui.common.wrapped_tick import WrappedTick
from casefile.ui.theme import Theme

_NAMES = {RecordKind.LETTER: "letter", RecordKind.EMAIL: "email"}


class DiaryOffer(QWidget):
    """Shown only for papers that are something that happened.

    Signals:
        asked: it is to be put in the diary; whether its strangers become people.
        open_asked: it is in the diary already, and is to be shown there.
        undated: it cannot be put there before it has a date.
    """

    asked = Signal(bool)
    open_asked = Signal(object)
    undated = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._post: Post | None = None
        self.button = IconButton(theme, "Put in the diary", "diary")
        self.button.setObjectName("put_in_diary")
        self.people = WrappedTick("")
        self.people.setObjectName("add_strangers")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.people)
        self.people.set_ticked(ticked=True)
        self.people.hide()
        self.button.clicked.connect(self._press)
        self.offer(None, None)

    def offer(self, kind: RecordKind | None, post: Post | None) -> None:
        """Shows what can be done with a paper of this kind; nothing for others."""
        self._post = post
        is_post = kind is not None and post is not None
        self.button.setVisible(is_post and self.button.parentWidget() is not None)
        strangers = () if post is None or post.kept is not None else post.strangers
        self.people.setVisible(is_post and bool(strangers))
        self.setVisible(is_post and bool(strangers))
        if kind is None or post is None:
            return
        name = _NAMES[kind]
        if post.kept is not None:
            self.button.set_words("Show it in the diary")
        else:
            self.button.set_words(f"Put this {name} in the diary")
        if strangers:
            self.people.set_words(f"Add {listing(list(strangers))} to People as well")

    @Slot()
    def _press(self) -> None:
        if self._post is None:
            return
        if self._post.kept is not None:
            self.open_asked.emit(self._post.kept)
        elif self._post.record is None:
            self.undated.emit()
        else:
            self.asked.emit(bool(self._post.strangers) and self.people.is_ticked)
