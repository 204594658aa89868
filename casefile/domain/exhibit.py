"""Exhibits: evidence numbered in the order of its first use, and how it is cited."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from casefile.domain import role
from casefile.domain.bundle.reference import Cited
from casefile.domain.document import Document
from casefile.domain.flag import Evidence
from casefile.domain.ids import DocumentId, ItemId
from casefile.domain.letter_fill import Missing
from casefile.domain.letter_template import phrases
from casefile.domain.letter_text import Markdown, escape
from casefile.domain.passage import Passage
from casefile.domain.person import Person
from casefile.domain.record import Direction, Record, RecordKind
from casefile.domain.role import RoleGroup
from casefile.domain.written import day, listing

_SENT = {RecordKind.LETTER, RecordKind.EMAIL, RecordKind.TEXT}


@dataclass(frozen=True)
class Exhibit:
    """One piece of evidence that goes with a letter."""

    number: int
    item: ItemId
    title: str
    on: date | None
    items: tuple[int, ...]
    """The numbers of the items that rely on it."""


@dataclass
class Exhibits:
    """Numbers the evidence of a statement while its items are gone through."""

    challenged: DocumentId | None
    documents: Mapping[ItemId, Document]
    records: Mapping[ItemId, Record]
    people: Mapping[ItemId, Person]
    noted_on: Mapping[ItemId, date]
    """When each record was first written down."""
    cited: Cited | None = None
    """Where papers are in the bundle that is cited, if one is."""
    numbered: bool = True
    """Whether a citation begins with the number of its exhibit."""
    _found: dict[ItemId, Exhibit] = field(default_factory=dict)

    def cite(self, evidence: Sequence[Evidence], item_number: int) -> list[object]:
        """Returns how the evidence of an item is cited, and numbers what is new."""
        with_words_first = sorted(evidence, key=lambda piece: piece.passage is None)
        cited: list[object] = []
        already: set[ItemId] = set()
        places: dict[ItemId, int] = {}
        for piece in with_words_first:
            place = places.get(piece.item)
            if place is not None:
                cited[place] = self._with_more(str(cited[place]), piece)
                continue
            if piece.item in self.documents and piece.item != self.challenged:
                places[piece.item] = len(cited)
            cited += self._cite(piece, item_number, already)
        return cited

    def name(self, evidence: Sequence[Evidence]) -> list[object]:
        """Returns the evidence by name only: no numbers, and no words of papers."""
        apart = dataclasses.replace(self, numbered=False, _found={})
        bare = [
            piece
            if piece.passage is None or piece.item == self.challenged
            else dataclasses.replace(piece, passage=None)
            for piece in evidence
        ]
        return apart.cite(bare, 0)

    def listed(self) -> list[Exhibit]:
        """Returns the exhibits in the order of their numbers."""
        return list(self._found.values())

    def _cite(
        self, piece: Evidence, item_number: int, already: set[ItemId]
    ) -> list[object]:
        if piece.item == self.challenged:
            return [self._of_itself(piece)]
        document = self.documents.get(piece.item)
        if document is not None:
            if _says_nothing_new(piece, already):
                return []
            already.add(document.id)
            name = _dated(document)
            words = self._number(document.id, name, document.dated_on, item_number)
            return [self._with_passage(self._with_page(words, piece, document), piece)]
        record = self.records.get(piece.item)
        if record is None:
            return [self._recorded(piece)]
        if record.draft:
            return [Missing(phrases()["blank"]["evidence_draft"])]
        return self._cite_record(record, piece, item_number, already)

    def _cite_record(
        self,
        record: Record,
        piece: Evidence,
        item_number: int,
        already: set[ItemId],
    ) -> list[object]:
        """Cites a letter or message by its own paper, if it is kept; else my note."""
        attached = [
            self.documents[document]
            for document in record.attachments
            if document in self.documents
        ]
        cited: list[object] = []
        if not attached or record.kind not in _SENT:
            name = self._note(record)
            words = self._number(record.id, name, record.happened_on, item_number)
            cited.append(self._with_passage(words, piece))
        for document in attached:
            if document.id in already:
                continue
            already.add(document.id)
            name = _dated(document)
            words = self._number(document.id, name, document.dated_on, item_number)
            cited.append(self.referred(words, document))
        return cited

    def _recorded(self, piece: Evidence) -> object:
        """Cites what is recorded of a person; that is no exhibit."""
        person = self.people.get(piece.item)
        if person is None:
            return Missing(phrases()["blank"]["evidence_gone"])
        form: str = phrases()["source"]["person"]
        return escape(piece.note.strip() or form.format(name=person.name))

    def _number(
        self, item: ItemId, title: str, on: date | None, item_number: int
    ) -> Markdown:
        wording = phrases()["exhibit"]
        known = self._found.get(item)
        if known is None:
            known = Exhibit(len(self._found) + 1, item, title, on, (item_number,))
            self._found[item] = known
            form = wording["first"] if self.numbered else "{title}"
            return escape(form.format(number=known.number, title=title))
        if item_number not in known.items:
            used = (*known.items, item_number)
            self._found[item] = Exhibit(known.number, item, title, on, used)
        form = wording["short"] if self.numbered else "{title}"
        return escape(form.format(number=known.number, title=title))

    def _note(self, record: Record) -> str:
        wording = phrases()["exhibit"]
        made = self.noted_on.get(record.id, record.happened_on)
        name = "note_about" if record.about else "note_later"
        if made == record.happened_on:
            name = "note_same_day"
        what = happening(record, self.people)
        happened = day(record.happened_on)
        return str(wording[name].format(made=day(made), what=what, day=happened))

    def _of_itself(self, piece: Evidence) -> Markdown:
        wording = phrases()["exhibit"]
        if piece.passage is not None:
            where = Markdown(wording["same_document"].format(page=piece.passage.page))
            challenged = self.documents.get(piece.item)
            if challenged is not None:
                where = self.referred(where, challenged, piece.passage)
            return self._with_passage(where, piece)
        if piece.note.strip():
            return escape(piece.note.strip())
        return Markdown(wording["same_document_without_pages"])

    def _with_page(
        self, words: Markdown, piece: Evidence, document: Document
    ) -> Markdown:
        several = document.pages > 1 and document.medium.has_pages
        if piece.passage is None or not several:
            return self.referred(words, document)
        page = phrases()["exhibit"]["page"].format(page=piece.passage.page)
        return self.referred(Markdown(words + page), document, piece.passage)

    def referred(
        self, words: Markdown, document: Document, passage: Passage | None = None
    ) -> Markdown:
        """Adds where it is in the bundle that is cited, if it is in it."""
        where = ""
        if self.cited is not None and passage is not None:
            pages = range(passage.page, passage.last_page + 1)
            where = self.cited.said(document.id, pages)
        elif self.cited is not None:
            where = self.cited.paper(document, self.documents)
        if not where or not words:
            return words
        form: str = phrases()["exhibit"]["bundle"]
        return Markdown(form.format(words=words, where=where))

    def _with_more(self, words: str, piece: Evidence) -> Markdown:
        """Adds another passage of a paper that the item cites already."""
        document = self.documents[piece.item]
        more = self._with_passage(
            self._with_page(Markdown(""), piece, document), piece
        ).lstrip(" ,:")
        form: str = phrases()["exhibit"]["also"] if more else "{words}"
        return Markdown(form.format(words=words, more=more))

    @staticmethod
    def _with_passage(words: Markdown, piece: Evidence) -> Markdown:
        wording = phrases()["exhibit"]
        if piece.passage is not None:
            words = Markdown(
                words + wording["passage"].format(quote=escape(piece.passage.quote))
            )
        if piece.note.strip():
            words = Markdown(words + wording["note"].format(note=escape(piece.note)))
        return words


def happening(record: Record, people: Mapping[ItemId, Person]) -> str:
    """Names what was recorded, and the officials in it; nobody else's name."""
    kind = record.kind.value
    way = "" if record.direction is Direction.NONE else f"_{record.direction}"
    there = (people[person] for person in record.people if person in people)
    names = [person.name for person in there if may_be_named(person)]
    happenings, with_names = phrases()["happening"], phrases()["happening_with"]
    what = happenings.get(kind + way, happenings[kind])
    if not names:
        return str(what)
    form = with_names.get(kind + way) or with_names.get(kind) or with_names["other"]
    return str(form.format(what=what, names=listing(names)))


def _dated(document: Document) -> str:
    title = document.title
    if document.dated_on is None or day(document.dated_on) in title:
        return title
    on = day(document.dated_on)
    return str(phrases()["exhibit"]["dated"].format(title=title, day=on))


def _says_nothing_new(piece: Evidence, already: set[ItemId]) -> bool:
    """Tells whether a paper was cited for this item already, and no words are added."""
    return piece.item in already and piece.passage is None and not piece.note.strip()


def may_be_named(person: Person) -> bool:
    """Tells whether somebody was there for their work; no family member is named."""
    known = role.find(person.role)
    if known is not None:
        return known.group in {RoleGroup.COUNCIL, RoleGroup.PROFESSIONAL}
    return bool(person.organisation) and not person.is_child and not person.is_me
