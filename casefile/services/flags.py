"""Flags: marking what is wrong in a paper."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from casefile.domain import anchor, error_kind
from casefile.domain.document import Document, Page
from casefile.domain.flag import Evidence, Flag
from casefile.domain.fold import Likeness, fold
from casefile.domain.ids import DocumentId, FlagId, new_id
from casefile.domain.passage import Passage
from casefile.domain.person import Person
from casefile.domain.record import Record
from casefile.errors import (
    ImportRefused,
    NotUnderstood,
    QuoteAmbiguous,
    QuoteNotFound,
)
from casefile.services.finding import resolve
from casefile.services.ports import Desk, Transaction


def everything(desk: Desk) -> list[Flag]:
    """Returns all flags, paper by paper, in the order of their places."""
    return in_order(desk.case.read(lambda work: work.all(Flag)))


def for_document(desk: Desk, document_id: DocumentId) -> list[Flag]:
    """Returns the flags on a paper in the order of their places."""
    return [f for f in everything(desk) if f.passage.document == document_id]


def in_order(flags: Iterable[Flag]) -> list[Flag]:
    """Sorts flags by their places."""

    def place(flag: Flag) -> tuple[str, int, int, int]:
        where = flag.passage
        return str(where.document), where.page, where.start, flag.number

    return sorted(flags, key=place)


def add(desk: Desk, passage: Passage, kind: str) -> Flag:
    """Flags a passage as an error of a kind; the flag gets the paper's next number."""

    def work(case: Transaction) -> Flag:
        flag = new_flag(case, passage, kind)
        case.put(flag)
        return flag

    return desk.case.write(work)


def new_flag(case: Transaction, passage: Passage, kind: str) -> Flag:
    """Returns a flag with the paper's next number that is not kept yet."""
    known = error_kind.get(kind)
    numbers = (
        flag.number
        for flag in case.all(Flag, withdrawn=True)
        if flag.passage.document == passage.document
    )
    return Flag(
        id=FlagId(new_id()),
        number=max(numbers, default=0) + 1,
        passage=passage,
        kind=known.code,
        ask=known.ask,
    )


def save(desk: Desk, flag: Flag) -> Flag:
    """Keeps a changed flag."""
    desk.case.write(lambda work: work.put(flag))
    return flag


def moved(flag: Flag, passage: Passage) -> Flag:
    """Returns a flag on other words of its paper, as somebody pointed to them.

    What its old words became in later versions tells nothing of other words.
    """
    old, new = (_letters(one.quote) for one in (flag.passage, passage))
    return dataclasses.replace(
        flag,
        passage=passage,
        needs_placing=False,
        became=flag.became if old == new else (),
    )


def _letters(quote: str) -> str:
    folded = fold(quote, Likeness.CASELESS).text
    return "".join(char for char in folded if char.isalnum())


def remove(desk: Desk, flag_id: FlagId) -> None:
    """Takes a flag off the paper; its number is not used again."""
    desk.case.write(lambda work: work.withdraw(flag_id))


def evidence(case: Transaction, given: str) -> Evidence:
    """Returns the evidence that an id means.

    Raises:
        NotFound, AmbiguousId: if the id is not of one thing.
        NotUnderstood: if it is of something that cannot be shown to anybody.
    """
    item = resolve(case, given)
    if case.kind_of(item) not in {Record, Document, Person}:
        expected = "the id of a record, a paper or a person"
        raise NotUnderstood("the evidence", given, expected)
    return Evidence(item=item)


def find_passage(
    case: Transaction, document_id: DocumentId, quote: str, page: int | None = None
) -> Passage:
    """Finds the one place of a quote in a paper.

    Raises:
        QuoteNotFound: with the closest passages, if it is not there.
        QuoteAmbiguous: with the places, if it is there more than once.
    """
    pages = _pages_of(case, document_id)
    found = anchor.find_quote(pages, document_id, quote, page)
    if not found:
        raise QuoteNotFound(anchor.nearest(pages, quote))
    if len(found) > 1:
        raise QuoteAmbiguous([(p.page, _in_place(p)) for p in found])
    return found[0]


def _in_place(passage: Passage) -> str:
    """Returns a quote with the whole words around it, on one line."""
    before = passage.before.partition(" ")[2] if passage.before else ""
    after = passage.after.rpartition(" ")[0]
    return " ".join(f"{before}{passage.quote}{after}".split())


def refind(desk: Desk, document_id: DocumentId) -> list[Flag]:
    """Looks for the words of every flag on a paper again, as after a new reading.

    A flag whose words are not found is kept and marked to be placed by hand.
    """

    def work(case: Transaction) -> list[Flag]:
        pages = _pages_of(case, document_id)
        flags = [f for f in case.all(Flag) if f.passage.document == document_id]
        placed = [_placed(flag, pages) for flag in flags]
        for before, after in zip(flags, placed, strict=True):
            if before != after:
                case.put(after)
        return in_order(placed)

    return desk.case.write(work)


def _placed(flag: Flag, pages: tuple[Page, ...]) -> Flag:
    again = anchor.refind(pages, flag.passage)
    if again.passage is None:
        return dataclasses.replace(flag, needs_placing=True)
    return dataclasses.replace(flag, passage=again.passage, needs_placing=False)


def _pages_of(case: Transaction, document_id: DocumentId) -> tuple[Page, ...]:
    reading = case.reading(document_id)
    if reading is None or not reading.pages:
        title = case.get(Document, document_id).original_name
        raise ImportRefused(
            title,
            "The text of this paper could not be read, so its words cannot be flagged.",
        )
    return reading.pages
