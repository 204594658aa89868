"""Tags of papers: each in a small box, with a field to type another."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QSizePolicy, QWidget

from casefile.domain.document import tidy_tags
from casefile.ui.common.flow import Flow
from casefile.ui.common.part import IconButton
from casefile.ui.theme import Theme

_HINT = "Type a tag and press Enter. Backspace takes the last one off."
_FIELD = 120


class TagEdit(QWidget):
    """Takes tags on and off; `changed` after each.

    A tag is taken on with Enter or a comma, or when the field is left.
    """

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._tags: tuple[str, ...] = ()
        self._chips: list[IconButton] = []
        self.field = _TagField()
        self.field.setObjectName("tag_field")
        self.field.setPlaceholderText("Add a tag")
        self.field.setAccessibleName("Add a tag")
        self.field.setAccessibleDescription(_HINT)
        self.field.setToolTip(_HINT)
        self.field.setMinimumWidth(_FIELD)
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = QListView()
        popup.setAccessibleName("Tags that fit")
        completer.setPopup(popup)
        completer.activated.connect(self._complete, Qt.ConnectionType.QueuedConnection)
        self.field.setCompleter(completer)
        self.setFocusProxy(self.field)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = Flow(self)
        self._flow.addWidget(self.field)
        self.field.editingFinished.connect(self._take)
        self.field.textEdited.connect(self._typed)
        self.field.emptied.connect(self._take_off_last)

    @property
    def value(self) -> tuple[str, ...]:
        """The tags, with what is typed."""
        return tidy_tags([*self._tags, *self.field.text().split(",")])

    def set_value(self, tags: tuple[str, ...]) -> None:
        """Shows tags, and an empty field."""
        self.field.clear()
        self._show(tags)

    def set_known(self, tags: Iterable[str]) -> None:
        """Gives the tags that are offered while one is typed."""
        known = sorted(set(tags), key=str.casefold)
        if known != self._known.stringList():
            self._known.setStringList(known)

    def _show(self, tags: tuple[str, ...]) -> None:
        if tags == self._tags:
            return
        self._tags = tags
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
            self._flow.removeWidget(chip)
        self._chips = []
        for place, tag in enumerate(tags):
            chip = IconButton(self._theme, tag.replace("&", "&&"), "close", "chip")
            chip.setParent(self)
            chip.setAccessibleName(f"Take off the tag {tag}")
            chip.setToolTip(f"Take off “{tag}”")
            chip.clicked.connect(partial(self._take_off, tag))
            self._flow.insert_widget(place, chip)
            chip.show()
            self._chips.append(chip)
        for before, after in pairwise([*self._chips, self.field]):
            self.setTabOrder(before, after)
        self.updateGeometry()

    def _take_off(self, tag: str, _checked: bool = False) -> None:  # noqa: FBT002
        self._show(tuple(one for one in self._tags if one != tag))
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    @Slot()
    def _take_off_last(self) -> None:
        if self._tags:
            self._take_off(self._tags[-1])

    @Slot(str)
    def _typed(self, text: str) -> None:
        if "," in text:
            self._take()

    @Slot(str)
    def _complete(self, tag: str) -> None:
        self.field.setText(tag)
        self._take()

    @Slot()
    def _take(self) -> None:
        tags = self.value
        self.field.clear()
        if tags != self._tags:
            self._show(tags)
            self.changed.emit()


class _TagField(QLineEdit):
    """A field that tells of Backspace where there is nothing to delete."""

    emptied = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
            return
        super().keyPressEvent(event)
