"""Which letter comes next, and by when: what the clocks and the replies lead to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from casefile.domain import clock, letter_template
from casefile.domain.case import Case
from casefile.domain.clock import Awaited
from casefile.domain.deadline import Due, compute
from casefile.domain.ids import CASE_ID, LetterId
from casefile.domain.letter import Letter, LetterStatus
from casefile.domain.letter_event import EventKind, LetterEvent
from casefile.domain.letter_template import Template, Turn
from casefile.services import asked_reply, deadlines
from casefile.services.asked_reply import Asked
from casefile.services.deadlines import DueLetter, ReplyStatus
from casefile.services.letter_source import FOLLOWS
from casefile.services.letter_thread import TURNS
from casefile.services.ports import Desk, Transaction

_DAY = timedelta(days=1)
_ANSWERS = {*TURNS, EventKind.EXTENDED, EventKind.ANSWERED_QUESTION, EventKind.CLOSED}
"""What decides how a letter stands."""


@dataclass(frozen=True, kw_only=True)
class NextLetter:
    """What may follow a letter, from which day, and by when it has to go."""

    before: Letter
    turn: Turn
    since: date
    """The first day on which it makes sense: the day of the reply, or after it was due.
    """
    templates: tuple[Template, ...]
    """What may be written, the usual one first."""
    awaited: Awaited
    """What was waited for."""
    limit: Due | None = None
    """By when the usual one has to go, where a rule sets that."""

    @property
    def template(self) -> Template:
        """The usual one."""
        return self.templates[0]


@dataclass(frozen=True, kw_only=True)
class Limit:
    """By when a letter has to be sent."""

    before: Letter
    template: Template
    due: Due
    due_on: date
    begun: Letter | None = None
    """The letter itself, written or not; None if nobody began it."""


def next_letters(desk: Desk) -> list[NextLetter]:
    """Returns what may be written today, what has waited longest first."""
    today = desk.time.today()
    return desk.case.read(lambda case: following(case, today))


def asked(desk: Desk) -> list[Asked]:
    """Returns the replies that were asked for and not had, the earliest first."""
    return desk.case.read(lambda case: standing(case).asked())


def limits(desk: Desk) -> list[Limit]:
    """Returns by when letters have to be sent, the earliest first."""
    today = desk.time.today()
    return desk.case.read(lambda case: standing(case).limits(today))


def standing(case: Transaction) -> Standing:
    """Returns all letters of a case, to be asked how one stands."""
    return Standing(case.all(Letter), case.all(LetterEvent), case.get(Case, CASE_ID))


def following(case: Transaction, today: date) -> list[NextLetter]:
    """Does the same inside a unit of work."""
    stand = standing(case)
    found = (stand.after(letter, today) for letter in stand.letters)
    return sorted((one for one in found if one is not None), key=lambda one: one.since)


class Standing:
    """All letters, to be asked how one of them stands."""

    def __init__(
        self, letters: Sequence[Letter], events: Sequence[LetterEvent], case: Case
    ) -> None:
        self.letters = letters
        self._events = events
        self._case = case

    def after(self, letter: Letter, today: date) -> NextLetter | None:
        """Returns what may follow a letter today; None if nothing has to."""
        if letter.status is not LetterStatus.SENT or letter.sent_on is None:
            return None
        turn, since = self._turn(letter, today)
        if turn is None or since is None or self._is_followed(letter, since):
            return None
        templates = self.follow(letter, turn)
        if not templates:
            return None
        waiting = self.waiting(letter)
        return NextLetter(
            before=letter,
            turn=turn,
            since=since,
            templates=templates,
            awaited=clock.awaited("reply") if waiting is None else waiting.awaited,
            limit=self._limit(templates[0], self._contact(letter, turn, since)),
        )

    def follow(self, letter: Letter, turn: Turn) -> tuple[Template, ...]:
        """Returns what may be written where this family lives, the usual one first."""
        here = self._case.jurisdiction
        names = letter_template.get(letter.template).next.get(turn, ())
        found = (letter_template.get(name) for name in names)
        return tuple(one for one in found if here in one.jurisdictions)

    def led_to(self, template: Template, today: date) -> Letter | None:
        """Returns the letter that a new one follows, if nobody says which.

        It is the one on which what happened last leads to it; else the last to which
        silence would; else the first of the matter that moved last.
        """
        went = [
            letter
            for letter in self.letters
            if letter.sent_on is not None and letter.template in template.follows
        ]
        went.sort(key=lambda letter: letter.sent_on or date.min)
        turned = [
            (not self._is_followed(letter, since), since, place)
            for place, letter in enumerate(went)
            for turn, since in (self._turn(letter, today),)
            if turn is not None and since is not None
            if template in self.follow(letter, turn)
        ]
        if turned:
            return went[max(turned)[-1]]
        silent = [x for x in went if template in self.follow(x, Turn.NO_REPLY)]
        if silent:
            return silent[-1]
        thread = [*self._before(went[-1]), went[-1]] if went else []
        return next((letter for letter in thread if letter in went), None)

    def _before(self, letter: Letter) -> list[Letter]:
        """Returns the letters that went before, the first one first."""
        found: list[Letter] = []
        before = self._known.get(letter.facts.get(FOLLOWS, ""))
        while before is not None and before not in found:
            found.insert(0, before)
            before = self._known.get(before.facts.get(FOLLOWS, ""))
        return found

    @cached_property
    def _known(self) -> dict[str, Letter]:
        return {str(letter.id): letter for letter in self.letters}

    def _contact(self, letter: Letter, turn: Turn, since: date) -> date:
        """Returns the last day on which anything came, from which a limit runs."""
        waiting = self.waiting(letter)
        if turn is Turn.NO_OUTCOME and waiting is not None and waiting.acknowledged_by:
            return waiting.acknowledged_by.happened_on
        return since

    def _limit(self, template: Template, since: date) -> Due | None:
        if not template.within:
            return None
        return compute(clock.get(template.within), since, work=self._case.work)

    def _turn(self, letter: Letter, today: date) -> tuple[Turn | None, date | None]:
        told = self.told(letter)
        if told is not None and told.kind in TURNS:
            return TURNS[told.kind], told.happened_on
        if told is not None and told.kind is EventKind.CLOSED:
            return None, None
        waiting, turn = self.waiting(letter), Turn.NO_REPLY
        due_on = self.due_on(letter)
        if waiting is not None and waiting.status is ReplyStatus.ACKNOWLEDGED:
            turn, due_on = Turn.NO_OUTCOME, self._chase_on(letter)
        if due_on is None or due_on >= today or self.is_moved(letter):
            return None, None
        return turn, due_on + _DAY

    def _chase_on(self, letter: Letter) -> date | None:
        """Returns until when an outcome is waited for, where no rule sets its day."""
        name = letter_template.get(letter.template).chase
        if not name or letter.sent_on is None:
            return None
        work = self._case.work
        return compute(clock.get(name), letter.sent_on, work=work).due_on

    def told(self, letter: Letter) -> LetterEvent | None:
        """Returns what came last on a letter and decides how it stands."""
        every = deadlines.events_on(letter, self._events)
        return next((e for e in reversed(every) if e.kind in _ANSWERS), None)

    def waiting(self, letter: Letter) -> DueLetter | None:
        """Returns what is waited for by a rule; None if no rule says so."""
        return deadlines.reply_due(letter, self._events, self._case.work)

    def due_on(self, letter: Letter) -> date | None:
        """Returns by when a reply is due by a rule, or by the letter's own wish."""
        waits = self.waiting(letter) or self.wish(letter)
        return None if waits is None else waits.due_on

    def wish(self, letter: Letter) -> Asked | None:
        """Returns by when a letter itself asks for a reply, where no rule says so."""
        return asked_reply.asked(letter, self._events, self._case.work)

    def asked(self) -> list[Asked]:
        """Returns the replies that were asked for and not had, the earliest first."""
        found = [
            one
            for letter in self.letters
            if letter.status is LetterStatus.SENT and not self._is_settled(letter)
            if (one := self.wish(letter)) is not None
        ]
        return sorted(found, key=lambda one: one.due_on)

    def _is_settled(self, letter: Letter) -> bool:
        """Whether a letter was answered, closed, or left behind by a reply."""
        told = self.told(letter)
        ends = {*TURNS, EventKind.CLOSED}
        return self.is_moved(letter) or (told is not None and told.kind in ends)

    def limits(self, today: date) -> list[Limit]:
        """Returns by when letters have to be sent, the earliest first.

        A letter that was begun keeps its limit until it has gone.
        """
        found: dict[tuple[LetterId, str], Limit] = {}
        for begun in self.letters:
            before = self._known.get(begun.facts.get(FOLLOWS, ""))
            if begun.status is not LetterStatus.SENT and before is not None:
                template = letter_template.get(begun.template)
                one = self._by_when(before, template, today, begun)
                if one is not None:
                    found.setdefault((before.id, template.id), one)
        for before in self.letters:
            after = self.after(before, today)
            if after is not None and (before.id, after.template.id) not in found:
                one = self._by_when(before, after.template, today, None)
                if one is not None:
                    found[before.id, after.template.id] = one
        return sorted(found.values(), key=lambda one: one.due_on)

    def _by_when(
        self, before: Letter, template: Template, today: date, begun: Letter | None
    ) -> Limit | None:
        turn, since = self._turn(before, today)
        if before.status is not LetterStatus.SENT or turn is None or since is None:
            return None
        if template not in self.follow(before, turn):
            return None
        due = self._limit(template, self._contact(before, turn, since))
        if due is None or due.due_on is None or self._went(template, before, since):
            return None
        return Limit(
            before=before, template=template, due=due, due_on=due.due_on, begun=begun
        )

    def _went(self, template: Template, before: Letter, since: date) -> bool:
        """Whether such a letter has gone already."""
        return any(
            one.sent_on is not None and one.sent_on >= since
            for one in self.letters
            if one.status is LetterStatus.SENT and one.template == template.id
            if one.facts.get(FOLLOWS) == str(before.id)
        )

    def _is_followed(self, letter: Letter, since: date) -> bool:
        """Whether a letter was begun since that follows this one."""
        return any(
            (one.sent_on or one.made_on) >= since
            for one in self.letters
            if one.facts.get(FOLLOWS) == str(letter.id)
        )

    def is_moved(self, letter: Letter) -> bool:
        """Whether what came on a letter before it, after it went, answers it too.

        An extension that came after a reminder, or another letter that sets a day,
        leaves nothing to be reminded of. What came on the day on which it went does the
        same, unless that led to the letter.
        """
        seen: set[LetterId] = set()
        before = self._known.get(letter.facts.get(FOLLOWS, ""))
        while before is not None and before.id not in seen:
            seen.add(before.id)
            came = self.told(before), self._set_by(before)
            if any(self._came_after(one, before, letter) for one in came if one):
                return True
            before = self._known.get(before.facts.get(FOLLOWS, ""))
        return False

    def _set_by(self, letter: Letter) -> LetterEvent | None:
        return deadlines.set_by(deadlines.events_on(letter, self._events))

    def _came_after(self, told: LetterEvent, before: Letter, letter: Letter) -> bool:
        went_on = letter.sent_on or date.min
        if told.happened_on != went_on or told.kind not in TURNS:
            return told.happened_on >= went_on
        led_to = self.follow(before, TURNS[told.kind])
        return letter.template not in {template.id for template in led_to}
