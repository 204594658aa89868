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
    return _drawn(_in_ink(resources.text(f"icons/{name}.svg"), colour), size)


def _in_ink(svg: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(svg.replace("currentColor", colour).encode()))


def _drawn(renderer: QSvgRenderer, size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def make(name: str, colour: str, faint: str, size: int = 20) -> QIcon:
    """Returns an icon for ordinary and high resolution screens."""
    icon = QIcon()
    svg = resources.text(f"icons/{name}.svg")
    for mode, ink in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, faint)):
        renderer = _in_ink(svg, ink)
        for scale in _SCALES:
            pixmap = _drawn(renderer, size * scale)
            pixmap.setDevicePixelRatio(scale)
            icon.addPixmap(pixmap, mode)
    return icon


def window_icon(face: str = "folder") -> QIcon:
    """Returns an icon for the window; none of them says what the program is for."""
    icon = QIcon()
    for size in ICON_SIZES:
        icon.addFile(str(resources.path(f"app-icon/{face}-{size}.png")))
    return icon
