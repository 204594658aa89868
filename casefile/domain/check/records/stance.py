"""What somebody said of agreeing, and what of it contradicts a paper's claim."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from casefile.domain.check.records.telling import Line
from casefile.domain.check.records.topic import (
    ASSESSMENT,
    DOINGS,
    EVERYONE,
    OTHER,
    wider,
)
from casefile.domain.check.words import vocabulary
from casefile.domain.ids import PersonId

SOON: Final = timedelta(days=7)
"""A refusal as soon as this after a day says that there was no agreement on it."""
_LIKE: Final = 2
"""Words that a claim and a refusal share when they are about the same thing."""


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
    words: frozenset[str] = frozenset()
    """What it is about, as words that carry meaning."""

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
    is_never: bool = False
    """It says that there was no agreement at any time."""
    is_unbroken: bool = False
    """It says that the agreement was never taken back."""
    words: frozenset[str] = frozenset()
    """The words of it that carry meaning."""


def against(own: Sequence[Stance], claim: Claim, last: date | None) -> Stance | None:
    """Returns what most clearly contradicts a claim, or None.

    Args:
        own: what the person of whom it is said told of agreeing, the earliest first.
        claim: what the paper says.
        last: the day of the paper; what comes after it changes nothing.
    """
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
    return _alike(held, claim, last)


def agreed(own: Sequence[Stance], claim: Claim, last: date | None) -> Stance | None:
    """Returns where somebody agreed to what a paper says they refused, or None.

    Nothing is if any of what it names was refused, whenever it was.
    """
    limit = claim.on or last
    topics = claim.topics - {EVERYONE, ASSESSMENT, OTHER}
    known = [
        one for one in own if not one.is_signing and (limit is None or one.on <= limit)
    ]
    found: list[Stance] = []
    for topic in topics:
        if not claim.is_never and any(_refuses(one, claim, topic) for one in known):
            return None
        some = [
            one
            for one in known
            if one.agrees
            and topic in one.topics
            and not (claim.children and claim.children != one.children)
        ]
        if not some:
            return None
        found += some
    return max(found, key=lambda one: one.on, default=None)


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
    limits = {
        o.line.record.id
        for o in own
        if not o.agrees and (wider(topic) & o.topics or _is_part(topic, o))
    }
    # "I signed, but not for the GP": the signing, or "all the rest", is not of the GP.
    own = [
        o
        for o in own
        if o.topics - {EVERYONE} or not o.agrees or o.line.record.id not in limits
    ]
    exact = {
        o.line.record.id for o in own if not o.agrees and topic and topic in o.topics
    }
    # "Yes to the therapist, no to the GP": a yes to health that is none to the GP.
    own = [
        o
        for o in own
        if not o.agrees or topic in o.topics or o.line.record.id not in exact
    ]
    known = [one for one in own if limit is None or one.on <= limit]
    telling = [
        one
        for one in known
        if _covers(one, claim, topic) or _refuses(one, claim, topic)
    ]
    telling = [one for one in telling if not _is_of_others(one, telling)]
    if claim.on is None and not claim.is_lasting:
        # Once agreed, "she agreed" is not wrong: but a yes to what is wider is none to
        # what was refused by its name.
        named = any(not one.agrees and topic in one.topics for one in telling)
        agreed = [o for o in telling if o.agrees and (topic in o.topics or not named)]
        telling = agreed or telling
    if telling:
        return None if telling[-1].agrees else telling[-1]
    if claim.on is None:
        return None
    soon = (one for one in own if claim.on < one.on <= claim.on + SOON)
    after = next(
        (o for o in soon if _covers(o, claim, topic) or _refuses(o, claim, topic)), None
    )
    if after is None or after.agrees or after.is_withdrawal:
        return None
    return after


def _is_of_others(one: Stance, every: Sequence[Stance]) -> bool:
    """Whether it is "not for anybody else", beside what the same record agrees to."""
    if one.agrees or one.is_withdrawal or one.topics != {EVERYONE}:
        return False
    record = one.line.record.id
    return any(o.agrees and o.topics and o.line.record.id == record for o in every)


def _alike(own: Sequence[Stance], claim: Claim, last: date | None) -> Stance | None:
    """Returns a refusal of the same thing, where no topic is known for it."""
    if claim.topics - {ASSESSMENT, EVERYONE}:
        return None
    limit = claim.on or last
    like = [
        one
        for one in own
        if len(one.words & claim.words) >= _LIKE and (limit is None or one.on <= limit)
    ]
    return like[-1] if like and not any(one.agrees for one in like) else None


def _is_part(topic: str, one: Stance) -> bool:
    """Whether it is about a part of a topic, as the GP is of health."""
    return any(topic in wider(other) for other in one.topics)


def _covers(one: Stance, claim: Claim, topic: str) -> bool:
    """Whether it agrees to a topic of a claim."""
    if not one.agrees or (one.children and claim.children - one.children):
        return False
    if not one.topics or not topic:
        return True
    if EVERYONE in one.topics and topic not in DOINGS:
        return True
    if topic == EVERYONE:
        return False
    return bool(wider(topic) & one.topics)


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
    is_same = wider(topic) & one.topics or _is_part(topic, one)
    return bool(is_same) or EVERYONE in one.topics or topic == EVERYONE
