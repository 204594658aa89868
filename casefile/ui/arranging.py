"""Which papers are being put together of photos, for as long as the case is open."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from PySide6.QtCore import QObject, Signal

from casefile.domain.document import Document, Medium
from casefile.domain.ids import DocumentId
from casefile.services import photos
from casefile.ui.arrangement import Arrangement

Asked = Sequence[DocumentId] | Document | Arrangement
_Key = frozenset[DocumentId]
LEAST = 2
"""Photos from which there is something to put together."""


class Arranging(QObject):
    """Keeps each arrangement, as nothing of it is in the case file.

    Signals:
        begun: the photos that are to be put together, the paper made of photos that is
            to be arranged again, or an arrangement to go on with.
        changed: another one is to be gone on with, or one is no more.
    """

    begun = Signal(object)
    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._kept: dict[_Key, Arrangement] = {}
        self._made: dict[_Key, Arrangement] = {}
        """Those of which the paper was made."""

    def begin(self, asked: Asked) -> None:
        """Has something arranged on the page for that."""
        self.begun.emit(asked)

    def find(self, of: Collection[DocumentId]) -> Arrangement | None:
        """Returns what was arranged of just these things before, if anything.

        Also if the paper was made since: that may have been undone.
        """
        key = frozenset(of)
        return self._kept.get(key) or self._made.get(key)

    def of(self, arranged: Arrangement) -> _Key:
        """Returns of what an arrangement was made."""
        return next((key for key, one in self._kept.items() if one is arranged), _Key())

    def keep(self, of: Collection[DocumentId], arranged: Arrangement) -> None:
        """Keeps an arrangement, as the last."""
        key = frozenset(of)
        for known in (self._kept, self._made):
            known.pop(key, None)
        self._kept[key] = arranged
        self.changed.emit()

    def finish(self, arranged: Arrangement) -> None:
        """Notes that the paper was made."""
        key = self.of(arranged)
        if key in self._kept:
            self._made[key] = self._kept.pop(key)
            self.changed.emit()

    @property
    def last(self) -> Arrangement | None:
        """The arrangement that was looked at last and is not made yet."""
        return next(reversed(self._kept.values()), None)

    def forget(self, there: Collection[DocumentId]) -> None:
        """Leaves out what is not in the case file any more."""
        present = set(there)
        for known in (self._kept, self._made):
            for key, arranged in list(known.items()):
                gone = set(arranged.photos) - present
                if gone:
                    arranged.forget(gone)
                lost = arranged.paper is not None and arranged.paper not in present
                if lost or not arranged.pages:
                    del known[key]
                    self.changed.emit()


def to_arrange(
    chosen: Iterable[Document], documents: Sequence[Document]
) -> list[DocumentId]:
    """Returns which of some papers are photos that can become pages of one paper."""
    return [
        one.id
        for one in chosen
        if one.medium is Medium.IMAGE
        and one.pages
        and photos.joined(one.id, documents) is None
    ]


def can_arrange_again(paper: Document, documents: Sequence[Document]) -> bool:
    """Tells whether a paper was made of photos, and not made anew since."""
    if not paper.photos:
        return False
    latest = photos.joined(paper.photos[0].photo, documents)
    return latest is not None and latest.id == paper.id
