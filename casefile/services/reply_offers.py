"""What a letter that came offers to be noted: an answer to a letter, days to keep.

Nothing is noted by itself. What the user does not want is remembered with the paper.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from casefile.domain import letter_template, reply, reply_match
from casefile.domain.case import Case
from casefile.domain.clock import By
from casefile.domain.document import Document
from casefile.domain.ids import CASE_ID, DocumentId, LetterId, SetDateId, new_id
from casefile.domain.letter import Letter
from casefile.domain.letter_event import OF_A_HOLD, EventKind, LetterEvent, happened
from casefile.domain.letter_reply import received_on
from casefile.domain.person import Person
from casefile.domain.reply import Reply, Said
from casefile.domain.reply_day import SetDay
from casefile.domain.reply_match import Match, Sent, Why
from casefile.domain.reply_text import PAGES, words
from casefile.domain.set_date import SetDate
from casefile.domain.working_day import WorkingDays
from casefile.services import letter_event_words, set_dates, suggesting
from casefile.services.deadlines import deadlines
from casefile.services.due_letter import ReplyStatus
from casefile.services.letter import events as letter_events
from casefile.services.ports import Desk, Transaction
from casefile.services.reply_offer import AnswerOffer, DateOffer, Offers, ReceiptOffer
from casefile.services.wording import day
from casefile.tasks import TaskContext


def of(desk: Desk, name: DocumentId) -> Offers:
    """Returns what a paper offers and is neither noted nor declined."""
    today = desk.time.today()
    waiting = {
        one.letter.id
        for one in deadlines(desk)
        if one.status is not ReplyStatus.ANSWERED
    }

    def look(case: Transaction) -> Offers:
        paper = case.find(Document, name)
        told = None if paper is None else _read(case, paper, today)
        if paper is None or told is None:
            return Offers(paper=name)
        events = case.all(LetterEvent)
        sent = _sent(case, events, waiting)
        found = reply_match.match(told, sent, today)
        answers = [
            one
            for one in _answers(told, found, today)
            if not _is_noted(one, paper, events)
        ]
        kept = case.all(SetDate)
        noted = {event.due_on for event in events if paper.id in event.documents}
        noted |= {one.due_on for one in answers}
        dates = [
            one
            for one in _dates(
                told, paper, {*noted, *(a.due_on for a in answers)}, today
            )
            if not any(_is_kept(one.date, other) for other in kept)
        ]
        gone = set(paper.declined)
        work = case.get(Case, CASE_ID).work
        receipts = () if found is None else tuple(_receipts(told, found.letter, work))
        return Offers(
            paper=name,
            answers=tuple(one for one in answers if one.key not in gone),
            dates=tuple(one for one in dates if one.key not in gone),
            receipts=tuple(one for one in receipts if one.key not in gone),
        )

    return desk.case.read(look)


def among(
    desk: Desk, documents: Iterable[DocumentId], context: TaskContext
) -> list[DocumentId]:
    """Returns those of some papers that suggest or offer anything."""
    found = []
    for document in documents:
        context.check()
        if suggesting.of(desk, document) or of(desk, document):
            found.append(document)
    return found


def note(desk: Desk, paper: DocumentId, offer: AnswerOffer) -> LetterEvent:
    """Notes a paper as what came back on a letter.

    Raises:
        NotUnderstood: if that was before the letter went.
    """
    return letter_events.note(
        desk,
        offer.letter.id,
        offer.kind,
        offer.on,
        documents=[paper],
        due_on=offer.due_on,
    )


def keep(desk: Desk, offer: DateOffer) -> SetDate:
    """Keeps a day that a paper sets."""
    return set_dates.save(desk, offer.date)


def receive(desk: Desk, offer: ReceiptOffer) -> Letter:
    """Keeps the day on which they say that a letter came to them."""

    def work(case: Transaction) -> Letter:
        letter = case.get(Letter, offer.letter.id)
        case.put(dataclasses.replace(letter, received_on=offer.on))
        return case.get(Letter, offer.letter.id)

    return desk.case.write(work)


def decline(desk: Desk, paper: DocumentId, key: str) -> None:
    """Remembers with a paper that something it offers is not wanted."""

    def work(case: Transaction) -> None:
        now = case.get(Document, paper)
        gone = tuple(sorted({*now.declined, key}))
        case.put(dataclasses.replace(now, declined=gone))

    desk.case.write(work)


def _read(case: Transaction, paper: Document, today: date) -> Reply | None:
    found = suggesting.all_of(case, paper, today)
    pages = case.pages(paper.id, 1, PAGES)
    return reply.read(paper, pages, found, case.all(Person), today)


def _sent(
    case: Transaction, events: Sequence[LetterEvent], waiting: set[LetterId]
) -> list[Sent]:
    """Returns the letters, with the references of what came back on each."""
    papers = {paper.id: paper.reference.casefold() for paper in case.all(Document)}

    def references(letter: Letter) -> Iterator[str]:
        for event in events:
            if event.letter == letter.id:
                yield from (papers.get(one, "") for one in event.documents)

    return [
        Sent(
            letter=letter,
            waits=letter.id in waiting or not _is_over(letter, events),
            references=tuple(filter(None, references(letter))),
        )
        for letter in case.all(Letter)
    ]


def _is_over(letter: Letter, events: Sequence[LetterEvent]) -> bool:
    over = {EventKind.REPLIED, EventKind.REFUSED, EventKind.CLOSED}
    return any(event.kind in over for event in happened(letter, events))


def _answers(told: Reply, found: Match | None, today: date) -> Iterator[AnswerOffer]:
    if found is None:
        return
    sets = next((one.on for one in told.sets if one.answers), None)
    said = told.said
    if not said and sets is not None:
        # It says nothing but when the answer comes: then it has the letter.
        first = next(one for one in told.sets if one.answers)
        said = (Said(EventKind.ACKNOWLEDGED, first.said),)
    for one in said:
        if one.kind in OF_A_HOLD and not _may_be_held(found.letter):
            continue
        takes_day = letter_event_words.sets_a_day(one.kind)
        yield AnswerOffer(
            letter=found.letter,
            others=found.others,
            kind=one.kind,
            on=_day(told, one.kind, found.letter, today),
            due_on=sets if takes_day else None,
            said=one.sentence,
            because=tuple(_because(found)),
        )
        if takes_day:
            sets = None


def _receipts(told: Reply, letter: Letter, work: WorkingDays) -> Iterator[ReceiptOffer]:
    """Yields the first day on which they say that the letter came to them."""
    if letter.received_on is not None or letter.sent_on is None:
        return
    taken_on = received_on(letter, letter.sent_how, letter.sent_on, work)
    for on, said in told.had:
        if reply_match.is_near(on, letter) and on >= letter.sent_on:
            if on != taken_on:
                yield ReceiptOffer(letter=letter, on=on, taken_on=taken_on, said=said)
            return


def _may_be_held(letter: Letter) -> bool:
    return letter_template.get(letter.template).may_be_held


def _day(told: Reply, kind: EventKind, letter: Letter, today: date) -> date:
    """Returns the day that an answer counts from; never one before the letter went."""
    by_came = {one["kind"] for one in words()["event"] if one["day"] == "came"}
    in_order = [told.written_on, told.came_on]
    if kind.value in by_came:
        in_order.reverse()
    first = letter.sent_on or letter.made_on
    fits = (on for on in in_order if on is not None and first <= on <= today)
    return next(fits, today)


def _because(found: Match) -> Iterator[str]:
    told = words()["words"]
    for why, what in found.why.items():
        shown = day(date.fromisoformat(what)) if why is Why.DAY else what
        if why is not Why.ONLY or len(found.why) == 1:
            yield told[f"because_{why.value}"].format(
                reference=shown.upper(), day=shown, subject=shown
            )


def _dates(
    told: Reply, paper: Document, noted: set[date | None], today: date
) -> Iterator[DateOffer]:
    for one in told.sets:
        if one.on < today or (one.answers and one.on in noted):
            continue
        yield DateOffer(
            date=SetDate(
                id=SetDateId(new_id()),
                title=_title(one, paper),
                due_on=one.on,
                due_at=one.at,
                by=one.by,
                source=_source(one, told, paper),
                item=paper.id,
            ),
            said=one.said,
            meeting=one.meeting,
            weekday=one.weekday,
        )


def _title(one: SetDay, paper: Document) -> str:
    if one.meeting:
        return one.meeting
    told = words()["words"]
    form = told["title_council" if one.by is By.COUNCIL else "title_you"]
    return str(form.format(title=paper.title))


def _source(one: SetDay, told: Reply, paper: Document) -> str:
    form = words()["words"]
    if told.written_on is None:
        return str(form["source_undated"].format(title=paper.title, page=one.said.page))
    return str(form["source"].format(day=day(told.written_on), page=one.said.page))


def _is_noted(
    offer: AnswerOffer, paper: Document, events: Sequence[LetterEvent]
) -> bool:
    """Whether it was noted with this paper, or the same of the same day."""
    return any(
        event.kind is offer.kind
        and (
            paper.id in event.documents
            or (event.letter == offer.letter.id and event.happened_on == offer.on)
        )
        for event in events
    )


def _is_kept(new: SetDate, known: SetDate) -> bool:
    same_day = (new.due_on, new.by) == (known.due_on, known.by)
    return same_day and (known.item == new.item or known.title == new.title)
