"""Clocks: rules about time, each with the source it comes from."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from casefile import resources
from casefile.domain.case import Jurisdiction
from casefile.errors import NotFound

_TABLE = "clocks.toml"


class Unit(StrEnum):
    """What a period is counted in."""

    MONTH = "month"
    CALENDAR_DAY = "cday"
    WORKING_DAY = "wday"
    COURT_DAY = "fpr_day"
    """A clear day under the Family Procedure Rules."""
    WEEK = "week"
    HOUR = "hour"


class Roll(StrEnum):
    """What happens if the last day is no working day."""

    NEXT_WORKING_DAY = "next_wd"
    COURT_OPEN = "court_open"
    NONE = "none"


class Starts(StrEnum):
    """From what the time for a letter of the user's own runs."""

    CONTACT = "contact"
    """What went or came last."""
    REPLY = "reply"
    """A reply: without one there is no limit."""
    KNEW = "knew"
    """The day on which the user first knew of the matter."""
    RECEIVED = "received"
    """The day on which the body that it is about had the first letter to it."""
    NOTICE = "notice"
    """The day that stands on the decision that came."""


class By(StrEnum):
    """Who must act."""

    COUNCIL = "council"
    YOU = "you"


class Confidence(StrEnum):
    """Whether the rule was read in its source."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, kw_only=True)
class Example:
    """A worked example of a time limit: what happened, and when it is due."""

    from_on: date
    due_on: date
    period: int | None = None
    """The number that the user gave, where the rule leaves it open."""
    identity_on: date | None = None
    asked_on: date | None = None
    answered_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Clock:
    """One time limit."""

    id: str
    name: str
    trigger: str
    """What starts it, as the end of the sentence "It starts on ...: "."""
    period: int | None
    """How many units; below zero counts back; None if the user has to say."""
    unit: Unit
    count: str
    """`same`: the day of the event is the start; `after`: the next one is day 1."""
    roll: Roll
    by: By
    jurisdictions: frozenset[Jurisdiction]
    authority: str
    edition: str
    checked_on: date
    confidence: Confidence
    law: bool = True
    """Whether its authority is law; else it is a code, guidance or a procedure."""
    source_url: str = ""
    note: str = ""
    at: str = ""
    """The time of day by which it must be done ("11:00"), if one is set."""
    more_days: int = 0
    """Calendar days that come on top of the period."""
    rights: bool = False
    """Identity, an extension and questions about what is wanted move the date."""
    extended: int | None = None
    """The whole period if it is extended."""
    longer: str = ""
    """The clock in its place if it is extended, where that is counted otherwise."""
    notice: str = ""
    """The clock by which an extension has to be told; nothing if no rule says so."""
    awaits: str = "reply"
    """What has to come, a row of `awaited`."""
    then: str = ""
    """The clock that starts when that has come."""
    starts: Starts = Starts.CONTACT
    """From what it runs, where it is the time for a letter of the user's own."""
    at_latest: str = ""
    """What starts it at the latest, where the day itself was not given."""
    earlier: str = ""
    """When it ends before that, as the end of the sentence "It ends earlier if ...".
    """
    passed: str = ""
    """What is still open once it is over, where it is the user's own."""
    all_of_uk: bool = False
    least: int | None = None
    most: int | None = None
    who: str = ""
    """Who must act, where that is another body than the council."""
    enabled: bool = True
    """Off for old rules, which are shown only when asked for."""
    examples: tuple[Example, ...] = ()

    @property
    def about(self) -> str:
        """Says which limit this is, who must act, and where it holds."""
        table = resources.toml(_TABLE)
        who = self.who or table["who"][self.by.value]
        one = min(self.jurisdictions).value
        where = table["where"]["both" if len(self.jurisdictions) > 1 else one]
        form = sentences()["about"]
        return form.format(name=self.name, Who=who[:1].upper() + who[1:], where=where)

    @property
    def stays(self) -> bool:
        """Whether others must act on or before the day, also if nobody works then."""
        in_dates = self.unit in {Unit.MONTH, Unit.WEEK}
        return in_dates and self.roll is Roll.NONE and self.by is By.COUNCIL

    @property
    def is_pause(self) -> bool:
        """Whether it counts no limit, but the days that are left out of one."""
        return self.count == "special"


