"""The lists of what was handed over and what came back, kept as papers of the case."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from casefile.domain.document import Document, Medium
from casefile.domain.ids import DocumentId, new_id
from casefile.domain.item import KINDS, Item, kind_name
from casefile.domain.sharing import parcel as form
from casefile.domain.sharing.parcel import Direction, Packed, Parcel
from casefile.services.ports import Transaction

TAG = "handed over"
"""By which these lists are told from papers."""
_NAME = "what was handed over.list"
KINDS_SHARED = (
    *("person", "record", "document", "consent", "set_date"),
    *("flag", "letter", "letter_event"),
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


def kept(case: Transaction) -> list[Parcel]:
    """Returns the lists that are kept, those of one hand-over in their order."""
    found = [
        form.unpacked(bytes(case.original(paper.sha256)))
        for paper in case.all(Document)
        if is_list(paper)
    ]
    return sorted(found, key=lambda parcel: (parcel.number, parcel.made_at))


def is_list(item: Item) -> bool:
    """Tells whether a paper is such a list."""
    return isinstance(item, Document) and item.original_name == _NAME


def was_given(case: Transaction) -> bool:
    """Tells whether this case is what somebody handed over, in the helper's hands."""
    return any(parcel.received for parcel in kept(case))


def of_hand_over(case: Transaction, name: UUID) -> list[Parcel]:
    """Returns the lists of one hand-over: what went there, then what came back."""
    return [parcel for parcel in kept(case) if parcel.id == name]


def bases(parcels: list[Parcel]) -> Mapping[str, Packed]:
    """Returns each item as both sides last had it."""
    found: dict[str, Packed] = {}
    for parcel in parcels:
        found |= {item.id: item for item in parcel.items}
    return found


def marks(parcels: list[Parcel]) -> Mapping[str, str]:
    """Returns the words behind all marks."""
    return {
        mark: words
        for parcel in parcels
        if parcel.direction is Direction.THERE
        for mark, words in parcel.marks.items()
    }


def name_of(item: Item) -> str:
    """Returns the name of an item's kind."""
    return kind_name(type(item))


def all_of(case: Transaction, kind: type[Item]) -> list[Item]:
    """Returns all items of a kind in sight but these lists."""
    found: list[Item] = case.all(kind)  # type: ignore[type-var]
    return [item for item in found if not is_list(item)]


def kinds() -> dict[str, type[Item]]:
    """Returns the kinds of item that are handed over, in that order."""
    return {name: KINDS[name] for name in KINDS_SHARED}
