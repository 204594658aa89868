"""Which two papers are compared: the earlier and the later version."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from casefile.domain.document import Document
from casefile.domain.ids import DocumentId
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.part import label
from casefile.ui.common.titles import distinct
from casefile.ui.documents.versions import Versioned, newest_first

Pair = tuple[DocumentId, DocumentId]


class VersionChooser(QWidget):
    """Two lists of papers; `chosen` when another pair is chosen."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._offered: list[Document] = []
        self.old, self.new = ChoiceBox(), ChoiceBox()
        grid = QGridLayout(self)
        grid.setContentsMargins(24, 0, 20, 8)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        names = ("Earlier version", "Later version")
        for place, (box, name) in enumerate(
            zip((self.old, self.new), names, strict=True)
        ):
            box.setAccessibleName(name)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(12)
            above = label(name, "label")
            above.setBuddy(box)
            grid.addWidget(above, 0, place)
            grid.addWidget(box, 1, place)
            grid.setColumnStretch(place, 1)
            box.activated.connect(self._chosen)

    def offer(self, documents: Sequence[Document]) -> None:
        """Offers the papers that have text, keeping what is chosen."""
        before = self.pair
        self._offered = [one for one in documents if one.pages]
        titles = distinct(self._offered)
        for box in (self.old, self.new):
            with QSignalBlocker(box):
                box.clear()
                for document in self._offered:
                    box.addItem(titles[document.id])
                box.setCurrentIndex(-1)
        if before is not None:
            self.choose(before)

    def choose(self, pair: Pair) -> None:
        """Chooses two papers."""
        ids = [document.id for document in self._offered]
        for box, wanted in zip((self.old, self.new), pair, strict=True):
            with QSignalBlocker(box):
                box.setCurrentIndex(ids.index(wanted) if wanted in ids else -1)

    @property
    def pair(self) -> Pair | None:
        """The two papers that are chosen."""
        places = self.old.currentIndex(), self.new.currentIndex()
        if min(places) < 0 or max(places) >= len(self._offered):
            return None
        return self._offered[places[0]].id, self._offered[places[1]].id

    @Slot()
    def _chosen(self) -> None:
        self.chosen.emit()


def pair_for(documents: Sequence[Document], wanted: DocumentId | None) -> Pair | None:
    """Returns the versions to compare for a paper: it and the one before it.

    For the first version that is the one after it; without a wish, the last two
    versions of the paper that came last.
    """
    known = {one.id: one for one in documents if one.pages}
    if wanted is not None and wanted in known:
        before = known[wanted].version_of
        if before is not None and before in known:
            return before, wanted
    listed = newest_first(list(known.values()))
    many = [one for one in listed if one.total > 1]
    start = next((one for one in many if wanted in {None, one.id}), None)
    if start is None:
        return None
    group = _group(many, start)
    place = next(n for n, one in enumerate(group) if one.id == start.id)
    later = group[place] if place + 1 < len(group) else group[place - 1]
    earlier = group[place + 1] if place + 1 < len(group) else group[place]
    return earlier.id, later.id


def _group(listed: Sequence[Versioned], one: Versioned) -> list[Versioned]:
    """Returns all versions of a paper, the last one first."""
    place = next(n for n, other in enumerate(listed) if other.id == one.id)
    first = place - (one.total - one.number)
    return list(listed[first : first + one.total])
