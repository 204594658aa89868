"""A field for names, completed from the people already known."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from casefile.domain.ids import PersonId
from casefile.domain.person import Person
from casefile.services import people as service

_HINT = "Type a name; put a comma between two names. New names are added to People."


class PeopleEdit(QLineEdit):
    """Names with commas between them; the last one is completed while it is typed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._people: list[Person] = []
        self._before = ""
        self._model = QStringListModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setWidget(self)
        self._popup = QListView()
        self._completer.setPopup(self._popup)
        self._popup.setAccessibleName("Names that fit")
        self.setAccessibleDescription(_HINT)
        self.setToolTip(_HINT)
        self._completer.activated.connect(self._take)
        self.textEdited.connect(self._offer)
        self.editingFinished.connect(self._settle)

    def set_people(self, people: Iterable[Person]) -> None:
        """Gives the people whose names are offered."""
        self._people = list(people)
        names = [person.name for person in self._people if not person.is_me]
        if names != self._model.stringList():
            self._model.setStringList(names)

    def set_value(self, ids: tuple[PersonId, ...], typed: Iterable[str] = ()) -> None:
        """Shows the names of these people, and names of people not known yet."""
        self.setText(", ".join([*service.names(self._people, ids), *typed]))
        self._before = self.text()

    def names(self) -> list[str]:
        """Returns the names as typed."""
        return [name for part in self.text().split(",") if (name := part.strip())]

    def known(self) -> tuple[PersonId, ...]:
        """Returns the people already known among the names."""
        found = (service.by_name(self._people, name) for name in self.names())
        return tuple(person.id for person in found if person is not None)

    def new_names(self) -> list[str]:
        """Returns the names of nobody known yet."""
        return [n for n in self.names() if service.by_name(self._people, n) is None]

    def event(self, event: QEvent) -> bool:
        # Tab would leave the field before keyPressEvent hears of it.
        taking = {Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in taking
            and self._popup.isVisible()
            and not event.modifiers()
        ):
            index = self._popup.currentIndex()
            if not index.isValid():
                index = self._completer.completionModel().index(0, 0)
            self._take(str(index.data()))
            if event.key() != Qt.Key.Key_Tab:
                return True
        return super().event(event)

    @Slot(str)
    def _offer(self, text: str) -> None:
        last = text.rpartition(",")[2].strip()
        self._completer.setCompletionPrefix(last)
        if last and self._completer.completionCount():
            self._completer.complete()
        else:
            self._hide_popup()

    @Slot(str)
    def _take(self, name: str) -> None:
        earlier = self.text().rpartition(",")[0].strip()
        self.setText(f"{earlier}, {name}" if earlier else name)
        self._hide_popup()

    def _hide_popup(self) -> None:
        if self._popup.isVisible():
            self._popup.hide()
            # Not every system gives the keyboard back to the window by itself.
            self.activateWindow()

    @Slot()
    def _settle(self) -> None:
        if self.text() != self._before:
            self._before = self.text()
            self.changed.emit()
