"""The page of requests and complaints: each with its whole story."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal, Slot

from casefile.domain.changed import Changed
from casefile.domain.ids import LetterId
from casefile.services import matter_words, matters
from casefile.services.matters import Matter, MatterState
from casefile.ui.common.empty_state import EmptyState
from casefile.ui.common.list_detail import ListDetail
from casefile.ui.common.page import CasePage
from casefile.ui.common.row import Row
from casefile.ui.common.row_list import RowList
from casefile.ui.context import UiContext
from casefile.ui.matters.story import Story

_TONES = {
    MatterState.LATE: "danger",
    MatterState.PAUSED: "warn",
    MatterState.HELD: "warn",
    MatterState.PART: "warn",
    MatterState.ANSWERED: "good",
}


class MattersPage(CasePage):
    """Matters on the left, what is late first; the story of one on the right."""

    minds = Changed.LETTERS | Changed.FLAGS | Changed.CASE
    letter_asked = Signal(str, object)
    """A letter to begin, and the one that it follows."""

    def __init__(self, context: UiContext) -> None:
        said = matter_words.words()
        super().__init__(context, said["title"])
        self.setObjectName("matters_page")
        self._matters: list[Matter] = []
        self.rows = RowList(self.theme, said["title"])
        self.story = Story(context)
        self._empty = EmptyState(
            self.theme, "letters", said["empty"], "Write a letter", "plus"
        )
        self._body = ListDetail(self, self.rows, self.story, self._empty)
        self.column.addWidget(self._body, 1)
        self._empty.pressed.connect(self._write)
        self.rows.chosen.connect(self._choose)
        self.rows.opened.connect(self._enter)
        self.story.letter_asked.connect(self.letter_asked)

    def refresh(self) -> None:
        snapshot = self.snapshot
        self._matters = matters.matters(
            snapshot.letters, snapshot.events, snapshot.case, snapshot.today
        )
        self._body.show_empty(empty=not self._matters)
        self.rows.show_things(self._matters, _row)

    def show_item(self, item: UUID) -> None:
        """Shows the matter of a letter."""
        self.refresh()
        of = (m.id for m in self._matters if any(x.id == item for x in m.letters))
        self.rows.choose(next(of, None))

    def take_focus(self) -> None:
        (self.rows if self._matters else self._empty.button).setFocus()

    @Slot()
    def _write(self) -> None:
        self.context.go("letters")

    @Slot(object)
    def _choose(self, key: UUID | None) -> None:
        found = None if key is None else self._find(LetterId(key))
        self._body.show_detail(found is not None)
        if found is not None:
            self.story.show_matter(found)

    def _find(self, first: LetterId) -> Matter | None:
        return next((one for one in self._matters if one.id == first), None)

    @Slot(object)
    def _enter(self, _key: UUID) -> None:
        self.story.log.setFocus()


def _row(matter: Matter) -> Row:
    return Row(
        key=matter.id,
        title=matter.title,
        below=matter_words.headline(matter),
        icon="letter",
        tag=matter_words.tag(matter),
        tone=_TONES.get(matter.state, ""),
    )
