"""A short word in a small box, such as "in part" or "keep confidential"."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QSizePolicy

from casefile.ui.common.part import set_look


class TagLabel(QLabel):
    """A tag; `tone` is one of `""`, `warn`, `good`, `danger`."""

    def __init__(self, text: str = "", tone: str = "") -> None:
        super().__init__(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_as(text, tone)

    def show_as(self, text: str, tone: str = "") -> None:
        """Shows other words in another tone; hidden when there are none."""
        self.setText(text)
        set_look(self, f"tag-{tone}" if tone else "tag")
        # Shown by its parent; on its own it would flash up as a window.
        if self.parentWidget() is not None or not text:
            self.setVisible(bool(text))
