"""What the sample case tells besides its diary: consents, dates, and what came back."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any, Final

from casefile.domain.consent import Consent, Stance, Way
from casefile.domain.ids import DocumentId, LetterId, PersonId, RecordId
from casefile.domain.letter_event import EventKind
from casefile.domain.set_date import SetDate
from casefile.services import people, set_dates
from casefile.services.consent import consents
from casefile.services.letter import events as letter_events
from casefile.services.letter import letters
from casefile.services.ports import Desk, Transaction

EVENING: Final = time(18, 30)
_EACH: Final = timedelta(minutes=2)


@dataclass
class StoryTime:
    """A clock that follows the story and never goes back."""

    moment: datetime

    def now(self) -> datetime:
        """Returns where the story is, in the computer's own zone."""
        return self.moment

    def today(self) -> date:
        """Returns the day of the story."""
        return self.moment.date()

    def go_to(self, on: date, at: time) -> None:
        """Moves on to a moment, unless the story is already past it."""
        self.moment = max(self.moment, datetime.combine(on, at).astimezone())

    def pass_by(self, length: timedelta) -> None:
        """Moves on by a length of time."""
        self.moment += length


@dataclass
class Builder:
    """The sample case while it is being built."""

    desk: Desk
    clock: StoryTime
    sample: dict[str, Any]
    documents: dict[str, DocumentId] = field(default_factory=dict)
    records: dict[str, RecordId] = field(default_factory=dict)
    dates: list[SetDate] = field(default_factory=list)


def note_after(builder: Builder, key: str) -> None:
    """Keeps the lines of the ledger and the dates that follow a record."""
    for row in builder.sample["consent"]:
        if row["after"] == key:
            builder.clock.pass_by(_EACH)
            consents.save(builder.desk, _consent(builder, row))
    for row in builder.sample["date"]:
        if row["after"] == key:
            builder.clock.pass_by(_EACH)
            new = set_dates.new_date(row["due"], row["title"])
            kept = dataclasses.replace(
                new,
                due_at=row["at"],
                source=row["source"],
                item=builder.records[key],
            )
            builder.dates.append(set_dates.save(builder.desk, kept))


def _consent(builder: Builder, row: Mapping[str, Any]) -> Consent:
    new = consents.new_consent(row["on"], row["about"])
    told = builder.sample["ledger"]
    asked_by, *children = builder.desk.case.write(
        partial(_named, [told["asked_by"], *told["children"]])
    )
    return dataclasses.replace(
        new,
        stance=Stance(row["stance"]),
        asked_by=asked_by,
        children=tuple(children),
        way=Way(row["way"]),
        explained=row.get("explained", ""),
        limits=row.get("limits", ""),
        evidence=(
            *(builder.documents[name] for name in row.get("documents", ())),
            *(builder.records[name] for name in row["records"]),
        ),
    )


def _named(names: Sequence[str], work: Transaction) -> list[PersonId]:
    return [people.remember(work, name).id for name in names]


def send(builder: Builder, written: Mapping[str, LetterId]) -> None:
    """Sends letters on the day they were written."""
    for row in builder.sample["sent"]:
        builder.clock.pass_by(_EACH)
        on = builder.clock.today()
        letters.sent(builder.desk, written[row["letter"]], on, row["how"])


def live_on(builder: Builder, written: Mapping[str, LetterId]) -> None:
    """Keeps what happened after the letters went, each on its day."""
    came = [(row["on"], row) for row in builder.sample["came"]]
    done = [(row["done"], one) for row, one in _dates(builder)]
    for on, what in sorted([*came, *done], key=lambda one: one[0]):
        builder.clock.go_to(on, EVENING)
        if isinstance(what, SetDate):
            set_dates.done(builder.desk, what)
        else:
            kind = EventKind(what["kind"])
            letter_events.note(
                builder.desk, written[what["letter"]], kind, on, note=what["note"]
            )


def _dates(builder: Builder) -> list[tuple[Mapping[str, Any], SetDate]]:
    return list(zip(builder.sample["date"], builder.dates, strict=True))
