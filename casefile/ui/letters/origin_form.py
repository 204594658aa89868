"""Where a letter's answers come from: an earlier letter, or a record of the diary."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal

from casefile.domain.letter import Letter
from casefile.domain.letter_template import Template
from casefile.services import wording
from casefile.services.letter.origin import RECORD
from casefile.services.letter.source import FOLLOWS
from casefile.ui.common.form import Form
from casefile.ui.common.id_box import IdBox
from casefile.ui.context import UiContext


class OriginForm(Form):
    """The letter that this one follows, and the record it is about."""

    chosen = Signal(str, object)
    """The fact, and the id that was chosen or None."""

    def __init__(self, context: UiContext, template: Template) -> None:
        super().__init__()
        self._context = context
        self._template = template
        self.boxes: dict[str, IdBox] = {}
        if template.follows:
            self._add(
                FOLLOWS,
                "The letter that this one follows",
                "Its days are taken over below. You can change them there.",
            )
        if template.takes_record:
            self._add(
                RECORD,
                "The diary record it is about",
                "What was said and when is taken over below. You can change it there.",
            )
        self.is_empty = not self.boxes

    def show_letter(self, letter: Letter) -> None:
        """Shows what was chosen for a letter."""
        if FOLLOWS in self.boxes:
            self.boxes[FOLLOWS].set_offers(self._letters(letter))
        if RECORD in self.boxes:
            self.boxes[RECORD].set_offers_later(self._records)
        for key, box in self.boxes.items():
            given = letter.facts.get(key, "")
            box.set_value(UUID(given) if given else None)

    def _add(self, key: str, words: str, hint: str) -> None:
        box = IdBox("None")
        box.setObjectName(f"letter_{key}")
        box.activated.connect(partial(self._tell, key))
        self.boxes[key] = box
        self.add(words, box, hint)

    def _tell(self, key: str, _place: int) -> None:
        self.chosen.emit(key, self.boxes[key].value())

    def _letters(self, letter: Letter) -> Iterable[tuple[UUID, str]]:
        known = [
            one
            for one in self._context.snapshot.letters
            if one.template in self._template.follows and one.id != letter.id
        ]
        for one in known:
            if one.sent_on is not None:
                yield one.id, f"{one.title}, sent on {wording.day(one.sent_on)}"

    def _records(self) -> Iterable[tuple[UUID, str]]:
        for record in self._context.snapshot.records:
            if not record.draft:
                on = wording.day(record.happened_on)
                yield record.id, f"{on}: {record.summary or record.kind.value}"
