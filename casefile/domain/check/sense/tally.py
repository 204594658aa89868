"""Which records a paper counts: the visits of the social worker, the TAF meetings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from casefile.domain import role
from casefile.domain.check.page.date_mention import DateMention
from casefile.domain.check.records.dealing import is_unheld
from casefile.domain.check.records.diary import Event, is_worker, meeting_types, stems
from casefile.domain.check.sense.event_match import name_stems, named
from casefile.domain.check.sense.statement import household
from casefile.domain.check.words import event_words
from casefile.domain.check.words.number import ORDINAL, ordinal
from casefile.domain.record import RecordKind

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_YEAR: Final = timedelta(days=365)
_MET: Final = frozenset({RecordKind.VISIT, RecordKind.MEETING})
_PAIR: Final = 2
_ALL_OF: Final = re.compile(
    r"\b(?:(?:went|been|got) to|attended|did|finished|completed|made) all $"
)
_STREET: Final = re.compile(r"\b\d+[A-Za-z]?,? ((?:[A-Z][\w']+ ?){1,3})(?<! )")
_SINCE: Final = re.compile(r"\b(?:since|from|after)\s+$", re.IGNORECASE)
_UNTIL: Final = re.compile(
    r"\b(?:by|until|to|before|up to)\s+(?:the end of\s+|the\s+)?$", re.IGNORECASE
)


@dataclass(frozen=True)
class Tally:
    """The records that words may count: the fewest and the most that they can mean."""

    fewest: tuple[Event, ...]
    most: tuple[Event, ...]
    is_whole: bool
    """Nothing is said of a part of the time that could not be told."""


def tally(view: View, noun: str, start: int, end: int) -> Tally | None:
    """Returns the records that a noun counts in a sentence, or None if unclear.

    Args:
        view: the paper and the case file.
        noun: the words that are counted: "home visits", "TAF meetings".
        start: where the sentence or row begins.
        end: where it ends.
    """
    found = _of_noun(view, noun, start, end)
    if not found:
        return None
    period, is_whole = _period(view, view.days_in(start, end))
    inside = [event for event in found if period[0] <= event.day <= period[1]]
    held = [event for event in inside if not is_unheld(event)]
    is_named = bool(named(view, start, end).workers)
    of_work = event_words.table()["count"]["of_work"]
    is_of_subject = noun.lower().rstrip("s").endswith(tuple(of_work)) and not is_named
    fewest = held if is_of_subject else _by_workers(view, held, start, end)
    is_lead = event_words.pattern("lead").search(view.paper.text[start:end]) is not None
    most = fewest if is_named or is_lead else _of_work(view, held, noun)
    return Tally(tuple(fewest), tuple(most), is_whole) if most else None


def is_noted(view: View, number: int, noun: str) -> bool:
    """Whether a record gives just this number of such events: "eight sessions".

    "I went to all four" is of some events that it does not name.
    """
    word = noun.rsplit(maxsplit=1)[-1].rstrip("s").casefold()
    return any(
        one.value == number
        and (
            text[one.end :].lstrip().startswith(word)
            or _ALL_OF.search(text[: one.start]) is not None
        )
        for event in view.diary.events
        if word in (text := event.plain) or " all " in text
        for one in event.numbers
    )


def is_numbered(view: View, number: int, noun: str, events: tuple[Event, ...]) -> bool:
    """Whether one of the records counted tells of just that one: "fourth visit".

    Of a session any record may: "his third session".
    """
    word = noun.rsplit(maxsplit=1)[-1].rstrip("s").casefold()
    if event_words.pattern("ordinal_noun").fullmatch(word) is None:
        return False
    of_work = event_words.table()["count"]["of_work"]
    counted = re.compile(rf"\b({ORDINAL}) (?:\w+ )?{re.escape(word)}\b", re.IGNORECASE)
    return any(
        ordinal(found[1]) == number
        for event in (view.diary.events if word in of_work else events)
        if word in event.plain
        for found in counted.finditer(event.text)
    )


def streets(view: View) -> tuple[str, ...]:
    """Returns the street in which whoever keeps the diary lives: "Saltern Rise"."""
    me = view.facts.me
    text = "" if me is None else f"{me.address}. {me.notes}"
    return tuple(dict.fromkeys(found[1] for found in _STREET.finditer(text)))


def with_seen(
    view: View, events: tuple[Event, ...], start: int, end: int, *, every: bool
) -> tuple[Event, ...]:
    """Returns the visits at which somebody said to have been seen was there, or all.

    If the records do not say which children were there, or somebody lives in the home
    and need not have been noted, all are returned.
    """
    named = {
        person.id: person
        for one in view.people_in(start, end)
        for person in one.people
        if not person.is_me and not is_worker(person)
    }
    if not named:
        return events
    children = {child.id for child in view.facts.children}
    telling = [event for event in events if children & set(event.record.people)]
    is_sparse = 2 * len(telling) < len(events)
    if any(person.is_child for person in named.values()) and is_sparse:
        return events
    if any(not person.is_child for person in named.values()) and (
        named.keys() & household(view)
    ):
        return events
    of_them = all if every else any
    there = [e for e in events if of_them(who in e.record.people for who in named)]
    return tuple(there) or events


def _of_noun(view: View, noun: str, start: int, end: int) -> list[Event]:
    last = view.assessed_on or view.facts.today
    events = view.diary.between(last - _YEAR, last)
    word = noun.lower()
    if "visit" in word or "h/v" in word or "home" in word:
        return [event for event in events if event.kind is RecordKind.VISIT]
    types = meeting_types(view.paper.text[start:end] if "meeting" in word else noun)
    if types:
        return [
            event
            for event in events
            if event.kind is RecordKind.MEETING and event.types & types
        ]
    workers = named(view, start, end).workers
    kind = _sent_kind(noun)
    if kind is not None:
        # Not every call of whoever writes the paper is noted.
        return [
            event
            for event in events
            if event.kind is kind
            and workers & set(event.record.people)
            and view.diary.lead not in workers
        ]
    last_word = word.rsplit(maxsplit=1)[-1].rstrip("s")
    counted = event_words.table()["count"]
    if last_word in counted["of_worker"]:
        # A hospital may have seen somebody before there were any records.
        people = view.facts.people
        staff = {one.id for one in people if role.is_council_staff(one.role)}
        return [
            event
            for event in events
            if event.kind in _MET and workers & staff & set(event.record.people)
        ]
    if last_word not in counted["of_work"]:
        return []
    told = stems(view.paper.text[start:end]) - name_stems(view) - stems(last_word)
    return [
        event
        for event in events
        if stems(last_word) & event.stems
        and (workers & set(event.record.people) or told & _work_stems(view, event))
    ]


def _sent_kind(noun: str) -> RecordKind | None:
    """Returns of which kind the records of calls or letters are, if it counts them."""
    rows: dict[str, list[str]] = event_words.table()["event"]
    for name in ("call", "email", "text", "letter"):
        either = "|".join(rows[name])
        if re.fullmatch(rf"(?:{either}|{name}s?)", noun, re.IGNORECASE):
            return RecordKind(name)
    return None


def _work_stems(view: View, event: Event) -> frozenset[str]:
    """Returns what an event was about, by its words and the work of who was there."""
    roles = " ".join(person.role for person in view.diary.workers_of(event))
    return event.stems | stems(roles)


def _of_work(view: View, events: list[Event], noun: str) -> list[Event]:
    """Leaves out guests, and who came before there was a social worker."""
    if "visit" not in noun.lower() and "h/v" not in noun.lower():
        return events
    lead = view.diary.lead
    began = next(
        (one.day for one in view.diary.events if lead in one.record.people), None
    )
    return [
        event
        for event in events
        if view.diary.workers_of(event) and (began is None or event.day >= began)
    ]


def _by_workers(view: View, events: list[Event], start: int, end: int) -> list[Event]:
    workers = set(named(view, start, end).workers)
    if not workers and view.diary.lead is not None:
        workers = {view.diary.lead}
    return [event for event in events if workers & set(event.record.people)]


def _period(
    view: View, days: tuple[DateMention, ...]
) -> tuple[tuple[date, date], bool]:
    """Returns from when to when is counted, and whether that is sure."""
    last = view.assessed_on or view.facts.today
    whole = (last - _YEAR, last)
    if any(not day.is_sure for day in days) or len(days) > _PAIR:
        return whole, False
    if len(days) == _PAIR:
        return (min(d.first for d in days), max(d.last for d in days)), True
    for day in days:
        before = view.paper.text[max(0, day.start - 16) : day.start]
        if _SINCE.search(before):
            return (day.first, last), True
        if _UNTIL.search(before):
            return (whole[0], day.last), True
        return (whole, False) if day.is_day else ((day.first, day.last), True)
    return whole, True
