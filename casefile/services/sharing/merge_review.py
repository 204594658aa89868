"""What comes back from a helper, told to whoever decides about it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from casefile.domain import field_label
from casefile.domain.sharing import plain
from casefile.domain.sharing.merging import REMOVED, Conflict, Side
from casefile.domain.sharing.parcel import Parcel
from casefile.services import wordings
from casefile.services.ports import Desk
from casefile.services.sharing import merging, parcel_words
from casefile.services.sharing.merging import Decisions, ItemChange, Merge
from casefile.services.wordings import Names


@dataclass(frozen=True, kw_only=True)
class Question:
    """Something that both changed in different ways."""

    id: UUID
    field: str
    about: str
    """Of which thing, and of what in it."""
    mine: str
    theirs: str
    sides: tuple[Side, ...]
    """What may be decided."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing that comes back."""

    id: UUID
    kind: str
    what: str
    """`added`, `removed`, `changed` or `same`."""
    title: str
    below: str
    """What of it is changed, from what to what."""


@dataclass(frozen=True, kw_only=True)
class Review:
    """All that comes back, to be read before anything is written."""

    found: Merge
    lines: tuple[Line, ...]
    """Of what needs no decision, or has one."""
    questions: tuple[Question, ...]
    """Of what is not decided yet."""


def review(desk: Desk, found: Merge) -> Review:
    """Tells what would become of each thing, and asks what has to be decided."""

    def told(known: Names) -> Review:
        return Review(
            found=found,
            lines=tuple(_line(one, known) for one in found.changes if not one.open),
            questions=tuple(_question(one, c, known) for one, c in found.open),
        )

    coming = [one.after for one in found.changes if one.after and not one.before]
    return desk.case.read(lambda case: told(Names(case, coming)))


def look(desk: Desk, parcel: Parcel, decisions: Decisions) -> Review:
    """Returns what a parcel would change, with these decisions.

    Raises:
        ParcelRefused: if it does not come back to this case, or came back before.
    """
    return review(desk, merging.look(desk, parcel, decisions))


def _line(change: ItemChange, known: Names) -> Line:
    item = change.item
    return Line(
        id=change.id,
        kind=change.kind,
        what=parcel_words.what(change),
        title="" if item is None else wordings.title(item),
        below=_below(change, known),
    )


def _below(change: ItemChange, known: Names) -> str:
    """Says what is in a new thing, or from what to what an old one changes."""
    if change.after is None:
        return ""
    after = wordings.fields(change.after, known)
    before = {} if change.before is None else wordings.fields(change.before, known)
    parts = []
    for label in {**before, **after}:
        here, there = before.get(label, ""), after.get(label, "")
        if here == there:
            continue
        if change.before is None:
            parts.append(f"{label}: {there}")
        else:
            parts.append(parcel_words.became(label, here, there))
    return "\n".join(parts)


def _question(change: ItemChange, conflict: Conflict, known: Names) -> Question:
    item = change.before or change.item
    name = "" if item is None else wordings.title(item)
    if conflict.field == REMOVED:
        about = name
        mine, theirs = parcel_words.taken_away(mine=conflict.mine is None)
    else:
        field = field_label.label(change.kind, conflict.field)
        about = f"{name}: {field.lower()}"
        mine = _said(change, conflict.field, conflict.mine, known)
        theirs = _said(change, conflict.field, conflict.theirs, known)
    return Question(
        id=change.id,
        field=conflict.field,
        about=about,
        mine=mine,
        theirs=theirs,
        sides=conflict.sides,
    )


def _said(change: ItemChange, field: str, value: object, known: Names) -> str:
    """Returns how a field reads with a value that one of them gave it."""
    item = change.item
    if item is None:
        return parcel_words.nothing()
    fields = {**plain.fields_of(item), field: value}
    said = wordings.fields(plain.item_of(change.kind, fields), known)
    label = field_label.label(change.kind, field)
    return said.get(label) or parcel_words.nothing()
