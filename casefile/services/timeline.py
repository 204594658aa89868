"""Everything in a case that has a day, as the events of a picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from casefile.domain import chronology, chronology_row, letter_template
from casefile.domain.chronology_row import Row, dated
from casefile.domain.clock import By
from casefile.domain.consent import Consent
from casefile.domain.document import Document, is_of_court
from casefile.domain.ids import ItemId, LetterId
from casefile.domain.letter import Letter, LetterStatus
from casefile.domain.letter_event import MINE
from casefile.domain.neutral import Neutral
from casefile.domain.person import Person
from casefile.domain.record import Record, RecordKind
from casefile.domain.set_date import SetDate
from casefile.domain.timeline import Event, Lane, Shape, Timeline, span, when, words
from casefile.domain.timeline_scale import short_day
from casefile.domain.timeline_span import days_meant
from casefile.domain.timetable.judgement import Judgement
from casefile.domain.written import day, listing
from casefile.services import deadlines
from casefile.services.consent import words as consent_words
from casefile.services.due_letter import DueLetter
from casefile.services.ports import Desk, Transaction
from casefile.services.timeline_papers import Senders, copies
from casefile.services.timetable import timetable
from casefile.services.timetable import words as timetable_words

_RECORDS: Final = {
    RecordKind.CALL: Lane.CALLS,
    RecordKind.TEXT: Lane.CALLS,
    RecordKind.LETTER: Lane.LETTERS,
    RecordKind.EMAIL: Lane.LETTERS,
    RecordKind.VISIT: Lane.VISITS,
    RecordKind.MEETING: Lane.VISITS,
    RecordKind.NOTE: Lane.OTHER,
}


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the picture is made from."""

    today: date
    people: Sequence[Person] = ()
    records: Sequence[Record] = ()
    documents: Sequence[Document] = ()
    letters: Sequence[Letter] = ()
    due: Sequence[DueLetter] = ()
    dates: Sequence[SetDate] = ()
    consents: Sequence[Consent] = ()
    steps: Sequence[Judgement] = ()
    chronology: Letter | None = None
    """If the picture is to show what a chronology takes, in its words."""
    for_others: bool = False
    """Whether somebody else sees it: in neutral words, without what is private."""


def known(desk: Desk, chronology: LetterId | None = None) -> Known:
    """Reads what there is from the case file.

    Raises:
        NotFound: if there is no such chronology.
    """

    def work(case: Transaction) -> Known:
        return Known(
            today=desk.time.today(),
            people=case.all(Person),
            records=case.all(Record),
            documents=case.all(Document),
            letters=case.all(Letter),
            due=deadlines.due(case),
            dates=case.all(SetDate),
            consents=case.all(Consent),
            chronology=None if chronology is None else case.get(Letter, chronology),
        )

    return with_steps(desk, desk.case.read(work))


def with_steps(desk: Desk, found: Known) -> Known:
    """Returns the same with the council's timetable, which a chronology has not."""
    if found.chronology is not None:
        return found
    return replace(found, steps=timetable.look(desk).table.judgements)


def made(found: Known) -> Timeline:
    """Returns all events of a case, the earliest first, and what is not among them."""
    if found.chronology is not None:
        return _of_chronology(found, found.chronology)
    return _Gathering(found).made()


def _of_chronology(found: Known, letter: Letter) -> Timeline:
    """Returns the rows of a chronology, and how many records it does not take."""
    people: dict[ItemId, Person] = {one.id: one for one in found.people}
    papers: dict[ItemId, Document] = {one.id: one for one in found.documents}
    records = chronology.chosen(letter, found.records, found.people)
    neutral = Neutral(found.people)
    template = letter_template.get(letter.template)
    own = chronology.chosen_papers(letter, template, papers)
    events = [_of_record(record, people, papers, neutral) for record in records]
    senders = Senders(found.people)
    events += [_of_paper(paper, papers, senders) for paper in own]
    worded = [_in_own_words(event, letter) for event in events]
    return Timeline(
        events=tuple(sorted(worded, key=lambda event: event.at)),
        left_out={"not_chosen": len(found.records) - len(records)},
        today=found.today,
    )


