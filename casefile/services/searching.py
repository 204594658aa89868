"""Search over everything in a case: what fits exactly first, then what nearly does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from casefile.domain.day import read_day
from casefile.domain.document import Document
from casefile.domain.ids import DocumentId, RecordId
from casefile.domain.nearness import folded
from casefile.domain.person import Person
from casefile.domain.query import KINDS, Naming, Nearby, Query, Sieve, parse
from casefile.domain.record import Record
from casefile.domain.search import Hit
from casefile.services import wording
from casefile.services.ports import Desk, Transaction
from casefile.tasks import TaskContext

NEAR: Final = 200
"""The most hits with a near word."""
MOST: Final = 1000
"""Hits are counted as far as this."""
_MOST_WORDS: Final = 32
ME: Final = "me"
_TITLES: Final = ("Mr", "Mrs", "Ms", "Miss", "Mx", "Dr")
_PHRASE: Final = re.compile(r'"[^"]*"?')
_TOKEN: Final = re.compile(r"[^\W_]+")
_DATE: Final = re.compile(r"(?=\D*\d)\s*\w+[ /.-]+\w+")
"""How a day looks that nobody can mean as a word, such as `yesterday`."""


@dataclass(frozen=True)
class Also:
    """A word of the case that was looked for besides one that was typed."""

    typed: str
    found: str


@dataclass(frozen=True, kw_only=True)
class Found:
    """What a search found."""

    query: Query
    hits: tuple[Hit, ...] = ()
    """Just what was asked for, best first."""
    near: tuple[Hit, ...] = ()
    """What has a word near to one that was typed; never any of `hits`."""
    also: tuple[Also, ...] = ()
    """The words that led to `near`."""
    has_more: bool = False
    has_room: bool = False
    """Whether there is so little that `with_near` should be asked as well."""
    offer: str = ""
    """Another search that finds something."""
    because: str = ""
    """Why it is offered."""
    notes: tuple[str, ...] = ()
    """What the user has to know of how the search was understood."""

    @property
    def also_line(self) -> str:
        """Says which near words were looked for; empty if none were."""
        pairs = ", ".join(f"{one.found} for {one.typed}" for one in self.also)
        return f"Also found: {pairs}" if pairs else ""


def search(
    desk: Desk,
    text: str,
    limit: int = 200,
    skip: int = 0,
    context: TaskContext | None = None,
) -> Found:
    """Finds just what was typed: words, "exact phrases" and filters.

    Args:
        desk: the open case.
        text: as it was typed.
        limit: how many hits to give.
        skip: how many hits were given before.
        context: stops it at once.
    """
    query = parse(text, desk.time.today())
    if query.is_empty:
        return Found(query=query, notes=tuple(_unclear(query)))
    found = desk.case.read(lambda case: _search(case, query, limit, skip), context)
    day = read_day(query.words, desk.time.today()) if _DATE.match(query.words) else None
    if day is None:
        return found
    offer = replace(query, words="", since=day, until=day).text()
    because = f"All of {wording.day(day)} can be shown as well."
    return replace(found, offer=offer, because=because)


def count(desk: Desk, text: str, context: TaskContext | None = None) -> int:
    """Returns how many hits there are, or `MOST` if there are more."""
    query = parse(text, desk.time.today())
    if query.is_empty:
        return 0
    return desk.case.read(
        lambda case: case.count_hits(query.words, _sieve(case, query)[0], MOST), context
    )


def with_near(desk: Desk, found: Found, context: TaskContext | None = None) -> Found:
    """Adds what has words near to those that were typed, and what may be meant."""
    if not found.has_room:
        return found
    return desk.case.read(lambda case: _with_near(case, found), context)


def drafts(desk: Desk, hits: Iterable[Hit]) -> frozenset[UUID]:
    """Returns which of the records that were found nobody has finished yet."""
    records = {RecordId(hit.item) for hit in hits if hit.item_kind == "record"}

    def work(case: Transaction) -> frozenset[UUID]:
        found = (case.find(Record, record) for record in records)
        return frozenset(one.id for one in found if one is not None and one.draft)

    return desk.case.read(work) if records else frozenset()


def _search(case: Transaction, query: Query, limit: int, skip: int) -> Found:
    sieve, notes = _sieve(case, query)
    hits = case.search(query.words, limit, sieve, skip=skip)
    end = skip + limit
    is_full = len(hits) == limit
    has_more = is_full and case.count_hits(query.words, sieve, end + 1) > end
    return Found(
        query=query,
        hits=tuple(hits),
        has_more=has_more,
        has_room=bool(query.words.strip()) and not skip and not has_more,
        notes=(*_unclear(query), *notes),
    )


def _with_near(case: Transaction, found: Found) -> Found:
    query = found.query
    sieve, _ = _sieve(case, query)
    nearby = case.near_words(query.words)
    have = {(hit.item, hit.page) for hit in found.hits}
    asked = case.search(query.words, NEAR, sieve, near=nearby) if nearby else []
    near = tuple(hit for hit in asked if (hit.item, hit.page) not in have)
    found = replace(found, near=near, also=tuple(_also(nearby, near)), has_room=False)
    if found.hits or near or found.offer:
        return found
    is_phrase = '"' in query.words
    ways = _that_find if is_phrase else _with_known_words
    offer = next(ways(case, query, sieve), "")
    why = "Nothing says exactly that." if is_phrase else "Nothing has all these words."
    return replace(found, offer=offer, because=why if offer else "")


def _also(nearby: Nearby, near: Sequence[Hit]) -> Iterator[Also]:
    """Yields the near words that the hits really have, in the order of the hits."""
    told = set[str]()
    for words in (hit.words_found for hit in near):
        for word in words:
            plain = "".join(_TOKEN.findall(folded(word)))
            typed = next((t for t in nearby if _leads(t, plain, nearby)), "")
            if typed and plain not in told:
                told.add(plain)
                yield Also(typed, word)


def _leads(typed: str, plain: str, nearby: Nearby) -> bool:
    """Tells whether a word was found for the sake of another."""
    if folded(typed) == plain:
        return False  # but for a word that was parted, this is the very word
    return plain in map(folded, nearby[typed])


def _that_find(case: Transaction, query: Query, sieve: Sieve) -> Iterator[str]:
    """Yields searches near to one for a phrase that is nowhere, as far as they find."""
    plain = " ".join(
        _PHRASE.sub(lambda m: f" {m[0].strip(chr(34))} ", query.words).split()
    )
    nearby = case.near_words(f"{plain} ")
    mended = " ".join(next(iter(nearby.get(word, ())), word) for word in plain.split())
    for words in (f'"{mended}"', f"{plain} ", f"{mended} "):
        if words != query.words and case.search(words, 1, sieve):
            yield replace(query, words=words).text()


def _with_known_words(case: Transaction, query: Query, sieve: Sieve) -> Iterator[str]:
    """Yields the search without a few words that are nowhere, if it finds something."""
    typed = query.words.split()[:_MOST_WORDS]
    known = [word for word in typed if case.search(f"{word} ", 1, sieve)]
    words = " ".join(known)
    if 2 * len(known) >= len(typed) and case.search(f"{words} ", 1, sieve):
        yield replace(query, words=words).text()


def _sieve(case: Transaction, query: Query) -> tuple[Sieve, list[str]]:
    """Returns the filters with the people and papers of this case, and what to say."""
    notes: list[str] = []
    people = case.all(Person) if query.people else []
    namings = []
    for typed in query.people:
        naming = _naming(typed, people)
        namings.append(naming)
        if not naming.people:
            notes.append(
                f"Nobody in People is called “{typed}”. What names “{typed}” is shown."
            )
    items = None
    if query.paper:
        items = frozenset(_papers(case, query.paper))
        if not items:
            notes.append(f"No paper is called “{query.paper}”.")
    sieve = Sieve(
        kinds=query.kinds_let_through,
        since=query.since,
        until=query.until,
        people=tuple(namings),
        items=items,
        without=case.split_bundles(),
    )
    return sieve, notes


def _naming(typed: str, people: list[Person]) -> Naming:
    sought = _tokens(typed)
    if typed.lower() == ME:
        there = [person for person in people if person.is_me]
    else:
        there = [
            person
            for person in people
            if any(
                sought <= _tokens(name) for name in (person.name, *person.former_names)
            )
        ]
    phrases = [typed] if typed.lower() != ME else []
    for person in there:
        phrases += [person.name, *person.former_names]
        surname = person.name.split()[-1:] if not person.is_organisation else []
        phrases += [f"{title} {name}" for name in surname for title in _TITLES]
    return Naming(frozenset(person.id for person in there), tuple(phrases))


def _papers(case: Transaction, typed: str) -> Iterator[DocumentId]:
    sought = _tokens(typed)
    for paper in case.all(Document):
        if str(paper.id).startswith(typed.lower()) or sought <= _tokens(paper.title):
            yield paper.id


def _tokens(text: str) -> frozenset[str]:
    return frozenset(_TOKEN.findall(folded(text)))


def _unclear(query: Query) -> Iterator[str]:
    for typed in query.unclear:
        name, _, value = typed.partition(":")
        said = f"“{typed}” is not understood and is left out. " if value else ""
        if value or name.lower() in {"kind", "from", "to"}:
            yield f"{said}{expected(name)}"


def expected(name: str) -> str:
    """Says what the value of a filter can be."""
    if name.lower() == "kind":
        return f"Kinds are {', '.join(KINDS)}."
    return "Type a day such as 2026-02-03, or a month such as 2026-02."
