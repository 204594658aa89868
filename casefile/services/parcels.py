"""The lists of what was handed over and what came back, kept as papers of the case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from casefile.domain.document import Document, Medium
from casefile.domain.ids import DocumentId, new_id
from casefile.domain.item import KINDS, Item, kind_name
from casefile.domain.sharing import parcel as form
from casefile.domain.sharing.parcel import Direction, Parcel
from casefile.domain.sharing.veil import Earlier, earlier
from casefile.services.ports import Transaction

TAG = "handed over"
"""By which these lists are told from papers."""
_NAME = "what was handed over.list"
KINDS_SHARED = (
    *("person", "record", "document", "consent", "set_date"),
    *("flag", "own_template", "letter", "letter_event", "bundle", "bundle_draft"),
)
"""In an order in which each can be put in: what it points to comes first."""


def keep(case: Transaction, parcel: Parcel, title: str) -> DocumentId:
    """Keeps the list of what is in a parcel, and returns its id."""
    data = form.packed(parcel.without_papers)
    name = DocumentId(new_id())
    case.put(
        Document(
            id=name,
            title=title,
            medium=Medium.OTHER,
            sha256=case.keep_original(data),
            size=len(data),
            original_name=_NAME,
            dated_on=parcel.made_at.date(),
            tags=(TAG,),
            problem="This is a list for the program itself, and no paper to read.",
        )
    )
    return name


def forget(case: Transaction, name: DocumentId) -> None:
    """Takes the list of a parcel away that came to be no file."""
    case.put(replace(case.get(Document, name), tags=()))
    case.withdraw(name)


def kept(case: Transaction) -> list[Parcel]:
    """Returns the lists that are kept, in the order in which they came to be.

    What went out of this case is out, so its list counts though it was undone.
    """
    seen = {one.id for one in case.all(Document)}
    found = [
        (paper.id in seen, form.unpacked(bytes(case.original(paper.sha256))))
        for paper in case.all(Document, withdrawn=True)
        if is_list(paper) and (paper.id in seen or TAG in paper.tags)
    ]
    is_given = any(one.received for in_sight, one in found if in_sight)
    return [one for in_sight, one in found if in_sight or _went(one, is_given=is_given)]


def _went(parcel: Parcel, *, is_given: bool) -> bool:
    """Tells whether a parcel went out of a case, and did not come into it."""
    return not parcel.received and (is_given or parcel.direction is Direction.THERE)


def went_out(case: Transaction, paper: Document) -> bool:
    """Tells whether such a list is of a parcel that went out of this case."""
    parcel = form.unpacked(bytes(case.original(paper.sha256)))
    return _went(parcel, is_given=was_given(case))


def is_list(item: Item) -> bool:
    """Tells whether a paper is such a list."""
    return isinstance(item, Document) and item.original_name == _NAME


def was_given(case: Transaction) -> bool:
    """Tells whether this case is what somebody handed over, in the helper's hands."""
    return any(parcel.received for parcel in kept(case))


def known_to_both(lists: Sequence[Parcel], parcel: Parcel) -> list[Parcel]:
    """Returns those of the lists of which whoever made a parcel knew too."""
    if not parcel.after:  # of the first form, or the first of its case
        return [one for one in lists if one.id == parcel.id]
    return [one for one in lists if one.known_as in parcel.after]


def helper(recipient: str) -> str:
    """Returns a helper's name, however it was typed, as one is told from another."""
    return " ".join(recipient.casefold().split())


def marks(lists: Sequence[Parcel]) -> Mapping[str, str]:
    """Returns the words behind all marks."""
    return {
        mark: words
        for parcel in lists
        if parcel.direction is Direction.THERE
        for mark, words in parcel.marks.items()
    }


def earlier_marks(case: Transaction) -> Earlier:
    """Returns who and what stood behind the marks in all that was handed over."""
    there = [one for one in kept(case) if one.direction is Direction.THERE]
    people = [i for one in there for i in one.items if i.kind == "person"]
    return earlier([i.fields for i in people if i.fields is not None], marks(there))


def name_of(item: Item) -> str:
    """Returns the name of an item's kind."""
    return kind_name(type(item))


def all_of(case: Transaction, kind: type[Item]) -> list[Item]:
    """Returns all items of a kind in sight but these lists."""
    found: list[Item] = case.all(kind)  # type: ignore[type-var]
    return [item for item in found if not is_list(item)]


def everything(case: Transaction) -> list[UUID]:
    """Returns the ids of all things in sight that can be handed over."""
    return [one.id for kind in kinds().values() for one in all_of(case, kind)]


def kinds() -> dict[str, type[Item]]:
    """Returns the kinds of item that are handed over, in that order."""
    return {name: KINDS[name] for name in KINDS_SHARED}
