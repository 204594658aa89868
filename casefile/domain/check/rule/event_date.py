"""Checks the days of events: the case file has such an event on another day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from casefile.domain import written
from casefile.domain.check.page.date_mention import DateMention
from casefile.domain.check.page.misread import may_be
from casefile.domain.check.page.occurrence import Occurrence
from casefile.domain.check.page.quote import around
from casefile.domain.check.records.diary import Event
from casefile.domain.check.sense import event_match
from casefile.domain.check.sense.day_reading import NEWS
from casefile.domain.check.sense.event_match import Named
from casefile.domain.check.suggestion import CheckKind, Suggestion, Unchecked
from casefile.domain.check.words import event_words
from casefile.domain.check.words.number import ORDINAL, in_words, ordinal
from casefile.domain.ids import PersonId
from casefile.domain.record import Direction

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_NEAR: Final = {"visit": 7, "meeting": 7, "seen": 3, "call": 3, "email": 3, "text": 3}
"""How many days off a record may be, and still be of the same event."""
_ENOUGH: Final = {"visit": 1, "meeting": 1, "seen": 2, "call": 2, "email": 2, "text": 2}
"""How much must speak for it."""
_CONFIDENCE: Final = {
    "date_ordinal": 0.9,
    "date_ordinal_other": 0.85,
    "date_first": 0.85,
    "date_near": 0.7,
    "date_month": 0.8,
    "date_month_any": 0.7,
    "date_number": 0.75,
}
_OWN_PLACE: Final = re.compile(
    rf"\b({ORDINAL})(?: one)?,? (?:was |followed )?(?:on )?(?:the )?$", re.IGNORECASE
)
_APART: Final = re.compile(
    r"\b(?:after|before|since|following|prior to) (?:the |her |his |my |our )?"
    r"[\w' -]{3,40} (?:of|on|dated) (?:the )?$",
    re.IGNORECASE,
)
"""Between an event and a day: "five days after the referral of"."""
_AND_WHEN: Final = re.compile(
    r",? and (?:was|were|is|are|has|have|had)\b[^.;]{0,30}\bwhen (?:I|we|she|he|they)\b"
)
"""Between a day and an event: "moved in on 4 May and were there when I last called"."""
_CLOSE: Final = timedelta(days=3)
_FAR: Final = timedelta(days=21)
_FAR_SAID: Final = timedelta(days=45)
"""Further off it may be a visit of another assessment."""
_LEAD: Final = 40
_ALSO: Final = 160
"""Letters after a meeting in which it may be said that the family was there."""


def event_dates(view: View) -> Iterator[Suggestion | Unchecked]:
    """Yields events that the paper puts on another day than the case file."""
    for one in view.occurrences:
        day = one.day
        if day is None or one.is_mark or not day.is_sure or not is_past(view, one, day):
            continue
        who = event_match.named(view, *one.context)
        if not who.workers and event_match.is_by_stranger(view, *one.context):
            continue
        found = _placed(view, one, day, who) or _near(view, one, day, who)
        if found is not None and not _is_apart(view, one, day):
            yield found


def _is_apart(view: View, one: Occurrence, day: DateMention) -> bool:
    """Whether a day is of something else, which an event came after or before."""
    text = view.paper.text
    if day.is_relative:
        # "The visit of 5 May was cancelled. She wrote the same day": not on the 5th.
        start = _sentence(view, one)[0]
        before = view.paper.sentence_at(max(start - 2, 0))
        moved = event_words.pattern("cancelled", "told")
        if moved.search(text, before.start, start):
            return True
    is_before = _AND_WHEN.match(text, day.end, max(one.end, day.end)) is not None
    return is_before or _APART.search(text, one.end, day.start) is not None


def is_past(view: View, one: Occurrence, day: DateMention) -> bool:
    """Tells whether it is put as something that happened, with a day that can be so."""
    if not day.is_sure:
        return False
    if day.weekday is not None and day.weekday != day.first.weekday():
        return False
    end = view.assessed_on or view.facts.today
    own = _sentence(view, one)
    is_answer = own[1] <= day.start
    manner = view.manner(*((day.start, day.end) if is_answer else (one.start, one.end)))
    if event_words.pattern("not_event", "moved").search(view.paper.text, *own):
        return False
    unsaid = manner.negated or manner.planned or manner.conditional or manner.question
    return day.first <= end and not unsaid


def _sentence(view: View, one: Occurrence) -> tuple[int, int]:
    found = view.paper.sentence_at(one.start)
    return found.start, found.end


def _placed(
    view: View, one: Occurrence, day: DateMention, who: Named
) -> Suggestion | None:
    """Finds "the second visit" on the day of another one, or of none."""
    is_other = one.ordinal is None or event_match.is_elsewhere(view, one)
    if is_other or _is_of_next(view, one, day) or _is_by_body(view, one):
        return None
    found = event_match.placed(view, one, who)
    if found is None:
        return _misnumbered(view, one, day, who)
    if found[0].day == day.first or day.first in found[0].days:
        return None
    event, is_said = found
    known = event_match.is_known(view, one, day.first)
    if known and not is_said and not event_match.is_by_others(view, one, day.first):
        return None
    away = abs(event.day - day.first)
    far = _FAR_SAID if is_said else _FAR
    is_near = away <= far or event_match.is_swapped(event.day, day.first)
    if not is_near or may_be(view.paper, day, event.day):
        return None
    key = "date_ordinal_other" if known else "date_ordinal"
    if one.name == "contact":
        key = "date_first"
    return suggest(view, one, day, event, key)


def _misnumbered(
    view: View, one: Occurrence, day: DateMention, who: Named
) -> Suggestion | None:
    """Finds "the fourth session" on the day of what calls itself the third and last."""
    same = [
        event
        for event in view.diary.events
        if event.ordinal is not None
        and event_match.fits(view, one, event, who)
        and (not one.types or one.types & event.types)
    ]
    there = [event for event in same if event.day == day.first]
    is_beyond = all((event.ordinal or 0) < (one.ordinal or 0) for event in same)
    if len(there) != 1 or not is_beyond:
        return None
    known = in_words(there[0].ordinal or 0, ordinal_form=True)
    return suggest(view, one, day, there[0], "date_number", known=known)


def _is_by_body(view: View, one: Occurrence) -> bool:
    """Whether a school, the police or the like did it: "the school first rang"."""
    before = view.paper.text[max(0, one.start - _LEAD) : one.start]
    return (
        one.kinds <= NEWS and event_words.pattern("bodies").search(before) is not None
    )


def _is_of_next(view: View, one: Occurrence, day: DateMention) -> bool:
    """Whether a day is that of another one: "... and the second on 2 June"."""
    if one.end >= day.start:
        return False
    place = _OWN_PLACE.search(view.paper.text, one.end, day.start)
    return place is not None and ordinal(place[1]) != one.ordinal


def _near(
    view: View, one: Occurrence, day: DateMention, who: Named
) -> Suggestion | None:
    """Finds an event on no day of the diary, with one a few days off that fits it."""
    if one.name not in _NEAR or event_match.is_known(view, one, day.first):
        return None
    if event_match.is_elsewhere(view, one) or not _concerns_me(view, one, who):
        return None
    event = next(event_match.near(view, one, who, _NEAR[one.name]), None)
    if event is None or not _is_like(view, one, event, who):
        return None
    return suggest(view, one, day, event, "date_near")


def _is_like(view: View, one: Occurrence, event: Event, who: Named) -> bool:
    """Whether enough speaks for a record being of the event, put on a wrong day."""
    day = one.day
    if day is None or may_be(view.paper, day, event.day):
        return False
    if event_match.is_told_elsewhere(view, event, one):
        return False
    if _is_for_sharing(view, one, event):
        return False
    if one.name == "seen" and not who.others & set(event.record.people):
        return False
    if _adults(view, who) - set(event.record.people):
        return False
    enough = _ENOUGH[one.name]
    is_near = abs(event.day - day.first) <= _CLOSE
    if not is_near and not event_match.is_swapped(event.day, day.first):
        enough += 1
    if abs(event.day - day.first).days > _NEAR[one.name]:
        enough += 1
    like = event_match.likeness(view, one, event, who)
    if like and one.name != "seen" and event_match.is_only_one(view, one, event, who):
        like += 1
    return like >= enough


def _adults(view: View, who: Named) -> set[PersonId]:
    """Returns the relatives who are named, and who would be in the record."""
    children = {child.id for child in view.facts.children}
    return set(who.others) - children


def _is_for_sharing(view: View, one: Occurrence, event: Event) -> bool:
    """Whether it is about a copy that was sent: another check knows more of that."""
    words = view.paper.text[slice(*one.context)]
    is_in = event.record.direction is Direction.IN
    return is_in and event_words.pattern("not_event", "copy").search(words) is not None


def _concerns_me(view: View, one: Occurrence, who: Named) -> bool:
    """Whether the diary would have it: it was at home, or its keeper was there."""
    if one.name in {"visit", "seen"}:
        words = view.paper.text[slice(*one.context)]
        return not event_words.pattern("not_event", "school").search(words)
    start, end = one.context
    also = event_match.named(view, start, min(end + _ALSO, len(view.paper.text)))
    if one.name == "meeting":
        return also.me or bool(one.types & {"family", "core", "conference", "need"})
    # "A voicemail was left on 3 May" names nobody, and was for the family.
    return who.me or not (who.others or who.workers or _is_by_body(view, one))


def suggest(
    view: View,
    one: Occurrence,
    day: DateMention,
    event: Event,
    key: str,
    **more: str,
) -> Suggestion:
    """Returns the suggestion that an event was on the day of a record."""
    start, end = around(view.paper, min(one.start, day.start), max(one.end, day.end))
    name = _name(view, one, event)
    place = in_words(one.ordinal, ordinal_form=True) if one.ordinal else ""
    says, expected = written.day(day.first), written.day(event.day)
    if not day.is_day:
        says = says.partition(" ")[2]
    which = f"the {place} {name}" if place else f"the {name}"
    words = {"which": which, "event": name, "ordinal": place}
    return Suggestion(
        passage=view.paper.passage(start, end),
        kind=CheckKind.DATE,
        says=f"{which} was on {says}",
        expected=f"it was on {expected}",
        sentence=event_words.sentence(
            key, **words, **more, says=says, expected=expected, short=_short(says)
        ),
        because=(event.record.id,),
        confidence=_CONFIDENCE[key],
        wrong=event_words.sentence("date_wrong", **words, says=says),
        right=event_words.sentence("date_right", **words, expected=expected),
    )


def _name(view: View, one: Occurrence, event: Event) -> str:
    """Returns what the paper calls an event, or what a record of it is called."""
    if one.name == "contact":
        return one.name
    plain: str = event_words.table()["kind"][event.kind.value]
    words = view.paper.text[one.start : one.end].rstrip("s")
    words = words.partition(" ")[2] if one.ordinal else words
    words = re.sub(r"^of (?:the|these|those|her|his) ", "", words)
    return words if one.ordinal and words.lower().endswith(plain) else plain


def _short(day: str) -> str:
    """Returns a date without its year."""
    return day.rsplit(" ", 1)[0]
