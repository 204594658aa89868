"""What two people last both had of each thing, told from the parcels between them.

A parcel names those that whoever made it knew of. Where one of them did not know of the
other's last parcel when the next was made, what each changed is put together, as both
came to have it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from casefile.domain.sharing.merging import Side, merged
from casefile.domain.sharing.parcel import Packed, Parcel


def bases(parcels: Sequence[Parcel]) -> Mapping[str, Packed]:
    """Returns each item as both last had it, from parcels in the order they came."""
    found: dict[str, Packed] = {}
    for place, parcel in enumerate(parcels):
        before = parcels[:place]
        stale = overtaken(parcel, before)
        known = [one for one in before if one.known_as in parcel.after]
        is_next = not parcel.after or len(known) == len(before)
        was = {} if is_next else bases(known)
        for item in parcel.items:
            if item.id in stale:
                continue
            now = found.get(item.id)
            if now is None or is_next:
                found[item.id] = item
            else:
                found[item.id] = _both(was.get(item.id), now, item)
    return found


def overtaken(parcel: Parcel, others: Sequence[Parcel]) -> frozenset[str]:
    """Returns what is in later parcels of the same maker, which came first."""
    return frozenset(
        item.id
        for one in others
        if one.direction is parcel.direction and parcel.known_as in one.after
        for item in one.items
    )


def _both(was: Packed | None, here: Packed, there: Packed) -> Packed:
    base = None if was is None else was.fields
    made = merged(base, here.fields, there.fields, lambda _: Side.THEIRS)
    return dataclasses.replace(there, fields=made.fields)
