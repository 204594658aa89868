"""A chosen part of a case goes to somebody who helps, and their changes go back.

Contact details that are kept confidential never go, and people may be masked; papers in
which either stands are left out and named. A list of what went is kept in the case.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from casefile.domain.case import Case
from casefile.domain.confidential import Confidential
from casefile.domain.document import Document
from casefile.domain.ids import CASE_ID, DocumentId, ItemId, PersonId, new_id
from casefile.domain.item import Item
from casefile.domain.letter import Letter
from casefile.domain.person import Person
from casefile.domain.sharing import ancestry, plain
from casefile.domain.sharing import parcel as form
from casefile.domain.sharing.merging import Fields
from casefile.domain.sharing.parcel import Direction, Packed, Parcel
from casefile.domain.sharing.veil import Veil
from casefile.errors import ParcelRefused
from casefile.services import door, export_search, parcels, wordings
from casefile.services.contents import Looking, unseen_pages
from casefile.services.plain_data import strings_in
from casefile.services.ports import Desk, Transaction
from casefile.services.sharing import choosing, holdings
from casefile.tasks import TaskContext

_ADVISER = "adviser"


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """What is to be handed over, and to whom."""

    recipient: str
    only: frozenset[ItemId] | None = None
    """Records, papers, consents, dates, flags, letters, own wordings of letters and
    bundles; None for all of them."""
    masked: frozenset[PersonId] = frozenset()


@dataclass(frozen=True, kw_only=True)
class HandedOver:
    """A parcel, ready to be locked, and what is to be said of it."""

    data: bytes
    list: DocumentId
    """The list of what is in it, which the case keeps."""
    counts: Mapping[str, int]
    """How many of each kind are in it."""
    removed: Mapping[str, int] = field(default_factory=dict)
    """How many of each kind it says were taken away."""
    left_out: tuple[str, ...] = ()
    """Papers in which something stands that is not handed over."""
    unsearched: tuple[str, ...] = ()
    """Papers that could not be searched whole, and are left out as well."""
    wanting: tuple[str, ...] = ()
    """Bundles and letters that hold papers which do not go, and are left out too."""
    fallen: Mapping[str, int] = field(default_factory=dict)
    """How many of each kind are left out, as they cannot be without what stays."""


def hand_over(desk: Desk, chosen: Chosen, context: TaskContext) -> HandedOver:
    """Returns a parcel with the chosen part of a case, and keeps the list of it.

    Raises:
        ParcelRefused: if a detail that is kept confidential is still in it.
        Cancelled: if the user stopped; nothing is kept.
    """
    items = desk.case.read(lambda case: choosing.wanted(case, chosen.only))
    papers = [one for one in items if isinstance(one, Document)]
    examined = export_search.search(desk, _ADVISER, {}, papers, context)
    private = {
        finding.part.document
        for finding in examined.findings
        if finding.part.document is not None
    }
    secret, masks = desk.case.read(lambda case: _kept_back(case, chosen))
    hidden: list[Document] = []
    unsearched: list[Document] = []
    if secret or chosen.masked:
        hidden, unsearched = _staying(desk, papers, private, masks, context)

    def pack(case: Transaction) -> tuple[Parcel, list[Item], list[Item]]:
        gone = {paper.id for paper in (*hidden, *unsearched)}
        given = [one for one in items if one.id not in gone]
        wanting = holdings.wanting(case, given)
        given = [one for one in given if one not in wanting]
        names = {str(one.id) for one in given}
        others = {str(name) for name in parcels.everything(case)} - names
        before = parcels.earlier_marks(case)
        veil = Veil(case.all(Person), chosen.masked, secret, others, before)
        packed = (*_packed(veil, given), *choosing.removed(case, chosen.recipient))
        if any(secret.held_in("\n".join(strings_in(one.fields))) for one in packed):
            raise ParcelRefused("private")
        return _parcel(desk, case, chosen, packed, veil), given, wanting

    context.check()
    parcel, given, wanting = desk.case.read(pack)
    context.check()
    meant = Counter(parcels.name_of(one) for one in given)
    title = f"What I handed over to {chosen.recipient}"
    return HandedOver(
        data=form.packed(parcel.for_others),
        list=desk.case.write(lambda case: parcels.keep(case, parcel, title)),
        counts=parcel.counts,
        removed=parcel.removed,
        left_out=tuple(paper.title for paper in hidden),
        unsearched=tuple(paper.title for paper in unsearched),
        wanting=tuple(wordings.title(one) for one in wanting),
        fallen=meant - Counter(parcel.counts),
    )


def hand_back(desk: Desk, context: TaskContext) -> HandedOver:
    """Returns a parcel with all that was changed since the hand-over.

    What went back in an earlier parcel is in it again, so that one may get lost: the
    same can be made once more.

    Raises:
        ParcelRefused: if this case was not handed over by anybody, or not changed.
    """
    context.check()

    def pack(case: Transaction) -> tuple[Parcel, list[Letter]]:
        known = parcels.kept(case)
        given = [one for one in known if one.received]
        if not given:
            raise ParcelRefused("not-handed-over")
        named = choosing.named(case, given)
        changed = tuple(_changed(_as_now(case, named), given, known))
        if not changed:
            raise ParcelRefused("unchanged")
        theirs = {item.id for one in given for item in one.items}
        parcel = dataclasses.replace(
            given[-1],
            id=given[0].id,
            direction=Direction.BACK,
            received=False,
            made_at=desk.time.now(),
            number=len(known) - len(given) + 1,
            key=str(new_id()),
            after=tuple(one.known_as for one in known),
            items=changed,
            originals=_originals(case, changed, theirs),
            marks={},
        )
        return parcel, named

    parcel, named = desk.case.read(pack)
    title = f"What I handed back to {parcel.title}"

    def keep(case: Transaction) -> DocumentId:
        for letter in named:
            case.put(letter)
        return parcels.keep(case, parcel, title)

    return HandedOver(
        data=form.packed(parcel),
        list=desk.case.write(keep),
        counts=parcel.counts,
        removed=parcel.removed,
    )


def unsent(case: Transaction) -> int | None:
    """Returns how many things were changed and not handed back; None in one's own."""
    known = parcels.kept(case)
    if not any(one.received for one in known):
        return None
    return len(_unsent(case, known))


