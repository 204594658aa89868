"""Which letter comes next, and by when: what the clocks and the replies lead to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from casefile.domain import letter_template
from casefile.domain.case import Case
from casefile.domain.clock import Awaited
from casefile.domain.due import Due
from casefile.domain.ids import CASE_ID, LetterId
from casefile.domain.letter import Letter, LetterStatus
from casefile.domain.letter_event import EventKind, LetterEvent
from casefile.domain.letter_reply import received_on
from casefile.domain.letter_template import Template, Turn
from casefile.services.asked_reply import Asked
from casefile.services.given import readable
from casefile.services.letter.source import DECIDED, FOLLOWS, KNEW
from casefile.services.letter.stand import LetterStand
from casefile.services.letter.thread import TURNS
from casefile.services.own.limit import Start, own_limit
from casefile.services.ports import Desk, Transaction

_SILENCE = {Turn.NO_REPLY, Turn.OVERRUN, Turn.NO_OUTCOME, Turn.NO_ACK}


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
    due_on: date | None = None
    """By when it was due, and no later day that was set once that was over."""
    limited: Template
    """Which of them has to go by a day, where a rule sets one."""
    limit: Due | None = None
    """That day."""

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


class Standing(LetterStand):
    """The same, to be asked what comes next, and by when."""

    def after(self, letter: Letter, today: date) -> NextLetter | None:
        """Returns what may follow a letter today; None if nothing has to."""
        if letter.status is not LetterStatus.SENT or letter.sent_on is None:
            return None
        turn, since = self.turn(letter, today)
        if turn is None or since is None or self.is_followed(letter, since, today):
            return None
        templates = self.still(letter, turn, since)
        if not templates:
            return None
        limited, limit = self._limited(templates, letter, turn, since)
        return NextLetter(
            before=letter,
            turn=turn,
            since=since,
            templates=templates,
            awaited=self.awaited(letter, turn),
            due_on=self._was_due_on(letter, turn, since),
            limited=limited,
            limit=limit,
        )

    def _limited(
        self, templates: Sequence[Template], letter: Letter, turn: Turn, since: date
    ) -> tuple[Template, Due | None]:
        """Returns the first of some letters that has to go by a day, and that day."""
        found = ((one, self._limit(one, letter, turn, since)) for one in templates)
        return next((x for x in found if x[1] is not None), (templates[0], None))

    def _was_due_on(self, letter: Letter, turn: Turn, since: date) -> date | None:
        waiting = self.waiting(letter)
        if waiting is not None and (
            turn is Turn.LATE_NOTICE or waiting.counts_on != waiting.due_on
        ):
            return waiting.counts_on
        return since - timedelta(days=1)

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
            (not self.is_followed(letter, since), since, place)
            for place, letter in enumerate(went)
            for turn, since in (self.turn(letter, today),)
            if turn is not None and since is not None
            if template in self.follow(letter, turn)
        ]
        if turned:
            return went[max(turned)[-1]]
        silent = [x for x in went if template in self.follow(x, Turn.NO_REPLY)]
        if silent:
            return silent[-1]
        thread = [*self.before(went[-1]), went[-1]] if went else []
        return next((letter for letter in thread if letter in went), None)

    def _limit(
        self,
        template: Template,
        before: Letter,
        turn: Turn,
        since: date,
        begun: Letter | None = None,
    ) -> Due | None:
        """Returns by when a letter has to go; None if no rule says so."""
        thread = [*self.before(before), before]
        start = Start(
            since=since,
            is_silence=turn in _SILENCE,
            contact_on=self.contact(before),
            began_on=min(one.sent_on or one.made_on for one in thread),
            had_on=self._had(thread),
            knew_on=_said(begun, KNEW),
            notice_on=_said(begun, DECIDED),
        )
        return own_limit(template, start, self.case.work)

    def _had(self, thread: list[Letter]) -> date:
        """Returns when the body that was written to last had the first letter to it."""
        goes_to = letter_template.get(thread[-1].template).to
        first = next(x for x in thread if letter_template.get(x.template).to == goes_to)
        sent_on = first.sent_on or first.made_on
        return received_on(first, first.sent_how, sent_on, self.case.work)

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
            before = self.known.get(begun.facts.get(FOLLOWS, ""))
            if begun.status is not LetterStatus.SENT and before is not None:
                template = letter_template.get(begun.template)
                one = self._by_when(before, template, today, begun)
                if one is not None:
                    found.setdefault((before.id, template.id), one)
        for before in self.letters:
            after = self.after(before, today)
            if after is not None and (before.id, after.limited.id) not in found:
                one = self._by_when(before, after.limited, today, None)
                if one is not None:
                    found[before.id, after.limited.id] = one
        return sorted(found.values(), key=lambda one: one.due_on)

    def _by_when(
        self, before: Letter, template: Template, today: date, begun: Letter | None
    ) -> Limit | None:
        turn, since = self.turn(before, today)
        if before.status is not LetterStatus.SENT or turn is None or since is None:
            return None
        if template not in self.follow(before, turn):
            return None
        due = self._limit(template, before, turn, since, begun)
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


def _said(begun: Letter | None, key: str) -> date | None:
    """Returns a day that the letter itself tells, if it was begun and tells it."""
    return None if begun is None else readable(begun.facts.get(key, ""))
