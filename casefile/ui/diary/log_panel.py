"""Logging something that just happened, from anywhere, in under twenty seconds."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QElapsedTimer, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from casefile.domain.record import Direction, Record, RecordKind
from casefile.errors import CasefileError
from casefile.services import diary
from casefile.services.ports import Desk
from casefile.ui.common.part import IconButton, IconTool, label, scrolling
from casefile.ui.context import UiContext
from casefile.ui.diary.record_form import RecordForm
from casefile.ui.diary.words import KINDS

_MINUTE_MS = 60_000
_Draft = tuple[Record, list[str]]
"""A record as it stands in the fields, and names in it of people not known yet."""


class LogPanel(QFrame):
    """A panel over the right of the page; Ctrl+Enter keeps it, Esc closes it."""

    closed = Signal()

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("log_panel")
        self.setProperty("look", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Log a call")
        self._context = context
        theme = context.theme
        self._settled: _Draft | None = None
        """What need not be kept: what stood there at first, or was kept since."""
        self._clock = QElapsedTimer()
        self._clock.start()
        self._title = label("Log a call", "title")
        self._close = IconTool(theme, "close", "Close without keeping it (Esc)")
        self.form = RecordForm(context, whole=False)
        self._timed = IconButton(
            theme, "Use the time since I opened this", "clock", "quiet"
        )
        self._timed.setToolTip("Fills in the length of the call")
        self._save = IconButton(theme, "Keep this record", "check", "main")
        self._save.setObjectName("keep_record")
        self._save.setToolTip("Ctrl+Enter")
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        inner = QWidget()
        body = QVBoxLayout(inner)
        body.setContentsMargins(2, 2, 14, 2)
        body.addWidget(self.form)
        body.addWidget(self._timed, 0, Qt.AlignmentFlag.AlignLeft)
        body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 10, 16)
        column.addLayout(head)
        column.addWidget(scrolling(inner, "Log a call"), 1)
        foot = QHBoxLayout()
        foot.addWidget(label("Ctrl+Enter keeps it", "small"), 1)
        foot.addWidget(self._save)
        foot.setContentsMargins(0, 0, 10, 0)
        column.addLayout(foot)
        self._connect()
        self.hide()

    def begin(self, kind: RecordKind) -> None:
        """Starts a record of now. What was being typed stays if it is open already."""
        if self.isVisible():
            self.form.people.setFocus()
            return
        record = diary.new_record(self._context.desk, kind)
        self.form.people.clear()
        self.form.promises.set_value(())
        self.form.show_record(record, self._context)
        if kind is RecordKind.CALL:
            self.form.direction.setCurrentIndex(
                self.form.direction.findData(Direction.IN)
            )
        self._settled = self._draft()
        self._retitle()
        self._clock.restart()
        self.show()
        self.raise_()
        self.form.people.setFocus()

    def flush(self) -> None:
        """Keeps what was typed though nobody said so: the window is about to go."""
        draft = self._draft()
        if draft is None or not self.has_unsaved:
            return
        before, self._settled = self._settled, draft
        record, names = draft

        def work(desk: Desk) -> Record:
            return diary.save(desk, record, names)

        self._context.start(work, failed=partial(self._not_flushed, before))

    @property
    def has_unsaved(self) -> bool:
        """Whether something was typed that is not even on its way to the file."""
        return not self.isHidden() and self._draft() not in (None, self._settled)

    def _draft(self) -> _Draft | None:
        record = self.form.record()
        return None if record is None else (record, self.form.people.new_names())

    def _not_flushed(self, before: _Draft | None, error: CasefileError) -> None:
        self._settled = before
        self._context.tell(error)

    def _connect(self) -> None:
        self._close.clicked.connect(self._shut)
        self._save.clicked.connect(self._keep)
        self._timed.clicked.connect(self._fill_minutes)
        self.form.kind_changed.connect(self._retitle)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(inside)
            shortcut.activated.connect(self._keep)
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(inside)
        escape.activated.connect(self._shut)

    @Slot()
    def _retitle(self) -> None:
        kind = RecordKind(self.form.kind.currentData())
        name = KINDS[kind][0].lower()
        article = "an" if name.startswith("e") else "a"
        title = "Log a call" if kind is RecordKind.CALL else f"Log {article} {name}"
        self._title.setText(title)
        self._timed.setVisible(kind is RecordKind.CALL)

    @Slot()
    def _fill_minutes(self) -> None:
        minutes = max(1, round(self._clock.elapsed() / _MINUTE_MS))
        self.form.minutes.setText(str(minutes))

    @Slot()
    def _keep(self) -> None:
        record = self.form.record()
        if record is None:
            return
        names = self.form.people.new_names()

        def work(desk: Desk) -> Record:
            return diary.save(desk, record, names)

        self._save.setEnabled(False)
        self._context.start(work, self._kept, failed=self._not_kept)

    def _kept(self, record: Record) -> None:
        self._save.setEnabled(True)
        self._shut()
        name = KINDS[record.kind][0]
        self._context.say(f"{name} kept in the diary.", self._context.undo)

    def _not_kept(self, error: CasefileError) -> None:
        # The words stay in the fields, so that nothing has to be typed again.
        self._save.setEnabled(True)
        self._context.tell(error)

    @Slot()
    def _shut(self) -> None:
        self.hide()
        self.closed.emit()