def _kept_back(case: Transaction, chosen: Chosen) -> tuple[Confidential, Veil]:
    secret = door.secrets(case)
    return secret, Veil(case.all(Person), chosen.masked, secret, ())


def _staying(
    desk: Desk,
    papers: Sequence[Document],
    private: Collection[DocumentId],
    masks: Veil,
    context: TaskContext,
) -> tuple[list[Document], list[Document]]:
    """Returns the papers that hold what must not go, and those not searched whole."""
    looking = Looking(desk, context.within())
    hidden: list[Document] = []
    unsearched: list[Document] = []
    for paper in papers:
        context.check()
        words, is_whole = _words(desk, looking, paper)
        if paper.id in private or masks.hides(words):
            hidden.append(paper)
        elif not is_whole:
            # What nobody has read may hold what must not go.
            unsearched.append(paper)
    return hidden, unsearched


def _words(desk: Desk, looking: Looking, paper: Document) -> tuple[str, bool]:
    """Returns all words of a paper, seen or not, and whether that is all of them."""
    reading = desk.case.read(lambda case: case.reading(paper.id))
    pages = () if reading is None else reading.pages
    held = looking.into(paper)
    is_whole = bool(pages) and not unseen_pages(pages) and not held.unsearched
    return "\n".join([*(page.text for page in pages), *held.words]), is_whole


def _packed(veil: Veil, items: Iterable[Item]) -> Iterable[Packed]:
    for item in items:
        name = parcels.name_of(item)
        fields = veil.over(name, plain.fields_of(item))
        try:
            plain.item_of(name, fields)
        except ParcelRefused:
            # It cannot be without what is left out, as a flag without its paper.
            continue
        yield Packed(kind=name, id=str(item.id), fields=fields)


def _parcel(
    desk: Desk,
    case: Transaction,
    chosen: Chosen,
    packed: tuple[Packed, ...],
    veil: Veil,
) -> Parcel:
    facts, known, name = case.get(Case, CASE_ID), parcels.kept(case), new_id()
    papers = [one for one in packed if one.kind == "document" and one.fields]
    readings = {one.id: case.reading(DocumentId(UUID(one.id))) for one in papers}
    return Parcel(
        id=name,
        key=str(new_id()),
        origin=known[0].of_case if known else name,
        after=tuple(one.known_as for one in known),
        direction=Direction.THERE,
        made_at=desk.time.now(),
        title=facts.title,
        jurisdiction=facts.jurisdiction.value,
        recipient=chosen.recipient,
        items=packed,
        originals=_originals(case, packed, ()),
        readings={name: one for name, one in readings.items() if one is not None},
        marks=veil.marks,
    )


def _originals(
    case: Transaction, packed: Iterable[Packed], known: Collection[str]
) -> dict[str, bytes]:
    names = {
        str(one.fields["sha256"])
        for one in packed
        if one.kind == "document" and one.fields is not None and one.id not in known
    }
    return {name: bytes(case.original(name)) for name in sorted(names)}


def _changed(
    now: Mapping[str, tuple[str, Fields]], there: list[Parcel], known: list[Parcel]
) -> Iterable[Packed]:
    """Yields what is not as it was handed over, and all that was handed back before.

    What was put back as it had been is among it: the parcel that said so may be lost.
    """
    first, last = ancestry.bases(there), ancestry.bases(known)
    sent = {item.id for one in known if not one.received for item in one.items}
    for name in {**last, **now}:
        given = first.get(name)
        before = None if given is None else given.fields
        kind, fields = now.get(name, (last[name].kind if name in last else "", None))
        if fields != before or name in sent:
            yield Packed(kind=kind, id=name, fields=fields, base=before)


def _unsent(case: Transaction, known: list[Parcel]) -> list[str]:
    """Returns the ids of what is not as the last parcels have it."""
    last, now = ancestry.bases(known), _as_now(case)
    sent = {name: one.fields for name, one in last.items()}
    there = {name: fields for name, (_, fields) in now.items()}
    return [n for n in {**sent, **there} if sent.get(n) != there.get(n)]


def _as_now(
    case: Transaction, instead: Iterable[Item] = ()
) -> dict[str, tuple[str, Fields]]:
    """Returns the kind and the fields of everything that can be handed over."""
    there = (
        one for kind in parcels.kinds().values() for one in parcels.all_of(case, kind)
    )
    return {
        str(item.id): (parcels.name_of(item), plain.fields_of(item))
        for item in (*there, *instead)
    }
