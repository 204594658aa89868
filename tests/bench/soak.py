"""Uses the window for a very long time, at random, and looks for what piles up (R13).

    python -m tests.bench.soak [--actions 20000] [--seed 1]

The sample case of the demo is open in the real window with the real store. Keys and
the mouse do what a user may do on all pages: log, edit, remove, flag, search, undo, go
about, lock and unlock. After a tenth of the actions the memory, the open files, the
threads, and (before Python 3.12) the references to None are noted, and again at the
end; both times after the case was locked and opened and each page shown, as what a page
holds while it is used is no growth. The exit code tells whether all stayed within the
limits.

Of the memory it is told how much is in use and how much the C library keeps free: the
many small things of a window leave gaps behind, which are used again. Of what is in
use, the pages that the database remembers are told on their own: they grow with what
was read, up to the 32 MB that `casefile.store.engine` allows.

The references to None must not fall: some versions of PySide lose one in each call,
and Python ends when none is left. They do rise, by about 60 an action, as PySide 6.11
takes one too many for each widget that is let go and each item taken out of a layout.
That is a count and costs nothing; what would cost something are objects, and those are
counted as well.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import gc
import os
import re
import sys
import tempfile
import threading
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from sqlcipher3 import _sqlite3

from casefile.domain.document import DocumentKind
from casefile.services import checking, demo
from casefile.tasks import TaskContext
from casefile.ui.start import make_application
from tests.bench.figure import Figure, say, table
from tests.fakes import FixedTime
from tests.stage import Stage, real_tools, turn

PAGES = (
    "home",
    "diary",
    "documents",
    "assessments",
    "people",
    "letters",
    "settings",
    "help",
)
MEMORY = 50
"""Megabytes in use that the process may gain."""
WHOLE = 120
"""Megabytes that it may grow by, with what is free and kept for later.

