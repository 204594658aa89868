"""What came of the letters of a thread, in the words of the letter that comes next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from casefile.domain import clock, letter_template
from casefile.domain.clock import Confidence
from casefile.domain.letter import Letter
from casefile.domain.letter_event import EventKind, LetterEvent
from casefile.domain.letter_template import Turn, phrases
from casefile.domain.working_day import WorkingDays
from casefile.domain.written import day
from casefile.services import asked_reply, deadlines, due_letter
from casefile.services.asked_reply import Asked
from casefile.services.due_letter import DueLetter, ReplyStatus

TURNS: Final = {
    EventKind.REPLIED: Turn.REPLY,
    EventKind.REPLIED_IN_PART: Turn.PARTIAL,
    EventKind.REFUSED: Turn.REFUSED,
    EventKind.ASKED_QUESTION: Turn.QUESTION,
    EventKind.MET: Turn.MET,
    EventKind.HELD: Turn.HELD,
}
"""What a letter of the council leads to, as long as nothing came after it."""

_MISSING: Final = "missing_records"
"""The fact of a letter that names records which were not in a reply."""
_ENDS: Final = {*due_letter.REPLIES, EventKind.CLOSED}
_ANSWERS: Final = {*_ENDS, EventKind.EXTENDED, EventKind.ASKED_QUESTION}
"""What a letter that only asks for an answer may take for one."""


def noun(letter: Letter) -> str:
    """Returns a letter as it stands inside a sentence, behind `my`."""
    template = letter_template.get(letter.template)
    if template.noun and letter.title == template.title:
        return template.noun
    return letter.title[:1].lower() + letter.title[1:]


def who(letter: Letter) -> str:
    """Returns to whom a letter went, inside a sentence: `the council`."""
    return letter_template.get(letter.template).who


@dataclass(frozen=True, kw_only=True)
class Told:
    """The letters of a thread, to be told of in another letter."""

    letters: tuple[Letter, ...]
    """The first one first."""
    events: tuple[LetterEvent, ...]
    work: WorkingDays
    today: date

    def history(self) -> list[str]:
        """Returns what was sent, and what came back, a row for each letter."""
        return ["; ".join(self._row(letter)) for letter in self.letters]

    def points(self) -> list[str]:
        """Returns what went wrong, as far as what was noted shows it."""
        return [point for letter in self.letters for point in self._points(letter)]

    def notices(self) -> list[str]:
        """Returns which notices of more time came too late, and what counts then."""
        return [said for one in self.letters if (said := self.notice(one))]

    def notice(self, letter: Letter) -> str:
        """Says what the council wrote of the day of its reply, if that is to be said.

        Of a letter with a rule that is a notice that came too late; of another letter
        it is the day that the council set.
        """
        asked, waiting = self._asked(letter), self._waiting(letter)
        said = _said()["notice"]
        known = _known(letter)
        if asked is not None and asked.set_by is not None:
            known["day"] = day(asked.set_by.happened_on)
            over = said["over"] if asked.due_on < self.today else ""
            return str(said["set"].format(**known, due=day(asked.due_on)) + over)
        if waiting is None or waiting.late_notice is None:
            return ""
        late, counts = waiting.late_notice, waiting.counts_on
        by = waiting.missed_by(late)
        if by is None or counts is None or waiting.notice is None:
            return ""
        known["day"] = day(late.happened_on)
        named = said["named"].format(day=day(late.due_on)) if late.due_on else ""
        is_read = waiting.notice.confidence is Confidence.VERIFIED
        return str(
            said["late"].format(
                **known,
                named=named,
                by=day(by),
                hedge="" if is_read else phrases()["reckoned"]["hedge"],
                authority=waiting.notice.authority,
                counts=day(counts),
            )
        )

    def _waiting(self, letter: Letter) -> DueLetter | None:
        return deadlines.reply_due(letter, self.events, self.work)

    def _row(self, letter: Letter) -> Iterator[str]:
        said, waiting = _said(), self._waiting(letter)
        how = said["how"].get(letter.sent_how, letter.sent_how)
        on = day(letter.sent_on or letter.made_on)
        yield said["step"].format(day=on, title=noun(letter), how=how)
        if waiting is not None and waiting.first.due_on is not None:
            what = clock.awaited(waiting.first.clock.awaits).inside
            yield said["step_due"].format(what=what, day=day(waiting.first.due_on))
        elif asked := self._asked(letter):
            yield said["step_asked"].format(day=day(asked.wished_on))
        for event in deadlines.events_on(letter, self.events):
            if event.kind.value in said["came"]:
                yield from _came(event, waiting, who(letter))
        if self.is_silent(letter):
            yield from _silent(waiting)

    def _missing(self, letter: Letter) -> Iterator[str]:
        """Yields each record that is asked for again, until a whole reply came."""
        came = {e.kind for e in deadlines.events_on(letter, self.events)}
        if EventKind.REPLIED not in came:
            rows = letter.facts.get(_MISSING, "").splitlines()
            for row in filter(None, map(str.strip, rows)):
                yield _said()["point"]["missing"].format(record=row.rstrip("."))

    def _points(self, letter: Letter) -> Iterator[str]:
        said, waiting = _said()["point"], self._waiting(letter)
        known = _known(letter)
        if waiting is None:
            asked = self._asked(letter)
            if asked is not None and self.is_silent(letter):
                yield _of_wish(asked, known)
            yield from self._missing(letter)
            return
        yield from _of_notices(waiting, known)
        ended = [e for e in waiting.events if e.kind in due_letter.REPLIES]
        due_on = waiting.counts_on
        if due_on is not None and waiting.has_rule:
            known["due"] = day(due_on)
            if not ended and self.is_silent(letter):
                yield said["none"].format(**known, awaited=waiting.awaited.inside)
            elif ended and waiting.is_late(ended[0]):
                yield said["late"].format(**known, day=day(ended[0].happened_on))
        elif self.is_silent(letter):
            yield said["no_outcome"].format(**known)
        if ended and ended[-1].kind.value in said:
            form = said[ended[-1].kind.value]
            yield form.format(**known, day=day(ended[-1].happened_on))

    def _asked(self, letter: Letter) -> Asked | None:
        """Returns by when a letter asks for a reply where no rule sets a time."""
        return asked_reply.asked(letter, self.events, self.work)

    def is_silent(self, letter: Letter) -> bool:
        """Whether a reply is late and none came, on this letter or after it.

        What came on another letter may be the reply to this one too, so then nothing
        is said.
        """
        waiting, asked = self._waiting(letter), self._asked(letter)
        due_on = None if asked is None else asked.due_on
        if waiting is not None:
            if waiting.status not in {ReplyStatus.WAITING, ReplyStatus.ACKNOWLEDGED}:
                return False
            due_on = waiting.counts_on
            if waiting.status is ReplyStatus.ACKNOWLEDGED:
                due_on = letter.sent_on
        if due_on is None or due_on >= self.today:
            return False
        ends = _ANSWERS if waiting is None else _ENDS
        return not any(
            event.kind in ends
            and not (other.id == letter.id and _only_sets(event))
            and self._may_answer(event, other, letter)
            for other in self.letters
            for event in deadlines.events_on(other, self.events)
        )

    def _may_answer(self, event: LetterEvent, other: Letter, letter: Letter) -> bool:
        """Whether what came on one letter may be what another asked for."""
        sent_on = letter.sent_on or letter.made_on
        if other.id == letter.id or event.happened_on > sent_on:
            return True
        follow = letter_template.get(other.template).next
        led_to = follow.get(TURNS[event.kind], ()) if event.kind in TURNS else ()
        return event.happened_on == sent_on and letter.template not in led_to


def _known(letter: Letter) -> dict[str, str]:
    sent = day(letter.sent_on or letter.made_on)
    return {"what": noun(letter), "sent": sent, "who": who(letter)}


def _said() -> dict[str, Any]:
    said: dict[str, Any] = phrases()["taken"]
    return said


def _silent(waiting: DueLetter | None) -> Iterator[str]:
    """Yields that nothing came, and by when it was due if another wait began since."""
    said = _said()
    is_open = waiting is not None and waiting.has_rule
    if waiting is not None and waiting.ended and is_open and waiting.due_on is not None:
        what = waiting.awaited.inside
        yield said["step_due"].format(what=what, day=day(waiting.due_on))
    has_ack = waiting is not None and waiting.acknowledged_by is not None
    yield said["no_outcome" if has_ack and not is_open else "silent"]


def _came(event: LetterEvent, waiting: DueLetter | None, whom: str) -> Iterator[str]:
    """Yields what came, the day that it named, and whether it came too late."""
    said = _said()
    on = day(event.happened_on)
    yield said["came"][event.kind.value].format(day=on, who=whom)
    by = None if waiting is None else waiting.missed_by(event)
    if by is not None:
        yield said["too_late"].format(day=day(by))
    if event.due_on is not None:
        name = "named_hold" if event.kind is EventKind.HELD else "named"
        yield said[name].format(day=day(event.due_on))


def _only_sets(event: LetterEvent) -> bool:
    """Whether what came on a letter only says by when it will be answered."""
    return event.kind is EventKind.EXTENDED and event.due_on is not None


def _of_wish(asked: Asked, known: dict[str, str]) -> str:
    """Says that no reply came by the day of the wish, or by that of the council."""
    said, by = _said()["point"], asked.set_by
    if by is None:
        return str(said["asked"].format(**known, due=day(asked.due_on)))
    told_on = day(by.happened_on)
    return str(said["set"].format(**known, day=told_on, due=day(asked.due_on)))


def _of_notices(waiting: DueLetter, known: dict[str, str]) -> Iterator[str]:
    """Yields which notices of the council came too late."""
    said = _said()["point"]
    late = [(waiting.late_notice, "notice")] if waiting.late_notice else []
    for ended in waiting.ended:
        name = "acknowledged" if ended.is_acknowledgement else ended.by.kind.value
        late.append((ended.by, name))
    for event, name in late:
        by = waiting.missed_by(event)
        if by is not None:
            told_on = day(event.happened_on)
            yield said[name].format(**known, day=told_on, by=day(by))
