"""Where each flag stands: what the council answered, and what is to be done next."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from casefile.domain.document import Document
from casefile.domain.flag import Flag, FlagStatus
from casefile.domain.ids import DocumentId, FlagId, PersonId
from casefile.domain.outcome import Became, Fate, Told
from casefile.domain.passage import Passage
from casefile.domain.version import grouped
from casefile.services.deadlines import DueLetter, ReplyStatus, deadlines
from casefile.services.flags import everything
from casefile.services.people import remember
from casefile.services.ports import Desk, Transaction


class State(StrEnum):
    """How a flag stands, at a glance, in the order in which they are counted."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    REFUSED = "refused"
    NO_REPLY = "no_reply"
    LATE = "late"
    WAITING = "waiting"
    NOT_SENT = "not_sent"


class Next(StrEnum):
    """What is to be done next; `outcomes.toml` says it in words."""

    PLACE = "place"
    WRITE = "write"
    WAIT = "wait"
    PAUSED = "paused"
    LATE = "late"
    READ = "read"
    COMPLAIN = "complain"
    REASON = "reason"
    DISAGREE = "disagree"
    COPY = "copy"
    LOOK = "look"
    COMPARE = "compare"
    STILL = "still"
    CHANGED = "changed"
    TELL = "tell"
    DONE = "done"


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One flag and all that came of it."""

    flag: Flag
    paper: Document | None
    sent: DueLetter | None
    """The letter that took it to the council last, and when the reply is due."""
    later: tuple[Document, ...]
    """The later versions of the paper, in order."""

    @property
    def id(self) -> FlagId:
        """The id of the flag."""
        return self.flag.id

    @property
    def state(self) -> State:
        """How it stands, at a glance."""
        if self.flag.status is not FlagStatus.OPEN:
            return State(self.flag.status.value)
        if self.sent is None:
            return State.NOT_SENT
        return State.LATE if self.is_late else State.WAITING

    @property
    def is_late(self) -> bool:
        """Whether the reply was due before today, and none was noted."""
        return self.sent is not None and self.sent.status is ReplyStatus.OVERDUE

    @property
    def is_open_late(self) -> bool:
        """Whether there is no answer yet, and it is late."""
        return self.state is State.LATE

    @property
    def last(self) -> Became | None:
        """What became of the words in the last version, as far as that is noted."""
        if not self.later:
            return None
        known = {became.version: became for became in self.flag.became}
        return known.get(self.later[-1].id)

    @property
    def next(self) -> Next:
        """What is to be done about it next."""
        if self.flag.needs_placing:
            return Next.PLACE
        return _NEXT[self.flag.status](self)


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What is noted of one flag, or of several at once.

    What is empty stays as it was noted before.
    """

    status: FlagStatus | None = None
    answered_on: date | None = None
    answered_in: DocumentId | None = None
    response: str = ""
    who: tuple[str, ...] = ()
    """Who was told of the correction; a name that nobody has yet becomes a person."""
    told_on: date | None = None
    how: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to note."""
        return self == Outcome()

    def answered(self, flag: Flag) -> Flag:
        """Returns a flag with this answer.

        Without an answer there is no day and no reason either.
        """
        if self.status is FlagStatus.OPEN:
            return dataclasses.replace(
                flag,
                status=self.status,
                answered_on=None,
                answered_in=None,
                response="",
            )
        return dataclasses.replace(
            flag,
            status=self.status or flag.status,
            answered_on=self.answered_on or flag.answered_on,
            answered_in=self.answered_in or flag.answered_in,
            response=self.response or flag.response,
        )


def standings(
    flags: Iterable[Flag], documents: Sequence[Document], due: Iterable[DueLetter]
) -> list[Standing]:
    """Returns how flags stand, in their order; nothing is read from the case file."""
    papers = {document.id: document for document in documents}
    later = _later(documents)
    sent = _sent(due)
    return [
        Standing(
            flag=flag,
            paper=papers.get(flag.passage.document),
            sent=sent.get(flag.id),
            later=later.get(flag.passage.document, ()),
        )
        for flag in flags
    ]


def all_standings(desk: Desk) -> list[Standing]:
    """Returns how all flags stand, paper by paper, in the order of their places."""
    documents = desk.case.read(lambda case: case.all(Document))
    return standings(everything(desk), documents, deadlines(desk))


def counts(found: Iterable[Standing]) -> Mapping[State, int]:
    """Returns how many there are in each state, without those in which none is."""
    counted = Counter(one.state for one in found)
    return {state: counted[state] for state in State if counted[state]}


def note(desk: Desk, names: Sequence[FlagId], outcome: Outcome) -> int:
    """Notes what came of these flags, in one step; returns how many there are."""

    def work(case: Transaction) -> int:
        people = dict.fromkeys(remember(case, name).id for name in outcome.who)
        told = tuple(
            Told(person=one, told_on=outcome.told_on, how=outcome.how) for one in people
        )

        def change(flag: Flag) -> Flag:
            others = tuple(one for one in flag.told if one.person not in people)
            return dataclasses.replace(outcome.answered(flag), told=(*others, *told))

        return _each(case, names, change)

    return desk.case.write(work)


def untell(desk: Desk, name: FlagId, person: PersonId) -> None:
    """Notes that somebody was not told of a correction after all."""

    def change(flag: Flag) -> Flag:
        others = tuple(one for one in flag.told if one.person != person)
        return dataclasses.replace(flag, told=others)

    desk.case.write(lambda case: _each(case, [name], change))


def note_fate(
    desk: Desk,
    name: FlagId,
    version: DocumentId,
    fate: Fate | None,
    passage: Passage | None = None,
) -> Flag:
    """Notes what became of a flag's words in a later version, as somebody saw it.

    Without a fate, what was noted of that version is taken away.
    """

    def work(case: Transaction) -> Flag:
        flag = with_fate(case.get(Flag, name), version, fate, passage)
        case.put(flag)
        return flag

    return desk.case.write(work)


def with_fate(
    flag: Flag,
    version: DocumentId,
    fate: Fate | None,
    passage: Passage | None = None,
) -> Flag:
    """Returns a flag with what became of its words in a later version."""
    kept = tuple(one for one in flag.became if one.version != version)
    if fate is not None:
        seen = Became(version=version, fate=fate, confirmed=True, passage=passage)
        kept = (*kept, seen)
    return dataclasses.replace(flag, became=kept)


def _each(
    case: Transaction, names: Sequence[FlagId], change: Callable[[Flag], Flag]
) -> int:
    for name in names:
        case.put(change(case.get(Flag, name)))
    return len(names)


def _later(documents: Sequence[Document]) -> dict[DocumentId, tuple[Document, ...]]:
    return {
        paper.id: tuple(group[place + 1 :])
        for group in grouped(documents)
        for place, paper in enumerate(group)
    }


def _sent(due: Iterable[DueLetter]) -> dict[FlagId, DueLetter]:
    """Returns the letter that took each flag to the council last."""
    found: dict[FlagId, DueLetter] = {}
    for one in sorted(due, key=lambda one: one.letter.sent_on or one.letter.made_on):
        found |= dict.fromkeys(one.letter.flags, one)
    return found


def _open(one: Standing) -> Next:
    if one.sent is None:
        return Next.WRITE
    return {
        ReplyStatus.WAITING: Next.WAIT,
        ReplyStatus.OVERDUE: Next.LATE,
        ReplyStatus.PAUSED: Next.PAUSED,
        ReplyStatus.ANSWERED: Next.READ,
    }[one.sent.status]


def _agreed(one: Standing) -> Next:
    if not one.later:
        return Next.COPY
    last = one.last
    if last is None:
        return Next.COMPARE
    if not last.confirmed:
        return Next.LOOK
    if last.fate is Fate.UNCHANGED:
        return Next.STILL
    if last.fate is Fate.CHANGED and one.flag.status is FlagStatus.ACCEPTED:
        return Next.CHANGED
    return Next.DONE if one.flag.told else Next.TELL


def _refused(one: Standing) -> Next:
    return Next.DISAGREE if one.flag.response else Next.REASON


_NEXT: Final[dict[FlagStatus, Callable[[Standing], Next]]] = {
    FlagStatus.OPEN: _open,
    FlagStatus.ACCEPTED: _agreed,
    FlagStatus.PARTLY: _agreed,
    FlagStatus.REFUSED: _refused,
    FlagStatus.NO_REPLY: lambda _: Next.COMPLAIN,
}
