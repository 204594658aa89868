"""Draws the icons of the window from their SVG files, in every size.

    python packaging/make_icons.py

Needs PySide6. Run it again after a drawing has changed.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "app-icon"
SIZES = (16, 32, 48, 64, 128, 256)


def main() -> int:
    """Draws them all."""
    application = QGuiApplication(sys.argv[:1])
    for drawing in sorted(FOLDER.glob("*.svg")):
        renderer = QSvgRenderer(str(drawing))
        for size in SIZES:
            image = QImage(size, size, QImage.Format.Format_ARGB32)
            image.fill(Qt.GlobalColor.transparent)
            painter = QPainter(image)
            renderer.render(painter, QRectF(0, 0, size, size))
            painter.end()
            image.save(str(FOLDER / f"{drawing.stem}-{size}.png"))
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
