"""Where each flag stands: what the council answered, and what is to be done next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from casefile.domain.document import Document
from casefile.domain.flag import Flag, FlagStatus
from casefile.domain.ids import DocumentId, FlagId
from casefile.domain.letter import Letter
from casefile.domain.outcome import Became, Fate
from casefile.domain.version import grouped
from casefile.services.deadlines import deadlines
from casefile.services.due_letter import DueLetter, ReplyStatus
from casefile.services.flags import everything
from casefile.services.ports import Desk


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
    HELD = "held"
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
    def last(self) -> Became | None:
        """What became of the words in the last version, as far as that is noted."""
        if not self.later:
            return None
        known = {became.version: became for became in self.flag.became}
        return known.get(self.later[-1].id)

    @property
    def unseen(self) -> tuple[Document, ...]:
        """The later versions of which nothing is noted, where its words are known."""
        if self.flag.needs_placing:
            return ()
        noted = {became.version for became in self.flag.became}
        return tuple(paper for paper in self.later if paper.id not in noted)

    @property
    def next(self) -> Next:
        """What is to be done about it next."""
        if self.flag.needs_placing:
            return Next.PLACE
        return _NEXT[self.flag.status](self)


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


def of_letters(found: Iterable[Standing], letters: Iterable[Letter]) -> list[Standing]:
    """Returns how those flags stand that some letters took to the council."""
    taken = {flag for letter in letters for flag in letter.flags}
    return [one for one in found if one.id in taken]


def counts(found: Iterable[Standing]) -> Mapping[State, int]:
    """Returns how many there are in each state, without those in which none is."""
    counted = Counter(one.state for one in found)
    return {state: counted[state] for state in State if counted[state]}


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
        ReplyStatus.ACKNOWLEDGED: Next.WAIT,
        ReplyStatus.OVERDUE: Next.LATE,
        ReplyStatus.PAUSED: Next.PAUSED,
        ReplyStatus.HELD: Next.HELD,
        ReplyStatus.PART: Next.READ,
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
