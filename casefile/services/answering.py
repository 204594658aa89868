"""Noting what came of flags: the answer, who was told, what the words became."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from casefile.domain.flag import Flag, FlagStatus
from casefile.domain.ids import DocumentId, FlagId, PersonId
from casefile.domain.outcome import Became, Fate, Told
from casefile.domain.passage import Passage
from casefile.services.people import remember
from casefile.services.ports import Desk, Transaction


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

    def told(self, before: Told) -> Told:
        """Returns somebody as told on this day and in this way."""
        return dataclasses.replace(
            before,
            told_on=self.told_on or before.told_on,
            how=self.how or before.how,
        )


def note(desk: Desk, names: Sequence[FlagId], outcome: Outcome) -> int:
    """Notes what came of these flags, in one step; returns how many there are."""

    def work(case: Transaction) -> int:
        people = dict.fromkeys(remember(case, name).id for name in outcome.who)

        def change(flag: Flag) -> Flag:
            others = tuple(one for one in flag.told if one.person not in people)
            before = {one.person: one for one in flag.told}
            told = (outcome.told(before.get(one) or Told(person=one)) for one in people)
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

    Unless another place is given, they stay where they were found. Without a fate,
    what was noted of that version is taken away.
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
        kept = (*kept, _seen(flag, version, fate, passage))
    return dataclasses.replace(flag, became=kept)


def with_fates(flag: Flag, fates: Mapping[DocumentId, Fate]) -> Flag:
    """Returns a flag of which just this is noted; places that were found stay."""
    seen = (_seen(flag, version, fate) for version, fate in fates.items())
    return dataclasses.replace(flag, became=tuple(seen))


def _seen(
    flag: Flag, version: DocumentId, fate: Fate, passage: Passage | None = None
) -> Became:
    before = next((one for one in flag.became if one.version == version), None)
    if passage is None and before is not None and fate is not Fate.GONE:
        passage = before.passage
    return Became(version=version, fate=fate, confirmed=True, passage=passage)


def _each(
    case: Transaction, names: Sequence[FlagId], change: Callable[[Flag], Flag]
) -> int:
    for name in names:
        case.put(change(case.get(Flag, name)))
    return len(names)
