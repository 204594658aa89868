"""When a record was written, and its earlier wordings."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.domain.record import Record
from casefile.services import telling, wording
from casefile.services.ports import Version
from casefile.ui.common.part import IconButton, label
from casefile.ui.theme import Theme


class HistoryView(QWidget):
    """One line about the writing, and the earlier wordings when asked for."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._versions: list[Version] = []
        self._line = label("", "small", wrap=True)
        self._line.setObjectName("written_line")
        self._button = IconButton(theme, "Show earlier wordings", "clock", "quiet")
        self._button.setCheckable(True)
        self._button.toggled.connect(self._toggle)
        self._earlier = label("", "muted", wrap=True)
        self._earlier.setObjectName("earlier_wordings")
        self._earlier.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self._line)
        column.addWidget(self._button)
        column.addWidget(self._earlier)

    def show_versions(self, record: Record, versions: list[Version]) -> None:
        """Shows what is known about the writing of a record."""
        self._versions = versions
        self._line.setText(telling.written(record, versions))
        self._button.setVisible(len(versions) > 1)
        self._button.setChecked(False)
        earlier = [_wording(v) for v in reversed(versions[:-1])]
        self._earlier.setText("\n\n".join(text for text in earlier if text))

    @Slot(bool)
    def _toggle(self, shown: bool) -> None:
        self._earlier.setVisible(shown)
        self._button.set_words(
            "Hide earlier wordings" if shown else "Show earlier wordings"
        )


def _wording(version: Version) -> str:
    item = version.item
    if not isinstance(item, Record):
        return ""
    parts = [f"As written on {wording.moment(version.recorded_at)}:"]
    parts += [item.summary]
    parts += [f"They said: {item.said}"] if item.said else []
    parts += [f"My notes: {item.details}"] if item.details else []
    return "\n".join(part for part in parts if part)
