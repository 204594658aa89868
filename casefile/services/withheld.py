"""Confidential details in the history: left out field by field, before it is compared.

Where two wordings are shown as one text, with what went beside what came, a detail of
either stands there in pieces, and no search of the whole would find it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Final

from casefile.domain import letter_template
from casefile.domain.confidential import Confidential
from casefile.domain.detail import Detail
from casefile.domain.item import Item
from casefile.domain.letter import Run, Text
from casefile.domain.person import Person
from casefile.services.plain import CONTACTS
from casefile.services.wordings import LABELS

_STAND_IN: Final = "\ue000"
"""Stands where something was left out until the paper is laid out; nobody types it."""
_NAMES: Final = {label: name for name, label in LABELS[Person].items()}


class Withheld:
    """Says what of a field may be shown, and marks what was left out."""

    def __init__(self, secret: Confidential) -> None:
        self._secret = secret
        self._blank = letter_template.phrases()["blank"]["confidential"]

    def field(self, item: Item, label: str, text: str) -> str:
        """Returns the words of a field without the details that are held back."""
        if isinstance(item, Person) and self._is_whole(item, label):
            return _STAND_IN
        return self._secret.left_out(text, _STAND_IN)

    def _is_whole(self, item: Person, label: str) -> bool:
        """Tells whether the field of a person is left out, however it is written."""
        name = _NAMES.get(label, "")
        now = self._secret.people.get(item.id)
        kind = CONTACTS.get(name)
        if kind is None or now is None:
            return False
        detail = Detail(item.id, kind)
        if getattr(item, name) != getattr(now, name):
            detail = detail.earlier
        return detail in self._secret.details

    def marked(self, text: Text) -> Text:
        """Returns a text of the paper with a marked blank for all that is left out."""
        return tuple(self._runs(self._secret.taken_out(text, self._blank)))

    def _runs(self, text: Text) -> Iterator[Run]:
        for run in text:
            for place, part in enumerate(run.text.split(_STAND_IN)):
                if place:
                    yield dataclasses.replace(run, text=self._blank, blank=True)
                if part:
                    yield dataclasses.replace(run, text=part)
