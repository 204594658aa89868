"""A button for a name of any length: it ends in dots where room is short."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QStyleOptionButton

from casefile.ui.common.part import IconButton, plain_tip
from casefile.ui.theme import Theme

_LEAST: Final = 120
_EDGES: Final = 40
"""The icon and the space around it and the words."""


class ElidingButton(IconButton):
    """Shows a name as far as it fits; the tip has all of it."""

    def __init__(self, theme: Theme, name: str, icon: str, look: str = "") -> None:
        super().__init__(theme, name.replace("&", "&&"), icon, look, tip=name)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_name(self, name: str) -> None:
        """Shows another name."""
        self.setText(name.replace("&", "&&"))
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(_LEAST, hint.width()), hint.height())

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        room = max(0, self.width() - _EDGES)
        mode, flag = Qt.TextElideMode.ElideRight, Qt.TextFlag.TextShowMnemonic
        text = self.fontMetrics().elidedText(self.text(), mode, room, flag)
        option.text = text