How much that is depends on the order in which threads ask for memory: the same actions
gave between 51 and 77 MB in all, and between -1 and 19 in use.
"""
FILES = 5
THREADS = 2
_LOOKS = 3
"""Times that more objects than that are looked at again."""
OBJECTS = 20_000
"""Objects of Python that there may be more of."""
NONES = 2000
"""References to None that may be lost. Each call that loses one does so for ever."""
_LOCK_EACH = 2500
_WORDS = "school visit call letter bedroom Sian plan 3 a note"
_LETTERS = ("Siân ", "tŷ ", "Łódź ", "🙂 ")
# What these open belongs to the system or ends the window; locking has its own turn.
_NOT_PRESSED = re.compile(
    r"lock|hide|print|passphrase|restart|quit|close it|show in|folder|forget|sheet|key"
    r"|discreet|idle",
    re.IGNORECASE,
)


class _Heap(ctypes.Structure):
    """What `mallinfo2` of the GNU C library tells."""

    _fields_ = tuple(
        (name, ctypes.c_size_t)
        for name in (
            *("arena", "ordblks", "smblks", "hblks", "hblkhd"),
            *("usmblks", "fsmblks", "uordblks", "fordblks", "keepcost"),
        )
    )


_heap = ctypes.CDLL(None).mallinfo2
_heap.restype = _Heap
_pages = ctypes.CDLL(_sqlite3.__file__).sqlite3_memory_used
_pages.restype = ctypes.c_int64


@dataclass(frozen=True)
class State:
    """What the process holds."""

    memory: float
    used: float
    """Of the heap of the C library."""
    kept: float
    """Free, but kept by the C library."""
    database: float
    files: int
    threads: int
    nones: int
    objects: int


def state() -> State:
    """Returns what the process holds now."""
    for _ in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        turn()
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    heap = _heap()
    return State(
        used=(heap.uordblks + heap.hblkhd) / 1e6,
        kept=heap.fordblks / 1e6,
        database=_pages() / 1e6,
        memory=pages * os.sysconf("SC_PAGE_SIZE") / 1e6,
        files=len(os.listdir("/proc/self/fd")),  # noqa: PTH208 - no file is looked at
        threads=threading.active_count(),
        nones=sys.getrefcount(None),
        objects=len(gc.get_objects()),
    )


class User:
    """Somebody who tries everything."""

    def __init__(self, stage: Stage, path: Path, seed: int) -> None:
        self._stage = stage
        self._path = path
        self._chance = Random(seed)  # noqa: S311 - guards nothing
        self.done: Counter[str] = Counter()
        self._deeds = (
            [self.go] * 3
            + [self.type] * 6
            + [self.press] * 4
            + [self.choose] * 5
            + [self.pick] * 2
            + [self.undo, self.search, self.log, self.scroll, self.flag, self.escape]
        )
        # A dialog that waits for an answer gets none.
        self._impatient = QTimer()
        self._impatient.setInterval(50)
        self._impatient.timeout.connect(_turn_away)
        self._impatient.start()

    def act(self, number: int) -> None:
        """Does one thing, and now and then waits until all of it is done."""
        if number % _LOCK_EACH == _LOCK_EACH - 1:
            self.lock()
            return
        deed = self._chance.choice(self._deeds)
        deed()
        self.done[deed.__name__] += 1
        turn()
        if number % 10 == 0:
            self._stage.settle()

    def tour(self) -> None:
        """Shows each page once, so that what is loaded only then is loaded."""
        for name in PAGES:
            self._stage.go(name)

    def go(self) -> None:
        """Shows another page."""
        self._stage.frame.go(self._chance.choice(PAGES))

    def type(self) -> None:
        """Types a word into a field, or deletes some of it."""
        field = self._one(QLineEdit, QTextEdit, QPlainTextEdit)
        if field is None or field.isReadOnly():
            return
        if self._chance.random() < 0.4:  # so that texts do not grow without end
            QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        if self._chance.random() < 0.1 and not isinstance(field, QLineEdit):
            field.insertPlainText(self._chance.choice(_LETTERS))
        else:
            QTest.keyClicks(field, self._chance.choice(_WORDS.split()) + " ")

    def press(self) -> None:
        """Presses a button."""
        button = self._one(QAbstractButton)
        if button is None or not button.isEnabled():
            return
        names = f"{button.text()} {button.accessibleName()} {button.objectName()}"
        has_menu = getattr(button, "menu", lambda: None)() is not None
        if not has_menu and not _NOT_PRESSED.search(names):
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def choose(self) -> None:
        """Chooses a row of a list."""
        view = self._one(QAbstractItemView)
        model = None if view is None else view.model()
        if view is not None and model is not None and model.rowCount():
            row = model.index(self._chance.randrange(model.rowCount()), 0)
            view.setCurrentIndex(row)
            QTest.keyClick(view, Qt.Key.Key_Return)

    def pick(self) -> None:
        """Picks from a box of choices; not among the settings, which stay quick."""
        box = self._one(QComboBox)
        if box is not None and box.count() and self._stage.frame.current != "settings":
            box.setCurrentIndex(self._chance.randrange(box.count()))

    def undo(self) -> None:
        """Takes the last change back."""
        self._stage.context.undo()

    def search(self) -> None:
        """Searches everything, and closes the results again."""
        frame = self._stage.frame
        frame.search.begin()
        field = frame.search.findChild(QLineEdit)
        if field is not None:
            QTest.keyClicks(field, self._chance.choice(_WORDS.split()))
            self._stage.settle()
            field.clear()
            QTest.keyClick(field, Qt.Key.Key_Escape)

    def log(self) -> None:
        """Logs a call."""
        frame = self._stage.frame
        frame.log_something()
        field = frame.log.findChild(QLineEdit)
        if field is not None:
            QTest.keyClicks(field, self._chance.choice(_WORDS.split()))
        QTest.keyClick(
            frame.log, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
        )
        QTest.keyClick(frame.log, Qt.Key.Key_Escape)

    def scroll(self) -> None:
        """Turns the wheel, as it were."""
        view = self._one(QAbstractItemView, QTextEdit)
        if view is not None:
            bar = view.verticalScrollBar()
            bar.setValue(self._chance.randint(0, max(0, bar.maximum())))

    def flag(self) -> None:
        """Presses F on whatever page of a paper is shown."""
        if self._stage.frame.current == "assessments":
            page: Any = self._stage.frame.page("assessments")
            view = page.desktop.view
            middle = QPoint(view.viewport().width() // 2, view.viewport().height() // 3)
            QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
            QTest.keyClick(view, Qt.Key.Key_F)

    def escape(self) -> None:
        """Presses Escape."""
        QTest.keyClick(self._stage.window, Qt.Key.Key_Escape)

    def lock(self) -> None:
        """Locks the case and opens it again."""
        self._stage.settle()
        self._stage.window.lock()
        self._stage.open_file(self._path, demo.passphrase())
        self.done["lock"] += 1

    def rest(self) -> State:
        """Locks, opens, and shows each page; returns what the process holds then."""
        self.lock()
        self.tour()
        self._stage.settle()
        return state()

    def _one(self, *kinds: type[QWidget]) -> Any:
        """Returns one of the widgets in sight, by chance."""
        frame = self._stage.frame
        found = [w for kind in kinds for w in frame.findChildren(kind)]
        seen = [w for w in found if w.isVisible() and w.isEnabled()]
        return self._chance.choice(seen) if seen else None


def _turn_away() -> None:
    popup, dialog = QApplication.activePopupWidget(), QApplication.activeModalWidget()
    if popup is not None:
        popup.close()
    elif dialog is not None:
        dialog.close()


@contextlib.contextmanager
def mistakes() -> Iterator[list[str]]:
    """Collects what goes wrong in slots, which Qt would only print."""
    found: list[str] = []

    def note(kind: Any, value: Any, trace: Any) -> None:
        found.append("".join(traceback.format_exception(kind, value, trace)))

    before, sys.excepthook = sys.excepthook, note
    try:
        yield found
    finally:
        sys.excepthook = before


def soak(
    actions: int, seed: int, *, tell: bool = True
) -> tuple[list[Figure], list[str]]:
    """Acts so often; returns figures, and the mistakes that came to light."""
    application = make_application()
    with tempfile.TemporaryDirectory() as name, mistakes() as found:
        folder = Path(name)
        path = demo.build(real_tools, folder).case_file
        stage = Stage(folder, real_tools(FixedTime()))
        stage.show()
        stage.open_file(path, demo.passphrase())
        user = User(stage, path, seed)
        user.tour()
        _read_once(stage)
        first = user.rest()
        for number in range(actions):
            user.act(number)
            if number == actions // 10:
                first = user.rest()
            if tell and number % 1000 == 0:
                say(f"{number:6,} {state()}")
        last = user.rest()
        for _ in range(_LOOKS):
            # What is still under way lets go of what it holds; what piles up does not.
            if last.objects - first.objects > OBJECTS:
                last = user.rest()
        stage.end()
    application.processEvents()
    return figures(first, last, actions), found


def _read_once(stage: Stage) -> None:
    """Has the tables of the check read, which are kept: that is no growth."""
    papers = stage.context.snapshot.documents
    paper = next(one for one in papers if one.kind is DocumentKind.ASSESSMENT)
    checking.check(stage.context.desk, paper.id, TaskContext())


def figures(first: State, last: State, actions: int) -> list[Figure]:
    """Compares what was held after a tenth of the actions and after all."""
    found = [
        Figure(
            f"memory gained in {actions:,} actions",
            last.memory - first.memory,
            "MB",
            WHOLE,
        ),
        Figure("  of that in use", last.used - first.used, "MB", MEMORY),
        Figure("    of that the database's", last.database - first.database, "MB"),
        Figure("  of that free, but kept", last.kept - first.kept, "MB"),
        Figure("open files gained", last.files - first.files, "", FILES),
        Figure("threads gained", last.threads - first.threads, "", THREADS),
        Figure("objects gained", last.objects - first.objects, "", OBJECTS),
    ]
    if sys.version_info < (3, 12):
        lost = first.nones - last.nones
        found.append(Figure("references to None lost", lost, "", NONES))
    return found


def main() -> int:
    """Runs the soak and tells whether all limits were kept."""
    parser = argparse.ArgumentParser(description="Uses the window for a long time.")
    parser.add_argument("--actions", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    measured, found = soak(given.actions, given.seed)
    table(measured)
    for text in found:
        say(text)
    return int(bool(found) or any(figure.kept == "NO" for figure in measured))


if __name__ == "__main__":
    sys.exit(main())
