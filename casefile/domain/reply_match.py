"""Which letter of the user's a letter that came answers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from casefile.domain import letter_template
from casefile.domain.ids import LetterId
from casefile.domain.letter import Letter, LetterStatus
from casefile.domain.reply import COUNCIL, Reply
from casefile.domain.reply_text import words


class Why(Enum):
    """What speaks for a letter."""

    REFERENCE = "reference"
    DAY = "day"
    SUBJECT = "subject"
    ONLY = "only"
    """It is the only one that waits for an answer from there."""


_WEIGHT = {Why.REFERENCE: 50, Why.DAY: 45, Why.SUBJECT: 30, Why.ONLY: 5}
_WAITS = 10
_OTHER_SUBJECT = 30


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A letter that went, and what else is known of it."""

    letter: Letter
    waits: bool
    """Whether it has no whole answer yet."""
    references: tuple[str, ...] = ()
    """Those of the papers that came back on it, in small letters."""


@dataclass(frozen=True, kw_only=True)
class Match:
    """The letter that is answered, and why it is thought so."""

    letter: Letter
    why: dict[Why, str]
    """What in the letter that came says so, by the reason."""
    others: tuple[Letter, ...] = ()
    """Other letters it may answer instead, the newest first."""


def match(reply: Reply, sent: Iterable[Sent], today: date) -> Match | None:
    """Returns the letter that is answered; None if none is likely enough."""
    on = reply.came_on or reply.written_on or today
    open_to = [
        one
        for one in sent
        if _went(one.letter, on) and _recipient(one.letter) == reply.sender
    ]
    if not open_to:
        return None
    waiting = [one.letter.id for one in open_to if one.waits]
    ranked = sorted(
        ((_score(reply, one, waiting), one) for one in open_to),
        key=lambda pair: (pair[0], *_order(pair[1].letter)),
        reverse=True,
    )
    (score, best), *rest = ranked
    why = dict(_reasons(reply, best, waiting))
    if score <= 0 or not why:
        return None
    newest = sorted(
        (one.letter for _, one in rest),
        key=lambda letter: letter.sent_on or date.min,
        reverse=True,
    )
    return Match(letter=best.letter, why=why, others=tuple(newest))


def _order(letter: Letter) -> tuple[bool, date]:
    """A letter with a clock goes before the reminder that followed it."""
    clocks = letter_template.get(letter.template).clocks
    return bool(clocks), letter.sent_on or date.min


def _went(letter: Letter, on: date) -> bool:
    sent = letter.status is LetterStatus.SENT and letter.sent_on is not None
    return sent and letter.sent_on is not None and letter.sent_on <= on


def _recipient(letter: Letter) -> str:
    return letter_template.get(letter.template).recipient or COUNCIL


def _score(reply: Reply, one: Sent, waiting: Collection[LetterId]) -> int:
    why = dict(_reasons(reply, one, waiting))
    score = sum(_WEIGHT[reason] for reason in why)
    if reply.mentions and Why.DAY not in why:
        # It gives the day of a letter of the user's, and that is another one.
        return 0
    specific = [place for place in reply.subjects if _is_specific(place)]
    if specific and Why.SUBJECT not in why:
        score -= _OTHER_SUBJECT
    return score + _WAITS * (one.waits and score > 0)


def _reasons(
    reply: Reply, one: Sent, waiting: Collection[LetterId]
) -> Iterator[tuple[Why, str]]:
    if same := next((r for r in reply.references if r in one.references), ""):
        yield Why.REFERENCE, same
    if day := next((d for d in reply.mentions if is_near(d, one.letter)), None):
        yield Why.DAY, day.isoformat()
    subjects = words()["subject"]
    about = [p for p in reply.subjects if one.letter.template in subjects[p]["letters"]]
    if about:
        yield Why.SUBJECT, subjects[about[0]]["name"]
    if list(waiting) == [one.letter.id] and reply.said:
        yield Why.ONLY, ""


def is_near(day: date, letter: Letter) -> bool:
    """Whether a day is that of a letter: written, sent, or come in soon after."""
    if letter.sent_on is None:
        return False
    days = (day - letter.sent_on).days
    return day == letter.made_on or 0 <= days <= words()["near"]["days"]


def _is_specific(place: int) -> bool:
    return bool(words()["subject"][place].get("specific", True))
