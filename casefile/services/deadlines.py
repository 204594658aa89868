"""Replies that are waited for, and when they are due."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casefile.domain import clock, letter_template, written
from casefile.domain.case import Case
from casefile.domain.clock import Awaited
from casefile.domain.deadline import compute
from casefile.domain.due import Due, Events, Pause
from casefile.domain.ids import CASE_ID
from casefile.domain.letter import Letter, LetterStatus
from casefile.domain.letter_event import OF_A_HOLD, EventKind, LetterEvent, happened
from casefile.domain.letter_reply import received_on
from casefile.domain.working_day import WorkingDays
from casefile.services.given import day
from casefile.services.plain_value import iso
from casefile.services.ports import Desk, Transaction
from casefile.services.running_clock import Ended, extended, running


class ReplyStatus(StrEnum):
    """How things stand with a reply."""

    WAITING = "waiting"
    OVERDUE = "overdue"
    PAUSED = "paused"
    """The council asked what is wanted and has no answer yet."""
    PART = "part"
    """It replied, and that was not the whole."""
    ANSWERED = "answered"
    HELD = "held"
    """The council put it on hold, and named no day to look at that again."""
    ACKNOWLEDGED = "acknowledged"
    """It wrote that it has the letter, and no rule says when the outcome is due."""


_ENDS = {
    EventKind.REPLIED_IN_PART: ReplyStatus.PART,
    EventKind.REPLIED: ReplyStatus.ANSWERED,
    EventKind.REFUSED: ReplyStatus.ANSWERED,
    EventKind.CLOSED: ReplyStatus.ANSWERED,
}

REPLIES = _ENDS.keys() - {EventKind.CLOSED}


@dataclass(frozen=True, kw_only=True)
class DueLetter:
    """A sent letter and the time limit that it started."""

    letter: Letter
    due: Due
    status: ReplyStatus
    estimated: bool
    """The day of receipt is not known; it was taken from how the letter went."""
    events: tuple[LetterEvent, ...] = ()
    """What happened on the letter, the earliest first."""
    first: Due
    """The same before it was extended or acknowledged: the first day by the rule."""
    notice: Due | None = None
    """By when an extension has to be told, where a rule says so."""
    ended: tuple[Ended, ...] = ()
    """The waits that came before: for an acknowledgement, or a meeting."""
    is_over: bool = False
    """Whether no rule says any more by when something is due."""
    recent: tuple[LetterEvent, ...] = ()
    """What came since the wait began, with what began it."""
    held: LetterEvent | None = None
    """What put it on hold, if it is."""

    @property
    def due_on(self) -> date | None:
        """The day: that which a letter of the council sets, or as worked out."""
        if self.set_by is not None:
            return self.set_by.due_on
        return self.rule_on

    @property
    def rule_on(self) -> date | None:
        """The day by the rule alone; None if no rule says one now."""
        return self.due.due_on if self.has_rule else None

    @property
    def counts_on(self) -> date | None:
        """The day that letters go by: none that was set once it was late moves it."""
        by, rule_on = self.set_by, self.rule_on
        if by is None or (rule_on is not None and by.happened_on > rule_on):
            return rule_on
        return by.due_on

    @property
    def has_rule(self) -> bool:
        """Whether the rule still says by when something is due."""
        return not self.is_over and self.held is None

    @property
    def acknowledged_by(self) -> LetterEvent | None:
        """What came and ended the wait for an acknowledgement."""
        return next((one.by for one in self.ended if one.is_acknowledgement), None)

    @property
    def awaited(self) -> Awaited:
        """What is waited for: a reply, or an acknowledgement, or a meeting."""
        if self.held is not None:
            return clock.awaited("hold")
        if not self.has_rule:
            return clock.awaited("reply")
        return clock.awaited(self.due.clock.awaits)

    @property
    def took_longer(self) -> bool:
        """Whether the council wrote that it needs longer for what is waited for."""
        return any(event.kind is EventKind.EXTENDED for event in self.recent)

    @property
    def late_notice(self) -> LetterEvent | None:
        """The first notice of an extension, if it came after its own day."""
        return _late_notice(self.events, self.notice)

    def missed_by(self, event: LetterEvent) -> date | None:
        """Returns the day by which something had to come, if it came after that."""
        if event == self.late_notice and self.notice is not None:
            return self.notice.due_on
        late = (one for one in self.ended if one.by == event and one.was_late)
        return next((one.due.due_on for one in late), None)

    @property
    def told_late(self) -> str:
        """Says that the notice of an extension came too late; nothing if it did not."""
        late, notice, said = self.late_notice, self.notice, clock.sentences()
        if late is None or notice is None or notice.due_on is None:
            return ""
        named = said["late_notice_named"]
        return said["late_notice"].format(
            on=written.day(late.happened_on),
            named=named.format(day=written.day(late.due_on)) if late.due_on else "",
            by=written.day(notice.due_on),
            first=written.day(self.first.due_on or notice.due_on),
            authority=notice.authority,
            unchecked="" if notice.is_checked else said["late_notice_unchecked"],
        )

    @property
    def set_by(self) -> LetterEvent | None:
        """The last letter of the council that sets a day itself.

        A notice of more time that came too late sets none.
        """
        if self.late_notice is None:
            return set_by(self.recent)
        return set_by([e for e in self.recent if e.kind is not EventKind.EXTENDED])

    @property
    def replied_on(self) -> date | None:
        """The day of the last reply, whole or in part; None if there is none."""
        return replied_on(self.events)

    @property
    def steps(self) -> tuple[str, ...]:
        """How the day came about, sentence by sentence."""
        said = (self.set_words, self.told_late)
        reckoned = self.due.steps if self.has_rule else ()
        return (*reckoned, *filter(None, said))

    @property
    def set_words(self) -> str:
        """Says which day a letter of the council sets; nothing if it sets none."""
        return set_words(self.letter, self.set_by)


def deadlines(desk: Desk) -> list[DueLetter]:
    """Returns what is waited for, the earliest first; answered letters come last."""
    today = desk.time.today()
    found = desk.case.read(due)
    return [_judged(waiting, today) for waiting in found]


def due(case: Transaction) -> list[DueLetter]:
    """Returns the same inside a unit of work, without looking at today's date."""
    kept, work = case.all(LetterEvent), case.get(Case, CASE_ID).work
    found = [
        _waiting(letter, name, events_on(letter, kept), work)
        for letter in case.all(Letter)
        if letter.status is LetterStatus.SENT and letter.sent_on is not None
        for name in letter_template.get(letter.template).clocks
    ]
    return sorted(found, key=_order)


