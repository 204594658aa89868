"""People: who is who in a case."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping

from casefile.domain.ids import PersonId, new_id
from casefile.domain.person import Person
from casefile.services.ports import Desk, Transaction


def everyone(desk: Desk) -> list[Person]:
    """Returns all people and organisations, me first, then in the order added."""
    people = desk.case.read(lambda work: work.all(Person))
    return sorted(people, key=lambda person: not person.is_me)


def me(desk: Desk) -> Person | None:
    """Returns the person whose case this is, if that is known yet."""
    return next((person for person in everyone(desk) if person.is_me), None)


def by_name(people: list[Person], name: str) -> Person | None:
    """Finds a person by a name as typed; case and spaces do not matter."""
    sought = _plain(name)
    for person in people:
        names = (person.name, *person.former_names)
        if any(_plain(known) == sought for known in names):
            return person
    return None


def new_person(name: str = "", role: str = "") -> Person:
    """Returns a person who is not kept yet."""
    return Person(id=PersonId(new_id()), name=name.strip(), role=role.strip())


def save(desk: Desk, person: Person) -> Person:
    """Keeps a new or changed person. At most one person is me."""
    return desk.case.write(lambda work: keep(work, person))


def keep(case: Transaction, person: Person) -> Person:
    """Does the same inside a unit of work."""
    for other in case.all(Person) if person.is_me else ():
        if other.is_me and other.id != person.id:
            case.put(dataclasses.replace(other, is_me=False))
    case.put(person)
    return person


def remove(desk: Desk, person_id: PersonId) -> None:
    """Takes a person out of the list; records keep mentioning them in the history."""
    desk.case.write(lambda work: work.withdraw(person_id))


def remember(case: Transaction, name: str, role: str = "") -> Person:
    """Returns the person of this name, making one if there is none yet."""
    found = by_name(case.all(Person), name)
    if found is None:
        found = new_person(name, role)
        case.put(found)
    return found


def directory(people: Iterable[Person]) -> dict[PersonId, str]:
    """Returns the name for each id, to look up many."""
    return {person.id: person.name for person in people}


def names(
    people: Iterable[Person] | Mapping[PersonId, str], ids: Iterable[PersonId]
) -> list[str]:
    """Returns the names for ids, in their order, leaving out people not there.

    For many calls give a `directory`.
    """
    known = people if isinstance(people, Mapping) else directory(people)
    return [known[person_id] for person_id in ids if person_id in known]


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
