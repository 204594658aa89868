"""A letter that went and the time limit it started: what is told of the two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casefile.domain import clock, letter_template, written
from casefile.domain.clock import Awaited
from casefile.domain.due import Due
from casefile.domain.letter import Letter
from casefile.domain.letter_event import EventKind, LetterEvent
from casefile.services.running_clock import Ended


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


ENDS = {
    EventKind.REPLIED_IN_PART: ReplyStatus.PART,
    EventKind.REPLIED: ReplyStatus.ANSWERED,
    EventKind.REFUSED: ReplyStatus.ANSWERED,
    EventKind.CLOSED: ReplyStatus.ANSWERED,
}
"""How things stand after each event that ends a wait."""
REPLIES = ENDS.keys() - {EventKind.CLOSED}
_REPLY = "reply"
"""What is waited for once the acknowledgement and the meeting are over."""


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
        return late_notice(self.events, self.notice)

    def missed_by(self, event: LetterEvent) -> date | None:
        """Returns the day by which something had to come, if it came after that."""
        if event == self.late_notice and self.notice is not None:
            return self.notice.due_on
        if event == self._first_reply:
            is_late = self.is_late(event)
            return self.counts_on if is_late else None
        late = (one for one in self.ended if one.by == event and one.was_late)
        return next((one.due.due_on for one in late), None)

    def is_late(self, reply: LetterEvent) -> bool:
        """Whether a reply came too late; where no day is set for it, none does."""
        by = self.counts_on if self.has_rule else None
        is_for_it = self.due.clock.awaits == _REPLY
        return is_for_it and by is not None and reply.happened_on > by

    @property
    def _first_reply(self) -> LetterEvent | None:
        return next((e for e in self.events if e.kind in REPLIES), None)

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
        reckoned = self.due.worked_out if self.has_rule else ()
        return (*reckoned, *filter(None, said))

    @property
    def set_words(self) -> str:
        """Says which day a letter of the council sets; nothing if it sets none."""
        return set_words(self.letter, self.set_by)


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


def late_notice(
    events: Iterable[LetterEvent], notice: Due | None
) -> LetterEvent | None:
    """Returns the first notice of an extension, if it came after its own day."""
    by = None if notice is None else notice.due_on
    first = next((e for e in events if e.kind is EventKind.EXTENDED), None)
    is_late = by is not None and first is not None and first.happened_on > by
    return first if is_late else None
