"""Where a child was found, fell or was taken, if a note tells another place."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from casefile.domain.check.records.diary import Event
from casefile.domain.check.sense.account import Accounts
from casefile.domain.check.sense.saying import suggest
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words.meaning import meanings
from casefile.domain.check.words.names import words
from casefile.domain.written import day as written_day

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_ENOUGH: Final = 0.9
"""What a stretch and the record must have in common besides."""
_MUCH: Final = 2.5
"""The same where nobody is named there."""
_LITTLE: Final = frozenset({"at", "in", "on", "the", "a", "to", "by", "near"})
_BOTH: Final = 2
"""People of whom the only record of such a thing tells as well."""
_AT: Final = (
    "on|in|at|by|near|outside|beside|next to|along|inside|behind|under|up|down"
    "|halfway (?:up|down|along)"
)
_OFF: Final = "off|from|down|out of"


def _after(words: str) -> str:
    """Returns a pattern of a place behind one of some words: `on the promenade`."""
    return (
        rf"(?P<place>(?:{words}) "
        r"(?!(?:the )?(?:small|early|late|morning|afternoon|evening|night|time|day"
        r"|company|course|own|hours|next|same|start|end|beginning)\b|\d)"
        r"(?:the |an? |her |his |their |our |my )?"
        r"[\w'-]+(?: (?!(?:by|who|and|when|after|before|with|at|on|in|where|while"
        r"|because|but|as|from|was|were|had|having|wearing|without)\b)[\w'-]+){0,4})"
    )


_FOUND: Final = (
    r"(?:found|discovered|located|picked up|spotted|recovered|come across|came across)"
)


_FELL: Final = r"(?:fell|fallen|falling|slipped|tripped|tumbled)"
_TOOK: Final = r"(?:took|taken|rushed|drove|driven|brought)"
_CARE: Final = (
    r"(?P<place>(?:the )?(?:[\w'&-]+ ){0,4}?(?i:hospital|infirmary|A ?& ?E|casualty"
    r"|emergency (?:department|room)|walk-in(?: centre)?|urgent (?:care|treatment)"
    r"(?: centre)?|minor injuries(?: unit)?|surgery|GP|clinic|out of hours"
    r"|(?-i:[A-Z][\w'-]+ (?:General|Royal|Memorial|Cottage|County)))\b"
    r"(?: (?:at|on) (?:the )?[A-Z][\w'-]+(?: [A-Z][\w'-]+)?)?)"
)
_WHOM: Final = r"(?: (?:him|her|them|[A-Z][\w'-]+))"


@functools.cache
def _ways() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Returns how a paper tells a place, and how a note of the same tells one."""
    place = _after(_AT)
    found = (
        rf"\b(?:was|were|been|being|is) (?:then |later |eventually |finally )?{_FOUND}"
        r"(?: (?:alone|safe|safe and well|unharmed|wandering|playing|sitting|standing"
        r"|barefoot|crying|walking|asleep|unattended|unsupervised|on (?:his|her) own"
        rf"|by (?:the |an? |his |her )?[\w'-]+(?: [\w'-]+)?),?){{0,2}} {place}"
        rf"|\b{_FOUND}(?: (?:him|her|them|(?-i:[A-Z][\w'-]+)))"
        rf" {place.replace('<place>', '<also>')}"
    )
    noted = (
        rf"\b{_FOUND}{_WHOM}(?: (?!\.)[\w']+){{0,2}}? {place}"
        rf"|\b{_FOUND}(?: \w+)? {place.replace('<place>', '<also>')}"
    )
    fell = re.compile(rf"\b{_FELL} {_after(_OFF)}")
    taken = (
        rf"\b(?:was|were|been|being) (?:then )?{_TOOK}(?: by [^,.;]{{2,30}}?)? to"
        rf" {_CARE}"
        rf"|\b{_TOOK}{_WHOM} (?:straight )?to {_CARE.replace('<place>', '<also>')}"
    )
    took = rf"\b{_TOOK}(?:{_WHOM}| us| me)?(?: straight| up| over)? to {_CARE}"
    bare = rf"(?:^|[.;] ){_CARE.replace('<place>', '<also>')}"
    return (
        (re.compile(found, re.IGNORECASE), re.compile(noted)),
        (fell, fell),
        (_hurt(), _hurt()),
        (re.compile(taken), re.compile(rf"{took}|{bare}", re.IGNORECASE)),
    )


