"""Chooses what shows that a flag is right: a record, a paper, or words of a paper."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal

from casefile.domain.consent import Consent
from casefile.domain.document import Document
from casefile.domain.flag import Evidence
from casefile.domain.ids import DocumentId, ItemId, PersonId, RecordId
from casefile.domain.person import Person
from casefile.domain.record import Record, RecordKind
from casefile.services import people, wording
from casefile.services.consent import words as consent_words
from casefile.ui.assessment.choice_panel import ChoicePanel
from casefile.ui.common.part import IconButton
from casefile.ui.common.row import Row
from casefile.ui.common.titles import distinct
from casefile.ui.snapshot import Snapshot
from casefile.ui.theme import Theme

KIND_NAMES = {
    RecordKind.LETTER: "Letter",
    RecordKind.EMAIL: "Email",
    RecordKind.CALL: "Call",
    RecordKind.VISIT: "Visit",
    RecordKind.MEETING: "Meeting",
    RecordKind.TEXT: "Text message",
    RecordKind.NOTE: "Note",
}
_LONGEST = 220


class EvidencePicker(ChoicePanel):
    """The diary and the papers.

    Signals:
        whole_picked: the id of a record or of a whole paper.
        words_asked: the id of a paper, words of which are the evidence.
    """

    whole_picked = Signal(object)
    words_asked = Signal(object)

    def __init__(self, theme: Theme, snapshot: Snapshot) -> None:
        super().__init__(
            theme, "What shows this?", "Search your diary and papers", "Add this"
        )
        self.nothing = (
            "Nothing here fits. Try another word. A paper that is not here yet is "
            "added under Documents, and what happened is written in the Diary."
        )
        self._snapshot = snapshot
        self._names: dict[PersonId, str] = {}
        self._texts: dict[ItemId, str] = {}
        self._titles: dict[DocumentId, str] = {}
        self.words_button = IconButton(theme, "Choose words in it", "quote")
        self.buttons.insertWidget(1, self.words_button)
        self.words_button.clicked.connect(self._ask_for_words)
        self.picked.connect(self.whole_picked)
        self.rows.chosen.connect(self._show_buttons)

    def begin_for(self, number: int, taken: Sequence[Evidence], paper: UUID) -> None:
        """Starts choosing for flag `number` on `paper`."""
        self.title.setText(f"Flag {number}: what shows that you are right?")
        self._names = people.directory(self._snapshot.people)
        self._texts.clear()
        whole = [one for one in taken if one.passage is None and not one.note]
        used = {evidence.item for evidence in whole}
        records = [
            r for r in self._snapshot.records if r.id not in used and not r.draft
        ]
        papers = [d for d in self._snapshot.documents if d.id not in used]
        self._titles = distinct(self._snapshot.documents)
        papers = [d for d in papers if d.id != paper or d.pages]
        things: list[Row | Record | Document] = [
            Row(key=None, title="Your diary"),
            *records,
            Row(key=None, title="Your papers"),
            *papers,
        ]
        self.offer(things, self._row, self._fits, self._explain_thing)
        self.begin()
        self._show_buttons()

    def _row(self, thing: Record | Document) -> Row:
        if isinstance(thing, Document):
            return Row(
                thing.id, self._titles[thing.id], below=_facts(thing), icon="page"
            )
        day = wording.day(thing.happened_on)
        names = ", ".join(people.names(self._names, thing.people))
        kind = KIND_NAMES[thing.kind]
        return Row(
            thing.id,
            thing.summary or kind,
            below=" · ".join(part for part in (day, kind, names) if part),
            icon=thing.kind.value,
        )

    def _fits(self, thing: Record | Document, word: str) -> bool:
        # Kept from key to key: a diary of years must not make typing slow.
        if thing.id not in self._texts:
            self._texts[thing.id] = self._text(thing)
        return word in self._texts[thing.id]

    def _text(self, thing: Record | Document) -> str:
        row = self._row(thing)
        text = f"{row.title} {row.below}"
        if isinstance(thing, Record):
            text += f" {thing.said} {thing.details} {thing.place}"
        else:
            text += f" {thing.original_name} {thing.sender} {thing.author}"
        return text.casefold()

    def _explain_thing(self, thing: Record | Document) -> str:
        if isinstance(thing, Document):
            return f"{thing.title}. Add the whole paper, or only the words that matter."
        heard = f"“{thing.said}”" if thing.said else ""
        text = "\n".join(part for part in (heard, thing.details) if part)
        text = text or thing.summary
        return text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + "…"

    def _show_buttons(self, _key: object = None) -> None:
        thing = self.chosen
        readable = isinstance(thing, Document) and thing.pages > 0
        self.words_button.setVisible(readable)

    def _ask_for_words(self) -> None:
        self.words_asked.emit(self.rows.key)


def describe(
    evidence: Evidence, snapshot: Snapshot, names: Sequence[Person] = ()
) -> tuple[str, str, str]:
    """Returns an icon, a title and a line below for a piece of evidence."""
    found = _item(snapshot, evidence.item)
    if isinstance(found, Record):
        who = ", ".join(people.names(list(names) or snapshot.people, found.people))
        kind = KIND_NAMES[found.kind]
        parts = (wording.day(found.happened_on), kind, who)
        below = " · ".join(part for part in parts if part)
        return found.kind.value, found.summary or kind, below
    if isinstance(found, Person):
        born = f"Born {wording.day(found.born_on)}" if found.born_on else ""
        known = (found.name if evidence.note else "", found.role, born)
        below = " · ".join(part for part in known if part)
        return "person", _capital(evidence.note) or found.name, below
    if isinstance(found, Consent):
        said = consent_words.stance(found.stance)
        below = f"{wording.day(found.happened_on)} · {said} · Consent ledger"
        return "shield", _capital(found.about), below
    if isinstance(found, Document):
        return _describe_paper(evidence, found)
    return "warning", "No longer in the case file", "It can be brought back with Undo."


def _describe_paper(evidence: Evidence, found: Document) -> tuple[str, str, str]:
    if evidence.passage is not None:
        place = found.title
        if found.medium.has_pages:
            place += f" · page {evidence.passage.page}"
        return "quote", f"“{evidence.passage.quote}”", place
    if evidence.note:
        return "info", _capital(evidence.note), found.title
    return "page", found.title, _facts(found)


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _item(
    snapshot: Snapshot, item: ItemId
) -> Record | Document | Person | Consent | None:
    return (
        snapshot.record(RecordId(item))
        or snapshot.document(DocumentId(item))
        or snapshot.person(PersonId(item))
        or next((line for line in snapshot.consents if line.id == item), None)
    )


def _facts(document: Document) -> str:
    parts = [wording.day(document.dated_on)] if document.dated_on else []
    if not document.medium.has_pages:
        parts.append("Word")
    elif document.pages:
        parts.append(wording.plural(document.pages, "page"))
    return " · ".join(parts)