def reply_due(
    letter: Letter, events: Iterable[LetterEvent], work: WorkingDays
) -> DueLetter | None:
    """Returns when a reply to a letter that went is due; None if no rule says so.

    Args:
        letter: the letter.
        events: what was noted of letters; those of others do no harm.
        work: the calendar of working days.
    """
    clocks = letter_template.get(letter.template).clocks
    if not clocks:
        return None
    return _waiting(letter, clocks[0], events_on(letter, events), work)


def deadline_data(waiting: DueLetter) -> dict[str, object]:
    """Returns a deadline as plain data."""
    due_on = waiting.due_on
    return {
        "id": str(waiting.letter.id),
        "clock": waiting.due.clock.id,
        "name": waiting.due.clock.name,
        "trigger": waiting.due.trigger_on.isoformat(),
        "due": iso(due_on),
        "status": waiting.status.value,
        "authority": waiting.due.authority,
        "checked_on": waiting.due.checked_on.isoformat(),
        "confidence": waiting.due.confidence.value,
        "estimated": waiting.estimated,
        "set_by_letter": waiting.set_by is not None,
        "steps": list(waiting.steps),
    }


def events_on(letter: Letter, kept: Iterable[LetterEvent]) -> tuple[LetterEvent, ...]:
    """Returns what happened on a letter, the earliest first.

    Raises:
        NotUnderstood: if a fact of the letter that ought to be a day is none.
    """
    for key in ("identity_on", "asked_on", "answered_on", "reply_on"):
        day(key, letter.facts.get(key, ""))
    found = happened(letter, kept)
    if letter_template.get(letter.template).may_be_held:
        return found
    # Nothing but a complaint stands still because somebody says so.
    return tuple(event for event in found if event.kind not in OF_A_HOLD)


