"""Works the assessment page as a user does: by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from casefile.domain.document import Document
from casefile.domain.flag import Flag
from casefile.domain.selection import boxes
from casefile.services import flags
from casefile.ui.assessment.page import AssessmentPage

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


class Driver:
    """A page with hands."""

    def __init__(self, qtbot: QtBot, page: AssessmentPage, document: Document) -> None:
        self.qtbot = qtbot
        self.page = page
        self.document = document
        self.view = page.desktop.view
        self.column = page.flags
        self.panel = page.flags.panel

    # waiting

    def until(self, happens: Callable[[], Any]) -> None:
        """Waits until something is so."""
        self.qtbot.waitUntil(lambda: bool(happens()), timeout=10_000)

    def wait_for_words(self, page: int = 1) -> None:
        """Waits until the words of a page are there, whatever the view."""
        self.until(lambda: self.session and self.session.sizes)
        if self.session.has_pictures:
            self.until(lambda: self.session.texts.find(page))
        else:
            self.until(lambda: self.page.desktop.reading.is_filled)

    def settle(self) -> None:
        """Waits until nothing is going on in the background."""
        runner = self.page.context.runner
        self.until(lambda: not runner.is_busy)

    @property
    def session(self) -> Any:
        return self.page._session

    def stored(self) -> list[Flag]:
        """The flags of this paper as they are in the case file."""
        return flags.for_document(self.page.context.desk, self.document.id)

    # where things are

    def text(self, page: int) -> str:
        return self.session.texts.find(page).text

    def point(self, page: int, at: int, *, end: bool = False) -> QPoint:
        """The left (or right) edge of a character in the view."""
        words = self.session.texts.find(page)
        box = boxes(words, at, at + 1)[0]
        inset = 0.2 * (box.right - box.left)
        x = box.right - inset if end else box.left + inset
        y = (box.top + box.bottom) / 2
        spot = self.view.strip.point_to_view(page, x, y)
        return spot.toPoint() - self.view.seen().topLeft()

    def points(self, page: int, quote: str, nth: int = 0) -> tuple[QPoint, QPoint]:
        """The left edge of the first and the right edge of the last character."""
        text, at = self.text(page), -1
        for _ in range(nth + 1):
            at = text.index(quote, at + 1)
        last = at + len(quote) - 1
        return self.point(page, at), self.point(page, last, end=True)

    # hands

    def drag(self, start: QPoint, end: QPoint, modifier: Any = None) -> None:
        """Drags with the left button."""
        port, left = self.view.viewport(), Qt.MouseButton.LeftButton
        held = modifier or Qt.KeyboardModifier.NoModifier
        QTest.mousePress(port, left, held, start)
        QTest.mouseMove(port, (start + end) / 2)
        QTest.mouseMove(port, end)
        QTest.mouseRelease(port, left, held, end)

    def select(self, page: int, quote: str, nth: int = 0) -> None:
        """Selects words of a page with the mouse."""
        self.drag(*self.points(page, quote, nth))

    def click(self, point: QPoint, modifier: Any = None) -> None:
        held = modifier or Qt.KeyboardModifier.NoModifier
        port = self.view.viewport()
        QTest.mouseClick(port, Qt.MouseButton.LeftButton, held, point)

    def key(self, key: Qt.Key, modifier: Any = None, widget: Any = None) -> None:
        held = modifier or Qt.KeyboardModifier.NoModifier
        QTest.keyClick(widget or self.view, key, held)

    def type(self, widget: Any, text: str) -> None:
        widget.setFocus()
        QTest.keyClicks(widget, text)

    def flag(self, page: int, quote: str) -> Flag:
        """Selects words, presses F, keeps the kind that is offered."""
        before = len(self.stored())
        self.select(page, quote)
        self.key(Key.Key_F)
        self.until(lambda: len(self.stored()) == before + 1)
        self.until(lambda: self.column.currentWidget() is self.column.kinds)
        self.settle()
        return max(self.stored(), key=lambda flag: flag.number)

    # eyes

    def picture(self) -> QImage:
        """What is to be seen of the pages."""
        return self.view.viewport().grab().toImage()

    def around(self, page: int, quote: str) -> QImage:
        """What is to be seen at some words, with the line below them."""
        start, end = self.points(page, quote)
        return self.picture().copy(
            start.x() - 4, start.y() - 10, end.x() - start.x() + 8, 26
        )


def pixels(image: QImage) -> bytes:
    """The colours of a picture, to compare with those of another."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    return bytes(plain.constBits())
