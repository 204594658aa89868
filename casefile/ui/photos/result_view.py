"""The page that a photo becomes."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from casefile.ui.common.part import label
from casefile.ui.theme import Theme

_LEAST: Final = QSize(200, 200)
_EDGE: Final = 12


class ResultView(QWidget):
    """Shows a drawn page, or why there is none."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._image = QImage()
        self.setAccessibleName("The page as it will be")
        self.setMinimumSize(_LEAST)
        policy = QSizePolicy.Policy.Expanding
        self.setSizePolicy(policy, policy)
        self._words = label("", "muted", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.addWidget(self._words)
        theme.changed.connect(self.update)

    @property
    def image(self) -> QImage:
        """What is shown."""
        return self._image

    def show_image(self, image: QImage) -> None:
        """Shows a page."""
        self._image = image
        self._words.hide()
        self.update()

    def say(self, words: str) -> None:
        """Says why there is nothing to see."""
        self._image = QImage()
        self._words.setText(words)
        self._words.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("sunken"))
        if self._image.isNull():
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        room = QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        size = QSizeF(self._image.size())
        size.scale(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        area = QRectF(room.topLeft(), size)
        area.moveCenter(room.center())
        ratio = self.devicePixelRatioF()
        wanted = (size * ratio).toSize()
        smooth = Qt.TransformationMode.SmoothTransformation
        ignored = Qt.AspectRatioMode.IgnoreAspectRatio
        painter.drawImage(area, self._image.scaled(wanted, ignored, smooth))
        painter.setPen(QPen(self._theme.colour("field_line"), 1))
        painter.drawRect(area)
