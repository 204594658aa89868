"""The council's timetable: which of its steps were in time, and what the user says."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from casefile.domain.case import Case, Jurisdiction
from casefile.domain.document import Document
from casefile.domain.ids import CASE_ID, ItemId, LetterId
from casefile.domain.item import Item
from casefile.domain.letter import Letter, LetterStatus
from casefile.domain.letter_event import MINE, LetterEvent
from casefile.domain.person import Person
from casefile.domain.record import Record
from casefile.domain.set_date import SetDate
from casefile.domain.timetable import answer, judgement, paper_day
from casefile.domain.timetable.happening import Happening, Material, Reply
from casefile.domain.timetable.judgement import Judgement, Timetable, Verdict
from casefile.domain.timetable.step import events, steps
from casefile.domain.written import day
from casefile.errors import NotUnderstood
from casefile.services import deadlines, finding
from casefile.services.given import known_day
from casefile.services.plain_value import iso
from casefile.services.ports import Desk, Transaction
from casefile.services.timeline_papers import copies
from casefile.services.timetable import words as timetable_words

_MOST_PAPERS: Final = 20
"""Assessments and reports that are looked into; each takes some time."""
_MATTERS: Final = "matters"
"""The question of a complaint that takes what it is about, one on each line."""
_ISO: Final = 10
"""Characters of a date such as 2026-02-03."""


@dataclass(frozen=True, kw_only=True)
class Look:
    """The timetable as the case file stands, and what it names."""

    table: Timetable
    today: date
    items: Mapping[ItemId, Item]
    """The records, papers, replies and dates that show an event."""
    letters: Mapping[LetterId, Letter] = field(default_factory=dict)
    """The letters on which a reply came."""

    def sources(self, one: Happening, *, printed: bool = False) -> list[str]:
        """Returns what the things are called that show an event, a copy only once."""
        known = [self.items[item] for item in one.items if item in self.items]
        twice = copies([item for item in known if isinstance(item, Document)])
        return [
            self.source(item, one, printed=printed)
            for item in known
            if item.id not in twice
        ]

    def source(self, item: Item, one: Happening, *, printed: bool = False) -> str:
        """Returns what one of the things is called that show an event."""
        if isinstance(item, LetterEvent):
            letter = self.letters.get(item.letter)
            return timetable_words.reply(item, letter, printed=printed)
        return timetable_words.source(item, one)


def look(desk: Desk) -> Look:
    """Returns how each step of the council stands today."""
    today = desk.time.today()

    def work(case: Transaction) -> Look:
        facts = case.get(Case, CASE_ID)
        records, papers = case.all(Record), case.all(Document)
        dates, replies = case.all(SetDate), _replies(case, papers)
        material = Material(
            records=records,
            replies=replies,
            documents=papers,
            dates=dates,
            children=frozenset(p.id for p in case.all(Person) if p.is_child),
            answers=answer.read(facts.letter_facts),
            told=tuple(_told(case, papers, facts.jurisdiction, today)),
        )
        made = judgement.timetable(material, facts.jurisdiction, facts.work, today)
        came = [reply.event for reply in replies]
        every: list[Item] = [*records, *papers, *dates, *came]
        letters = {reply.letter.id: reply.letter for reply in replies}
        return Look(table=made, today=today, items=_shown(made, every), letters=letters)

    return desk.case.read(work)


def say(
    desk: Desk, event: str, what: Iterable[ItemId | date], *, is_it: bool | None
) -> None:
    """Keeps that things are an event, or that it was on a day; or that they are not.

    With None what was said before is forgotten.

    Raises:
        NotUnderstood: if there is no such event.
    """
    if event not in events():
        raise NotUnderstood("the event", event, ", ".join(events()))
    said: dict[str, str | None] = {}
    for one in what:
        said |= answer.is_event(event, one, answer=is_it)
    _keep(desk, said)


def set_days(desk: Desk, step: str, days: int | None) -> None:
    """Keeps how many days the council itself has set for a step.

    Raises:
        NotUnderstood: if councils do not set them, or the number cannot be right.
    """
    known = [one.id for one in steps() if one.has_own_days]
    if step not in known:
        raise NotUnderstood("the step", step, ", ".join(known))
    if days is not None and not 0 < days <= answer.MOST_DAYS:
        expected = f"1 to {answer.MOST_DAYS} working days"
        raise NotUnderstood("the number of days", str(days), expected)
    _keep(desk, answer.period(step, days))


def not_done(desk: Desk, step: str, by: date | None, start: date | None = None) -> None:
    """Keeps that a step had not been taken by a day; without a day that is forgotten.

    Args:
        desk: the open case.
        step: the id of the step.
        by: the day, today or before.
        start: the day that started it, where there are several; else the last of which
            no end is known.

    Raises:
        NotUnderstood: if no such step is open, or the day cannot be right.
    """
    found = look(desk)
    open_still = [
        one for one in found.table.judgements if one.end is None and one.start
    ]
    waits = [one for one in open_still if one.step.id == step]
    days = [
        one.start.on for one in waits if one.start and start in {None, one.start.on}
    ]
    if not days:
        named = sorted({one.step.id for one in open_still})
        raise NotUnderstood("the step", step, ", ".join(named))
    begun = max(days)
    # What has to be done before a conference may be missing before that is held.
    is_early = by is not None and by < begun and not waits[0].step.is_before
    if by is not None and (is_early or by > found.today):
        since = "" if waits[0].step.is_before else f" from {day(begun)}"
        expected = f"a day{since} up to {day(found.today)}"
        raise NotUnderstood("the day", by.isoformat(), expected)
    _keep(desk, answer.is_undone(step, begun, by))


def say_given(desk: Desk, given: str, *, is_it: bool) -> None:
    """Keeps what was typed as `event=id` or `event=2026-02-03`.

    Raises:
        NotUnderstood: if it cannot be read.
        NotFound: if there is no such thing.
    """
    event, _, text = (part.strip() for part in given.partition("="))
    if len(text) == _ISO and text.count("-") == 2:  # noqa: PLR2004 - as dates have
        say(desk, event, [known_day(event, text)], is_it=is_it)
        return
    item = desk.case.read(lambda case: finding.resolve(case, text))
    say(desk, event, [item], is_it=is_it)


def letters_for(one: Judgement, found: Look) -> dict[str, dict[str, str]]:
    """Returns which letters can use a step, by their id, and what goes into them.

    A late step is a point of a complaint, with the other late steps that go there too;
    what is not due yet can be asked for.
    """
    ask, start, due_on = one.step.ask, one.start, one.due_on
    if one.verdict is Verdict.NOT_YET and ask and start and due_on:
        days = {ask["start"]: start.on.isoformat(), ask["due"]: due_on.isoformat()}
        return {ask["letter"]: days}
    if one.verdict is not Verdict.LATE:
        return {}
    return {
        letter: {_MATTERS: "\n".join(_points(letter, found))}
        for letter in one.step.letters
    }


def late_points(desk: Desk, letter: str) -> tuple[str, ...]:
    """Returns the steps that were late, as points of a letter that can use them."""
    return tuple(_points(letter, look(desk)))


def _points(letter: str, found: Look) -> list[str]:
    late = (one for one in found.table.judgements if letter in one.step.letters)
    return [point for one in late if (point := timetable_words.point(one))]


def data(found: Look) -> list[dict[str, object]]:
    """Returns the timetable as plain data."""
    return [_data(one, found) for one in found.table.judgements]


def _data(one: Judgement, found: Look) -> dict[str, object]:
    due_on = one.due_on
    return {
        "id": str(one.id),
        "step": one.step.id,
        "title": one.step.title,
        "verdict": one.verdict.value,
        "verdict_words": timetable_words.verdict(one),
        "why": one.why.value,
        "late_by": one.late_by,
        "start": None if one.start is None else one.start.on.isoformat(),
        "starts": [_event(each, found) for each in one.starts],
        "due": iso(due_on),
        "end": None if one.end is None else _event(one.end, found),
        "not_done_by": one.undone_on and one.undone_on.isoformat(),
        "reason": timetable_words.reason(one),
        "settle": timetable_words.settle(one),
        "clock": one.step.clock.id,
        "edition": None if one.edition is None else one.edition.name,
        "authority": one.step.clock.authority,
        "checked_on": one.step.clock.checked_on.isoformat(),
        "confidence": "verified" if one.verified else "unverified",
        "steps": list(timetable_words.steps(one)),
    }


def _event(one: Happening, found: Look) -> dict[str, object]:
    return {
        "event": one.event,
        "date": one.on.isoformat(),
        "sure": one.sure.value,
        "said": one.said,
        "because": [str(item) for item in one.items],
        "sources": found.sources(one),
    }


def _replies(case: Transaction, papers: list[Document]) -> list[Reply]:
    """Returns what came on letters that went, with the papers."""
    kept, known = case.all(LetterEvent), {paper.id: paper for paper in papers}
    return [
        Reply(
            event=event,
            letter=letter,
            papers=tuple(known[one] for one in event.documents if one in known),
        )
        for letter in case.all(Letter)
        if letter.status is LetterStatus.SENT
        for event in deadlines.events_on(letter, kept)
        if event.kind not in MINE
    ]


def _told(
    case: Transaction, papers: list[Document], where: Jurisdiction, today: date
) -> Iterator[Happening]:
    """Yields the days that the papers give themselves; of very many, the last ones."""
    known = [paper for paper in papers if paper_day.may_say(paper)]
    known.sort(key=lambda paper: paper.dated_on or date.min)
    for paper in known[-_MOST_PAPERS:]:
        pages = case.pages(paper.id, 1, paper_day.FIRST_PAGES)
        yield from paper_day.told(paper, pages, where, today)


def _shown(made: Timetable, every: list[Item]) -> dict[ItemId, Item]:
    shown = {
        item
        for one in made.judgements
        for each in (*one.starts, *([one.end] if one.end else ()))
        for item in each.items
    }
    return {one.id: one for one in every if one.id in shown}


def _keep(desk: Desk, said: Mapping[str, str | None]) -> None:
    def work(case: Transaction) -> None:
        facts = case.get(Case, CASE_ID)
        kept = {k: v for k, v in facts.letter_facts.items() if k not in said}
        kept |= {key: value for key, value in said.items() if value is not None}
        if kept != facts.letter_facts:
            case.put(dataclasses.replace(facts, letter_facts=kept))

    desk.case.write(work)
