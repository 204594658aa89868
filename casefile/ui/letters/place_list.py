"""What can be put into a letter of the user's own: a button for each fact."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.domain.own_template import OwnTemplate
from casefile.services.own import places as own_places
from casefile.ui.common.part import IconButton, label
from casefile.ui.theme import Theme

_TOLD = "Press one to put it where the cursor is in the words of the letter."


class PlaceList(QWidget):
    """Every fact with its meaning; `put_in` with the name of the one pressed."""

    put_in = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: list[tuple[str, str]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 16, 24, 16)
        self._column.setSpacing(8)

    def show_places(self, own: OwnTemplate) -> None:
        """Lists them anew, if they are others than before."""
        now = own_places.places(own)
        if now == self._shown:
            return
        self._shown = now
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        self._column.addWidget(label(_TOLD, "muted", wrap=True))
        for name, meaning in now:
            button = IconButton(self._theme, f"{{{{ {name} }}}}", "plus")
            button.setObjectName(f"put_in_{name}")
            button.setAccessibleName(f"Put in {meaning}")
            button.clicked.connect(partial(self.put_in.emit, name))
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            about = f"{meaning[:1].upper()}{meaning[1:]}"
            self._column.addWidget(label(about, "small", wrap=True))
        self._column.addStretch(1)
