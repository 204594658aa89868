"""Dates that an order or a letter sets: keeping them, and saying that one is done."""

from __future__ import annotations

import dataclasses
from datetime import date

from casefile.domain.ids import SetDateId, new_id
from casefile.domain.set_date import SetDate
from casefile.services.ports import Desk


def everything(desk: Desk) -> list[SetDate]:
    """Returns the dates, the earliest first."""
    found = desk.case.read(lambda case: case.all(SetDate))
    return sorted(found, key=lambda one: one.due_on)


def new_date(due_on: date, title: str = "") -> SetDate:
    """Returns a date that is not kept yet."""
    return SetDate(id=SetDateId(new_id()), title=title, due_on=due_on)


def save(desk: Desk, one: SetDate) -> SetDate:
    """Keeps a new or changed date."""
    desk.case.write(lambda case: case.put(one))
    return one


def done(desk: Desk, one: SetDate) -> SetDate:
    """Notes that it was done today."""
    return save(desk, dataclasses.replace(one, done_on=desk.time.today()))


def remove(desk: Desk, one: SetDateId) -> None:
    """Takes a date out of sight; its wording stays in the history."""
    desk.case.write(lambda case: case.withdraw(one))
