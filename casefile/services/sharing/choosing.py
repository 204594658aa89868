"""What of a case goes to a helper: what was chosen, and what belongs to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from casefile.domain import chronology, own_template
from casefile.domain.bundle import draft as drafts
from casefile.domain.bundle.draft import BundleDraft
from casefile.domain.bundle.kept import Bundle, chain_of
from casefile.domain.ids import ItemId
from casefile.domain.item import Item
from casefile.domain.letter import Letter
from casefile.domain.letter_event import LetterEvent
from casefile.domain.record import Record
from casefile.domain.sharing import ancestry
from casefile.domain.sharing.parcel import Packed, Parcel
from casefile.services import parcels
from casefile.services.own import templates as own_templates
from casefile.services.ports import Transaction


def wanted(case: Transaction, only: Collection[ItemId] | None) -> list[Item]:
    """Returns what goes, and what it would be read wrongly without; None for all."""
    along = set[UUID]() if only is None else {*only, *_along(case, only)}
    found: list[Item] = []
    for name, kind in parcels.kinds().items():
        for item in parcels.all_of(case, kind):
            # What happened to a letter goes wherever that goes.
            which = item.letter if isinstance(item, LetterEvent) else item.id
            if only is None or name == "person" or which in along:
                found.append(item)
    return found


def _along(case: Transaction, only: Collection[ItemId]) -> Iterable[UUID]:
    """Yields the versions behind a bundle, and the own wording behind a letter."""
    versions = case.all(Bundle)
    titles = {
        drafts.plain(one.title) for one in case.all(BundleDraft) if one.id in only
    }
    for one in versions:
        if one.id in only or drafts.plain(one.title) in titles:
            yield from (before.id for before in chain_of(one, versions))
    for letter in case.all(Letter):
        if letter.id in only and (own := letter.facts.get(own_template.KEY)):
            yield UUID(own)


def named(case: Transaction, given: Sequence[Parcel]) -> list[Letter]:
    """Returns the letters that took whatever there is, naming what that is here.

    The parent has more than the helper saw. What the parent left open stays so.
    """
    bases = ancestry.bases(given)
    records = case.all(Record)
    found = []
    for letter in case.all(Letter):
        base = bases.get(str(letter.id))
        was_open = (
            base is not None and base.fields is not None and not base.fields["choices"]
        )
        if was_open or not own_templates.of_letter(case, letter).has_records:
            continue
        if (told := chronology.with_those_there(letter, records)) != letter:
            found.append(told)
    return found


def removed(case: Transaction, recipient: str) -> list[Packed]:
    """Returns what a helper has, or made, that is in the case no more.

    It is said each time: the parcel that said so before may be lost.
    """
    helper = parcels.helper(recipient)
    had = {
        item.id: item.kind
        for parcel in parcels.kept(case)
        if parcels.helper(parcel.recipient) == helper
        for item in parcel.items
    }
    there = {str(name) for name in parcels.everything(case)}
    return [Packed(kind=had[n], id=n, fields=None) for n in had if n not in there]
