"""How the panel for logging something looks, and where it stands."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from casefile.domain.record import RecordKind
from casefile.errors import CasefileError
from casefile.services import wording
from casefile.ui.common.part import IconButton, IconTool, label, scrolling
from casefile.ui.context import UiContext
from casefile.ui.diary.draft_offer import DraftOffer
from casefile.ui.diary.record_form import RecordForm
from casefile.ui.diary.words import KINDS

_WIDTH: Final = 460
_EDGE: Final = 8


class LogFace(QFrame):
    """A card over the right of the page: a form, and what is said and done below it."""

    def __init__(self, context: UiContext, parent: QWidget, over: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("log_panel")
        self.setProperty("look", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Log a call")
        self._context = context
        self._over = over
        theme = context.theme
        self._free = 0
        """How much of the bottom is left to messages."""
        self._title = label("Log a call", "title")
        self._close = IconTool(theme, "close", "Close, and keep it as a draft (Esc)")
        self.offer = DraftOffer(context)
        self.form = RecordForm(context, whole=False)
        self._timed = IconButton(
            theme, "Use the time since I opened this", "clock", "quiet"
        )
        self._timed.setToolTip("Fills in the length of the call")
        self.trouble = label("", "warn", wrap=True)
        self.trouble.setObjectName("log_trouble")
        self._state = label("", "small", wrap=True)
        self._state.setObjectName("log_state")
        self._discard = IconButton(theme, "Discard", "trash", "quiet")
        self._discard.setObjectName("discard_draft")
        self._discard.setToolTip("Throws away what is typed here")
        self._save = IconButton(theme, "Keep this record", "check", "main")
        self._save.setObjectName("keep_record")
        self._save.setToolTip("Ctrl+Enter")
        self._lay_out()
        self.form.kind_changed.connect(self._retitle)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move}:
            self._place()
        return super().eventFilter(watched, event)

    @Slot(int)
    def leave_free(self, height: int) -> None:
        """Leaves this much of the bottom free, for messages."""
        if height != self._free:
            self._free = height
            self._place()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        inner = QWidget()
        body = QVBoxLayout(inner)
        body.setContentsMargins(2, 2, 14, 2)
        body.addWidget(self.offer)
        body.addWidget(self.form)
        body.addWidget(self._timed, 0, Qt.AlignmentFlag.AlignLeft)
        body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 10, 16)
        column.addLayout(head)
        column.addWidget(scrolling(inner, "Log a call"), 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(0, 0, 10, 0)
        foot.addWidget(self.trouble)
        foot.addWidget(self._state)
        row = QHBoxLayout()
        row.addWidget(self._discard)
        row.addStretch(1)
        row.addWidget(self._save)
        foot.addLayout(row)
        column.addLayout(foot)
        self._over.installEventFilter(self)

    def _place(self) -> None:
        # Never over the notice and the Lock button above the page.
        room = self._over.geometry().adjusted(0, 0, 0, -self._free)
        wide = min(self._context.theme.scaled(_WIDTH), room.width() - 2 * _EDGE)
        left = room.left() + room.width() - wide - _EDGE
        self.setGeometry(left, room.top() + _EDGE, wide, room.height() - 2 * _EDGE)

    def _show_trouble(self, error: CasefileError | None) -> None:
        text = ""
        if error is not None:
            first = wording.sentence(error).split(". ")[0].rstrip(".")
            text = f"Not saved yet. {first}. Your words stay in this panel."
            self._say("")
        self.trouble.setText(text)
        self.trouble.setAccessibleName(text)
        self.trouble.setVisible(bool(text))

    def _say(self, text: str) -> None:
        self._state.setText(text)
        self._state.setVisible(bool(text))

    @Slot()
    def _retitle(self) -> None:
        kind = RecordKind(self.form.kind.currentData())
        name = KINDS[kind][0].lower()
        article = "an" if name.startswith("e") else "a"
        title = "Log a call" if kind is RecordKind.CALL else f"Log {article} {name}"
        self._title.setText(title)
        self._timed.setVisible(kind is RecordKind.CALL)
