"""Where each letter stands: what came of it last, and what it may lead to today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property

from casefile.domain import clock, letter_template
from casefile.domain.case import Case
from casefile.domain.clock import Awaited
from casefile.domain.deadline import compute
from casefile.domain.due import Due
from casefile.domain.ids import LetterId
from casefile.domain.letter import Letter
from casefile.domain.letter_event import EventKind, LetterEvent
from casefile.domain.letter_template import Template, Turn
from casefile.services import asked_reply, deadlines, due_letter
from casefile.services.asked_reply import Asked
from casefile.services.due_letter import DueLetter, ReplyStatus
from casefile.services.letter.source import FOLLOWS, NOTICE
from casefile.services.letter.thread import TURNS
from casefile.services.running_clock import if_acknowledged

_DAY = timedelta(days=1)
_ANSWERS = {
    *TURNS,
    *(EventKind.EXTENDED, EventKind.REPORTED, EventKind.RESUMED),
    *(EventKind.ANSWERED_QUESTION, EventKind.CLOSED),
}
"""What decides how a letter stands."""


MEANWHILE = {Turn.NO_ACK}
"""What leads on while the time for the reply still runs."""


class LetterStand:
    """All letters, to be asked where one of them stands."""

    def __init__(
        self, letters: Sequence[Letter], events: Sequence[LetterEvent], case: Case
    ) -> None:
        self.letters = letters
        self.events = events
        self.case = case

    def follow(self, letter: Letter, turn: Turn) -> tuple[Template, ...]:
        """Returns what may be written where this family lives, the usual one first."""
        here = self.case.jurisdiction
        names = letter_template.get(letter.template).next.get(turn, ())
        found = (letter_template.get(name) for name in names)
        return tuple(one for one in found if here in one.jurisdictions)

    def before(self, letter: Letter) -> list[Letter]:
        """Returns the letters that went before, the first one first."""
        found: list[Letter] = []
        before = self.known.get(letter.facts.get(FOLLOWS, ""))
        while before is not None and before not in found:
            found.insert(0, before)
            before = self.known.get(before.facts.get(FOLLOWS, ""))
        return found

    @cached_property
    def known(self) -> dict[str, Letter]:
        """The letters by their ids, as other letters name them."""
        return {str(letter.id): letter for letter in self.letters}

    def contact(self, letter: Letter) -> date:
        """Returns the last day on which a letter went, or anything came on it."""
        every = deadlines.events_on(letter, self.events)
        came = (e.happened_on for e in every if e.kind is not EventKind.PROOF)
        return max(came, default=letter.sent_on or letter.made_on)

    def turn(self, letter: Letter, today: date) -> tuple[Turn | None, date | None]:
        """Returns what a letter leads to today, and since when; None if nothing."""
        told = self.told(letter)
        turn = None if told is None else self._led(letter, told)
        if told is not None and told.kind is EventKind.HELD:
            return self._held(told, today)
        if told is not None and turn is not None:
            return turn, told.happened_on
        if told is not None and told.kind is EventKind.CLOSED:
            return None, None
        waiting, turn = self.waiting(letter), Turn.NO_REPLY
        missed = self._missed(letter)
        due_on = self.due_on(letter) if missed is None else missed.due_on
        if waiting is not None and waiting.status is ReplyStatus.ACKNOWLEDGED:
            turn, due_on = Turn.NO_OUTCOME, self._chase_on(letter)
        if self.is_moved(letter):
            return None, None
        if due_on is None or due_on >= today:
            return self._meanwhile(letter, today)
        return self.silence(letter) if turn is Turn.NO_REPLY else turn, due_on + _DAY

    def _led(self, letter: Letter, told: LetterEvent) -> Turn | None:
        """Returns what came of a letter last, if that leads on by itself."""
        turn, waiting = TURNS.get(told.kind), self.waiting(letter)
        if told.kind is EventKind.EXTENDED and waiting and waiting.late_notice:
            turn = Turn.LATE_NOTICE
        # What is waited for goes on, unless a letter may follow it.
        goes_on = turn in {Turn.MET, Turn.LATE_NOTICE}
        if turn is None or (goes_on and not self.follow(letter, turn)):
            return None
        return turn

    def silence(self, letter: Letter) -> Turn:
        """Returns what it is if no reply to a letter comes in its time."""
        told, waiting = self.told(letter), self.waiting(letter)
        if told is not None and told.kind is EventKind.HELD:
            return Turn.STILL_HELD
        took_longer = waiting is not None and waiting.took_longer
        is_overrun = took_longer and self.follow(letter, Turn.OVERRUN)
        return Turn.OVERRUN if is_overrun else Turn.NO_REPLY

    def _held(self, told: LetterEvent, today: date) -> tuple[Turn, date]:
        """Returns what a hold leads to, and again once the day it named is over."""
        if told.due_on is not None and told.due_on < today:
            return Turn.STILL_HELD, told.due_on + _DAY
        return Turn.HELD, told.happened_on

    def _meanwhile(
        self, letter: Letter, today: date
    ) -> tuple[Turn | None, date | None]:
        """Returns what a letter leads to while the time for its reply still runs."""
        waiting = self.waiting(letter)
        is_ack = waiting is not None and self._missed(letter) is not None
        ack_on = waiting.due_on if waiting is not None and is_ack else None
        if ack_on is None or ack_on >= today or not self.follow(letter, Turn.NO_ACK):
            return None, None
        return Turn.NO_ACK, ack_on + _DAY

    def _missed(self, letter: Letter) -> Due | None:
        """Returns by when a reply is due, had its acknowledgement come on its last day.

        Before that silence does not lead on: the time for the reply is not over.
        """
        waiting = self.waiting(letter)
        if waiting is None or waiting.due_on is None:
            return None
        template, work = letter_template.get(letter.template), self.case.work
        return if_acknowledged(template, waiting.due, waiting.due_on, work)

    def awaited(self, letter: Letter, turn: Turn) -> Awaited:
        """Returns what was waited for, once silence has led on."""
        waiting, missed = self.waiting(letter), self._missed(letter)
        if missed is not None and turn is not Turn.NO_ACK:
            return clock.awaited(missed.clock.awaits)
        return clock.awaited("reply") if waiting is None else waiting.awaited

    def _chase_on(self, letter: Letter) -> date | None:
        """Returns until when an outcome is waited for, where no rule sets its day."""
        name = letter_template.get(letter.template).chase
        if not name or letter.sent_on is None:
            return None
        work = self.case.work
        return compute(clock.get(name), letter.sent_on, work=work).due_on

    def told(self, letter: Letter) -> LetterEvent | None:
        """Returns what came last on a letter and decides how it stands."""
        every = deadlines.events_on(letter, self.events)
        return next((e for e in reversed(every) if e.kind in _ANSWERS), None)

    def waiting(self, letter: Letter) -> DueLetter | None:
        """Returns what is waited for by a rule; None if no rule says so."""
        return deadlines.reply_due(letter, self.events, self.case.work)

    def due_on(self, letter: Letter) -> date | None:
        """Returns by when a reply is due by a rule, or by the letter's own wish."""
        waits = self.waiting(letter) or self.wish(letter)
        return None if waits is None else waits.due_on

    def wish(self, letter: Letter) -> Asked | None:
        """Returns by when a letter itself asks for a reply, where no rule says so."""
        return asked_reply.asked(letter, self.events, self.case.work)

    def is_followed(
        self, letter: Letter, since: date = date.min, today: date = date.min
    ) -> bool:
        """Whether a letter was begun since that follows this one.

        A reminder follows it only until the day by which it asks for a reply.
        """
        return any(not self._is_spent(one, today) for one in self._begun(letter, since))

    def _begun(self, letter: Letter, since: date) -> Iterator[Letter]:
        for one in self.letters:
            is_later = (one.sent_on or one.made_on) >= since
            if is_later and one.facts.get(FOLLOWS) == str(letter.id):
                yield one

    def _is_spent(self, letter: Letter, today: date) -> bool:
        """Whether a letter reminded of another, and the day it named is over."""
        wish = self.wish(letter)
        is_reminder = letter_template.get(letter.template).reminds
        return is_reminder and wish is not None and wish.due_on < today

    def still(self, letter: Letter, turn: Turn, since: date) -> tuple[Template, ...]:
        """Returns what may be written, without a reminder that was begun since."""
        gone = {one.template for one in self._begun(letter, since)}
        return tuple(
            one
            for one in self.follow(letter, turn)
            if not (one.reminds and one.id in gone)
        )

    def if_silent(self, letter: Letter) -> tuple[Template, ...]:
        """Returns what may be written if nothing comes of a letter in its time."""
        before = self.known.get(letter.facts.get(FOLLOWS, ""))
        if letter_template.get(letter.template).reminds and before is not None:
            found = self.follow(before, self.silence(before))
            return tuple(one for one in found if not one.reminds)
        return self.follow(letter, self.silence(letter))

    def is_moved(self, letter: Letter) -> bool:
        """Whether what came on a letter before it, after it went, answers it too.

        An extension that came after a reminder, or another letter that sets a day,
        leaves nothing to be reminded of. What came on the day on which it went does the
        same, unless that led to the letter.
        """
        seen: set[LetterId] = set()
        before = self.known.get(letter.facts.get(FOLLOWS, ""))
        while before is not None and before.id not in seen:
            seen.add(before.id)
            came = [self.told(before), self._set_by(before)]
            if letter_template.get(letter.template).reminds:
                came.append(self._ack(before))
            if any(self._came_after(one, before, letter) for one in came if one):
                return True
            before = self.known.get(before.facts.get(FOLLOWS, ""))
        return False

    def _set_by(self, letter: Letter) -> LetterEvent | None:
        return due_letter.set_by(deadlines.events_on(letter, self.events))

    def _ack(self, letter: Letter) -> LetterEvent | None:
        """Returns the acknowledgement of a letter of which that is waited for."""
        waiting = self.waiting(letter)
        return None if waiting is None else waiting.acknowledged_by

    def _came_after(self, told: LetterEvent, before: Letter, letter: Letter) -> bool:
        went_on = letter.sent_on or date.min
        waiting = self.waiting(before)
        turn = TURNS.get(told.kind)
        knew = bool(letter.facts.get(NOTICE))
        if knew and waiting is not None and told == waiting.late_notice:
            turn = Turn.LATE_NOTICE
        if told.happened_on != went_on or turn is None:
            return told.happened_on >= went_on
        led_to = self.follow(before, turn)
        return letter.template not in {template.id for template in led_to}
