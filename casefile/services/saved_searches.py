"""Searches that the user keeps: smart folders with what fits them now."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from casefile.domain.ids import SavedSearchId, new_id
from casefile.domain.query import Query, parse
from casefile.domain.saved_search import SavedSearch
from casefile.errors import NotUnderstood
from casefile.services import searching
from casefile.services.ports import Desk, Transaction
from casefile.services.wording import day
from casefile.tasks import TaskContext

_LONGEST = 80


@dataclass(frozen=True)
class Counted:
    """A kept search, and how many places fit it now."""

    search: SavedSearch
    count: int

    @property
    def shown(self) -> str:
        """The count as it is shown."""
        more = "+" if self.count >= searching.MOST else ""
        return f"{self.count:,}{more}"


def everything(desk: Desk) -> list[SavedSearch]:
    """Returns the kept searches in the order made."""
    return desk.case.read(lambda case: case.all(SavedSearch))


def counted(desk: Desk, context: TaskContext) -> list[Counted]:
    """Returns them with how many places fit each of them now."""
    kept = everything(desk)
    return [Counted(one, searching.count(desk, one.text, context)) for one in kept]


def keep(desk: Desk, text: str, name: str = "") -> SavedSearch:
    """Keeps a search; one that is kept already is returned as it is.

    The days of a search that says "yesterday" are those meant now.

    Raises:
        NotUnderstood: if it asks for nothing.
    """
    query = parse(text, desk.time.today())
    if query.is_empty:
        raise NotUnderstood("the search to keep", text, "words or a filter")
    plain = query.text()

    def work(case: Transaction) -> SavedSearch:
        same = (one for one in case.all(SavedSearch) if one.text == plain)
        found = next(same, None)
        if found is None:
            title = " ".join(name.split()) or _called(query)
            found = SavedSearch(
                id=SavedSearchId(new_id()), name=title[:_LONGEST], text=plain
            )
            case.put(found)
        return found

    return desk.case.write(work)


def _called(query: Query) -> str:
    """Returns a name that says what a search looks for."""
    about = [
        *query.kinds,
        *(f"with {person}" for person in query.people),
        *([f"from {day(query.since)}"] if query.since else []),
        *([f"to {day(query.until)}"] if query.until else []),
        *([f"in {query.where}"] if query.where else []),
    ]
    words = query.words.strip()
    said = ": ".join(part for part in (words, ", ".join(about)) if part)
    return said[:1].upper() + said[1:]


def rename(desk: Desk, search: SavedSearchId, name: str) -> SavedSearch:
    """Gives a kept search another name.

    Raises:
        NotFound: if it is not there any more.
        NotUnderstood: if there is nothing in the name.
    """
    title = " ".join(name.split())[:_LONGEST]
    if not title:
        raise NotUnderstood("the name of the search", name, "a few words")

    def work(case: Transaction) -> SavedSearch:
        renamed = dataclasses.replace(case.get(SavedSearch, search), name=title)
        case.put(renamed)
        return renamed

    return desk.case.write(work)


def remove(desk: Desk, search: SavedSearchId) -> None:
    """Takes a kept search away; what it found stays where it is."""
    desk.case.write(lambda case: case.withdraw(search))
