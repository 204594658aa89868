"""Outline icons, drawn in the colour of the theme."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from casefile import resources

ICON_SIZES = (16, 32, 48, 64, 128, 256)
_SCALES = (1, 2)


def draw(name: str, colour: str, size: int) -> QPixmap:
    """Returns icon `name` of `resources/icons` in one colour, `size` pixels square."""
    svg = resources.text(f"icons/{name}.svg").replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def make(name: str, colour: str, faint: str, size: int = 20) -> QIcon:
    """Returns an icon for ordinary and high resolution screens."""
    icon = QIcon()
    for mode, ink in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, faint)):
        for scale in _SCALES:
            pixmap = draw(name, ink, size * scale)
            pixmap.setDevicePixelRatio(scale)
            icon.addPixmap(pixmap, mode)
    return icon


def window_icon(face: str = "folder") -> QIcon:
    """Returns an icon for the window; none of them says what the program is for."""
    icon = QIcon()
    for size in ICON_SIZES:
        icon.addFile(str(resources.path(f"app-icon/{face}-{size}.png")))
    return icon
