"""What stays out of the history on paper, field by field, before wordings are compared.

These are confidential details, and words that were quoted from a paper of a court.

Where two wordings are shown as one text, with what went beside what came, a detail of
either stands there in pieces, and no search of the whole would find it.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection, Iterator
from typing import Final

from casefile.domain import field_label, letter_template
from casefile.domain.confidential import Confidential
from casefile.domain.decision import Decision
from casefile.domain.detail import Detail
from casefile.domain.flag import Flag
from casefile.domain.ids import DocumentId
from casefile.domain.item import Item
from casefile.domain.letter import Run, Text
from casefile.domain.letter_text import escape
from casefile.domain.passage import Passage
from casefile.domain.person import Person
from casefile.services.plain_data import CONTACTS, QUOTE_LEFT_OUT
from casefile.services.ports import Transaction

_STAND_IN: Final = "\ue000"
"""Stands where something was left out until the paper is laid out; nobody types it."""
_COURT: Final = "\ue001"
"""The same, for words of a paper of a court."""
_TELLING: Final = 8
"""Letters below which words could be anybody's, such as an age."""
_EITHER: Final = re.compile(f"([{_STAND_IN}{_COURT}])")
_NAMES: Final = {label: name for name, label in field_label.labels("person").items()}


class Withheld:
    """Says what of a field may be shown, and marks what was left out."""

    def __init__(
        self, secret: Confidential, papers: Collection[DocumentId] = ()
    ) -> None:
        self._secret = secret
        self._papers = papers
        blanks = letter_template.phrases()["blank"]
        self._blanks = {_STAND_IN: blanks["confidential"], _COURT: blanks["court"]}

    def field(self, item: Item, label: str, text: str) -> str:
        """Returns the words of a field without the details that are held back."""
        if isinstance(item, Person) and self._is_whole(item, label):
            return _STAND_IN
        for passage in quoted(item):
            if passage.document in self._papers:
                text = text.replace(passage.quote, _COURT)
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
        blank = self._blanks[_STAND_IN]
        return tuple(self._runs(self._secret.taken_out(text, blank)))

    def _runs(self, text: Text) -> Iterator[Run]:
        for run in text:
            for part in filter(None, _EITHER.split(run.text)):
                if part in self._blanks:
                    blank = self._blanks[part]
                    yield dataclasses.replace(run, text=blank, blank=True, value=None)
                else:
                    yield dataclasses.replace(run, text=part)


def unquoted_text(text: str, case: Transaction, papers: Collection[DocumentId]) -> str:
    """Returns a letter's own words without those quoted from these papers."""
    quotes = {
        passage.quote
        for flag in case.all(Flag, withdrawn=True)
        for passage in quoted(flag)
        if passage.document in papers and len(passage.quote) >= _TELLING
    }
    for quote in sorted(quotes, key=len, reverse=True):
        for written in (escape(quote), quote):
            text = text.replace(written, QUOTE_LEFT_OUT)
    return text


def quoted(item: Item) -> list[Passage]:
    """Returns all words of papers that a flag, or a decision, quotes."""
    if isinstance(item, Decision):
        return [item.passage]
    if not isinstance(item, Flag):
        return []
    more = [piece.passage for piece in item.evidence]
    more += [became.passage for became in item.became]
    return [item.passage, *(passage for passage in more if passage is not None)]