@functools.cache
def clocks() -> dict[str, Clock]:
    """Returns every clock by its id, in the order of the table."""
    table = resources.toml(_TABLE)["clock"]
    return {name: _read(name, row) for name, row in table.items()}


@functools.cache
def offered() -> dict[str, Clock]:
    """Returns the clocks in use by their ids, without old rules."""
    return {name: clock for name, clock in clocks().items() if clock.enabled}


@functools.cache
def sentences() -> dict[str, str]:
    """Returns the sentences that explain a date."""
    return dict(resources.toml(_TABLE)["sentence"])


@functools.cache
def moments() -> dict[str, str]:
    """Returns how a day is shown that has an hour."""
    return dict(resources.toml(_TABLE)["moment"])


@dataclass(frozen=True, kw_only=True)
class Awaited:
    """What the day of a clock is about."""

    what: str
    """As the beginning of a sentence: `A reply`."""
    of: str
    """The same with a place for the letter that it answers."""
    ended_by: frozenset[str]
    """What besides a reply ends the wait, by the names of events."""

    @property
    def inside(self) -> str:
        """The same inside a sentence: `a reply`."""
        return self.what[:1].lower() + self.what[1:]


@functools.cache
def awaited(name: str) -> Awaited:
    """Returns what has to come, by the name that clocks use for it."""
    row = resources.toml(_TABLE)["awaited"][name]
    ended_by = frozenset(row["ended_by"])
    return Awaited(what=row["what"], of=row["of"], ended_by=ended_by)


def get(clock_id: str) -> Clock:
    """Returns a clock by its id or the beginning of that; an old rule by its id alone.

    Raises:
        NotFound: if none fits; it names those that are in use.
    """
    sought = clock_id.strip().casefold().replace("-", "_")
    fits = [
        one for name, one in offered().items() if sought and name.startswith(sought)
    ]
    if sought in clocks() or len(fits) == 1:
        return clocks().get(sought) or fits[0]
    known = {one.id: one.name for one in fits or offered().values()}
    raise NotFound("time limit", clock_id, known)


def resumed() -> dict[str, str]:
    """Returns what starts a time limit once a hold is over, and what is unsure."""
    return dict(resources.toml(_TABLE)["resumed"])


def _read(clock_id: str, row: dict[str, Any]) -> Clock:
    where = row["jurisdiction"]
    everywhere = frozenset(Jurisdiction)
    return Clock(
        id=clock_id,
        name=row["name"],
        trigger=row["trigger"],
        period=row.get("period"),
        unit=Unit(row["unit"]),
        count=row["count"],
        roll=Roll(row["roll"]),
        by=By(row["by"]),
        jurisdictions=(
            everywhere if where == "both" else frozenset({Jurisdiction(where)})
        ),
        authority=row["authority"],
        edition=row["edition"],
        checked_on=row["checked_on"],
        confidence=Confidence(row["confidence"]),
        law=row.get("law", True),
        source_url=row.get("source_url", ""),
        note=row.get("note", ""),
        at=row.get("at", ""),
        more_days=row.get("more_days", 0),
        rights=row.get("rights", False),
        extended=row.get("extended"),
        longer=row.get("longer", ""),
        notice=row.get("notice", ""),
        awaits=row.get("awaits", "reply"),
        then=row.get("then", ""),
        starts=Starts(row.get("starts", "contact")),
        at_latest=row.get("at_latest", ""),
        earlier=row.get("earlier", ""),
        passed=row.get("passed", ""),
        all_of_uk=row.get("all_of_uk", False),
        least=row.get("least"),
        most=row.get("most"),
        who=row.get("who", ""),
        enabled=row.get("enabled", True),
        examples=tuple(map(_example, row.get("examples", ()))),
    )


def _example(row: dict[str, Any]) -> Example:
    return Example(
        from_on=row["from"],
        due_on=row["due"],
        period=row.get("period"),
        identity_on=row.get("identity"),
        asked_on=row.get("asked"),
        answered_on=row.get("answered"),
    )
