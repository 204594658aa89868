"""Objects that hold each other are looked for on the window's own thread only.

Python looks for them on whichever thread happens to make the next object. A widget or a
timer among them would be taken apart by the thread that reads the case file, while the
window's thread may be using it, and the program would end without a word.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_EVERY_MS = 500


class GarbageCollection(QObject):
    """Looks for them now and then, as long as the application is there."""

    def __init__(self, application: QObject) -> None:
        super().__init__(application)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(_EVERY_MS)

    @Slot()
    def _look(self) -> None:
        counts, limits = gc.get_count(), gc.get_threshold()
        if not limits[0]:  # very many objects are being made, and none of them cycles
            return
        due = [n for n, count in enumerate(counts) if count > limits[n]]
        if due:
            gc.collect(max(due))
