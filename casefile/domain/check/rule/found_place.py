"""Where a child was found or seen alone, if the diary tells another place."""

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

_ENOUGH: Final = 1.2
"""What a stretch and the record must have in common besides."""
_PLACE: Final = (
    r"(?P<place>(?:on|in|at|by|near|outside|beside|next to|along|inside|behind|under|up"
    r"|down|halfway (?:up|down|along)) "
    r"(?!(?:the )?(?:small|early|late|morning|afternoon|evening|night|time|day|company"
    r"|course|own|hours|next|same|start|end|beginning)\b|\d)"
    r"(?:the |an? |her |his |their |our |my )?"
    r"[\w'-]+(?: (?!(?:by|who|and|when|after|before|with|at|on|in|where|while|because"
    r"|but|as|from|was|were|had|having|wearing|without)\b)[\w'-]+){0,4})"
)
_FOUND: Final = (
    r"(?:found|discovered|located|picked up|spotted|recovered|come across|came across)"
)


@functools.cache
def _told() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:was|were|been|being|is) (?:then |later |eventually |finally )?{_FOUND}"
        r"(?: (?:alone|safe|safe and well|unharmed|wandering|playing|sitting|standing"
        r"|barefoot|crying|walking|asleep|unattended|unsupervised|on (?:his|her) own"
        rf"|by (?:the |an? |his |her )?[\w'-]+(?: [\w'-]+)?),?){{0,2}} {_PLACE}",
        re.IGNORECASE,
    )


@functools.cache
def _noted() -> re.Pattern[str]:
    return re.compile(
        rf"\b{_FOUND}(?: (?:him|her|them|[A-Z][\w'-]+))(?: (?!\.)[\w']+){{0,2}}?"
        rf" {_PLACE}|\b{_FOUND}(?: \w+)? {_PLACE.replace('<place>', '<also>')}"
    )


def found_place(view: View) -> Iterator[Suggestion]:
    """Yields "he was found on the beach" where a note has "found him by the gate"."""
    for told in view.found(_told()):
        if not view.manner(told.start(), told.start()).is_asserted:
            continue
        event = _event(view, told.start())
        known = None if event is None else _noted().search(event.text)
        if event is None or known is None:
            continue
        said = known["place"] or known["also"]
        if _is_other(told["place"], event.text):
            yield suggest(
                view,
                (view.paper.sentence_at(told.start()).start, told.end()),
                CheckKind.PLACE,
                "event_place",
                because=(event.record.id,),
                confidence=0.7,
                told=told["place"],
                known=said,
                fact=said,
                day=written_day(event.day),
            )


def _event(view: View, at: int) -> Event | None:
    """Returns the record of a find that is most like what the paper tells there."""
    accounts = view.once(Accounts)
    sentence = view.paper.sentence_at(at)
    before = view.paper.sentence_at(max(sentence.start - 2, 0))
    is_same = before.part == sentence.part
    marks = accounts.marks_of(before.start if is_same else sentence.start, sentence.end)
    likely = sorted(
        (
            (accounts.common(marks, one), one)
            for one in view.diary.events
            if _noted().search(one.text)
        ),
        key=lambda pair: -pair[0],
    )
    best = likely[0] if likely else None
    is_sure = best is not None and best[0] >= _ENOUGH
    own = marks & accounts.marks[best[1]] if best is not None else frozenset()
    is_sure = is_sure and any(mark.startswith("person ") for mark in own)
    is_alone = len(likely) == 1 or (is_sure and likely[1][0] < likely[0][0] / 2)
    return best[1] if best is not None and is_sure and is_alone else None


def _is_other(told: str, record: str) -> bool:
    """Whether nothing of a place is in a record, and it is not just any street."""
    own = meanings(told)
    broad = meanings(" ".join(words()["found_place"]["broad"]))
    return bool(own) and not own & (meanings(record) | broad)