def _in_own_words(event: Event, letter: Letter) -> Event:
    """Returns an event in the words of a chronology; its own days go before those."""
    made = Row(on=event.when, event=event.title, source=event.source)
    said = chronology.in_own_words(letter, event.item, made)
    worded = replace(event, title=said.event, source=said.source, beside="")
    if said.on == made.on:
        return worded
    around = int(words()["about"]["days_each_side"])
    meant = days_meant(said.on, event.on, around)
    worded = replace(worded, when=said.on, short=said.on)
    if meant is None:
        return worded
    first, after = meant.first.toordinal(), meant.last.toordinal() + 1
    middle = date.fromordinal((first + after - 1) // 2)
    at = when(middle)
    begins, ends = (first, after) if meant.is_guess else (at, at)
    return replace(
        worded, on=middle, at=at, first=begins, last=ends, about=meant.is_guess
    )


@dataclass
class _Gathering:
    """Collects the events of one picture."""

    known: Known
    left_out: Counter[str] = field(default_factory=Counter)

    def made(self) -> Timeline:
        events = [
            *self._records(),
            *self._papers(),
            *self._letters(),
            *self._replies(),
            *self._steps(),
            *self._dates(),
            *self._consents(),
        ]
        return Timeline(
            events=tuple(sorted(events, key=lambda event: event.at)),
            left_out=dict(self.left_out),
            today=self.known.today,
        )

    def _records(self) -> Iterator[Event]:
        people: dict[ItemId, Person] = {one.id: one for one in self.known.people}
        papers: dict[ItemId, Document] = {one.id: one for one in self.known.documents}
        neutral = Neutral(self.known.people) if self.known.for_others else None
        for record in self.known.records:
            if record.draft:
                self.left_out["draft"] += 1
            elif neutral is not None and neutral.private(record) is not None:
                self.left_out["private"] += 1
            else:
                yield _of_record(record, people, papers, neutral)

    def _papers(self) -> Iterator[Event]:
        attached = {paper for one in self.known.records for paper in one.attachments}
        papers: dict[ItemId, Document] = {one.id: one for one in self.known.documents}
        senders, twice = Senders(self.known.people), copies(self.known.documents)
        for paper in self.known.documents:
            on, lane = dated(paper), senders.lane(paper)
            # What the council or the court wrote is a step on its own day as well.
            if paper.id in attached and (lane is not Lane.COUNCIL or on is None):
                self.left_out["attached"] += 1
            elif paper.id in twice:
                self.left_out["copy"] += 1
            elif on is None:
                self.left_out["undated"] += 1
            else:
                yield _of_paper(paper, papers, senders)

    def _letters(self) -> Iterator[Event]:
        for letter in self.known.letters:
            if letter.status is LetterStatus.SENT and letter.sent_on is not None:
                form = "sent_by_me" if self.known.for_others else "letter_sent"
                said = _said(form, title=letter.title)
                yield _event(letter.id, Lane.LETTERS, letter.sent_on, said)

    def _replies(self) -> Iterator[Event]:
        replies = words()["event"]["reply"]
        for waiting in self.known.due:
            letter = waiting.letter
            for event in waiting.events:
                if event.kind not in MINE:
                    said = replies[event.kind.value].format(title=letter.title)
                    yield _event(letter.id, Lane.COUNCIL, event.happened_on, said)
            # What was due before stays on its day, to be held against what came.
            days = [(one.due.clock, one.due.due_on) for one in waiting.ended]
            days += [(waiting.due.clock, waiting.due_on)]
            for rule, on in days:
                if on is not None:
                    said = _said("due", name=rule.name, title=letter.title)
                    yield _event(letter.id, Lane.COUNCIL, on, said, shape=Shape.DUE)

    def _steps(self) -> Iterator[Event]:
        for one in self.known.steps:
            if one.due_on is not None:
                title = timetable_words.title(one, printed=True)
                verdict = timetable_words.in_short(one)
                said = _said("step", title=title, verdict=verdict)
                event = _event(one.id, Lane.COUNCIL, one.due_on, said, shape=Shape.DUE)
                yield replace(event, is_step=True)

    def _dates(self) -> Iterator[Event]:
        for one in self.known.dates:
            lane = Lane.COUNCIL if one.by is By.COUNCIL else Lane.OTHER
            said = _said("set_date", title=one.title)
            yield _event(one.id, lane, one.due_on, said, shape=Shape.DUE)

    def _consents(self) -> Iterator[Event]:
        for one in self.known.consents:
            stance = consent_words.stance(one.stance).lower()
            said = _said("consent", stance=stance, about=one.about)
            yield _event(one.id, Lane.OTHER, one.happened_on, said)


def _of_record(
    record: Record,
    people: Mapping[ItemId, Person],
    papers: Mapping[ItemId, Document],
    neutral: Neutral | None = None,
) -> Event:
    on, at = record.happened_on, record.happened_at
    first, last = span(on, at, about=record.about)
    short = short_day(on)
    if record.about:
        short = words()["about"]["short"].format(day=short)
    shown_by = [papers[one].title for one in record.attachments if one in papers]
    return Event(
        item=record.id,
        lane=_RECORDS[record.kind],
        on=on,
        at=when(on, at),
        first=first,
        last=last,
        title=chronology_row.event_of(record, people, neutral),
        when=chronology_row.day_of(record),
        short=short,
        beside=_beside(record, neutral),
        source=listing(shown_by),
        about=record.about,
    )


def _beside(record: Record, neutral: Neutral | None) -> str:
    """Returns what happened in the user's own words, which say the most in little."""
    summary = " ".join(record.summary.split())
    if neutral is not None:
        summary = neutral.words(summary, record.direction)
    kind = words()["kind"].get(record.kind.value, "")
    if not summary or not kind:
        return summary
    return str(words()["beside"]).format(summary=summary, kind=kind)


def _of_paper(
    paper: Document, papers: Mapping[ItemId, Document], senders: Senders
) -> Event:
    return _event(
        paper.id,
        senders.lane(paper),
        dated(paper) or date.max,
        _said("paper", title=paper.title),
        of_court=paper.id if is_of_court(paper, papers.get) else None,
    )


def _event(  # noqa: PLR0913 - each is one thing that an event says
    item: ItemId,
    lane: Lane,
    on: date,
    title: str,
    *,
    shape: Shape = Shape.HAPPENED,
    of_court: ItemId | None = None,
) -> Event:
    at = when(on)
    return Event(
        item=item,
        lane=lane,
        on=on,
        at=at,
        first=at,
        last=at,
        title=title,
        when=day(on),
        short=short_day(on),
        shape=shape,
        of_court=of_court,
    )


def _said(form: str, **facts: str) -> str:
    return str(words()["event"][form]).format(**facts)
