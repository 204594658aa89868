"""What records tell of agreeing: to what, when, who, and what was refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import Final, NamedTuple

from casefile.domain.check.records.facts import Facts
from casefile.domain.check.records.telling import Line, lines
from casefile.domain.check.records.topic import ASSESSMENT, EVERYONE, Topics
from casefile.domain.check.words import vocabulary
from casefile.domain.ids import PersonId
from casefile.domain.person import Person

SOON: Final = timedelta(days=7)
"""A refusal as soon as this after a day says that there was no agreement on it."""
_NEAR: Final = 32
"""Letters before a verb in which a "not" turns it round."""
_CLAUSES: Final = re.compile(
    r";|,? but (?=not|no)|,? but |,? except |,? and (?=I |he |she |please )|,? though "
    r"|, (?=[\w ]{1,20} (?:yes|no)\b)",
    re.IGNORECASE,
)
_SUBJECT: Final = re.compile(r"\b(I|we|my|he|she|they|[A-Z][\w'-]+)\b")
_OURS: Final = frozenset({"i", "we", "my"})
_THEIRS: Final = frozenset({"he", "she", "they"})


class Stance(NamedTuple):
    """One sentence of a record in which somebody agreed or did not."""

    line: Line
    who: PersonId
    agrees: bool
    topics: frozenset[str]
    """What about; nothing named means the whole."""
    children: frozenset[PersonId]
    """Whose sake it is about, if it names children."""
    is_withdrawal: bool = False
    is_signing: bool = False
    """It is about putting a name to paper and may say nothing of agreeing."""

    @property
    def on(self) -> date:
        """The day of the record."""
        return self.line.record.happened_on


class Claim(NamedTuple):
    """What a paper says was agreed to."""

    topics: frozenset[str]
    children: frozenset[PersonId]
    on: date | None
    is_lasting: bool
    """It says that the agreement still stands."""
    is_signing: bool
    is_unbroken: bool = False
    """It says that the agreement was never taken back."""


class Agreements:
    """Everything that the records tell of agreeing, the earliest first."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self.topics: Final = Topics(facts.people)

    def children(self, text: str) -> frozenset[PersonId]:
        """Returns the children whom some words name by their first names."""
        return frozenset(
            child.id
            for child in self._facts.children
            if re.search(rf"\b{re.escape(child.name.split()[0])}\b", text)
        )

    @cached_property
    def stances(self) -> tuple[Stance, ...]:
        """All of them."""
        hint = vocabulary.words("agreement", "hints")
        return tuple(
            stance
            for record in self._facts.records
            if hint.search(f"{record.summary}\n{record.details}\n{record.said}")
            for stance in self._in(list(lines(record)))
        )

    def against(self, claim: Claim, who: PersonId, last: date | None) -> Stance | None:
        """Returns what most clearly contradicts a claim, or None.

        Args:
            claim: what the paper says.
            who: the person of whom it says so.
            last: the day of the paper; what comes after it changes nothing.
        """
        own = [one for one in self.stances if one.who == who]
        if claim.is_signing:
            found = _unsigned(own, claim)
            if found is not None:
                return found
        held = [one for one in own if not one.is_signing]
        if claim.is_unbroken:
            found = _taken_back(held, claim, last)
            if found is not None:
                return found
        for topic in sorted(claim.topics or {""}):
            found = _standing(held, claim, topic, last)
            if found is not None:
                return found
        return None

    def _in(self, every: Sequence[Line]) -> Iterator[Stance]:
        before: frozenset[str] = frozenset()
        for line in every:
            for text in _CLAUSES.split(line.text):
                yield from self._stance(line, text, before)
                before = self.topics.find(text) or before

    def _stance(
        self, line: Line, text: str, before: frozenset[str]
    ) -> Iterator[Stance]:
        read = _polarity(text)
        if read is None:
            return
        agrees, place = read
        who = self._who(text[:place])
        if who is None:
            return
        topics = self.topics.find(text)
        signs = vocabulary.words("agreement", "signs").search(text)
        if not topics and not signs:
            # "I said yes" answers what the sentence before it was about.
            topics = before
            if agrees and not topics:
                return
        yield Stance(
            line=line,
            who=who,
            agrees=agrees,
            topics=topics,
            children=self.children(text),
            is_withdrawal=bool(vocabulary.words("agreement", "withdraws").search(text)),
            is_signing=bool(signs) and not agrees,
        )

    def _who(self, before: str) -> PersonId | None:
        me = self._facts.me
        for found in reversed(_SUBJECT.findall(before)):
            word = found.casefold()
            if word in _OURS:
                break
            if word in _THEIRS:
                return None
            person = self._called(found)
            if person is not None:
                return person.id
        return None if me is None else me.id

    def _called(self, word: str) -> Person | None:
        first = word.removesuffix("'s")
        return next(
            (p for p in self._facts.people if first in p.name.split()[:2]), None
        )