def set_by(events: Sequence[LetterEvent]) -> LetterEvent | None:
    """Returns the last letter of the council that sets a day itself."""
    return next((e for e in reversed(events) if e.due_on is not None), None)


def set_words(letter: Letter, event: LetterEvent | None) -> str:
    """Says which day the answer to a letter sets; nothing if there is none."""
    if event is None or event.due_on is None:
        return ""
    name = "set_hold" if event.kind is EventKind.HELD else "set"
    return clock.sentences()[name].format(
        **letter_template.get(letter.template).named,
        on=written.day(event.happened_on),
        day=written.weekday(event.due_on),
    )


def replied_on(events: Iterable[LetterEvent]) -> date | None:
    """Returns the day of the last reply; None if there is none."""
    return max((e.happened_on for e in events if e.kind in REPLIES), default=None)


def _waiting(
    letter: Letter, name: str, events: tuple[LetterEvent, ...], work: WorkingDays
) -> DueLetter:
    sent_on = letter.sent_on or letter.made_on
    came_on = received_on(letter, letter.sent_how, sent_on, work)
    rule, moves = clock.get(name), _moves(events)
    at_first = dataclasses.replace(moves, extended=False)
    first = compute(rule, came_on, work=work, events=at_first)
    notice = None
    if rule.notice:
        notice = compute(clock.get(rule.notice), came_on, work=work, events=at_first)
    takes_longer = moves.extended and _late_notice(events, notice) is None
    found = extended(rule, came_on, work, moves) if takes_longer else first
    template = letter_template.get(letter.template)
    now = running(template, found, events, work)
    waiting = DueLetter(
        letter=letter,
        due=now.due,
        status=ReplyStatus.WAITING,
        estimated=letter.received_on is None,
        events=events,
        first=first,
        notice=notice,
        ended=now.ended,
        is_over=now.is_over,
        recent=now.events,
        held=now.held,
    )
    return dataclasses.replace(waiting, status=_status(waiting))


def _late_notice(
    events: Iterable[LetterEvent], notice: Due | None
) -> LetterEvent | None:
    """Returns the first notice of an extension, if it came after its own day."""
    by = None if notice is None else notice.due_on
    first = next((e for e in events if e.kind is EventKind.EXTENDED), None)
    is_late = by is not None and first is not None and first.happened_on > by
    return first if is_late else None


def _status(waiting: DueLetter) -> ReplyStatus:
    """Returns how things stand, without looking at today's date."""
    ended = [_ENDS[event.kind] for event in waiting.events if event.kind in _ENDS]
    if ended:
        return ended[-1]
    if waiting.held is not None:
        return ReplyStatus.HELD if waiting.due_on is None else ReplyStatus.WAITING
    if waiting.due_on is None and not waiting.has_rule:
        return ReplyStatus.ACKNOWLEDGED
    return ReplyStatus.WAITING if waiting.due.due_on else ReplyStatus.PAUSED


def _moves(events: tuple[LetterEvent, ...]) -> Events:
    """Returns what of the events on a letter moves the date."""
    proofs = [e.happened_on for e in events if e.kind is EventKind.GAVE_IDENTITY]
    return Events(
        identity_on=proofs[-1] if proofs else None,
        extended=any(event.kind is EventKind.EXTENDED for event in events),
        pauses=tuple(_pauses(events)),
    )


def _pauses(events: tuple[LetterEvent, ...]) -> Iterator[Pause]:
    """Yields each question with the first answer after it."""
    answers = [e.happened_on for e in events if e.kind is EventKind.ANSWERED_QUESTION]
    for event in events:
        if event.kind is EventKind.ASKED_QUESTION:
            on = event.happened_on
            yield Pause(on, next((day for day in answers if day >= on), None))


def _judged(waiting: DueLetter, today: date) -> DueLetter:
    late = waiting.due_on is not None and waiting.due_on < today
    if waiting.status is ReplyStatus.WAITING and late:
        return dataclasses.replace(waiting, status=ReplyStatus.OVERDUE)
    return waiting


def _order(waiting: DueLetter) -> tuple[bool, date]:
    done = waiting.status is ReplyStatus.ANSWERED
    return done, waiting.due_on or date.max
