"""In which lane of a picture a paper stands, and which papers are there twice."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from casefile.domain.document import Document, DocumentKind
from casefile.domain.ids import DocumentId
from casefile.domain.person import Person
from casefile.domain.role import RoleGroup, find
from casefile.domain.timeline import Lane, words

_COUNCIL: Final = {
    DocumentKind.ASSESSMENT,
    DocumentKind.REPORT,
    DocumentKind.MINUTES,
    DocumentKind.DISCLOSURE,
}
"""What mostly comes from the council, and may come from a school or a surgery."""
_LANES: Final = {
    DocumentKind.COURT: Lane.COUNCIL,
    DocumentKind.LETTER: Lane.LETTERS,
    DocumentKind.EMAIL: Lane.LETTERS,
}


class Senders:
    """Knows by the people of a case who a paper is from."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._people = {person.name.casefold(): person for person in people}

    def lane(self, paper: Document) -> Lane:
        """Returns the lane of a paper."""
        if paper.kind not in _COUNCIL:
            return _LANES.get(paper.kind, Lane.OTHER)
        if not self._is_from_elsewhere(paper):
            return Lane.COUNCIL
        is_meeting = paper.kind is DocumentKind.MINUTES
        return Lane.VISITS if is_meeting else Lane.OTHER

    def _is_from_elsewhere(self, paper: Document) -> bool:
        sender = paper.sender.strip() or paper.author.strip()
        person = self._people.get(sender.casefold())
        if person is None:
            said = sender or paper.title
            is_elsewhere = _any_of("elsewhere").search(said) is not None
            return is_elsewhere and _any_of("council").search(said) is None
        known = find(person.role)
        if known is not None and known.group is RoleGroup.COUNCIL:
            return False
        said = f"{person.name} {person.role} {person.organisation}"
        return _any_of("council").search(said) is None


def copies(papers: Sequence[Document]) -> set[DocumentId]:
    """Returns the papers that are the same as another one, in another form.

    A version of a paper that has the same day is its copy; so is one of the same kind
    and day with the same title but for what stands in brackets.
    """
    by_id = {paper.id: paper for paper in papers}
    found, seen = set(), set()
    for paper in sorted(papers, key=lambda one: one.version_of is not None):
        of = by_id.get(paper.version_of) if paper.version_of else None
        name = (paper.kind, paper.dated_on, _bare(paper.title))
        is_again = paper.dated_on is not None and name in seen
        if is_again or (of is not None and of.dated_on == paper.dated_on is not None):
            found.add(paper.id)
        seen.add(name)
    return found


def _bare(title: str) -> str:
    return " ".join(re.sub(r"\([^)]*\)", " ", title).casefold().split())


@functools.cache
def _any_of(whose: str) -> re.Pattern[str]:
    said: Mapping[str, list[str]] = words()["sender"]
    either = "|".join(re.escape(word) for word in said[whose])
    return re.compile(rf"(?<!\w)(?:{either})", re.IGNORECASE)
