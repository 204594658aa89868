"""What is late by its rule, whatever was asked for or promised since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from casefile.domain import letter_template
from casefile.domain.letter import Letter, LetterStatus
from casefile.domain.letter_template import Template
from casefile.services.asked_reply import Asked
from casefile.services.due_letter import DueLetter
from casefile.services.letter.following import Standing, standing
from casefile.services.letter.source import FOLLOWS
from casefile.services.letter.thread import Told
from casefile.services.ports import Desk


@dataclass(frozen=True, kw_only=True)
class Late:
    """Something that was due by a rule and did not come."""

    waiting: DueLetter
    since: date
    """The day by the rule."""
    about: tuple[Letter, ...] = ()
    """What was written of it since: reminders and complaints, the first one first."""
    asked: Asked | None = None
    """By when the last of these asks for a reply."""
    then: tuple[Template, ...] = ()
    """What may be written if nothing comes on the last letter either."""

    @property
    def last(self) -> Letter:
        """The last letter about it."""
        return self.about[-1] if self.about else self.waiting.letter


def late(desk: Desk) -> list[Late]:
    """Returns what is late by its rule today, what has waited longest first."""
    today = desk.time.today()
    return desk.case.read(lambda case: all_late(standing(case), today))


def all_late(stand: Standing, today: date) -> list[Late]:
    """Returns the same from what was read."""
    found = (_late(stand, letter, today) for letter in stand.letters)
    return sorted((x for x in found if x is not None), key=lambda one: one.since)


def _late(stand: Standing, letter: Letter, today: date) -> Late | None:
    waiting = stand.waiting(letter) if letter.status is LetterStatus.SENT else None
    if waiting is None or waiting.rule_on is None or waiting.rule_on >= today:
        return None
    about = tuple(_after(stand, letter))
    told = Told(
        letters=(letter, *about),
        events=tuple(stand.events),
        work=stand.case.work,
        today=today,
    )
    is_left = all(letter_template.get(one.template).leaves_due for one in about)
    if not is_left or not told.is_silent(letter):
        return None
    last = about[-1] if about else letter
    return Late(
        waiting=waiting,
        since=waiting.rule_on,
        about=about,
        asked=stand.wish(last),
        then=stand.if_silent(last),
    )


def _after(stand: Standing, letter: Letter) -> Iterator[Letter]:
    """Yields the letters that went and follow one, the first one first."""
    found = [letter]
    sent = [one for one in stand.letters if one.status is LetterStatus.SENT]
    for one in sorted(sent, key=lambda one: one.sent_on or date.min):
        before = stand.known.get(one.facts.get(FOLLOWS, ""))
        if before in found and one not in found:
            found.append(one)
            yield one
