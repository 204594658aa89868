"""Drawn pages as images."""

from __future__ import annotations

from PySide6.QtGui import QImage

from casefile.domain.document import Picture


def as_image(picture: Picture) -> QImage:
    """Returns a drawn page as an image that owns its pixels."""
    return QImage(
        picture.pixels,
        picture.width,
        picture.height,
        picture.stride,
        QImage.Format.Format_RGB32,
    ).copy()
