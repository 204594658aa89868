"""Papers with pages that can be drawn: which reader draws each, and with what."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Protocol

from casefile.domain.document import Page
from casefile.mapped import Data
from casefile.readers import registry
from casefile.readers.grey import Grey
from casefile.readers.kind import sniff
from casefile.readers.limits import Limits

_PDF_MODULES = ("casefile.readers.drawing", "pikepdf")


class Sheets(Protocol):
    """A paper open for drawing, inside a worker."""

    def __len__(self) -> int: ...

    def draw(
        self, number: int, scale: float, canvas: memoryview
    ) -> tuple[int, int, int]:
        """Draws a page; returns width, height and stride."""
        ...

    def grey(self, number: int) -> Grey:
        """Returns a page in grey, as sharp as it came."""
        ...

    def with_notes(self, page: Page) -> Page:
        """Returns a page that was recognised with what people noted on it."""
        ...


def can_be_drawn(data: Data) -> bool:
    """Whether a paper has pages of its own; looks at its first bytes only."""
    sniffed = sniff(data)
    return sniffed == registry.PDF.name or sniffed in registry.PICTURES


def load(data: Data) -> None:
    """Loads what is needed to draw a paper, while the door is open."""
    is_picture = sniff(data) in registry.PICTURES
    for module in registry.PICTURE_MODULES if is_picture else _PDF_MODULES:
        import_module(module)
    if sys.platform == "linux" and not is_picture:
        from casefile.readers import system_fonts  # noqa: PLC0415

        system_fonts.look_up()


def opened(data: Data, limits: Limits) -> Sheets:
    """Opens a paper for drawing; only in a worker.

    Raises:
        UnreadableError: if it is damaged, locked or a trap.
    """
    if sniff(data) in registry.PICTURES:
        from casefile.readers.picture import Pictures  # noqa: PLC0415

        return Pictures(bytes(data), limits)
    from casefile.readers.drawing import Drawing  # noqa: PLC0415

    return Drawing(data, limits)
