"""Logging something that just happened, from anywhere, in under twenty seconds.

What is typed here is in the case file at the first pause, as a draft. It becomes a
record when the user says that it is finished.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QElapsedTimer, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from casefile.domain.record import Direction, Record, RecordKind
from casefile.errors import CasefileError
from casefile.services import diary, wording
from casefile.services.ports import Desk
from casefile.ui.common.autosave import Autosave
from casefile.ui.context import UiContext
from casefile.ui.diary.log_face import LogFace
from casefile.ui.diary.words import KINDS

KEPT: Final = "Kept as a draft in the diary. Finish it when you have time."
_MINUTE_MS: Final = 60_000


class LogPanel(LogFace):
    """A panel over the right of the page; Ctrl+Enter finishes, Esc keeps a draft."""

    closed = Signal()

    def __init__(self, context: UiContext, parent: QWidget, over: QWidget) -> None:
        super().__init__(context, parent, over)
        self._begun: Record | None = None
        """What stood in the fields when the panel was opened."""
        self._is_new = True
        """Whether it was begun here, and not gone on with."""
        self._is_stored = False
        self._settled: Record | None = None
        """What need not be stored: it stood there at first, or was sent since."""
        self._clock = QElapsedTimer()
        self._clock.start()
        self.autosave = Autosave(
            self.flush, self, read_only=context.desk.case.read_only
        )
        self._connect()
        self.hide()

    def begin(self, kind: RecordKind) -> None:
        """Starts a record of now. What was being typed stays if it is open already."""
        if self.isVisible():
            self.form.people.setFocus()
            return
        record = diary.new_record(self._context.desk, kind)
        if kind is RecordKind.CALL:
            record = dataclasses.replace(record, direction=Direction.IN)
        self._open(dataclasses.replace(record, draft=True), is_new=True)

    def resume(self, draft: Record) -> None:
        """Goes on with a draft; what is in the panel now is kept as one, too."""
        now = self.form.record()
        if self.isHidden() or now is None or not self._says_something(now):
            self._open(draft, is_new=False)
        elif now.id != draft.id:
            self._send(now, partial(self._stored_before, draft))

    @Slot()
    def flush(self) -> None:
        """Stores what was typed as a draft, though nobody said that it is finished."""
        self.autosave.drop()
        record = self.form.record()
        if record is not None and self.has_unsaved:
            self._send(record, self._stored)

    @property
    def has_unsaved(self) -> bool:
        """Whether something was typed that is not even on its way to the file."""
        record = self.form.record()
        if self.isHidden() or record is None or record == self._settled:
            return False
        return self._is_stored or self._says_something(record)

    def _connect(self) -> None:
        self.form.watch(self.autosave)
        self.offer.chosen.connect(self.resume)
        self._close.clicked.connect(self._shut)
        self._discard.clicked.connect(self._throw_away)
        self._save.clicked.connect(self._keep)
        self._timed.clicked.connect(self._fill_minutes)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, slot in (
            ("Ctrl+Return", self._keep),
            ("Ctrl+Enter", self._keep),
            ("Esc", self._shut),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(inside)
            shortcut.activated.connect(slot)

    def _open(self, record: Record, *, is_new: bool) -> None:
        self.autosave.hold()
        self.form.people.clear()
        self.form.promises.set_value(())
        self.form.show_record(record, self._context)
        self.autosave.release()
        self._begun = self._settled = self.form.record()
        self._is_new, self._is_stored = is_new, not is_new
        self._show_trouble(None)
        self._say("Ctrl+Enter when it is finished. Esc keeps a draft.")
        self.offer.show_but(record)
        self._retitle()
        self._clock.restart()
        self._save.setEnabled(True)
        self._place()
        self.show()
        self.raise_()
        self.form.people.setFocus()

    def _says_something(self, record: Record) -> bool:
        """Whether more was done than to choose what kind of record it is."""
        begun = self._begun
        if begun is None or not self._is_new:
            return begun is not None
        chosen = dataclasses.replace(record, kind=begun.kind, direction=begun.direction)
        return chosen != begun

    def _is_shown(self, record: Record) -> bool:
        return self._begun is not None and record.id == self._begun.id

    def _send(self, record: Record, done: Callable[..., None]) -> None:
        self._settled = record

        def work(desk: Desk) -> Record:
            return diary.save(desk, record, record.draft_names)

        failed = partial(self._not_stored, record)
        self._context.start(work, partial(done, record), failed=failed)

    def _stored(self, sent: Record, _kept: Record) -> None:
        if not self._is_shown(sent):
            return
        self._is_stored = True
        self._show_trouble(None)
        at = wording.clock_time(self._context.desk.time.now().time())
        self._say(f"Saved as a draft at {at}. Ctrl+Enter when it is finished.")

    def _stored_before(self, draft: Record, _sent: Record, _kept: Record) -> None:
        self._open(draft, is_new=False)

    def _not_stored(self, sent: Record, error: CasefileError) -> None:
        # The words stay in the fields, and are tried again at the next pause.
        self._save.setEnabled(True)
        if self._is_shown(sent) and not self.isHidden():
            self._settled = None
            self.autosave.touch()
            self._show_trouble(error)
        self._context.tell(error)

    @Slot()
    def _fill_minutes(self) -> None:
        minutes = max(1, round(self._clock.elapsed() / _MINUTE_MS))
        self.form.minutes.setText(str(minutes))
        self.autosave.settle()

    @Slot()
    def _keep(self) -> None:
        record = self.form.record()
        if record is None or not self._save.isEnabled():
            return
        self._save.setEnabled(False)
        self.autosave.drop()
        self._settled = record

        def work(desk: Desk) -> Record:
            return diary.finish(desk, record)

        failed = partial(self._not_stored, record)
        self._context.start(work, partial(self._kept, record), failed=failed)

    def _kept(self, sent: Record, record: Record) -> None:
        self._save.setEnabled(True)
        if self._is_shown(sent) and self.form.record() != sent:
            self._keep()  # Something was typed while it was stored.
            return
        self._leave()
        name = KINDS[record.kind][0]
        self._context.say(f"{name} kept in the diary.", self._context.undo)

    @Slot()
    def _shut(self) -> None:
        record = self.form.record()
        if not self._save.isEnabled():
            return  # It is being kept as it stands.
        if record is None or not self._says_something(record):
            # Nothing is worth a draft, not even one that was stored meanwhile.
            self._throw_away()
            return
        self.autosave.drop()
        self._send(record, self._put_away)

    def _put_away(self, sent: Record, _kept: Record) -> None:
        if self.form.record() != sent:
            self._is_stored = True
            self._shut()
            return
        self._leave()
        self._context.say(KEPT, partial(self._remove, sent), "&Discard")

    # What is thrown away is only put out of sight, and can be brought back.

    @Slot()
    def _throw_away(self) -> None:
        record = self.form.record()
        if record is None or not (self._is_stored or self._says_something(record)):
            self._leave()
            return
        self.autosave.drop()
        if self.has_unsaved:
            self._send(record, self._stored)
        self._remove(record)

    def _remove(self, record: Record) -> None:
        def work(desk: Desk) -> None:
            diary.remove(desk, record.id)

        failed = partial(self._not_removed, record)
        self._context.start(work, partial(self._removed, record), failed=failed)

    def _removed(self, record: Record, _done: None) -> None:
        if self._is_shown(record) and not self.isHidden():
            self._leave()
        if self._says_something(record):
            self._context.say("The draft was discarded.", self._context.undo)

    def _not_removed(self, record: Record, error: CasefileError) -> None:
        if self._is_shown(record) and not self._is_stored:
            # It is in no file, and nobody wants it there.
            self._leave()
        else:
            self._not_stored(record, error)

    def _leave(self) -> None:
        self.autosave.drop()
        self.hide()
        self.closed.emit()