@functools.cache
def _hurt() -> re.Pattern[str]:
    """Returns where somebody was hurt: `cut his head at the skate park`."""
    verbs, heads = ("|".join(words()["found_place"][one]) for one in ("hurt", "heads"))
    return re.compile(
        rf"\b(?:{verbs})\b[^.;:]{{0,40}}? (?P<place>(?:at|in|outside) (?:the |a )"
        rf"(?:(?!(?:the|a|of|and|to)\b)[\w'-]+ ){{0,2}}?(?:{heads})\b)",
        re.IGNORECASE,
    )


def found_place(view: View) -> Iterator[Suggestion]:
    """Yields "he was found on the beach" where a note has "found him by the gate"."""
    for told_as, noted_as in _ways():
        events = view.diary.with_any([noted_as])
        for told in view.found(told_as) if events else ():
            if not view.manner(told.start(), told.start()).is_asserted:
                continue
            event = _event(view, told.start(), events)
            known = None if event is None else noted_as.search(event.text)
            place = _place(told)
            if event is None or known is None:
                continue
            is_sort = _is_other_sort(place, _place(known), event.text)
            if not (is_sort or _is_other(place, event.text)):
                continue
            yield suggest(
                view,
                (view.paper.sentence_at(told.start()).start, told.end()),
                CheckKind.PLACE,
                "event_place",
                because=(event.record.id,),
                confidence=0.7,
                told=place,
                known=_place(known),
                fact=_place(known),
                day=written_day(event.day),
            )


def _place(found: re.Match[str]) -> str:
    return str(found["place"] or found.groupdict().get("also"))


def _event(view: View, at: int, events: list[Event]) -> Event | None:
    """Returns the record that is most like what is told there, if it is sure."""
    accounts = view.once(Accounts)
    sentence = view.paper.sentence_at(at)
    before = view.paper.sentence_at(max(sentence.start - 2, 0))
    is_same = before.part == sentence.part
    marks = accounts.marks_of(before.start if is_same else sentence.start, sentence.end)
    common = accounts.common(marks)
    likely = sorted(
        ((common.get(one, 0.0), one) for one in events),
        key=lambda pair: -pair[0],
    )
    best, event = likely[0]
    own = marks & accounts.marks[event]
    people = sum(mark.startswith("person ") for mark in own)
    if len(likely) == 1 and people >= _BOTH:
        return event
    # "Until he found her" goes on about whomever the paper told of before.
    is_ours = people > 0 or best >= _MUCH
    is_alone = len(likely) == 1 or likely[1][0] < best / 2
    return event if best >= _ENOUGH and is_ours and is_alone else None


def _is_other(told: str, record: str) -> bool:
    """Whether nothing of a place is in a record, and it is not just any street."""
    own = meanings(told)
    broad = meanings(" ".join(words()["found_place"]["broad"]))
    return bool(own) and not own & (meanings(record) | broad)


def _is_other_sort(told: str, known: str, record: str) -> bool:
    """Whether a place is a bus station in the paper and a railway one in the note."""
    own, noted, every = (set(one.casefold().split()) for one in (told, known, record))
    for row in words()["found_place"]["sorts"]:
        sorts = [set(one.split()) for one in row]
        said = next((one for one in sorts if one & own), None)
        other = next((one for one in sorts if one & noted), None)
        if said and other and said is not other and not said & every:
            return bool((own & noted) - _LITTLE)
    return False
