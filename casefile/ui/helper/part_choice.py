"""Which part of the case is handed over: everything, or what is ticked."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from casefile.domain.ids import ItemId
from casefile.domain.item import Item
from casefile.domain.written import listing
from casefile.services import wording, wordings
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.form import Form
from casefile.ui.common.part import IconButton, label
from casefile.ui.common.row import Row
from casefile.ui.common.row_list import RowList
from casefile.ui.snapshot import Snapshot
from casefile.ui.theme import Theme

_ALL: Final = "Everything"
_SOME: Final = "Only what I tick"
_HIGH: Final = 260
_NAMED: Final = {
    "Diary": ("record",),
    "Papers": ("paper",),
    "Flags": ("flag",),
    "Letters": ("letter",),
    "Consent": ("consent",),
    "Dates": ("date",),
    "Bundles": ("bundle",),
    "Letters of my own": ("letter of my own", "letters of my own"),
}
"""What one, and several, of each kind are called."""


@dataclass(frozen=True)
class _Thing:
    id: ItemId
    title: str
    below: str
    icon: str


class PartChoice(QWidget):
    """A choice, and below it a list with a box before each thing.

    Signals:
        changed: something else is chosen.
    """

    changed = Signal()

    def __init__(self, theme: Theme, snapshot: Snapshot) -> None:
        super().__init__()
        self._snapshot = snapshot
        self._ticked: set[UUID] = set()
        self.how = ChoiceBox()
        self.how.setObjectName("part_how")
        self.how.addItem(_ALL)
        self.how.addItem(_SOME)
        self.words = QLineEdit()
        self.words.setObjectName("part_words")
        self.words.setPlaceholderText("Words in it, or a date")
        self.words.setAccessibleName("Show only what has these words")
        self.rows = RowList(theme, "What may be handed over", many=True)
        self.rows.setMinimumHeight(theme.scaled(_HIGH))
        self._tick = IconButton(theme, "Tick all shown", "check", "quiet")
        self._untick = IconButton(theme, "Untick all shown", "close", "quiet")
        self._count = label("", "muted", wrap=True)
        self._count.setObjectName("part_count")
        form = Form()
        form.add("What goes", self.how)
        self._list = QWidget()
        inner = QVBoxLayout(self._list)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addWidget(self.words)
        inner.addWidget(self.rows)
        buttons = QHBoxLayout()
        buttons.addWidget(self._tick)
        buttons.addWidget(self._untick)
        buttons.addStretch(1)
        inner.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(form)
        column.addWidget(self._list)
        column.addWidget(self._count)
        self._connect()
        self._show()

    def _connect(self) -> None:
        self.how.currentIndexChanged.connect(self._show)
        self.words.textChanged.connect(self._fill)
        self.rows.toggled.connect(self._toggle)
        self._tick.clicked.connect(self._tick_all)
        self._untick.clicked.connect(self._untick_all)

    @property
    def only(self) -> frozenset[ItemId] | None:
        """What is ticked; None for everything."""
        if not self.how.currentIndex():
            return None
        return frozenset(self._ticked)

    @property
    def is_empty(self) -> bool:
        """Whether nothing would go but the people."""
        return self.only is not None and not self._ticked

    def refresh(self) -> None:
        """Shows what there is now."""
        there = {one.id for _, things in self._groups() for one in things}
        self._ticked &= there
        self._fill()

    @Slot()
    def _show(self) -> None:
        self._list.setVisible(self.only is not None)
        self._fill()
        self.changed.emit()

    @Slot()
    def _fill(self) -> None:
        wanted = self.words.text().casefold().split()
        shown: list[Row | _Thing] = []
        for name, things in self._groups():
            fits = [one for one in things if _has(one, wanted)]
            if fits:
                shown += [Row(key=None, title=name), *fits]
        self.rows.show_things(shown, self._row)
        self._say()

    def _row(self, thing: _Thing) -> Row:
        return Row(
            key=thing.id,
            title=thing.title,
            below=thing.below,
            icon=thing.icon,
            ticked=thing.id in self._ticked,
        )

    def _say(self) -> None:
        if self.only is None:
            said = (
                "The whole diary, all papers, flags, letters, consents, dates and "
                "bundles. People go along."
            )
        else:
            said = f"{self._told()} ticked. People go along, so that names can be read."
        self._count.setText(said)

    def _told(self) -> str:
        """Says how much of each kind is ticked: "11 papers and 1 bundle"."""
        counts = {
            name: sum(one.id in self._ticked for one in things)
            for name, things in self._groups()
        }
        named = [
            wording.plural(number, *_NAMED[name])
            for name, number in counts.items()
            if number
        ]
        return listing(named) or "Nothing is"

    def _groups(self) -> Iterable[tuple[str, list[_Thing]]]:
        """Yields each kind of thing with what there is of it."""
        see = self._snapshot
        bundles = [one.draft or one.versions[0] for one in see.bundles]
        kinds: list[tuple[str, Iterable[Any], str]] = [
            ("Diary", see.records, "diary"),
            ("Papers", see.documents, "page"),
            ("Flags", see.flags, "flag"),
            ("Letters", see.letters, "letter"),
            ("Consent", see.consents, "shield"),
            ("Dates", see.dates, "calendar"),
            ("Bundles", bundles, "court"),
            ("Letters of my own", see.own_letters, "letter"),
        ]
        for name, items, icon in kinds:
            yield name, [_thing(one, icon) for one in items]

    @Slot(list)
    def _toggle(self, keys: list[UUID]) -> None:
        on = not all(key in self._ticked for key in keys)
        # A bundle goes with the papers in it, or not at all.
        self._change([*keys, *self._papers_in(keys)] if on else keys, ticked=on)

    def _papers_in(self, keys: Collection[UUID]) -> Iterable[UUID]:
        there = {str(one.id): one.id for one in self._snapshot.documents}
        for one in self._snapshot.bundles:
            if (one.draft or one.versions[0]).id in keys:
                held = one.papers
                yield from (name for text, name in there.items() if text in held)

    @Slot()
    def _tick_all(self) -> None:
        self._change(self._shown(), ticked=True)

    @Slot()
    def _untick_all(self) -> None:
        self._change(self._shown(), ticked=False)

    def _shown(self) -> list[UUID]:
        model = self.rows.rows
        keys = (model.key(place) for place in range(model.rowCount()))
        return [key for key in keys if key is not None]

    def _change(self, keys: list[UUID], *, ticked: bool) -> None:
        self._ticked = self._ticked | set(keys) if ticked else self._ticked - set(keys)
        self._fill()
        self.changed.emit()


def _thing(item: Item, icon: str) -> _Thing:
    below = str(
        getattr(item, "summary", "")
        or getattr(item, "wrong", "")
        or getattr(item, "about", "")
    )
    return _Thing(item.id, wordings.title(item), " ".join(below.split()), icon)


def _has(thing: _Thing, wanted: list[str]) -> bool:
    text = f"{thing.title} {thing.below}".casefold()
    return all(word in text for word in wanted)