def _polarity(text: str) -> tuple[bool, int] | None:
    """Tells whether words agree or refuse, and where they do; None for neither."""
    if vocabulary.words("agreement", "others").search(text):
        return None
    found = vocabulary.words("agreement", "refuses").search(text)
    if found is not None:
        return False, found.start()
    found = vocabulary.words("agreement", "agrees").search(text)
    if found is None:
        return None
    near = text[max(found.start() - _NEAR, 0) : found.start()]
    is_turned = vocabulary.words("agreement", "nots").search(near)
    return not is_turned, found.start()


def _unsigned(own: Iterable[Stance], claim: Claim) -> Stance | None:
    never = [one for one in own if one.is_signing]
    if claim.on is not None:
        return next((one for one in never if one.on == claim.on), None)
    signs = vocabulary.words("agreement", "signs")
    signed = any(one.agrees and signs.search(one.line.text) for one in own)
    return never[-1] if never and not signed else None


def _taken_back(
    own: Iterable[Stance], claim: Claim, last: date | None
) -> Stance | None:
    """Returns what took back an agreement that is said to have lasted."""
    topics = claim.topics - {ASSESSMENT}
    return next(
        (
            one
            for one in own
            if one.is_withdrawal
            and not one.agrees
            and (last is None or one.on <= last)
            and (not topics or topics & {*one.topics, EVERYONE})
        ),
        None,
    )


def _standing(
    own: Sequence[Stance], claim: Claim, topic: str, last: date | None
) -> Stance | None:
    """Returns the refusal that stands for one topic of a claim."""
    limit = claim.on or last
    limits = {o.line.record.id for o in own if not o.agrees and topic in o.topics}
    # "I signed, but not for the GP": the signing says nothing of the GP.
    own = [o for o in own if o.topics or not o.agrees or o.line.record.id not in limits]
    known = [one for one in own if limit is None or one.on <= limit]
    telling = [
        one for one in known if _covers(one, topic) or _refuses(one, claim, topic)
    ]
    if claim.on is None and not claim.is_lasting:
        # Once agreed, "she agreed" is not wrong.
        telling = [one for one in telling if one.agrees] or telling
    if telling:
        return None if telling[-1].agrees else telling[-1]
    if claim.on is None:
        return None
    soon = (one for one in own if claim.on < one.on <= claim.on + SOON)
    after = next(
        (o for o in soon if _covers(o, topic) or _refuses(o, claim, topic)), None
    )
    if after is None or after.agrees or after.is_withdrawal:
        return None
    return after


def _covers(one: Stance, topic: str) -> bool:
    """Whether it agrees to a topic."""
    if not one.agrees:
        return False
    if not one.topics or not topic or EVERYONE in one.topics:
        return True
    if topic == EVERYONE:
        return False
    return topic in one.topics


def _refuses(one: Stance, claim: Claim, topic: str) -> bool:
    """Whether it refuses a topic of a claim."""
    if one.agrees:
        return False
    if one.children and not one.children & claim.children:
        is_for_all = not claim.children and one.topics
        if not is_for_all:
            return False
    if not one.topics or ASSESSMENT in one.topics:
        return True
    if topic in {"", ASSESSMENT}:
        return not topic and EVERYONE in one.topics
    return topic in one.topics or EVERYONE in one.topics or topic == EVERYONE
