"""A row of a chronology: the day, what happened in neutral words, where it is shown."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from casefile.domain import reference
from casefile.domain.bundle.reference import Cited
from casefile.domain.document import Document
from casefile.domain.exhibit import may_be_named
from casefile.domain.ids import ItemId
from casefile.domain.letter_template import phrases
from casefile.domain.letter_text import Markdown
from casefile.domain.neutral import Neutral
from casefile.domain.person import Person
from casefile.domain.record import Direction, Record
from casefile.domain.reference import Reference, Shown
from casefile.domain.written import clock_time, day, listing, page_list


@dataclass(frozen=True, kw_only=True)
class Row:
    """One thing that happened."""

    on: str
    event: str
    source: str
    reference: str = ""
    """Where in the bundle the papers of it are."""
    exhibits: str = ""
    """References to the papers that show it, as exhibits."""


@dataclass(frozen=True, kw_only=True)
class Sources:
    """What rows are made from."""

    people: Mapping[ItemId, Person]
    documents: Mapping[ItemId, Document]
    noted_on: Mapping[ItemId, date] = field(default_factory=dict)
    """When each record was first written down."""

    first_person: bool = False
    """Whether the rows are the user's own words, as in a witness statement."""

    @functools.cached_property
    def neutral(self) -> Neutral | None:
        """What puts the user's words into neutral ones, unless they stay their own."""
        return None if self.first_person else Neutral(self.people.values())

    def said(self, words: str) -> str:
        """Returns words of the user as they are to stand in a row."""
        return words if self.neutral is None else self.neutral.words(words)


def row_of(thing: Record | Document, sources: Sources) -> Row:
    """Returns the row of a record or a paper in the made words."""
    if isinstance(thing, Record):
        return Row(
            on=day_of(thing),
            event=event_of(thing, sources.people, sources.neutral),
            source=_source(thing, sources),
            exhibits=_exhibits(
                [
                    sources.documents[paper]
                    for paper in thing.attachments
                    if paper in sources.documents
                ],
                sources.documents,
            ),
        )
    said = phrases()["chronology"]
    on = dated(thing)
    kind = said["paper"][thing.kind.value]
    return Row(
        on="" if on is None else day(on),
        event=said["event"].format(what=kind, summary=sources.said(thing.title)),
        source=sources.said(_title(thing, sources.documents)),
        exhibits=_exhibits([thing], sources.documents),
    )


def reference_of(
    thing: Record | Document, documents: Mapping[ItemId, Document], cited: Cited
) -> str:
    """Returns where in a bundle the papers of a row are; nothing if none of them is."""
    papers = (
        [thing]
        if isinstance(thing, Document)
        else [documents[paper] for paper in thing.attachments if paper in documents]
    )
    found = (cited.paper(paper, documents) for paper in papers)
    return ", ".join(dict.fromkeys(filter(None, found)))


def _exhibits(papers: Sequence[Document], known: Mapping[ItemId, Document]) -> Markdown:
    """Returns references to papers as exhibits, by their titles."""
    found = [
        reference.written(_title(one, known), Reference(Shown.EXHIBIT, str(one.id)))
        for one in papers
    ]
    return Markdown(listing(found))


def dated(paper: Document) -> date | None:
    """Returns the day of a paper that is a row of its own."""
    return paper.dated_on or paper.received_on


def event_of(
    record: Record, people: Mapping[ItemId, Person], neutral: Neutral | None = None
) -> str:
    """Returns what happened; no family member is named by the words before it.

    Args:
        record: the record.
        people: who may be named.
        neutral: what puts the user's own words into neutral ones, if that is wanted.
    """
    said = phrases()["chronology"]
    what = _what(record, people)
    summary = " ".join(record.summary.split())
    if neutral is not None:
        plain = neutral.words(summary, record.direction)
        # A row is never empty: what else it would say is ticked by nobody but the user.
        summary = plain or ("" if what else neutral.words(summary, whole=True))
    if what and summary:
        what = said["event"].format(what=what, summary=summary)
    what = what or summary
    if record.place.strip():
        what = said["place"].format(what=what, place=" ".join(record.place.split()))
    return str(what)


def _what(record: Record, people: Mapping[ItemId, Person]) -> str:
    """Returns what kind of thing it was, with the officials in it; no family name."""
    said = phrases()["chronology"]
    way = "" if record.direction is Direction.NONE else f"_{record.direction}"
    forms = said["kind"]
    bare, named = forms.get(f"{record.kind}{way}") or forms[record.kind.value]
    there = (people[person] for person in record.people if person in people)
    names = [_named(person) for person in there if may_be_named(person)]
    return str(named.format(names=listing(names)) if names else bare)


def _named(person: Person) -> str:
    form: str = phrases()["chronology"]["person"]
    if not person.role or person.is_organisation:
        return person.name
    return form.format(name=person.name, role=person.role)


def day_of(record: Record) -> str:
    """Returns when it happened, as exactly as is known."""
    said = phrases()["chronology"]
    on = day(record.happened_on)
    if record.happened_at is not None:
        on = said["at"].format(day=on, time=clock_time(record.happened_at))
    return str(said["about"].format(day=on)) if record.about else on


def _source(record: Record, sources: Sources) -> str:
    said = phrases()["chronology"]
    papers = [
        sources.said(_title(sources.documents[paper], sources.documents))
        for paper in record.attachments
        if paper in sources.documents
    ]
    if papers:
        return listing(papers)
    noted = sources.noted_on.get(record.id)
    if noted is None:
        return str(said["note"])
    return str(said["noted"].format(day=day(noted)))


def _title(paper: Document, papers: Mapping[ItemId, Document]) -> str:
    """Returns what a paper is called, its day, and where in another one it stands."""
    words = paper.title
    if paper.dated_on is not None and day(paper.dated_on) not in words:
        said = phrases()["exhibit"]["dated"]
        words = str(said.format(title=words, day=day(paper.dated_on)))
    outer = papers.get(paper.part_of) if paper.part_of is not None else None
    if outer is None or not paper.first_page:
        return words
    last = paper.first_page + max(paper.pages, 1) - 1
    pages = page_list(range(paper.first_page, last + 1))
    form = phrases()["chronology"]["pages"]
    return str(form.format(title=words, pages=pages, outer=outer.title))
