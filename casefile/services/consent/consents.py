"""The consent ledger: keeping its lines, and what they come to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from casefile.domain.consent import Consent, Stance
from casefile.domain.ids import ConsentId, new_id
from casefile.services.ports import Desk


def everything(desk: Desk) -> list[Consent]:
    """Returns the ledger, the earliest day first."""
    return in_order(desk.case.read(lambda case: case.all(Consent)))


def in_order(found: Iterable[Consent]) -> list[Consent]:
    """Returns lines by their days; those of one day in the order they were made."""
    return sorted(found, key=lambda consent: consent.happened_on)


def new_consent(today: date, about: str = "") -> Consent:
    """Returns a line that is not kept yet: somebody asked today."""
    return Consent(
        id=ConsentId(new_id()), happened_on=today, stance=Stance.ASKED, about=about
    )


def save(desk: Desk, consent: Consent) -> Consent:
    """Keeps a new or changed line."""
    desk.case.write(lambda case: case.put(consent))
    return consent


def remove(desk: Desk, consent: ConsentId) -> None:
    """Takes a line out of the ledger; its wording stays in the history."""
    desk.case.write(lambda case: case.withdraw(consent))


def standing(found: Iterable[Consent]) -> list[Consent]:
    """Returns the last line about each matter of each person, in the order begun."""
    last: dict[tuple[object, ...], Consent] = {}
    for one in in_order(found):
        key = (one.whose, " ".join(one.about.casefold().split()), one.children)
        last[key] = one
    return list(last.values())
